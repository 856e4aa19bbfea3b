"""What a worker may use, and that it does not outlive who watches over it."""

from __future__ import annotations

import fcntl
import os
import resource
import select
import signal
import threading
from contextlib import suppress
from pathlib import Path

MEBIBYTE = 2**20
PART_OF_MEMORY = 0.9
"""The part of the machine's memory that all workers of a job may use together."""
_CGROUP_LIMIT = Path("/sys/fs/cgroup/memory.max")
_OOM_SCORE = Path("/proc/self/oom_score_adj")


def memory_of_a_worker(workers: int) -> int:
    """The bytes that each of so many workers may use: its part of what the machine has."""
    return int(_machine_memory() * PART_OF_MEMORY) // workers


def limit_memory(most: int) -> None:
    """Let this process have so many bytes of data; more is a MemoryError of its own.

    Where the machine runs out of memory nevertheless, this process is the first to be ended.
    """
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (most, hard))
    with suppress(OSError):  # only Linux has it
        _OOM_SCORE.write_text("500")


def end_with(life: int) -> None:
    """End this process and its group as soon as the other end of the pipe ``life`` is closed.

    The kernel does it where it can, since a model may keep the interpreter from doing anything.
    """
    if hasattr(fcntl, "F_SETSIG"):
        fcntl.fcntl(life, fcntl.F_SETOWN, -os.getpgrp())
        fcntl.fcntl(life, fcntl.F_SETSIG, signal.SIGKILL)
        fcntl.fcntl(life, fcntl.F_SETFL, os.O_ASYNC | os.O_NONBLOCK)
        if select.select([life], [], [], 0)[0]:  # it was closed before that
            _end_group()
    else:
        threading.Thread(target=_wait_for_end, args=(life,), daemon=True).start()


def _wait_for_end(life: int) -> None:
    os.read(life, 1)
    _end_group()


def _end_group() -> None:
    os.killpg(os.getpgrp(), signal.SIGKILL)


def _machine_memory() -> int:
    """The bytes of memory that the machine has, or the group of processes that this one is in."""
    found = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    with suppress(OSError, ValueError):  # no such file, or "max"
        found = min(found, int(_CGROUP_LIMIT.read_text()))
    return found
