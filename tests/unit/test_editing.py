"""Which of an editor's statements holds for which article."""

from __future__ import annotations

import pytest

from generator import editing
from generator.errors import SeedError
from generator.model import Override, Seed
from tests.support.project import document


def seed(*overrides: Override) -> Seed:
    return Seed("a.txt", "0" * 64, 1, "text", (), overrides)


def test_nothing_stated_is_nothing_for_each() -> None:
    assert editing.assign((), 3) == [None, None, None]
    assert not editing.is_one_article(seed())
    assert editing.starts(seed()) == ()


def test_a_title_or_slug_for_the_seed_says_that_it_is_one_article() -> None:
    assert editing.is_one_article(seed(Override("a.txt", title="Title")))
    assert editing.is_one_article(seed(Override("a.txt", slug="slug")))
    assert not editing.is_one_article(seed(Override("a.txt", source="Source")))


def test_two_files_can_speak_of_one_article() -> None:
    head, beside = Override("a.txt", title="Title", date="2020"), Override("a.yml", date="2021")
    assert editing.is_one_article(seed(head, beside))
    (override,) = editing.assign((head, beside), 1)
    assert override is not None
    assert (override.title, override.date, override.origin) == ("Title", "2021", "a.yml")


def test_a_list_of_articles_is_not_one_article() -> None:
    first, second = Override("a.yml", title="One"), Override("a.yml", title="Two")
    assert not editing.is_one_article(seed(first, second))
    assert not editing.is_one_article(seed(Override("a.yml", title="One", starts=1)))
    assert editing.assign((first, second), 2) == [first, second]


def test_a_nearer_word_on_a_tag_undoes_a_farther_one() -> None:
    farther = Override("a.txt", add_tags=("Kenya", "Peace"), drop_tags=("Chad", "Mali"))
    nearer = Override("a.yml", add_tags=("chad", "Peace"), drop_tags=("kenya",))
    (override,) = editing.assign((farther, nearer), 1)
    assert override is not None
    assert override.add_tags == ("Peace", "chad")
    assert override.drop_tags == ("Mali", "kenya")


def test_what_holds_for_the_seed_holds_for_each_of_its_articles() -> None:
    override = Override("a.txt", source="Source")
    assert editing.assign((override,), 2) == [override, override]


def test_an_article_can_differ_from_what_holds_for_the_seed() -> None:
    overrides = (
        Override("a.yml", source="Source", add_tags=("Kenya",)),
        Override("a.yml", title="One"),
        Override(
            "a.yml", title="Two", source="Other", add_tags=("Peace",), starts=7, publish=False
        ),
    )
    one, two = editing.assign(overrides, 2)
    assert one is not None
    assert two is not None
    assert (one.title, one.source, one.add_tags, one.publish) == ("One", "Source", ("Kenya",), True)
    assert (two.title, two.source, two.add_tags) == ("Two", "Other", ("Kenya", "Peace"))
    assert (two.starts, two.publish) == (7, False)


@pytest.mark.parametrize("articles", [1, 4])
def test_another_number_of_articles_is_an_error_that_names_both(articles: int) -> None:
    overrides = tuple(Override("a.yml", starts=n) for n in (1, 5, 9))
    with pytest.raises(SeedError, match=rf"a\.yml describes 3 articles.*holds {articles}"):
        editing.assign(overrides, articles)


def test_boundaries_are_those_stated() -> None:
    overrides = (Override("a.yml"), Override("a.yml", starts=4), Override("a.yml", starts="In May"))
    assert editing.starts(seed(*overrides)) == (4, "In May")


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        ("Share this artcle", "did you mean “Share this article” on line 2?"),
        ("Quite another thing", "copy them from the line as inspect shows it"),
    ],
)
def test_words_to_keep_that_no_line_has_lead_to_the_line_that_is_meant(
    words: str, advice: str
) -> None:
    text = document("Two ministers met in the old town.", "Share this article")
    said = Seed("a.txt", "0" * 64, 1, "text", (text,), (Override("a.yml", keep=(words,)),))
    (told,) = editing.stale(said, [[]])
    assert advice in told
