"""Our own twin as a subject of the suite: ``py:ndtframe.testing.subject:ReferenceTwin``.

An adapter, not a second twin: it asks :class:`~ndtframe.twin.twin.Twin` as any user of it would,
and makes up no answer.
"""

from ndtframe.testing.subject.description import Description
from ndtframe.testing.subject.documents import Documents
from ndtframe.testing.subject.fidelity import Fidelity
from ndtframe.testing.subject.forms import Forms
from ndtframe.testing.subject.graph import Graph
from ndtframe.testing.subject.jobs import Jobs
from ndtframe.testing.subject.navigation import Navigation
from ndtframe.testing.subject.plugin import Plugins

__all__ = ["ReferenceTwin"]


class ReferenceTwin(Graph, Forms, Plugins, Jobs, Navigation, Description, Fidelity, Documents):
    """The twin of this package, under test like any other; ``reference`` for short."""
