"""Where a concept stands: YANG, Python, RDF, and the forms of 3GPP and TM Forum."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from ndtframe.contracts import FormDescriptor
from ndtframe.convert.losses import reason_for
from ndtframe.convert.nrm.form import NrmForm
from ndtframe.convert.nrm.names import CLASS_OF, Held
from ndtframe.convert.tmf import intents
from ndtframe.convert.tmf.classes import Intent, ProbeIntent
from ndtframe.convert.tmf.kinds import KINDS
from ndtframe.convert.tmf.tmf639 import Tmf639Form
from ndtframe.convert.tmf.tmf921 import Tmf921Form
from ndtframe.emit.markdown_text import code, plain, table
from ndtframe.semantics.crosswalk import Relation
from ndtframe.semantics.lookup import Card
from ndtframe.site.chapters import word_rows as rows

_ATTRIBUTES = ("our node", "relation", "theirs", "document, revision", "evidence", "note")


def places(card: Card) -> Iterator[str]:
    """The table of places, and that of the attributes that its nodes go with."""
    yield table(("where", "what"), _places(card))
    if card.attributes:
        yield "What its nodes are called, on which the conversions rest:\n"
        attributes = map(_attribute, sorted(card.attributes, key=_order))
        yield rows.noted(table(_ATTRIBUTES, attributes))


def _places(card: Card) -> Iterator[tuple[str, str]]:
    nodes = [rows.node(node.path) for node in card.nodes]
    yield "YANG", "<br>".join(nodes) or "no node stands for it"
    views = [f"{code(card.view)}, a view of RDF"] if card.view else []
    yield "Python", "<br>".join([*map(code, card.bindings), *views]) or "no class"
    yield "RDF", code(card.term.iri)
    for name, form, written in _forms():
        said = dict.fromkeys(_carried(f"/{node.path}", form, written) for node in card.nodes)
        yield name, "<br>".join(said) or "no node of it that could be carried"


def _carried(path: str, form: FormDescriptor, written: Mapping[str, str]) -> str:
    """As what a form writes a node; or why it does not."""
    holder = max((each for each in written if f"{path}/".startswith(f"{each}/")), default="")
    reason = reason_for(path, form.ours)
    lost = reason is not None and (not holder or f"{reason.path}/".startswith(f"{path}/"))
    said = f"{plain(reason.text)}{_gap(reason.gap)}" if reason is not None and lost else ""
    if holder == path:
        return f"{code(written[holder])}" + (f"; what is lost: {said}" if said else "")
    if said:
        return f"what is lost: {said}"
    return f"in the {code(written[holder])} of {code(_last(holder))}" if holder else "not carried"


def _gap(number: str) -> str:
    return f" ([{number}](ref:gap/{number}))" if number else ""


def _last(path: str) -> str:
    return path.rpartition("/")[2].rpartition(":")[2]


@cache
def _forms() -> tuple[tuple[str, FormDescriptor, Mapping[str, str]], ...]:
    """The forms, each with what it writes as an object, by schema path."""
    nrm = {_schema(Held(kind, "a", "" if kind == "twin" else "b").path): name
           for kind, name in CLASS_OF.items()}  # fmt: skip
    tmf639 = {kind.schema: kind.type for kind in KINDS}
    tmf921 = {intents.SESSION: ProbeIntent.__name__, intents.INTENT: Intent.__name__}
    return (
        ("3GPP, form `3gpp-ndt-nrm`", NrmForm.descriptor, nrm),
        ("TM Forum, form `tmf639`", Tmf639Form.descriptor, tmf639),
        ("TM Forum, form `tmf921`", Tmf921Form.descriptor, tmf921),
    )


def _schema(path: str) -> str:
    """The schema path of a data path: without its keys."""
    return "/".join(step.partition("=")[0] for step in path.split("/"))


def _order(row: Relation) -> tuple[str, tuple[int, int, str]]:
    return row.subject, rows.rank(row)


def _attribute(row: Relation) -> tuple[str, ...]:
    return (
        rows.subject(row),
        rows.relation(row),
        rows.their_word(row),
        rows.document(row),
        rows.evidence(row),
        plain(row.row.comment) or rows.NOTHING,
    )
