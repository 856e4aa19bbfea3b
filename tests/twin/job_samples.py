"""An application that does what it is told, good or bad, in a distribution of its own."""

from __future__ import annotations

import textwrap
from pathlib import Path

SOURCE = '''
    import ctypes, os, random, signal, subprocess, sys, time
    from typing import Literal
    from pydantic import BaseModel, ConfigDict
    from ndtframe.contracts import ApplicationDescriptor
    from ndtframe.errors import ModelError


    class Settings(BaseModel):
        model_config = ConfigDict(extra="forbid")


    class Parameters(BaseModel):
        model_config = ConfigDict(extra="forbid")
        deed: str = "answer"
        text: str = ""
        seconds: float = 60.0
        steps: int = 5


    class Found:
        member = ""

        def __init__(self, value):
            self.value = value

        def to_json(self):
            return self.value


    class Unruly:
        descriptor = ApplicationDescriptor("unruly", "Does as it is told", (), ())
        Settings = Settings
        Parameters = Parameters

        def __init__(self, settings):
            pass

        def run(self, twin, session, parameters, *, seed=None, progress=None):
            getattr(self, parameters.deed)(parameters, progress)
            links = len(session.view().columns().link_ids)
            return Found({"links": links, "text": parameters.text})

        def answer(self, told, progress):
            pass

        def step(self, told, progress):
            for done in range(told.steps + 1):
                progress(done, told.steps)
                time.sleep(told.seconds / told.steps)

        def sleep(self, told, progress):
            progress(1, 4)
            time.sleep(told.seconds)

        def hold(self, told, progress):
            """Sleeps and keeps the interpreter from doing anything else."""
            note(told, os.getpid())
            ctypes.PyDLL(None).sleep(int(told.seconds))

        def be_deaf(self, told, progress):
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            progress(1, 4)
            time.sleep(told.seconds)

        def exit(self, told, progress):
            print("the last word", file=sys.stderr, flush=True)
            os._exit(3)

        def leave(self, told, progress):
            sys.exit(4)

        def segfault(self, told, progress):
            ctypes.string_at(0)

        def kill(self, told, progress):
            os.kill(os.getpid(), signal.SIGKILL)

        def refuse(self, told, progress):
            raise ModelError("This question has no answer.", remedy=told.text or None)

        def fail(self, told, progress):
            raise ZeroDivisionError("a model's own fault \\x1b[31m" + told.text)

        def hog(self, told, progress):
            kept = []
            while True:
                kept.append(bytes(2**24))

        def chat(self, told, progress):
            print("hello", flush=True)
            os.write(1, b'{"report": {}}\\n')

        def flood(self, told, progress):
            for _ in range(2000):
                os.write(1, b"x" * 65536)
                os.write(2, b"y" * 65536)

        def flood_for_ever(self, told, progress):
            while True:
                os.write(1, b"x" * 65536)
                os.write(2, b"y" * 65536)

        def garble(self, told, progress):
            os.write(said(), told.text.encode() + b"\\n")
            time.sleep(told.seconds)

        def close(self, told, progress):
            os.close(said())
            time.sleep(told.seconds)

        def fork(self, told, progress):
            """Leaves a child behind that keeps all pipes open."""
            if os.fork() == 0:
                note(told, os.getpid())
                time.sleep(told.seconds)
                os._exit(0)
            while not os.path.exists(told.text):
                time.sleep(0.01)

        def fork_and_exit(self, told, progress):
            self.fork(told, progress)
            os._exit(5)

        def spawn(self, told, progress):
            code = f"import time; time.sleep({told.seconds})"
            child = subprocess.Popen([sys.executable, "-c", code])
            note(told, child.pid)


    class Drawn:
        descriptor = ApplicationDescriptor("drawn", "Draws a number", (), (), seeded=True)
        Settings = Settings
        Parameters = Settings

        def __init__(self, settings):
            pass

        def run(self, twin, session, parameters, *, seed=None, progress=None):
            return Found({"drawn": random.Random(seed).random(), "seeded": seed is not None})


    class DividedParameters(BaseModel):
        model_config = ConfigDict(extra="forbid")
        part: int = -1
        crashes: int = -1


    class Divided:
        descriptor = ApplicationDescriptor("divided", "Answers in parts", (), ())
        Settings = Settings
        Parameters = DividedParameters

        def __init__(self, settings):
            pass

        def run(self, twin, session, parameters, *, seed=None, progress=None):
            if parameters.part == parameters.crashes >= 0:
                os._exit(9)
            return Found({"part": parameters.part})

        def parts(self, session, parameters, count):
            told = parameters.model_dump()
            return [DividedParameters(**{**told, "part": number}) for number in range(count)]

        def join(self, results):
            return Found({"parts": [result.value for result in results]})


    def note(told, number):
        """Write a number into the file that is told, whole."""
        if told.text:
            with open(told.text + ".new", "w") as file:
                file.write(str(number))
            os.rename(told.text + ".new", told.text)


    def said():
        """The descriptor that the worker speaks through, which no model has to do with."""
        return int(sys.argv[2])
    '''


def install(folder: Path) -> Path:
    """Make the distribution; what is returned belongs on the path."""
    info = folder / "ndt_unruly-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: ndt-unruly\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(
        "[ndtframe.applications]\nunruly = ndt_unruly:Unruly\ndivided = ndt_unruly:Divided\n"
        "drawn = ndt_unruly:Drawn\n"
    )
    (folder / "ndt_unruly.py").write_text(textwrap.dedent(SOURCE))
    return folder
