"""Shapes (SHACL): what must hold of the graph of a state.

- ``model``      shapes as plain values
- ``of_schema``  those that are made of a schema, for the lossless layer: ``of_types``,
  ``of_presence``, ``of_references``, ``of_entries`` and ``of_rules`` (with ``of_xpath``) make
  parts of them, ``kinds`` has the table of their kinds
- ``reading``    shapes of Turtle; ``writing`` the way back, for any SHACL engine
- ``compiling``  shapes as SPARQL; ``checking`` what of a graph does not hold
"""
