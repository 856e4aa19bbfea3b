"""The two judges: the command ``ndt validate``, and libyang."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import redirect_stdout
from io import BytesIO, TextIOWrapper
from itertools import groupby
from pathlib import Path
from typing import Any
from unittest import mock

import oopt_gnpy_libyang as libyang

from ndtframe.cli import main

from ..data.libyang import shipped_folders
from .case import Case, Group

_OPTIONS = (
    libyang.ContextOptions.NoYangLibrary
    | libyang.ContextOptions.DisableSearchCwd
    | libyang.ContextOptions.LeafrefExtended
)


def name_of(text: str) -> str:
    return text.split()[1]


def _is_module(text: str) -> bool:
    return text.startswith("module")


def written(group: Group, folder: Path) -> None:
    """The modules of a group as files."""
    for text in group.modules:
        (folder / f"{name_of(text)}.yang").write_text(text, encoding="utf-8")


def ours(group: Group, folder: Path) -> Iterator[tuple[Case, dict[str, Any]]]:
    """Each case with what ``ndt validate --json`` says of it; one call for cases of one kind."""
    for (kind, target, context), found in groupby(group.cases, _options):
        cases = list(found)
        arguments = ["--path", str(folder), "--kind", kind, *group.options]
        arguments += [f"--module={name_of(text)}" for text in group.modules if _is_module(text)]
        arguments += [*(("--target", target) if target else ())]
        if context:
            (folder / "context").write_text(context, encoding="utf-8")
            arguments += ["--context", str(folder / "context")]
        yield from zip(cases, _validated(cases, folder, arguments), strict=True)


def _options(case: Case) -> tuple[str, str, str]:
    return case.kind, case.target, case.context


def _validated(cases: Sequence[Case], folder: Path, arguments: list[str]) -> Any:
    files = []
    for number, case in enumerate(cases):
        files.append(folder / f"{number}.{'xml' if case.is_xml else 'json'}")
        files[-1].write_text(case.text, encoding="utf-8")
    code, out = command("validate", "--json", *arguments, *map(str, files))
    found = json.loads(out)
    assert code == (0 if all(each["valid"] for each in found) else 1)
    return found


def command(*arguments: str) -> tuple[int, str]:
    """The exit code and output of ``ndt`` with these arguments."""
    octets = BytesIO()
    out = TextIOWrapper(octets, encoding="utf-8")
    code = 0
    with mock.patch.object(sys, "argv", ["ndt", *arguments]), redirect_stdout(out):
        try:
            main()
        except SystemExit as end:
            code = int(end.code or 0)
    out.flush()
    return code, octets.getvalue().decode()


class Libyang:
    """libyang with the modules of a group, all features on."""

    def __init__(self, group: Group, folder: Path) -> None:
        libyang.set_log_options(libyang.LogOptions.Store)
        options = _OPTIONS
        self._context = libyang.Context(":".join(map(str, [folder, *shipped_folders()])), options)
        for text in reversed(group.modules):
            if _is_module(text):
                self._load(name_of(text))

    def _load(self, name: str) -> None:
        try:
            self._context.load_module(name, None, ["*"])
        except libyang.Error as error:
            raise AssertionError(str(list(self._context.errors())[-3:])) from error

    def complaint(self, case: Case) -> str | None:
        """What it has against a document, or ``None``."""
        kind = libyang.DataFormat.XML if case.is_xml else libyang.DataFormat.JSON
        self._context.clean_all_errors()
        try:
            strict, present = libyang.ParseOptions.Strict, libyang.ValidationOptions.Present
            self._context.parse_data(case.text, kind, strict, present)
        except (libyang.Error, ValueError) as error:
            try:
                return "; ".join(map(str, self._context.errors())) or str(error)
            except UnicodeDecodeError:
                return str(error)
        return None
