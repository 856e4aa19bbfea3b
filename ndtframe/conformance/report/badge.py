"""A badge in SVG: profile, version, and how many of its parts passed; from the report alone."""

from __future__ import annotations

from html import escape

from ndtframe.conformance.report.findings import Findings, ProfileFinding
from ndtframe.errors import UsageError
from ndtframe.language.foreign import visible

_COLOURS = {"met": "#1d6f42", "not met": "#b3261e", "not tested": "#566270"}
_DOUBTFUL = "#8a4b00"
"""Of a report that is incomplete; white text on each has a contrast of 4.5 or more."""

_WIDE = frozenset("mwMW@%")
_NARROW = frozenset("ijlrtfI1.,:;|!'()[]/ -")


def badge(found: Findings, profile: str) -> str:
    """The badge of one profile of a report.

    Raises :class:`~ndtframe.errors.UsageError` if the report says nothing of the profile, or was
    changed after it was written.
    """
    if found.is_changed:
        raise UsageError(
            "The report was changed after it was written, so it gives no badge.",
            remedy="'ndt conformance verify' tells more.",
        )
    by_id = {each.id: each for each in found.profiles}
    if profile not in by_id:
        raise UsageError(
            f"The report says nothing of a profile '{profile}'.",
            remedy=f"It has {', '.join(by_id) or 'none'}.",
        )
    return _drawn(found, by_id[profile])


def _drawn(found: Findings, profile: ProfileFinding) -> str:
    left = visible(f"NDT {profile.id} {profile.version}")
    right = visible(profile.told)
    suite = found.report.header.suite
    title = visible(
        f"{found.subject}: profile {profile.id}, version {profile.version}, of {suite.name} "
        f"{suite.version}: {profile.told}"
    )
    first, second = _width(left), _width(right)
    colour = _COLOURS.get(profile.claim, _DOUBTFUL)
    width = first + second
    return f"""\
<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="22" viewBox="0 0 {width} 22" \
role="img" aria-label="{escape(title)}">
<title>{escape(title)}</title>
<clipPath id="r"><rect width="{width}" height="22" rx="4"/></clipPath>
<g clip-path="url(#r)"><rect width="{first}" height="22" fill="#17212b"/>\
<rect x="{first}" width="{second}" height="22" fill="{colour}"/></g>
<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">
<text x="8" y="15" textLength="{first - 16}">{escape(left)}</text>
<text x="{first + 8}" y="15" textLength="{second - 16}">{escape(right)}</text>
</g>
</svg>
"""


def _width(text: str) -> int:
    """About the width of a text of 11 pixels, with its margins; drawn text is fitted to it."""
    widths = (10.5 if each in _WIDE else 4.2 if each in _NARROW else 7.1 for each in text)
    return round(sum(widths)) + 16
