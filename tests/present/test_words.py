"""Cards, words and rows of the crosswalk in terminals of several widths."""

from io import StringIO

import pytest
from rich.console import Console

from ndtframe.present import words
from ndtframe.semantics import crosswalk as crosswalks
from ndtframe.semantics.crosswalk import STATUSES, Crosswalk
from ndtframe.semantics.iris import NDT
from ndtframe.semantics.lookup import body_terms, card, concepts, meanings
from ndtframe.semantics.register import BODIES


@pytest.fixture(scope="module")
def crosswalk() -> Crosswalk:
    return crosswalks.read()


def console(width: int = 80, encoding: str = "utf-8") -> Console:
    class Output(StringIO):
        @property
        def encoding(self) -> str:  # type: ignore[override]
            return encoding

    return Console(file=Output(), width=width, highlight=False)


def shown(output: Console) -> str:
    assert isinstance(output.file, StringIO)
    return output.file.getvalue()


def joined(text: str) -> str:
    """A text without its line breaks and margins."""
    return "".join(text.split())


@pytest.mark.parametrize("width", [60, 80, 120])
def test_card_tells_all_in_any_width(crosswalk: Crosswalk, width: int) -> None:
    found = card(crosswalk, crosswalk.ontology.term("Session"))
    output = console(width)
    words.print_card(found, crosswalk, console=output)
    text = shown(output)
    assert all(len(line) <= width for line in text.splitlines())
    for body in BODIES.values():
        assert body in text
    for each in found.relations:
        for part in (each.row.object_label if each.term else "", each.row.comment, each.row.clause):
            assert joined(part) in joined(text), part
    assert joined(found.term.definition) in joined(text)
    assert joined("ndtframe.bindings.ndt.ndt_session.Session") in joined(text)


@pytest.mark.slow
def test_every_card_can_be_shown(crosswalk: Crosswalk) -> None:
    for term in concepts(crosswalk):
        output = console()
        words.print_card(card(crosswalk, term), crosswalk, console=output)
        assert joined(term.definition) in joined(shown(output))


@pytest.mark.slow
def test_every_word_of_a_body_can_be_shown(crosswalk: Crosswalk) -> None:
    for term in body_terms(crosswalk):
        output = console()
        words.print_word(term, meanings(crosswalk, term), crosswalk.register, console=output)
        assert joined(term.gloss) in joined(shown(output))


def test_rows_are_told_by_body(crosswalk: Crosswalk) -> None:
    rows = list(crosswalk.of(NDT + "Twin"))
    output = console()
    words.print_relations(rows, crosswalk, console=output)
    text = shown(output)
    places = [text.index(f"\n{title}\n") for title in BODIES.values()]
    assert places == sorted(places)
    assert text.count("Twin  ") >= len(BODIES)


def test_every_status_has_a_style() -> None:
    assert tuple(words.STYLES) == STATUSES


def test_output_without_unicode(crosswalk: Crosswalk) -> None:
    output = console(encoding="ascii")
    for name in ("Twin", "Session", "label"):
        found = card(crosswalk, crosswalk.ontology.term(name))
        words.print_card(found, crosswalk, console=output)
    shown(output).encode("ascii")


def test_coverage_adds_up(crosswalk: Crosswalk) -> None:
    classes = [each for each in crosswalk.ontology.classes if each.is_own]
    for body in BODIES:
        found = crosswalk.coverage(body)
        groups = (found.mapped, found.no_term, found.related, found.false_friends)
        assert sum(map(len, (*groups, found.not_read, found.without))) == len(classes)
    output = console()
    words.print_coverage([crosswalk.coverage(body) for body in BODIES], console=output)
    assert all(len(line) <= 80 for line in shown(output).splitlines())
