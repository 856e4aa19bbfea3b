"""The one place where the data of a twin is kept, with its history (``refresh``, second step).

- ``memory.MemoryRepository`` keeps it as long as the process lives: for tests and short studies;
- ``sql.SqlRepository`` keeps it in a database: SQLite, in one file (extra ``store``).

Both keep to :class:`ndtframe.contracts.Repository`.  What they share: ``records`` (how records are
made), ``chain`` (how they are sealed), ``retention`` (what a release lets go), ``refusals`` (what
is refused, in the same words) and ``migration`` (how what older modules described is read now).
Below ``sql`` lie ``packing`` (contents), ``database`` (statements), ``connections`` (transactions),
``rows`` and ``schema`` (tables and their format), ``format_2`` (how the first format becomes the
second), ``sqlite`` (all that only SQLite needs), ``lock`` and ``failures``.
"""
