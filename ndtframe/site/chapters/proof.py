"""What the suite was tried at: subjects that are wrong on purpose, and implementations of others.

Both are run by tests, which keep what came of it in files beside them; the pages are made of those.
"""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ndtframe.conformance.outcome import Verdict
from ndtframe.emit.markdown_text import code, plain, table
from ndtframe.errors import InputError
from ndtframe.site.chapters.conformance_words import case_link, clause, requirement_link
from ndtframe.site.page import Page
from ndtframe.site.sources import Sources
from ndtframe.site.tables import filtered

Json = Any

WRONG = "tests/conformance/wrong/found.json"
"""The subjects that are wrong on purpose and by what each was found, and those that are odd."""
PARTIES = "tests/conformance/third_parties"
"""Implementations of others: what came of each, in ``expected``, and why, in ``notes.toml``."""

_VERDICTS = (Verdict.PASS, Verdict.FAIL, Verdict.INCONCLUSIVE, Verdict.NOT_TESTED)
_ODD = """
## Odd, but right {#odd}

Nobody has to do things as we do them. These subjects are odd and break nothing, and every case that
our own twin passes they have to pass as well.

"""


def wrong_pages(sources: Sources) -> Iterator[Page]:
    """The page of the subjects by which the suite itself is tested."""
    found = wrong(sources)
    odd = table(
        ["Subject", "What is odd about it"],
        ([code(each["subject"]), plain(each["about"])] for each in found["odd"]),
    )
    text = [
        "## Wrong on purpose {#wrong}\n\n",
        filtered(_wrong(sources, found["wrong"])), _ODD, odd,
    ]  # fmt: skip
    yield Page(
        "conformance/wrong.md",
        "The tester is tested",
        "".join(text),
        "Subjects that are wrong on purpose, and the case that finds each of them out.",
    )


def wrong(sources: Sources) -> Json:
    """The subjects that are wrong, and those that are odd, as their tests wrote them down."""
    return json.loads(_text(sources.root / WRONG))


def _wrong(sources: Sources, rows: list[Mapping[str, str]]) -> str:
    head = ["Subject", "What is wrong with it", "Breaks", "Clause", "Strength {.choose}"]
    return table([*head, "Found by"], (_broken(sources, row) for row in rows))


def _broken(sources: Sources, row: Mapping[str, str]) -> list[str]:
    asked = sources.suite.register[row["breaks"]]
    return [
        code(row["subject"]), plain(row["about"]), requirement_link(asked.id), clause(asked),
        plain(asked.strength), case_link(row["found-by"]),
    ]  # fmt: skip


# -- implementations of others ------------------------------------------------------------------


def third_parties(sources: Sources) -> Iterator[Page]:
    """The page of what came of implementations of others, and why."""
    about = tomllib.loads(_text(sources.root / PARTIES / "notes.toml"))
    found = {name: json.loads(_text(_expected(sources, name))) for name in about}
    head = ["Implementation", *map(str, _VERDICTS)]
    summary = table(head, map(_counts, found.values()), numbers=range(1, len(head)))
    sections = (_party(sources, about[name], each) for name, each in found.items())
    yield Page(
        "conformance/third-parties.md",
        "Implementations of others",
        "\n".join(["## How many cases they pass {#summary}\n", summary, *sections]),
        "What came of the suite at implementations of others, and why.",
    )


def _expected(sources: Sources, name: str) -> Path:
    return sources.root / PARTIES / "expected" / f"{name}.json"


def _counts(found: Json) -> list[str]:
    counts = Counter(found["verdicts"].values())
    return [plain(found["version"]), *(str(counts[each]) for each in _VERDICTS)]


def _party(sources: Sources, about: Mapping[str, Any], found: Json) -> str:
    """The section of one; what stands in ``notes.toml`` is Markdown of ours."""
    parts = [f"## {plain(found['version'])}\n", about["about"]]
    failed = [case for case, verdict in found["verdicts"].items() if verdict == Verdict.FAIL]
    if failed:
        rows = (_failed(sources, case, about["fails"]) for case in failed)
        parts.append(table(["Case that fails", "What it tests", "Why"], rows))
    parts += [about[part] for part in ("inconclusive", "better") if part in about]
    return "\n".join(parts)


def _failed(sources: Sources, case: str, reasons: Mapping[str, str]) -> list[str]:
    asked = sources.suite.cases[case]
    tests = "; ".join(
        f"{requirement_link(id)}, {clause(sources.suite.register[id])}" for id in asked.requirements
    )
    why = " ".join(reasons[case.partition("/")[2]].split())
    return [f"{case_link(case)} {plain(asked.title)}", tests, why]


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(f"What came of it cannot be read: {error}.", where=str(file)) from error
