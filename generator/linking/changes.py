"""What one report says that another does not, sentence by sentence, for readers of both."""

from __future__ import annotations

from collections import Counter, defaultdict

from generator.linking.wording import spelling, words
from generator.model import Article, Change, ChangeKind, Changes
from generator.newstext import sentences

#: as many differences are told; of longer lists the number of the others
TOLD = 30
#: code points of a sentence that are shown
SHOWN = 400
#: sentences of an article that are compared; what follows is left out
COMPARED = 400
#: two sentences are one, worded otherwise, when they have this share of their words in common
SAME_SENTENCE = 0.6

_Key = tuple[tuple[str, ...], int]


def changes(before: Article, after: Article) -> Changes:
    """The sentences that `after` adds to `before`, leaves out or words otherwise, in the order of
    `after`. Case, marks, accents, spelling, and the order of sentences are no difference."""
    old, new = _told(before), _told(after)
    places = {key: place for place, (key, _) in enumerate(new)}
    gone = [(place, key, text) for place, (key, text) in enumerate(old) if key not in places]
    known = {key for key, _ in old}
    fresh = [(place, key, text) for place, (key, text) in enumerate(new) if key not in known]
    found: list[tuple[int, int, Change]] = []
    reworded = _reworded([key[0] for _, key, _ in gone], [key[0] for _, key, _ in fresh])
    for number, (place, _, text) in enumerate(fresh):
        if number in reworded:
            was = _shown(gone[reworded[number]][2])
            found.append((place, 0, Change(ChangeKind.CHANGED, was, _shown(text))))
        else:
            found.append((place, 0, Change(ChangeKind.ADDED, None, _shown(text))))
    matched = set(reworded.values())
    for number, (place, _, text) in enumerate(gone):
        if number not in matched:
            # Told where it would stand: behind the last sentence before it that is in both.
            earlier = (places[key] for key, _ in reversed(old[:place]) if key in places)
            found.append((next(earlier, -1), 1, Change(ChangeKind.REMOVED, _shown(text), None)))
    found.sort(key=lambda item: item[:2])
    told = tuple(change for _, _, change in found)
    return Changes(told[:TOLD], max(0, len(told) - TOLD))


def _told(article: Article) -> list[tuple[_Key, str]]:
    """The sentences of an article with what makes them the same as others: their words, and how
    often these were said before."""
    found: list[tuple[_Key, str]] = []
    counts: Counter[tuple[str, ...]] = Counter()
    for paragraph in article.body:
        for sentence in sentences.split(paragraph.text):
            if len(found) == COMPARED:
                return found
            key = tuple(spelling(word) for word in words(sentence))
            if key:
                found.append(((key, counts[key]), sentence))
                counts[key] += 1
    return found


def _reworded(old: list[tuple[str, ...]], new: list[tuple[str, ...]]) -> dict[int, int]:
    """Index in `new` -> index in `old` of the sentence that it words otherwise; none twice."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for index, key in enumerate(old):
        for word in set(key):
            holders[word].append(index)
    scored = []
    for index, key in enumerate(new):
        own = set(key)
        shared = Counter(other for word in own for other in holders.get(word, ()))
        for other, count in shared.items():
            score = 2 * count / (len(own) + len(set(old[other])))
            if score >= SAME_SENTENCE:
                scored.append((-score, index, other))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, index, other in sorted(scored):
        if index not in pairs and other not in taken:
            pairs[index] = other
            taken.add(other)
    return pairs


def _shown(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= SHOWN else text[: SHOWN - 1].rstrip() + "…"
