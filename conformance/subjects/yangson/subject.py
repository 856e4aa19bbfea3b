"""yangson as a subject: it checks documents and writes them again.

Needs the Python packages `yangson` and, for the standard modules that it ships, `pyang`.
Run it through the runner:

    ndt conformance run "cmd:python conformance/subjects/yangson/subject.py" --only documents
"""

import json
import sys
from importlib import metadata
from pathlib import Path
from xml.etree import ElementTree

from yangson import DataModel
from yangson.enumerations import ContentType
from yangson.xmlparser import XMLParser

OPERATIONS = ["document.check", "document.copy"]
SUITE = Path(__file__).resolve().parents[2]


def shipped_folders():
    """The folders of the modules that pyang ships, and of those that come with the suite."""
    files = [file for file in metadata.files("pyang") if file.suffix == ".yang"]
    standard = {Path(file.locate()).resolve().parent for file in files}
    return sorted(standard) + sorted({path.parent for path in SUITE.parent.glob("yang/*/*.yang")})


def loaded_model():
    """The data model of all modules of the suite's model set, listed as RFC 7895 has it."""
    library = json.loads((SUITE.parent / "models/ndt/yang-library.json").read_text())
    modules = library["ietf-yang-library:yang-library"]["module-set"][0]
    listed = [
        {**module, "conformance-type": kind}
        for kind, member in (("implement", "module"), ("import", "import-only-module"))
        for module in modules[member]
    ]
    state = {"module-set-id": "", "module": listed}
    text = json.dumps({"ietf-yang-library:modules-state": state})
    return DataModel(text, [str(folder) for folder in shipped_folders()])


class Refused(Exception):
    """No, and why."""


class Subject:
    """Answers requests."""

    def __init__(self):
        self.model = loaded_model()

    def parsed(self, arguments):
        """The tree of a document, which is whole.

        For some faults yangson fails while it makes their message: no document is taken then.
        """
        try:
            tree = self.read(arguments["format"], arguments["text"])
            tree.validate(ctype=ContentType.all)
        except Exception as error:
            raise Refused(f"{type(error).__name__} {error.args}") from error
        return tree

    def read(self, form, text):
        """The tree of a text, its syntax checked."""
        if form == "json":
            return self.model.from_raw(json.loads(text))
        return self.model.from_xml(XMLParser(f"<content-data>{text}</content-data>").root)

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
        if form == "json":
            return {"format": form, "text": json.dumps(tree.raw_value())}
        roots = list(tree.to_xml())
        return {"format": form, "text": "".join(ElementTree.tostring(r, "unicode") for r in roots)}

    def answered(self, command, arguments):
        """The members of an answer."""
        if command == "start":
            version = metadata.version("yangson")
            about = {"name": "yangson", "version": version, "language": "Python"}
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
