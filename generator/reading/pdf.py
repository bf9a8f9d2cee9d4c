"""PDF files: the lines of their pages, put back into paragraphs.

pypdf takes the text out, in the order in which the page draws it (mostly, not always, that of the
columns); `layout` joins the lines by where they stand.
"""

from __future__ import annotations

import io
import logging
import math
import re
from collections import Counter
from typing import Any

from generator.errors import SeedError
from generator.model import Document, Line, Metadata, Stretch
from generator.reading.decoding import tidy
from generator.reading.layout import Printed, paragraphs
from generator.reading.source import MAX_LINES, Read, Source
from generator.reading.text import plain

_MAX_PAGES = 1_000
#: A page of print has some thousand operators in some ten thousand bytes; one with more than these
#: is a map or a picture, whose few words are not worth the time. Counted and not timed, so that a
#: slow machine reads what a fast one does: pypdf takes about three seconds for 100,000.
_MAX_OPERATORS = 60_000
_MAX_DRAWING = 1_500_000
#: the same of all pages together
_MAX_ALL_OPERATORS = 800_000
_MAX_ALL_DRAWING = 10_000_000
_AGAIN = "print it to PDF again, or save its text as plain text"
_SCAN = "run text recognition (OCR) over it, or type the text"
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "‐": "-"}
)
#: what stands where a font does not say which letters it draws
_GIBBERISH = re.compile(r"\(cid:\d+\)|/g\d+|/uni[0-9A-F]{4}|[\ue000-\uf8ff\ufffd\x00-\x08]")


class _TooMuch(Exception):
    """A page has more operators than are worth reading."""


class _Budget:
    """What may still be spent on the pages of a file."""

    def __init__(self) -> None:
        self.operators = _MAX_ALL_OPERATORS
        self.drawing = _MAX_ALL_DRAWING

    def spend(self, number: int, *, operators: int = 0, drawing: int = 0) -> None:
        """Raises SeedError on page `number`, where that was too much."""
        self.operators -= operators
        self.drawing -= drawing
        if self.operators < 0 or self.drawing < 0:
            raise SeedError(
                f"its pages up to page {number} hold more drawing than is worth reading",
                "split it, or save its text as plain text",
            )


def read_pdf(source: Source) -> Read:
    """One document. Lines are numbered as they come out of the pages, from the first to the last;
    running heads, feet and page numbers are marked as such.

    Raises SeedError where the file is no PDF, is encrypted, cut off or damaged, has too many pages
    or none with text, or has fonts that do not tell their letters.
    """
    data = source.data
    if b"%PDF-" not in data[:1024]:
        raise SeedError("it is no PDF, whatever its name says", "give it the ending of what it is")
    if b"%%EOF" not in data[-2048:] and b"startxref" not in data[-2048:]:
        raise SeedError("the PDF is cut off", "fetch it again")
    # pypdf tells every oddity of a file to the log; what matters ends in the text or in an error.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)
    from pypdf import apply_configuration  # slow to load

    bounds: dict[str, Any] = {
        "zlib_maximum_output_length": source.limit,
        "lzw_maximum_output_length": source.limit,
        "run_length_maximum_output_length": source.limit,
        "array_based_stream_maximum_output_length": source.limit,
        "stream_decoding_work_maximum_length": 4 * source.limit,
        "xform_maximum_invocations_per_extraction": 500,
        "page_tree_maximum_entries": 20_000,
        "jbig2dec_binary": None,
    }
    with apply_configuration(**bounds):
        return _read(data)


def _read(data: bytes) -> Read:
    reader = _open(data)
    printed: list[Printed] = []
    stretches: list[Stretch] = []
    repairs: list[str] = []
    budget = _Budget()
    for number in range(1, _pages(reader) + 1):
        first = len(printed) + 1
        try:
            found = _page(reader.pages[number - 1], number, first, budget)
        except _TooMuch:
            found = None
        except (RecursionError, SeedError):
            raise
        except Exception as error:  # whatever a damaged page breaks
            repairs.append(f"page {number} could not be read ({type(error).__name__})")
            continue
        if found is None:
            repairs.append(f"page {number} is a drawing and was not read")
            continue
        if found:
            stretches.append(Stretch(first, f"page {number}"))
        printed += found
        if len(printed) > 4 * MAX_LINES:
            raise SeedError(f"it has more than {4 * MAX_LINES:,} lines of print", "split it")
    text = "".join(one.text for one in printed)
    if sum(map(str.isalnum, text)) < 20:
        why = f" ({repairs[0]})" if repairs else ""
        raise SeedError(f"the PDF holds pictures of pages and no text{why}", _SCAN)
    if len(_GIBBERISH.findall(text)) > 0.05 * len(text.split()):
        raise SeedError("the fonts of the PDF do not say which letters they show", _SCAN)
    lines = paragraphs(printed)
    return Read(
        (Document(tuple(lines), _metadata(reader, lines)),), tuple(repairs), tuple(stretches)
    )


def _open(data: bytes) -> Any:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        # Files that only forbid printing or copying open with an empty password, as in any viewer.
        locked = reader.is_encrypted and not reader.decrypt("")
    except (RecursionError, DependencyError):
        raise
    except Exception as error:  # whatever a damaged file breaks
        raise _damaged(error) from error
    if locked:
        raise SeedError("the PDF is encrypted", "save it without a password")
    return reader


def _pages(reader: Any) -> int:
    try:
        count = len(reader.pages)
    except RecursionError:
        raise
    except Exception as error:  # as above
        raise _damaged(error) from error
    if not count:
        raise SeedError("the PDF has no page", _AGAIN)
    if count > _MAX_PAGES:
        raise SeedError(f"the PDF has {count:,} pages, more than {_MAX_PAGES:,}", "split it")
    return count


def _damaged(error: Exception) -> SeedError:
    detail = " ".join(str(error).split())[:100] or type(error).__name__
    return SeedError(f"the PDF is damaged ({detail})", _AGAIN)


def _page(page: Any, number: int, first: int, budget: _Budget) -> list[Printed] | None:
    """The lines of a page with numbers from `first`; None for a page that is one big drawing."""
    contents = page.get_contents()
    if contents is None:
        return []
    size = len(contents.get_data())
    if size > _MAX_DRAWING:
        return None
    budget.spend(number, drawing=size)
    lines: list[Printed] = []
    words: list[str] = []
    place: list[tuple[float, float]] = []
    sizes: Counter[float] = Counter()

    def end() -> None:
        text = _tidied("".join(words))
        if text:
            x, y = place[0] if place else (0.0, 0.0)
            size = max(sizes, key=lambda one: (sizes[one], one), default=0.0)
            lines.append(Printed(first + len(lines), number, x, y, size, text))
        words.clear()
        place.clear()
        sizes.clear()

    def on_text(text: str, cm: Any, tm: Any, font: Any, size: Any) -> None:
        for index, part in enumerate(text.split("\n")):
            if index:
                end()
            if part.strip():
                x, y, height = _place(cm, tm, size)
                sizes[height] += len(part)
                if not place:
                    place.append((x, y))
            words.append(part)

    spent = 0

    def on_operator(*_: Any) -> None:
        nonlocal spent
        spent += 1
        if spent > _MAX_OPERATORS:
            raise _TooMuch

    try:
        page.extract_text(visitor_text=on_text, visitor_operand_before=on_operator)
    finally:
        budget.spend(number, operators=spent)
    end()
    return lines


def _place(cm: Any, tm: Any, size: Any) -> tuple[float, float, float]:
    """Where on the page a text begins, in points from the left and from the foot, and how large its
    letters are."""
    x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
    y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
    scale = math.hypot(tm[2] * cm[0] + tm[3] * cm[2], tm[2] * cm[1] + tm[3] * cm[3])
    values = (float(x), float(y), round(float(size or 0) * scale, 1))
    return values if all(map(math.isfinite, values)) else (0.0, 0.0, 0.0)


def _tidied(text: str) -> str:
    """One line of print; a soft hyphen at its end is one that the printer set."""
    text = text.rstrip()
    if text.endswith("\u00ad"):
        text = text[:-1] + "-"
    return plain(" ".join(tidy(text)[0].translate(_LIGATURES).split()))


def _metadata(reader: Any, lines: list[Line]) -> Metadata:
    """The title that the file states, if its text bears it out: most are names of files. Who made
    the file and when says nothing of the report."""
    try:
        stated = reader.metadata.title if reader.metadata else None
        language = reader.root_object.get("/Lang")
    except RecursionError:
        raise
    except Exception:  # as above
        return Metadata()
    title = _tidied(" ".join(str(stated or "").split()))
    known = any(title.casefold() in line.text.casefold() for line in lines[:40]) and len(title) > 8
    language = str(language) if re.fullmatch(r"[A-Za-z-]{2,12}", str(language or "")) else None
    return Metadata(title=title if known else None, language=language)
