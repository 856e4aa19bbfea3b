"""Road one as one function, and the artifacts written or checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ndtframe.contracts import Artifact, Emitter
from ndtframe.errors import UsageError
from ndtframe.schema import parse, source
from ndtframe.schema.build import build
from ndtframe.schema.model_set import ModelSet


def generate(
    model_set: ModelSet, emitters: Iterable[Emitter], paths: Sequence[Path] = ()
) -> Iterator[Artifact]:
    """YANG text -> artifacts.

    ``paths`` are folders looked through before all others.  Raises
    :class:`~ndtframe.errors.SchemaError`.
    """
    texts = source.find(model_set, paths)
    statements = parse.read(texts, model_set, paths)
    schema = build(statements, model_set, paths)
    for emitter in emitters:
        yield from emitter.emit(schema)


def write(artifacts: Iterable[Artifact], folder: Path) -> list[Path]:
    """Write artifacts below ``folder``; files that already hold the text are left alone."""
    written = []
    for artifact in list(artifacts):
        path = folder / artifact.path
        if _text(path) != artifact.text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(artifact.text, encoding="utf-8")
            written.append(path)
    return written


def check(artifacts: Iterable[Artifact], folder: Path) -> None:
    """Raise :class:`~ndtframe.errors.UsageError` unless ``folder`` holds just these artifacts."""
    expected = {folder / artifact.path: artifact.text for artifact in artifacts}
    stale = [path for path, text in expected.items() if _text(path) != text]
    stray = [path for path in _present(folder) if path not in expected]
    if stale or stray:
        raise UsageError(
            f"Not up to date: {', '.join(str(path) for path in sorted([*stale, *stray]))}.",
            remedy="Run: ndt generate",
        )


def _text(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


def _present(folder: Path) -> list[Path]:
    return [
        path
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.name != "py.typed"
    ]
