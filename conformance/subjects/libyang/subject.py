"""libyang as a subject: it checks documents and writes them again.

Needs the Python package `oopt-gnpy-libyang`, which carries the C library, and `pyang`, for the
standard modules that it ships.  Run it through the runner:

    ndt conformance run "cmd:python conformance/subjects/libyang/subject.py" --only documents
"""

import json
import sys
from importlib import metadata
from pathlib import Path

import oopt_gnpy_libyang as libyang

OPERATIONS = ["document.check", "document.copy"]
SUITE = Path(__file__).resolve().parents[2]
FORMATS = {"json": libyang.DataFormat.JSON, "xml": libyang.DataFormat.XML}


def shipped_folders():
    """The folders of the modules that pyang ships, and of those that come with the suite."""
    files = [file for file in metadata.files("pyang") if file.suffix == ".yang"]
    standard = {Path(file.locate()).resolve().parent for file in files}
    return sorted(standard) + sorted({path.parent for path in SUITE.parent.glob("yang/*/*.yang")})


def loaded_context():
    """A context of all modules of the suite's model set."""
    libyang.set_log_options(libyang.LogOptions.Store)
    options = libyang.ContextOptions.NoYangLibrary | libyang.ContextOptions.DisableSearchCwd
    context = libyang.Context(":".join(map(str, shipped_folders())), options)
    library = json.loads((SUITE.parent / "models/ndt/yang-library.json").read_text())
    for module in library["ietf-yang-library:yang-library"]["module-set"][0]["module"]:
        context.load_module(module["name"], module["revision"])
    return context


class Refused(Exception):
    """No, and why."""


class Subject:
    """Answers requests."""

    def __init__(self):
        self.context = loaded_context()

    def parsed(self, arguments):
        """The tree of a document, which is whole: as of `Present`, all data that are there."""
        self.context.clean_all_errors()
        try:
            return self.context.parse_data(
                arguments["text"],
                FORMATS[arguments["format"]],
                libyang.ParseOptions.Strict,
                libyang.ValidationOptions.Present,
            )
        except (libyang.Error, ValueError) as error:
            raise Refused(self.told() or str(error)) from error

    def told(self):
        """What libyang has logged."""
        try:
            return "; ".join(str(error) for error in self.context.errors())
        except UnicodeDecodeError:
            return ""

    def check(self, arguments):
        """document.check."""
        try:
            self.parsed(arguments)
        except Refused as refusal:
            return {"valid": False, "problems": [{"message": str(refusal)}]}
        return {"valid": True, "problems": []}

    def copy(self, arguments):
        """document.copy."""
        tree = self.parsed(arguments)
        form = arguments["format"]
        text = tree.print(FORMATS[form], libyang.PrintFlags.WithSiblings) if tree else ""
        return {"format": form, "text": text}

    def answered(self, command, arguments):
        """The members of an answer."""
        if command == "start":
            version = metadata.version("oopt-gnpy-libyang")
            about = {"name": "libyang (oopt-gnpy-libyang)", "version": version, "language": "C"}
            result = {"protocol": 1, "implementation": about, "operations": OPERATIONS}
            return {"answer": "ok", "result": result}
        if command != "do":
            return {"answer": "ok", "result": {}}
        wanted = {"document.check": self.check, "document.copy": self.copy}
        if arguments["operation"] not in wanted:
            return {"answer": "unsupported"}
        try:
            result = wanted[arguments["operation"]](arguments["arguments"])
        except Refused as refusal:
            return {"answer": "refused", "error": {"message": str(refusal)}}
        return {"answer": "ok", "result": result}


def main():
    """One line in, one line out."""
    subject = Subject()
    for line in sys.stdin:
        request = json.loads(line)
        answer = subject.answered(request["command"], request["arguments"])
        print(json.dumps({"id": request["id"], **answer}), flush=True)
        if request["command"] == "stop":
            break


if __name__ == "__main__":
    main()
