"""How the reference lists of `reference_check` write countries and names, in our terms."""

from __future__ import annotations

import re
import unicodedata

# Codes of the Correlates of War project that are no ISO 3166-1 alpha-3 code, or another country's
# ("AUS" is Austria there, "MNG" Montenegro).
COW_CODES = dict(
    pair.split("=")
    for pair in """
    AAB=AG ALG=DZ ANG=AO AUL=AU AUS=AT BAR=BB BFO=BF BHM=BS BHU=BT BNG=BD BOS=BA BOT=BW BRU=BN
    BUI=BI BUL=BG CAM=KH CAO=CM CAP=CV CDI=CI CEN=CF CHA=TD CON=CG COS=CR CRO=HR CZR=CZ DEN=DK
    DRC=CD DRV=VN EQG=GQ ETM=TL FRN=FR GAM=GM GFR=DE GMY=DE GRG=GE GRN=GD GUA=GT GUI=GN HAI=HT
    HON=HN ICE=IS INS=ID IRE=IE KOS=XK KUW=KW KYR=KG KZK=KZ LAT=LV LEB=LB LES=LS LIB=LY LIT=LT
    MAA=MR MAC=MK MAD=MV MAG=MG MAL=MY MAS=MU MAW=MW MLD=MD MNC=MC MNG=ME MON=MN MOR=MA MSI=MH
    MYA=MM MZM=MZ NAU=NR NEP=NP NEW=NZ NIC=NI NIG=NG NIR=NE NTH=NL OMA=OM PAL=PW PAR=PY PHI=PH
    POR=PT ROK=KR ROM=RO SAF=ZA SAL=SV SEY=SC SIE=SL SIN=SG SLO=SK SLU=LC SLV=SI SKN=KN SNM=SM
    SOL=SB SPN=ES SRI=LK SUD=SD SVG=VC SWA=SZ SWD=SE SWZ=CH TAJ=TJ TAW=TW TAZ=TZ THI=TH TOG=TG
    TRI=TT TUR=TR UAE=AE UKG=GB URU=UY VAN=VU WSM=WS YUG=RS ZAM=ZM ZIM=ZW
    """.split()
)

# Names of countries that the ISO list writes otherwise.
NAMES = {
    "Brunei": "BN",
    "Cape Verde": "CV",
    "Democratic Republic of the Congo": "CD",
    "East Timor": "TL",
    "Holy See": "VA",
    "Ivory Coast": "CI",
    "Kosovo": "XK",
    "Republic of Ireland": "IE",
    "Russia": "RU",
    "Sahrawi Arab Democratic Republic": "EH",
    "State of Palestine": "PS",
    "São Tomé and Príncipe": "ST",
    "The Bahamas": "BS",
    "The Gambia": "GM",
    "Turkey": "TR",
    "Vatican City": "VA",
}

_WORD = re.compile(r"[a-z]{3,}")
_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae"})


def fold_words(text: str) -> frozenset[str]:
    """The words of a name in small ASCII letters, those of less than three letters left out.

    >>> sorted(fold_words("Abdel Fattah el-Sisi"))
    ['abdel', 'fattah', 'sisi']
    """
    flat = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS)).replace("'", "")
    letters = "".join(char for char in flat if not unicodedata.combining(char))
    return frozenset(_WORD.findall(letters))
