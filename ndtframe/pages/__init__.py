"""HTML pages that stand alone: what their templates share, open to all rooms.

A page is one file: it opens offline, fetches nothing, and runs only its own script.  Texts of other
hands are escaped, and their control characters made visible.  ``templates/`` has the frame of a
page, the style of ours and the script that sorts and filters tables.
"""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING, Any

from ndtframe.errors import MissingExtraError
from ndtframe.language.foreign import visible

if TYPE_CHECKING:
    from jinja2 import Environment


def environment(package: str) -> Environment:
    """The templates of a package, and those that all share.

    Raises :class:`~ndtframe.errors.MissingExtraError` without jinja2.
    """
    try:
        from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
    except ImportError as error:
        raise MissingExtraError("present", "Writing a report as HTML") from error
    return Environment(
        loader=ChoiceLoader([PackageLoader(package), PackageLoader(__name__)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )


def render(
    templates: Environment, name: str, styles: list[str], scripts: list[str], **context: Any
) -> str:
    """A page of the template ``name``, with its style sheets and scripts inside it."""
    style, script = _joined(templates, styles), _joined(templates, scripts)
    return templates.get_template(name).render(
        **context, style=style, script=script, policy=_policy(style, script)
    )


def _joined(templates: Environment, names: list[str]) -> Any:
    """Style sheets or scripts of our own, which go into the page as they are."""
    from markupsafe import Markup

    assert templates.loader is not None
    return Markup("").join(
        Markup(templates.loader.get_source(templates, name)[0]) for name in names
    )


def _shown(value: Any) -> Any:
    """What a template writes: strings of other hands with their control characters made visible."""
    return visible(value) if type(value) is str else value


def _policy(style: str, script: str) -> str:
    """A content security policy: our style and script by their hashes, and nothing else at all."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
