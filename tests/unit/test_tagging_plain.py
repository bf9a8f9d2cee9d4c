"""What is taken for a plain mention of a country must be one for every rule that is not asked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.tagging import load_gazetteer
from generator.tagging.countries import Countries
from generator.tagging.gazetteer import Kind
from generator.tagging.matching import find
from generator.tagging.words import read

_LANDS = (
    "Kenya Poland Israel Chad Mexico Lebanon Jordan French Swedish Dutchmen Paris Geneva US".split()
)
_WORDS = (
    "in from at to of and the a an s mayor beat hosted visits lost 24 3 Times Voice radio downtown "
    "Ohio Ala. N. Y. IN Sgt. Tyler Jack city council high school students language fluent dollars "
    "said President Hilton Beach Road Africa nation republic www Texas And On led past town "
    "residents Wildcats Mr. Ms. speak County iPhone minister Monday police 27-14 Street"
).split()
_GAPS = (" ", " ", " ", " ", ", ", ". ", "’s ", "-", " (", ") ", "\n", "#", "@", " “", "/", "_", "")


@st.composite
def _texts(draw: st.DrawFn) -> str:
    words = draw(st.lists(st.sampled_from(_LANDS) | st.sampled_from(_WORDS), max_size=24))
    cased = [draw(st.sampled_from((str, str, str, str.upper, str.title)))(word) for word in words]
    return "".join(f"{word}{draw(st.sampled_from(_GAPS))}" for word in cased)


@given(st.none() | _texts(), st.lists(_texts(), max_size=2))
def test_no_rule_makes_a_plain_mention_anything_else(title: str | None, blocks: list[str]) -> None:
    gazetteer = load_gazetteer()
    words = read(title, blocks)
    hits = find(words, gazetteer)
    countries = Countries(words, hits, gazetteer)
    namesakes, cues = countries.namesakes, countries.namesakes.cues
    for hit in hits:
        if hit.first not in countries.plain:
            continue
        entries = hit.of(Kind.COUNTRY)
        assert not countries.within.no_mention(hit, entries)
        assert not countries.within.in_a_state(hit.last)
        assert not countries.within.opens_a_name(hit)
        assert not any(countries.bearers.bears(hit, entry) for entry in entries)
        assert not namesakes.people.borne(hit)
        assert not cues.points(hit)
        assert not cues.in_a_row(hit.last) and not cues.plays_another(hit)


def test_names_in_running_text_are_plain() -> None:
    gazetteer = load_gazetteer()
    words = read(None, ["The visitors from Kenya’s coast met Kenyan farmers in Kenya on Monday."])
    hits = find(words, gazetteer)
    plain = Countries(words, hits, gazetteer).plain
    assert [words.raw[hit.first] for hit in hits if hit.first in plain] == [
        "Kenya", "Kenyan", "Kenya",
    ]  # fmt: skip
