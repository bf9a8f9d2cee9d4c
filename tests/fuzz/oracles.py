"""What must hold for every seed, however strange. Each check raises `Broken` with its own name."""

from __future__ import annotations

import json
import re
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

import lxml.html
import markdown
import msgspec

from generator import workers
from generator.cleaning import clean
from generator.model import Document, Line, Quarantined, Seed, SeedResult
from generator.reading import read_seed
from generator.records import record
from generator.settings import ArchiveSettings
from tests.fuzz.inputs import Input
from tools.rules_page import render

SETTINGS = ArchiveSettings()
_LIMIT = int(SETTINGS.max_seed_mb * 1_000_000)
#: processor seconds for any seed, and for each megabyte of it
_ALWAYS, _EACH_MB = 10.0, 60.0
_NUMBER = re.compile(r"[\d,.]+")
_ELEMENTS = frozenset("div p h2 ul ol li blockquote br hr em strong code pre".split())


class Broken(Exception):
    """A promise that did not hold: `oracle` is its name."""

    def __init__(self, oracle: str, what: str) -> None:
        super().__init__(f"{oracle}: {what}")
        self.oracle = oracle


class _Record(msgspec.Struct):
    """The keys of DESIGN, section 4, with their types; more may be there."""

    seed: str
    position: int
    articles_in_seed: int
    lines: tuple[int, int]
    title: str
    title_source: str
    date: str | None
    date_precision: str
    date_source: str
    language: str
    summary: str
    text: str
    markdown: str
    countries: list[dict[str, Any]]
    leaders: list[dict[str, Any]]
    organisations: list[dict[str, Any]]
    removed: list[dict[str, Any]]
    duplicate_of: dict[str, Any] | None


@lru_cache(maxsize=1)
def known_rules() -> frozenset[str]:
    """The rules that the readers' page of rules lists, be they patterns or functions."""
    return frozenset(re.findall(r"^### [^{\n]*\{#([\w-]+)\}", render(), re.M))


def examine(one: Input, folder: Path) -> tuple[float, frozenset[str]]:
    """The processor seconds that the seed took, and what it reached (see `_reached`).

    Raises Broken.
    """
    file = folder / f"seed{one.suffix}"
    file.write_bytes(one.data)
    sidecar = folder / f"seed{one.suffix}.yml"
    if one.sidecar is not None:
        sidecar.write_bytes(one.sidecar)
    try:
        began = time.process_time()
        with _bounded(_ALWAYS + _EACH_MB * len(one.data) / 1e6):
            outcome = _attempt(file)
        took = time.process_time() - began
        if took < 1 and _attempt(file) != outcome:
            raise Broken("same-bytes", "the same seed gave another outcome")
        if isinstance(outcome, Quarantined):
            _check_quarantine(outcome)
            return took, _reached(file.suffix, outcome)
        seed = read_seed(file, file.name, max_bytes=_LIMIT)
        _check_lines(seed, outcome)
        rules = _check_cleaning(seed)
        _check_articles(outcome)
        return took, _reached(file.suffix, outcome) | {f"rule: {rule}" for rule in rules}
    finally:
        sidecar.unlink(missing_ok=True)
        file.unlink()


def _attempt(file: Path) -> SeedResult | Quarantined:
    try:
        return workers.attempt(file, file.name, SETTINGS)
    except Broken:
        raise
    except BaseException as error:
        raise Broken("no-crash", f"attempt raised {type(error).__name__}: {error}") from error


@contextmanager
def _bounded(seconds: float) -> Iterator[None]:
    def stop(*_: object) -> None:
        raise Broken("no-hang", f"took more than {seconds:.0f} s of processor")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _check_quarantine(outcome: Quarantined) -> None:
    if outcome.reason.startswith("the program failed"):
        oracle = "no-hang" if "took more than" in outcome.reason else "no-crash"
        raise Broken(oracle, outcome.reason)
    if not outcome.reason.strip() or not outcome.advice.strip():
        raise Broken("quarantine-says-why", repr(outcome))


def _check_lines(seed: Seed, outcome: SeedResult) -> None:
    there: set[int] = set()
    for article in outcome.articles:
        for paragraph in article.body:
            there |= set(range(paragraph.line, paragraph.end_line + 1))
        there |= {line for line, _ in article.metadata_lines}
        there |= {removal.line for removal in article.removals}
        for removal in article.removals:
            if removal.rule not in known_rules():
                raise Broken("known-rule", f"{removal.rule!r} removed {removal.text!r}")
            if not removal.text.strip() or not removal.reason.strip():
                raise Broken("removal-says-what-and-why", repr(removal))
    for document in seed.documents:
        for line in document.lines:
            if line.text.strip() and there.isdisjoint(range(line.number, line.end_number + 1)):
                raise Broken("no-line-lost", f"line {line.number}: {line.text[:200]!r}")


def _check_cleaning(seed: Seed) -> frozenset[str]:
    """The rules that gave metadata."""
    rules: set[str] = set()
    for document in seed.documents[:20]:
        if any(line.outside for line in document.lines):
            continue
        once = clean(document)
        rules |= {clue.rule for clue in once.clues}
        lines = tuple(Line(one.line, one.text, one.kind) for one in once.paragraphs)
        twice = clean(Document(lines, document.metadata, document.single))
        before = [one.text for one in once.paragraphs]
        after = [one.text for one in twice.paragraphs]
        if before != after:
            odd = next(
                (pair for pair in zip(before, after, strict=False) if pair[0] != pair[1]),
                (before[len(after) :][:1], after[len(before) :][:1]),
            )
            raise Broken("twice-is-once", f"{odd}")
    return frozenset(rules)


def _check_articles(outcome: SeedResult) -> None:
    for article in outcome.articles:
        plain = record(article)
        try:
            back = json.loads(json.dumps(plain, ensure_ascii=False).encode("utf-8"))
            msgspec.convert(back, _Record)
        except (ValueError, UnicodeEncodeError, msgspec.ValidationError) as error:
            raise Broken("record-schema", str(error)) from error
        if not article.title.strip():
            raise Broken("has-a-title", repr(article.title))
        _check_page(plain["markdown"])


def _check_page(text: str) -> None:
    """The body as the site renders it holds no element but those of running text, none dressed."""
    page = markdown.markdown(
        text, extensions=["attr_list", "md_in_html", "toc", "tables", "fenced_code"]
    )
    if not page.strip():
        return
    for element in lxml.html.fragment_fromstring(page, create_parent="div").iter():
        if not isinstance(element.tag, str) or element.tag not in _ELEMENTS:
            raise Broken("inert-page", f"<{element.tag}> in {page[:300]!r}")
        if set(element.attrib) - {"id"} or (element.attrib and element.tag != "h2"):
            raise Broken("inert-page", f"{dict(element.attrib)} in {page[:300]!r}")


def _reached(suffix: str, outcome: SeedResult | Quarantined) -> frozenset[str]:
    """What the seed came to, in words: new ones are what makes a seed worth going on from."""
    if isinstance(outcome, Quarantined):
        return frozenset({f"{suffix} set aside: {_NUMBER.sub('0', outcome.reason)[:60]}"})
    found = {f"{suffix} articles: {min(len(outcome.articles), 3)}"}
    found |= {f"repair: {_NUMBER.sub('0', repair)[:60]}" for repair in outcome.repairs}
    for article in outcome.articles:
        found |= {f"rule: {removal.rule}" for removal in article.removals}
        found |= {f"title: {article.title_source}", f"date: {article.date.source}"}
        found |= {f"kind: {paragraph.kind}" for paragraph in article.body}
        found |= {f"flag: {article.flag is not None}", f"language: {article.language}"}
        found |= {
            f"boundary: {why}" for why in (article.boundary.reasons if article.boundary else ())
        }
    return frozenset(found)
