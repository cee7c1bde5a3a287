"""What a facilitator says of somebody by name: "skift Asta ud", "Bo har meldt afbud", "har Carla svaret".

Only reads. The words are data (prompts/vocabulary/named_people). Whose name it is is looked up elsewhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from core.understand.talk.courtesy import after_courtesy
from core.understand.values.names import is_first_name, names_of
from core.understand.vocabulary import Vocabulary
from core.understand.vocabulary.phrase_lines import entries_of
from core.understand.words import Token, clip, fold, tokens

SWAP, AWAY, MISSED, WRITES, ASKS, LOOKS, WHY = "swap", "away", "missed", "writes", "asks", "looks", "why"
_LEXICON = "named_people"
_BESIDE, _SWAP_TWO, _SWAP_FOR, _ALSO = "beside", "swap_two", "swap_for", "also"
_QUESTION = "question"
_TO_THEM = frozenset({WRITES, _QUESTION})
_MOST_ALSO = 4
_FIRST = (WHY, MISSED, AWAY, SWAP, _SWAP_FOR, _SWAP_TWO, WRITES, _QUESTION, ASKS, LOOKS)
"""Of several that are said, the first counts: "kommer ikke" is no "kommer"."""
_MOST_WORDS = 24
_MOST_LEFT = 5
"""Words beside a known name that nobody knows: with more, something else may be meant."""
_MOST_LEFT_UNKNOWN = 1


@dataclass(frozen=True, slots=True)
class OfSomebody:
    """What is said, and the words that may be a name: in their order, but first of all who leaves.

    `asks_them`: it is a question to them. `unknown` is what is written like a name, where nothing else is said: it is said so
    when nobody is called that.
    """

    kind: str
    words: tuple[Token, ...]
    unknown: str = ""
    needs_two: bool = False
    asks_them: bool = False

    def may_be(self, named: int) -> bool:
        """Whether it is about them, when so many of the words are names of people they know."""
        is_short = len(self.words) - named <= _MOST_LEFT or self.kind == WRITES
        return is_short and named >= (2 if self.needs_two else 1)


def read_of_somebody(text: str, vocabulary: Vocabulary, before: str = "") -> OfSomebody | None:
    """What a message says of somebody it may name; None for anything else. `before` was said of somebody else just now, and an
    "også" may mean it.
    """
    words = [token for token in tokens(clip(text)[0]) if token.is_word]
    if not 1 < len(words) <= _MOST_WORDS:
        return None
    said, beside = _known_words(vocabulary)
    known = [word for word in words if word.fold in said]
    found = vocabulary.lexicon(_LEXICON).find(known, slips=False)
    codes = {match.codes[0] for match in found}
    is_also = bool(before) and _ALSO in codes and len(words) <= _MOST_ALSO
    kind = next((one for one in _FIRST if one in codes), before if is_also else "")
    left = tuple(word for word in words if word.fold not in said | beside and not word.text.isdecimal())
    if kind == _SWAP_FOR:
        behind = next(known[match.first].end for match in found if _SWAP_FOR in match.codes)
        left = (*(word for word in left if word.start > behind), *(word for word in left if word.start < behind))
    if not kind or not left or (kind in _TO_THEM and not _is_to(left[0], words, vocabulary)):
        return None
    needs_two = kind in (_SWAP_TWO, _SWAP_FOR)
    unknown = "" if kind == LOOKS or needs_two else _written_name(left, text, vocabulary)
    meant = SWAP if needs_two else WRITES if kind == _QUESTION else kind
    return OfSomebody(meant, left, unknown, needs_two, asks_them=kind == _QUESTION)


def called_so(words: Sequence[Token], name: str) -> tuple[int, ...]:
    """The places of the words that are this name; none where it is not said. What is said of a surname must be theirs.

    "Asta", "Astas", "Asta Holm" and "Asta H." are all Asta Holm; "Asta Lund" is not.
    """
    first, *rest = fold(name).split() or [""]
    at = next((place for place, word in enumerate(words) if first and word.fold in (first, f"{first}s")), None)
    if at is None:
        return ()
    after = words[at + 1] if at + 1 < len(words) else None
    if after is None or not after.text[0].isupper() or not 0 <= after.start - words[at].end <= 1:
        return (at,)
    is_theirs = any(after.fold in (one, f"{one}s", one[0]) for one in rest)
    return (at, at + 1) if is_theirs else () if rest else (at,)


def _is_to(name: Token, words: Sequence[Token], vocabulary: Vocabulary) -> bool:
    """Whether a message begins with words to somebody, and the name comes right after them."""
    rest = words[after_courtesy(words, vocabulary) :]
    lead = next(iter(vocabulary.lexicon(_LEXICON).find(rest, slips=False)), None)
    return (
        lead is not None
        and lead.first == 0
        and not _TO_THEM.isdisjoint(lead.codes)
        and rest[lead.last + 1 :][:1] == [name]
    )


def _written_name(left: Sequence[Token], text: str, vocabulary: Vocabulary) -> str:
    """The only thing left, written like a name: one with its surnames; "" where it is none, or more is said."""
    names = names_of(vocabulary)
    first = left[0]
    is_name = is_first_name(first.fold, vocabulary) or (
        names.may_name(first.text) and not names.is_position(first.text)
    )
    joined = [first]
    for before, after in pairwise(left):
        if after.start - before.end != 1 or not after.text[0].isupper() or joined[-1] is not before:
            break
        joined.append(after)
    is_all = len(left) - len(joined) <= _MOST_LEFT_UNKNOWN
    return text[first.start : joined[-1].end] if is_name and is_all else ""


@lru_cache(maxsize=8)
def _known_words(vocabulary: Vocabulary) -> tuple[frozenset[str], frozenset[str]]:
    """The words of what is said, and those that say nothing more."""
    entries = list(entries_of(vocabulary.files.get(f"{_LEXICON}.txt", "")))
    said = {word for code, entry in entries if code != _BESIDE for word in entry.lstrip("!").split()}
    return frozenset(said), frozenset(entry.lstrip("!") for code, entry in entries if code == _BESIDE)
