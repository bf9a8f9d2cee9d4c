"""Bytes to text: which encoding they are in, and what had to be mended on the way.

Order of evidence: a byte order mark, strict UTF-8, a charset that the markup declares, the shape
of UTF-16 without a mark, then charset-normalizer's statistics. Correct text is never changed:
ftfy runs only where it finds mojibake, and leaves quotes and widths alone.
"""

from __future__ import annotations

import codecs
import contextlib
import re
import unicodedata
from typing import Any

from generator.errors import SeedError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF document", ".pdf"),
    (b"PK\x03\x04", "a zip archive (or an office document)", ".docx, if it is one of Word"),
    (b"\x1f\x8b", "a gzip archive", ".gz after that of what is in it"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", ".zst after that of what is in it"),
    (b"\x89PNG", "a PNG picture", ""),
    (b"\xff\xd8\xff", "a JPEG picture", ""),
    (b"GIF8", "a GIF picture", ""),
    (b"\xd0\xcf\x11\xe0", "an old office document", ""),
    (b"\x7fELF", "a program", ""),
)
_STATEFUL = re.compile(rb"\x1b\$(?:[@B]|\)C)")
# Codecs of Python that are no charset of a page; the first two take quadratic time.
_NO_CHARSETS = frozenset(("idna", "punycode", "unicode_escape", "raw_unicode_escape", "utf-7"))
_CHARSET = re.compile(rb"""charset\s{0,4}=\s{0,4}["']?([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)

# What nobody sees and nothing means in running text: zero-width spaces, soft hyphens, marks of
# direction, byte order marks in mid-text. The joiners U+200C/U+200D are looked at one by one.
_INVISIBLE = re.compile(
    "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u180e\ufff9-\ufffb]"
)
_JOINERS = re.compile("[\u200c\u200d]+")
# Scripts that spell with joiners: Arabic, Syriac, the Indic blocks to Khmer and Mongolian, and
# pictographs, whose sequences hang together by U+200D.
_JOINING = re.compile(
    "[\u0600-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u17ff\u1800-\u18af\ufb50-\ufdff\ufe70-\ufefc"
    "\ufe0f\u2600-\u27bf\U0001f000-\U0001faff]"
)
_CONTROLS = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f\x80-\x84\x86-\x9f\x1b]")
_NEWLINES = re.compile("\r\n|\r|\x0b|\x0c|\x85|\u2028|\u2029")
# Mojibake needs other characters than ASCII and the marks of ordinary typography.
_UNUSUAL = re.compile("[^\x00-\x7f\xa0‘’“”–—…•«»]+")
# Such a character stands in mojibake beside another that is not ASCII, unless it is one of these.
_ALONE = re.compile("[\x80-\x9fŒœÃÂ]")
_FTFY: dict[str, Any] = {
    "unescape_html": False,
    "uncurl_quotes": False,
    "fix_latin_ligatures": False,
    "fix_character_width": False,
    "fix_line_breaks": False,
    "remove_terminal_escapes": False,
    "fix_surrogates": False,
    "remove_control_chars": False,
    "normalization": None,
}


def decode(data: bytes, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The text of `data` with `\\n` line ends, in NFC, and what was mended.

    `declared` is the charset that the envelope of the data states (a mail, a web server), if any.
    Raises SeedError for empty and for binary data, and where no encoding fits.
    """
    if not data.strip():
        raise SeedError("the file is empty", "delete it, or save the article's text in it")
    for magic, what, ending in _MAGIC:
        if data.startswith(magic):
            advice = f"give its name the ending {ending}" if ending else None
            raise SeedError(
                f"the file is {what}, not text", advice or "save the article as text or HTML"
            )
    text, repairs = _unicode(data, declared)
    if "\x00" in text:
        raise SeedError("the file is binary", "save the article as text or HTML")
    text, mended = tidy(text)
    if not text.strip():
        raise SeedError("the file is empty", "delete it, or save the article's text in it")
    return text, (*repairs, *mended)


def tidy(text: str) -> tuple[str, tuple[str, ...]]:
    """Decoded `text` with mojibake mended and invisible characters removed, in NFC."""
    repairs: list[str] = []
    mended = _mend_mojibake(text)
    if mended != text:
        repairs.append("mended text that had been decoded with the wrong charset")
    text = _NEWLINES.sub("\n", mended)
    text = _INVISIBLE.sub("", text)
    text = _JOINERS.sub(_keep_joiner, text)
    text = _CONTROLS.sub("", text)
    return unicodedata.normalize("NFC", text), tuple(repairs)


def _unicode(data: bytes, declared: str | None) -> tuple[str, list[str]]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data[len(bom) :].decode(encoding), []
            except UnicodeDecodeError:
                break
    if (stateful := _STATEFUL.search(data)) and (found := _seven_bits(data, stateful)):
        return found
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(data, error, declared)
    if "\x00" not in text:
        return text, []
    return _utf16(data)


def _utf16(data: bytes) -> tuple[str, list[str]]:
    """Data with NUL bytes: UTF-16 without a mark where the NULs stand in every other place."""
    sample = data[:4000]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = max(len(sample) // 2, 1)
    for many, few, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if many > 0.4 * half and few < 0.05 * half:
            text = data.decode(encoding, errors="replace")
            if "\x00" not in text and text.count("\ufffd") <= 1:
                return text.replace("\ufffd", ""), [f"decoded as {encoding.upper()}"]
    raise SeedError("the file is binary", "save the article as text or HTML")


def _seven_bits(data: bytes, found: re.Match[bytes]) -> tuple[str, list[str]] | None:
    """Japanese and Korean mail: charsets that look like ASCII, and turn pages by escapes."""
    name = "iso2022_kr" if found.group() == b"\x1b$)C" else "iso2022_jp_ext"
    try:
        return data.decode(name), [f"decoded as {_say(name)}"]
    except UnicodeDecodeError:
        return None


def _not_utf8(
    data: bytes, error: UnicodeDecodeError, declared: str | None
) -> tuple[str, list[str]]:
    if data.count(0) > 0:
        return _utf16(data)
    stated = _CHARSET.search(data[:4096])
    for name in (declared, stated.group(1).decode("ascii") if stated else None):
        if not name or name.lower() in _NO_CHARSETS:
            continue
        # Latin-1 fits every byte and is declared by habit; see below.
        if name.lower().replace("_", "-") not in ("iso-8859-1", "latin-1", "latin1"):
            with contextlib.suppress(LookupError, UnicodeError, ValueError):
                return data.decode(name), [f"decoded as {name}, as the page declares"]
        elif _fits(data, "cp1252"):
            return data.decode("cp1252"), [f"decoded as {_say('cp1252')}"]
    if len(data) - error.start <= 3:  # a file cut off within its last character
        return data[: error.start].decode("utf-8"), ["dropped half a character at the end"]
    lenient = data.decode("utf-8", errors="replace")
    bad = lenient.count("\ufffd")
    many = sum(byte > 127 for byte in data[:200_000])
    if bad <= 3 and many > 20 * bad:  # UTF-8 with a scratch
        return lenient, [f"{bad} undecodable characters in UTF-8 text became U+FFFD"]
    from charset_normalizer import from_bytes  # rarely needed, slow to load

    best = from_bytes(data[:500_000]).best()
    if best is None:
        raise SeedError("no known text encoding fits the file", "save it as UTF-8 text")
    encoding = best.encoding
    if encoding in ("ascii", "latin_1", "iso8859_1", "cp1250", "mac_iceland", "mac_roman"):
        # Latin pages of the web that call themselves Latin-1 are Windows-1252.
        encoding = "cp1252" if _fits(data, "cp1252") else encoding
    try:
        return data.decode(encoding), [f"decoded as {_say(encoding)}"]
    except UnicodeDecodeError:
        return data.decode(encoding, errors="replace"), [
            f"decoded as {_say(encoding)}, with losses"
        ]


def _fits(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _say(encoding: str) -> str:
    names = {
        "cp1252": "Windows-1252",
        "cp1251": "Windows-1251",
        "iso2022_jp_ext": "ISO-2022-JP",
        "iso2022_kr": "ISO-2022-KR",
    }
    return names.get(encoding, encoding.upper())


def _mend_mojibake(text: str) -> str:
    """`text` with mojibake undone line by line; a line without any is left as it is."""
    if not _may_be_mojibake(text):
        return text
    import ftfy  # slow to load
    from ftfy.badness import badness

    if not badness(text):
        return text
    config = ftfy.TextFixerConfig(**_FTFY)
    lines = text.split("\n")
    return "\n".join(
        ftfy.fix_text_segment(line, config) if not line.isascii() and badness(line) else line
        for line in lines
    )


def _may_be_mojibake(text: str) -> bool:
    """Whether ftfy may find any: it looks long at each text, and finds none in nearly all."""
    for found in _UNUSUAL.finditer(text):
        start, end = found.span()
        beside = text[max(0, start - 1) : start] + text[end : end + 1]
        if end - start > 1 or not beside.isascii() or _ALONE.match(found.group()):
            return True
    return False


def _keep_joiner(match: re.Match[str]) -> str:
    """The joiners where both neighbours belong to a script that needs them, else nothing."""
    text, start, end = match.string, match.start(), match.end()
    before, after = text[start - 1 : start], text[end : end + 1]
    keeps = _JOINING.match(before) and (_JOINING.match(after) or not after.isalnum())
    return match.group() if keeps else ""
