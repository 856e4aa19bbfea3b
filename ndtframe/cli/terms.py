"""``ndt term``: what a word means, in ours and in the standards' words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ndtframe.cli.options import json_option, print_json
from ndtframe.errors import UsageError

if TYPE_CHECKING:
    from ndtframe.semantics.crosswalk import Crosswalk
    from ndtframe.semantics.lookup import Found


@click.command()
@click.argument("word", metavar="[NAME]", required=False)
@click.option("--list", "as_list", is_flag=True, help="List all concepts, a line each.")
@json_option
def term(word: str | None, as_list: bool, as_json: bool) -> None:
    """Tell what a word means: a concept of ours, or a word of a standards body.

    Prints the definition, what each body calls it (with clause and how surely that is known), words
    that are mistaken for it, and where it stands in YANG, Python, RDF and the forms of others.

    \b
    Examples:
      ndt term session
      ndt term DTN
      ndt term NDTJob
    """  # noqa: D301 - click reads the \\b
    from ndtframe.semantics import crosswalk as crosswalks
    from ndtframe.semantics.lookup import find

    if bool(word) == as_list:
        raise UsageError("Name one word, or say --list.")
    crosswalk = crosswalks.read()
    if word:
        found = find(crosswalk, word)
        _print_found_json(crosswalk, found) if as_json else _print_found(crosswalk, found)
    elif as_json:
        print_json(_listed(crosswalk))
    else:
        _print_list(crosswalk)


def _print_found(crosswalk: Crosswalk, found: Found) -> None:
    """Each concept; and of words of the bodies, those that no card tells of."""
    from ndtframe.present.console import new_console
    from ndtframe.present.words import print_card, print_word
    from ndtframe.semantics.lookup import cards, meanings, words

    console = new_console()
    shown = cards(crosswalk, found)
    for word in words(found, shown):
        print_word(word, meanings(crosswalk, word), crosswalk.register, console=console)
        console.print()
    for number, card in enumerate(shown):
        if number:
            console.print()
        print_card(card, crosswalk, console=console)


def _print_found_json(crosswalk: Crosswalk, found: Found) -> None:
    from ndtframe.semantics.lookup import cards, meanings
    from ndtframe.semantics.lookup_json import card_json, word_json

    print_json(
        {
            "word": found.word,
            "concepts": [card_json(card, crosswalk) for card in cards(crosswalk, found)],
            "body-terms": [word_json(each, meanings(crosswalk, each)) for each in found.body_terms],
        }
    )


def _listed(crosswalk: Crosswalk) -> list[dict[str, str]]:
    from ndtframe.semantics.lookup import concepts, kind_of

    return [
        {"name": each.name, "kind": kind_of(each), "label": each.label, "iri": each.iri}
        for each in concepts(crosswalk)
    ]


def _print_list(crosswalk: Crosswalk) -> None:
    from ndtframe.present.words import print_concepts
    from ndtframe.semantics.lookup import concepts

    print_concepts(list(concepts(crosswalk)))
