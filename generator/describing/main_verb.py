"""The main verb of a sentence: what stands before it does it, what stands behind it is done."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.describing.grammar import (
    BARRIER,
    BE,
    DETERMINER,
    HAVE,
    MODAL,
    PREPOSITION,
    RELATIVE,
    STRIP,
    TOKEN,
)
from generator.describing.verbs import verbs

#: "a man accused of theft": who it is, not what he did
_OF_A_DEED = frozenset("accuse convict suspect acquit rob strip deprive clear".split())
_OBJECT = frozenset("the a an his her its their that no all two three four five".split())
_CALLED = frozenset("called named known dubbed titled entitled nicknamed".split())
_ADVERB = re.compile(r"^(?:also|again|now|then|not|already|ever|never|both|all|still|once|\w+ly)$")


def main_verb(text: str) -> tuple[str, str, str, str, bool | None] | None:
    """Subject, verb as one says it, the verb phrase as a headline says it ("" for the present
    form), the rest, and whether the subject is known to be plural; None where no verb is found."""
    use = verbs()
    tokens = [(m.start(), m.end(), m.group()) for m in TOKEN.finditer(text)]
    skip_to = 0
    for at, (start, end, raw) in enumerate(tokens):
        word = raw.strip(STRIP).lower()
        if at == 0 or start < skip_to:
            continue
        before = tokens[at - 1][2]
        prior = before.strip(STRIP).lower()
        if at > 1 and prior.endswith("ly"):
            # "a generally accepted myth": the adverb of a participle.
            prior = min(prior, tokens[at - 2][2].lower(), key=lambda w: w not in DETERMINER)
        if raw[:1] in '"“':
            break
        if prior in ("be", "been", "being"):
            continue
        following = _next(tokens, at)
        if word in RELATIVE and at:
            # "Sunak, who took over when ..., thanked": over with the clause's comma.
            close = text.find(",", end)
            if before.endswith(",") and close > 0:
                skip_to = close
                continue
            return None
        fresh = not (skip_to and tokens[at - 1][0] < skip_to)
        if (
            fresh
            and before.endswith(",")
            and (aside := _aside_end(text, start))
            and word not in ("and", "or")
        ):
            skip_to = aside
            continue
        subject = text[:start]
        if word in BE or word == "had" or word in HAVE:
            plural = BE.get(word, HAVE.get(word))
            step = at + 1
            while step < len(tokens) and _ADVERB.match(tokens[step][2].strip(STRIP).lower()):
                step += 1
            nxt = tokens[step][2].strip(STRIP).lower() if step < len(tokens) else ""
            # The comma behind "were hurt, some of them badly" belongs to what follows.
            rest_at = tokens[step][1] if step < len(tokens) else len(text)
            rest_at -= step < len(tokens) and tokens[step][2].endswith(",")
            if (
                step > at + 1
                and "not" in text[end : tokens[step][0] if step < len(tokens) else end].split()
            ):
                now = {"was": "is", "were": "are"}.get(word, word)
                return subject, "be", f"{now} not", text[end:].replace(" not", "", 1), plural
            if word in HAVE and nxt in use.participle and nxt != "been":
                return subject, use.participle[nxt], "", text[rest_at:], plural
            if word == "had" and nxt in use.participle:
                return subject, use.participle[nxt], f"had {nxt}", text[rest_at:], None
            if word in ("is", "are") and nxt in use.gerund and step == at + 1:
                return subject, use.gerund[nxt], "", text[rest_at:], plural
            if word in BE and (nxt in use.participle or nxt.endswith("ed")) and step == at + 1:
                # What was meant to be may not be so any more.
                over = nxt in ("meant", "supposed", "intended")
                now = word if over else {"was": "is", "were": "are"}.get(word, word)
                return subject, use.participle.get(nxt, nxt), f"{now} {nxt}", text[rest_at:], plural
            if word in BE:
                now = {"was": "is", "were": "are"}.get(word, word)
                return subject, "be", now, text[end:], plural
            return subject, "have", word, text[end:], plural
        if word in MODAL:
            if word == "will" and following and following in {*use.present.values(), "be", "have"}:
                return subject, following, "to", text[end:], None
            return subject, word, word, text[end:], None
        if word in use.past and prior not in DETERMINER | PREPOSITION and raw == raw.lower():
            base = use.past[word]
            if following == "of" and base in _OF_A_DEED:
                continue
            if (
                base not in use.words.saying
                and word in use.participle
                and (close := _participle_end(tokens, at))
            ):
                skip_to = close
                continue
            return subject, base, "", text[end:], None
        if word in use.present and raw == raw.lower() and prior not in DETERMINER:
            named = before[:1].isupper() and not before.endswith(",")
            takes = following in (
                "the",
                "a",
                "an",
                "to",
                "its",
                "his",
                "her",
                "that",
                "new",
                "with",
            )
            if word not in use.words.nouns or (named and takes):
                return subject, use.present[word], "", text[end:], False
        if (
            word.endswith("ed")
            and len(word) > 4
            and raw == raw.lower()
            and prior not in DETERMINER | PREPOSITION
            and following not in PREPOSITION
            and not _participle_end(tokens, at)
        ):
            return subject, word, word, text[end:], None
    return None


_WHO = re.compile(r" (?:who|which|that) ")


def without_relative(text: str) -> str:
    """`text` without the clause that says which of several is meant: "Guides who survived the
    flood have denied guilt". "" where the main verb behind it cannot be told."""
    opened = _WHO.search(text)
    if opened is None or len(text[: opened.start()].split()) > 8:
        return ""
    seen = 0
    for match in TOKEN.finditer(text, opened.end()):
        word = match.group().strip(STRIP)
        if word in BARRIER or match.group()[0] in '"“' or match.group().endswith(","):
            return ""
        if word in BE or word in HAVE or word == "had" or word in MODAL:
            seen += 1
            # "who had been held have left": the auxiliary verbs of one clause stand together.
            if seen == 2:
                return f"{text[: opened.start()]} {text[match.start() :]}"
        elif word in verbs().past and not seen:
            seen = 1
    return ""


def _may_be_verb(word: str) -> bool:
    use = verbs()
    return word in use.past or word in use.present or word in BE or word in HAVE or word in MODAL


def _next(tokens: Sequence[tuple[int, int, str]], at: int) -> str:
    return tokens[at + 1][2].strip(STRIP).lower() if at + 1 < len(tokens) else ""


def _aside_end(text: str, start: int) -> int:
    """Where the aside ends that begins at `start`, behind a comma; 0 where it is none."""
    close = text.find(",", start)
    if close < 0 or close - start > 170:
        return 0
    after = text[close + 1 : close + 6].strip()
    inside = text[start:close].lower().split()
    if not RELATIVE & set(inside) and (set(inside) & (BE.keys() | HAVE.keys() | {"had"})):
        return 0  # ", Hamas has threatened to ... if its leader,"
    return close + 1 if after and not after.startswith(("and ", "or ")) else 0


def _participle_end(tokens: Sequence[tuple[int, int, str]], at: int) -> int:
    """Where the phrase ends that the participle `at` begins ("The report unveiled in May shows"):
    at the main verb that follows; 0 where none does, and it is the main verb itself."""
    use = verbs()
    following = _next(tokens, at)
    called = tokens[at][2].strip(STRIP).lower() in _CALLED
    if (
        following in BE
        or following in HAVE
        or following in MODAL
        or (following in use.present and following not in use.words.nouns)
    ):
        return tokens[at + 1][0]
    if following not in PREPOSITION and not called:
        return 0
    for place, (start, _, raw) in enumerate(tokens[at + 2 :], at + 2):
        word = raw.strip(STRIP).lower()
        after = _next(tokens, place)
        if word == "and" and following == "by" and not _may_be_verb(after):
            continue  # "introduced by Togo and Benin"
        if word in BARRIER or raw[:1] in '"“':
            return 0
        before = tokens[place - 1][2].lower()
        if (
            word in use.past
            and raw == raw.lower()
            and before not in DETERMINER | PREPOSITION
            and not before.endswith(",")
            and (
                after in _OBJECT
                or (tokens[place + 1 : place + 2] and tokens[place + 1][2][0].isdigit())
            )
        ):
            return start  # "officers assigned to the station stopped a lorry"
        if word in BE or word in HAVE or word in MODAL or word == "had":
            return start
        if word in use.present and word not in use.words.nouns:
            return start
    return 0
