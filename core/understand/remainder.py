"""What is left of a text without the words that something was understood from, and without the little words between them.

A word that may turn the meaning ("ikke", "kun") is no little word: then something is left, and whoever reads the text decides.
"""

from collections.abc import Iterable

from core.understand.lexicon import Lexicon
from core.understand.vocabulary import Vocabulary
from core.understand.words import Token, clip, tokens

_LITTLE = "little"


def remainder(text: str, understood: Iterable[str], vocabulary: Vocabulary, *, is_counted: bool) -> tuple[str, ...]:
    """The words that nothing was understood from, as they were typed. `is_counted`: a number of people was understood."""
    part, is_cut = clip(text)
    if is_cut:
        return (text[len(part) :],)
    known = {word.fold for quoted in understood for word in tokens(quoted)}
    words = [word for word in tokens(part) if word.is_word and word.fold not in known]
    codes = {_LITTLE, "counted"} if is_counted else {_LITTLE}
    little = vocabulary.lexicon("little_words")
    return tuple(word.text for word in words if codes.isdisjoint(_codes_of(word, little)))


def _codes_of(word: Token, lexicon: Lexicon) -> set[str]:
    return {code for match in lexicon.find((word,), slips=False) for code in match.codes}
