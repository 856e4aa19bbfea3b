"""How asking a server can fail: it says no, it is not there, it does not answer in time."""

from __future__ import annotations

from ndtframe.errors import InputError


class Refusal(InputError):
    """The server said no, with an error of RFC 6241 (4.3) or RFC 8040 (7.1).

    ``tag`` is its ``error-tag``, or what the protocol has in its place; ``path`` its
    ``error-path``.
    """

    def __init__(self, tag: str, message: str, path: str | None = None) -> None:
        self.tag = tag
        self.path = path or None
        super().__init__(f"{tag}: {message}" if message else tag, where=self.path)


class Unreachable(InputError):
    """There is no talking: the server is not there, does not let us in, or went away."""


class Silent(Unreachable):
    """The server did not answer in time."""


class Excessive(Unreachable):
    """The server says more than is read."""


class Unintelligible(InputError):
    """What the server said is not of its protocol."""
