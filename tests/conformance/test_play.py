"""Cases played with answers of our choosing, and played again from what was recorded."""

import dataclasses
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from ndtframe.conformance import case as cases
from ndtframe.conformance import programs
from ndtframe.conformance.case import Case
from ndtframe.conformance.messages import Answer, Command
from ndtframe.conformance.outcome import Verdict
from ndtframe.conformance.play import Edited, Played, play, replay
from ndtframe.conformance.programs import Call, Program, Setting
from ndtframe.errors import InputError

HEAD = 'title = "t"\nrequirements = ["R"]\npurpose = "Ensure that."\n'
READ = '[[step]]\ndo = "view.read"\nwith = { view = "live" }\n'


def made(tmp_path: Path, steps: str, head: str = HEAD) -> Case:
    file = tmp_path / "case.toml"
    file.write_text(head + steps, encoding="utf-8")
    return cases.read(file, "area/case")


def answering(*answers: Answer) -> Any:
    left = [Answer.ok(1, {}), *answers]
    return lambda command, arguments: left.pop(0)


def ok(**result: Any) -> Answer:
    return Answer.ok(2, result)


def played(case: Case, *answers: Answer, offered: list[str] | None = None) -> Played:
    return play(case, 1, answering(*answers), {}.__getitem__, offered)


def verdict(tmp_path: Path, steps: str, *answers: Answer) -> tuple[str, str]:
    outcome = played(made(tmp_path, steps), *answers).outcome
    return str(outcome.verdict), outcome.reason


KIND = READ + 'checks = [{ equal = ["/kind", "live"] }]\n'


@pytest.mark.parametrize(
    ("answer", "expected", "told"),
    [
        (ok(kind="live"), "pass", ""),
        (ok(kind="potential"), "fail", '/kind: it is "potential", expected "live".'),
        (ok(), "fail", "The answer has no /kind."),
        (Answer.refused(2, "no"), "fail", "view.read was refused: no; expected an answer."),
        (Answer.broken(2, "hung", "10 s"), "fail", "the subject did not answer in time: 10 s"),
        (Answer.unsupported(2), "inconclusive", "lists view.read, and does not support it"),
    ],
)
def test_a_step_is_judged(tmp_path: Path, answer: Answer, expected: str, told: str) -> None:
    found = verdict(tmp_path, KIND, answer)
    assert found[0] == expected
    assert told in found[1]


@pytest.mark.parametrize(
    "answer", [Answer.refused(2, "no"), Answer.broken(2, "crashed", "exit code 1")]
)
def test_what_prepares_makes_a_case_inconclusive(tmp_path: Path, answer: Answer) -> None:
    steps = READ + "prepares = true\n" + KIND
    assert verdict(tmp_path, steps, answer)[0] == "inconclusive"


def test_what_must_be_refused(tmp_path: Path) -> None:
    steps = READ + 'expect = "refused"\n'
    assert verdict(tmp_path, steps, Answer.refused(2, "no")) == ("pass", "")
    assert verdict(tmp_path, steps, ok())[0] == "fail"


def test_a_case_that_checks_nothing_decides_nothing(tmp_path: Path) -> None:
    case = made(tmp_path, KIND)
    idle = dataclasses.replace(case, steps=(dataclasses.replace(case.steps[0], checks=()),))
    assert played(idle, ok()).outcome.verdict is Verdict.INCONCLUSIVE


def test_what_is_not_offered_is_not_asked(tmp_path: Path) -> None:
    record = played(made(tmp_path, KIND), offered=["session.open"])
    assert record.outcome.verdict is Verdict.NOT_TESTED
    assert record.outcome.reason == "The subject does not offer view.read."
    assert record.exchanges == ()


def test_edits_are_sent_only_to_who_tells_them(tmp_path: Path) -> None:
    steps = '[[step]]\ndo = "session.change"\nexpect = "refused"\nwith = { edits = [] }\n'
    case = made(tmp_path, steps)
    assert played(case, offered=["session.change"]).outcome.verdict is Verdict.NOT_TESTED
    offered = ["session.change", "session.difference"]
    assert played(case, Answer.refused(2, "no"), offered=offered).outcome.verdict is Verdict.PASS


def test_answers_are_kept_for_later_steps(tmp_path: Path) -> None:
    steps = READ + 'keep = { id = "/id" }\n' + KIND.replace('"live" }', '{ snapshot = "$id" } }')
    asked: list[Mapping[str, Any]] = []
    answers = [Answer.ok(1, {}), ok(id="s1"), ok(kind="live")]

    def ask(command: Command, arguments: Mapping[str, Any]) -> Answer:
        asked.append(arguments)
        return answers.pop(0)

    assert play(made(tmp_path, steps), 1, ask, {}.__getitem__).outcome.verdict is Verdict.PASS
    assert asked[-1]["arguments"] == {"view": {"snapshot": "s1"}}


def test_names_change_with_the_seed_and_stand_the_same_everywhere(tmp_path: Path) -> None:
    steps = '[[step]]\ndo = "x"\nwith = { a = "{A}", b = "p/{A}/{B}" }\n'
    steps += 'checks = [{ equal = ["/a", "{A}"] }]\n'
    case = made(tmp_path, steps, HEAD + '[given]\nlive = "d"\n')
    asked: list[Any] = []

    def ask(command: Command, arguments: Mapping[str, Any]) -> Answer:
        asked.append(arguments)
        return ok(a=arguments.get("arguments", {}).get("a"))

    for seed in (1, 2, 1):
        assert play(case, seed, ask, {"d": {"k": "{A}"}}.__getitem__).outcome.verdict == "pass"
    first, other, again = asked[1::2]
    assert first == again != other
    name = first["arguments"]["a"]
    assert asked[0]["documents"] == {"live": {"k": name}}
    assert first["arguments"]["b"].startswith(f"p/{name}/")


def test_nothing_that_is_expected_is_sent(tmp_path: Path) -> None:
    record = played(made(tmp_path, KIND), ok(kind="live"))
    sent = str([each.request for each in record.exchanges])
    assert "area/case" not in sent
    assert "Ensure" not in sent
    assert "/kind" not in sent


def test_a_fault_of_the_suite_is_an_error_of_ours(tmp_path: Path) -> None:
    steps = READ + 'checks = [{ equal = ["$nobody", 1] }]\n'
    assert verdict(tmp_path, steps, ok()) == ("error", "No step of the case keeps 'nobody'.")


def test_a_record_gives_the_same_verdict_again(tmp_path: Path) -> None:
    case = made(tmp_path, KIND)
    for answer in (ok(kind="live"), ok(kind="x"), Answer.broken(2, "hung", "10 s")):
        first = played(case, answer)
        again = replay(case, 1, first.exchanges, {}.__getitem__)
        assert again.outcome == first.outcome
        assert again.faults == first.faults


def test_a_record_that_was_edited_is_noticed(tmp_path: Path) -> None:
    case = made(tmp_path, KIND)
    exchanges = played(case, ok(kind="live")).exchanges
    for edited in (exchanges[:1], exchanges + exchanges[1:], exchanges[::-1]):
        with pytest.raises(Edited):
            replay(case, 1, edited, {}.__getitem__)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "either steps or a program"),
        (KIND + 'program = "x"\n', "There is no 'program' in step 1"),
        ('[[step]]\nwith = {}\nchecks = [{ equal = ["", 1] }]\n', "Step 1 does nothing"),
        (READ, "judges nothing"),
        (KIND + 'expect = "maybe"\n', "expected one of ok, refused, any"),
        ('program = "state.x"\n', "does not say which operations"),
        (KIND + "prepares = 1\n", "expected a bool"),
        ("steps = 1\n" + KIND, "There is no 'steps' in the case"),
        ("[[step]\n", "This is no case"),
        (READ + 'checks = [{ alike = ["", 1] }]\n', "A check of step 1 has alike: expected one of"),
        (READ + 'checks = [{ why = "So." }]\n', "A check of step 1 has no operator"),
    ],
)
def test_files_that_are_no_cases(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(InputError, match="case") as caught:
        made(tmp_path, text)
    assert told in str(caught.value)
    assert "case.toml" in str(caught.value)


def test_what_is_optional_is_not_asked_for_if_it_is_not_offered(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def asking(setting: Setting) -> Program:
        answer = yield Call("view.changes", optional=True)
        setting.check(answer.kind == "unsupported", "expected")

    monkeypatch.setitem(programs._PROGRAMS, "state.asking", asking)
    case = made(tmp_path, 'program = "state.asking"\noperations = ["view.read"]\n')
    unasked = played(case, offered=["view.read"])
    assert (unasked.outcome.verdict, len(unasked.exchanges)) == (Verdict.PASS, 1)
    lying = played(case, Answer.unsupported(2), offered=["view.changes", "view.read"])
    assert lying.outcome.verdict is Verdict.INCONCLUSIVE


def test_what_does_not_hold_while_it_prepares_decides_nothing(tmp_path: Path) -> None:
    for checked in ('checks = [{ equal = ["/kind", "live"] }]\n', 'keep = { kind = "/kind" }\n'):
        steps = READ + "prepares = true\n" + checked + KIND
        assert verdict(tmp_path, steps, ok(other="live"))[0] == "inconclusive"
