"""Messages of parts (mail, saved web pages): taken apart by the standard library, within bounds.

Its parser takes a time that grows with the depth of parts times the number of lines, and with the
square of the length of some headers; both are bounded before it is asked.
"""

from __future__ import annotations

import email
import email.header
import email.policy
import email.utils
import re
from collections.abc import Iterator
from email.message import Message
from typing import Any

from generator.errors import SeedError
from generator.reading.decoding import decode, tidy
from generator.reading.text import plain

#: parts within parts
DEEPEST = 20
_MAX_PARTS = 2_000
_MAX_HEADER = 10_000
#: boundaries and enclosed mails times lines: the parser's work
_MAX_WORK = 10_000_000
_OPENS = re.compile(rb"boundary\s{0,10}=|message/rfc822", re.IGNORECASE)
_LONG = re.compile(
    rb"^[A-Za-z][A-Za-z0-9-]{0,100}:[^\n]{0,1000000}(?:\n[ \t][^\n]{0,1000000})*", re.MULTILINE
)
_HEAD = re.compile(rb"^[A-Za-z][A-Za-z0-9-]{0,60}:", re.MULTILINE)


def parse(data: bytes, what: str) -> Message:
    """The message in `data`; `what` names it in errors.

    Raises SeedError where it is none, is cut off, or is nested too deep.
    """
    data = data.lstrip(b"\xef\xbb\xbf\r\n\t ").replace(b"\r\n", b"\n")
    if data.startswith(b"From ") and b"\n" in data:  # a mailbox of one mail
        data = data.split(b"\n", 1)[1]
    if not _HEAD.match(data):
        raise SeedError(f"it is no {what}: it does not begin with headers", "save it again")
    deep = SeedError(f"the {what} is nested too deep", "save the article's text by itself")
    if len(_OPENS.findall(data)) * data.count(b"\n") > _MAX_WORK:
        raise deep
    head = data.split(b"\n\n", 1)[0]
    if any(len(found.group()) > _MAX_HEADER for found in _LONG.finditer(head)):
        raise SeedError(
            f"the {what} has a header of more than {_MAX_HEADER:,} bytes",
            "save the article's text by itself",
        )
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        parts = list(_leaves(message))
    except RecursionError as error:
        raise deep from error
    if any(depth > DEEPEST for depth, _ in parts):
        raise deep
    if len(parts) > _MAX_PARTS:
        raise SeedError(f"the {what} has more than {_MAX_PARTS:,} parts", "split it")
    defects = [type(one).__name__ for one in _defects(message)]
    if "CloseBoundaryNotFoundDefect" in defects or "StartBoundaryNotFoundDefect" in defects:
        raise SeedError(f"the {what} is cut off: its last part does not end", "save it again")
    return message


def leaves(message: Message) -> list[Message]:
    """The parts without parts of their own, in order; an enclosed mail counts as one."""
    return [part for _, part in _leaves(message)]


def enclosed(part: Message) -> list[Any] | None:
    """The parts that `part` holds; None where it holds text.

    The library decodes text that is asked for as text, and trips over charsets that are no names.
    """
    payload = part.get_payload() if part.is_multipart() else None
    return payload if isinstance(payload, list) else None


def _leaves(message: Message) -> Iterator[tuple[int, Message]]:
    stack = [(0, message)]
    while stack:
        depth, part = stack.pop()
        payload = enclosed(part)
        if part.get_content_maintype() == "multipart" and payload is not None:
            stack.extend((depth + 1, one) for one in reversed(payload) if isinstance(one, Message))
        else:
            yield depth, part


def _defects(message: Message) -> Iterator[Exception]:
    for part in message.walk():
        yield from (one for one in part.defects if isinstance(one, Exception))


def content(part: Message) -> tuple[str, tuple[str, ...]]:
    """The text of a leaf, decoded as its headers say; empty where it holds none.

    Raises SeedError where no encoding fits.
    """
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes) or not data.strip():
        return "", ()
    return decode(data, _charset(part))


def _charset(part: Message) -> str | None:
    name = part.get_content_charset()
    return name if name and re.fullmatch(r"[A-Za-z0-9_.:-]{2,40}", name) else None


def header(message: Message, name: str) -> str | None:
    """A header as one line of text, its encoded words decoded."""
    raw = message.get(name)
    return _words(str(raw)) if raw is not None else None


def _words(raw: str) -> str | None:
    raw = raw[:4_000]
    try:
        text = str(email.header.make_header(email.header.decode_header(raw)))
    except (email.errors.HeaderParseError, LookupError, UnicodeError, ValueError):
        text = raw
    text = text.encode("utf-8", "replace").decode("utf-8")
    return plain(" ".join(tidy(text)[0].split())) or None


def filename(part: Message) -> str | None:
    """The name of an attached file."""
    name = part.get_filename()
    return _words(name)[:200] if name and _words(name) else None  # type: ignore[index]


def sent(message: Message) -> str | None:
    """The day in the header Date as ISO, by the sender's clock."""
    try:
        found = email.utils.parsedate_to_datetime((message.get("Date") or "")[:200])
    except (TypeError, ValueError):
        return None
    return found.date().isoformat()
