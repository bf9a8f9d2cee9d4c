"""The rules of `data/boilerplate.yml`, checked and compiled.

All patterns run on google-re2, which takes linear time whatever the seed holds. `matcher` finds
which line patterns a line has to be compared with.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

import msgspec
import re2  # type: ignore[import-untyped]

from generator.cleaning.matcher import Matcher, Need, Pattern, needs_of
from generator.cleaning.straight import straight
from generator.datafiles import DATA, load, remembered
from generator.errors import DataError
from generator.model import ClueKind

# Around every line pattern: marks that decorate a widget without changing what it says.
_BEFORE = r"[\s•·▪●■◆►▶»›>*|+–—─━═=_~-]*"
_AFTER = r"[\s:»›>→↓…|+▼▾✕×*·•─━═=_~-]*"
_MAX_CHARACTERS, _MAX_WORDS = 4000, 90
# Short lines come again in page after page of a source; so many of so many characters are kept.
_WIDGETS, _WIDGET = 1 << 13, 100
# Between the parts of a row of widgets ("2 Comments • 1 min | Print").
_BETWEEN = re.compile(r"(?<! ) *[|•·●¦] *")
_MARKS = "|•·●¦"
_ROW = "widget-row"
# Rules that end in "anything" say nothing of a part.
_OPEN = frozenset(("breadcrumb", "tag-line", "post-navigation", "media-label", "caption-credit"))

# Rules of the form "word: anything", which a title can have too ("Watch: ministers meet").
PREFIXED = frozenset(
    (
        "media-label",
        "newsletter-name",
        "credit-line",
        "read-also",
        "tag-line",
        "source-publisher",
        "post-navigation",
    )
)


def _options() -> Any:
    options = re2.Options()
    options.max_mem = 1 << 30
    options.log_errors = False
    return options


_OPTIONS = _options()


class Scope(StrEnum):
    """How far a rule reaches: within a line, the line, the list under it, or all that follows."""

    SPAN = "span"
    LINE = "line"
    BLOCK = "block"
    TAIL = "tail"


class Takes(StrEnum):
    """What a block or tail rule takes along with its own line."""

    NOTHING = "nothing"
    ONE = "one"  # the next headline
    LIST = "list"  # headlines and labels, up to the next prose
    BOX = "box"  # a form or pitch: labels and up to three short sentences
    COMMENTS = "comments"  # readers' comments to the end
    BIO = "bio"  # a few lines about the author
    REST = "rest"  # everything to the end


class Where(StrEnum):
    """Where in an article the line of a rule has to stand."""

    ANY = "any"
    HEAD = "head"  # before the second paragraph, or under a headline
    TAIL = "tail"  # not before any prose that is longer than a sentence or two
    EDGE = "edge"  # either of them


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One rule of the data file. Patterns match whole lines, except those of scope `span`.

    A named group called like a clue kind (title, date, author, publisher, agency, url) makes the
    line metadata. `ends` marks lines that end the article on a page full of menus. A rule with a
    `site` (`example.org`, with all below it) is for articles of that site only, and `source` says
    where its lines were seen; settings and the evaluation can do without such rules.
    """

    id: str
    scope: Scope
    match: str | list[str]
    reason: str
    why: str
    removes: list[str]
    keeps: list[str]
    seen_in: list[str] = []
    max_words: int = 14
    case: bool = False
    where: Where = Where.ANY
    takes: Takes = Takes.NOTHING
    ends: bool = False
    site: str | None = None
    source: str | None = None

    def applies(self, sites: frozenset[str]) -> bool:
        """Whether the rule is general, or for one of `sites`."""
        return self.site is None or self.site in sites

    @property
    def patterns(self) -> list[str]:
        return [self.match] if isinstance(self.match, str) else self.match


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    rules: list[Rule]
    define: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule that matched: where in the text, and the metadata that it states."""

    rule: Rule
    start: int
    end: int
    clues: tuple[tuple[ClueKind, str], ...] = ()


class Registry:
    """The compiled rules. `line` and `spans` are what the sweep asks."""

    def __init__(self, rules: list[Rule]) -> None:
        self.rules = tuple(rules)
        self._row = next((rule for rule in rules if rule.id == _ROW), None)
        self._whole: list[Rule] = []
        self._spans: list[tuple[Rule, Any]] = []
        self._span_set = re2.Set.SearchSet(_OPTIONS)
        whole: list[Pattern] = []
        for rule in rules:
            for pattern in rule.patterns:
                if rule.scope is Scope.SPAN:
                    text = f"(?{_flag(rule)}){pattern}"
                    self._spans.append((rule, _compiled(rule, text)))
                    # A line among lines begins and ends where a text does.
                    self._span_set.Add(f"(?m){text}")
                else:
                    whole.append(Pattern(pattern, rule.max_words, _flag(rule), _BEFORE, _AFTER))
                    self._whole.append(rule)
        self._span_set.Compile()
        try:
            needs = remembered(
                "patterns",
                list[Need | None],
                lambda: needs_of(whole, _OPTIONS),
                repr(whole).encode(),
            )
        except re2.error:
            for rule, one in zip(self._whole, whole, strict=True):
                _compiled(rule, one.whole)  # names the rule
            raise
        self._matcher = Matcher(whole, needs, _OPTIONS)
        self._again: dict[tuple[str, int, frozenset[str]], Hit | None] = {}

    def line(self, text: str, words: int, sites: frozenset[str] = frozenset()) -> Hit | None:
        """The first rule (in the order of the file) whose pattern is the whole of `text`.

        Patterns are written with straight apostrophes and plain spaces. A line of several parts
        that are widgets or metadata each is a row of them.
        """
        return self.lines((text,), (words,), sites)[0]

    def lines(
        self, texts: Sequence[str], words: Sequence[int], sites: frozenset[str] = frozenset()
    ) -> list[Hit | None]:
        """The same for each of several lines, with the number of words of each."""
        found: list[Hit | None] = [None] * len(texts)
        asked = []
        for at, (text, count) in enumerate(zip(texts, words, strict=True)):
            if count > _MAX_WORDS or len(text) > _MAX_CHARACTERS:
                continue
            if len(text) <= _WIDGET and (text, count, sites) in self._again:
                found[at] = self._again[text, count, sites]
            else:
                asked.append((at, straight(text).replace("\u202f", " "), count))
        candidates = self._matcher.candidates([(plain, count) for _, plain, count in asked])
        for (at, plain, count), numbers in zip(asked, candidates, strict=True):
            hit = found[at] = self._first(plain, count, numbers, sites)
            if len(plain) <= _WIDGET:
                if len(self._again) >= _WIDGETS:
                    self._again.clear()
                self._again[texts[at], count, sites] = hit
        return found

    def _first(
        self, plain: str, words: int, candidates: Sequence[int], sites: frozenset[str]
    ) -> Hit | None:
        for number, found in self._matcher.fits(plain, candidates):
            rule = self._whole[number]
            if rule.applies(sites):
                return Hit(rule, 0, len(plain), _clues(found) if found else ())
        return self._row_of(plain, words, sites)

    def _row_of(self, text: str, words: int, sites: frozenset[str]) -> Hit | None:
        """The rule of rows, with the clues of all parts, if every part is taken by some rule."""
        if self._row is None or words > self._row.max_words:
            return None
        if not any(map(text.__contains__, _MARKS)):
            return None
        clues: list[tuple[ClueKind, str]] = []
        parts = [part for part in _BETWEEN.split(text) if part.strip()]
        for part in parts:
            hit = self.line(part, len(part.split()), sites) if len(parts) > 1 else None
            if hit is None or hit.rule.id in _OPEN:
                return None
            clues += hit.clues
        return Hit(self._row, 0, len(text), tuple(clues))

    def matches(self, rule: Rule, text: str) -> bool:
        """Whether `rule`, asked alone, takes `text` (or, for span rules, a part of it)."""
        if rule.scope is Scope.SPAN:
            return any(other is rule and compiled.search(text) for other, compiled in self._spans)
        compiled = self._matcher.compiled
        return any(
            other is rule and compiled(number).search(text)
            for number, other in enumerate(self._whole)
        )

    def spans_of(
        self, texts: Sequence[str], sites: frozenset[str] = frozenset()
    ) -> list[list[Hit]]:
        """The spans of each of several texts; most documents have none, and are asked once."""
        if self._span_set.Match("\n".join(texts)) is None:
            return [[] for _ in texts]
        return [self.spans(text, sites) for text in texts]

    def spans(self, text: str, sites: frozenset[str] = frozenset()) -> list[Hit]:
        """The spans of `text` that rules take out, in order and without overlap."""
        hits: list[Hit] = []
        for index in sorted(self._span_set.Match(text) or ()):
            rule, compiled = self._spans[index]
            if not rule.applies(sites):
                continue
            for found in compiled.finditer(text):
                start, end = found.span(compiled.groupindex.get("span", 0))
                if start < end and all(end <= hit.start or start >= hit.end for hit in hits):
                    hits.append(Hit(rule, start, end, _clues(found)))
        return sorted(hits, key=lambda hit: hit.start)


def _flag(rule: Rule) -> str:
    return "-i" if rule.case else "i"


def _compiled(rule: Rule, pattern: str) -> Any:
    try:
        return re2.compile(pattern, _OPTIONS)
    except re2.error as error:
        raise DataError(f"boilerplate.yml: rule {rule.id}: {error}; mend its match") from error


def _clues(found: Any) -> tuple[tuple[ClueKind, str], ...]:
    groups = found.groupdict()
    return tuple(
        (kind, " ".join(groups[kind.value].split()).strip(" ,;|-–—"))
        for kind in ClueKind
        if groups.get(kind.value) and groups[kind.value].strip(" ,;|-–—")
    )


def _fill(pattern: str, define: dict[str, str]) -> str:
    for name, value in define.items():
        pattern = pattern.replace(f"<<{name}>>", f"(?:{value})")
    return pattern


_SITE = re.compile(r"(?!www\.)(?:[a-z0-9-]+\.)+[a-z]{2,}")


def _site_problem(rule: Rule) -> str | None:
    """What is wrong with the site that `rule` names, or None."""
    if rule.site is None:
        return "has a source and no site; general rules say seen_in" if rule.source else None
    if not (rule.source or "").strip():
        return "is for one site and does not say where its lines were seen; add source"
    if not _SITE.fullmatch(rule.site):
        return f"names the site {rule.site}; write its domain alone, in small letters, without www"
    return None


@lru_cache(maxsize=1)
def registry() -> Registry:
    """The rules of the data file. Raises DataError where the file or a pattern is wrong."""
    file = load(DATA / "boilerplate.yml", _File)
    problems = []
    seen: set[str] = set()
    rules = []
    define: dict[str, str] = {}
    for name, value in file.define.items():  # a definition may use those above it
        define[name] = _fill(value, define)
    for rule in file.rules:
        if rule.id in seen:
            problems.append(f"rule {rule.id} stands twice; ids are never reused")
        if not rule.removes or not rule.keeps:
            problems.append(f"rule {rule.id} has no example removed or kept; add one of each")
        if problem := _site_problem(rule):
            problems.append(f"rule {rule.id} {problem}")
        seen.add(rule.id)
        patterns = [_fill(pattern, define) for pattern in rule.patterns]
        rules.append(msgspec.structs.replace(rule, match=patterns))
    if problems:
        raise DataError("boilerplate.yml: " + "; ".join(problems))
    return Registry(rules)
