"""A document beside another that it refers to: references may lead to either.

The other document is judged by nobody here.  Rules that look at other nodes (references, ``when``
and ``must``) see both documents as one; all others, of counts and uniqueness say, are about the
first alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ndtframe.data.edit.merge import lay_over
from ndtframe.errors import Violation

_ALONE = frozenset({None, "too-few-elements", "too-many-elements", "data-not-unique"})


def resolved(
    document: Any, context: Any, found: Iterable[Violation], *, strict_references: bool
) -> list[Violation]:
    """Those of the violations of a document that its context does not mend."""
    both = context.clone()
    lay_over(both, document)
    left = {_place(item) for item in both.violations(strict_references=strict_references)}
    return [item for item in found if not _looks_out(item) or _place(item) in left]


def _place(violation: Violation) -> tuple[str, str, str]:
    return violation.path, violation.rule, violation.error_tag


def _looks_out(violation: Violation) -> bool:
    """Whether a violation is of a reference, a ``when`` or a ``must``."""
    if violation.error_tag == "operation-failed":
        return violation.error_app_tag not in _ALONE
    return (
        violation.error_app_tag == "instance-required" or violation.error_tag == "unknown-element"
    )
