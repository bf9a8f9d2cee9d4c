"""Whether what a cut leaves of a sentence still says something: no verb without what it is about,
no clause that has begun and does not go on."""

from __future__ import annotations

import functools
import re

from generator.describing.grammar import CLEFT, MODAL, STRIP
from generator.describing.verbs import verbs

#: words that what is said may go on for before a verb is no longer part of it
_REACH = 14
_BE = frozenset("is are was were be been being has have had gets got".split())
#: these begin a clause always ...
_BEGINS = frozenset("when while because if although though whether unless where whose who".split())
#: ... and these where a verb follows: "as troops advanced", but "as president"
_MAY_BEGIN = frozenset("as after before since until than which that how what".split())
#: what is said, shown or thought is a clause too
_CLAUSAL = frozenset(
    "show find warn reveal confirm claim mean decide learn know hear announce acknowledge admit "
    "declare deny report fear assert maintain conclude disclose estimate predict suspect allege "
    "complain concede recall remind feel see agree".split()
)
#: what one does "to" do something
_ASKING = frozenset(
    "decide want plan agree ask urge call force order allow seek try hope vow pledge promise "
    "threaten refuse fail begin start continue need expect intend offer prepare attempt tell help "
    "invite encourage require enable lead cause push press persuade decline want advise appeal "
    "suppose supposed mean meant intend intended "
    "authorise authorize convince direct aim struggle manage able ready likely unlikely due set "
    "willing right chance decision plans bid effort efforts attempts way right power".split()
)
_COUNTED = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth last only latest next".split()
)
_BEFORE_NOUN = frozenset("the a an its his her their in of for with by at on from".split())
_TO_NOUNS = frozenset(
    "power vote work talk talks visit trial trade aid use attack arrest request office share court "
    "war test call move pressure change control file fund murder fire jail".split()
)
#: nouns that say nothing without what they are of, in or on
_RELATING = frozenset(
    "increase decrease decline rise fall drop lack focus emphasis part number series range result "
    "effort efforts rest majority most all end start beginning use basis core state level levels "
    "collapse death deaths killing murder manslaughter disappearance arrest loss absence presence "
    "possibility risk face wake light hands eve brink verge cost price value "
    "amount kind type sort form need case process way means set group role".split()
)
_RELATES = ("in", "on", "of", "for", "between", "from")
# "the state (and prospects of ties)"
_RELATED = re.compile(r" (?:and|or) (?:[\w-]+ ){1,2}(?:of|in|on|for)\b")
_TOWARDS = frozenset(
    "reference references access response contribution contributions attention commitment "
    "opposition objection objections answer approach solution alternative threat damage due "
    "adherence transition prelude according thanks addition return closer committed subject".split()
)
_THAT = frozenset(
    "hope hopes fear fears evidence idea view belief sign signs fact suggestion suggestions doubt "
    "assurance assurances proof condition suspicion suspicions".split()
)
_WITH_OF = frozenset("out short ahead aware capable afraid full tired guilty free rid".split())
_NUMBERS = frozenset("two three four five six seven eight nine ten".split())
_PUT = re.compile(
    r"\b(?:put|puts|putting|place|places|placing)(?: (?!on\b|in\b|up\b|off\b)[\w’'-]+){1,3}$"
)
_TO_WHERE = re.compile(r" (?:on|in|at|to|into|under|behind|before|off|through)\b")
_AND_NOUN = re.compile(r" and (?:[\w’'-]+ )?[\w’'-]+$")
_BY = frozenset(
    "driven caused followed sparked prompted triggered fuelled fueled owned run led".split()
)
#: what is done only with a preposition
_PREPOSITIONAL = {
    "call": ("for", "on"),
    "aim": ("at",),
    "lead": ("to",),
    "focus": ("on",),
    "result": ("in",),
    "deal": ("with",),
    "look": ("at", "for", "into"),
    "refer": ("to",),
    "account": ("for",),
    "allow": ("for",),
    "ask": ("for",),
    "press": ("for",),
    "push": ("for",),
}
#: said of things, not that something is so
_OF_THINGS = frozenset("express describe remember consider note point".split())
# "(unity), tolerance, respect and peace": a series goes on behind the comma.
_IN_SERIES = re.compile(r", [a-z][\w-]*(?: [a-z][\w-]*){0,3}(?:, [a-z]| and [a-z])")
_SERIES_OPEN = re.compile(r", ([a-z][\w-]*)(?: [a-z][\w-]*){0,2}$")
_POSTPONED = re.compile(r", (?:[^,]{3,80}, )?to ")
_ADJECTIVES = re.compile(
    r"\b(?:an?|the|its|their|his|her) [a-z]+(?:ed|al|ic|ive|ous|ing|ful|ial|ary)$"
    r"|[$€£]\d[\d.,]*(?: (?:m|b|tr)illion)?$"
)
_GOES_ALONE = re.compile(
    r", (?!\w+-\w+ )(?:[A-Z\d“\"]|(?:[a-z]+ing|to|with|in|at|on|a|an|the|after|which|who)\b)"
)
_COUNT = re.compile(
    r"\b(?:an?|the|its|their|his|her) [$€£]?\d[\d.,]*(?: (?:million|billion|trillion))?$"
)
_UNIT = re.compile(r" (?:in|for|to|from|as|at|worth|on)\b")
_BEGUN = frozenset("begin begins start starts stop stops keep keeps continue continues".split())
_PARTICLES = ("over", "out", "up", "back", "down", "off", "away")
_SPANS = frozenset("hours hour days day weeks week months month years year minutes".split())
_OBJECTS = frozenset("on from that to as by which what how whether why where".split())
_NOUN_ENDED = re.compile(r"$|[,;:.]| (?:of|in|on|at|with|by|for|from|between|and|or|over|during)\b")
#: what is done, as a thing
NOUNS = frozenset(
    "flooding shelling mining fishing farming housing banking financing shipping trading warming "
    "trafficking smuggling laundering policing planning testing screening understanding filing "
    "manufacturing engineering parking driving beginning offering warning finding "
    "meeting hearing training gathering briefing building funding ruling uprising killing wedding "
    "opening signing bombing shooting crossing fighting voting spending".split()
)
_ADJECTIVE = re.compile(r" [a-z]+(?:al|ic|ern|ive|ous|ary|ese|ian|ish|able|ible|ful|less|ed|ing)$")
_TO_VERB = re.compile(r" to ([a-z]+)\b")


def is_complete(kept: str, gone: str, verb: str) -> bool:
    """Whether `kept` can stand without `gone`, which went on behind it; `verb` is the main verb of
    both, as one says it ("meet")."""
    use = verbs()
    words = kept.lower().split()
    last, before = words[-1].strip(STRIP), words[-2].strip(STRIP) if len(words) > 1 else ""
    follows = gone.split()[0].strip(STRIP) if gone.strip() else ""
    open_verb = last in use.past or last in use.participle
    if last in use.gerund and last not in NOUNS and not _NOUN_ENDED.match(gone):
        return False  # "a statement defending (his handling)", but "a meeting (of ministers)"
    if last in use.gerund and follows in _PARTICLES:
        return False  # "begin handing (over arms)"
    if last in _BEGUN and follows in use.gerund:
        return False  # "would begin (handing over arms)"
    if before == "to" and last in _ASKING:
        return False  # "calls in the unions to try (to settle)"
    if before in MODAL and last not in _infinitives() and follows in (*_PARTICLES, "of", "for"):
        return False  # "will ride (out the storm)"
    open_verb = open_verb and before not in _BE and last not in use.words.nouns
    if open_verb and before[-2:] != "ly" and not gone.startswith((",", ";")):
        return False  # "rebels backed (by)", but "of the votes cast(, followed by)"
    done = (
        use.gerund.get(last)
        or use.present.get(last if last in ("leads", "results", "refers", "aims") else "")
        or ""
    )
    if follows in _PREPOSITIONAL.get(done, ()):
        return False  # "a resolution calling (for an end)", "roads that lead (to them)"
    if _COUNT.search(kept) and not gone.startswith((". ", ";")) and not _UNIT.match(gone):
        return False  # "a $3 billion(, three-year loan)"
    if last in _RELATING and (follows in _RELATES or _RELATED.match(gone)):
        return False
    if (last in _TOWARDS and follows == "to") or (last in _THAT and follows == "that"):
        return False  # "over references (to Taiwan)", "raising hope (that)"
    if last in _WITH_OF and follows == "of":
        return False  # "has run out (of money)"
    if last in _NUMBERS and follows in ("or", "and", "to"):
        return False  # "in three (or four weeks)"
    if _PUT.search(kept) and _TO_WHERE.match(gone):
        return False  # "should put Zimbabwe (on the agenda)"
    if _AND_NOUN.search(kept) and (follows in use.participle or follows in use.past):
        return False  # "twenty were killed and hundreds (hurt)"
    if last in _BY and follows == "by":
        return False
    if last in _SPANS and follows in ("after", "before", "since", "later", "ago"):
        return False
    if follows in ("who", "that") and re.search(CLEFT, kept):
        return False
    if follows in _BE or follows in MODAL:
        return False
    to_do = before == "to" and last in _infinitives() and last not in _TO_NOUNS
    if to_do and follows in _OBJECTS:
        return False  # "refuses to free (on bail a man)", "is to record (which parts run)"
    joined = (
        follows in ("and", "or")
        and _ADJECTIVE.search(kept)
        and (before in _BEFORE_NOUN or before in use.gerund)
    )
    if joined and not _has_verb(gone.lower().split()[1:2]):
        return False  # "in southern (and eastern Europe)"
    infinitive = _TO_VERB.match(gone)
    meant = use.past.get(last, use.participle.get(last, use.gerund.get(last, last)))
    if infinitive and (meant in _ASKING or infinitive[1] in _infinitives()):
        # "decided to stop", "calls for the envoy to return", "the first player to win"
        asked = verb in _ASKING and " to " not in " ".join(_behind(words, verb))
        if asked or meant in _ASKING or _COUNTED & set(words[-5:]):
            return False
    if infinitive and any(_is_resolved(word, words[at + 1 :]) for at, word in enumerate(words)):
        return False  # "says he has agreed with the king (to open the border)"
    said = verb in _CLAUSAL or verb in use.words.saying - _OF_THINGS
    if _POSTPONED.match(gone):
        return False  # "urges the envoys(, before they leave, to ...)"
    if gone.startswith(", ") and _ADJECTIVES.search(kept) and not _GOES_ALONE.match(gone):
        return False  # "a coordinated(, costly attempt)", "$3 billion(, three-year loan)"
    if (series := _SERIES_OPEN.search(kept)) and not _is_clause_word(series[1]):
        return False  # "for unity, tolerance(and peace)"
    in_series = "," in kept[-60:] and _IN_SERIES.match(gone)
    if in_series and not _is_clause_word(gone[2:].split()[0].strip(STRIP).lower()):
        return False  # "for unity, tolerance(, respect and peace)"
    if said and gone.startswith(" that "):
        return False
    if said and not _has_verb(_without_relatives(_behind(words, verb))) and _goes_on(gone):
        return False
    inner = max((n for n, word in enumerate(words) if _is_clausal(word)), default=len(words))
    if inner < len(words) and not _has_verb(words[inner + 1 :]) and _goes_on(gone):
        return False
    for place in range(len(words) - 1, max(1, len(words) - 9), -1):
        if words[place] not in _BEGINS and words[place] not in _MAY_BEGIN:
            continue
        bare = not _has_verb(words[place + 1 :])
        return not bare or (words[place] in _MAY_BEGIN and not _goes_on(gone))
    return True


_RESOLVED = frozenset("agree decide vow pledge promise refuse fail plan threaten offer".split())


def _is_resolved(word: str, behind: list[str]) -> bool:
    """Whether `word` says that someone will do something, and `behind` does not say what."""
    use = verbs()
    base = use.past.get(word.strip(STRIP)) or use.present.get(word) or word
    return base in _RESOLVED and len(behind) < 8 and not {"to", "on", "that"} & set(behind)


def _is_clause_word(word: str) -> bool:
    """Whether a clause or a phrase of its own begins with `word`, and no member of a series."""
    use = verbs()
    return (
        word in _BEGINS
        or word in _MAY_BEGIN
        or word in _BEFORE_NOUN
        or word in use.gerund
        or word in use.participle
        or word in _BE
        or word
        in ("he", "she", "they", "it", "who", "including", "but", "and", "to", "not", "also")
    )


@functools.cache
def _infinitives() -> frozenset[str]:
    return frozenset({*verbs().present.values(), "be", "have", "do"})


def _is_clausal(word: str) -> bool:
    use = verbs()
    base = use.present.get(word) or use.past.get(word)
    if word in use.words.nouns:
        return False  # "envoys of four states"
    return base in use.words.saying or base in _CLAUSAL


def _behind(words: list[str], verb: str) -> list[str]:
    """The words behind the first one that is a form of `verb`."""
    use = verbs()
    for place, word in enumerate(words):
        if verb in (word, use.present.get(word), use.past.get(word), use.participle.get(word)):
            return words[place + 1 :]
    return words


def _without_relatives(words: list[str]) -> list[str]:
    """`words` without the verb behind each "who" and "which"."""
    kept, inside = [], False
    for word in words:
        if inside and _is_verb(word.strip(STRIP)):
            inside = False
            continue
        inside = inside or word in ("who", "which")
        kept.append(word)
    return kept


# "claims the leader(, Gen. Peter Banda,) met envoys"
_NAME_BETWEEN = re.compile(r"^, [A-Z][^,]{2,60},(?= [a-z])")


def _goes_on(gone: str) -> bool:
    """Whether the clause that was cut has its verb in the part that is `gone`."""
    for word in _NAME_BETWEEN.sub("", gone).lower().lstrip(" ,").split()[:_REACH]:
        if _is_verb(word.strip(STRIP)):
            return True
        if word.endswith((",", ";", ":")) or word.strip(STRIP) in _BEGINS:
            return False
    return False


def _has_verb(words: list[str]) -> bool:
    return any(_is_verb(word.strip(STRIP)) for word in words)


def _is_verb(word: str) -> bool:
    use = verbs()
    return (
        word in _BE
        or word in MODAL
        or word in use.past
        or (word in use.present and word not in use.words.nouns)
    )
