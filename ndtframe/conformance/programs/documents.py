"""Documents: which are held to be valid, and what is left of them when they are written again.

Each rule is tried in each encoding that the subject reads, and each text that breaks a rule stands
beside a neighbour that keeps it: so neither who takes everything passes, nor who takes nothing.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ndtframe.conformance import trees
from ndtframe.conformance.outcome import Failed, Undecided
from ndtframe.conformance.programs import Call, Program, Setting, program
from ndtframe.conformance.xml_text import known_namespaces, to_xml
from ndtframe.errors import DataError, InputError

Json = Any

FORMATS = ("json", "xml")
_DOUBLE_QUOTES = re.compile(r"""="([^"']*)"\]""")
BASE = "ietf-network"
TOPOLOGY = "ietf-network-topology"
"""The modules that every subject has to know: those of the base model (RFC 8345)."""


@dataclass(frozen=True, slots=True)
class Text:
    """One document in each encoding that it is tried in, and whether it is valid."""

    valid: bool
    why: str
    bodies: Mapping[str, str]


@program("documents.judged")
def judged(setting: Setting) -> Program:
    """Each ``text`` of the settings is checked, and found valid or not as it says."""
    reads = yield from _formats(setting, "document.check")
    for text in _texts(setting):
        for form in reads:
            if form in text.bodies:
                yield from _judge(setting, text, form)


@program("documents.mutants")
def mutants(setting: Setting) -> Program:
    """Mutants of some ``kinds`` are told valid or not, ``most`` of them, each in one encoding.

    Chance, made from the seed, picks them from the files whose modules the subject knows.
    """
    reads = yield from _formats(setting, "document.check")
    found: list[tuple[Json, Mapping[str, Json]]] = []
    for file in setting.settings["files"]:
        unknown = yield from _unknown(setting, "document.check", reads[0], file.get("modules", ()))
        if not unknown:
            made = setting.document(file["document"])
            whole = Text(True, "The document is as its schema has it.", bodies(made["document"]))
            yield from _judge(setting, whole, setting.random.choice(reads))
            found += ((made["document"], each) for each in _of_kinds(setting, made["mutants"]))
    for document, mutant in setting.random.sample(found, min(len(found), setting.settings["most"])):
        forms = [form for form in reads if form in mutant.get("formats", FORMATS)]
        if forms:
            form = setting.random.choice(forms)
            body = _written(changed(document, mutant), form)
            text = Text(mutant["valid"], f"{mutant['why']}, at {mutant['at']}.", {form: body})
            yield from _judge(setting, text, form)


@program("documents.copied")
def copied(setting: Setting) -> Program:
    """A document that is read and written again holds the same data."""
    reads = yield from _formats(setting, "document.copy")
    if setting.settings.get("both") and len(reads) < len(FORMATS):
        raise Undecided(f"The subject reads {reads[0]} alone.")
    wanted = _edited(setting.document(setting.settings["document"]), setting.settings, setting)
    for form in reads:
        text = _written(wanted, form)
        arguments = {"format": form, "text": text}
        answer = yield Call("document.copy", arguments, why="The document is valid.")
        _compare(setting, form, answer.result, wanted)
        half = {"format": form, "text": text[: len(text) // 2]}
        answer = yield Call("document.copy", half, expect="any")
        if answer.kind == "ok":
            raise Undecided("The subject copies half of a document, too: its copies show nothing.")


@program("documents.base_alone")
def base_alone(setting: Setting) -> Program:
    """What is left of documents without augmentations is valid and has the same elements."""
    form, *_ = yield from _formats(setting, "document.copy")
    for name in setting.settings["documents"]:
        document = setting.document(name)
        arguments = {"format": form, "text": _written(document, form)}
        answer = yield Call("document.copy", arguments, why="The document is valid.")
        left = _only_base(_read(form, answer.result.get("text")), "")
        found = trees.difference(left, _only_base(document, ""))
        setting.check(not found, f"The four kinds of the base model are not as they were: {found}.")
        text = Text(True, "Networks, nodes, links and points alone are valid.", bodies(left))
        yield from _judge(setting, text, form)


def _judge(setting: Setting, text: Text, form: str) -> Program:
    arguments = {"format": form, "text": text.bodies[form]}
    answer = yield Call("document.check", arguments, expect="any", why=text.why)
    found = answer.kind == "ok" and answer.result.get("valid") is True
    if found == text.valid:
        setting.check(True, "")
        return
    said = "valid" if found else f"not valid ({_complaint(answer.result, answer.message)})"
    raise Failed(f"{text.why} In {form.upper()}, the subject finds the document {said}.")


def _complaint(result: Mapping[str, Any], message: str) -> str:
    problems = result.get("problems")
    first = problems[0] if isinstance(problems, list) and problems else {}
    told = first.get("message") if isinstance(first, dict) else ""
    return str(told or message or "no reason given")[:200]


# -- what the subject can be asked ---------------------------------------------------------------


def _formats(setting: Setting, operation: str) -> Any:
    """The encodings that the subject reads, of those that the case is about.

    The case ends as inconclusive if it reads none, or does not know a module that the case needs.
    """
    told = ""
    reads = []
    for form in setting.settings.get("formats", FORMATS):
        answer = yield _probe(operation, BASE, form, setting)
        if answer.kind == "ok":
            reads.append(form)
        told = answer.message
    if not reads:
        raise Undecided(f"The subject refuses a document with nothing but an empty network: {told}")
    modules = setting.settings.get("modules", ())
    unknown = yield from _unknown(setting, operation, reads[0], modules)
    if unknown:
        raise Undecided(f"The subject does not know the module {unknown}, which the case needs.")
    return reads


def _unknown(setting: Setting, operation: str, form: str, modules: Iterable[str]) -> Any:
    """The first module that the subject does not know; "" if it knows all."""
    for module in modules:
        answer = yield _probe(operation, module, form, setting)
        if answer.kind == "refused" or answer.result.get("valid") is False:
            return module
    return ""


def _probe(operation: str, module: str, form: str, setting: Setting) -> Call:
    text = _written(setting.document(f"module-{module}"), form)
    return Call(operation, {"format": form, "text": text}, expect="any")


# -- texts ---------------------------------------------------------------------------------------


def _texts(setting: Setting) -> Iterator[Text]:
    for each in setting.settings["text"]:
        raw = {form: setting.named(each[form]) for form in FORMATS if form in each}
        if not raw:
            name = each.get("document", setting.settings.get("document"))
            raw = bodies(_edited(setting.document(name), each, setting))
        yield Text(each["valid"], each["why"], raw)


def _of_kinds(setting: Setting, mutants: Iterable[Mapping[str, Json]]) -> list[Mapping[str, Json]]:
    return [mutant for mutant in mutants if mutant["kind"] in setting.settings["kinds"]]


def bodies(value: Json) -> dict[str, str]:
    """The text of a document in each encoding."""
    return {form: _written(value, form) for form in FORMATS}


def _written(value: Json, form: str) -> str:
    if form == "xml":
        return to_xml(value, known_namespaces())
    return json.dumps(value, ensure_ascii=False)


def _edited(document: Json, each: Mapping[str, Any], setting: Setting) -> Json:
    return changed(document, setting.names.filled(dict(each)))


def changed(document: Json, change: Mapping[str, Any]) -> Json:
    """A copy of a document in which some JSON pointers lead to another value, or to none."""
    made = copy.deepcopy(document)
    for pointer, value in change.get("set", {}).items():
        holder, key = _place(made, pointer)
        if isinstance(holder, list):
            holder[key : key + 1] = [value]
        else:
            holder[key] = value
    for pointer in change.get("remove", ()):
        holder, key = _place(made, pointer)
        del holder[key]
    return made


def _place(document: Json, pointer: str) -> tuple[Any, Any]:
    *above, last = (token.replace("~1", "/").replace("~0", "~") for token in pointer.split("/")[1:])
    node = document
    for token in above:
        node = node[int(token) if isinstance(node, list) else token]
    if not isinstance(node, list):
        return node, last
    return node, len(node) if last == "-" else int(last)


# -- what was written ----------------------------------------------------------------------------


def _compare(setting: Setting, form: str, result: Mapping[str, Any], wanted: Json) -> None:
    setting.check(result.get("format") == form, f"What came as {form} is written as {form} again.")
    value = _read(form, result.get("text"))
    found = trees.difference(_trimmed(value), _trimmed(wanted))
    setting.check(not found, f"The copy in {form.upper()} holds other data: {found}.")
    if form == "json":
        fault = next(_misnamed(value, "", ""), "")
        setting.check(not fault, f"A name of the copy is not written as RFC 7951 wants: {fault}.")


def _read(form: str, text: Any) -> Json:
    if not isinstance(text, str):
        raise Failed("The copy has no text.")
    try:
        return json.loads(text, object_pairs_hook=_once) if form == "json" else _of_xml(text)
    except (ValueError, InputError) as error:
        raise Failed(f"The copy cannot be read as {form.upper()}: {error}.") from error
    except DataError as error:
        raise Failed(f"The copy cannot be read: {error.violations[0]}.") from error


def _once(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    members = dict(pairs)
    if len(members) < len(pairs):
        raise ValueError("a member stands twice in an object")
    return members


def _of_xml(text: str) -> Json:
    from ndtframe.bindings.ndt import Document
    from ndtframe.data.reading import read_unchecked

    return json.loads(read_unchecked(Document, text).to_json()) if text.strip() else {}


def _trimmed(value: Json) -> Json:
    """Without the leafs that have their default value, and with one kind of quotes in paths.

    To report defaults, or not, is no difference of data; nor is which quotes stand around a key.
    """
    from ndtframe.bindings.ndt import Document

    plain = _quoted(value)
    try:
        return json.loads(Document.decoded(plain).to_json(with_defaults="trim"))
    except DataError:
        return plain


def _quoted(node: Json) -> Json:
    """A value whose instance-identifiers have their keys in single quotes, where they can."""
    if isinstance(node, dict):
        return {member: _quoted(value) for member, value in node.items()}
    if isinstance(node, list):
        return [_quoted(entry) for entry in node]
    if isinstance(node, str) and node.startswith("/"):
        return _DOUBLE_QUOTES.sub(r"='\1']", node)
    return node


def _misnamed(node: Json, module: str, path: str) -> Iterator[str]:
    """Members whose module stands before them where it may not, or does not where it has to."""
    if isinstance(node, list):
        for entry in node:
            yield from _misnamed(entry, module, path)
    elif isinstance(node, dict):
        for member, value in node.items():
            prefix, _, name = member.rpartition(":")
            if not member.startswith("@") and (prefix == module or not (prefix or module)):
                yield f"{path}/{name}"
            yield from _misnamed(value, prefix or module, f"{path}/{name}")


def _only_base(node: Json, module: str) -> Json:
    """What of a document is of the base model."""
    if isinstance(node, list):
        return [_only_base(entry, module) for entry in node]
    if not isinstance(node, dict):
        return node
    owned = ((member, value, member.rpartition(":")[0] or module) for member, value in node.items())
    return {
        member: _only_base(value, own) for member, value, own in owned if own in (BASE, TOPOLOGY)
    }
