"""The reference of the command line, as ``ndt`` itself describes it."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

import click

from ndtframe.cli import ndt
from ndtframe.cli.exit_codes import FOUND, MEANINGS, Exit
from ndtframe.emit.markdown_text import block, code, plain, table
from ndtframe.site.page import Page
from ndtframe.site.sources import Sources

TASKS: Mapping[str, tuple[str, ...]] = {
    "Build a twin and keep it": ("demo", "twin", "snapshot", "drift"),
    "Ask what would be": ("what-if", "sweep", "session", "job", "report"),
    "Work with documents": ("validate", "encode", "convert", "diff", "patch"),
    "Work with models": ("check", "tree", "library", "generate"),
    "Understand the words": ("term", "crosswalk", "ontology"),
    "Ask the graph": ("graph", "query"),
    "Hold a twin to the standards": ("conformance",),
    "Look at the installation, and read": ("plugins", "docs"),
}
"""What one wants to do, and the commands for it."""

ENVIRONMENT: Mapping[str, str] = {
    "NDTFRAME_PLUGINS": "`none` hides all plugins but our own; `all`, the default, does not.",
    "NDTFRAME_STORE_PASSWORD": "The password at an endpoint of SPARQL, with `NDTFRAME_STORE_USER`.",
    "NDTFRAME_STORE_TOKEN": "The bearer token at an endpoint of SPARQL.",
    "NDTFRAME_STORE_USER": "The user at an endpoint of SPARQL.",
    "NDTFRAME_TRACEBACK": "Any value shows the traceback of a fault in ndt itself.",
    "NDTFRAME_YANG_PATH": "Folders in which YANG modules are looked for, after those of `--path`.",
}
"""The variables of the environment that are read, and what they say."""

_FOLDER = "reference/commands"
_CODE = re.compile(r"'(?P<quoted>(?:ndt |--)[^']+)'|(?<![\w-])--[a-z][a-z-]*|\b\w+\.toml\b")


@dataclass(frozen=True, slots=True)
class Described:
    """A command with the context in which click describes it; ``path`` is without ``ndt``."""

    command: click.Command
    context: click.Context

    @property
    def path(self) -> str:
        """How it is called, without ``ndt``."""
        return self.context.command_path.partition(" ")[2]

    @property
    def summary(self) -> str:
        """Its help in one line."""
        parent = self.context.parent
        table = getattr(parent.command, "table", {}) if parent else {}
        name = self.context.info_name or ""
        return table[name][1] if name in table else self.command.get_short_help_str(limit=500)

    def inner(self) -> Iterator[Described]:
        """The commands of a group, by name."""
        if isinstance(self.command, click.Group):
            for name in sorted(self.command.list_commands(self.context)):
                found = self.command.get_command(self.context, name)
                if found is not None and not found.hidden:
                    yield Described(
                        found, click.Context(found, info_name=name, parent=self.context)
                    )


def root() -> Described:
    """The command ``ndt``."""
    return Described(ndt, click.Context(ndt, info_name="ndt", **ndt.context_settings))


def pages(sources: Sources) -> Iterator[Page]:
    """An overview, then a page a command; those of a group stand on its page."""
    top = {each.path: each for each in root().inner()}
    yield _overview(top)
    for each in top.values():
        yield _page(each)


def exit_codes(sources: Sources) -> str:
    """The table of exit codes, for pages written by hand."""
    return _exit_codes()


def _exit_codes() -> str:
    rows = ((str(each.value), plain(MEANINGS[each])) for each in Exit)
    return table(("exit code", "meaning"), rows)


def _overview(top: Mapping[str, Described]) -> Page:
    parts = [_prose(ndt.help or ""), ""]
    for task, names in TASKS.items():
        both = [one for name in names for one in (top[name], *top[name].inner())]
        parts += [f"## {task}", "", _does(both)]
    parts += ["## Options of all commands", "", *_common(), ""]
    parts += ["## Exit codes", "", _exit_codes_of_all(), ""]
    variables = ((code(name), says) for name, says in sorted(ENVIRONMENT.items()))
    parts += ["## The environment", "", table(("variable", "meaning"), variables)]
    return Page(
        f"{_FOLDER}/index.md",
        "Commands",
        "\n".join(parts),
        "All commands of ndt, by what one wants to do; exit codes and environment.",
        targets={"command/ndt": "", "command/exit codes": "exit-codes"},
    )


def _common() -> list[str]:
    """What is understood everywhere, and by ``ndt`` alone."""
    helped = ", ".join(map(code, ndt.context_settings["help_option_names"]))
    own = [f"- {_spelled(each, root())}: {_said(each, root())}" for each in _options(root())]
    return [f"- {helped}: Show what a command does, and its options.", *own]


def _exit_codes_of_all() -> str:
    """The exit codes, and below them which command ends with 1 and when."""
    rows = ((_command_link(path), _marked(found)) for path, found in sorted(FOUND.items()))
    by_command = table(("command", "what was found"), rows)
    return f"{_exit_codes()}\nExit code {Exit.FOUND.value}, by command:\n\n{by_command}"


def _does(commands: Iterable[Described]) -> str:
    """What commands do, as a table."""
    rows = ((_command_link(one.path), _marked(one.summary)) for one in commands)
    return table(("command", "what it does"), rows)


def _command_link(path: str) -> str:
    return f"[{code(f'ndt {path}')}](<ref:command/{path}>)"


def _page(each: Described) -> Page:
    parts = [_command(each)]
    targets = {f"command/{each.path}": ""}
    inner = list(each.inner())
    if inner:
        parts.append(_does(inner))
    for one in inner:
        anchor = one.path.replace(" ", "-")
        targets[f"command/{one.path}"] = anchor
        parts += [f"## ndt {one.path} {{#{anchor}}}", "", _command(one)]
    text = "\n".join(parts)
    return Page(
        f"{_FOLDER}/{each.path}.md", f"ndt {each.path}", text, each.summary, targets=targets
    )


def _command(each: Described) -> str:
    """What is said of one command: usage, help, arguments, options, how it ends."""
    usage = each.command.get_usage(each.context).removeprefix("Usage: ")
    parts = [block(" ".join(usage.split()), "text"), _prose(each.command.help or ""), ""]
    arguments = [p for p in each.command.params if isinstance(p, click.Argument)]
    if arguments:
        rows = [(_named(a, each), _expected(a)) for a in arguments]
        parts.append(table(("argument", "what it is"), rows))
    options = list(_options(each))
    if options:
        rows = [(_spelled(o, each), _said(o, each)) for o in options]
        parts.append(table(("option", "meaning"), rows))
    if each.path in FOUND:
        also = f"Ends with exit code {Exit.FOUND.value} if {_marked(FOUND[each.path])}"
        parts += [f"{also}; [all exit codes](<ref:command/exit codes>).", ""]
    return "\n".join(parts)


def _options(each: Described) -> Iterator[click.Option]:
    for parameter in each.command.params:
        if isinstance(parameter, click.Option) and not parameter.hidden:
            yield parameter


def _named(argument: click.Argument, each: Described) -> str:
    return code(" ".join(argument.get_usage_pieces(each.context)))


def _spelled(option: click.Option, each: Described) -> str:
    """The names of an option, with what they take."""
    record = option.get_help_record(each.context)
    shown = record[0] if record else option.opts[0]
    return code(shown.partition(" [")[0] if _is_choice(option) else shown)


def _is_choice(option: click.Option) -> bool:
    """Whether its values are told in words, since they would make a wide name."""
    return isinstance(option.type, click.Choice) and option.metavar is None


def _said(option: click.Option, each: Described) -> str:
    """What an option means, and what of its value and use the help does not say."""
    told = option.help or ""
    parts = [_marked(told)]
    if isinstance(option.type, click.Choice) and _is_choice(option):
        parts.append(f"One of {', '.join(code(str(one)) for one in option.type.choices)}.")
    parts += ["Required."] if option.required else []
    parts += ["May be repeated."] if option.multiple and "repeat" not in told else []
    parts += _bounds(option.type)
    default = _default(option, each)
    parts += [f"Default: {code(default)}."] if default else []
    names = [option.envvar] if isinstance(option.envvar, str) else option.envvar or ()
    parts += [f"Of the environment: {', '.join(map(code, names))}."] if names else []
    parts += ["Without it, the command asks."] if option.prompt else []
    return " ".join(filter(None, parts))


def _expected(argument: click.Argument) -> str:
    kind = argument.type
    what = "text"
    if isinstance(kind, click.Path):
        what = "a folder" if not kind.file_okay else "a file" if not kind.dir_okay else "a path"
    elif isinstance(kind, click.Choice):
        what = f"one of {', '.join(code(str(each)) for each in kind.choices)}"
    often = "one or more" if argument.required else "any number"
    number = often if argument.nargs == -1 else "required" if argument.required else "optional"
    return f"{what}; {number}"


def _bounds(kind: Any) -> list[str]:
    """The bounds of a number, in words."""
    if not isinstance(kind, click.IntRange | click.FloatRange):
        return []
    if kind.min is not None and kind.max is not None:
        return [f"From {kind.min} to {kind.max}."]
    if kind.min is not None:
        return [f"At least {kind.min}."]
    return [f"At most {kind.max}."]


def _default(option: click.Option, each: Described) -> str:
    """The default as one writes it; "" for none, and for a flag that is off."""
    found = option.get_default(each.context, call=False)
    if option.is_flag or isinstance(found, bool):
        return ""
    return str(found) if isinstance(found, str | int | float | PurePath) else ""


def _prose(text: str) -> str:
    """The help of a command as Markdown; what click leaves as it is becomes code."""
    paragraphs = inspect.cleandoc(text.partition("\f")[0]).split("\n\n")
    return "\n\n".join(map(_paragraph, paragraphs))


def _paragraph(text: str) -> str:
    if not text.startswith("\b\n"):
        return _marked(text)
    head, _, rest = text.removeprefix("\b\n").partition("\n")
    if not head.endswith(":"):
        return block(f"{head}\n{rest}")
    return f"{plain(head)}\n\n{block(inspect.cleandoc(chr(10) + rest))}"


def _marked(text: str) -> str:
    """Text with commands, options and names of files as code."""
    done, at = [], 0
    line = " ".join(text.split())
    for found in _CODE.finditer(line):
        done += [_flat(line[at : found.start()]), code(found["quoted"] or found[0])]
        at = found.end()
    return "".join([*done, _flat(line[at:])])


def _flat(text: str) -> str:
    """Text without markup that keeps the blanks at its ends."""
    lead, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{lead}{plain(text)}{tail}" if text.strip() else text
