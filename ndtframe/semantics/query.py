"""SPARQL queries on a dataset that is given with them, in bounded time.

A query sees the default graph and the named graphs of its dataset, and nothing else, whatever its
text says.  So that no text pretends otherwise, ``FROM`` is refused; so is ``SERVICE``, which would
reach beyond this machine.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from threading import BoundedSemaphore, Thread
from traceback import clear_frames
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, TypeVar

from ndtframe.errors import InputError, LimitError, NdtError, Position, UsageError
from ndtframe.language.iris import TWIN
from ndtframe.semantics import iris
from ndtframe.semantics.lift import vocabulary as v
from ndtframe.semantics.named_graphs import GRAPH
from ndtframe.semantics.turtle import library

if TYPE_CHECKING:
    import pyoxigraph

T = TypeVar("T")

SECONDS: Final = 60.0
"""How long a query may take if nothing else is said."""
MOST_ROWS: Final = 1000
"""How many rows an answer has at most if nothing else is said."""
PATIENCE: Final = 1.0
"""Seconds that a query waits for a free worker."""

PREFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {
        **iris.PREFIXES,
        "data": v.DATA,
        "link": v.LINK,
        "exact": v.EXACT,
        "identity": v.IDENTITY,
        "twin": TWIN,
        "graph": GRAPH,
    }
)
"""The prefixes that a query need not declare."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """What a query may see: the graphs that are its default graph, and its named graphs."""

    default: tuple[str, ...]
    named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query found.

    Of SELECT: ``names`` and ``rows``, with None for what is not bound.  Of ASK: ``truth``.  Of
    CONSTRUCT and DESCRIBE: ``triples``.  ``is_cut`` says that there was more.
    """

    names: tuple[str, ...] = ()
    rows: tuple[tuple[Any, ...], ...] = ()
    truth: bool | None = None
    triples: tuple[pyoxigraph.Triple, ...] | None = None
    is_cut: bool = False


class Workers:
    """Threads that answer queries, so many at once; one whose query was given up counts, too."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._free = BoundedSemaphore(most)

    def take(self, name: str) -> None:
        """Take a place; :class:`~ndtframe.errors.LimitError` if there is none for a while."""
        if not self._free.acquire(timeout=PATIENCE):
            raise LimitError(
                f"{self.most} queries are being answered, which is as many as may be at once.",
                where=name,
                remedy="Ask again in a while.",
            )

    def give_back(self) -> None:
        """Let somebody else have the place."""
        self._free.release()


@dataclass(frozen=True, slots=True)
class Query:
    """A query and what it may cost.

    ``name`` is what errors call the text; ``parameters`` are as in :func:`bound`; the answer has at
    most ``most`` rows or triples, and is given up after ``seconds``.
    """

    text: str
    name: str = "query"
    parameters: Mapping[str, Any] = field(default_factory=dict)
    seconds: float = SECONDS
    most: int = MOST_ROWS
    workers: Workers | None = None


def ask(
    store: pyoxigraph.Store,
    text: str,
    dataset: Dataset,
    *,
    name: str = "query",
    parameters: Mapping[str, Any] | None = None,
    seconds: float = SECONDS,
    most: int = MOST_ROWS,
) -> Answer:
    """Answer a query on a dataset of a store; see :class:`Query`, and raises as :func:`answered`.

    What takes too long goes on in vain until it ends.
    """
    query = Query(text, name, parameters or {}, seconds, most)
    return answered(query, lambda text: nullcontext(found(store, text, dataset)))


def found(store: pyoxigraph.Store, text: str, dataset: Dataset) -> Any:
    """What pyoxigraph finds."""
    nodes = library("The knowledge graph").NamedNode
    return store.query(
        text,
        prefixes=dict(PREFIXES),
        default_graph=[nodes(each) for each in dataset.default],
        named_graphs=[nodes(each) for each in dataset.named],
    )


def answered(query: Query, find: Callable[[str], AbstractContextManager[Any]]) -> Answer:
    """The answer to a query that ``find`` gives what is found for.

    Raises :class:`~ndtframe.errors.InputError`, with the line, for a text that is no query;
    :class:`~ndtframe.errors.UsageError` for one that would write, or that names a dataset or a
    service; :class:`~ndtframe.errors.LimitError` for one that takes too long.
    """
    _refuse(query.text, query.name)

    def work() -> Answer:
        with find(bound(query.text, query.parameters)) as results:
            return _answer(results, query.most)

    try:
        return _within(query, work)
    except SyntaxError as error:
        raise _wrong(query.text, str(error), query.name) from error
    except (OSError, RuntimeError, ValueError) as error:
        if isinstance(error, NdtError):
            raise
        raise InputError(f"The query cannot be answered: {error}.", where=query.name) from error


def bound(text: str, parameters: Mapping[str, Any]) -> str:
    """A query with terms in the place of ``$name``; ``?name`` stays the variable that it is."""

    def term(found: re.Match[str]) -> str:
        return str(parameters[found[1]]) if found[1] in parameters else found[0]

    return re.sub(_PARAMETER, term, text, flags=re.DOTALL)


def parameters_of(text: str) -> set[str]:
    """The names that stand in a query as ``$name``, outside of strings, IRIs and comments."""
    return {name for name in re.findall(_PARAMETER, text, flags=re.DOTALL) if name}


def declared(text: str) -> str:
    """A query that declares those of :data:`PREFIXES` that it uses, before its first line."""
    own = re.findall(r"PREFIX\s+([\w-]*)\s*:", _HIDDEN.sub(_blank, text), re.IGNORECASE)
    used = {name: start for name, start in PREFIXES.items() if f"{name}:" in text}
    lines = [f"PREFIX {name}: <{start}> " for name, start in used.items() if name not in own]
    return "".join(lines) + text


def _answer(found: Any, most: int) -> Answer:
    """All of what was found, taken in the thread that asked."""
    kind = type(found).__name__
    if kind == "QueryBoolean":
        return Answer(truth=bool(found))
    taken = [each for each, _ in zip(found, range(most + 1), strict=False)]
    kept, is_cut = taken[:most], len(taken) > most
    if kind != "QuerySolutions":
        return Answer(triples=tuple(kept), is_cut=is_cut)
    names = tuple(each.value for each in found.variables)
    rows = tuple(tuple(row[each] for each in names) for row in kept)
    return Answer(names, rows, is_cut=is_cut)


def _within(query: Query, work: Callable[[], T]) -> T:
    """What some work gives; :class:`~ndtframe.errors.LimitError` if it takes too long."""
    done: list[T] = []
    failed: list[BaseException] = []

    def run() -> None:
        try:
            done.append(work())
        except BaseException as error:
            _let_go(error)
            failed.append(error)
        finally:
            if query.workers:
                query.workers.give_back()

    if query.workers:
        query.workers.take(query.name)
    worker = Thread(target=run, daemon=True)
    worker.start()
    worker.join(query.seconds)
    if failed:
        raise failed[0]
    if not done:
        raise _too_slow(query.seconds, query.name)
    return done[0]


def _let_go(error: BaseException | None) -> None:
    """Forget what its frames hold: results of pyoxigraph must end in the thread that made them."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        clear_frames(error.__traceback__)
        error = error.__cause__ or error.__context__


def _too_slow(seconds: float, name: str) -> LimitError:
    """The error for what took too long."""
    return LimitError(
        f"The query took longer than {seconds:g} s and was given up.",
        where=name,
        remedy="Ask for less, with more fixed IRIs and LIMIT, or allow it more time.",
    )


# -- texts that are refused ---------------------------------------------------------------------

_GAP: Final = r"(?:\s|#[^\n\r]*[\n\r])*"
_SERVICE: Final = re.compile(
    rf"SERVICE{_GAP}(?:SILENT{_GAP})?(?:<|[?$](?=\S)|[^\s<>(){{}}\[\]\"',;|/^*+=!&?$]*:)",
    re.IGNORECASE,
)
_MAY_END: Final = re.compile(r"(?:true|false|[0-9][0-9e-]*)?", re.IGNORECASE)
"""What may stand right before a keyword without being one name with it."""
_LONGEST: Final = 60
"""Characters before a keyword that are looked at."""
_HIDDEN: Final = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*+"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*+\'\'\''
    r"|\"(?:[^\"\\\n]|\\.)*+\"|'(?:[^'\\\n]|\\.)*+'|<[^<>\"{}|^`\\\s]*+>|#[^\n\r]*+",
    re.DOTALL,
)
"""Strings, IRIs and comments."""
_PARAMETER: Final = rf"{_HIDDEN.pattern}|\$(\w+)"
_FROM: Final = re.compile(r"(?<![\w?$:.-])FROM\s*(?:NAMED\b\s*)?(?:<>|[\w.-]*:)", re.IGNORECASE)
_UPDATE: Final = re.compile(
    r"(?:\s|(?:PREFIX\s+[^\s:]*:|BASE)\s*<>)*"
    r"(INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH)\b",
    re.IGNORECASE,
)


def _refuse(text: str, name: str) -> None:
    """Refuse what a query may not ask for.

    The dataset holds without this, but nothing else keeps ``SERVICE`` from the network: so it is
    looked for in the whole text, where no reading of strings, IRIs and comments can be mistaken.
    """
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise InputError("The query holds a lone surrogate, which is no text.") from error
    for found in _SERVICE.finditer(text):
        if _is_keyword(text, found.start()):
            raise _refused(text, found.start(), name, "SERVICE", _NO_SERVICE)
    bare = _HIDDEN.sub(_blank, text)
    if update := _UPDATE.match(bare):
        raise _refused(text, update.start(1), name, update[1].upper(), _NO_UPDATE)
    if chosen := _FROM.search(bare):
        raise _refused(text, chosen.start(), name, "FROM", _NO_FROM)


def _is_keyword(text: str, place: int) -> bool:
    """Whether what begins here may be a keyword, and is not surely the rest of a longer name."""
    before = re.search(r"([?$:]?)([\w-]*)$", text[max(0, place - _LONGEST) : place])
    assert before is not None
    return not before[1] and _MAY_END.fullmatch(before[2]) is not None


_NO_SERVICE: Final = (
    "a query reaches nothing beyond this store.  If this stands in a comment or text, or is the "
    "prefix of a name, write it in another way."
)
_NO_UPDATE: Final = "a query only reads; graphs are made by 'ndt graph build'."
_NO_FROM: Final = "which graphs a query sees is said beside it: use --state."


def _blank(found: re.Match[str]) -> str:
    """Something as long, with its lines."""
    inner = re.sub(r"[^\n]", " ", found[0])
    return f"<>{inner[2:]}" if found[0].startswith("<") else inner


def _refused(text: str, place: int, name: str, word: str, why: str) -> UsageError:
    line = text.count("\n", 0, place) + 1
    return UsageError(f"{word} is refused: {why}", where=Position(name, line))


def _wrong(text: str, message: str, name: str) -> InputError:
    """The error for a text that is no query."""
    found = re.match(r"error at (\d+):(\d+): expected (?:one of )?(.*)", message, re.DOTALL)
    if found is None:
        return InputError(f"This is no SPARQL query: {message}.", where=Position(name, 1))
    line, column = int(found[1]), int(found[2])
    told = re.sub(r"\[[^]]*\]", "", found[3])
    sentences = re.findall(r"[A-Z][\w ]* [\w ]+", told)
    words = re.findall(r'"[^"]+"|\b[A-Z]{2,}\b', told)[:8]
    why = sentences[0] if sentences else f"expected {' or '.join(words) or 'something else'}"
    here = "".join(text.split("\n")[line - 1 : line])
    near = here[max(0, column - 30) : column + 10].strip()
    if why == "Prefix not found" and (unknown := _last_prefix(here[: column - 1])):
        return InputError(
            f"The prefix '{unknown}:' is not declared.",
            where=Position(name, line),
            remedy=f"Declare it: PREFIX {unknown}: <...>, or use one of: {', '.join(PREFIXES)}.",
        )
    return InputError(
        f"This is no SPARQL query: column {column}, near {near!r}: {why}.",
        where=Position(name, line),
        remedy="The language is SPARQL 1.1: SELECT, ASK, CONSTRUCT or DESCRIBE.",
    )


def _last_prefix(text: str) -> str | None:
    """The prefix of the name that a text ends with, if it is none of ours."""
    found = re.search(r"([\w.-]+):(?:[^\s\\|/^+*?()]|\\.)*$", text)
    return found[1] if found and found[1] not in PREFIXES else None
