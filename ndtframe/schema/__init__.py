"""Road one, first half: the text of YANG modules becomes a frozen tree of what they say.

``model_set`` reads which modules make a set, ``source`` finds their texts, ``parse`` turns text
into statements, ``build`` turns statements into the :class:`~ndtframe.schema.tree.Schema`,
``names`` chooses the Python names.  Emitters see the Schema alone.
"""
