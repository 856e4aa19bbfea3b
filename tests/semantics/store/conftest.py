from __future__ import annotations

from collections.abc import Iterator

import pytest

from .oxigraph_server import OxigraphServer


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OxigraphServer]:
    """A SPARQL server for all tests; each that uses it finds it empty by ``place``."""
    started = OxigraphServer(tmp_path_factory.mktemp("oxigraph"))
    yield started
    started.end()
