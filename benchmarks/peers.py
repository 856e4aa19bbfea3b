"""Other engines, each installed in an environment of its own below ``build/peers``.

None of them is a dependency of the project.  One that cannot be installed, or cannot read the
document, is named with its reason.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from importlib import metadata
from pathlib import Path

MODULES = ("ietf-network", "ietf-network-topology", "ietf-l3-unicast-topology")
_IMPORTED = ("ietf-inet-types", "ietf-yang-types", "ietf-routing-types")
FOLDER = Path(__file__).parents[1] / "build" / "peers"
_READER = Path(__file__).with_name("peer_read.py")


@dataclass(frozen=True, slots=True)
class Peer:
    """An engine: what it checks, what is installed for it, and how it is got ready.

    ``plain_names`` says that it reads members without names of modules only, which RFC 7951 does
    not allow.  ``why_not`` is why it cannot be run, if so.
    """

    name: str
    checks: str
    packages: tuple[str, ...]
    ready: Callable[[Path, Path], object]
    python: str = ""
    plain_names: bool = False
    why_not: str = ""

    @property
    def folder(self) -> Path:
        """Where its environment is."""
        return FOLDER / self.name

    def command(self, text: Path) -> list[str]:
        """The command that reads a text once, timed."""
        python = self.folder / "bin" / "python"
        return [str(python), str(_READER), self.name, str(self.folder / "made"), str(text)]


def modules() -> dict[str, Path]:
    """The YANG modules that pyang ships, by name."""
    files = [Path(str(file.locate())) for file in metadata.files("pyang") or []]
    return {file.stem: file.resolve() for file in files if file.suffix == ".yang"}


@cache
def installed() -> tuple[Peer, ...]:
    """The peers, each ready or with the reason why it is not."""
    return tuple(_installed(peer) for peer in _PEERS)


def _installed(peer: Peer) -> Peer:
    done = peer.folder / "done"
    if done.exists():
        return peer
    python = peer.python or sys.executable
    if not _runs(python):
        return replace(peer, why_not=f"not installed: it needs {python}, which does not run here")
    shutil.rmtree(peer.folder, ignore_errors=True)
    try:
        _run(python, "-m", "venv", str(peer.folder))
        pip = str(peer.folder / "bin" / "python"), "-m", "pip", "install", "--quiet"
        _run(*pip, *peer.packages)
        made = peer.folder / "made"
        made.mkdir()
        peer.ready(peer.folder / "bin", made)
    except subprocess.CalledProcessError as error:
        lines = (error.stderr or "").strip().splitlines() or ["no reason given"]
        return replace(peer, why_not=f"not installed: {lines[-1][:100]}")
    done.touch()
    return peer


def _runs(python: str) -> bool:
    found = shutil.which(python)
    return (
        found is not None and subprocess.run([found, "-c", ""], capture_output=True).returncode == 0
    )


def _run(*command: str, cwd: Path | None = None) -> None:
    subprocess.run(command, check=True, capture_output=True, text=True, cwd=cwd)


def _yang_library(_bin: Path, made: Path) -> None:
    """The list of modules (RFC 7895) that yangson asks for, and the modules beside it."""
    shipped = modules()
    entries = []
    for name in (*MODULES, *_IMPORTED):
        text = shipped[name].read_text(encoding="utf-8")
        (made / f"{name}.yang").write_text(text, encoding="utf-8")
        said = {
            "name": name,
            "revision": _first(r"revision\s+\"?([0-9-]{10})", text),
            "namespace": _first(r"namespace\s+\"([^\"]+)", text),
            "conformance-type": "implement" if name in MODULES else "import",
        }
        entries.append(said)
    state = {"module-set-id": "1", "module": entries}
    (made / "library.json").write_text(json.dumps({"ietf-yang-library:modules-state": state}))


def _first(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    assert found is not None
    return found[1]


def _pydantify(bin_: Path, made: Path) -> None:
    files = [str(modules()[name]) for name in MODULES]
    folder = str(modules()[MODULES[0]].parent)
    _run(str(bin_ / "pydantify"), "-n", "-i", folder, "-o", str(made), *files)


def _yang2sdk(bin_: Path, made: Path) -> None:
    folder = str(modules()[MODULES[0]].parent)
    asked = ["--roots", ",".join(MODULES), "--yang-dir", folder, "--device", "bench"]
    _run(str(bin_ / "yang2sdk"), "--protocol", "restconf", *asked, cwd=made)


_PEERS = (
    Peer("yangson", "all rules", ("yangson",), _yang_library),
    Peer("pydantify", "types", ("pydantify", "setuptools<80"), _pydantify, plain_names=True),
    Peer("yang2sdk", "types", ("yang2sdk",), _yang2sdk, python="python3.12"),
)
