"""Roads to a subject: one Protocol, a module a road, an address that says which.

==================  ==========================================================================
``py:``             a class or function in Python that makes a subject, in a process of its own
``cmd:``            any program; JSON Lines on its standard input and output
``file:``           a document; the subject can be asked for nothing but its live view
``http(s)://``      a RESTCONF server (RFC 8040)
``netconf://``      a NETCONF server (RFC 6241)
==================  ==========================================================================

Whatever a subject does, a road answers: a subject that hangs, ends, floods or says what is no
message gives a *broken* answer with its fault.
"""

from ndtframe.conformance.roads.address import ALIASES, SCHEMES, Address
from ndtframe.conformance.roads.direct import Direct
from ndtframe.conformance.roads.road import Limits, Road

__all__ = ["ALIASES", "SCHEMES", "Address", "Direct", "Limits", "Road"]
