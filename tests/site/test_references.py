"""Pages name each other by what they are about; what leads nowhere is told."""

import pytest

from ndtframe.errors import InputError
from ndtframe.site import references
from ndtframe.site.page import Page

KNOWN = {
    "word/Twin": "words/Twin.md",
    "error/InputError": "reference/errors.md#input",
    "file/x.toml": "files/x.toml",
}


def resolved(text: str, path: str = "guides/a.md") -> tuple[str, list[str]]:
    complaints: list[str] = []
    return references.resolve(text, path, KNOWN, complaints.append), complaints


@pytest.mark.parametrize(
    ("text", "path", "to"),
    [
        ("[t](ref:word/Twin)", "guides/a.md", "[t](../words/Twin.md)"),
        ("[t](ref:word/Twin)", "index.md", "[t](words/Twin.md)"),
        ("[t](ref:word/Twin#x)", "words/B.md", "[t](Twin.md#x)"),
        ("[t](ref:error/InputError)", "a.md", "[t](reference/errors.md#input)"),
        ("[t](../../x.toml)", "guides/a.md", "[t](../files/x.toml)"),
        ('<a href="ref:word/Twin">', "guides/a.md", '<a href="../words/Twin.html">'),
        ('<a href="ref:error/InputError">', "a.md", '<a href="reference/errors.html#input">'),
        ('`<a href="ref:nothing/x">`', "a.md", '`<a href="ref:nothing/x">`'),
        ("[t](../../../x.toml)", "guides/a.md", "[t](../../../x.toml)"),
        ("[t](../b.md#c)", "guides/a.md", "[t](../b.md#c)"),
        ("`[t](ref:nothing/x)`", "a.md", "`[t](ref:nothing/x)`"),
        ("```\n[t](ref:nothing/x)\n```\n", "a.md", "```\n[t](ref:nothing/x)\n```\n"),
    ],
)
def test_references_become_links(text: str, path: str, to: str) -> None:
    assert resolved(text, path) == (to, [])


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("ref:word/Twim", "leads nowhere. Did you mean ref:word/Twin?"),
        ("../../zzzzzzz.md", "leads nowhere."),
    ],
)
def test_what_leads_nowhere_is_told_and_stays(to: str, said: str) -> None:
    text = f"[t]({to})"
    assert resolved(text) == (text, [f"docs/guides/a.md: The link to '{to}' {said}"])


def test_what_lies_beside_the_pages_is_found() -> None:
    text = "[a](../../x.toml) [b](../c.md) [d](https://example.com) `[e](../../y.toml)`"
    assert list(references.outside(text, "guides/a.md")) == ["x.toml"]


def test_two_pages_of_one_name_are_refused() -> None:
    pages = [Page(f"{name}.md", name, "", targets={"word/A": ""}) for name in "ab"]
    with pytest.raises(InputError, match=r"Two pages are 'ref:word/A': a\.md too"):
        references.targets(pages)
