"""The program that watches over a job without a terminal, and how it is started.

Who starts it takes the lock of the job and leaves it to the program, so that there is no moment in
which nobody watches.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ndtframe.twin.twin import Twin

PROGRAM = "ndtframe.twin.jobs.background"


def start(twin: Twin, job_id: str) -> None:
    """Let a job that waits be run by a process that outlives this one.

    Raises :class:`~ndtframe.errors.UsageError` if somebody watches over it, or if no process can be
    started; the job then goes on waiting.
    """
    from ndtframe.errors import UsageError
    from ndtframe.twin.jobs import watch
    from ndtframe.twin.jobs.process import environment

    mine = watch.take(twin.folder, job_id)
    told = (str(twin.folder), job_id, str(mine.descriptor))
    try:
        subprocess.run(
            [sys.executable, "-P", "-m", PROGRAM, *told],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=(mine.descriptor,),
            start_new_session=True,
            env=environment(),
            check=True,
        )
    except (OSError, subprocess.CalledProcessError) as error:
        mine.end()
        raise UsageError(
            f"No process could be started to watch over the job '{job_id}': {error}.",
            remedy="Run it without --background, or free some memory or processes.",
        ) from error
    finally:
        mine.let_go()


def main(arguments: list[str]) -> None:
    """Run a job of the twin in a folder; the lock is open under a number."""
    if os.fork():  # who started this waits for no more than that it begins
        os._exit(0)
    folder, job_id, descriptor = arguments

    from ndtframe.twin.jobs import supervisor, watch
    from ndtframe.twin.twin import Twin

    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with (
        suppress(KeyboardInterrupt),  # the job was cancelled
        watch.inherited(Path(folder), job_id, int(descriptor)) as mine,
        watch.told_if_broken(mine),
        Twin.open(folder) as twin,
    ):
        supervisor.watched(twin, job_id, mine)


if __name__ == "__main__":
    main(sys.argv[1:])
