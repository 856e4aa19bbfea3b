"""What a user may set of every collector that imports networks."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from ndtframe.collect import numbers
from ndtframe.collect.assembly import Wishes
from ndtframe.collect.formats.attributes import scale
from ndtframe.collect.reading import MEGABYTE

Rate = Annotated[int, BeforeValidator(numbers.rate)]
"""Whole bit/s, written as a number or as "10G"."""

Scale = Annotated[Decimal, BeforeValidator(scale)]
"""bit/s per unit of the demands of a source."""


class ImportSettings(BaseModel):
    """Settings of a collector that imports networks."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    files: tuple[Path, ...] = ()
    """Files to read: topologies, demands, attributes."""
    network: str | None = None
    """The name the network gets; of a document with several networks, the one that is meant."""
    assume_capacity: Rate | None = None
    """The capacity of links of which nobody knows one, marked as assumed."""
    demand_scale: Scale | None = None
    """bit/s per unit of demands; goes before what the source or an attributes file says."""
    rank: int = 0
    """The lower rank is preferred where sources disagree."""
    max_megabytes: Annotated[int, Field(ge=1)] = 256
    """Files larger than this are refused."""

    @property
    def limit(self) -> int:
        """The size in bytes above which files are refused."""
        return self.max_megabytes * MEGABYTE

    @property
    def wishes(self) -> Wishes:
        """What the user asks of the import."""
        return Wishes(self.network, self.assume_capacity, self.demand_scale)
