"""When a citizen can and cannot, read from an answer in free text.

`read_availability` is the one way in. The words are in prompts/vocabulary/times; saying a reading back is
`saying`. Whether a reading fits a meeting belongs to the core's own availability rules.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from core.understand.availability.clauses import groups, without_all_days
from core.understand.availability.dates import COPENHAGEN, Interval, Recurring, placed
from core.understand.availability.group import Group
from core.understand.availability.meant import with_meant
from core.understand.availability.unclear import without_unclear
from core.understand.availability.verdicts import with_verdicts
from core.understand.availability.words import clause_words
from core.understand.availability.yielding import without_what_was_offered
from core.understand.because import Because
from core.understand.times.lexing import TEXT_LIMIT
from core.understand.times.nouns import Atom
from core.understand.times.reading import read_times, unread_spans
from core.understand.times.words import time_words
from core.understand.vocabulary import Vocabulary

Ask = Literal["usually", "which_day"]


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

    Never raises. Reads the first TEXT_LIMIT characters; a longer text says so in `unread`.
    """
    day = (ref.astimezone(COPENHAGEN) if ref.tzinfo is not None else ref).date()
    words = time_words(vocabulary)
    atoms = read_times(text, day, words)
    clear, left_out = without_unclear(with_meant(atoms, text, vocabulary), text, clause_words(vocabulary))
    said = without_what_was_offered(groups(with_verdicts(clear, day), of_one_day=ask == "which_day"))
    found, too_wide = without_all_days(said) if ask == "which_day" else (said, ())
    left_out += tuple(_quoted(group.atoms, text) for group in too_wide if group.atoms)
    left_out += tuple(
        _quoted((atom,), text) for atom in clear if atom.kind == "d" and (atom.value.unsure or atom.rule == "unread")
    )
    all_placed = tuple(placed(found, ask, day))
    yes = tuple(each for wanted, each in all_placed if wanted)
    no = tuple(each for wanted, each in all_placed if not wanted)
    cut = (f"… {text[TEXT_LIMIT : TEXT_LIMIT + 40]}",) if len(text) > TEXT_LIMIT else ()
    return AvailabilityReading(
        available=_intervals(yes),
        recurring=_habits(yes),
        excluded=_intervals(no),
        excluded_recurring=_habits(no),
        unread=tuple(dict.fromkeys(left_out + unread_spans(clear, text, words) + cut)),
        why=tuple(_because(group, text) for group in found),
    )


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
