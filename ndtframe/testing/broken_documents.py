"""Hypothesis strategies of JSON texts of documents to which one thing was done, mostly a wrong one.

::

    @given(broken_texts(Document))
    def test_my_reader_refuses_in_time(text):
        ...

Members dropped, added, repeated and escaped, entries repeated, values of other types, too many
brackets or too few, what is no JSON at all; and spaces wherever JSON allows them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from hypothesis import strategies as st

from ndtframe.data.document import Document
from ndtframe.testing.documents import valid_documents
from ndtframe.testing.values import Strategy

Deed = tuple[Callable[[Any, Any], Any], Any]
"""What is done to a value, given a source of chance, and the kind of value it is done to."""


class Raw(str):
    """JSON text in place of a value."""


class Pairs(list[tuple[str, Any]]):
    """An object whose members may stand twice; names are JSON text."""


def broken_texts(document: type[Document], *, most: int = 3) -> Strategy:
    """JSON texts of valid documents to which one thing was done."""
    return st.builds(_broken, valid_documents(document, most=most), st.randoms(), _DEEDS)


def _broken(value: Any, random: Any, deed: Deed) -> str:
    copy = json.loads(json.dumps(value))
    does, kind = deed
    places = [(holder, key) for holder, key in _places(copy) if isinstance(holder[key], kind)]
    if places:
        holder, key = random.choice(places)
        holder[key] = does(holder[key], random)
    return text_of(copy, random)


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    inside = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in list(inside):
        yield value, key
        if isinstance(item, dict | list):
            yield from _places(item)


def text_of(value: Any, random: Any) -> str:
    """JSON text of a value that may hold :class:`Raw` and :class:`Pairs`, spaced at random."""
    space = random.choice(["", "", " ", "\n", "\t"])
    if isinstance(value, Raw):
        return str(value)
    if isinstance(value, dict):
        value = Pairs((json.dumps(name), item) for name, item in value.items())
    if isinstance(value, Pairs):
        members = (f"{name}{space}:{space}{text_of(item, random)}" for name, item in value)
        return f"{{{','.join(members)}}}"
    if isinstance(value, list):
        return f"[{space}{','.join(text_of(item, random) for item in value)}]"
    return json.dumps(value, ensure_ascii=random.random() < 0.5)


def _member_dropped(value: Any, random: Any) -> Any:
    if value:
        del value[random.choice(sorted(value))]
    return value


def _member_added(value: Any, random: Any) -> Any:
    name = random.choice(["", "x", "ietf-network:x", "network-id", "@", "a:b:c", "\ud800", ":"])
    return {**value, name: 1}


def _member_twice(value: Any, random: Any) -> Any:
    pairs = Pairs((json.dumps(name), item) for name, item in value.items())
    if value:
        name = random.choice(sorted(value))
        pairs.append((json.dumps(name), random.choice([value[name], 1, {}])))
    return pairs


def _member_escaped(value: Any, random: Any) -> Any:
    return Pairs((_escaped(n) if random.random() < 0.5 else json.dumps(n), value[n]) for n in value)


def _escaped(name: str) -> str:
    return '"' + "".join(f"\\u{ord(character):04x}" for character in name) + '"'


def _entry_twice(value: Any, random: Any) -> Any:
    return [*value, random.choice(value)] if value else value


def _other_value(value: Any, random: Any) -> Any:
    return random.choice(_OTHERS)


def _wrapped(value: Any, random: Any) -> Any:
    return random.choice([[value], {"x": value}, [[value]]])


def _unwrapped(value: Any, random: Any) -> Any:
    inside = list(value.values()) if isinstance(value, dict) else value
    return inside[0] if inside else value


_OTHERS: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 2**31, 2**64, 10**400, 1.5, "", "x", ":x", '":', "\\", "node:zz",
    "ietf-network:x", "0", "-1", "1.0", "12345678901234567890123", "\ud800", "\u0000", "\ufffe",
    [], {}, [None], [[]], [{}], {"": {}}, Raw("NaN"), Raw("1e400"), Raw("-0"), Raw("01"),
    Raw('"\\u006eode"'), Raw("'x'"), Raw(""), Raw("1.0"), Raw("tru"), Raw('"\t"'), Raw("1,"),
)  # fmt: skip

_DEEDS = st.sampled_from(
    [
        (_member_dropped, dict),
        (_member_added, dict),
        (_member_twice, dict),
        (_member_escaped, dict),
        (_entry_twice, list),
        (_other_value, object),
        (_other_value, str | int),
        (_wrapped, object),
        (_unwrapped, dict | list),
    ]
)
