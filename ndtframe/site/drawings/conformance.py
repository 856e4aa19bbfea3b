"""How the conformance suite comes to a claim."""

from __future__ import annotations

from ndtframe.site.diagrams import diagram
from ndtframe.site.sources import Sources

_ROAD = """
digraph {
  rankdir=TB; ranksep=0.4; nodesep=0.4; node [style="rounded"]
  documents [label="documents of\\nstandards bodies", class="soft"]
  requirements [label="requirements\\nclause, strength, mark", class=one]
  cases [label="cases\\nsteps and checks", class=one]
  profiles [label="profiles\\nwhat may be claimed", class=one]
  runner [label="runner\\nndt conformance run", class=main]
  subject [label="subject\\nyour twin, in any language", class=two]
  report [label="report\\nall that was said", class=three]
  claims [label="claims\\nmet or not met", class=three]
  documents -> requirements [label=" read, in our words "]
  requirements -> cases [label=" tested by "]
  requirements -> profiles [label=" picked by "]
  cases -> runner
  runner -> subject [label=" operations and documents "]
  subject -> runner [label=" answers "]
  runner -> report [label=" verdicts "]
  report -> claims [label=" computed "]
  profiles -> claims
  {rank=same; runner; subject}
}
"""
_TOLD = """
Requirements are read from documents of standards bodies. Cases test them, and profiles pick among
them. The runner asks the subject, which is the twin that is tested, operations and documents of the
cases; the subject answers. What was said and the verdicts go into the report, and with the profiles
the claims are computed from it.
"""


def draw(_sources: Sources) -> str:
    """The road from a document of a standards body to a claim."""
    return diagram(_ROAD, "From a clause to a claim", " ".join(_TOLD.split()))
