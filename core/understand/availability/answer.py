"""When a citizen can and cannot, read from an answer in free text.

`read_availability` is the one way in. The words are in prompts/vocabulary/times; saying a reading back is
`saying`. Whether a reading fits a meeting belongs to the core's own availability rules.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import pairwise
from math import inf
from typing import Any, NamedTuple

from core.understand.availability.beside_times.errands import looking_after
from core.understand.availability.beside_times.signatures import own_words
from core.understand.availability.dates import COPENHAGEN, Interval, Recurring, placed
from core.understand.availability.grammar.alone import without_what_is_told
from core.understand.availability.grammar.clauses import groups
from core.understand.availability.grammar.group import Group
from core.understand.availability.grammar.in_their_week import in_their_week
from core.understand.availability.grammar.one_day import without_all_days
from core.understand.availability.grammar.yielding import without_what_was_offered
from core.understand.availability.hedges import without_hedged
from core.understand.availability.in_order import read_beside
from core.understand.availability.layout.headings import heads_what_is_on
from core.understand.availability.meant import with_meant
from core.understand.availability.parts import OF_TIME, PARTING, clauses_of, has_time, kinds_of, sentences_of, typed_as
from core.understand.availability.spoken import Spoken
from core.understand.availability.unclear import without_passing_now, without_unclear
from core.understand.availability.verdicts import with_verdicts
from core.understand.availability.weighed import offers, weight
from core.understand.availability.words import ClauseWords, clause_words
from core.understand.because import Because
from core.understand.times.dates import LONG_AHEAD
from core.understand.times.lexing import TEXT_LIMIT, read_to
from core.understand.times.nouns import Atom, Mode
from core.understand.times.reading import read_times, unread_spans
from core.understand.times.rewriting import Atoms
from core.understand.times.words import time_words
from core.understand.vocabulary import Vocabulary
from core.understand.words import tokens

_LONGEST_TOLD = 1_000
"""Letters of an answer that leads up to a time; whoever writes more has told more than one."""

_CAN = frozenset("k+")
_DONE_THEN = re.compile(r"[dPS]~I|\+~[dPS]|^[dt]~S")
""" "mandag underviser jeg", "jeg er på arbejde mandag til fredag", "har skole 8-14", "torsdag: undervisning 12-15"."""

_OF_A_LIST = OF_TIME | PARTING | {"&"}
_NOW = "this month or year"
_HOUR_BESIDE_A_DAY = re.compile(r", clock|\bclock\b.*,")
_WORKDAYS = 5


@dataclass(frozen=True, slots=True)
class AvailabilityReading:
    """What an answer promises and forbids; a no always wins. `unread` quotes what looked like time and was not read."""

    available: tuple[Interval, ...] = ()
    recurring: tuple[Recurring, ...] = ()
    excluded: tuple[Interval, ...] = ()
    excluded_recurring: tuple[Recurring, ...] = ()
    unread: tuple[str, ...] = ()
    why: tuple[Because, ...] = ()

    @property
    def is_empty(self) -> bool:
        """True when the answer says nothing about when."""
        return not (self.available or self.recurring or self.excluded or self.excluded_recurring)

    @property
    def says_only_now(self) -> bool:
        """True when all that was read is "nu", which names no day."""
        return bool(self.why) and all(one.rule == _NOW for one in self.why)

    @property
    def names_days(self) -> bool:
        """True when what is promised tells some days from others, or tells an hour beside days: "hver dag efter 17", and not
        "mellem to og fem", which may be any hours.
        """
        is_dated = 0 < len({one.start.date() for one in self.available}) < _WORKDAYS
        is_weekly = any(len(one.days) < _WORKDAYS for one in self.recurring)
        return is_dated or is_weekly or any(_HOUR_BESIDE_A_DAY.search(one.rule) for one in self.why)

    def labels(self) -> dict[str, list[dict[str, Any]]]:
        """The reading under the names and in the forms of the evaluation files."""
        return {
            "available": [_interval(each) for each in self.available],
            "recurring": [_recurring(each) for each in self.recurring],
            "excluded": [_interval(each) for each in self.excluded],
            "excluded_recurring": [_recurring(each) for each in self.excluded_recurring],
        }


def read_availability(text: str, ask: str, ref: datetime, vocabulary: Vocabulary) -> AvailabilityReading:
    """Read an answer to "when can you usually" (ask "usually") or "which day" ("which_day"), said at `ref`.

    Never raises. Reads no more than the lexer does; a longer text says so in `unread`.
    """
    day = (ref.astimezone(COPENHAGEN) if ref.tzinfo is not None else ref).date()
    words = time_words(vocabulary)
    atoms = with_meant(read_times(text, day, words), text, vocabulary)
    clear, left_out, said, weighed = _said(atoms, text, ask, day, vocabulary)
    if ask == "which_day":
        said = in_their_week(said, own_words(atoms, text, clause_words(vocabulary)))
    found, too_wide = without_all_days(said, _offered_by_themselves(clear)) if ask == "which_day" else (said, ())
    left_out += tuple([_quoted(group.atoms, text) for group in too_wide if group.atoms])
    left_out += tuple(
        [_quoted((atom,), text) for atom in clear if atom.kind == "d" and (atom.value.unsure or atom.rule == "unread")]
    )
    all_placed = tuple(placed(found, ask, day))
    yes = tuple([each for wanted, each in all_placed if wanted])
    no = tuple([each for wanted, each in all_placed if not wanted])
    end = read_to(text)
    cut = (f"… {text[end : end + 40]}",) if len(text) > end else ()
    return AvailabilityReading(
        available=_intervals(yes),
        recurring=_habits(yes),
        excluded=_intervals(no),
        excluded_recurring=_habits(no),
        unread=tuple(dict.fromkeys(left_out + unread_spans(clear, text, words) + cut)),
        why=tuple([_because(group, text) for group in found]) + weighed,
    )


class _Said(NamedTuple):
    clear: Atoms
    left_out: tuple[str, ...]
    groups: tuple[Group, ...]
    weighed: tuple[Because, ...] = ()


def _said(atoms: Atoms, text: str, ask: str, day: date, vocabulary: Vocabulary) -> _Said:
    """What the answer comes to. One that would offer no day is read once more, where only what is plain keeps busy, and at last
    by its words alone: where those clearly offer something, nothing keeps busy.

    Whoever is asked when they can, and tells a time, mostly offers it: "jeg tillader mig at foreslå onsdag", "hver lørdag fra
    8 til 12, der ligger vi i havn". Not so who says no outright, or that they do not know.
    """
    words = clause_words(vocabulary)
    read = _judged(atoms, text, ask, day, words)
    if any(group.yes and (group.days or group.period) for group in read.groups) or not (read.groups or read.left_out):
        return read
    if len(text) > _LONGEST_TOLD or _refuses(atoms, text, words):
        return read
    plain = _judged(atoms, text, ask, day, words, only_plain=True)
    if any(map(_offers_days, plain.groups)):
        return plain
    is_told = any(group.yes for group in read.groups) or _tells_own_doing(atoms, text)
    is_told = is_told or heads_what_is_on(atoms, Spoken(text[:TEXT_LIMIT], words))
    weighed = None if is_told else offers(text, vocabulary)
    bare = _weighed(atoms, text, ask, day, vocabulary) if weighed else None
    return bare._replace(weighed=(weighed,)) if weighed and bare else read


def _refuses(atoms: Atoms, text: str, words: ClauseWords) -> bool:
    """ "det kan jeg ikke, jeg bager fredag", "desværre, …", "… så det kan jeg ikke svare på": a no that was told outright."""
    told = " ".join(token.fold for token in tokens(text) if token.is_word)
    if f" {told} " in words.unsure or not words.regretting.isdisjoint(told.split()):
        return True
    kinds = (kinds_of(clause) for clause in clauses_of(atoms) if not has_time(clause))
    return any("x" in clause and not _CAN.isdisjoint(clause) for clause in kinds)


def _judged(atoms: Atoms, text: str, ask: str, day: date, words: ClauseWords, *, only_plain: bool = False) -> _Said:
    if not has_time(atoms):
        return _Said(atoms, (), ())
    clear, left_out = without_unclear(atoms, Spoken(text[:TEXT_LIMIT], words, only_plain))
    found = groups(with_verdicts(clear, day), of_one_day=ask == "which_day")
    offered = without_what_is_told(without_what_was_offered(found), clear)
    kept = [(each, _has_been(each, text, day)) for each in offered]
    left_out += tuple([_quoted(each.atoms, text) for each, has_been in kept if has_been])
    return _Said(clear, left_out, tuple([each for each, has_been in kept if not has_been]))


def _has_been(group: Group, text: str, day: date) -> bool:
    """ "I got your mail on 1 October", said on the fifth: nobody offers a date of next year without its year."""
    if not group.yes or group.period is None or group.period.level != "day" or not group.atoms:
        return False
    first = group.period.spans[0][0]
    is_far = first is not None and (first - day).days > LONG_AHEAD
    return is_far and first is not None and f"{first.year % 100}" not in _quoted(group.atoms, text)


def _tells_own_doing(atoms: Atoms, text: str) -> bool:
    """Whether the writer tells what they do at these times themselves, which is no chance word: "mandage 9-12 underviser jeg",
    "jeg passer min mor hver tirsdag". Where a "kan" stands beside it, such doing may only lead up to that.
    """
    told = [
        (clause, kinds_of(looking_after(clause, [typed_as(atom, text) for atom in clause])))
        for clause in clauses_of(atoms)
    ]
    if any(_DONE_THEN.search(kinds) for _, kinds in told):
        return True
    is_offered = any(not _CAN.isdisjoint(kinds) for _, kinds in told)
    return not is_offered and any(has_time(clause) and {"~", "I"} <= {*kinds} for clause, kinds in told)


def _offered_by_themselves(atoms: Atoms) -> frozenset[int]:
    """Where times end that have a yes right behind them ("uge 48 ja") or a clause to themselves ("uge 45. På torsdag kl 10")."""
    lists = (clause for clause in clauses_of(atoms) if all(atom.kind in _OF_A_LIST for atom in clause))
    with_yes = (one.end for one, after in pairwise(atoms) if after.kind in _CAN and after.start == one.end + 1)
    return frozenset((*with_yes, *(atom.end for clause in lists for atom in clause)))


def _weighed(atoms: Atoms, text: str, ask: str, day: date, vocabulary: Vocabulary) -> _Said | None:
    """The answer as if nothing that is done kept anybody busy, be it in the sentence that speaks most for an offer alone or,
    where that offers no day, in all of them. None where it offers none.
    """
    words, sentences = clause_words(vocabulary), tuple(sentences_of(atoms))
    told = [weight(text[one[0].start : one[-1].end], vocabulary) if has_time(one) else -inf for one in sentences]
    heaviest = [weighs == max(told) for weighs in told]
    for parts, opened in ((sentences, heaviest), ((atoms,), [True])):
        bare = _not_busy(parts, opened, text, ask, day, words)
        if any(map(_offers_days, bare.groups)):
            return bare
    return None


def _not_busy(
    sentences: Sequence[Atoms], opened: Sequence[bool], text: str, ask: str, day: date, words: ClauseWords
) -> _Said:
    """The answer as if nothing that is done kept anybody busy in the sentences `opened`. A "kan ikke" and a "måske" count as
    ever, and so does what the other sentences tell.
    """
    said = Spoken(text[:TEXT_LIMIT], words)
    plain = replace(said, only_plain=True)
    clear: Atoms = ()
    left_out: tuple[str, ...] = ()
    for sentence, is_open in zip(sentences, opened, strict=True):
        if is_open:
            told = read_beside(_without_errands(without_passing_now(sentence, text)), plain)
            read, unread = without_hedged(_without_errands(told), plain)
        else:
            read, unread = without_unclear(sentence, said)
        clear, left_out = (*clear, *read), (*left_out, *unread)
    found = groups(with_verdicts(clear, day), of_one_day=ask == "which_day")
    return _Said(clear, left_out, without_what_was_offered(found))


def _without_errands(atoms: Atoms) -> Atoms:
    return tuple([atom for atom in atoms if atom.kind != "~"])


def _offers_days(group: Group) -> bool:
    named = group.days is not None and group.days.mode is not Mode.ANY
    return group.yes and (named or group.period is not None)


def _intervals(found: Iterable[Interval | Recurring]) -> tuple[Interval, ...]:
    """In order, those that touch put together, none twice."""
    out: list[Interval] = []
    for each in sorted(each for each in found if isinstance(each, Interval)):
        if out and each.start <= out[-1].end:
            out[-1] = Interval(out[-1].start, max(out[-1].end, each.end))
        else:
            out.append(each)
    return tuple(out)


def _habits(found: Iterable[Interval | Recurring]) -> tuple[Recurring, ...]:
    return tuple(dict.fromkeys(each for each in found if isinstance(each, Recurring)))


def _because(group: Group, text: str) -> Because:
    if not group.atoms:
        return Because("yes" if group.yes else "no", "", "otherwise")
    rules = dict.fromkeys(atom.rule for atom in group.atoms if atom.rule)
    return Because("yes" if group.yes else "no", _quoted(group.atoms, text), ", ".join(rules))


def _quoted(atoms: tuple[Atom, ...], text: str) -> str:
    return text[min(atom.start for atom in atoms) : max(atom.end for atom in atoms)]


def _interval(each: Interval) -> dict[str, Any]:
    return {"start": f"{each.start:%Y-%m-%dT%H:%M}", "end": f"{each.end:%Y-%m-%dT%H:%M}"}


def _recurring(each: Recurring) -> dict[str, Any]:
    return {
        "days": list(each.days),
        "from": hhmm(each.start_minute),
        "to": hhmm(each.end_minute),
        "weeks": each.weeks,
        "nth": each.nth,
        "start": None if each.start is None else each.start.isoformat(),
        "end": None if each.end is None else each.end.isoformat(),
    }


def hhmm(minutes: int) -> str:
    """Minutes of the day as 17:30."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
