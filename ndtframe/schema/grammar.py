"""Where statements may stand, how often, and what their arguments look like (RFC 7950, 14).

The tables are those of the ABNF: ``?`` is once at most, ``!`` once, ``*`` any number, ``+`` at
least once; behind it, ``1.1`` marks what YANG version 1 does not have (RFC 6020), ``1`` what it has
once at most.  Extensions that hold statements of YANG stand here too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache

from ndtframe.errors import SchemaError
from ndtframe.schema.arguments import ARGUMENTS, IDENTIFIER
from ndtframe.schema.keywords import (
    AUGMENT_STRUCTURE,
    CONCEPT,
    FROM,
    INITIAL,
    STRUCTURES,
    TO,
    TRANSITION,
)
from ndtframe.schema.statement import Statement

_ABOUT = "description? reference?"
_DEFINED = f"status? {_ABOUT}"
_FEATURED = f"if-feature* {_DEFINED}"
_NODE = f"when? {_FEATURED}"
_DATA = "container* list* leaf* leaf-list* choice* anydata*1.1 anyxml* uses*"
_SCOPE = "typedef* grouping*"
_CALLS = "action*1.1 notification*1.1"
_COUNT = "min-elements? max-elements?"
_BODY = (
    f"{_DATA} {_SCOPE} augment* deviation* extension* feature* identity* notification* rpc* "
    f"import* include* yang-version? organization? contact? {_ABOUT} revision*"
)
_COMPLAINT = f"{_ABOUT} error-message? error-app-tag?"
_BARE = f"{_DATA} {_SCOPE} must* {_DEFINED}"

_RULES: dict[str, str] = {
    "module": f"{_BODY} namespace! prefix!",
    "submodule": f"{_BODY} belongs-to!",
    "belongs-to": "prefix!",
    "import": "prefix! revision-date? description?1.1 reference?1.1",
    "include": "revision-date? description?1.1 reference?1.1",
    "revision": _ABOUT,
    "extension": f"argument? {_DEFINED}",
    "argument": "yin-element?",
    "feature": _FEATURED,
    "identity": f"if-feature*1.1 base*1 {_DEFINED}",
    "typedef": f"type! units? default? {_DEFINED}",
    "grouping": f"{_DEFINED} {_SCOPE} {_DATA} {_CALLS}",
    "container": f"{_NODE} must* presence? config? {_SCOPE} {_DATA} {_CALLS}",
    "list": f"{_NODE} must* key? unique* config? {_COUNT} ordered-by? {_SCOPE} {_DATA} {_CALLS}",
    "leaf": f"{_NODE} type! units? must* default? config? mandatory?",
    "leaf-list": f"{_NODE} type! units? must* default*1.1 config? {_COUNT} ordered-by?",
    "choice": f"{_NODE} default? config? mandatory? case* choice*1.1 container* list* leaf* "
    "leaf-list* anydata*1.1 anyxml*",
    "case": f"{_NODE} {_DATA}",
    "anydata": f"{_NODE} must* config? mandatory?",
    "anyxml": f"{_NODE} must* config? mandatory?",
    "uses": f"{_NODE} refine* augment*",
    "refine": f"if-feature*1.1 must* presence? default* config? mandatory? {_COUNT} {_ABOUT}",
    "augment": f"{_NODE} {_DATA} case* {_CALLS}",
    "rpc": f"{_FEATURED} {_SCOPE} input? output?",
    "action": f"{_FEATURED} {_SCOPE} input? output?",
    "input": f"must*1.1 {_SCOPE} {_DATA}",
    "output": f"must*1.1 {_SCOPE} {_DATA}",
    "notification": f"{_FEATURED} must*1.1 {_SCOPE} {_DATA}",
    "deviation": f"deviate+ {_ABOUT}",
    "deviate": f"config? default* mandatory? {_COUNT} must* type? unique* units?",
    "type": "base*1 bit* enum* fraction-digits? length? path? pattern* range? require-instance? "
    "type*",
    "enum": f"value? if-feature*1.1 {_DEFINED}",
    "bit": f"position? if-feature*1.1 {_DEFINED}",
    "range": _COMPLAINT,
    "length": _COMPLAINT,
    "pattern": f"{_COMPLAINT} modifier?1.1",
    "must": _COMPLAINT,
    "when": _ABOUT,
    "ietf-yang-structure-ext:structure": _BARE,
    "ietf-yang-structure-ext:augment-structure": f"{_DATA} case* {_DEFINED}",
    "ietf-restconf:yang-data": _BARE,
    "ietf-yang-metadata:annotation": f"type! units? {_FEATURED}",
    CONCEPT: "",
    INITIAL: "",
    TRANSITION: f"if-feature* {_ABOUT} {FROM}+ {TO}!",
    FROM: "",
    TO: "",
}

_TOP = ("module", "submodule")
_CHANGING = ("refine", "deviate")
_PLACES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys((STRUCTURES[0], AUGMENT_STRUCTURE), _TOP),
    CONCEPT: (
        *("container", "list", "leaf", "leaf-list", "choice", "case", "anydata", "anyxml"),
        *("rpc", "action", "input", "output", "notification", *STRUCTURES, *_CHANGING),
    ),
    **dict.fromkeys((INITIAL, TRANSITION), ("leaf", *_CHANGING)),
    **dict.fromkeys((FROM, TO), (TRANSITION,)),
}
"""Where extensions may stand; RFC 8040 has yang-data ignored elsewhere than at the top."""

_DEVIATE = {
    "not-supported": "",
    "add": f"config? default* mandatory? {_COUNT} must* unique* units?",
    "delete": "default* must* unique* units?",
    "replace": f"config? default* mandatory? {_COUNT} type? units?",
}

_ENTRY = re.compile(r"([a-z:-]+)([?!*+])(1\.1|1)?")
_ORDER = (
    ("yang-version", "namespace", "prefix", "belongs-to"),
    ("import", "include"),
    ("organization", "contact", "description", "reference"),
    ("revision",),
)
_PLACE = {keyword: place for place, group in enumerate(_ORDER) for keyword in group}
_DATA_NODES = {match[1] for match in _ENTRY.finditer(_DATA)}
_OFTEN = {"?": "at most once", "!": "exactly once", "+": "at least once"}

Rules = dict[str, tuple[str, str]]


def check(statement: Statement, is_first: bool) -> None:
    """Refuse a statement whose parts are not as the grammar wants them, at any depth.

    ``is_first`` is for YANG version 1.  Raises :class:`~ndtframe.errors.SchemaError` with file,
    line and what was expected.
    """
    _check_argument(statement, is_first)
    rules = _rules(statement)
    if rules is None:
        return
    counts: dict[str, int] = {}
    for item in statement.substatements:
        if item.keyword in rules or ":" not in item.keyword:
            _check_place(item, statement, rules, is_first)
            counts[item.keyword] = counts.get(item.keyword, 0) + 1
            often, of = rules[item.keyword]
            if counts[item.keyword] == 2 and (often in "?!" or (is_first and of == "1")):
                raise _wrong(item, statement, "at most once")
        elif statement.keyword not in _PLACES.get(item.keyword, (statement.keyword,)):
            raise _misplaced(item, statement)
        check(item, is_first)
    for keyword, (often, _) in rules.items():
        if often in "!+" and keyword not in counts:
            raise SchemaError(
                f"The {_name(statement)} has no '{keyword}'.",
                where=statement.position,
                remedy=f"Expected a '{keyword}' statement {_OFTEN[often]} ({_source(statement)}).",
            )
    if statement.keyword in ("input", "output") and not counts.keys() & _DATA_NODES:
        raise SchemaError(
            f"The '{statement.keyword}' holds no data node.",
            where=statement.position,
            remedy="Expected one at least, or no such statement (RFC 7950, 14).",
        )
    if statement.keyword in ("module", "submodule"):
        _check_order(statement.substatements)


def is_known(keyword: str) -> bool:
    """Whether the parts of a statement are known here: of YANG, or of a known extension."""
    return keyword in _RULES


def keywords() -> tuple[str, ...]:
    """The statements that have parts."""
    return tuple(_RULES)


def parts(keyword: str) -> set[str]:
    """The statements that may stand in one."""
    return set(_read(_RULES[keyword]))


def _rules(statement: Statement) -> Rules | None:
    if statement.keyword == "deviate":
        return _read(_DEVIATE[statement.argument])
    text = _RULES.get(statement.keyword)
    if text is not None:
        return _read(text)
    return None if ":" in statement.keyword else {}


@cache
def _read(text: str) -> Rules:
    return {match[1]: (match[2], match[3] or "") for match in _ENTRY.finditer(text)}


def _check_place(item: Statement, parent: Statement, rules: Rules, is_first: bool) -> None:
    if item.keyword not in rules:
        near = get_close_matches(item.keyword, rules, n=1) if item.keyword not in _RULES else ()
        known = " ".join(sorted(rules)) or "no statement"
        source = _source(parent)
        remedy = f"Did you mean '{near[0]}'?" if near else f"Expected there: {known} ({source})."
        raise SchemaError(
            f"The statement '{item.keyword} {item.argument}' is refused in the {_name(parent)}.",
            where=item.position,
            remedy=remedy,
        )
    if rules[item.keyword][1] == "1.1" and is_first:
        raise SchemaError(
            f"The statement '{item.keyword} {item.argument}' in the {_name(parent)} is of YANG "
            "1.1, and the module is of version 1.",
            where=item.position,
            remedy="Expected 'yang-version 1.1;' at the top of the module (RFC 7950, 7.1.2).",
        )
    if item.keyword == "augment" and item.argument.startswith("/") is (parent.keyword == "uses"):
        raise SchemaError(
            f"The path of '{item.keyword} {item.argument}' is of the wrong kind.",
            where=item.position,
            remedy="Expected one from the top in a module, and one from the grouping down inside "
            "'uses' (RFC 7950, 7.17).",
        )


def _check_argument(statement: Statement, is_first: bool) -> None:
    rule = ARGUMENTS.get(statement.keyword)
    if is_first and rule is IDENTIFIER and statement.argument[:3].lower() == "xml":
        raise SchemaError(
            f"The name '{statement.argument}' begins with 'xml'.",
            where=statement.position,
            remedy="Expected another name in a module of YANG version 1 (RFC 6020, 12).",
        )
    if rule is not None and not rule.accepts(statement.argument):
        raise SchemaError(
            f"The argument of '{statement.keyword} {statement.argument}' is wrong.",
            where=statement.position,
            remedy=f"Expected {rule.expected} ({_source(statement)}).",
        )


def _check_order(statements: Iterable[Statement]) -> None:
    """Header, linkage, meta and revisions stand in this order, before all else."""
    reached, before = 0, ""
    for item in statements:
        if ":" in item.keyword:
            continue
        place = _PLACE.get(item.keyword, len(_ORDER))
        if place < reached:
            raise SchemaError(
                f"The statement '{item.keyword} {item.argument}' stands behind '{before}'.",
                where=item.position,
                remedy="Expected header, imports and includes, organization and the like, "
                "revisions, and then all else (RFC 7950, 14).",
            )
        reached, before = place, item.keyword


def _wrong(item: Statement, parent: Statement, often: str) -> SchemaError:
    return SchemaError(
        f"The statement '{item.keyword} {item.argument}' is one too many in the {_name(parent)}.",
        where=item.position,
        remedy=f"Expected {often} ({_source(parent)}).",
    )


def _misplaced(item: Statement, parent: Statement) -> SchemaError:
    places = _PLACES[item.keyword]
    where = "at the top of a module or submodule" if places is _TOP else f"in {', '.join(places)}"
    return SchemaError(
        f"The {_name(item)} stands inside of the {_name(parent)}.",
        where=item.position,
        remedy=f"Expected it {where} ({_source(item)}).",
    )


def _source(statement: Statement) -> str:
    """What makes the rules of a statement."""
    if statement.keyword in (STRUCTURES[0], AUGMENT_STRUCTURE):
        return "RFC 8791"
    module, colon, _ = statement.keyword.partition(":")
    return f"module {module}" if colon else "RFC 7950, 14"


def _name(statement: Statement) -> str:
    return f"'{statement.keyword} {statement.argument}'".replace(" '", "'")
