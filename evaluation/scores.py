"""Compares what `inspect --json` says of the sample seeds with their labels.

Pure functions: labels, records (dicts as in section 4 of DESIGN.md) and the seeds' lines go in,
measures with every miss come out. How each measure counts is told in README.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from evaluation.alignment import Measure, Miss, Pair, Record, align, begins, seed_name
from evaluation.gold import GoldLeader, GoldSeed
from evaluation.matching import (
    close_title,
    is_head,
    same_office,
    same_organisation,
    same_person,
    same_source,
    same_title,
)
from evaluation.texts import TextMeasures, text_scores


def score(
    gold: Sequence[GoldSeed], records: Iterable[Record], lines: Mapping[str, Sequence[str]]
) -> tuple[Measure, ...]:
    """All measures, in the order in which they are printed.

    `lines` holds each seed's lines by its name. Records of seeds without labels are passed over.
    """
    by_seed: dict[str, list[Record]] = {seed.seed: [] for seed in gold}
    for record in records:
        by_seed.get(seed_name(record["seed"]), []).append(record)
    pairs = [pair for seed in gold for pair in align(seed, by_seed[seed.seed])]
    texts = TextMeasures()
    for seed in gold:
        own = [pair for pair in pairs if pair.seed == seed.seed]
        _texts(own, lines.get(seed.seed, ()), texts)
    return (
        boundaries(gold, pairs),
        *titles(pairs),
        dates(pairs),
        date_sources(pairs),
        sources(pairs),
        *countries(pairs),
        *leaders(pairs),
        organisations(pairs),
        texts.boilerplate,
        texts.body,
        texts.metadata,
        texts.spans,
        duplicates(gold, pairs),
    )


def boundaries(gold: Sequence[GoldSeed], pairs: Sequence[Pair]) -> Measure:
    """First lines of all articles but the first; `tally` counts the seeds that are all right."""
    measure = Measure("boundaries", tally={"seeds right": 0, "seeds": len(gold)})
    for seed in gold:
        own = [pair for pair in pairs if pair.seed == seed.seed]
        wanted = {a.lines[0] if a.lines else n for n, a in enumerate(seed.articles, 1) if n > 1}
        got = {begins(p.record) for p in own if p.record and p.record["position"] > 1}
        measure.right += len(wanted & got)
        for line in sorted(wanted - got):
            measure.miss(Pair(seed.seed, 0, None, None), f"line {line}", None)
        for line in sorted(got - wanted):
            measure.miss(Pair(seed.seed, 0, None, None), None, f"line {line}")
        measure.tally["seeds right"] += wanted == got
    return measure


def titles(pairs: Sequence[Pair]) -> tuple[Measure, Measure]:
    """Stated titles that come out exactly, and closely."""
    exact, close = Measure("titles (exact)"), Measure("titles (close)")
    for pair in pairs:
        wanted = pair.gold.title if pair.gold else None
        record = pair.record or {}
        got = record.get("title")
        claimed = got if record.get("title_source") in ("stated", "override") else None
        for measure, alike in ((exact, same_title), (close, close_title)):
            if wanted and got and alike(wanted, got):
                measure.right += 1
            elif wanted or claimed:
                measure.miss(pair, wanted, claimed)
    return exact, close


def dates(pairs: Sequence[Pair]) -> Measure:
    """Days of the reports. `bounded`: not given as exactly as known, but not contradicted."""
    measure = Measure("dates", tally={"bounded": 0, "wrong": 0, "not found": 0, "rightly none": 0})
    for pair in pairs:
        wanted = pair.gold.date if pair.gold else None
        got = (pair.record or {}).get("date")
        if wanted == got:
            measure.right += wanted is not None
            measure.tally["rightly none"] += wanted is None and pair.record is not None
            continue
        bounds = (pair.record or {}).get("date_bounds")
        within = bool(wanted and not got and bounds and _within(wanted, bounds))
        coarse = bool(wanted and got and wanted.startswith(got))
        kind = "bounded" if within or coarse else "wrong" if got else "not found"
        measure.tally[kind] += 1
        measure.miss(pair, wanted, got)
        if within:
            miss = measure.misses[-1]
            measure.misses[-1] = Miss(miss.seed, miss.position, wanted, f"within {bounds}")
    return measure


def date_sources(pairs: Sequence[Pair]) -> Measure:
    """How the date is known, where it is right."""
    measure = Measure("date sources")
    for pair in pairs:
        if not pair.gold or not pair.record or pair.gold.date != pair.record.get("date"):
            continue
        wanted, got = pair.gold.date_source, pair.record.get("date_source")
        if wanted == got:
            measure.right += 1
        else:
            measure.miss(pair, wanted, got)
    return measure


def sources(pairs: Sequence[Pair]) -> Measure:
    """Publishers, agencies and places of datelines."""
    measure = Measure("sources")
    for pair in pairs:
        for key in ("publisher", "agency", "place"):
            wanted = getattr(pair.gold, key) if pair.gold else None
            got = (pair.record or {}).get(key)
            if wanted and got and same_source(wanted, got):
                measure.right += 1
            elif wanted or got:
                measure.miss(
                    pair,
                    f"{key} {wanted}" if wanted else None,
                    f"{key} {got}" if got else None,
                )
    return measure


def countries(pairs: Sequence[Pair]) -> tuple[Measure, Measure]:
    """Country codes, whatever their role, and those with the role `primary`."""
    every, primary = Measure("countries (all)"), Measure("countries (primary)")
    for pair in pairs:
        tags = (pair.record or {}).get("countries", [])
        gold = pair.gold.countries if pair.gold else None
        either = set(gold.either) if gold else set()
        _sets(
            every,
            pair,
            {*gold.primary, *gold.mentioned} if gold else set(),
            {tag["code"] for tag in tags} - either,
        )
        _sets(
            primary,
            pair,
            set(gold.primary) if gold else set(),
            {tag["code"] for tag in tags if tag["role"] == "primary"} - either,
        )
    return every, primary


def leaders(pairs: Sequence[Pair]) -> tuple[Measure, Measure, Measure]:
    """Leaders, those who are heads of state or government, and the offices of those found."""
    every, heads = Measure("leaders (all)"), Measure("leaders (heads)")
    offices = Measure("leaders' offices")
    for pair in pairs:
        left = list((pair.record or {}).get("leaders", []))
        for wanted in pair.gold.leaders if pair.gold else ():
            head = wanted.country is not None and is_head(wanted.offices)
            label = f"{wanted.name} ({wanted.country or wanted.organisation})"
            found = next((one for one in left if same_leader(wanted, one)), None)
            for measure in (every, heads) if head else (every,):
                if found is None:
                    measure.miss(pair, label, None)
                else:
                    measure.right += 1
            if found is None:
                continue
            left.remove(found)
            of_body = wanted.organisation is not None
            if same_office(wanted.offices, found.get("office"), of_body=of_body):
                offices.right += 1
            else:
                expected = f"{wanted.name}: {' / '.join(wanted.offices)}"
                offices.miss(pair, expected, found.get("office"))
        either = pair.gold.leaders_either if pair.gold else ()
        for one in left:
            if any(same_person(name, one["name"]) for name in either):
                continue
            label = f"{one['name']} ({one.get('country')}, {one.get('office')})"
            every.miss(pair, None, label)
            if one.get("country") and is_head([one.get("office") or ""]):
                heads.miss(pair, None, label)
    return every, heads, offices


def organisations(pairs: Sequence[Pair]) -> Measure:
    """International bodies named."""
    measure = Measure("organisations")
    for pair in pairs:
        left = list((pair.record or {}).get("organisations", []))

        def fits(wanted: str, one: Record) -> bool:
            return same_organisation(wanted, one["id"], one["name"])

        for wanted in pair.gold.organisations if pair.gold else ():
            found = next((one for one in left if fits(wanted, one)), None)
            if found is None:
                measure.miss(pair, wanted, None)
            else:
                measure.right += 1
                left.remove(found)
        either = pair.gold.organisations_either if pair.gold else ()
        for one in left:
            if not any(fits(wanted, one) for wanted in either):
                measure.miss(pair, None, one["id"])
    return measure


def duplicates(gold: Sequence[GoldSeed], pairs: Sequence[Pair]) -> Measure:
    """Pairs of articles said to be the same report, whichever of them is the one that is kept."""
    measure = Measure("duplicates")
    wanted = _families(
        ((seed.seed, n), (a.duplicate_of.seed, a.duplicate_of.position))
        for seed in gold
        for n, a in enumerate(seed.articles, 1)
        if a.duplicate_of
    )
    # Records are named by the label they were aligned with, else by their own position (minus).
    names = {
        (p.seed, int(p.record["position"])): (p.seed, p.position if p.gold else -p.position)
        for p in pairs
        if p.record
    }
    links = []
    for pair in pairs:
        link = (pair.record or {}).get("duplicate_of")
        if pair.record and link:
            target = (seed_name(link["seed"]), int(link["position"]))
            own = names[pair.seed, int(pair.record["position"])]
            links.append((own, names.get(target, (target[0], -target[1]))))
    got = _families(links)
    measure.right = len(wanted & got)
    for (seed, position), other in sorted(wanted - got):
        measure.miss(Pair(seed, position, None, None), f"same as {other[0]} {other[1]}", None)
    for (seed, position), other in sorted(got - wanted):
        measure.miss(Pair(seed, position, None, None), None, f"same as {other[0]} {other[1]}")
    return measure


def _families(
    links: Iterable[tuple[tuple[str, int], tuple[str, int]]],
) -> set[tuple[tuple[str, int], tuple[str, int]]]:
    """All pairs within the groups that the links make, each pair in order."""
    groups: list[set[tuple[str, int]]] = []
    for one, other in links:
        joined = [group for group in groups if one in group or other in group]
        groups = [group for group in groups if group not in joined]
        groups.append({one, other}.union(*joined))
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def _texts(pairs: Sequence[Pair], lines: Sequence[str], measures: TextMeasures) -> None:
    published = [pair.record for pair in pairs if pair.record]
    for pair in pairs:
        if pair.gold is None:
            continue
        outcome = text_scores(pair.gold, lines, pair.record, published)
        measures.boilerplate.extra += len(outcome.body.failed)
        for measure, part in (
            (measures.boilerplate, outcome.boilerplate),
            (measures.body, outcome.body),
            (measures.metadata, outcome.metadata),
            (measures.spans, outcome.spans),
        ):
            measure.right += part.right
            for text in part.failed:
                measure.miss(pair, text, None)


def same_leader(wanted: GoldLeader, one: Record) -> bool:
    country = one.get("country")
    if wanted.country and country and wanted.country != country:
        return False
    return same_person(wanted.name, one["name"])


def _sets(measure: Measure, pair: Pair, wanted: set[str], got: set[str]) -> None:
    measure.right += len(wanted & got)
    for code in sorted(wanted - got):
        measure.miss(pair, code, None)
    for code in sorted(got - wanted):
        measure.miss(pair, None, code)


def _within(date: str, bounds: Sequence[str | None]) -> bool:
    first, last = bounds
    return (first is None or date >= first[: len(date)]) and (
        last is None or date <= last[: len(date)]
    )
