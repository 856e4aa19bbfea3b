"""``twin.toml``: what a twin is made of, typed.

::

    [twin]          name, title, description, purpose, network (which network-id), matrix (which)
    [[counterpart]] id, label, description, networks; any number
    [[peer]]        id, relation = "contains" | "part-of" | "cooperates", address, exchanges
    [[alias]]       form, path, identifier: what another system calls something of this twin
    [scope]         networks, areas, domains
    [repository]    kind, and what that repository takes; SQLite in twin.sqlite if left out
    [[collector]]   name, kind, rank, expires (seconds), and what that collector takes; any number
    [sync]          mode = "offline" | "on-demand" | "periodic" | "on-change", pace and
                    staleness-bound in seconds
    [retention]     keep-snapshots, keep-days
    [models]        names, and a table [models.NAME] of what a model takes
    [checks]        strict-references
    [jobs]          memory, the MiB that a worker may use

An unknown key or a wrong value is a :class:`~ndtframe.errors.SettingsError` that names the file,
the line and the key.  What a plugin takes is checked when it is made, by
:mod:`ndtframe.twin.plugin_settings`.
"""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from ndtframe.errors import Position, SettingsError, UsageError
from ndtframe.twin.settings_errors import settings_error
from ndtframe.twin.settings_tables import FILE_NAME, Name, TwinSettings

__all__ = ["FILE_NAME", "TwinSettings", "default_text", "find", "load"]

_TEMPLATE = """\
# A network digital twin.  Relative paths start at the folder of this file.

[twin]
name = "{name}"
# title = "What people call it"
# network = "urn:example:network"   # which network-id, if the sources have more than one
# matrix = "peak"                   # which traffic matrix, if the sources have more than one

[repository]
kind = "sqlite"
path = "twin.sqlite"

# One [[collector]] a source.  'ndt twin import FILE' reads a file without one.  The live state is
# made of what all sources brought last; the lower rank is believed where they disagree ('ndt twin
# conflicts').  'ndt plugins' lists the kinds.
#
# [[collector]]
# name = "planning"
# kind = "file"
# rank = 0
# expires = 86400                   # seconds after which what it brought is not used any more
# files = ["network.json"]

[sync]
mode = "on-demand"                  # "offline", "on-demand", "periodic" or "on-change"
# pace = 300                        # seconds, with "periodic": ndt twin refresh --watch
# staleness-bound = 3600            # seconds; what is older is called stale

[retention]                         # without a rule, every state is kept
# keep-snapshots = 100              # the newest so many
# keep-days = 30                    # and all that were live in the last so many days

[models]
names = ["topology", "routing", "traffic"]

[checks]
strict-references = true            # a link must end at nodes that exist

# [jobs]
# memory = 4000                     # the MiB that a worker may use; the machine's, if left out
"""


def load(path: Path) -> TwinSettings:
    """Read a ``twin.toml``, or the one in the folder ``path``.

    Raises :class:`~ndtframe.errors.SettingsError` if it cannot be read, is not TOML, or has an
    unknown key or a wrong value.
    """
    file = path / FILE_NAME if os.path.isdir(path) else path  # noqa: PTH112 - never an error
    text = _read(file)
    try:
        settings = TwinSettings.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as fault:
        raise _not_toml(file, fault) from None
    except ValidationError as invalid:
        raise settings_error(invalid, TwinSettings, file=file, text=text) from None
    settings._file, settings._text = file.absolute(), text
    return settings


def find(start: Path) -> Path:
    """The nearest ``twin.toml``: in the folder ``start`` or one above it.

    Raises :class:`~ndtframe.errors.UsageError` if there is none.
    """
    folder = start.absolute()
    for candidate in (folder, *folder.parents):
        if os.path.isfile(candidate / FILE_NAME):  # noqa: PTH113 - never an error
            return candidate / FILE_NAME
    raise UsageError(
        f"There is no {FILE_NAME} in {folder} or any folder above it.",
        remedy="Make a twin with 'ndt twin init NAME', or name one with --twin.",
    )


def default_text(name: str) -> str:
    """The text of a new ``twin.toml`` for a twin of that name.

    Raises :class:`~ndtframe.errors.UsageError` for a name a twin cannot have.
    """
    try:
        checked = TypeAdapter[str](Name).validate_python(name)
    except ValidationError:
        raise UsageError(
            f"A twin cannot be named {name!r}.",
            remedy="Use ASCII letters, digits, dots, dashes and underscores, up to 100 of them, "
            "and begin with a letter or a digit; 'title' in twin.toml may be any text.",
        ) from None
    return _TEMPLATE.format(name=checked)


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError as fault:
        raise SettingsError(
            f"The settings of the twin cannot be read: {fault.strerror or fault}.",
            where=str(file),
            remedy="Make a twin with 'ndt twin init NAME', or name one with --twin.",
        ) from None
    except UnicodeDecodeError as fault:
        raise SettingsError(
            f"The settings are not UTF-8 text: byte {fault.start} is wrong.",
            where=str(file),
            remedy="Save the file as UTF-8, as TOML asks.",
        ) from None


def _not_toml(file: Path, fault: tomllib.TOMLDecodeError) -> SettingsError:
    line = re.search(r"at line (\d+)", str(fault))
    return SettingsError(
        f"This is not TOML: {fault}.",
        where=Position(str(file), int(line[1]) if line else None),
        remedy='Write settings as key = "value", and tables as [table].',
    )
