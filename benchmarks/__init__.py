"""Speed and memory, beside peers measured in the same run: ``make bench``.

A module of this folder that has ``PAIRS`` or ``report`` is run; ``python -m benchmarks NAME...``
runs those only, ``--help`` tells the options.
"""
