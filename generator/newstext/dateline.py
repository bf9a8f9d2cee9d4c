"""The dateline: place, date and agency before the first sentence.

Forms after the common agency style guides: "NAIROBI, Kenya, Nov 8 (Xinhua) –", "PARIS —",
"Nairobi, July 22 –", "GENEVA (AFP) -", "LIMA (AP) _", "14 March 2022, Geneva:", "NEW DELHI:",
"MOSCOW, May 5. /TASS/.", "BRUSSELS.", "Kampala, Uganda | LAKE WIRE |", "Baku. 18 May. LAKE.AZ/",
"GENEVA (Lake News - 3rd May, 2021)", "CASTRIES, St Lucia, Mar 3, LNS –", "Abuja, 22 May 2018.".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from generator.newstext import dates, places
from generator.newstext.months import load_months

#: where a dateline must end at the latest, in code points
_REACH = 110
# One of these stands in every dateline that no full stop ends: looked for first, in a tenth of the
# time.
_MARK = re.compile("[–—―:_(|/\ufffd-]")
_DASH = re.compile(r"\s*(?:[–—―\ufffd]|-{1,2}(?=\s)|(?<=\s)-{1,2}|(?<=\s)_(?=\s)|:(?=\s))\s*")
# A full stop ends a dateline too, before the capital or quotation mark of a sentence.
_STOP = re.compile(r"\.\s+(?=[\"'“‘«A-ZÀ-Þ])")
_AGENCY = re.compile(r"\(([^()]{2,60})\)")
# "Astana (Kazakhstan) (AFP) –", "Samarkand [Uzbekistan], April 13 :"
_COUNTRY = re.compile(r"\s?(?:\[([^\W\d_][^\[\]\d]{2,30})\]|\(([^\W\d_][^()\d]{2,30})\)(?= \())")
# "PORT OF SPAIN, Trinidad, Mar 3, CMC –": initials behind the day.
_INITIALS = re.compile(r",\s*([A-Z]{2,12})\s*$")
# "Kampala, Uganda | LAKE WIRE | The president"
_BARRED = re.compile(r"([^|]{3,40}?) ?\| ?([^|]{2,40}?) ?\| ?(?=[\"'“‘«A-ZÀ-Þ])")
# "Baku. 18 May. LAKE.AZ/ Envoys"
_CLOSED = re.compile(
    r"([^\W\d_][^.,/|]{2,30})[.,] ([^./|]{4,24})\. ?([A-Z][A-Z.]{2,20})/ ?(?=[A-ZÀ-Þ])"
)
# What a dateline with a day and a full stop begins with, and a sentence seldom.
_TOWN_AND_DAY = re.compile(r"([^\W\d_][^.,\d]{2,30}),? [^\d]{0,14}\d")
_DIGIT, _TO_DAY = re.compile(r"\d"), 1 + 30 + 2 + 14 + 1
_SLASHED_AGENCY = re.compile(r"\s?\.?\s?/ ?([A-Za-z][\w .&-]{0,23}\w) ?/")
_FIRST_AGENCY = re.compile(r"\(([A-Z][\w .&-]{1,24})\) ?[–—-]{1,2} ?(?=[A-ZÀ-Þ]{3})")
# "La Paz, 25 jun (EFE).-": a day of the year in other languages' small letters.
_DAY_ABROAD = re.compile(
    r",\s*(?P<day>[12]\d|3[01]|0?[1-9])\.?(?: de)? (?P<month>[^\W\d_]{3,10})\b\.?"
)
_SPACED_AGENCY = re.compile(
    r"\b(?:Reuters|AFP|AP|Xinhua|TASS|DPA|ANSA|EFE|PTI|KUNA|WAM|SPA|IRNA)\b"
)
# "TEHRAN, IRNA –", "ASTANA. KAZINFORM –": a town that is known, then a name in capitals.
_TOWN_AND_AGENCY = re.compile(r"([^\W\d_][^.,]{2,30})[.,]\s+([A-Z]{3,12})$")
_WEEKDAY = re.compile(r",\s*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b", re.IGNORECASE)
# A place: capitalised words, joined by small particles ("Rio de Janeiro", "Cox's Bazar").
_PLACE_WORD = r"[^\W\d_][\w.'’‘-]*"
_PARTICLE = r"(?:de|la|le|el|al|of|and|du|des|da|do|dos|the|es|ar)\b"
_PLACE = re.compile(
    rf"{_PLACE_WORD}(?:[ /](?:{_PARTICLE}|[^\W\d_a-z][\w.'’‘-]*))*"
    rf"(?:,\s*{_PLACE_WORD}(?:\s{_PLACE_WORD}){{0,3}})?"
)
# Words that begin a sentence and no place name.
_NO_PLACE = frozenset(
    """
    the a an in on at he she it they we i this that these those but and for from with
    after before during as when while president prime minister foreign king queen
    chancellor secretary source photo file breaking update updated exclusive analysis
    opinion watch live video by published posted question answer q
    """.split()
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline as found: the span it takes and what it states; None where it does not."""

    end: int
    text: str
    place: str | None
    agency: str | None
    date: dates.WrittenDate | None


@lru_cache(maxsize=1 << 11)  # every room asks for the same few paragraphs, one after the other
def find(paragraph: str) -> Dateline | None:
    """The dateline at the start of `paragraph`, or None.

    A capitalised start and a dash are not enough: there must be a date, an agency in brackets,
    or a place in capitals. What stands before the dash and is none of these makes it a sentence.
    """
    if not _MARK.search(paragraph, 0, _REACH):
        return _before_a_stop(paragraph)
    if paragraph.startswith("(") and (first := _FIRST_AGENCY.match(paragraph)):
        # "(LAKE) - ROMA, 24 MAY -": the agency before the place
        found = find(paragraph[first.end() :])
        if found is None or found.place is None:
            return None
        end = first.end() + found.end
        return replace(found, end=end, text=paragraph[:end].strip(" –—-"), agency=first.group(1))
    marked = _BARRED.match(paragraph) if "|" in paragraph else None
    if marked is None and "/" in paragraph:
        marked = _CLOSED.match(paragraph)
    if marked and marked.end() <= _REACH:
        return _of_parts(marked)
    for dash in _DASH.finditer(paragraph, 0, min(len(paragraph), _REACH)):
        if dash.end() >= len(paragraph):
            return None
        weak = dash.group().strip() == ":"
        found = _read(paragraph[: dash.start()], dash.end(), weak=weak)
        if found and (found.date or not _is_headline(paragraph[dash.end() :], found, weak=weak)):
            return found
        # A dash inside the place ("Port-au-Prince") leaves a later one to end the dateline.
    return _without_dash(paragraph) or _before_a_stop(paragraph)


def _read(head: str, end: int, *, weak: bool) -> Dateline | None:
    rest = head
    if "[" in head or "(" in head:
        rest = _COUNTRY.sub(lambda found: f", {found[1] or found[2]}", head)
    agency = None
    if bracket := _AGENCY.search(rest):
        inner = bracket.group(1).strip()
        # "WASHINGTON (Aug. 13) --" puts the day into the brackets.
        # and "GENEVA (Lake News - 3rd May, 2021)" puts it behind the agency.
        days = list(dates.find(inner))
        day = inner[days[0].start :] if days and days[0].end == len(inner) else ""
        agency = inner.removesuffix(day).strip(" ,–—-") or None
        rest = rest[: bracket.start()] + f" , {day} , " + rest[bracket.end() :]
    elif slashed := _SLASHED_AGENCY.search(rest):
        agency = slashed.group(1).strip()
        rest = rest[: slashed.start()] + " , " + rest[slashed.end() :]
    written = next(iter(dates.find(rest)), None) or _day_abroad(rest)
    if written:
        if agency is None and (initials := _INITIALS.match(rest, written.end)):
            agency, rest = initials.group(1), rest[: written.end]
        rest = rest[: written.start] + " , " + rest[written.end :]
    # "GLASGOW, Saturday –": a weekday alone dates nothing, but it is no part of the place.
    rest = _WEEKDAY.sub(" , ", rest)
    both = _TOWN_AND_AGENCY.match(rest) if agency is None else None
    if both and places.known(both.group(1)):
        agency, rest = both.group(2), both.group(1)
    if agency is None and (named := _SPACED_AGENCY.search(rest)) and "/" in rest:
        agency = named.group()
        rest = rest.replace(named.group(), " , ").replace("/", " ")
    rest = re.sub(r"(?:\s*,\s*)+", ", ", rest).strip(" ,./;|")
    if agency and agency.isupper() and (full := _spelt_out(rest, agency)):
        rest = full
    place = None
    if rest:
        match = _PLACE.fullmatch(rest)
        if not match or rest.split()[0].lower().strip(",") in _NO_PLACE or len(rest.split()) > 7:
            return None
        place = rest
    capitals = place is not None and place.split(",")[0].isupper()
    if weak and not (written and (place or agency)) and not (capitals and _is_known(place)):
        return None
    if not (written or agency or capitals):
        return None
    if place is None and agency is None:
        # "July 22 – the day ..." begins a sentence.
        return None
    return Dateline(end, head, _readable(place), agency, written)


def lead(paragraph: str) -> Dateline | None:
    """The dateline of an article's first paragraph: as `find`, and a town that is known before a
    colon or a dash, though it is not in capitals ("Abu Dhabi: The council met").

    Names of speakers look the same, so that this is asked of a first paragraph only.
    """
    if found := find(paragraph):
        return found
    for mark in _DASH.finditer(paragraph, 0, min(len(paragraph), _LOOSE)):
        place, after = paragraph[: mark.start()], paragraph[mark.end() :]
        if _is_known(place) and _PLACE.fullmatch(place) and _REPORTS.match(after):
            return Dateline(mark.end(), place, place, None, None)
    return None


def alone(line: str) -> Dateline | None:
    """The dateline that `line` is and nothing else ("Ankara, October 2, LAKE WIRE", "HANOI
    1997-05-12"), or None: it names a town that is known and a day, and an agency where the day has
    no year."""
    if len(line) > _REACH or not any(map(str.isdigit, line)):
        return None
    found = _read(_DASH.sub(", ", line.strip().rstrip(".")), len(line), weak=False)
    whole = found and found.date and (found.agency or found.date.year) and _is_known(found.place)
    return found if whole else None


#: where the dash behind a town in small letters must stand at the latest, in code points
_LOOSE = 45
# A report goes on with a name or an article; people who are quoted, with themselves.
_REPORTS = re.compile(
    r"(?!(?:I|We|You|Yes|No|Not|Well|Thank|Thanks|My|Our|So|Oh|Okay|Hello|Good|What|Why|How|Who|"
    r"Where|When|Is|Are|Do|Does|Did|Can|It)\b)[\"“]?[A-ZÀ-Þ].{80}",
    re.DOTALL,
)


def _day_abroad(text: str) -> dates.WrittenDate | None:
    found = _DAY_ABROAD.search(text)
    month = load_months()[1].get(found["month"].lower()) if found else None
    if found is None or month is None:
        return None
    return dates.WrittenDate(
        found.start("day"), found.end(), None, month, int(found["day"]), english=False
    )


def _of_parts(marked: re.Match[str]) -> Dateline | None:
    """What _BARRED or _CLOSED found, where its first part is a town and its last a name."""
    place = marked.group(1).strip()
    name = marked.group(marked.lastindex or 2).strip(" .")
    if not _PLACE.fullmatch(place) or not (_is_known(place) or place.split(",")[0].isupper()):
        return None
    if not name[0].isupper() or next(dates.find(name), None):
        return None
    written = next(dates.find(marked.group(2)), None)
    return Dateline(marked.end(), marked.group().strip(), _readable(place), name, written)


def _spelt_out(rest: str, initials: str) -> str | None:
    """`rest` without its last part where that is the agency's name in full: "TEHRAN, Young Lake
    Club (YLC) -"."""
    place, comma, name = rest.rpartition(", ")
    same = "".join(word[0] for word in name.split() if word[0].isupper()) == initials
    return place if comma and same and len(initials) > 1 else None


def _without_dash(paragraph: str) -> Dateline | None:
    """ "NAIROBI, Nov 8 (Xinhua) President ...": the bracket ends the dateline itself."""
    bracket = _AGENCY.search(paragraph, 0, _REACH)
    if not bracket or bracket.end() >= len(paragraph):
        return None
    head = paragraph[: bracket.end()]
    found = _read(head, bracket.end(), weak=False)
    if found and found.place and (found.date or found.place.split(",")[0].isupper()):
        return found
    return None


def _before_a_stop(paragraph: str) -> Dateline | None:
    """ "MOSCOW, May 5. /TASS/. Envoys ...": a place in capitals, and more that shows a dateline."""
    if not paragraph[:2].isupper():
        # Its digit stands so near: looked for first, in a tenth of the time.
        if not _DIGIT.search(paragraph, 0, _TO_DAY):
            return None
        begins = _TOWN_AND_DAY.match(paragraph)
        if begins is None or not _is_known(begins.group(1)):
            return None
    for stop in _STOP.finditer(paragraph, 0, min(len(paragraph), _REACH)):
        head = paragraph[: stop.start()]
        found = _read(head, stop.end(), weak=False)
        if (
            found
            and found.place
            and (head.split(",")[0].rstrip(" .").isupper() or _is_known(found.place))
            and (
                found.date
                or found.agency
                or (_is_known(found.place) and not paragraph[stop.end() :].isupper())
            )
        ):
            return found
    return None


def _is_headline(text: str, found: Dateline, *, weak: bool) -> bool:
    """Whether the `text` behind what looks like a dateline is a headline in capitals: behind a
    colon, and behind what is no town ("SOCCER - LIONS BEAT LAKERS")."""
    return text.isupper() and (weak or not _is_known(found.place))


def _is_known(place: str | None) -> bool:
    """Whether the first part of `place` is a town that the data knows."""
    return place is not None and places.known(place.partition(",")[0].strip())


def _readable(place: str | None) -> str | None:
    """A place in capitals as readers write it: "NAIROBI, Kenya" gives "Nairobi, Kenya"."""
    if place is None:
        return None
    city, comma, country = place.partition(",")
    # Short capitals behind the comma are abbreviations of countries: "LONDON, UK".
    return (
        _WORD.sub(_capitalised, city)
        + comma
        + (country if len(country.strip()) <= 3 else _WORD.sub(_capitalised, country))
    )


_WORD = re.compile(r"[^\W\d_]+")
_PARTICLES = frozenset(
    """
    de la le du des da do of and the au sur am an der
    """.split()
)


def _capitalised(match: re.Match[str]) -> str:
    word = match.group()
    if not word.isupper() or len(word) == 1:
        return word
    lower = word.lower()
    return lower if match.start() and lower in _PARTICLES else word.capitalize()
