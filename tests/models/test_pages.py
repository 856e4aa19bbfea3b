"""The pages of modules: their examples are documents that pass, and the index leads to them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ndtframe.bindings.ndt import Document
from ndtframe.twin.consistency import violations

DOCS = Path(__file__).parents[2] / "docs"
MODULES = ("service", "inventory", "event", "observation", "implementation")
NETWORK = ("topology", "traffic")
TWIN = ("twin", "session", "analysis", "types")
EXAMPLE = re.compile(r"^```json\n(.*?)^```$", re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("module", MODULES)
def test_examples_of_a_page_are_documents_of_its_module(module: str) -> None:
    text = (DOCS / "modules" / f"ndt-{module}.md").read_text(encoding="utf-8")
    examples = EXAMPLE.findall(text)
    assert examples
    for example in examples:
        document = Document.from_json(example)
        assert violations(document) == ()
        assert all(member.startswith(f"ndt-{module}:") for member in document.to_value())


@pytest.mark.parametrize("module", NETWORK)
def test_examples_of_a_page_are_networks(module: str) -> None:
    text = (DOCS / "modules" / f"ndt-{module}.md").read_text(encoding="utf-8")
    (example,) = EXAMPLE.findall(text)
    assert f'"ndt-{module}:' in example
    assert violations(Document.from_json(example)) == ()


@pytest.mark.parametrize("module", TWIN)
def test_examples_of_a_page_are_documents(module: str) -> None:
    text = (DOCS / "modules" / f"ndt-{module}.md").read_text(encoding="utf-8")
    (example,) = EXAMPLE.findall(text)
    assert f"ndt-{module}:" in example
    assert violations(Document.from_json(example)) == ()


@pytest.mark.parametrize("module", [*MODULES, *NETWORK, *TWIN, "ext"])
def test_the_index_leads_to_the_page(module: str) -> None:
    assert f"](modules/ndt-{module}.md)" in (DOCS / "modules.md").read_text(encoding="utf-8")
