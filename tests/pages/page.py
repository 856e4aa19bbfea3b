"""Goes through a page as a reader does, and tells what each block should show."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ndtframe.bindings.ndt import Document
from ndtframe.errors import NdtError
from tests.pages.blocks import RUN, Block, blocks
from tests.pages.session import ROOT, Session
from tests.pages.shown import lines_of, renewed

_EXIT_CODE = "echo $?"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A block, its text as it should be, and what went wrong, "" for nothing."""

    block: Block
    text: str
    wrong: str = ""


def pages() -> list[Path]:
    """The pages that are held to this: the README, and all that a hand wrote below ``docs/``."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def is_run(text: str) -> bool:
    """Whether anything of a page is run or read."""
    return any(block.kind in (*RUN, "document") for block in blocks(text))


def read(text: str, folder: Path) -> Iterator[Outcome]:
    """Do all that the page says, in its order."""
    found = list(blocks(text))
    session = Session(folder)
    session.begin("".join(block.text for block in found if block.kind in RUN))
    try:
        for block in found:
            yield _outcome(block, session)
    finally:
        session.end()


def _outcome(block: Block, session: Session) -> Outcome:
    match block.kind:
        case "console":
            return _console(block, session)
        case "sh":
            session.command(f"set -e\n{block.text}")
            wrong = f"Exit code {session.code}.\n{session.came}" if session.code else ""
            return Outcome(block, block.text, wrong)
        case "python":
            error = session.python(block.text, f"line {block.line}")
            return Outcome(block, block.text, error)
        case "output":
            shown = renewed(block.text.splitlines(), lines_of(session.came))
            return Outcome(block, "".join(f"{line}\n" for line in shown))
        case "file":
            session.write(block.title, block.text)
        case "document":
            return Outcome(block, block.text, _fault_of_document(block.text))
    return Outcome(block, block.text)


def _console(block: Block, session: Session) -> Outcome:
    text, wrong = "", ""
    asked = list(_commands(block.text))
    for place, (written, shown) in enumerate(asked):
        command = "\n".join(re.sub(r"^[$>] ?", "", line) for line in written)
        session.command(command)
        lines = [*written, *renewed(shown, lines_of(session.came))]
        text += "".join(f"{line}\n" for line in lines)
        is_told = place + 1 < len(asked) and asked[place + 1][0] == [f"$ {_EXIT_CODE}"]
        if session.code and not is_told:
            wrong += f"Exit code {session.code}, and no '$ {_EXIT_CODE}' below: {command}\n"
            wrong += session.came
    return Outcome(block, text, wrong)


def _commands(text: str) -> Iterator[tuple[list[str], list[str]]]:
    """Each command, as it is written, with what is shown below it."""
    written: list[str] = []
    shown: list[str] = []
    for line in text.splitlines():
        if line.startswith("$ "):
            if written:
                yield written, shown
            written, shown = [line], []
        elif line.startswith(">") and written and not shown:
            written.append(line)
        else:
            shown.append(line)
    if written:
        yield written, shown


def _fault_of_document(text: str) -> str:
    try:
        json.loads(text)
        Document.from_json(text).validate()
    except (ValueError, NdtError) as error:
        return str(error)
    return ""
