"""A headline from a sentence of the report: who does what, in the present, without the rest.

Only words of the text are used, in their order, some of them in another form ("met" → "meets").
The sentence is read from the left: what opens it is left out, then comes who, then the first verb
that can be the main one, then what, cut where a phrase ends. A sentence that cannot be read so
gives no headline. The words are those of `data/headlines.yml`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from generator.describing.complete import is_complete
from generator.describing.verbs import third, verbs
from generator.newstext import headlines

#: a headline of our own is at most this long, in code points
MOST = 90
#: a shorter one says too little to be cut so far
LEAST = 30
#: what a headline is worth less where the cut leaves half a clause: then another sentence, of the
#: same paragraph or the next, will say more
INCOMPLETE = 3.5
#: of a longer sentence only so many code points are read
_LONGEST = 1_200

_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan\.?|Feb\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
_NTH = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = rf"(?:{_MONTH} {_NTH}|{_NTH} {_MONTH})(?:,? (?:19|20)\d\d)?"
_PART = r"(?: (?:morning|afternoon|evening|night))?"
_WHEN = (
    rf"(?:(?:late |early |earlier )?(?:(?:[Oo]n|[Ll]ast|[Tt]his|[Nn]ext) )?"
    rf"{_DAY}{_PART}(?:,? (?:the )?{_DATE})?"
    rf"|(?:late |early )?[Oo]n (?:the )?{_DATE}"
    r"|(?:[Aa] few|[Ss]everal|[Ss]ome|[Tt]wo|[Tt]hree|[Aa]n?|\d{1,3}) "
    r"(?:hour|day|week|month|year)s? (?:earlier|later)"
    r"|earlier (?:in the day|today|this (?:week|month|year))|(?:yesterday|today){part}"
    r"|(?:this|last) (?:week|month|weekend|night|morning|afternoon|evening))"
).replace("{part}", _PART)
_TIME = re.compile(rf"(?:^|(?P<lead>,)? ){_WHEN}\b(?!['’]s|-)(?P<tail>,)?")
_ABBREVIATED = re.compile(
    r"(?P<name>(?:[\w’'-]+ ){1,9}[\w’'-]+) \((?P<short>[A-Z]{2,7}|(?:[A-Z]\.){2,5})\)"
)
# "Organization of the Petroleum Exporting Countries"
_LONG_NAME = re.compile(
    r"\b[A-Z][a-z][\w’'-]*(?: (?:(?:of|for|and|on|the|in) ){0,2}[A-Z][a-z][\w’'-]*){2,8}"
)
# "it was the general who gave the order"
_CLEFT = re.compile(
    r"\bit (?:is|was) ([^,;]{3,60}?) who (?=(?:was|were|is|are|has|had|will|would|could|\w+ed)\b)"
)
_NEEDLESS = re.compile(r" (?:thereby|also|thus|therefore|further|officially|formally) ")
_AND_DONE = re.compile(
    r"( (?:and|then|and then) )([a-z]+)(?= (?:the|an?|to|that|on|in|at|with|its|his|her|their|for|"
    r"not|[^\W\d_a-z])|,|$)"
)
_LEANING_CLAUSE = re.compile(
    r", (?:[\w’'-]+ ){0,3}?(?:where|which|who|when|while|as|after|before|because|but|and) "
    r"(?:[\w’'-]+ ){0,12}?"
    r"(?:he|she|they|it)\b.*$"
)
_COUNTERPART = re.compile(r"\b(?:his|her|their) (?=(?:[\w-]+ ){0,2}(?:counterpart|colleague)s?\b)")
_IN_CASE = re.compile(r"\b(?:that|if) (?:if|when|after|as|while|once)\b|^\w+ (?:if|whether)\b")
_BARE_TAIL = re.compile(
    r" (?:about|on|with|to|for|of|in|from|by|at) (?:it|them|him|her|this|that|these|those)"
    r"(?= (?:in|at|on|during) |$)"
)
_SLUG = re.compile(
    rf"^(?:[A-Z][A-Z.]+,? ?){{1,4}} ?(?:--|—|–) ?|^[-–—•*] ?|^{_DATE} ?(?:--|—|–|-) ?"
)
# What was told before it was named so: "The move appears to be the result of an illness."
_TOLD_BEFORE = re.compile(
    r"[Tt]h(?:e|is|at|ese|ose) (?:latest |new |recent )?"
    r"(?:move|decision|announcement|statement|remarks?|comments?|incident|change|measures?|proposal|clip|series|trip|document|news|idea|result|step|"
    r"development|figures?|findings?|pair|two|three|latter|former|man|woman|men|deaths?|reason)$"
)
_BRACKETS = re.compile(r"\s*(?:\([^()]{1,80}\)|\[[^\[\]]{1,80}\])")
# "the flood - in which three men died - began": an aside between dashes.
_DASHES = re.compile(r"(?<=\w) ?(?: [-–]|—|--) ?[^–—-]{3,120}?(?: [-–]|—|--) ?(?=[a-z])")
_OPENER = re.compile(
    r"^(?!At (?:least|most)\b|Over (?:\d|an? |one|two|three|half)|Under \d|More than|As many as\b)"
    r"(?:(?:In|On|At|After|Before|During|Following|Ahead|Amid|Despite|With|As|Since|Under|Upon|By|"
    r"For|From|While|When|Although|Though|Because|Of|To|Over|Once|Until|Within|According|Speaking|"
    r"Addressing|Declaring|Citing|Responding|Commenting|Among|Against|Based|Given|Regarding|"
    r"Between|Separately|Earlier|Meanwhile|However|Moreover|Additionally|Also|Furthermore|Similarly|"
    r"Instead|Finally|Therefore|Nevertheless|Still|Now|Then|Recently|Today|Yesterday|Last|This|"
    r"\w+ly|One (?:day|morning|afternoon|evening|night|week|month|year))"
    r"\b[^,;:\"“”]{0,170}, )(?=\S)"
)
_JOINT = re.compile(r"^(?:But|And|So|Yet|Now|Then|Also|However|Meanwhile) ")
_ATTRIBUTION = re.compile(
    r",? according to\b.*$"
    r"|,[”\"]? said [^,]*$"
    r"|,[”\"]? (?:[\w.’'-]+ ){1,5}(?:said|says|added|noted|stated|told|explained|reported|wrote|"
    r"announced|confirmed)(?: (?!that\b)[^,]*)?$"
)
_CAPITAL = r"[^\W\d_a-z][\w’'.-]+"
_NAME = rf"{_CAPITAL}(?: (?:(?:bin|al|el|de|da|dos|van|von|der|of)\b ?)?{_CAPITAL}){{1,3}}"
# "the leader of the former rebel movement Renamo, Ossufo Momade, signed": the name will do.
_NAMED = re.compile(
    rf"\b(?:[Tt]he|an?|its|their|his|her) [^,;:“”\"]{{3,90}}, ({_NAME})(?:,(?= and| [a-z])|,?$)"
)
# "Togo's Trade Minister, Ama Mensah, and": no commas in a headline.
_OFFICED = re.compile(rf"(?<=\w), ({_NAME}),(?= )")
_ASIDE = re.compile(r"(?<=[\w)\"”]), (?!and\b|or\b)[^,]{2,170},(?= (?!and\b|or\b))")
_RELATIVE = frozenset("who which that whose whom where".split())
_PRONOUN = frozenset(
    "he she it they we i you this that these those there his her its their".split()
)
# A clause behind the one whose verb was not seen: "fears continue to grow, after a man took".
_FURTHER = re.compile(r", (?:after|when|while|as|because|if|but|although|since|before) ")
_TOKEN = re.compile(r"[^\s]+")
_STRIP = "\"“”‘'(),;:.!?…«»–—"
_DETERMINER = frozenset(
    "the a an his her its their our my this that these those of by for with to in on from at as "
    "and or no any every each more most very".split()
)
_PREPOSITION = frozenset(
    "in at on for with by from to into over under against between among during about towards "
    "toward through across after before of as".split()
)
_BARRIER = _RELATIVE | frozenset(
    "when while as after before because and but if he she it they we i you since although".split()
)
_NO_SUBJECT = frozenset(
    "if while when although though because perhaps not maybe once until unless how why what "
    "whether to one not".split()
)
_CALLED = frozenset("called named known dubbed titled entitled nicknamed".split())
_BE = {"is": False, "are": True, "was": False, "were": True}
_HAVE = {"has": False, "have": True}
_MODAL = frozenset("will would can could may might must should shall".split())
_ADVERB = re.compile(r"^(?:also|again|now|then|not|already|ever|never|both|all|still|once|\w+ly)$")
_REMARKS = re.compile(
    r"^(?:made|delivered|said|issued|gave|is|was|were|spoke|speaks|speaking|revealed|stated)?\s*"
    r"(?:(?:the|these|this|those) (?:remarks?|comments?|statements?|call|appeal|announcement)"
    r"|this|so|speaking|spoke)?\s*"
    r"(?:on|in|at|during|while|when|as|after|following)?\s*"
    r"(?:(?:he|she|they)\s+)?(?:an?|the|his|her|their|separate|bilateral|talks and)?\s*"
    r"(?P<act>met|meeting|meetings|talks|visiting|visited|hosting|hosted|receiving|received|"
    r"addressing|addressed|opening|opened|signing|signed|attending|attended|launching|launched|"
    r"inaugurating|welcoming|welcomed)\b"
    r"(?: (?:with|at|between) )?\s*(?P<rest>.*)$"
)
_LEANS = re.compile(
    r"\b(?:made|delivered) (?:the|these|this|those) "
    r"(?:remarks?|comments?|statements?|announcement|call)\b"
    r"|\b(?:said|stated|noted|disclosed|revealed|announced|explained) (?:this|so)\b"
    r"|\b(?:was|were) speaking\b|\bspoke (?:when|while|during)\b"
)
# Where a headline may end: before a comma, a subordinate clause, or else a further phrase.
_CLAUSE = re.compile(
    r"[,;:]? (?=(?:while|when|where|after|before|because|although|following|in order|amid|citing|"
    r"adding|saying|noting|according|including|despite|which|who|whose|so that|thereby|thus|if|"
    r"unless|until|since|under which)\b)|[,;:] |,$| [–—-] "
)
_PHRASE = re.compile(
    r" (?=(?:in|at|on|for|with|by|from|over|under|against|during|about|through|across|ahead of|"
    r"that|to|into|alongside|as|between|and|or|among|within|without|towards?)\b)"
)
_LOOSE = re.compile(r" (?=(?:of|near|than|until|like|via|upon|inside|outside|behind|beyond)\b)")
_DANGLING = re.compile(
    r"(?:[\s,;:–—-]+(?:the|an?|of|to|in|at|on|for|with|by|from|and|or|but|that|which|who|as|is|are|"
    r"was|were|be|his|her|its|their|more|most|than|has|have|will|not|into|over|about|between|all|"
    r"both|ahead|(?<!each )other|some|such|several|new|further|very|also|whose|where|when|"
    r"because|under|had|been|being|would|could|should|might|not only|shortly|just|only|even|amid|"
    r"following|including|while|after|before|during))+$",
    re.IGNORECASE,
)
# What no sentence ends with, though nothing was cut from it: a time or an attribution went.
_OPEN = re.compile(
    r"(?:[\s,;:–—-]{1,3}(?:the|an?|of|and|or|but|that|which|who|as|his|her|its|their|than|whose|"
    r"shortly|just|only|even|because|when|where|while))+$",
    re.IGNORECASE,
)
_INNER_ARTICLE = re.compile(
    r" (?:the|an?|their|its) (?!(?:day|week|month|year|few|lot|number|Hague|Gambia)\b)(?=[\w“\"])"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence read as a headline: `score` says how well it would do, higher is better."""

    text: str
    verb: str
    score: float
    whole: bool


@dataclass(frozen=True, slots=True)
class Person:
    """Someone named in the report: the longer forms of the name that it uses, and the short one.

    `head`: readers know them by the short name alone."""

    forms: tuple[str, ...]
    short: str
    head: bool


def read(
    sentence: str,
    people: Sequence[Person] = (),
    place: str | None = None,
    speaker: str | None = None,
    shorts: Collection[str] = (),
) -> Clause | None:
    """The headline that `sentence` gives; None where it cannot be read as who does what.

    `place` is that of the dateline, `speaker` the only one who can be meant by "he" or "she",
    `shorts` are the abbreviations that the report uses anywhere."""
    sentence = sentence[:_LONGEST]
    bare = _bare(sentence)
    meant = speaker and re.match(r"(?:He|She) (?!and\b)", bare)
    if meant:
        bare = f"{speaker} {bare[meant.end() :]}"
    if not bare or bare[0] in "\"“'‘«":
        return None
    found = _main_verb(bare)
    if found is None:
        bare = _without_relative(bare)
        found = _main_verb(bare) if bare else None
    if found is None:
        return None
    subject, verb, said, rest, cue = found
    subject = subject.strip(" ,")
    low = subject.lower().split()
    if (
        not low
        or _FURTHER.search(subject)
        or low[0] in _PRONOUN
        or low[-1] in _PRONOUN
        or low[0] in _BE
        or any(w in _RELATIVE for w in _subject(subject).lower().split())
    ):
        return None
    score = -0.8 if meant else 0.0
    score -= 1.2 if _TOLD_BEFORE.match(subject) else 0.0
    opens = low[0] in verbs().participle and subject.split()[1:2] == low[1:2]
    if low[0] in _PREPOSITION | _NO_SUBJECT or opens or ":" in subject:
        score -= 2.0
    predicate = bare[len(found[0]) :].strip()
    if remarks := _remarks(subject, predicate):
        verb, rest = remarks
        said = ""
    elif _LEANS.search(predicate):
        return None
    if any(w in _PRONOUN - {"that", "this", "its", "their"} for w in low):
        score -= 1.5
    known = {w for one in people for f in (one.short, *one.forms) for w in f.split()}
    plural = _is_plural(subject, known) if cue is None else cue
    spoken = said or (verb if plural else third(verb))
    if re.match(r"(?:is|are) [a-z]+(?:ed|en|ut|ld|ght|(?<!mea)nt|de|wn|id)$", spoken) and re.match(
        r" ?(?:by|in|at|for|from|on|to|with|as)\b", rest
    ):
        spoken = spoken.partition(" ")[2]
    if not said and not remarks:
        rest = _AND_DONE.sub(lambda m: m[1] + _now(m[2], plural), rest)
    rest = _COUNTERPART.sub("", _LEANING_CLAUSE.sub("", rest))
    rest = _NEEDLESS.sub(" ", f" {rest} ").strip()
    if _IN_CASE.search(f"{spoken} {rest}"):
        score -= 1.5
    shorter_rest = _BARE_TAIL.sub("", rest)
    if shorter_rest != rest:
        rest, score = shorter_rest, score - 0.4
    rest = _CLEFT.sub(r"\1 ", re.sub(r"^that ", "", rest))
    if verb in verbs().words.saying:
        score -= 0.8
    if verb in verbs().words.placed:
        score += 0.5
    subject = _subject(subject)
    if re.match(r"(?:This|That|These|Those|Such|Its|His|Her|Their|Both|Another|Other)\b", subject):
        score -= 1.5
    text, whole, complete = _fit(
        subject,
        (verb, spoken),
        rest.rstrip(" ,").lstrip(),
        people,
        _abbreviations(sentence, shorts),
    )
    score -= 0.0 if complete else INCOMPLETE
    if re.search(r"\b(?:he|she|we|We|I|you|You|my|My|our|Our|your|me|us)\b", text):
        score -= 1.2
    if re.search(r"\b(?:his|her|him|it|they|them)\b", text):
        score -= 0.4
    if re.match(r"(?:Mr|Mrs|Ms|Dr)\b.* (?:says|tells \w+) (?:it|they)\b", text):
        score -= 1.2
    score -= 1.5 if len(text.split()) < 4 else 0.3 * (len(text) < LEAST)
    if not whole:
        score -= 0.2
    names = [w for w in subject.split() if w[:1].isupper()]
    familiar = any(word.strip(_STRIP) in known for word in subject.split())
    named = names[1:] or (names and not subject.startswith(names[0])) or familiar
    score += 1.0 if named else -0.3
    score += 0.2 * familiar
    if said.startswith("had ") or spoken in ("is", "are"):
        score -= 0.6
    if spoken in ("would", "could", "might", "should"):
        score -= 0.8
    if text.count("“") != text.count("”") or text.count('"') % 2:
        text = re.sub(r"[“”\"]", "", text)
    if text.rstrip().endswith("?"):
        score -= 1.5
    if place and whole and verb in verbs().words.placed and place not in text:
        put = f"{text} in {place}"
        if len(put) <= MOST and not re.search(r"\b(?:in|at) (?:the )?[^\Wa-z_\d]", text):
            text = put
    return Clause(text, spoken, score, whole)


def _bare(sentence: str) -> str:
    """`sentence` without brackets, times, attribution and what opens it."""
    text = _SLUG.sub("", " ".join(sentence.split()).rstrip(" ."))
    text = _JOINT.sub("", _DASHES.sub(" ", _BRACKETS.sub("", text)), count=1)
    text = text[:1].upper() + text[1:]
    text = _TIME.sub(_gap, text).strip(" ,")
    for _ in range(2):
        opened = _OPENER.sub("", text, count=1)
        if opened == text or len(opened.split()) < 4:
            break
        text = opened.strip(" ,")
    text = _JOINT.sub("", text)
    text = _ATTRIBUTION.sub("", text)
    return " ".join(text.split()).strip(" ,")


def _now(past: str, plural: bool) -> str:
    """The present of a second verb ("met and agreed"); what is no verb stays as it is."""
    base = verbs().past.get(past)
    return past if base is None else base if plural else third(base)


def _gap(found: re.Match[str]) -> str:
    """What stands in place of a time: a comma where only one stood beside it, inside a sentence."""
    if found.start() == 0 or (found["lead"] and found["tail"]):
        return ""
    # "on Monday, May 6, 2019, shows": the comma behind it belongs to the date.
    own = found["tail"] and "," in found.group().strip(" ,")
    if own and (after := re.match(r" ?(\w+)( by)?", found.string[found.end() :])):
        own = after[1] in _PREPOSITION or bool(_is_finite(after[1]) and not after[2])
    return "," if (found["tail"] and not own) or found["lead"] else ""


def _is_finite(word: str) -> bool:
    use = verbs()
    return word in {*_BE, *_HAVE, *_MODAL} or word in use.past or word in use.present


def _abbreviations(sentence: str, shorts: Collection[str]) -> list[tuple[str, str]]:
    """Names that the sentence itself shortens, "Shanghai Cooperation Organization (SCO)", and those
    of whose initials the report has an abbreviation among `shorts`."""
    found = []
    for match in _LONG_NAME.finditer(sentence) if shorts else ():
        words = match.group().split()
        big = [at for at, word in enumerate(words) if word[0].isupper()]
        for size in range(len(big), 2, -1):
            spans = [big[at : at + size] for at in range(len(big) - size + 1)]
            fits = [(s, "".join(words[at][0] for at in s)) for s in spans]
            if hit := next(((s, short) for s, short in fits if short in shorts), None):
                found.append((" ".join(words[hit[0][0] : hit[0][-1] + 1]), hit[1]))
                break
    for match in _ABBREVIATED.finditer(sentence):
        words = match["name"].split()
        letters = [w[0] for w in words if w[:1].isupper()]
        short = match["short"].replace(".", "")
        size = len(short)
        if "".join(letters[-size:]) != short:
            continue
        first = [at for at, w in enumerate(words) if w[:1].isupper()][-size]
        found.append((" ".join(words[first:]), match["short"]))
    return found


def _main_verb(text: str) -> tuple[str, str, str, str, bool | None] | None:
    """Subject, verb as one says it, the verb phrase as a headline says it ("" for the present
    form), the rest, and whether the subject is known to be plural; None where no verb is found."""
    use = verbs()
    tokens = [(m.start(), m.end(), m.group()) for m in _TOKEN.finditer(text)]
    skip_to = 0
    for at, (start, end, raw) in enumerate(tokens):
        word = raw.strip(_STRIP).lower()
        if at == 0 or start < skip_to:
            continue
        before = tokens[at - 1][2]
        prior = before.strip(_STRIP).lower()
        if at > 1 and prior.endswith("ly"):
            # "a generally accepted myth": the adverb of a participle.
            prior = min(prior, tokens[at - 2][2].lower(), key=lambda w: w not in _DETERMINER)
        if raw[:1] in '"“':
            break
        following = _next(tokens, at)
        if word in _RELATIVE and at:
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
        if word in _BE or word == "had" or word in _HAVE:
            plural = _BE.get(word, _HAVE.get(word))
            step = at + 1
            while step < len(tokens) and _ADVERB.match(tokens[step][2].strip(_STRIP).lower()):
                step += 1
            nxt = tokens[step][2].strip(_STRIP).lower() if step < len(tokens) else ""
            # The comma behind "were hurt, some of them badly" belongs to what follows.
            rest_at = tokens[step][1] if step < len(tokens) else len(text)
            rest_at -= step < len(tokens) and tokens[step][2].endswith(",")
            if (
                step > at + 1
                and "not" in text[end : tokens[step][0] if step < len(tokens) else end].split()
            ):
                now = {"was": "is", "were": "are"}.get(word, word)
                return subject, "be", f"{now} not", text[end:].replace(" not", "", 1), plural
            if word in _HAVE and nxt in use.participle and nxt != "been":
                return subject, use.participle[nxt], "", text[rest_at:], plural
            if word == "had" and nxt in use.participle:
                return subject, use.participle[nxt], f"had {nxt}", text[rest_at:], None
            if word in ("is", "are") and nxt in use.gerund and step == at + 1:
                return subject, use.gerund[nxt], "", text[rest_at:], plural
            if word in _BE and (nxt in use.participle or nxt.endswith("ed")) and step == at + 1:
                # What was meant to be may not be so any more.
                over = nxt in ("meant", "supposed", "intended")
                now = word if over else {"was": "is", "were": "are"}.get(word, word)
                return subject, use.participle.get(nxt, nxt), f"{now} {nxt}", text[rest_at:], plural
            if word in _BE:
                now = {"was": "is", "were": "are"}.get(word, word)
                return subject, "be", now, text[end:], plural
            return subject, "have", word, text[end:], plural
        if word in _MODAL:
            if word == "will" and following and following in {*use.present.values(), "be", "have"}:
                return subject, following, "to", text[end:], None
            return subject, word, word, text[end:], None
        if word in use.past and prior not in _DETERMINER and raw == raw.lower():
            base = use.past[word]
            if (
                base not in use.words.saying
                and word in use.participle
                and (close := _participle_end(tokens, at))
            ):
                skip_to = close
                continue
            return subject, base, "", text[end:], None
        if word in use.present and raw == raw.lower() and prior not in _DETERMINER:
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
            and prior not in _DETERMINER
            and following not in _PREPOSITION
            and not _participle_end(tokens, at)
        ):
            return subject, word, word, text[end:], None
    return None


_WHO = re.compile(r" (?:who|which|that) ")


def _without_relative(text: str) -> str:
    """`text` without the clause that says which of several is meant: "Guides who survived the
    flood have denied guilt". "" where the main verb behind it cannot be told."""
    opened = _WHO.search(text)
    if opened is None or len(text[: opened.start()].split()) > 8:
        return ""
    seen = 0
    for match in _TOKEN.finditer(text, opened.end()):
        word = match.group().strip(_STRIP)
        if word in _BARRIER or match.group()[0] in '"“' or match.group().endswith(","):
            return ""
        if word in _BE or word in _HAVE or word == "had" or word in _MODAL:
            seen += 1
            # "who had been held have left": the auxiliary verbs of one clause stand together.
            if seen == 2:
                return f"{text[: opened.start()]} {text[match.start() :]}"
        elif word in verbs().past and not seen:
            seen = 1
    return ""


def _next(tokens: Sequence[tuple[int, int, str]], at: int) -> str:
    return tokens[at + 1][2].strip(_STRIP).lower() if at + 1 < len(tokens) else ""


def _aside_end(text: str, start: int) -> int:
    """Where the aside ends that begins at `start`, behind a comma; 0 where it is none."""
    close = text.find(",", start)
    if close < 0 or close - start > 170:
        return 0
    after = text[close + 1 : close + 6].strip()
    inside = text[start:close].lower().split()
    if not _RELATIVE & set(inside) and (set(inside) & (_BE.keys() | _HAVE.keys() | {"had"})):
        return 0  # ", Hamas has threatened to ... if its leader,"
    return close + 1 if after and not after.startswith(("and ", "or ")) else 0


def _participle_end(tokens: Sequence[tuple[int, int, str]], at: int) -> int:
    """Where the phrase ends that the participle `at` begins ("The report unveiled in May shows"):
    at the main verb that follows; 0 where none does, and it is the main verb itself."""
    use = verbs()
    following = _next(tokens, at)
    called = tokens[at][2].strip(_STRIP).lower() in _CALLED
    if (
        following in _BE
        or following in _HAVE
        or following in _MODAL
        or (following in use.present and following not in use.words.nouns)
    ):
        return tokens[at + 1][0]
    if following not in _PREPOSITION and not called:
        return 0
    for start, _, raw in tokens[at + 2 :]:
        word = raw.strip(_STRIP).lower()
        if word in _BARRIER or raw[:1] in '"“':
            return 0
        if word in _BE or word in _HAVE or word in _MODAL or word == "had":
            return start
        if word in use.present and word not in use.words.nouns:
            return start
    return 0


def _remarks(subject: str, predicate: str) -> tuple[str, str] | None:
    """For "made the remarks when seeing X": the deed and its object ("meet", "X")."""
    if not _LEANS.search(predicate) or not subject:
        return None
    tail = predicate
    while tail:
        found = _REMARKS.match(tail)
        if found:
            act = found["act"]
            use = verbs()
            base = use.gerund.get(act) or use.past.get(act)
            if act in ("meeting", "meetings", "talks"):
                base = "meet"
                if act == "talks":
                    return None
            rest = re.sub(r"^with ", "", found["rest"])
            return (base, rest) if base and len(rest.split()) >= 1 else None
        _, _, tail = tail.partition(" ")
        cut = re.search(r"\b(?:when|while|during|at|in|after|as|following)\b", tail)
        tail = tail[cut.start() :] if cut else ""
    return None


def _is_plural(subject: str, known: frozenset[str] | set[str] = frozenset()) -> bool:
    use = verbs().words
    text = _ASIDE.sub("", subject + ",").rstrip(",")
    words = [w.strip(_STRIP) for w in text.split()]
    for at, word in enumerate(words[1:-1], start=1):
        if word == "and":
            left, right = words[at - 1].lower(), words[at + 1].lower()
            if use.groups & {w.lower() for w in words[: at - 1]} and "of" in words[:at]:
                continue
            if left not in use.fields and right not in use.fields:
                return True
    head = re.split(r" (?:of|in|at|from|for|on|with|to|by|who|between|near|against|under)\b", text)[
        0
    ]
    last = head.split()[-1].strip(_STRIP) if head.split() else ""
    low = last.lower()
    first = words[0].lower() if words else ""
    if low in use.plural or first in use.plural:
        return True
    if last in known or low in use.single or low.endswith(("ss", "us", "is", "’s", "'s")):
        return False
    named = last[:1].isupper() and len(head.split()) > 1 and low not in ("ministers", "leaders")
    return low.endswith("s") and not named


def _subject(subject: str) -> str:
    """The subject as headlines have it: no article, no aside, a capital."""
    text = _NAMED.sub(r"\1", f"{subject},")
    text = _OFFICED.sub(r" \1", text) if text.count(",") > 1 else text
    text = _ASIDE.sub("", f"{text.rstrip(',')}, ".replace(", ", ", ")).strip(" ,")
    pieces = text.split(", ")
    if len(pieces) == 2 and not re.search(r"\b(?:and|or)\b", pieces[1]):
        text = pieces[0]
    text = _dropped_participle(text)
    text = re.sub(r"(?: (?:thereby|also|now|then|later|\w+ly))+$", "", text)
    text = re.sub(r"^(?:[Tt]he|[Aa]n?) (?!Hague|Gambia|Bahamas)", "", text)
    return text[:1].upper() + text[1:]


def _dropped_participle(text: str) -> str:
    """ "The report unveiled in May" → "The report"."""
    use = verbs()
    words = text.split()
    for at, word in enumerate(words[2:], start=2):
        low = word.strip(_STRIP).lower()
        if low in use.participle and word == word.lower() and at + 1 <= len(words):
            following = words[at + 1].lower() if at + 1 < len(words) else "in"
            if following in _PREPOSITION and words[at - 1].lower() not in _DETERMINER:
                return " ".join(words[:at])
    return text


def _fit(
    subject: str,
    verb: tuple[str, str],
    rest: str,
    people: Sequence[Person],
    abbreviations: Sequence[tuple[str, str]],
) -> tuple[str, bool, bool]:
    """The headline, at most `MOST` long, whether nothing of weight had to go, and whether what is
    left is complete. `verb` is the main verb as one says it and as the headline says it.

    What goes first are articles and long names, then clauses, then phrases, from the end.
    """
    base, spoken = verb
    rest = _OFFICED.sub(r" \1", f"{rest},").rstrip(",") if rest.count(",") else rest
    joined = f"{subject} {spoken} {rest}".replace(" , ", ", ").strip()
    whole = _short_names(joined, people, heads_only=True)
    without = _INNER_ARTICLE.sub(" ", whole)
    brief = without
    for name, short in abbreviations:
        brief = brief.replace(_INNER_ARTICLE.sub(" ", name), short)
    variants = [whole, without, brief, _short_names(brief, people, heads_only=False)]
    said = len(f"{subject} {spoken}".split())
    for text in variants:
        if len(text) <= MOST:
            return _ended(text, cut=False), True, True
    for text in variants:
        for end in reversed([end for end in _ends(_CLAUSE, text, said) if end >= LEAST]):
            shorter = _ended(text[:end])
            if not _half(shorter) and is_complete(shorter, text[len(shorter) :], base):
                return shorter, end >= MOST // 2, True
    text = variants[-1]
    ends = sorted({*_ends(_CLAUSE, text, said), *_ends(_PHRASE, text, said)}, reverse=True)
    fallback = ""
    for end in [*(e for e in ends if e >= MOST // 2), *(e for e in ends if e >= LEAST)]:
        shorter = _ended(text[:end])
        if len(shorter) >= LEAST and not _half(shorter):
            if is_complete(shorter, text[len(shorter) :], base):
                return shorter, False, True
            fallback = fallback or shorter
    if fallback:
        return fallback, False, False
    # Before a word is cut from those it belongs to ("keeping interest" of "interest rates").
    for end in sorted(_ends(_LOOSE, text, said), reverse=True):
        if end >= LEAST and not _half(_ended(text[:end])):
            return _ended(text[:end]), False, False
    return _ended(text[:MOST].rsplit(" ", 1)[0]), False, False


def _ends(where: re.Pattern[str], text: str, said: int) -> list[int]:
    """Where `text` can be cut so that it fits and says more than who and the verb."""
    found = [m.start() for m in where.finditer(text) if m.start() <= MOST]
    if where is _CLAUSE:
        use = verbs()
        found += [
            m.start()
            for m in _AND.finditer(text)
            if m.start() <= MOST and m["word"] in {*use.past, "then", "thereby", "will", "has"}
        ]
    least = max(said - 2, 2)
    return sorted(end for end in found if len(text[:end].split()) >= least + 3)


_AND = re.compile(r" (?:and|but) (?P<word>[a-z]+)")


def cut(text: str) -> str:
    """`text` cut to `MOST` where a phrase or at least a word ends, without what would dangle."""
    ends = [m.start() for m in (*_CLAUSE.finditer(text), *_PHRASE.finditer(text))]
    for end in sorted({end for end in ends if MOST // 2 <= end <= MOST}, reverse=True):
        shorter = _ended(text[:end])
        if not _half(shorter):
            return shorter
    return headlines.shorten(text, MOST)


def _half(text: str) -> bool:
    """Whether what a cut leaves calls for more: "between Kenya", "both the king", "not only"."""
    if " not only " in text and " but " not in text:
        return True
    tail = text.split()[-4:]
    return "and" not in tail and any(w in ("between", "both", "either") for w in tail)


def _ended(text: str, *, cut: bool = True) -> str:
    text = (_DANGLING if cut else _OPEN).sub("", text.rstrip(" ,;:–—-"))
    return text.rstrip(" ,;:–—-")


def _short_names(text: str, people: Sequence[Person], *, heads_only: bool) -> str:
    """`text` with the people known by one name called by it, without their offices."""
    for person in people:
        if heads_only and not person.head:
            continue
        for form in (*sorted(person.forms, key=len, reverse=True), person.short):
            at = re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text)
            if at is None:
                continue
            start = _office_start(text, at.start())
            text = text[:start] + person.short + text[at.end() :]
            break
    return " ".join(text.split())


def _office_start(text: str, name: int) -> int:
    """Where the office before the name at `name` begins ("Russian President |Vladimir Putin")."""
    use = verbs().words.offices
    words = [(m.start(), m.group()) for m in _TOKEN.finditer(text[:name])]
    start, seen = name, False
    while words:
        at, word = words[-1]
        low = word.lower().removesuffix("'s").removesuffix("’s")
        if low in use and not word.endswith((",", ".", ";", ":")):
            office = low == "state" and len(words) > 2 and words[-2][1] == "of"
            if low in ("of", "state", "the", "his", "her", "first", "un", "head") and not (
                seen or office
            ):
                break
            seen = True
        elif seen and low in verbs().words.fields:
            pass
        elif (
            seen
            and word[:1].isupper()
            and (not word.endswith((",", ".", ";", ":")) or re.fullmatch(r"(?:[A-Z]\.)+", word))
        ):
            # The country: "Russian President", "the United States Secretary of State".
            start = at
            words.pop()
            if words and word == "States" and words[-1][1] == "United":
                start = words.pop()[0]
            if words and words[-1][1] == "the":
                start = words.pop()[0]
            break
        else:
            break
        start = at
        words.pop()
    return start if seen else name
