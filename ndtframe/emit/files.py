"""Artifacts as files in a folder: all are written or none, and nobody else's is lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from ndtframe.contracts import Artifact
from ndtframe.errors import UsageError

MARK = "# Made by `ndt generate`; never edited."
"""The first line of Python that is made."""

_STAGED = ".ndt-new"
_MOST_NAMED = 10


def write(artifacts: Iterable[Artifact], folder: Path) -> list[Path]:
    """Write artifacts below ``folder``; the files that were, those that said it already left alone.

    All texts are on the disk before the first file is replaced.  Python that was made there before
    and no longer is goes.  Raises :class:`~ndtframe.errors.UsageError`, and leaves all as it was,
    where a file cannot be written or holds Python that was not made.
    """
    wanted = _placed(artifacts, folder)
    _refuse_foreign(wanted)
    changed = {path: text for path, text in wanted.items() if _content(path) != text}
    _stage(changed)
    for path in changed:
        _staged(path).replace(path)
    for path in _left_over(wanted):
        path.unlink()
    return list(changed)


def check(artifacts: Iterable[Artifact], folder: Path, *, alone: bool = False) -> None:
    """Raise :class:`~ndtframe.errors.UsageError` unless ``folder`` holds these artifacts.

    ``alone`` says that no other files may be there; else it is about Python that was made.
    """
    wanted = _placed(artifacts, folder)
    held = {path: _content(path) for path in wanted}
    stray = _present(folder, wanted) if alone else _left_over(wanted)
    faults = [
        *(f"{path} is missing" for path, content in held.items() if content is None),
        *(f"{path} differs" for path in wanted if held[path] not in (None, wanted[path])),
        *(f"{path} is no longer made" for path in stray),
    ]
    if faults:
        more = f", and {len(faults) - _MOST_NAMED} more" if len(faults) > _MOST_NAMED else ""
        raise UsageError(
            f"Not up to date: {', '.join(sorted(faults)[:_MOST_NAMED])}{more}.",
            remedy="Run the same ndt generate without --check.",
        )


def _placed(artifacts: Iterable[Artifact], folder: Path) -> dict[Path, bytes]:
    """The content of each file; two of one name, and one outside of the folder, are refused."""
    wanted: dict[Path, bytes] = {}
    for artifact in artifacts:
        inside = PurePosixPath(artifact.path)
        path = folder / inside
        if inside.is_absolute() or ".." in inside.parts or path in wanted:
            why = "made twice" if path in wanted else "outside of the folder"
            raise UsageError(
                f"The file '{artifact.path}' would be {why}; tell the emitter's author."
            )
        wanted[path] = artifact.text.encode("utf-8")
    return wanted


def _refuse_foreign(wanted: Iterable[Path]) -> None:
    for path in wanted:
        if path.suffix == ".py" and path.is_file() and path.stat().st_size and not _is_made(path):
            raise UsageError(
                f"The file {path} was not made by ndt generate.",
                remedy="Move it away, or name another folder with --output.",
            )


def _stage(changed: Mapping[Path, bytes]) -> None:
    """Write each content beside the file it is for, or nothing at all."""
    made: list[Path] = []
    try:
        for path, content in changed.items():
            made += _folders(path.parent)
            if path.is_dir():
                raise IsADirectoryError(None, "a folder of that name is there", str(path))
            _staged(path).write_bytes(content)
            made.append(_staged(path))
    except BaseException as error:
        _undo(made, _staged(path))
        if isinstance(error, OSError):
            why = error.strerror or error
            raise UsageError(f"The file {path} cannot be written: {why}.") from error
        raise


def _folders(folder: Path) -> Iterator[Path]:
    """Make a folder and those above it; the ones that were made."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(exist_ok=True)
        yield each


def _undo(made: list[Path], last: Path) -> None:
    last.unlink(missing_ok=True) if last.parent.is_dir() else None
    for path in reversed(made):
        if path.is_dir():
            path.rmdir()
        else:
            path.unlink(missing_ok=True)


def _staged(path: Path) -> Path:
    return path.with_name(f".{path.name}{_STAGED}")


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _is_made(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(MARK)) == MARK.encode()


def _left_over(wanted: Iterable[Path]) -> list[Path]:
    """Python that was made, in the folders of what is wanted, and is not wanted itself."""
    expected = set(wanted)
    folders = sorted({path.parent for path in expected if path.suffix == ".py"})
    found = (path for folder in folders for path in sorted(folder.glob("*.py")))
    return [path for path in found if path not in expected and _is_made(path)]


def _present(folder: Path, wanted: Iterable[Path]) -> list[Path]:
    """Other files in a folder."""
    expected = set(wanted)
    return [
        path
        for path in folder.rglob("*")
        if path.is_file()
        and path not in expected
        and "__pycache__" not in path.parts
        and path.name != "py.typed"
    ]
