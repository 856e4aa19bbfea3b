"""The maps of reports (``ndtframe.present``) within pages of the site.

Their style holds inside one element only, and follows the theme's choice of light or dark; their
scripts see no names of others.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ndtframe import pages

ROOT = "ndt-report"
"""The class of the element that they stand in."""

_STYLES = ("style.css", "present.css", "failures.css")
_SCRIPTS = ("tables.js", "maps.js", "failures.js")
_VARIABLES = re.compile(r"^:root \{(?P<light>[^}]*)\}", re.MULTILINE)
_DARK = re.compile(
    r"@media \(prefers-color-scheme: dark\) \{\s*:root \{(?P<dark>[^}]*)\}\s*\}", re.MULTILINE
)
_THEME = f"""
.{ROOT} {{ margin: 1.2em 0; font-size: 15px; line-height: 1.5; font-variant-numeric: tabular-nums; }}
body > .{ROOT} {{ margin: 0; }}
.{ROOT} :is(p, ul, ol, dl, dd, figure, figcaption, h3) {{ max-width: none; text-align: start; font-style: normal; }}
.{ROOT} :is(li, dd) {{ margin: 0; }}
.{ROOT} figure {{ width: auto; margin: 0; }}
.{ROOT} table.cells {{ display: table; min-width: 640px; }}
.{ROOT} .legend ul li {{ margin: 0; }}
.{ROOT} :is(dt, dd, figcaption) {{ margin: 0; }}
.{ROOT} figcaption {{ margin-bottom: 6px; font-size: inherit; color: inherit; }}
@media (min-width: 60em) {{ .md-main__inner:has(.{ROOT}) .md-sidebar--secondary {{ display: none; }} }}
.{ROOT} .maps.two {{ grid-template-columns: repeat(auto-fit, minmax(min(100%, 330px), 1fr)); }}
"""  # noqa: E501
_TIP = f"""
const holder = document.createElement("div");
holder.className = "{ROOT}";
holder.innerHTML = '<div class="tip" id="tip" role="status" hidden="hidden"></div>';
document.body.append(holder);
"""


def within(html: str) -> str:
    """HTML of a report as a block of Markdown, with the style and the script that it needs."""
    style, script = _parts()
    parts = (
        f'<div class="{ROOT}">\n<style>{style}</style>\n{html}\n</div>',
        f"<script>\n(() => {{{script}}})();\n</script>",
    )
    lines = "\n".join(parts).splitlines()
    return "\n".join(line for line in lines if line.strip()) + "\n"


@lru_cache(maxsize=1)
def _parts() -> tuple[str, str]:
    templates = pages.environment("ndtframe.present")
    assert templates.loader is not None
    styles, scripts = (
        "\n".join(templates.loader.get_source(templates, name)[0] for name in names)
        for names in (_STYLES, _SCRIPTS)
    )
    dark = "".join(found["dark"] for found in _DARK.finditer(styles))
    rest = _DARK.sub("", styles)
    light = "".join(found["light"] for found in _VARIABLES.finditer(rest))
    rest = _VARIABLES.sub("", rest)
    rest = rest.replace(":root {", "&, [data-md-color-scheme=slate] & {")
    style = (
        f".{ROOT} {{{light}}}\n[data-md-color-scheme=slate] .{ROOT} {{{dark}}}\n"
        f".{ROOT} {{\n{rest}\n}}{_THEME}"
    )
    return style, _TIP + scripts
