"""yuma123's NETCONF server with an sshd of its own, on the loopback interface, for a while."""

from __future__ import annotations

import getpass
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib import metadata
from pathlib import Path
from urllib.parse import quote

MODULES = ("ietf-network", "ietf-network-topology", "ietf-l3-unicast-topology")
OWN_MODULES = "/usr/share/yuma/modules"
SECONDS = 20
_SSHD = """\
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host
PidFile none
UsePAM no
StrictModes no
PasswordAuthentication no
AuthorizedKeysFile {folder}/user.pub
Subsystem netconf "{subsystem} --ncxserver-sockname={port}@{folder}/socket"
"""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a server that holds nothing yet; its files go into ``folder``.

    The path of the folder must be short: it is part of the name of a Unix socket.
    """
    port = _free_port()
    for name in ("host", "user"):
        _run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name))
    subsystem = shutil.which("netconf-subsystem")
    settings = _SSHD.format(port=port, folder=folder, subsystem=subsystem)
    (folder / "sshd_config").write_text(settings)
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    with ExitStack() as running:
        running.enter_context(_process(folder, "netconfd", *_netconfd(folder, port)))
        sshd = str(shutil.which("sshd"))
        running.enter_context(_process(folder, "sshd", sshd, "-D", "-e", "-f", "sshd_config"))
        _wait(folder, port)
        host_key = (folder / "host.pub").read_text().split()[1]
        options = f"write=yes&key={quote(str(folder / 'user'))}&host-key={quote(host_key)}"
        yield f"netconf://{getpass.getuser()}@127.0.0.1:{port}?{options}"


def _netconfd(folder: Path, port: int) -> list[str]:
    files = [file for file in metadata.files("pyang") or () if file.name == f"{MODULES[-1]}.yang"]
    shipped = Path(str(files[0].locate())).resolve().parent
    modules = [f"--module={module}" for module in MODULES]
    return [
        "netconfd",
        "--no-startup",
        f"--modpath={OWN_MODULES}:{shipped}",
        *modules,
        "--target=candidate",
        f"--superuser={getpass.getuser()}",
        f"--ncxserver-sockname={folder}/socket",
        f"--port={port}",
        "--access-control=off",
    ]


@contextmanager
def _process(folder: Path, name: str, *command: str) -> Iterator[None]:
    with (
        (folder / f"{name}.log").open("wb") as log,
        subprocess.Popen(
            command, cwd=folder, env={"HOME": str(folder), "PATH": "/usr/sbin:/usr/bin:/sbin:/bin"},
            stdin=subprocess.DEVNULL, stdout=log, stderr=log,
        ) as process,
    ):  # fmt: skip
        try:
            yield
        finally:
            process.terminate()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()


def _wait(folder: Path, port: int) -> None:
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        with socket.socket() as probe:
            if (folder / "socket").exists() and probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    logs = "\n".join(file.read_text(errors="replace") for file in folder.glob("*.log"))
    raise TimeoutError(f"The NETCONF server is not there after {SECONDS} s:\n{logs}")


def version() -> str:
    """Its name and version, as it tells them."""
    done = subprocess.run(["netconfd", "--version"], capture_output=True, text=True, check=False)
    found = re.search(r"netconfd version (\S+)", done.stdout)
    return f"yuma123 netconfd {found[1] if found else 'of unknown version'}"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _run(*command: str) -> None:
    subprocess.run(command, check=True, timeout=SECONDS, capture_output=True)
