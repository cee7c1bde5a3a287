"""What stands in an answer to a menu, before it is decided: places that name options, small words that steer, orders.

Where findings overlap, one stands for the words. What they come to belongs to `answer`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from core.understand.because import Because
from core.understand.commands import QUESTIONS, is_whole_question, longest
from core.understand.menu.options import ASIDE, MenuKit, option_signals
from core.understand.menu.places import place_signals
from core.understand.signals import Signal, lay
from core.understand.spelling import Heard

_ORDERS_OVER_OPTIONS = frozenset({"stop", "restart", "human", "back", "skip"})
_SAID_IN_PASSING = frozenset({"dont_know", "back", "skip", "restart"})
_REACH = 4
_ASKING_VERBS = frozenset({"hoerer", "taeller", "gaelder"})
"""Verbs that ask where they open a sentence, and tell everywhere else."""
_OF_PEOPLE = {
    "all": frozenset({"have", "ha", "faa", "faar", "har", "get", "gets", "need"}),
    "none": frozenset({"ved", "kender", "aner", "know", "knows"}),
}
"""What everybody and nobody do, where the same words are every option and none."""
TOLD_BY_QUESTIONS = frozenset({"explore", "new_ideas"})
"""Options that may be told by a question of one's own: "hvorfor kommer de ikke"."""
_SUBJECTS = frozenset({"det", "jeg", "vi", "den", "hvor"})
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
        "delay",
        "refused",
        "tag",
        "condition",
        "asks",
        "conceding",
        "considered",
        "either_will_do",
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


class Findings(NamedTuple):
    mentions: tuple[Mention, ...]
    grammar: tuple[Signal, ...]
    orders: tuple[Signal, ...]
    outsiders: bool = False
    """Whether somebody tells that they are none of the people whom the options name."""


def find_all(heard: Heard, text: str, kit: MenuKit) -> Findings:
    """All that stands in the answer; where findings overlap, the longer one, then options before orders."""
    base, laid = kit.base, lay(heard, kit.base.particles)
    found = base.grammar.find(laid, base.fillers)
    grammar = tuple(_without_too_little([signal for signal in found if _fits(heard, signal, base.fillers)]))
    ranked = [(0, signal) for signal in option_signals(laid, text, kit)]
    ranked += [(1, signal) for signal in base.commands.find(laid, base.fillers)]
    ranked += [
        (2, signal)
        for signal in grammar
        if "." not in signal.section and signal.section not in ("number_word", "range", *OBSERVING)
    ]
    kept = _kept(ranked)
    taken = frozenset(
        at for kind, one in kept if kind < 2 or one.section == ASIDE for at in range(one.first, one.last + 1)
    )
    named = frozenset(at for kind, one in kept if kind == 0 for at in range(one.first, one.last + 1))
    # A phrase that names an option and means something else ("min partner") has taken the words from it.
    chosen = [signal for kind, signal in kept if kind == 0 and signal.section != ASIDE]
    chosen += place_signals(heard, text, grammar, taken, named, kit)
    return Findings(
        tuple(_mentions(chosen)),
        tuple(sorted(_steering(kept, grammar), key=lambda signal: signal.first)),
        longest(signal for kind, signal in kept if kind == 1),
        any(kind == 0 and signal.section == ASIDE for kind, signal in kept),
    )


def _without_too_little(grammar: Sequence[Signal]) -> Iterator[Signal]:
    """The "ikke" of "ikke bare" denies nothing."""
    taken = {signal.first for signal in grammar if signal.section == "not_only"}
    yield from (signal for signal in grammar if signal.section != "not" or signal.first not in taken)


def _steering(kept: Iterable[tuple[int, Signal]], grammar: Iterable[Signal]) -> Iterator[Signal]:
    yield from (signal for kind, signal in kept if kind == 2)
    yield from (signal for signal in grammar if signal.section in OBSERVING)


def _fits(heard: Heard, signal: Signal, fillers: frozenset[str]) -> bool:
    """ "kan det ikke være lab" asks, "det kan vi ikke" denies: the first only at the beginning.

    "alle" is every option, and everybody where a verb says what they get ("nu skal alle have det"); so is "ingen" with
    one of knowing.
    """
    if signal.section in _OF_PEOPLE:
        clause = heard.units[signal.first].clause
        verbs = _OF_PEOPLE[signal.section]
        return not any(unit.folds[0] in verbs for unit in heard.units if unit.clause == clause)
    if signal.section == "not" and signal.first == 0 and heard.units[0].folds[0] == "ej" and len(heard.units) > 2:
        return heard.units[1].folds[0] not in _SUBJECTS  # "ej, det tør jeg ikke": it sighs and denies nothing
    return signal.section != "asked" or _begins(heard, signal.first, fillers)


def _begins(heard: Heard, at: int, fillers: frozenset[str]) -> bool:
    """Whether a part of the answer begins here, but for a few small words ("øh, hvad er det?")."""
    units = heard.units
    opening = at
    while opening and units[opening - 1].clause == units[at].clause:
        opening -= 1
    return at - opening <= _REACH and all(unit.folds[0] in fillers for unit in units[opening:at])


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
        yield Mention(first, last, codes, joint, all(signal.is_weak for signal in found), doubtful, because)


def without_orders_in_passing(heard: Heard, found: Findings, kit: MenuKit) -> Findings:
    """ "ved ikke hvor skoen trykker", "borgerne med fra starten": words of an order inside what an option is called by."""
    kept = tuple(signal for signal in found.orders if not _is_in_passing(signal, heard, found, kit))
    return found._replace(orders=kept)


def _is_in_passing(signal: Signal, heard: Heard, found: Findings, kit: MenuKit) -> bool:
    units = heard.units
    clause = units[signal.first].clause
    beside = [m for m in found.mentions if units[m.first].clause == clause and not m.weak and m.last - m.first > 0]
    if not beside or signal.section not in _SAID_IN_PASSING:
        return False
    if signal.section != "dont_know":
        return True
    following = units[signal.last + 1].folds[0] if signal.last + 1 < len(units) else ""
    before = {unit.folds[0] for unit in units[max(0, signal.first - _REACH) : signal.first] if unit.clause == clause}
    return following in kit.base.words["asking"] or bool(before & kit.base.words["whenever"])


def without_what_is_asked_about(heard: Heard, found: Findings, kit: MenuKit, *, has_mark: bool) -> Findings:
    """Options named in a question are what it asks about, not an answer; "udforske hvad der er galt" is no question."""
    asking = [
        signal
        for signal in found.orders
        if _asks(signal, heard, kit, has_mark=has_mark) and not _is_turned_from(signal, heard, found, kit)
    ]
    about = {heard.units[mention.first].sentence for mention in found.mentions}
    orders = tuple(
        signal
        if signal.section not in QUESTIONS
        else _asked(signal, heard, about, kit.base.fillers, is_asking=signal in asking)
        for signal in found.orders
        if signal.section not in QUESTIONS or signal in asking or not found.mentions
    )
    sentences = {heard.units[signal.first].sentence for signal in asking}
    sentences |= _own_questions(heard, found, kit)
    sentences |= {sentence for signal in asking for sentence in _pointed_at(signal, heard)}
    mentions = tuple(m for m in found.mentions if heard.units[m.first].sentence not in sentences)
    return Findings(mentions, found.grammar, orders)


def _is_turned_from(signal: Signal, heard: Heard, found: Findings, kit: MenuKit) -> bool:
    """ "jeg forstår ikke så godt dansk, men jeg tror nummer fire": who chooses after "men" does not ask."""
    if heard.units[signal.first].folds[0] in kit.base.words["asking"]:
        return False
    turns = [one.first for one in found.grammar if one.section == "but" and one.first > signal.last]
    return any(mention.first > at for at in turns for mention in found.mentions)


def _own_questions(heard: Heard, found: Findings, kit: MenuKit) -> set[int]:
    """ "er der elevator i Hellerup": the sentence it opens, where no option is told by a question of one's own."""
    if TOLD_BY_QUESTIONS & set(kit.codes):
        return set()
    return {
        heard.units[signal.first].sentence
        for signal in found.grammar
        if signal.section == "asks"
        and signal.first == 0
        and not any(m.first <= signal.first <= m.last and m.last > signal.last for m in found.mentions)
    }


def _pointed_at(signal: Signal, heard: Heard) -> Iterator[int]:
    """ "skalering? det ord kender jeg ikke": the sentence before it holds the word that is asked about."""
    units = heard.units
    opening = min(at for at, unit in enumerate(units) if unit.sentence == units[signal.first].sentence)
    if (
        opening == signal.first
        and 0 < opening <= _REACH
        and {"ord", "ordet", "udtryk", "begreb"} & {unit.folds[0] for unit in units[signal.first : signal.last + 1]}
    ):
        yield units[opening - 1].sentence


def _asks(signal: Signal, heard: Heard, kit: MenuKit, *, has_mark: bool) -> bool:
    """Whether an order to explain is one, or words of a statement: "vi skal finde ud af hvor længe det tager"."""
    if signal.section not in QUESTIONS:
        return False
    if has_mark or heard.units[signal.first].folds[0] not in kit.base.words["asking"]:
        return True
    before = [unit for unit in heard.units[: signal.first] if unit.sentence == heard.units[signal.first].sentence]
    opens_sentence = len(before) <= _REACH and all(unit.folds[0] in kit.base.fillers for unit in before)
    if heard.units[signal.first].folds[0] in _ASKING_VERBS:
        return opens_sentence and not before  # "jeg antager, at vi hører under det grønne" asks nothing
    return opens_sentence or (not signal.is_unsure and _begins(heard, signal.first, kit.base.fillers))


def _asked(signal: Signal, heard: Heard, about: set[int], fillers: frozenset[str], *, is_asking: bool) -> Signal:
    """ "hvor længe" may be anybody's question; asked about an option, or all by itself, it is a call for an explanation."""
    is_about_option = heard.units[signal.first].sentence in about
    is_open = signal.is_unsure and not is_about_option and not is_whole_question(signal, heard, fillers)
    return replace(signal, is_unsure=not is_asking or is_open)
