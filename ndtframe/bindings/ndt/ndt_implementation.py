# Made by `ndt generate`; never edited.
"""Data of the YANG module ndt-implementation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from ndtframe.data.fields import entries, slots
from ndtframe.data.lists import KeyedList
from ndtframe.data.node import Container, Entry


class Implementation(Container):
    """The statement of one implementation.

    Schema path ``/ndt-implementation:implementation``.  Concept ``ImplementationStatement``.
    """

    __slots__ = slots(
        "name",
        "version",
        "vendor",
        "contact",
        "description",
        "stated_at",
        "profile",
        "capability",
        "_requirement",
        "_option",
        "_subject",
    )
    name: str
    """What the implementation is called."""
    version: str
    """The version that the statement is about."""
    vendor: str | None
    """Who makes it."""
    contact: str | None
    """Who answers questions about the statement."""
    description: str | None
    """What it is, in a sentence or more."""
    stated_at: str | None
    """When the statement was made."""
    profile: Sequence[str]
    """The profiles of the test suite that it means to meet."""
    capability: Sequence[Literal["ndt-twin:AUTOMATION_CONFIGURATION_VERIFICATION", "ndt-twin:EVENTS_IMPACTS_VERIFICATION", "ndt-twin:ML_TRAINING_DATA_GENERATION", "ndt-twin:NETWORK_CONFIGURATIONS_VERIFICATION", "ndt-twin:NETWORK_EVENTS_VERIFICATION", "ndt-twin:NETWORK_ISSUE_INDUCEMENT", "ndt-twin:RISKY_ACTIONS_PREDICTION", "ndt-twin:USER_EXPERIENCE_DATA_GENERATION"]]
    """What its twins can be asked for."""
    requirement: KeyedList[str, Requirement] = entries()
    """What the implementation says of one requirement."""
    option: KeyedList[str, Option] = entries()
    """A choice that a requirement leaves open, or a bound of the implementation."""
    subject: KeyedList[str, Subject] = entries()
    """A part of the implementation that tests speak to, and the road to it."""


class Option(Entry):
    """A choice that a requirement leaves open, or a bound of the implementation.

    Schema path ``/ndt-implementation:implementation/option``.  Concept ``ImplementationOption``.
    """

    __slots__ = slots("name", "value")
    name: str
    """The name of the option in the register of the test suite."""
    value: str
    """What the implementation chose."""


class Requirement(Entry):
    """What the implementation says of one requirement.

    Schema path ``/ndt-implementation:implementation/requirement``.  Concept ``RequirementSupport``.
    """

    __slots__ = slots("requirement_id", "description", "reference", "strength", "support", "reason")
    requirement_id: str
    """The identifier of the requirement in the register of the test suite."""
    description: str | None
    """What is required, as the register has it."""
    reference: str | None
    """The document and clause that require it, said like its description."""
    strength: str | None
    """How strongly it is required, said like its description."""
    support: Literal["not-stated", "yes", "partly", "no", "not-applicable"]
    """Whether the implementation supports the requirement."""
    reason: str | None
    """Why it does not support it, or what is left out."""


class Setting(Entry):
    """What the subject is told when tests start, and what it cannot know by itself.

    Schema path ``/ndt-implementation:implementation/subject/setting``.  Concept ``TestSubject``.
    """

    __slots__ = slots("name", "value")
    name: str
    """The name of the setting, as the subject knows it."""
    value: str
    """Its value; never a secret, since reports keep it."""


class Subject(Entry):
    """A part of the implementation that tests speak to, and the road to it.

    Schema path ``/ndt-implementation:implementation/subject``.  Concept ``TestSubject``.
    """

    __slots__ = slots("name", "road", "address", "_setting")
    name: str
    """Identifies the subject."""
    road: Literal["ndt-implementation:command", "ndt-implementation:file", "ndt-implementation:http", "ndt-implementation:in-process", "ndt-implementation:netconf"]
    """How tests reach it."""
    address: str
    """Where tests find it, as the road says."""
    setting: KeyedList[str, Setting] = entries()
    """What the subject is told when tests start, and what it cannot know by itself."""
