"""The gaps between the standards, with who names each and what is offered for it."""

from __future__ import annotations

from collections.abc import Iterator

from ndtframe.emit.markdown_text import plain, table
from ndtframe.errors import InputError
from ndtframe.semantics.gaps import ANSWERS, Gap, Said, read
from ndtframe.site.chapters import word_rows as rows
from ndtframe.site.page import Page
from ndtframe.site.sources import Sources
from ndtframe.site.tables import filtered

_TITLES = ("gap", "what is missing", "who says so", "our answer {.choose}", "what we have")


def pages(sources: Sources) -> Iterator[Page]:
    """The one page: a table, then each gap with its offer."""
    yield Page(
        "words/gaps.md",
        "Gaps between the standards",
        "\n".join(_parts(_read(sources))),
        description="What keeps network digital twins from understanding each other, who says so, "
        "and what ndtframe offers for each.",
        targets={"gap/all": "", **{f"gap/{gap.id}": gap.id.lower() for gap in _read(sources)}},
    )


def block(sources: Sources, *names: str) -> str:
    """A table of the gaps of these ids, or of all."""
    found = {gap.id: gap for gap in _read(sources)}
    unknown = [name for name in names if name not in found]
    if unknown:
        raise InputError(f"There is no gap {', '.join(unknown)}.", where="gaps")
    chosen = [found[name] for name in names] if names else list(found.values())
    return table(("gap", "what is missing"), ((_link(gap), plain(gap.text)) for gap in chosen))


def count(sources: Sources, answer: str = "") -> str:
    """How many gaps there are, or how many of them have this answer."""
    found = [gap for gap in _read(sources) if answer in ("", gap.answer)]
    return str(len(found))


def _read(sources: Sources) -> tuple[Gap, ...]:
    return read(sources.crosswalk.register.documents)


def _parts(gaps: tuple[Gap, ...]) -> Iterator[str]:
    yield "## The table\n"
    counted = ", ".join(f"{sum(gap.answer == each for gap in gaps)} {each}" for each in ANSWERS)
    yield f"{len(gaps)} gaps; our answer is: {counted}.\n"
    yield filtered(table(_TITLES, map(_row, gaps)), "ndt-gaps")
    yield "## Gap by gap\n"
    for gap in gaps:
        yield f"### {gap.id}: {plain(gap.title)} {{ #{gap.id.lower()} }}\n"
        yield f"{plain(gap.text)}\n"
        yield f"- Who says so: {'; '.join(map(_said, gap.said))}"
        yield f"- Our answer, **{gap.answer}**: {_offer(gap.offer)}"
        yield from (f"- See: {_links(gap)}",) if gap.links else ()
        yield ""


def _row(gap: Gap) -> tuple[str, ...]:
    said = "; ".join(map(_said, gap.said))
    offer = " ".join(part for part in (_offer(gap.offer), _links(gap)) if part)
    return f"[{gap.id}](#{gap.id.lower()})", plain(gap.title), said, gap.answer, offer


def _links(gap: Gap) -> str:
    return ", ".join(f"[{plain(text)}](ref:{page})" for text, page in gap.links)


def _link(gap: Gap) -> str:
    return f"[{gap.id}](ref:gap/{gap.id})"


def _said(said: Said) -> str:
    who = rows.cited(said.document) if said.document else plain(said.source)
    clause = f", clause {rows.of_clause(said.clause)}" if said.clause else ""
    return f"{who}{clause} ({said.evidence})"


def _offer(text: str) -> str:
    """A text in which what stands between backticks is code."""
    parts = text.split("`")
    return "".join(f"`{part}`" if at % 2 else _spaced(part) for at, part in enumerate(parts))


def _spaced(text: str) -> str:
    """A text with the blanks around it, where it stands beside code."""
    before = " " if text[:1].isspace() else ""
    after = " " if text.strip() and text[-1:].isspace() else ""
    return f"{before}{plain(text)}{after}"
