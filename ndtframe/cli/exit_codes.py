"""How ``ndt`` ends: its exit codes, and what ends with 1, command by command."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum


class Exit(IntEnum):
    """The exit codes."""

    WELL = 0
    FOUND = 1
    UNUSABLE = 2
    UNTESTED = 3
    FAULT = 70
    INTERRUPTED = 130
    UNREAD = 141


MEANINGS: Mapping[Exit, str] = {
    Exit.WELL: "All is well.",
    Exit.FOUND: "The command did its work, and what it looked at is not as it should be.",
    Exit.UNUSABLE: "The input, the usage, a setting or a schema is unusable.",
    Exit.UNTESTED: "An implementation could not be tested: it was not there, or gave no answer.",
    Exit.FAULT: "A fault in ndt itself.",
    Exit.INTERRUPTED: "Interrupted, as with Ctrl-C.",
    Exit.UNREAD: "Nobody reads the output any more, as with a pipe into head.",
}
"""What each says, in any command."""

FOUND: Mapping[str, str] = {
    "check": "a module is wrong",
    "conformance diff": "a verdict or a claim got worse",
    "conformance interop": "an implementation does not understand another",
    "conformance run": "the implementation does not conform",
    "conformance verify": "the report is not as the runner wrote it",
    "crosswalk check": "a row breaks a rule",
    "diff": "the documents differ, with --exit-code",
    "graph check": "the graph breaks a shape",
    "job rerun": "the job came to no answer, or to another result",
    "job run": "the job came to no answer",
    "ontology check": "the ontology is wrong",
    "ontology diff": "the version is too low for what changed",
    "session rebase": "changes are in conflict",
    "snapshot diff": "the states differ, with --exit-code",
    "twin check": "something that the twin holds is wrong",
    "validate": "a document is malformed or breaks a rule",
}
"""The commands that end with 1, each with what it found then."""
