"""All that a facilitator has, given to a colleague at once: "giv alle mine sager til Birgit", "kan Birgit tage mine sager".

Giving many is asked about once, with the cases in a list. The words are data (prompts/vocabulary/spoken_orders.txt).
"""

from collections.abc import Sequence

from core.cases.away import asked_all
from core.model import Person
from core.ports import Turn
from core.rooms import Scene
from core.understand.vocabulary import Vocabulary
from core.understand.words import clip, fold, tokens

_LEXICON = "spoken_orders"
_ALL, _GIVES = "all_mine", "gives_all"
_MOST_WORDS = 16


def read_all_of_mine(text: str, vocabulary: Vocabulary) -> bool:
    """Whether all cases of whoever writes are to go to somebody."""
    words = [token for token in tokens(clip(text)[0]) if token.is_word]
    if len(words) > _MOST_WORDS:
        return False
    codes = {code for match in vocabulary.lexicon(_LEXICON).find(words, slips=False) for code in match.codes}
    return {_ALL, _GIVES} <= codes and not any(word.text.isdecimal() for word in words)


def given_to(scene: Scene, text: str) -> Turn:
    """Whether the colleague that is named shall have them; which one, where none is named, or several."""
    return asked_all(scene, colleagues_in(scene, text))


def colleagues_in(scene: Scene, text: str) -> Sequence[Person]:
    """The colleagues who are named in a text; those whose whole name is, where it is."""
    said = {token.fold for token in tokens(text)}
    others = [one for one in scene.facts.facilitators() if one.id != scene.person.id]
    named = [one for one in others if _first_name(one) in said]
    return [one for one in named if set(fold(one.name).split()) <= said] or named


def _first_name(person: Person) -> str:
    return next(iter(fold(person.name).split()), "-")
