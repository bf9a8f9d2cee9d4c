"""An article as the plain record that `inspect --json` and the exports give (DESIGN, section 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.model import Article, Boundary, DuplicateLink

if TYPE_CHECKING:
    from generator.linking import Kin, Kindred


def record(
    article: Article,
    duplicate_of: DuplicateLink | None = None,
    kindred: Kindred | None = None,
) -> dict[str, Any]:
    """The JSON object for `article`, with keys in the order of the contract; behind them `boundary`
    where a seed was split, and `family` and `versions` where `kindred` has any."""
    from generator.writing.markdown import body_markdown  # its room needs the template engine

    date, tags = article.date, article.tags
    return {
        "seed": article.seed,
        "position": article.position,
        "articles_in_seed": article.articles_in_seed,
        "lines": list(article.lines),
        "title": article.title,
        "title_source": article.title_source.value,
        "date": date.value,
        "date_precision": date.precision.value,
        "date_source": date.source.value,
        "date_bounds": list(date.bounds) if date.bounds else None,
        "place": article.place,
        "publisher": article.publisher,
        "agency": article.agency,
        "author": article.author,
        "url": article.url,
        "language": article.language,
        "summary": article.summary,
        "text": article.text,
        "markdown": body_markdown(article.body),
        "countries": [
            {
                "code": tag.code,
                "name": tag.name,
                "role": tag.role.value,
                "mentions": len(tag.mentions),
            }
            for tag in tags.countries
        ],
        "leaders": [
            {
                "id": tag.id,
                "name": tag.name,
                "country": tag.country,
                "office": tag.office,
                "known": tag.known,
                "role": tag.role.value,
                "mentions": len(tag.mentions),
            }
            for tag in tags.leaders
        ],
        "organisations": [
            {"id": tag.id, "name": tag.name, "mentions": len(tag.mentions)}
            for tag in tags.organisations
        ],
        "removed": [
            {
                "line": removal.line,
                "text": removal.text,
                "rule": removal.rule,
                **({"where": removal.where} if removal.where else {}),
            }
            for removal in article.removals
        ],
        "duplicate_of": (
            {"seed": duplicate_of.seed, "position": duplicate_of.position} if duplicate_of else None
        ),
        **_boundary(article.boundary),
        **_kindred(kindred),
    }


def _boundary(boundary: Boundary | None) -> dict[str, Any]:
    if not boundary:
        return {}
    told = {
        "line": boundary.line,
        "score": boundary.score,
        "reasons": list(boundary.reasons),
        "doubtful": boundary.doubtful,
    }
    return {"boundary": told}


def _kindred(kindred: Kindred | None) -> dict[str, Any]:
    if not kindred:
        return {}
    told = {
        "family": [_kin(one) | {"kept": one.kept} for one in kindred.family],
        "versions": [_kin(one) for one in kindred.versions],
    }
    return {key: several for key, several in told.items() if several}


def _kin(kin: Kin) -> dict[str, Any]:
    return {
        "seed": kin.key[0],
        "position": kin.key[1],
        "share": kin.share,
        "method": kin.method,
        "changes": [
            {"kind": change.kind.value, "before": change.before, "after": change.after}
            for change in kin.changes.told
        ],
        "changes_left_out": kin.changes.left_out,
    }
