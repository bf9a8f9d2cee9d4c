"""Benchmarks: how long the program takes and how much memory, on archives made for the purpose.

`corpus` makes the seeds, `commands` runs whole commands on them in processes of their own, `stages`
times the parts of one article. `python -m benchmarks` prints what they find. Nothing here judges
the figures: they depend on the machine and on what else it does.
"""
