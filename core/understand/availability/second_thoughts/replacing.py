"""A time that another takes the place of, in the same text: "onsdag 9-11. Ret: 10-12", "mandag 10-12 → 14-16".

What is new replaces what is nearest before it and of the same kind: hours those hours, a day that day; the rest of what was said
stands. What cannot be laid on anything so is left to `corrections`.
"""

from dataclasses import replace
from functools import lru_cache
from itertools import takewhile

from core.understand.availability.parts import FAR, NO, OF_TIME, PARTING, kinds_of
from core.understand.availability.second_thoughts.corrections import NEJ, OR, names_one_more
from core.understand.availability.spoken import Spoken
from core.understand.availability.steps import steps
from core.understand.times.nouns import Atom
from core.understand.times.rewriting import Atoms

_NEJ = NEJ | {"ej"}
_PROPOSING = (" sig ", " sige ", " siger ", " bare ", " say ")
_SAYING = frozenset(("sige", "siger", "say"))
_FRAMES = ("week", "span")
_TO = frozenset(("til", "to", "it", "that"))
_LIGHTLY = frozenset(("jo", "nu", "selvfoelgelig", "naturligvis", "faktisk", "rigtignok", "altsaa", "of course"))
_NOW = frozenset(("nu", "now"))
_LEADING_ON = frozenset('_It,+i-T@"=1k')
_OF_WRITER = frozenset("_It+1-T")
_LONGEST_LEAD = 9
_BEFORE_COLON = frozenset(("ret", "rettet", "edit", "aendring", "aendret", "correction"))
""""Ret: torsdag"; "ret" alone is "quite"."""
_ARROWS = ("->", "=>", "-->", "→", "⇒", "➡")
_ARROW_STARTS = frozenset("-=→⇒➡")
_ARROW_HEADS = (">", "→", "⇒", "➡")
_LONGEST_MARK = 4
_MOST_FILLING = 4
_LEADING, _TRAILING = frozenset("_tIki@"), frozenset("_Ik")
_PASSING = frozenset("Ikt+,;")
_LISTED = frozenset("dPSA&i@-")
_OF_DAYS = frozenset("dP")


def _with_replaced(atoms: Atoms, spoken: Spoken) -> Atoms:
    """The atoms with each new time in the place of the one that it corrects, and without what says that it does."""
    typed = [spoken.typed(atom) for atom in atoms]
    openings = _openings(typed, spoken)
    changes = not _firsts(spoken.words.changing).isdisjoint(typed) and not _TO.isdisjoint(typed)
    if not openings and not changes and not any(arrow in spoken.text for arrow in _ARROW_HEADS):
        return atoms
    at = 1
    while at < len(atoms):
        size, is_sure = _mark(atoms, at, spoken) if _may_mark(atoms[at], openings, spoken) else (0, False)
        made = _with_new(atoms, at, at + size, spoken, is_sure=is_sure) if size else None
        if changes and not size and atoms[at - 1].kind in PARTING:
            made = _with_change(atoms, at, spoken)
        atoms = made or atoms
        at += 1
    return atoms


def _with_change(atoms: Atoms, at: int, spoken: Spoken) -> Atoms | None:
    """The atoms changed by a sentence that changes the time before it; what stands between and tells no time is passed over."""
    size = _changed(atoms, at, spoken)
    start = at - len(_told_between(atoms[:at]))
    return _with_new((*atoms[:start], *atoms[at:]), start, start + size, spoken, is_sure=True) if size else None


def _told_between(before: Atoms) -> Atoms:
    """ "tirsdage 13-15. Tak for sidst. Jeg må ændre det til …": what stands between and tells no time."""
    last = next((at for at in range(len(before) - 1, -1, -1) if before[at].kind in OF_TIME), len(before))
    between = before[last + 1 :]
    return () if any(atom.kind in NO for atom in between) else between


def _openings(typed: list[str], spoken: Spoken) -> frozenset[str]:
    """The words of this answer that a mark may begin with: in most answers there are none."""
    words = spoken.words
    whole = " ".join(typed)
    said = frozenset(whole.split())
    marks = (_NEJ, _BEFORE_COLON, _firsts(words.moved), _firsts(words.regretting_it))
    found = frozenset(typed) & _NEJ
    for each in marks:  # not the marks together: they are hundreds
        found |= said & each
    found |= (
        {word for word in said if words.corrections.beginning(word)} if f" {whole} " in words.corrections else set()
    )
    if not _SAYING.isdisjoint(said):
        found |= OR
    return found


@lru_cache(maxsize=16)
def _firsts(entries: frozenset[str]) -> frozenset[str]:
    return frozenset(entry.split()[0] for entry in entries)


def _may_mark(atom: Atom, openings: frozenset[str], spoken: Spoken) -> bool:
    if atom.kind in OF_TIME:
        return False
    typed = spoken.typed(atom)
    opens = typed in openings or typed.partition(" ")[0] in openings
    return opens or spoken.text[atom.start : atom.start + 1] in _ARROW_STARTS


def _mark(atoms: Atoms, at: int, spoken: Spoken) -> tuple[int, bool]:
    """How many atoms stand here that say that something is corrected, and whether they say so of whatever follows."""
    arrow = _arrow(atoms, at, spoken) if spoken.text[atoms[at].start :][:1] in _ARROW_STARTS else 0
    moved = _said(atoms, at + arrow, spoken, spoken.words.moved) if at + arrow < len(atoms) else 0
    if moved and (arrow or atoms[at - 1].kind in OF_TIME or atoms[at - 1].kind == ","):
        return arrow + moved, True
    if arrow:
        return arrow, False
    typed = spoken.typed(atoms[at])
    marks = spoken.words.corrections.beginning(typed.partition(" ")[0])
    if (typed in _BEFORE_COLON or f" {typed} " in marks) and spoken.text[atoms[at].end : atoms[at].end + 1] == ":":
        return 1, True
    size = max((_said(atoms, at, spoken, (mark,)) for mark in marks if not mark.endswith(_PROPOSING)), default=0)
    meant = _meant_instead(atoms, at, spoken)
    if size or meant:
        return meant or size, True
    proposed = _proposed(atoms, at, spoken)
    if proposed:
        return proposed, True
    return (1 if typed in _NEJ and atoms[at].kind in NO and _is_bare_no(atoms, at) else 0), True


def _meant_instead(atoms: Atoms, at: int, spoken: Spoken) -> int:
    """ "Undskyld, jeg ser nu, at det skal være den 26.": regret, what leads on, and that the time behind it was meant."""
    words = spoken.words
    regret = _said(atoms, at, spoken, words.regretting_it)
    for place in range(at + regret, min(at + regret + _LONGEST_LEAD, len(atoms))) if regret else ():
        size = _said(atoms, place, spoken, words.as_it_should_be)
        if size:
            end = place + size
            while end < len(atoms) and spoken.typed(atoms[end]) in _LIGHTLY:
                end += 1
            return end - at if end < len(atoms) and atoms[end].kind in OF_TIME else 0
        if atoms[place].kind not in _LEADING_ON and spoken.typed(atoms[place]) not in _NOW:
            return 0
    return 0


def _changed(atoms: Atoms, at: int, spoken: Spoken) -> int:
    """ "Jeg må lige ændre det til": a sentence that changes the time before it, where nothing hangs on an "if"."""
    for place in range(at, min(at + _LONGEST_LEAD, len(atoms))):
        size = _said(atoms, place, spoken, spoken.words.changing)
        if size:
            behind = (spoken.typed(atom) for atom in takewhile(lambda atom: atom.kind != ";", atoms[place:]))
            end = place + size
            follows = end < len(atoms) and atoms[end].kind in OF_TIME
            return end - at if follows and not any(word in spoken.words.conditions for word in behind) else 0
        if atoms[place].kind not in _OF_WRITER:
            return 0
    return 0


def _proposed(atoms: Atoms, at: int, spoken: Spoken) -> int:
    """ "efter 17, nej lad os sige efter 18", "20-22 … eller ok vi siger 19.30 til 21": hours for hours."""
    said_before = takewhile(lambda atom: atom.kind != ";", reversed(atoms[:at]))
    if spoken.typed(atoms[at]) not in _NEJ | OR or all(atom.kind != "S" for atom in said_before):
        return 0
    start = at + 1
    while start < len(atoms) and atoms[start].kind == "+" and start < at + 3:
        start += 1
    first = spoken.typed(atoms[start]).partition(" ")[0] if start < len(atoms) else ""
    marks = tuple([mark for mark in spoken.words.corrections.beginning(first) if mark.endswith(_PROPOSING)])
    size = next(
        (size for size in range(_LONGEST_MARK, 0, -1) if _is_told(atoms[start : start + size], marks, spoken)), 0
    )
    end = start + size
    return end - at if size and end < len(atoms) and atoms[end].kind == "S" else 0


def _is_told(atoms: Atoms, marks: tuple[str, ...], spoken: Spoken) -> bool:
    return f" {' '.join(spoken.typed(atom) for atom in atoms)} " in marks


def _arrow(atoms: Atoms, at: int, spoken: Spoken) -> int:
    for size in (3, 2, 1):
        if spoken.text[atoms[at].start : atoms[min(at + size, len(atoms)) - 1].end].replace(" ", "") in _ARROWS:
            return size
    return 0


def _said(atoms: Atoms, at: int, spoken: Spoken, phrases: frozenset[str] | tuple[str, ...]) -> int:
    """How many atoms one of these phrases takes here."""
    if isinstance(phrases, frozenset) and spoken.typed(atoms[at]).partition(" ")[0] not in _firsts(phrases):
        return 0
    for size in range(min(_LONGEST_MARK, len(atoms) - at), 0, -1):
        typed = " ".join(spoken.typed(atom) for atom in atoms[at : at + size])
        if typed in phrases or f" {typed} " in phrases:
            return size
    return 0


def _is_bare_no(atoms: Atoms, at: int) -> bool:
    """ "torsdag 15-17, nej 16-18": a "nej" between two times of a kind, where nothing else is said yes or no to."""
    if any(
        atom.kind in "+~xX" for index, atom in enumerate(atoms[max(at - FAR, 0) : at + FAR]) if index != min(at, FAR)
    ):
        return False
    following = atoms[at + 1].kind if at + 1 < len(atoms) else ""
    is_only = following == "1" and [atom.kind for atom in atoms[at + 2 : at + 3]] == ["d"]
    before = next((atom.kind for atom in reversed(atoms[:at]) if atom.kind in OF_TIME), "")
    is_parted = atoms[at - 1].kind in ",;&"
    return is_only or (following == before == "S") or (is_parted and following in _OF_DAYS and before in "dPS")


def _with_new(atoms: Atoms, at: int, start: int, spoken: Spoken, *, is_sure: bool) -> Atoms | None:
    """The atoms with what follows the mark in the place of what it corrects; None where there is no such thing."""
    before = list(atoms[:at])
    while before and before[-1].kind in ",;&-":
        before.pop()
    old = _last_said(before)
    if old is None or not _is_plain(before, spoken):
        return None
    adds = next(
        (index for index in range(start, min(start + _MOST_FILLING, len(atoms))) if atoms[index].kind == "&"), None
    )
    if adds is not None and spoken.typed(atoms[adds]) in spoken.words.also:
        return (*before, Atom(";", None, atoms[at].start, atoms[at].start), *atoms[start:adds], *atoms[adds + 1 :])
    first, end = _new(atoms, start, spoken)
    if first is None or names_one_more(atoms[start : first + 1], spoken.text):
        return None
    new, led = atoms[first:end], atoms[start:first]
    made = _in_its_place(before, old, new, is_sure=is_sure and not any(atom.kind == "1" for atom in led))
    return None if made is None else (*made, *atoms[end:])


def _last_said(before: list[Atom]) -> int | None:
    """Where the sentence begins that the last time stands in, if nothing is denied in it."""
    start = next((at + 1 for at in range(len(before) - 1, -1, -1) if before[at].kind == ";"), 0)
    told = before[start:]
    return start if any(atom.kind in OF_TIME for atom in told) and all(atom.kind not in NO for atom in told) else None


def _is_plain(before: list[Atom], spoken: Spoken) -> bool:
    """Whether nothing is told between the last time and the mark but that one can: "skyder vi fasaner, så glem det" tells why."""
    last = next(at for at in range(len(before) - 1, -1, -1) if before[at].kind in OF_TIME)
    return all(atom.kind in _PASSING or not any(map(str.isalnum, spoken.typed(atom))) for atom in before[last + 1 :])


def _new(atoms: Atoms, start: int, spoken: Spoken) -> tuple[int | None, int]:
    """Where the new time begins and its part of the sentence ends; None where something else is told."""
    first = start
    while first < len(atoms) and (
        atoms[first].kind in _LEADING or atoms[first].kind == "1" or (first == start and atoms[first].kind in ",;")
    ):
        first += 1
    if first >= len(atoms) or first - start > _MOST_FILLING or atoms[first].kind not in OF_TIME:
        return None, 0
    end = first
    while end < len(atoms) and atoms[end].kind in _LISTED:
        end += 1
    closer = _told_closer(atoms, end, spoken)
    if closer:
        first, end = closer, closer + 1
    last = end
    while last < len(atoms) and atoms[last].kind in _TRAILING:
        last += 1
    is_whole = last == len(atoms) or atoms[last].kind in ",;!E"
    return (first, last if last > end + 1 else end) if is_whole or atoms[end].kind == "_" else (None, 0)


def _told_closer(atoms: Atoms, end: int, spoken: Spoken) -> int:
    """ "det er ugen efter, altså uge 43": where the second name of the same week stands; 0 where none does."""
    kinds = kinds_of(atoms[end - 1 : end + 3])
    return end + 2 if kinds == "P,_P" and spoken.typed(atoms[end + 1]) in spoken.words.that_is else 0


def _in_its_place(before: list[Atom], start: int, new: Atoms, *, is_sure: bool) -> list[Atom] | None:
    days = tuple([atom for atom in new if atom.kind in _OF_DAYS])
    hours = tuple([atom for atom in new if atom.kind == "S"])
    if any(atom.kind == "A" for atom in new):
        return None
    if not days:
        last = next((at for at in range(len(before) - 1, start - 1, -1) if before[at].kind == "S"), None)
        return None if last is None else [*before[:last], *_moved(hours, before[last]), *before[last + 1 :]]
    return _with_days(before, start, days, hours, is_sure=is_sure)


def _with_days(before: list[Atom], start: int, days: Atoms, hours: Atoms, *, is_sure: bool) -> list[Atom] | None:
    if any(atom.kind == "P" and atom.value.level != "day" for atom in days):
        return _with_frame(before, start, days, hours)
    runs = _runs(before, start)
    same = [run for run in runs if _named(before[slice(*run)]) & _named(days)]
    if not runs or not (is_sure or same):
        return None
    low, high = (same or runs)[-1]
    if not same and len(days) == 1:
        low = high - 1  # "mandag og onsdag, nej torsdag"
    if before[high - 1].kind == "P" and before[high - 1].value.level != "day":
        return None
    ends = next((at for at in range(high, len(before)) if before[at].kind in _OF_DAYS), len(before))
    behind = [atom for atom in before[high:ends] if not (hours and atom.kind == "S")]
    return [*before[:low], *_moved((*days, *hours), before[low]), *behind, *before[ends:]]


def _with_frame(before: list[Atom], start: int, days: Atoms, hours: Atoms) -> list[Atom] | None:
    """ "tirsdag i uge 42 10-12. Hov, uge 43 mente jeg": a week for a week, a month for a month."""
    if len(days) != 1 or hours:
        return None
    level = days[0].value.level
    last = next((at for at in range(len(before) - 1, start - 1, -1) if before[at].kind == "P"), None)
    if last is None:
        return None
    made = days[0] if before[last].value.level == level else _in_month(before[last], days[0])
    return (
        None
        if made is None or level not in _FRAMES
        else [*before[:last], *_moved((made,), before[last]), *before[last + 1 :]]
    )


def _in_month(old: Atom, month: Atom) -> Atom | None:
    """ "den 20. oktober. Undskyld, november": the same dates, in that month."""
    (first, last), *others = month.value.spans
    days = [start for start, end in old.value.spans if start is not None and start == end]
    if others or first is None or last is None or (first.month, first.year) != (last.month, last.year):
        return None
    if not days or len(days) < len(old.value.spans) or max(day.day for day in days) > last.day:
        return None
    moved = tuple([day.replace(year=last.year, month=last.month) for day in days])
    return old._replace(value=replace(old.value, spans=tuple([(day, day) for day in moved])))


def _runs(before: list[Atom], start: int) -> list[tuple[int, int]]:
    """The lists of days of a sentence, each with its place."""
    runs: list[tuple[int, int]] = []
    for at in range(start, len(before)):
        if before[at].kind not in _OF_DAYS:
            continue
        joined = runs and all(atom.kind in ",&i@" for atom in before[runs[-1][1] : at])
        if joined:
            runs[-1] = (runs[-1][0], at + 1)
        else:
            runs.append((at, at + 1))
    return runs


def _named(atoms: list[Atom] | Atoms) -> set[object]:
    days: set[object] = {day for atom in atoms if atom.kind == "d" for day in atom.value.days}
    return days | {span for atom in atoms if atom.kind == "P" for span in atom.value.spans}


def _moved(new: Atoms, old: Atom) -> Atoms:
    return tuple([atom._replace(start=old.start, end=old.end) for atom in new])


REPLACING = steps(("", _with_replaced))
"""Each with the kinds of atoms without which there is nothing to do."""
