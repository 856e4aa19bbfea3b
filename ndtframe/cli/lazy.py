"""Groups of commands that are imported when they are called, so that ``--help`` is quick."""

from __future__ import annotations

import builtins
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click


class Lazy(click.Group):
    """A group whose table says of each command its module in this package and its short help.

    The command ``what-if`` is the attribute ``what_if`` of its module, ``list`` is ``list_``.
    """

    def __init__(
        self, *args: Any, table: Mapping[str, tuple[str, str]] | None = None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.table = table or {}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names."""
        return sorted(self.table)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The command of a name, imported."""
        if name not in self.table:
            return None
        module = import_module(f"ndtframe.cli.{self.table[name][0]}")
        shadows = "_" if hasattr(builtins, name) else ""
        command: click.Command = getattr(module, name.replace("-", "_") + shadows)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The section of ``--help`` that lists them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, self.table[name][1]) for name in sorted(self.table)])
