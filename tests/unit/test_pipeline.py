"""The walk of one seed, the gathering of many, and what stops neither."""

from __future__ import annotations

import json
import multiprocessing
import os
from collections import Counter
from pathlib import Path

import pytest

from generator import cache, gathering, pipeline, workers
from generator.errors import DataError, SeedError
from generator.model import Quarantined, SeedResult
from generator.records import record
from generator.report import build_report
from tests.support.project import DEFAULTS, PORT, SEEDS, STRAIT, TREATY, settings_of, write_seeds

COMPOSITE = "\n".join(text.split("\n", 2)[2] for text in (TREATY, PORT))


def processed(folder: Path, content: str | bytes, name: str = "a.txt", **beside: str) -> SeedResult:
    write_seeds(folder, {name: content, **beside})
    return pipeline.process(folder / name, name, DEFAULTS)


# ------------------------------------------------------------------------------ one seed


def test_a_seed_becomes_an_article_with_all_that_it_says(tmp_path: Path) -> None:
    result = processed(tmp_path, TREATY)
    (article,) = result.articles
    assert article.title == "Two neighbours sign a river treaty"
    assert (article.date.value, article.place, article.agency) == (
        "2024-03-04",
        "Lusaka",
        "Example Wire",
    )
    assert article.lines == (1, 10)
    assert {country.code for country in article.tags.countries} == {"ZM", "MW"}
    assert [leader.name for leader in article.tags.leaders] == ["Hakainde Hichilema"]
    assert [removal.text for removal in article.removals] == ["Share this article"]
    assert article.summary.startswith("Zambia and Malawi signed a treaty")
    assert result.sha256 == article.sha256


def test_a_composite_becomes_several(tmp_path: Path) -> None:
    result = processed(tmp_path, COMPOSITE)
    assert [(a.position, a.articles_in_seed) for a in result.articles] == [(1, 2), (2, 2)]
    assert [a.date.value for a in result.articles] == ["2024-03-04", "2024-05-06"]


def test_an_editor_can_move_the_boundaries(tmp_path: Path) -> None:
    sidecar = "articles:\n  - title: One\n  - title: Two\n    starts: 4\n"
    result = processed(tmp_path, TREATY, **{"a.yml": sidecar})
    assert [(a.title, a.lines[0]) for a in result.articles] == [("One", 1), ("Two", 4)]


def test_an_editor_can_say_what_holds_for_all_articles_and_for_one(tmp_path: Path) -> None:
    sidecar = "source: Daily\narticles:\n  - date: 2020\n  - date: 2021\n    source: Weekly\n"
    result = processed(tmp_path, COMPOSITE, **{"a.yml": sidecar})
    assert [(a.publisher, a.date.value) for a in result.articles] == [
        ("Daily", "2020"),
        ("Weekly", "2021"),
    ]


def test_front_matter_and_sidecar_are_joined(tmp_path: Path) -> None:
    result = processed(
        tmp_path, "---\ntitle: Head\nsource: Daily\n---\n" + TREATY, **{"a.yml": "title: Beside\n"}
    )
    (article,) = result.articles
    assert (article.title, article.publisher) == ("Beside", "Daily")


def test_each_record_of_json_lines_can_be_described_by_its_line(tmp_path: Path) -> None:
    lines = "".join(
        json.dumps({"title": f"Title {n}", "text": text}) + "\n"
        for n, text in enumerate((TREATY, PORT), 1)
    )
    sidecar = "articles:\n  - starts: 1\n    date: 2020\n  - starts: 2\n    date: 2021\n"
    result = processed(tmp_path, lines, "a.jsonl", **{"a.yml": sidecar})
    assert [(a.title, a.date.value) for a in result.articles] == [
        ("Title 1", "2020"),
        ("Title 2", "2021"),
    ]


@pytest.mark.parametrize(
    ("sidecar", "word"),
    [
        ("date: someday\n", "someday"),
        ("articles:\n  - starts: 1\n  - starts: 999\n", "999"),
        ("articles:\n  - starts: 1\n  - starts: 4\n  - starts: 4\n", "in the order of the text"),
        ("titel: x\n", "title"),
    ],
)
def test_a_wrong_sidecar_sets_the_seed_aside_with_advice(
    tmp_path: Path, sidecar: str, word: str
) -> None:
    write_seeds(tmp_path, {"a.txt": TREATY, "a.yml": sidecar})
    outcome = workers.attempt(tmp_path / "a.txt", "a.txt", DEFAULTS)
    assert isinstance(outcome, Quarantined)
    assert "a.yml" in outcome.reason or "sidecar" in outcome.reason
    assert word in outcome.reason + outcome.advice
    assert "program failed" not in outcome.reason


def test_a_record_of_boilerplate_alone_is_still_accounted_for(tmp_path: Path) -> None:
    texts = ("Share this article", PORT)
    lines = "".join(json.dumps({"text": text}) + "\n" for text in texts)
    (article,) = processed(tmp_path, lines, "a.jsonl").articles
    assert [(one.line, one.text) for one in article.removals] == [(1, "Share this article")]


def test_a_record_of_a_date_alone_is_still_accounted_for(tmp_path: Path) -> None:
    texts = ("\n\n".join(TREATY.splitlines()), "2024-05-06")
    lines = "\n".join(json.dumps({"text": text}) for text in texts)
    result = processed(tmp_path, lines, "a.jsonl")
    assert (2, "2024-05-06") in {(gone.line, gone.text) for gone in result.articles[0].removals}


def test_a_seed_of_boilerplate_alone_is_set_aside(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match="boilerplate"):
        processed(tmp_path, "Share this article\n\nPost a Comment\n")


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.txt", b""), ("a.txt", b"\x00\x01\x02" * 400), ("a.pdf", b"%PDF-1.7"), ("a.jsonl", b"{")],
)
def test_what_cannot_be_read_is_set_aside_with_advice(
    tmp_path: Path, name: str, content: bytes
) -> None:
    write_seeds(tmp_path, {name: content})
    outcome = workers.attempt(tmp_path / name, name, DEFAULTS)
    assert isinstance(outcome, Quarantined)
    assert outcome.advice
    assert "program failed" not in outcome.reason


def test_broken_characters_in_json_never_reach_the_record(tmp_path: Path) -> None:
    line = json.dumps({"title": "Half a \ud83d sign", "text": PORT + "\n\nHalf a \udc00 sign."})
    (article,) = processed(tmp_path, line, "a.jsonl").articles
    assert json.dumps(record(article), ensure_ascii=False).encode("utf-8")


def test_an_error_of_the_program_costs_one_seed_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("bug")

    monkeypatch.setattr(pipeline, "describe", broken)
    write_seeds(tmp_path, {"a.txt": TREATY})
    outcome = workers.attempt(tmp_path / "a.txt", "a.txt", DEFAULTS)
    assert isinstance(outcome, Quarantined)
    assert "RuntimeError: bug" in outcome.reason


def test_a_wrong_data_file_stops_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise DataError("leaders.yml:1: wrong")

    monkeypatch.setattr(pipeline, "load_gazetteer", broken)
    write_seeds(tmp_path, {"a.txt": TREATY})
    with pytest.raises(DataError):
        workers.attempt(tmp_path / "a.txt", "a.txt", DEFAULTS)


# ------------------------------------------------------------------------------- many seeds


def test_seeds_are_found_by_name_in_all_folders(tmp_path: Path) -> None:
    write_seeds(
        tmp_path,
        {
            "b.txt": "x",
            "a/z.md": "x",
            "a/z.yml": "title: T\n",
            ".hidden/c.txt": "x",
            ".d.txt": "x",
            "e.pdf": "x",
        },
    )
    assert [name for _, name in gathering.find_seeds(tmp_path)] == ["a/z.md", "b.txt", "e.pdf"]


def test_a_file_name_that_is_no_text_stops_nothing(tmp_path: Path) -> None:
    root = tmp_path / "seeds"
    write_seeds(root, {"port.txt": PORT})
    try:
        (Path(os.fsdecode(os.fsencode(root) + b"/caf\xe9.txt"))).write_text(TREATY)
    except OSError:
        pytest.skip("this file system takes text only")
    outcomes = gathering.gather(gathering.find_seeds(root), settings_of(tmp_path), jobs=1)
    assert [outcome.path for outcome in outcomes] == ["caf\\xe9.txt", "port.txt"]
    assert isinstance(outcomes[0], Quarantined)
    assert "UTF-8" in outcomes[0].reason
    assert isinstance(outcomes[1], SeedResult)


def test_a_second_run_reads_no_seed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seeds = gathering.find_seeds(write_seeds(tmp_path / "seeds", {**SEEDS, "bad.pdf": "x"}))
    first = gathering.gather(seeds, settings_of(tmp_path), jobs=1)
    read: list[str] = []
    attempt = workers.attempt
    monkeypatch.setattr(
        workers, "attempt", lambda file, name, s: read.append(name) or attempt(file, name, s)
    )
    assert gathering.gather(seeds, settings_of(tmp_path), jobs=1) == first
    assert read == []
    write_seeds(tmp_path / "seeds", {"port.txt": PORT + "\nOne more line of news came in.\n"})
    write_seeds(tmp_path / "seeds", {"strait.yml": "source: Daily\n"})
    gathering.gather(seeds, settings_of(tmp_path), jobs=1)
    assert read == ["port.txt", "strait.txt"]
    gathering.gather(seeds, settings_of(tmp_path, guard_share=0.5), jobs=1)
    assert Counter(read)["treaty.txt"] == 1


def test_a_spoilt_result_is_found_anew(tmp_path: Path) -> None:
    seeds = gathering.find_seeds(write_seeds(tmp_path / "seeds", SEEDS))
    first = gathering.gather(seeds, settings_of(tmp_path), jobs=1)
    for spoilt in (b"{", b"{}", b"\xff", b'{"result": {"path": 1}}'):
        with cache.opened(settings_of(tmp_path).cache) as store:
            keys = [row[0] for row in store._connection.execute("SELECT key FROM result")]
            store.put([(key, spoilt) for key in keys])
        assert gathering.gather(seeds, settings_of(tmp_path), jobs=1) == first


@pytest.mark.skipif(
    multiprocessing.get_start_method() != "fork", reason="needs processes that share the patch"
)
def test_a_seed_that_ends_its_process_is_set_aside_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"{n:02}.txt" for n in range(workers.WORTH_PROCESSES + 2)]
    seeds = gathering.find_seeds(write_seeds(tmp_path / "seeds", dict.fromkeys(names, "Text.")))

    def deadly(file: Path, name: str, settings: object) -> SeedResult:
        if name == "05.txt":
            os._exit(1)
        return SeedResult(name, "", ())

    monkeypatch.setattr(workers, "process", deadly)
    outcomes = gathering.gather(seeds, settings_of(tmp_path), jobs=2)
    assert [outcome.path for outcome in outcomes] == names
    bad = [outcome for outcome in outcomes if isinstance(outcome, Quarantined)]
    assert [seed.path for seed in bad] == ["05.txt"]
    assert "memory" in bad[0].advice


# ----------------------------------------------------------------------------------- report


def test_the_report_counts_what_was_found(tmp_path: Path) -> None:
    seeds = {
        "composite.txt": COMPOSITE,
        "copy.txt": TREATY,
        "strait.txt": STRAIT,
        "undated.txt": "The two envoys met again and agreed to meet once more.\n" * 2,
        "latin.txt": "Le président a reçu l’envoyé à Genève ; ils ont parlé de café.".encode(
            "cp1252"
        ),
        "bad.pdf": "x",
    }
    outcomes = gathering.gather(
        gathering.find_seeds(write_seeds(tmp_path / "seeds", seeds)), settings_of(tmp_path), jobs=1
    )
    archive = pipeline.assemble(outcomes, settings_of(tmp_path))
    report = build_report(archive, outcomes)
    assert (report["seeds"], report["articles"], report["composites"]) == (6, 6, 1)
    assert (report["briefings"], report["duplicates"]) == (5, 1)
    assert sum(report["dates"].values()) == report["briefings"]
    assert report["undated"] == report["dates"]["none"] == 2
    assert report["removals"] == sum(report["removals_by_rule"].values())
    assert report["removals"] >= 1
    assert [seed["seed"] for seed in report["quarantined"]] == ["bad.pdf"]
    assert [seed["seed"] for seed in report["repaired"]] == ["latin.txt"]
    assert json.loads(json.dumps(report)) == report
