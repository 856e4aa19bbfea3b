"""``ndt conformance report``, ``diff`` and ``verify``, as a user calls them."""

import json
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from ndtframe.cli import ndt
from ndtframe.conformance.suite import Suite
from ndtframe.errors import InputError, UsageError


def call(*arguments: object) -> Result:
    return CliRunner().invoke(ndt, ["conformance", *map(str, arguments)])


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of one case against our own twin, by the whole suite."""
    path = tmp_path_factory.mktemp("real") / "real.jsonl"
    case = next(each for each in Suite.load().cases if each.startswith("state/"))
    done = call("run", "reference", "--only", case, "--report", path)
    assert path.exists(), done.output + str(done.exception)
    return path


@pytest.mark.slow
def test_a_report_is_verified_until_it_is_edited(real, tmp_path) -> None:
    done = call("verify", real)
    assert (done.exit_code, done.output[:10]) == (0, "Verified: ")
    assert json.loads(call("verify", real, "--json").output) == {"problems": [], "verified": True}
    path = tmp_path / "edited.jsonl"
    path.write_bytes(real.read_bytes().replace(b'"verdict": "', b'"verdict": "not tested', 1))
    with pytest.raises(InputError):
        raise call("verify", path).exception or AssertionError
    path.write_bytes(real.read_bytes().replace(b'"seed": 1', b'"seed": 2', 1))
    done = call("verify", path)
    assert done.exit_code == 1
    assert "something was edited" in done.output
    assert "another request than the case makes" in done.output
    assert done.output.endswith("NOT verified.\n")
    assert not json.loads(call("verify", path, "--json").output)["verified"]


def test_a_report_of_another_suite_is_not_verified(good) -> None:
    done = call("verify", good)
    assert done.exit_code == 1
    assert "take the version of ndtframe that it was made with" in done.output


def test_a_report_is_shown_and_written_in_all_forms(bad, tmp_path) -> None:
    done = call("report", bad)
    assert done.exit_code == 0
    assert "7 cases: 2 pass, 2 fail, 1 error, 1 inconclusive, 1 not tested." in done.output
    assert "another version of the suite" in done.output
    assert "\x1b" not in done.output
    names = {"--html": "a.html", "--junit": "a.xml", "--earl": "a.ttl", "--ics": "a.md"}
    options = [each for option, name in names.items() for each in (option, tmp_path / name)]
    done = call("report", bad, *options, "--badge", tmp_path / "a.svg", "--profile", "tiny")
    assert done.exit_code == 0
    assert done.stdout == ""
    assert {path.name for path in tmp_path.iterdir()} == {*names.values(), "a.svg"}
    ElementTree.parse(tmp_path / "a.xml")
    ElementTree.parse(tmp_path / "a.svg")
    assert (tmp_path / "a.html").read_text().startswith("<!DOCTYPE html>")


def test_a_report_that_broke_off_is_shown_as_incomplete(broken_off) -> None:
    done = call("report", broken_off)
    assert done.exit_code == 0
    assert "INCOMPLETE: the run broke off after 2 of 7 cases." in done.output
    assert not json.loads(call("report", broken_off, "--json").output)["complete"]


def test_a_badge_needs_a_profile(bad, tmp_path) -> None:
    for options in (("--profile", "tiny"), ("--badge", tmp_path / "b.svg")):
        done = call("report", bad, *options)
        assert isinstance(done.exception, UsageError)
        assert "give both" in str(done.exception)


def test_a_difference_for_the_worse_ends_with_one(good, bad) -> None:
    assert call("diff", good, good).exit_code == 0
    assert "No verdict differs." in call("diff", good, good).output
    done = call("diff", good, bad)
    assert done.exit_code == 1
    assert "state/coloured" in done.output
    assert call("diff", bad, good).exit_code == 0
    told = json.loads(call("diff", good, bad, "--json").output)
    assert told["worse"] is True
    assert told["changes"][0]["id"] == "state/coloured"


@pytest.mark.parametrize("command", [("report",), ("verify",), ("diff", sys.executable)])
def test_what_is_no_report_is_a_wrong_input(command, tmp_path) -> None:
    path = tmp_path / "none.txt"
    path.write_text("nothing\n")
    for file in (path, tmp_path / "absent"):
        done = call(*command, file)
        assert isinstance(done.exception, InputError)
        assert done.exception.exit_code == 2
