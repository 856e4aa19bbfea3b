"""What leads from any document to any other, carried out: keys and values of every type."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest
from click.testing import CliRunner

from ndtframe import load
from ndtframe.cli import ndt
from ndtframe.data.document import Document
from ndtframe.data.edit.edits import Edit, Patch
from ndtframe.errors import DataError

from .random_edits import normal

SOURCE = Path(__file__).with_name("wide-rules.yang")
TEXTS = ("a", "1", "5", "true", "", "a'b", 'a"b', "a'b\"c", "a/b", "a,b", "ü€😀", "%41", " a ")
TEXTS += ("a]b", "[.='x']", "\t", "a;1", "=", "&amp;", "é", "..", "a:b")
KEYS: dict[str, tuple[Any, ...]] = {
    "by-identity": ("wide-rules:fast", "wide-rules:slow"),
    "by-union": (1, 5, *TEXTS),
    "by-bits": ("", "one", "two", "one two"),
    "by-decimal": ("1.0", "-2.25", "0.0", "100.5"),
    "by-binary": ("", "AQ==", "AQI=", "////"),
    "by-empty": (True, False),
    "by-path": ("/wide-rules:group[name=\"a'b\"]/row[id='1']", "/wide-rules:keys", "/a:loose"),
    "by-number": ("1", "-5", "9223372036854775807"),
}
VALUES: dict[str, tuple[Any, ...]] = {
    "kinds": ("wide-rules:fast", "wide-rules:slow"),
    "any-of": (1, True, False, [None], *TEXTS),
    "sums": ("1.0", "2.5", "-0.5"),
}
ANY = (None, 1, True, "x", [None, 1], {"a": [1]})


@pytest.fixture(scope="module")
def wide() -> type[Document]:
    return load(SOURCE).Document


def some(random: Random, values: tuple[Any, ...]) -> list[Any]:
    return random.sample(values, random.randrange(len(values)))


def entry(random: Random, name: str, key: Any) -> dict[str, Any]:
    found = {"k": key} | ({"e": [None]} if name == "by-empty" else {})
    if random.random() < 0.5:
        found["note"] = random.choice(TEXTS)
    return found | ({"any": random.choice(ANY)} if random.random() < 0.5 else {})


def drawn(random: Random) -> dict[str, Any]:
    """Any document of the module, as RFC 7951 has it."""
    keys: dict[str, Any] = {name: some(random, values) for name, values in VALUES.items()}
    for name, values in KEYS.items():
        keys[name] = [entry(random, name, key) for key in some(random, values)]
    groups = [{"name": name, "pool": some(random, (1, 2, 3))} for name in some(random, TEXTS[5:9])]
    events = [{"detail": [{"n": random.randrange(3)}]} for _ in range(random.randrange(3))]
    state = {"event": events, "log": random.choices((1, True, False), k=random.randrange(4))}
    found = {"keys": keys, "group": groups, "state": state, "loose": random.choice(ANY)}
    return {f"wide-rules:{name}": found[name] for name in some(random, tuple(found))}


@pytest.mark.parametrize("seed", range(40))
def test_a_difference_leads_there(wide: type[Document], seed: int) -> None:
    random = Random(seed)
    before, after = (wide.from_value(drawn(random)) for _ in "ab")
    patch = before.diff(after)
    for read in (patch, Patch.from_json(patch.to_json(), wide.model_set())):
        there = wide.from_value(before.to_value())
        there.apply(read)
        assert normal(there) == normal(after)
        assert not there.diff(after).edits
    fork = before.fork()
    log = fork.apply(patch)
    assert normal(fork) == normal(after)
    there = wide.from_value(before.to_value())
    there.apply(Patch.from_json(log.to_json(), wide.model_set()))
    assert normal(there) == normal(after)


@pytest.mark.parametrize("seed", [1, 2])
def test_through_files(wide: type[Document], tmp_path: Path, seed: int) -> None:
    random, files = Random(seed), [tmp_path / f"{name}.json" for name in "abp"]
    for file in files:
        file.write_text(json.dumps(drawn(random)))
    before, after, patch = map(str, files)
    module = ["--module", str(SOURCE)]
    made = CliRunner().invoke(ndt, ["diff", before, after, "--json", *module])
    files[2].write_text(made.stdout)
    done = CliRunner().invoke(ndt, ["patch", before, patch, *module])
    assert done.exit_code == 0
    assert normal(wide.from_json(done.stdout)) == normal(wide.from_json(files[1].read_bytes()))


def keys(**members: Any) -> dict[str, Any]:
    return {"wide-rules:keys": {name.replace("_", "-"): held for name, held in members.items()}}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (keys(by_union=[{"k": "5", "note": "x"}]), keys(by_union=[{"k": "5", "note": "y"}])),
        (keys(by_union=[{"k": "5"}]), keys(by_union=[{"k": 5}])),
        (keys(by_union=[{"k": "5"}]), keys(by_union=[{"k": 5}, {"k": "5"}])),
        (keys(by_union=[{"k": "5"}, {"k": "6"}]), keys(by_union=[{"k": "6"}])),
        (keys(any_of=["true"]), keys(any_of=[True, "true"])),
        (keys(any_of=["1", 1, "true", True]), keys(any_of=["true", 1])),
        (keys(any_of=["1", "2"]), keys(any_of=["2", "1"])),
    ],
)
def test_values_of_a_union_with_one_text(wide: type[Document], before: Any, after: Any) -> None:
    document, there = wide.from_value(before), wide.from_value(after)
    document.apply(Patch.from_json(document.diff(there).to_json(), wide.model_set()))
    assert normal(document) == normal(there)


def test_a_path_that_names_two_is_refused(wide: type[Document]) -> None:
    at = "/wide-rules:keys/by-union[k='5']"
    document: Any = wide.from_value(keys(by_union=[{"k": "5"}, {"k": 5}], any_of=["1", 1]))
    for target in (at, f"{at}/note", "/wide-rules:keys/any-of[.='1']"):
        with pytest.raises(DataError, match="more than one"):
            document.apply([Edit("delete", target)])
    document.apply([Edit("merge", at, {"k": 5, "note": "five"})])
    assert {type(row.k): row.note for row in document.keys.by_union} == {str: None, int: "five"}
