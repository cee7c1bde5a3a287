"""Answers whose first words are the whole choice, with its story after them: "Skolen. Vi er to i sekretariatet …".

What such a story names is told and not chosen, unless the answer adds it ("også", "og") or takes the choice back.
"""

from core.understand.menu.findings import Findings, Mention
from core.understand.menu.options import MenuKit
from core.understand.menu.orders import covered
from core.understand.talk.commands import Words
from core.understand.words.spelling import Heard

_PLACE = "place"
_STEERING = frozenset(
    {"not", "or", "except", "all_except", "asks", "asked", "enough", "too_much", "over", "had", "told"}
)
_DENYING = frozenset({"not", "except", "all_except"})
_OTHERS = frozenset({"hearsay", "condition", "scoffing", "considered", "conceding", "hence", "asks_you"})
_TURNING = frozenset({"but", "turn", "meant", "told", "or", "divided", "condition"})
_THE_ONE = (["den", "med"], ["det", "med"], ["den", "om"], ["den", "der"], ["det", "der"])
"""Words that point at the label of an option."""
_LEAST_STORY = 2
"""So many words that nothing was made of tell a story; fewer may name the choice again ("2, lab")."""


def headline(heard: Heard, found: Findings, kit: MenuKit) -> int:
    """Where the story begins after a choice that stands all by itself, or 0 where the answer has no such choice."""
    if kit.consent is not None or not found.mentions or not heard.units:
        return 0
    for end in _ends(heard, found):
        named = [mention for mention in found.mentions if mention.last < end]
        if named and _is_plain(heard, found, named, end, kit) and _is_story(heard, found, end, kit):
            return end
    return 0


def opens_plainly(heard: Heard, found: Findings, kit: MenuKit) -> bool:
    """Whether the first sentence is the whole choice, however little comes after it: "råd, tak. De er gamle"."""
    end = next((at for at, unit in enumerate(heard.units) if unit.sentence != heard.units[0].sentence), 0)
    named = [mention for mention in found.mentions if mention.last < end]
    return bool(named) and kit.consent is None and _is_plain(heard, found, named, end, kit)


def stands_first(heard: Heard, found: Findings, settled: set[str], kit: MenuKit) -> bool:
    """ "inspiration, vi har kigget på den samme hæk i 20 år": the first part settles it, and nothing after it turns from that."""
    units, read = heard.units, covered(found)
    end = next((at for at, unit in enumerate(units) if unit.clause != units[0].clause), 0)
    named = [mention for mention in found.mentions if mention.last < end]
    if kit.consent is not None or not named or any(mention.weak or mention.doubtful for mention in named):
        return False
    opens = {one.section for one in found.grammar if one.first < end}
    after = {one.section for one in found.grammar if one.first >= end}
    told = {code for mention in found.mentions if mention.first >= end for code in mention.codes}
    return (
        not opens & (_STEERING | _OTHERS) - _DENYING
        and not after & _TURNING
        and told <= settled
        and all(at in read or units[at].folds[0] in kit.base.fillers for at in range(end))
    )


def without_story(heard: Heard, found: Findings, no: frozenset[tuple[int, int]], story: int, words: Words) -> Findings:
    """The findings without what is only told after the choice; what is added to it or said no to still counts."""
    return found._replace(
        mentions=tuple(
            m for m in found.mentions if m.first < story or (m.first, m.last) in no or _is_added(heard, m, story, words)
        )
    )


def gainsaid(found: Findings, story: int) -> set[str]:
    """ "1, for vi vil have en workshop": what a story names after a number that it does not speak for."""
    chosen = {code for m in found.mentions if m.last < story and m.because.rule == _PLACE for code in m.codes}
    told = {code for m in found.mentions if m.first >= story and not m.weak for code in m.codes}
    return told if chosen and not chosen & told else set()


def _ends(heard: Heard, found: Findings) -> list[int]:
    """Where the first sentence ends, and before it the first part of one that opens with a number or a letter."""
    units = heard.units
    sentence = next((at for at, unit in enumerate(units) if unit.sentence != units[0].sentence), 0)
    clause = next((at for at, unit in enumerate(units) if unit.clause != units[0].clause), 0)
    if [unit.folds[0] for unit in units[:2]] in _THE_ONE:
        return [end for end in dict.fromkeys((clause, sentence)) if end]  # "den med foreninger, vi er tre enker"
    is_numbered = any(mention.because.rule == _PLACE and mention.last < clause for mention in found.mentions)
    return [end for end in dict.fromkeys((clause if is_numbered else 0, sentence)) if end]


def _is_plain(heard: Heard, found: Findings, named: list[Mention], end: int, kit: MenuKit) -> bool:
    """Whether what stands before the story names options for certain and says nothing else."""
    read, fillers = covered(found), kit.base.fillers
    is_sure = not any(mention.weak or mention.doubtful or len(mention.codes) > 1 for mention in named)
    steers = any(one.first < end and one.section in _STEERING for one in found.grammar)
    ordered = any(order.first < end for order in found.orders)
    return (
        is_sure
        and not steers
        and not ordered
        and all(at in read or heard.units[at].folds[0] in fillers for at in range(end))
    )


def _is_story(heard: Heard, found: Findings, end: int, kit: MenuKit) -> bool:
    units, read = heard.units, covered(found)
    untold = sum(at not in read and units[at].folds[0] not in kit.base.fillers for at in range(end, len(units)))
    turns = any(one.first >= end and one.section in ("turn", "meant", "told") for one in found.grammar)
    return untold >= _LEAST_STORY and not turns and not any(order.section == "correct" for order in found.orders)


def _is_added(heard: Heard, mention: Mention, end: int, words: Words) -> bool:
    """Whether a choice in the story is one more: "lab. og også forsøg"."""
    units = heard.units
    clause = [unit.folds[0] for unit in units[end : mention.first] if unit.clause == units[mention.first].clause]
    opens = units[end].folds[0] in words["adding"] and units[mention.first].clause == units[end].clause
    return opens or bool(words["adding_anywhere"].intersection(clause)) or mention.because.rule == _PLACE
