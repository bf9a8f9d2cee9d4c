"""Who holds and who held the offices of a country or a body, from the gazetteer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from generator.tagging.offices import Rank, load_offices
from generator.tagging.schema import Leader, Office
from generator.tagging.words import split
from generator.writing import dates
from generator.writing.listings import fold

_ORDER = {rank: at for at, rank in enumerate(Rank)}
#: offices shown for whoever holds them; others only for those whom the archive names
_ALWAYS = frozenset({Rank.HEAD, Rank.DEPUTY, Rank.MINISTER})
#: the same of a body: whoever leads it
_LEADING = frozenset({Rank.HEAD, Rank.ORGANISATION})

#: offices that a page shows at once; the others are folded away
MAIN = 5


@dataclass(frozen=True, slots=True)
class Holder:
    """A person in an office, with the page of the person where there is one, and the term."""

    name: str
    target: str | None
    term: str


@dataclass(frozen=True, slots=True)
class Row:
    """An office: those in it today, and those who were during the archive's span, newest first."""

    office: str
    now: tuple[Holder, ...]
    before: tuple[Holder, ...]
    main: bool = False  # one of the few that every reader looks for


def term_in_words(office: Office) -> str:
    """A term as readers write it: "13 September 2022 to today"."""
    until = dates.in_words(office.to) if office.to else "today"
    return f"{dates.in_words(office.from_)} to {until}"


def years_of(office: Office) -> str:
    """A term by its years: "2017–22", "since 2022"."""
    first = office.from_[:4]
    if not office.to:
        return f"since {first}"
    last = office.to[:4]
    if first == last:
        return first
    return f"{first}–{last[2:] if first[:2] == last[:2] else last}"


Terms = Mapping[str, Sequence[tuple[Leader, Office]]]


def terms_by_country(leaders: Iterable[Leader]) -> Terms:
    """Every term in an office of a state, by the code of the state."""
    found: defaultdict[str, list[tuple[Leader, Office]]] = defaultdict(list)
    for leader in leaders:
        for office in leader.offices:
            code = office.country or leader.country
            if code and not office.organisation:
                found[code].append((leader, office))
    return found


def terms_by_body(leaders: Iterable[Leader]) -> Terms:
    """Every term in an office of an international body, by the id of the body."""
    found: defaultdict[str, list[tuple[Leader, Office]]] = defaultdict(list)
    for leader in leaders:
        for office in leader.offices:
            body = office.organisation or (None if office.country else leader.organisation)
            if body:
                found[body].append((leader, office))
    return found


def offices_of(
    terms: Sequence[tuple[Leader, Office]],
    span: tuple[str, str] | None,
    pages: Mapping[str, str],
    *,
    body: bool = False,
) -> list[Row]:
    """The offices of a country, or of a `body`, from its `terms`, the highest first.

    `span` are the first and the last day of the archive: who left before it or came after it is
    left out. `pages` gives the page of each leader (by id) that has one.
    """
    rows: dict[str, tuple[list[tuple[str, Holder]], list[tuple[str, Holder]]]] = {}
    for leader, office in terms:
        if office.office.endswith("-elect"):
            continue  # in office nowhere yet
        if office.to and (span is None or office.to < span[0] or office.from_ > span[1]):
            continue
        kind = _kind(office.office)
        if not (kind.leading if body else kind.always) and leader.id not in pages:
            continue
        row = rows.setdefault(office.office, ([], []))
        holder = Holder(leader.name, pages.get(leader.id), years_of(office))
        row[1 if office.to else 0].append((office.from_, holder))
    in_order = sorted(
        rows, key=lambda one: (_kind(one).below if body else 0, _kind(one).place, fold(one))
    )
    main = [one for one in in_order if (_kind(one).leading if body else _kind(one).main)]
    plain = [one for one in main if body and not _kind(one).below]
    main = (plain or main)[:MAIN]
    return [
        Row(office, _newest(rows[office][0]), _newest(rows[office][1]), office in main)
        for office in in_order
    ]


class _Kind(NamedTuple):
    place: tuple[int, int]
    always: bool
    main: bool
    leading: bool
    below: int


@lru_cache(maxsize=1 << 14)
def _kind(office: str) -> _Kind:
    """How high an office stands (rank, then the order of offices.yml), whether it is shown for
    whoever holds it, whether it is one that every reader looks for; of an office of a body, whether
    its holder leads it, and how far from its top it stands: 0 for the plain title ("Secretary
    General"), 1 for that of a part, 2 for deputies and the many commissioners of one body."""
    known = load_offices()
    kinds = known.kinds_of(office)
    ranks = [known.kinds[kind].rank for kind in kinds]
    place = min(
        ((_ORDER[rank], known.order[kind]) for rank, kind in zip(ranks, kinds, strict=True)),
        default=(len(_ORDER), 0),
    )
    plain = len(office.split()) <= 3  # "Chief Executive of Macau" is no head of this country
    main = "foreign-minister" in kinds or (plain and Rank.HEAD in ranks)
    words = split(office)
    second = bool({"deputy", "vice", "assistant"} & set(words)) or (
        "commissioner" in words and "high" not in words
    )
    below = 2 if second else int(words not in known.by_title)
    always, leading = (bool(among & set(ranks)) for among in (_ALWAYS, _LEADING))
    return _Kind(place, always, main, leading and not second, below)


def _newest(held: list[tuple[str, Holder]]) -> tuple[Holder, ...]:
    ordered = sorted(held, key=lambda one: (one[0], fold(one[1].name)), reverse=True)
    return tuple(holder for _, holder in ordered)
