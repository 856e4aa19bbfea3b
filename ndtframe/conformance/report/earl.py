"""A report as EARL, the W3C's Evaluation and Report Language (1.0 Schema), in Turtle.

One ``earl:Assertion`` a planned case and one a requirement that was judged.  What is
inconclusive, a fault of the suite, or for a person to judge is ``earl:cantTell``.  A report that is
incomplete or was changed makes no assertions on requirements, and says so in a comment and in the
data.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from ndtframe.conformance.outcome import Verdict
from ndtframe.conformance.report.findings import CaseFinding, Findings, RequirementFinding
from ndtframe.language.foreign import visible

SUITE = "urn:ndtframe:conformance:"
"""Begins the names of cases and requirements."""

_OUTCOMES = {
    Verdict.PASS: "passed",
    Verdict.FAIL: "failed",
    Verdict.ERROR: "cantTell",
    Verdict.INCONCLUSIVE: "cantTell",
    Verdict.NOT_APPLICABLE: "inapplicable",
    Verdict.NOT_TESTED: "untested",
    Verdict.INSPECTION: "cantTell",
}

_PREFIXES = """\
@prefix dct: <http://purl.org/dc/terms/> .
@prefix doap: <http://usefulinc.com/ns/doap#> .
@prefix earl: <http://www.w3.org/ns/earl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def earl(found: Findings) -> str:
    """The Turtle text; the same report gives the same text."""
    return "\n".join(_lines(found)) + "\n"


def _lines(found: Findings) -> Iterator[str]:
    yield from (f"# {visible(each)}" for each in found.doubts)
    yield _PREFIXES
    yield from _parties(found)
    for case in found.cases:
        yield from _case(case, found)
    if not found.doubts:
        for each in found.requirements:
            if each.cases or each.verdict is Verdict.PASS:
                yield from _requirement(each, found)


def _parties(found: Findings) -> Iterator[str]:
    header = found.report.header
    runner, subject, suite = header.runner, header.subject, header.suite
    yield f'_:runner a earl:Assertor, earl:Software ; dct:title "{_text(runner.name)}" ;'
    yield f'    dct:hasVersion "{_text(runner.version)}" .'
    yield f'_:subject a earl:TestSubject, doap:Project ; dct:title "{_text(subject.name)}" ;'
    if subject.vendor:
        yield f'    dct:creator "{_text(subject.vendor)}" ;'
    yield f'    dct:hasVersion "{_text(subject.version)}" ;'
    yield f'    dct:source "{_text(subject.address)}" .'
    yield f'_:suite dct:title "{_text(suite.name)}" ; dct:hasVersion "{_text(suite.version)}" ;'
    yield f'    dct:identifier "sha256:{_text(suite.digest)}" .'
    yield from (f'_:suite dct:description "{_text(each)}" .' for each in found.doubts)


def _case(case: CaseFinding, found: Findings) -> Iterator[str]:
    name = _name("case", case.id)
    yield ""
    yield f'{name} a earl:TestCase ; dct:title "{_text(case.title)}" ; dct:isPartOf _:suite .'
    yield from _assertion(name, case.verdict, case.reason, found)


def _requirement(each: RequirementFinding, found: Findings) -> Iterator[str]:
    name = _name("requirement", each.id)
    parts = "".join(f" dct:hasPart {_name('case', case.id)} ;" for case in each.cases)
    yield ""
    yield f'{name} a earl:TestRequirement ; dct:title "{_text(each.id)}" ;'
    yield f'    dct:description "{_text(each.text)}" ; dct:source "{_text(each.source)}" ;'
    yield f"   {parts} dct:isPartOf _:suite ."
    reason = f"Of strength '{each.strength}': {each.consequence}."
    yield from _assertion(name, each.verdict, reason, found)


def _assertion(test: str, verdict: Verdict, reason: str, found: Findings) -> Iterator[str]:
    info = f"{verdict}: {reason}" if reason else str(verdict)
    yield "[] a earl:Assertion ; earl:assertedBy _:runner ; earl:subject _:subject ;"
    yield f"    earl:mode earl:automatic ; earl:test {test} ;"
    yield f"    earl:result [ a earl:TestResult ; earl:outcome earl:{_OUTCOMES[verdict]} ;"
    yield f'        earl:info "{_text(info)}" ; dct:date "{_text(_date(found))}"^^xsd:dateTime ] .'


def _date(found: Findings) -> str:
    footer = found.report.footer
    return footer.ended_at if footer else found.report.header.started_at


def _name(kind: str, id: str) -> str:
    return f"<{SUITE}{kind}:{quote(id.encode(errors='surrogatepass'), safe='/')}>"


def _text(text: str) -> str:
    """What may stand between quotes in Turtle."""
    return visible(text).replace("\\", "\\\\").replace('"', '\\"')
