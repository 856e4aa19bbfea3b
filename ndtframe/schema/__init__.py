"""Road one, first half: the text of YANG modules becomes a frozen tree of what they say.

``model_set`` reads which modules make a set, ``source`` finds their texts, ``parse`` turns them
into statements (with ``text``, ``linkage``, ``grammar`` and ``references``), ``build`` turns
statements into the :class:`~ndtframe.schema.tree.Schema`, ``names`` chooses the Python names.
Emitters see the Schema alone.
"""
