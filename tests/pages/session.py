"""What one reader does with one page: a folder, a shell, and a prompt of Python."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROMPT = Path(__file__).with_name("prompt.py")
SECONDS = 300
"""How long a command may take."""

_OF_THE_CHECKOUT = re.compile(r"(?<![\w/.-])(conformance|docs|examples|models|ontology|yang)/")


@dataclass(slots=True)
class Session:
    """Runs what a page says, in ``folder``/page and one thing after the other.

    What is exported and where one has gone with ``cd`` carries over.  ``pip`` installs into a
    folder of the session, without asking any index.
    """

    folder: Path
    came: str = ""
    code: int = 0
    _started: list[subprocess.Popen[str]] = field(default_factory=list)
    _prompt: subprocess.Popen[str] | None = None

    @property
    def here(self) -> Path:
        """The folder in which the reader is now."""
        return Path((self.folder / "here").read_text(encoding="utf-8").strip())

    def begin(self, text: str) -> None:
        """Lay out the folder: empty but for the folders of a checkout that the text names."""
        page = self.folder / "page"
        page.mkdir(parents=True)
        (self.folder / "home").mkdir()
        for name in sorted(set(_OF_THE_CHECKOUT.findall(text))):
            shutil.copytree(
                ROOT / name, page / name, ignore=shutil.ignore_patterns("__pycache__", ".*")
            )
        (self.folder / "here").write_text(str(page), encoding="utf-8")
        (self.folder / "exported").write_text("", encoding="utf-8")

    def command(self, text: str) -> None:
        """Run a command of the shell; ``came`` and ``code`` are what came of it."""
        script = (
            f'. "{self.folder}/exported"\n(exit {self.code})\n{text}\n__code=$?\n'
            f'export -p > "{self.folder}/exported"\npwd > "{self.folder}/here"\nexit $__code\n'
        )
        with (self.folder / "printed").open("w+", encoding="utf-8") as printed:
            started = subprocess.Popen(
                ["bash", "-c", script], cwd=self.here, env=self._environment(), text=True,
                stdin=subprocess.DEVNULL, stdout=printed, stderr=subprocess.STDOUT,
                start_new_session=True,
            )  # fmt: skip
            self._started.append(started)
            self.code = started.wait(timeout=SECONDS)
            printed.seek(0)
            self.came = printed.read()

    def python(self, code: str, name: str) -> str:
        """Run code at the prompt of the page; gives the traceback, and "" if all went well."""
        if self._prompt is None:
            self._prompt = subprocess.Popen(
                [sys.executable, "-u", str(PROMPT)], env=self._environment(), text=True,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True,
            )  # fmt: skip
            self._started.append(self._prompt)
        asked, answers = self._prompt.stdin, self._prompt.stdout
        assert asked is not None
        assert answers is not None
        asked.write(json.dumps({"code": code, "name": name, "folder": str(self.here)}) + "\n")
        asked.flush()
        answer = json.loads(answers.readline())
        self.came = answer["output"]
        return str(answer["error"])

    def write(self, name: str, text: str) -> None:
        """Write a file as the reader does."""
        file = self.here / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def end(self) -> None:
        """End what still runs, such as a server."""
        for started in self._started:
            try:
                os.killpg(started.pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
            started.wait()

    def _environment(self) -> dict[str, str]:
        kept = {key: os.environ[key] for key in ("JDK_JAVA_OPTIONS",) if key in os.environ}
        site = str(self.folder / "site")
        return kept | {
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(self.folder / "home"),
            "COLUMNS": "100",
            "LANG": "C.UTF-8",
            "TZ": "UTC",
            "PYTHONPATH": site,
            "PYTHONDONTWRITEBYTECODE": "1",
            "PIP_TARGET": site,
            "PIP_UPGRADE": "1",
            "PIP_NO_INDEX": "1",
            "PIP_NO_DEPS": "1",
            "PIP_NO_BUILD_ISOLATION": "0",
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
            "PIP_ROOT_USER_ACTION": "ignore",
        }
