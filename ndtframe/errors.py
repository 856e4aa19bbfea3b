"""The one tree of errors, open to every room.

::

    NdtError                  everything the framework raises on purpose
    ├── UsageError            the command, an option or a setting is wrong            exit 2
    │   ├── SettingsError     twin.toml or a plugin's settings; names file and key
    │   ├── MissingExtraError an optional part is not installed; names the extra
    │   ├── LimitError        more time, room or places were asked for than are allowed
    │   └── PluginError       a plugin is missing, broken, incomplete or claimed twice
    ├── InputError            a file cannot be read or is not of its format            exit 2
    │   └── LexicalError      a value is not written as its type wants; also a ValueError
    ├── SchemaError           a YANG module is missing, wrong or uses what we refuse   exit 2
    ├── DataError             a document breaks rules of its schema                    exit 2
    │   │                     (``ndt validate`` tells such documents apart: 1)
    │   └── LifeCycleError    a state changes as no transition of its module declares
    ├── RepositoryError       the store cannot be opened, read or written              exit 2
    │   └── Conflict          a document was changed by another writer meanwhile
    ├── StateKindError        hypothetical data would pass as real, or the reverse     exit 2
    └── ModelError            a model or application cannot answer the request         exit 2

Every error says in one paragraph what is wrong, where (file and line, data path or clause), what
was expected and what to do about it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a text: its file, or another name of the text, and a line counted from 1."""

    file: str
    line: int | None = None

    def __str__(self) -> str:
        return self.file if self.line is None else f"{self.file}:{self.line}"


class NdtError(Exception):
    """Base of all errors raised on purpose.

    ``message`` says what is wrong, ``where`` at which place, ``remedy`` what to do.
    """

    exit_code: ClassVar[int] = 2

    def __init__(
        self, message: str, *, where: Position | str | None = None, remedy: str | None = None
    ) -> None:
        self.message = message
        self.where = where
        self.remedy = remedy
        super().__init__(message)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where is not None else ""
        stop = "" if self.message.endswith(".") else "."
        remedy = f"{stop} {self.remedy}" if self.remedy else ""
        return f"{place}{self.message}{remedy}"

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.args, self.__dict__.copy())


def _rebuild(kind: type[NdtError], args: tuple[object, ...], state: dict[str, object]) -> NdtError:
    """Make an error again after it crossed a process boundary."""
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(state)
    return error


class UsageError(NdtError):
    """The command, an option or a setting is wrong."""


class SettingsError(UsageError):
    """A setting in ``twin.toml`` or of a plugin is unknown or has a wrong value."""


class MissingExtraError(UsageError):
    """An optional part of the installation is needed and absent."""

    def __init__(self, extra: str, purpose: str) -> None:
        super().__init__(
            f"{purpose} needs the optional part '{extra}', which is not installed.",
            remedy=f"Install it with: pip install 'ndtframe[{extra}]'",
        )
        self.extra = extra


class LimitError(UsageError):
    """What was asked for takes more time, room or places at once than it is allowed."""


class PluginError(UsageError):
    """A plugin is missing, broken, incomplete or claimed twice; the message names its owner."""


class InputError(NdtError):
    """A file cannot be read, or is not of the format it was read as."""


class LexicalError(InputError, ValueError):
    """A value is not written as its type wants, or lies outside its bounds (RFC 7950, 9)."""


class SchemaError(NdtError):
    """A YANG module is missing, wrong, or uses a statement that is refused."""


@dataclass(frozen=True, slots=True)
class Violation:
    """One rule that a document breaks, as error data of RFC 7950 (15) and RFC 8040 (7.1).

    ``path`` is an instance-identifier in the form of RFC 7951 (6.11); ``rule`` is the place of the
    broken rule in its YANG module, or the clause of the standard.
    """

    error_tag: str
    path: str
    message: str
    rule: str = ""
    error_app_tag: str | None = None
    line: int | None = None

    def __str__(self) -> str:
        place = f"line {self.line}: " if self.line is not None else ""
        rule = f" [{self.rule}]" if self.rule else ""
        return f"{place}{self.path or '/'}: {self.message}{rule}"


class DataError(NdtError):
    """A document breaks rules of its schema; ``violations`` holds all of them that were found."""

    def __init__(
        self,
        violations: Sequence[Violation],
        *,
        where: Position | str | None = None,
        remedy: str | None = None,
    ) -> None:
        self.violations = tuple(violations)
        first = str(self.violations[0]) if self.violations else "not valid"
        more = len(self.violations) - 1
        tail = f" (and {more} more)" if more > 0 else ""
        super().__init__(f"{first}{tail}", where=where, remedy=remedy)


class LifeCycleError(DataError):
    """A state changes as no transition of its YANG module declares (module ndt-ext)."""


class RepositoryError(NdtError):
    """The store of a twin cannot be opened, read or written; it is left as it was."""


class Conflict(RepositoryError):
    """A document is not at the version that was to be replaced: another writer was faster."""


class StateKindError(NdtError):
    """Hypothetical data would be stored or shown as real, or real data would be changed.

    The rule is REQ-PROG-OPEN-MODEL of the SIMAP concept (-11, clause 4.1).
    """


class ModelError(NdtError):
    """A functional model or an application cannot answer the request it was given."""
