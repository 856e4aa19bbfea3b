"""Tables that a reader may filter, sort and share (``theme/site.js``)."""

from __future__ import annotations


def filtered(text: str, kind: str = "") -> str:
    """A table in the box that the script looks for; ``kind`` is a class for its look."""
    return f'<div class="{f"ndt-filter {kind}".strip()}" markdown>\n\n{text}\n</div>\n'
