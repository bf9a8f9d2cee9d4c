"""What is looked at before a slow search must never hide what the search would have found."""

from __future__ import annotations

import itertools
import pickle
import re

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cleaning import prose, rules_tail, rules_trailing
from generator.cleaning.straight import unmarked
from generator.describing import subheadings, title
from generator.describing.topic import Topic
from generator.model import Paragraph
from generator.newstext import dateline, dates, headlines, runs
from generator.tagging import load_gazetteer, matching, parting, words
from generator.tagging.lazy import LazyMap, LazyRow

_ANYTHING = re.compile("")
_PIECES = (
    "5", "17", "31", "May", "march", "Nov.", "July", "juillet", "2021", "1999", "1850", "12/03/2004",
    "2021-04-05", "2021年4月5日", "the", "of", ",", "-", "–", "(AFP)", "(", ")", ":", "GENEVA",
    "Monday", "Oslo,", "per cent", "x" * 45, "3rd", "4.5.2020", "mai", "de", "\u0130", "٢٠٢١",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(_PIECES), max_size=14).map(" ".join)


class _Open(dates._Near):
    """A stretch that may hold any form of date."""

    def __init__(self, start: int, end: int, folded: str) -> None:
        super().__init__(start, end, folded)
        self.dated = self.english = True

    def may_hold(self, form: object) -> bool:
        return True


@given(TEXTS)
def test_signs_of_a_date_stand_in_every_date(text: str) -> None:
    found = dates._found(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dates, "_Near", _Open)
        assert dates._found.__wrapped__(text) == found


def test_dates_are_found_among_the_pieces() -> None:
    text = "17 May 2021 (AFP) 12/03/2004 2021-04-05 5 juillet 1999 2021年4月5日"
    assert len(list(dates.find(text))) >= 4


@given(TEXTS)
def test_a_mark_stands_in_every_dateline(text: str) -> None:
    found = dateline.find(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dateline, "_MARK", _ANYTHING)
        assert dateline.find.__wrapped__(text) == found


@given(st.from_regex(rules_trailing._OF_SITE))
def test_a_sign_stands_in_whatever_speaks_of_the_site(text: str) -> None:
    assert any(sign in unmarked(text) for sign in rules_trailing._SIGNS)


@given(st.from_regex(rules_tail._CUT))
def test_a_mark_stands_where_a_teaser_is_cut(text: str) -> None:
    assert any(mark in text for mark in rules_tail._CUTS)


@given(st.text(alphabet="KkSsIi\u0130\u0131\u017f\u212a aé", max_size=12))
def test_small_letters_are_those_that_a_pattern_without_case_sees(text: str) -> None:
    for plain in "ksi":
        seen = re.findall(plain, text, re.IGNORECASE)
        assert unmarked(text).count(plain) >= len(seen)


def _is_parted_as_by_the_slow_pattern(text: str) -> bool:
    parts = parting._SPLIT.split(text)
    between, found = parts[:-1:2], parts[1::2]
    tidied = [*between[:1], *map(parting._tidy, between[1:])]
    row = words.read(None, [text])
    at_once = [text[row.start(at) : row.end(at)] for at in range(len(row))]
    return row.raw == at_once == found and row.gap == tidied


@given(
    st.text(alphabet=st.characters(codec="utf-8"), max_size=60)
    | st.text(alphabet=st.characters(codec="cp1252"), max_size=60)
    | st.text(alphabet="ab0’é¼ª_ \t\n\x1f\u00a0.,-", max_size=60)
)
def test_words_are_parted_alike_by_tables_and_patterns(text: str) -> None:
    assert _is_parted_as_by_the_slow_pattern(text)


@given(
    st.text(alphabet="abA0é_ '.\u0130\u0307ß", max_size=40),
    st.text(alphabet="abA0é_ '\u0130\u0307ß", min_size=1, max_size=4),
)
def test_a_topic_has_the_words_that_stand_in_its_text(text: str, word: str) -> None:
    assert (word.lower() in Topic(text)) == (word.lower() in runs.find(text.lower()))


@given(st.lists(st.sampled_from(["A", "e\u0301a", "xu\u0308", "1", "’", " ", "_", "-", "ß"])))
def test_accents_apart_from_their_letters_stay_in_the_word(parts: list[str]) -> None:
    assert _is_parted_as_by_the_slow_pattern("".join(parts))


@given(st.lists(st.sampled_from("UN NATO I said talks TALKS ENDED MILAN a 2024 Milan.".split())))
def test_only_blocks_that_cannot_shout_are_passed_over(found: list[str]) -> None:
    long = [word for word in found if len(word) > 3 and word[0].isalpha()]
    shouts = len(long) > 1 and sum(map(str.isupper, long)) >= 0.7 * len(long)
    assert words._may_shout(found) or not shouts


_NAMES = (
    "united states of america kenya the foreign minister south korea president wang yi in a new "
    "york secretary general | william ruto republic"
).split()


@given(st.lists(st.sampled_from(_NAMES), max_size=24))
def test_every_run_of_words_that_is_a_name_is_found(drawn: list[str]) -> None:
    gazetteer = load_gazetteer()
    blocks = " ".join(drawn).split("|")
    row = words.read(None, blocks)
    found = [(first, last) for first, last, _ in matching._named(row, gazetteer)]
    expected = [
        (first, last)
        for first, last in itertools.combinations(range(len(row) + 1), 2)
        if row.block[first] == row.block[last - 1]
        and " ".join(row.low[first:last]) in gazetteer.patterns
    ]
    assert sorted(found) == expected


@given(st.text(alphabet="ab'’.-_,“” \u0301é1中", max_size=40))
def test_tokens_are_those_of_each_word(text: str) -> None:
    expected = []
    for word in text.split():
        bare = word.strip(prose._AROUND)
        expected += [bare] if bare.isalnum() else prose._TOKEN.findall(bare)
    assert list(prose.tokens(text)) == expected


def test_five_dense_words_or_ten_signs_can_be_prose() -> None:
    assert title.is_prose(Paragraph(1, "外交部发言人星期三在北京说会谈将继续。"))
    assert not title.is_prose(Paragraph(1, "外交部。"))
    assert not title.is_prose(Paragraph(1, "They met there."))
    assert title.is_prose(Paragraph(1, "They met there on Monday, she said."))


_FOLDED = ("talks end", "talks end in", "talks", "u.s talks", "", "o'neil said it was")


@given(
    st.lists(
        st.sampled_from("Talks end in U.S. O’Neil - said it was İ ’ . a,".split()), max_size=30
    ),
    st.sampled_from(_FOLDED),
)
def test_no_copy_of_a_title_is_passed_over_for_its_first_words(line: list[str], same: str) -> None:
    text = " ".join(line)
    whole = headlines.fold(text)
    copy = whole == same or (whole.startswith(same) and len(whole) < len(same) + 40)
    assert title._is_copy(text, same) == (bool(whole) and copy)


def test_a_body_without_subheadings_stays_the_same() -> None:
    body = (Paragraph(1, "They met there on Monday, she said."), Paragraph(2, "More to come."))
    assert subheadings.marked(body) == body


def test_parts_are_made_when_they_are_asked_for_and_not_before() -> None:
    stored = {"a": msgspec.Raw(msgspec.msgpack.encode(1)), "b": msgspec.Raw(b"\xc1")}
    lazy = LazyMap[int](stored, int)
    assert "b" in lazy and list(lazy.keys()) == ["a", "b"] and len(lazy) == 2
    assert lazy["a"] == 1
    with pytest.raises(msgspec.DecodeError):
        lazy["b"]
    with pytest.raises(KeyError):
        lazy["c"]


def test_parts_survive_being_sent_to_another_process() -> None:
    raw = msgspec.msgpack.encode([1, 2])
    mapped = LazyMap[int]({"a": msgspec.Raw(msgspec.msgpack.encode(1))}, int)
    assert pickle.loads(pickle.dumps(mapped)) == {"a": 1}
    assert pickle.loads(pickle.dumps(LazyRow[int](msgspec.Raw(raw), int))) == (1, 2)
    assert LazyRow[int](msgspec.Raw(raw), int)[1] == 2


def test_a_town_and_its_day_are_seen_however_far_apart_they_stand() -> None:
    longest = "P" + "o" * 30 + ", " + "x" * 14 + "5"
    assert dateline._TOWN_AND_DAY.match(longest)
    assert dateline._DIGIT.search(longest, 0, dateline._TO_DAY)
    assert not dateline._TOWN_AND_DAY.match("P" + "o" * 30 + ", " + "x" * 15 + "5")
