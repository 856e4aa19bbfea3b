"""``verify``: every edit of a report is found; with a forged digest, all that answers decide."""

import json
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from ndtframe.conformance.verify import verify
from ndtframe.errors import InputError

from .samples import STATEMENT, SUITE, Bad, Good, written

Json = Any
Place = tuple[str | int, ...]


def records(path: Path) -> list[Json]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def forged(path: Path, said: list[Json], separators: Any = None) -> Path:
    """A report of these records, with a footer whose digest fits them."""
    lines = [json.dumps(each, separators=separators) + "\n" for each in said]
    data = "".join(lines).encode()
    path.write_bytes(data[:-67] + sha256(data[:-67]).hexdigest().encode() + data[-3:])
    return path


def problems(path: Path) -> list[str]:
    """What verify finds; a file that is no report any more is found, too."""
    try:
        return verify(path, SUITE)
    except InputError as error:
        return [str(error)]


def leaves(value: Json, place: Place = ()) -> Iterator[Place]:
    """Where a JSON value has something that could be edited: leaves, and empty containers."""
    if not isinstance(value, dict | list) or not value:
        yield place
        return
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    for key, each in inner:
        yield from leaves(each, (*place, key))


def edited(value: Json, place: Place, change: Any) -> Json:
    """A copy with one place changed."""
    if not place:
        return change(value)
    copy = dict(value) if isinstance(value, dict) else list(value)
    made = edited(value[place[0]], place[1:], change)
    if made is REMOVED:
        del copy[place[0]]
    else:
        copy[place[0]] = made
    return copy


REMOVED = object()


def another(value: Json) -> Json:
    """Another value of the same type where there is one."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 1
    if isinstance(value, str):
        time = re.fullmatch(r"(\d{4})(-\d\d-\d\dT.*Z)", value)
        return f"{int(time[1]) + 1}{time[2]}" if time else value + "x"
    return {None: 1}.get(value, "x") if value is None else ["x"]


CHANGES = (another, lambda value: REMOVED)

UNSEEN = (
    r"header/runner/(name|version)",
    r"header/subject/(address|name|version|vendor|language)",
    r"header/statement/.*",
    r"footer/ended-at",
    r"case/exchanges/\d+/seconds",
    r"case/exchanges/\d+/answer/result(/.*)?",
    r"case/exchanges/\d+/answer/error/(message|path)",
)
"""What may be edited unseen by somebody who makes the digest fit: nothing that is judged depends on
it, or it is an answer that was invented so that all follows from it."""


@pytest.fixture(scope="module")
def full(tmp_path_factory) -> Path:
    """A report with faults, a statement and all verdicts."""
    path = tmp_path_factory.mktemp("verify") / "full.jsonl"
    return written(path, Bad, statement=STATEMENT, seed=5)


def test_reports_as_they_were_written_are_verified(good, bad, stated, full, tmp_path) -> None:
    for path in (good, bad, stated, full):
        assert verify(path, SUITE) == []
    assert verify(forged(tmp_path / "same.jsonl", records(full)), SUITE) == []
    only = written(tmp_path / "only.jsonl", Good, only=("R-MUST", "other/lies"))
    assert verify(only, SUITE) == []


def test_a_subject_that_is_given_up_is_verified(tmp_path) -> None:
    class Dead(Good):
        def open(self, arguments: Json) -> None:
            raise RuntimeError("dead")

    asked = tuple(each for each in SUITE.cases if each != "other/absent")
    path = written(tmp_path / "dead.jsonl", Dead, only=asked)
    reasons = [each["reason"] for each in records(path)[1:-1]]
    assert sum("was given up" in each for each in reasons) == 1
    assert verify(path, SUITE) == []


@pytest.mark.slow
@pytest.mark.parametrize("change", CHANGES)
def test_every_edit_is_found(full, tmp_path, change) -> None:
    lines = full.read_text().splitlines(keepends=True)
    unseen = []
    for number, record in enumerate(records(full)):
        for place in leaves(record):
            made = [*lines]
            made[number] = json.dumps(edited(record, place, change)) + "\n"
            path = tmp_path / "edited.jsonl"
            path.write_text("".join(made))
            if not problems(path):
                unseen.append((number, place))
    assert unseen == []


def test_every_byte_counts(full, tmp_path) -> None:
    data = full.read_bytes()
    path = tmp_path / "edited.jsonl"
    for at in range(0, len(data), 47):
        path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        assert problems(path), data[at - 20 : at + 20]
    for added in (b"\n", b" ", b"{}"):
        path.write_bytes(data + added)
        assert problems(path)


@pytest.mark.slow
@pytest.mark.parametrize("change", CHANGES)
def test_with_a_forged_digest_all_that_is_judged_is_found(full, tmp_path, change) -> None:
    said = records(full)
    unseen = set()
    for number, record in enumerate(said):
        for place in leaves(record):
            if place == ("digest",):
                continue
            made = [*said]
            made[number] = edited(record, place, change)
            if not problems(forged(tmp_path / "forged.jsonl", made)):
                unseen.add("/".join([record["record"], *map(str, place)]))
    outside = {each for each in unseen if not any(re.fullmatch(rule, each) for rule in UNSEEN)}
    assert outside == set()
    if change is another:
        assert all(any(re.fullmatch(rule, each) for each in unseen) for rule in UNSEEN)


def test_each_field_that_is_judged_is_found_by_its_name(full, tmp_path) -> None:
    def told(number: int, *place: str | int, value: Json) -> str:
        said = records(full)
        said[number] = edited(said[number], place, lambda old: value)
        return " ".join(problems(forged(tmp_path / "forged.jsonl", said)))

    assert "state/coloured: its verdict is 'pass', and" in told(1, "verdict", value="pass")
    assert "state/coloured: its checks is 7" in told(1, "checks", value=7)
    assert "not those that the selection chooses" in told(0, "cases", value=["state/live"])
    assert "R-SHOULD: the footer says" in told(-1, "requirements", 1, "verdict", value="pass")
    assert "tiny: the footer says" in told(-1, "profiles", 0, "claim", value="met")
    assert "The counts are" in told(-1, "counts", "pass", value=7)
    assert "take the version of ndtframe" in told(0, "suite", "digest", value="0" * 64)
    assert "ended before it began" in told(-1, "ended-at", value="2001-01-01T00:00:00Z")
    assert "another request than the case makes" in told(0, "seed", value=6)


def test_cases_that_are_removed_doubled_or_moved_are_found(full, tmp_path) -> None:
    said = records(full)
    header, first, second, *others = said
    path = tmp_path / "forged.jsonl"
    removed = problems(forged(path, [header, second, *others]))
    assert "state/coloured was planned and has no record." in removed
    assert "state/coloured has 2 records." in problems(forged(path, [header, first, *said[1:]]))
    moved = problems(forged(path, [header, second, first, *others]))
    assert "The records are not in the order in which the cases were planned." in moved
    unplanned = {**header, "cases": header["cases"][1:]}
    told = problems(forged(path, [unplanned, second, *others]))
    assert "The planned cases are not those that the selection chooses." in told


def test_a_swap_of_answers_is_found(full, tmp_path) -> None:
    said = records(full)
    live = next(each for each in said if each.get("case") == "state/live")
    live["exchanges"][1]["answer"] = {**live["exchanges"][1]["answer"], "result": {}}
    told = problems(forged(tmp_path / "forged.jsonl", said))
    assert any(each.startswith("state/live: its verdict is 'pass'") for each in told)
    del live["exchanges"][1]
    told = problems(forged(tmp_path / "forged.jsonl", said))
    assert "state/live: The record ends before the case does." in told


def test_a_report_that_broke_off_is_not_verified(full, tmp_path) -> None:
    lines = full.read_bytes().splitlines(keepends=True)
    path = tmp_path / "broken-off.jsonl"
    path.write_bytes(b"".join(lines[:-1]))
    assert verify(path, SUITE) == [
        "The report is INCOMPLETE: it has no footer, and 0 planned cases no record."
    ]
    path.write_bytes(b"".join(lines[:3]) + lines[3][:30])
    assert verify(path, SUITE)[:2] == [
        "The last line was not written to its end.",
        "The report is INCOMPLETE: it has no footer, and 5 planned cases no record.",
    ]


def test_other_spellings_of_the_same_json_are_found(full, tmp_path) -> None:
    path = tmp_path / "spelled.jsonl"
    forged(path, records(full), separators=(",", ":"))
    assert verify(path, SUITE)[0] == "Line 1 is not written as the runner writes it."
    text = full.read_text()
    path.write_text(re.sub(r'"seconds": [0-9.e-]+', '"seconds": 1e400', text, count=1))
    assert "Line 2 is not written as the runner writes it." in verify(path, SUITE)


def test_what_is_no_report_is_an_error(tmp_path) -> None:
    path = tmp_path / "none"
    path.write_text("hello\n")
    with pytest.raises(InputError, match="no report of a conformance run"):
        verify(path, SUITE)
    with pytest.raises(InputError, match="cannot be read"):
        verify(tmp_path / "absent", SUITE)
