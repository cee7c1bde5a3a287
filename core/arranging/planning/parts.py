"""A part of a gathering's plan told below its card, or beside its name, with no button tapped: "kun 12 borgere", "3 med data og 1
jurist", "mindst 3 under 30 på hold 1".

Only reads. What is set is checked and said back like every part (`plan`).
"""

from datetime import datetime

from core.arranging.planning.plan import clauses_of, fields_told
from core.arranging.words.mixes import read_wishes, unread
from core.arranging.words.orders import without_its_name
from core.gatherings.mix import Groups
from core.model import Answer, Json
from core.network import Gathering
from core.understand import Vocabulary
from core.understand.times.numbers import read_number
from core.understand.values.counts import aimed, read_count, read_preferred
from core.understand.words import tokens

MIX_PART = "quotas"
_MOST_WORDS = 16
_OF_NOBODY = "no_who"
"""What is wrong with a wish for a mix that only says how many: it is how many there shall be."""


def told_part(
    text: str, gathering: Gathering, groups: Groups, at: datetime, vocabulary: Vocabulary
) -> tuple[str, Answer] | None:
    """The part of the plan that a text tells, and nothing else, with its answer; None for anything else, and for a question."""
    words = without_its_name(text, vocabulary)
    if "?" in text or not 1 < len(words.split()) <= _MOST_WORDS:
        return None
    wishes = read_wishes(words, gathering, groups, vocabulary)
    if wishes.quotas:
        return MIX_PART, Answer(words, words, at.isoformat())
    size = _size(words, vocabulary) if wishes.problem == _OF_NOBODY else None
    if size is not None:
        return "size", Answer(size, words, at.isoformat())
    is_cover = all(_is_of_a_field(one, vocabulary) for one in clauses_of(words))
    return ("cover", Answer(words, words, at.isoformat())) if is_cover else None


def _size(words: str, vocabulary: Vocabulary) -> Json:
    """How many, from and to; None where a part is told ("halvdelen"), or no number."""
    found = read_count(words, vocabulary)
    if found is None:
        return None
    low, high = aimed(found, read_preferred(words, vocabulary))
    return {"min": low, "max": high}


def _is_of_a_field(clause: str, vocabulary: Vocabulary) -> bool:
    """ "3 med data", "1 jurist": so many, a field that is known, and hardly a word more."""
    told = fields_told(clause, vocabulary)
    if not told or read_number(clause, vocabulary) is None:
        return False
    said = {token.fold for one in told for token in tokens(one.words)}
    left = [token for word in unread(clause, vocabulary) for token in tokens(word) if token.fold not in said]
    little = vocabulary.lexicon("little_words").find(left, slips=False)
    return sum(match.last - match.first + 1 for match in little) == len(left)
