"""Cases as TOML: modules, runs of ``ndt validate`` over documents, and what comes of each.

::

    [modules]
    t = 'leaf a { type string; }'      # a body, or the text of a whole module or submodule
    [[run]]
    options = ["--content", "config"]  # besides --path, and --module t where none is named
    context = '{"t:a": ""}'            # a file given with --context
    valid = ['{}']
    invalid = [['{"t:a": 1}', "invalid-value /t:a"]]   # every error: tag, app-tag if any, path
    libyang = [['{}', "why it judges otherwise, and wrongly"]]
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from ndtframe.cli import ndt
from ndtframe.errors import NdtError

FOLDER = Path(__file__).with_name("cases")


@dataclass(frozen=True)
class Run:
    """Documents that one call of ``ndt validate`` is given."""

    options: tuple[str, ...]
    context: str
    verdicts: dict[str, tuple[str, ...]]
    libyang: dict[str, str]

    @property
    def modules(self) -> tuple[str, ...]:
        """The modules that are named."""
        return self.options[1::2] if self.options else ("t",)

    @property
    def is_plain(self) -> bool:
        """Whether it is about documents of the modules that are named, as they stand."""
        return set(self.options[::2]) <= {"--module"} and not self.context


@dataclass(frozen=True)
class Case:
    """A file of cases."""

    name: str
    modules: dict[str, str]
    runs: tuple[Run, ...]

    def write(self, folder: Path) -> None:
        """Write the modules as files."""
        for name, text in self.modules.items():
            (folder / f"{name}.yang").write_text(whole(name, text), encoding="utf-8")


def whole(name: str, text: str) -> str:
    """The text of a module, from its body where that is all there is."""
    if text.lstrip().startswith(("module", "submodule")):
        return text
    module = name.partition("@")[0]
    head = f'yang-version 1.1; namespace "urn:{module}"; prefix {module};'
    return f"module {module} {{ {head}\n{text}\n}}\n"


def cases() -> list[Case]:
    """All files of cases."""
    return [_case(file) for file in sorted(FOLDER.glob("*.toml"))]


def _case(file: Path) -> Case:
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    return Case(file.stem, table["modules"], tuple(map(_run, table["run"])))


def _run(table: dict[str, Any]) -> Run:
    verdicts: dict[str, tuple[str, ...]] = dict.fromkeys(table.get("valid", ()), ())
    for text, *errors in table.get("invalid", ()):
        assert errors
        assert text not in verdicts
        verdicts[text] = tuple(errors)
    options = tuple(table.get("options", ()))
    return Run(options, table.get("context", ""), verdicts, dict(table.get("libyang", ())))


def judged(case: Case, run: Run, folder: Path) -> dict[str, tuple[str, ...]]:
    """What ``ndt validate`` finds in each document of a run, in the form of cases."""
    files = []
    for number, text in enumerate(run.verdicts):
        files.append(folder / f"{number}.doc")
        files[-1].write_text(text, encoding="utf-8")
    named = {"--module", "--yang-library"} & set(run.options)
    options = [*run.options] if named else ["--module", "t", *run.options]
    if run.context:
        (folder / "context.doc").write_text(run.context, encoding="utf-8")
        options += ["--context", str(folder / "context.doc")]
    options = [option.replace("FOLDER", str(folder)) for option in options]
    code, output = ndt_validate("--path", str(folder), "--json", *options, *map(str, files))
    assert code < 2, output
    results = json.loads(output)
    assert code == any(not result["valid"] for result in results)
    assert [result["file"] for result in results] == list(map(str, files))
    found = (tuple(map(_error, result["errors"])) for result in results)
    return dict(zip(run.verdicts, found, strict=True))


def _error(error: dict[str, Any]) -> str:
    words = (error["error-tag"], error["error-app-tag"], error["path"])
    return " ".join(word for word in words if word)


def ndt_validate(*arguments: str) -> tuple[int, str]:
    """The exit code of ``ndt validate`` and what it prints; or, of an error, its code and words."""
    result = CliRunner().invoke(ndt, ["validate", *arguments])
    if isinstance(result.exception, NdtError):
        return result.exception.exit_code, str(result.exception)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout if result.exit_code < 2 else result.output
