"""Seeds that nobody would write: pieces of real formats, put together, cut, mixed and damaged.

Everything follows from the `random.Random` handed in. All words are our own or rules' examples.
"""

from __future__ import annotations

import gzip
import importlib.util
import io
import json
import random
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from functools import lru_cache
from pathlib import Path

from generator.cleaning.registry import registry
from generator.reading import SUFFIXES
from tests.support.project import PORT, ROOT, STRAIT, TREATY

Chance = random.Random


@dataclass(frozen=True, slots=True)
class Input:
    """A seed file: the end of its name, its bytes, and a sidecar beside it (or None)."""

    suffix: str
    data: bytes
    sidecar: bytes | None = None


_PROSE = [line for text in (TREATY, PORT, STRAIT) for line in text.splitlines() if line.strip()]
_SCRIPTS = (
    "两国外长星期一在内罗毕举行会谈，双方同意继续加强贸易合作。",
    "وزيرا الخارجية يتفقان على فتح الحدود في مايو، وقال أحدهما إن المحادثات مستمرة.",
    "शांति वार्ता सोमवार को नैरोबी में फिर शुरू हुई।",
    "Министры договорились продолжить переговоры в мае, сообщил источник.",
    "รัฐมนตรีสองประเทศพบกันในวันจันทร์",
    "외교장관들은 월요일 나이로비에서 만났다.",
    "שרי החוץ נפגשו ביום שני.",
    "İki bakan pazartesi günü ŞIK bir törenle görüştü.",
    "👩‍👩‍👧 🇰🇪 flags ﬁ ǅ ſ ß ẞ e\u0301 \u0301\u0302\u0303 Ａ１",
)
_ODD = (
    "{{", "}}", "{{Trade", "and aid}}", "{{ page.title }}", "{% if x %}", "${x}", "%%name%%", "[caption id=1]",
    "<?php echo 1; ?>", "&nbsp;&amp;nbsp;", "&#0;", "&#x110000;", "{\"@context\": 1}", "---", "***", "•", "> > > a",
    "# Heading", "###### x", "UNIQUE PARTNERSHIP", "BACKGROUND", "Source :", "Source: Xinhua", "By Jane Doe",
    "July 3, 2024", "30 February 2024", "99/99/9999", "May", "#kenya #china", "1.", "1) a", "``` x", "    code",
    "| a | b |", "|---|", "[a]: http://e.example", "<b>bold", "<script>alert(1)</script>", "<!-- never ends",
    "![x](javascript:alert(1))", "{: onclick=alert(1) }", "“", "’", "China‘s plan", "a .... b , c ,, d", "(", "[",
    "title: x", "- a: [b", "...", "!!python/object:os.system", "\x00", "\x0c", "\x1b[31mred", "\u202eabc\u202c",
    "\u200b\u200d\ufeff", "\u2028", "\ud7ff", "\U0010ffff", "READ ALSO: Talks resume in the old capital", "12 / 34",
    "Home > News > World", "Home | World | Politics | Sport", "LONDON (AFP) –", "(", "—", "http://e.example/" + "a" * 90,
)  # fmt: skip


@lru_cache(maxsize=1)
def _examples() -> tuple[str, ...]:
    rules = registry().rules
    return tuple(text for rule in rules for text in (*rule.removes, *rule.keeps))


@lru_cache(maxsize=1)
def _samples() -> tuple[tuple[str, bytes], ...]:
    """Seeds of the repository and scenarios of broken ones: every format that has a sample."""
    files = sorted(
        file
        for folder in (ROOT / "seeds", ROOT / "tests" / "scenarios")
        for file in folder.rglob("*")
        if file.is_file() and file.stat().st_size < 300_000
    )
    return tuple((ending(file), file.read_bytes()) for file in files)


def ending(file: Path) -> str:
    return "".join(file.suffixes[-2:]) if file.suffix in (".gz", ".zst") else file.suffix


def line(chance: Chance) -> str:
    kind = chance.random()
    if kind < 0.3:
        return chance.choice(_PROSE)
    if kind < 0.65:
        return chance.choice(_examples())
    if kind < 0.8:
        return chance.choice(_ODD)
    if kind < 0.87:
        return chance.choice(_SCRIPTS)
    if kind < 0.93:
        return " ".join(chance.choice((*_ODD, *_examples())) for _ in range(chance.randint(2, 4)))
    if kind < 0.96:
        return "".join(chr(_character(chance)) for _ in range(chance.randint(1, 40)))
    if kind < 0.97:
        return (chance.choice((*_ODD, *_SCRIPTS, "a", " a", "A. "))) * chance.choice(
            (50, 900, 9000)
        )
    return ""


def _character(chance: Chance) -> int:
    top = chance.choice((0x80, 0x250, 0x3000, 0x10000, 0x110000))
    code = chance.randrange(top)
    return 0x41 if 0xD800 <= code <= 0xDFFF else code


def text(chance: Chance) -> str:
    count = chance.choice((1, 3, 12, 40, 90))
    gap = chance.choice(("\n", "\n\n", "\r\n", "\n \n"))
    return gap.join(line(chance) for _ in range(count))


def _front(chance: Chance) -> str:
    keys = (
        "title",
        "date",
        "source",
        "tags",
        "publish",
        "articles",
        "starts",
        "url",
        "slug",
        "titel",
        "add_tags",
    )
    values = (
        "x", "2024-01-02", "[a, b]", "{a: 1}", "NO", "&a [*a]", "'", "!!python/x {}", "", "99999999999", "| \n  x",
        "[{starts: 1}, {starts: 'The'}]", "\u2028", "http://e.example", "javascript:alert(1)", "2024-99-99", "-1", "[[[[",
    )  # fmt: skip
    body = "\n".join(
        f"{chance.choice(keys)}: {chance.choice(values)}" for _ in range(chance.randint(0, 4))
    )
    return f"---\n{body}\n{chance.choice(('---', '---', '...', ''))}\n"


def _plain(chance: Chance) -> bytes:
    head = _front(chance) if chance.random() < 0.2 else ""
    coding = chance.choice(
        ("utf-8",) * 8
        + ("utf-16", "utf-16-le", "cp1252", "gb18030", "koi8-r", "shift-jis", "utf-8-sig")
    )
    return (head + text(chance)).encode(coding, errors="replace")


def _html(chance: Chance) -> bytes:
    tags = (
        "p",
        "div",
        "h1",
        "h2",
        "li",
        "blockquote",
        "article",
        "nav",
        "b",
        "pre",
        "table",
        "td",
        "svg",
        "template",
    )
    parts = [chance.choice(("<!doctype html>", "<html>", "", "<?xml version='1.0'?>"))]
    parts.append(
        f"<head><title>{line(chance)}</title><meta property='og:title' content='{line(chance)}'>"
    )
    if chance.random() < 0.3:
        fields = {"@type": "NewsArticle", "headline": line(chance), "datePublished": line(chance)}
        closed = chance.choice(("</script>", "", "]}"))
        parts.append(f"<script type='application/ld+json'>{json.dumps(fields)}{closed}")
    parts.append("<body>")
    for _ in range(chance.choice((1, 5, 40))):
        tag = chance.choice(tags)
        parts.append(f"<{tag}{chance.choice(('', ' hidden', ' class=share', ' onclick=x'))}>")
        parts.append(line(chance))
        if chance.random() < 0.8:
            parts.append(f"</{tag}>")
    if chance.random() < 0.05:
        depth = chance.choice((150, 300, 3000))
        parts.append("<div>" * depth + "<p>deep words of a report.</p>" + "</div>" * depth)
    return "\n".join(parts).encode("utf-8", errors="replace")


def _jsonl(chance: Chance) -> bytes:
    rows = []
    for _ in range(chance.choice((1, 3, 12))):
        keys = ("text", "content", "body", "title", "headline", "date", "url", "source", "id")
        values = (
            text(chance),
            line(chance),
            3,
            None,
            [line(chance)],
            {"a": line(chance)},
            "2024-01-02",
            True,
            1e400,
        )
        row = json.dumps({chance.choice(keys): chance.choice(values) for _ in range(4)})
        rows.append(row if chance.random() < 0.9 else row[: chance.randrange(len(row))])
    if chance.random() < 0.05:
        rows.append("[" * 4000)
    return "\n".join(rows).encode()


def _table(chance: Chance) -> bytes:
    mark = chance.choice((",", ";", "\t"))
    rows = [mark.join(chance.sample(("title", "text", "date", "url", "source", "x"), 4))]
    for _ in range(chance.choice((1, 5))):
        cells = (
            line(chance).replace('"', '""' if chance.random() < 0.9 else '"') for _ in range(4)
        )
        rows.append(mark.join(f'"{cell}"' for cell in cells))
    return "\n".join(rows).encode("utf-8", errors="replace")


def _mail(chance: Chance) -> bytes:
    message = EmailMessage()
    for name in ("Subject", "From", "Date"):
        message[name] = (
            "".join(c for c in line(chance)[:80] if c.isprintable() and ord(c) < 0xD800) or "x"
        )
    message.set_content(text(chance).encode("utf-8", "replace").decode())
    if chance.random() < 0.5:
        message.add_alternative(_html(chance).decode("utf-8", "replace"), subtype="html")
    return bytes(message)


def _mhtml(chance: Chance) -> bytes:
    head = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=XX\n\n--XX\n"
    part = b"Content-Type: text/html; charset=utf-8\nContent-Location: http://e.example/\n\n"
    return head + part + _html(chance) + b"\n--XX--\n"


def _word(chance: Chance) -> bytes:
    if importlib.util.find_spec("docx") is None:
        return b"PK\x03\x04" + text(chance).encode("utf-8", "replace")
    import docx  # type: ignore[import-not-found]

    document = docx.Document()
    for _ in range(chance.choice((1, 6))):
        words = "".join(
            c for c in line(chance) if c.isprintable() and not 0xD800 <= ord(c) <= 0xDFFF
        )
        document.add_paragraph(words)
    held = io.BytesIO()
    document.save(held)
    if chance.random() < 0.2:  # a part that expands far
        with zipfile.ZipFile(held, "a", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("word/media/x.bin", b"\0" * 3_000_000)
    return held.getvalue()


def _pdf(chance: Chance) -> bytes:
    shown = "".join(
        f"BT /F1 9 Tf 40 {760 - 12 * at} Td ({line(chance)[:90].encode('latin-1', 'replace').decode('latin-1')}) Tj ET\n"
        for at in range(chance.choice((1, 30)))
    ).encode("latin-1", "replace")
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        b"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n"
        + b"4 0 obj<</Length %d>>stream\n" % len(shown) + shown + b"endstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    )  # fmt: skip


def _warc(chance: Chance) -> bytes:
    page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + _html(chance)
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://e.example/a\r\nWARC-Date: 2024-01-02T00:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:0>\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(page)}\r\n\r\n"
    )
    return head.encode() + page + b"\r\n\r\n"


_MAKERS: dict[str, Callable[[Chance], bytes]] = {
    ".txt": _plain, ".text": _plain, ".md": _plain, ".markdown": _plain, ".html": _html, ".htm": _html,
    ".xhtml": _html, ".jsonl": _jsonl, ".ndjson": _jsonl, ".csv": _table, ".tsv": _table, ".eml": _mail,
    ".mhtml": _mhtml, ".mht": _mhtml, ".docx": _word, ".pdf": _pdf, ".warc": _warc,
}  # fmt: skip


def fresh(chance: Chance) -> Input:
    """A new seed of any format that the program reads; now and then in a format it is not."""
    suffix = chance.choice((".txt", ".txt", ".txt", ".md", ".html", *SUFFIXES))
    shape = suffix if chance.random() < 0.95 else chance.choice(list(_MAKERS))
    if chance.random() < 0.12:
        own = [data for end, data in _samples() if end == suffix]
        data = chance.choice(own or [data for _, data in _samples()])
    else:
        data = _MAKERS.get(shape, _plain)(chance)
    made = Input(
        suffix, data, _front(chance).strip("-\n").encode() if chance.random() < 0.05 else None
    )
    return damaged(made, chance) if chance.random() < 0.25 else made


def mutated(one: Input, other: Input, chance: Chance) -> Input:
    """`one` with lines of `other`, doubled, moved or replaced lines, or damaged bytes."""
    if chance.random() < 0.2:
        return damaged(one, chance)
    lines = one.data.split(b"\n")
    for _ in range(chance.choice((1, 1, 2, 5))):
        at = chance.randrange(len(lines) + 1)
        kind = chance.random()
        if kind < 0.4:
            lines.insert(at, line(chance).encode("utf-8", "replace"))
        elif kind < 0.6:
            theirs = other.data.split(b"\n")
            start = chance.randrange(len(theirs))
            lines[at:at] = theirs[start : start + chance.randint(1, 8)]
        elif kind < 0.75 and lines:
            del lines[at : at + chance.randint(1, 3)]
        elif kind < 0.9:
            lines[at:at] = lines[at : at + chance.randint(1, 6)]
        else:
            chance.shuffle(lines)
    suffix = one.suffix if chance.random() < 0.9 else other.suffix
    return Input(suffix, b"\n".join(lines)[:400_000], one.sidecar)


def damaged(one: Input, chance: Chance) -> Input:
    """`one` cut short, with flipped bits, packed, or with a block of zeros."""
    data = bytearray(one.data)
    kind = chance.random()
    if kind < 0.35:
        data = data[: chance.randrange(len(data) + 1)]
    elif kind < 0.8 and data:
        for _ in range(chance.choice((1, 3, 30))):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    elif kind < 0.9:
        data = bytearray(gzip.compress(bytes(data), mtime=0))
        if chance.random() < 0.7:
            return Input(one.suffix.removesuffix(".gz") + ".gz", bytes(data), one.sidecar)
    else:
        at = chance.randrange(len(data) + 1)
        data[at:at] = bytes(chance.choice((1, 64)))
    return Input(one.suffix, bytes(data), one.sidecar)


def shrunk(one: Input) -> Sequence[Input]:
    """Smaller versions of `one`, the smallest first: without stretches of lines or of bytes."""
    versions = []
    for mark in (b"\n", b" ", b""):
        parts = (
            one.data.split(mark) if mark else [one.data[at : at + 1] for at in range(len(one.data))]
        )
        size = len(parts) // 2
        while size >= 1 and len(parts) <= 4000:
            for at in range(0, len(parts), size):
                rest = parts[:at] + parts[at + size :]
                versions.append(Input(one.suffix, mark.join(rest), one.sidecar))
            size //= 2
    if one.sidecar is not None:
        versions.append(Input(one.suffix, one.data, None))
    return versions
