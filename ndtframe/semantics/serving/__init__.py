"""The graphs of a twin for any client of SPARQL: read only, one path a state.

``/live/sparql``, ``/snapshot-3/sparql``, ``/session:works/sparql`` and ``/twin/sparql`` take
queries as the SPARQL 1.1 Protocol has them.  The state of the path and what follows from it are the
dataset.  A request may name less, or the graphs of other states that are served beside it, but none
of those can stand in the place of the state.  ``/`` is a page for people.

- ``source``       what is served, and who answers
- ``protocol``     requests, and why they are refused
- ``datasets``     which graphs a request sees
- ``forms``        in which form an answer is given
- ``description``  what an endpoint says of itself
- ``page``         the page
- ``service``      from a request to a reply
- ``server``       HTTP
"""
