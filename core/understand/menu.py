"""What an answer to a question with options means: the options chosen, the options rejected, an order, or a doubt.

The rules are the same for every menu; its words come from its labels and from prompts/vocabulary/menu. A reading that
is not `certain` is never acted on: the dialogue shows its options and candidates as buttons.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from core.understand.because import Because
from core.understand.commands import QUESTIONS, CommandReading, decide_command, longest
from core.understand.menu_options import MenuKit, MenuOption, menu_kit, option_signals
from core.understand.menu_places import place_signals
from core.understand.menu_requests import Requested, requested
from core.understand.menu_scopes import only_spoken_of, rejected
from core.understand.signals import Signal
from core.understand.spelling import Heard, hear
from core.understand.vocabulary import Vocabulary

__all__ = ["MenuOption", "MenuReading", "read_menu"]

_YES_SIGNS = frozenset("👍👌✅✔💯🆗")
_NO_SIGNS = frozenset("👎❌🚫🙅")
_NEVER_ALL = frozenset({"none", "other", "unsure"})
_ORDERS_OVER_OPTIONS = frozenset({"stop", "restart", "human", "back", "skip"})
_BOTH = "both"
_LEFT_UNREAD = 2
_ASIDE = "aside"
_LEFT_BESIDE_ORDER = 3
_HEARD_ANYWHERE = QUESTIONS | {"human"}
"""Orders that may be a few words of a long answer."""
_MOST_LENGTH = 7
"""An answer told in other words may be this many times as long as the words that tell it."""


@dataclass(frozen=True, slots=True)
class MenuReading:
    """`options` are in the menu's order. Without `certain` they are a guess, and `candidates` are what to ask about."""

    options: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    command: str | None = None
    certain: bool = True
    candidates: tuple[str, ...] = ()
    possible_command: str | None = None
    why: tuple[Because, ...] = ()


class _Mention(NamedTuple):
    """One place in the answer that names options. Several codes are alternatives unless `joint`."""

    first: int
    last: int
    codes: tuple[str, ...]
    joint: bool
    weak: bool
    doubtful: bool
    because: Because


class _Findings(NamedTuple):
    mentions: tuple[_Mention, ...]
    grammar: tuple[Signal, ...]
    orders: tuple[Signal, ...]


def read_menu(
    prompt: str, options: Sequence[MenuOption], text: str, vocabulary: Vocabulary, question: str = ""
) -> MenuReading:
    """Read `text` as the answer to a menu. `prompt` and `question` are for the caller's log: the options decide."""
    del prompt, question
    kit = menu_kit(vocabulary, tuple(options))
    if 0 < len(marks := text.strip()) <= 20 and set(marks) <= set("?! ") and "?" in marks:
        return MenuReading(command="help", why=(Because("help", marks, "question mark"),))
    plain = _signs_as_words(text)
    heard = hear(plain, kit.speller)
    if not heard.units:
        return MenuReading(certain=False)
    findings = _without_what_is_asked_about(heard, _find(heard, plain, kit), kit, has_mark="?" in plain)
    reading = _decide(heard, findings, kit)
    if reading.command or reading.options or reading.excluded or reading.candidates or findings.mentions:
        return reading
    told = requested(plain, kit.codes, vocabulary)
    return _as_requested(reading, told, len(heard.units)) if told.codes else reading


def _as_requested(reading: MenuReading, told: Requested, length: int) -> MenuReading:
    """What the answer tells of, when that is one thing and most of the answer; otherwise it is asked about."""
    is_clear = len(told.codes) == 1 and reading.possible_command in (None, "dont_know", "help")
    if not is_clear:
        return replace(reading, certain=False, candidates=told.codes, why=(*reading.why, *told.why))
    return MenuReading(
        told.codes, certain=1 < told.read and length <= told.read * _MOST_LENGTH, why=(*reading.why, *told.why)
    )


def _signs_as_words(text: str) -> str:
    """Thumbs and ticks as the words they stand for, of the same length as nothing else depends on."""
    return "".join(" ja " if sign in _YES_SIGNS else " nej " if sign in _NO_SIGNS else sign for sign in text[:2000])


def _find(heard: Heard, text: str, kit: MenuKit) -> _Findings:
    """All that stands in the answer; where findings overlap, the longer one, then options before orders."""
    base = kit.base
    grammar = tuple(signal for signal in base.grammar.find(heard, base.particles, base.fillers) if _fits(heard, signal))
    ranked = [(0, signal) for signal in option_signals(heard, text, kit)]
    ranked += [(1, signal) for signal in base.commands.find(heard, base.particles, base.fillers)]
    ranked += [
        (2, signal)
        for signal in grammar
        if "." not in signal.section and signal.section not in ("number_word", "range")
    ]
    # A phrase that names an option and means something else ("min partner") takes the words from it.
    ranked += [(0, signal) for signal in grammar if signal.section == _ASIDE]
    kept = _kept(ranked)
    taken = frozenset(at for kind, one in kept if kind < 2 for at in range(one.first, one.last + 1))
    chosen = [signal for kind, signal in kept if kind == 0 and signal.section != _ASIDE]
    chosen += place_signals(heard, text, grammar, taken, kit)
    return _Findings(
        tuple(_mentions(chosen)),
        tuple(sorted((signal for kind, signal in kept if kind == 2), key=lambda signal: signal.first)),
        longest(signal for kind, signal in kept if kind == 1),
    )


def _fits(heard: Heard, signal: Signal) -> bool:
    """ "kan det ikke være lab" asks, "det kan vi ikke" denies: the first only at the beginning."""
    return (
        signal.section != "asked"
        or signal.first == 0
        or heard.units[signal.first - 1].clause != heard.units[signal.first].clause
    )


def _kept(ranked: Iterable[tuple[int, Signal]]) -> list[tuple[int, Signal]]:
    kept: list[tuple[int, Signal]] = []
    for kind, signal in sorted(set(ranked), key=_rank):
        clashes = [(k, s) for k, s in kept if s.first <= signal.last and signal.first <= s.last]
        is_equal = all(k == kind and _standing(s) == _standing(signal) for k, s in clashes)
        if is_equal or _is_order_as_likely(kind, signal, clashes):
            kept.append((kind, signal))
    return kept


def _rank(found: tuple[int, Signal]) -> tuple[object, ...]:
    kind, signal = found
    return (
        -signal.size,
        signal.is_weak,
        kind,
        signal.is_loose,
        signal.is_unsure,
        signal.first,
        signal.section,
        signal.words,
    )


def _standing(signal: Signal) -> tuple[int, int, int, bool, bool]:
    """Two findings of equal standing in one place are two readings of it."""
    return (signal.first, signal.last, signal.size, signal.is_weak, signal.is_loose)


def _is_order_as_likely(kind: int, signal: Signal, clashes: Sequence[tuple[int, Signal]]) -> bool:
    """The same words name an option and give an order that matters: both stand, and the answer is asked about."""
    return (
        kind == 1
        and signal.section in _ORDERS_OVER_OPTIONS
        and all((s.first, s.last) == (signal.first, signal.last) and k < 2 for k, s in clashes)
    )


def _mentions(signals: Sequence[Signal]) -> Iterable[_Mention]:
    places: dict[tuple[int, int], list[Signal]] = {}
    for signal in signals:
        places.setdefault((signal.first, signal.last), []).append(signal)
    for (first, last), found in sorted(places.items()):
        codes = tuple(dict.fromkeys(signal.section for signal in found))
        rule = found[0].rule if not found[0].is_slip else "misspelt"
        joint = all(signal.is_joint or signal.rule == "place" for signal in found)
        because = Because(" ".join(codes), found[0].words, rule)
        doubtful = all(map(_is_doubtful, found))
        yield _Mention(first, last, codes, joint, all(signal.is_weak for signal in found), doubtful, because)


def _is_doubtful(signal: Signal) -> bool:
    return signal.is_unsure


def _without_what_is_asked_about(heard: Heard, found: _Findings, kit: MenuKit, *, has_mark: bool) -> _Findings:
    """Options named in a question are what it asks about, not an answer; "udforske hvad der er galt" is no question."""
    asking = []
    for signal in found.orders:
        opens = heard.units[signal.first].folds[0]
        begins = signal.first == 0 or heard.units[signal.first - 1].sentence != heard.units[signal.first].sentence
        begins = begins or heard.units[signal.first - 1].clause != heard.units[signal.first].clause
        if signal.section in QUESTIONS and (opens not in kit.base.words["asking"] or begins or has_mark):
            asking.append(signal)
    orders = tuple(
        signal if signal.section not in QUESTIONS or signal in asking else replace(signal, is_unsure=True)
        for signal in found.orders
        if signal.section not in QUESTIONS or signal in asking or not found.mentions
    )
    sentences = {heard.units[signal.first].sentence for signal in asking}
    mentions = tuple(m for m in found.mentions if heard.units[m.first].sentence not in sentences)
    return _Findings(mentions, found.grammar, orders)


def _decide(heard: Heard, found: _Findings, kit: MenuKit) -> MenuReading:
    order = decide_command(found.orders)
    places = [(m.first, m.last) for m in found.mentions]
    no = rejected(heard.units, places, found.grammar)
    aside = frozenset[tuple[int, int]]()
    if kit.themes is None and not kit.is_about_people:
        aside = only_spoken_of(heard.units, places, found.grammar, kit.base.particles)
    mentions = _strongest([m for m in found.mentions if (m.first, m.last) not in aside - no], no)
    excluded = {code for m in mentions if (m.first, m.last) in no for code in m.codes}
    wanted = _corrected([m for m in mentions if (m.first, m.last) not in no], found.orders)
    chosen, open_codes = _settled(wanted, excluded)
    whole = {signal.section for signal in found.grammar}
    chosen = chosen if "or" in whole else _as_both(chosen, kit)
    if not wanted and (whole & {"all", "all_except"}):
        chosen = {code for code in kit.codes if code not in excluded and code not in _NEVER_ALL}
        chosen = chosen if excluded or "all" in whole else set()
    elif not wanted and "both_of_two" in whole and len(kit.codes) == 2 and not _is_yes_or_no(kit):
        chosen = set(kit.codes)
    elif not mentions and "none" in whole:
        excluded = set(kit.codes)
    doubts = bool(open_codes or (chosen & excluded) or any(m.doubtful for m in wanted))
    has_condition = "but" in whole and _unread(heard, found, kit) > 0
    if _is_yes_or_no(kit) and (len(chosen) > 1 or excluded or has_condition):
        doubts, open_codes = True, set(kit.codes)
        excluded = set()
    is_open = "or" in whole and (len(chosen) > 1 or _unread(heard, found, kit) > 0)
    reading = MenuReading(
        options=() if doubts else _ordered(chosen, kit),
        excluded=_ordered(excluded - chosen, kit),
        certain=not doubts and bool(chosen or excluded) and not is_open and _is_mostly_read(heard, found, kit),
        candidates=_ordered(open_codes | (chosen if doubts or is_open else set()), kit),
        why=_reasons(mentions, no),
    )
    return _with_order(reading, order, kit, is_buried=_is_buried(heard, found, kit))


def _strongest(mentions: Sequence[_Mention], no: frozenset[tuple[int, int]]) -> list[_Mention]:
    """Weak words ("sekretær") count only when nothing stronger is chosen."""
    if any(not mention.weak and (mention.first, mention.last) not in no for mention in mentions):
        return [mention for mention in mentions if not mention.weak or (mention.first, mention.last) in no]
    return list(mentions)


def _corrected(wanted: list[_Mention], orders: Sequence[Signal]) -> list[_Mention]:
    """ "jeg valgte lab, men mente sparring": what follows the correction is the new answer."""
    last = max((signal.last for signal in orders if signal.section == "correct"), default=-1)
    return [mention for mention in wanted if mention.first > last >= 0] or wanted


def _as_both(chosen: set[str], kit: MenuKit) -> set[str]:
    """All options but "both" are "both", where there is such an option: "lidt rådgivning og lidt arbejde"."""
    return {_BOTH} if _BOTH in kit.codes and len(chosen) > 1 and chosen >= set(kit.codes) - {_BOTH} else chosen


def _settled(wanted: Sequence[_Mention], excluded: set[str]) -> tuple[set[str], set[str]]:
    """The codes chosen, and those of places that still have two meanings."""
    chosen = {code for m in wanted if m.joint for code in m.codes if code not in excluded}
    chosen |= {m.codes[0] for m in wanted if len(m.codes) == 1}
    open_codes: set[str] = set()
    for mention in wanted:
        left = [code for code in mention.codes if code not in excluded]
        if mention.joint or len(mention.codes) == 1 or chosen & set(left):
            continue
        if len(left) == 1:
            chosen.add(left[0])
        else:
            open_codes.update(left)
    return chosen, open_codes


def _is_yes_or_no(kit: MenuKit) -> bool:
    return set(kit.codes) == {"yes", "no"}


def _ordered(codes: set[str], kit: MenuKit) -> tuple[str, ...]:
    return tuple(code for code in kit.codes if code in codes)


def _is_mostly_read(heard: Heard, found: _Findings, kit: MenuKit) -> bool:
    return _unread(heard, found, kit) <= max(_LEFT_UNREAD, len(_covered(found)))


def _covered(found: _Findings) -> set[int]:
    covered = {at for mention in found.mentions for at in range(mention.first, mention.last + 1)}
    return covered | {at for signal in found.grammar for at in range(signal.first, signal.last + 1)}


def _unread(heard: Heard, found: _Findings, kit: MenuKit) -> int:
    """How many words of weight nothing was made of."""
    covered = _covered(found)
    return sum(at not in covered and unit.folds[0] not in kit.base.fillers for at, unit in enumerate(heard.units))


def _is_buried(heard: Heard, found: _Findings, kit: MenuKit) -> bool:
    """Whether an order is a few words of a long answer about something else."""
    ordered = {at for signal in found.orders for at in range(signal.first, signal.last + 1)}
    left = sum(at not in ordered and unit.folds[0] not in kit.base.fillers for at, unit in enumerate(heard.units))
    if any(signal.section in _HEARD_ANYWHERE for signal in found.orders):
        return False
    return left > max(_LEFT_BESIDE_ORDER, len(ordered))


def _with_order(reading: MenuReading, order: CommandReading, kit: MenuKit, *, is_buried: bool) -> MenuReading:
    """An order beside options: a correction carries them, anything else is a doubt."""
    why = (*order.why, *reading.why)
    if order.command is None and order.possible is None:
        return replace(reading, why=why)
    if order.command == "correct":
        return replace(reading, command="correct", certain=reading.certain or not reading.candidates, why=why)
    named = (*reading.options, *(code for code in reading.candidates if code not in reading.options))
    if named or reading.excluded:
        possible = order.command or order.possible
        candidates = _ordered(set(named), kit)
        return MenuReading(certain=False, candidates=candidates, possible_command=possible, why=why)
    if order.command is not None and is_buried:
        return MenuReading(certain=False, possible_command=order.command, why=why)
    return MenuReading(command=order.command, certain=order.certain, possible_command=order.possible, why=why)


def _reasons(mentions: Sequence[_Mention], no: frozenset[tuple[int, int]]) -> tuple[Because, ...]:
    return tuple(
        replace(m.because, rule=f"not, {m.because.rule}") if (m.first, m.last) in no else m.because for m in mentions
    )
