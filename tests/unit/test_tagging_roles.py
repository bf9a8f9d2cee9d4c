"""Whom a report is about: weighed signs, whose weights are data."""

from __future__ import annotations

import pytest

from generator import datafiles
from generator.errors import DataError
from generator.model import KnownDate, Paragraph, Role
from generator.tagging import load_gazetteer, roles, tag


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
