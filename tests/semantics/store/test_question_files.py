"""Files of questions: what their comments say, and what their parameters stand for."""

from __future__ import annotations

from pathlib import Path

import pytest

from ndtframe.errors import InputError, UsageError
from ndtframe.semantics.questions import everything, find, read, term

TEXT = """# 07 Which links are full?
# source: S, capacity planning
# with: twin
# parameter share = 0.8
# parameter link = link:A-B
# named: snapshots intended
# state before = snapshot-1
SELECT ?l { ?l ?p $share }
"""


def written(folder: Path, text: str, name: str = "07-full-links.rq") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_comments_say_what_a_question_is(tmp_path: Path) -> None:
    found = read(written(tmp_path, TEXT))
    assert (found.number, found.name, found.title) == (7, "full-links", "Which links are full?")
    assert found.source == "S, capacity planning"
    assert (found.needs_twin, found.needs_records) == (True, False)
    assert found.named == ("snapshots", "intended")
    assert found.chosen_states({}) == {"before": "snapshot-1"}
    assert found.chosen_states({"before": "live"}) == {"before": "live"}
    assert dict(found.defaults) == {"share": "0.8", "link": "link:A-B"}
    values = found.parameters({"link": "link:B-C", "before": "live"})
    assert {name: str(value) for name, value in values.items()} == {
        "share": '"0.8"^^<http://www.w3.org/2001/XMLSchema#decimal>',
        "link": '"link:B-C"',
    }
    for take in (found.parameters, found.chosen_states):
        with pytest.raises(UsageError, match=r"no parameter 'lnik'.*share, link, before"):
            take({"lnik": "x"})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "begins with its number"),
        ("SELECT * {}", "begins with its number"),
        ("# 08 Other number?\nSELECT * {}", "# 07"),
        ("# 07 Which?\n# parameter share\nSELECT * {}", "'share' is no parameter"),
        ("# 07 Which?\n# state before\nSELECT * {}", "'before' is no parameter"),
        ("# 07 Which?\n# with: twins\nSELECT * {}", "'twins' .* expected twin or records"),
        ("# 07 Which?\n# named: live\nSELECT * {}", "'live' .* expected snapshots or"),
    ],
)
def test_question_that_does_not_say_what_it_is(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        read(written(tmp_path, text))
    assert "07-full-links.rq" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<urn:x:y>", "<urn:x:y>"),
        ("urn:x:y", "<urn:x:y>"),
        ("http://x/y", "<http://x/y>"),
        ("ndt:Link", "<urn:ndtframe:ontology#Link>"),
        ("link:A-B", '"link:A-B"'),
        ("node:A", '"node:A"'),
        ("-5", '"-5"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("true", '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'),
        ('"5"', '"5"'),
        ("a, b: c", '"a, b: c"'),
        ('x" } DROP ALL', '"x\\" } DROP ALL"'),
    ],
)
def test_terms_as_people_write_them(text: str, expected: str) -> None:
    assert str(term(text)) == expected


def test_iri_that_is_none_is_refused() -> None:
    with pytest.raises(UsageError, match="no absolute IRI"):
        term("<x y>")


def test_shipped_questions_are_found_by_name_and_number() -> None:
    for each in everything():
        assert find(each.name) == find(str(each.number)) == each
    with pytest.raises(UsageError, match="no question 'nope'"):
        find("nope")


def test_a_state_that_need_not_be_there_is_said_once(tmp_path: Path) -> None:
    found = read(written(tmp_path, TEXT.replace("= snapshot-1", "= snapshot-1?")))
    assert found.chosen_states({}) == {"before": "snapshot-1"}
    assert found.optional == {"before"}
    assert read(written(tmp_path, TEXT)).optional == frozenset()
