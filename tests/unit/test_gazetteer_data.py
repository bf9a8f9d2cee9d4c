"""The countries and organisations of the gazetteer: complete, consistent, and telling apart."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

import pycountry
import pytest

from generator.datafiles import DATA, load
from generator.tagging.schema import Country, Organisation

COUNTRIES = load(DATA / "countries.yml", tuple[Country, ...])
ORGANISATIONS = load(DATA / "organisations.yml", tuple[Organisation, ...])
BY_CODE = {country.code: country for country in COUNTRIES}

# ISO codes of territories that are no members of the United Nations (the others are).
OBSERVERS = {"VA", "PS"}
OTHERS = {"TW", "XK", "EH", "HK", "CK", "NU"}
TERRITORIES = set(
    re.findall(
        "[A-Z]{2}",
        "AI AQ AS AW AX BL BM BQ BV CC CW CX FK FO GF GG GI GL GP GS GU HM IM IO JE KY MF MO MP MQ"
        " MS NC NF PF PM PN PR RE SH SJ SX TC TF TK UM VG VI WF YT",
    )
)

REGIONS = {
    "Africa": "Northern Eastern Middle Southern Western",
    "Americas": "Caribbean Central South Northern",
    "Asia": "Central Eastern South-eastern Southern Western",
    "Europe": "Eastern Northern Southern Western",
    "Oceania": "Australia Melanesia Micronesia Polynesia",
}


def strings(country: Country) -> tuple[str, ...]:
    """Everything that the tagger may look up for `country`, each once."""
    capital = (country.capital,) if country.capital else ()
    return tuple(
        dict.fromkeys(
            (
                country.name,
                *country.names,
                *country.abbreviations,
                *country.demonyms,
                *capital,
                *country.seats,
                *country.cities,
                *country.combining,
            )
        )
    )


def own(organisation: Organisation) -> tuple[str, ...]:
    """Everything that the tagger may look up for `organisation`."""
    return (organisation.name, *organisation.abbreviations, *organisation.aliases)


def repeated(values: tuple[str, ...]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


def holds(phrase: str, name: str) -> bool:
    """Whether `name` stands in `phrase` as whole words."""
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", phrase) is not None


def texts(country: Country) -> Iterator[str]:
    yield from strings(country)
    yield from country.weak
    yield from country.never


def test_country_codes_are_those_of_the_standard() -> None:
    standard = {country.alpha_2 for country in pycountry.countries}
    codes = [country.code for country in COUNTRIES]
    assert codes == sorted(set(codes))
    assert set(codes) - standard == {"XK"}


def test_every_member_and_observer_of_the_united_nations_is_there() -> None:
    by_status = defaultdict(set)
    for country in COUNTRIES:
        by_status[country.status].add(country.code)
    standard = {country.alpha_2 for country in pycountry.countries}
    assert by_status["member"] == standard - OBSERVERS - OTHERS - TERRITORIES
    assert len(by_status["member"]) == 193
    assert by_status["observer"] == OBSERVERS
    assert by_status["other"] == OTHERS
    assert set(by_status) == {"member", "observer", "other"}


def test_the_names_of_the_standard_are_known() -> None:
    """The short name of ISO 3166 is among a country's strings, but for its inverted forms."""
    missing = []
    for entry in pycountry.countries:
        if entry.alpha_2 in BY_CODE and "," not in entry.name and "(" not in entry.name:
            country = BY_CODE[entry.alpha_2]
            if entry.name not in strings(country):
                missing.append(f"{country.code}: {entry.name}")
    assert missing == []


@pytest.mark.parametrize("country", COUNTRIES, ids=lambda country: country.code)
def test_a_country_says_where_it_is_and_how_its_people_are_called(country: Country) -> None:
    first = country.subregion.split(" ")[0]
    assert first in REGIONS[country.region].split()
    assert country.formal
    assert country.demonyms or country.code in {"VA"}
    assert country.capital or country.code in {"PS", "EH", "HK"}


@pytest.mark.parametrize("country", COUNTRIES, ids=lambda country: country.code)
def test_a_country_lists_nothing_twice_or_in_vain(country: Country) -> None:
    listed = strings(country)
    fields = (
        *country.names,
        *country.abbreviations,
        *country.demonyms,
        *country.seats,
        *country.cities,
    )
    assert repeated((country.name, *fields)) == []
    assert repeated(country.never) == []
    assert repeated(country.weak) == []
    assert [entry for entry in country.weak if entry not in listed] == []
    assert [p for p in country.never if not any(holds(p, name) for name in listed)] == []
    assert [p for p in country.never if p in listed] == []


@pytest.mark.parametrize("country", COUNTRIES, ids=lambda country: country.code)
def test_strings_are_clean(country: Country) -> None:
    for text in texts(country):
        assert text == " ".join(text.split())
        assert not set(text) & set("’‘“”\u00a0")
    for abbreviation in country.abbreviations:
        assert abbreviation == abbreviation.upper()


def test_a_string_of_two_countries_is_weak_in_each() -> None:
    holders: dict[str, list[Country]] = defaultdict(list)
    for country in COUNTRIES:
        for text in strings(country):
            holders[text].append(country)
    clashes = {
        text: [country.code for country in among]
        for text, among in holders.items()
        if len(among) > 1 and any(text not in country.weak for country in among)
    }
    assert clashes == {}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Congo", ["CD", "CG"]),
        ("Congolese", ["CD", "CG"]),
        ("Korean", ["KP", "KR"]),
        ("Dominican", ["DM", "DO"]),
        ("Georgia", ["GE", "US"]),
        ("Guinea", ["GN"]),
        ("Equatorial Guinea", ["GQ"]),
        ("Niger", ["NE"]),
        ("Nigerien", ["NE"]),
        ("Nigerian", ["NG"]),
        ("Sudanese", ["SD"]),
        ("South Sudanese", ["SS"]),
        ("Swaziland", ["SZ"]),
        ("Burma", ["MM"]),
        ("Ivory Coast", ["CI"]),
        ("Cote d'Ivoire", ["CI"]),
        ("Turkiye", ["TR"]),
        ("Northern Ireland", ["GB"]),
        ("DRC", ["CD"]),
        ("Downing Street", ["GB"]),
    ],
)
def test_look_alikes_belong_to_the_right_country(text: str, codes: list[str]) -> None:
    assert [country.code for country in COUNTRIES if text in strings(country)] == codes


@pytest.mark.parametrize(
    ("code", "phrase"),
    [
        ("MX", "New Mexico"),
        ("IE", "Northern Ireland"),
        ("GN", "New Guinea"),
        ("IN", "Indian Ocean"),
        ("IN", "Indo-Pacific"),
        ("WS", "American Samoa"),
        ("TD", "Lake Chad"),
        ("NE", "Niger Delta"),
        ("CN", "South China Sea"),
        ("CA", "Montreal Protocol"),
        ("US", "Latin America"),
    ],
)
def test_misleading_phrases_are_listed(code: str, phrase: str) -> None:
    assert phrase in BY_CODE[code].never


def test_organisation_ids_are_sorted_unique_and_kebab_case() -> None:
    ids = [organisation.id for organisation in ORGANISATIONS]
    assert ids == sorted(set(ids))
    assert [i for i in ids if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", i)] == []
    assert len(ids) >= 150


@pytest.mark.parametrize("organisation", ORGANISATIONS, ids=lambda organisation: organisation.id)
def test_an_organisation_is_consistent(organisation: Organisation) -> None:
    listed = own(organisation)
    assert repeated(listed) == []
    assert repeated(organisation.members) == []
    assert [code for code in organisation.members if code not in BY_CODE] == []
    assert [entry for entry in organisation.weak if entry not in listed] == []
    for abbreviation in organisation.abbreviations:
        assert abbreviation == abbreviation.upper()
    for text in listed:
        assert text == " ".join(text.split())
        assert not set(text) & set("’‘“”\u00a0")


def test_a_string_of_two_organisations_is_weak_in_each() -> None:
    holders: dict[str, list[Organisation]] = defaultdict(list)
    for organisation in ORGANISATIONS:
        for text in own(organisation):
            holders[text].append(organisation)
    clashes = {
        text: [organisation.id for organisation in among]
        for text, among in holders.items()
        if len(among) > 1 and any(text not in organisation.weak for organisation in among)
    }
    assert clashes == {}


def test_no_string_is_both_a_country_and_an_organisation_unless_weak_there() -> None:
    """Nor a `never` phrase an organisation: the longer name wins by itself."""
    organisations = {text for body in ORGANISATIONS for text in own(body) if text not in body.weak}
    countries = {text for country in COUNTRIES for text in strings(country)}
    phrases = {phrase for country in COUNTRIES for phrase in country.never}
    assert organisations & countries == set()
    assert organisations & phrases == set()


@pytest.mark.parametrize(
    ("organisation", "count"),
    [
        ("eu", 27),
        ("nato", 32),
        ("au", 55),
        ("asean", 11),
        ("ecowas", 12),
        ("eac", 8),
        ("sadc", 16),
        ("arab-league", 22),
        ("oic", 57),
        ("commonwealth", 56),
        ("sco", 10),
        ("council-of-europe", 46),
        ("opec", 12),
        ("g20", 19),
        ("oecd", 38),
        ("osce", 57),
        ("ibero-american-summit", 22),
        ("iora", 23),
        ("cica", 28),
        ("eurogroup", 21),
        ("cptpp", 12),
    ],
)
def test_memberships_are_complete(organisation: str, count: int) -> None:
    (body,) = (body for body in ORGANISATIONS if body.id == organisation)
    assert len(body.members) == count


@pytest.mark.parametrize(
    ("organisation", "day", "count", "member", "is_one"),
    [
        ("eu", "2004-04-30", 15, "GB", True),
        ("eu", "2020-01-31", 28, "GB", True),
        ("eu", "2020-02-01", 27, "GB", False),
        ("nato", "1999-01-01", 16, "PL", False),
        ("nato", "2023-12-31", 31, "SE", False),
        ("brics", "2009-06-16", 4, "ZA", False),
        ("g8", "2013-06-17", 8, "RU", True),
        ("g8", "2015-06-07", 7, "RU", False),
        ("ecowas", "2024-12-31", 15, "NE", True),
        ("opec", "2023-12-31", 13, "AO", True),
        ("asean", "2024-06-30", 10, "TL", False),
    ],
)
def test_spans_of_membership_give_the_members_of_a_day(
    organisation: str, day: str, count: int, member: str, is_one: bool
) -> None:
    (body,) = (body for body in ORGANISATIONS if body.id == organisation)
    members = {code for code in body.members if body.joined.get(code, "") <= day} | {
        code
        for code, last in body.left.items()
        if day < last and (code in body.members or body.joined.get(code, "") <= day)
    }
    assert (len(members), member in members) == (count, is_one)


def test_spans_of_membership_are_of_known_countries_and_days() -> None:
    for body in ORGANISATIONS:
        assert set(body.joined) <= {*body.members, *body.left}, body.id
        assert set(body.left).isdisjoint(body.members), body.id
        assert {*body.joined, *body.left} <= set(BY_CODE), body.id
        for day in (*body.joined.values(), *body.left.values()):
            assert re.fullmatch(r"\d{4}(-\d{2}){0,2}", day), body.id
