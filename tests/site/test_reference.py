"""The code reference: nothing of the code is missing on its pages, and nothing is invented."""

import ast
import importlib
import inspect
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from textwrap import dedent
from typing import Any

import click
import pytest

import ndtframe
from ndtframe import errors, plugins
from ndtframe.cli.exit_codes import FOUND, MEANINGS, Exit
from ndtframe.errors import NdtError
from ndtframe.plugins import Kind
from ndtframe.site.chapters import (
    api,
    chapter,
    commands,
    error_examples,
    extras,
    plugin_kinds,
    violation_examples,
)
from ndtframe.site.chapters import errors as error_pages
from ndtframe.site.docstrings import markdown
from ndtframe.site.page import Page
from ndtframe.site.signatures import signature
from ndtframe.site.sources import Sources

PACKAGE = Path(ndtframe.__file__).parent
ROOT = PACKAGE.parent
NAMES = ("api", "commands", "errors", "extras", "plugin-kinds")


@pytest.fixture(scope="session")
def reference(sources: Sources) -> Mapping[str, list[Page]]:
    """The pages of each chapter of the reference."""
    return {name: list(chapter(name)(sources)) for name in NAMES}


def section(page: Page, anchor: str) -> str:
    """What stands below a heading, down to the next of its kind; the whole page for its top."""
    if not anchor:
        return page.text
    start = page.text.index(f"{{#{anchor}}}")
    end = page.text.find("\n## ", start)
    return page.text[start : end if end > 0 else None]


def described(reference: Mapping[str, list[Page]], name: str) -> str:
    """What is said of a target."""
    (found,) = [
        section(page, page.targets[name])
        for pages in reference.values()
        for page in pages
        if name in page.targets
    ]
    return found


def all_commands(group: click.Group = commands.ndt, path: str = "") -> Iterator[tuple[str, Any]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield f"{path}{name}", command
        if isinstance(command, click.Group):
            yield from all_commands(command, f"{path}{name} ")


@pytest.mark.parametrize(("path", "command"), list(all_commands()), ids=lambda each: str(each))
def test_each_command_is_described_with_all_that_it_takes(
    reference: Mapping[str, list[Page]], path: str, command: click.Command
) -> None:
    text = described(reference, f"command/{path}")
    assert f"ndt {path}" in text
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert all(re.search(rf"[` ]{name}[` ,]", text) for name in parameter.opts), parameter
        else:
            assert f"`{parameter.make_metavar(click.Context(command))}`" in text


def test_each_command_serves_a_task() -> None:
    told = [name for names in commands.TASKS.values() for name in names]
    assert sorted(told) == sorted(commands.ndt.list_commands(click.Context(commands.ndt)))


def test_each_variable_of_the_environment_is_told() -> None:
    texts = (path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    read = {name for text in texts for name in re.findall(r"\"(NDTFRAME_[A-Z_]+)\"", text)}
    assert set(commands.ENVIRONMENT) == read


def test_each_exit_code_has_a_meaning() -> None:
    assert set(MEANINGS) == set(Exit)


def test_what_ends_with_1_is_told_of_each_command_that_does() -> None:
    known = dict(all_commands())
    told = {inspect.getmodule(known[path].callback).__name__ for path in FOUND}
    ends = re.compile(r"exit\(1|SystemExit\(1\)|else [01]\)|exit\(int\(|_exit_code\(")
    texts = {path: path.read_text(encoding="utf-8") for path in (PACKAGE / "cli").glob("*.py")}
    assert told == {
        f"ndtframe.cli.{path.stem}" for path, text in texts.items() if ends.search(text)
    }


@pytest.mark.parametrize("kind", error_pages.catalogue(), ids=lambda kind: kind.__name__)
def test_each_error_is_described(reference: Mapping[str, list[Page]], kind: type[NdtError]) -> None:
    text = described(reference, f"error/{kind.__name__}")
    assert signature(kind) in text
    assert error_pages.ADVICE[kind] in text
    assert (kind in error_examples.EXAMPLES) == (kind is not NdtError)


def test_the_catalogue_has_all_errors() -> None:
    known = {each for each in vars(errors).values() if inspect.isclass(each)}
    assert set(error_pages.catalogue()) == {each for each in known if issubclass(each, NdtError)}


def test_examples_raise_what_they_are_of() -> None:
    for kind, wrong in error_examples.EXAMPLES.items():
        error, text = error_examples.raised(wrong)
        assert type(error) is kind
        assert "/tmp" not in text


def test_an_example_that_goes_well_is_refused() -> None:
    with pytest.raises(AssertionError, match="went well"):
        error_examples.raised(lambda folder: folder)


def test_violations_show_each_tag_of_documents() -> None:
    shown = {each.found.error_tag for each in violation_examples.violations()}
    source = "\n".join(
        path.read_text(encoding="utf-8") for path in (PACKAGE / "data").rglob("*.py")
    )
    known = {"operation-not-supported"}  # of edits, not of documents
    tags = set(
        re.findall(r"\"((?:un|mal|bad|data|operation|missing|invalid)[a-z]*-[a-z-]+)\"", source)
    )
    app_tags = {"data-not-unique", "missing-choice"}
    assert {tag for tag in tags if tag in _TAGS} - app_tags - known == shown


_TAGS = {
    "in-use", "invalid-value", "too-big", "missing-attribute", "bad-attribute",
    "unknown-attribute", "missing-element", "bad-element", "unknown-element",
    "unknown-namespace", "data-exists", "data-missing", "operation-not-supported",
    "operation-failed", "malformed-message",
}  # fmt: skip
"""The error-tags of RFC 6241 that a document can lead to."""

METHODS = [
    (kind, name, member)
    for kind in plugins.KINDS
    for name, member in plugin_kinds.methods(plugin_kinds.protocol(kind)).items()
]


@pytest.mark.parametrize(
    ("kind", "name", "member"), METHODS, ids=[f"{k.protocol}.{name}" for k, name, _ in METHODS]
)
def test_signatures_are_exact(
    reference: Mapping[str, list[Page]], kind: Kind[Any], name: str, member: Any
) -> None:
    page = next(page for page in reference["plugin-kinds"] if page.title.lower() == kind.title)
    shown = re.search(r"```python\n(.*?)\n```", section(page, name), re.DOTALL)
    assert shown is not None
    stated = ast.parse(f"def {shown[1]}: ...").body[0]
    called = member.fget if isinstance(member, property) else member
    source = ast.parse(dedent(inspect.getsource(called))).body[0]
    assert isinstance(stated, ast.FunctionDef)
    assert isinstance(source, ast.FunctionDef)
    assert ast.dump(stated.args) == ast.dump(source.args)
    assert (stated.name, ast.unparse(stated.returns or stated)) == (
        name,
        ast.unparse(source.returns or source),
    )


@pytest.mark.parametrize("kind", plugins.KINDS, ids=lambda kind: kind.title)
def test_each_kind_has_a_test_class_and_tells_its_plugins(
    reference: Mapping[str, list[Page]], kind: Kind[Any]
) -> None:
    text = described(reference, f"plugin-kind/{plugin_kinds.slug(kind)}")
    test = f"{kind.protocol}Contract"
    assert hasattr(importlib.import_module("ndtframe.testing"), test)
    assert f"`ndtframe.testing.{test}`" in text
    for name in plugins.names(kind):
        found = plugins.load(kind, name)
        assert f"### {name} " in text
        assert all(f"| `{key}` |" in text for key in found.Settings.model_fields)


def test_each_library_has_a_reason() -> None:
    needed = {name for names in extras.requirements().values() for name in names}
    assert {name for name in needed if not name.startswith("ndtframe[")} == set(extras.REASONS)


def test_the_public_face_is_described_where_it_is_defined(
    reference: Mapping[str, list[Page]],
) -> None:
    face = reference["api"][0].text
    targets = {name for page in reference["api"] for name in page.targets}
    for name in ndtframe.__all__:
        assert f"[`{name}`]" in face
        assert f"api/ndtframe.{name}" in targets


def test_what_pages_import_is_in_the_reference() -> None:
    shown = {"ndtframe", *api.shown(), "ndtframe.bindings.ndt"}
    pages = [ROOT / "README.md", *(ROOT / "docs" / "guides").rglob("*.md")]
    used = re.compile(r"^(?:from|import) (ndtframe[\w.]*)", re.MULTILINE)
    found = {name for page in pages for name in used.findall(page.read_text(encoding="utf-8"))}
    assert {name for name in found if not name.startswith("ndtframe.bindings")} - shown == set()


def test_docstrings_become_markdown() -> None:
    text = """What :class:`~ndtframe.errors.DataError` and ``code`` say of <b> and a_b_c::

        for each in range(3):
            print(each)

    ==========  ====================
    ``one``     the first,
                and more of it
    ``two``     the second
    ==========  ====================
    """
    assert markdown(text, lambda name: name) == (
        'What <autoref identifier="ndtframe.errors.DataError" optional>`DataError`</autoref> and '
        "`code` say of \\<b\\> and a\\_b\\_c:\n\n"
        "```python\nfor each in range(3):\n    print(each)\n```\n\n\n"
        "- `one`: the first, and more of it\n- `two`: the second"
    )


def test_tables_of_docstrings_keep_to_their_columns() -> None:
    for name in api.shown():
        text = api.docstring(name)
        assert "|" not in text or "| " in markdown(text)
        rows = re.findall(r"^=+(?: +=+)+$\n(.*?)\n^=+(?: +=+)+$", text, re.DOTALL | re.MULTILINE)
        borders = re.findall(r"^=+(?: +=+)+$", text, re.MULTILINE)
        starts = [each.start() for each in re.finditer("=+", borders[0])] if borders else []
        for line in "\n".join(rows).splitlines():
            assert all(start == 0 or line[start - 1 : start].isspace() or len(line) <= start
                       for start in starts), (name, line)  # fmt: skip


def test_no_page_has_raw_roles_and_all_are_made_alike(
    reference: Mapping[str, list[Page]], sources: Sources
) -> None:
    for name, pages in reference.items():
        for page in pages:
            assert not re.search(r":(?:class|func|meth|mod|data|attr):`", page.text), page.path
        assert name == "errors" or list(chapter(name)(sources)) == pages


RAW = re.compile(r":(?:class|func|meth|mod|data|attr):|``|&lt;autoref|<autoref|^::: ", re.MULTILINE)
"""What of a docstring or of a reference must not be left in a page."""

_CODE = re.compile(r"<pre.*?</pre>|<code.*?</code>|<head>.*?</head>", re.DOTALL)


def test_the_python_reference_is_rendered(site: Path) -> None:
    pages = {path.name: path.read_text("utf-8") for path in (site / "reference/api").glob("*.html")}
    assert {
        name: found[0] for name, text in pages.items() if (found := RAW.search(rest(text)))
    } == {}
    anchors = {
        found for text in pages.values() for found in re.findall(r'id="(ndtframe[^"]*)"', text)
    }
    assert {api.home(name) for name in ndtframe.__all__} | set(api.shown()) <= anchors
    for kind in plugins.KINDS:
        path = f"{plugin_kinds.protocol(kind).__module__}.{kind.protocol}"
        assert {
            f"{path}.{name}" for name in plugin_kinds.methods(plugin_kinds.protocol(kind))
        } <= anchors


def rest(text: str) -> str:
    """A page without its code."""
    return _CODE.sub("", text)
