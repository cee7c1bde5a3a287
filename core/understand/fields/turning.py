"""Where a text turns from a field that it names: the family's, a place that is cleaned, and a "det" that points back with a no.

The words are in prompts/vocabulary/turning. What is done with the places belongs to `competences` and `asides`.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

from core.understand.fields.claims import Heard
from core.understand.vocabulary import Vocabulary
from core.understand.vocabulary.lexicon import Match
from core.understand.vocabulary.signals import read_sections

_FOLDER = "turning"
_BACK = 14
"""Words between what is told and the "det" that points back at it."""
_SUBORDINATING = frozenset(("fordi", "da", "at", "mens", "hvor", "naar", "selvom", "because", "while"))
_MOST_POINTING = 8
"""A part of a sentence that points back is short: "det skal I ikke bruge mig til"."""

Lists = Mapping[str, frozenset[str]]


@lru_cache(maxsize=8)
def turning_words(vocabulary: Vocabulary) -> Lists:
    """The words of each list by its name; built once for a vocabulary."""
    found = read_sections(*vocabulary.folder(_FOLDER).values())
    return defaultdict(frozenset, {name: frozenset(words) for name, words in found.items()})


def of_the_family(heard: Heard, words: Lists) -> Iterator[int]:
    """What the family is and does: "min kone er sygeplejerske"; what they live with is known at home ("min søn er autist").

    And whom somebody goes to, with their trade: "min læge siger, at …".
    """
    for at, token in enumerate(heard.tokens):
        is_mine = at > 0 and heard.tokens[at - 1].fold in words["mine"]
        if is_mine and token.fold in words["seen"]:
            yield from range(at, heard.clause(at + 1).stop)
        is_theirs = is_mine and token.fold in words["kin"]
        if not (is_theirs or token.fold in words["named kin"]):
            continue
        before = at - 1 - is_theirs
        is_opening = heard.is_edge(before) or heard.is_at(before, "ends") or heard.tokens[before].fold in _SUBORDINATING
        clause = heard.clause(at + 1)
        if is_opening and not any(heard.tokens[place].fold in words["lived with"] for place in clause):
            yield from clause


def of_a_place(heard: Heard, words: Lists) -> Iterator[int]:
    """Where somebody cleans, guards or serves: "gør rent på et hospital"."""
    for at, token in enumerate(heard.tokens[:-1]):
        if token.fold in words["serving"] and heard.tokens[at + 1].fold in words["there"]:
            yield from heard.clause(at + 2)


def turned_down(heard: Heard, words: Lists, found: Mapping[int, Match]) -> Iterator[int]:
    """The fields that a citizen is done with: "… det gider jeg ikke mere", "… det er slut"."""
    for first, said in _pointing(heard, words, found):
        if not words["mine"].isdisjoint(said):
            continue  # "det gider min kone ikke høre på"
        if _denied_at(said, words):
            is_no = not words["unwanted"].isdisjoint(said) and words["kept"].isdisjoint(said)
        else:
            is_no = not words["done with"].isdisjoint(said)
        if is_no:
            yield from pointed_at(heard, first, found)


def settled(heard: Heard, words: Lists, found: Mapping[int, Match]) -> Iterator[int]:
    """The fields that a request is not about: "den søger vi ikke", "det er ikke det", "det klarer vi selv"."""
    for first, said in _pointing(heard, words, found):
        denied = _denied_at(said, words)
        if denied:
            behind = said[denied:]
            is_sought = words["not sought"].isdisjoint(said)
            is_it = bool(behind) or any(word in words["that"] for word in said[1:])
            is_no = set(behind) <= words["it"] and (is_it or not is_sought)
        else:
            handled = not words["handled"].isdisjoint(said) and not words["ourselves"].isdisjoint(said)
            is_no = not words["dealt with"].isdisjoint(said) or (handled and not words["we"].isdisjoint(said))
        if is_no:
            yield from pointed_at(heard, first, found)


def _pointing(heard: Heard, words: Lists, found: Mapping[int, Match]) -> Iterator[tuple[int, list[str]]]:
    """The short parts of the text that open with a "det" and name no field, each with its words."""
    for at, token in enumerate(heard.tokens):
        if token.fold not in words["that"] or not at:
            continue
        first = at - (heard.tokens[at - 1].fold in words["before that"])
        if not heard.is_edge(first - 1) and first == at and not heard.breaks(at):
            continue
        end = at
        while end < min(len(heard.tokens), at + _MOST_POINTING) and heard.tokens[end].is_word and end not in found:
            end += 1
        is_whole = end == len(heard.tokens) or not heard.tokens[end].is_word
        if is_whole or end == at + _MOST_POINTING:
            yield first, [heard.tokens[place].fold for place in range(at, end)]


def _denied_at(said: list[str], words: Lists) -> int:
    """How many words stand up to and with the "not", or 0."""
    return next((at + 1 for at, word in enumerate(said) if word in words["denial"]), 0)


def pointed_at(heard: Heard, first: int, found: Mapping[int, Match]) -> range:
    """The nearest words before this place that name a field, back over one full stop where it opens its sentence."""
    last = first - 1
    while last > 0 and not heard.tokens[last].is_word:
        last -= 1
    for at in range(last, max(-1, last - _BACK), -1):
        if at in found:
            return range(heard.behind(found[at].last + 1).start, last + 1)
        if heard.breaks(at) and not heard.tokens[at - 1].fold.isdecimal():  # "efter 1. marts"
            break
    return range(0)
