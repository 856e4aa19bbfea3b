"""Jobs: demands on applications that run in processes of their own.

- ``ledger``      a job as an entry of ``ndt-session``'s list ``job``, and every change of its state
- ``watch``       who watches over a job: a lock that is free when that process is gone
- ``supervisor``  runs a job to its end, whatever the model in its workers does
- ``team``        the workers of a job, and what they say; ``process`` is one of them
- ``lines``       the messages between them: JSON, one value a line, nothing else
- ``worker``      the program of a worker: it reads the twin, computes, and tells what it found
- ``limits``      what a worker may use, and that it ends when nobody watches over it any more
- ``background``  the program that watches over a job without a terminal
- ``rerun``       the same question once more
"""
