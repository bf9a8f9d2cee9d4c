"""The sample archive is what the README promises, and its labels fit its files."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest

from evaluation.gold import GOLD, SEEDS, GoldArticle, GoldSeed, load_gold
from generator.errors import DataError

REAL_SEEDS = Path("/work/shared/seeds")

# A few countries of each continent: enough to say that the archive reaches it.
CONTINENTS = {
    "Africa": "CD EG ER ET GH GM KE MA MU MZ NG RW SD SN SS ZA ZM",
    "Americas": "AR BR CA CO CU DO GY HN HT MX PA PY US UY VE",
    "Asia": "AE AZ CN IN IR JO JP KP KR LK QA SA SG TW VN",
    "Europe": "BG CY CZ DE ES FI FR GB GE GR MD MK NO RU SE UA",
    "Oceania": "AU FJ KI NZ PG SB TO TV VU WS",
}

GOLD_SEEDS = load_gold()
ARTICLES = [
    pytest.param(seed, article, id=f"{seed.seed}-{position}")
    for seed in GOLD_SEEDS
    for position, article in enumerate(seed.articles, start=1)
]


def seed_text(name: str) -> str:
    data = (SEEDS / name).read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252")


def seed_lines(name: str) -> list[str]:
    return re.split(r"\r\n|\n", seed_text(name))


def article_text(seed: GoldSeed, article: GoldArticle) -> str:
    if seed.seed.endswith(".html"):
        return html.unescape(seed_text(seed.seed))
    assert article.lines is not None
    text = "\n".join(seed_lines(seed.seed)[article.lines[0] - 1 : article.lines[1]])
    return json.loads(text)["text"] if seed.seed.endswith(".jsonl") else text


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[i : i + length]) for i in range(len(found) - length + 1)}


def is_sidecar(path: Path) -> bool:
    return path.suffix == ".yml"


def composites() -> list[GoldSeed]:
    return [
        seed
        for seed in GOLD_SEEDS
        if len(seed.articles) > 1
        and not seed.seed.endswith(".jsonl")
        and all(article.title is None for article in seed.articles)
    ]


def test_every_seed_has_labels_and_every_label_a_seed() -> None:
    files = {path.name for path in SEEDS.iterdir() if not is_sidecar(path)}
    assert {seed.seed for seed in GOLD_SEEDS} == files


def test_every_sidecar_stands_beside_a_seed() -> None:
    stems = {path.stem for path in SEEDS.iterdir() if not is_sidecar(path)}
    sidecars = {path.stem for path in SEEDS.iterdir() if is_sidecar(path)}
    assert sidecars
    assert sidecars <= stems


def test_holds_the_kinds_of_seed_the_archive_promises() -> None:
    names = [seed.seed for seed in GOLD_SEEDS]
    assert len(names) >= 24
    assert len([name for name in names if name.endswith(".html")]) >= 2
    assert len([name for name in names if name.endswith(".jsonl")]) >= 1
    assert len([name for name in names if name.endswith(".md")]) >= 1
    assert any(seed_text(name).startswith("---\ntitle:") for name in names)
    assert len(composites()) >= 3
    assert all(3 <= len(seed.articles) <= 8 for seed in composites())
    single = [seed.articles[0] for seed in GOLD_SEEDS if len(seed.articles) == 1]
    assert len([a for a in single if a.date_source in ("none", "inferred")]) >= 3
    assert len([a for a in single if a.title is None]) >= 2
    assert any(a.date_source == "inferred" for a in single)


def test_holds_a_composite_on_one_country_and_mixed_ones() -> None:
    shared = [
        set.intersection(*(set(a.countries.primary) for a in c.articles)) for c in composites()
    ]
    assert any(shared)
    assert len([one for one in shared if not one]) >= 2


def test_carries_broken_bytes_of_several_kinds() -> None:
    data = {path.name: path.read_bytes() for path in SEEDS.iterdir()}
    assert any(value.startswith(b"\xef\xbb\xbf") for value in data.values())
    assert any(b"\r\n" in value for value in data.values())
    assert any(b"\x92" in value and b"\xe1" in value and not utf8(value) for value in data.values())
    assert any("â€™".encode() in value for value in data.values())


def utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def test_reaches_over_thirty_countries_on_five_continents() -> None:
    primary = {code for seed in GOLD_SEEDS for a in seed.articles for code in a.countries.primary}
    assert len(primary) > 30
    for continent, codes in CONTINENTS.items():
        assert len(primary & set(codes.split())) >= 3, continent


def test_spans_the_years_2014_to_2026() -> None:
    years = {a.date[:4] for seed in GOLD_SEEDS for a in seed.articles if a.date}
    assert {str(year) for year in range(2014, 2027)} <= years


def test_holds_three_pairs_of_near_duplicates_that_share_most_of_their_words() -> None:
    by_name = {seed.seed: seed for seed in GOLD_SEEDS}
    pairs = [
        (seed, article, by_name[article.duplicate_of.seed], article.duplicate_of.position)
        for seed in GOLD_SEEDS
        for article in seed.articles
        if article.duplicate_of
    ]
    assert len(pairs) >= 3
    assert any(len(seed.articles) > 1 for seed, *_ in pairs), "none inside a composite"
    for seed, article, other, position in pairs:
        kept = other.articles[position - 1]
        assert kept.duplicate_of is None
        copy, source = (
            runs(article_text(seed, article), 5),
            runs(article_text(other, kept), 5),
        )
        # Furniture around the text differs, so the shared part is well below one.
        assert len(copy & source) / len(copy) > 0.6, seed.seed
        assert kept.title != article.title


@pytest.mark.parametrize(("seed", "article"), ARTICLES)
def test_labelled_lines_are_there_and_say_something(seed: GoldSeed, article: GoldArticle) -> None:
    if article.lines is None:
        assert seed.seed.endswith(".html")
        return
    first, last = article.lines
    lines = seed_lines(seed.seed)
    assert 1 <= first <= last <= len(lines)
    assert lines[first - 1].strip()
    assert lines[last - 1].strip()
    for number in (*(article.boilerplate or ()), *article.metadata):
        assert first <= number <= last
        assert lines[number - 1].strip(), f"line {number} is blank"
    for span in article.spans:
        assert span.text in lines[span.line - 1]
        assert span.text.strip() != lines[span.line - 1].strip(), "a span is less than its line"
    labelled = [*(article.boilerplate or ()), *article.metadata]
    assert len(set(labelled)) == len(labelled)
    assert not {span.line for span in article.spans} & set(article.boilerplate or ())


@pytest.mark.parametrize("seed", GOLD_SEEDS, ids=lambda seed: seed.seed)
def test_articles_follow_each_other_and_leave_no_line_out(seed: GoldSeed) -> None:
    spans = [article.lines for article in seed.articles if article.lines]
    lines = seed_lines(seed.seed)
    covered: set[int] = set()
    for first, last in spans:
        assert not covered or first > max(covered)
        covered |= set(range(first, last + 1))
    if spans:
        assert {n for n, line in enumerate(lines, start=1) if line.strip()} <= covered


@pytest.mark.parametrize(("seed", "article"), ARTICLES)
def test_phrases_to_keep_and_drop_stand_in_the_file(seed: GoldSeed, article: GoldArticle) -> None:
    text = html.unescape(seed_text(seed.seed))
    for phrase in (*article.must_keep, *article.must_drop):
        assert phrase in text, phrase


@pytest.mark.parametrize(("seed", "article"), ARTICLES)
def test_named_leaders_stand_in_the_text(seed: GoldSeed, article: GoldArticle) -> None:
    text = article_text(seed, article)
    for name in (*(leader.name for leader in article.leaders), *article.leaders_either):
        parts = [part for part in name.split() if len(part) > 2]
        assert any(re.search(rf"\b{re.escape(part)}\b", text) for part in parts), name


@pytest.mark.parametrize(("seed", "article"), ARTICLES)
def test_stated_titles_stand_in_the_file(seed: GoldSeed, article: GoldArticle) -> None:
    if article.title is None:
        return
    beside = SEEDS / f"{Path(seed.seed).stem}.yml"
    text = seed_text(seed.seed) + (beside.read_text(encoding="utf-8") if beside.exists() else "")
    assert article.title in html.unescape(text)


def test_repeats_no_wording_of_the_real_seeds() -> None:
    if not REAL_SEEDS.is_dir():
        pytest.skip(f"{REAL_SEEDS} is not there to compare with")
    real: set[tuple[str, ...]] = set()
    for path in REAL_SEEDS.iterdir():
        real |= runs(path.read_text(encoding="utf-8", errors="replace"), 8)
    assert real
    shared = {
        f"{path.name}: {' '.join(run)}"
        for folder in (SEEDS, GOLD)
        for path in folder.iterdir()
        for run in runs(path.read_bytes().decode("utf-8", "replace"), 8) & real
    }
    assert not shared


def test_wrong_labels_are_refused_with_file_and_reason(tmp_path: Path) -> None:
    (tmp_path / "a.txt.yml").write_text(
        "seed: a.txt\n"
        "articles:\n"
        "  - lines: [1, 2]\n"
        "    date: '2018-04'\n"
        "    countries: {primary: [KE], mentioned: [KE]}\n"
        "    leaders: [{name: A B, office: President, role: main}]\n"
        "    boilerplate: []\n"
        "    duplicate_of: {seed: b.txt, position: 1}\n",
        encoding="utf-8",
    )
    with pytest.raises(DataError) as caught:
        load_gold(tmp_path)
    message = str(caught.value)
    for problem in (
        "a.txt.yml: article 1",
        "a date needs a date_source",
        "two roles",
        "unknown role 'main'",
        "give a country or an organisation",
        "duplicate of an unknown article (b.txt)",
    ):
        assert problem in message


def test_misspelt_keys_of_labels_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt.yml").write_text(
        "seed: a.txt\narticles:\n  - {countries: {primary: [KE]}, boilerplate: [], tilte: x}\n",
        encoding="utf-8",
    )
    with pytest.raises(DataError, match="tilte"):
        load_gold(tmp_path)
