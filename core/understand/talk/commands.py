"""Orders to the dialogue in what people type: back, skip, don't know, why, help, restart, stop, a human, and the like.

A word that could be an order but need not be one is reported as possible, never as certain. What an order does, and
options chosen in the same breath, do not belong here.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache

from core.understand.because import Because
from core.understand.talk.pausing import is_pausing
from core.understand.talk.questions import is_put_as_question
from core.understand.talk.reported import REPORTED, with_reported_doubted
from core.understand.talk.subjects import OF_A_THING, with_relatives_doubted, without_what_is_told
from core.understand.times.words import time_words
from core.understand.values.phones import beside_phone
from core.understand.vocabulary import Vocabulary
from core.understand.vocabulary.mending import mender
from core.understand.vocabulary.signals import Laid, Signal, SignalBook, lay, read_sections, with_kinds
from core.understand.words import shared, table
from core.understand.words.forms import Spelling
from core.understand.words.slips import slips_of
from core.understand.words.spelling import Heard, Speller, as_typed, hear

EVALUATED = frozenset(
    {"back", "skip", "dont_know", "why", "help", "restart", "stop", "human", "correct"},
)
"""The orders that the evaluation knows. The dialogue knows more."""

TOLD_OF = frozenset({OF_A_THING, REPORTED})
"""Rules of orders that are in doubt because of what is told beside them: no other sentence makes them likelier."""

QUESTIONS = frozenset({"help", "why"})
"""Orders that ask: what else stands in their part of the answer is what they ask about."""

_STRONGEST_FIRST = (
    "human", "restart", "leave", "withdraw", "back", "skip", "why", "help", "status", "summary", "pause", "add",
    "resume", "dont_know", "language.da", "language.en", "language.other", "correct",
)  # fmt: skip
_ENDS = frozenset({"stop", "leave", "withdraw"})
WORD_LISTS = (
    "filler", "particle", "beside", "lookalike", "asking", "whenever", "rather_no_place", "second_or_else", "courtesy",
    "before_second", "before_amount", "after_amount", "each", "before_no_place", "joining", "joining_themes",
    "opens_joining",
    "listing", "opens_correction", "bids_correction",
    "others", "opens_clause", "denying", "asking_how", "whole_list", "says_i", "denying_alone", "mended",
    "unwanted", "running", "opens_asking", "proposing", "pointing_back", "picking", "opening_only", "existing", "answering",
    "meaning",
)  # fmt: skip
"""Sections of the grammar that are lists of words, not phrases to look for."""

SPOKEN = "spoken.txt"
"""The file of words as they are spoken or texted."""

RIGHT = "right.txt"
"""The file of right words that look like slips of others."""

SAME = "same.txt"
"""The file of words that mean the same on a button."""

WORDS = "words.txt"
"""The file of lists of words that the rules of answers ask for."""

Words = Mapping[str, frozenset[str]]
"""The words of each list by its name."""

KINDS = "kinds.txt"
"""The file of words of a kind, which the phrases of menus and commands may name."""

_WITH = frozenset({"med", "om", "about", "with"})
_AGREEING = frozenset({"stop", "leave", "restart", "human", "dont_know"})
_TAKING_BACK = frozenset({"back", "withdraw"})
""" "Jeg fortryder, træk den tilbage" is one order."""
_WHAT = frozenset({"hvad", "hva", "hvem", "what", "whats", "who"})
_IDLE_AFTER_WHAT = frozenset(
    {"egentlig", "nu", "saa", "lige", "helt", "for", "noget", "det", "den", "de", "her", "mon", "it", "this", "that"}
)
_OF_WEEKDAYS = "d"
"""What `times` calls a weekday."""
_STATES = frozenset({"pause", "stop", "leave"})
_BEING = frozenset({"er", "var", "is", "am", "are"})
_THERE = frozenset({"der", "there"})
_BEHIND_ITS_SUBJECT = 2
"""The place of what is asked in "er jeg …?"."""
_FREE_TEXT_WORDS = 14
_ASKED_ABOUT = 3
_MOST_BESIDE_AN_END = 2
_MOST_BESIDE_A_SLIP = 6
_MOST_QUOTED = 60


@dataclass(frozen=True, slots=True)
class CommandReading:
    """The order in a text. When not `certain`, `command` is None and `possible` names what to ask about."""

    command: str | None = None
    certain: bool = True
    possible: str | None = None
    why: tuple[Because, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class CommandKit:
    """What commands are read with: their phrases, and the small words of every answer."""

    commands: SignalBook
    grammar: SignalBook
    speller: Speller
    fillers: frozenset[str]
    quiet: Set[str]
    """Words beside which an option stands alone: the fillers and those that deny alone, once for all menus."""
    particles: frozenset[str]
    spellings: tuple[Spelling, ...]
    words: Words
    spoken: Mapping[str, tuple[str, ...]]
    slips: Mapping[str, str]
    right: Set[str]
    times: Mapping[str, str]
    """The kind of every word of time, as `times` keeps them: not once more."""


@lru_cache(maxsize=8)
def command_kit(vocabulary: Vocabulary) -> CommandKit:
    """Built once for a vocabulary."""
    kinds = read_sections(vocabulary.folder("menu").get(KINDS, ""))
    commands = SignalBook(with_kinds(read_sections(*vocabulary.folder("commands").values()), kinds))
    small = with_kinds(read_sections(vocabulary.folder("menu").get("grammar.txt", "")), kinds)
    words = {name: frozenset(small.pop(name, ())) for name in WORD_LISTS}
    words |= {
        name: frozenset(listed) for name, listed in read_sections(vocabulary.folder("menu").get(WORDS, "")).items()
    }
    fillers, particles, lookalikes = words["filler"], words["particle"], words.pop("lookalike")
    grammar = SignalBook(small)
    spellings = (commands.spelling, grammar.spelling, Spelling(fillers | particles | words["beside"] | lookalikes))
    right = table(map(shared, read_sections(vocabulary.folder("menu").get(RIGHT, "")).get("right", ())))
    known = {*right, *mender(vocabulary).right}.union(*(spelling.forms for spelling in spellings))
    spoken = _spoken(vocabulary)
    slips = {slip: word for slip, word in slips_of(sorted(words.pop("mended")), known).items() if slip not in spoken}
    speller = Speller(spellings, right.__contains__, spoken, slips=slips, running=words["running"])
    beside = particles | words["beside"]
    return CommandKit(
        commands,
        grammar,
        speller,
        fillers | particles,
        table(sorted(fillers | particles | words["denying_alone"])),
        beside,
        spellings,
        defaultdict(frozenset, words),
        spoken,
        slips,
        right,
        time_words(vocabulary).kinds,
    )


def _spoken(vocabulary: Vocabulary) -> Mapping[str, tuple[str, ...]]:
    """Words as they are spoken or texted, and what they stand for. A section is the full word."""
    found: dict[str, list[str]] = {}
    for full, forms in read_sections(vocabulary.folder("menu").get(SPOKEN, "")).items():
        for form in forms:
            found.setdefault(form, []).append(full)
    return {form: tuple(full) for form, full in found.items()}


def read_command(text: str, vocabulary: Vocabulary, *, free_text: bool = False) -> CommandReading:
    """The order in `text`, if it is one.

    With `free_text` the question asks for a text of the person's own: then an order must be the whole message, so that
    "stop madspild" and "hvorfor spørger ingen de unge" are answers. Without it an order in a longer answer is only possible.
    """
    if is_pausing(text, vocabulary):
        return CommandReading("pause", why=(Because("pause", text[:_MOST_QUOTED], "called away"),))
    asks, phone = beside_phone(text)
    called = _read(asks, vocabulary, free_text=free_text) if phone else None
    if called is not None and called.command == "human":
        return called  # "ring til mig på 39 98 00 00"
    return _read(text, vocabulary, free_text=free_text)


def _read(text: str, vocabulary: Vocabulary, *, free_text: bool) -> CommandReading:
    kit = command_kit(vocabulary)
    if _is_question_mark(text):
        return CommandReading("help", why=(Because("help", text.strip()[:20], "question mark"),))
    if free_text and len(as_typed(text)) > _FREE_TEXT_WORDS:
        return CommandReading()
    heard = hear(text, kit.speller)
    if not heard.units or heard.is_cut or (free_text and len(heard.units) > _FREE_TEXT_WORDS):
        return CommandReading()
    signals = command_signals(lay(heard, kit.particles), kit)
    signals = tuple(
        one for one in signals if not _is_no_order(one, heard) and not is_of_a_state(one, heard, text, kit.times)
    )
    signals = tuple(with_reported_doubted(signals, heard, text, kit.words))
    if free_text:
        return decide_command(_of_whole_message(heard, signals, kit.fillers, has_mark="?" in text))
    reading = decide_command([_about_one_thing(_as_asked(signal, heard, kit.fillers), heard) for signal in signals])
    unread = len(_left(heard, signals, kit.fillers))
    if reading.command == "pause" and unread and _asks_behind(heard, signals[-1], text, vocabulary):
        return CommandReading()
    if reading.command is not None and unread > _most_beside(reading.command, signals):
        return replace(reading, command=None, certain=False, possible=reading.command)
    return reading


def _is_no_order(order: Signal, heard: Heard) -> bool:
    """Whether it only looks like one: a single slip in a whole sentence ("ungerådet" is no "underordnet"), or somebody to talk
    with about the matter ("nogen at snakke med om, hvordan …").
    """
    after = heard.units[order.last + 1 : order.last + 2]
    is_company = order.section == "human" and heard.units[order.last].folds[0] in _WITH and bool(after)
    is_about = is_company and after[0].folds[0] in _WITH
    return is_about or (order.is_slip and order.size == 1 and len(heard.units) > _MOST_BESIDE_A_SLIP)


def is_of_a_state(order: Signal, heard: Heard, text: str, times: Mapping[str, str]) -> bool:
    """Whether somebody only asks or tells how it stands: "er jeg på pause?", "der holdes pause kl. 19", "tirsdage kan jeg ikke
    mere".
    """
    before = heard.units[order.first - 1].folds[0] if order.first else ""
    if order.section in _ENDS and order.size > 1 and times.get(before) == _OF_WEEKDAYS:
        return True
    opens = heard.units[0].folds[0] if order.first == _BEHIND_ITS_SUBJECT else ""
    is_there = order.section == "pause" and order.first > 0 and heard.units[order.first - 1].folds[0] in _THERE
    return is_there or (order.section in _STATES and "?" in text and opens in _BEING)


def _asks_behind(heard: Heard, order: Signal, text: str, vocabulary: Vocabulary) -> bool:
    """ "vent lige, skal der ikke også være pårørende med?": whoever bids us wait to ask something does not go away."""
    behind = heard.units[order.last + 1 :]
    return "?" in text and bool(behind) and is_put_as_question(text[behind[0].start :], vocabulary)


def _most_beside(order: str, signals: Sequence[Signal]) -> int:
    """How many words of weight may stand beside an order that is meant. What ends the talk behind a story, or only names somebody
    to talk to ("facilitator, holder workshops"), has hardly any.
    """
    if order in _ENDS and all(signal.first > 0 and signal.size > 1 for signal in signals):
        return _MOST_BESIDE_AN_END
    if order == "human" and all(signal.size == 1 for signal in signals):
        return 0
    return max(_ASKED_ABOUT, sum(signal.size for signal in signals))


def _is_question_mark(text: str) -> bool:
    marks = text.strip()
    return 0 < len(marks) <= 20 and set(marks) <= {"?", "!", " "} and "?" in marks


def command_signals(laid: Laid, kit: CommandKit) -> tuple[Signal, ...]:
    """Every phrase of an order, those inside a longer one left out, and those that only tell what is done."""
    told = without_what_is_told(kit.commands.find(laid, kit.fillers), laid.heard, kit.words)
    return longest(with_relatives_doubted(told, laid.heard, kit.words))


def longest(signals: Iterable[Signal]) -> tuple[Signal, ...]:
    """The signals in the order of the text, without those that lie inside a longer one."""
    ranked = sorted(set(signals), key=_length)
    kept: list[Signal] = []
    for signal in ranked:
        if not any(_inside(signal, other) for other in kept):
            kept.append(signal)
    return tuple(sorted(kept, key=lambda signal: signal.first))


def _length(signal: Signal) -> tuple[object, ...]:
    """The longest first, then all that can differ: signals come in a set, whose order changes from run to run."""
    return (
        -signal.size,
        signal.first,
        signal.is_unsure,
        signal.is_weak,
        signal.section,
        signal.is_slip,
        signal.last,
        signal.words,
    )


def _inside(signal: Signal, other: Signal) -> bool:
    overlaps = signal.first <= other.last and other.first <= signal.last
    same_place = (signal.first, signal.last) == (other.first, other.last)
    return overlaps and not (same_place and signal.size == other.size and signal.section != other.section)


def _of_whole_message(
    heard: Heard, signals: tuple[Signal, ...], fillers: frozenset[str], *, has_mark: bool
) -> tuple[Signal, ...]:
    left = _left(heard, signals, fillers)
    if not left:
        return signals
    if len(left) <= _ASKED_ABOUT and has_mark and signals and signals[0].first == 0 and signals[0].section == "help":
        return tuple(signal._replace(is_unsure=True) for signal in signals)
    return ()


def _left(heard: Heard, signals: Sequence[Signal], fillers: frozenset[str]) -> list[int]:
    """The words of weight that belong to no order."""
    covered = {at for signal in signals for at in range(signal.first, signal.last + 1)}
    return [at for at, unit in enumerate(heard.units) if at not in covered and unit.folds[0] not in fillers]


def is_whole_question(signal: Signal, heard: Heard, fillers: frozenset[str]) -> bool:
    """ "hvad er innovationsteamet?": a question that opens the message and asks what one word means.

    How long, how many and whether something is free is asked about the matter itself, so it is no call to explain.
    """
    after = [unit.folds[0] for unit in heard.units[signal.last + 1 :]]
    asked = [word for word in after if word not in fillers]
    is_open = (len(asked) == 1 and after[0] != "der") or not set(
        after
    ) - _IDLE_AFTER_WHAT  # "hvem er der ellers med" asks for no meaning
    is_what = heard.units[signal.first].folds[0] in _WHAT
    return signal.section in QUESTIONS and signal.first == 0 and is_open and is_what


def _as_asked(signal: Signal, heard: Heard, fillers: frozenset[str]) -> Signal:
    return signal._replace(is_unsure=False) if is_whole_question(signal, heard, fillers) else signal


def _about_one_thing(signal: Signal, heard: Heard) -> Signal:
    """ "glem det med økonomien", "slet det om skolen": what ends is one thing that was said, perhaps not the conversation."""
    after = heard.units[signal.last + 1 : signal.last + 2]
    is_one_thing = (
        signal.section in _ENDS and after and after[0].folds[0] in _WITH and len(heard.units) > signal.last + 2
    )
    return signal._replace(is_unsure=True) if is_one_thing else signal


def decide_command(signals: Sequence[Signal]) -> CommandReading:
    """The one order that these phrases give; two that do not go together are asked about."""
    codes = {signal.section for signal in signals}
    if not codes:
        return CommandReading()
    sure = {signal.section for signal in signals if not _is_doubtful(signal)}
    # "ved ikke, hvem det er" does not know, and perhaps asks who
    weighed = sure if sure and codes - sure <= QUESTIONS else codes
    code = next((each for each in _STRONGEST_FIRST if each in weighed), "stop" if "stop" in weighed else min(weighed))
    why = tuple(Because(signal.section, signal.words, _rule(signal)) for signal in signals)
    given = [signal for signal in signals if signal.section == code]
    agree = codes <= _AGREEING or codes <= _TAKING_BACK
    quarrel = bool(codes & _ENDS) and len(codes) > 1 and not agree
    if quarrel or all(map(_is_doubtful, given)):
        return CommandReading(None, certain=False, possible=code, why=why)
    return CommandReading(code, why=why)


def _is_doubtful(signal: Signal) -> bool:
    """A guess, or a lone misspelt word that would end or restart the conversation."""
    return signal.is_unsure or (signal.is_slip and signal.size == 1 and signal.section in {*_ENDS, "restart"})


def _rule(signal: Signal) -> str:
    if signal.rule in TOLD_OF:
        return signal.rule
    return "misspelt command" if signal.is_slip else "possible command" if signal.is_unsure else "command"
