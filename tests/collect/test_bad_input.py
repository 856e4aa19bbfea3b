"""Unusable input: one error of ours, which tells file, place and remedy, and never a traceback."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ndtframe.collect import formats
from ndtframe.collect.assembly import Wishes, assemble
from ndtframe.collect.file import FileCollector
from ndtframe.collect.reading import Source, read_file
from ndtframe.collect.settings import ImportSettings
from ndtframe.errors import DataError, InputError, NdtError, SettingsError, UsageError

SAMPLES = Path(__file__).parent / "samples"
NAMES = sorted(path.name for path in SAMPLES.iterdir())

BOMB = """<?xml version="1.0"?>
<!DOCTYPE graphml [ <!ENTITY a "aaaaaaaaaa"> <!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"> ]>
<graphml><graph><node id="&b;"/></graph></graphml>"""
OUTSIDE = """<?xml version="1.0"?>
<!DOCTYPE network [ <!ENTITY a SYSTEM "file:///etc/hostname"> ]>
<network><meta><unit>&a;</unit></meta></network>"""


def read_text(text: str | bytes, name: str = "file.x") -> None:
    data = text.encode() if isinstance(text, str) else text
    assemble([formats.read(Source(name, data))], Wishes())


def sample(name: str) -> str:
    return (SAMPLES / name).read_text(encoding="utf-8")


def changed(name: str, old: str, new: str) -> str:
    text = sample(name)
    assert old in text
    return text.replace(old, new, 1)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("hello", "not recognised.*SNDlib native"),
        ("[1, 2]", "not recognised"),
        ("<html><body/></html>", "not recognised"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not recognised"),
        (sample("triangle.txt").encode() + b"\x00", r"file\.x:\d+.*not text.*U\+0000"),
        (sample("zoo.gml").replace("&#228;", "ä").encode("latin-1"), r"file\.x:3.*not UTF-8.*0xE4"),
        (sample("zoo.gml").encode("utf-16"), "not recognised|not UTF-8"),
        (BOMB, "declares XML entities"),
        (OUTSIDE, "declares XML entities"),
        ("<graphml>" * 10**5, "nested more than 64"),
        ("<graphml><graph>", r"file\.x:1.*not well-formed"),
        ("graph [ " + "a [ " * 10**5, "nested more than 32"),
        ("graph [ node [ id 1 ]", "opened in line 1 does not end"),
        ('graph [ label "x', "string does not end"),
        ("graph [ node [ id ] ]", "key 'id' has no value"),
        ("graph [ ] ]", "closes no list"),
        ("graph [ 3 4 ]", "a key was expected, not '3'"),
        ("graph [ node [ label 3 ] ]", "node has no 'id'"),
        ("graph [\n node [ id 1 ]\n edge [ source 1 target 2 ]\n]", r"file\.x:3.*node '2'"),
        ("graph [\n node [ id 1 ]\n node [ id 1 ]\n]", r"file\.x:3.*two nodes.*first is in line 2"),
        ("graph [ ]\ngraph [ ]", "holds 2 graphs"),
        ("graph [ ]", "no topology"),
        (changed("zoo.gml", "10000000000.0", "-1.0"), "capacity is negative"),
        (changed("zoo.gml", "10000000000.0", "fast"), "LinkSpeedRaw is wrong: 'fast'"),
        (changed("zoo.gml", "-74.0", "1e999"), "number of usual size"),
        (changed("triangle.txt", "Bb ( 11", "Aa ( 11"), r"file\.x:13.*two nodes.*'Aa'"),
        (changed("triangle.txt", "( Bb Cc ) 0.00", "( Bb Cd ) 0.00"), r":19.*'Cd'.*nearest.*Cc"),
        (changed("triangle.txt", "D1 ( Aa Bb )", "D1 ( Aa Bx )"), r":24: The demand 'D1'.*'Bx'"),
        (changed("triangle.txt", " 100.00 ", " -100.00 "), r":18: The capacity is negative"),
        (changed("triangle.txt", " 100.00 ", " x "), r":18: The pre-installed capacity is wrong"),
        (changed("triangle.txt", "1 10.00", "1 -10.00"), r":24: The demand is negative"),
        (changed("triangle.txt", "0.00 2.00", "0.00 -2.00"), r":18: The metric -2"),
        (changed("triangle.txt", "Bb ( 11.1234567", "Bb 11.1234567"), r":13: The node is not"),
        (sample("triangle.txt").partition("  L3")[0], "section LINKS does not end"),
        (changed("triangle.txt", "NODES (", "KNOTS"), "section such as 'NODES"),
        (changed("two.xml", ">Bb<", ">Bx<"), "node 'Bx', which does not exist.*Bb"),
        (changed("two.xml", ">155.0<", ">-155.0<"), "link 'L1': The capacity is negative"),
        (changed("two.xml", "<demandValue> 1.5 </demandValue>", ""), "'demandValue' is missing"),
        (changed("two.xml", ' id="L1"', ""), "no attribute 'id'"),
        (changed("three.graph", "NODES 3", "NODES 4"), "a row of NODES has 3 fields"),
        (changed("three.graph", "EDGES 5", "EDGES 6"), "says 6 rows but 5 follow"),
        (changed("three.graph", "EDGES 5", "EDGES many"), "'EDGES COUNT' was expected"),
        (changed("three.graph", "0 1 10 1000", "0 9 10 1000"), r":9.*node '9'"),
        (changed("three.graph", "0 1 10 1000", "0 1 1.5 1000"), r":9.*weight 1.5"),
        (changed("three.graph", "0 1 10 1000", "0 1 0 1000"), r":9.*weight 0"),
        (changed("three.graph", "0 1 10 1000", "0 1 10 -1"), r":9.*capacity is negative"),
        (sample("three.demands"), "no topology in file.x"),
        (sample("attributes.toml"), "no topology in file.x"),
        ("[a]\nx = " + "[" * 10**5, "not TOML|nested too deep"),
    ],
)
def test_bad_files_are_refused(text: str | bytes, message: str) -> None:
    with pytest.raises(InputError, match=f"(?s)file.x.*{message}|{message}") as caught:
        read_text(text)
    assert "\n" not in str(caught.value)
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"ietf-network:networks": {', "not JSON"),
        ('{"ietf-network:networks": []}', "object"),
        ('{"ietf-network:networks": {"network": [{"network-id": 5}]}}', "network-id"),
        ('{"ietf-network:networks": {}, "ietf-network:networks": {}}', "twice"),
        ('{"ietf-network:network": {}}', "network"),
        ('{"a":' * 10**5, "nested"),
        ('{"ietf-network:networks": {"network": [{"network-id": "n", "node": NaN}]}}', "NaN"),
        ('{"ietf-yang-instance-data:instance-data-set": 3}', "missing"),
        ('{"ietf-yang-instance-data:instance-data-set": {"nme": "x"}}', "nme"),
    ],
)
def test_bad_documents_are_refused(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "net.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=f"(?s)net.json.*{message}"):
        FileCollector(ImportSettings(files=(path,))).collect()


def test_files_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    (tmp_path / "empty").write_text("\n \n")
    for name, message in (
        ("", "Is a directory"),
        ("dangling", "No such file"),
        ("empty", "is empty"),
    ):
        with pytest.raises(InputError, match=message):
            read_file(tmp_path / name)


def test_a_huge_file_is_not_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "huge.gml"
    with path.open("wb") as file:
        os.truncate(file.fileno(), 10**12)
    with pytest.raises(InputError, match=r"larger than the limit of 1 MB.*max_megabytes"):
        FileCollector(ImportSettings(files=(path,), max_megabytes=1)).collect()


def test_files_that_do_not_fit_together_are_told() -> None:
    def readings(*names: str) -> list[formats.Reading]:
        return [formats.read(read_file(SAMPLES / name)) for name in names]

    with pytest.raises(InputError, match=r"more than one topology: .*triangle.txt, .*zoo.gml"):
        assemble(readings("triangle.txt", "zoo.gml"), Wishes())
    with pytest.raises(InputError, match=r"three.demands: .*count the nodes of a graph file"):
        assemble(readings("zoo.gml", "three.demands"), Wishes())
    with pytest.raises(InputError, match=r"matrix.xml: .*node 'TARGET'"):
        assemble(readings("triangle.txt", "matrix.xml"), Wishes())
    with pytest.raises(InputError, match="no topology in no file"):
        assemble([], Wishes())


def test_demands_on_ambiguous_names_are_told() -> None:
    record = formats.read(read_file(SAMPLES / "zoo.gml"))
    matrix = sample("matrix.xml").replace("Aa", "Boston").replace("TARGET", "Zürich")
    other = formats.read(Source("m.xml", matrix.encode()))
    with pytest.raises(InputError, match=r"'Boston', of which there are 2.*node:Boston;2"):
        assemble([record, other], Wishes())


def test_wrong_settings_are_told() -> None:
    with pytest.raises(SettingsError, match="which files"):
        FileCollector(ImportSettings()).collect()
    with pytest.raises(UsageError, match=r"not among those.*nearest known: a.gml"):
        FileCollector(ImportSettings(files=(Path("a.gml"),))).collect(["b.gml"])
    for wrong in ({"file": 3}, {"assume_capacity": "-1G"}, {"demand_scale": 0}, {"network": 3}):
        with pytest.raises(ValueError, match=next(iter(wrong))):
            ImportSettings(**wrong)


def read_or_refused(text: str | bytes) -> NdtError | None:
    """The error of ours by which a text is refused; any other error goes through."""
    try:
        read_text(text)
    except NdtError as error:
        return error
    return None


@given(data=st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    error = read_or_refused(data)
    assert error is None or "file.x" in str(error)


@given(name=st.sampled_from(NAMES), cut=st.floats(0, 1), junk=st.sampled_from(["", "(", "]", "9"]))
def test_any_part_of_a_file_is_read_or_refused(name: str, cut: float, junk: str) -> None:
    text = sample(name)
    error = read_or_refused(text[: int(cut * len(text))] + junk)
    assert error is None or "file.x" in str(error)


@given(
    name=st.sampled_from(NAMES),
    place=st.floats(0, 1),
    new=st.sampled_from(["-1", "nan", "1e400", "", "(", ")", '"', "<", "&a;", "[", "=", "é", " "]),
)
def test_any_word_may_be_wrong(name: str, place: float, new: str) -> None:
    words = sample(name).split(" ")
    words[int(place * (len(words) - 1))] = new
    error = read_or_refused(" ".join(words))
    assert error is None or "file.x" in str(error)
