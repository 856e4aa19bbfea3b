"""XML from who means harm ends in a clear error, soon and in little memory."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Callable

import pytest

from ndtframe.errors import DataError

from .sample import in_c, package

pytestmark = pytest.mark.slow

MANY = range(100_000)
LAUGHS = '<!DOCTYPE l [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
CASES: dict[str, Callable[[], str | bytes]] = {
    "billion laughs": lambda: f"{LAUGHS}]>{in_c('<text>&i;</text>')}",
    "quadratic": lambda: f'<!DOCTYPE l [<!ENTITY a "{"a" * 10**6}">]>{in_c("&a;" * 10**5)}',
    "external entity": lambda: '<!DOCTYPE c [<!ENTITY a SYSTEM "file:///etc/passwd">]><c>&a;</c>',
    "external DTD": lambda: '<!DOCTYPE c SYSTEM "http://127.0.0.1/x.dtd"><c/>',
    "parameter entity": lambda: '<!DOCTYPE c [<!ENTITY % a SYSTEM "http://127.0.0.1/x">%a;]><c/>',
    "DTD after the first element": lambda: f"{in_c('')}<!DOCTYPE c []>{in_c('')}",
    "undeclared entity": lambda: in_c("<text>&nbsp;</text>"),
    "entity in attribute": lambda: in_c("<text a='&x;'/>"),
    "deep": lambda: "<a>" * 100_000,
    "deep in what is known": lambda: in_c("<data>" + "<x>" * 100_000),
    "deep in what is not known": lambda: in_c("<a>" * 100_000 + "</a>" * 100_000),
    "deep namespaces": lambda: in_c("".join(f"<a xmlns='u{n}'>" for n in range(100_000))),
    "wrong encoding": lambda: in_c("<text>é</text>").encode("latin-1"),
    "unknown encoding": lambda: b'<?xml version="1.0" encoding="x-none"?><c/>',
    "encoding of Python": lambda: b'<?xml version="1.0" encoding="unicode_escape"?><c/>',
    "UTF-7": lambda: b'<?xml version="1.0" encoding="utf-7"?>+ADw-c/+AD4-',
    "half UTF-16": lambda: TOP_16[:-3],
    "NUL": lambda: in_c("<text>\0</text>"),
    "NUL by number": lambda: in_c("<text>&#0;</text>"),
    "control by number": lambda: in_c("<text>&#1;</text>"),
    "surrogate by number": lambda: in_c("<text>&#xD800;</text>"),
    "surrogate": lambda: in_c("<text>\ud800</text>"),
    "beyond Unicode": lambda: in_c("<text>&#x110000;</text>"),
    "open CDATA": lambda: in_c("<text><![CDATA[ x</text>"),
    "open comment": lambda: in_c("<text><!-- x</text>"),
    "open PI": lambda: in_c("<?x "),
    "attribute twice": lambda: in_c("<text a='1' a='1'/>"),
    "attribute twice by namespace": lambda: in_c("<text xmlns:q='urn:t' q:a='1' t:a='1'/>"),
    "undeclared prefix": lambda: in_c("<q:text/>"),
    "prefix xml": lambda: "<c xmlns:xml='urn:t'/>",
    "prefix xmlns": lambda: "<c xmlns:xmlns='urn:t'/>",
    "namespace of xml": lambda: "<xml:c/>",
    "prefix undone": lambda: in_c("<text xmlns:t=''/>"),
    "space in namespace": lambda: "<c xmlns='urn:t c'/>",
    "wrapper closed early": lambda: f"{in_c('')}</data><data>{in_c('')}",
    "text behind": lambda: f"{in_c('')}x",
    "nothing": lambda: "",
    "only a declaration": lambda: '<?xml version="1.0"?>',
    "only a comment": lambda: "<!-- -->",
    "HTML": lambda: "<html><br></html>",
    "many attributes": lambda: in_c("<text " + " ".join(map("a{0}='{0}'".format, MANY)) + "/>"),
    "many prefixes": lambda: in_c("<txt " + " ".join(map("xmlns:a{0}='u'".format, MANY)) + "/>"),
    "many faults": lambda: in_c("<a/>" * 300_000),
    "many values twice": lambda: in_c("<int>1</int>" * 300_000),
    "long name": lambda: in_c(f"<{'a' * 10**6}/>"),
    "long namespace": lambda: f"<a xmlns='{'a' * 10**6}'/>",
    "long number": lambda: in_c(f"<int>{'9' * 10**6}</int>"),
    "long identity": lambda: in_c(f"<identity>{'t:' * 10**6}</identity>"),
    "long path": lambda: in_c(f"<instance>{'/t:c' * 10**5}[</instance>"),
    "long XPath without end": lambda: in_c(f"<mixed>{'a' * 10**5} </mixed>"),
    "text between": lambda: in_c("x<text/>" * 100_000),
}  # fmt: skip
TOP_16 = '<?xml version="1.0" encoding="utf-16"?><top xmlns="urn:t">x</top>'.encode("utf-16")


@pytest.mark.parametrize("name", CASES)
def test_refused(name: str) -> None:
    text = CASES[name]()
    package()
    began = time.process_time()
    with pytest.raises(DataError) as caught:
        package().Document.from_xml(text)
    assert time.process_time() - began < 10
    assert len(caught.value.violations) <= 20_000
    assert all(len(str(violation)) < 3000 for violation in caught.value.violations[:50])


@pytest.mark.parametrize("name", ["quadratic", "deep", "many faults", "deep in what is known"])
def test_memory_is_bounded(name: str) -> None:
    text = CASES[name]()
    tracemalloc.start()
    with pytest.raises(DataError):
        package().Document.from_xml(text)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 40_000_000


def test_a_text_of_50_megabytes_is_read() -> None:
    text = in_c(f"<text>{'a<![CDATA[<]]>' * 3_500_000}</text>")
    read = package().Document.from_xml(text)
    assert len(read.c.text) == 7_000_000


def test_utf_16_is_read() -> None:
    assert package().Document.from_xml(TOP_16).to_value() == {"t:top": "x"}
