"""A twin of a network: its folder and settings, its views and sessions, its reports.

``twin`` is where to begin; ``refresh`` is the road to the live state.  ``view`` shows a state, as a
document or as ``columns``; ``session`` makes a hypothetical one with the ``changes`` of a scenario.
"""
