"""What the arguments of statements look like (RFC 7950, 14)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ndtframe.schema.keywords import CONCEPT, TRANSITION

_NAME = r"[A-Za-z_][A-Za-z0-9_.-]*"
_REFERENCE = rf"(?:{_NAME}:)?{_NAME}"
_DESCENDANT = rf"{_REFERENCE}(?:/{_REFERENCE})*"
_NUMBER = r"(?:0|[1-9][0-9]*)"
_VALUE = rf"-?{_NUMBER}(?:\.[0-9]+)?"
_BLANK = r"[ \t\r\n]*"
_BLANKS = r"[ \t\r\n]+"


@dataclass(frozen=True, slots=True)
class Rule:
    """What an argument must match, and that in words."""

    expected: str
    accepts: Callable[[str], bool]


def _rule(expected: str, expression: str) -> Rule:
    compiled = re.compile(expression)
    return Rule(expected, lambda text: compiled.fullmatch(text) is not None)


def _words(*words: str) -> Rule:
    return Rule(" or ".join(f"'{word}'" for word in words), lambda text: text in words)


def _ranges(bound: str) -> str:
    part = rf"(?:min|max|{bound})(?:{_BLANK}\.\.{_BLANK}(?:min|max|{bound}))?"
    return rf"{_BLANK}{part}(?:{_BLANK}\|{_BLANK}{part})*{_BLANK}"


def _is_date(text: str) -> bool:
    return re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])", text) is not None


IDENTIFIER = _rule("an identifier: a letter or '_', then letters, digits, '_', '-' and '.'", _NAME)
_REFERRED = _rule("the name of a definition, with or without a prefix", _REFERENCE)
_BOOLEAN = _words("true", "false")
_DATE = Rule("a date, YYYY-MM-DD", _is_date)
_COUNT = _rule("a number without sign and leading zeros", _NUMBER)
_ABSOLUTE = rf"(?:/{_REFERENCE})+"

ARGUMENTS: dict[str, Rule] = {
    **dict.fromkeys(
        (
            *("module", "submodule", "prefix", "import", "include", "belongs-to", "extension"),
            *("argument", "feature", "identity", "typedef", "grouping", "container", "list"),
            *("leaf", "leaf-list", "choice", "case", "anydata", "anyxml", "rpc", "action"),
            *("notification", "bit", "ietf-yang-metadata:annotation"),
        ),
        IDENTIFIER,
    ),
    **dict.fromkeys(("type", "uses", "base"), _REFERRED),
    **dict.fromkeys(("config", "mandatory", "yin-element", "require-instance"), _BOOLEAN),
    **dict.fromkeys(("revision", "revision-date"), _DATE),
    **dict.fromkeys(("min-elements", "position"), _COUNT),
    "yang-version": _words("1", "1.1"),
    "namespace": _rule("a URI", r"[^\s<>\"{}|\\^`]+"),
    "status": _words("current", "deprecated", "obsolete"),
    "ordered-by": _words("user", "system"),
    "modifier": _words("invert-match"),
    "deviate": _words("not-supported", "add", "replace", "delete"),
    "value": _rule("an integer without '+' and leading zeros", rf"-?{_NUMBER}"),
    "max-elements": _rule("'unbounded' or a number above zero", r"unbounded|[1-9][0-9]*"),
    "fraction-digits": _rule("a number from 1 to 18", r"[1-9]|1[0-8]"),
    "range": _rule("a range such as '1..10 | 20'", _ranges(_VALUE)),
    "length": _rule("a length such as '1..10 | 20'", _ranges(_NUMBER)),
    "enum": Rule(
        "a name without white space around it", lambda text: bool(text) and text == text.strip()
    ),
    "key": _rule("the names of leafs", rf"{_BLANK}{_REFERENCE}(?:{_BLANKS}{_REFERENCE})*{_BLANK}"),
    "unique": _rule(
        "the paths of leafs", rf"{_BLANK}{_DESCENDANT}(?:{_BLANKS}{_DESCENDANT})*{_BLANK}"
    ),
    "refine": _rule("a path below, such as 'a/b'", _DESCENDANT),
    "augment": _rule("a path of nodes, such as '/a/b'", rf"{_ABSOLUTE}|{_DESCENDANT}"),
    "deviation": _rule("a path from the top, such as '/p:a/p:b'", _ABSOLUTE),
    CONCEPT: _rule("a name such as 'RiskGroup' or 'riskGroup'", r"[A-Za-z][A-Za-z0-9]*"),
    TRANSITION: IDENTIFIER,
}
