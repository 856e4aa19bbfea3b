# Made by `ndt generate`; never edited.
"""Data of the YANG module ndt-observation."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from ndtframe.data.fields import child, entries, presence, slots
from ndtframe.data.lists import KeyedList
from ndtframe.data.node import Container, Entry


class Covers(Container):
    """The span of time that the series has values of.

    Schema path ``/ndt-observation:observations/series/covers``.  Concept ``Window``.
    """

    __slots__ = slots("start", "end")
    start: str | None
    """When it begins."""
    end: str | None
    """When it is over."""


class ExternalReference(Entry):
    """Where the series is kept.

    Schema path ``/ndt-observation:observations/series/external-reference``.  Concept ``ExternalReference``.
    """

    __slots__ = slots("reference_id", "model", "revision", "protocol", "server", "instance")
    reference_id: str
    """Identifies the reference in its entry, such as 'ticket'."""
    model: str
    """The model that the entry follows, by the name that its authors gave it, such as
    'ietf-l3vpn-ntw' or 'TMF639'."""
    revision: str | None
    """The revision or version of the model."""
    protocol: str | None
    """The protocol by which the server is asked, such as 'RESTCONF'."""
    server: str | None
    """The root under which the server offers the model."""
    instance: str
    """The entry on that server: a path or an identifier, as the protocol wants it."""


class Observation(Entry):
    """One value of one metric of one element.

    Schema path ``/ndt-observation:observations/observation``.  Concept ``Observation``.
    """

    __slots__ = slots(
        "observation_id",
        "element",
        "metric",
        "statistic",
        "percentile",
        "value",
        "unit",
        "_uncertainty",
        "text",
        "_window",
        "source",
        "method",
        "observed_at",
        "collected_at",
        "stored_at",
        "rank",
    )
    observation_id: str
    """Identifies the observation."""
    element: str
    """What it is observed of."""
    metric: Literal["ndt-observation:bit-error-ratio", "ndt-observation:operational-state", "ndt-observation:optical-power", "ndt-types:availability", "ndt-types:delay", "ndt-types:load", "ndt-types:lost-traffic", "ndt-types:packet-loss", "ndt-types:utilisation"]
    """What is observed of it."""
    statistic: Literal["mean", "sum", "least", "greatest", "percentile"] | None
    """How the readings of a window became one value; absent where there is one reading."""
    percentile: Decimal
    """How many per cent of the readings do not exceed the value."""
    value: Decimal | int | None
    """The number that was found."""
    unit: str | None
    """The unit of the number, such as 'bit/s'; '1' where it has none."""
    uncertainty: Uncertainty | None = presence()
    """How far the value may be from the truth."""
    text: str | None
    """The state or the words that were found."""
    window: Window = child()
    """The span of time that the value is of; absent where it is of one moment, which
    'observed-at' names."""
    source: str
    """The source, by its name in the twin."""
    method: Literal["file", "replay", "sampled", "on-change", "aggregated", "computed"]
    """How it was collected."""
    observed_at: str | None
    """When it held in the real network, if the source tells."""
    collected_at: str
    """When it was read from the source."""
    stored_at: str | None
    """When it was stored in the twin."""
    rank: int | None
    """The rank of the source when the value was stored."""


class Observations(Container):
    """What was observed in the real network.

    Schema path ``/ndt-observation:observations``.  Concept ``Observation``.
    """

    __slots__ = slots("_observation", "_series")
    observation: KeyedList[str, Observation] = entries()
    """One value of one metric of one element."""
    series: KeyedList[str, Series] = entries()
    """Where many observations of one metric of one element are kept, so that counters need not
    be an entry for each reading."""


class Series(Entry):
    """Where many observations of one metric of one element are kept, so that counters need not
    be an entry for each reading.

    Schema path ``/ndt-observation:observations/series``.  Concept ``ObservationSeries``.
    """

    __slots__ = slots(
        "series_id",
        "element",
        "metric",
        "statistic",
        "percentile",
        "unit",
        "source",
        "method",
        "period",
        "_covers",
        "_external_reference",
    )
    series_id: str
    """Identifies the series."""
    element: str
    """What it is observed of."""
    metric: Literal["ndt-observation:bit-error-ratio", "ndt-observation:operational-state", "ndt-observation:optical-power", "ndt-types:availability", "ndt-types:delay", "ndt-types:load", "ndt-types:lost-traffic", "ndt-types:packet-loss", "ndt-types:utilisation"]
    """What is observed of it."""
    statistic: Literal["mean", "sum", "least", "greatest", "percentile"] | None
    """How the readings of a window became one value; absent where there is one reading."""
    percentile: Decimal
    """How many per cent of the readings do not exceed the value."""
    unit: str | None
    """The unit of the numbers; absent where they are texts."""
    source: str
    """The source, by its name in the twin."""
    method: Literal["file", "replay", "sampled", "on-change", "aggregated", "computed"]
    """How it is collected."""
    period: Decimal | None
    """The time from one value to the next; absent where values come on change. In second."""
    covers: Covers = child()
    """The span of time that the series has values of."""
    external_reference: KeyedList[str, ExternalReference] = entries()
    """Where the series is kept."""


class Uncertainty(Container):
    """How far the value may be from the truth.

    Schema path ``/ndt-observation:observations/observation/result/quantity/uncertainty``.  Concept ``Uncertainty``.
    """

    __slots__ = slots("method", "lower", "upper", "standard_deviation", "confidence")
    method: Literal["stated", "propagated", "measured", "sampled"]
    """How the uncertainty is known."""
    lower: Decimal | int | None
    """The least value, in the unit of the value."""
    upper: Decimal | int | None
    """The greatest value, in the unit of the value."""
    standard_deviation: Decimal | int | None
    """The standard deviation, in the unit of the value."""
    confidence: Decimal | None
    """How probable it is that the truth lies between lower and upper; 1 where they are bounds."""


class Window(Container):
    """The span of time that the value is of; absent where it is of one moment, which
    'observed-at' names.

    Schema path ``/ndt-observation:observations/observation/window``.  Concept ``Window``.
    """

    __slots__ = slots("start", "end")
    start: str | None
    """When it begins."""
    end: str | None
    """When it is over."""
