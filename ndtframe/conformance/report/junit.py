"""A report as JUnit XML, for continuous integration: one test suite an area, one test case a case.

Rules on how a subject behaves in all of them are a suite of their own, ``conduct``.  A case that
fails is a failure, whatever follows from its requirement (the ``type`` of the failure says it); a
fault of the suite is an error; what was not judged is skipped, with its reason.  A report that is
incomplete or was changed has one error more, so that no build passes with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from operator import attrgetter
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from ndtframe.conformance.outcome import Verdict
from ndtframe.conformance.report.findings import CaseFinding, Findings
from ndtframe.language.foreign import visible

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
_ELEMENTS = {Verdict.PASS: None, Verdict.FAIL: "failure", Verdict.ERROR: "error"}
"""The element of each verdict that was judged; all others are skipped."""


def junit(found: Findings) -> str:
    """The XML text; the same report gives the same text."""
    root = Element("testsuites", {"name": visible(f"Conformance of {found.subject}")})
    consequences = {each.id: each.consequence for each in found.requirements}
    by_area = attrgetter("area")
    for area, cases in groupby(sorted(found.cases, key=by_area), by_area):
        _area(root, area, tuple(cases), found, consequences)
    _conduct(root, found)
    if found.doubts:
        _doubts(root, found)
    for name in ("tests", "failures", "errors", "skipped"):
        root.set(name, str(sum(int(each.get(name, 0)) for each in root)))
    ElementTree.indent(root)
    return f"{_DECLARATION}\n{ElementTree.tostring(root, encoding='unicode')}\n"


def _area(
    root: Element,
    area: str,
    cases: tuple[CaseFinding, ...],
    found: Findings,
    consequences: Mapping[str, str],
) -> None:
    verdicts = [each.verdict for each in cases]
    failures, errors = verdicts.count(Verdict.FAIL), verdicts.count(Verdict.ERROR)
    judged = failures + errors + verdicts.count(Verdict.PASS)
    suite = _suite(root, area, found, (len(cases), failures, errors, len(cases) - judged))
    suite.set("time", _seconds(each for case in cases for each in _times(case)))
    for case in cases:
        _case(suite, case, consequences)


def _suite(root: Element, name: str, found: Findings, counts: tuple[int, int, int, int]) -> Element:
    tests, failures, errors, skipped = map(str, counts)
    told = {"name": name, "tests": tests, "failures": failures, "errors": errors}
    told |= {"skipped": skipped, "timestamp": found.report.header.started_at.removesuffix("Z")}
    return SubElement(root, "testsuite", {key: visible(text) for key, text in told.items()})


def _case(suite: Element, case: CaseFinding, consequences: Mapping[str, str]) -> None:
    told = {"classname": f"conformance.{case.area}", "name": case.id}
    shown = {key: visible(text) for key, text in told.items()}
    element = SubElement(suite, "testcase", shown | {"time": _seconds(_times(case))})
    name = _ELEMENTS.get(case.verdict, "skipped")
    if name is None:
        return
    reason = f"{case.verdict}: {case.reason}" if name == "skipped" else case.reason
    result = SubElement(element, name, {"message": visible(reason)})
    if name != "skipped":
        first = case.requirements[0] if case.requirements else ""
        result.set("type", visible(f"{first} {consequences.get(first, '')}".strip()))
        result.text = "\n".join(map(visible, _told(case)))


def _told(case: CaseFinding) -> list[str]:
    purpose = [case.case.purpose] if case.case else []
    faults = [f"{each.fault}: {each.detail}" for each in case.faults]
    return [case.title, *purpose, f"Requirements: {', '.join(case.requirements)}", *faults]


def _conduct(root: Element, found: Findings) -> None:
    """A test case for each rule on how a subject behaves, whatever it is asked."""
    rules = [each for each in found.requirements if each.is_conduct]
    verdicts = [each.verdict for each in rules]
    failures, skipped = verdicts.count(Verdict.FAIL), verdicts.count(Verdict.NOT_TESTED)
    suite = _suite(root, "conduct", found, (len(rules), failures, 0, skipped))
    for each in rules:
        told = {"classname": "conformance.conduct", "name": visible(each.id)}
        case = SubElement(suite, "testcase", told)
        if each.verdict is Verdict.FAIL:
            message = f"{each.text} See {', '.join(seen.id for seen in each.failed)}."
            type_ = visible(f"{each.id} {each.consequence}")
            SubElement(case, "failure", {"message": visible(message), "type": type_})
        elif each.verdict is Verdict.NOT_TESTED:
            SubElement(case, "skipped", {"message": "not tested: Nothing was asked."})


def _doubts(root: Element, found: Findings) -> None:
    """What is wrong with the report itself."""
    suite = _suite(root, "report", found, (1, 0, 1, 0))
    case = SubElement(suite, "testcase", {"classname": "conformance.report", "name": "report"})
    SubElement(case, "error", {"message": visible(" ".join(found.doubts)), "type": "report"})


def _times(case: CaseFinding) -> list[float]:
    return [each.seconds for each in case.record.exchanges] if case.record else []


def _seconds(times: Iterable[float]) -> str:
    return f"{sum(times):.3f}"
