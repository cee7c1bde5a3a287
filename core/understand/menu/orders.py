"""An order beside a choice in one answer: which of them counts, and when to ask.

"nej, vi er ikke klar" is a plain no and "lab, nej stop" a doubt; a few words of a long answer are no order. What an answer
chooses is `answer`'s work.
"""

from collections.abc import Sequence
from dataclasses import replace

from core.understand.menu.background import conclusion
from core.understand.menu.findings import Findings, Mention, is_cry
from core.understand.menu.options import MenuKit
from core.understand.menu.reading import MenuReading
from core.understand.talk.commands import QUESTIONS, Words, decide_command
from core.understand.vocabulary.signals import Signal
from core.understand.words.spelling import Heard

_ENDING = frozenset({"stop", "restart", "human", "leave", "withdraw"})
"""Orders that are asked about even where they are a few words of a long answer that chooses."""
_TWO = 2
_SOFT = frozenset({"dont_know", "skip", "pause"})
_SOFT_ENDS = frozenset({"stop", "leave", "back", "skip", "pause", "dont_know", "correct", "human"})
_ENDS = frozenset({"stop", "restart", "leave", "withdraw"})
_TURNED_TO = frozenset({"back", "restart", "human", "why", "help"})
_LEFT_BESIDE_ORDER = 3
_LEAST_STORY = 8
_MOST_CORRECTING = 20
"""So many words that nothing was made of tell a story before its conclusion."""
_HEARD_ANYWHERE = QUESTIONS | {"human"}
"""Orders that may be a few words of a long answer."""


def with_order(reading: MenuReading, heard: Heard, found: Findings, kit: MenuKit) -> MenuReading:
    """The reading of what is chosen, with the order that stands beside it: a correction carries options, the rest is a doubt."""
    order = decide_command(_weighed(heard, found, kit))
    is_buried = _is_buried(heard, found, kit)
    why = (*order.why, *reading.why)
    if order.command is None and (order.possible is None or reading.certain):
        return replace(reading, why=why)
    is_unable = order.command == "dont_know" and len(reading.options) > 1
    if order.command is not None and is_buried and reading.certain and order.command not in _ENDING and not is_unable:
        return replace(reading, why=why)
    if order.command == "correct" and is_buried and all(one.is_slip for one in found.orders):
        return replace(reading, certain=False, possible_command="correct", why=why)
    if order.command == "correct":
        return replace(reading, command="correct", certain=reading.certain or not reading.candidates, why=why)
    if _outweighs(order.command, reading, kit) or _is_turned_to(order.command, heard, found, kit):
        return MenuReading(command=order.command, why=why)
    named = {*reading.options, *reading.candidates}
    if named or reading.excluded:
        possible = order.command or order.possible
        candidates = tuple(code for code in kit.codes if code in named)
        return MenuReading(certain=False, candidates=candidates, possible_command=possible, why=why)
    if order.command is not None and is_buried:
        return MenuReading(certain=False, possible_command=order.command, why=why)
    return MenuReading(command=order.command, certain=order.certain, possible_command=order.possible, why=why)


def _outweighs(command: str | None, reading: MenuReading, kit: MenuKit) -> bool:
    """To stop says no by itself."""
    is_no = kit.consent is not None and {*reading.options, *reading.excluded} == {kit.consent[1]}
    return command in ("stop", "leave") and is_no


def _is_turned_to(command: str | None, heard: Heard, found: Findings, kit: MenuKit) -> bool:
    """ "nej vent, tag mig tilbage": a "nej" before such an order only turns to it."""
    if command not in _TURNED_TO or kit.consent is None:
        return False
    first = min(order.first for order in found.orders if order.section == command)
    return all(m.last < first and is_cry(m, heard, kit.base.words) for m in found.mentions)


def _weighed(heard: Heard, found: Findings, kit: MenuKit) -> Sequence[Signal]:
    """The orders without those that a choice made in the same answer takes the edge off.

    "svært at sige, men nok borgerne" chooses, "2 eller 3, jeg kan ikke bestemme mig" does not know, and a plain yes or no
    is not put in doubt by its reason ("nej, vi er ikke klar").
    """
    turns = [signal.first for signal in found.grammar if signal.section == "but"]
    is_open = any(signal.section == "or" for signal in found.grammar)
    plain = kit.consent is not None and any(not m.weak and set(m.codes) <= set(kit.consent) for m in found.mentions)
    is_fine = any(one.section == "either_will_do" for one in found.grammar) and len(found.mentions) > 1
    kept = []
    is_changed = any(not is_cry(m, heard, kit.base.words) for m in found.mentions) and any(
        order.section == "correct" for order in found.orders
    )
    for order in found.orders:
        if order.section == "correct" and not found.mentions and any(one.section in _ENDS for one in found.orders):
            continue  # "jeg har skiftet mening, vi skal ikke bruge jer" names no other answer
        if is_changed and order.section == "back":
            continue  # "mit forrige svar var forkert, det er medarbejderne": the new answer is there already
        if order.section != "correct" and _is_in_story(heard, order, found, kit):
            continue  # "… og ringede til Lone. Så sæt kryds ved lab"
        if order.section == "dont_know" and is_fine:
            continue  # "2 eller 3, de er lige gode": both will do
        if (
            plain
            and order.section == "correct"
            and order.is_weak
            and not any(m.first > order.last for m in found.mentions)
        ):
            continue  # "nej, jeg vil rette noget først"
        if order.section == "dont_know" and not order.is_slip and _is_told_after_choice(heard, order, found, kit):
            continue  # "Udforske. Vi ved for lidt."
        if order.section == "dont_know" and not is_open and _is_settled_later(heard, order, found, kit.base.words):
            continue  # "vi tror den er god, men vi ved det ikke. kan vi få lov at prøve den"
        is_turned = any(order.last < at and any(m.first > at for m in found.mentions) for at in turns)
        leads = any(mention.first == order.last + 1 for mention in found.mentions)  # "jeg vil ikke sige ja"
        if order.section in _SOFT and not is_open and (is_turned or (plain and not leads)):
            continue
        if plain and order.section in _SOFT_ENDS and _is_said_by(order, found.mentions):
            continue
        if plain and order.section == "stop" and _goes_on_with_no(heard, order, found, kit):
            continue
        kept.append(order)
    return kept


def _is_in_story(heard: Heard, order: Signal, found: Findings, kit: MenuKit) -> bool:
    """Whether an order stands in a long story that ends in a choice."""
    plain = [mention for mention in found.mentions if not mention.weak]
    end = conclusion(heard, found, {code for mention in plain for code in mention.codes})
    if order.section in _ENDS or heard.units[order.last].sentence >= heard.units[end].sentence:
        return False
    return unread(heard, found, kit) - unread(heard, found, kit, begin=end) >= _LEAST_STORY


def _is_told_after_choice(heard: Heard, order: Signal, found: Findings, kit: MenuKit) -> bool:
    """Whether the first sentence is one plain choice, and what is not known comes after it."""
    first = heard.units[0].sentence
    if heard.units[order.first].sentence == first:
        return False
    named = [m for m in found.mentions if heard.units[m.first].sentence == first and not m.weak and not m.doubtful]
    read = covered(found)
    opening = [at for at, unit in enumerate(heard.units) if unit.sentence == first]
    plain = all(at in read or heard.units[at].folds[0] in kit.base.fillers for at in opening)
    return plain and len({code for mention in named for code in mention.codes}) == 1


def _is_settled_later(heard: Heard, order: Signal, found: Findings, words: Words) -> bool:
    """Whether a sentence of its own after the one that does not know names an option, and not with a "måske"."""
    units = heard.units
    later = [m for m in found.mentions if not m.weak and units[m.first].sentence > units[order.last].sentence]
    sentences = {units[mention.first].sentence for mention in later}
    hedged = {unit.sentence for unit in units if unit.folds[0] in words["perhaps"]}
    return bool(later) and not sentences & hedged


def _goes_on_with_no(heard: Heard, order: Signal, found: Findings, kit: MenuKit) -> bool:
    """ "nej det gider jeg ikke": right behind a no such words say it again."""
    no = kit.consent[1:] if kit.consent else ()
    is_denial = any(unit.folds[0] in kit.base.words["denying"] for unit in heard.units[order.first : order.last + 1])
    return is_denial and any(m.codes == no and m.last == order.first - 1 for m in found.mentions)


def _is_said_by(order: Signal, mentions: Sequence[Mention]) -> bool:
    return any(mention.first <= order.last and order.first <= mention.last for mention in mentions)


def covered(found: Findings) -> set[int]:
    """The units that something was made of."""
    return steered(found) | {at for mention in found.mentions for at in range(mention.first, mention.last + 1)}


def steered(found: Findings) -> set[int]:
    """The units of small words that steer."""
    return {at for signal in found.grammar for at in range(signal.first, signal.last + 1)}


def unread(heard: Heard, found: Findings, kit: MenuKit, begin: int = 0, beside: Sequence[tuple[int, int]] = ()) -> int:
    """How many words of weight nothing was made of, from the unit `begin` on and outside the stretches `beside`."""
    read = covered(found) | {at for first, end in beside for at in range(first, end)}
    return sum(
        at not in read and unit.folds[0] not in kit.base.fillers for at, unit in enumerate(heard.units) if at >= begin
    )


def _is_buried(heard: Heard, found: Findings, kit: MenuKit) -> bool:
    """Whether an order is a few words of a long answer about something else, or one misspelt word beside others."""
    ordered = {at for signal in found.orders for at in range(signal.first, signal.last + 1)}
    left = sum(at not in ordered and unit.folds[0] not in kit.base.fillers for at, unit in enumerate(heard.units))
    if left and found.orders and all(signal.is_slip and signal.size == 1 for signal in found.orders):
        return True
    if any(signal.section in _HEARD_ANYWHERE and not signal.is_unsure for signal in found.orders):
        return False
    if (
        found.orders[:1]
        and found.orders[0].section == "correct"
        and _is_plain_correction(found.orders[0], heard, found)
    ):
        return False
    if any(_opens_alone(signal, heard, ordered, kit) for signal in found.orders):
        return False
    if not found.mentions and any(_has_a_clause(signal, heard, kit) for signal in found.orders):
        return False
    return left > max(_LEFT_BESIDE_ORDER, len(ordered))


def _opens_alone(signal: Signal, heard: Heard, ordered: set[int], kit: MenuKit) -> bool:
    """ "kan vi springe den over? det er ikke afgjort": what stands after such a sentence is why."""
    first = heard.units[0].sentence
    return (
        not signal.is_unsure
        and not signal.is_slip
        and heard.units[signal.first].sentence == first
        and all(
            unit.sentence != first or at in ordered or unit.folds[0] in kit.base.fillers
            for at, unit in enumerate(heard.units)
        )
    )


def _is_plain_correction(order: Signal, heard: Heard, found: Findings) -> bool:
    """ "rettelse: skolen og ikke biblioteket", "det jeg sagde om afdelingen var forkert, det er et udvalg"."""
    told = [(one.first, one.last) for one in found.grammar if one.section == "told"]
    return order.first == 0 or ((order.first, order.last) in told and len(heard.units) <= _MOST_CORRECTING)


def _has_a_clause(signal: Signal, heard: Heard, kit: MenuKit) -> bool:
    """ "spring videre, jeg sidder midt i et møde": an order of several words that has the first or the last clause to itself."""
    clause = heard.units[signal.first].clause
    if signal.is_unsure or signal.is_slip or signal.size < _TWO or signal.section in _ENDS:
        return False
    return clause in (heard.units[0].clause, heard.units[-1].clause) and all(
        unit.clause != clause or signal.first <= at <= signal.last or unit.folds[0] in kit.base.fillers
        for at, unit in enumerate(heard.units)
    )
