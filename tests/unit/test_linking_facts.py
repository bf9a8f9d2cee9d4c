"""Names and numbers that tell reports of one form apart."""

from __future__ import annotations

import pytest

from generator.linking import relations
from generator.linking.facts import facts
from tests.support.archive import article

FORM = (
    "The shilling of {land} was little changed on Tuesday, traders in {town} said. Banks quoted it "
    "at {low} to the dollar after {high} the day before, and at {third} to the euro.\n"
    "{who} of the central bank in {town} said that reserves stood at {reserves} million dollars, "
    "enough for {months} months of imports. {other} of the stock exchange of {land} saw no reason "
    "for worry as long as the tea trade brings in dollars and the rains come in time.\n"
    "Traders expect the currency to stay where it is until the budget is read in the next month."
)
ONE = {
    "land": "Kenya", "town": "Nairobi", "low": "129.20", "high": "129.75", "third": "140.10",
    "who": "Grace Mwende", "reserves": "9,310", "months": "4.8", "other": "Peter Otieno",
}  # fmt: skip
OTHER = {
    "land": "Uganda", "town": "Kampala", "low": "3,655", "high": "3,662", "third": "3,981",
    "who": "Ruth Nabirye", "reserves": "3,420", "months": "3.2", "other": "Moses Kato",
}  # fmt: skip


def test_facts_are_numbers_and_capitals_that_open_no_sentence() -> None:
    found = facts(["Envoys met Ruto in Lomé.", "They spent 1,200 dollars on 3rd May."])
    assert found.names == {"rt", "lm", "may"}
    assert found.numbers == {"1", "200", "3rd"}


@pytest.mark.parametrize("changed", [{}, {"who": "Grace Mwendé"}, {"land": "KENYA"}])
def test_a_copy_with_its_facts_is_one(changed: dict[str, str]) -> None:
    found = relations(
        [
            article("Shilling steady", FORM.format(**ONE), seed="a.txt"),
            article("Little movement", FORM.format(**ONE | changed), seed="b.txt"),
        ],
        0.75,
    )
    assert len(found.duplicates) == 1


@pytest.mark.parametrize("kept", [(), ("low", "high", "third", "reserves", "months"), ("land",)])
def test_the_same_form_with_other_names_is_neither_copy_nor_version(kept: tuple[str, ...]) -> None:
    other = OTHER | {key: ONE[key] for key in kept}
    found = relations(
        [
            article("Shilling steady", FORM.format(**ONE), seed="a.txt"),
            article("Shilling steady", FORM.format(**other), seed="b.txt"),
        ],
        0.75,
    )
    assert not found.duplicates
    assert not found.versions


def test_the_same_form_with_other_figures_is_no_copy() -> None:
    other = ONE | {key: OTHER[key] for key in ("low", "high", "third", "reserves", "months")}
    found = relations(
        [
            article("Shilling steady", FORM.format(**ONE), seed="a.txt"),
            article("Shilling steady", FORM.format(**other), seed="b.txt"),
        ],
        0.75,
    )
    assert not found.duplicates


def test_one_other_name_or_two_other_numbers_forbid_nothing() -> None:
    few = facts(["The envoy Otieno spoke for 20 minutes to 300 guests."])
    told = frozenset({"smbd", "spk"})
    assert few.kept_in(told)
    assert not facts(["The envoy Otieno met Mwende."]).kept_in(told)
    assert not facts(["There were 20, 300 and 41."]).kept_in(told)
