"""``py:module:attribute``: a subject in Python, in a process of its own.

The attribute is called without arguments and gives a :class:`~ndtframe.contracts.subject.Subject`.
A process of its own, so that one that hangs or ends stops nobody else.
"""

from __future__ import annotations

import sys

from ndtframe.conformance.roads.address import Address
from ndtframe.conformance.roads.cmd import ProgramRoad
from ndtframe.conformance.roads.road import Limits, Road
from ndtframe.errors import UsageError


def connect(address: Address, limits: Limits) -> Road:
    """The road to the subject; raises :class:`~ndtframe.errors.UsageError`."""
    module, colon, attribute = address.rest.partition(":")
    if not (module and colon and attribute):
        raise UsageError(
            f"'{address}' names no subject in Python.",
            remedy="Write py:module:attribute, such as py:mytwin.subject:MyTwin.",
        )
    quiet = ("-W", "ignore::RuntimeWarning:runpy")  # that the module was imported already is known
    serve = "ndtframe.conformance.roads.serve"
    return ProgramRoad([sys.executable, *quiet, "-m", serve, address.rest], limits)
