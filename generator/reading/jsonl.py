"""JSON Lines: one article per record, under the field names of common news collections."""

from __future__ import annotations

import json
from typing import Any

from generator.errors import SeedError
from generator.model import RECORD_LEFT_OUT, Document
from generator.reading import fields
from generator.reading.source import Read, Source

#: levels of lists and objects in a record
_DEEPEST = 50


def read_jsonl(source: Source) -> Read:
    """One single-article document per record; every line of it has the record's line number.

    A record that is no JSON, or has no text, is left out and reported in `repairs`. Raises
    SeedError where no record can be read.
    """
    documents: list[Document] = []
    repairs: list[str] = []
    for number, raw in enumerate(source.text.split("\n"), 1):
        if not raw.strip():
            continue
        record, problem = _record(raw)
        document = None
        if record is not None:
            document, problem = fields.document(record, number)
        if document:
            documents.append(document)
        else:
            repairs.append(f"line {number}: {RECORD_LEFT_OUT} ({problem})")
    if not documents:
        raise SeedError(
            f"no JSON record with text in it ({repairs[0]})" if repairs else "no JSON record",
            "write one JSON object per line with a text field",
        )
    return Read(tuple(documents), tuple(repairs))


def _record(raw: str) -> tuple[dict[str, Any] | None, str]:
    """The object in `raw`, or None and why there is none."""
    try:
        found = json.loads(raw)
    except (json.JSONDecodeError, RecursionError) as error:
        detail = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deep"
        return None, f"it is not JSON: {detail}"
    except ValueError:
        return None, "it is not JSON: a number is too long"
    if not isinstance(found, dict):
        return None, "it is not a JSON object"
    if _is_deep(found):
        return None, "it is nested too deep"
    return found, ""


def _is_deep(found: object) -> bool:
    """Whether lists and objects nest deeper than any record of news does. How deep Python itself
    follows depends on its version."""
    level: list[object] = [found]
    for _ in range(_DEEPEST):
        level = [
            inner
            for outer in level
            if isinstance(outer, (dict, list))
            for inner in (outer.values() if isinstance(outer, dict) else outer)
        ]
        if not level:
            return False
    return True
