"""A twin that keeps states apart, in Python without any library: an example of a subject.

    ndt conformance run "cmd:python conformance/subjects/python/twin.py"

A line of JSON on standard input is a request, one on standard output its answer.  Documents are
never changed, only replaced, so that states may share them.
"""

import json
import sys
from datetime import datetime
from itertools import count


class Refused(Exception):
    """No, and why."""


class Twin:
    """Each state as ``view.read`` tells it, by its kind and its name."""

    def __init__(self, documents, at):
        self._numbers = count(1)
        self._states = {}
        self._past = []
        if "intended" in documents:
            self._keep("intended", "", "intended", documents["intended"])
        self.network_change(documents.get("live", {}), at)

    def _keep(self, kind, name, state_kind, document, **more):
        told = {"state-kind": state_kind, "document": document, **more}
        self._states[(kind, name)] = told

    def _key(self, view):
        [key] = view.items() if isinstance(view, dict) else [(view, "")]
        if key not in self._states:
            raise Refused(f"There is no view {view}.")
        return key

    def _state(self, view):
        if isinstance(view, dict) and "at" in view:
            at = datetime.fromisoformat(view["at"])
            then = [one for one in self._past if datetime.fromisoformat(one["taken-at"]) <= at]
            if then:
                return then[-1] | {"state-kind": "snapshot"}
        return self._states[self._key(view)]

    def view_read(self, view, only=None):
        """What a view shows."""
        if only:
            raise Refused("Only whole views can be read.")
        return self._state(view)

    def network_change(self, document, at):
        """The network is another one now."""
        self._keep("live", "", "live", document, **{"taken-at": at})
        self._past.append(self._state("live"))

    def snapshot_take(self):
        """Keep the live state as it is."""
        live, name = self._state("live"), f"snapshot-{next(self._numbers)}"
        told = {"id": name, "taken-at": live["taken-at"]}
        self._keep("snapshot", name, "snapshot", live["document"], **told)
        return told

    def snapshot_list(self):
        """What was kept."""
        kept = [state for (kind, _), state in self._states.items() if kind == "snapshot"]
        return {"snapshots": [{"id": one["id"], "taken-at": one["taken-at"]} for one in kept]}

    def session_open(self, base):
        """Suppose something of a state."""
        name = f"session-{next(self._numbers)}"
        self._keep("session", name, "potential", self._state(base)["document"], base=base)
        return {"session": name}

    def session_change(self, session, document=None, edits=None):
        """Suppose this instead."""
        if document is None:
            raise Refused("A session takes whole documents.")
        self._state({"session": session})["document"] = document

    def session_close(self, session):
        """Suppose no more."""
        del self._states[self._key({"session": session})]


METHODS = {name.replace("_", "."): method for name, method in vars(Twin).items() if name[0] != "_"}
ABOUT = {"name": "Python twin", "version": "1", "language": "Python"}


def done(twin, command, arguments):
    """The twin after a command, and the members of the answer."""
    result = None
    if command == "start":
        result = {"protocol": 1, "implementation": ABOUT, "operations": sorted(METHODS)}
    elif command == "open":
        twin = Twin(**arguments)
    elif command == "do" and arguments["operation"] in METHODS:
        result = METHODS[arguments["operation"]](twin, **arguments["arguments"])
    elif command == "do":
        return twin, {"answer": "unsupported"}
    return twin, {"answer": "ok", "result": result or {}}


def main():
    """Answer each request, until the one to stop."""
    twin = None
    for line in sys.stdin:
        request = json.loads(line)
        try:
            twin, answer = done(twin, request["command"], request["arguments"])
        except Refused as refusal:
            answer = {"answer": "refused", "error": {"message": str(refusal)}}
        print(json.dumps({"id": request["id"], **answer}), flush=True)
        if request["command"] == "stop":
            return


if __name__ == "__main__":
    main()
