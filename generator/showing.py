"""What `inspect` prints of one article, for people."""

from __future__ import annotations

from collections.abc import Callable

import click

from generator.linking import Kin, Kindred
from generator.model import Article, Role
from generator.tagging.reasons import why
from generator.terminal import visible

#: sentences that differ which are shown of each copy and version
_CHANGES = 5

_ROLES = {Role.PRIMARY: "", Role.MENTIONED: "mentioned"}


def show(article: Article, kindred: Kindred | None) -> None:
    """One article for people: what it is, what it is tagged with, what it is to others, what was
    removed."""
    tags, date = article.tags, article.date

    def echo(text: str = "") -> None:
        click.echo(visible(text))

    title = click.style(visible(article.title), bold=True)
    click.echo(f"{title}  ({article.title_source.value})")
    first, last = article.lines
    at = f" ({article.where})" if article.where else ""
    echo(
        f"  {article.seed}, lines {first}-{last}{at}, "
        f"article {article.position} of {article.articles_in_seed}"
    )
    when = f"{date.value or 'unknown'} ({date.source.value}{': ' * bool(date.reason)}{date.reason})"
    bounds = ""
    if date.bounds and not date.value:
        bounds = f", between {date.bounds[0] or '…'} and {date.bounds[1] or '…'}"
    echo(f"  date       {when}{bounds}")
    for label, value in (
        ("place", article.place),
        ("source", article.source),
        ("author", article.author),
    ):
        if value:
            echo(f"  {label:<10} {value}")
    reasons = why(article)
    countries = [(t.name, t.role, len(t.mentions), reasons.get(t.code, "")) for t in tags.countries]
    leaders = [
        (
            ", ".join(filter(None, (t.name, t.office))),
            t.role,
            len(t.mentions),
            reasons.get(t.id, ""),
        )
        for t in tags.leaders
    ]
    for label, named in (("countries", countries), ("leaders", leaders)):
        if named:
            shown = (
                f"{name} ×{count} ({': '.join(filter(None, (_ROLES[role], told))) or 'stated'})"
                for name, role, count, told in named
            )
            echo(f"  {label:<10} " + "; ".join(shown))
    if tags.organisations:
        echo("  bodies     " + "; ".join(tag.name for tag in tags.organisations))
    for undecided in tags.undecided:
        echo(f"  undecided  {undecided.mention.text}: {' or '.join(undecided.candidates)}")
    if article.boundary:
        signs = "; ".join(article.boundary.reasons)
        doubt = ", doubtful" if article.boundary.doubtful else ""
        echo(f"  boundary   {article.boundary.score}{doubt}: {signs}")
    if article.flag:
        echo(f"  flagged    {article.flag}")
    if kindred:
        for one in kindred.family:
            echo(f"  same as    {_kin(one)}{', which is kept' if one.kept else ''}")
            _show_changes(one, echo)
        for one in kindred.versions:
            echo(f"  version    {_kin(one)}")
            _show_changes(one, echo)
    for removal in article.removals:
        text = removal.text if len(removal.text) <= 60 else removal.text[:59] + "…"
        at = f"  ({removal.where})" if removal.where else ""
        echo(f"  - line {removal.line:<5} {removal.rule:<24} {text}{at}")
    echo()


def _kin(one: Kin) -> str:
    seed, position = one.key
    said = "by the editor" if one.method == "editor" else f"{one.share:.0%} in common"
    return f"{seed}, article {position}: {said}"


def _show_changes(one: Kin, echo: Callable[[str], None]) -> None:
    """The first sentences that the other report has, lacks or words otherwise."""
    for change in one.changes.told[:_CHANGES]:
        sign = {"added": "+", "removed": "-"}.get(change.kind.value, "~")
        text = change.after or change.before or ""
        echo(f"             {sign} {text if len(text) <= 90 else text[:89] + '…'}")
    more = len(one.changes.told[_CHANGES:]) + one.changes.left_out
    if more:
        echo(f"             and {more} more sentences: see --json")
