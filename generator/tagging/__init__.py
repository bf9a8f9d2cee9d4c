"""Tagging: a report's title, paragraphs and known date in; countries, leaders, organisations and a
date bounded by terms of office out, each with the mentions that are its receipts.

Pure: same text, same date, same gazetteer, same tags; no disk, clock or network once
`load_gazetteer` has read the data files. Nothing is tagged without a span of the text, and a name
that could be two things is listed as undecided. To add a country, leader, organisation or office,
add it to the files in `generator/data`; to add a way of reading names, see `people.py`,
`countries.py` and `discovery.py`, which all walk the words of `words.py` and the names that
`matching.py` found in one pass.
"""

from __future__ import annotations

from generator.tagging.gazetteer import Gazetteer, load_gazetteer
from generator.tagging.indexing import build
from generator.tagging.overriding import apply_override
from generator.tagging.tagger import tag

__all__ = ["Gazetteer", "apply_override", "build", "load_gazetteer", "tag"]
