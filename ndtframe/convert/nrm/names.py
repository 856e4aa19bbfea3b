"""Distinguished names of what we hold, and back.

A name of ours is made of the data path (RFC 8040, 3.5.3) and leads back to it by itself.  Below the
name of one SubNetwork, which is a setting, stand the values of the keys, percent-encoded::

    /ndt-twin:twins/twin=a                          SubNetwork=ndt,NDTFunction=a
    /ndt-twin:twins/twin=a/ndt-session:job=b        SubNetwork=ndt,NDTFunction=a,NDTJob=b
    /ndt-twin:twins/twin=a/ndt-session:report=c     SubNetwork=ndt,NDTFunction=a,NDTReport=c
    /ietf-network:networks/network=net%3Ad          SubNetwork=ndt,SubNetwork=net%3Ad

That jobs and reports lie below the function is our choice: stage 3 only has the SubNetwork contain
the function.  A name that another system gave counts where ``Aliases`` has it: of a job or a report
also by its function: where ``SubNetwork=op,NDTFunction=7`` is known, ``...,NDTJob=b`` is.  It does
not count if it is of another class, if something else has it already, or if it is a name of ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote, unquote

from ndtframe.contracts import Aliases
from ndtframe.convert.identity import SESSION, twin_path
from ndtframe.errors import InputError
from ndtframe.language import paths

Kind = Literal["twin", "session", "job", "report"]
CLASS_OF: dict[Kind, str] = {"twin": "NDTFunction", "job": "NDTJob", "report": "NDTReport"}
KIND_OF: dict[str, Kind] = {name: kind for kind, name in CLASS_OF.items()}

_CLASS = r"[^=,\\\s][^=,\\]*"
_VALUE = r"(?:\\.|[^,\\])+"
_ABOVE = rf"{_CLASS}={_VALUE}(?:,{_CLASS}={_VALUE})*"
_DN = re.compile(_ABOVE, re.DOTALL)
_LAST = re.compile(rf"(?:({_ABOVE}),)?({_CLASS})=({_VALUE})", re.DOTALL)
_NAME = r"[A-Za-z0-9][A-Za-z0-9._\-]{0,99}"
_PATH = re.compile(
    rf"/ndt-twin:twins/twin=({_NAME})(?:/ndt-session:(session|job|report)=({_NAME}))?"
)
_OURS = re.compile(rf"NDTFunction=({_NAME})(?:,(NDTJob|NDTReport)=({_NAME}))?")
_NETWORK = "/ietf-network:networks/network="


def is_dn(text: str) -> bool:
    """Whether a text is a distinguished name: pairs of class and value, with commas between."""
    return _DN.fullmatch(text) is not None


def last_of(dn: str) -> tuple[str, str, str]:
    """The name above, the class and the value at the end of a distinguished name."""
    match = _LAST.fullmatch(dn)
    if match is None:
        raise InputError(f"'{dn}' is no distinguished name.")
    return match[1] or "", match[2], match[3]


def is_name(text: str) -> bool:
    """Whether a text can be the name of a twin, a session, a job or a report."""
    return re.fullmatch(_NAME, text) is not None


def encoded(value: str) -> str:
    """A value in a name of ours; one without characters is ``%``, as no name has empty parts."""
    return quote(value, safe="") or "%"


def decoded(value: str) -> str | None:
    """The value that a part of a name of ours stands for; None if it is none of ours."""
    plain = "" if value == "%" else unquote(value)
    return plain if encoded(plain) == value else None


def id_of(dn: str) -> str:
    """The id of an object: the value at the end of its name."""
    value = last_of(dn)[2]
    plain = decoded(value)
    return value if plain is None else plain


@dataclass(frozen=True, slots=True)
class Held:
    """A twin, or a session, a job or a report of it; ``key`` is "" for the twin itself."""

    kind: Kind
    twin: str
    key: str = ""

    @property
    def path(self) -> str:
        """Its data path."""
        below = ((SESSION, str(self.kind), self.key),) if self.key else ()
        return twin_path(self.twin, *below)

    @classmethod
    def at(cls, path: str) -> Held | None:
        """What lies at a data path, if it is one of these."""
        match = _PATH.fullmatch(path)
        if match is None:
            return None
        kind: Kind = match[2] or "twin"  # type: ignore[assignment]
        return cls(kind, match[1], match[3] or "")


class Names:
    """The distinguished names of what is held, as ``aliases`` know them, below ``root``."""

    def __init__(self, root: str, aliases: Aliases) -> None:
        self.root = root
        self.aliases = aliases
        self._paths: dict[str, str] = {}
        self._sessions: dict[tuple[str, str], Held] = {}
        for path, identifier in aliases.of.items():
            self._paths.setdefault(identifier, path)
            held = Held.at(path)
            if held and held.kind == "session":
                self._sessions.setdefault((held.twin, identifier), held)

    # -- twins, jobs, reports ------------------------------------------------------------------

    def dn(self, held: Held) -> str:
        """The distinguished name of something; ``held`` leads back."""
        return next(name for name in self._candidates(held) if self.held(name) == held)

    def _candidates(self, held: Held) -> Iterator[str]:
        alias = self.aliases.identifier(held.path)
        if alias is not None and is_dn(alias):
            yield alias
        if held.kind != "twin":
            yield f"{self.dn(Held('twin', held.twin))},{CLASS_OF[held.kind]}={held.key}"
        yield self._of_ours(held)

    def _of_ours(self, held: Held) -> str:
        function = f"{self.root},NDTFunction={held.twin}"
        return function if held.kind == "twin" else f"{function},{CLASS_OF[held.kind]}={held.key}"

    def held(self, dn: str) -> Held | None:
        """What has a distinguished name; None if that is not known."""
        return self._of_root(dn) or self._known(dn) or self._below_known(dn)

    def _of_root(self, dn: str) -> Held | None:
        """What a name of ours means."""
        match = _OURS.fullmatch(dn.removeprefix(f"{self.root},"))
        if match is None or not dn.startswith(f"{self.root},"):
            return None
        return Held(KIND_OF[match[2]] if match[2] else "twin", match[1], match[3] or "")

    def _known(self, dn: str) -> Held | None:
        held = Held.at(self._paths.get(dn, ""))
        return held if held and CLASS_OF.get(held.kind) == last_of(dn)[1] else None

    def _below_known(self, dn: str) -> Held | None:
        above, name, key = last_of(dn)
        function = self._known(above) if above else None
        if function is None or name not in ("NDTJob", "NDTReport") or not is_name(key):
            return None
        return Held(KIND_OF[name], function.twin, key)

    def path(self, dn: str) -> str | None:
        """The data path that an alias gives for a name, if it counts."""
        path = self._paths.get(dn)
        if path is None or not is_dn(dn):
            return None
        held = Held.at(path)
        counts = self.held(dn) == held if held else self.entity(dn) == path
        return path if counts else None

    # -- sessions ------------------------------------------------------------------------------

    def input_id(self, session: Held) -> str:
        """The id of the scenario of a session."""
        alias = self.aliases.identifier(session.path)
        return (
            alias
            if alias is not None and self.session(session.twin, alias) == session
            else (session.key)
        )

    def session(self, twin: str, input_id: str) -> Held | None:
        """The session of a twin whose scenario has an id; None if that is not known."""
        if is_name(input_id):
            return Held("session", twin, input_id)
        return self._sessions.get((twin, input_id))

    # -- other twins, and what is in scope -----------------------------------------------------

    def peer_dn(self, peer: str) -> str:
        """The distinguished name of another twin; ``peer`` leads back."""
        named = [self.dn(Held("twin", peer))] if is_name(peer) else []
        itself = [peer] if is_dn(peer) else []
        ours = f"{self.root},NDTFunction={encoded(peer)}"
        return next(dn for dn in (*named, *itself, ours) if self.peer(dn) == peer)

    def peer(self, dn: str) -> str:
        """What we call another twin: by its own name where that is known, else as it is."""
        value = self._value_below_root(dn, "NDTFunction")
        if value is not None:
            return value
        held = self.held(dn)
        return held.twin if held and held.kind == "twin" else dn

    def _value_below_root(self, dn: str, name: str) -> str | None:
        above, last, value = last_of(dn)
        return decoded(value) if (above, last) == (self.root, name) else None

    def network_dn(self, network: str) -> str:
        """The distinguished name of a network; it leads back."""
        path = _NETWORK + quote(network, safe="")
        alias = self.aliases.identifier(path)
        known = [alias] if alias is not None and is_dn(alias) else []
        itself = [network] if is_dn(network) else []
        ours = f"{self.root},SubNetwork={encoded(network)}"
        return next(dn for dn in (*known, *itself, ours) if self.entity(dn) == path)

    def element_dn(self, path: str) -> str | None:
        """The distinguished name of an element of a network: one that another system gave."""
        alias = self.aliases.identifier(path)
        known = alias if alias is not None and is_dn(alias) else None
        return known if known and self.entity(known) == path else None

    def entity(self, dn: str) -> str | None:
        """The data path of an entity that is in scope; None if it is not known."""
        network = self._value_below_root(dn, "SubNetwork")
        if network is None and dn in self._paths:
            return self._paths[dn]
        if network is None and last_of(dn)[1] == "SubNetwork":
            network = dn
        return None if network is None else _NETWORK + quote(network, safe="")


def network_of(path: str) -> str | None:
    """The network at a data path; None if that is something else."""
    value = path.removeprefix(_NETWORK)
    return None if value == path or "/" in value else unquote(value)


def element_path(text: str) -> str | None:
    """The data path of an instance-identifier; None if it does not lead back."""
    try:
        path = paths.to_uri(paths.parse_text(text))
    except InputError:
        return None
    return path if element_text(path) == text else None


def element_text(path: str) -> str | None:
    """The instance-identifier of a data path; None if it has none."""
    from ndtframe.bindings.ndt import Document
    from ndtframe.data.edit.edits import keys_of

    try:
        return paths.to_text(paths.parse_uri(path, keys_of(Document.plan())))
    except InputError:
        return None
