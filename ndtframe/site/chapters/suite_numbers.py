"""Numbers of the conformance suite in pages written by hand: ``<!-- ndt:begin suite cases -->``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from ndtframe.conformance.coverage import STANDINGS, count
from ndtframe.conformance.messages import FAULTS
from ndtframe.conformance.outcome import Verdict
from ndtframe.conformance.report.html import REMEDIES
from ndtframe.emit.markdown_text import plain, table
from ndtframe.errors import InputError
from ndtframe.site.chapters import interop, proof
from ndtframe.site.chapters.conformance_words import covered, profile_link, requirement_link
from ndtframe.site.chapters.operations import forms
from ndtframe.site.sources import Sources


def number(sources: Sources, what: str) -> str:
    """How many there are of what the suite holds, or what it was tried at."""
    if what in STANDINGS:
        return str(count(covered(sources).rows)[what])
    if what not in _NUMBERS:
        known = ", ".join([*_NUMBERS, *STANDINGS])
        raise InputError(f"There is no number of '{what}': expected one of {known}.")
    return str(_NUMBERS[what](sources))


_NUMBERS: Final[Mapping[str, Callable[[Sources], int]]] = {
    "requirements": lambda sources: len(sources.suite.register),
    "documents": lambda sources: len(sources.suite.register.sources),
    "cases": lambda sources: len(sources.suite.cases),
    "areas": lambda sources: len(sources.suite.about["area"]),
    "profiles": lambda sources: len(sources.suite.profiles),
    "operations": lambda sources: sum("." in name for name in forms(sources)),
    "wrong": lambda sources: len(proof.wrong(sources)["wrong"]),
    "odd": lambda sources: len(proof.wrong(sources)["odd"]),
    "broken": lambda sources: len({row["breaks"] for row in proof.wrong(sources)["wrong"]}),
    "pairs": lambda sources: len(interop.read(sources)["cells"]),
    "pairs-that-understand": lambda sources: sum(
        cell["verdict"] == Verdict.PASS for cell in interop.read(sources)["cells"]
    ),
}


def profiles(sources: Sources) -> str:
    """A table of the profiles: what each is about."""
    rows = ([profile_link(id), plain(each.text)] for id, each in sources.suite.profiles.items())
    return table(["Profile", "What it says of an implementation"], rows)


def faults(sources: Sources) -> str:
    """A table of how a subject breaks down: which requirement that breaks, and what to do."""
    breaks = {fault: each.id for each in sources.suite.register for fault in each.conduct}
    rows = ([fault, requirement_link(breaks[fault]), plain(REMEDIES[fault])] for fault in FAULTS)
    return table(["Reason", "What it breaks", "What to do"], rows)
