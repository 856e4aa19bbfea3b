"""From format 1 of a SQL repository, which kept states alone, to format 2.

What is written here is history: the tables as format 2 had them, whatever ``schema`` says now.
"""

from __future__ import annotations

from sqlalchemy import Connection

SCHEMA_ID = "b5e85995f5aa1de6"
"""The content-id of the yang-library of the set 'ndt' of every version that wrote format 1."""

STATEMENTS = (
    "ALTER TABLE snapshot RENAME TO snapshot_1",
    "ALTER TABLE observation RENAME TO observation_1",
    "DROP INDEX snapshot_stored_at",
    """CREATE TABLE record (
        place INTEGER NOT NULL,
        model_set TEXT NOT NULL,
        schema_id TEXT NOT NULL,
        content_hash VARCHAR(64) NOT NULL,
        chain_hash VARCHAR(64) NOT NULL,
        stored_at VARCHAR(27) NOT NULL,
        size BIGINT NOT NULL,
        released BOOLEAN NOT NULL,
        PRIMARY KEY (place)
    )""",
    "CREATE INDEX record_stored_at ON record (stored_at)",
    "CREATE INDEX record_content_hash ON record (content_hash)",
    """CREATE TABLE snapshot (
        number INTEGER NOT NULL,
        place INTEGER NOT NULL,
        state VARCHAR(16) NOT NULL,
        observed_at VARCHAR(27),
        sources TEXT NOT NULL,
        PRIMARY KEY (number),
        CONSTRAINT only_live_is_stored CHECK (state = 'live'),
        UNIQUE (place),
        FOREIGN KEY(place) REFERENCES record (place)
    )""",
    """CREATE TABLE document (
        place INTEGER NOT NULL,
        kind VARCHAR(16) NOT NULL,
        name TEXT NOT NULL,
        version INTEGER NOT NULL,
        PRIMARY KEY (place),
        UNIQUE (kind, name, version),
        CONSTRAINT states_are_snapshots CHECK (kind <> 'state'),
        FOREIGN KEY(place) REFERENCES record (place)
    )""",
    """CREATE TABLE observation (
        snapshot INTEGER NOT NULL,
        position INTEGER NOT NULL,
        source TEXT NOT NULL,
        category TEXT NOT NULL,
        method VARCHAR(32) NOT NULL,
        rank INTEGER NOT NULL,
        observed_at VARCHAR(27),
        collected_at VARCHAR(27) NOT NULL,
        notes TEXT NOT NULL,
        PRIMARY KEY (snapshot, position),
        FOREIGN KEY(snapshot) REFERENCES snapshot (number)
    )""",
    "INSERT INTO record SELECT number, model_set, "
    f"CASE model_set WHEN 'ndt' THEN '{SCHEMA_ID}' ELSE '' END, "
    "content_hash, chain_hash, stored_at, size, 0 FROM snapshot_1",
    "INSERT INTO snapshot SELECT number, number, state, observed_at, sources FROM snapshot_1",
    "INSERT INTO observation SELECT snapshot, position, source, category, method, rank, "
    "observed_at, collected_at, notes FROM observation_1",
    "DROP TABLE observation_1",
    "DROP TABLE snapshot_1",
)


def to_format_2(connection: Connection) -> None:
    """Give states a place in the chain of all records, and make room for documents."""
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)
