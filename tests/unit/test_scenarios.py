"""Whatever is wrong with a seed: one message that names file, reason and advice, and the rest is
published."""

from __future__ import annotations

import json
import os
import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import pipeline, workers
from generator.model import Quarantined, SeedResult
from generator.settings import ArchiveSettings
from tests.support.project import PORT, ROOT, TREATY, briefings, make_project

FOLDERS = ROOT / "tests" / "scenarios"
#: far above what is needed on a machine that is busy with other things, far below a blow-up
SOON = 30.0

#: scenario folder → what the message says of the reason, and of the way out
SET_ASIDE = {
    "front-matter-is-not-yaml": ("bad.txt:2: found unexpected end of stream", "mend the YAML"),
    "front-matter-with-a-misspelt-key": ("bad.txt:2: unknown key 'titel'", "did you mean title?"),
    "front-matter-without-an-end": ("does not end within 200 lines", "three hyphens"),
    "front-matter-with-an-alias-bomb": ("anchors and aliases are not allowed", "write the value"),
    "front-matter-with-a-python-object": ("bad.txt:2: title is not plain text", "in one line"),
    "front-matter-with-an-impossible-date": (
        'bad.txt:2: the date "2024-13-45" is no date',
        "YYYY-MM-DD",
    ),
    "sidecar-is-not-yaml": ("bad.yml:2: found unexpected end of stream", "mend the YAML"),
    "sidecar-is-a-list": ("bad.txt.yml:1: this is not a mapping of keys", "use the keys title"),
    "sidecar-without-a-seed": ("no seed lies beside this sidecar", "name of its seed"),
    "sidecar-with-too-many-articles": ("describes 3 articles, and the seed holds 1", "inspect"),
    "sidecar-with-a-start-that-is-not-there": ("No paragraph begins so", "first words"),
    "nothing-but-boilerplate": ("nothing is left of it", "inspect"),
    "page-of-frames": ("the page has no visible text", "save the page"),
    "page-without-a-body": ("the page has no visible text", "save the page"),
    "no-record-is-json": ("no JSON record with text", "one JSON object per line"),
    "unknown-format": ("unknown format .rtf", "save it as one of .txt"),
}

BINARY = ("the file is binary", "save the article as text or HTML")
LARGE = ("the file is larger than 20,000,000 bytes", "max_seed_mb")
LONG = ("characters, more than 1,000,000", "each paragraph on a line of its own")
EMPTY = ("the file is empty", "delete it")
LINK = ("it is a link that leads", "put the file itself in its place")


def _text(content: str | bytes, name: str = "bad.txt") -> Callable[[Path], None]:
    data = content if isinstance(content, bytes) else content.encode("utf-8")
    return lambda folder: (folder / name).write_bytes(data) and None


def _sparse(folder: Path) -> None:
    with (folder / "bad.txt").open("wb") as file:
        file.truncate(100_000_000)


def _link_out(folder: Path) -> None:
    secret = folder.parent / "secret.txt"
    secret.write_text(PORT.replace("Kenya", "Password"))
    (folder / "bad.txt").symlink_to(secret)


def _sidecar_link(folder: Path) -> None:
    secret = folder.parent / "secret.yml"
    secret.write_text("token-of-the-builder: 1234\n")
    (folder / "bad.txt").write_text(PORT)
    (folder / "bad.yml").symlink_to(secret)


def _folder_link(folder: Path) -> None:
    outside = folder.parent / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text(PORT)
    (folder / "bad.txt").symlink_to(outside)


MADE: dict[str, tuple[Callable[[Path], None], tuple[str, str]]] = {
    "empty": (_text(""), EMPTY),
    "only whitespace": (_text(" \n\t\r\n \u00a0\u3000\n\ufeff"), EMPTY),
    "binary": (_text(bytes(range(256)) * 40), BINARY),
    "picture named .txt": (
        _text(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4),
        ("the file is a PNG picture", "save the article as text or HTML"),
    ),
    "NUL bytes only": (_text(b"\0" * 5000), BINARY),
    "NUL in the text": (_text(PORT.replace("Kenya", "Ken\0ya")), BINARY),
    "25 MB": (_text(b"x" * 25_000_000), LARGE),
    "sparse 100 MB": (_sparse, LARGE),
    "link out of the folder": (_link_out, LINK),
    "link to nothing": (lambda folder: (folder / "bad.txt").symlink_to("none.txt"), LINK),
    "link to a folder": (_folder_link, LINK),
    "link to itself": (lambda folder: (folder / "bad.txt").symlink_to("bad.txt"), LINK),
    "sidecar that is a link": (
        _sidecar_link,
        ("bad.yml is a link that leads elsewhere", "put the file itself there"),
    ),
    "name that is not UTF-8": (
        lambda folder: (
            Path(os.fsdecode(os.fsencode(folder) + b"/bad\xff.txt")).write_text(PORT) and None
        ),
        ("its name is not UTF-8", "rename it"),
    ),
    "front matter of 1 MB": (
        _text("---\ntitle: " + "x" * 1_000_000 + "\n---\n" + PORT),
        ("larger than 200,000 characters", "shorten it"),
    ),
    "title of 2,000 characters": (
        _text("---\ntitle: " + "x" * 2000 + "\n---\n" + PORT),
        ("bad.txt:2: title is longer than 1,000 characters", "shorten it"),
    ),
    "front matter nested deep": (
        _text("---\ntags: " + "[" * 5000 + "\n---\n" + PORT),
        ("nested too deep", "plain keys"),
    ),
    "line of 1.1 MB": (_text("The minister met a colleague. " * 37_000), LONG),
    "line of 1.1 MB of parentheses": (_text("(" * 1_100_000), LONG),
    "200,000 lines": (
        _text("".join(f"Line {number} of a list\n" for number in range(200_000))),
        ("it has 200,000 lines of text, more than 20,000", "split it"),
    ),
    "element with 100,000 attributes": (
        _text("<html><p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">x", "bad.html"),
        ("more than 2,000 attributes", "plain text"),
    ),
    "unknown elements nested deep": (
        _text("<html>" + "<x-y>" * 5000 + PORT, "bad.html"),
        ("nested too deep", "plain text"),
    ),
}


def _project(tmp_path: Path) -> Path:
    return make_project(tmp_path / "project", {"good.txt": TREATY}, theme=False)


def _expect_set_aside(root: Path, reason: str, advice: str) -> None:
    relaxed = briefings(root, "generate", "--jobs", "1")
    assert relaxed.exit_code == 0, relaxed.output
    told = [line for line in relaxed.output.splitlines() if line.startswith("set aside:")]
    assert len(told) == 1, relaxed.output
    assert re.match(r"set aside: bad\S*\.\w+: ", told[0])
    assert reason in told[0]
    assert advice in told[0].rpartition("; ")[2]
    assert "failed" not in told[0]
    assert _pages(root) == ["zambia"]
    strict = briefings(root, "generate", "--jobs", "1", "--strict")
    assert strict.exit_code == 1
    assert told[0] in strict.output.splitlines()


def _pages(root: Path) -> list[str]:
    """A word of each briefing page, by which the seed it comes from is known."""
    texts = [page.read_text() for page in sorted((root / "docs" / "briefings").rglob("*.md"))]
    return [
        word.lower()
        for text in texts
        for word in ("Zambia", "Kenya", "Password")
        if word in text.rpartition("---\n")[2]
    ]


@pytest.mark.parametrize("name", sorted(SET_ASIDE))
def test_bad_seed_is_named_with_reason_and_advice(name: str, tmp_path: Path) -> None:
    root = _project(tmp_path)
    shutil.copytree(FOLDERS / name, root / "seeds", dirs_exist_ok=True)
    _expect_set_aside(root, *SET_ASIDE[name])


@pytest.mark.parametrize("name", sorted(MADE))
def test_bad_seed_made_here_is_named_with_reason_and_advice(name: str, tmp_path: Path) -> None:
    root = _project(tmp_path)
    make, (reason, advice) = MADE[name]
    make(root / "seeds")
    _expect_set_aside(root, reason, advice)


def test_every_scenario_folder_is_tested() -> None:
    assert {path.name for path in FOLDERS.iterdir() if path.is_dir()} == set(SET_ASIDE)


def test_a_file_over_the_limit_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _sparse(tmp_path)
    opened: list[Path] = []
    monkeypatch.setattr(Path, "open", lambda self, *_, **__: opened.append(self))
    found = workers.attempt(tmp_path / "bad.txt", "bad.txt", ArchiveSettings())
    assert isinstance(found, Quarantined)
    assert opened == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable_file_is_set_aside(tmp_path: Path) -> None:
    root = _project(tmp_path)
    (root / "seeds" / "bad.txt").write_text(PORT)
    (root / "seeds" / "bad.txt").chmod(0)
    _expect_set_aside(root, "cannot be read", "check its permissions")


# -------------------------------------------------------------- odd, and published all the same


def _read(tmp_path: Path, name: str, content: str | bytes) -> SeedResult:
    file = tmp_path / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    found = workers.attempt(file, name, ArchiveSettings())
    assert isinstance(found, SeedResult), found
    return found


RUSSIAN = (
    "Министр иностранных дел Кении встретился в Москве с коллегой и обсудил торговлю зерном.\n\n"
    "Стороны договорились о новой встрече осенью и о списке портов, который составят к лету.\n"
) * 3
JAPANESE = (
    "日本の外務大臣は火曜日、東京でケニアの外務大臣と会談し、貿易と投資について話し合った。\n\n"
    "両国は来年の首脳会談に向けて準備を進めることで一致した。\n\n"
) * 3
CHINESE = "肯尼亚外交部长星期二在北京会见中国外交部长，双方讨论了铁路贷款和贸易问题。\n\n" * 5
FRENCH = (
    "Le président a reçu à Genève la délégation du Sénégal, et l’été prochain les deux côtés se "
    "reverront à Dakar.\n\nLa conférence a été close après déjeuner, où l’on a fêté la paix.\n"
).replace("’", "'")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (PORT, "utf-16"),
        (PORT, "utf-16-le"),
        (PORT, "utf-16-be"),
        (PORT, "utf-8-sig"),
        (FRENCH, "latin-1"),
        (JAPANESE, "shift_jis"),
        (RUSSIAN, "koi8-r"),
        (CHINESE, "gb18030"),
    ],
)
def test_text_in_another_encoding_is_read_right(text: str, encoding: str, tmp_path: Path) -> None:
    found = _read(tmp_path, "a.txt", text.encode(encoding))
    kept = " ".join(article.title + " " + article.text for article in found.articles)
    longest = max(text.replace("(Example Wire)", "").split("\n\n"), key=len).split("\n")[-1]
    assert longest.strip() in kept


def test_text_cut_off_within_a_character_is_read_to_there(tmp_path: Path) -> None:
    found = _read(tmp_path, "a.txt", (PORT.strip() + " é").encode()[:-1])
    assert found.repairs == ("dropped half a character at the end",)
    assert found.articles[0].text.endswith("in the summer.")


@pytest.mark.parametrize(
    "name",
    [
        "with spaces.txt",
        "quo'te\".txt",
        "$(touch pwned).txt",
        "; touch pwned;.txt",
        "`touch pwned`.txt",
        "line\nbreak.txt",
        "-rf.txt",
        "a..txt",
        "fish 🐟.txt",
        "x" * 251 + ".txt",
        "UPPER.TXT",
        "<b>&amp;.txt",
        "back\\slash.txt",
        "esc\x1b[31m.txt",
        "::error::.txt",
        "{{ config }}.txt",
    ],
)
def test_odd_file_name_is_published(name: str, tmp_path: Path) -> None:
    root = _project(tmp_path)
    (root / "seeds" / name).write_text(PORT)
    result = briefings(root, "generate", "--jobs", "1", "--strict")
    assert result.exit_code == 0, result.output
    assert sorted(_pages(root)) == ["kenya", "zambia"]
    assert not list(tmp_path.rglob("pwned"))
    assert not Path("pwned").exists()


def test_longest_name_of_a_yaml_file_stops_nothing(tmp_path: Path) -> None:
    root = _project(tmp_path)
    (root / "seeds" / ("bad" + "x" * 248 + ".yml")).write_text("title: x\n")
    _expect_set_aside(root, "no seed lies beside this sidecar", "name of its seed")


def test_names_in_messages_cannot_command_terminal_or_workflow(tmp_path: Path) -> None:
    root = _project(tmp_path)
    (root / "seeds" / "a\n::error::\x1b[31m.txt").write_text("")
    result = briefings(root, "generate", "--jobs", "1")
    assert "set aside: a\\n::error::\\x1b[31m.txt: the file is empty" in result.output
    assert "\x1b" not in result.output
    assert "\n::error::" not in result.output
    checked = briefings(root, "check")
    assert checked.exit_code == 1
    assert "\n::error::" not in checked.output
    assert "\x1b" not in checked.output


def test_folder_with_the_name_of_a_seed_is_a_folder(tmp_path: Path) -> None:
    root = _project(tmp_path)
    (root / "seeds" / "x.txt").mkdir()
    (root / "seeds" / "x.txt" / "inside.txt").write_text(PORT)
    assert briefings(root, "generate", "--jobs", "1", "--strict").exit_code == 0
    assert sorted(_pages(root)) == ["kenya", "zambia"]


def test_link_to_a_seed_beside_it_is_followed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PORT)
    (tmp_path / "b.txt").symlink_to("a.txt")
    found = workers.attempt(tmp_path / "b.txt", "b.txt", ArchiveSettings())
    assert isinstance(found, SeedResult)


def test_pipe_is_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    found = workers.attempt(tmp_path / "a.txt", "a.txt", ArchiveSettings())
    assert isinstance(found, Quarantined)
    assert found.reason == "it is no regular file"


def test_inspect_follows_no_link_out(tmp_path: Path) -> None:
    root = _project(tmp_path)
    _link_out(root / "seeds")
    shown = briefings(root, "inspect", str(root / "seeds"), "--json")
    assert "Password" not in shown.stdout
    assert [json.loads(line)["seed"][-8:] for line in shown.stdout.splitlines()] == ["good.txt"]


# ------------------------------------------------------------------------------ records, pages

RECORD = json.dumps({"title": "Port talks end", "text": PORT}) + "\n"


@pytest.mark.parametrize(
    ("bad", "problem"),
    [
        ('{"text": "never closed', "it is not JSON"),
        ('{"text": ' + "[" * 500 + '"x"' + "]" * 500 + "}", "nested too deep"),
        ('{"text": ' + '{"name": ' * 100_000 + "1", "nested too deep"),
        ('{"text": NaN}', "it has no text"),
        ('{"text": -Infinity}', "it has no text"),
        ('{"text": ' + "9" * 5000 + "}", "a number is too long"),
        ('{"text": null}', "it has no text"),
        ("[]", "it is not a JSON object"),
        (json.dumps({"text": "a " * 1_000_000}), "characters, more than 1,000,000"),
    ],
)
def test_bad_record_leaves_the_good_ones(bad: str, problem: str, tmp_path: Path) -> None:
    found = _read(tmp_path, "a.jsonl", RECORD + bad + "\n" + RECORD)
    assert [article.position for article in found.articles] == [1, 2]
    assert len(found.repairs) == 1
    assert found.repairs[0].startswith("line 2: record left out")
    assert problem in found.repairs[0]


def test_lone_surrogates_of_a_record_become_replacement_characters(tmp_path: Path) -> None:
    record = json.dumps({"title": "Port \ud800 talks", "text": PORT + "\n\nThe end \udc00\ud83d."})
    article = _read(tmp_path, "a.jsonl", record).articles[0]
    assert article.title == "Port \ufffd talks"
    assert "\ufffd" in article.text
    article.text.encode("utf-8")


def _page(body: str, head: str = "") -> str:
    return (
        f"<!doctype html><html lang=en><head><title>Port talks end</title>{head}</head>"
        f"<body>{body}</body></html>"
    )


PARAGRAPHS = "".join(f"<p>{part}</p>" for part in PORT.split("\n\n")[1:])
LAST = "before the cabinet meets again in the summer."
PAGES = {
    "unclosed tags": "<html><body><div><p>" + PARAGRAPHS.replace("</p>", "") + "<b><i><td>",
    "5,000 nested elements": _page("<div>" * 5000 + PARAGRAPHS + "</div>" * 5000),
    "5,000 nested marks": _page("<b><span>" * 2500 + PARAGRAPHS),
    "nested tables": _page("<table><tr><td>" * 2000 + PARAGRAPHS),
    "refresh and base": _page(
        PARAGRAPHS,
        '<meta http-equiv=refresh content="0;url=http://evil.example">'
        '<base href="http://evil.example/">',
    ),
    "attribute of 1 MB": _page(f'<p title="{"x" * 1_000_000}">' + PARAGRAPHS),
    "active elements": _page(
        PARAGRAPHS + "<script>window.PWNED=1</script><style>PWNED</style><svg onload=PWNED()>"
        "<text>PWNED</text></svg><img src=x onerror=PWNED()><template>PWNED</template>"
        '<p><a href="javascript:PWNED()">more</a> <a href="data:text/html,PWNED">more</a></p>'
    ),
    "entity bomb": '<!DOCTYPE html [<!ENTITY a "PWNED">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(20))
    + f"]><html><body>{PARAGRAPHS}<p>&u;</p></body></html>",
    "outer entity": '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    f"<html><body>{PARAGRAPHS}<p>&x;</p></body></html>",
}


@pytest.mark.parametrize("name", sorted(PAGES))
def test_hostile_page_gives_its_text_and_no_more(name: str, tmp_path: Path) -> None:
    found = _read(tmp_path, "a.html", PAGES[name])
    text = found.articles[0].text
    assert LAST in " ".join(text.split())
    assert "PWNED" not in text
    assert "root:" not in text
    assert len(text) < 3000
    assert (found.articles[0].url or "https://").startswith(("http://", "https://"))


def test_text_behind_a_deep_nest_is_kept(tmp_path: Path) -> None:
    page = _page("<div>" * 600 + "<p>x</p>" + "</div>" * 600 + PARAGRAPHS)
    found = _read(tmp_path, "a.html", page)
    assert LAST in " ".join(found.articles[0].text.split())
    assert found.repairs == ("read without its grouping elements, which nest too deep",)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
@pytest.mark.parametrize(
    "sign",
    ["(", "{", "[", "<", "&", "`", "*", "a ", "Share ", "Mr. ", "Kenya ", "1 ", "@a ", "| ", ": "],
)
def test_no_run_of_signs_takes_long(sign: str, name: str, tmp_path: Path) -> None:
    pipeline.load_gazetteer()
    file = tmp_path / name
    file.write_text(sign * (60_000 // len(sign)))
    began = time.process_time()
    found = workers.attempt(file, name, ArchiveSettings())
    assert time.process_time() - began < SOON
    assert isinstance(found, SeedResult) or "failed" not in found.reason


def test_text_without_any_word_of_substance_is_split_all_the_same(tmp_path: Path) -> None:
    found = workers.attempt(
        _write(tmp_path / "a.txt", "".join(f"- t{n}\n" for n in range(40))),
        "a.txt",
        ArchiveSettings(),
    )
    assert isinstance(found, SeedResult) or "failed" not in found.reason


def _write(file: Path, text: str) -> Path:
    file.write_text(text)
    return file
