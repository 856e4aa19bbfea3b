"""A module with every built-in type, and its bindings."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from types import ModuleType

from ndtframe.testing.bindings import compiled

TEXT = """
module t {
  yang-version 1.1; namespace "urn:t"; prefix t;
  import o { prefix other; }
  identity base;
  identity own { base base; }
  typedef xpath1.0 { type string; }
  container c {
    leaf int { type int32; }
    leaf long { type int64; }
    leaf decimal { type decimal64 { fraction-digits 2; } }
    leaf truth { type boolean; }
    leaf choice-of { type enumeration { enum a; enum "b c"; } }
    leaf flags { type bits { bit x; bit y; } }
    leaf octets { type binary; }
    leaf nothing { type empty; }
    leaf identity { type identityref { base base; } }
    leaf instance { type instance-identifier { require-instance false; } }
    leaf text { type string; }
    leaf path { type xpath1.0; }
    leaf reference { type leafref { path "../int"; require-instance false; } }
    leaf-list many { type string; ordered-by user; }
    list entry {
      key "name kind";
      leaf name { type string; }
      leaf kind { type identityref { base base; } }
      leaf value { type uint8; }
    }
    list keyless { config false; leaf value { type string; } }
    leaf number-or-text { type union { type int8; type string; } }
    leaf mixed { type union { type boolean; type identityref { base base; }
                              type instance-identifier { require-instance false; }
                              type string { length "1..20"; } } }
    leaf nothing-or-text { type union { type empty; type string; } }
    container below { leaf text { type string; } }
    container present { presence "says it"; }
    anydata data;
    anyxml xml;
    action act { input { leaf a { type int8; } } output { leaf b { type empty; } } }
  }
  leaf top { type string; }
  rpc call { input { leaf a { type identityref { base base; } } } output { leaf b { type int8; } } }
  notification told { leaf what { type int8; } list l { key k; leaf k { type string; } } }
  augment "/other:o" { leaf more { type string; } }
}
"""
OTHER = """
module o {
  yang-version 1.1; namespace "urn:o?a=1&b=2"; prefix t;
  container o { leaf text { type string; } }
}
"""
"""A namespace with a sign that XML escapes, and the prefix that ``t`` has too."""

IDENTITIES = """
module i {
  yang-version 1.1; namespace "urn:i"; prefix t;
  import t { prefix x; }
  identity foreign { base x:base; }
}
"""


@cache
def package() -> ModuleType:
    """The bindings of ``t``, ``o`` and ``i``."""
    return compiled(Path(mkdtemp()), TEXT, OTHER, IDENTITIES)


def in_c(inside: str) -> str:
    """A document whose container ``c`` holds what is given, the prefix ``t`` declared."""
    return f'<c xmlns="urn:t" xmlns:t="urn:t" xmlns:i="urn:i">{inside}</c>'
