"""How the commands of the YANG compiler are told what to work on, and what they say of slips."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from .conftest import Ndt

TYPES = """module types {
  yang-version 1.1; namespace "urn:types"; prefix t;
  revision 2024-01-01;
  identity medium;
  identity fibre { base medium; }
}
"""
PORTS = """module ports {
  yang-version 1.1; namespace "urn:ports"; prefix p;
  import types { prefix t; }
  feature speeds;
  container ports {
    list port {
      key name;
      leaf name { type string; }
      leaf mtu { type uint16; }
      leaf up { type boolean; }
      leaf medium { type identityref { base t:medium; } }
      leaf speed { if-feature speeds; type uint8; }
      leaf seen { config false; type uint8; }
    }
  }
  rpc reset { input { leaf name { type string; } } }
}
"""
GOOD = '{"ports:ports": {"port": [{"name": "a", "mtu": 1500}]}}'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "yang").mkdir()
    (tmp_path / "yang/types.yang").write_text(TYPES)
    (tmp_path / "yang/ports.yang").write_text(PORTS)
    (tmp_path / "good.json").write_text(GOOD)
    return tmp_path


FILE = ("--module", "yang/ports.yang")


def said(ndt: Ndt, inside: str, *options: str) -> str:
    """What is said of one port."""
    Path("port.json").write_text('{"ports:ports": {"port": [\n{"name": "a", ' + inside + "}]}}")
    done = ndt("validate", *(options or FILE), "port.json")
    assert done.code == 1, done
    assert done.out.startswith("port.json: line 2: /ports:ports/port[name='a']"), done
    return done.out


@pytest.mark.parametrize(
    "options",
    [FILE, ("--module", "ports", "--path", "yang"),
     ("--module", "yang/ports.yang", "--module", "yang/types.yang"),
     ("--module", "yang/ports.yang", "--module", "types@2024-01-01")],
    ids=" ".join,
)  # fmt: skip
def test_a_module_is_named_by_its_file_or_name(options: tuple[str, ...], ndt: Ndt) -> None:
    done = ndt("validate", *options, "good.json")
    assert (done.code, done.out, done.err) == (0, "good.json: valid\n", "")


@pytest.mark.parametrize(
    ("module", "words"),
    [
        ("yang", ("yang: This is a folder", "--path yang")),
        ("nope.yang", ("nope.yang: There is no such file",)),
        ("./nope", ("./nope: There is no such file",)),
        ("ietf-interface", ("no YANG module 'ietf-interface'", "Did you mean 'ietf-interfaces'?")),
    ],
)
def test_what_is_no_module(module: str, words: tuple[str, ...], ndt: Ndt) -> None:
    ndt("validate", "--module", module, "good.json").failed(2, *words)
    for command in (("tree",), ("library",), ("generate", "-o", "out")):
        ndt(*command, module).failed(2, *words[:1] if module.endswith("yang") else ("no",))
    done = ndt("check", module, "yang/types.yang")
    assert (done.code, done.err) == (1, "")
    assert done.out.startswith(f"{module}: ")
    assert done.out.endswith("yang/types.yang: compiles\n")


def test_the_file_that_is_named_counts(ndt: Ndt) -> None:
    Path("yang/types@2020-01-01.yang").write_text("module types { namespace 'urn:x'; prefix x; }")
    assert ndt("check", "yang/types@2020-01-01.yang").code == 0
    assert "urn:x" in ndt("library", "yang/types@2020-01-01.yang").out
    assert "urn:types" in ndt("library", "yang/types.yang").out
    both = ndt("tree", "yang/types.yang", "yang/types@2020-01-01.yang")
    both.failed(2, "The module 'types' is in yang/types.yang, too")


def test_check_takes_what_the_others_take(ndt: Ndt) -> None:
    library = ndt("library", "yang/ports.yang", "--feature", "none").out
    Path("library.json").write_text(library)
    for arguments, what in (
        (("ports", "--path", "yang"), "ports"),
        (("topology",), "topology"),
        (("--yang-library", "library.json", "--path", "yang"), "library.json"),
        (("yang/ports.yang", "--feature", "ports:speeds"), "yang/ports.yang"),
    ):
        done = ndt("check", *arguments)
        assert (done.code, done.out) == (0, f"{what}: compiles\n"), done
    done = ndt("check", "yang/ports.yang", "--feature", "ports:nope")
    assert (done.code, done.err) == (1, "")
    assert "no feature 'ports:nope'" in done.out
    ndt("check", "topology", "--yang-library", "library.json").failed(2, "either")
    ndt("check").failed(2, "either")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("container ports", "contaner ports", (":5: ", "Did you mean 'container'?")),
        ("import types", "import typs", (":3: ", "no module 'typs'", "Did you mean 'types'?")),
        ("feature speeds", "include parts; feature speeds", (":4: ", "no submodule 'parts'")),
        ("container ports {", "container ports { container c {", ("is not closed",)),
    ],
    ids=["keyword", "import", "include", "brace"],
)
def test_slips_in_modules(old: str, new: str, words: tuple[str, ...], ndt: Ndt) -> None:
    Path("yang/slip.yang").write_text(
        PORTS.replace("module ports", "module slip").replace(old, new)
    )
    done = ndt("check", "yang/slip.yang")
    assert (done.code, done.err) == (1, "")
    assert done.out.startswith("yang/slip.yang:")
    assert done.out.count("slip.yang") == 1
    assert all(word in done.out for word in words), done.out


def test_a_module_that_is_not_utf8(ndt: Ndt) -> None:
    Path("yang/latin.yang").write_bytes(b'module latin {\n description "Gr\xfcn"; }')
    done = ndt("check", "yang/latin.yang")
    assert done.code == 1
    assert done.out.startswith("yang/latin.yang:2: ")
    assert "0xFC is not UTF-8" in done.out


def test_slips_in_documents(ndt: Ndt) -> None:
    assert "0..65535 (in JSON without quotes), found '1500'" in said(ndt, '"mtu": "1500"')
    assert "true or false (in JSON without quotes)" in said(ndt, '"up": "true"')
    assert "without quotes" not in said(ndt, '"mtu": "x"')
    assert "none fits (RFC 7950, 9.10.2)" in said(ndt, '"medium": "types:fibre"')
    assert "did you mean 'mtu'?" in said(ndt, '"types:mtu": 1')
    assert "'seen' is state" in said(ndt, '"seen": 1', *FILE, "--content", "config")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<yang-library/>", ("it is no JSON", "ndt encode FILE --to json")),
        ("", ("it is no JSON",)),
        ("[1]", ("of another form",)),
        ('{"ietf-yang-library:yang-library": 3}', ("of another form",)),
        (GOOD, ("it lacks 'ietf-yang-library:yang-library'",)),
    ],
)
def test_what_is_no_yang_library(text: str, words: tuple[str, ...], ndt: Ndt) -> None:
    Path("library.json").write_text(text)
    ndt("tree", "--yang-library", "library.json").failed(2, "library.json: This is no", *words)
    ndt("tree", "--yang-library", "absent.json").failed(2, "absent.json: ", "No such file")


def test_a_yang_library_in_xml_becomes_json(ndt: Ndt) -> None:
    known = ("--module", "ietf-yang-library", "--module", "ietf-datastores")
    Path("a.json").write_text(ndt("library", "yang/ports.yang").out)
    Path("a.xml").write_text(ndt("encode", "a.json", "--to", "xml", *known).out)
    Path("b.json").write_text(ndt("encode", "a.xml", "--to", "json", *known).out)
    here = ("--path", "yang")
    assert ndt("tree", "--yang-library", "b.json", *here).out == ndt("tree", "yang/ports.yang").out


def test_a_package_is_typed_and_its_name_can_be_imported(ndt: Ndt) -> None:
    assert ndt("generate", "yang/ports.yang", "-o", "mine").err == ""
    assert Path("mine/py.typed").is_file()
    assert "Python imports no package" in ndt("generate", "yang/ports.yang", "-o", "mi-ne").err
    assert ndt("generate", "yang/ports.yang", "-o", "ma-ps", "--emit", "tree").err == ""


def test_lines_of_operations_and_differences(ndt: Ndt) -> None:
    Path("in.json").write_text('{"ports:input": {\n"nam": "a"}}')
    done = ndt("validate", *FILE, "--kind", "rpc-input", "in.json")
    assert done.out.startswith(
        "in.json: line 2: /ports:input/nam: 'nam' is not known at the top of the input"
    )
    ndt("diff", *FILE, "good.json", "in.json").failed(2, "in.json: line 1: /ports:input")


def test_a_set_that_nobody_named_is_told(ndt: Ndt) -> None:
    done = ndt("validate", "good.json", "--path", "yang")
    assert done.code == 1
    assert "the module 'ports' has no data here" in done.out
    assert "model set 'ndt'" in done.err
    assert ndt("validate", "good.json", "--set", "ndt").err == ""


def typed(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Text on standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))


@pytest.mark.parametrize(
    "arguments",
    [("validate",), ("validate", "good.json"), ("encode", "--to", "xml"), ("diff", "good.json")],
    ids=" ".join,
)
def test_documents_on_standard_input(
    arguments: tuple[str, ...], ndt: Ndt, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(GOOD, monkeypatch)
    right = ndt(*arguments, "-", *FILE)
    assert (right.code, right.err) == (0, "")
    assert ("-: valid" in right.out) is (arguments[0] == "validate")
    typed(GOOD[:-3], monkeypatch)
    wrong = ndt(*arguments, "-", *FILE)
    assert wrong.code == (1 if arguments[0] == "validate" else 2)
    assert "-: line 1: /: This is not JSON" in wrong.out + wrong.err


def test_a_file_that_cannot_be_read_does_not_hide_the_others(ndt: Ndt) -> None:
    done = ndt("validate", *FILE, "absent.json", "good.json", "yang", "--json")
    assert done.code == 2
    assert done.json == [{"file": "good.json", "valid": True, "errors": []}]
    first, second = done.err.splitlines()
    assert first.startswith("ndt: absent.json: The file cannot be read")
    assert second.startswith("ndt: yang: The file cannot be read")
    assert json.loads(ndt("validate", *FILE, "absent.json", "--json").out) == []


JOBS = """module jobs {
  yang-version 1.1; namespace "urn:jobs"; prefix j;
  import ndt-ext { prefix e; }
  leaf state {
    type enumeration { enum waiting; enum running; }
    default waiting;
    e:initial waiting;
    e:transition start { e:from waiting; e:to running; }
  }
}
"""


def test_life_cycles_are_printed(ndt: Ndt, folder: Path) -> None:
    (folder / "jobs.yang").write_text(JOBS)
    done = ndt("tree", "jobs.yang", "--life-cycles")
    expected = "/jobs:state  (jobs.yang:4)\n  waiting, initial\n    start -> running\n"
    assert (done.code, done.out) == (0, f"{expected}  running, final\n")
    none = ndt("tree", "yang/ports.yang", "--life-cycles")
    assert (none.code, none.out) == (0, "")
    assert "no leaf declares a life cycle" in none.err
    ndt("tree", "jobs.yang", "--life-cycles", "--depth", "1").failed(2, "--life-cycles", "--depth")


def test_what_is_wrong_with_a_life_cycle_is_told(ndt: Ndt, folder: Path) -> None:
    (folder / "jobs.yang").write_text(JOBS.replace("e:to running", "e:to gone"))
    done = ndt("check", "jobs.yang")
    assert done.code == 1
    for word in ("jobs.yang:8", "'gone'", "waiting, running", "ndt-ext"):
        assert word in done.out


def test_a_node_without_a_concept_is_told_where_others_have_one(ndt: Ndt, folder: Path) -> None:
    text = JOBS.replace("default waiting;", "default waiting; e:concept State;")
    (folder / "jobs.yang").write_text(text)
    assert "warning" not in ndt("check", "jobs.yang").out
    (folder / "jobs.yang").write_text(
        text.replace("leaf state", "leaf b { type int8; } leaf state")
    )
    done = ndt("check", "jobs.yang")
    assert done.code == 0
    assert "warning: /jobs:b stands for no concept" in done.out


def test_who_uses_a_grouping_with_concepts_need_state_none(ndt: Ndt, folder: Path) -> None:
    text = JOBS.replace("default waiting;", "default waiting; e:concept State;")
    grouping = text.replace("leaf state", "grouping g { leaf state") + "}"
    (folder / "jobs.yang").write_text(grouping)
    head = 'module user { yang-version 1.1; namespace "urn:u"; prefix u; import jobs { prefix j; }'
    (folder / "user.yang").write_text(f"{head} uses j:g; leaf mine {{ type string; }} }}")
    done = ndt("check", "user.yang", "--path", ".")
    assert (done.code, done.out) == (0, "user.yang: compiles\n")
