"""Names into identifiers: of YANG into Python's, and of people into ids and back.

A person's name may be of any script, have spaces or be empty, and two elements may share one.  An
id is a URI of plain ASCII letters, made by one rule that leads back:

- every octet of the name in UTF-8 that is not a letter, a digit, ``.`` or ``_`` is written ``%XX``
  (capitals), so a ``-`` becomes ``%2D``; this is the *part* of the name;
- a node is ``node:PART``; the second of the same name is ``node:PART;2``, and so on;
- what leads from A to B is ``link:A-B``, ``A`` and ``B`` being the nodes' ids without ``node:``;
  the second parallel one is ``link:A-B;2``.  Where the id of B has a number of its own, that of the
  link is written even if it is 1: ``link:A-B;2`` is the second link from A to B, and
  ``link:A-B;2;1`` the first from A to the second B;
- termination points (``tp:A-B``, on A of the link to B) and demands (``demand:A-B``) are named as
  links are.
"""

from __future__ import annotations

import builtins
import keyword
import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import Final
from urllib.parse import unquote_to_bytes

from ndtframe.errors import InputError

# -- of YANG into Python's ---------------------------------------------------------------------

_WORD_STARTS: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})")
_SEPARATORS: Final = re.compile(r"[-.]")
_TYPE_NAMES: Final = frozenset(
    {"bool", "bytes", "dict", "float", "frozenset", "int", "list", "object", "property", "set"}
    | {"str", "super", "tuple"}
)
"""Built-in names that annotations and bodies of generated classes use."""


@cache
def attribute_name(identifier: str) -> str:
    """The Python attribute, or module, of a YANG identifier: ``node-id`` gives ``node_id``.

    ``ifIndex`` gives ``if_index``.  Keywords and names of built-in types get an underscore behind
    them, as do names that begin with underscores, which lose those.  Two identifiers may give one
    name; whoever names a whole set settles that.
    """
    snake = _SEPARATORS.sub("_", _WORD_STARTS.sub("_", identifier)).lower()
    public = snake.lstrip("_")
    if public != snake or keyword.iskeyword(public) or public in _TYPE_NAMES:
        return f"{public or 'node'}_" if not public[:1].isdigit() else f"n{public}_"
    return public


@cache
def class_name(identifier: str) -> str:
    """The Python class of a YANG identifier: ``termination-point`` gives ``TerminationPoint``.

    Capitals inside stay.  What would not be a public name, or hide a built-in one, gets an
    underscore behind it.
    """
    words = re.split(r"[-._]", identifier)
    camel = "".join(word[:1].upper() + word[1:] for word in words)
    if not camel[:1].isalpha():
        return f"N{camel}_"
    hides = keyword.iskeyword(camel) or hasattr(builtins, camel)
    return f"{camel}_" if hides else camel


# -- of people into ids ------------------------------------------------------------------------

_KEPT: Final = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._")
_PART: Final = r"(?:[A-Za-z0-9._]|%[0-9A-F]{2})*"
_NUMBER: Final = r"(?:[2-9]|[1-9][0-9]+)"
_NAMED: Final = re.compile(rf"(?:network:({_PART})|node:({_PART})(?:;({_NUMBER}))?)")
_BETWEEN: Final = re.compile(
    rf"(?:link|tp|demand):({_PART}(?:;{_NUMBER})?)-"
    rf"(?:({_PART})(?:;({_NUMBER}))?|({_PART};{_NUMBER});([1-9][0-9]*))"
)


def network_id(name: str) -> str:
    """The id of the network of a name."""
    return f"network:{_part(name)}"


def node_id(name: str, occurrence: int = 1) -> str:
    """The id of the ``occurrence``-th node of a name."""
    return f"node:{_part(name)}{_suffix(occurrence)}"


def node_ids(names: Iterable[str]) -> list[str]:
    """The ids of nodes of these names, in their order; nodes of one name are numbered."""
    seen: Counter[str] = Counter()
    ids: list[str] = []
    for name in names:
        seen[name] += 1
        ids.append(node_id(name, seen[name]))
    return ids


def link_id(source: str, target: str, occurrence: int = 1) -> str:
    """The id of the ``occurrence``-th link from one node to another, both given by their ids.

    Raises InputError if they are not ids that :func:`node_id` makes.
    """
    return _between("link", source, target, occurrence)


def termination_point_id(node: str, towards: str, occurrence: int = 1) -> str:
    """The id of the end on ``node`` of its ``occurrence``-th link to ``towards``."""
    return _between("tp", node, towards, occurrence)


def demand_id(source: str, target: str, occurrence: int = 1) -> str:
    """The id of the ``occurrence``-th demand from one node to another."""
    return _between("demand", source, target, occurrence)


# -- and back ----------------------------------------------------------------------------------


def name_of(identifier: str) -> str:
    """The name that a network's or a node's id was made from; InputError if it is no such id."""
    match = _NAMED.fullmatch(identifier)
    if match is None:
        raise _no_id(identifier, "node:NAME, perhaps with ;2, or network:NAME")
    part = match[1] or match[2] or ""
    try:
        name = unquote_to_bytes(part).decode()
    except UnicodeDecodeError as error:
        raise _no_id(identifier, "a name in UTF-8") from error
    if _part(name) != part:
        raise _no_id(identifier, "only what must be escaped to be so")
    return name


def occurrence_of(identifier: str) -> int:
    """Which of several of one name, or between the same nodes, an id means: 1 is the first."""
    match = _NAMED.fullmatch(identifier)
    if match:
        return int(match[3] or 1)
    match = _between_match(identifier)
    return int(match[3] or match[5] or 1)


def ends_of(identifier: str) -> tuple[str, str]:
    """The ids of the two nodes of a link, an end or a demand, in their order.

    Raises InputError if it is no id that :func:`link_id` and the like make.
    """
    match = _between_match(identifier)
    target = match[4] if match[2] is None else match[2]
    ends = f"node:{match[1]}", f"node:{target}"
    for end in ends:
        name_of(end)
    return ends


def _between(kind: str, source: str, target: str, occurrence: int) -> str:
    for node in (source, target):
        if not node.startswith("node:"):
            raise _no_id(node, "node:NAME")
        name_of(node)
    first, second = source.removeprefix("node:"), target.removeprefix("node:")
    suffix = _suffix(occurrence) or (";1" if ";" in second else "")
    return f"{kind}:{first}-{second}{suffix}"


def _between_match(identifier: str) -> re.Match[str]:
    match = _BETWEEN.fullmatch(identifier)
    if match is None:
        raise _no_id(identifier, "link:A-B, tp:A-B or demand:A-B, perhaps with ;2")
    return match


def _part(name: str) -> str:
    try:
        octets = name.encode()
    except UnicodeEncodeError as error:
        raise InputError(f"the name {name!r} holds a lone surrogate, which is no text.") from error
    return "".join(chr(octet) if octet in _KEPT else f"%{octet:02X}" for octet in octets)


def _suffix(occurrence: int) -> str:
    if occurrence < 1:
        raise InputError(f"elements of one name are counted from 1; there is none {occurrence}.")
    return f";{occurrence}" if occurrence > 1 else ""


def _no_id(identifier: str, expected: str) -> InputError:
    return InputError(f"'{identifier}' is no id made from a name: expected {expected}.")
