"""Where the leaders' data disagree with public lists of office-holders: a tool for editors.

`python -m generator.tagging.reference_check FOLDER` prints a line per disagreement that nobody has
judged yet. The lists in FOLDER (those it has of the four below) are read in place, for comparison
only; nothing of them enters the data. They err too, so each line is a question to an editor and
not a failed check. Judged ones stand with their reasons in evaluation/reference_review.yml, which
also says how far back the data mean to go.

- `heads_1945_2021_reign.csv`: the REIGN data set, one row per ruler by surname, with the country
  codes of the Correlates of War project;
- `heads_2021_2022_wikidata.csv`, `foreign_ministers_2022_wikidata.csv`: exports from Wikidata;
- `heads_g20_asean_2026-08-22.json`: heads of state and of government of the G20 and ASEAN.
"""

from __future__ import annotations

import csv
import difflib
import fnmatch
import itertools
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec
import pycountry

from generator import datafiles
from generator.tagging.leaders_data import load_leaders
from generator.tagging.reference_codes import COW_CODES, NAMES, fold_words
from generator.tagging.schema import Leader

REVIEW = datafiles.DATA.parent.parent / "evaluation" / "reference_review.yml"
SPELLING = 0.84  # lets "Djotidia" stand for Djotodia, and keeps Diop and Diouf apart
TOLERANCE = 1  # years: lists date a term by election, oath or arrival
REIGN_ENDS = 2021  # the set stops in March 2021, so that an end in that year may be its own


class Judged(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Disagreements of one kind: who is right (`ours`, `reference` or `both`), why, and the
    `entries`, written as the command writes them up to the name of the list, `*` for any text."""

    verdict: Literal["ours", "reference", "both"]
    why: str
    entries: tuple[str, ...]


class Review(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the lists are asked for: holders still in office in the year `since`, or in 1945 for
    the countries of `since_1945`; and what was `judged` before."""

    since: int = 1990
    since_1945: tuple[str, ...] = ()
    judged: tuple[Judged, ...] = ()

    def covers(self, holder: Holder) -> bool:
        """Whether the data mean to have this holder."""
        first = 1945 if holder.country in self.since_1945 else self.since
        return holder.last is None or holder.last >= first


@dataclass(frozen=True, slots=True)
class Holder:
    """A person in office by a reference list. `last` is None where the list does not know."""

    name: str
    country: str
    office: str
    first: int
    last: int | None
    source: str

    @property
    def is_monarch(self) -> bool:
        """Whether this is the sovereign of a realm."""
        return "monarch" in self.office.lower()


_NONE = Review()


def disagreements(
    leaders: Sequence[Leader], reference_dir: Path, review: Review = _NONE
) -> tuple[list[str], frozenset[str]]:
    """A sorted line for every holder in the scope of `review` whom `leaders` lack or date
    otherwise and who is not judged there; and the judged entries that came up again.

    A holder matches the leader of his country who shares most words of the name; his years match
    where some run of that leader's terms begins and ends within a year of them.
    """
    by_country: dict[str, list[Leader]] = {}
    for leader in leaders:
        codes = {leader.country, *(office.country for office in leader.offices)} - {None}
        for code in codes:
            by_country.setdefault(code or "", []).append(leader)
    judged = [entry for group in review.judged for entry in group.entries]
    lines = set()
    met = set()
    for holder in itertools.chain(
        _reign(reference_dir / "heads_1945_2021_reign.csv"),
        _wikidata_heads(reference_dir / "heads_2021_2022_wikidata.csv"),
        _ministers(reference_dir / "foreign_ministers_2022_wikidata.csv"),
        _g20(reference_dir / "heads_g20_asean_2026-08-22.json"),
    ):
        if not review.covers(holder):
            continue
        # The British sovereign reigns in fourteen other realms, and stands once in the data.
        homes = {holder.country, "GB"} if holder.is_monarch else {holder.country}
        found = _matches(
            holder, [one for code in sorted(homes) for one in by_country.get(code, [])]
        )
        said = f"{holder.country} {holder.name}, {holder.office} {holder.first}-{holder.last or ''}"
        if any(_agrees(holder, leader) for leader in found):
            continue
        known = [entry for entry in judged if fnmatch.fnmatchcase(said, entry)]
        if known:
            met.update(known)
        elif not found:
            lines.add(f"{said} ({holder.source}): not in the data")
        else:
            ours = "; ".join(
                f"{leader.id} {office.office} {office.from_}..{office.to or ''}"
                for leader in found
                for office in leader.offices
            )
            lines.add(f"{said} ({holder.source}): the data have {ours}")
    return sorted(lines), frozenset(met)


def _matches(holder: Holder, leaders: list[Leader]) -> list[Leader]:
    """The leaders who share most words with the holder's name (all of them at a tie)."""
    words = fold_words(holder.name)
    scored = [
        (_shared(words, fold_words(" ".join(names))), leader)
        for leader in leaders
        for names in [(leader.name, leader.family_name, leader.full_name or "", *leader.aliases)]
    ]
    best = max((score for score, _ in scored), default=0)
    # One word of a long name ("Mohamed") is a namesake, not the same person.
    if best == 0 or (best == 1 and len(words) > 2):
        return []
    return [leader for score, leader in scored if score == best]


def _shared(words: frozenset[str], others: frozenset[str]) -> int:
    """How many of `words` are among `others`, the lists' slips in spelling forgiven."""
    return sum(
        1
        for word in words
        if word in others or difflib.get_close_matches(word, others, 1, SPELLING)
    )


def _agrees(holder: Holder, leader: Leader) -> bool:
    """Whether some run of the leader's terms has the holder's years."""
    firsts = [int(office.from_[:4]) for office in leader.offices]
    lasts = [int(office.to[:4]) if office.to else None for office in leader.offices]
    for first, last in itertools.product(firsts, lasts):
        # A realm may have become one in the middle of a reign.
        if holder.is_monarch and first <= holder.first and (last is None or last >= holder.first):
            return True
        if abs(first - holder.first) > TOLERANCE or (last is not None and last < first):
            continue
        if holder.last is None or (last is not None and abs(last - holder.last) <= TOLERANCE):
            return True
    return False


def _rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a CSV file, none where it is missing."""
    if path.is_file():
        with path.open(encoding="utf-8", errors="replace", newline="") as lines:
            yield from csv.DictReader(lines)


def _reign(path: Path) -> Iterator[Holder]:
    """The rulers of REIGN; "(2nd time)" and the like is no part of a name."""
    for row in _rows(path):
        code = COW_CODES.get(row["stateabb"]) or _code(row["stateabb"])
        if not code or not row["eyear"].isdigit() or not row["syear"].isdigit():
            continue
        last = int(row["eyear"])
        yield Holder(
            row["leader"].partition("(")[0].strip(),
            code,
            "ruler",
            int(row["syear"]),
            last if last < REIGN_ENDS else None,
            "REIGN",
        )


def _wikidata_heads(path: Path) -> Iterator[Holder]:
    """The heads of state and government of 2021 and 2022."""
    for row in _rows(path):
        code = _code(row["country"])
        name = row["officeholderLabel"]
        if code and name and not _is_wikidata_id(name) and row["start_year"].isdigit():
            last = int(row["end_year"]) if row["end_year"].isdigit() else None
            yield Holder(
                name,
                code,
                row["positionLabel"],
                int(row["start_year"]),
                last,
                "Wikidata 2022",
            )


def _ministers(path: Path) -> Iterator[Holder]:
    """The foreign ministers of mid-2022; a person without a label stands there as an id."""
    for row in _rows(path):
        code = _code(row["countryLabel"])
        name = row["name"]
        if code and name and not _is_wikidata_id(name) and row["start"][:4].isdigit():
            yield Holder(
                name, code, "foreign minister", int(row["start"][:4]), None, "Wikidata 2022"
            )


def _g20(path: Path) -> Iterator[Holder]:
    """The heads of the G20 and ASEAN states in August 2026."""
    if not path.is_file():
        return
    data = json.loads(path.read_text(encoding="utf-8"))
    for entry in data["countries"].values():
        code = entry["country"]["iso_code"]
        for position in entry["positions"].values():
            holder = position.get("current_holder") or {}
            since = str(holder.get("since") or "")[:4]
            if holder.get("name_en") and since.isdigit() and len(code) == 2 and code != "EU":
                yield Holder(
                    holder["name_en"], code, position["title_en"], int(since), None, "2026 list"
                )


def _is_wikidata_id(text: str) -> bool:
    """Whether `text` is an id ("Q42") and no name."""
    return text[:1] == "Q" and text[1:].isdigit()


def _code(name: str) -> str | None:
    """The ISO code of a country by name or three-letter code; None where it is no ISO country."""
    if name in NAMES:
        return NAMES[name]
    try:
        return str(pycountry.countries.lookup(name).alpha_2)
    except LookupError:
        return None


def main(arguments: Sequence[str]) -> int:
    """Prints the disagreements with the lists in the folder named that are not judged yet, and
    judgements that nothing asks for any more; 0 if there are none, 1 if some, else 2."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print("usage: python -m generator.tagging.reference_check FOLDER", file=sys.stderr)
        return 2
    review = datafiles.load(REVIEW, Review) if REVIEW.is_file() else _NONE
    lines, met = disagreements(load_leaders(), Path(arguments[0]), review)
    for line in lines:
        print(line)
    stale = sorted({entry for group in review.judged for entry in group.entries} - met)
    for entry in stale:
        print(f"{REVIEW.name}: no list disagrees about this any more, take it out: {entry}")
    judged = len(met)
    print(f"{len(lines)} disagreements to judge, {judged} judged before", file=sys.stderr)
    return 1 if lines or stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
