"""Functional models: what a view of a network implies.

``results`` says what the models answer.  ``topology``, ``routing`` and ``traffic`` are the models;
``reference`` is the same in exact arithmetic, slow and obvious; ``sweep`` fails one element after
the other, fast.  The modules are imported one by one, since most of them load NumPy and SciPy.
"""
