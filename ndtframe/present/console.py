"""Texts on a terminal, through rich: as they are, and what the output can take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ndtframe.language.foreign import visible

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_PLAIN = str.maketrans({"→": "->", "–": "-", "−": "-", "·": "-", "…": "..."})


def new_console() -> Console:
    """The console of the standard output."""
    from rich.console import Console

    return Console(highlight=False)


def safe_text(console: Console, text: str, style: str = "") -> Text:
    """Text as it is: no markup, no control characters, and none that the output cannot encode."""
    from rich.text import Text

    shown = visible(text)
    try:
        shown.encode(console.encoding)
    except UnicodeEncodeError:
        plain = shown.translate(_PLAIN).encode(console.encoding, "backslashreplace")
        shown = plain.decode(console.encoding)
    return Text(shown, style)


def say(console: Console, text: str, style: str = "") -> None:
    """Print a text on lines of its own; in a pipe it is one line."""
    console.print(safe_text(console, text, style), soft_wrap=not console.is_terminal)
