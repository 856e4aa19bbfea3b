"""pyshacl, the reference, and the queries that it asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pytest
from rdflib.plugins.sparql import processor


@pytest.fixture(scope="module", autouse=True)
def queries_are_parsed_once() -> Iterator[None]:
    """pyshacl asks the same query of each focus node, and rdflib parses it each time.

    That takes longer than all else here; a query that is parsed can be asked again
    (``rdflib.plugins.sparql.prepareQuery``).
    """

    @cache
    def prepared(text: str, base: str | None, names: tuple[tuple[str, Any], ...]) -> Any:
        return translate(parse(text), base, dict(names))

    def translated(text: str, base: str | None, names: Mapping[str, Any] | None) -> Any:
        return prepared(text, base, tuple(sorted((names or {}).items())))

    parse, translate = processor.parseQuery, processor.translateQuery
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(processor, "parseQuery", lambda text: text)
        patch.setattr(processor, "translateQuery", translated)
        yield
