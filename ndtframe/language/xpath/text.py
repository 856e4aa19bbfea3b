"""An expression as text again, with module names for prefixes (as RFC 7951 names nodes)."""

from __future__ import annotations

from ndtframe.language.xpath import syntax
from ndtframe.language.xpath.values import number_to_text


def to_text(expression: syntax.Expression) -> str:
    """The text of an expression; parsing it with modules as their own prefixes gives it back.

    Operators are bracketed, so that no rule of precedence is needed to read it.  A string that
    names an identity by a prefix names it by its module then.  What is lost are the prefixes of an
    identity whose name is computed.  Raises ValueError for a string with both kinds of quotes,
    which XPath 1.0 cannot write (no parsed one has them).
    """
    match expression:
        case syntax.LocationPath(absolute=absolute, steps=steps):
            return ("/" if absolute else "") + "/".join(map(_step, steps))
        case syntax.FilterPath(base=base, predicates=predicates, steps=steps):
            tail = "".join(f"/{_step(step)}" for step in steps)
            return f"{_primary(base)}{_predicates(predicates)}{tail}"
        case syntax.Union(parts=parts):
            return " | ".join(map(_primary, parts))
        case syntax.FunctionCall(name=name, arguments=arguments):
            return f"{name}({', '.join(map(to_text, arguments))})"
        case syntax.IdentityName(name=name):
            return to_text(name)
        case syntax.Binary(operator=operator, left=left, right=right):
            return f"{_operand(left)} {operator} {_operand(right)}"
        case syntax.Negate(operand=operand):
            return f"-{_operand(operand)}"
        case syntax.Literal(value=value, qualified=qualified):
            return _quoted(qualified or value)
        case syntax.Number(value=value):
            return number_to_text(value)


def _step(step: syntax.Step) -> str:
    if step in (syntax.SELF, syntax.PARENT):
        return "." if step == syntax.SELF else ".."
    axis = "" if step.axis == "child" else f"{step.axis}::"
    return f"{axis}{_test(step.test)}{_predicates(step.predicates)}"


def _test(test: syntax.NameTest | syntax.KindTest) -> str:
    if isinstance(test, syntax.KindTest):
        return f"{test.kind}()"
    name = test.name or "*"
    return f"{test.module}:{name}" if test.module else name


def _predicates(predicates: tuple[syntax.Expression, ...]) -> str:
    return "".join(f"[{to_text(predicate)}]" for predicate in predicates)


def _primary(expression: syntax.Expression) -> str:
    text = to_text(expression)
    return text if isinstance(expression, syntax.FunctionCall) else f"({text})"


def _operand(expression: syntax.Expression) -> str:
    text = to_text(expression)
    alone = text != "/" and not isinstance(expression, syntax.Binary | syntax.Union)
    return text if alone else f"({text})"


def _quoted(value: str) -> str:
    if "'" not in value:
        return f"'{value}'"
    if '"' in value:
        raise ValueError("XPath 1.0 cannot write a string that has both kinds of quotes")
    return f'"{value}"'
