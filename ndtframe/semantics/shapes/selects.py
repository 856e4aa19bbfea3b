"""Constraints that are queries of their own (SHACL-SPARQL): SELECT with ``$this``.

SHACL asks each for one focus node after another, with ``$this`` bound before.  Here all focus nodes
are asked at once: their pattern stands at the start of each group of the query, so that ``$this``
is bound wherever it is used.  Inside of ``EXISTS`` it is bound from outside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ndtframe.errors import InputError, Position
from ndtframe.semantics.shapes.model import Path
from ndtframe.semantics.shapes.paths import text as path_text
from ndtframe.semantics.shapes.present import Present
from ndtframe.semantics.shapes.steps import stepwise
from ndtframe.semantics.turtle import library

_HIDDEN: Final = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*+"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*+\'\'\''
    r"|\"(?:[^\"\\\n]|\\.)*+\"|'(?:[^'\\\n]|\\.)*+'|<[^<>\"{}|^`\\\s]*+>|#[^\n\r]*+",
    re.DOTALL,
)
"""Strings, IRIs and comments."""
_WORD: Final = r"(?<![\w?$:.-]){}(?![\w:-])"
_FORBIDDEN: Final = {
    "MINUS": "it does not see '$this'; use FILTER NOT EXISTS",
    "VALUES": "SHACL forbids it; use FILTER with IN",
    "SERVICE": "nothing is asked beyond this store",
    "FROM": "the graphs are said beside the shapes",
    "GRAPH": "the graphs are said beside the shapes",
    "LIMIT": "it would count the rows of all focus nodes",
    "OFFSET": "it would count the rows of all focus nodes",
    "LATERAL": "it is no SPARQL 1.1",
}
_COUNTING: Final = re.compile(r"\b(GROUP|COUNT|SUM|AVG|GROUP_CONCAT)\b", re.IGNORECASE)
"""Where it matters that each focus node comes once."""
_BOUND: Final = re.compile(r"\bAS\s*[?$](this|PATH)\b", re.IGNORECASE)
_UNKNOWN: Final = re.compile(r"[?$](shapesGraph|currentShape)\b")
_THIS: Final = re.compile(r"[?$]this\b")
_PATH: Final = re.compile(r"[?$]PATH\b")
_SELECT: Final = re.compile(r"(?<![\w?$:.-])SELECT\b([^{]*?)(?:WHERE\s*)?\{", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Select:
    """A query of a shape; ``name`` is what errors call it."""

    text: str
    name: str

    def of_all(self, focus: str, path: Path | None, present: Present) -> str:
        """The query of all focus nodes, which a pattern binds to ``?this``."""
        text = stepwise(self.text, present.has_few)
        bare = _HIDDEN.sub(_blank, text)
        if _COUNTING.search(bare):
            focus = f"{{ SELECT DISTINCT ?this {{ {focus} }} }}"
        pieces, last = [], 0
        for place in _groups(bare):
            pieces += [text[last:place], f" {{ {focus} }} "]
            last = place
        whole = "".join((*pieces, text[last:]))
        return whole if path is None else _with_path(whole, path_text(path))

    def problem(self, path: Path | None) -> str:
        """Why the query cannot be used in a shape; "" if it can."""
        bare = _HIDDEN.sub(_blank, self.text)
        for word, why in _FORBIDDEN.items():
            if re.search(_WORD.format(word), bare, re.IGNORECASE):
                return f"{word} cannot be used in it: {why}"
        if found := _BOUND.search(bare) or _UNKNOWN.search(bare):
            return f"'${found[1]}' cannot be used so"
        if path is None and _PATH.search(bare):
            return "$PATH stands for the path of a property shape, and this one has none"
        return _projection_problem(bare) or self._syntax_problem(path)

    def _syntax_problem(self, path: Path | None) -> str:
        made = self.text if path is None else _with_path(self.text, path_text(path))
        try:
            library("The knowledge graph").Store().query(made)
        except (SyntaxError, ValueError) as error:
            return f"it is no SPARQL query ({' '.join(str(error).split())[:200]})"
        return ""

    def require(self, path: Path | None, where: Position | str | None = None) -> None:
        """Raise :class:`~ndtframe.errors.InputError` for a query that cannot be used."""
        if problem := self.problem(path):
            raise InputError(
                f"The query of {self.name} cannot be used: {problem}.",
                where=where,
                remedy="Expected SELECT $this ... with the prefixes of its sh:prefixes.",
            )


def _projection_problem(bare: str) -> str:
    """SELECT has to name ``$this``, inside of others, too."""
    found = list(_SELECT.finditer(bare))
    if not found:
        return "it is no SELECT"
    for place, each in enumerate(found):
        if not _THIS.search(each[1]) and not (place == 0 and "*" in each[1]):
            return "each SELECT in it has to name $this"
    return ""


def _groups(bare: str) -> Iterator[int]:
    """The places behind the brackets that open a group, but for those inside of EXISTS."""
    stack: list[bool] = []
    for found in re.finditer(r"[{}]", bare):
        if found[0] == "}":
            del stack[-1:]
            continue
        before = bare[: found.start()].rstrip()
        hidden = bool(stack and stack[-1]) or before.upper().endswith("EXISTS")
        follows = re.match(r"\s*SELECT\b", bare[found.end() :], re.IGNORECASE)
        stack.append(hidden)
        if not hidden and not follows:
            yield found.end()


def _with_path(query: str, path: str) -> str:
    """A query with a path in the place of ``$PATH``."""

    def put(found: re.Match[str]) -> str:
        return path if _PATH.fullmatch(found[0]) else found[0]

    return re.sub(rf"{_HIDDEN.pattern}|{_PATH.pattern}", put, query, flags=re.DOTALL)


def _blank(found: re.Match[str]) -> str:
    """Something as long, with its lines."""
    return re.sub(r"[^\n]", " ", found[0])
