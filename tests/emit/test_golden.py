"""What is committed is what is made; tree diagrams are pyang's, to the character."""

from __future__ import annotations

import io
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from pyang import context, plugin, repository
from pyang.plugins import tree as pyang_tree

import ndtframe.bindings
from ndtframe import resources
from ndtframe.emit.files import check, write
from ndtframe.emit.generate import generate
from ndtframe.emit.python import PythonEmitter
from ndtframe.emit.tree_diagram import TreeDiagramEmitter
from ndtframe.errors import UsageError
from ndtframe.schema import source
from ndtframe.schema.model_set import ModelSet, shipped

SETS = sorted(shipped())


@pytest.mark.parametrize("name", SETS)
def test_committed_bindings_are_what_is_made(name: str) -> None:
    package = Path(next(iter(ndtframe.bindings.__path__))) / name
    check(generate(ModelSet.load(name), [PythonEmitter()]), package, alone=True)


def test_a_changed_a_missing_and_a_stray_file_are_named(tmp_path: Path) -> None:
    artifacts = list(generate(ModelSet.load("topology"), [PythonEmitter()]))
    written = write(artifacts, tmp_path)
    assert len(written) == len(artifacts)
    assert write(artifacts, tmp_path) == []
    check(artifacts, tmp_path, alone=True)
    changed, missing, *_ = sorted(written)
    changed.write_text(changed.read_text() + "#")
    missing.unlink()
    (tmp_path / "stray.py").write_text("")
    with pytest.raises(UsageError) as caught:
        check(artifacts, tmp_path, alone=True)
    for path in (changed, missing, tmp_path / "stray.py"):
        assert str(path) in str(caught.value)
    assert "ndt generate" in str(caught.value)


def pyang_diagram(name: str, folder: Path) -> str:
    """The diagram of a set's modules as ``pyang -f tree`` draws it."""
    model_set = ModelSet.load(name)
    for text in source.find(model_set):
        (folder / f"{text.name}.yang").write_text(text.text, encoding="utf-8")
    plugin.init([])
    ctx = context.Context(repository.FileRepository(str(folder), use_env=False))
    ctx.opts = SimpleNamespace(
        tree_help=False, tree_depth=None, tree_line_length=None, tree_path=None,
        tree_print_groupings=False, tree_no_expand_uses=False, tree_module_name_prefix=False,
        tree_print_yang_data=False, tree_print_structures=False,
        modname_prefix=False,
    )  # fmt: skip
    modules = [
        ctx.add_module(f"{ref.name}.yang", (folder / f"{ref.name}.yang").read_text())
        for ref in sorted(model_set.modules, key=lambda ref: ref.name)
    ]
    ctx.validate()
    out = io.StringIO()
    pyang_tree.emit_tree(ctx, modules, out, None, None, None)
    return out.getvalue()


def sections(diagram: str) -> dict[str, list[str]]:
    """The lines of each module that has nodes of its own, without spaces at line ends."""
    found: dict[str, list[str]] = {}
    for block in diagram.split("module: ")[1:]:
        head, *lines = block.rstrip().splitlines()
        found[head.strip()] = [line.rstrip() for line in lines if line.strip()]
    return found


def same(ours: str, pyangs: str) -> bool:
    """Whether a line is pyang's, which has no flags for what operations of data nodes hold."""
    return pyangs in (ours, re.sub(r"(--)(?:ro|-w) ", r"\1 ", ours, count=1))


@pytest.mark.parametrize("name", SETS)
def test_tree_diagram_is_that_of_pyang(name: str, tmp_path: Path) -> None:
    (artifact,) = generate(ModelSet.load(name), [TreeDiagramEmitter()])
    committed = resources.folder("models") / name / "generated" / "tree.txt"
    assert committed.read_text() == artifact.text
    theirs = sections(pyang_diagram(name, tmp_path))
    for module, lines in sections(artifact.text).items():
        assert len(lines) == len(theirs[module])
        assert [pair for pair in zip(lines, theirs[module], strict=True) if not same(*pair)] == []
    assert sections(artifact.text)["ietf-network"]
