"""The tree of an XPath expression, with prefixes already resolved to module names (RFC 7950, 6.4).

Every node is frozen and compares by value, so an expression may be a dictionary key.  XPath 1.0 has
no variables in YANG, hence the type of each expression's value is known without evaluating it: see
:func:`ndtframe.language.xpath.signatures.value_type`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal as OneOf

Axis = OneOf[
    "ancestor",
    "ancestor-or-self",
    "attribute",
    "child",
    "descendant",
    "descendant-or-self",
    "following",
    "following-sibling",
    "namespace",
    "parent",
    "preceding",
    "preceding-sibling",
    "self",
]
NodeKind = OneOf["node", "text", "comment", "processing-instruction"]
Operator = OneOf["or", "and", "=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "div", "mod"]


@dataclass(frozen=True, slots=True)
class NameTest:
    """Nodes of this name in this module; ``None`` is any module, or any name."""

    module: str | None
    name: str | None


@dataclass(frozen=True, slots=True)
class KindTest:
    """``node()``, ``text()`` and so on; a data tree has no comments and no instructions."""

    kind: NodeKind


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a location path: an axis, a test, and predicates that filter in turn."""

    axis: Axis
    test: NameTest | KindTest
    predicates: tuple[Expression, ...] = ()


@dataclass(frozen=True, slots=True)
class LocationPath:
    """Steps from the root (``absolute``) or from the context node.

    ``/`` is absolute without steps; ``.`` has the one step ``self::node()``; ``//`` stands as the
    step ``descendant-or-self::node()``.
    """

    absolute: bool
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class FilterPath:
    """Another expression's nodes, filtered, then steps from them: ``deref(.)/../a``."""

    base: Expression
    predicates: tuple[Expression, ...] = ()
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Union:
    """The nodes of all parts, in document order: ``a | b``; two parts at least."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class FunctionCall:
    """A call of a known function with a right number of arguments of right types.

    An identity named by a literal (``derived-from``) is already in the form ``module:name``.
    """

    name: str
    arguments: tuple[Expression, ...] = ()


@dataclass(frozen=True, slots=True)
class IdentityName:
    """An identity whose name is computed: the prefixes to resolve it with are kept."""

    name: Expression
    prefixes: tuple[tuple[str, str], ...]
    default_module: str | None


@dataclass(frozen=True, slots=True)
class Binary:
    """``left operator right``."""

    operator: Operator
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Negate:
    """``-operand``, the one unary operator of XPath."""

    operand: Expression


@dataclass(frozen=True, slots=True)
class Literal:
    """A quoted string.

    ``qualified`` is its ``module:name`` form when the text is a known prefix, a colon and a name:
    modules compare identityrefs with such strings (RFC 7950, 9.10).
    """

    value: str
    qualified: str | None = None


@dataclass(frozen=True, slots=True)
class Number:
    """A number; XPath numbers are IEEE 754 doubles."""

    value: float


Expression = (
    LocationPath
    | FilterPath
    | Union
    | FunctionCall
    | IdentityName
    | Binary
    | Negate
    | Literal
    | Number
)

ANY_NODE = KindTest("node")
SELF = Step("self", ANY_NODE)
PARENT = Step("parent", ANY_NODE)
DESCENDANTS = Step("descendant-or-self", ANY_NODE)
