"""The tables of a SQL repository, and the number of their format.

A row of ``record`` is a link of the chain; what it is of stands in ``snapshot`` or in ``document``.
Content is stored once for each hash; ``encoding`` leaves room for forms other than zlib.  Times
are text as ``records.time_text`` writes it, so that any database orders them alike.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from ndtframe.repository.format_2 import to_format_2

FORMAT = 2
"""Raised when the tables change; each raise brings a step in :data:`MIGRATIONS`."""

MIGRATIONS: dict[int, Callable[[Connection], None]] = {1: to_format_2}
"""From a format to the next: what to do to the tables, inside one transaction."""

TABLES = MetaData()

META = Table(
    "meta",
    TABLES,
    Column("key", String(32), primary_key=True, comment="'format', 'created' or 'chain'"),
    Column("value", Text, nullable=False),
)
"""``chain`` is the newest chain hash: it shows when the newest records were taken away."""

CONTENT = Table(
    "content",
    TABLES,
    Column("hash", String(64), primary_key=True),
    Column("encoding", String(16), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("data", LargeBinary, nullable=False),
)

RECORD = Table(
    "record",
    TABLES,
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("model_set", Text, nullable=False),
    Column("schema_id", Text, nullable=False),
    Column("content_hash", String(64), nullable=False),
    Column("chain_hash", String(64), nullable=False),
    Column("stored_at", String(27), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("released", Boolean, nullable=False),
    Index("record_stored_at", "stored_at"),
    Index("record_content_hash", "content_hash"),
)
"""The content of a record that was released may be absent."""

SNAPSHOT = Table(
    "snapshot",
    TABLES,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("place", ForeignKey(RECORD.c.place), nullable=False, unique=True),
    Column("state", String(16), nullable=False),
    Column("observed_at", String(27)),
    Column("sources", Text, nullable=False, comment="JSON array of names"),
    CheckConstraint("state = 'live'", name="only_live_is_stored"),
)

DOCUMENT = Table(
    "document",
    TABLES,
    Column("place", ForeignKey(RECORD.c.place), primary_key=True, autoincrement=False),
    Column("kind", String(16), nullable=False),
    Column("name", Text, nullable=False),
    Column("version", Integer, nullable=False),
    UniqueConstraint("kind", "name", "version"),
    CheckConstraint("kind <> 'state'", name="states_are_snapshots"),
)

OBSERVATION = Table(
    "observation",
    TABLES,
    Column("snapshot", ForeignKey(SNAPSHOT.c.number), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("source", Text, nullable=False),
    Column("category", Text, nullable=False),
    Column("method", String(32), nullable=False),
    Column("rank", Integer, nullable=False),
    Column("observed_at", String(27)),
    Column("collected_at", String(27), nullable=False),
    Column("notes", Text, nullable=False, comment="JSON array of objects"),
)

INTENT = Table(
    "intent",
    TABLES,
    Column("begun_at", String(27), primary_key=True),
    Column("number", Integer, nullable=False, comment="The place of its first record"),
)
"""A store that has begun: committed before the store, taken away in its transaction."""
