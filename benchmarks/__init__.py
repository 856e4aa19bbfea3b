"""Speed, as ratios against a peer measured in the same run: ``make bench``.

A module of this folder that has ``PAIRS`` is run; ``python -m benchmarks NAME...`` runs those only.
"""
