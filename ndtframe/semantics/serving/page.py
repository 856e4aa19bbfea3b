"""The page for people: the states, the questions that ship, and a table of what was found.

It has no script, and asks no other host for anything.  All that comes from data or from a request
is escaped where it is written.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping
from hashlib import sha256
from html import escape
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

from ndtframe.errors import NdtError
from ndtframe.semantics import questions
from ndtframe.semantics.iris import curie
from ndtframe.semantics.query import PREFIXES, Answer, Dataset
from ndtframe.semantics.questions import Question
from ndtframe.semantics.serving.datasets import both
from ndtframe.semantics.serving.protocol import reason_of, status_of
from ndtframe.semantics.serving.source import Source, State

_STYLE: Final = Path(__file__).with_name("page.css").read_text(encoding="utf-8")
_HASH: Final = b64encode(sha256(_STYLE.encode()).digest()).decode()

HEADERS: Final[Mapping[str, str]] = {
    "Content-Security-Policy": f"default-src 'none'; style-src 'sha256-{_HASH}'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
}
"""What a browser is told beside the page."""

_EXAMPLE: Final = "SELECT ?link {\n  ?link a ndt:Link\n}"
_SET: Final = "set-"
"""Before the name of a parameter of a question, in the name of its field."""


def shown(source: Source, fields: Mapping[str, str]) -> tuple[HTTPStatus, str]:
    """The page for what was asked by the fields of its forms, if anything."""
    name = fields.get("state", "live")
    status, found = HTTPStatus.OK, ""
    states = source.states()
    try:
        if states or "state" in fields:
            found = _found(source, source.state(name), fields)
    except NdtError as error:
        told = f'<p class="wrong" role="alert">{_text(reason_of(error))}</p>'
        status, found = status_of(error), told
    return status, _page(source, states, name, fields, found)


def _found(source: Source, state: State, fields: Mapping[str, str]) -> str:
    if "question" in fields:
        question = questions.find(fields["question"])
        given = {
            name.removeprefix(_SET): text for name, text in fields.items() if name.startswith(_SET)
        }
        answer = source.answer(question, given, state.name)
        return f"<p>{_text(question.title)}</p>{_answer(answer, source, state)}"
    if fields.get("query", "").strip():
        return _answer(source.ask(fields["query"], Dataset(both(state.graph))), source, state)
    return '<p class="quiet">Ask something.</p>'


def _page(
    source: Source, states: Iterable[State], name: str, fields: Mapping[str, str], found: str
) -> str:
    query = fields.get("query", "" if "question" in fields else _EXAMPLE)
    title = f"{_text(source.title)}: knowledge graph"
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{_STYLE}</style>
</head>
<body>
<a class="skip" href="#answer">To the answer</a>
<header><h1>{title}</h1></header>
<div class="columns">
<div>
<nav aria-labelledby="states"><h2 id="states">States</h2>
<ul>{"".join(_state(each, name) for each in states)}</ul></nav>
<section aria-labelledby="questions"><h2 id="questions">Questions</h2>
<ul class="questions">{_questions(name, fields)}</ul>
</section>
</div>
<main>
<form action="/" method="get">
<input type="hidden" name="state" value="{_text(name)}">
<h2><label for="query">Ask {_text(name)}, in SPARQL</label></h2>
<textarea id="query" name="query" spellcheck="false" required>{_text(query)}</textarea>
<p><button>Ask</button></p>
</form>
<section id="answer" aria-labelledby="found" tabindex="-1"><h2 id="found">Answer</h2>
{found}
</section>
</main>
</div>
</body>
</html>
"""


def _state(state: State, current: str) -> str:
    mark = ' aria-current="page"' if state.name == current else ""
    link = _link({"state": state.name})
    about = f"<br><small>{_text(state.about)}</small>" if state.about else ""
    return (
        f'<li><a href="{link}"{mark}>{_text(state.name)}</a> '
        f"<small>{_text(state.kind)}</small>{about}</li>"
    )


def _questions(state: str, fields: Mapping[str, str]) -> str:
    return "".join(_question(each, state, fields) for each in questions.everything())


def _question(question: Question, state: str, fields: Mapping[str, str]) -> str:
    asked = fields if fields.get("question") == question.name else {}
    inputs = [
        f"<label>{_text(name)}"
        f'<input name="{_SET}{_text(name)}" value="{_text(asked.get(_SET + name, text))}"></label>'
        for name, text in {**question.states, **question.defaults}.items()
    ]
    return (
        f'<li><form action="/#answer" method="get">'
        f'<input type="hidden" name="state" value="{_text(state)}">'
        f'<input type="hidden" name="question" value="{_text(question.name)}">'
        f"<p><strong>{question.number:02}</strong> {_text(question.title)}</p>"
        f'{"".join(inputs)}<button aria-label="Ask question {question.number}">Ask</button>'
        "</form></li>"
    )


# -- answers -------------------------------------------------------------------------------------


def _answer(answer: Answer, source: Source, state: State) -> str:
    if answer.truth is not None:
        return f"<p><strong>{'yes' if answer.truth else 'no'}</strong></p>"
    names, rows = answer.names, answer.rows
    if answer.triples is not None:
        names = ("subject", "predicate", "object")
        rows = tuple((each.subject, each.predicate, each.object) for each in answer.triples)
    if not rows:
        return "<p>Nothing answers the query.</p>"
    head = "".join(f'<th scope="col">{_text(name)}</th>' for name in names)
    body = "".join(
        f"<tr>{''.join(f'<td>{_term(term, state)}</td>' for term in row)}</tr>\n" for row in rows
    )
    more = f"; only the first {source.most}" if answer.is_cut else ""
    return (
        '<div class="scrolled" tabindex="0" role="region" aria-label="What was found">'
        f"<table><caption>{len(rows)} found in {_text(state.name)}{more}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _term(term: Any, state: State) -> str:
    if term is None:
        return ""
    if type(term).__name__ != "NamedNode":
        return f"<bdi>{_text(str(getattr(term, 'value', term)))}</bdi>"
    link = _link({"state": state.name, "query": f"DESCRIBE <{term.value}>"})
    return f'<a href="{link}"><bdi>{_text(curie(term.value, PREFIXES))}</bdi></a>'


def _link(fields: Mapping[str, str]) -> str:
    return escape(
        "/?" + urlencode(fields, errors="replace") + ("#answer" if "query" in fields else "")
    )


def _text(text: str) -> str:
    """A text as HTML; what is not seen is written out."""
    plain = "".join(
        each if each.isprintable() or each in "\n\t" else f"\\u{{{ord(each):x}}}" for each in text
    )
    return escape(plain)
