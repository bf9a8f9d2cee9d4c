"""A sentence without what a headline leaves out around its main clause: where and when it was said,
brackets, who is cited, what opens it."""

from __future__ import annotations

import re

from generator.describing.grammar import BE, HAVE, MODAL, PREPOSITION
from generator.describing.verbs import verbs
from generator.newstext import places

_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan\.?|Feb\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
_NTH = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = rf"(?:{_MONTH} {_NTH}|{_NTH} {_MONTH})(?:,? (?:19|20)\d\d)?"
_PART = r"(?: (?:morning|afternoon|evening|night))?"
_HOURS = r"(?:early hours|small hours|morning|afternoon|evening|night|eve)"
_WHEN = (
    rf"(?:(?:[Ff]rom )?{_DATE}(?: ?[-–] ?| to | and ){_NTH}\b(?! [a-z])"
    rf"|(?:(?:[Oo]n|[Ii]n|[Dd]uring) the {_HOURS} of |(?:from|since) )?"
    rf"(?:(?:here )?(?:yesterday|today),? )?"
    rf"(?:late |early |earlier )?(?:(?:[Oo]n|[Ll]ast|[Tt]his|[Nn]ext) )?"
    rf"{_DAY}{_PART}(?:,? (?:the )?{_DATE})?"
    rf"|(?:late |early )?[Oo]n (?:the (?:{_HOURS} of )?)?{_DATE}"
    r"|(?:[Aa] few|[Ss]everal|[Ss]ome|[Tt]wo|[Tt]hree|[Aa]n?|\d{1,3}) "
    r"(?:hour|day|week|month|year)s? (?:earlier|later)"
    r"|(?:earlier|later) (?:in the (?:day|week|month|year)|today|this (?:week|month|year))"
    r"|(?:here )?(?:yesterday|today|tomorrow){part}|local time"
    r"|(?:late |early )?(?:this|last) "
    r"(?:week|month|weekend|night|morning|afternoon|evening))"
).replace("{part}", _PART)
_TIME = re.compile(rf"(?:^|(?P<lead>,)? ){_WHEN}\b(?!['’]s|-)(?P<tail>,)?")
_SLUG = re.compile(
    rf"^(?:[A-Z][A-Z.]+,? ?){{1,4}} ?(?:--|—|–) ?|^[-–—•*] ?|^{_DATE} ?(?:--|—|–|-) ?"
)
# "Nairobi, Kenya – Envoys": what is left of a dateline that was not sure to be one.
_PLACE = re.compile(
    r"(?P<place>[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]+){0,3})"
    r"(?P<land>, [A-ZÀ-Þ][\w.'’-]+(?: [A-Z]\w+)?)?"
    r"(?P<agency> ?\([^()]{2,60}\))? ?(?:(?P<mark>-{1,2}|[–—―]|:{1,2}) ?|(?<=\)) )"
    r"(?=[A-ZÀ-Þ\"“0-9])"
)
_AGENCY = re.compile(r"\([A-Z][^()]{1,40}\) ?[-–—]{1,2} ?|\d{1,2}[.)] (?=[A-Z])")
_BRACKETS = re.compile(r"\s*(?:\([^()]{1,80}\)|\[[^\[\]]{1,80}\])")
# "the flood - in which three men died - began": an aside between dashes.
_DASHES = re.compile(r"(?<=\w) ?(?: [-–]|—|--) ?[^–—-]{3,120}?(?: [-–]|—|--) ?(?=[a-z])")
_OPENER = re.compile(
    r"^(?!At (?:least|most)\b|Over (?:\d|an? |one|two|three|half)|Under \d|More than|As many as\b)"
    r"(?:(?:In|On|At|After|Before|During|Following|Ahead|Amid|Despite|With|As|Since|Under|Upon|By|"
    r"For|From|While|When|Although|Though|Because|Of|To|Over|Once|Until|Within|According|Speaking|"
    r"Addressing|Declaring|Citing|Responding|Commenting|Among|Against|Based|Given|Regarding|"
    r"Prior|Besides|Beyond|Along|Alongside|Apart|Rather|Asked|Unlike|Without|Through|Throughout|Across|"
    r"Inside|Outside|Per|Via|Thanks|Due|Owing|Around|"
    r"(?:\w+ ){1,3}?(?:minutes|hours|days|weeks|months|years) (?:after|before|into|since|ago)|"
    r"Between|Separately|Earlier|Meanwhile|However|Moreover|Additionally|Also|Furthermore|Similarly|"
    r"Instead|Finally|Therefore|Nevertheless|Still|Now|Then|Recently|Today|Yesterday|Last|This|"
    r"\w+ly|One (?:day|morning|afternoon|evening|night|week|month|year))"
    r"\b[^,;:\"“”]{0,170}, )(?=\S)"
)
_JOINT = re.compile(r"^(?:But|And|So|Yet|Now|Then|Also|However|Meanwhile) ")
_ATTRIBUTION = re.compile(
    r",? according to\b.*$"
    r"|,[”\"]? said [^,]*$"
    r"|,[”\"]? (?:[\w.’'-]+ ){1,7}(?:said|says|added|noted|stated|told|explained|reports?|reported|"
    r"wrote|announced|confirmed|informs)(?: (?!that\b)[^,]*)?$"
)


def bare(sentence: str) -> str:
    """`sentence` without brackets, times, attribution and what opens it."""
    text = _SLUG.sub("", _without_place(" ".join(sentence.split()).rstrip(" .")))
    text = _JOINT.sub("", _DASHES.sub(" ", _BRACKETS.sub("", text)), count=1)
    text = text[:1].upper() + text[1:]
    text = _TIME.sub(_gap, text).strip(" ,")
    for _ in range(2):
        opened = _OPENER.sub("", text, count=1)
        if opened == text:
            opened = _without_participle(text)
        if opened == text or len(opened.split()) < 4:
            break
        text = _SUCH_A_PLACE.sub("", opened.strip(" ,"), count=1)
    text = _JOINT.sub("", text)
    text = _ATTRIBUTION.sub("", text)
    return " ".join(text.split()).strip(" ,")


def _without_place(text: str) -> str:
    """`text` without a town, a country and an agency before its first sentence."""
    text = _AGENCY.sub("", text, count=1) if _AGENCY.match(text) else text
    found = _PLACE.match(text)
    if found is None or text[found.end() :].count(" ") < 4:
        return text
    place, spaced = found["place"], found.group().endswith(" ") or found["mark"] != "-"
    named = place.isupper() or places.known(place) or (found["land"] and found["mark"] != ":")
    brief = found["mark"] in (":", "::") and len(place.split()) <= 3
    return text[found.end() :] if spaced and (named or found["agency"] or brief) else text


# "In Jakarta, the capital of Indonesia, ministers met"
_SUCH_A_PLACE = re.compile(
    r"^(?:[Tt]he|[Aa]n?) (?:[\w-]+ ){0,2}?"
    r"(?:capital|city|town|resort|province|region|island|village|district|port)\b[^,]{0,60}, (?=\w)"
)


# "Turning grief into defiance, mourners ...", "Announced by letter, the cuts ..."
_PARTICIPLE = re.compile(r"(?P<word>[A-Z][a-z]+(?:ing|ed|wn|ven)) [^,;:\"“”]{3,150}, (?=\S)")


def _without_participle(text: str) -> str:
    """`text` without the participle and what goes with it before its main clause."""
    found = _PARTICIPLE.match(text)
    use = verbs()
    word = found["word"].lower() if found else ""
    if found is None or not (word in use.gerund or word in use.participle):
        return text
    inside = set(found.group().lower().split())
    # "Fighting in the north has killed ten, the army said"
    return text if inside & {*BE, *HAVE, *MODAL} else text[found.end() :]


def _gap(found: re.Match[str]) -> str:
    """What stands in place of a time: a comma where only one stood beside it, inside a sentence."""
    if found.start() == 0 or (found["lead"] and found["tail"]):
        return ""
    # "on Monday, May 6, 2019, shows": the comma behind it belongs to the date.
    own = found["tail"] and "," in found.group().strip(" ,")
    if own and (after := re.match(r" ?(\w+)( by)?", found.string[found.end() :])):
        own = after[1] in PREPOSITION or bool(_is_finite(after[1]) and not after[2])
    return "," if (found["tail"] and not own) or found["lead"] else ""


def _is_finite(word: str) -> bool:
    use = verbs()
    return word in {*BE, *HAVE, *MODAL} or word in use.past or word in use.present
