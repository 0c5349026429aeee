"""How good the checks are: the shipped data and the shapes are broken on purpose, and counted.

``python -m tests.mutation`` breaks the data, one fault at a time, and tells which faults validation
sees; ``--shapes`` takes one constraint away at a time, and tells whether a case misses it. What
passes is either harmless for a reason that ``harmless.tsv`` gives, or a hole in the checks.
"""
