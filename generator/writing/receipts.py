"""Receipts of tags: the sentences that earned a tag, with the rule in words, and what stayed open.

A receipt quotes the sentence in three pieces, before the name, the name, and after it, so that the
theme can mark the name without reading anything.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generator.model import Article, Mention, Role
from generator.newstext import sentences
from generator.tagging.reasons import why
from generator.tagging.receipts import STATED
from generator.writing.labels import Label, Labels, Names
from generator.writing.markdown import plain

#: sentences quoted for a tag: one for each rule that found it, the first of each
TOLD = {Role.PRIMARY: 3, Role.MENTIONED: 1}
#: rooms whose tags are primary or mentioned
WITH_ROLES = ("countries", "leaders")
#: paragraphs that a receipt leads to; a long report names its subject in most of them
PLACES = 12
#: undecided mentions that a page lists
OPEN = 12
#: longer sentences are cut around the name, in code points
LONGEST = 320

#: rules of the tagger in words; "X-with-support" is X and what `_SUPPORT` says
_RULES: Mapping[str, str] = {
    "name": "named",
    "demonym": "by the adjective, or the word for its people",
    "abbreviation": "by an abbreviation",
    "code": "by its code in results",
    "seat": "its capital or seat of government stands for it",
    "city": "by a city or region of it",
    "combining": "in a compound word",
    "shared-name": "a name that several share; the rest of the report tells which",
    "likelier-name": "a name that two share; without more, reports mean this one",
    "dateline": "the place in the dateline",
    "leader": "by one of its leaders",
    "full-name": "by full name",
    "given-and-family-name": "by given and family name",
    "surname": "by family name, after being named in full",
    "office-and-surname": "by office and family name",
    "country-and-surname": "by country or body and family name",
    "office-alone": "by the office, which one person held on that day",
    "respelt": "by a spelling of the name, with an office that only this person held",
    "discovered": "named with an office in this text; no file of leaders has the name",
    "discovered-full-name": "by full name; the office stands elsewhere in this text",
    "discovered-surname": "by family name, after being named in full",
}
_SUPPORT = ", which can mean other things; the rest of the report speaks for it"
_OPEN_RULES: Mapping[str, str] = {
    "weak-name": "the name can mean other things, and nothing near it says which",
    "shared-name": "several share this name",
    "office-and-surname": "several people fit",
}


def rule_in_words(rule: str) -> str:
    """A rule of the tagger as readers understand it.

    >>> rule_in_words("city-with-support")
    'by a city or region of it, which can mean other things; the rest of the report speaks for it'
    """
    known = _RULES.get(rule)
    if known is not None:
        return known
    base = rule.removesuffix("-with-support")
    if base != rule and base in _RULES:
        return _RULES[base] + _SUPPORT
    return plain(rule.replace("-", " "))


class Receipts:
    """The receipts of one article."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._spans: dict[int, list[tuple[int, int]]] = {}
        tags = article.tags
        self._mentions: dict[tuple[str, str], tuple[Mention, ...]] = {
            **{("countries", tag.code): tag.mentions for tag in tags.countries},
            **{("leaders", tag.id): tag.mentions for tag in tags.leaders},
            **{("organisations", tag.id): tag.mentions for tag in tags.organisations},
        }
        self._added = {plain(text).casefold() for text in article.add_tags}
        self._roles = why(article)
        #: indices of the paragraphs that receipts lead to
        self.paragraphs: set[int] = set()

    def of(self, label: Label) -> dict[str, Any] | None:
        """The receipt of `label`: how often and where it is named, and the sentences told.

        None where there is nothing to tell, as of a tag that no text earned.
        """
        mentions = self._mentions.get((label.room, label.id), ())
        by_editor = bool({label.name.casefold(), label.id.casefold()} & self._added)
        if not mentions:
            return {"editor": True} if by_editor or label.room == "tags" else None
        told: dict[str, Mention] = {}
        for mention in sorted(mentions, key=lambda one: (one.paragraph, one.start)):
            told.setdefault(mention.rule, mention)
        chosen = list(told.values())[: TOLD[label.role]]
        places = sorted({mention.paragraph for mention in mentions})
        inside = [place for place in places if place >= 0]
        role = self._roles.get(label.id) if label.room in WITH_ROLES else None
        self.paragraphs.update(inside[:PLACES])
        return {
            "count": len(mentions),
            "title": places[0] < 0,
            "paragraphs": [place + 1 for place in inside[:PLACES]],
            **({"more": len(inside) - PLACES} if len(inside) > PLACES else {}),
            **({"role": role} if role and role != STATED else {}),
            "told": [self._quote(one) | {"rule": rule_in_words(one.rule)} for one in chosen],
            **({"editor": True} if by_editor else {}),
        }

    def undecided(self, names: Names) -> list[dict[str, Any]]:
        """What could be several things and stayed untagged, with the candidates by name."""
        found = []
        for one in self._article.tags.undecided[:OPEN]:
            if one.mention.paragraph >= 0:
                self.paragraphs.add(one.mention.paragraph)
            found.append(
                self._quote(one.mention)
                | {
                    "rule": _OPEN_RULES.get(one.mention.rule) or rule_in_words(one.mention.rule),
                    "candidates": [plain(names.any_name(id)) for id in one.candidates],
                }
            )
        return found

    def together(self, first: Sequence[Mention], second: Sequence[Mention]) -> list[str]:
        """The sentences of the body that hold a mention of both, in order, each once."""
        one = {at for mention in first if (at := self._sentence(mention))}
        other = {at for mention in second if (at := self._sentence(mention))}
        return [
            plain(self._text(paragraph)[start:end])
            for paragraph, start, end in sorted(one & other)
            if paragraph >= 0
        ]

    def mentions(self, room: str, id: str) -> tuple[Mention, ...]:
        return self._mentions.get((room, id), ())

    def _text(self, paragraph: int) -> str:
        if paragraph < 0:
            return self._article.title
        body = self._article.body
        return body[paragraph].text if paragraph < len(body) else ""

    def _sentence(self, mention: Mention) -> tuple[int, int, int] | None:
        """(paragraph, start, end) of the sentence in which a mention begins."""
        place = mention.paragraph
        spans = self._spans.get(place)
        if spans is None:
            spans = self._spans[place] = sentences.spans(self._text(place))
        for start, end in spans:
            if start <= mention.start < end:
                return place, start, end
        return None

    def _quote(self, mention: Mention) -> dict[str, Any]:
        text = self._text(mention.paragraph)
        sentence = self._sentence(mention)
        if sentence is None or text[mention.start : mention.end] != mention.text:
            return {"before": "", "name": plain(mention.text), "after": ""}
        _, start, end = sentence
        end = max(end, mention.end)
        room = max(40, (LONGEST - (mention.end - mention.start)) // 2)
        first, last = max(start, mention.start - room), min(end, mention.end + room)
        before, after = text[first : mention.start], text[mention.end : last]
        if first > start:
            before = "… " + before.split(" ", 1)[-1]
        if last < end:
            after = after.rsplit(" ", 1)[0] + " …"
        fields: dict[str, Any] = {
            "before": _flat(before),
            "name": plain(mention.text),
            "after": _flat(after),
        }
        if mention.paragraph >= 0:
            fields["paragraph"] = mention.paragraph + 1
        return fields


def _flat(text: str) -> str:
    """`plain`, with the single space that stands before or after a name."""
    kept = plain(text)
    if not kept:
        return " " if text.strip(" ") != text else ""
    return (" " if text[:1].isspace() else "") + kept + (" " if text[-1:].isspace() else "")


def receipts_of(labels: Labels, receipts: Receipts) -> dict[tuple[str, str], dict[str, Any]]:
    """The receipt of every label that has one, by room and id."""
    found = {(label.room, label.id): receipts.of(label) for label in labels.all}
    return {key: receipt for key, receipt in found.items() if receipt}
