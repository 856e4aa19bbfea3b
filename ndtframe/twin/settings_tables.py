"""The tables of ``twin.toml`` as types; a key is written there with dashes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    PrivateAttr,
    StringConstraints,
    field_validator,
    model_validator,
)

from ndtframe.twin.settings_errors import suggestion

FILE_NAME = "twin.toml"

_NAME = r"[A-Za-z0-9][A-Za-z0-9._-]*"
Name = Annotated[str, StringConstraints(pattern=rf"^{_NAME}$", max_length=100)]
"""A name of a twin or a source: ASCII letters, digits, dots, dashes and underscores."""
Seconds = Annotated[float, Field(gt=0, le=10**9)]
"""A time to wait or to look back, about thirty years at most."""
Days = Annotated[float, Field(gt=0, le=36500)]
"""As :data:`Seconds`, a hundred years at most."""


def _kebab(name: str) -> str:
    return name.replace("_", "-")


class _Table(BaseModel):
    model_config = ConfigDict(
        extra="forbid", frozen=True, strict=False, alias_generator=_kebab, validate_by_name=False
    )


class TwinSection(_Table):
    """Who the twin is, and which network and traffic matrix of its documents it is about.

    ``network`` and ``matrix`` may be left out where there is only one.
    """

    name: Name
    title: str = ""
    description: str = ""
    purpose: tuple[str, ...] = ()
    network: str | None = None
    matrix: str | None = None


class CounterpartSection(_Table):
    """A real network that the twin is the counterpart of, and the network-ids that show it."""

    id: str = Field(min_length=1)
    label: str = ""
    description: str = ""
    networks: tuple[str, ...] = ()


class PeerSection(_Table):
    """Another twin that this one works with, and how they stand to each other."""

    id: str = Field(min_length=1)
    relation: Literal["contains", "part-of", "cooperates"]
    address: str | None = None
    exchanges: tuple[str, ...] = ()


class AliasSection(_Table):
    """What another system calls something that is held here, by its data path (RFC 8040)."""

    form: Name
    path: str = Field(pattern="^/.+")
    identifier: str = Field(min_length=1)


class ScopeSection(_Table):
    """Which part of the network the twin covers; all that its sources bring where it is empty."""

    networks: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()


class RepositorySection(_Table):
    """Where the twin is stored; ``settings`` is what the repository of that kind takes."""

    model_config = ConfigDict(extra="allow")

    kind: str = "sqlite"

    @property
    def settings(self) -> dict[str, Any]:
        """The keys of the table that are the plugin's own."""
        return dict(self.model_extra or {})


class CollectorSection(_Table):
    """One source: its name in this twin, the collector that reads it, and its rank (0 is best).

    What it brought is used for ``expires`` seconds; without that, until it brings something else.
    """

    model_config = ConfigDict(extra="allow")

    name: Name
    kind: str
    rank: int = Field(default=0, ge=0, lt=2**32)
    expires: Seconds | None = None

    @property
    def settings(self) -> dict[str, Any]:
        """The keys of the table that are the plugin's own."""
        return dict(self.model_extra or {})


class SyncSection(_Table):
    """When the twin is refreshed: never, when asked, every ``pace`` seconds, or on a change.

    What is older than ``staleness_bound`` seconds is called stale.
    """

    mode: Literal["offline", "on-demand", "periodic", "on-change"] = "on-demand"
    pace: Seconds | None = None
    staleness_bound: Seconds | None = None

    @model_validator(mode="after")
    def _pace_fits_mode(self) -> SyncSection:
        if (self.mode == "periodic") != (self.pace is not None):
            raise ValueError("'pace' (seconds) goes with mode = \"periodic\", and only with it")
        return self


class RetentionSection(_Table):
    """Which snapshots are kept: the newest so many, and those of the last so many days.

    One that either rule keeps is kept.  Without any rule all are.
    """

    keep_snapshots: int | None = Field(default=None, ge=1)
    keep_days: Days | None = None


class ModelsSection(_Table):
    """The functional models in use, by name, and what each takes."""

    model_config = ConfigDict(extra="allow")

    names: tuple[str, ...] = ("topology", "routing", "traffic")

    @model_validator(mode="after")
    def _only_tables_of_names(self) -> ModelsSection:
        for name, table in (self.model_extra or {}).items():
            if name not in self.names:
                known = ["names", *self.names]
                raise ValueError(f"unknown key '{name}'. {suggestion(name, known)}")
            if not isinstance(table, dict):
                raise ValueError(f"'{name}' must be a table, written [models.{name}]")
        return self

    def settings_of(self, name: str) -> dict[str, Any]:
        """What the model of that name takes."""
        return dict((self.model_extra or {}).get(name, {}))


class ChecksSection(_Table):
    """Checks beyond YANG: with strict references, a link must end at nodes that exist."""

    strict_references: bool = True


class JobsSection(_Table):
    """What jobs may use: ``memory``, the MiB of each worker; if left out, what the machine has."""

    memory: int | None = Field(default=None, ge=64, lt=2**40)


class TwinSettings(_Table):
    """All of one ``twin.toml``."""

    twin: TwinSection
    counterparts: tuple[CounterpartSection, ...] = Field(default=(), alias="counterpart")
    peers: tuple[PeerSection, ...] = Field(default=(), alias="peer")
    aliases: tuple[AliasSection, ...] = Field(default=(), alias="alias")
    scope: ScopeSection = ScopeSection()
    repository: RepositorySection = RepositorySection.model_validate({"path": "twin.sqlite"})
    collectors: tuple[CollectorSection, ...] = Field(default=(), alias="collector")
    sync: SyncSection = SyncSection()
    retention: RetentionSection = RetentionSection()
    models: ModelsSection = ModelsSection()
    checks: ChecksSection = ChecksSection()
    jobs: JobsSection = JobsSection()

    _file: Path = PrivateAttr(default=Path(FILE_NAME))
    _text: str = PrivateAttr(default="")

    @field_validator("aliases")
    @classmethod
    def _lead_one_way(cls, found: tuple[AliasSection, ...]) -> tuple[AliasSection, ...]:
        for attribute in ("path", "identifier"):
            named = [(section.form, getattr(section, attribute)) for section in found]
            twice = next((name for name in named if named.count(name) > 1), None)
            if twice:
                raise ValueError(f"the {attribute} '{twice[1]}' of '{twice[0]}' stands there twice")
        return found

    @field_validator("collectors")
    @classmethod
    def _names_differ(cls, found: tuple[CollectorSection, ...]) -> tuple[CollectorSection, ...]:
        names = [section.name for section in found]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"the name '{twice[0]}' is given to more than one collector")
        return found

    @property
    def file(self) -> Path:
        """The file it was read from."""
        return self._file

    @property
    def text(self) -> str:
        """The text it was read from, for the lines in messages."""
        return self._text

    @property
    def folder(self) -> Path:
        """The folder of the file; relative paths in it start there."""
        return self._file.parent
