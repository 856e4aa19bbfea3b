"""The one form of errors in an XPath expression: the text, the column, what was expected."""

from __future__ import annotations

from dataclasses import dataclass

from ndtframe.errors import Position, SchemaError

_WINDOW = 160


@dataclass(frozen=True, slots=True)
class Source:
    """The text of an expression and the place where it stands."""

    text: str
    where: Position | str | None = None

    def fault(self, offset: int, problem: str, remedy: str | None = None) -> SchemaError:
        """The error of a problem at ``offset`` characters, counted from 0.

        The text is shown on one line, as far as it is near; columns count from 1 on that line.
        """
        column = len(_one_line(self.text[:offset] + "|")) - 1
        message = f"XPath '{_near(_one_line(self.text), column)}', column {column + 1}: {problem}."
        return SchemaError(message, where=self.where, remedy=remedy)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _near(text: str, column: int) -> str:
    start, end = max(0, column - _WINDOW), column + _WINDOW
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")
