"""Tree diagrams are those of pyang, but for what RFC 8340 has otherwise."""

from __future__ import annotations

import re
from itertools import zip_longest
from pathlib import Path

import pytest

from ndtframe.emit.tree_diagram import TreeDiagramEmitter, TreeDiagramSettings
from ndtframe.errors import UsageError
from ndtframe.schema import tree
from ndtframe.schema.build import schema
from ndtframe.schema.model_set import ModelSet

from .every_module import every_module, folders
from .pyang_trees import trees

YANG = Path(__file__).parent / "yang"
OWN = [YANG / "drawn.yang", YANG / "drawn-more.yang"]

WITHOUT_FLAGS = {
    "drawn",
    "drawn-more",
    "ietf-alarms",
    "ietf-ipv4-unicast-routing",
    "ietf-ipv6-unicast-routing",
    "ietf-netconf-nmda",
    "ietf-yang-push",
}
"""RFC 8340, 2.6: "-w" for the parameters of operations, "ro" for those of notifications.  pyang
leaves them out below an augment of an operation, and in notifications of data nodes."""

CONFIG_IN_BARE_DATA = {"ietf-restconf"}
"""RFC 8040, 8: ``config`` is ignored in ``yang-data``.  pyang makes flags of it."""


def drawn(made: tree.Schema, name: str, **settings: object) -> str:
    chosen = TreeDiagramSettings.model_validate({"modules": [name], **settings})
    (artifact,) = TreeDiagramEmitter(chosen).emit(made)
    return artifact.text


def without_flags(text: str) -> str:
    return re.sub(r"^([ |]*[+xo]--)(ro|-w)? ", r"\1 ", text, flags=re.MULTILINE)


def difference(ours: str, theirs: str) -> str:
    """The first lines that differ in more than flags; pytest would compare all of them."""
    pairs = zip_longest(ours.splitlines(), theirs.splitlines(), fillvalue="")
    lines = ((one, other) for one, other in pairs if without_flags(one) != without_flags(other))
    return "\n".join(next(lines, ()))


def compare(made: tree.Schema, name: str, plain: str, whole: str) -> tuple[bool, bool]:
    """Check the diagrams of a module; whether pyang leaves out flags, and makes some of config."""
    ours = drawn(made, name, structures=False)
    assert not difference(ours, plain)
    assert not difference(drawn(made, name), whole)
    return ours != plain, ours == plain and drawn(made, name) != whole


def differences(files: list[Path], reach: list[Path]) -> tuple[set[str], set[str]]:
    """The modules in whose flags the diagrams differ; all else is checked to be equal."""
    names = [file.stem.partition("@")[0] for file in files]
    made = schema(ModelSet.of_names(names, [*reach, *{file.parent for file in files}]))
    theirs = trees(files, reach)
    assert len(theirs) == len(names)
    found = {name: compare(made, name, *theirs[name]) for name in names}
    return {n for n, (flags, _) in found.items() if flags}, {n for n, (_, b) in found.items() if b}


@pytest.mark.slow
def test_every_module() -> None:
    files = every_module()
    assert len(files) > 60
    flags, config = differences(files, folders())
    assert flags == WITHOUT_FLAGS - {"drawn", "drawn-more"}
    assert config == CONFIG_IN_BARE_DATA


@pytest.fixture(scope="module")
def both() -> tree.Schema:
    return schema(ModelSet.of_files(OWN))


def test_own_modules_together() -> None:
    assert differences(OWN, [YANG]) == (WITHOUT_FLAGS & {"drawn", "drawn-more"}, set())


def test_own_module_without_the_one_that_adds_to_it() -> None:
    (file, _) = OWN
    plain, whole = trees([file], [YANG])["drawn"]
    compare(schema(ModelSet.of_files([file])), "drawn", plain, whole)


def test_flags_are_those_of_the_rfc(both: tree.Schema) -> None:
    lines = set(map(str.strip, (drawn(both, "drawn") + drawn(both, "drawn-more")).splitlines()))
    assert {
        "+---w loudly?   boolean",
        "+--ro word?   string",
        "+--ro because?   string",
        "+--ro at?   string",
        "+-- colours    uint8",
    } <= {line.lstrip("| ") for line in lines}


def test_what_is_drawn_once_is_not_drawn_apart(both: tree.Schema) -> None:
    (artifact,) = TreeDiagramEmitter().emit(both)
    assert "  augment " not in artifact.text
    assert "m:added?" in artifact.text
    assert artifact.text.startswith("module: drawn\n")
    assert "\nmodule: drawn-more\n\n  augment-structure /dr:letter" in artifact.text


def test_depth(both: tree.Schema) -> None:
    text = drawn(both, "drawn", depth=2)
    assert "  +--rw top!\n     +--rw entry* [number name]\n     |     ...\n" in text
    assert "no-key* []\n     |     ...\n" in text
    assert " first " not in text


@pytest.mark.parametrize("below", ["/drawn:top/no-key/value", "top/no-key/value"])
def test_below(both: tree.Schema, below: str) -> None:
    assert drawn(both, "drawn", below=below) == (
        "module: drawn\n  +--rw top!\n     +--ro no-key* []\n        +--ro value*   name\n"
    )


def test_below_nothing(both: tree.Schema) -> None:
    assert drawn(both, "drawn", below="/drawn-more:top") == ""


def test_unknown_module(both: tree.Schema) -> None:
    with pytest.raises(UsageError, match="no module 'drown' to draw"):
        drawn(both, "drown")
