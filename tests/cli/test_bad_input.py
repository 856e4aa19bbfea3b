"""Bad input of every kind: one paragraph that says where and what to do, and nothing half-written.

Each case is a file or an option that is wrong.  What a command must leave as it was is compared:
the files of the folder, and the live state.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ndtframe.testing.samples import sample_document
from ndtframe.twin.twin import Twin

from .conftest import Done, Ndt, contents

Make = Callable[[Path], object]
SAMPLE = sample_document().to_json()
LONG = "a" * 300
NUMBER = "9" * 5000


def text(value: str) -> Make:
    return lambda path: path.write_text(value, encoding="utf-8")


def octets(value: bytes) -> Make:
    return lambda path: path.write_bytes(value)


def changed(change: Callable[[Any], object]) -> Make:
    """The sample with a change of its JSON value."""
    value = json.loads(SAMPLE)
    (network,) = value["ietf-network:networks"]["network"]
    change(network)
    return text(json.dumps(value))


def first_link(network: Any) -> Any:
    return network["ietf-network-topology:link"][0]


def first_demand(network: Any) -> Any:
    return network["ndt-traffic:demand-matrix"][0]["demand"][0]


def sparse(size: int) -> Make:
    def make(path: Path) -> None:
        with path.open("wb") as file:
            file.write(b"{")
            file.truncate(size)

    return make


DUPLICATE_MEMBER = '{"ietf-network:networks": {}, "ietf-network:networks": {}}'
ENTITY_BOMB = """<?xml version="1.0"?>
<!DOCTYPE graphml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph>&b;</graph></graphml>
"""

FILES: dict[str, tuple[Make, int, int, str]] = {
    # name: (how it is made, exit code of validate, of import, words of the message of import)
    "truncated JSON": (text(SAMPLE[: len(SAMPLE) // 2]), 1, 2, "This is not JSON"),
    "wrong type": (text('{"ietf-network:networks": 5}'), 1, 2, "expected an object"),
    "unknown member": (text('{"ietf-network:netwoks": {}}'), 1, 2, "'ietf-network:networks'"),
    "unknown node in a demand": (
        changed(lambda net: first_demand(net).update(destination="node:Z")),
        *(1, 2, "'node:Z' does not exist"),
    ),
    "demand to its own start": (
        changed(lambda net: first_demand(net).update(destination="node:A")),
        *(1, 2, "another node than it starts from"),
    ),
    "link to a missing node": (
        changed(lambda net: first_link(net)["destination"].update({"dest-node": "node:Z"})),
        *(0, 2, "'node:Z' does not exist"),
    ),
    "duplicate key": (
        changed(lambda net: net["node"].append({"node-id": "node:A"})),
        *(1, 2, "same key"),
    ),
    "duplicate member": (text(DUPLICATE_MEMBER), 1, 2, "stands twice"),
    "negative capacity": (
        changed(lambda net: first_link(net)["ndt-topology:capacity"].update(rate="-5")),
        *(1, 2, "found '-5'"),
    ),
    "lone surrogate": (
        changed(lambda net: net.update({"ndt-topology:label": "\ud800"})),
        *(1, 2, "U+D800"),
    ),
    "number of 5000 digits": (
        changed(lambda net: first_link(net)["ndt-topology:capacity"].update(rate=NUMBER)),
        *(1, 2, "expected an integer"),
    ),
    "deeply nested": (text('{"a":' * 20000 + "1" + "}" * 20000), 1, 2, "nested deeper"),
    "no network": (text("{}"), 0, 2, "brought nothing"),
    "empty file": (octets(b""), 1, 2, "The file is empty"),
    "binary file": (octets(bytes(range(256)) * 9), 1, 2, "not recognised"),
    "not UTF-8": (octets(SAMPLE.encode().replace(b"sample", b"s\xe4mple")), 1, 2, "not UTF-8"),
    "a folder": (lambda path: path.mkdir(), 2, 2, "Is a directory"),
    "absent": (lambda path: None, 2, 2, "No such file"),
    "not to be read": (lambda path: path.symlink_to(path), 2, 2, "symbolic links"),
    "name too long": (lambda path: None, 2, 2, "File name too long"),
    "huge": (sparse(257_000_000), 2, 2, "larger than the limit of 256 MB"),
    "entity bomb": (text(ENTITY_BOMB), 1, 2, "entities, which are refused"),
    "unknown format": (text("hello\n"), 1, 2, "not recognised"),
    "hidden terminal codes": (text('{"a\x1b[31mb": 1}'), 1, 2, "U+001B"),
}


@pytest.mark.parametrize("name", FILES)
def test_bad_file(name: str, ndt: Ndt, twin: Path) -> None:
    make, validated, imported, words = FILES[name]
    file = Path(LONG if name == "name too long" else "bad.txt")
    make(file)
    before = contents(twin)
    found = ndt("validate", file)
    assert found.code == validated, found
    assert "\x1b" not in found.out + found.err
    if validated == 1:
        assert all(line.startswith(f"{file}: ") for line in found.out.splitlines())
    done = ndt("twin", "import", file)
    done.failed(imported, words, "" if name == "no network" else file.name)
    assert "\x1b" not in done.err
    assert contents(twin) == before
    with Twin.open(twin) as left:
        assert left.live().base == "snapshot-1"


OPTIONS: list[tuple[list[str], tuple[str, ...]]] = [
    (["what-if"], ("Nothing was asked", "--down")),
    (["what-if", "--down", "link:A-Z"], ("no link 'link:A-Z'", "Nearest")),
    (["what-if", "--down", "node:Z"], ("no node 'node:Z'",)),
    (["what-if", "--down", "group:x"], ("no risk group 'x'", "duct")),
    (["what-if", "--down", "A-B"], ("--down", "link:A-B, node:A or group:ID")),
    (["what-if", "--down", "link:"], ("no link 'link:'",)),
    (["what-if", "--metric", "A-B"], ("--metric", "link:A-B=20")),
    (["what-if", "--metric", "A-B=x"], ("--metric", "'x' is no whole number")),
    (["what-if", "--metric", "A-B=0"], ("metric of 'A-B' is 0", "Expected 1 to")),
    (["what-if", "--metric", f"A-B={NUMBER}"], ("--metric", "too large")),
    (["what-if", "--metric", "A-B=18446744073709551615"], ("metric of 'A-B'",)),
    (["what-if", "--metric", "A-B=٣"], ("--metric", "no whole number")),
    (["what-if", "--capacity", "A-B=10X"], ("--capacity", "'10X' is not a rate")),
    (["what-if", "--capacity", "=10G"], ("--capacity", "link:A-B=100G")),
    (["what-if", "--capacity", "A-B=-1"], ("--capacity", "not a rate")),
    (["what-if", "--capacity", f"A-B={NUMBER}"], ("capacity of 'A-B'", "out of bounds")),
    (["what-if", "--capacity", "A-B=0.1"], ("--capacity", "whole number of bit/s")),
    (["what-if", "--scale-demand", "x"], ("--scale-demand", "'x' is no number")),
    (["what-if", "--scale-demand", "=2"], ("--scale-demand", "A:B=1.5")),
    (["what-if", "--scale-demand", "A:=2"], ("--scale-demand", "two nodes")),
    (["what-if", "--scale-demand", "A=2"], ("--scale-demand", "two nodes")),
    (["what-if", "--scale-demand", "-1"], ("multiplied by -1",)),
    (["what-if", "--scale-demand", "nan"], ("multiplied by NaN",)),
    (["what-if", "--scale-demand", "1e999999"], ("multiplied by 1E+999999", "Expected 0 to")),
    (["what-if", "--scale-demand", "B:C=2"], ("no traffic from 'node:B' to 'node:C'",)),
    (["what-if", "--add-demand", "A:B"], ("--add-demand", "A:B=1G")),
    (["what-if", "--add-demand", "A:A=1G"], ("another node",)),
    (["what-if", "--add-demand", "A:B:C=1G"], ("--add-demand", "two nodes")),
    (["what-if", "--add-demand", "A:B=99999999999G"], ("rate of the demand",)),
    (["what-if", "--scale-demand", "2", "--matrix", "x"], ("no traffic matrix 'x'",)),
    (["what-if", "--scale-demand", "2", "--network", "x"], ("no network 'x'", "network:sample")),
    (["what-if", "--scale-demand", "2", "--network", ""], ("no network ''",)),
    (["what-if", "--scale-demand", "2", "--html", "no/x.html"], ("no/x.html", "cannot be written")),
    (["sweep", "--html", LONG], ("cannot be written", "too long")),
    (["sweep", "--limit", "0"], ("--limit",)),
    (["sweep", "--only", "pod"], ("--only",)),
    (["sweep", "--matrix", "x"], ("no traffic matrix 'x'",)),
    (["sweep", "--twin", "elsewhere"], ("elsewhere", "cannot be read", "ndt twin init")),
    (["sweep", "--twin", LONG], ("cannot be read",)),
    (["twin", "show", "--snapshot", "7"], ("no snapshot-7", "snapshot-1")),
    (["twin", "show", "--snapshot", "seven"], ("'seven' names no snapshot",)),
    (["twin", "show", "--snapshot", NUMBER], ("names no snapshot",)),
    (["twin", "export", "-o", "no/where.json"], ("no/where.json", "cannot be written")),
    (["twin", "export", "-o", "."], ("cannot be written",)),
    (["twin", "export", "-o", ""], ("cannot be written",)),
    (["twin", "export", "-o", LONG], ("cannot be written",)),
    (["twin", "export", "-o", "/dev/full"], ("/dev/full", "No space left")),
    (["twin", "refresh"], ("twin.toml", "no sources")),
    (["twin", "init", "new", "--folder", "."], ("There is a twin in",)),
    (["twin", "init", "a b"], ("cannot be named",)),
    (["twin", "init", "new", "--folder", f"x/y/{LONG}"], ("cannot be made",)),
    (["twin", "init", "new", "--folder", "twin.toml/x"], ("cannot be made",)),
    (["twin", "import"], ("SOURCE",)),
    (["twin", "import", "topohub:sndlib/germany"], ("sndlib/germany50",)),
    (["twin", "import", "topohub:"], ("no network ''",)),
    (["twin", "import", "topohub:a", "topohub:b"], ("Only one network",)),
    (["twin", "import", "topohub:sndlib/abilene", "--network", "x"], ("--network",)),
    (["twin", "import", "twin.toml"], ("twin.toml",)),
    (["twin", "import", "x", "--assume-capacity", "10X"], ("--assume-capacity", "10X")),
    (["twin", "import", "x", "--demand-scale", "0"], ("--demand-scale", "above 0")),
    (["twin", "imprt", "x"], ("No such command 'imprt'",)),
    (["validate", "--set", "nope", "twin.toml"], ("nope",)),
    (["tree", "nope"], ("nope",)),
    (["tree", "no.yang"], ("no.yang",)),
    (["generate", "no.yang"], ("--output",)),
    (["demo", "--output", "."], ("not empty", "--output")),
    (["frobnicate"], ("No such command 'frobnicate'",)),
    (["--frobnicate"], ("No such option",)),
]


@pytest.mark.parametrize(
    ("arguments", "words"), OPTIONS, ids=[" ".join(case[0])[:60] for case in OPTIONS]
)
def test_bad_option(arguments: list[str], words: tuple[str, ...], ndt: Ndt, twin: Path) -> None:
    before = contents(twin.parent)
    ndt(*arguments).failed(2, *words)
    assert contents(twin.parent) == before


SETTINGS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "unknown key": ('name = "sample"', 'nme = "sample"', ("Did you mean 'name'", "[twin]")),
    "unknown table": ("[sync]", "[synch]", ("Did you mean 'sync'",)),
    "unknown repository": ('kind = "sqlite"', 'kind = "sqlit"', ("Did you mean 'sqlite'",)),
    "unknown key of a plugin": ('path = "twin.sqlite"', 'pth = "x"', ("'pth'",)),
    "unknown model": ('"traffic"]', '"trafic"]', ("'traffic'",)),
    "wrong value": ("strict-references = true", "strict-references = 7", ("strict-references",)),
    "not TOML": ("[twin]", "[twin", ("This is not TOML",)),
    "unknown network": ("[twin]", '[twin]\nnetwork = "network:smple"', ("network:sample",)),
    "unknown matrix": ("[twin]", '[twin]\nmatrix = "x"', ("matrix:sample",)),
    "database elsewhere": ("twin.sqlite", "no/twin.sqlite", ("does not exist", "mkdir")),
}


@pytest.mark.parametrize("name", SETTINGS)
@pytest.mark.parametrize("command", [["twin", "show"], ["sweep"]], ids=" ".join)
def test_bad_setting(name: str, command: list[str], ndt: Ndt, twin: Path) -> None:
    old, new, words = SETTINGS[name]
    file = twin / "twin.toml"
    before = file.read_text(encoding="utf-8")
    assert old in before
    file.write_text(before.replace(old, new), encoding="utf-8")
    done = ndt(*command)
    done.failed(2, *words)
    if not name.startswith("unknown n") and name not in ("unknown matrix", "database elsewhere"):
        assert f"{file}:" in done.err


def test_unknown_collector_in_the_settings(ndt: Ndt, twin: Path) -> None:
    with Path("twin.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[collector]]\nname = "a"\nkind = "fil"\nfiles = ["x"]\n')
    ndt("twin", "refresh").failed(2, "Did you mean 'file'", "twin.toml:")


def test_refresh_where_every_source_fails(ndt: Ndt, twin: Path) -> None:
    with Path("twin.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[collector]]\nname = "a"\nkind = "file"\nfiles = ["absent"]\n')
    done = ndt("twin", "refresh")
    assert done.code == 2
    assert done.err.startswith("a: failed: ")
    assert done.err.strip().endswith("the live state is as it was.")
    found = ndt("twin", "refresh", "--json")
    assert found.code == 2
    assert found.json["snapshot"] is None


def break_middle(path: Path) -> None:
    damaged = bytearray(path.read_bytes())
    damaged[2000:] = bytes((octet * 7 + 13) % 256 for octet in damaged[2000:])
    path.write_bytes(damaged)


def foreign(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE mine (x)")


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


DATABASES: dict[str, Make] = {
    "corrupt": break_middle,
    "truncated": lambda path: path.write_bytes(path.read_bytes()[:9000]),
    "emptied": octets(b""),
    "text": text("hello\n"),
    "somebody's": foreign,
    "a folder": folder,
}


@pytest.mark.parametrize("name", DATABASES)
def test_bad_database(name: str, ndt: Ndt, twin: Path) -> None:
    DATABASES[name](twin / "twin.sqlite")
    Path("good.json").write_text(SAMPLE, encoding="utf-8")
    before = contents(twin)
    for command in (
        ["twin", "show"],
        ["twin", "import", "good.json"],
        ["what-if", "--down", "node:A"],
        ["sweep", "--html", "x.html"],
        ["twin", "export", "-o", "x.json"],
    ):
        ndt(*command).failed(2, "twin.sqlite")
    assert contents(twin) == before


def test_twin_that_exists_is_not_made_again(ndt: Ndt, twin: Path) -> None:
    before = contents(twin.parent)
    ndt("twin", "init", "sample", "--folder", twin).failed(2, "There is a twin in")
    assert contents(twin.parent) == before


def test_no_twin_here(ndt: Ndt, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for command in (["twin", "show"], ["sweep"], ["what-if", "--down", "node:A"]):
        ndt(*command).failed(2, "no twin.toml", "ndt twin init", "--twin")


def test_twin_without_data(ndt: Ndt, empty_twin: Path) -> None:
    for command in (["twin", "show"], ["sweep"], ["twin", "export"]):
        ndt(*command).failed(2, "holds nothing yet", "ndt twin import FILE")


def test_one_bad_file_of_several_does_not_hide_the_others(ndt: Ndt, twin: Path) -> None:
    Path("good.json").write_text(SAMPLE, encoding="utf-8")
    Path("bad.json").write_text("{", encoding="utf-8")
    done: Done = ndt("validate", "good.json", "bad.json", "good.json")
    assert done.code == 1
    assert [line.partition(": ")[0] for line in done.out.splitlines()] == [
        "good.json",
        "bad.json",
        "good.json",
    ]


def test_unknown_name_in_a_file_cannot_speak_to_the_terminal(ndt: Ndt, twin: Path) -> None:
    done = ndt("what-if", "--down", "node:\x1b[31mred\nndt: all is well")
    done.failed(2, "\\x1b[31mred")
