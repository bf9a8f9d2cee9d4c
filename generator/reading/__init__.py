"""Reading: bytes of a seed file in, documents of numbered plain-text lines out.

In: a file below the seeds folder. Out: `model.Seed` with its documents, the editor's overrides
and what had to be mended. A file that cannot be read raises SeedError with a reason and advice.

Never here: judging what is boilerplate (a reader may only pass on what its format says), network
access, changing words. To add a format, write a module with a function `Source -> Read` and enter
it in READERS, and where it is no plain text in BINARY; give it a test with a page of that format
and with a broken one.
"""

from __future__ import annotations

import hashlib
import importlib
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from generator.errors import Problem, SeedError, all_at_once
from generator.model import Override, Seed
from generator.reading.decoding import decode
from generator.reading.files import PACKED, ending, leads_out, read_bytes, there
from generator.reading.jsonl import read_jsonl
from generator.reading.markdown import read_markdown
from generator.reading.overrides import front_matter, sidecar, sidecar_paths
from generator.reading.source import Read, Source, excess
from generator.reading.statements import Stated
from generator.reading.text import read_text


def _late(module: str, function: str) -> Callable[[Source], Read]:
    """The reader `function` of a module whose parts take longer to load than a text seed to read:
    loaded when the first seed of its format comes."""

    def read(source: Source) -> Read:
        found: Callable[[Source], Read] = getattr(
            importlib.import_module(f"generator.reading.{module}"), function
        )
        return found(source)

    return read


_HTML = _late("html", "read_html")
_MHTML = _late("mhtml", "read_mhtml")
_TABLE = _late("table", "read_table")

READERS: dict[str, tuple[str, Callable[[Source], Read]]] = {
    ".txt": ("text", read_text),
    ".text": ("text", read_text),
    ".md": ("markdown", read_markdown),
    ".markdown": ("markdown", read_markdown),
    ".html": ("html", _HTML),
    ".htm": ("html", _HTML),
    ".xhtml": ("html", _HTML),
    ".mhtml": ("mhtml", _MHTML),
    ".mht": ("mhtml", _MHTML),
    ".jsonl": ("jsonl", read_jsonl),
    ".ndjson": ("jsonl", read_jsonl),
    ".csv": ("table", _TABLE),
    ".tsv": ("table", _TABLE),
    ".eml": ("mail", _late("mail", "read_mail")),
    ".pdf": ("pdf", _late("pdf", "read_pdf")),
    ".docx": ("word", _late("word", "read_word")),
    ".warc": ("warc", _late("warc", "read_warc")),
}

#: formats whose bytes are no text of one encoding: their readers decode what is in them
BINARY = frozenset(("mhtml", "mail", "pdf", "word", "warc"))

#: endings of seeds; each also with that of a compression behind it
SUFFIXES = tuple(READERS)

_PAGE = re.compile(
    r"^\s{0,200}(?:<\?xml[^>]{0,200}\?>\s{0,20})?<(?:!doctype\s{1,5}html|html)\b", re.I
)


def read_seed(
    file: Path, name: str, *, max_bytes: int, problems: list[Problem] | None = None
) -> Seed:
    """The seed `file`; `name` is its path relative to the seeds folder with forward slashes.

    Raises SeedError for a file that is missing, too large, empty, binary, of an unknown format,
    or without any readable document, and for overrides with anything wrong in them. Who gives a
    list of `problems` gets those of overrides there, to look for more before the seed is set aside;
    its overrides are then what could be understood.
    """
    if _has_surrogates(str(file)):
        raise SeedError("its name is not UTF-8", "rename it")
    suffix, packed = ending(file)
    if suffix in (".yml", ".yaml"):
        raise SeedError(
            "no seed lies beside this sidecar", "give it the name of its seed, or move it away"
        )
    if suffix not in READERS:
        inside = f" in {packed}" if packed else ""
        raise SeedError(
            f"unknown format {suffix or 'without a suffix'}{inside}",
            f"save it as one of {', '.join(SUFFIXES)}, or move it out of the seeds folder",
        )
    raw = read_bytes(file, max_bytes)
    data = _unpacked(raw, packed, max_bytes)
    format_, reader = READERS[suffix]
    beside = sidecar(file)
    if format_ in BINARY:
        _told(beside.problems, problems)
        read = reader(_binary(name, data, max_bytes))
        return _seed(name, raw, format_, beside.overrides, 0, (), read)
    text, repairs = decode(data)
    if format_ == "text" and _PAGE.match(text[:1000]):
        format_, reader = READERS[".html"]
        repairs = (*repairs, "read as HTML, which it is")
    head = front_matter(text, file.name) if format_ in ("text", "markdown") else Stated()
    _told((*head.problems, *beside.problems), problems)
    overrides, skip = (*head.overrides, *beside.overrides), head.lines
    starts = frozenset(one.starts for one in overrides if isinstance(one.starts, int))
    read = reader(Source(name, text, skip, starts=starts))
    return _seed(name, raw, format_, overrides, skip, repairs, read)


def _unpacked(raw: bytes, packed: str, limit: int) -> bytes:
    """The bytes of the seed, without compression."""
    if not packed:
        return raw
    from generator.reading import compression

    return compression.PACKED[packed](raw, limit)


def _binary(name: str, data: bytes, limit: int) -> Source:
    if not data.strip():
        raise SeedError("the file is empty", "delete it, or save the article in it")
    return Source(name, "", data=data, limit=limit)


def _seed(
    name: str,
    raw: bytes,
    format_: str,
    overrides: tuple[Override, ...],
    skip: int,
    repairs: tuple[str, ...],
    read: Read,
) -> Seed:
    """The seed of what was read. Raises SeedError where that is nothing, or too much."""
    documents = tuple(document for document in read.documents if document.lines)
    if not documents:
        raise SeedError("the file holds no text", "delete it, or save the article's text in it")
    for document in documents:
        if problem := excess(document.lines):
            raise SeedError(*problem)
    return Seed(
        path=name,
        sha256=hashlib.sha256(raw).hexdigest(),
        size=len(raw),
        format=format_,
        documents=documents,
        overrides=overrides,
        front_matter=skip,
        repairs=(*repairs, *read.repairs),
        stretches=read.stretches,
    )


def is_seed(path: Path) -> bool:
    """Whether `path` is to be read as a seed: a file that is not hidden and no sidecar.

    Files of unknown formats and links that are not followed count, so that they are reported
    rather than passed over.
    """
    if path.name.startswith((".", "_")) or path.name.endswith("~"):
        return False
    if not there(path) and not leads_out(path):
        return False
    return not (path.suffix.lower() in (".yml", ".yaml") and _owner(path))


def _owner(path: Path) -> bool:
    """Whether a seed lies beside the YAML file `path` whose sidecar it is."""
    stem = path.with_suffix("")
    if ending(stem)[0] in READERS and there(stem):
        return True
    endings = (*SUFFIXES, *(suffix + packed for packed in PACKED for suffix in ("", *SUFFIXES)))
    spellings = (spelling for suffix in endings for spelling in (suffix, suffix.upper()))
    beside = (path.with_name(path.stem + suffix) for suffix in spellings)
    return any(there(one) and path in sidecar_paths(one) for one in beside)


def _has_surrogates(name: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in name)


def _told(found: Sequence[Problem], problems: list[Problem] | None) -> None:
    if problems is not None:
        problems += found
    elif found:
        raise all_at_once(found)


__all__ = ["READERS", "SUFFIXES", "is_seed", "read_seed"]
