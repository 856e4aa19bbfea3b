"""JSON and XML themselves (RFC 7951; RFC 7950, 7.5.7, 7.6.6, 7.7.8, 7.8.5, 7.10.3; RFC 7493)."""

from __future__ import annotations

from ..case import Group, bad, good, module

_ROW = "RFC 7951, 4: the module is named where it is not that of the parent"

NAMES = Group(
    "encodings: names",
    (
        module("""
    container c { leaf a { type string; } leaf-list ll { type uint8; } container in { leaf x { type string; } }
      list l { key k; leaf k { type string; } leaf v { type string; } } anydata any; anyxml xml; }
    augment /o:top { leaf mine { type string; } container box { leaf deep { type string; } } }
    augment /o:top/o:list { leaf more { type string; } }
    """, imports=["o"]),
        module("container top { leaf own { type string; } list list { key k; leaf k { type string; } } }", name="o"),
    ),
    (
        *good('{}', '{"t:c": {}}', '{"t:c": {"a": "x"}}', '{"t:c": {"t:a": "x"}}', ' \n{"t:c"\t:\r{"a":"x"}} ', '{"t:c": {"ll": []}}',
              '{"o:top": {"own": "1", "t:mine": "2"}}', '{"o:top": {"t:box": {"deep": "1"}}}', '{"o:top": {"t:box": {"t:deep": "1"}}}',
              '{"o:top": {"list": [{"k": "1", "t:more": "2"}]}}', '{"t:c": {"l": [{"v": "1", "k": "a"}]}}'),
        *good('\ufeff{"t:c": {}}', libyang="RFC 8259, 8.1: a parser may pass over a byte order mark"),
        *bad("unknown-element", "/c", '{"c": {}}'),
        *bad("unknown-element", "/x:c", '{"x:c": {}}'),
        *bad("unknown-element", "/t:C", '{"t:C": {}}'),
        *bad("unknown-element", "/t:c/b", '{"t:c": {"b": 1}}'),
        *bad("unknown-element", "/t:c/o:a", '{"t:c": {"o:a": "x"}}'),
        *bad("unknown-element", "/o:top/mine", '{"o:top": {"mine": "2"}}'),
        *bad("unknown-element", "/o:top/o:mine", '{"o:top": {"o:mine": "2"}}'),
        *bad("unknown-element", "/o:top/list[k='1']/more", '{"o:top": {"list": [{"k": "1", "more": "2"}]}}'),
        *bad("unknown-element", "/o:top/t:box/o:deep", '{"o:top": {"t:box": {"o:deep": "1"}}}'),
        *bad("malformed-message", "", "", " ", "{", "{]", '{"t:c": {}', '{t:c: {}}', '{"t:c"}',
             '{"t:c": {"a": "x" "b"}}', "{'t:c': {}}", '{"t:c": {} /* c */}', '{"t:c": {}, "t:c": {}}', '{"t:c": {"a": "x", "a": "y"}}',
             '{"t:c": undefined}'),
        *bad("malformed-message", "", '{"t:c": {}} x', '{"t:c": {},}', libyang="RFC 8259, 2 and 4: one value, no last comma"),
        *bad("malformed-message", "/t:c/a", '{"t:c": {"a": "x", "t:a": "x"}}'),
        *bad("invalid-value", "/t:c", '{"t:c": []}', '{"t:c": null}', '{"t:c": "x"}', '{"t:c": [{}]}', '{"t:c": [null]}'),
        *bad("invalid-value", "/t:c/a", '{"t:c": {"a": ["x"]}}', '{"t:c": {"a": {}}}', '{"t:c": {"a": null}}'),
        *bad("invalid-value", "/t:c/l", '{"t:c": {"l": {"k": "a"}}}', '{"t:c": {"l": null}}', '{"t:c": {"l": "a"}}'),
        *bad("invalid-value", "/t:c/l[1]", '{"t:c": {"l": ["a"]}}', '{"t:c": {"l": [null]}}', '{"t:c": {"l": [[]]}}'),
        *bad("invalid-value", "/t:c/ll", '{"t:c": {"ll": 1}}', '{"t:c": {"ll": {}}}'),
        *bad("missing-element", "/t:c/l[1]", '{"t:c": {"l": [{"v": "1"}]}}', '{"t:c": {"l": [{}]}}'),
        *bad("operation-failed", "/t:c/l[k='a']", '{"t:c": {"l": [{"k": "a"}, {"k": "a"}]}}'),
        *bad("operation-failed", "/t:c/ll[.='1']", '{"t:c": {"ll": [1, 2, 1]}}'),
        *good('{"t:c": {"any": {}}}', '{"t:c": {"any": {"x:y": [1, null, {"z": "w"}]}}}', '{"t:c": {"xml": 1}}', '{"t:c": {"xml": "x"}}',
              '{"t:c": {"xml": [1, 2]}}', '{"t:c": {"xml": {"q": {}}}}', '{"t:c": {"xml": true}}'),
        *bad("invalid-value", "/t:c/any", '{"t:c": {"any": 1}}', '{"t:c": {"any": null}}', '{"t:c": {"any": []}}', '{"t:c": {"any": "x"}}'),
    ),
)  # fmt: skip

_X = '<c xmlns="urn:t">%s</c>'

ELEMENTS = Group(
    "encodings: elements",
    NAMES.modules,
    (
        *good(*(_X % inner for inner in (
            "", "<a>x</a>", "<a/>", "<a></a>", " <a>x</a>\n", "<!-- c --><a>x</a>", "<?p i?><a>x</a>", "<a><![CDATA[<x>]]></a>",
            "<ll>1</ll><ll>2</ll>", "<ll>1</ll><a>x</a><ll>2</ll>", "<in><x>1</x></in>", "<in/>", "<l><k>a</k><v>b</v></l>",
            "<l><k>a</k></l><l><k>b</k></l>", '<a xmlns="urn:t">x</a>', "<any/>", "<any><z/></any>",
            '<any><q xmlns="urn:q">t</q></any>', "<xml>text</xml>", "<xml><b>c</b></xml>")),
            '<p:c xmlns:p="urn:t"><p:a>x</p:a></p:c>', '<p:c xmlns:p="urn:t"><a xmlns="urn:t">x</a></p:c>',
            '<?xml version="1.0" encoding="UTF-8"?>\n<c xmlns="urn:t"><a>é</a></c>\n',
            '<top xmlns="urn:o"><own>1</own><mine xmlns="urn:t">2</mine></top>',
            '<top xmlns="urn:o" xmlns:t="urn:t"><t:box><t:deep>1</t:deep></t:box></top>',
            '<top xmlns="urn:o"><list><k>1</k><more xmlns="urn:t">2</more></list></top>',
            '<c xmlns="urn:t"/><top xmlns="urn:o"/>'),
        *bad("unknown-element", "/t:c/b", _X % "<b/>"),
        *bad("unknown-element", "/t:c/A", _X % "<A/>"),
        *bad("malformed-message", "", *(_X % inner for inner in (
            "<a>x</b>", "<a", "<a>x</a", "<a b=1>x</a>", "<a><</a>", "<q:a>x</q:a>", "<!DOCTYPE x>", "&x;")), "<c>", "<c/><", "x"),
        *bad("bad-element", "/t:c/a", _X % "<a>x</a><a>y</a>", _X % "<a>x</a><a>x</a>"),
        *bad("bad-element", "/t:c/in", _X % "<in/><in/>", _X % "<in><x>1</x></in><in><x>2</x></in>"),
        *bad("invalid-value", "/t:c/ll[.='x']", _X % "<ll>x</ll>"),
        *bad("operation-failed", "/t:c/ll[.='1']", _X % "<ll>1</ll><ll>01</ll>", _X % "<ll>1</ll><ll>1</ll>"),
        *bad("operation-failed", "/t:c/l[k='a']", _X % "<l><k>a</k></l><l><k>a</k></l>"),
        *bad("missing-element", "/t:c/l[1]", _X % "<l/>", _X % "<l><v>a</v></l>"),
    ),
)  # fmt: skip

GROUPS = (NAMES, ELEMENTS)
