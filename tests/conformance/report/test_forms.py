"""Each form of a report: what it says, that foreign texts stay texts, that its bytes are stable."""

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest
import rdflib
from jsonschema import Draft202012Validator
from pyoxigraph import RdfFormat, parse

from ndtframe import resources
from ndtframe.conformance.report import journal
from ndtframe.conformance.report.badge import badge
from ndtframe.conformance.report.document import document
from ndtframe.conformance.report.earl import earl
from ndtframe.conformance.report.findings import Findings, findings
from ndtframe.conformance.report.html import html
from ndtframe.conformance.report.ics import ics
from ndtframe.conformance.report.junit import junit
from ndtframe.conformance.report.records import Fault
from ndtframe.conformance.report.rows import failed_lines, profile_rows
from ndtframe.conformance.statement import ROOT
from ndtframe.conformance.verify import verify
from ndtframe.errors import MissingExtraError, UsageError
from ndtframe.language.foreign import visible

from .samples import HOSTILE, STATEMENT, SUITE, Good, found, written

FORMS = (html, junit, earl, ics, lambda report: badge(report, "tiny"))
EARL = rdflib.Namespace("http://www.w3.org/ns/earl#")


def page(text: str) -> ElementTree.Element:
    """The page as XML, without its style and script."""
    body = text[text.index("<html") :]
    return ElementTree.fromstring(re.sub(r"<(style|script)>.*?</\1>", "", body, flags=re.DOTALL))


def words(element: ElementTree.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def part(root: ElementTree.Element, key: str) -> ElementTree.Element:
    return next(each for each in root.iter() if each.get("id") == key)


# -- all forms -----------------------------------------------------------------------------------


def test_lines_of_reports_are_as_the_schema_says(good, bad, stated, broken_off) -> None:
    folder = resources.folder("conformance") / "protocol"
    schema = json.loads((folder / "report.schema.json").read_text())
    Draft202012Validator.check_schema(schema)
    check = Draft202012Validator(schema)
    for path in (good, bad, stated, broken_off):
        for line in path.read_text().splitlines():
            check.validate(json.loads(line))
    footer = json.loads(good.read_text().splitlines()[-1])
    assert not check.is_valid(footer | {"edited": True})
    assert not check.is_valid(footer | {"digest": "0"})


def test_the_summary_is_as_its_schema_says(good, bad, stated, broken_off) -> None:
    folder = resources.folder("conformance") / "protocol"
    schema = json.loads((folder / "summary.schema.json").read_text())
    Draft202012Validator.check_schema(schema)
    for path in (good, bad, stated, broken_off):
        told = json.loads(json.dumps(document(found(path))))
        Draft202012Validator(schema).validate(told)
        assert told["complete"] == (path is not broken_off)
        assert len(told["cases"]) == 7
    assert not Draft202012Validator(schema).is_valid(told | {"edited": True})


@pytest.mark.parametrize("form", FORMS)
def test_hostile_texts_stay_texts(form, bad, broken_off) -> None:
    for path in (bad, broken_off):
        text = form(found(path))
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\ufffe\uffff]", text)
        assert form is earl or "<script>alert" not in text
        assert "\n\\x0a" not in text
        text.encode()


def test_secrets_are_in_no_form(tmp_path) -> None:
    class Telling(Good):
        def start(self, arguments):
            self.name = f"Sample {arguments['settings']['token']}"
            return super().start(arguments)

        def do(self, operation, arguments):
            raise RuntimeError(f"{self.name}, hunter22")

    subject = {"name": "s", "setting": [{"name": "token", "value": "s3cret-value"}]}
    statement = {ROOT: {**STATEMENT[ROOT], "subject": [subject]}}
    path = written(
        tmp_path / "telling.jsonl",
        Telling,
        text="netconf://user:hunter22@host",
        statement=statement,
        settings={"token": "s3cret-value"},
    )
    for text in (path.read_text(), *(form(found(path)) for form in FORMS)):
        assert "s3cret-value" not in text
        assert "hunter22" not in text
    assert verify(path, SUITE) == []


def test_halves_of_pairs_and_hostile_ids_are_written_out(bad) -> None:
    report = journal.read(bad)
    id = f"state/{HOSTILE}\ud800"
    cases = tuple(replace(each, case=id, requirements=(id,)) for each in report.cases[:1])
    header = replace(report.header, cases=(id,), subject=replace(report.header.subject, name=id))
    assert report.footer is not None
    profiles = (replace(report.footer.profiles[0], id="tiny", missing=(id,)),)
    results = (replace(report.footer.requirements[0], id=id),)
    footer = replace(report.footer, profiles=profiles, requirements=results)
    strange = findings(replace(report, header=header, cases=cases, footer=footer), SUITE)
    for form in FORMS:
        text = form(strange)
        text.encode()
        assert form is earl or "<script>alert" not in text
        assert "alert(1)" in unescape(text) or "alert%281%29" in text
    page(html(strange))
    ElementTree.fromstring(junit(strange))
    ElementTree.fromstring(badge(strange, "tiny"))
    list(parse(earl(strange).encode(), format=RdfFormat.TURTLE))


@pytest.mark.slow
def test_the_same_report_gives_the_same_bytes(bad, tmp_path) -> None:
    code = (
        "import hashlib, sys\n"
        "from dataclasses import replace\n"
        "from pathlib import Path\n"
        "from tests.conformance.report.test_forms import FORMS, found\n"
        "shown = replace(found(Path(sys.argv[1])), is_of_this_suite=True)\n"
        "for form in FORMS:\n"
        "    text = form(shown)\n"
        "    print(hashlib.sha256(text.encode()).hexdigest())\n"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code, str(bad)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
            cwd=Path(__file__).parents[3],
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1
    assert len(set(said.pop().split())) == len(FORMS)


@pytest.mark.parametrize("form", FORMS[:-1])
def test_a_report_that_broke_off_or_was_changed_says_so(form, bad, broken_off, tmp_path) -> None:
    assert "INCOMPLETE: the run broke off after 2 of 7 cases." in form(found(broken_off))
    assert "INCOMPLETE" not in form(found(bad))
    changed = tmp_path / "changed.jsonl"
    changed.write_bytes(bad.read_bytes().replace(b'"verdict": "fail"', b'"verdict": "pass"', 1))
    assert "CHANGED: the report is not as it was written." in form(found(changed))
    assert "CHANGED" not in form(found(bad))


def test_what_a_foreign_suite_judged_is_shown_with_its_ids(bad, tmp_path) -> None:
    text = bad.read_text().replace("state/live", "state/elsewhere").replace("R-SHOULD", "R-ELSE")
    path = tmp_path / "foreign.jsonl"
    path.write_text(text.replace(SUITE.digest, "0" * 64))
    report = found(path)
    assert not report.is_of_this_suite
    for form in FORMS[:-1]:
        told = form(report)
        assert form is earl or "R-ELSE" in told
        assert form is ics or "state/elsewhere" in told
    assert "made with another version of the suite" in html(report)
    assert "made with another version of the suite" not in html(found(bad))


# -- HTML ----------------------------------------------------------------------------------------


def test_the_page_tells_what_failed_why_the_clause_and_the_evidence(bad) -> None:
    root = page(html(found(bad)))
    fails = part(root, "fails")
    told = words(fails)
    for each in ("R-IF", "A small standard, 4", "What is large is split.", "crashed", "MUST"):
        assert each in told
    assert "ndt conformance run 'cmd:./Sample" in told
    assert "--only other/crashes --seed 5" in told
    assert "Catch what went wrong" in told
    assert "thing.split → crashed (this decided)" in told
    assert "It stays. Failed by “What is large is split” (told at R-IF)" in told
    assert "It does what it lists. Failed by “What is listed is there”" in told
    warned = words(part(root, "warns"))
    assert "R-SHOULD" in warned
    assert 'expected "green"' in warned
    assert "Live has a colour <b>of</b> its own." in warned
    assert "told at R-SHOULD" in words(part(root, "reports"))
    unjudged = words(part(root, "unjudged"))
    assert "This is a fault of the suite" in unjudged
    assert "List in the answer to 'start'" in unjudged


def test_the_page_has_every_case_requirement_and_profile(bad, stated) -> None:
    root = page(html(found(bad)))
    assert len(part(root, "cases").findall(".//tbody/tr")) == 7
    assert len(part(root, "requirements").findall(".//tbody/tr")) == 9
    assert "Not tested: Nobody knows how." in words(part(root, "requirements"))
    assert "To be judged by a person: Whether it is nice." in words(part(root, "requirements"))
    profiles = [words(each) for each in part(root, "profiles").iter("li")]
    assert profiles[0].startswith("Tiny not met tiny version 2: 1 of 2 demanded parts passed")
    assert profiles[1].startswith("Untried– not tested")
    wanted = [
        each for each in page(html(found(stated))).iter("li") if each.get("class") == "wanted"
    ]
    assert [words(each).split()[0] for each in wanted] == ["Tiny"]


def test_the_page_counts_what_was_not_tested_by_reason(bad, broken_off, good) -> None:
    told = words(part(page(html(found(bad))), "untested"))
    assert "1 case The subject does not offer thing.absent." in told
    root = page(html(found(broken_off)))
    assert "5 cases The run broke off before this case." in words(part(root, "untested"))
    assert "must hold" not in words(next(root.iter("header")))
    assert "must hold" in words(next(page(html(found(good))).iter("header")))


def test_links_within_the_page_lead_somewhere(bad, good, broken_off) -> None:
    for path in (bad, good, broken_off):
        root = page(html(found(path)))
        ids = [each.get("id") for each in root.iter() if each.get("id")]
        assert len(ids) == len(set(ids))
        links = {each.get("href", "") for each in root.iter("a")}
        assert {link.removeprefix("#") for link in links} <= set(ids)


def test_the_page_asks_no_other_host_and_runs_only_its_script(bad) -> None:
    text = html(found(bad))
    root = page(text)
    for each in root.iter():
        assert not {"src", "action", "background", "style"} & set(each.attrib)
        assert not [name for name in each.attrib if name.startswith("on")]
        assert each.get("href", "#").startswith("#")
    assert "default-src 'none'" in unescape(text)
    assert "url(" not in text


def test_much_evidence_is_shortened_and_says_so(bad) -> None:
    report = journal.read(bad)
    failed = next(each for each in report.cases if each.verdict == "fail")
    first = failed.exchanges[0]
    large = replace(first, answer={"answer": "ok", "result": {"a": list(range(1000))}})
    many = replace(failed, exchanges=(first, *[large] * 40), step=40)
    many = replace(many, reason="x" * 1_000_000, faults=(Fault("hung", "y" * 1_000_000),))
    cases = tuple(many if each is failed else each for each in report.cases)
    for form in FORMS[:-1]:
        assert len(form(findings(replace(report, cases=cases), SUITE))) < 200_000
    text = words(page(html(findings(replace(report, cases=cases), SUITE))))
    assert "29 more are left out here; the report carries all." in text
    assert "more lines are in the report." in text
    assert text.count("→ ok") < 30


def test_without_jinja2_the_extra_is_named(monkeypatch, good) -> None:
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with pytest.raises(MissingExtraError, match=r"ndtframe\[present\]"):
        html(found(good))


# -- JUnit ---------------------------------------------------------------------------------------


def test_junit_has_an_area_a_suite_and_a_case_a_case(bad) -> None:
    root = ElementTree.fromstring(junit(found(bad)))
    assert {name: root.get(name) for name in ("tests", "failures", "errors", "skipped")} == {
        "tests": "9", "failures": "4", "errors": "1", "skipped": "2",
    }  # fmt: skip
    assert [each.get("name") for each in root] == ["other", "state", "conduct"]
    results = {
        each.get("name"): [(inner.tag, inner.get("type")) for inner in each]
        for each in root.iter("testcase")
    }
    assert results == {
        "other/absent": [("skipped", None)],
        "other/crashes": [("failure", "R-IF fails")],
        "other/faulty": [("error", "R-TOLD reports")],
        "other/lies": [("skipped", None)],
        "other/refuses": [],
        "state/coloured": [("failure", "R-SHOULD warns")],
        "state/live": [],
        "R-STANDS": [("failure", "R-STANDS fails")],
        "R-HONEST": [("failure", "R-HONEST fails")],
    }
    skipped = next(root.iter("skipped"))
    assert skipped.get("message") == "not tested: The subject does not offer thing.absent."


def test_junit_of_a_report_that_broke_off_has_an_error(broken_off) -> None:
    root = ElementTree.fromstring(junit(found(broken_off)))
    assert root.get("errors") == "1"
    assert root.findall("./testsuite[@name='report']/testcase/error")
    messages = [each.get("message") for each in root.iter("skipped")]
    assert messages.count("not tested: The run broke off before this case.") == 5


# -- EARL ----------------------------------------------------------------------------------------


def test_earl_says_the_same_to_two_readers(bad) -> None:
    text = earl(found(bad))
    graph = rdflib.Graph().parse(data=text, format="turtle")
    assert len(graph) == len(set(parse(text.encode(), format=RdfFormat.TURTLE)))
    outcomes = {
        str(graph.value(assertion, EARL.test)).rpartition(":")[2]: str(
            graph.value(graph.value(assertion, EARL.result), EARL.outcome)
        ).rpartition("#")[2]
        for assertion in graph.subjects(rdflib.RDF.type, EARL.Assertion)
    }
    assert outcomes == {
        "other/absent": "untested",
        "other/crashes": "failed",
        "other/faulty": "cantTell",
        "other/lies": "cantTell",
        "other/refuses": "passed",
        "state/coloured": "failed",
        "state/live": "passed",
        "R-MUST": "passed",
        "R-SHOULD": "failed",
        "R-TOLD": "failed",
        "R-IF": "failed",
        "R-STANDS": "failed",
        "R-HONEST": "failed",
    }
    subject = graph.value(predicate=rdflib.RDF.type, object=EARL.TestSubject)
    assert str(graph.value(subject, rdflib.DCTERMS.title)) == visible(f"Sample {HOSTILE}")


def test_earl_of_a_report_that_broke_off_asserts_nothing_of_requirements(broken_off) -> None:
    graph = rdflib.Graph().parse(data=earl(found(broken_off)), format="turtle")
    assert len(list(graph.subjects(rdflib.RDF.type, EARL.Assertion))) == 7
    assert not list(graph.subjects(rdflib.RDF.type, EARL.TestRequirement))
    assert any(
        "INCOMPLETE" in str(each) for each in graph.objects(None, rdflib.DCTERMS.description)
    )


# -- ICS, badge, terminal ------------------------------------------------------------------------


def test_the_ics_shows_statement_result_and_contradictions(stated, bad) -> None:
    text = ics(found(stated))
    against = text[text.index("## Where statement") : text.index("## A small standard")]
    assert against.splitlines()[2:3] == [
        "- R-SHOULD: the statement says 'yes', the result is fail."
    ]
    assert "| R-IF. What is large is split. | 4 | MUST | not-applicable | not applicable |" in text
    assert "| tiny | 2 | yes | not met 1/2 |" in text
    assert "R-UNREAD" not in text
    assert "stated nothing" in ics(found(bad))
    assert "## Where" not in ics(found(bad))
    assert "\\<b\\>of\\</b\\>" in text


def test_the_badge_says_profile_version_and_share(good, bad, broken_off) -> None:
    shown = {
        "tiny": ("NDT tiny 2", "met 2/2"),
        "untried": ("NDT untried 1", "not tested 1/1"),
    }
    for profile, texts in shown.items():
        root = ElementTree.fromstring(badge(found(good), profile))
        inner = [each.text for each in root.iter("{http://www.w3.org/2000/svg}text")]
        assert tuple(inner) == texts
        title = root.find("{http://www.w3.org/2000/svg}title")
        assert title is not None
        assert title.text == root.get("aria-label")
        assert texts[1] in str(title.text)
    assert "not met 1/2" in badge(found(bad), "tiny")
    assert ">incomplete</text>" in badge(found(broken_off), "tiny")
    with pytest.raises(UsageError, match="It has tiny, untried"):
        badge(found(good), "core")


def test_a_changed_report_gives_no_badge(good, tmp_path) -> None:
    path = tmp_path / "changed.jsonl"
    path.write_bytes(good.read_bytes().replace(b'"seed": 1', b'"seed": 2'))
    with pytest.raises(UsageError, match="changed after it was written"):
        badge(found(path), "tiny")


def test_a_terminal_shows_profiles_and_failures(bad) -> None:
    report: Findings = found(bad)
    assert list(profile_rows(report)) == [
        ("tiny", "2", "not met", "1/2", "R-SHOULD"),
        ("untried", "1", "not tested", "0/1", "R-IF"),
    ]
    lines = list(failed_lines(report))
    assert [line.split(" (")[0] for line in lines] == [
        "fails: R-IF",
        "fails: R-STANDS",
        "fails: R-HONEST",
        "warns: R-SHOULD",
        "reports: R-TOLD",
    ]
    assert lines[0].startswith("fails: R-IF (A small standard, 4), by other/crashes: ")
    assert lines[1:3] == [
        "fails: R-STANDS (A small standard, 8), see other/crashes",
        "fails: R-HONEST (A small standard, 9), see other/lies",
    ]
