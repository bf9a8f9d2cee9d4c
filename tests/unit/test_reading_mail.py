"""Mail and pages saved in one file: the part that says more, and what the mail says of its lines."""

from __future__ import annotations

import email.policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from generator.cleaning import clean
from generator.errors import SeedError
from generator.model import Seed
from generator.reading import read_seed

A = "The two ministers met in Nairobi on Monday and agreed to hold more talks on trade in May."
B = "It was the third round of talks since the accord was signed in the capital two years ago."
C = "Officials said that the border would stay open while the experts finish their long report."
PAGE = (
    f"<html lang=en><head><title>Talks go on</title></head><body><nav><a href=/>Home</a></nav>"
    f"<article><h1>Talks go on in Nairobi</h1><p>{A}</p><p>{B}</p><p>{C}</p></article></body></html>"
)


def mail(text: str = "", **headers: str) -> EmailMessage:
    message = EmailMessage(policy=email.policy.default)
    message["From"] = headers.pop("sender", "Jane Doe <jane@example.org>")
    message["Subject"] = headers.pop("subject", "Talks go on")
    message["Date"] = headers.pop("date", "Fri, 3 May 2024 23:15:00 +0300")
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    if text:
        message.set_content(text)
    return message


def read(tmp_path: Path, data: EmailMessage | bytes, name: str = "a.eml") -> Seed:
    (tmp_path / name).write_bytes(data if isinstance(data, bytes) else data.as_bytes())
    return read_seed(tmp_path / name, name, max_bytes=20_000_000)


def lines(seed: Seed, index: int = 0) -> list[tuple[int, str]]:
    return [(line.number, line.text) for line in seed.documents[index].lines]


def ruled(seed: Seed) -> list[tuple[str, str]]:
    return [(line.rule, line.text) for line in seed.documents[0].lines if line.rule]


# ------------------------------------------------------------------------------------- mail


def test_headers_become_metadata_and_lines_are_numbered_in_the_text(tmp_path: Path) -> None:
    seed = read(tmp_path, mail(f"{A}\n\n{B}\n", subject="Re: [lake-news] Talks go on"))
    assert lines(seed) == [(1, A), (3, B)]
    metadata = seed.documents[0].metadata
    assert (metadata.title, metadata.date, metadata.publisher) == (
        "Talks go on",
        "2024-05-03",
        None,
    )
    assert [(one.first, one.name) for one in seed.stretches] == [(1, "mail")]


def test_the_sender_of_a_newsletter_is_its_source_and_a_friend_is_not(tmp_path: Path) -> None:
    letter = mail(A, sender="The Lake Herald <n@example.org>", List_Unsubscribe="<mailto:x@e.org>")
    assert read(tmp_path, letter).documents[0].metadata.publisher == "The Lake Herald"
    assert read(tmp_path, mail(A)).documents[0].metadata.publisher is None


def test_a_forwarded_report_has_the_day_of_its_first_sender(tmp_path: Path) -> None:
    text = (
        "---------- Forwarded message ---------\nFrom: Lake Herald <news@example.org>\n"
        f"Date: Thu, 2 May 2024 at 08:00\nSubject: Talks go on\n\n{A}\n\n{B}\n"
    )
    metadata = read(tmp_path, mail(text, subject="Fwd: Talks go on")).documents[0].metadata
    assert metadata.title == "Talks go on"
    assert metadata.date == "Thu, 2 May 2024 at 08:00"
    untold = read(tmp_path, mail(A, subject="FW: Talks go on")).documents[0].metadata
    assert untold.date is None


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252", "koi8-r", "utf-16"])
@pytest.mark.parametrize("cte", ["quoted-printable", "base64"])
def test_transfer_encodings_and_charsets_are_undone(charset: str, cte: str, tmp_path: Path) -> None:
    text = (
        "Министры встретились в понедельник." if charset == "koi8-r" else "Café à Genève, naïveté"
    )
    message = mail()
    message.set_content(text + "\n", charset=charset, cte=cte)
    assert lines(read(tmp_path, message)) == [(1, text)]


@pytest.mark.parametrize("charset", ["iso-2022-jp", "shift_jis", "gb18030", "euc-kr"])
def test_charsets_of_east_asia_are_undone(charset: str, tmp_path: Path) -> None:
    text = {
        "gb18030": "两国外长星期一在内罗毕举行会谈。",
        "euc-kr": "두 나라 외교장관이 월요일에 만났다.",
    }.get(charset, "両国の外相は月曜日にナイロビで会談した。")
    message = mail()
    message.set_content(text + "\n", charset=charset, cte="base64")
    assert lines(read(tmp_path, message)) == [(1, text)]


def test_encoded_words_of_the_subject_are_undone(tmp_path: Path) -> None:
    seed = read(tmp_path, mail(A, subject="Gespräche über Zölle – „bald“"))
    assert seed.documents[0].metadata.title == "Gespräche über Zölle – „bald“"


def test_markup_is_read_where_the_plain_part_is_a_stub(tmp_path: Path) -> None:
    message = mail("View this newsletter in your browser: https://example.org/n/123456789\n")
    message.add_alternative(f"<h1>Talks go on</h1><p>{A}</p><p>{B}</p>", subtype="html")
    assert [text for _, text in lines(read(tmp_path, message))] == ["Talks go on", A, B]


def test_plain_text_is_read_where_it_says_as_much(tmp_path: Path) -> None:
    message = mail(f"{A}\n\n{B}\n")
    message.add_alternative(f"<p>{A}</p><p>{B}</p><img src=x>", subtype="html")
    assert lines(read(tmp_path, message)) == [(1, A), (3, B)]


def test_attachments_are_named_and_pictures_of_the_text_are_not(tmp_path: Path) -> None:
    message = mail(A)
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="b c.pdf")
    message.add_attachment(b"x", maintype="application", subtype="octet-stream")
    message.add_attachment(b"x", maintype="image", subtype="png", disposition="inline")
    assert read(tmp_path, message).repairs == (
        "attachments not read: b c.pdf, one without a name (application/octet-stream)",
    )


def test_an_enclosed_mail_is_a_document_of_its_own(tmp_path: Path) -> None:
    message = mail("Please keep this for the archive of the office, it matters for May.\n")
    message.add_attachment(mail(f"{A}\n\n{B}\n", subject="Talks in Nairobi"))
    seed = read(tmp_path, message)
    assert [document.metadata.title for document in seed.documents] == [
        "Talks go on",
        "Talks in Nairobi",
    ]
    assert [(one.first, one.name) for one in seed.stretches] == [
        (1, "mail"),
        (2, "enclosed mail 1"),
    ]
    assert lines(seed, 1) == [(2, A), (4, B)]


def test_a_short_quotation_below_a_report_goes_by_a_rule(tmp_path: Path) -> None:
    text = (
        f"{A}\n\n{B}\n\n{C}\n\nOn Fri, 3 May 2024 at 10:15, Jane Doe\n<jane@example.org> wrote:\n"
        "> What did the ministers say about the fees for lorries?\n> And when?\n\n-- \nJohn\nLake\n"
    )
    seed = read(tmp_path, mail(text))
    assert ruled(seed) == [
        ("mail-quote", "On Fri, 3 May 2024 at 10:15, Jane Doe"),
        ("mail-quote", "<jane@example.org> wrote:"),
        ("mail-quote", "What did the ministers say about the fees for lorries?"),
        ("mail-quote", "And when?"),
        ("mail-signature", "--"),
        ("mail-signature", "John"),
        ("mail-signature", "Lake"),
    ]
    cleaned = clean(seed.documents[0])
    assert [paragraph.text for paragraph in cleaned.paragraphs] == [A, B, C]
    assert {removal.rule for removal in cleaned.removals} == {"mail-quote", "mail-signature"}


def test_a_mail_that_is_mostly_quotation_was_kept_for_it(tmp_path: Path) -> None:
    text = f"See below.\n\nOn Fri, 3 May 2024 Jane wrote:\n> {A}\n>\n>> {B}\n>\n> {C}\n"
    cleaned = clean(read(tmp_path, mail(text)).documents[0])
    assert [paragraph.text for paragraph in cleaned.paragraphs] == ["See below.", A, B, C]


def test_flowed_text_is_rejoined_by_its_spaces(tmp_path: Path) -> None:
    raw = (
        b"From: a@example.org\nSubject: T\nContent-Type: text/plain; charset=utf-8; format=flowed\n"
        b"\nThe two ministers met \non Monday \nin Nairobi.\nThey left.\n"
    )
    (first, second) = read(tmp_path, raw).documents[0].lines
    assert (first.number, first.end_number, first.text) == (
        1, 3, "The two ministers met on Monday in Nairobi.",
    )  # fmt: skip
    assert second.text == "They left."


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (f"{A}\n{B}\n".encode(), "no mail"),
        (b"From: a@example.org\nSubject: T\n\n", "no text"),
        (b"From: a@example.org\nX: " + b"a" * 20_000 + b"\n\nx\n", "header of more than"),
        (
            b'Content-Type: multipart/mixed; boundary="x"\n\n--x\nContent-Type: text/plain\n\nHello',
            "cut off",
        ),
        (b'Content-Type: multipart/encrypted; boundary="x"\n\n--x\n\nabc\n--x--\n', "encrypted"),
        (
            b"".join(b'Content-Type: multipart/mixed; boundary="x%d"\n\n--x%d\n' % (n, n)
                     for n in range(400)) + b"\nx\n"
            + b"".join(b"--x%d--\n" % n for n in reversed(range(400))),
            "nested too deep",
        ),
        (b"From: a@b\n" + b"Content-Type: message/rfc822\n\n" * 3000 + b"x\n", "nested too deep"),
        (b"From: a@b\n" + b'X: boundary="x"\n' * 20_000 + b"\n" + b"x\n" * 20_000, "nested too deep"),
    ],
    ids=lambda value: value if isinstance(value, str) else "data",
)  # fmt: skip
def test_a_mail_that_cannot_be_read_says_why(data: bytes, reason: str, tmp_path: Path) -> None:
    with pytest.raises(SeedError, match=reason) as caught:
        read(tmp_path, data)
    assert caught.value.advice


# ---------------------------------------------------------------------- pages in one file


def saved(page: str = PAGE) -> EmailMessage:
    message = EmailMessage(policy=email.policy.default)
    message["From"] = "<Saved by a browser>"
    message["Snapshot-Content-Location"] = "https://example.org/talks"
    message.set_content(page, subtype="html", cte="quoted-printable")
    message.add_related(b"\x89PNG", maintype="image", subtype="png", cid="<picture>")
    message.add_related("body { color: red }", subtype="css", cid="<style>")
    return message


@pytest.mark.parametrize("name", ["a.mhtml", "a.mht"])
def test_a_saved_page_is_read_like_the_page(name: str, tmp_path: Path) -> None:
    (document,) = read(tmp_path, saved(), name).documents
    assert [line.text for line in document.lines if not line.outside] == [
        A,
        B,
        C,
    ]
    assert [line.text for line in document.lines if line.outside] == [
        "Home",
        "Talks go on in Nairobi",
    ]
    assert document.single
    assert document.metadata.url == "https://example.org/talks"


def test_the_saved_page_that_the_header_names_is_read(tmp_path: Path) -> None:
    raw = (
        b'Content-Type: multipart/related; type="text/html"; start="<main>"; boundary="x"\n\n'
        b"--x\nContent-Type: text/html\nContent-ID: <frame>\n\n<p>An advertisement.</p>\n"
        b"--x\nContent-Type: text/html\nContent-ID: <main>\n\n" + PAGE.encode() + b"\n--x--\n"
    )
    seed = read(tmp_path, raw, "a.mhtml")
    assert "advertisement" not in " ".join(text for _, text in lines(seed))
    assert seed.stretches[0].name == "saved page"


@pytest.mark.parametrize(
    ("cut", "reason"), [(lambda data: data[:900], "cut off"), (lambda data: b"x", "no saved page")]
)
def test_a_saved_page_that_cannot_be_read_says_why(cut, reason: str, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(SeedError, match=reason):
        read(tmp_path, cut(saved().as_bytes()), "a.mhtml")


def test_a_file_of_parts_without_a_page_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match="no web page"):
        read(tmp_path, mail(A), "a.mhtml")


def test_a_charset_that_is_no_name_ends_in_a_reason(tmp_path: Path) -> None:
    head = b"Subject: Tea\nContent-Type: text/plain; charset=\x00\n\n"
    text = "Ministers agreed a price for tea in Nairobi – after a week."
    assert lines(read(tmp_path, head + text.encode()))[0][1] == text
    with pytest.raises(SeedError, match="no web page"):
        read(tmp_path, b"Content-Type:charset=\x00\n\xc4", "a.mhtml")
