"""What one can do wrong: a function for each error, which is run, and whose error is shown.

Each takes a new folder to work in.  Its docstring says what is wrong with what it does.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent

from ndtframe import errors
from ndtframe.errors import NdtError

Wrong = Callable[[Path], object]


def usage(folder: Path) -> object:
    """A snapshot is asked for by a name that none has."""
    from ndtframe.testing import sample_twin

    with sample_twin(folder / "lab") as twin:
        return twin.snapshot("live-7")


def settings(folder: Path) -> object:
    """A key of ``twin.toml`` is mistyped."""
    from ndtframe import Twin

    Twin.create(folder / "lab", "lab").close()
    file = folder / "lab" / "twin.toml"
    file.write_text(file.read_text().replace("[retention]", "[retention]\nkeeps = 10"))
    return Twin.open(folder / "lab")


def missing_extra(folder: Path) -> object:
    """A collector is used whose library is not installed."""
    from unittest import mock

    from ndtframe.collect.topohub import TopohubCollector, TopohubSettings

    collector = TopohubCollector(TopohubSettings(network="sndlib/abilene"))
    with mock.patch.dict(sys.modules, {"topohub": None}):  # as if it were not there
        return list(collector.collect())


def limit(folder: Path) -> object:
    """A query has more answers than can be counted in the time it is given."""
    import pyoxigraph

    from ndtframe.semantics.query import Dataset, ask

    values = "{" + " ".join(map(str, range(30))) + "}"
    combined = " ".join(f"VALUES ?{name} {values}" for name in "abcd")
    query = f"SELECT (COUNT(*) AS ?count) WHERE {{ {combined} }}"
    return ask(pyoxigraph.Store(), query, Dataset(()), seconds=0.005)


def plugin(folder: Path) -> object:
    """The name of a plugin is mistyped."""
    from ndtframe import plugins

    return plugins.load(plugins.COLLECTOR, "topohubs")


def unreadable(folder: Path) -> object:
    """A file was cut off on its way."""
    from ndtframe.collect.file import FileCollector

    file = folder / "network.graphml"
    file.write_text("<graphml><graph>")
    return list(FileCollector(FileCollector.Settings(files=[file])).collect())


def lexical(folder: Path) -> object:
    """A number has a letter in it."""
    from ndtframe.language.lexical.numbers import canonical_integer

    return canonical_integer("12a")


def schema(folder: Path) -> object:
    """A YANG module names a type that there is not."""
    import ndtframe

    module = folder / "shop.yang"
    module.write_text(
        "module shop {\n"
        "  namespace urn:shop; prefix s;\n"
        "  leaf size { type uint9; }\n"
        "}\n"
    )  # fmt: skip
    return ndtframe.load(module)


def data(folder: Path) -> object:
    """A value lies outside the range that its YANG module gives."""
    from decimal import Decimal

    from ndtframe import Document

    network = Document().networks.network.add(network_id="network:lab")
    node = network.node.add(node_id="node:a")
    node.location.latitude = Decimal(91)
    return node


def life_cycle(folder: Path) -> object:
    """A twin that was retired, which is for good, is suspended."""
    from ndtframe.testing import sample_twin

    with sample_twin(folder / "lab") as twin:
        twin.advance("retire")
        return twin.advance("suspend")


def repository(folder: Path) -> object:
    """A state is asked for that was never stored."""
    from ndtframe.testing import sample_twin

    with sample_twin(folder / "lab") as twin:
        return twin.snapshot(7)


def conflict(folder: Path) -> object:
    """A document is replaced by who read another version of it than is there."""
    from ndtframe.data.state import DocumentKind
    from ndtframe.repository.memory import MemoryRepository

    store = MemoryRepository(MemoryRepository.Settings())
    return store.put(DocumentKind.REPORT, "report-1", b"{}", model_set="ndt", after=3)


def state_kind(folder: Path) -> object:
    """What a session made is stored as if it had been observed."""
    from ndtframe import StateKind
    from ndtframe.testing import sample_twin

    with sample_twin(folder / "lab") as twin, twin.session() as session:
        content = session.view().document.to_json().encode()
        return twin.repository.store(content, state=StateKind.POTENTIAL, model_set="ndt")


def model(folder: Path) -> object:
    """A link is to fail that the network has not."""
    from ndtframe.testing import sample_twin
    from ndtframe.twin.changes import link_down

    with sample_twin(folder / "lab") as twin, twin.session() as session:
        return session.apply([link_down("link:A-Z")])


EXAMPLES: Mapping[type[NdtError], Wrong] = {
    errors.UsageError: usage,
    errors.SettingsError: settings,
    errors.MissingExtraError: missing_extra,
    errors.LimitError: limit,
    errors.PluginError: plugin,
    errors.InputError: unreadable,
    errors.LexicalError: lexical,
    errors.SchemaError: schema,
    errors.DataError: data,
    errors.LifeCycleError: life_cycle,
    errors.RepositoryError: repository,
    errors.Conflict: conflict,
    errors.StateKindError: state_kind,
    errors.ModelError: model,
}
"""For each error, what raises it."""


def raised(wrong: Wrong) -> tuple[NdtError, str]:
    """The error of an example, and its text as it is anywhere; raises whatever is not ours."""
    with TemporaryDirectory() as folder:
        try:
            wrong(Path(folder))
        except NdtError as error:
            return error, str(error).replace(f"{folder}/", "")
    raise AssertionError(f"{wrong.__name__} went well.")


def body(wrong: Wrong) -> str:
    """The code of an example, without its docstring."""
    lines = inspect.getsource(wrong).partition('"""\n')[2]
    return dedent(lines).replace("  # fmt: skip", "").strip()
