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

from generator.describing.fitting import LEAST, MOST, fit
from generator.describing.grammar import BE, CLEFT, PREPOSITION, PRONOUN, RELATIVE, STRIP
from generator.describing.main_verb import main_verb, without_relative
from generator.describing.offices import plainly
from generator.describing.openings import bare
from generator.describing.remarks import LEANS, deed_behind
from generator.describing.short_names import Person, abbreviations
from generator.describing.subject import as_subject, is_plural
from generator.describing.verbs import third, verbs

#: what a headline is worth less where the cut leaves half a clause: then another sentence, of the
#: same paragraph or the next, will say more
INCOMPLETE = 3.5
#: and no sentence is worth more
BEST = 1.7
#: of a longer sentence only so many code points are read
_LONGEST = 1_200
# "it was the general who gave the order"
_CLEFT = re.compile(
    rf"{CLEFT} ([^,;]{{3,60}}?) who (?=(?:was|were|is|are|has|had|will|would|could|\w+ed)\b)"
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
_CASE_ONLY = re.compile(
    r"^\w+ (?:that )?(?:although|though|while|if|when|despite|unless|because)\b"
)
_BARE_TAIL = re.compile(
    r" (?:about|on|with|to|for|of|in|from|by|at) (?:it|them|him|her|this|that|these|those)"
    r"(?= (?:in|at|on|during) |$)"
)
# Of whom or what, was told before: "Most are in the east".
_SOME = frozenset("most some others many several all few none one another neither each".split())
_NO_END = frozenset("with of for to at from into and or the than".split())
# "The premier says he accepts it": he is the premier.
_SAYS_HE = re.compile(
    r"(?:(?!\b(?:he|she|we|We|I|you|You|my|My|our|Our|your|me|us)\b).)*?"
    r"\b(?:says|vows|pledges|promises|denies|insists|claims|tells \w+|believes|hopes|thinks|"
    r"warns|admits|announces|confirms|adds|stresses) (?:that )?(?:he|she)\b"
    r"(?!.*\b(?:we|We|I|you|You|my|My|our|Our|your|me|us)\b)"
)
# "The talks will go on", "The two sides agreed": which, was told before.
_REFERS = re.compile(
    r"(?:The|Both|These|Those|This|That)(?: (?:two|three|four|same|latest|new|meeting’s))?"
    r"(?: [a-z][\w-]*){1,2}$"
)
# "says during a visit to Doha": what is said stands in quotation marks, or before.
_SAID_WHERE = re.compile(
    r"(?:in|on|at|during|while|when|after|before|following|to|through|via|so)\b|$"
)
# What was told before it was named so: "The move appears to be the result of an illness."
_TOLD_BEFORE = re.compile(
    r"[Tt]h(?:e|is|at|ese|ose) (?:latest |new |recent )?"
    r"(?:move|decision|announcement|statement|remarks?|comments?|incident|change|measures?|proposal|clip|series|trip|document|news|idea|result|step|"
    r"development|figures?|findings?|pair|two|three|latter|former|man|woman|men|deaths?|reason)$"
)
# A clause behind the one whose verb was not seen: "fears continue to grow, after a man took".
_FURTHER = re.compile(r", (?:after|when|while|as|because|if|but|although|since|before) ")
_NO_SUBJECT = frozenset(
    "if while when although though because perhaps not maybe once until unless how why what "
    "whether to one not".split()
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence read as a headline: `score` says how well it would do, higher is better."""

    text: str
    verb: str
    score: float
    whole: bool


def read(
    sentence: str,
    people: Sequence[Person] = (),
    place: str | None = None,
    speaker: str | None = None,
    shorts: Collection[str] = (),
    *,
    first: bool = True,
) -> Clause | None:
    """The headline that `sentence` gives; None where it cannot be read as who does what.

    `place` is that of the dateline, `speaker` the only one who can be meant by "he" or "she",
    `shorts` are the abbreviations that the report uses anywhere, `first` whether nothing stands
    before the sentence to which it could refer."""
    sentence = plainly(sentence[:_LONGEST].replace(" ,", ","))
    plain = bare(sentence)
    meant = speaker and re.match(r"(?:He|She) (?!and\b)", plain)
    if meant:
        plain = f"{speaker} {plain[meant.end() :]}"
    if not plain or plain[0] in "\"“'‘«":
        return None
    found = main_verb(plain)
    if found is None:
        plain = without_relative(plain)
        found = main_verb(plain) if plain else None
    if found is None:
        return None
    subject, verb, said, rest, cue = found
    subject = subject.strip(" ,")
    low = subject.lower().split()
    if (
        not low
        or _FURTHER.search(subject)
        or low[0] in PRONOUN
        or low[-1] in PRONOUN
        or low[0] in BE
        or any(w in RELATIVE for w in as_subject(subject).lower().split())
    ):
        return None
    score = -0.8 if meant else 0.0
    if _TOLD_BEFORE.match(subject) or (not first and _REFERS.match(subject)):
        score -= 1.2
    opens = low[0] in verbs().participle and subject.split()[1:2] == low[1:2]
    counted = low[:2] in (["at", "least"], ["at", "most"]) or (low[0] == "over" and low[1:2])
    if (low[0] in PREPOSITION | _NO_SUBJECT and not counted) or opens or ":" in subject:
        score -= 2.0 if len(low) > 1 else 4.0
    predicate = plain[len(found[0]) :].strip()
    if remarks := deed_behind(subject, predicate):
        verb, rest = remarks
        said = ""
    elif LEANS.search(predicate):
        return None
    if any(w in PRONOUN - {"that", "this", "its", "their"} for w in low):
        score -= 1.5
    known = {w for one in people for f in (one.short, *one.forms) for w in f.split()}
    plural = is_plural(subject, known) if cue is None else cue
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
    if _CASE_ONLY.match(f"{spoken} {rest}") and "," not in rest:
        score -= 2.0
    shorter_rest = _BARE_TAIL.sub("", rest)
    if shorter_rest != rest:
        rest, score = shorter_rest, score - 0.4
    if not re.match(r"(?:is|are)\b", spoken):
        rest = re.sub(r"^that ", "", rest)
    if verb == "meet":
        rest = re.sub(r"^with (?=(?:the |an? )?[^\W\d_a-z])", "", rest)
    rest = _CLEFT.sub(r"\1 ", rest)
    if verb in verbs().words.saying:
        score -= 0.8
        if _SAID_WHERE.match(rest):
            score -= 3.0
    if verb in verbs().words.placed:
        score += 0.5
    subject = as_subject(subject)
    if re.match(r"(?:This|That|These|Those|Such|Its|His|Her|Their|Both|Another|Other)\b", subject):
        score -= 1.5
    text, whole, complete = fit(
        subject,
        (verb, spoken),
        rest.rstrip(" ,").lstrip(),
        people,
        abbreviations(sentence, shorts),
    )
    if not re.search(rf"(?<!\w){re.escape(spoken.split()[0])}(?!\w)", text):
        return None
    score -= 0.0 if complete else INCOMPLETE
    if re.search(r"\b(?:he|she|we|We|I|you|You|my|My|our|Our|your|me|us)\b", text):
        score -= 0.2 if _SAYS_HE.match(text) else 1.2
    if re.search(r"\b(?:his|her|him|it|they|them)\b", text):
        score -= 0.4
    score -= 1.0 if re.search(r" says,? [\"“‘'](?:We|I)\b", text) else 0.0
    if re.match(r"(?:Mr|Mrs|Ms|Dr)\b.* (?:says|tells \w+) (?:it|they)\b", text):
        score -= 1.2
    if low[-1] in _SOME:
        score -= 2.0
    if text.split()[-1] in _NO_END:
        score -= 3.0
    score -= 1.5 if len(text.split()) < 4 else 0.3 * (len(text) < LEAST)
    if not whole:
        score -= 0.2
    names = [w for w in subject.split() if w[:1].isupper()]
    inside = bool(names) and names[0] in found[0].split()[1:] and subject.startswith(names[0])
    familiar = any(word.strip(STRIP) in known for word in subject.split())
    alone = (
        first
        and not meant
        and len(low) == 1
        and low[0] not in verbs().words.plural
        and not low[0].endswith("s")
    )
    named = names[1:] or inside or alone or familiar
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
    place = place.split(",")[0] if place else None
    if (
        place
        and whole
        and not re.search(r"\b(?:to|that)\b", rest)
        and verb in verbs().words.placed
        and place not in text
    ):
        put = f"{text} in {place}"
        if len(put) <= MOST and not re.search(r"\b(?:in|at) (?:the )?[^\Wa-z_\d]", text):
            text = put
    return Clause(text, spoken, score, whole)


def _now(past: str, plural: bool) -> str:
    """The present of a second verb ("met and agreed"); what is no verb stays as it is."""
    base = verbs().past.get(past)
    return past if base is None else base if plural else third(base)
