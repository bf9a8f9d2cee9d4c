"""Offices and countries as newspapers write them: "the Minister of Foreign Affairs of the Republic
of Kenya" is "Kenya's Foreign Minister"."""

from __future__ import annotations

import re

_CAPITAL = r"[A-ZÀ-Þ][\w-]+"
_KIND = (
    r"(?:(?:Federal|Federative|Islamic|Arab|Socialist|Popular|Hellenic|Oriental|Bolivarian|"
    r"Plurinational|Hashemite|Co-?operative|People[’']s|Democratic) )*"
)
# "the Republic of Kenya": Kenya will do; of the two Congos, Koreas and Chinas it will not.
_REPUBLIC = re.compile(
    rf"(?:\b[Tt]he )?\b{_KIND}(?<!Democratic )(?:Republic|Hashemite Kingdom) of "
    rf"(?:the )?(?!Congo|Korea|China|Serbian|Moldovian)(?={_CAPITAL})"
)
_STATE = re.compile(
    r"(?:\b[Tt]he )?\b(?:(?:State|Kingdom|Sultanate|Commonwealth|Principality) of (?:the )?"
    r"(?=(?:Qatar|Kuwait|Israel|Palestine|Eritrea|Libya|Saudi Arabia|Morocco|Thailand|Bahrain|"
    r"Cambodia|Spain|Norway|Sweden|Denmark|Belgium|Jordan|Netherlands|Tonga|Eswatini|Lesotho|"
    r"Bhutan|Oman|Dominica|Bahamas|Australia|Monaco|Andorra|Liechtenstein)\b))"
)
_LAND = (
    r"(?:(?:North|South|East|New|Saudi|Sri|Costa|El|Burkina|Sierra|San|Papua New|Equatorial|"
    r"Central African|Dominican|Czech|Marshall|Solomon|Cape|Ivory|United|Trinidad and|"
    rf"Antigua and|Bosnia and|Sao Tome and) )?{_CAPITAL}"
)
_FIELD = (
    r"(?:Foreign Affairs|External Affairs|External Relations|Foreign Relations|Finance|Defen[cs]e|"
    r"Trade|Health|Education|Justice|Agriculture|Energy|Transport|Tourism|Culture|Labou?r|Interior)"
)
# "Deputy Minister of Foreign Affairs and Trade of Kenya"
_MINISTER = re.compile(
    rf"(?P<rank>(?:(?:Deputy|First|Vice|Acting|State|Former) )*)Minister (?:of State )?"
    rf"(?:of|for) (?:the )?(?P<field>{_FIELD})(?: and (?:[A-Z][\w-]+)(?: [A-Z][\w-]+)?(?= of ))?"
    rf"(?P<more>(?: and|,) {_CAPITAL})?"
)
_FOREIGN = re.compile(r"(?:Foreign|External) (?:Affairs|Relations)")
_MINISTRY = re.compile(
    r"\bMinistry (?:of|for) (?:Foreign|External) (?:Affairs|Relations)(?! and [A-Z])"
)
_OFFICE = (
    r"(?:(?:Deputy|Acting|First|Vice|former|Former|Assistant) )*"
    r"(?:Foreign Minister|Prime Minister|President|Vice President|Speaker|Chancellor|"
    r"Finance Minister|Defen[cs]e Minister|Trade Minister|Health Minister|Education Minister|"
    r"Justice Minister|Agriculture Minister|Energy Minister|Transport Minister|Tourism Minister|"
    r"Culture Minister|Interior Minister|Labou?r Minister)"
)
# "the Foreign Minister of Kenya Peter Banda", "Foreign Minister of Kenya, Peter Banda"
_OF_LAND = re.compile(
    rf"(?:\b[Tt]he )?\b(?P<office>{_OFFICE}) of (?:the )?"
    rf"(?P<land>(?!Russian|European|African|Soviet|United Arab){_LAND})"
    r"(?=,? (?!and\b|(?:Union|Federation|Emirates|States|Kingdom|Nations)\b)"
    rf"(?:(?:Gen|Lt|Mr|Mrs|Ms|Dr)\.? )?{_CAPITAL}(?: {_CAPITAL})+\b)"
)
# "the Deputy Chairman of the Cabinet, Kenya’s Foreign Minister, Peter Banda": the second will do.
_TWO = re.compile(
    rf"\b[Tt]he [A-Z][\w ]{{3,60}}, (?={_LAND}[’']s? {_OFFICE},? {_CAPITAL} {_CAPITAL})"
)
# "Kenya’s Foreign Minister, Peter Banda, met"
_NAMED = re.compile(
    rf"(?P<office>{_LAND}[’']s? {_OFFICE}), (?:(?:Gen|Lt|Dr|Mr|Mrs|Ms|Col)\.? )*"
    rf"(?P<name>{_CAPITAL}(?: {_CAPITAL}){{1,4}})(?:,(?! and\b| {_CAPITAL})|(?=\.?$))"
)
_HONOUR = re.compile(
    r"\b(?:(?:[Tt]he )?(?:(?:His|Her|Your) (?:Royal |Serene )?(?:Excellency|Highness|Majesty)|"
    r"(?:Right |Most )?Honou?rable)(?: the| Mr\.?| Mrs\.?| Ms\.?| Dr\.?)?|"
    r"H\. ?E\.?|T\. ?H\.|(?:Rt\.? )?Hon\.|(?:Rt\.? )?Hon(?= [A-Z]))(?: Dr\.?)? (?=[A-ZÀ-Þ])"
)


# "President Gen. Peter Banda"
_RANKED = re.compile(r"(?<=President )(?:(?:Gen|Dr|Mr|Col|Field Marshal|General)\.? )+(?=[A-ZÀ-Þ])")


def plainly(text: str) -> str:
    """`text` with the offices and countries in it as a newspaper writes them."""
    if "of" not in text and "s" not in text and "." not in text and "Exc" not in text:
        return text
    text = _RANKED.sub("", _HONOUR.sub("", text))
    text = _STATE.sub("", _REPUBLIC.sub("", text))
    text = _MINISTRY.sub("Foreign Ministry", _MINISTER.sub(_minister, text))
    text = _OF_LAND.sub(lambda m: f"{_possessive(m['land'])} {m['office']}", text)
    text = _NAMED.sub(r"\g<office> \g<name>", text)
    return _TWO.sub("", text)


def _minister(found: re.Match[str]) -> str:
    if found["more"]:
        return found.group()
    field = "Foreign" if _FOREIGN.match(found["field"]) else found["field"]
    return f"{found['rank']}{field} Minister"


def _possessive(land: str) -> str:
    return f"{land}’" if land.endswith("s") else f"{land}’s"
