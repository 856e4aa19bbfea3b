"""Our own twin as a subject of the suite: ``py:ndtframe.testing.subject:ReferenceTwin``.

An adapter, not a second twin: it asks :class:`~ndtframe.twin.twin.Twin` as any user of it would,
and makes up no answer.
"""

from ndtframe.testing.subject.documents import Documents
from ndtframe.testing.subject.sessions import Sessions

__all__ = ["ReferenceTwin"]


class ReferenceTwin(Sessions, Documents):
    """The twin of this package, under test like any other; ``reference`` for short."""
