"""What is told of engagements where a plain answer would name the day: "når jeg ikke har kor. Det er tirsdag 19-21",
"ikke de torsdage hvor der er råd, det er den sidste i måneden", "i uge 43 har jeg ferie, så kan jeg når som helst".

Each step takes the atoms of an answer and gives them as if it had been said straight out.
"""

import re
from dataclasses import replace
from datetime import date

from core.understand.availability.parts import PARTING, clauses_of, has_time, is_negated, kinds_of, sentences_of
from core.understand.availability.spoken import Spoken
from core.understand.availability.steps import steps
from core.understand.times.calendar import DAY, monday
from core.understand.times.nouns import Atom, Mode, Period
from core.understand.times.rewriting import Atoms

_WHEN, _NOT, _IT = (
    frozenset(("naar", "nar", "when")),
    frozenset(("ikke", "ik", "ej", "not")),
    frozenset(("det", "it", "that")),
)
_SHALL = re.compile(r"(?:_It|tI)_([i@]?[dS]+),?_(?=[_1+]?[dP])")
_SHALL_BE = frozenset(("skal vaere", "det vaere", "skulle vaere"))
_ONLY_DAYS = re.compile(r"P[^dS;]{0,6}!1(S&1d)")
_BUT_NO = re.compile(r",(!)~")
_THAT_WEEKEND, _SATURDAY = frozenset(("den weekend", "that weekend")), 6
_NTH = "nth of the month"
_WHICH_OF_THEM = re.compile(r"d[^,;dPS]*(,It)(d)")
_OFF_SO = re.compile(r"~[^dPS,;]*,&?(_)kI")
_THAT_WEEK = frozenset(("den uge", "i den uge", "that week"))
_AWAY_UNTIL = re.compile(r"(P)(t?I?~[^,;dPSU]*)U(d)S?")
_BEFORE_IT = re.compile(r"(S)d?(,)S(?=[,;]|$)")
_A_LIMIT = "part as a limit"


def _at_what_is_not_on(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "når jeg ikke har kor. Det er tirsdag 19-21": when that is, one cannot."""
    out: list[Atom] = []
    excepted = False
    for sentence in sentences_of(atoms):
        typed = " ".join([spoken.typed(atom) for atom in sentence]).split()
        times = [at for at, atom in enumerate(sentence) if atom.kind in "dPS"]
        if excepted and times and typed[:1] and typed[0] in _IT and kinds_of(sentence[:2]) == "It":
            at = sentence[times[0]].start
            sentence = (*sentence[: times[0]], Atom("~", None, at, at), *sentence[times[0] :])
        excepted = not times and typed[:1] != [] and typed[0] in _WHEN and not _NOT.isdisjoint(typed)
        out += sentence
    return tuple(out)


def _should_it_be(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "…, og skal det være om aftenen, så torsdag": a thought of its own, "torsdag om aftenen"."""
    out = list(atoms)
    for found in reversed(list(_SHALL.finditer(kinds_of(atoms)))):
        start, (first, last) = found.start(), found.span(1)
        led = " ".join([spoken.typed(atom) for atom in atoms[start:first]])
        if spoken.typed(atoms[found.end() - 1]) not in spoken.words.so or not led.endswith(tuple(_SHALL_BE)):
            continue
        joint = start - 1 if start and atoms[start - 1].kind == "&" else start
        hours = [atom for atom in atoms[first:last] if atom.kind == "S"]
        day = atoms[found.end()]
        mark = Atom(";", None, atoms[joint].start, atoms[joint].start)
        out[joint : found.end() + 1] = [mark, day, *hours]
    return tuple(out)


def _with_days_before_hours(atoms: Atoms, _: Spoken) -> Atoms:
    """ "dog kun efter 15.30 og kun på hverdage": both narrow what was said, as "kun på hverdage efter 15.30" does."""
    out = list(atoms)
    for found in reversed(list(_ONLY_DAYS.finditer(kinds_of(atoms)))):
        start, end = found.span(1)
        out[start:end] = [atoms[end - 1], atoms[start]]
    return tuple(out)


def _but_no(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "torsdage, men nej, der er kor": the "men" turns nothing more than the "nej" does."""
    turns = {
        found.start(1)
        for found in _BUT_NO.finditer(kinds_of(atoms))
        if spoken.typed(atoms[found.end() - 1]) in spoken.words.regretting
    }
    return tuple([atom for at, atom in enumerate(atoms) if at not in turns])


def _of_that_weekend(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "koncert den 24., ellers fri hele den weekend": the days of the weekend of that date that were not told."""
    out: list[Atom] = []
    for atom in atoms:
        if atom.kind == '"' and spoken.typed(atom) in _THAT_WEEKEND and any(each.kind == "E" for each in out):
            dated = next((each for each in reversed(out) if each.kind == "P" and each.value.level == "day"), None)
            day = dated.value.spans[-1][0] if dated is not None else None
            if day is not None and day.isoweekday() >= _SATURDAY:
                others = [one for one in (monday(day) + 5 * DAY, monday(day) + 6 * DAY) if one != day]
                atom = atom._replace(
                    kind="P", value=Period(tuple([(one, one) for one in others]), "day"), rule="weekend"
                )
        out.append(atom)
    return tuple(out)


def _which_of_them(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "ikke de torsdage hvor der er råd, det er den sidste i måneden": those Thursdays."""
    out = list(atoms)
    for found in reversed(list(_WHICH_OF_THEM.finditer(kinds_of(atoms)))):
        days, which, told = atoms[found.start()], atoms[found.start(2)], found.span(1)
        is_it = spoken.typed(atoms[told[0] + 1]) in _IT and which.rule == _NTH
        if is_it and not days.value.nth and days.value.weeks == "all":
            some = replace(days.value, nth=which.value.nth, mode=Mode.HABIT)
            out[found.start() : found.end()] = [days._replace(value=some), *atoms[found.start() + 1 : told[0]]]
    return tuple(out)


def _off_then(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "i uge 43 har jeg ferie, så kan jeg når som helst": who is off says so for a yes."""
    out = list(atoms)
    for found in reversed(list(_OFF_SO.finditer(kinds_of(atoms)))):
        busy, so = found.start(), found.start(1)
        start = next((at for at in range(busy, 0, -1) if atoms[at - 1].kind in PARTING), 0)
        behind = next(clauses_of(atoms[found.end() :]), ())
        is_off = spoken.typed(atoms[busy]).split()[-1].startswith(tuple(spoken.words.leave))
        whole = all(atom.kind not in "dPS" or (atom.kind == "d" and atom.value.mode is Mode.ANY) for atom in behind)
        if (
            is_off
            and whole
            and not is_negated(behind)
            and has_time(atoms[start:busy])
            and spoken.typed(atoms[so]) in spoken.words.so
        ):
            end = found.end() + len(behind)
            out[busy:end] = [atoms[busy]._replace(kind="+"), *[atom for atom in behind if atom.kind in PARTING]]
            if any(spoken.typed(atom) in _THAT_WEEK for atom in behind):
                out[start:busy] = [_that_week(atom) for atom in atoms[start:busy]]
    return tuple(out)


def _that_week(atom: Atom) -> Atom:
    """ "fra mandag den 12. har jeg ferie, … den uge": from that day to the end of its week."""
    start = atom.value.spans[0][0] if atom.kind == "P" and atom.value.level == "bound" else None
    return atom if start is None else atom._replace(value=Period(((start, monday(start) + 6 * DAY),), "week"))


def _away_until(atoms: Atoms, _: Spoken) -> Atoms:
    """ "i denne uge er jeg i Holland indtil onsdag aften": away up to that day of the week, and with it."""
    out = list(atoms)
    for found in reversed(list(_AWAY_UNTIL.finditer(kinds_of(atoms)))):
        week, days = atoms[found.start(1)], atoms[found.start(3)].value
        (start, end), *more = week.value.spans
        if week.value.level != "week" or more or start is None or end is None or len(days.days) != 1 or days.nth:
            continue
        last = monday(start) + (days.days[0] - 1) * DAY
        if start <= last <= end:
            until = week._replace(value=replace(week.value, spans=((start, last),)))
            behind = [_of_week(atom, start) for atom in out[found.end() :]]
            out[found.start() :] = [until, *atoms[found.start(2) : found.end(2)], *behind]
    return tuple(out)


def _of_week(atom: Atom, start: date) -> Atom:
    """A bare day of the week as the day of the week in which it begins there."""
    if atom.kind != "d" or atom.value.mode is not Mode.BARE or atom.value.nth:
        return atom
    dates = [monday(start) + (day - 1) * DAY for day in atom.value.days]
    return atom._replace(kind="P", value=Period(tuple([(day, day) for day in dates]), "day"))


def _before_opening(atoms: Atoms, _: Spoken) -> Atoms:
    """ "før åbningstid på hverdage, 8-9.30": the hours tell when that is."""
    out = list(atoms)
    for found in reversed(list(_BEFORE_IT.finditer(kinds_of(atoms)))):
        closer = atoms[found.end() - 1].value
        if atoms[found.start(1)].rule == _A_LIMIT and all(
            hours.start is not None and hours.end is not None for hours in closer
        ):
            del out[found.start(2)], out[found.start(1)]
    return tuple(out)


ENGAGED = steps(
    ("It", _at_what_is_not_on, _WHEN),
    ("I_", _should_it_be, "so"),
    ("!1&", _with_days_before_hours),
    (",!~", _but_no, "regretting"),
    ('"E', _of_that_weekend),
    (",Itd", _which_of_them),
    ("~_k", _off_then, "so"),
    ("P~Ud", _away_until),
    (",S", _before_opening),
)
"""Each with the kinds of atoms without which there is nothing to do."""
