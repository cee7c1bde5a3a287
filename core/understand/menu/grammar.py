"""Which of the small words that steer an answer stand in it: "ikke", "men", "alle", where they mean what they seem to.

"mon ikke" denies nothing, and "alle" may be everybody. What the words do to an answer belongs to `scopes` and `answer`.
"""

from collections.abc import Iterator, Sequence

from core.understand.menu.options import MenuKit
from core.understand.talk.commands import Words
from core.understand.vocabulary.signals import Laid, Signal
from core.understand.words.spelling import Heard

_REACH = 4
_ALL_OPENING = "all_opening"
_COUNTS = {
    "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7, "3": 3, "4": 4, "5": 5, "6": 6, "7": 7, "three": 3, "four": 4, "five": 5,
}  # fmt: skip
_OF_PEOPLE = {"all": "everybody", "none": "nobody_does"}
"""The lists of what everybody and nobody do, where the same words are every option and none."""


def steering_words(laid: Laid, kit: MenuKit) -> tuple[Signal, ...]:
    """The words of the grammar that stand in the answer as they are meant."""
    base, heard = kit.base, laid.heard
    found = [_as_all(heard, signal, kit) for signal in base.grammar.find(laid, base.fillers)]
    found = [signal for signal in found if signal.section != "turn" or not _is_within_preference(signal, found)]
    # Not `tuple(…)`: of tuples made from a generator Python keeps the freed ones, 2,000 of each length.
    fitting = [signal for signal in found if _fits(heard, signal, base.fillers, kit.base.words)]
    return (*_without_too_little(fitting),)


def _is_within_preference(signal: Signal, found: Sequence[Signal]) -> bool:
    """ "handicap snarere end sundhed", "idéer nej tak": such a "snarere" or "nej" takes back nothing, it says no to one."""
    return any(
        one.section in ("instead", "refused") and one.first <= signal.first and signal.last <= one.last for one in found
    )


def _without_too_little(grammar: Sequence[Signal]) -> Iterator[Signal]:
    """The "ikke" of "ikke bare" denies nothing."""
    taken = {signal.first for signal in grammar if signal.section == "not_only"}
    yield from (signal for signal in grammar if signal.section != "not" or signal.first not in taken)


def _fits(heard: Heard, signal: Signal, fillers: frozenset[str], words: Words) -> bool:
    """ "kan det ikke være lab" asks, "det kan vi ikke" denies: the first only at the beginning.

    "alle" is every option, and everybody where a verb says what they get ("nu skal alle have det"); so is "ingen" with
    one of knowing.
    """
    if signal.section == _ALL_OPENING:
        return False
    before = heard.units[signal.first - 1].folds[0] if signal.first else ""
    if signal.section == "all" and signal.size == 1 and before in words["before_people"]:
        return False  # "noget for alle"
    after = heard.units[signal.last + 1].folds[0] if signal.last + 1 < len(heard.units) else ""
    if signal.section == "none" and after in words["nothing_of"]:
        return False  # "det står der ikke noget om"
    if signal.section in _OF_PEOPLE:
        clause = heard.units[signal.first].clause
        verbs = words[_OF_PEOPLE[signal.section]]
        return not any(unit.folds[0] in verbs for unit in heard.units if unit.clause == clause)
    if signal.section == "not" and signal.first == 0 and heard.units[0].folds[0] == "ej" and len(heard.units) > 2:
        return heard.units[1].folds[0] not in words["subjects"]  # "ej, det tør jeg ikke": it sighs and denies nothing
    if signal.section == "not_only" and _is_musing(heard, signal, words):
        return False
    return signal.section != "asked" or begins(heard, signal.first, fillers)


def _is_musing(heard: Heard, signal: Signal, words: Words) -> bool:
    """ "mon ikke bare Ordrup", "er det ikke bare forsøg": such a "not" asks for agreement."""
    before = [unit.folds[0] for unit in heard.units[: signal.first]]
    return before[-1:] != [] and (before[-1] in words["musing"] or (len(before) == 2 and before[0] in words["be"]))


def _as_all(heard: Heard, signal: Signal, kit: MenuKit) -> Signal:
    """ "alle tre på hver deres måde": every option, where it opens the answer and counts nothing else."""
    if signal.section != _ALL_OPENING or not begins(heard, signal.first, kit.base.fillers):
        return signal
    units = heard.units
    said = {unit.folds[0] for unit in units[signal.first : signal.last + 1]}
    following = units[signal.last + 1] if signal.last + 1 < len(units) else None
    is_open = following is None or following.clause != units[signal.last].clause
    is_told_of = is_open or (following is not None and following.folds[0] in kit.base.words["whole_list"])
    fits = not said & _COUNTS.keys() or any(_COUNTS[word] == len(kit.options) for word in said & _COUNTS.keys())
    return (
        signal._replace(section="all")
        if is_told_of and fits and units[signal.first].sentence == units[0].sentence
        else signal
    )


def begins(heard: Heard, at: int, fillers: frozenset[str]) -> bool:
    """Whether a part of the answer begins here, but for a few small words ("øh, hvad er det?")."""
    units = heard.units
    opening = at
    while opening and units[opening - 1].clause == units[at].clause:
        opening -= 1
    return at - opening <= _REACH and all(unit.folds[0] in fillers for unit in units[opening:at])
