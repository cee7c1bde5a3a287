"""A case named by its number alone, in words that nothing else understood: "2 er ikke noget for os", "giv Birgit 2eren".

Only reads. Such words decide nothing: they lead to the card, where it can be done.
"""

import re
from collections.abc import Sequence

from core.understand.vocabulary import Vocabulary
from core.understand.words import Token, clip, tokens

_LEXICON = "case_pointed"
_MOST_WORDS = 16
_MOST_NUMBERS = 4
_NAMED = re.compile(r"(\d{1,7})'?(?:er)?'?en", re.IGNORECASE)
""" "3eren", "2'eren": a number that is a name."""
_MARK = re.compile(r"\s*(?:[,:;!?–]|\.\s+[A-ZÆØÅ])")
"""A mark after a number; a full stop before no new sentence makes it a day: "1. december"."""
_IN_A_NUMBER, _ENDS_IN_A_NUMBER = re.compile(r"[.:,/-]\d"), re.compile(r"\d[.:,/-]$")
_MOST_FIGURES = 8


def pointed_at(text: str, vocabulary: Vocabulary) -> tuple[int, ...]:
    """The numbers that may be those of cases, in their order; none where a number counts something."""
    words = [token for token in tokens(clip(text)[0]) if token.is_word]
    if not 1 < len(words) <= _MOST_WORDS:
        return ()
    named = [int(found[1]) for found in _NAMED.finditer(text)]
    if named:
        return tuple(dict.fromkeys(named))[:_MOST_NUMBERS]
    found = vocabulary.lexicon(_LEXICON).find(words, slips=False)
    after = {match.first for match in found if not {"after", "either"}.isdisjoint(match.codes)}
    amount = {match.last for match in found if not {"amount", "either"}.isdisjoint(match.codes)}
    numbers = [at for at, word in enumerate(words) if word.text.isdecimal() and len(word.text) < _MOST_FIGURES]
    pointed = [at for at in numbers if at - 1 not in amount and _stands_alone(text, words, at, after)]
    return tuple(dict.fromkeys(int(words[at].text) for at in pointed))[:_MOST_NUMBERS]


def _stands_alone(text: str, words: Sequence[Token], at: int, after: set[int]) -> bool:
    """Whether a number stands where that of a case does: before one of the words for it, first with a colon, or last."""
    before, rest = text[: words[at].start], text[words[at].end :]
    if _IN_A_NUMBER.match(rest) or _ENDS_IN_A_NUMBER.search(before):
        return False  # "17.30" and "1/12" are no two numbers
    ends = at + 1 == len(words) or bool(_MARK.match(rest))
    return at + 1 in after or (ends and (at > 0 or rest.lstrip().startswith(":")))
