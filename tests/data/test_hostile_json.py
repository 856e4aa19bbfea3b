"""JSON made to hurt: it ends as a DataError, by line where possible, without eating time or memory.

No time is asserted; a case that were not bounded would not end.
"""

from __future__ import annotations

import json
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from ndtframe.bindings.ndt import Document
from ndtframe.data.decode import DEEPEST, MOST_VIOLATIONS, parse_json
from ndtframe.data.reading import read_document
from ndtframe.errors import DataError
from ndtframe.testing.bindings import compiled

from .features.feature import module

NETWORK = '{"ietf-network:networks": {"network": [\n{"network-id": "n:1",\n%s}]}}'
LABEL = NETWORK % '"ndt-topology:label": %s'
GROUP = NETWORK % '"ndt-topology:risk-group": [{"group-id": "g:1", "link": [%s]}]'


def refused(text: str | bytes) -> DataError:
    with pytest.raises(DataError) as caught:
        Document.from_json(text)
    str(caught.value).encode()
    return caught.value


def malformed(text: str | bytes, line: int | None, message: str) -> None:
    (violation,) = refused(text).violations
    assert (violation.error_tag, violation.path) == ("malformed-message", "")
    assert message in violation.message
    assert violation.line == line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[" * 100_000, 1),
        ("[" * 100_000 + "]" * 100_000, 1),
        ('{"a":\n' * 100_000, DEEPEST + 1),
        ('{"a":\n' * 100_000 + "1" + "}" * 100_000, DEEPEST + 1),
        ('{"a":' + "[" * DEEPEST + "]" * DEEPEST + "}", 1),
        (LABEL % ("[\n" * 300 + "]" * 300), 3 + DEEPEST - 3 - 1),
    ],
)
def test_deep(text: str, line: int) -> None:
    malformed(text, line, f"deeper than {DEEPEST} levels")


def test_as_deep_as_is_read() -> None:
    value = json.loads("[" * DEEPEST + "]" * DEEPEST)
    assert parse_json("[" * DEEPEST + "]" * DEEPEST) == value
    with pytest.raises(DataError):
        parse_json("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1))


@pytest.mark.parametrize("number", ["1" * 1_000_000, "-" + "9" * 1_000_000, "1" * 5000])
def test_number_of_many_digits(number: str) -> None:
    assert len(number) > sys.get_int_max_str_digits()
    malformed(LABEL % number, 3, "too many digits")


@pytest.mark.parametrize("number", ["1" * 1_000_000 + ".5", "1e999999", "-0.0", "1" * 4000])
def test_number_that_is_none_of_ours(number: str) -> None:
    (violation,) = refused(LABEL % number).violations
    assert violation.error_tag == "invalid-value"
    assert violation.line == 3
    assert len(violation.message) < 200


@pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity"])
def test_words_that_json_does_not_have(word: str) -> None:
    malformed(LABEL % word, 3, f"{word} is no number")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (LABEL % "tru", 3),
        (LABEL % "'x'", 3),
        (LABEL % '"a\nb"', 3),
        (LABEL % '"\\x"', 3),
        (LABEL % '"a",', 3),
        (LABEL % '"a"' + "}", 3),
        ("", 1),
        (" \n ", 2),
        ("\x00", 1),
        ('{"a": 1\n', 2),
        ("{} {}", 1),
        ("# no\n{}", 1),
        ('"' * 1_000_001, 1),
        ('{"a":1,' * 200_000, 1),
        ("x" * 5_000_000, 1),
    ],
)
def test_no_json(text: str, line: int) -> None:
    malformed(text, line, "not JSON")


@pytest.mark.parametrize(
    ("octets", "line"),
    [
        (b"\xff\xfe{}", 1),
        (b'{"a":\n"\xff"}', 2),
        (b'{"a": "\xed\xa0\x80"}', 1),
        (b'{"a": "\xc0\xaf"}', 1),
        ((LABEL % '"x"').encode("utf-16"), 1),
    ],
)
def test_no_utf_8(octets: bytes, line: int) -> None:
    malformed(octets, line, "not UTF-8")


def test_byte_order_mark_is_passed_over() -> None:
    for text in ("\ufeff{}", "\ufeff{}".encode()):
        assert Document.from_json(text).to_json() == "{}"
    malformed("\ufeff\ufeff{}", 1, "not JSON")


@pytest.mark.parametrize(
    "text",
    [
        LABEL % '"\\ud800"',
        LABEL % '"\\udc00\\ud800"',
        LABEL % '"\ud800"',
        NETWORK % '"\ud800": 1',
        NETWORK % '"\\udfff": 1',
    ],
)
def test_lone_surrogates(text: str) -> None:
    (violation,) = refused(text).violations
    assert violation.error_tag in ("invalid-value", "unknown-element")
    assert violation.line in (2, 3)


def test_a_member_twice_at_every_level() -> None:
    whole = NETWORK % '"node": [\n{"node-id": "n:2"}\n]'
    assert Document.from_json(whole)
    for name, line in (("ietf-network:networks", 1), ("network", 1), ("network-id", 2),
                       ("node", 3), ("node-id", 4)):  # fmt: skip
        member = f'"{name}": '
        malformed(
            whole.replace(member, f'"{name}": null, {member}'), line, f"'{name}' stands twice"
        )


@pytest.mark.slow
def test_the_last_of_many_members_twice() -> None:
    names = ",\n".join(f'"m{number}": 1' for number in range(100_000))
    malformed(f'{{{names}, "m99999": 2}}', 100_000, "'m99999' stands twice")


@pytest.mark.slow
def test_no_more_faults_are_looked_for_than_can_be_read() -> None:
    text = NETWORK % f'"node": [{",".join(["1"] * 50_000)}]'
    assert len(refused(text).violations) == MOST_VIOLATIONS
    names = ",".join(f'"m{number}": 1' for number in range(50_000))
    assert len(refused(f"{{{names}}}").violations) == MOST_VIOLATIONS


def test_texts_of_faults_stay_short_and_printable() -> None:
    for text in (
        NETWORK % f'"{"x" * 1_000_000}": 1',
        NETWORK % '"\\u001b[31m\\u009b\\u202e": 1',
        LABEL % ('"' + "\\u0007" * 1_000_000 + '"'),
        NETWORK % f'"node": [{{"node-id": "n:{"y" * 1_000_000}", "x": 1}}]',
        GROUP % f'"{"z" * 9999}", 1',
    ):
        for violation in refused(text).violations:
            assert len(str(violation)) < 1000
            assert str(violation).isprintable()


@pytest.mark.slow
def test_fifty_megabytes() -> None:
    million = 1_000_000
    malformed("[1," * (16 * million), None, "deeper than")
    refused("[" + "1," * (25 * million) + "1]")
    refused(NETWORK % f'"{"x" * 50 * million}": 1')
    assert Document.from_json(LABEL % f'"{"a" * 50 * million}"').to_json()
    entries = ",".join(f'{{"node-id": "n:{n}"}}' for n in range(2 * million))
    malformed(NETWORK % f'"node": [{entries}], "node": []', None, "'node' stands twice")


BLOW_UP = module(
    "t",
    """leaf a { type string { pattern "(a+)+b"; } } leaf b { type string { pattern "(a|aa)*c"; } }
    leaf c { type string { pattern "([a-z]+[0-9]*)*-"; pattern ".*x" { modifier invert-match; } } }
    leaf d { type union { type string { pattern "(.*,)*x"; } type string { pattern "(a?){40}a{40}";
    } } }""",
)


@pytest.mark.parametrize(
    ("leaf", "value"),
    [("a", "a" * 20_000), ("b", "a" * 20_000), ("c", "a" * 20_000), ("d", "a," * 10_000)],
)
def test_patterns_that_blow_up(tmp_path: Path, leaf: str, value: str) -> None:
    document = compiled(tmp_path, BLOW_UP).Document
    with pytest.raises(DataError) as caught:
        document.from_json(json.dumps({f"t:{leaf}": value}))
    assert caught.value.violations[0].path == f"/t:{leaf}"


# -- lines -------------------------------------------------------------------------------------

LINES = """{
  "ietf-network:networks": {
    "network": [
      { "network-id": "n:1", "network-types": {},
        "node": [
          { "node-id": "n:[a='b']/c" },
          { "node-id": "n:\\u0031",
            "ndt-topology:operational-state": "sideways",
            "ietf-network-topology:termination-point": [
              { "tp-id": "tp:1" },
              { "tp-id": "tp:1" } ] },
          { "node-id": "n:[a='b']/c",
            "wrong": [ 1,
              2 ] } ],
        "ndt-topology:risk-group": [ { "group-id": "g:1", "link": [
              "l:1",
              "l:2" ] } ],
        "ietf-network-topology:link": [
          { "link-id": "l:1" } ],
        "ndt-traffic:demand-matrix": [
          { "matrix-id":
              "m:1" } ] } ] }
}
"""


def test_lines_of_what_is_wrong_in_types() -> None:
    found = [(v.line, v.path.rpartition("/")[2]) for v in refused(LINES).violations]
    assert found == [(8, "ndt-topology:operational-state"), (13, "wrong")]


def test_lines_of_what_breaks_rules() -> None:
    text = LINES.replace('"wrong"', '"supporting-node"').replace('"sideways"', '"up"')
    text = text.replace("[ 1,", "[").replace("2 ] } ],", "] } ],")
    found = {v.line: v.path.rpartition("/")[2] for v in refused(text).violations}
    assert found[11].startswith("ietf-network-topology:termination-point[tp-id='tp:1']")
    assert found[12].endswith('c"]')
    assert found[17] == "link[.='l:2']"
    assert found[21] == "origin"
    assert all(line is not None for line in found)


def test_lines_in_an_envelope() -> None:
    envelope = (
        '{"ietf-yang-instance-data:instance-data-set": {\n"name": "x",\n"content-data":\n%s\n}}'
    )
    with pytest.raises(DataError) as caught:
        read_document(Document, envelope % LINES)
    assert [v.line for v in caught.value.violations] == [8 + 3, 13 + 3]
    with pytest.raises(DataError) as caught:
        read_document(Document, (envelope % "{}").replace('"x"', "1"))
    assert caught.value.violations[0].line == 2


def test_lines_are_in_the_order_of_the_text() -> None:
    nodes = ",\n".join(f'{{"node-id": "n:{n}", "x": 1}}' for n in range(2000))
    lines = [v.line for v in refused(NETWORK % f'"node": [\n{nodes}]').violations]
    assert lines == list(range(4, 2004))
    assert all(first is not None and first < second for first, second in pairwise(lines))


def test_lines_of_long_texts_are_not_looked_for() -> None:
    long = LINES.replace("{", "{" + " " * 5_000_000, 1)
    assert {violation.line for violation in refused(long).violations} == {None}
