"""Families grow round a text that all of their members match."""

from __future__ import annotations

import random
from itertools import combinations

from generator.linking import families
from generator.linking.grouping import Family, grouped
from generator.model import Article
from tests.support.archive import article


def found(
    words: list[int],
    copies: dict[tuple[int, int], float],
    alike: frozenset[tuple[int, int]] = frozenset(),
    asunder: frozenset[frozenset[int]] = frozenset(),
) -> list[list[int]]:
    """The members of each family of more than one."""
    every = grouped(words, copies, alike, asunder)
    return [family.members for family in every if len(family.members) > 1]


def test_texts_that_match_nothing_are_families_of_their_own() -> None:
    assert grouped([9, 5], {}, frozenset()) == [Family([0], [0]), Family([1], [1])]


def test_the_middle_is_the_text_that_matches_all_others_and_not_the_longest() -> None:
    family = grouped([110, 100, 98], {(0, 1): 0.9, (1, 2): 0.9}, {(0, 2)})
    assert family == [Family([0, 1, 2], [1])]


def test_two_reports_are_not_one_because_a_cut_copy_stands_in_both() -> None:
    words, copies = [105, 100, 85], {(0, 2): 0.8, (1, 2): 1.0}
    assert found(words, copies) == [[1, 2]]
    assert found(words, copies, frozenset({(0, 1)})) == [[0, 1, 2]]


def test_a_text_much_shorter_than_another_is_nobodys_middle() -> None:
    assert found([100, 99, 60], {(0, 2): 1.0, (1, 2): 1.0}, frozenset({(0, 1)})) == [[0, 2]]


def test_a_report_inside_two_longer_ones_goes_with_one_of_them() -> None:
    assert found([300, 200, 100], {(0, 2): 1.0, (1, 2): 1.0}) == [[1, 2]]


def test_a_cut_copy_goes_with_the_family_whose_other_members_it_matches() -> None:
    # 3 stands as well in 0 as in 1, and 2 is a copy of 1.
    copies = {(0, 3): 1.0, (1, 3): 1.0, (1, 2): 1.0, (2, 3): 1.0}
    assert found([100, 100, 99, 70], copies) == [[1, 2, 3]]


def test_an_editor_divides_a_family() -> None:
    copies = dict.fromkeys(combinations(range(4), 2), 1.0)
    assert found([9, 9, 9, 9], copies) == [[0, 1, 2, 3]]
    assert found([9, 9, 9, 9], copies, asunder=frozenset({frozenset({0, 1})})) == [[0, 2, 3]]


# --------------------------------------------------------------------------- of whole articles

NOUNS = (
    "harbour envoy ferry treaty island customs office quarrel tariff minister visit mission "
    "border bridge grain railway court ruling budget council election ballot party speech square "
    "market winter canal river mountain airport station pipeline company union strike wage tax"
).split()
VERBS = "opened closed praised refused signed delayed met warned left joined built sold".split()


def sentences(seed: int, count: int) -> list[str]:
    dice = random.Random(seed)
    return [
        f"The {dice.choice(NOUNS)} {dice.choice(VERBS)} the {dice.choice(NOUNS)} near the "
        f"{dice.choice(NOUNS)} before a {dice.choice(NOUNS)} {dice.choice(VERBS)} some "
        f"{dice.choice(NOUNS)} and every {dice.choice(NOUNS)} {dice.choice(VERBS)} it."
        for _ in range(count)
    ]


def edited(text: str, place: int, *, longer: bool = False) -> str:
    """`text` with every fifth word another, or another one behind it: in `place` of five."""
    words = []
    for number, word in enumerate(text.split()):
        changed = number % 5 == place
        words += [word, "again"] if changed and longer else ["again"] if changed else [word]
    return " ".join(words)


def linked(*articles: Article) -> dict[str, str]:
    return {key[0]: one.seed for key, one in families(articles, 0.75).items()}


def test_copies_edited_in_different_places_are_one_family_by_the_report_itself() -> None:
    report = " ".join(sentences(1, 20))
    one = article("T", edited(report, 1, longer=True), seed="one")
    two = article("T", edited(report, 4), seed="two")
    assert linked(one, two) == {}
    assert linked(one, two, article("T", report, seed="report")) == {
        "one": "report",
        "two": "report",
    }


def test_the_ending_of_a_report_goes_with_it_where_a_later_report_holds_it_too() -> None:
    told, fresh = sentences(2, 20), sentences(3, 8)
    report = article("T", " ".join(told), seed="morning")
    later = article("T", " ".join([*fresh, *told[10:]]), seed="evening")
    ending = article("T", " ".join(told[8:]), seed="ending")
    copy = article("T", " ".join(told), seed="wire")
    assert linked(report, later, ending, copy) == {"ending": "morning", "wire": "morning"}
