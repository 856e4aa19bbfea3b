"""Ours against libyang, over documents drawn from schemas: ``make bench-diff``.

``values`` and ``documents`` draw documents at random, ``mutations`` does one thing to each, mostly
a wrong one; ``judge`` asks both, ``reasons`` knows where they differ and which clause decides, and
``run`` counts.  The same seed gives the same documents.
"""
