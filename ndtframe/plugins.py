"""The registry of plugins: a kind is an entry-point group and a Protocol of ``ndtframe.contracts``.

Listing imports nothing; loading imports one class and checks it against its Protocol::

    plugins.installed()                        # records: kind, name, distribution, version, target
    plugins.names(plugins.COLLECTOR)           # ("file", "replay", "topohub")
    plugins.load(plugins.COLLECTOR, "file")    # the class; make it with its Settings

A plugin that is missing, broken, incomplete or claimed twice is a
:class:`~ndtframe.errors.PluginError` that names its owner; one of ours whose libraries are absent
is a :class:`~ndtframe.errors.MissingExtraError`.  Entry points are read when a function here is
called, and again only when something was installed or removed since.  With
``NDTFRAME_PLUGINS=none`` in the environment only our own are seen.
"""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from importlib import import_module, metadata
from typing import Any, Generic, TypeVar

from ndtframe import contracts
from ndtframe.contracts.structure import missing_parts
from ndtframe.errors import MissingExtraError, NdtError, PluginError, UsageError

OWN_DISTRIBUTION = "ndtframe"
SWITCH = "NDTFRAME_PLUGINS"

P = TypeVar("P")


@dataclass(frozen=True, slots=True)
class Kind(Generic[P]):
    """A kind of plugin.

    ``group`` is the entry-point group; ``title`` what a person calls one of the kind; ``protocol``
    and ``descriptor`` are names in ``ndtframe.contracts``.
    """

    group: str
    title: str
    protocol: str
    descriptor: str


COLLECTOR: Kind[contracts.Collector] = Kind(
    "ndtframe.collectors", "collector", "Collector", "CollectorDescriptor"
)
REPOSITORY: Kind[contracts.Repository] = Kind(
    "ndtframe.repositories", "repository", "Repository", "RepositoryDescriptor"
)
FUNCTIONAL_MODEL: Kind[contracts.FunctionalModel[Any]] = Kind(
    "ndtframe.functional_models", "functional model", "FunctionalModel", "ModelDescriptor"
)
APPLICATION: Kind[contracts.Application] = Kind(
    "ndtframe.applications", "application", "Application", "ApplicationDescriptor"
)
EMITTER: Kind[contracts.Emitter] = Kind(
    "ndtframe.emitters", "emitter", "Emitter", "EmitterDescriptor"
)
FORM: Kind[contracts.Form] = Kind("ndtframe.forms", "form", "Form", "FormDescriptor")

KINDS: tuple[Kind[Any], ...] = (
    COLLECTOR,
    REPOSITORY,
    FUNCTIONAL_MODEL,
    APPLICATION,
    FORM,
    EMITTER,
)
"""All kinds, in the order of road two and then road one."""


@dataclass(frozen=True, slots=True)
class PluginRecord:
    """One plugin that is installed: its kind and name, who brings it, and where its class is.

    ``target`` is ``module:Class``; ``distribution`` and ``version`` are those of the package index.
    """

    kind: Kind[Any]
    name: str
    distribution: str
    version: str
    target: str

    @property
    def is_own(self) -> bool:
        """Whether it is part of ndtframe itself."""
        return self.distribution == OWN_DISTRIBUTION

    @property
    def owner(self) -> str:
        """The distribution and its version, as error messages name it."""
        return f"{self.distribution} {self.version}"


def installed() -> list[PluginRecord]:
    """All plugins, by kind, name and distribution.  Imports none of them."""
    return [record for kind in KINDS for record in _records(kind)]


def names(kind: Kind[Any]) -> tuple[str, ...]:
    """The names of the plugins of a kind, sorted.  Imports none of them."""
    return tuple(sorted({record.name for record in _records(kind)}))


def find(kind: Kind[Any], name: str) -> PluginRecord:
    """The record of one plugin.

    Raises :class:`~ndtframe.errors.PluginError` if it is missing or claimed twice.
    """
    claims = [record for record in _records(kind) if record.name == name]
    if not claims:
        raise _missing(kind, name)
    if len(claims) > 1:
        owners = " and ".join(f"{claim.owner} ({claim.target})" for claim in claims)
        raise PluginError(
            f"The {kind.title} '{name}' is claimed more than once: by {owners}.",
            remedy=f"Uninstall all but one of them, or set {SWITCH}=none to use only our own.",
        )
    return claims[0]


def load(kind: Kind[P], name: str) -> type[P]:
    """The class of one plugin, checked against its Protocol.

    Raises :class:`~ndtframe.errors.PluginError` if it is missing, claimed twice, cannot be imported
    or is incomplete, and :class:`~ndtframe.errors.MissingExtraError` if it is ours and needs an
    optional part that is not installed.
    """
    record = find(kind, name)
    candidate: type[P] = _import(record)
    faults = missing_parts(
        candidate, getattr(contracts, kind.protocol), getattr(contracts, kind.descriptor)
    )
    if faults:
        raise PluginError(
            f"The {kind.title} '{name}' of {record.owner} is incomplete: {record.target} "
            f"{', and '.join(faults)}.",
            remedy=f"It must fulfil ndtframe.contracts.{kind.protocol}; tell its author.",
        )
    return candidate


def _records(kind: Kind[Any]) -> list[PluginRecord]:
    ours_only = _ours_only()
    records = _read(tuple((place, _changed(place)) for place in map(os.path.abspath, sys.path)))
    kept = (one for one in records if one.kind is kind and (one.is_own or not ours_only))
    return sorted(kept, key=lambda record: (record.name, record.distribution, record.target))


@lru_cache(maxsize=4)
def _read(_: tuple[tuple[str, int], ...]) -> frozenset[PluginRecord]:
    """What is installed in these folders since they last changed: reading it takes a while."""
    points = metadata.entry_points()
    found = [(kind, point) for kind in KINDS for point in points.select(group=kind.group)]
    distributions = {point.dist for _, point in found if point.dist is not None}
    owners = {dist: (_normal(dist.name), dist.version) for dist in distributions}
    return frozenset(
        PluginRecord(kind, point.name, *owners[point.dist], point.value)
        for kind, point in found
        if point.dist is not None
    )


def _changed(place: str) -> int:
    """When something was last put into a folder, or taken out of it; in nanoseconds."""
    try:
        return os.stat(place).st_mtime_ns  # noqa: PTH116 - asked often
    except OSError:
        return -1


def _ours_only() -> bool:
    value = os.environ.get(SWITCH, "")
    if value not in ("", "all", "none"):
        raise UsageError(
            f"The environment variable {SWITCH} is '{value}'.",
            remedy="Set it to 'none' to use only our own plugins, or to 'all'.",
        )
    return value == "none"


def _missing(kind: Kind[Any], name: str) -> PluginError:
    known = names(kind)
    if not known:
        return PluginError(
            f"There is no {kind.title} '{name}': no {kind.title} is installed at all.",
            remedy="Install ndtframe itself with pip, so that its entry points are known.",
        )
    near = get_close_matches(name, known, n=3)
    guess = f" Did you mean {' or '.join(repr(one) for one in near)}?" if near else ""
    hidden = f" Third-party ones are hidden by {SWITCH}=none." if _ours_only() else ""
    return PluginError(
        f"There is no {kind.title} '{name}'.{guess} Installed are: {', '.join(known)}.{hidden}",
        remedy="Install the distribution that brings it; 'ndt plugins' lists what is there.",
    )


def _import(record: PluginRecord) -> Any:
    module, _, attributes = record.target.partition(":")
    try:
        found: Any = import_module(module)
        for attribute in attributes.split("."):
            found = getattr(found, attribute)
    except NdtError:
        raise
    except Exception as cause:
        raise _broken(record, module, cause) from cause
    return found


def _broken(record: PluginRecord, module: str, cause: Exception) -> UsageError:
    subject = f"The {record.kind.title} '{record.name}'"
    if isinstance(cause, ModuleNotFoundError) and record.is_own:
        extra = _extra_with(cause.name or "")
        if extra:
            return MissingExtraError(extra, subject)
    return PluginError(
        f"{subject} of {record.owner} is broken: its module {module} cannot be imported, or has "
        f"not what its entry point {record.target} names ({type(cause).__name__}: {cause}).",
        remedy=f"Install or repair {record.distribution}, or uninstall it.",
    )


def _extra_with(module: str) -> str | None:
    """The smallest extra of ours that brings the distribution a module is named after."""
    wanted = _normal(module.partition(".")[0])
    extras = _extras()
    fitting = [extra for extra, brought in extras.items() if wanted in brought]
    return min(fitting, key=lambda extra: (len(extras[extra]), extra), default=None)


def _extras() -> dict[str, set[str]]:
    """What each extra of ours brings, as distributions."""
    extras: dict[str, set[str]] = {}
    for requirement in metadata.requires(OWN_DISTRIBUTION) or ():
        extra = re.search(r"""extra\s*==\s*['"]([^'"]+)""", requirement)
        name = re.match(r"[\w.-]+", requirement)
        if extra and name:
            extras.setdefault(extra[1], set()).add(_normal(name[0]))
    return extras


def _normal(name: str) -> str:
    """The name of a distribution in its normal form (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()
