"""The settings of a plugin that has none.  Not read with the contracts, since it needs Pydantic."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class NoSettings(BaseModel):
    """Nothing can be set; whatever is, is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)
