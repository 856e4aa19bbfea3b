"""The catalogue of errors: each with what it means, what raises it, and what it really says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import ndtframe
from ndtframe import errors
from ndtframe.emit.markdown_text import block, code, plain, table
from ndtframe.errors import NdtError
from ndtframe.site.chapters.error_examples import EXAMPLES, body, raised
from ndtframe.site.chapters.violation_examples import MODULE, violations
from ndtframe.site.docstrings import bare, first_sentence, markdown
from ndtframe.site.page import Page
from ndtframe.site.signatures import signature
from ndtframe.site.sources import Sources

ADVICE: Mapping[type[NdtError], str] = {
    errors.NdtError: "Catch it to catch all that goes wrong on purpose; any other exception is a "
    "fault of ndtframe.",
    errors.UsageError: "Change the command, the argument or the option; the text says what is "
    "expected.",
    errors.SettingsError: "Correct the file at the line that is named.",
    errors.MissingExtraError: "Install the extra that is named.",
    errors.LimitError: "Ask for less, or allow it more where there is an option for it.",
    errors.PluginError: "Look at what `ndt plugins` lists; install, repair or remove the "
    "distribution that is named.",
    errors.InputError: "Look at the file at the line that is named; get it again, or write it as "
    "its format wants.",
    errors.LexicalError: "Write the value as its type wants. It is a `ValueError`, too.",
    errors.SchemaError: "Correct the module at the line that is named, or name the folder of the "
    "module that is missing.",
    errors.DataError: "Look at `violations`: each has path, rule and message. What was wrong "
    "with an edit is not in the document: edits are all or nothing.",
    errors.LifeCycleError: "Take a transition that leads on from the present state; the text "
    "names them.",
    errors.RepositoryError: "The store is as it was before. Look whether it is there, may be "
    "written and is whole (`ndt twin check`).",
    errors.Conflict: "Read the document again and make the change on what is there now.",
    errors.StateKindError: "Open a session for what is hypothetical; store only what was observed.",
    errors.ModelError: "Change the request, or collect what the view lacks.",
}
"""What to do about each."""

_PAGE = "reference/errors.md"
_VIOLATIONS = "reference/violations.md"


def pages(sources: Sources) -> Iterator[Page]:
    """All errors on one page, the violations of documents on another."""
    known = catalogue()
    yield Page(
        _PAGE,
        "Errors",
        "\n".join(
            [
                "Whatever ndtframe refuses, it refuses with one of these. The text of an error is "
                "one paragraph: where, what is wrong, what was expected, what to do. The examples "
                "below are run when this page is made, and what they say is shown as it came.",
                "",
                *_tree(errors.NdtError, 0),
                "",
                *(line for each in known for line in _entry(each)),
                *_others(),
            ]
        ),
        "Each error: what it means, an example that raises it, and what to do.",
        targets={f"error/{each.__name__}": each.__name__.lower() for each in known},
    )
    yield _violations()


def catalogue() -> list[type[NdtError]]:
    """The errors of ``ndtframe.errors`` in the order of the tree."""
    return list(_below(errors.NdtError))


def _below(kind: type[NdtError]) -> Iterator[type[NdtError]]:
    yield kind
    for each in _inner(kind):
        yield from _below(each)


def _inner(kind: type[NdtError]) -> list[type[NdtError]]:
    """What is derived from an error in the same module, as it stands there."""
    return [
        each
        for each in vars(errors).values()
        if isinstance(each, type) and each.__bases__[0] is kind
    ]


def _tree(kind: type[NdtError], depth: int) -> Iterator[str]:
    name, says = kind.__name__, markdown(bare(first_sentence(kind.__doc__ or "")))
    yield f"{'    ' * depth}- [{code(name)}](#{name.lower()}): {says}"
    for each in _inner(kind):
        yield from _tree(each, depth + 1)


def _entry(kind: type[NdtError]) -> Iterator[str]:
    name = kind.__name__
    yield f"## {name} {{#{name.lower()}}}\n"
    yield markdown(kind.__doc__ or "", _named) + "\n"
    yield block(signature(kind), "python")
    if kind.__bases__[0] is not Exception:
        bases = ", ".join(_base(each) for each in kind.__bases__)
        yield f"It is a {bases}. `ndt` ends with exit code {kind.exit_code}."
    yield f"\n**What to do.** {ADVICE[kind]}\n"
    if kind in EXAMPLES:
        yield from _example(kind)
    rooms = ", ".join(map(_room, _raising(name)))
    if rooms:
        yield f"\nRaised in {rooms}.\n"


def _base(kind: type) -> str:
    name = kind.__name__
    return f"[{code(name)}](#{name.lower()})" if issubclass(kind, NdtError) else code(name)


def _example(kind: type[NdtError]) -> Iterator[str]:
    wrong = EXAMPLES[kind]
    error, text = raised(wrong)
    if type(error) is not kind:
        raise AssertionError(f"The example of {kind.__name__} raises {type(error).__name__}.")
    yield f"**For example.** {markdown(wrong.__doc__ or '')}\n"
    yield block(body(wrong), "python")
    yield "It says:\n"
    yield f"> {code(kind.__name__)}: {plain(text)}\n"


def _named(name: str) -> str | None:
    """The full name of what a docstring of the errors names."""
    return name if "." in name else f"ndtframe.errors.{name}" if hasattr(errors, name) else None


@cache
def _texts() -> Mapping[str, str]:
    """The code of each module, by its path in the package, but for what is generated."""
    root = Path(ndtframe.__file__).parent
    generated = ("bindings/", "semantics/terms/", "site/")
    found = {path.relative_to(root).as_posix(): path for path in sorted(root.rglob("*.py"))}
    return {
        name: path.read_text(encoding="utf-8")
        for name, path in found.items()
        if not name.startswith(generated) and name != "errors.py"
    }


def _raising(name: str) -> list[str]:
    """The rooms whose code makes an error of that name."""
    makes = re.compile(rf"(?<!class )\b{name}\(")
    paths = (path for path, text in _texts().items() if makes.search(text))
    return sorted({path.partition("/")[0].removesuffix(".py") for path in paths})


def _room(name: str) -> str:
    full = f"ndtframe.{name}"
    return f'<autoref identifier="{full}" optional>{code(full)}</autoref>'


def _others() -> Iterator[str]:
    """The errors that rooms derive for themselves, as a table."""
    rows = list(derived())
    if rows:
        yield "## Errors of single rooms {#of-rooms}\n"
        yield "They are derived where more is to be told apart.\n"
        yield table(("error", "is a", "where"), (tuple(map(code, row)) for row in rows))


def derived() -> Iterator[tuple[str, str, str]]:
    """Errors defined elsewhere in the package: name, base and module."""
    known = {each.__name__ for each in catalogue()}
    for path, text in _texts().items():
        inside = set(known)
        for name, base in re.findall(r"^class (\w+)\((\w+)[,)]", text, re.MULTILINE):
            if base in inside:
                inside.add(name)
                yield name, base, f"ndtframe.{path.removesuffix('.py').replace('/', '.')}"


def _violations() -> Page:
    parts = [
        "A document that breaks rules is refused with a "
        "[`DataError`](ref:error/DataError), whose `violations` name each fault by path, line and "
        "rule, with the error-tag and the error-app-tag of RFC 7950 (15) and RFC 8040 (7.1). "
        "`ndt validate` prints them, with `--json` as members.",
        "",
        markdown(errors.Violation.__doc__ or ""),
        "",
        block(signature(errors.Violation), "python"),
        "What follows is what documents of this module are told. It is made for this page, and "
        "so are the documents; they are read when the page is made.",
        "",
        block(MODULE, "yang"),
    ]
    for each in violations():
        found = each.found
        tags = " ".join(filter(None, (found.error_tag, found.error_app_tag)))
        parts += [
            f"## {each.rule.rstrip('.')} {{#{_anchor(each.rule)}}}\n",
            block(each.text, _language(each.text)),
            f"> {code(tags)}: {plain(str(found))}\n",
        ]
    return Page(
        _VIOLATIONS,
        "Violations",
        "\n".join(parts),
        "What is said of documents that break rules of their modules, with the tags of RFC 7950.",
        targets={"error/violations": "", "error/Violation": ""},
    )


def _anchor(rule: str) -> str:
    return "-".join(re.findall(r"[a-z]+", rule.lower())[:6])


def _language(text: str) -> str:
    return "xml" if text.startswith("<") else "json" if text.startswith("{") else "python"
