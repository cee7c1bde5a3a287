"""Words that say something else than elsewhere because of what stands beside them, before any clause is looked at.

"Kan jeg dog ikke" is no exception but a no, "mellem begravelse og kirkekaffe" no errand, and
"fra den 7. og året ud" one stretch with two ends.
"""

import re
from dataclasses import replace

from core.understand.availability.in_place.alternating import counted_from_said, with_other_weeks
from core.understand.availability.in_place.explained import holding_for
from core.understand.availability.in_place.home_again import until_home, until_home_on_a_weekday
from core.understand.availability.in_place.restated import (
    ONLY_ONE,
    counted_others,
    evenings_of_dates,
    from_when_it_changes,
    in_said_month,
    in_said_part,
    in_said_period,
    until_then,
    without_both_of_a_weekend,
    without_days_among,
    without_every_day_of_it,
    without_its_others,
    without_named_before,
    without_the_only_one,
)
from core.understand.availability.in_place.said_dates import on_said_dates
from core.understand.availability.layout.listed import LISTED
from core.understand.availability.parts import NO, OF_TIME, PARTING, THAN, clauses_of, kinds_of
from core.understand.availability.spoken import Spoken
from core.understand.availability.steps import steps
from core.understand.availability.words import ClauseWords
from core.understand.times.nouns import Atom, Hours, Mode, Period
from core.understand.times.rewriting import Atoms

_WHOLE_WORDS, _LONG = frozenset("Ix+~kt"), 5
_FREE_FROM = ("fri fra", "fri kl", "er fri fra", "er fri kl", "har fri fra", "har fri kl", "faar fri")
_DOT = re.compile(r"\.(?=\s)")
_TOLD = OF_TIME | {"~"}
_TOLD_OR_PARTED = OF_TIME | PARTING


def _is_whole(atom: Atom, spoken: Spoken) -> bool:
    """Whether what stands before a dot is no day of a month and no word cut short."""
    if atom.kind == "S":
        return spoken.text[atom.end - 1].isdigit()
    if atom.kind == "P":
        return bool(atom.value.level == "week")
    if atom.kind == ",":
        return spoken.text[atom.start] == ")"
    return atom.kind in _WHOLE_WORDS or (atom.kind == "_" and atom.end - atom.start >= _LONG)


def _denied(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "onsdagene kan jeg dog ikke", "den 31. går dog ikke": it excepts nothing, it is the "not" of the word before it."""
    return tuple(
        [
            atom._replace(kind="x", value=None)
            if atom.kind == "X" and at and _ends_in_can(atoms[:at]) and spoken.typed(atom) in spoken.words.though_not
            else atom
            for at, atom in enumerate(atoms)
        ]
    )


def _ends_in_can(atoms: Atoms) -> bool:
    kinds = kinds_of(atoms[-2:])
    return kinds.endswith(("kI", "tI", "+"))


def _with_ends_joined(atoms: Atoms, _: Spoken) -> Atoms:
    """ "efter den 20. oktober, men før den 24.", "fra den 7. november og året ud": two ends of one stretch."""
    out: list[Atom] = []
    for atom in atoms:
        out.append(atom)
        joint = next((size for size in (1, 2) if _is_joint(out[-1 - size : -1])), None) if atom.kind == "P" else None
        ends = _ends(out[-2 - joint], atom) if joint is not None and len(out) > joint + 1 else None
        if joint is not None and ends is not None:
            first = out[-2 - joint]
            del out[-2 - joint :]
            out.append(first._replace(value=ends, end=atom.end, word=""))
    return tuple(out)


def _is_joint(atoms: list[Atom]) -> bool:
    return bool(atoms) and all(atom.kind in ",&!" for atom in atoms)


def _ends(first: Atom, second: Atom) -> Period | None:
    """The stretch from the first to the second, when one is only its beginning and the other only its end."""
    if not first.kind == second.kind == "P":
        return None
    periods: tuple[Period, Period] = (first.value, second.value)
    if any(period.level != "bound" or len(period.spans) != 1 for period in periods):
        return None
    (start, open_end), (open_start, end) = periods[0].spans[0], periods[1].spans[0]
    if start is None or end is None or open_end is not None or open_start is not None or end < start:
        return None
    return replace(periods[0], spans=((start, end),))


def _free_from(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "har fri 13.30 på torsdag": from then on, not for two hours."""
    out = list(atoms)
    for at in range(1, len(atoms)):
        hours: tuple[Hours, ...] = atoms[at].value if atoms[at].kind == "S" else ()
        is_point = len(hours) == 1 and hours[0].point and hours[0].part is None
        if is_point and atoms[at - 1].kind == "+" and spoken.typed(atoms[at - 1]) in spoken.words.off_at:
            out[at] = atoms[at]._replace(value=(replace(hours[0], point=False),))
    return tuple(out)


def _with_yes_of_free(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "guider kl. 11 og 14 hver dag, er fri fra 16.30": hours that one is free from are a yes."""
    out: list[Atom] = []
    for atom in atoms:
        is_free = atom.kind == "S" and spoken.typed(atom).startswith(_FREE_FROM)
        if is_free and [each.kind for each in out[-2:]] in ([",", "t"], [";", "t"]):
            out[-1] = out[-1]._replace(kind="+")
        elif is_free and [each.kind for each in out[-2:]] == ["~", "&"]:
            told = next((at for at in range(len(out) - 1, -1, -1) if out[at].kind in _TOLD_OR_PARTED), -1)
            if told < 0 or out[told].kind != "d":  # "i oktober har jeg vagt og fri fra kl. 14"
                out[told + 1 :] = [Atom("+", None, atom.start, atom.start)]
        elif is_free and out and out[-1].kind in ",;":
            out.append(Atom("+", None, atom.start, atom.start))
        out.append(atom)
    return tuple(out)


def _there_and_can(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "i november er jeg på orlov og kan hver dag", "fra 1. november er jeg på nedsat tid og kan hver onsdag", "mandag er jeg
    i byen og kan om eftermiddagen": what is told to be then.
    """
    out: list[Atom] = []
    for clause in clauses_of(atoms):
        goes_on = next((at for at in range(1, len(clause)) if clause[at - 1].kind == "&" and clause[at].kind == "k"), 0)
        kept = [at for at in range(goes_on) if clause[at].kind == "~"]
        is_leave = bool(kept) and any(spoken.typed(clause[kept[-1]]).startswith(entry) for entry in spoken.words.leave)
        told = {atom.kind for atom in clause[goes_on:]}
        is_hours = "S" in told and told.isdisjoint("dPAx~") and all(atom.kind != "S" for atom in clause[:goes_on])
        is_limit = clause[0].kind == "P" and clause[0].value.level == "bound"
        frees = (
            (clause[0].kind == "P" and is_leave)
            or (is_limit and bool(kept) and not told.isdisjoint("dS"))
            or (bool(kept) and clause[0].kind in "dP" and is_hours)
        )
        out += (atom._replace(kind="_") if frees and at in kept else atom for at, atom in enumerate(clause))
    return tuple(out)


def _without_also(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "weekender er også nej": before a yes or no an "also" joins nothing."""
    return tuple(
        [
            atom
            for at, atom in enumerate(atoms)
            if not (
                atom.kind == "&"
                and 0 < at < len(atoms) - 1
                and atoms[at - 1].kind == "t"
                and atoms[at + 1].kind in "~x+"
                and spoken.typed(atom) in spoken.words.also
            )
        ]
    )


def _without_manner(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "helst ikke for sent": how late it should not be says no to no day."""
    out = list(atoms)
    for at, atom in enumerate(atoms):
        told = atoms[at + 1 : at + 5]
        size = next(
            (i for i, each in enumerate(told[:3]) if each.kind != "_" or spoken.typed(each) in spoken.words.of_manner),
            3,
        )
        if (
            atom.kind in "xX"
            and size < len(told)
            and spoken.typed(told[size]) in spoken.words.of_manner
            and told[size].kind == "_"
            and not any(spoken.typed(each) in THAN for each in told[size + 1 : size + 2])  # "ikke senere end 20"
        ):
            out[at] = atom._replace(kind="_")
    return tuple(out)


def _parted_at_dots(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "til klokken 14. efter klokken 15 kan jeg": a dot that shortens nothing ends the thought, small letter or not."""
    if ". " not in spoken.text:
        return atoms
    dots = {found.start() for found in _DOT.finditer(spoken.text)}
    out: list[Atom] = []
    for at, atom in enumerate(atoms):
        out.append(atom)
        ends = atom.end in dots and _is_whole(atom, spoken)
        if ends and at + 1 < len(atoms) and atoms[at + 1].kind not in PARTING:
            out.append(Atom(";", None, atom.end, atom.end + 1))
    return tuple(out)


def _without_always_free(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "tirsdag formiddag ligger der altid huller": where times are told, an "always" before no time says nothing of when."""
    out: list[Atom] = []
    told = False
    for at, atom in enumerate(atoms):
        told = atom.kind != ";" and told
        leads = at + 1 < len(atoms) and atoms[at + 1].kind in OF_TIME
        if not (told and not leads and atom.kind == "d" and spoken.typed(atom) in spoken.words.always):
            out.append(atom)
        told = told or atom.kind in OF_TIME
    return tuple(out)


def _excepting_what_is_named(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "alle dage på nær den dag jeg sorterer tøj, dvs torsdag": what is excepted is named behind the "that is"."""
    out: list[Atom] = []
    for atom in atoms:
        if atom.kind == "_" and spoken.typed(atom) in spoken.words.that_is and out and out[-1].kind == ",":
            excepts = next((at for at in range(len(out) - 1, -1, -1) if out[at].kind in "X;"), None)
            if (
                excepts is not None
                and out[excepts].kind == "X"
                and not any(each.kind in _TOLD for each in out[excepts:])
            ):
                del out[excepts + 1 :]
        out.append(atom)
    return tuple(out)


def _without_any_day_beside_days(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "er jeg fleksibel på hverdage mellem 9 og 17", "tirsdag, der kan I få mig når I vil": beside days that are named, "any
    day" says nothing.
    """
    if not any(atom.kind == "d" and atom.value.mode is Mode.ANY for atom in atoms):
        return atoms
    out: list[Atom] = []
    for clause in clauses_of(atoms):
        end = next((at for at, atom in enumerate(clause) if atom.kind == "X"), len(clause))
        named = _points_at_days(clause, out, spoken) or any(
            atom.kind == "P" or (atom.kind == "d" and atom.value.mode is not Mode.ANY) for atom in clause[:end]
        )
        out += [atom for at, atom in enumerate(clause) if not (named and _is_any_day(clause, at))]
    return tuple(out)


def _points_at_days(clause: Atoms, before: list[Atom], spoken: Spoken) -> bool:
    """Whether it opens with a "der" that points at the days before its comma."""
    there = next((at for at, atom in enumerate(clause) if atom.kind != "&"), 0)
    if not before or before[-1].kind != "," or not spoken.typed(clause[there]).startswith(_THERE):
        return False
    start = next((at for at in range(len(before) - 1, -1, -1) if before[at].kind == ";"), -1) + 1
    return any(atom.kind in "dP" for atom in before[start:])


_THERE = ("der ", "der")


def _is_any_day(clause: Atoms, at: int) -> bool:
    opens = all(atom.kind not in "k+tS" for atom in clause[:at])
    leads = (
        at + 1 < len(clause) and clause[at + 1].kind == "d" and opens
    )  # "passer mig altid om mandagen" is of Mondays
    return clause[at].kind == "d" and clause[at].value.mode is Mode.ANY and not clause[at].value.rest and not leads


def _is_inside(atoms: Atoms, at: int) -> bool:
    """ "fredage er jeg derimod ikke til rådighed": its verb and "jeg" before it, and a yes or no behind it."""
    following = atoms[at + 1].kind if at + 1 < len(atoms) else ""
    return atoms[at - 2].kind in "tk" and following in ("x", "~", "+")


def _names_days(atoms: Atoms, at: int) -> bool:
    """ "fra 1. januar kan jeg derimod enhver hverdag": days of that time come next, or hours and days."""
    following = "".join(atom.kind for atom in atoms[at : at + 3] if atom.kind not in "i_")
    return following[:1] in ("d", "e") or following[:2] == "Sd"


def _without_turn_inside(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "den 15. skal jeg dog tappes mellem 16 og 17": behind its verb and "jeg" a "dog" parts nothing."""
    return tuple(
        [
            atom._replace(kind="_")
            if atom.kind == "!"
            and at > 1
            and atoms[at - 1].kind == "I"
            and (
                _is_must_or_may(spoken.typed(atoms[at - 2]), spoken.words)
                or _is_inside(atoms, at)
                or (at > 2 and kinds_of(atoms[at - 3 : at + 1]) == "PkI!" and _names_days(atoms, at + 1))
            )
            else atom
            for at, atom in enumerate(atoms)
        ]
    )


def _is_must_or_may(word: str, words: ClauseWords) -> bool:
    return word in words.obliged or word in words.allowed


def _without_besides(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "den 22. kan jeg i øvrigt heller ikke": behind "jeg" it begins nothing else."""
    return tuple(
        [
            atom._replace(kind="_")
            if atom.kind == "E" and at and atoms[at - 1].kind == "I" and spoken.typed(atom) in spoken.words.besides
            else atom
            for at, atom in enumerate(atoms)
        ]
    )


def _with_else_first(atoms: Atoms, _: Spoken) -> Atoms:
    """ "torsdage 17-19 ellers": an "else" behind a time begins its clause."""
    out: list[Atom] = []
    start = 0
    for at, atom in enumerate(atoms):
        ends = at + 1 == len(atoms) or atoms[at + 1].kind in ",;"
        if atom.kind == "E" and ends and out[start:] and out[-1].kind in OF_TIME:
            out.insert(start, atom)
        else:
            out.append(atom)
        start = len(out) if atom.kind in PARTING else start
    return tuple(out)


def _free_of_it(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "fredage er uden møder", "den sidste søndag er uden gudstjeneste": such a day is free."""
    out = list(atoms)
    for at in range(2, len(atoms) - 1):
        is_without = atoms[at].kind == "X" and spoken.typed(atoms[at]) in spoken.words.without
        being = at - 2 if atoms[at - 1].kind == "_" else at - 1  # "er fuldstændig uden aftaler"
        of_day = being and atoms[being].kind == "t" and atoms[being - 1].kind in OF_TIME
        if is_without and of_day and atoms[at + 1].kind in "_~g":
            out[at], out[at + 1] = atoms[at]._replace(kind="+"), atoms[at + 1]._replace(kind="_")
    return tuple(out)


def _free_for_me(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "mandag er helt fri for mig", "onsdag er fri for møder": it is free, and not free of a day."""
    return tuple(
        [
            atom._replace(kind="+", value=None)
            if atom.kind in NO
            and spoken.typed(atom) in spoken.words.free_for
            and [e.kind for e in atoms[at + 1 : at + 2]] in (["I"], ["_"], ["~"], ["g"])
            else atom
            for at, atom in enumerate(atoms)
        ]
    )


BESIDE = (
    *steps(
        ("!I", _without_turn_inside),
        ("IE", _without_besides, "besides"),
        ("X", _denied, "though_not"),
        ("P", _with_ends_joined),
        ("S+", _free_from, "off_at"),
        ("&t", _without_also, "also"),
        ("S", _with_yes_of_free),
        ("~&k", _there_and_can),
        ("_", _without_manner, "of_manner"),
        ("x", _free_for_me, "free_for"),
        ("Xt", _free_of_it, "without"),
        ("E", _with_else_first),
        ("_", holding_for, "holding"),
        ("d", with_other_weeks),
        ("P", counted_from_said),
        ("dSP", evenings_of_dates),
        ("P~", from_when_it_changes),
        ("P", until_home),
        ("d~", until_home_on_a_weekday, "returning"),
        (",&d", without_days_among, "also"),
        ("P", without_named_before),
        ("Pd", on_said_dates),
        ('P"', in_said_period),
        ('d"', without_every_day_of_it),
        ("P", in_said_month),
        ("S", in_said_part),
        ("P!", until_then),
        ("d&", without_both_of_a_weekend),
        ("d", without_the_only_one, ONLY_ONE),
        ("d_", without_its_others, "the_others"),
        ("dn", counted_others),
    ),
    *LISTED,
    *steps(
        ("d", _without_always_free, "always"),
        ("X_,", _excepting_what_is_named, "that_is"),
        ("d", _without_any_day_beside_days),
    ),
)
"""Each with the kinds of atoms without which there is nothing to do."""

PARTED_AT_DOTS = steps(("", _parted_at_dots))
"""The first of them: where a sentence ends, the steps of other rooms ask."""
