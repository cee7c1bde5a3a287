"""What is left of a text without the words that something was understood from, and without the little words between them.

A word that may turn the meaning ("ikke", "kun") is no little word: then something is left, and whoever reads the text decides.
"""

from collections.abc import Collection, Iterable

from core.understand.vocabulary import Vocabulary
from core.understand.vocabulary.lexicon import Lexicon
from core.understand.words import Token, clip, tokens

_LITTLE = "little"
TURNING = ("denying", "turning")
"""The words that say of an option that it is meant or not."""
_MOST_NAMED = 6
"""Words of two options, one for the other: "en lille forbedring" and "en helt ny måde"."""


def remainder(
    text: str, understood: Iterable[str], vocabulary: Vocabulary, also: Collection[str] = ()
) -> tuple[str, ...]:
    """The words that nothing was understood from, as they were typed. `also` are sections of more words that tell nothing."""
    part, is_cut = clip(text)
    if is_cut:
        return (text[len(part) :],)
    known = {word.fold for quoted in understood for word in tokens(quoted)}
    words = [word for word in tokens(part) if word.is_word and word.fold not in known]
    codes = {_LITTLE, *also}
    little = vocabulary.lexicon("little_words")
    return tuple(word.text for word in words if codes.isdisjoint(_codes_of(word, little)))


def only_denies(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text denies something and names hardly more than that: a quick look, before anybody asks what."""
    part, is_cut = clip(text)
    little = vocabulary.lexicon("little_words")
    if is_cut or not any("denying" in match.codes for match in little.find(tokens(part), slips=False)):
        return False
    return len(remainder(text, (), vocabulary, TURNING)) <= _MOST_NAMED


def _codes_of(word: Token, lexicon: Lexicon) -> set[str]:
    return {code for match in lexicon.find((word,), slips=False) for code in match.codes}
