"""What a text is about: the words in it, asked for one by one."""

from __future__ import annotations


class Topic:
    """The words of a text in small letters. A headline asks for few: they are looked for where
    they are asked for, and no list of all is made.

    >>> [word in Topic("The ministers' talks") for word in ("ministers", "minister", "TALKS")]
    [True, False, False]
    """

    def __init__(self, text: str) -> None:
        self._text = text.lower()

    def __contains__(self, word: object) -> bool:
        """Whether `word` stands in the text as a whole run of letters and digits."""
        if not isinstance(word, str) or not word.isalnum():
            return False
        text, size = self._text, len(word)
        at = text.find(word)
        while at >= 0:
            end = at + size
            if not text[end : end + 1].isalnum() and not (at and text[at - 1].isalnum()):
                return True
            at = text.find(word, end)  # inside the run no other begins
        return False


__all__ = ["Topic"]
