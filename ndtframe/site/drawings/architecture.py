"""What a twin is, and the two roads of ndtframe."""

from __future__ import annotations

from ndtframe.site.diagrams import diagram
from ndtframe.site.sources import Sources

_ROADS = """
digraph {
  rankdir=TB; ranksep=0.42; nodesep=0.35; compound=true; node [style="rounded"]
  subgraph cluster_build { class=one; label="Road one, build time: ndt generate"
    yang [label="YANG modules\\n(yang/, installed ones)", class="soft"]
    schema [label="schema\\nreads and resolves", class=one]
    emit [label="emit\\none module an output", class=one]
    outputs [label="tree, JSON Schema, XSD,\\npages, shapes", class="soft"]
    bindings [label="bindings\\ntyped classes", class=one]
    yang -> schema [class=main]
    schema -> emit [class=main]
    emit -> outputs
    emit -> bindings [class=main]
  }
  subgraph cluster_run { class=two; label="Road two, run time: from the network to an answer"
    network [label="real network", class="soft"]
    collect [label="collect\\ncollectors read it", class=two]
    repository [label="repository\\nstate and history", class=two]
    twin [label="twin\\nviews and sessions", class=two]
    functional [label="functional\\nmodels compute", class=two]
    apps [label="apps\\nwhat-if, sweep, drift", class=two]
    present [label="present\\nreport: text, map, JSON", class=two]
    network -> collect [class=main]
    collect -> twin [class=main]
    repository -> twin [dir=both]
    twin -> functional [class=main]
    functional -> apps [class=main]
    apps -> present [class=main]
    {rank=same; repository; twin}
  }
  data [label="data: base classes, validation, RFC 7951 JSON", class=main]
  bindings -> data
  bindings -> twin [class="soft", constraint=false, label=" types of its documents "]
}
"""

_LAYERS = """
digraph {
  rankdir=BT; ranksep=0.6; nodesep=0.3; compound=true; node [style="rounded"]
  subgraph cluster_real { class=three; label="Real network"
    elements [label="elements, links, traffic\\n(virtual ones too)", class=three]
  }
  subgraph cluster_twin { class=two; label="Twin"
    repository [label="data repository\\nlive state, history", class=two]
    basic [label="basic models\\nelements, topology", class=two]
    functional [label="functional models\\nrouting, traffic, ...", class=two]
    management [label="management\\nlife, sessions, sources", class="two soft"]
    {rank=same; repository; basic; functional; management}
    repository -> basic -> functional [constraint=false]
  }
  subgraph cluster_apps { class=one; label="Applications"
    apps [label="what-if, failure sweep, drift,\\nverification, planning", class=one]
  }
  operator [label="operator\\ndecides and acts", class="soft"]
  elements -> repository [class=main, label=" observations (network-facing) "]
  functional -> apps [class=main, label=" questions and answers (application-facing) ", dir=both]
  apps -> operator [label=" proposals "]
  {rank=same; apps; operator}
}
"""


def two_roads(sources: Sources) -> str:
    """Both roads, and the rooms that each leads through."""
    return diagram(
        _ROADS,
        "The two roads of ndtframe",
        "Road one, at build time: YANG modules lead through schema and emit to bindings, and to "
        "trees, schemas and pages. Road two, at run time: the real network leads through collect "
        "to the twin, which keeps its state in the repository; functional models and applications "
        "compute with it; present shows the answer. Bindings stand on data, and are the types of "
        "the documents of the twin.",
    )


def layers(sources: Sources) -> str:
    """A twin between the real network and the applications."""
    return diagram(
        _LAYERS,
        "A twin between the real network and its applications",
        "Observations lead from the real network to the data repository of the twin, through the "
        "network-facing interface. Basic models give it structure, functional models compute with "
        "it. Applications ask it questions through the application-facing interface. Their "
        "proposals go to the operator, who decides and acts: no arrow leads from the twin to the "
        "real network.",
    )
