"""Web pages saved in one file (`.mhtml`, `.mht`): the page is read, its pictures are not."""

from __future__ import annotations

from dataclasses import replace
from email.message import Message

from generator.errors import SeedError
from generator.model import Stretch
from generator.reading import html, mime
from generator.reading.source import Read, Source

_PAGES = ("text/html", "application/xhtml+xml")


def read_mhtml(source: Source) -> Read:
    """The page as `read_html` gives it; its line numbers are those of the page, decoded.

    Raises SeedError where the file is no MHTML, is cut off, or holds no page.
    """
    message = mime.parse(source.data, "saved page")
    page = _page(message)
    text, repairs = mime.content(page)
    if not text:
        raise SeedError("the saved page is empty", "save the page after it has loaded")
    read = html.read_html(Source(source.name, text))
    address = mime.header(message, "Snapshot-Content-Location") or mime.header(
        page, "Content-Location"
    )
    if address and not address.startswith(("http://", "https://")):
        address = None
    documents = tuple(
        replace(one, metadata=replace(one.metadata, url=one.metadata.url or address))
        for one in read.documents
    )
    return Read(documents, (*repairs, *read.repairs), (Stretch(1, "saved page"),))


def _page(message: Message) -> Message:
    """The part that the header names as the start, else the first page."""
    pages = [one for one in mime.leaves(message) if one.get_content_type() in _PAGES]
    if not pages:
        raise SeedError("the file holds no web page", "save the page again")
    start = message.get_param("start")
    named = [one for one in pages if isinstance(start, str) and one.get("Content-ID") == start]
    return (named or pages)[0]
