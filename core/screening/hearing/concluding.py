"""What is said below a composed course, or below a case's card, instead of its buttons: "færdig", "beslut det", "godkend".

What decides a case is asked about first; to compose only begins a question.
"""

from collections.abc import Set

from core.actions import Acted, read
from core.dialogue.asked.called_buttons import which_button
from core.dialogue.asked.last_question import latest
from core.ports import Turn
from core.rooms import Scene
from core.understand.vocabulary import Vocabulary
from core.understand.words import clip, tokens

_LEXICON = "concluding"
_BESIDE = "beside"
_MOST_WORDS = 6
_MEANT = (("compose_done", {"done", "decide"}), ("accept", {"decide"}), ("compose", {"compose"}))
"""The buttons, each with the words that may stand for it; of several that are offered the first."""


def concluded(scene: Scene, text: str, vocabulary: Vocabulary) -> Acted | Turn | None:
    """The button that the words stand for, or the question whether it is meant; None where our latest message has no such
    button, and for anything else.
    """
    said = _said(text, vocabulary)
    line = latest(scene) if said else None
    pairs = ((read(one.token), one) for one in line.choices) if line is not None else ()
    offered = [(action, one) for action, one in pairs if isinstance(action, Acted)]
    for name, words in _MEANT:
        found = next((pair for pair in offered if pair[0].action == name), None)
        if found is not None and not said.isdisjoint(words):
            action, choice = found
            return action if name == "compose" else scene.turn(None, which_button(scene, (choice,)))
    return None


def _said(text: str, vocabulary: Vocabulary) -> Set[str]:
    """What words say, where they say nothing else."""
    words = [token for token in tokens(clip(text)[0]) if token.is_word]
    if not 0 < len(words) <= _MOST_WORDS or "?" in text:
        return frozenset()
    found = vocabulary.lexicon(_LEXICON).find(words, slips=False)
    is_all = sum(match.last - match.first + 1 for match in found) == len(words)
    return {match.codes[0] for match in found} - {_BESIDE} if is_all else frozenset()
