"""Bytes of many encodings become the same text, and correct text is never changed."""

from __future__ import annotations

import pytest
from ftfy.badness import BADNESS_RE, badness
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import SeedError
from generator.reading import decoding
from generator.reading.decoding import decode

LATIN = "Der Präsident sagte „nein“ – die Straße nach Zürich bleibt für Lastwagen gesperrt. " * 3
CYRILLIC = "Министры встретились в понедельник в Найроби и договорились продолжить переговоры. " * 3
CHINESE = (
    "两国外长星期一在内罗毕举行会谈，双方同意继续加强在贸易和安全领域的合作，并推动地区和平。" * 3
)
JAPANESE = (
    "両国の外相は月曜日にナイロビで会談し、貿易と安全保障の協力を続けることで合意しました。" * 3
)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (LATIN, "utf-8"),
        (LATIN, "utf-8-sig"),
        (LATIN, "utf-16"),
        (LATIN, "utf-16-le"),
        (LATIN, "utf-16-be"),
        (LATIN, "utf-32"),
        (LATIN, "cp1252"),
        (CYRILLIC, "koi8-r"),
        (CYRILLIC, "cp1251"),
        (CHINESE, "gb18030"),
        (CHINESE, "big5"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
    ],
)
def test_known_encodings_are_recognised(text: str, encoding: str) -> None:
    if encoding == "big5":
        text = (
            "兩國外長星期一在內羅畢舉行會談，雙方同意繼續加強在貿易和安全領域的合作，推動地區和平。"
            * 3
        )
    assert decode(text.encode(encoding))[0] == text


@pytest.mark.parametrize("encoding", ["iso2022_jp", "iso2022_kr"])
def test_charsets_of_seven_bits_are_recognised(encoding: str) -> None:
    text = JAPANESE if encoding == "iso2022_jp" else "두 나라의 외교장관이 월요일에 만났다. " * 3
    assert decode(text.encode(encoding))[0] == text


def test_the_charset_of_the_envelope_is_believed_where_the_bytes_are_no_utf8() -> None:
    assert decode("Łódź, Kraków".encode("iso-8859-2"), "iso-8859-2")[0] == "Łódź, Kraków"
    assert decode("Genève".encode(), "iso-8859-2")[0] == "Genève"
    # Declared by habit, and never what is meant where its gaps are filled.
    assert decode("“Yes” – no".encode("cp1252"), "iso-8859-1")[0] == "“Yes” – no"


@pytest.mark.parametrize("name", ["idna", "punycode", "utf-7", "zlib", "no-such", "unicode_escape"])
def test_a_declared_codec_that_is_no_charset_is_passed_over(name: str) -> None:
    text = f"<meta charset={name}>" + LATIN
    assert decode(text.encode("cp1252"), name)[0] == text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("می\u200cرود", "می\u200cرود"),  # Persian
        ("क्\u200dषमा", "क्\u200dषमा"),  # Hindi
        ("ශ්\u200dරී", "ශ්\u200dරී"),  # Sinhala
        ("👩\u200d🚀 🏳\ufe0f\u200d🌈", "👩\u200d🚀 🏳\ufe0f\u200d🌈"),
        ("trea\u200dty \u200cof\u200b \u2066May\u2069", "treaty of May"),
        ("\u202bnuqta\u202c \u200farabic", "nuqta arabic"),
        ("agree\u00adment", "agreement"),
    ],
)
def test_joiners_stay_where_a_script_needs_them(text: str, kept: str) -> None:
    assert decode(text.encode())[0] == kept


def test_declared_charset_of_markup_is_believed() -> None:
    data = '<html><meta charset="iso-8859-2"><p>Łódź, Kraków, Wałęsa</p>'.encode("iso-8859-2")
    text, repairs = decode(data)
    assert "Łódź, Kraków, Wałęsa" in text
    assert repairs == ("decoded as iso-8859-2, as the page declares",)


def test_mojibake_is_mended_and_reported() -> None:
    text, repairs = decode("China’s offer – “fair".encode().decode("cp1252").encode("utf-8"))
    assert text == "China’s offer – “fair"
    assert repairs


@pytest.mark.parametrize(
    "text",
    [
        "“Curly” and ‘single’ quotes — and dashes… stay.",
        "Erdoğan, Şentop, Łukasz, João Lourenço, Évariste, Đặng, Ñandú, Ångström",
        "½ of the ﬁrst ﬂoor, ① and ２０２４",
        "Umulindi w’Intwari and 5 °C",
        "پیش\u200cرفت می\u200cشود",
        "क्\u200dष and 👩\u200d👩\u200d👧",
    ],
)
def test_correct_text_is_left_alone(text: str) -> None:
    assert decode(text.encode()) == (text, ())


def test_invisible_characters_go() -> None:
    text = "a\u200bb\u00adc\u2060d\u202ee\ufefff\u200dg\u200eh"
    assert decode(text.encode())[0] == "abcdefgh"


def test_line_ends_are_unified_and_text_is_composed() -> None:
    assert decode("a\r\nb\rc\x0cd\u2028e\u0301".encode())[0] == "a\nb\nc\nd\né"


def test_file_cut_within_a_character_is_read() -> None:
    text, repairs = decode("Gespräche über Fr".encode() + "ü".encode()[:1])
    assert text == "Gespräche über Fr"
    assert repairs


def test_nul_bytes_mean_binary() -> None:
    with pytest.raises(SeedError, match="binary"):
        decode(b"abc\x00def\x00\x00 and more text that is long enough to be seen")


@given(st.text(st.sampled_from("aZ.1 '\n\xa0‘’“”–—…•«»"), max_size=12))
def test_ordinary_typography_is_never_mojibake(text: str) -> None:
    # The reader does not even load the mender for such text.
    assert not badness(text)


#: signs that ftfy names, the letters of its ranges, and what may stand beside them
_SIGNS = [sign for sign in map(chr, range(0x80, 0xD800)) if sign in BADNESS_RE.pattern]
_BESIDE = [*map(chr, range(0x80, 0x180)), *map(chr, range(0x391, 0x450)), *"aZ1 .,?\n"]


@given(st.text(st.sampled_from([*_SIGNS, *_BESIDE]), max_size=5))
@settings(max_examples=2000)
def test_all_that_ftfy_calls_mojibake_is_shown_to_it(text: str) -> None:
    if decoding._UNUSUAL.search(text) and badness(text):
        assert decoding._may_be_mojibake(text)


@pytest.mark.parametrize(
    "text", ["The café opened – “at last”, in Besançon.", "© Agence, 20°C and £5…", "Él habló"]
)
def test_a_report_with_accents_is_not_shown_to_ftfy(text: str) -> None:
    assert decoding._UNUSUAL.search(text)
    assert not decoding._may_be_mojibake(text)
