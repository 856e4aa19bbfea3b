"""Network-facing collectors: they read the real network, or a record of it, and never write to it.

The road of an import reads from top to bottom:

1. ``reading``        a file becomes bytes, within limits
2. ``formats``        its content tells the format, whose reader makes a neutral record
3. ``record``         the neutral record: nodes, links, demands as the source has them
4. ``assembly``       several records become one network, in the order of these stages:
5. ``standard_form``  RFC 8345 and 8346 nodes and links (all the rules stand in its docstring)
6. ``traffic_form``   demand matrices
7. ``user_values``    what the user adds: capacities, metrics, risk groups
8. ``assumptions``    what nobody said, by a stated rule, marked and counted
9. ``document``       the typed document, validated

Collectors: ``file``, ``topohub`` and ``replay`` (the shipped fake).
"""
