"""``ndt plugins``: what is installed."""

from __future__ import annotations

import click

from ndtframe.cli.options import json_option, print_json


@click.command()
@json_option
def plugins(as_json: bool) -> None:
    """List the plugins that are installed: kind, name, distribution, version.

    With NDTFRAME_PLUGINS=none in the environment only ndtframe's own are seen.
    """
    from ndtframe import plugins as registry

    records = registry.installed()
    if as_json:
        print_json(
            [
                {
                    "kind": record.kind.title,
                    "name": record.name,
                    "distribution": record.distribution,
                    "version": record.version,
                    "target": record.target,
                }
                for record in records
            ]
        )
        return
    from rich.console import Console
    from rich.table import Table

    table = Table("kind", "name", "distribution", "version", box=None)
    for record in records:
        table.add_row(record.kind.title, record.name, record.distribution, record.version)
    Console().print(table)
