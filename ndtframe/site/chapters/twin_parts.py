"""What stands beside a user's twin: reports of the conformance suite, plugins of others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from ndtframe import plugins
from ndtframe.conformance.report import journal
from ndtframe.conformance.report.findings import Findings, findings
from ndtframe.conformance.report.html import html
from ndtframe.conformance.report.ics import ics
from ndtframe.emit.markdown_text import plain, table
from ndtframe.site.page import Page
from ndtframe.site.sources import Sources
from ndtframe.site.tables import filtered

_OURS = "ndtframe"
_ESCAPED = re.compile(r"\\([<>&~:])")
"""What the Markdown of the site takes no backslash before."""


def conformance(sources: Sources) -> Iterator[Page]:
    """A page a report of the conformance suite, with the whole of it beside."""
    names = _names(sources.reports)
    for file, name in zip(sources.reports, names, strict=True):
        found = findings(journal.read(file), sources.suite)
        whole = f"{name}-report.html"
        verdicts = Counter(each.verdict for each in found.requirements)
        counts = [(plain(str(verdict)), str(n)) for verdict, n in sorted(verdicts.items(), key=str)]
        text = "\n\n".join(
            [
                f"[The whole report, with what was said and heard]({whole})",
                table(("Verdict", "Requirements"), counts, numbers=(1,)),
                _statement(found),
            ]
        )
        yield Page(
            f"report/{name}.md",
            file.stem,
            text,
            "What the conformance suite found.",
            attached={f"report/{whole}": html(found)},
        )


def _statement(found: Findings) -> str:
    """What is stated beside what was found, without its heading of level one."""
    text = _ESCAPED.sub(lambda sign: f"&#{ord(sign[1])};", ics(found))
    return text.partition("\n")[2].lstrip() if text.startswith("# ") else text


def _names(files: tuple[Path, ...]) -> list[str]:
    """A name for the page of each report: that of its file, with a number where it is taken."""
    made: list[str] = []
    for file in files:
        stem = "".join(sign if sign.isalnum() else "-" for sign in file.stem) or "report"
        number = sum(1 for name in made if name == stem or name.startswith(f"{stem}-"))
        made.append(f"{stem}-{number + 1}" if stem in made else stem)
    return made


def third_parties() -> list[plugins.PluginRecord]:
    """The plugins that ndtframe does not bring itself."""
    return [record for record in plugins.installed() if record.distribution != _OURS]


def others(sources: Sources) -> Iterator[Page]:
    """The plugins that other distributions bring."""
    found = third_parties()
    rows = [
        (plain(each.kind.title), plain(each.name), plain(each.distribution), plain(each.version))
        for each in found
    ]
    yield Page(
        "plugins/index.md",
        "Plugins of others",
        filtered(table(("Kind", "Name", "Distribution", "Version"), rows)),
        "What other distributions add to ndtframe here.",
    )
