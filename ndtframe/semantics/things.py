"""Which nodes of YANG data are things of which class of the ontology.

A node is a thing of the class that it stands for (``ndt-ext:concept``) if it is the outermost that
stands for it: below a node of a concept, those without one of their own are its parts.  Three
kinds stand for what is not themselves, and are none: a container at the top that only holds lists
(``twins``, ``events``), one without members, which marks what is above it (``twin-topology``), and
``about``, which says more of the element that holds it.
"""

from __future__ import annotations

from typing import Final

from ndtframe.data.plan import FieldPlan

_SAYS_MORE: Final = "Element"
"""The concept of ``about``."""


def thing_of(field: FieldPlan, path: str, concept: str) -> str:
    """The class that a node at a schema path is a thing of; "" if it is none.

    ``concept`` is that of the nearest thing above.
    """
    own = field.concept
    if not own[:1].isupper() or own == concept or _stands_for_another(field, "/" not in path):
        return ""
    return own


def _stands_for_another(field: FieldPlan, at_top: bool) -> bool:
    if field.is_list:
        return False
    below = field.node.fields
    only_lists = all(each.is_list for each in below)
    return field.concept == _SAYS_MORE or not below or (at_top and only_lists)
