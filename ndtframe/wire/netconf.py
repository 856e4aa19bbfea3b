"""A thin NETCONF client (RFC 6241) over SSH (RFC 6242), on ncclient.

::

    with Session.open(Place("127.0.0.1", 830, user="admin", key="~/.ssh/id_ed25519")) as session:
        session.modules["ietf-network"]        # its namespace, from the server's hello
        session.get_config("running", filter)  # what is inside <data>, as XML text

The server's host key is checked: against the known hosts of the user, or the one that is given.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final, Literal
from urllib.parse import parse_qs, urlsplit

from ndtframe.errors import MissingExtraError
from ndtframe.wire.failures import Refusal, Silent, Unreachable

BASE: Final = "urn:ietf:params:xml:ns:netconf:base:1.0"
"""Namespace of NETCONF's own elements (RFC 6241, 3.1)."""

TICK: Final = 0.01
"""Seconds after which ncclient looks whether there is something to send; of itself it takes 0.1."""

Datastore = Literal["running", "candidate"]
Default = Literal["merge", "replace", "none"]


@dataclass(frozen=True, slots=True)
class Place:
    """A NETCONF server and who asks it.

    ``key`` is the file of a private key; ``host_key`` the server's public key in base64, in place
    of the user's known hosts.  A password is asked of nobody: SSH keys and agents are used.
    """

    host: str
    port: int = 830
    user: str | None = None
    key: str | None = None
    host_key: str | None = None


class Session:
    """One NETCONF session; every call raises :class:`Refusal`, or :class:`Unreachable`."""

    def __init__(self, manager: Any) -> None:
        self._manager = manager
        self.capabilities = frozenset(str(uri) for uri in manager.server_capabilities)
        self.modules = dict(_modules(self.capabilities))
        """Namespaces of the modules that the server's hello names (RFC 6020, 5.6.4)."""

    @classmethod
    def open(cls, place: Place, seconds: float = 30) -> Session:
        """Connect and exchange hellos; ``seconds`` bounds this and each later answer."""
        manager = _manager()
        with _told():
            return cls(
                manager.connect(
                    host=place.host,
                    port=place.port,
                    username=place.user,
                    key_filename=place.key,
                    hostkey_b64=place.host_key,
                    allow_agent=place.key is None,
                    look_for_keys=place.key is None,
                    timeout=seconds,
                    manager_params={"timeout": seconds},
                )
            )

    def offers(self, capability: str) -> bool:
        """Whether the server has a capability of RFC 6241, 8, such as ``candidate``."""
        start = f"urn:ietf:params:netconf:capability:{capability}:"
        return any(uri.startswith(start) for uri in self.capabilities)

    def wait(self, seconds: float) -> None:
        """Bound each further answer to that time."""
        self._manager.timeout = seconds

    def get(self, subtree: str) -> str:
        """Configuration and state that a subtree filter selects (RFC 6241, 7.7), as XML text."""
        with _told():
            return _content(self._manager.get(filter=("subtree", subtree)))

    def get_config(self, source: Datastore, subtree: str) -> str:
        """Configuration of a datastore that a subtree filter selects (RFC 6241, 7.1)."""
        with _told():
            reply = self._manager.get_config(source=source, filter=("subtree", subtree))
            return _content(reply)

    def edit_config(self, target: Datastore, content: str, default: Default = "merge") -> None:
        """Change a datastore by XML text that goes inside of ``<config>`` (RFC 6241, 7.2)."""
        config = f'<config xmlns="{BASE}">{content}</config>'
        with _told():
            self._manager.edit_config(config, target=target, default_operation=default)

    def validate(self, source: Datastore) -> None:
        """Have the server hold a datastore against all rules (RFC 6241, 8.6)."""
        with _told():
            self._manager.validate(source)

    def commit(self) -> None:
        """Make the candidate the running configuration (RFC 6241, 8.3.4.1)."""
        with _told():
            self._manager.commit()

    @contextmanager
    def candidate(self) -> Iterator[Candidate]:
        """The candidate configuration, for us alone; what is not committed is thrown away."""
        with _told(), self._manager.locked("candidate"):
            self._manager.discard_changes()
            try:
                yield Candidate(self)
            finally:
                self._manager.discard_changes()

    def close(self) -> None:
        """End the session; one that has ended is let be."""
        if self._manager.connected:
            with _told():
                self._manager.close_session()

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


@dataclass(frozen=True, slots=True)
class Candidate:
    """The candidate configuration (RFC 6241, 8.3) while it is ours."""

    session: Session

    def put(self, content: str) -> list[str]:
        """Put elements into it, each in place of all that there was of its name.

        Returns the subtree filters that select them.  What is not well-formed is a refusal, too.
        """
        roots = _roots(content)
        for root in roots:
            root.set(f"{{{BASE}}}operation", "replace")
        self.session.edit_config("candidate", "".join(map(_text, roots)))
        return [f'<{name} xmlns="{space}"/>' for space, name in map(_name, roots)]


def _manager() -> Any:
    try:
        from ncclient import manager
        from ncclient.transport import session
    except ModuleNotFoundError as error:
        raise MissingExtraError("netconf", "Speaking NETCONF") from error
    session.TICK = min(session.TICK, TICK)
    return manager


@contextmanager
def _told() -> Iterator[None]:
    """What ncclient and SSH raise, as our errors."""
    from ncclient.operations import RPCError
    from ncclient.operations.errors import OperationError, TimeoutExpiredError
    from ncclient.transport import TransportError

    try:
        yield
    except RPCError as error:
        tag = _part(error, "tag") or "operation-failed"
        raise Refusal(tag, _part(error, "message"), _part(error, "path") or None) from error
    except (TimeoutExpiredError, TimeoutError) as error:
        raise Silent("The NETCONF server did not answer in time.") from error
    except (OperationError, TransportError, OSError, EOFError) as error:
        said = str(error) or type(error).__name__
        raise Unreachable(f"There is no session with the NETCONF server: {said}.") from error


def _part(error: Any, name: str) -> str:
    """One part of an ``rpc-error``; "" if the server left it out."""
    return " ".join((getattr(error, name, None) or "").split())


def _modules(capabilities: frozenset[str]) -> Iterator[tuple[str, str]]:
    for uri in sorted(capabilities):
        for name in parse_qs(urlsplit(uri).query).get("module", ()):
            yield name, uri.partition("?")[0]


def _content(reply: Any) -> str:
    """What is inside the ``<data>`` of a reply, as XML text with all prefixes declared."""
    data = reply.data_ele
    return "" if data is None else "".join(map(_text, data))


def _roots(content: str) -> list[Any]:
    from lxml import etree  # type: ignore[attr-defined]

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        return list(etree.fromstring(f"<content>{content}</content>", parser))
    except etree.XMLSyntaxError as error:
        raise Refusal("malformed-message", f"This is not XML: {error}.", None) from error


def _text(element: Any) -> str:
    from lxml import etree  # type: ignore[attr-defined]

    return str(etree.tostring(element, encoding="unicode", with_tail=False))


def _name(element: Any) -> tuple[str, str]:
    """Namespace and name of an element."""
    space, _, name = str(element.tag).rpartition("}")
    return space.lstrip("{"), name
