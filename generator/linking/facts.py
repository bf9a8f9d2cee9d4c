"""Whether the names and numbers of a report are those of another one.

Reports of one form (markets, weather, results, a minister's calls) share most of their wording and
differ in what they report: who, where, how many. A copy may lose facts, and gains none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator.linking.wording import spelling, words

#: what part of a copy's names, and of its numbers, the other report may lack: other spellings,
#: typing errors and an editor's own words. Of copies with one word in ten edited it is at most 0.2
#: (`evaluation.families`), of reports of one form 0.4 to 1.
OTHER_NAMES, OTHER_NUMBERS = 0.3, 0.4
#: so many may be others in any case: one or two say nothing
SOME_NAMES, SOME_NUMBERS = 1, 2
#: of a brief only this part of the names may be others, and no number
FEW_NAMES = 0.2

# Words with a digit, and words of two signs and more that may begin with a capital letter.
_FACT = re.compile(r"\b(?:[^\W\d_a-z]\w+|\w*\d\w*)")
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Facts:
    """The names and the numbers of a text, each once, as `spelling` has them."""

    names: frozenset[str]
    numbers: frozenset[str]

    def kept_in(self, told: frozenset[str], *, nearly_all: bool = False) -> bool:
        """Whether a text of these words, as `spelling` has them, may be the report with these
        facts; few facts forbid nothing, unless `nearly_all` have to be there."""
        if nearly_all:
            return self.numbers <= told and len(self.names - told) <= FEW_NAMES * len(self.names)
        return len(self.names - told) <= max(SOME_NAMES, OTHER_NAMES * len(self.names)) and len(
            self.numbers - told
        ) <= max(SOME_NUMBERS, OTHER_NUMBERS * len(self.numbers))


def facts(told: Iterable[str]) -> Facts:
    """The facts of the sentences `told`: words with a digit, and words with a capital letter but
    for the first of each, which every sentence has."""
    names: set[str] = set()
    numbers: set[str] = set()
    for sentence in told:
        first = _WORD.search(sentence)
        for match in _FACT.finditer(sentence):
            word = match.group()
            if not word.isalpha() and any(sign.isdigit() for sign in word):
                numbers.update(map(spelling, words(word)))
            elif word[0].isupper() and first and match.start() > first.start():
                names.update(map(spelling, words(word)))
    return Facts(frozenset(names), frozenset(numbers))
