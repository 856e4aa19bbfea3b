"""How long it takes until something can begin; the peer is what cannot be avoided.

Every round is a new interpreter; modules are compiled before, as an installation does.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.networks import network
from benchmarks.pairs import Pair

_FOLDER = Path(tempfile.mkdtemp(prefix="ndtframe-benchmarks-"))


def python(code: str, *arguments: str) -> Callable[[], object]:
    """A new interpreter that runs ``code``."""
    command = [sys.executable, "-c", code, *arguments]
    environment = {key: value for key, value in os.environ.items() if key != _NO_BYTECODE}
    environment["PYTHONPYCACHEPREFIX"] = str(_FOLDER)
    return lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)


def validate() -> object:
    """A new interpreter that validates a small document."""
    return _validate("topology")


def validate_of_ndt() -> object:
    """The same with the set of all modules of a twin."""
    return _validate("ndt")


def _validate(name: str) -> object:
    file = _FOLDER / "small.json"
    file.write_text(network(2))
    return python(COMMAND, "validate", "--set", name, str(file))()


_NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"
PYDANTIC = "import pydantic; pydantic.BaseModel"
DOCUMENT = (
    "from ndtframe.bindings.topology import Document; "
    "Document().networks.network.add(network_id='network:a')"
)
OF_NDT = DOCUMENT.replace("topology", "ndt")
READ = "import sys; from ndtframe.bindings.ndt import Document; Document.from_json(sys.argv[1])"
NETWORK = '{"ietf-network:networks": {"network": [{"network-id": "network:a"}]}}'
TWIN = '{"ndt-twin:twins": {"twin": [{"name": "a"}]}}'
COMMAND = "from ndtframe.cli import main; main()"

PAIRS = (
    Pair("import ndtframe", python("import ndtframe"), python("pass"), "bare Python"),
    Pair("ndt --help", python(COMMAND, "--help"), python("import click"), "import click"),
    Pair("ndt plugins", python(COMMAND, "plugins"), python("import rich.table"), "import rich"),
    Pair("a first topology document", python(DOCUMENT), python(PYDANTIC), "import pydantic"),
    Pair(
        "pydantic and a first topology document",
        python(f"{PYDANTIC}; {DOCUMENT}"),
        python(PYDANTIC),
        "import pydantic",
    ),
    Pair("a first ndt document", python(OF_NDT), python(PYDANTIC), "import pydantic"),
    Pair(
        "pydantic and a small network of ndt read",
        python(f"{PYDANTIC}; {READ}", NETWORK),
        python(PYDANTIC),
        "import pydantic",
    ),
    Pair(
        "pydantic and a small twin of ndt read",
        python(f"{PYDANTIC}; {READ}", TWIN),
        python(PYDANTIC),
        "import pydantic",
    ),
    Pair(
        "ndt validate --set ndt small.json",
        validate_of_ndt,
        python(f"import click; {PYDANTIC}"),
        "import click and pydantic",
    ),
    Pair(
        "ndt validate small.json",
        validate,
        python(f"import click; {PYDANTIC}"),
        "import click and pydantic",
    ),
)
