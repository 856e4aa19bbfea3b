"""Where the data folders lie: the only module that knows a checkout from an installed wheel.

A wheel carries them as ``ndtframe/_data/<kind>`` (``hatch_build.py`` puts them there); an editable
install reads those of the checkout.
"""

from __future__ import annotations

from pathlib import Path

from ndtframe.errors import InputError, UsageError

KINDS = ("yang", "models", "ontology", "conformance")
"""The data folders: YANG modules, model sets, ontology, conformance suite."""

_PACKAGE = Path(__file__).resolve().parent


def folder(kind: str) -> Path:
    """The folder of the data of ``kind``, one of :data:`KINDS`.

    Raises :class:`~ndtframe.errors.UsageError` for another kind, and
    :class:`~ndtframe.errors.InputError` if this installation does not carry the folder.
    """
    if kind not in KINDS:
        raise UsageError(f"There is no data folder '{kind}'; there are {', '.join(KINDS)}.")
    for place in _places(kind):
        if place.is_dir():
            return place
    raise InputError(
        f"The data folder '{kind}' is not part of this installation of ndtframe.",
        where=str(_PACKAGE),
        remedy="Install ndtframe again, from a wheel or with 'pip install -e' from a checkout.",
    )


def present() -> tuple[str, ...]:
    """The kinds of data that this installation carries."""
    return tuple(kind for kind in KINDS if any(place.is_dir() for place in _places(kind)))


def checkout() -> Path | None:
    """The folder of the checkout that this is, or ``None`` where it is installed from a wheel."""
    above = _PACKAGE.parent
    return above if (above / "pyproject.toml").is_file() else None


def _places(kind: str) -> list[Path]:
    packed = _PACKAGE / "_data" / kind
    above = checkout()
    return [packed, above / kind] if above else [packed]
