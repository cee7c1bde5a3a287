"""When an employee wants it: one window of dates, and a clock time when one is said.

What is over ("i foråret afprøvede vi"), how long something takes ("100 dage") and habits ("om mandagen") are no window.
When a citizen is free is read by `availability.answer`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from core.understand.times.calendar import DAY, coming, weeks_from
from core.understand.times.deadlines import with_told_limits
from core.understand.times.nouns import Atom, Days, Hours, Mode, Period
from core.understand.times.reading import read_times
from core.understand.times.rewriting import Atoms
from core.understand.times.words import TimeWords, time_words
from core.understand.vocabulary import Vocabulary
from core.understand.words import fold

MENDING = frozenset(("nej", "hov", "vent", "rettelse", "undskyld", "ups", "no", "sorry"))
"""Between two dates, or two numbers, they take the first back."""
_OTHERS_SAY = re.compile(r"\b(?:siger|sagde|skriver|skrev|mener|says|said) (?:at )?(?:de|han|hun|they|he|she)\b")
_ONE_AND_OTHER = re.compile(r"\b(?:den|det) ene\b[^.!?]*(?:[.!?][^.!?]*)?\b(?:den|det) (?:anden|andet)$", re.IGNORECASE)
"""Two things, of which the second is no day: "fra den ene aktivitet til den anden", "Lejen siger den ene. Nettet den anden"."""
_OF_A_COURSE = re.compile(r"\b(?:inden\s?for|within)\s+(?:det |den |de |the )?(?:første|first)\b", re.IGNORECASE)
"""A stretch of something that is told, and of no calendar: "mange stopper inden for første halvår"."""
_TWO_ENDS = 2
_EITHER = frozenset(("eller", "ellers", "or", "else", "otherwise"))
"""Between two limits they make them two ways, and no window: "før jul eller efter nytår"."""
_MOST_TIMES = 30
"""Times of a text that are looked at, each with the words before it: whoever tells more keeps a calendar, and wishes for none."""
_SHORT_ANSWER = 8
"""Words up to which a text is taken for an answer to "when?", where "i dag" and "2027" count without more."""


@dataclass(frozen=True, slots=True)
class Window:
    """First and last day, both included; None is open. `clock` is "10:00-13:00", or "14:00" when no end was said.

    `words` quotes the text it was read from.
    """

    start: date | None
    end: date | None
    clock: str | None = None
    words: str = ""

    def as_json(self) -> dict[str, str | None]:
        """The window under the names of the evaluation files: from, to, clock."""
        return {
            "from": None if self.start is None else self.start.isoformat(),
            "to": None if self.end is None else self.end.isoformat(),
            "clock": self.clock,
        }


def read_window(text: str, ref: date, vocabulary: Vocabulary) -> Window | None:
    """The first window of dates that is wished for; None when there is none. Never raises.

    What is running already starts on `ref`; "efter X" starts the day after, "inden X" ends the day before.
    """
    found = list(_windows(text, ref, time_words(vocabulary)))
    if not found:
        return None
    chosen, end = found[0]
    is_mended = False
    for other, last in found[1:]:
        between = set(_folded(text[end : last - len(other.words)]))
        if len(between) <= _SHORT_ANSWER and (between & MENDING or (is_mended and "saa" in between)):
            chosen, end, is_mended = other, last, True  # "den 12. november, nej vent, den 19."
        elif (other.start, other.end) == (chosen.start, chosen.end) and chosen.clock is None:
            chosen = other  # "fredag den 13. er en uheldig dag. fredag den 13. november kl. 9-12"
        elif len(found) == _TWO_ENDS and not between & _EITHER:
            chosen = _from_to(chosen, other, text)
    return chosen


def _from_to(one: Window, other: Window, text: str) -> Window:
    """ "efter vinterferien, men før påske": two limits that face each other are the two ends of one window."""
    first, last = (one, other) if one.end is None else (other, one)
    faces = first.end is None and last.start is None and None not in (first.start, last.end)
    if not faces or first.start is None or last.end is None or first.start > last.end:
        return one
    words = text[text.find(one.words) : text.rfind(other.words) + len(other.words)]
    return Window(first.start, last.end, first.clock or last.clock, words)


def _windows(text: str, ref: date, words: TimeWords) -> Iterator[tuple[Window, int]]:
    """Every window that is wished for, and where its words end."""
    atoms = with_told_limits(read_times(text, ref, words), text)
    is_answer = len(text.split()) <= _SHORT_ANSWER
    refusals = [atom.value for at, atom in enumerate(atoms) if atom.kind == "P" and _is_refused(atoms, at)]
    told = [(index, atom) for index, atom in enumerate(atoms) if atom.kind in "Pd"][:_MOST_TIMES]
    for index, atom in told:
        if _is_no_window(atoms, index, is_answer=is_answer):
            continue
        if _OF_A_COURSE.search(text, atom.start, atom.end) or _ONE_AND_OTHER.search(text, 0, atom.end):
            continue
        refused = _is_refused(atoms, index)
        if refused and not (atom.kind == "P" and atom.value.level == "bound"):
            continue
        if (
            atom.kind == "P"
            and not refused
            and any(atom.value.lies_in(one) for one in refusals if one.level != "bound")
        ):
            continue  # "ikke i uge 7, for der er vinterferie"
        found = _window(atoms, index, ref)
        found = _beyond(found) if refused and found is not None else found
        if found is None or _is_over(text, atoms, index, words):
            continue
        clock, last = _clock(atoms, index) if _is_near(atom) else (None, 0)
        last = max(atom.end, last)
        yield Window(*found, clock, text[atom.start : last]), last


_NEAR = 14 * DAY


def _is_near(atom: Atom) -> bool:
    """Whether it names days rather than a season or a limit, so that a clock time beside it is theirs."""
    if atom.kind != "P":
        return True
    start, end = atom.value.spans[0][0], atom.value.spans[-1][1]
    return start is not None and end is not None and end - start <= _NEAR


def _is_no_window(atoms: Atoms, index: int, *, is_answer: bool) -> bool:
    atom, before = atoms[index], atoms[index - 1].kind if index else ";"
    if before in ("T", "e", "O", "<") or atoms[index].rule == "last weekday":
        return True
    if atom.rule == "this month or year":
        return atom.value.level == "day" or not is_answer
    if atom.rule == "year":
        return before != "i" and not is_answer
    return atom.rule == "day from today" and not is_answer


def _is_refused(atoms: Atoms, index: int) -> bool:
    """ "ikke i december", "alt andet end uge 42"; "ikke kun i december" wishes for it as well."""
    before = next((atom for atom in reversed(atoms[:index]) if atom.kind not in "iTI@"), None)
    return before is not None and (before.kind in "xX" or before.rule == "all but")


def _beyond(window: tuple[date | None, date | None]) -> tuple[date | None, date | None]:
    """ "ikke senere end 1. december": up to and with that day."""
    start, end = window
    return (end + DAY if end else None), (start - DAY if start else None)


def _window(atoms: Atoms, index: int, ref: date) -> tuple[date | None, date | None] | None:
    atom = atoms[index]
    if atom.kind == "d":
        days: Days = atom.value
        following = _next(atoms, index, "iT")
        if following is not None and following.kind == "P" and following.value.level == "week":
            return _weekdays_in(following.value, days, ref)
        return _single(days, ref)
    period: Period = atom.value
    beside = _next(atoms, index, ",")
    if beside is not None and beside.kind == "d" and period.level == "week" and beside.value.mode is Mode.BARE:
        return _weekdays_in(period, beside.value, ref)
    return _outer(_with_list(atoms, index), ref)


def _next(atoms: Atoms, index: int, skipped: str) -> Atom | None:
    return next((atom for atom in atoms[index + 1 : index + 4] if atom.kind not in skipped), None)


def _with_list(atoms: Atoms, index: int) -> Period:
    """ "uge 45 eller 46", "november eller december": the whole list is one window."""
    period: Period = atoms[index].value
    while index + 2 < len(atoms) and atoms[index + 1].kind in "&-" and atoms[index + 2].kind == "P":
        if atoms[index + 2].value.level != period.level or _face(period, atoms[index + 2].value, atoms[index + 1]):
            break
        period = period.joined(atoms[index + 2].value)
        index += 2
    return period


def _face(one: Period, other: Period, between: Atom) -> bool:
    """ "efter vinterferien og inden påske": the two ends of a window, and no list of times."""
    ends = {end for period in (one, other) for end, day in enumerate(period.spans[0]) if day is None}
    is_one_each = all(period.spans[0].count(None) == 1 for period in (one, other))
    return between.word not in _EITHER and is_one_each and len(ends) == _TWO_ENDS


def _outer(period: Period, ref: date) -> tuple[date | None, date | None] | None:
    starts, ends = [span[0] for span in period.spans], [span[1] for span in period.spans]
    start = None if None in starts else min(day for day in starts if day is not None)
    end = None if None in ends else max(day for day in ends if day is not None)
    if end is not None and end < ref:
        return None
    return (max(start, ref) if start is not None else None), end


def _weekdays_in(period: Period, days: Days, ref: date) -> tuple[date, date] | None:
    start, end = period.spans[0]
    if start is None or end is None or days.unsure:
        return None
    found = [day for n in range((end - start).days + 1) if (day := start + n * DAY).isoweekday() in days.days]
    return (found[0], found[-1]) if found and found[-1] >= ref else None


def _single(days: Days, ref: date) -> tuple[date, date] | None:
    if days.mode is Mode.NEXT:
        monday = weeks_from(ref, 1)[0]
        return None if monday is None else (monday + (days.days[0] - 1) * DAY, monday + (days.days[-1] - 1) * DAY)
    if days.mode is not Mode.COMING or not days.days or days.unsure:
        return None
    start = coming(ref, days.days[0])
    return start, start + (days.days[-1] - days.days[0]) * DAY


_BETWEEN = frozenset("iTKd@,&?tkI_1")


def _clock(atoms: Atoms, index: int) -> tuple[str | None, int]:
    """The hours said right after the date, or right before it ("kl. 10-13 lørdag den 14."), and where they end."""
    for atom in atoms[index + 1 : index + 5]:
        if atom.kind == "S":
            return _said(atom.value), atom.end
        if atom.kind not in _BETWEEN and atom.kind != "P":
            break
    for atom in reversed(atoms[max(index - 2, 0) : index]):
        if atom.kind == "S" and not atom.value[0].point:
            return _said(atom.value), 0
        if atom.kind not in _BETWEEN:
            break
    return None, 0


def _said(hours: tuple[Hours, ...]) -> str | None:
    first = hours[0]
    if first.start is None or first.is_bound:
        return None
    start, end = first.settled()
    said = f"{start // 60:02d}:{start % 60:02d}"
    return said if first.point else f"{said}-{end // 60:02d}:{end % 60:02d}"


_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_CLAUSE = 400
"""Letters on each side of a date that may tell of the same: a text of nothing but dates is one clause."""
_PARTICIPLE = re.compile(r"[a-z]{3,}et")
_PAST_ENDING = re.compile(r"[a-z]{3,}(?:ede|edes)$")


def _folded(text: str) -> list[str]:
    return [fold(word) for word in _WORD.findall(text)]


def _is_over(text: str, atoms: Atoms, index: int, words: TimeWords) -> bool:
    """Whether the clause around a date tells of something that has been, and wishes for nothing."""
    here = atoms[index]
    before = fold(text[max(here.start - 8, 0) : here.start]).split()
    if before and before[-1] in ("siden", "since"):
        return True
    for breaks in (",;", ";"):
        start = max((each.end for each in atoms[:index] if each.kind in breaks), default=0)
        end = min((each.start for each in atoms[index + 1 :] if each.kind in breaks), default=len(text))
        clause = _folded(text[max(start, here.start - _LONGEST_CLAUSE) : min(end, here.end + _LONGEST_CLAUSE)])
        if _OTHERS_SAY.search(" ".join(clause)) or {"skulle", "vaeret"} <= set(clause):
            return True  # "it siger de først har tid efter 1. marts", "det skulle have været færdigt inden sommeren"
        if any(words.tenses.get(word) == "plan" for word in clause):
            return False
        if "har" in clause and any(_PARTICIPLE.fullmatch(word) for word in clause):
            return True  # "vi har testet det i foråret"; "vi har den 2. december" is a wish
        if any(words.tenses.get(word) == "gone" or _PAST_ENDING.fullmatch(word) for word in clause):
            return True
    return False
