"""Labelled sample seeds written for this project (`gold/`), and the program's scores on them.

`gold.py` reads the labels, `scores.py` compares them with what `inspect` says, `report.py` prints,
`python -m evaluation` runs it all. README.md says what each label means and how it is scored.
"""
