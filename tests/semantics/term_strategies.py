"""Hypothesis strategies of views: every field filled with what its property allows."""

from __future__ import annotations

from datetime import timedelta, timezone
from typing import Any
from urllib.parse import quote

from hypothesis import strategies as st

from ndtframe.language.iris import Iri
from ndtframe.semantics.graph import Literal, Property, Term, properties
from ndtframe.semantics.iris import XSD

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
IRIS = st.builds(
    lambda start, text: Iri(start + quote(text, safe="é")),
    st.sampled_from(["urn:x:", "http://example.com/é#"]),
    TEXTS,
)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "": IRIS,
    "string": TEXTS,
    "anyURI": TEXTS,
    "boolean": st.booleans(),
    "decimal": st.decimals(allow_nan=False, allow_infinity=False),
    "integer": st.integers(),
    "nonNegativeInteger": st.integers(min_value=0),
    "dateTime": st.datetimes(timezones=st.none() | ZONES),
}
LITERALS = st.one_of(
    TEXTS.map(lambda text: Literal(text, "", XSD + "string")),
    TEXTS.map(lambda text: Literal(text, "en-gb")),
    TEXTS.map(lambda text: Literal(text, "", "urn:x:datatype")),
)
OTHER = st.lists(
    st.tuples(
        st.sampled_from(["urn:x:p", "urn:x:q"]).map(Iri),
        IRIS | LITERALS | st.sampled_from(["_:b0", "_:b1"]),
    ),
    max_size=3,
).map(tuple)


def views(kind: type[Term]) -> st.SearchStrategy[Term]:
    """Instances of a class."""
    fields = {name: _values(kind, name, known) for name, known in properties(kind).items()}
    return st.builds(kind, iri=IRIS, other=OTHER, **fields)


def _values(kind: type[Term], name: str, known: Property) -> st.SearchStrategy[Any]:
    value = VALUES[known.datatype]
    field = kind.model_fields[name]
    if getattr(field.annotation, "__origin__", None) is tuple:
        most = min(known.most or 99, known.least + 2)
        return st.lists(value, min_size=known.least, max_size=most, unique=True).map(tuple)
    return value if field.is_required() else st.none() | value
