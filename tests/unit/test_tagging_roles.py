"""Whom a report is about: weighed signs, whose weights are data."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator import datafiles
from generator.errors import DataError
from generator.model import CountryTag, KnownDate, Mention, Paragraph, Role
from generator.tagging import load_gazetteer, reasons, roles, tag
from generator.tagging.reasons import of_tags
from generator.tagging.receipts import STATED
from generator.tagging.standing import Report


def about(title: str | None, *paragraphs: str) -> tuple[list[str], list[str]]:
    """Codes of the primary countries and ids of the primary leaders."""
    body = [Paragraph(number, text) for number, text in enumerate(paragraphs, 1)]
    tags = tag(title, body, KnownDate(), load_gazetteer())
    return (
        sorted(one.code for one in tags.countries if one.role is Role.PRIMARY),
        sorted(one.id for one in tags.leaders if one.role is Role.PRIMARY),
    )


REPORT = (
    "Kenya and Tanzania opened a border post on Monday after years of talks.",
    "Kenyan President William Ruto cut the ribbon with guests from Tanzania. Ruto thanked the builders.",
    "Traders from Kenya hope for shorter queues.",
    "A similar post stands on the border of Mali and Senegal.",
)


BODY = [Paragraph(number, text) for number, text in enumerate(REPORT, 1)]


def test_countries_of_the_lead_are_primary_and_those_of_an_aside_are_not() -> None:
    assert about("Kenya and Tanzania open border post", *REPORT)[0] == ["KE", "TZ"]


def test_a_leader_who_acts_early_is_primary() -> None:
    assert about("Kenya and Tanzania open border post", *REPORT)[1] == ["william-ruto"]


def test_a_leader_named_once_at_the_end_is_not_primary() -> None:
    late = (*REPORT, "In another part of the world, Emmanuel Macron of France spoke on trade.")
    assert about("Kenya and Tanzania open border post", *late)[1] == ["william-ruto"]


def test_a_lone_country_is_primary_wherever_it_stands() -> None:
    assert about(None, "Rain fell.", "More rain fell.", "Chile sent tents.")[0] == ["CL"]


def test_a_report_on_many_countries_is_on_a_few() -> None:
    names = "Angola, Benin, Chile, Denmark, Ecuador, Fiji, Gabon, Haiti, Iraq, Japan and Kuwait"
    found = about("World votes", f"{names} voted.", f"{names} voted again.")[0]
    assert 1 <= len(found) <= roles.weights().most


def test_a_town_where_something_happens_makes_no_country_primary() -> None:
    found = about(
        "Chile and Peru agree in Oslo",
        "Chile and Peru signed a fishing treaty in Oslo, Norway, on Monday.",
        "Police in Oslo had closed the harbour.",
    )
    assert found[0] == ["CL", "PE"]


def test_every_stop_of_a_journey_is_primary_and_a_comparison_is_not() -> None:
    found = about(
        "Three neighbours on one journey",
        "Kenyan President William Ruto left on Monday for visits to Zambia, Botswana and Namibia.",
        "Farmers hope for seed. Chile once had such a plan.",
    )
    assert found[0] == ["BW", "KE", "NA", "ZM"]


def test_members_of_a_list_behind_the_lead_are_mentioned() -> None:
    found = about(
        "Kenya buries a judge",
        "Kenya buried its oldest judge on Friday with a gun salute.",
        "Thousands stood in the rain.",
        "Envoys of Ghana, Togo, Benin, Niger and Mali laid wreaths.",
    )
    assert found[0] == ["KE"]


def test_a_role_is_told_by_the_signs_that_weigh_most() -> None:
    tags = tag("Kenya and Tanzania open border post", BODY, KnownDate(), load_gazetteer())
    told = of_tags(tags, Report.of("Kenya and Tanzania open border post", BODY))
    assert "in the title" in told["KE"]
    assert "the title names others" in told["ML"]
    assert "the country is primary" in told["william-ruto"]


def test_the_only_country_needs_no_other_reason() -> None:
    body = [Paragraph(1, "Rain fell."), Paragraph(2, "Chile sent tents.")]
    tags = tag(None, body, KnownDate(), load_gazetteer())
    assert of_tags(tags, Report.of(None, body)) == {"CL": "the only country"}


def test_a_tag_of_the_editor_is_told_as_such() -> None:
    stated = Mention(-1, 0, 0, "", "", f"{STATED} in seed.txt")
    tags = tag(None, BODY, KnownDate(), load_gazetteer())
    added = CountryTag("CL", "Chile", Role.PRIMARY, (stated,))
    told = of_tags(replace(tags, countries=(*tags.countries, added)), Report.of(None, BODY))
    assert told["CL"] == STATED


def test_every_sign_that_weighs_is_told_in_words() -> None:
    every = {*roles.COUNTRY_SIGNS, *roles.LEADER_SIGNS} - {"always"}
    assert every == set(reasons.WORDS_FOR) | set(reasons.WORDS_AGAINST)


@pytest.mark.parametrize("sign", ["title", "volume"])
def test_weights_for_other_signs_are_refused(sign: str, monkeypatch: pytest.MonkeyPatch) -> None:
    use = roles.weights()
    countries = {name: use.countries[name] for name in use.countries if name != sign}
    wrong = roles.Weights(countries | ({sign: 1.0} if sign == "volume" else {}), use.leaders, 7)
    roles.weights.cache_clear()
    monkeypatch.setattr(datafiles, "load", lambda path, kind: wrong)
    try:
        with pytest.raises(DataError, match=f"roles.yml: countries: {sign}"):
            roles.weights()
    finally:
        roles.weights.cache_clear()
