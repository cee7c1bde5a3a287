"""One text to its pieces of time: words, then dates, clock times, periods and weekdays, in the one order that works.

What the pieces say together, and yes or no to them, is the work of `availability` and `window`.
"""

from datetime import date
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from core.understand.times.clock import CLOCK_RULES
from core.understand.times.dates import DAY_RULES, in_said_months, in_said_weeks
from core.understand.times.days import DETERMINED_RULES, NTH_RULES, RANGE_RULES, week_rules
from core.understand.times.lexing import lex
from core.understand.times.nouns import Atom, Days
from core.understand.times.periods import PERIOD_RULES
from core.understand.times.rewriting import Atoms, rewrite
from core.understand.times.words import TimeWords
from core.understand.words import fold

_TIME_KINDS = frozenset("mswHrRFZQA3WDd>noyLgc#hqpPSCG")


def read_times(text: str, ref: date, words: TimeWords) -> Atoms:
    """All pieces of the text in order; hours are kind S, periods P, weekdays d, the rest as the lexer gave them."""
    atoms = lex(text, words)
    if _TIME_KINDS.isdisjoint([atom.kind for atom in atoms]):
        return atoms
    atoms = rewrite(atoms, NTH_RULES, ref)
    atoms = in_said_months(rewrite(atoms, DAY_RULES, ref), ref)
    atoms = rewrite(atoms, CLOCK_RULES, ref)
    atoms = rewrite(atoms, RANGE_RULES, ref)
    atoms = rewrite(atoms, week_rules("".join([atom.kind for atom in atoms])), ref)
    atoms = in_said_weeks(rewrite(atoms, PERIOD_RULES, ref))
    return _with_unread_days(rewrite(atoms, DETERMINED_RULES, ref), text, words)


def _with_unread_days(atoms: Atoms, text: str, words: TimeWords) -> Atoms:
    """The atoms with what looks like a day as a day that nobody can read, where hours would else be those of every day."""
    kinds = {atom.kind for atom in atoms}
    if "S" in kinds and kinds.isdisjoint("dPA"):
        atoms = tuple(
            [_unread(atom) if atom.kind == "<" else atom for atom in atoms]
        )  # "sidste fredag i manedn, eftermiddag"
    out: list[Atom] = []
    start = 0
    for end in (*(at for at, atom in enumerate(atoms) if atom.kind in ",;!E"), len(atoms)):
        clause = atoms[start : end + 1]
        kinds = {atom.kind for atom in clause}
        dated = any(atom.kind == "P" and atom.value.level == "day" for atom in clause)
        doubtful = "S" in kinds and kinds.isdisjoint("dA") and not dated
        if kinds <= frozenset("P_,;&"):
            clause = _with_unread_list(clause, text)
        framed = "P" in kinds
        out.extend(_unread_day(atom, text, words, is_framed=framed) if doubtful else atom for atom in clause)
        start = end + 1
    return tuple(out)


def _with_unread_list(clause: Atoms, text: str) -> Atoms:
    """ "uge 44: toes": what stands behind the colon is no whole week."""
    at = next(
        (at for at, atom in enumerate(clause[:-1]) if atom.kind == "P" and text[atom.end : atom.end + 1] == ":"), None
    )
    if at is None or clause[at].value.level != "week" or clause[at + 1].kind != "_":
        return clause
    return (*clause[: at + 1], clause[at + 1]._replace(kind="d", value=Days(()), rule="unread"), *clause[at + 2 :])


_FIRST_LETTERS = frozenset("mtofls")


def _unread_day(atom: Atom, text: str, words: TimeWords, *, is_framed: bool) -> Atom:
    """ "troadag 10-12", "i et par uger 10-12", "M: 9-11"."""
    typed = fold(text[atom.start : atom.end])
    looks = (
        atom.kind == "_"
        and atom.rule != "filler"
        and len(typed) > 4
        and typed not in words.known
        and ("dag" in typed[1:] or _is_near_a_weekday(typed))
    )
    letter = atom.kind == "_" and len(typed) == 1 and typed in _FIRST_LETTERS and text[atom.end : atom.end + 1] == ":"
    lone_week = atom.kind == "W" and not is_framed
    return _unread(atom) if looks or letter or lone_week else atom


def _unread(atom: Atom) -> Atom:
    return atom._replace(kind="d", value=Days(()), rule="unread")


_WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "loerdag", "lordag", "soendag", "sondag")
_MOST_SLIPS = 2


@lru_cache(maxsize=2_000)
def _is_near_a_weekday(typed: str) -> bool:
    """ "osdae", "tirsdgi": too far off to be mended, too near to be passed over."""
    return any(
        typed[0] == day[0] and Levenshtein.distance(typed, day, score_cutoff=_MOST_SLIPS) <= _MOST_SLIPS
        for day in _WEEKDAYS
    )


_LEFT_OVER = frozenset("3W#mQCswc>")
_TIME_ENDINGS = ("dag", "dage", "dagen", "uge", "uger", "ferie", "ferien", "aften", "aftener", "weekend")


def unread_spans(atoms: Atoms, text: str, words: TimeWords) -> tuple[str, ...]:
    """What looks like time and found no place in a reading, quoted as typed; neighbours are quoted together."""
    spans: list[tuple[int, int]] = []
    for atom in atoms:
        if atom.kind in _LEFT_OVER or (
            atom.kind == "_" and atom.rule != "filler" and _looks_like_time(text[atom.start : atom.end], words)
        ):
            if spans and atom.start - spans[-1][1] <= 1:
                spans[-1] = (spans[-1][0], atom.end)
            else:
                spans.append((atom.start, atom.end))
    return tuple(dict.fromkeys(text[start:end] for start, end in spans))


def _looks_like_time(typed: str, words: TimeWords) -> bool:
    folded = fold(typed)
    return len(folded) > 3 and folded.endswith(_TIME_ENDINGS) and folded not in words.known
