"""The one place where the data of a twin is kept, with its history (``refresh``, second step).

- ``memory.MemoryRepository`` keeps it as long as the process lives: for tests and short studies;
- ``sql.SqlRepository`` keeps it in a database: SQLite, in one file (extra ``store``).

Both keep to :class:`ndtframe.contracts.Repository`.  ``records`` is what they share: how a record,
its hashes and its times are made.  Below ``sql`` lie ``database`` (statements), ``schema`` (tables
and their format), ``sqlite`` (all that only SQLite needs), ``lock`` and ``failures``.
"""
