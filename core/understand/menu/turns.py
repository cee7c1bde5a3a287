"""Turns of mind in an answer: "1, nej vent, 3" chooses the third; "jeg skrev 1, det skulle være 3" corrects what was said before.

The two are told apart by what stands before the turn: an option named in the same breath is taken back, one that is told of
as given ("jeg kom til at skrive ja") was an earlier answer. What a correction does belongs to the dialogue.
"""

from collections.abc import Sequence
from typing import NamedTuple

from core.understand.menu.findings import Findings, Mention
from core.understand.menu.options import MenuKit
from core.understand.talk.commands import Words
from core.understand.vocabulary.signals import Signal
from core.understand.words.spelling import Heard

_CORRECT = "correct"
_REACH = 4
_HALTS = frozenset({"stop", "pause"})
_MOST_HALTING = 3


class _Mark(NamedTuple):
    """Where the answer turns. `is_word` when it is no order to correct, but a word that may be something else."""

    first: int
    last: int
    is_word: bool


def without_opinions(heard: Heard, found: Findings, kit: MenuKit) -> Findings:
    """The findings without words of a correction that tell what is wanted: "jeg mener borgerne", "vi vil ændre det".

    They correct after "nej", "hov" and the like, beside an option named before or an answer told of, as a bidding that opens
    the answer ("ret til lab"), and all by themselves.
    """
    said = {at for mention in found.mentions for at in range(mention.first, mention.last + 1)}
    opened = [at for at, unit in enumerate(heard.units) if unit.folds[0] in kit.base.words["opens_correction"]]
    is_told = any(signal.section == "told" for signal in found.grammar)

    thought_of = [one for one in found.grammar if one.section == "considered"]

    def stands(order: Signal) -> bool:
        if order.section == _CORRECT and any(one.first <= order.last and order.first <= one.last for one in thought_of):
            return False  # "jeg ville have sagt idéer, men det bliver forsøg" thinks aloud
        if order.section != _CORRECT or not order.is_weak:
            return True
        inside = range(order.first, order.last + 1)
        others = [at for at in range(len(heard.units)) if at not in inside]
        is_alone = all(at not in said and heard.units[at].folds[0] in kit.base.fillers for at in others)
        is_turned = is_told or any(at < order.first for at in (*opened, *said))
        is_bidding = order.first == 0 and heard.units[0].folds[0] in kit.base.words["bids_correction"]
        return is_alone or is_turned or is_bidding

    return found._replace(orders=tuple(filter(stands, found.orders)))


def after_turns(heard: Heard, found: Findings, kit: MenuKit) -> Findings:
    """The findings without what the answer takes back, and with an order to correct only where an earlier answer is meant."""
    given = _given_before(heard, found)
    standing = [
        mention
        for mention in found.mentions
        if mention not in given and not _only_turns(heard, mention, found, kit.base.words)
    ]
    if given and standing:
        return _corrected(found, standing)
    marks = _marks(heard, found, standing)
    if not marks and (leaning := _leaned_to(heard, found, standing, kit.base.words)):
        return leaning
    if not marks or not standing:
        return found
    between = [mark for mark in marks if any(m.first > mark.last for m in standing)]
    last = max(between or marks)
    after = [mention for mention in standing if mention.first > last.last]
    before = [mention for mention in standing if mention.last < last.first and not _opens_turn(mention, last, kit)]
    if after and before:
        spoken = range(before[-1].last, after[0].first)
        orders = tuple(one for one in found.orders if one.section != _CORRECT and not _is_halt(one, spoken))
        # "idéer … eller nej, forsøg": what is taken back is no alternative any more.
        grammar = tuple(one for one in found.grammar if one.section != "or" or one.first > last.last)
        denied = [mention for mention in before if _is_denied(heard, mention, found, kit)]
        return found._replace(mentions=(*denied, *after), orders=orders, grammar=grammar)
    if after:
        return found._replace(mentions=tuple(after))
    return _meant_at_last(found, standing)


def _only_turns(heard: Heard, mention: Mention, found: Findings, words: Words) -> bool:
    """ "nej tak, eller jo, vent, jeg kommer": a word that puts off and here only turns, between two choices."""
    inside = range(mention.first, mention.last + 1)
    turned = {at for one in found.grammar if one.section == "turn" for at in range(one.first, one.last + 1)}
    earlier = any(other.last < mention.first for other in found.mentions)
    later = any(other.first > mention.last for other in found.mentions)
    says = {heard.units[at].folds[0] for at in inside}
    return earlier and later and turned.issuperset(inside) and not says & (words["noes"] | words["yeses"])


def _is_halt(order: Signal, between: range) -> bool:
    """ "afprøvning, nej stop, jeg mente idéer": it stops what was begun to be said."""
    return order.section in _HALTS and order.size <= _MOST_HALTING and order.first in between


def _is_denied(heard: Heard, mention: Mention, found: Findings, kit: MenuKit) -> bool:
    """ "1, nej vent, ikke 1, jeg mener 2", "lab, nej ikke den, sparring": what is taken back is said no to as well."""
    following = min((m.first for m in found.mentions if m.first > mention.last), default=len(heard.units))
    for denial in (one for one in found.grammar if one.section in ("not", "refused")):
        between = heard.units[denial.last + 1 : mention.first]
        if denial.last < mention.first <= denial.last + _REACH and all(
            unit.folds[0] in kit.base.fillers for unit in between
        ):
            return True
        points = {unit.folds[0] for unit in heard.units[denial.first : denial.last + 2]} & kit.base.words[
            "pointing_back"
        ]
        if points and mention.last < denial.first and denial.last < following:
            return True
    return False


def _corrected(found: Findings, standing: Sequence[Mention]) -> Findings:
    """An earlier answer is told and a new one named: that is a correction, whether or not it is called one."""
    if any(order.section == _CORRECT for order in found.orders):
        return found._replace(mentions=tuple(standing))
    told = next(signal for signal in found.grammar if signal.section == "told")
    order = Signal(_CORRECT, told.first, told.last, told.size, told.words)
    return found._replace(mentions=tuple(standing), orders=(*found.orders, order))


def _given_before(heard: Heard, found: Findings) -> list[Mention]:
    """The options that the answer tells of as given: what follows "jeg skrev", up to a turn or the end of its clause."""
    given: list[Mention] = []
    turns = [signal.first for signal in found.orders if signal.section == _CORRECT]
    turns += [signal.first for signal in found.grammar if signal.section in ("but", "turn", "instead")]
    for told in (signal for signal in found.grammar if signal.section == "told"):
        end = min((at for at in turns if at > told.last), default=len(heard.units))
        clause = heard.units[told.last].clause
        here = [m for m in found.mentions if told.last < m.first < end and heard.units[m.first].clause == clause]
        given += here[:1]
    return given


def _marks(heard: Heard, found: Findings, standing: Sequence[Mention]) -> list[_Mark]:
    """Orders to correct, and the words of a turn where they stand between two options that are both said yes to."""
    marks = [_Mark(order.first, order.last, False) for order in found.orders if order.section == _CORRECT]
    denials = [signal.first for signal in found.grammar if signal.section in ("not", "except", "enough", "too_much")]
    for word in (signal for signal in found.grammar if signal.section == "turn"):
        following = next((m for m in standing if m.first > word.last), None)
        is_between = following is not None and any(m.last < word.first for m in standing)
        is_taken = any(m.first <= word.first <= m.last for m in found.mentions)
        if following is None or not is_between or is_taken or _is_answer(heard, word):
            continue
        if not any(word.last < at < following.first for at in denials) and _is_near(heard, word, following):
            marks.append(_Mark(word.first, word.last, True))
    return marks


def _is_answer(heard: Heard, word: Signal) -> bool:
    """ "lab nej, sparring ja": such a no ends its part of the answer, and a yes stands in another."""
    units, at = heard.units, word.last
    ends = at + 1 < len(units) and units[at + 1].clause != units[at].clause
    opens = at > 0 and units[at - 1].clause == units[at].clause
    return (
        ends
        and opens
        and any(
            unit.folds[0] in ("ja", "yes", "jo") and (unit.folds[0] != "jo" or units[place - 1].clause != unit.clause)
            for place, unit in enumerate(units)
            if place > at
        )
    )


def _is_near(heard: Heard, word: Signal, following: Mention) -> bool:
    """A new choice follows its turn at once or in the next breath; after a sentence of its own "nej" was an answer to it."""
    return (
        heard.units[following.first].sentence - heard.units[word.last].sentence <= 1
        and following.first - word.last <= 6
    )


def _leaned_to(heard: Heard, found: Findings, standing: Sequence[Mention], words: Words) -> Findings | None:
    """One of those left open is named again: after "men" ("lab eller sparring, men mest lab") or as what is picked at last."""
    opened = [signal.first for signal in found.grammar if signal.section == "or"]
    turn = max((signal.last for signal in found.grammar if signal.section == "but"), default=-1)
    turn = max(turn, _picks_at(heard, words))
    before = {code for m in standing if m.last < turn for code in m.codes}
    after = [mention for mention in standing if mention.first > turn]
    codes = {code for mention in after for code in mention.codes}
    if not opened or max(opened) > turn or len(codes) != 1 or len(before) < 2 or not codes <= before:
        return None
    grammar = tuple(one for one in found.grammar if one.section != "or")
    return found._replace(mentions=tuple(after), grammar=grammar)


def _picks_at(heard: Heard, words: Words) -> int:
    """ "… mellem lab og sparring, og vi vælger lab": the word that picks in the last part of the answer, else -1."""
    units = heard.units
    picks = [
        at for at, unit in enumerate(units) if unit.clause == units[-1].clause and unit.folds[0] in words["picking"]
    ]
    return picks[0] if picks and units[0].clause != units[-1].clause else -1


def _opens_turn(mention: Mention, mark: _Mark, kit: MenuKit) -> bool:
    """The "nej" of "nej, jeg mente ja" belongs to the turn."""
    return (
        not mark.is_word
        and kit.consent is not None
        and mention.last == mark.first - 1
        and mention.codes == (kit.consent[1],)
    )


def _meant_at_last(found: Findings, standing: Sequence[Mention]) -> Findings:
    """ "ordrup. æh, hellerup mener jeg": what stands before such words is meant, and what stands before that is not."""
    for mark in (signal for signal in found.grammar if signal.section == "meant"):
        before = [mention for mention in standing if mention.last < mark.first]
        if len(before) > 1 and before[-1].last >= mark.first - 2:
            orders = tuple(order for order in found.orders if order.section != _CORRECT)
            return found._replace(mentions=(before[-1],), orders=orders)
    return found
