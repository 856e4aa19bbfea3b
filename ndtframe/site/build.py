"""Build a site as a whole: that of a project with a ``mkdocs.yml`` of its own, or of a twin.

The site of a twin is made in a temporary folder and then put in its place, so that nothing stands
half-written; only a folder that was made so before is replaced.
"""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any

from ndtframe.errors import InputError, MissingExtraError, UsageError
from ndtframe.language.foreign import visible

MARK = ".made-by-ndt-docs"
"""The file in a folder that says that it may be replaced."""

Say = Callable[[str], None]
_SHARED = Path(__file__).with_name("mkdocs.yml")


@dataclass(frozen=True, slots=True)
class Order:
    """What to build: of which twin, with which reports and model sets, and where it goes.

    ``model_sets`` are names of those that ship, ``libraries`` files of yang-libraries, whose
    modules are also looked for in ``paths``.  Without any, the set of the twin's documents is told.
    """

    output: Path
    twin: Path | None = None
    reports: tuple[Path, ...] = ()
    model_sets: tuple[str, ...] = ()
    libraries: tuple[Path, ...] = ()
    paths: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Built:
    """What was built: where, of what, how many pages, and what mkdocs warned of."""

    output: Path
    name: str
    pages: int
    warnings: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """It as JSON values."""
        return {
            "output": str(self.output),
            "site": self.name,
            "pages": self.pages,
            "warnings": list(self.warnings),
        }


def project_file(start: Path) -> Path | None:
    """The ``mkdocs.yml`` of the nearest project from here upwards, if it has our plugin."""
    for folder in (start.resolve(), *start.resolve().parents):
        file = folder / "mkdocs.yml"
        if file.is_file():
            return file if "ndtframe" in file.read_text(encoding="utf-8") else None
    return None


def build_project(file: Path, output: Path, say: Say) -> Built:
    """Build the site of a ``mkdocs.yml``; its pages decide what it tells of."""
    return _placed(output, say, lambda folder: _made(file, folder, say))


def build_twin(order: Order, say: Say) -> Built:
    """Build the site of a twin.

    Raises :class:`~ndtframe.errors.UsageError` where ``output`` is a folder that no build made,
    and :class:`~ndtframe.errors.InputError` where pages cannot be made.
    """
    from ndtframe.site.chapters.twin import name_of
    from ndtframe.twin.twin import Twin

    with Twin.open(order.twin, read_only=True) as twin:
        folder, name = twin.folder.resolve(), name_of(twin)
    with TemporaryDirectory() as work:
        file = _project(Path(work), folder, visible(name), order)
        return _placed(order.output, say, lambda site: _made(file, site, say))


def _project(work: Path, twin: Path, name: str, order: Order) -> Path:
    """Write the ``mkdocs.yml`` of a twin's site; that of JSON is YAML too."""
    import json

    _require_mkdocs()
    own = twin / "docs"
    docs = own if own.is_dir() else work / "docs"
    docs.mkdir(exist_ok=True)
    settings = {
        "twin": str(twin),
        "reports": [str(each.resolve()) for each in order.reports],
        "model_sets": list(order.model_sets or (() if order.libraries else ("ndt",))),
        "libraries": [str(each.resolve()) for each in order.libraries],
        "paths": [str(each.resolve()) for each in order.paths],
        "partial": True,
    }
    from mkdocs.utils.yaml import yaml_load

    shared = yaml_load(_SHARED.read_text(encoding="utf-8"))
    config = {
        "INHERIT": str(_SHARED),
        "site_name": escape(name),
        "strict": False,
        "docs_dir": str(docs),
        "nav": _nav(own, order),
        "plugins": [
            {"ndtframe": settings} if each == "ndtframe" else each for each in shared["plugins"]
        ],
    }
    file = work / "mkdocs.yml"
    file.write_text(json.dumps(config), encoding="utf-8")
    return file


def _nav(own: Path, order: Order) -> list[Any]:
    """The twin, pages of its own, its reports, what its documents are made of."""
    from ndtframe.site.chapters.twin_parts import third_parties

    written = sorted(path.relative_to(own).as_posix() for path in own.rglob("*.md"))
    rest = [name for name in written if name != "index.md"]
    return [
        {"Twin": ["made:twin"]},
        *([{"Pages": rest}] if rest else []),
        *([{"Conformance": ["made:twin-conformance"]}] if order.reports else []),
        {"Models": ["made:model-sets", "made:modules"]},
        {"Words": ["made:words"]},
        *([{"Plugins": ["made:twin-plugins"]}] if third_parties() else []),
    ]


def _placed(output: Path, say: Say, make: Callable[[Path], Built]) -> Built:
    """Make a site beside its place, and put it there."""
    _require_ours(output)
    parent = output.resolve().parent
    parent.mkdir(parents=True, exist_ok=True)
    made = Path(mkdtemp(dir=parent, prefix=f".{output.resolve().name}-"))
    try:
        built = make(made)
        (made / MARK).touch()
        made.chmod(0o777 & ~_umask())
        if output.exists():
            shutil.rmtree(output)
        made.replace(output)
    finally:
        shutil.rmtree(made, ignore_errors=True)
    say(f"Wrote {output}.")
    return Built(output, built.name, built.pages, built.warnings)


def _require_ours(output: Path) -> None:
    if output.is_symlink() or (output.exists() and not output.is_dir()):
        raise UsageError(f"{output} is no folder.", remedy="Name another with --output.")
    if output.exists() and any(output.iterdir()) and not (output / MARK).is_file():
        raise UsageError(
            f"The folder {output} is not empty, and no build of 'ndt docs' made it.",
            remedy="Name another with --output.",
        )


def _umask() -> int:
    old = os.umask(0o022)
    os.umask(old)
    return old


def _made(file: Path, site: Path, say: Say) -> Built:
    """Build the site of a ``mkdocs.yml`` in a folder."""
    _require_mkdocs()
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, MkDocsException

    say("Making the pages.")
    with _warnings() as told:
        try:
            config = load_config(config_file=str(file), site_dir=str(site))
            config.plugins.on_startup(command="build", dirty=False)
            build(config)
        except (MkDocsException, Abort) as error:
            raise InputError(_reason(error, told), where=str(file.name)) from error
        finally:
            _end(config if "config" in locals() else None)
    pages = sum(1 for _ in site.rglob("*.html"))
    return Built(site, str(config.site_name), pages, tuple(told))


def _end(config: Any) -> None:
    if config is not None:
        config.plugins.on_shutdown()


def _reason(error: BaseException, told: list[str]) -> str:
    """What went wrong: mkdocs logs it, or says it."""
    return f"The site cannot be built: {told[-1] if told else str(error)}"


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """What mkdocs warns of meanwhile, which is kept from the terminal."""
    found: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.levelno >= logging.WARNING:
                found.append(record.getMessage())

    logger, keep = logging.getLogger("mkdocs"), Keep()
    was = logger.propagate
    logger.addHandler(keep)
    logger.propagate = False
    try:
        yield found
    finally:
        logger.removeHandler(keep)
        logger.propagate = was


def _require_mkdocs() -> None:
    try:
        os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
        for name in ("mkdocs", "material"):
            import_module(name)
    except ImportError as error:
        raise MissingExtraError("docs", "Building a site") from error
