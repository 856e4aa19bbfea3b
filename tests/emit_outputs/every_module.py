"""The modules that the pyang distribution ships, and those beside the checkout."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

_SHARED = Path(__file__).parents[2].parent / "shared" / "data" / "yang"


def every_module() -> list[Path]:
    """The files of all modules, submodules left out; those beside the checkout go first."""
    shipped = [Path(str(file.locate())).resolve() for file in metadata.files("pyang") or []]
    beside = [file for folder in folders() for file in sorted(folder.glob("*.yang"))]
    named: dict[str, Path] = {}
    for path in (*beside, *sorted(file for file in shipped if file.suffix == ".yang")):
        if path.read_text(encoding="utf-8").lstrip().startswith("module"):
            named.setdefault(path.stem.partition("@")[0], path)
    return list(named.values())


def folders() -> list[Path]:
    """The folder of modules beside the checkout, where it is there."""
    return [_SHARED] if _SHARED.is_dir() else []
