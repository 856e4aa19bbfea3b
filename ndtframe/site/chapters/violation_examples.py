"""Documents that break rules: one for each kind of violation, read at build time.

The module is small and made for this page; what is said of its documents is what is said of any.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any

from ndtframe.errors import DataError, Violation

MODULE = """\
module rack {
  yang-version 1.1;
  namespace "urn:example:rack";
  prefix r;
  import ietf-yang-metadata { prefix md; }
  revision 2026-01-01;
  md:annotation seen { type uint8; }
  container rack {
    leaf height { type uint8 { range "1..47"; } }
    leaf name {
      type string {
        pattern "[A-Z]+" {
          error-message "A rack is called by capital letters.";
          error-app-tag "bad-rack-name";
        }
      }
    }
    leaf spare { when "../height > 40"; type string; }
    list server {
      key "name";
      unique "slot";
      max-elements 2;
      leaf name { type string; }
      leaf slot { type uint8; mandatory true; }
      leaf peer { type leafref { path "../../server/name"; } }
      must "not(slot > ../height)" { error-message "The slot is above the rack."; }
    }
    leaf-list owner { type string; min-elements 1; }
    choice power {
      mandatory true;
      leaf mains { type empty; }
      leaf battery { type uint16; }
    }
  }
}
"""

_RIGHT = {"height": 4, "owner": ["lab"], "mains": [None]}


@dataclass(frozen=True, slots=True)
class Broken:
    """A document that breaks a rule: what it does, its text, and the violation that is found."""

    rule: str
    text: str
    found: Violation


def violations() -> Iterator[Broken]:
    """All of them, in the order of the clauses of RFC 7950 (15) and then the others."""
    import ndtframe

    with TemporaryDirectory() as folder:
        file = Path(folder) / "rack.yang"
        file.write_text(MODULE, encoding="utf-8")
        package = ndtframe.load(file)
    for rule, text in _TEXTS.items():
        yield Broken(rule, text, _violation(package, text))
    yield Broken("A second entry with the same key.", _ADDED_TWICE, _of(_added_twice, package))


def _json(**members: Any) -> str:
    import json

    return json.dumps({"rack:rack": {**_RIGHT, **members}})


_TEXTS = {
    "`unique`: two entries have the same value.": _json(
        server=[{"name": "a", "slot": 1}, {"name": "b", "slot": 1}]
    ),
    "`max-elements`: more entries than that.": _json(
        server=[{"name": name, "slot": slot} for slot, name in enumerate("abc", 1)]
    ),
    "`min-elements`: fewer entries than that.": _json(owner=[]),
    "`must`: its expression is false.": _json(server=[{"name": "a", "slot": 9}]),
    "A leafref that leads to nothing.": _json(server=[{"name": "a", "slot": 1, "peer": "b"}]),
    "A mandatory `choice` of which no case is there.": '{"rack:rack": {"owner": ["lab"]}}',
    "`when`: a node that may not be there.": _json(spare="yes"),
    "A mandatory leaf that is absent.": _json(server=[{"name": "a"}]),
    "An entry without its key.": _json(server=[{"slot": 1}]),
    "Two cases of one `choice`.": _json(battery=5),
    "A value that is not of its type.": _json(height=99),
    "A value that breaks a `pattern` with a tag of its own.": _json(name="lab"),
    "A member that the modules do not know.": _json(colour="red"),
    "An annotation that the modules do not declare.": _json(**{"@": {"rack:colour": "red"}}),
    "An annotation with a wrong value.": _json(**{"@": {"rack:seen": -1}}),
    "A text that is no JSON.": '{"rack:rack": {',
    "An element in a namespace of no module.": '<rack xmlns="urn:example:rock"/>',
}
"""What each document does wrong."""

_ADDED_TWICE = 'rack.server.add(name="a", slot=1)\nrack.server.add(name="a", slot=2)'


def _violation(package: ModuleType, text: str) -> Violation:
    def read() -> object:
        kind = package.Document
        document = kind.from_xml(text) if text.startswith("<") else kind.from_json(text)
        return document.validate(strict_references=True)

    return _of(read)


def _added_twice(package: ModuleType) -> object:
    rack = package.Document().rack
    rack.server.add(name="a", slot=1)
    return rack.server.add(name="a", slot=2)


def _of(act: Callable[..., object], *arguments: Any) -> Violation:
    """The first violation of the :class:`~ndtframe.errors.DataError` that something raises."""
    try:
        act(*arguments)
    except DataError as error:
        return error.violations[0]
    raise AssertionError("No rule was broken.")
