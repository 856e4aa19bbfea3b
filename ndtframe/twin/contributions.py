"""What a source brought, made ready to be merged with what others brought."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Literal, cast

from ndtframe.bindings.ndt import Document
from ndtframe.convert.plain import to_plain
from ndtframe.data.bulk import entries
from ndtframe.data.run import entries_of
from ndtframe.data.state import Note, Observation, StateKind
from ndtframe.twin import hypothetical
from ndtframe.twin.merge import Contribution, merge

Kind = Literal["collector", "import", "earlier"]
"""How a source comes to be read, as ``ndt-twin`` has it."""

IMPORT: Final = "import"
"""How the names of contributions begin that were imported: no source of twin.toml has such."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What a source brought this time: one document, in the form in which states are stored.

    ``label`` is what people call it where ``name`` is made up.
    """

    name: str
    document: Document
    observations: tuple[Observation, ...]
    label: str = ""
    kind: Kind = "collector"

    @property
    def at(self) -> datetime:
        """No part of it is known to be older."""
        return min(map(_at, self.observations))

    @property
    def observed_at(self) -> datetime | None:
        """When it held, if that is known of all of it."""
        times = [item.observed_at for item in self.observations if item.observed_at]
        return min(times) if len(times) == len(self.observations) else None

    @property
    def collected_at(self) -> datetime:
        """When it was read."""
        return min(item.collected_at for item in self.observations)

    @property
    def notes(self) -> tuple[Note, ...]:
        """What the source did not carry, and what was done about it."""
        return tuple(note for item in self.observations for note in item.notes)

    @property
    def sources(self) -> list[str]:
        """What it was read from, as its readings name it."""
        return list(dict.fromkeys(item.source for item in self.observations))

    @property
    def networks(self) -> set[str]:
        """The ids of its networks."""
        return {network.network_id for network in entries(self.document.networks, "network")}


def prepared(
    source: str, observations: Sequence[Observation], kind: StateKind = StateKind.LIVE
) -> Brought:
    """All that a source brought as one document: links in the plain form, networks of a kind.

    The documents of the observations are read-only from then on.  Raises
    :class:`~ndtframe.errors.DataError` for links that have no plain form.
    """
    parts = [
        Contribution(f"{number:9}", cast(Document, item.content), 0, _at(item))
        for number, item in enumerate(observations)
    ]
    document = merge(parts).document.fork()
    for network in document.networks.network:
        to_plain(network)
    hypothetical.claim(document, kind)
    return Brought(source, document, tuple(observations))


def within(brought: Brought, scope: Set[str]) -> Brought:
    """What was brought, without the networks out of a scope; whole, if the scope is empty."""
    for network_id in brought.networks - scope if scope else ():
        brought.document.networks.network.remove(network_id)
    return brought


def by_network(brought: Brought, kind: Kind = IMPORT) -> Iterator[Brought]:
    """What was given by hand, a contribution a network, and one of what belongs to none.

    So an import takes the place of an earlier one of the same network, and of nothing else.
    """
    label = brought.label or brought.name
    networks = entries(brought.document.networks, "network")
    for network in networks:
        name = f"{IMPORT} {network.network_id}"
        yield replace(
            brought, name=name, label=label, kind=kind, document=_only(brought.document, [network])
        )
    rest = _only(brought.document, [])
    if rest.plan().any_set(rest):
        yield replace(brought, name=f"{IMPORT} {label}", label=label, kind=kind, document=rest)


def _at(observation: Observation) -> datetime:
    return observation.observed_at or observation.collected_at


def _only(document: Document, networks: list[object]) -> Document:
    """A document of these networks of another; of none, of all else that is in it."""
    held = document.networks
    if networks and len(networks) == len(list(entries_of(held.network))) and _is_alone(document):
        return document
    made = Document() if networks else document._copied(deep=False)
    own = held._copied(deep=False)
    own.plan().by_attribute["network"].put(own, networks)
    made.plan().by_attribute["networks"].put(made, own if networks else None)
    return made


def _is_alone(document: Document) -> bool:
    """Whether a document holds nothing but networks."""
    return not any(
        item.is_set(document) for item in document.plan().fields if item.attribute != "networks"
    )
