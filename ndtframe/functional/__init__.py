"""Functional models: what a view of a network implies.

``results`` says what the models answer.  ``topology``, ``routing`` and ``traffic`` are the models;
``reference`` is the same in exact arithmetic, slow and obvious; ``sweep`` fails one element after
the other, fast.
"""

from importlib.util import find_spec

from ndtframe.errors import MissingExtraError

if find_spec("numpy") is None:
    raise MissingExtraError("compute", "Running functional models")
