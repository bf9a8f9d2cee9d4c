"""What the real seeds beside the repository must give; skipped where they are not there.

Only facts stand here, no wording: the texts are others'.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model import DateSource, KnownDate, Paragraph, Role, Tags
from generator.tagging import load_gazetteer, tag

ROOT = Path(__file__).parents[2]
SEEDS = next(
    (p for p in (ROOT.parent / "shared" / "seeds", Path("/work/shared/seeds")) if p.is_dir()), None
)
pytestmark = pytest.mark.skipif(
    SEEDS is None, reason="the real seeds (../shared/seeds) are missing"
)


def tagged(
    prefix: str,
    date: KnownDate | None = None,
    titled: bool = True,
    lines: tuple[int, int] | None = None,
) -> Tags:
    """The tags of the seed whose name begins with `prefix`, its first line as the title."""
    assert SEEDS is not None
    path = next(SEEDS.glob(f"{prefix}*"))
    numbered = list(enumerate(path.read_text(encoding="utf-8").splitlines(), 1))
    if lines:
        numbered = [(n, text) for n, text in numbered if lines[0] <= n <= lines[1]]
    # Captions and wrapped headings are the cleaner's to remove.
    kept = [
        (n, text.strip())
        for n, text in numbered
        if text.strip() and "(Xinhua/" not in text and not text.startswith(("{{", "}}"))
    ]
    title = kept.pop(0)[1].split(" »")[0] if titled else None
    body = [Paragraph(n, text) for n, text in kept]
    return tag(title, body, date or KnownDate(), load_gazetteer())


def primary(tags: Tags) -> set[str]:
    return {country.code for country in tags.countries if country.role is Role.PRIMARY}


def named(tags: Tags) -> dict[str, str | None]:
    return {leader.id: leader.office for leader in tags.leaders}


def test_first_seed_names_four_leaders_whose_terms_give_the_year() -> None:
    tags = tagged("000", KnownDate(month=7, day=22))
    assert primary(tags) == {"KE", "CN"}
    assert set(named(tags)) == {"william-ruto", "wang-yi", "xi-jinping", "alfred-mutua"}
    assert named(tags)["alfred-mutua"] == "Foreign Minister"
    assert tags.date.value == "2023-07-22"
    assert tags.date.source is DateSource.INFERRED
    assert tags.date.bounds == ("2022-10-27", "2023-10-05")
    assert "2023-10-05" in tags.date.reason


def test_second_seed_is_dated_by_an_elect_and_is_about_two_countries() -> None:
    tags = tagged("001", KnownDate(month=11, day=8))
    assert primary(tags) == {"KE", "US"}
    assert {"HT", "SD", "SS"} <= {c.code for c in tags.countries if c.role is Role.MENTIONED}
    leaders = named(tags)
    assert leaders["william-ruto"] == "President"
    assert leaders["donald-trump"] == "President-elect"
    assert leaders["antony-blinken"] == "Secretary of State"
    assert leaders["kamala-harris"] == "Vice President"
    assert tags.date.value == "2024-11-08"
    assert tags.date.source is DateSource.INFERRED


def test_third_seed_is_about_china_and_kazakhstan_not_about_a_hashtag() -> None:
    tags = tagged("002")
    assert primary(tags) == {"CN", "KZ"}
    assert "RW" not in {country.code for country in tags.countries}
    assert {"xi-jinping", "kassym-jomart-tokayev"} <= set(named(tags))


@pytest.mark.parametrize(
    ("lines", "leaders"),
    [
        ((1, 10), {"paul-kagame", "oda-gasinzigwa"}),
        ((11, 23), {"paul-kagame"}),
        ((33, 48), {"john-rwangombwa"}),
        ((49, 57), {"olivier-nduhungirehe", "james-kabarebe", "joao-lourenco"}),
        ((49, 57), {"evariste-ndayishimiye", "paul-kagame"}),
        ((58, 81), {"paul-kagame"}),
        ((82, 99), {"yusuf-murangwa"}),
        ((100, 123), {"paul-kagame"}),
        ((124, 152), {"xi-jinping", "kassym-jomart-tokayev"}),
        ((153, 400), {"xi-jinping", "vladimir-putin"}),
    ],
)  # fmt: skip
def test_fourth_seed_names_its_leaders_article_by_article(
    lines: tuple[int, int], leaders: set[str]
) -> None:
    assert leaders <= set(named(tagged("003", titled=False, lines=lines)))


def test_fifth_seed_finds_the_officials_and_bounds_the_day() -> None:
    tags = tagged("004", titled=False)
    assert primary(tags) == {"KE", "CN"}
    leaders = {leader.name: leader for leader in tags.leaders}
    assert {"Kipchumba Murkomen", "Guo Haiyan"} <= set(leaders)
    assert leaders["Guo Haiyan"].country == "CN"
    assert leaders["Guo Haiyan"].office == "Ambassador to Kenya"
    assert len(leaders["Guo Haiyan"].mentions) == 3
    assert tags.date.value is None
    assert tags.date.bounds is not None
    assert tags.date.bounds == ("2025-01-06", None)
