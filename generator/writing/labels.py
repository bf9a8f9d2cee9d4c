"""Who and what a briefing is shown under, and the address of each of their pages.

An editor's `add_tags` and `drop_tags` have the last word here: whatever shows a tag (front matter,
chips, lists, counts, search) asks `Labels`, so that all of them agree.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from slugify import slugify

from generator.model import Article, CountryTag, LeaderTag, Role
from generator.tagging.schema import Country, Leader, Organisation
from generator.writing.markdown import plain

_SAFE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
#: `index` would be the list of all; a bare number the further page of a list
_TAKEN = re.compile(r"index|\d+")


@dataclass(frozen=True, slots=True)
class Label:
    """One thing a briefing is listed under.

    `room` is the folder of its page (`countries`, `leaders`, `organisations`, `tags`), `slug` its
    file name there, `detail` the office of a leader at the briefing's date. `code` is the ISO code
    of a country, or of the country a leader speaks for.
    """

    room: str
    id: str
    name: str
    slug: str
    role: Role = Role.PRIMARY
    detail: str | None = None
    code: str | None = None

    @property
    def page(self) -> str:
        """Path of its page below docs/, without the suffix."""
        return f"{self.room}/{self.slug}"


def slug_of(text: str) -> str:
    """A file name of a-z, 0-9 and single hyphens. Text that leaves nothing of itself, or that
    would clash with the lists' own pages, gets a short digest."""
    slug = str(slugify(text, max_length=80))
    if slug and not _TAKEN.fullmatch(slug):
        return slug
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{slug}-{digest}" if slug else f"x-{digest}"


class Names:
    """Looks up countries, leaders and bodies, and makes the labels of articles."""

    def __init__(
        self,
        countries: Iterable[Country] = (),
        leaders: Iterable[Leader] = (),
        organisations: Iterable[Organisation] = (),
    ) -> None:
        self.bodies = {body.id: body for body in organisations}
        self.countries = {country.code: country for country in countries}
        self.leaders = {leader.id: leader for leader in leaders}
        self._country_by_name: dict[str, Country] = {}
        for country in self.countries.values():
            for name in (country.code, *country.names, country.name):
                self._country_by_name.setdefault(name.casefold(), country)
        self._leader_by_name: dict[str, Leader] = {}
        for leader in self.leaders.values():
            for name in (leader.id, *leader.aliases, leader.name):
                self._leader_by_name.setdefault(name.casefold(), leader)

    def country_name(self, code: str, given: str = "") -> str:
        known = self.countries.get(code)
        return known.name if known else (given or code)

    def any_name(self, id: str) -> str:
        """The name of the country, leader or body that has the id; the id where none has it."""
        if id in self.countries:
            return self.countries[id].name
        if id in self.leaders:
            return self.leaders[id].name
        return self.bodies[id].name if id in self.bodies else id

    def still_holds(self, label: Label) -> bool:
        """Whether the leader holds the office of the label today, as far as the gazetteer knows.

        True too where it cannot say: for leaders that it does not have, and for words such as
        "former President" that say themselves that the office is past.
        """
        leader = self.leaders.get(label.id)
        if leader is None or not label.detail:
            return True
        if label.detail.startswith("former ") or label.detail.endswith("-elect"):
            return True
        ended = {office.office for office in leader.offices if office.to}
        held = {office.office for office in leader.offices if not office.to}
        # An office that the report gives and the file lacks may be held still.
        return not any(
            label.detail == office or label.detail.startswith(f"{office}, ")
            for office in ended - held
        )

    def office(self, office: str | None, organisation: str | None) -> str | None:
        """`office` with the body it belongs to: "President, European Central Bank"."""
        body = self.bodies.get(organisation or "")
        if not office or not body or " of " in office or body.name in office:
            return office
        return f"{office}, {body.name}"

    def country(self, tag: CountryTag, role: Role) -> Label:
        name = self.country_name(tag.code, tag.name)
        return Label("countries", tag.code, name, slug_of(name), role, code=tag.code)

    def leader(self, tag: LeaderTag, role: Role) -> Label:
        known = self.leaders.get(tag.id)
        slug = tag.id if _SAFE.match(tag.id) and not _TAKEN.fullmatch(tag.id) else slug_of(tag.id)
        code = tag.country or (known.country if known else None)
        name = known.name if known else tag.name
        office = self.office(tag.office, tag.organisation)
        return Label("leaders", tag.id, name, slug, role, office, code)

    def added(self, text: str) -> Label:
        """The label for a tag that an editor wrote: a country or leader where it names one."""
        key = text.casefold()
        country = self._country_by_name.get(key)
        if country is not None:
            return Label(
                "countries", country.code, country.name, slug_of(country.name), code=country.code
            )
        leader = self._leader_by_name.get(key)
        if leader is not None:
            return Label("leaders", leader.id, leader.name, leader.id, code=leader.country)
        return Label("tags", text, text, slug_of(text))


@dataclass(frozen=True, slots=True)
class Labels:
    """Everything one briefing is listed under, in the order in which it is shown."""

    countries: tuple[Label, ...]
    leaders: tuple[Label, ...]
    organisations: tuple[Label, ...]
    topics: tuple[Label, ...]

    @property
    def all(self) -> tuple[Label, ...]:
        return self.countries + self.leaders + self.organisations + self.topics

    @property
    def primary_countries(self) -> tuple[Label, ...]:
        return tuple(label for label in self.countries if label.role is Role.PRIMARY)

    @property
    def primary_leaders(self) -> tuple[Label, ...]:
        return tuple(label for label in self.leaders if label.role is Role.PRIMARY)

    @property
    def tags(self) -> list[str]:
        """The names that readers know it by: primary countries and leaders, and editors' own."""
        labels = self.primary_countries + self.primary_leaders + self.topics
        return list(dict.fromkeys(label.name for label in labels))


def labels_of(article: Article, names: Names) -> Labels:
    """What `article` is listed under, after the editor's additions and removals.

    A removal matches a name, a country's code or a leader's id, in any case; it takes the tag
    out whatever its role. An addition makes a country or leader primary.
    """
    dropped = {plain(text).casefold() for text in article.drop_tags}
    added = [names.added(text) for text in map(plain, article.add_tags) if text]
    raised = {(label.room, label.id) for label in added}

    def kept(labels: Sequence[Label], room: str) -> tuple[Label, ...]:
        chosen: dict[str, Label] = {}
        more = [label for label in added if label.room == room]
        for label in (*labels, *more):
            if label.name.casefold() in dropped or label.id.casefold() in dropped:
                continue
            chosen.setdefault(label.id, label)
        return tuple(sorted(chosen.values(), key=lambda label: label.role is not Role.PRIMARY))

    def role(room: str, id: str, found: Role) -> Role:
        return Role.PRIMARY if (room, id) in raised else found

    tags = article.tags
    return Labels(
        countries=kept(
            [names.country(tag, role("countries", tag.code, tag.role)) for tag in tags.countries],
            "countries",
        ),
        leaders=kept(
            [names.leader(tag, role("leaders", tag.id, tag.role)) for tag in tags.leaders],
            "leaders",
        ),
        organisations=kept(
            [
                Label("organisations", tag.id, tag.name, slug_of(tag.id), Role.MENTIONED)
                for tag in tags.organisations
            ],
            "organisations",
        ),
        topics=kept([], "tags"),
    )
