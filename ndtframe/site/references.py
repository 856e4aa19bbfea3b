"""Links between pages by what they are about, ``[text](ref:KIND/NAME)``, and out of ``docs/``.

A page that is made says which names lead to it (``Page.targets``).  A link of a page written by
hand that leaves ``docs/``, as in ``../CONTRIBUTING.md``, is taken for ``ref:file/CONTRIBUTING.md``,
so that it leads somewhere where the files are read, and on the site too.
"""

from __future__ import annotations

import html
import posixpath
import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches

from ndtframe.errors import InputError
from ndtframe.site.page import Page

_FENCED = r"^(?P<fence>`{3,}|~{3,})[^\n]*\n.*?^(?P=fence)`*[ \t]*$"
_WITHIN = r"(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)"
_CODE = re.compile(rf"{_FENCED}|{_WITHIN}", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\]\(<?(?P<to>ref:[^)>]+|\.\./[^)>\s]+)>?\)")
_LEADING = re.compile(
    r"(?<![!\\])\[(?P<text>(?:[^\[\]\\\n]|\\.|\[[^\[\]\n]*\])*)\]"
    r"\(<?(?P<to>(?:ref:|\.\./)[^)>]+|[^)>\s:]+\.md(?:#[^)>\s]*)?)>?\)"
)
_HREF_WHOLE = re.compile(r' href="ref:(?P<to>[^"]+)"')
_HREF = re.compile(r'(?<= href=")(?P<to>ref:[^"]+)(?=")')


def targets(pages: Iterable[Page]) -> dict[str, str]:
    """Where each name leads, as ``path#anchor``; ``InputError`` where two pages claim one."""
    found: dict[str, str] = {}
    for page in pages:
        for name, anchor in page.targets.items():
            if name in found:
                raise InputError(f"Two pages are 'ref:{name}': {found[name]} too.", where=page.path)
            found[name] = f"{page.path}#{anchor}" if anchor else page.path
    return found


def resolve(text: str, path: str, known: Mapping[str, str], complain: Callable[[str], None]) -> str:
    """The Markdown of the page at ``path`` with its references as links of mkdocs.

    So are those of HTML, ``href="ref:…"``, which lead to the files of the site.  What is in code
    stays.  A reference to nothing is told to ``complain`` and stays, too.
    """

    def one(link: re.Match[str]) -> str:
        if is_code(link):
            return link[0]
        try:
            if link.re is _LINK:
                return f"]({_led(link['to'], path, known)})"
            return html.escape(_as_file(_led(html.unescape(link["to"]), path, known)))
        except InputError as error:
            complain(str(error))
            return link[0]

    for kind in (_LINK, _HREF):
        is_code = in_code(text)
        text = kind.sub(one, text)
    return text


def without_absent(text: str, path: str, known: Mapping[str, str], pages: Collection[str]) -> str:
    """The text, with links to names and pages that the site does not have as plain text."""
    is_code = in_code(text)

    def one(link: re.Match[str]) -> str:
        to = link["to"]
        page = posixpath.normpath(posixpath.join(posixpath.dirname(path), to.partition("#")[0]))
        name = _inside(to, path) if to.startswith(("ref:", "../")) else ""
        is_there = name in known if name else page in pages
        return link[0] if is_code(link) or is_there else link["text"]

    text = _LEADING.sub(one, text)
    is_code = in_code(text)
    return _HREF_WHOLE.sub(
        lambda link: link[0] if is_code(link) or html.unescape(link["to"]) in known else "", text
    )


def _as_file(place: str) -> str:
    """Where a page lies in the site: mkdocs leaves links in HTML as they are."""
    page, mark, anchor = place.partition("#")
    return f"{page.removesuffix('.md')}.html{mark}{anchor}" if page.endswith(".md") else place


def outside(text: str, path: str) -> Iterator[str]:
    """What a page leads to beside ``docs/``, by path from the folder that holds both."""
    is_code = in_code(text)
    for link in _LINK.finditer(text):
        name = _inside(link["to"], path)
        if name.startswith("file/") and not is_code(link):
            yield name.removeprefix("file/")


def in_code(text: str) -> Callable[[re.Match[str]], bool]:
    """Tells of what is found in a text whether it stands in code."""
    spans = [found.span() for found in _CODE.finditer(text)]
    ends = [end for _, end in spans]

    def is_within(link: re.Match[str]) -> bool:
        at = bisect_right(ends, link.start())
        return at < len(spans) and spans[at][0] <= link.start()

    return is_within


def _led(to: str, path: str, known: Mapping[str, str]) -> str:
    name = _inside(to, path)
    if not name:
        return to
    place = known.get(name)
    if place is None:
        kind = name.partition("/")[0] + "/"
        near = get_close_matches(name, [one for one in known if one.startswith(kind)], n=1)
        guess = f" Did you mean ref:{near[0]}?" if near else ""
        raise InputError(f"The link to '{to}' leads nowhere.{guess}", where=f"docs/{path}")
    page, _, at = place.partition("#")
    anchor = to.partition("#")[2] or at
    return posixpath.relpath(page, posixpath.dirname(path) or ".") + (f"#{anchor}" * bool(anchor))


def _inside(to: str, path: str) -> str:
    """The name of what a link leads to, ``KIND/NAME``; "" in ``docs/``, or beyond the project."""
    name = to.partition("#")[0]
    if name.startswith("ref:"):
        return name.removeprefix("ref:")
    place = posixpath.normpath(posixpath.join("docs", posixpath.dirname(path), name))
    return "" if place.startswith(("docs/", "../")) else f"file/{place}"
