"""Mapping sets as SSSOM/TSV files: a commented header of metadata, then a table of rows.

The header is YAML behind ``#``; of it are read texts, maps of texts, and lists of either
(``sssom_header``).  What is written and read again is the same, and a file that was written so is
the same to the byte.  The format: https://mapping-commons.github.io/sssom/tsv/
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import Any

from ndtframe.errors import InputError, Position
from ndtframe.semantics.iris import expanded
from ndtframe.semantics.sssom_header import Header, header_lines, read_header
from ndtframe.semantics.text import read_text

NO_TERM = "sssom:NoTermFound"
"""The object of a row that says: the text was searched and has no such term."""
NOT = "Not"
"""The modifier of a row that denies its relation."""
PREDEFINED: Mapping[str, str] = {
    "sssom": "https://w3id.org/sssom/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "semapv": "https://w3id.org/semapv/vocab/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "linkml": "https://w3id.org/linkml/",
}
"""The prefixes that SSSOM defines; a file need not declare them."""


@dataclass(frozen=True, slots=True)
class MappingRow:
    """How a term of ours relates to one of a body.  Texts as written; "" for none.

    ``position`` is the file and line, and no part of what the row says.
    """

    subject_id: str
    subject_label: str
    predicate_modifier: str
    predicate_id: str
    object_id: str
    object_label: str
    mapping_justification: str
    subject_source_version: str
    object_source: str
    object_source_version: str
    author_label: str
    mapping_date: str
    clause: str
    evidence: str
    comment: str
    position: Position | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """What the row relates and by which predicate, be it stated or denied."""
        return self.subject_id, self.predicate_id, self.object_id

    @property
    def cells(self) -> tuple[str, ...]:
        """What the row says, in the order of :data:`COLUMNS`."""
        return tuple(getattr(self, name) for name in COLUMNS)


COLUMNS = tuple(each.name for each in fields(MappingRow) if each.name != "position")
"""The columns of a file, in their order."""
EXTENSIONS = ("clause", "evidence")
"""The columns that SSSOM does not know; a file declares them in ``extension_definitions``."""
_REQUIRED = ("subject_id", "predicate_id", "object_id")
_REQUIRED_AT = tuple(COLUMNS.index(name) for name in _REQUIRED)


@dataclass(frozen=True)
class MappingSet:
    """One file: its name, its header and its rows."""

    file: str
    header: Header
    rows: tuple[MappingRow, ...]

    @cached_property
    def prefixes(self) -> Mapping[str, str]:
        """What prefixes stand for: those that SSSOM defines, and those of the file."""
        declared = self.header["curie_map"]
        return {**PREDEFINED, **declared} if isinstance(declared, dict) else PREDEFINED

    def iri(self, curie: str) -> str:
        """The IRI that a CURIE of this file stands for."""
        return expanded(curie, self.prefixes)


def read(path: Path) -> MappingSet:
    """Read one file.

    Raises :class:`~ndtframe.errors.InputError` that names file and line for whatever is not
    understood.
    """
    return parsed(read_text(path), str(path))


def parsed(text: str, name: str) -> MappingSet:
    """The mapping set of a text of the given name; raises as :func:`read`."""
    lines = text.split("\n")
    if lines[-1] == "":
        lines.pop()
    end = next((n for n, line in enumerate(lines) if not line.startswith("#")), len(lines))
    header = read_header(lines[:end], name)
    _need_map(header, name)
    if end == len(lines):
        raise InputError("There is no table behind the header.", where=Position(name, end))
    _check_columns(lines[end], header, Position(name, end + 1))
    found = MappingSet(name, header, tuple(_rows(lines[end + 1 :], name, end + 2)))
    for row in found.rows:
        _check_prefixes(row, found)
    return found


def written(mappings: MappingSet) -> str:
    """The text of a mapping set, which :func:`parsed` reads as the same."""
    table = [COLUMNS, *(row.cells for row in mappings.rows)]
    lines = [*header_lines(mappings.header), *("\t".join(cells) for cells in table)]
    return "\n".join(lines) + "\n"


def _need_map(header: Header, name: str) -> None:
    if not isinstance(header.get("curie_map"), dict):
        raise InputError(
            "The header has no curie_map.",
            where=Position(name, 1),
            remedy="Expected '#curie_map:' with a line '#  prefix: IRI' for each prefix.",
        )


def _check_columns(line: str, header: Header, place: Position) -> None:
    columns = tuple(line.split("\t"))
    if columns != COLUMNS:
        odd = [name for name in columns if name not in COLUMNS]
        absent = [name for name in COLUMNS if name not in columns]
        what = (
            f"The column '{odd[0]}' is not understood"
            if odd
            else f"The column '{absent[0]}' is missing"
            if absent
            else "The columns are not in their order"
        )
        raise InputError(f"{what}.", where=place, remedy=f"Expected {', '.join(COLUMNS)}.")
    definitions = header.get("extension_definitions", [])
    declared = {each.get("slot_name") for each in definitions if isinstance(each, dict)}
    for name in EXTENSIONS:
        if name not in declared:
            raise InputError(
                f"The column '{name}' is no slot of SSSOM and not declared.",
                where=place,
                remedy="Expected it in extension_definitions, with slot_name, property, type_hint.",
            )


def _rows(lines: list[str], name: str, first: int) -> Iterator[MappingRow]:
    for number, line in enumerate(lines, first):
        place = Position(name, number)
        cells = line.split("\t")
        if len(cells) != len(COLUMNS):
            raise InputError(
                f"The row has {len(cells)} cells.",
                where=place,
                remedy=f"Expected {len(COLUMNS)}, with a tab between them, empty ones too.",
            )
        if not _is_plain(line, cells):
            for column, cell in zip(COLUMNS, cells, strict=True):
                _check_cell(column, cell, place)
        values: dict[str, Any] = dict(zip(COLUMNS, cells, strict=True))
        yield MappingRow(**values, position=place)


def _is_plain(line: str, cells: list[str]) -> bool:
    """Whether a row is beyond doubt: quicker than asking cell by cell, and it only accepts."""
    doubtful = ('\t"', "\t ", " \t")
    return (
        "".join(cells).isprintable()
        and not any(each in line for each in doubtful)
        and line[:1] not in ('"', " ")
        and line[-1:] != " "
        and all(cells[index] for index in _REQUIRED_AT)
        and _ABSENT.isdisjoint(cells)
    )


def _check_cell(column: str, cell: str, place: Position) -> None:
    """Refuse what other readers of SSSOM would take for something else."""
    why = (
        "is empty"
        if column in _REQUIRED and not cell
        else "has spaces around it"
        if cell != cell.strip()
        else "begins with a quotation mark, which tables take for the start of a quoted cell"
        if cell.startswith('"')
        else "has a character that does not print"
        if not cell.isprintable()
        else "is a word that tables take for an absent value"
        if cell in _ABSENT
        else ""
    )
    if why:
        raise InputError(f"The cell '{column}' {why}.", where=place, remedy="Write it otherwise.")


_ABSENT = frozenset(
    {"#N/A", "#N/A N/A", "#NA", "-1.#IND", "-1.#QNAN", "-NaN", "-nan", "1.#IND", "1.#QNAN"}
    | {"<NA>", "N/A", "NA", "NULL", "NaN", "None", "n/a", "nan", "null"}
)
"""What pandas, and with it the sssom library, reads as no value at all."""


def _check_prefixes(row: MappingRow, mappings: MappingSet) -> None:
    for column in ("subject_id", "predicate_id", "object_id", "mapping_justification",
                   "object_source"):  # fmt: skip
        curie: str = getattr(row, column)
        prefix = curie.partition(":")[0]
        if curie and prefix not in mappings.prefixes:
            raise InputError(
                f"The prefix of '{curie}' ({column}) is not declared.",
                where=row.position,
                remedy=f"Expected a line '#  {prefix}: IRI' below '#curie_map:', or another "
                "prefix.",
            )
