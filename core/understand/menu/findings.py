"""What stands in an answer to a menu, before it is decided: places that name options, small words that steer, orders.

Where findings overlap, one stands for the words. What they come to belongs to `answer`.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from core.understand.because import Because
from core.understand.menu.grammar import steering_words
from core.understand.menu.options import ASIDE, MenuKit, option_signals
from core.understand.menu.places import Places
from core.understand.talk.commands import Words, is_of_a_state, longest
from core.understand.talk.reported import with_reported_doubted
from core.understand.talk.subjects import without_what_is_told
from core.understand.vocabulary.signals import Signal, lay
from core.understand.words.spelling import Heard

_ORDERS_OVER_OPTIONS = frozenset({"stop", "restart", "human", "back", "skip"})
_SAID_IN_PASSING = frozenset({"dont_know", "back", "skip", "restart"})
_REACH = 4
_DIVIDED = "divided"
OBSERVING = frozenset(
    {
        "had",
        "told",
        "turn",
        "meant",
        "hence",
        "reason",
        "embedded",
        "main",
        "anew",
        "delay",
        "refused",
        "tag",
        "condition",
        "asks",
        "asks_you",
        "not_only",
        "hearsay",
        "states",
        "scoffing",
        "again",
        "conceding",
        "considered",
        "either_will_do",
        "sum_of_two",
        "sum_of_three",
    }
)
"""Sections of the grammar that tell how an answer goes on. They take no words from what is found beside them."""


class Mention(NamedTuple):
    """One place in the answer that names options. Several codes are alternatives unless `joint`."""

    first: int
    last: int
    codes: tuple[str, ...]
    joint: bool
    weak: bool
    doubtful: bool
    because: Because
    loose: bool = False


class Findings(NamedTuple):
    mentions: tuple[Mention, ...]
    grammar: tuple[Signal, ...]
    orders: tuple[Signal, ...]
    outsiders: bool = False
    """Whether somebody tells that they are none of the people whom the options name."""


def find_all(heard: Heard, text: str, kit: MenuKit) -> Findings:
    """All that stands in the answer; where findings overlap, the longer one, then options before orders."""
    base, laid = kit.base, lay(heard, kit.base.particles)
    grammar = steering_words(laid, kit)
    ranked = [(0, signal) for signal in _within_clauses(heard, option_signals(laid, text, kit), kit)]
    told = without_what_is_told(base.commands.find(laid, base.fillers), heard, base.words)
    ranked += [(1, signal) for signal in told if not is_of_a_state(signal, heard, text, base.times)]
    ranked += [
        (2, signal)
        for signal in grammar
        if "." not in signal.section and signal.section not in ("number_word", "range", _DIVIDED, *OBSERVING)
    ]
    kept = _kept(ranked)
    taken = frozenset(
        at for kind, one in kept if kind < 2 or one.section == ASIDE for at in range(one.first, one.last + 1)
    )
    named = frozenset(at for kind, one in kept if kind == 0 for at in range(one.first, one.last + 1))
    # A phrase that names an option and means something else ("min partner") has taken the words from it.
    chosen = [signal for kind, signal in kept if kind == 0 and signal.section != ASIDE]
    others = [signal for kind, signal in kept if kind == 0 and signal.section == ASIDE]
    if kit.is_about_people:
        situations = [signal for signal in grammar if signal.section == ASIDE]
        chosen = [
            signal
            for signal in chosen
            if not _is_told_of_others(heard, signal, others, kit.base.words)
            and not any(signal.last + 1 == aside.first for aside in situations)
        ]
    chosen = [signal._replace(is_joint=True) if _is_of_each(heard, signal, kit) else signal for signal in chosen]
    orders = longest(_as_heard(heard, signal) for kind, signal in kept if kind == 1)
    chosen += Places(heard, text, grammar, taken, named, _shared(chosen, kit), kit).signals()
    return Findings(
        tuple(_mentions(chosen)),
        tuple(sorted(_steering(kept, grammar), key=lambda signal: signal.first)),
        tuple(with_reported_doubted(orders, heard, text, base.words)),
        bool(others),
    )


def _within_clauses(heard: Heard, signals: Iterable[Signal], kit: MenuKit) -> Iterator[Signal]:
    """The signals without those that run on over a comma where their first part says the same ("ikke bygge, det kan de ikke"),

    and without a word that names an option only where it opens a part of the answer, and stands elsewhere ("det lyder jo fint").
    """
    found = list(signals)
    units = heard.units
    whole = [signal for signal in found if units[signal.first].clause == units[signal.last].clause]
    for signal in found:
        before = units[signal.first - 1] if signal.first else None
        is_inside = before is not None and before.clause == units[signal.first].clause
        if any(units[at].folds[0] in kit.base.words["denying"] for at in signal.gap):
            continue  # "mangler ikke idéer" is no "mangler … idéer"
        if is_inside and signal.size == 1 and units[signal.first].folds[0] in kit.base.words["opening_only"]:
            continue
        if signal in whole or not any(
            one.section == signal.section
            and signal.first <= one.first
            and one.last == signal.last - 1
            and units[one.last].clause != units[signal.last].clause
            and units[signal.last].folds[0] in kit.base.fillers - kit.base.words["opening_only"]
            for one in whole
        ):
            yield signal


def _as_heard(heard: Heard, order: Signal) -> Signal:
    """ "det er lidt blanet" is hardly "blank": one misspelt word among others passes no question by."""
    is_slip = order.is_slip and order.size == 1 and len(heard.units) > 1
    return order._replace(is_unsure=True) if is_slip and order.section == "skip" else order


def _is_of_each(heard: Heard, signal: Signal, kit: MenuKit) -> bool:
    """ "begge udvalg": a word that several options have, said of all of them."""
    before = heard.units[signal.first - 1].folds[0] if signal.first else ""
    return signal.is_joint or before in kit.base.words["each"] - kit.base.words["any_one"]


def _is_told_of_others(heard: Heard, signal: Signal, others: Sequence[Signal], words: Words) -> bool:
    """ "min nabo er politiker", "mine børn går på skolen": what others are, in a clause that does not speak of the writer."""
    clause = heard.units[signal.first].clause
    opens = [other for other in others if other.last < signal.first and heard.units[other.first].clause == clause]
    said = {unit.folds[0] for unit in heard.units if unit.clause == clause}
    return bool(opens) and not said & words["writers"]


def _shared(chosen: Sequence[Signal], kit: MenuKit) -> dict[int, list[str]]:
    """The words that several options have, with the codes of these in the menu's order by the place of the word."""
    codes: dict[int, set[str]] = {}
    for signal in chosen:
        codes.setdefault(signal.first, set()).add(signal.section)
    return {at: [code for code in kit.codes if code in found] for at, found in codes.items() if len(found) > 1}


def _steering(kept: Iterable[tuple[int, Signal]], grammar: Iterable[Signal]) -> Iterator[Signal]:
    yield from (signal for kind, signal in kept if kind == 2)
    yield from (signal for signal in grammar if signal.section in OBSERVING)
    yield from (signal._replace(section="or") for signal in grammar if signal.section == _DIVIDED)


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
        signal.is_weak and kind == 0,
        -signal.size,
        kind,
        signal.is_loose,
        signal.is_unsure,
        signal.is_weak,
        signal.first,
        signal.section,
        signal.words,
        signal.last,
        signal.is_slip,
        signal.is_joint,
        signal.rule,
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


def _mentions(signals: Sequence[Signal]) -> Iterable[Mention]:
    places: dict[tuple[int, int], list[Signal]] = {}
    for signal in signals:
        places.setdefault((signal.first, signal.last), []).append(signal)
    for (first, last), found in sorted(places.items()):
        codes = tuple(dict.fromkeys(signal.section for signal in found))
        rule = found[0].rule if not found[0].is_slip else "misspelt"
        joint = all(signal.is_joint or signal.rule == "place" for signal in found)
        because = Because(" ".join(codes), found[0].words, rule)
        doubtful = all(signal.is_unsure for signal in found)
        is_weak, is_loose = all(signal.is_weak for signal in found), all(signal.is_loose for signal in found)
        yield Mention(first, last, codes, joint, is_weak, doubtful, because, is_loose)


def without_orders_in_passing(heard: Heard, found: Findings, kit: MenuKit) -> Findings:
    """ "ved ikke hvor skoen trykker", "borgerne med fra starten": words of an order inside what an option is called by."""
    kept = tuple(signal for signal in found.orders if not _is_in_passing(signal, heard, found, kit))
    return found._replace(orders=kept)


def is_cry(mention: Mention, heard: Heard, words: Words) -> bool:
    """ "nej vent", "nej": before an order such words turn to it, and answer nothing."""
    return all(heard.units[at].folds[0] in words["opens_correction"] for at in range(mention.first, mention.last + 1))


def _tells_what_is_unknown(signal: Signal, heard: Heard, found: Findings, kit: MenuKit) -> bool:
    """ "Effekten. Vi aner ikke, om det virker": after a choice, what is not known is told and has words of its own."""
    units, at = heard.units, signal.last + 1
    if at >= len(units) or units[at].folds[0] not in kit.base.words["opens_clause"]:
        return False
    here = [place for place in range(at, len(units)) if units[place].clause == units[at].clause]
    is_told = any(units[place].folds[0] not in kit.base.fillers | kit.base.words["answering"] for place in here)
    is_told = is_told or any(mention.first in here for mention in found.mentions)
    earlier = [mention for mention in found.mentions if mention.last < signal.first and not mention.weak]
    chosen = {code for mention in earlier for code in mention.codes}
    is_named = any(m.first in here and not chosen & set(m.codes) for m in found.mentions)
    return is_told and not is_named and any(units[m.first].clause != units[signal.first].clause for m in earlier)


def _is_in_passing(signal: Signal, heard: Heard, found: Findings, kit: MenuKit) -> bool:
    units = heard.units
    clause = units[signal.first].clause
    if signal.section == "dont_know" and _tells_what_is_unknown(signal, heard, found, kit):
        return True
    beside = [m for m in found.mentions if units[m.first].clause == clause and not m.weak and m.last - m.first > 0]
    beside = [m for m in beside if not is_cry(m, heard, kit.base.words)]
    if beside and signal.section == "human":
        opening = units[signal.first - 1].folds[0] if signal.first else ""
        return opening in kit.base.words["opens_purpose"] and any(m.last < signal.first for m in beside)
    if not beside or signal.section not in _SAID_IN_PASSING:
        return False
    if signal.section != "dont_know":
        return True
    following = units[signal.last + 1].folds[0] if signal.last + 1 < len(units) else ""
    before = {unit.folds[0] for unit in units[max(0, signal.first - _REACH) : signal.first] if unit.clause == clause}
    return following in kit.base.words["asking"] or bool(before & kit.base.words["whenever"])
