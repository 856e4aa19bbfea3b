"""The one place where the data of a twin is kept, with its history (``refresh``, second step).

=============================================  ====================================================
``ndtframe.repository.memory.MemoryRepository``  in memory: for tests and for twins of one process
``ndtframe.repository.sql.SqlRepository``        in a database: SQLite in one file (extra ``store``)
=============================================  ====================================================

Both keep to :class:`ndtframe.contracts.Repository`.  ``records`` is what they share: how a record,
its hashes and its times are made.  Below ``sql`` lie ``database`` (statements), ``schema`` (tables
and the format of the file), ``sqlite`` (all that only SQLite needs), ``lock`` and ``failures``.
"""
