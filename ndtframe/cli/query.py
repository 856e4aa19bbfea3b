"""``ndt query``: ask the knowledge graph of a twin, in SPARQL or by the name of a question."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ndtframe.cli.documents import read_bytes
from ndtframe.cli.graph_store import STORE, Place
from ndtframe.cli.options import json_option, opened, print_json, twin_option
from ndtframe.errors import InputError, UsageError
from ndtframe.language.foreign import visible

if TYPE_CHECKING:
    from ndtframe.cli.asking import Asked
    from ndtframe.semantics.query import Answer
    from ndtframe.semantics.questions import Question


@click.command(short_help="Ask the knowledge graph of a twin, in SPARQL or by name.")
@click.argument("text", required=False)
@click.option("--file", "-f", type=click.Path(path_type=Path), help="The query; - is stdin.")
@click.option("--question", metavar="NAME", help="A question that ships, by name or number.")
@click.option("--list", "as_list", is_flag=True, help="List the questions that ship.")
@click.option("--set", "given", multiple=True, metavar="NAME=VALUE", help="A parameter of it.")
@click.option(
    "--state",
    default="live",
    show_default=True,
    metavar="STATE",
    help="Which state is asked: live, snapshot-3, at:TIME, session:ID, intended, intended:NAME.",
)
@click.option(
    "--named",
    multiple=True,
    metavar="STATE",
    help="A state that the query may name, as GRAPH graph:TWIN\\/snapshot-3, or all snapshots,"
    " intended, sessions.",
)
@click.option("--with-twin", is_flag=True, help="And what the twin says of itself.")
@click.option("--limit", type=click.IntRange(min=1), default=1000, show_default=True)
@click.option("--seconds", type=click.FloatRange(min=0.01), default=60, show_default=True)
@STORE
@twin_option
@json_option
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV.")
@click.option(
    "--draw",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write a page, too: the elements that the answer names, on the map.",
)
@click.option("--network", metavar="ID", help="The network of that map, if not the twin's.")
def query(folder: Path | None, store: Place | None, as_list: bool, **options: Any) -> None:
    """Ask the knowledge graph of a twin, in SPARQL or by the name of a question.

    A query sees the graph of one state and what follows from it, and no other state, unless it is
    named here.  Prefixes of the project (ndt, schema, link, prov) need no declaration.
    --json prints the W3C's SPARQL results, or JSON-LD for triples.

    \b
    Examples:
      ndt query 'SELECT ?link { ?link a ndt:Link }'
      ndt query --question 4 --state session:works --draw ways.html
      ndt query --list
    """  # noqa: D301 - click reads the \\b
    if options["as_json"] and options["as_csv"]:
        raise UsageError("Name either --json or --csv.")
    if as_list:
        _list(options["as_json"])
        return
    answer = _answer(folder, store, _asked(options), options)
    if options["as_json"]:
        _print_json(answer)
    elif options["as_csv"]:
        _print_csv(answer)
    else:
        _print(answer)
    if answer.is_cut:
        click.echo(f"ndt: only the first {options['limit']}; --limit gives more.", err=True)


def _answer(folder: Path | None, store: Place | None, asked: Asked, options: Any) -> Answer:
    from ndtframe.cli.asking import answer

    with opened(folder, options["network"]) as twin:
        found = answer(twin, asked, store=store, seconds=options["seconds"], most=options["limit"])
        if options["draw"] is not None:
            from ndtframe.cli.drawing import draw

            draw(options["draw"], twin, asked, found)
    return found


def _asked(options: Any) -> Asked:
    """What was asked, with all that its options add."""
    from ndtframe.cli import asking
    from ndtframe.semantics import questions

    text, file, question = options["text"], options["file"], options["question"]
    if [text, file, question].count(None) != 2:
        raise UsageError("Give one query: its text, --file FILE or --question NAME.")
    values = dict(_pair(each) for each in options["given"])
    if question is not None:
        found = asking.asked(questions.find(question), values)
    else:
        terms = {name: questions.term(value) for name, value in values.items()}
        name = "query" if file is None else str(file)
        query = text if file is None else _text(file)
        _require_used(query, terms, name)
        found = asking.Asked(query, name, parameters=terms)
    beside = ("twin",) if options["with_twin"] else ()
    return replace(
        found,
        state=options["state"],
        beside=(*found.beside, *beside),
        named=(*found.named, *options["named"]),
    )


def _require_used(query: str, given: Iterable[str], name: str) -> None:
    """Refuse a parameter that the query does not have: it would be passed over."""
    from ndtframe.semantics.query import parameters_of

    known = parameters_of(query)
    for each in given:
        if each not in known:
            told = ", ".join(f"${one}" for one in sorted(known)) or "none"
            raise UsageError(
                f"The query has no parameter '${each}'.", where=name, remedy=f"It has: {told}."
            )


def _text(file: Path) -> str:
    try:
        return read_bytes(file).decode()
    except UnicodeDecodeError as error:
        raise InputError("The file is not UTF-8 text.", where=str(file)) from error


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not (equals and name.isidentifier()):
        raise UsageError(f"--set: '{text}' is not written as NAME=VALUE.")
    return name, value


def _list(as_json: bool) -> None:
    from ndtframe.present.tables import print_listing
    from ndtframe.semantics import questions

    found = questions.everything()
    if as_json:
        print_json(
            [
                {
                    "number": each.number,
                    "name": each.name,
                    "question": each.title,
                    "source": each.source,
                    "parameters": dict(each.defaults),
                    "states": dict(each.states),
                    "named": list(each.named),
                    "with": list(each.beside),
                }
                for each in found
            ]
        )
        return
    print_listing(
        ("", "name", "question"),
        [(each.number, each.name, _titled(each)) for each in found],
        empty="No questions ship with this installation.",
        caption="Questions",
    )


def _titled(question: Question) -> str:
    """What it asks, with the names of its parameters."""
    names = ", ".join((*question.defaults, *question.states))
    return f"{question.title} ({names})" if names else question.title


# -- answers ------------------------------------------------------------------------------------


def _print(answer: Answer) -> None:
    if answer.truth is not None:
        click.echo("yes" if answer.truth else "no")
    elif answer.triples is not None:
        click.echo(_rdf(answer, "text/turtle"), nl=False)
    else:
        print_rows(answer)


def print_rows(answer: Answer) -> None:
    """Print the rows of an answer as a table for people."""
    from ndtframe.cli.drawing import cell
    from ndtframe.present.tables import print_listing

    print_listing(
        [visible(name) for name in answer.names],
        [[cell(term) for term in row] for row in answer.rows],
        empty="Nothing answers the query.",
    )


def _print_json(answer: Answer) -> None:
    from ndtframe.semantics.serving.forms import results

    if answer.triples is not None:
        click.echo(_rdf(answer, "application/ld+json"))
    else:
        print_json(results(answer))


def _print_csv(answer: Answer) -> None:
    """As the W3C's CSV of SPARQL: values without their types."""
    rows: list[list[Any]] = [list(answer.names), *map(list, answer.rows)]
    if answer.truth is not None:
        rows = [["answer"], [str(answer.truth).lower()]]
    elif answer.triples is not None:
        rows = [["subject", "predicate", "object"]]
        rows += [[each.subject, each.predicate, each.object] for each in answer.triples]
    text = io.StringIO()
    csv.writer(text).writerows([["" if x is None else _value(x) for x in row] for row in rows])
    click.echo(text.getvalue(), nl=False)


def _rdf(answer: Answer, kind: str) -> str:
    from ndtframe.semantics.serving.forms import rdf

    return rdf(answer.triples or (), kind).decode()


def _value(term: Any) -> str:
    """The text of a term, or of a part of one."""
    return str(getattr(term, "value", term))
