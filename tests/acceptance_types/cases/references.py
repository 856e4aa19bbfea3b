"""leafref and instance-identifier (RFC 7950, 9.9 and 9.13; RFC 7951, 6.11)."""

from __future__ import annotations

from ..case import Case, Group, bad, good, module


def _dangling(path: str, *texts: str) -> tuple[Case, ...]:
    return (*bad("data-missing", path, *texts, app_tag="instance-required"),)


LEAFREF = Group(
    "leafref",
    (
        module("""
    list if { key name; leaf name { type string; } leaf mtu { type uint16; }
      list addr { key ip; leaf ip { type string; } leaf prefix { type uint8 { range 0..32; } } } }
    leaf-list tags { type string { length 1..3; } }
    leaf abs { type leafref { path "/t:if/t:name"; } }
    leaf rel { type leafref { path "../if/name"; } }
    leaf mtu { type leafref { path "/if/mtu"; } }
    leaf tag { type leafref { path "/tags"; } }
    leaf-list refs { type leafref { path "../if/name"; } }
    leaf loose { type leafref { path "/if/mtu"; require-instance false; } }
    leaf chain { type leafref { path "../rel"; } }
    container c { leaf name { type leafref { path "/if/name"; } }
      leaf ip { type leafref { path "/if[name = current()/../name]/addr/ip"; } }
      leaf size { type leafref { path "/if[name=current()/../name]/addr[ip=current()/../ip]/prefix"; } }
      leaf by-deref { type leafref { path "deref(../name)/../mtu"; } } }
    list by-ref { key r; leaf r { type leafref { path "/if/name"; } } leaf x { type uint8; } }
    typedef to-name { type leafref { path "/t:if/t:name"; } }
    leaf by-type { type to-name; }
    leaf-list more { type to-name; }
    leaf d { type leafref { path "../target"; } default "x"; } leaf target { type string; }
    container p { presence p; leaf from { type leafref { path "../to"; } } leaf to { type string; default here; } }
    """),
    ),
    (
        *good('{"t:if": [{"name": "a"}], "t:abs": "a", "t:rel": "a", "t:chain": "a", "t:target": "x"}',
              '{"t:abs": "a", "t:if": [{"name": "b"}, {"name": "a"}], "t:target": "x"}'),
        *_dangling("/t:abs", '{"t:abs": "a", "t:target": "x"}', '{"t:abs": "a", "t:if": [{"name": "b"}], "t:target": "x"}',
                   '<abs xmlns="urn:t">a</abs><target xmlns="urn:t">x</target>'),
        *good('{"t:if": [{"name": "a", "mtu": 7}, {"name": "b", "mtu": 8}], "t:mtu": 8, "t:target": "x"}'),
        *_dangling("/t:mtu", '{"t:if": [{"name": "a", "mtu": 7}], "t:mtu": 8, "t:target": "x"}'),
        *bad("invalid-value", "/t:mtu", '{"t:mtu": "7"}', '{"t:mtu": 65536}', '<mtu xmlns="urn:t">x</mtu>'),
        *good('{"t:tags": ["a", "b"], "t:tag": "b", "t:target": "x"}'),
        *_dangling("/t:tag", '{"t:tags": ["a"], "t:tag": "b", "t:target": "x"}'),
        *bad("invalid-value", "/t:tag", '{"t:tag": "long"}', '{"t:tag": ""}'),
        *_dangling("/t:refs[.='c']", '{"t:if": [{"name": "a"}], "t:refs": ["a", "c"], "t:target": "x"}'),
        *good('{"t:loose": 5, "t:target": "x"}', '{"t:if": [{"name": "a"}], "t:refs": ["a"], "t:target": "x"}'),
        *bad("invalid-value", "/t:loose", '{"t:loose": "x"}', '{"t:loose": 65536}'),
        *_dangling("/t:chain", '{"t:chain": "a", "t:target": "x"}',
                   '{"t:if": [{"name": "a"}, {"name": "b"}], "t:rel": "b", "t:chain": "a", "t:target": "x"}'),
        *good('{"t:target": "x", "t:if": [{"name": "a", "mtu": 9, "addr": [{"ip": "1", "prefix": 8}]}],'
              ' "t:c": {"name": "a", "ip": "1", "size": 8, "by-deref": 9}}'),
        *_dangling("/t:c/ip", *('{"t:target": "x", "t:if": [{"name": "a"}, {"name": "b", "addr": [{"ip": "1"}]}], "t:c": {%s}}'
                   % c for c in ('"name": "a", "ip": "1"', '"ip": "1"', '"name": "b", "ip": "2"'))),
        *_dangling("/t:c/size", '{"t:target": "x", "t:if": [{"name": "a", "addr": [{"ip": "1", "prefix": 8}, {"ip": "2",'
                   ' "prefix": 9}]}], "t:c": {"name": "a", "ip": "1", "size": 9}}'),
        *_dangling("/t:c/by-deref", '{"t:target": "x", "t:if": [{"name": "a", "mtu": 9}, {"name": "b", "mtu": 8}],'
                   ' "t:c": {"name": "a", "by-deref": 8}}'),
        *_dangling("/t:by-ref[r='b']/r", '{"t:if": [{"name": "a"}], "t:by-ref": [{"r": "a"}, {"r": "b"}], "t:target": "x"}'),
        *good('{"t:if": [{"name": "a"}], "t:by-ref": [{"r": "a", "x": 1}], "t:by-type": "a", "t:target": "x"}'),
        *_dangling("/t:by-type", '{"t:by-type": "a", "t:target": "x"}'),
        *_dangling("/t:more[.='z']", '{"t:if": [{"name": "a"}], "t:more": ["a", "z"], "t:target": "x"}'),
        *_dangling("/t:d", '{"t:target": "y"}', '{"t:d": "z", "t:target": "x"}'),
        *good('{"t:d": "y", "t:target": "y"}', '{"t:p": {"from": "here"}, "t:target": "x"}'),
        *_dangling("/t:p/from", '{"t:p": {"from": "there"}, "t:target": "x"}'),
    ),
)  # fmt: skip

ACROSS = Group(
    "leafref across modules and types",
    (
        module("""
    typedef node-ref { type leafref { path "/b:nodes/b:node/b:id"; } }
    leaf ref { type node-ref; }
    leaf theirs { type b:id-ref; }
    uses b:group;
    augment /b:nodes/b:node { leaf peer { type leafref { path "../../b:node/b:id"; } }
      leaf mine { type leafref { path "../t:peer"; } } }
    leaf en { type leafref { path "/b:e"; } }
    leaf idn { type leafref { path "/b:i"; } }
    identity own { base b:base; }
    leaf un { type leafref { path "/b:u"; } }
    leaf bi { type leafref { path "/b:bits"; } }
    leaf num { type leafref { path "/b:by[b:k = current()/../text]/b:v"; } }
    leaf text { type string; }
    leaf dec { type leafref { path "/b:dec"; } }
    leaf em { type leafref { path "/b:em"; } }
    """, imports=["b"]),
        module("""
    container nodes { list node { key id; leaf id { type uint64; } } }
    typedef id-ref { type leafref { path "/b:nodes/b:node/b:id"; } }
    grouping group { leaf in-group { type leafref { path "/b:nodes/b:node/b:id"; } }
      leaf near { type leafref { path "../in-group"; } } }
    leaf e { type enumeration { enum x; enum y; } }
    identity base; identity one { base base; }
    leaf i { type identityref { base base; } }
    leaf u { type union { type uint8; type string; } }
    leaf bits { type bits { bit b0; bit b1; } }
    list by { key k; leaf k { type uint8; } leaf v { type int8; } }
    leaf dec { type decimal64 { fraction-digits 2; } }
    leaf em { type empty; }
    """, name="b"),
    ),
    (
        *good('{"b:nodes": {"node": [{"id": "5", "t:peer": "5", "t:mine": "5"}]}, "t:ref": "5", "t:theirs": "5",'
              ' "t:in-group": "5", "t:near": "5"}',
              '{"b:nodes": {"node": [{"id": "5"}]}, "t:ref": "05"}',
              '<nodes xmlns="urn:b"><node><id>5</id><peer xmlns="urn:t">5</peer></node></nodes><ref xmlns="urn:t">+5</ref>'),
        *_dangling("/t:ref", '{"t:ref": "5"}', '{"b:nodes": {"node": [{"id": "6"}]}, "t:ref": "5"}'),
        *_dangling("/t:theirs", '{"t:theirs": "5"}'),
        *_dangling("/t:near", '{"b:nodes": {"node": [{"id": "5"}]}, "t:near": "5"}'),
        *_dangling("/b:nodes/node[id='5']/t:peer", '{"b:nodes": {"node": [{"id": "5", "t:peer": "6"}]}}'),
        *bad("invalid-value", "/t:ref", '{"t:ref": 5}', '{"t:ref": "x"}'),
        *good('{"b:e": "x", "t:en": "x"}', '{"b:i": "one", "t:idn": "b:one"}', '{"b:i": "t:own", "t:idn": "own"}',
              '{"b:u": 5, "t:un": 5}', '{"b:u": "5", "t:un": "5"}', '{"b:bits": "b0 b1", "t:bi": "b1 b0"}',
              '{"b:dec": "1.5", "t:dec": "1.50"}', '{"b:em": [null], "t:em": [null]}',
              '<i xmlns="urn:b">one</i><idn xmlns="urn:t" xmlns:q="urn:b">q:one</idn>'),
        *bad("invalid-value", "/t:en", '{"b:e": "x", "t:en": "z"}'),
        *bad("invalid-value", "/t:idn", '{"b:i": "one", "t:idn": "one"}', '{"b:i": "one", "t:idn": "b:base"}'),
        *_dangling("/t:en", '{"b:e": "x", "t:en": "y"}'),
        *_dangling("/t:idn", '{"b:i": "one", "t:idn": "own"}'),
        *_dangling("/t:un", '{"b:u": 5, "t:un": 6}'),
        *_dangling("/t:bi", '{"b:bits": "b0", "t:bi": "b0 b1"}'),
        *_dangling("/t:em", '{"t:em": [null]}'),
        *good('{"b:by": [{"k": 1, "v": 3}], "t:text": "1", "t:num": 3}'),
        *_dangling("/t:num", '{"b:by": [{"k": 1, "v": 3}], "t:text": "2", "t:num": 3}'),
    ),
)  # fmt: skip

INSTANCE = Group(
    "instance-identifier",
    (
        module("""
    leaf i { type instance-identifier; }
    leaf loose { type instance-identifier { require-instance false; } }
    leaf-list many { type instance-identifier; }
    list l { key "k n"; leaf k { type string; } leaf n { type uint8; } leaf v { type string; }
      container in { leaf x { type empty; } } }
    list keyless { config false; leaf v { type string; } }
    leaf-list ll { type string; }
    container c { leaf d { type uint8; default 5; } container deep { } }
    container p { presence p; leaf idr { type identityref { base b; } } }
    identity b; identity one { base b; }
    list byid { key id; leaf id { type identityref { base b; } } leaf x { type uint8; } }
    augment /o:top { leaf extra { type string; } }
    typedef ii { type instance-identifier; }
    leaf by-type { type ii; }
    leaf u { type union { type uint8; type instance-identifier; } }
    leaf ul { type union { type instance-identifier { require-instance false; } type string; } }
    leaf dr { type instance-identifier; must "deref(.) = 'here'"; }
    """, imports=["o"]),
        module("container top { leaf own { type string; } }", name="o"),
    ),
    (
        *good(*('{"t:l": [{"k": "a", "n": 1, "v": "x"}, {"k": "it\'s", "n": 2}], "t:ll": ["q", "r]"], "t:p": {"idr": "one"},'
                ' "o:top": {"own": "1", "t:extra": "2"}, "t:byid": [{"id": "one"}], "t:keyless": [{"v": "1"}], "t:i": %s}'
                % path for path in (
                    '"/t:l[k=\'a\'][n=\'1\']"', '"/t:l[k=\'a\'][n=\'1\']/v"', '"/t:l[n=\'1\'][k=\'a\']/v"',
                    '"/t:l[k=\\"it\'s\\"][n=\'2\']"', '"/t:ll[.=\'q\']"', '"/t:ll[.=\'r]\']"', '"/t:p"', '"/t:p/idr"',
                    '"/o:top/own"', '"/o:top/t:extra"', '"/t:l[ k = \'a\' ][ n=\'1\' ]"', '"/t:keyless[1]"',
                    '"/t:keyless[1]/v"', '"/t:byid[id=\'t:one\']"', '"/t:i"'))),
        *good('{"t:i": "/t:c"}', '{"t:i": "/t:c/d"}'),
        *_dangling("/t:i", *('{"t:l": [{"k": "a", "n": 1}], "t:ll": ["q"], "o:top": {"own": "1"}, "t:keyless": [{"v": "1"}],'
                             ' "t:i": %s}' % path for path in (
                    '"/t:l[k=\'b\'][n=\'1\']"', '"/t:l[k=\'a\'][n=\'2\']"', '"/t:l[k=\'a\'][n=\'1\']/v"', '"/t:ll[.=\'z\']"',
                    '"/t:p"', '"/o:top/t:extra"', '"/t:keyless[2]"'))),
        *bad("invalid-value", "/t:i", *('{"t:i": %s}' % value for value in (
            '1', 'null', '""', '"/"', '"l"', '"/t:p/"', '"//t:p"', '"/t:p | /t:c"', '"/t:ll[.=q]"', '"../p"', '"/t:p[1"', '"/p"',
            '"/t:l[k=a]"', '"/t:l[k=\'a\'"', '"/t:p and 1"', '"/*"', '"count(/t:p)"'))),
        *_dangling("/t:i", '{"t:i": "/t:nope"}', '{"t:i": "/x:p"}', '{"t:i": "/t:l[z=\'a\']"}',
             '{"t:i": "/t:p/nope"}'),
        *good('{"t:loose": "/t:p"}', '{"t:loose": "/t:l[k=\'zz\'][n=\'1\']/v"}'),
        *good('{"t:p": {}, "t:many": ["/t:p", "/t:c"]}', '{"t:p": {}, "t:by-type": "/t:p"}', '{"t:u": 5}',
              '{"t:p": {}, "t:u": "/t:p"}', '{"t:ul": "/t:p"}', '{"t:ul": "x"}'),
        *_dangling("/t:many[.='/t:p']", '{"t:many": ["/t:c", "/t:p"]}'),
        *_dangling("/t:by-type", '{"t:by-type": "/t:p"}'),
        *_dangling("/t:u", '{"t:u": "/t:p"}'),
        *good('{"t:dr": "/t:ll[.=\'here\']", "t:ll": ["here"]}'),
        Case('{"t:dr": "/t:ll[.=\'there\']", "t:ll": ["there", "here"]}', "operation-failed", "/t:dr", "must-violation"),
        *good(*(f'<p xmlns="urn:t"/><ll xmlns="urn:t">q</ll><l xmlns="urn:t"><k>a</k><n>1</n></l><i xmlns="urn:t" xmlns:z="urn:t">{p}</i>'
                for p in ("/z:p", "/z:ll[.='q']", "/z:l[z:k='a'][z:n='1']", "/z:l[z:k=\"a\"][z:n='1']/z:k"))),
        *bad("invalid-value", "/t:i", *(f'<p xmlns="urn:t"/><i xmlns="urn:t">{p}</i>' for p in ("/p", "/q:p", "/t:p", ""))),
        *good('<byid xmlns="urn:t"><id>one</id></byid><i xmlns="urn:t" xmlns:z="urn:t">/z:byid[z:id=\'z:one\']</i>'),
    ),
)  # fmt: skip

GROUPS = (LEAFREF, ACROSS, INSTANCE)
