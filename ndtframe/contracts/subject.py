"""A subject: an implementation of a twin that the conformance suite asks, in Python.

A subject in another language speaks the same four commands as JSON Lines; ``conformance/protocol``
has a JSON Schema for each message.  Arguments and results here are those of the messages.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol, runtime_checkable


class Refused(Exception):
    """The subject understands an operation and says no; ``path`` is the data path at fault."""

    def __init__(self, message: str, path: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.path = path


class Unsupported(Exception):
    """The subject does not offer the operation."""


@runtime_checkable
class Subject(Protocol):
    """An implementation of a twin under test.

    Arguments and results hold only what JSON has.  Any exception but :class:`Refused` and
    :class:`Unsupported` counts as a crash.
    """

    def start(self, arguments: Mapping[str, Any]) -> Mapping[str, Any]:
        """Say who you are and what you offer, given ``protocol``, ``seed`` and ``settings``.

        Returns ``protocol``, ``implementation`` and ``operations``, and maybe ``statement``.
        """

    def open(self, arguments: Mapping[str, Any]) -> None:
        """Begin with a fresh twin of ``documents``, at the time ``at``; forget any earlier one."""

    def do(self, operation: str, arguments: Mapping[str, Any]) -> Mapping[str, Any]:
        """Carry out an operation on the twin that is open, and return its result.

        Raises :class:`Refused` if it says no, :class:`Unsupported` if it does not offer it.
        """

    def stop(self) -> None:
        """Let go of everything; no command follows."""
