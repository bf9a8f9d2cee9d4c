"""Mail (`.eml`): newsletters, and reports that somebody sent or forwarded.

The part that says more is read, as plain text or as markup. What the mail itself says of a line
goes along with it: a quotation of an earlier mail, the signature. Where a mail is mostly
quotation, the quotation is what it was kept for. Attachments are named, never opened, but for
mails in the mail, which become documents of their own.
"""

from __future__ import annotations

import re
from dataclasses import replace
from email.message import Message

from generator.errors import SeedError
from generator.model import Document, Line, Metadata, Stretch
from generator.reading import mime
from generator.reading.source import Read, Source
from generator.reading.text import plain
from generator.reading.wrapping import unwrap

_MAX_MAILS = 200
_MARK = re.compile(r"^(?:>[ \t]?)+")
_REPLY = re.compile(
    r"^[\[(]?(?:re|fwd?|fw|aw|wg|tr|rv|rif|vs|sv|antw|ynt|enc|回复|转发)[\])]?"
    r"(?:\[\d{1,3}\])? ?[:：][\])]? ?",
    re.IGNORECASE,
)
_LIST_TAG = re.compile(r"^\[[^\[\]]{2,40}\] ")
_FORWARDED = re.compile(
    r"^(?:[-_=* ]{2,40}|begin )(?:forwarded|original|weitergeleitete|ursprüngliche|mensaje|message|"
    r"messaggio)\b.{0,40}$",
    re.IGNORECASE,
)
_FORWARD_SUBJECT = re.compile(r"^[\[(]?(?:fwd?|fw|wg|tr|rv|转发)\b", re.IGNORECASE)
_INNER_DATE = re.compile(
    r"^[>* \t]*(?:date|sent|datum|gesendet|envoyé|fecha|enviado|data)[* ]{0,3}[:：][* ]{0,3}"
    r"(.{6,80})$",
    re.IGNORECASE,
)
#: the line above a quotation; it may itself be wrapped
_ATTRIBUTION = re.compile(
    r"^(?:on|am|le|el|em|il|op|den|w dniu)\b.{6,300}"
    r"(?:wrote|schrieb|a écrit|escribió|escreveu|ha scritto|schreef|skrev|napisał\(a\)) ?[:：]$",
    re.IGNORECASE,
)
_BULK = ("List-Unsubscribe", "List-Id", "List-Post", "Feedback-ID")
_ADDRESSES = re.compile(r"https?://\S{20,}")
_SIGNATURE_LINES = 15


def read_mail(source: Source) -> Read:
    """One document per mail: the one in the file, and those enclosed in it.

    Raises SeedError where the file is no mail, is cut off or nested too deep, or has no text.
    """
    documents: list[Document] = []
    repairs: list[str] = []
    stretches: list[Stretch] = []
    waiting = [mime.parse(source.data, "mail")]
    at = 1
    while waiting:
        mail = waiting.pop(0)
        if len(stretches) >= _MAX_MAILS:
            raise SeedError(f"it encloses more than {_MAX_MAILS} mails", "save them one by one")
        name = "mail" if not stretches else f"enclosed mail {len(stretches)}"
        document, length, notes, enclosed = _read(mail, at)
        stretches.append(Stretch(at, name))
        repairs += notes if name == "mail" else [f"{name}: {note}" for note in notes]
        waiting += enclosed
        at += length
        if document.lines:
            documents.append(document)
    if not documents:
        attached = f" ({'; '.join(repairs)})" if repairs else ""
        raise SeedError(f"the mail has no text{attached}", "save what it encloses by itself")
    return Read(tuple(documents), tuple(repairs), tuple(stretches))


def _read(mail: Message, at: int) -> tuple[Document, int, list[str], list[Message]]:
    """The document of `mail` with numbers from `at`, how many lines its text has, notes, and the
    mails enclosed in it."""
    texts: dict[str, list[str]] = {"text/plain": [], "text/html": []}
    notes: list[str] = []
    enclosed: list[Message] = []
    attached: list[str] = []
    for part in mime.leaves(mail):
        kind = part.get_content_type()
        inside = mime.enclosed(part)
        if kind == "message/rfc822" and inside is not None:
            enclosed += [one for one in inside if isinstance(one, Message)]
        elif kind in texts and part.get_content_disposition() != "attachment":
            text, mended = mime.content(part)
            notes += mended
            texts[kind].append(text)
        elif kind not in ("message/delivery-status",) and not _is_dressing(part):
            attached.append(mime.filename(part) or f"one without a name ({kind})")
    if attached:
        notes.append("attachments not read: " + ", ".join(dict.fromkeys(attached)))
    if mime.header(mail, "Content-Type") and "encrypted" in str(mail.get("Content-Type"))[:200]:
        raise SeedError("the mail is encrypted", "save its text as plain text")
    bare, markup = "\n".join(texts["text/plain"]).rstrip("\n"), "\n".join(texts["text/html"])
    lines: list[Line]
    if markup.strip() and (dressed := _visible(markup)) and _is_better(dressed, bare):
        lines = [replace(line, number=line.number + at - 1) for line in dressed]
        length = markup.count("\n") + 1
    else:
        flowed = "format=flowed" in str(mail.get("Content-Type", ""))[:500].lower()
        lines = _plain(bare, at, flowed=flowed)
        length = bare.count("\n") + 1
    return Document(tuple(lines), _metadata(mail, lines)), length, notes, enclosed


def _is_dressing(part: Message) -> bool:
    """Whether a part is a picture that the text shows, or a mark that mail programs add."""
    return part.get_content_maintype() in ("image", "font") and (
        part.get("Content-ID") is not None or part.get_content_disposition() == "inline"
    )


def _visible(markup: str) -> list[Line]:
    from generator.reading import html  # takes longer to load than a plain mail to read

    try:
        return html.visible(markup)
    except SeedError:
        return []


def _is_better(dressed: list[Line], bare: str) -> bool:
    """Whether the markup says more than the plain text: many newsletters send a stub for those who
    read plain text, or one that is full of addresses."""
    words = sum(len(line.text.split()) for line in dressed)
    own = len(_ADDRESSES.sub("", bare).split())
    littered = len(_ADDRESSES.findall(bare)) > 3 and words >= 0.5 * own
    return own < 0.8 * words or littered


# --------------------------------------------------------------------------------- plain text


def _plain(text: str, at: int, *, flowed: bool) -> list[Line]:
    """The lines of a plain text, quotation and signature marked as such."""
    raw = text.split("\n")
    quoted = [bool(_MARK.match(line)) for line in raw]
    signature = next(
        (
            index
            for index in range(max(0, len(raw) - _SIGNATURE_LINES), len(raw))
            if raw[index].rstrip() == "--"
        ),
        len(raw),
    )
    own = sum(
        len(line.split()) for line, is_quoted in zip(raw, quoted, strict=True) if not is_quoted
    )
    other = sum(len(line.split()) for line, is_quoted in zip(raw, quoted, strict=True) if is_quoted)
    rules = [""] * len(raw)
    for index in range(signature, len(raw)):
        rules[index] = "mail-signature"
    if other and own >= max(other, 40):
        rules = ["mail-quote" if mark else rule for mark, rule in zip(quoted, rules, strict=True)]
    else:
        raw = [_MARK.sub("", line) for line in raw]
    for index in range(len(raw)):
        _mark_attribution(raw, quoted, rules, index)
    if flowed:
        return _flow(raw, rules, at)
    lines: list[Line] = []
    held: list[tuple[int, str]] = []
    for number, (line, rule) in enumerate(zip(raw, rules, strict=True), at):
        held.append((number, "" if rule else plain(line)))
        if rule and (words := plain(_MARK.sub("", line))):
            lines.append(Line(number, words, rule=rule))
    lines += unwrap(held)
    return sorted(lines, key=lambda line: line.number)


def _mark_attribution(raw: list[str], quoted: list[bool], rules: list[str], index: int) -> None:
    """Marks "On Friday Jane Doe <jane@example.org> / wrote:" above a quotation."""
    for count in (1, 2, 3):
        end = index + count
        words = " ".join(line.strip() for line in raw[index:end])
        if end <= len(raw) and _ATTRIBUTION.match(words):
            follows = next((n for n in range(end, min(end + 3, len(raw))) if raw[n].strip()), None)
            if follows is not None and quoted[follows]:
                rules[index:end] = ["mail-quote"] * count
            return


def _flow(raw: list[str], rules: list[str], at: int) -> list[Line]:
    """Lines of format=flowed (RFC 3676): one that ends in a space goes on in the next."""
    lines: list[Line] = []
    open_ = False
    for number, (line, rule) in enumerate(zip(raw, rules, strict=True), at):
        text = plain(_MARK.sub("", line) if rule else line)
        if text and open_ and lines[-1].rule == rule:
            last = lines[-1]
            lines[-1] = replace(last, text=f"{last.text} {text}", last_number=number)
        elif text:
            lines.append(Line(number, text, rule=rule))
        open_ = bool(text) and line.endswith(" ") and line.rstrip() != "--"
    return lines


# ----------------------------------------------------------------------------------- headers


def _metadata(mail: Message, lines: list[Line]) -> Metadata:
    """Title and day; the sender is the source only of a newsletter, not of what a friend sends."""
    subject = mime.header(mail, "Subject") or ""
    forwarded = bool(_FORWARD_SUBJECT.match(subject)) or any(
        _FORWARDED.match(line.text) for line in lines[:20]
    )
    while (shorter := _LIST_TAG.sub("", _REPLY.sub("", subject))) != subject:
        subject = shorter
    day = mime.sent(mail)
    if forwarded:  # the day of the first sender, where it is told
        told = (_INNER_DATE.match(line.text) for line in lines[:40])
        day = next((match.group(1) for match in told if match), None)
    bulk = any(mail.get(name) is not None for name in _BULK)
    sender = mime.header(mail, "From") if bulk and not forwarded else None
    name = re.sub(r"\s*<[^<>]*>\s*$", "", sender).strip("\"' ") if sender else ""
    return Metadata(
        title=subject or None,
        date=day,
        publisher=name if name and "@" not in name else None,
        language=(mime.header(mail, "Content-Language") or "").split(",")[0].strip() or None,
    )
