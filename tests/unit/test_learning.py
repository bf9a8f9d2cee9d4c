"""Lines learnt from the archive: what recurs as furniture does goes, what recurs as text stays."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import building, gathering, workers
from generator.cleaning import learning
from generator.cleaning.imprint import Trait, host, imprint, normal, sites_of, source_key
from generator.model import Imprint, LinePrint, Paragraph, Quarantined, SeedResult
from tests.support.archive import article
from tests.support.project import (
    briefings,
    files,
    make_project,
    settings_of,
    write_seeds,
)
from tests.support.reports import paragraphs, report, title

# in small letters: a capital behind the last sentence would go by itself, as a trailing line
SLOGAN = "coastal voices since the first tide"
PITCH = "Readers keep our boats afloat, and you can help at coast.example."


def gathered(folder: Path, seeds: Mapping[str, str], **archive: object) -> gathering.Gathered:
    found = gathering.find_seeds(write_seeds(folder / "seeds", seeds))
    return gathering.gather_all(found, settings_of(folder, **archive), jobs=1)


def records(*texts: str, url: str = "https://www.coast.example/a") -> str:
    return "".join(
        json.dumps({"title": title(n), "text": text, "url": f"{url}{n}"}) + "\n"
        for n, text in enumerate(texts)
    )


def bodies(found: gathering.Gathered) -> list[str]:
    """The body of every article, a line for each paragraph."""
    return [
        "\n".join(paragraph.text for paragraph in one.body)
        for outcome in found.outcomes
        if isinstance(outcome, SeedResult)
        for one in outcome.articles
    ]


def many(
    count: int, start: int = 0, name: str = "coast", **lines: tuple[str, ...]
) -> dict[str, str]:
    return {f"{name}-{n:03}.txt": report(n, **lines) for n in range(start, start + count)}


# ---------------------------------------------------------------------------- what is learnt


def test_a_line_below_the_reports_of_a_source_goes(tmp_path: Path) -> None:
    found = gathered(tmp_path, many(6, below=(SLOGAN,)))
    assert [(one.text, one.seeds, one.of) for one in found.learnt] == [(SLOGAN, 6, 6)]
    assert all(SLOGAN not in body for body in bodies(found))
    first = found.outcomes[0]
    assert isinstance(first, SeedResult)
    (removal,) = first.articles[0].removals
    assert (removal.line, removal.text, removal.rule) == (9, SLOGAN, "learnt-line")
    assert removal.reason == (
        "the same line stands in 5 or more reports in files whose names begin with coast"
    )


def test_fewer_seeds_than_the_setting_teach_nothing(tmp_path: Path) -> None:
    seeds = many(3, below=(SLOGAN,)) | many(9, 10)
    assert gathered(tmp_path / "four", seeds).learnt == ()
    assert gathered(tmp_path / "three", seeds, learn_seeds=3).learnt != ()


def test_it_can_be_turned_off(tmp_path: Path) -> None:
    found = gathered(tmp_path, many(9, below=(SLOGAN,)), learn_lines=False)
    assert found.learnt == ()
    assert all(SLOGAN in body for body in bodies(found))


def test_case_spaces_and_counters_beside_a_sign_do_not_matter(tmp_path: Path) -> None:
    seeds = {
        f"coast-{n}.txt": report(
            n, below=(f"{'tide' if n % 2 else 'tIDE'}  press office @tide {n}",)
        )
        for n in range(5)
    }
    assert [one.seeds for one in gathered(tmp_path, seeds).learnt] == [5]


def test_a_pitch_in_whole_sentences_goes_where_most_reports_of_the_source_end_with_it(
    tmp_path: Path,
) -> None:
    found = gathered(tmp_path / "most", many(6, below=(PITCH,)))
    assert [one.text for one in found.learnt] == [PITCH]
    found = gathered(tmp_path / "some", many(6, below=(PITCH,)) | many(9, 20))
    assert found.learnt == ()


def test_the_address_of_a_page_tells_its_source(tmp_path: Path) -> None:
    texts = ["\n\n".join((*paragraphs(n), SLOGAN)) for n in range(5)]
    seeds = {f"{n}{'abcde'[n]}.jsonl": records(text) for n, text in enumerate(texts)}
    (line,) = gathered(tmp_path, seeds).learnt
    assert (line.kind, line.source) == ("site", "coast.example")


def test_each_record_of_a_file_counts(tmp_path: Path) -> None:
    texts = ["\n\n".join((*paragraphs(n), SLOGAN)) for n in range(5)]
    (line,) = gathered(tmp_path / "known", {"a.jsonl": records(*texts)}).learnt
    assert (line.kind, line.source, line.seeds) == ("site", "coast.example", 5)
    unknown = "".join(json.dumps({"text": text}) + "\n" for text in texts)
    (line,) = gathered(tmp_path / "unknown", {"a.jsonl": unknown}).learnt
    assert (line.kind, line.source, line.seeds) == ("file", "a.jsonl", 5)


def test_the_articles_of_a_composite_count_once(tmp_path: Path) -> None:
    whole = "\n".join(report(n, below=(SLOGAN,)) for n in range(8))
    assert gathered(tmp_path, {"a.txt": whole}).learnt == ()


def test_the_name_of_a_source_is_plain_text_on_the_page(tmp_path: Path) -> None:
    hostile = "<b>x</b> {{ config }} [y](javascript:z)" + " long" * 50
    seeds = {
        f"{n}{chr(97 + n)}.txt": f"---\nsource: '{hostile}'\n---\n" + report(n, below=(SLOGAN,))
        for n in range(5)
    }
    root = make_project(tmp_path / "p", seeds, theme=False)
    run = building.generate(settings_of(root), jobs=1)
    assert len(run.report["learnt_lines"]) == 1
    assert len(run.report["learnt_lines"][0]["source"]) <= 80
    pages = [page.decode() for name, page in files(root / "docs").items() if "briefings/" in name]
    bodies_of = [page.split("\n---\n", 1)[1] for page in pages]
    assert any("learnt-line" in page for page in pages)
    assert not any("<b>x" in body or "{{" in body or "](javascript" in body for body in bodies_of)


def test_across_the_whole_archive_a_line_must_recur_twice_as_often(tmp_path: Path) -> None:
    def seeds(count: int) -> dict[str, str]:
        return {f"{n}{chr(97 + n)}.txt": report(n, below=(SLOGAN,)) for n in range(count)}

    assert gathered(tmp_path / "seven", seeds(7)).learnt == ()
    (line,) = gathered(tmp_path / "eight", seeds(8)).learnt
    assert (line.kind, line.source, line.seeds) == ("archive", "", 8)


def test_a_folder_is_a_source_unless_it_holds_all(tmp_path: Path) -> None:
    def seeds(folder: str, count: int, start: int = 0, **lines: tuple[str, ...]) -> dict[str, str]:
        return {
            f"{folder}{n}{chr(97 + n % 26)}.txt": report(n, **lines)
            for n in range(start, start + count)
        }

    own = seeds("coast/", 5, below=(SLOGAN,))
    assert gathered(tmp_path / "alone", own).learnt == ()
    (line,) = gathered(tmp_path / "beside", own | seeds("", 5, 30)).learnt
    assert (line.kind, line.source) == ("folder", "coast")
    (line,) = gathered(tmp_path / "two", own | seeds("hill/", 5, 40)).learnt
    assert (line.kind, line.source, line.of) == ("folder", "coast", 5)


@pytest.mark.parametrize(
    ("paths", "top"),
    [
        ([], ""),
        (["a.txt"], ""),
        (["s/a.txt", "s/b.txt"], "s"),
        (["s/a.txt", "s/x/b.txt"], "s"),
        (["/t/s/x/a.txt", "/t/s/y/x/b.txt"], "/t/s"),
        (["s/a.txt", "t/a.txt"], ""),
    ],
)
def test_the_folder_that_holds_all(paths: list[str], top: str) -> None:
    assert learning._top(paths) == top


def test_a_line_with_a_sign_of_furniture_goes_in_mid_text_too(tmp_path: Path) -> None:
    found = gathered(tmp_path, many(6, inside=("Listen to Coast Hour at noon @coasthour",)))
    assert [one.seeds for one in found.learnt] == [6]


# ----------------------------------------------------------------------------- what must stay


@pytest.mark.parametrize(
    "line",
    [
        "Background",
        "What the two sides want",
        "The dispute over the strait has cost both countries 40 ships and many lives since 2011.",
        "Coast Wire could not confirm the account of the ministry on its own.",
        "“We are not there yet,” the minister said.",
    ],
)
def test_what_recurs_between_paragraphs_stays(tmp_path: Path, line: str) -> None:
    found = gathered(tmp_path, many(8, inside=(line,)))
    assert found.learnt == ()
    assert all(line in body for body in bodies(found))


@pytest.mark.parametrize(
    "line",
    [
        "The dispute over the strait has cost both countries 40 ships and many lives since 2011.",
        "Thank you very much for your kind attention.",
        "Dear colleagues,",
        "The road goes on, and so do the talks.",
        "References:",
    ],
)
def test_what_recurs_below_the_text_and_reads_like_it_stays(tmp_path: Path, line: str) -> None:
    found = gathered(tmp_path, many(8, below=(line,)))
    assert found.learnt == ()


@pytest.mark.parametrize("line", ["Summary", "In short"])
def test_a_label_right_above_the_text_may_be_a_subheading_and_stays(
    tmp_path: Path, line: str
) -> None:
    assert gathered(tmp_path, many(8, above=(line,))).learnt == ()


def test_the_heading_of_a_list_below_the_text_stays(tmp_path: Path) -> None:
    seeds = {
        f"coast-{n}.txt": report(
            n, below=("Papers signed", f"Memorandum on harbour {n}", f"Protocol on quay {n + 40}")
        )
        for n in range(8)
    }
    assert gathered(tmp_path, seeds).learnt == ()


def test_the_rows_of_a_table_stay_though_their_words_recur(tmp_path: Path) -> None:
    seeds = {
        f"market-{n}.txt": report(n, below=(f"Maize per bag {n}40", f"Sorghum per bag {n}75"))
        for n in range(8)
    }
    assert gathered(tmp_path, seeds).learnt == ()


def test_copies_of_one_report_teach_nothing(tmp_path: Path) -> None:
    seeds = {
        f"coast-{n}.txt": report(1, below=(SLOGAN,)).replace(title(1), title(n + 30))
        for n in range(9)
    }
    assert gathered(tmp_path, seeds).learnt == ()


def test_a_report_carried_by_many_papers_keeps_its_text(tmp_path: Path) -> None:
    subheading = "What the harbour towns asked for"
    carried = {f"{chr(97 + n)}{n}.txt": report(1, below=(subheading,)) for n in range(12)}
    found = gathered(tmp_path, carried | many(20, 30))
    assert found.learnt == ()


def test_where_another_report_has_the_line_as_a_subheading_it_stays_there(tmp_path: Path) -> None:
    seeds = many(6, below=(SLOGAN,)) | {"coast-900.txt": report(40, inside=(SLOGAN,))}
    found = gathered(tmp_path, seeds)
    assert [SLOGAN in body for body in bodies(found)] == [False] * 6 + [True]


def test_a_title_that_recurs_stays_a_title(tmp_path: Path) -> None:
    seeds = {
        f"coast-{n}.txt": "\n\n".join(("Harbour notes of the week", *paragraphs(n)))
        for n in range(8)
    }
    found = gathered(tmp_path, seeds)
    assert found.learnt == ()
    assert all(
        one.articles[0].title == "Harbour notes of the week"
        for one in found.outcomes
        if isinstance(one, SeedResult)
    )


def test_an_article_that_would_lose_most_of_its_words_keeps_them(tmp_path: Path) -> None:
    lines = tuple(
        f"Coastal voices of the {word} tide for sailors and for those who wait ashore"
        for word in ("first", "second", "third", "fourth")
    )
    short = "\n\n".join(("A short one", paragraphs(50)[0], *lines))
    found = gathered(tmp_path, many(6, below=lines) | {"coast-900.txt": short})
    assert [lines[0] in body for body in bodies(found)] == [False] * 6 + [True]


# ------------------------------------------------------------------------------- the editor


def test_an_editor_can_keep_a_line_in_one_report(tmp_path: Path) -> None:
    seeds = many(6, below=(SLOGAN,)) | {"coast-000.yml": f"keep: [{SLOGAN[:20]}]\n"}
    found = gathered(tmp_path, seeds)
    assert [SLOGAN in body for body in bodies(found)] == [True] + [False] * 5


def test_an_editor_can_keep_a_line_that_a_rule_would_take(tmp_path: Path) -> None:
    text = report(1, inside=("Share this article",))
    (body,) = bodies(gathered(tmp_path / "rule", {"a.txt": text}))
    assert "Share this article" not in body
    for name, seeds in {
        "head": {"a.txt": "---\nkeep: share this\n---\n" + text},
        "beside": {"a.txt": text, "a.yml": "keep:\n  - Share this Article\n"},
    }.items():
        (body,) = bodies(gathered(tmp_path / name, seeds))
        assert "Share this article" in body


def test_an_editor_can_keep_a_line_above_the_headline(tmp_path: Path) -> None:
    text = "Notes from the harbour\n\n" + report(1)
    seeds = {"a.txt": text, "b.txt": text, "b.yml": "keep: notes from the harbour\n"}
    outcomes = gathered(tmp_path, seeds).outcomes
    (one,), (other,) = (o.articles for o in outcomes if isinstance(o, SeedResult))
    assert (one.title, other.title) == (title(1), title(1))
    assert [removal.rule for removal in one.removals] == ["above-title"]
    assert other.removals == ()
    assert other.body == (Paragraph(1, "Notes from the harbour"), *one.body)


def test_words_that_no_line_has_are_told(tmp_path: Path) -> None:
    (outcome,) = gathered(tmp_path, {"a.txt": report(1), "a.yml": "keep: No such tide\n"}).outcomes
    assert isinstance(outcome, SeedResult)  # the report is published all the same
    (stale,) = outcome.stale
    assert stale.startswith("a.yml:1:")
    assert "“No such tide”" in stale


@pytest.mark.parametrize("value", ["{a: b}", "[[x]]", "['—']", "[" + "x" * 2000 + "]"])
def test_what_is_no_list_of_words_is_an_error(tmp_path: Path, value: str) -> None:
    (outcome,) = gathered(tmp_path, {"a.txt": report(1), "a.yml": f"keep: {value}\n"}).outcomes
    assert isinstance(outcome, Quarantined)
    assert "a.yml" in outcome.reason
    assert "keep" in outcome.reason


# ------------------------------------------------------------------------- caches and order


def test_a_seed_that_makes_a_line_learnt_changes_only_those_that_hold_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seeds = many(3, below=(SLOGAN,)) | many(9, 10) | many(4, 40, "hill", below=("hill and dale",))
    assert [one.text for one in gathered(tmp_path / "a", seeds).learnt] == ["hill and dale"]
    read: list[str] = []
    relieved: list[str] = []
    process, relieve = workers.process, workers.relieve
    monkeypatch.setattr(
        workers, "process", lambda file, name, s: read.append(name) or process(file, name, s)
    )
    monkeypatch.setattr(
        workers,
        "relieve",
        lambda result, places: relieved.append(result.path) or relieve(result, places),
    )
    grown = seeds | {"coast-005.txt": report(5, below=(SLOGAN,))}
    step = gathered(tmp_path / "a", grown)
    assert read == ["coast-005.txt"]
    assert relieved == ["coast-000.txt", "coast-001.txt", "coast-002.txt", "coast-005.txt"]
    again = gathered(tmp_path / "a", grown)
    assert (len(read), len(relieved)) == (1, 4)
    assert again == step == gathered(tmp_path / "b", grown)


def test_another_report_of_the_source_changes_none_while_the_number_rounds_to_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gathered(tmp_path, many(6, below=(SLOGAN,)))
    relieved: list[str] = []
    relieve = workers.relieve
    monkeypatch.setattr(
        workers,
        "relieve",
        lambda result, places: relieved.append(result.path) or relieve(result, places),
    )
    gathered(tmp_path, many(7, below=(SLOGAN,)))
    assert relieved == ["coast-006.txt"]
    gathered(tmp_path, many(10, below=(SLOGAN,)))
    assert len(relieved) == 1 + 10


def test_when_the_line_is_no_longer_learnt_it_comes_back(tmp_path: Path) -> None:
    seeds = many(4, below=(SLOGAN,))
    assert all(SLOGAN not in body for body in bodies(gathered(tmp_path, seeds)))
    (tmp_path / "seeds" / "coast-003.txt").unlink()
    assert all(SLOGAN in body for body in bodies(gathered(tmp_path, many(3, below=(SLOGAN,)))))


def test_pages_are_the_same_at_once_and_seed_by_seed_and_permalinks_hold(tmp_path: Path) -> None:
    seeds = many(7, below=(SLOGAN, PITCH), above=("Harbour life and letters",)) | many(
        3, 30, "hill"
    )

    def pages(root: Path, names: list[str], jobs: int = 1) -> dict[str, bytes]:
        if not root.exists():
            make_project(root, {}, theme=False)
        write_seeds(root / "seeds", {name: seeds[name] for name in names})
        building.generate(settings_of(root), jobs=jobs)
        return files(root / "docs")

    at_once = pages(tmp_path / "once", list(seeds))
    assert any(b"learnt-line" in content for content in at_once.values())
    shuffled = random.Random(3).sample(list(seeds), len(seeds))
    before: set[str] = set()
    for count in range(1, len(seeds) + 1):
        step = pages(tmp_path / "steps", shuffled[:count])
        now = {name for name in step if name.startswith("briefings/")}
        assert before <= now
        before = now
    assert step == at_once


def test_many_jobs_give_what_one_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seeds = many(14, below=(SLOGAN,))
    one = gathered(tmp_path / "one", seeds)
    monkeypatch.setattr(workers, "WORTH_RELIEVING", 2)
    found = gathering.find_seeds(write_seeds(tmp_path / "two" / "seeds", seeds))
    assert gathering.gather_all(found, settings_of(tmp_path / "two"), jobs=2) == one


_LINES = st.lists(
    st.sampled_from(
        [SLOGAN, PITCH, "Background", "Tide press", "The road goes on.", "@coast news"]
    ),
    max_size=3,
    unique=True,
)


@given(
    st.lists(st.tuples(_LINES, _LINES, _LINES), min_size=4, max_size=10),
    st.randoms(use_true_random=False),
)
@settings(max_examples=40, deadline=None)
def test_the_order_of_seeds_changes_nothing_that_is_learnt(
    mixes: list[tuple[list[str], list[str], list[str]]], order: random.Random
) -> None:
    results = []
    for number, (above, inside, below) in enumerate(mixes):
        first, *rest = paragraphs(number)
        one = article(title(number), *above, first, *inside, *rest, *below, seed=f"c-{number}.txt")
        results.append(SeedResult(one.seed, one.sha256, (one,), (), (imprint(one),)))
    shuffled = list(results)
    order.shuffle(shuffled)
    learnt = learning.learn(results, 2)
    assert learning.learn(shuffled, 2) == learnt
    # Whatever is learnt, running text with a subject of its own never is.
    texts = {line.text for line in learnt.lines}
    assert "The road goes on." not in texts
    assert not texts & {text for number in range(len(mixes)) for text in paragraphs(number)}


def test_a_story_in_very_many_files_is_still_one() -> None:
    prose = Trait.PROSE | Trait.SENTENCE

    def result(number: int, *digests: int) -> SeedResult:
        body = tuple(Paragraph(n, f"line {digest}") for n, digest in enumerate((*digests, 7), 1))
        lines = (*(LinePrint(digest, prose) for digest in digests), LinePrint(7, 0))
        one = article(f"T {number}", *body, seed=f"a-{number:03}.txt")
        return SeedResult(one.seed, "", (one,), (), (Imprint(1, (("files", "a"),), lines),))

    copies = [result(n, 1, 2, 3) for n in range(60)]
    assert learning.learn(copies, 4).lines == ()
    others = [result(n, 1000 + 3 * n, 1001 + 3 * n) for n in range(60, 64)]
    (line,) = learning.learn(copies + others, 4).lines
    assert (line.seeds, line.of) == (5, 5)


# ---------------------------------------------------------------------------------- reports


def test_the_build_report_lists_learnt_lines_by_source(tmp_path: Path) -> None:
    root = make_project(tmp_path / "p", many(5, below=(SLOGAN,)), theme=False)
    run = building.generate(settings_of(root), jobs=1)
    assert run.report["learnt_lines"] == [
        {"kind": "files", "source": "coast", "text": SLOGAN, "seeds": 5, "of": 5}
    ]
    assert run.report["removals_by_rule"] == {"learnt-line": 5}


def test_inspect_learns_from_the_paths_it_is_given(tmp_path: Path) -> None:
    root = make_project(tmp_path / "p", many(5, below=(SLOGAN,)), theme=False)
    result = briefings(root, "inspect", "--json", str(root / "seeds"))
    removed = [json.loads(line)["removed"] for line in result.stdout.splitlines()]
    assert [[one["rule"] for one in each] for each in removed] == [["learnt-line"]] * 5
    alone = briefings(root, "inspect", "--json", str(root / "seeds" / "coast-000.txt"))
    assert json.loads(alone.stdout)["removed"] == []


def test_tags_and_summary_follow_the_shorter_text(tmp_path: Path) -> None:
    found = gathered(tmp_path, many(6, below=("Our Reykjavik desk @coasthour",)))
    for outcome in found.outcomes:
        assert isinstance(outcome, SeedResult)
        (one,) = outcome.articles
        assert "IS" not in {tag.code for tag in one.tags.countries}
        for tag in one.tags.countries:
            for mention in tag.mentions:
                text = one.title if mention.paragraph < 0 else one.body[mention.paragraph].text
                assert text[mention.start : mention.end] == mention.text


def test_what_an_editor_adds_stays_when_lines_are_learnt(tmp_path: Path) -> None:
    seeds = many(5, below=(SLOGAN,)) | {"coast-002.yml": "tags: [Kenya, -Zambia]\n"}
    outcome = gathered(tmp_path, seeds).outcomes[2]
    assert isinstance(outcome, SeedResult)
    (one,) = outcome.articles
    (kenya,) = [tag for tag in one.tags.countries if tag.code == "KE"]
    assert "coast-002.yml" in kenya.mentions[-1].rule
    assert one.removals[-1].rule == "learnt-line"


# ----------------------------------------------------------------------------------- pieces


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.coast.example/a?b", "coast.example"),
        ("http://M.Coast.example:80", "coast.example"),
        ("https://amp.example", "amp.example"),
        ("https://[bad", None),
        ("not an address", None),
        (None, None),
    ],
)
def test_the_site_of_an_address(url: str | None, name: str | None) -> None:
    assert host(url) == name


def test_sites_include_the_domains_above() -> None:
    assert sites_of("https://news.coast.example/") == {"news.coast.example", "coast.example"}
    assert sites_of(None) == frozenset()


def test_names_of_sources_are_compared_by_their_words() -> None:
    assert source_key("The Daily-Coast!") == source_key("daily coast") == "daily coast"


def test_lines_are_compared_by_words_with_numbers_alike() -> None:
    assert normal("•  12 Min   Read |") == normal("3 min read") == "# min read"
