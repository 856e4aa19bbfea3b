"""A run: verdicts, broken subjects, what is written; with a small suite and subjects of our own."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from ndtframe.conformance.outcome import Verdict
from ndtframe.conformance.report.records import CaseRecord
from ndtframe.conformance.roads import Direct
from ndtframe.conformance.runner import (
    FAULTS_IN_A_ROW,
    Conversation,
    Plan,
    Unreachable,
    record_of,
)
from ndtframe.conformance.suite import Suite
from ndtframe.conformance.summary import of_requirements
from ndtframe.contracts.subject import Refused, Unsupported
from ndtframe.errors import InputError, UsageError

SOURCE = """
[source]
id = "s"
title = "A standard"
body = "B"
revision = "1"
about = "a"
"""
REQUIREMENT = """
[[requirement]]
id = "{id}"
clause = "1"
strength = "{strength}"
text = "t"
actor = "twin"
evidence = "V"
"""
CASE = """
title = "t"
requirements = ["{id}"]
purpose = "Ensure that."
[[step]]
do = "{do}"
checks = [{{ equal = ["/it", 1] }}]
"""


def written(folder: Path, cases: Mapping[str, str]) -> Suite:
    """A suite with a case for each requirement, named as it is in lower case."""
    about = 'name = "small"\nversion = "1"\n[[area]]\nid = "a"\nabout = "a"\n'
    register = SOURCE + "".join(REQUIREMENT.format(id=each, strength="MUST") for each in cases)
    files = {"suite.toml": about, "requirements/s.toml": register}
    for requirement, operation in cases.items():
        name = f"cases/a/{requirement.lower()}.toml"
        files[name] = CASE.format(id=requirement, do=operation)
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "profiles").mkdir(exist_ok=True)
    return Suite.load(folder)


class Toy:
    """A subject whose operations are functions."""

    def __init__(self, **operations: Callable[[], Any]) -> None:
        self.operations = {name.replace("_", "."): each for name, each in operations.items()}

    def start(self, arguments: Mapping[str, Any]) -> dict[str, Any]:
        about = {"name": "toy", "version": "1"}
        return {"protocol": 1, "implementation": about, "operations": list(self.operations)}

    def open(self, arguments: Mapping[str, Any]) -> None:
        pass

    def do(self, operation: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
        return {"it": self.operations[operation]()}

    def stop(self) -> None:
        pass


def crash() -> None:
    raise RuntimeError("gone")


def refuse() -> None:
    raise Refused("no")


def lie() -> None:
    raise Unsupported("x")


def ran(suite: Suite, make: Callable[[], Any], **plan: Any) -> list[CaseRecord]:
    planned = Plan(suite, list(suite.cases.values()), **plan)
    with Conversation(lambda: Direct(make()), planned) as subject:
        offered = subject.introduced()["operations"]
        return [record_of(case, subject, planned, offered) for case in planned.cases]


def test_each_case_has_its_own_verdict(tmp_path: Path) -> None:
    asked = {f"R{i}": f"op.{name}" for i, name in enumerate(("a", "b", "c", "d", "e", "f"))}
    suite = written(tmp_path, asked)
    toy = Toy(op_a=lambda: 1, op_b=lambda: 2, op_c=crash, op_d=refuse, op_e=lie)
    records = ran(suite, lambda: toy)
    assert [str(each.verdict) for each in records] == [
        "pass", "fail", "fail", "fail", "inconclusive", "not tested",
    ]  # fmt: skip
    assert [each.fault for record in records for each in record.faults] == ["crashed", "lied"]
    verdicts = of_requirements(suite, records, toy.operations)
    assert (verdicts["R0"], verdicts["R5"]) == (Verdict.PASS, Verdict.NOT_TESTED)
    assert of_requirements(suite, records[1:], toy.operations)["R0"] is Verdict.NOT_TESTED


def test_a_subject_that_broke_down_is_started_again(tmp_path: Path) -> None:
    suite = written(tmp_path, {"R0": "op.a", "R1": "op.b", "R2": "op.b"})
    made: list[Toy] = []

    def make() -> Toy:
        made.append(Toy(op_a=crash, op_b=lambda: 1))
        return made[-1]

    assert [str(each.verdict) for each in ran(suite, make)] == ["fail", "pass", "pass"]
    assert len(made) == 2


def test_a_subject_that_always_breaks_down_is_given_up(tmp_path: Path) -> None:
    count = FAULTS_IN_A_ROW + 2
    suite = written(tmp_path, {f"R{i}": "op.a" for i in range(count)})
    records = ran(suite, lambda: Toy(op_a=crash))
    assert [each.verdict for each in records[-3:]] == [
        Verdict.FAIL, Verdict.NOT_TESTED, Verdict.NOT_TESTED,
    ]  # fmt: skip
    assert "given up" in records[-1].reason


def test_what_was_not_asked_is_no_sign_of_life(tmp_path: Path) -> None:
    asked = {f"R{i}": ("op.a", "op.none")[i % 2] for i in range(2 * FAULTS_IN_A_ROW + 1)}
    records = ran(written(tmp_path, asked), lambda: Toy(op_a=crash))
    assert [each.verdict for each in records].count(Verdict.FAIL) == FAULTS_IN_A_ROW
    assert "given up" in records[-1].reason


def test_a_subject_that_does_not_start_is_told_before_anything_is_written(tmp_path: Path) -> None:
    class Mute(Toy):
        def start(self, arguments: Mapping[str, Any]) -> dict[str, Any]:
            raise RuntimeError("no voice")

    with pytest.raises(Unreachable, match="no voice") as caught:
        ran(written(tmp_path, {"R0": "op.a"}), Mute)
    assert caught.value.exit_code == 3


def test_secrets_that_a_subject_repeats_are_not_kept(tmp_path: Path) -> None:
    suite = written(tmp_path, {"R0": "op.a"})
    toy = Toy(op_a=lambda: "my hunter22 word")
    (record,) = ran(suite, lambda: toy, settings={"password": "hunter22"})
    assert "hunter22" not in str(record)


def test_what_says_that_it_does_not_apply_is_not_asked(tmp_path: Path) -> None:
    written(tmp_path, {"R0": "op.a"})
    file = tmp_path / "requirements" / "s.toml"
    conditional = 'evidence = "V"\nconditional = true\ncondition = "it has wheels"'
    text = file.read_text(encoding="utf-8").replace('evidence = "V"', conditional)
    file.write_text(text, encoding="utf-8")
    entry = {"requirement-id": "R0", "support": "not-applicable", "reason": "no wheels"}
    said = {"ndt-implementation:implementation": {"requirement": [entry]}}
    (record,) = ran(Suite.load(tmp_path), lambda: Toy(op_a=crash), statement=said)
    assert record.verdict is Verdict.NOT_APPLICABLE
    assert record.reason == "The statement says that R0 does not apply."
    assert record.exchanges == ()


@pytest.mark.parametrize(("name", "count"), [("a/r1", 1), ("R1", 1), ("a", 3)])
def test_cases_are_chosen_by_case_requirement_or_area(
    tmp_path: Path, name: str, count: int
) -> None:
    suite = written(tmp_path, {"R0": "op.a", "R1": "op.a", "R2": "op.a"})
    assert len(suite.chosen([name])) == count
    assert len(suite.chosen()) == 3


def test_a_name_that_nothing_has_is_refused(tmp_path: Path) -> None:
    suite = written(tmp_path, {"R0": "op.a"})
    with pytest.raises(UsageError, match="'R00' is no case") as caught:
        suite.chosen(["R00"])
    assert "R0" in str(caught.value)
    with pytest.raises(UsageError, match="no profile 'p'"):
        suite.chosen(profiles=["p"])


def test_an_area_that_the_suite_does_not_name_is_refused(tmp_path: Path) -> None:
    suite = written(tmp_path, {"R0": "op.a"})
    (tmp_path / "cases/a").rename(tmp_path / "cases/b")
    with pytest.raises(InputError, match="The area 'b' is none"):
        _ = suite.cases


def test_an_operation_that_the_protocol_does_not_have_is_refused(tmp_path: Path) -> None:
    written(tmp_path, {"R0": "view.raed"})
    (tmp_path / "protocol").mkdir()
    schema = '{"$defs": {"view": {}, "view.read": {}}}'
    (tmp_path / "protocol/operations.schema.json").write_text(schema, encoding="utf-8")
    with pytest.raises(InputError, match=r"no operation 'view.raed'. Nearest: view.read"):
        _ = Suite.load(tmp_path).cases


def test_the_digest_tells_every_change_of_what_judges(tmp_path: Path) -> None:
    suite = written(tmp_path, {"R0": "op.a"})
    seen = {suite.digest}
    for file in sorted(tmp_path.rglob("*.toml")):
        file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        seen.add(Suite.load(tmp_path).digest)
    assert len(seen) == 4


def test_conduct_is_judged_over_all_cases(tmp_path: Path) -> None:
    suite = written(tmp_path, {"R0": "op.a", "R1": "op.b"})
    file = tmp_path / "requirements" / "s.toml"
    rule = REQUIREMENT.format(id="STANDS", strength="MUST") + 'conduct = ["crashed", "hung"]\n'
    file.write_text(file.read_text(encoding="utf-8") + rule, encoding="utf-8")
    suite = Suite.load(tmp_path)
    assert list(suite.register.problems(suite.cases.values())) == []
    good = ran(suite, lambda: Toy(op_a=lambda: 1, op_b=lambda: 2))
    bad = ran(suite, lambda: Toy(op_a=lambda: 1, op_b=crash))
    lying = ran(suite, lambda: Toy(op_a=lambda: 1, op_b=lie))
    offered = ["op.a", "op.b"]
    idle = ran(suite, lambda: Toy(op_a=lie, op_b=lie))
    runs = (good, bad, lying, idle, [])
    verdicts = [of_requirements(suite, each, offered)["STANDS"] for each in runs]
    assert verdicts == ["pass", "fail", "pass", "inconclusive", "not tested"]


def test_a_case_accuses_all_that_it_names_and_acquits_what_it_is_for(tmp_path: Path) -> None:
    written(tmp_path, {"R0": "op.a", "R1": "op.b"})
    case = tmp_path / "cases/a/r1.toml"
    case.write_text(case.read_text(encoding="utf-8").replace('["R1"]', '["R1", "R0"]'))
    suite = Suite.load(tmp_path)
    bad = ran(suite, lambda: Toy(op_a=lambda: 1, op_b=lambda: 2))
    offered = ["op.a", "op.b"]
    assert of_requirements(suite, bad[:1], offered) == {"R0": "pass", "R1": "not tested"}
    assert of_requirements(suite, bad, offered) == {"R0": "fail", "R1": "fail"}


def test_cases_of_what_is_not_offered_stand_in_no_way(tmp_path: Path) -> None:
    written(tmp_path, {"R0": "op.a", "R1": "op.b"})
    case = tmp_path / "cases/a/r1.toml"
    case.write_text(case.read_text(encoding="utf-8").replace('["R1"]', '["R0"]'))
    suite = Suite.load(tmp_path)
    records = ran(suite, lambda: Toy(op_a=lambda: 1))
    assert [str(each.verdict) for each in records] == ["pass", "not tested"]
    assert of_requirements(suite, records, ["op.a"])["R0"] is Verdict.PASS
    assert of_requirements(suite, records, ["op.a", "op.b"])["R0"] is Verdict.NOT_TESTED
    assert of_requirements(suite, records, [])["R0"] is Verdict.NOT_TESTED
