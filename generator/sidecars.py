"""A sidecar to begin with: all that the program finds in a seed, ready for an editor to change."""

from __future__ import annotations

import dataclasses
import json
import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from slugify import slugify

from generator import pipeline
from generator.errors import ArchiveError, SeedError, all_at_once
from generator.linking import path_of
from generator.model import Article, Override, Role, SeedResult
from generator.reading.files import leads_out, there
from generator.reading.overrides import sidecar, sidecar_paths
from generator.refreshing import own_comments, refreshed
from generator.settings import ArchiveSettings

#: what YAML takes for the end of a line, cannot hold, or a reader cannot see
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
_PLAIN_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")
#: words of an article that tell where it begins
_WORDS = 8
#: removals listed for an article
_MOST_REMOVALS = 12
_HEAD = """\
## What the program finds in {name}: {count}.
## A line with one # says nothing yet. Take the "# " away and change what stands behind the colon:
## then it holds, whatever the program finds. Leave the others as they are, or delete them.
## Every key is explained in docs/editing.md.
"""


def beside(seed: Path) -> Path | None:
    """The sidecar that `seed` has already, if any."""
    return next((p for p in sidecar_paths(seed) if there(p) or leads_out(p)), None)


def write(seed: Path, name: str, settings: ArchiveSettings, *, force: bool = False) -> Path:
    """Writes a sidecar beside `seed`, and returns where.

    With `force` a sidecar that is there is brought up to date: all that it says stays, comments of
    the editor too. Raises ArchiveError where there is one and not `force`, where it has problems of
    its own or cannot be written, or where the seed cannot be read.
    """
    there_now = beside(seed)
    if there_now and not force:
        raise ArchiveError(
            f"{there_now} is there already; edit it, show a new one with --stdout, or add what is "
            "new to it with --force"
        )
    target = there_now or seed.with_name(f"{seed.name}.yml")
    if leads_out(target):
        raise ArchiveError(f"{target} is a link that leads elsewhere; put a file in its place")
    text = brought_up(seed, name, settings) if there_now else drafted(seed, name, settings)
    try:
        target.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise ArchiveError(f"{target} cannot be written ({error}); see to the folder") from error
    return target


def drafted(seed: Path, name: str, settings: ArchiveSettings) -> str:
    """The text of a sidecar for `seed`, known as `name`; what stands beside it now is not read.

    Left as it is, it changes nothing of what is published: that is tried before it is returned.
    """
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / seed.name
        try:
            shutil.copyfile(seed, copy)
            found = pipeline.process(copy, name, settings)
        except OSError as error:
            raise ArchiveError(f"{seed} cannot be read ({error})") from error
        except SeedError as error:
            raise ArchiveError(f"{seed}: {error.reason}; {error.advice}") from error
        for stated in (True, False):
            text = _text(found, seed.name, stated=stated)
            (Path(folder) / f"{seed.name}.yml").write_text(text, encoding="utf-8", newline="\n")
            if not stated or _same(copy, name, settings, found):
                return text
    raise AssertionError("a sidecar of comments alone changes nothing")


def brought_up(seed: Path, name: str, settings: ArchiveSettings) -> str:
    """The text of the sidecar that `seed` has, with what the program finds and it does not state.

    It states what it did, word for word, which is tried before it is returned. Raises ArchiveError
    where the sidecar or the seed has problems: then nobody can say what was meant.
    """
    target = beside(seed)
    if target is None:
        return drafted(seed, name, settings)
    try:
        said = _said(seed)
        found = pipeline.process(seed, name, settings)
        old = target.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ArchiveError(f"{seed} cannot be read ({error})") from error
    except SeedError as error:
        raise ArchiveError(
            f"{error.reason}; {error.advice} (nothing was written: it is not known what "
            f"{target.name} means)"
        ) from error
    head = _head(found, seed.name)
    if not said:
        # Comments alone: those that the program did not write stay above a new draft.
        own = own_comments(old)
        return "\n".join([*own, *[""] * bool(own), drafted(seed, name, settings)])
    articles = [[*_article(article)] for article in found.articles]
    marks = [_mark(article) for article in found.articles]
    listed = _listed(found, stated=False)
    text = refreshed(old, head, articles, marks, listed)
    if _stated(text, target) == said:
        return text
    # A layout that lines cannot be put into: everything new stands below it.
    return old.rstrip("\n") + "\n\n" + "\n".join(listed) + "\n"


def _stated(text: str, target: Path) -> tuple[Override, ...]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / target.name
        file.write_text(text, encoding="utf-8", newline="\n")
        try:
            return _said(Path(folder) / target.stem)
        except SeedError:
            return ()


def _said(seed: Path) -> tuple[Override, ...]:
    stated = sidecar(seed)
    if stated.problems:
        raise all_at_once(stated.problems)
    return stated.overrides


def _same(copy: Path, name: str, settings: ArchiveSettings, found: SeedResult) -> bool:
    """Whether the seed with its sidecar gives the articles `found` without one."""
    try:
        again = pipeline.process(copy, name, settings)
    except SeedError:
        # Two articles on one line of the file: lines cannot tell them apart.
        return False
    return not again.stale and [*map(_published, again.articles)] == [
        *map(_published, found.articles)
    ]


def _published(article: Article) -> Article:
    """`article` without what is only for messages: who says where it begins."""
    return dataclasses.replace(article, boundary=None, edited_in=None)


def _text(found: SeedResult, name: str, *, stated: bool) -> str:
    articles = found.articles
    lines = _head(found, name)
    if len(articles) == 1:
        lines += ["", *_article(articles[0])]
        return "\n".join(lines) + "\n"
    return "\n".join([*lines, *_listed(found, stated=stated)]) + "\n"


def _head(found: SeedResult, name: str) -> list[str]:
    count = "one report" if len(found.articles) == 1 else f"{len(found.articles)} reports"
    return _HEAD.format(name=_visible(name), count=count).splitlines()


def _listed(found: SeedResult, *, stated: bool) -> list[str]:
    """The list of all articles; where it is not `stated`, in comments."""
    articles = found.articles
    lines = [
        "## Each begins where starts says: a line of the file, or the first words of a paragraph.",
        "",
        "articles:" if stated else "# articles:",
    ]
    for article in articles:
        lines += [
            "",
            *_mark(article),
            f"{'  ' if stated else '#   '}- starts: {_first(article)}",
            *(f"    {line}" for line in _article(article)),
        ]
    return lines


def _first(article: Article) -> int:
    return article.boundary.line if article.boundary else article.lines[0]


def _mark(article: Article) -> list[str]:
    """Where an article begins and why, as comments."""
    words = " ".join(article.body[0].text.split()[:_WORDS]) if article.body else ""
    where = f"lines {_first(article)}-{article.lines[1]}: {_quoted(words)}"
    return [f"  ## {article.position} of {article.articles_in_seed}, {where}", *_why(article)]


def _why(article: Article) -> Iterator[str]:
    if article.boundary and article.boundary.reasons:
        doubt = ", doubtful" if article.boundary.doubtful else ""
        reasons = "; ".join(article.boundary.reasons)
        yield f"  ## boundary {article.boundary.score}{doubt}: {_visible(reasons)}"


def _article(article: Article) -> Iterator[str]:
    date = article.date
    yield f"## title: {article.title_source.value}"
    yield f"# title: {_quoted(article.title)}"
    yield f"## date: {date.source.value}{f' ({_visible(date.reason)})' if date.reason else ''}"
    if date.bounds and not date.value:
        yield f"## between {date.bounds[0] or '…'} and {date.bounds[1] or '…'}"
    value = date.value or ""
    yield f"# date: {value}" if _PLAIN_DATE.fullmatch(value) else "# date:"
    yield f"# source: {_quoted(article.source)}"
    yield f"# url: {_quoted(article.url)}"
    yield from _tags(article)
    yield "# tags: {add: [], drop: []}"
    path = path_of(article)
    yield f"## address now: {path}/"
    readable = slugify(article.title, max_length=72, word_boundary=True, save_order=True)
    yield f"# slug: {_quoted(article.slug or readable)}"
    yield f"# publish: {'true' if article.publish else 'false'}"
    removed = [r for r in article.removals if r.text.strip()]
    for removal in removed[:_MOST_REMOVALS]:
        yield f"## taken out, line {removal.line} ({removal.rule}): {_quoted(_cut(removal.text))}"
    if len(removed) > _MOST_REMOVALS:
        yield f"## and {len(removed) - _MOST_REMOVALS} more: see inspect"
    yield "# keep: []"
    yield "# same_as: []"
    yield "# not_same_as: []"


def _tags(article: Article) -> Iterator[str]:
    tags = article.tags
    for role, word in ((Role.PRIMARY, "about"), (Role.MENTIONED, "named")):
        named = [t.name for t in tags.countries if t.role is role]
        named += [t.name for t in tags.leaders if t.role is role]
        if named:
            yield f"## tags, {word}: {_names(named)}"
    if tags.organisations:
        yield f"## tags, bodies: {_names([t.name for t in tags.organisations])}"


def _names(names: Sequence[str]) -> str:
    return _visible(", ".join(names))


def _cut(text: str) -> str:
    return text if len(text) <= 80 else text[:79] + "…"


def _quoted(text: str | None) -> str:
    """`text` as YAML on one line, in double quotes; nothing where there is none."""
    if not text:
        return ""
    return _UNSEEN.sub(
        lambda found: f"\\u{ord(found.group()):04x}", json.dumps(text, ensure_ascii=False)
    )


def _visible(text: str) -> str:
    """`text` for a comment, which ends with its line."""
    return _UNSEEN.sub(" ", text)
