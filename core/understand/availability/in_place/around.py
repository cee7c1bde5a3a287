"""What is done before, after or around the hours that were told: "mellem begravelse og kirkekaffe", "10-11 inden jeg skal
ind til frokosten", "17-19 (zumba bagefter)".

None of it keeps anybody busy in those hours. Each step takes the atoms of an answer and gives them as they are meant.
"""

import re
from dataclasses import replace

from core.understand.availability.in_place.working_hours import with_hours_of_coming_in, with_working_hours
from core.understand.availability.parts import OF_TIME, PARTING, clauses_of, has_time, kinds_of
from core.understand.availability.spoken import Spoken
from core.understand.availability.steps import steps
from core.understand.times.nouns import DAY_END, DAY_START, Atom, Clock, Hours
from core.understand.times.rewriting import Atoms

_AMONG = frozenset(("d", "P", "S", "n"))
_BETWEEN_EVENTS = re.compile(r"(M[_~]{0,2}S)&[_~]{0,2}S|(f(?:(?:It?)?[_~]t?_?)?S)&?[-uU][_~]{0,2}(?:[i@][_~]{1,2})?S")
_FROM = 2
"""The second way to say it, where the first hour may be when something is over: "fra mødet slutter kl. 11 til …"."""
_BEFORE_IT_BEGINS = re.compile(r"b[_~]{1,3}(?:I[_t]?)?S")
_UNTIL_IT_OPENS = re.compile(r"S&?[-uU][I_~t+@i]{1,4},?S")
_FOR_AT = ("for kl", "for klokken")
_COMPOUND = re.compile(r"_*[dPS]-[_~]_*")
_FREE = ("fri", "ledig", "free")
_WHOLE = "hele"
_WEEKEND = frozenset(("weekend", "weekender", "weekends"))
_IS_MY = re.compile(r"dt_d")
_TOLD = OF_TIME | {"~"}
_MOST_BETWEEN = 3
_LEAST_TOLD = 2
_FIRST_EARLY, _LAST_EARLY = 5 * 60, 9 * 60


def _without_what_lies_around(atoms: Atoms, _: Spoken) -> Atoms:
    """ "mellem begravelse og kirkekaffe, altså 11 til 13": what the time lies between keeps nobody busy in it."""
    out = list(atoms)
    for at, atom in enumerate(atoms):
        around = _what_lies_around(atoms, at) if atom.kind == "M" else ()
        for place in around:
            out[place] = atoms[place]._replace(kind="_")
    return tuple(out)


def _what_lies_around(atoms: Atoms, at: int) -> range:
    joint = next(
        (place for place in range(at + 1, min(at + 1 + _MOST_BETWEEN, len(atoms))) if atoms[place].kind == "&"), 0
    )
    if not joint or any(atom.kind in _AMONG for atom in atoms[at : joint + 2]):
        return range(0)
    return range(at, min(joint + 2, len(atoms)))


def _between_events(atoms: Atoms, _: Spoken) -> Atoms:
    """ "mellem undervisningen kl. 12 og seminaret kl. 14", "fra malkningen er ovre kl. 9 til middagsmaden kl. 12"."""
    kinds = kinds_of(atoms)
    out = list(atoms)
    for found in reversed(list(_BETWEEN_EVENTS.finditer(kinds))):
        first, second = atoms[found.end(found.lastindex or 0) - 1], atoms[found.end() - 1]
        is_over = found.lastindex == _FROM and len(first.value) == 1 and first.value[0].start is None
        if all(
            len(each.value) == 1 and (each.value[0].point or (is_over and each is first)) for each in (first, second)
        ):
            between = Hours(start=first.value[0].start or first.value[0].end, end=second.value[0].start)
            out[found.start() : found.end()] = [
                first._replace(value=(between,), start=atoms[found.start()].start, end=second.end, word="")
            ]
    return tuple(out)


def _until_something_begins(atoms: Atoms, _: Spoken) -> Atoms:
    """ "fra 10.30 og til ambulatoriet åbner 12.45", "fra 12 og til jeg skal gå, kl. 14.30": one stretch of the day."""
    out = list(atoms)
    for found in reversed(list(_UNTIL_IT_OPENS.finditer(kinds_of(atoms)))):
        first, last = atoms[found.start()], atoms[found.end() - 1]
        begun = first.value[0] if len(first.value) == 1 and first.value[0].end is None else None
        if begun is None or begun.start is None or begun.point or len(last.value) != 1 or not last.value[0].point:
            continue
        stretch = Hours(start=begun.start, end=last.value[0].start)
        out[found.start() : found.end()] = [first._replace(value=(stretch,), end=last.end, word="")]
    return tuple(out)


def _before_something_begins(atoms: Atoms, _: Spoken) -> Atoms:
    """ "lørdag inden min vagt der starter kl 15": the hours up to it."""
    out = list(atoms)
    for found in reversed(list(_BEFORE_IT_BEGINS.finditer(kinds_of(atoms)))):
        told = atoms[found.end() - 1]
        begun = told.value[0].start if len(told.value) == 1 and told.value[0].end is None else None
        if begun is not None:
            out[found.start() : found.end()] = [
                told._replace(value=(Hours(end=begun),), start=atoms[found.start()].start, word="")
            ]
    return tuple(out)


def _without_what_comes_around(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "onsdag 10-11.30 inden jeg skal ind til frokosten": what is done later or before keeps nobody busy then."""
    out: list[Atom] = []
    is_aside = has_hours = False
    for at, atom in enumerate(atoms):
        is_aside = (is_aside and atom.kind not in PARTING) or (has_hours and _opens_around(atoms[at:], spoken))
        has_hours = atom.kind not in PARTING and (has_hours or atom.kind == "S")
        if not is_aside:
            out.append(atom)
    return tuple(out)


def _opens_around(atoms: Atoms, spoken: Spoken) -> bool:
    """ "inden jeg …", and "efter jeg …" where no time is told: "efter jeg får fri kl. 15" is one."""
    if atoms[0].kind not in "ab" or len(atoms) < _LEAST_TOLD:
        return False
    who = spoken.typed(atoms[1])
    is_told = who in spoken.words.speaking or who in spoken.words.spoken_of
    return is_told and (atoms[0].kind == "b" or not has_time(next(clauses_of(atoms))))


def _without_anchors(atoms: Atoms, _: Spoken) -> Atoms:
    """ "onsdag efter kor", "efter lukketid, dvs. kl. 18": what a time comes after or before keeps nobody busy in it."""
    return tuple(
        [
            atom._replace(kind="_") if atom.kind == "~" and at and atoms[at - 1].kind in "abfuU" else atom
            for at, atom in enumerate(atoms)
        ]
    )


def _without_reasons_by_the_clock(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "søndag 12-13, for kl. 22 er kørselsforbuddet slut": why, up to the end of the sentence."""
    out: list[Atom] = []
    is_reason = False
    for at, atom in enumerate(atoms):
        is_reason = (is_reason and atom.kind != ";") or _opens_reason_by_the_clock(atoms, at, spoken)
        if not is_reason:
            out.append(atom)
    return tuple(out)


def _opens_reason_by_the_clock(atoms: Atoms, at: int, spoken: Spoken) -> bool:
    """A "for kl." behind a comma and hours, with others' doings behind it; "for kl. 12 er jeg optaget" is no reason."""
    if atoms[at].kind != "S" or not at or atoms[at - 1].kind != "," or not spoken.typed(atoms[at]).startswith(_FOR_AT):
        return False
    told_before = any(atom.kind == "S" for atom in atoms[:at])
    return told_before and [atom.kind for atom in atoms[at + 1 : at + 3]] == ["t", "_"]


def _without_what_follows(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "fredag 15-18 skal til fest bagefter": what is done afterwards, at the end of a sentence that told hours."""
    out: list[Atom] = []
    for at, atom in enumerate(atoms):
        ends = atom.kind == "%" and (at + 1 == len(atoms) or atoms[at + 1].kind == ";")
        ends = ends and not spoken.typed(atom).endswith(_FREE)  # "vagt 7-13, derefter er jeg fri"
        last = _last_time(out) if ends else None
        if last is not None and out[last].kind == "S" and all(each.kind not in "k+x" for each in out[last:]):
            del out[last + 1 :]
        else:
            out.append(atom)
    return tuple(out)


def _last_time(atoms: list[Atom]) -> int | None:
    """Where the last time of the thought stands; where a thought begins, when none is told in it."""
    return next(
        (at for at in range(len(atoms) - 1, -1, -1) if atoms[at].kind in OF_TIME or atoms[at].kind in ";!E"), None
    )


def _without_asides_in_brackets(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "onsdage 17-19 (zumba bagefter)": what is told in brackets without a time says no only where it says nothing else."""
    if "(" not in spoken.text:
        return atoms
    out: list[Atom] = []
    opened: int | None = None
    for atom in atoms:
        mark = spoken.text[atom.start : atom.end] if atom.kind == "," else ""
        inside = out[opened:] if opened is not None else []
        is_told = any(each.kind in "_%" for each in inside) and not has_time(tuple(inside))
        if mark == ")" and opened is not None and (is_told or _names_why(inside, out[:opened])):
            is_within = out[opened - 2 : opened - 1] != [] and out[opened - 2].kind == "t"
            del out[opened - is_within :]
            opened = None
            if is_within:
                continue  # "søndag er (heldigvis) optaget"
        out.append(atom)
        opened = len(out) if mark == "(" else None if mark == ")" else opened
    return tuple(out)


def _names_why(inside: list[Atom], before: list[Atom]) -> bool:
    """ "hele december (jul)", "25. november (Black Friday-klargøring)": what is on then, and no time of its own."""
    kinds = kinds_of(inside)
    is_holiday = kinds == "P" and inside[0].rule == "holiday"
    behind_date = [atom.kind for atom in before[-2:-1]] == ["P"]
    is_anchor = kinds == "S~" and inside[0].end == inside[1].end  # "8.30-9.30 (inden morgenkonferencen)"
    return is_anchor or (behind_date and (is_holiday or _COMPOUND.fullmatch(kinds) is not None))


def _without_conditions_told(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "kun når min kone ikke bruger bilen dvs tirsdag": what comes of the condition is told, so its words say nothing."""
    out: list[Atom] = []
    for at, atom in enumerate(atoms):
        if spoken.typed(atom) in spoken.words.that_is and atom.kind == "_":
            start = next((i for i in range(len(out) - 1, -1, -1) if out[i].kind in PARTING), -1) + 1
            opened = next((i for i in range(start, len(out)) if spoken.typed(out[i]) in spoken.words.conditions), None)
            if opened is not None and not any(each.kind in _TOLD for each in out[opened:]):
                if not has_time(next(clauses_of(atoms[at:]))):
                    continue  # "når tvillingerne altså sover"
                del out[opened:]
        out.append(atom)
    return tuple(out)


def _without_what_is_done_then(atoms: Atoms, _: Spoken) -> Atoms:
    """ "… 7-9 på hverdage. Efter det er jeg i møder til kl. 17": it says until when, and takes nothing of what was told."""
    out: list[Atom] = []
    is_then = False
    for clause in clauses_of(atoms):
        kinds = {atom.kind for atom in clause}
        if is_then and "~" in kinds and kinds.isdisjoint("dPAkx+"):
            clause = tuple(
                [atom for atom in clause if atom.kind != "S" or any(one.start is not None for one in atom.value)]
            )
        out += clause
        is_then = clause[-1].kind == "%"
    return tuple(out)


def _of_the_morning(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "6.30-7.15 inden jeg kører på arbejde", "fra 6 til 7, før børnene vågner": no hours of the evening."""
    out = list(atoms)
    for at, atom in enumerate(atoms[:-1]):
        if atom.kind != "S" or len(atom.value) != 1 or atom.value[0].part is not None:
            continue
        behind = next((each for each in range(at + 1, min(at + 3, len(atoms))) if atoms[each].kind != ","), at + 1)
        if atoms[behind].kind != "b" or not _is_early(atom.value[0]):
            continue
        told = " ".join(spoken.typed(each) for each in next(clauses_of(atoms[behind:]))[1:])
        words = spoken.words
        if any(f" {entry} " in f" {told} " for entry in words.of_the_morning | words.working | words.coming_in):
            hours: Hours = atom.value[0]
            early = replace(hours, start=_before_noon(hours.start), end=_before_noon(hours.end))
            out[at] = atom._replace(value=(early,))
    return tuple(out)


def _is_early(hours: Hours) -> bool:
    """Whether it begins or ends at five, six or seven as it is written."""
    said = hours.start
    return (
        said is not None
        and not said.fixed
        and (hours.point or hours.end is not None)
        and _FIRST_EARLY <= said.minutes < _LAST_EARLY
    )


def _before_noon(clock: Clock | None) -> Clock | None:
    return None if clock is None else Clock(clock.minutes, fixed=True)


def _without_reservations(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "med forbehold for udkald: mandag aften": what the reservation is for keeps nobody busy."""
    out: list[Atom] = []
    is_reserved = False
    for atom in atoms:
        is_reserved = (
            is_reserved and atom.kind not in PARTING and ":" not in spoken.text[out[-1].end : atom.start]
        ) or (spoken.typed(atom) in spoken.words.reserving)
        out.append(atom._replace(kind="_") if is_reserved and atom.kind == "~" else atom)
    return tuple(out)


def _all_of_the_day(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "fra 12 på torsdag og så hele fredag": behind the hours of another day, all of this one."""
    out: list[Atom] = []
    told = False
    for at, atom in enumerate(atoms):
        out.append(atom)
        told = atom.kind != ";" and (told or atom.kind == "S")
        is_whole = at > 0 and atoms[at - 1].kind == "_" and spoken.typed(atoms[at - 1]) == _WHOLE
        if told and is_whole and atom.kind == "d" and len(atom.value.days) == 1:
            out.append(Atom("S", (Hours(part=(DAY_START, DAY_END)),), atom.end, atom.end))
    return tuple(out)


def _without_what_days_are_called(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "mandag og tirsdag er min weekend": it names the days, and no others."""
    out = list(atoms)
    for found in reversed(list(_IS_MY.finditer(kinds_of(atoms)))):
        if spoken.typed(atoms[found.end() - 1]) in _WEEKEND:
            del out[found.end() - 3 : found.end()]
    return tuple(out)


AROUND = steps(
    ("dS", _all_of_the_day, frozenset((_WHOLE,))),
    ("dt_", _without_what_days_are_called, _WEEKEND),
    ("&", with_working_hours),
    ("SI", with_hours_of_coming_in, "coming_in"),
    ("Sb", _of_the_morning),
    ("~", _without_anchors),
    ("S,t", _without_reasons_by_the_clock),
    ("M&", _without_what_lies_around),
    ("MS&", _between_events),
    ("fS", _between_events),
    ("S", _until_something_begins),
    ("bS", _before_something_begins),
    ("%S", _without_what_follows),
    ("S", _without_what_comes_around),
    ("_", _without_conditions_told, "that_is"),
    ("%~S", _without_what_is_done_then),
    ("~", _without_reservations, "reserving"),
    (",", _without_asides_in_brackets),
)
"""Each with the kinds of atoms without which there is nothing to do."""
