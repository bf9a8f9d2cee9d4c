"""Word documents (`.docx`): their paragraphs in order, headings, lists and quotations as such.

python-docx opens the package and knows the styles. The text is taken from all runs of a paragraph,
also those in tracked insertions, links, fields and controls; what was deleted is left out.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from generator.errors import SeedError
from generator.model import Document, Line, LineKind, Metadata, Stretch
from generator.reading.compression import expands_too_far
from generator.reading.decoding import tidy
from generator.reading.source import Read, Source
from generator.reading.text import plain

_MAX_MEMBERS = 5_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
#: deleted or moved away, instructions of fields, and second versions for old programs
_UNSEEN = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_MC}Fallback", f"{_W}pPr"))
_AGAIN = "save the document again as .docx, or as plain text"
_HEADING = re.compile(r"^(?:heading|title|subtitle|überschrift|titre|título|titolo)\b", re.I)
_ITEM = re.compile(r"^(?:list|aufzählung|liste)\b", re.IGNORECASE)
_QUOTE = re.compile(r"^(?:intense )?quote\b|^zitat|^citation|^cita", re.IGNORECASE)


def read_word(source: Source) -> Read:
    """One document. The number of a line is that of its paragraph, empty ones and those in tables
    counted; footnotes follow, and heads and feet of the pages come last, marked as such.

    Raises SeedError where the file is no Word document, is encrypted, cut off, or expands to more
    than the limit.
    """
    _check(source.data, source.limit)
    package = _open(source.data)
    styles = {style.style_id: style.name or "" for style in package.styles}
    body = list(_paragraphs(package.element.body))
    notes = [one for part in _parts(package, "footnotes") for one in _paragraphs(part)]
    edges = [
        one
        for section in package.sections
        for part in (section.header, section.footer)
        if not part.is_linked_to_previous
        for one in _paragraphs(part._element)
    ]
    lines: list[Line] = []
    for number, paragraph in enumerate([*body, *notes], 1):
        kind = _kind(paragraph, styles)
        lines += (Line(number, text, kind) for text in _texts(paragraph))
    for number, paragraph in enumerate(edges, len(body) + len(notes) + 1):
        lines += (Line(number, text, rule="running-head") for text in _texts(paragraph))
    if not any(not line.rule for line in lines):
        raise SeedError("the document holds no text", "save the article's text in it")
    named = [(len(body), "footnotes", notes), (len(body) + len(notes), "head and foot", edges)]
    stretches = [Stretch(1, "", "paragraph")]
    stretches += (Stretch(ahead + 1, name, "paragraph") for ahead, name, found in named if found)
    document = Document(tuple(lines), _metadata(package, lines))
    return Read((document,), (), tuple(stretches))


def _check(data: bytes, limit: int) -> None:
    """Raises SeedError unless `data` is a whole, open zip archive that unpacks to `limit` bytes."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise SeedError(
            "the document is encrypted, or of an old format",
            "save it without a password as .docx, or as plain text",
        )
    if not data.startswith(b"PK"):
        raise SeedError("it is no Word document, whatever its name says", _AGAIN)
    try:
        members = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise SeedError("the document is cut off or damaged", _AGAIN) from error
    if any(one.flag_bits & 1 for one in members):
        raise SeedError("the document is encrypted", "save it without a password")
    if len(members) > _MAX_MEMBERS or sum(one.file_size for one in members) > limit:
        raise expands_too_far(limit)
    if not any(one.filename == "[Content_Types].xml" for one in members):
        raise SeedError("it is a zip archive, but no Word document", "unpack it")


def _open(data: bytes) -> Any:
    import docx  # slow to load

    try:
        return docx.Document(io.BytesIO(data))
    except RecursionError:
        raise
    except Exception as error:  # whatever a damaged package breaks
        raise SeedError(
            f"the document cannot be read ({type(error).__name__}: {str(error)[:100]})", _AGAIN
        ) from error


def _parts(package: Any, kind: str) -> Iterator[Any]:
    """The roots of the parts of a kind that python-docx knows nothing of."""
    from docx.opc.oxml import parse_xml

    for relation in package.part.rels.values():
        if relation.reltype.endswith(f"/{kind}") and not relation.is_external:
            yield parse_xml(relation.target_part.blob)


def _paragraphs(root: Any) -> Iterator[Any]:
    """All paragraphs below `root` in order, also in tables, controls and text boxes."""
    stack = [root]
    while stack:
        element = stack.pop()
        if element.tag in _UNSEEN or element.get(f"{_W}type") in (
            "separator", "continuationSeparator", "continuationNotice",
        ):  # fmt: skip
            continue
        if element.tag == f"{_W}p":
            yield element
        stack.extend(reversed(element))


def _texts(paragraph: Any) -> list[str]:
    """The lines of a paragraph: a break within it ends one."""
    words: list[str] = []
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        if element.tag in _UNSEEN or element.tag == f"{_W}p":
            continue  # a paragraph within is that of a text box, and stands for itself
        if element.tag == f"{_W}t":
            words.append(element.text or "")
        elif element.tag in (f"{_W}br", f"{_W}cr"):
            words.append("\n")
        elif element.tag == f"{_W}tab":
            words.append(" ")
        elif element.tag == f"{_W}noBreakHyphen":
            words.append("-")
        stack.extend(reversed(element))
    return [text for line in tidy("".join(words))[0].split("\n") if (text := plain(line))]


def _kind(paragraph: Any, styles: dict[str, str]) -> LineKind:
    properties = paragraph.find(f"{_W}pPr")
    if properties is None:
        return LineKind.TEXT
    style = properties.find(f"{_W}pStyle")
    name = styles.get(style.get(f"{_W}val") or "", "") if style is not None else ""
    if _HEADING.match(name):
        return LineKind.HEADING
    if _QUOTE.match(name):
        return LineKind.QUOTE
    if _ITEM.match(name) or properties.find(f"{_W}numPr") is not None:
        return LineKind.ITEM
    return LineKind.TEXT


def _metadata(package: Any, lines: list[Line]) -> Metadata:
    """The title that the document states, if its text bears it out: most are left over from a
    template. Who made the file and when says nothing of the report."""
    title = plain(" ".join(tidy(package.core_properties.title or "")[0].split()))
    stated = any(line.text.casefold() == title.casefold() for line in lines if not line.rule)
    return Metadata(title=title if title and stated else None)
