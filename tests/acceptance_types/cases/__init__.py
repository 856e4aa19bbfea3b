"""The tables."""

from __future__ import annotations

from ..case import Group
from . import encodings, names, numbers, references, texts, unions, xpath

TABLES = (numbers, texts, names, references, unions, xpath, encodings)

GROUPS: tuple[Group, ...] = tuple(group for table in TABLES for group in table.GROUPS)
