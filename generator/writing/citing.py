"""How to cite a briefing: in words, and in the formats that reference managers read.

What is cited is the report: its source, author and date. The archive stands in it as the place
where it was found. A date that was inferred is cited as such in words and stands in square
brackets, as editors write what a source does not state itself; the formats for machines leave it
out, because they have no way to say how it is known.
"""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import urljoin

from generator.linking.permalinks import key_of
from generator.model import Article, Briefing, DateSource
from generator.settings import Settings
from generator.writing import dates
from generator.writing.markdown import plain

_BIBTEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$",
    "#": r"\#", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_BIBTEX_SIGN = re.compile("[" + re.escape("".join(_BIBTEX)) + "]")


def address(briefing: Briefing, settings: Settings) -> str:
    """The full URL of a briefing."""
    return urljoin(settings.site_url.rstrip("/") + "/", briefing.path + "/")


def stated_date(article: Article) -> str | None:
    """The date as far as somebody states it: none where it was inferred."""
    return None if article.date.source is DateSource.INFERRED else article.date.value


def citations(briefing: Briefing, settings: Settings) -> dict[str, str]:
    """The citation by format: `plain`, `bibtex`, `ris` and `csl` (CSL-JSON)."""
    article = briefing.article
    url = address(briefing, settings)
    return {
        "plain": _plain(article, url, settings.site_name),
        "bibtex": _bibtex(article, url, settings.site_name),
        "ris": _ris(article, url, settings.site_name),
        "csl": _csl(article, url, settings.site_name),
    }


def _title(article: Article) -> str:
    return plain(article.title) or "Untitled report"


def _plain(article: Article, url: str, archive: str) -> str:
    who = [plain(name) for name in (article.author, article.source) if name and plain(name)]
    known = article.date
    when = dates.in_words(known.value) if known.value else "n.d."
    if known.value and known.source is DateSource.INFERRED:
        when = f"[{when}, inferred]"
    head = f"{', '.join(who)}, " if who else ""
    place = f"{plain(article.place)}, " if article.place and plain(article.place) else ""
    return f"{head}“{_title(article)}”, {place}{when}. {archive}, {url}"


def _bibtex(article: Article, url: str, archive: str) -> str:
    value = stated_date(article) or ""
    fields: list[tuple[str, str]] = [("title", "{" + _tex(_title(article)) + "}")]
    if article.author:
        fields.append(("author", "{" + _tex(plain(article.author)) + "}"))
    if article.source:
        fields.append(("organization", _tex(plain(article.source))))
    if value:
        fields.append(("date", value))
        fields.append(("year", value[:4]))
    if article.place:
        fields.append(("location", _tex(plain(article.place))))
    # An address goes into \url as it is; a brace in it is percent-encoded already.
    fields += [("url", url), ("note", _tex(archive)), ("langid", _tex(article.language))]
    inside = ",\n".join(f"  {name} = {{{text}}}" for name, text in fields if text.strip("{} "))
    return f"@online{{briefing-{key_of(article)},\n{inside}\n}}"


def _tex(text: str) -> str:
    return _BIBTEX_SIGN.sub(lambda match: _BIBTEX[match.group()], text)


def _ris(article: Article, url: str, archive: str) -> str:
    value = stated_date(article) or ""
    lines = [("TY", "NEWS"), ("TI", _title(article))]
    if article.author:
        lines.append(("AU", plain(article.author)))
    if article.source:
        lines.append(("PB", plain(article.source)))
    if value:
        year, month, day = (*value.split("-"), "", "")[:3]
        lines += [("PY", year), ("DA", f"{year}/{month}/{day}/")]
    if article.place:
        lines.append(("CY", plain(article.place)))
    lines += [("DB", archive), ("LA", article.language), ("UR", url)]
    body = "\n".join(f"{tag}  - {text}" for tag, text in lines if text)
    return f"{body}\nER  - "


def _csl(article: Article, url: str, archive: str) -> str:
    value = stated_date(article)
    entry: dict[str, Any] = {
        "id": f"briefing-{key_of(article)}",
        "type": "article-newspaper",
        "title": _title(article),
    }
    if article.author:
        entry["author"] = [{"literal": plain(article.author)}]
    if article.source:
        entry["container-title"] = plain(article.source)
    if value:
        entry["issued"] = {"date-parts": [[int(part) for part in value.split("-")]]}
    if article.place:
        entry["event-place"] = plain(article.place)
    entry |= {"archive": archive, "language": article.language, "URL": url}
    return json.dumps([entry], ensure_ascii=False)
