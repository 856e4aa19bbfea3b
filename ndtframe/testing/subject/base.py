"""What every part of the reference subject stands on: one operation is one method.

The operation ``view.read`` is the method ``view_read(self, arguments) -> dict``.  What the twin
refuses, by an error of :mod:`ndtframe.errors`, the subject refuses.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import Any, ClassVar, TypeAlias

from ndtframe.contracts.subject import Refused, Unsupported
from ndtframe.errors import DataError, NdtError
from ndtframe.testing.subject.network import Followed

Arguments: TypeAlias = Mapping[str, Any]
Result: TypeAlias = dict[str, Any]

PROTOCOL = 1


class Base:
    """Starts, opens, stops; and finds the method of an operation by its name."""

    name: ClassVar[str] = "ndtframe"
    _followed: Followed | None = None
    _operations: ClassVar[Mapping[str, str]] = {}

    def __init_subclass__(cls) -> None:
        """Look up what the class offers."""
        super().__init_subclass__()
        cls._operations = operations_of(cls)

    def start(self, arguments: Arguments) -> Result:
        """Who this is and what it offers."""
        from importlib.metadata import version

        return {
            "protocol": PROTOCOL,
            "implementation": {
                "name": self.name,
                "version": version("ndtframe"),
                "language": "Python",
            },
            "operations": self.operations(),
        }

    def open(self, arguments: Arguments) -> None:
        """A fresh twin of the documents that are given."""
        self.stop()
        with refusing():
            self._followed = Followed.begun(arguments.get("documents", {}), arguments.get("at"))
            self.opened()

    def opened(self) -> None:
        """What a part has to do with a fresh twin."""

    def do(self, operation: str, arguments: Arguments) -> Result:
        """Carry out an operation."""
        method = _method(operation)
        if method not in self._operations:
            raise Unsupported(operation)
        with refusing():
            done: Result = getattr(self, method)(arguments)
            return done

    def stop(self) -> None:
        """Let go of the twin."""
        if self._followed is not None:
            self._followed.close()
            self._followed.network.close()
            self._followed = None

    def operations(self) -> list[str]:
        """The names of the operations, sorted."""
        return sorted(self._operations.values())

    @property
    def followed(self) -> Followed:
        """The network that was opened, and the twin that follows it."""
        if self._followed is None:
            raise Refused("There is no twin yet: it has to be opened first.")
        return self._followed


def operations_of(kind: type) -> dict[str, str]:
    """The operations of a class by their methods: those that take ``arguments`` and no more."""
    found = inspect.getmembers(kind, inspect.isfunction)
    return {
        name: name.replace("_", ".", 1).replace("_", "-")
        for name, method in found
        if "_" in name and not name.startswith("_") and _is_operation(method)
    }


def _is_operation(method: Any) -> bool:
    return list(inspect.signature(method).parameters) == ["self", "arguments"]


def _method(operation: str) -> str:
    return operation.replace(".", "_", 1).replace("-", "_")


class refusing:  # noqa: N801 - read as a word: with refusing():
    """Errors of ours, raised in the block, become a refusal that says where."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: Any, traceback: Any) -> None:
        if isinstance(error, DataError) and error.violations:
            raise Refused(str(error), error.violations[0].path or None) from error
        if isinstance(error, NdtError):
            raise Refused(str(error)) from error
