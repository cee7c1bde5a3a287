"""Words that say something else than elsewhere because of what stands beside them, before any clause is looked at.

"Kan jeg dog ikke" is no exception but a no, "mellem begravelse og kirkekaffe" no errand, and
"fra den 7. og året ud" one stretch with two ends.
"""

import re
from dataclasses import replace

from core.understand.availability.no_times import NO_TIMES, Step
from core.understand.availability.parts import NO, OF_TIME, PARTING, clauses_of
from core.understand.availability.restated import in_said_month, on_said_dates, until_home
from core.understand.availability.spoken import Spoken
from core.understand.availability.words import ClauseWords
from core.understand.times.nouns import Atom, Hours, Mode, Period
from core.understand.times.rewriting import Atoms

_AMONG = frozenset(("d", "P", "S", "n"))
_WHOLE_WORDS, _LONG = frozenset("Ix+~kt"), 5
_BETWEEN_EVENTS = re.compile(r"(M[_~]{1,2}S)&[_~]{1,2}S")
_SAYING = frozenset("k+x~X")
_TOLD = OF_TIME | {"~"}
_MOST_BETWEEN = 3


def read_beside(atoms: Atoms, spoken: Spoken) -> Atoms:
    """The atoms as they are meant where they stand."""
    kinds = {atom.kind for atom in atoms}
    for needed, step in (*NO_TIMES, *_STEPS):
        if needed <= kinds:
            atoms = step(atoms, spoken)
    return atoms


def _is_whole(atom: Atom, spoken: Spoken) -> bool:
    """Whether what stands before a dot is no day of a month and no word cut short."""
    if atom.kind == "S":
        return spoken.text[atom.end - 1].isdigit()
    return atom.kind in _WHOLE_WORDS or (atom.kind == "_" and atom.end - atom.start >= _LONG)


def _denied(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "onsdagene kan jeg dog ikke": it excepts nothing, it is the "not" of the "can" before it."""
    return tuple(
        atom._replace(kind="x", value=None)
        if atom.kind == "X" and at and _ends_in_can(atoms[:at]) and spoken.typed(atom) in spoken.words.though_not
        else atom
        for at, atom in enumerate(atoms)
    )


def _ends_in_can(atoms: Atoms) -> bool:
    kinds = "".join(atom.kind for atom in atoms[-2:])
    return kinds.endswith(("kI", "tI"))


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
            out.append(first._replace(value=ends, end=atom.end))
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


def _between_events(atoms: Atoms, _: Spoken) -> Atoms:
    """ "mellem undervisningen kl. 12 og seminaret kl. 14": from the one to the other."""
    kinds = "".join(atom.kind for atom in atoms)
    out = list(atoms)
    for found in reversed(list(_BETWEEN_EVENTS.finditer(kinds))):
        first, second = atoms[found.end(1) - 1], atoms[found.end() - 1]
        if all(len(each.value) == 1 and each.value[0].point for each in (first, second)):
            between = Hours(start=first.value[0].start, end=second.value[0].start)
            out[found.start() : found.end()] = [
                first._replace(value=(between,), start=atoms[found.start()].start, end=second.end)
            ]
    return tuple(out)


def _free_from(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "har fri 13.30 på torsdag": from then on, not for two hours."""
    out = list(atoms)
    for at in range(1, len(atoms)):
        hours: tuple[Hours, ...] = atoms[at].value if atoms[at].kind == "S" else ()
        is_point = len(hours) == 1 and hours[0].point and hours[0].part is None
        if is_point and atoms[at - 1].kind == "+" and spoken.typed(atoms[at - 1]) in spoken.words.off_at:
            out[at] = atoms[at]._replace(value=(replace(hours[0], point=False),))
    return tuple(out)


def _said_back_first(atoms: Atoms, _: Spoken) -> Atoms:
    """ "… og kan derfor ikke de dage": the days that were said, and then the no to them."""
    out: list[Atom] = []
    for clause in clauses_of(atoms):
        start = next((at for at in range(len(clause) - 1, -1, -1) if clause[at].kind == "&"), -1) + 1
        body = [atom for atom in clause if atom.kind not in PARTING]
        denied = next((at for at in range(start, len(clause)) if clause[at].kind == "k"), None)
        ends_so = len(body) > 2 and body[-1].kind == '"' and body[-2].kind == "x"
        if denied is None or not ends_so or any(atom.kind in OF_TIME for atom in clause[denied:]):
            out += clause
            continue
        said = len(body) - 1
        out += (*clause[:denied], clause[said], *clause[denied:said], *clause[said + 1 :])
    return tuple(out)


def _under_headings(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "Umuligt er:" and lines below it: the no of the heading is said of each, up to one that says for itself."""
    if ":" not in spoken.text:
        return atoms
    out: list[Atom] = []
    heading: Atom | None = None
    clause: list[Atom] = []
    for atom in (*atoms, Atom(";", None, len(spoken.text), len(spoken.text))):
        if atom.kind != ";":
            clause.append(atom)
            continue
        is_heading = ":" in spoken.text[(clause[-1].end if clause else atom.start) : atom.end + 1]
        if clause and is_heading and not any(each.kind in OF_TIME for each in clause):
            heading = next((each for each in clause if each.kind in "~x"), None)
            clause = [each for each in clause if each is not heading]
        elif any(each.kind in _SAYING for each in clause):
            heading = None
        elif heading is not None and any(each.kind in "dP" for each in clause):
            clause.insert(0, heading._replace(kind="~", start=clause[0].start, end=clause[0].start))
        out += clause
        if atom.start < len(spoken.text) or (atoms and atoms[-1] is atom):
            out.append(atom)
        clause = []
    return tuple(out)


def _without_what_comes_after(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "onsdag 10-11.30 inden jeg skal ind til frokosten": what somebody does later is no time to come, and no errand then."""
    out: list[Atom] = []
    is_aside = has_hours = False
    for at, atom in enumerate(atoms):
        is_aside = is_aside and atom.kind not in PARTING
        who = spoken.typed(atoms[at + 1]) if atom.kind == "b" and at + 1 < len(atoms) else ""
        is_aside = is_aside or (has_hours and (who in spoken.words.speaking or who in spoken.words.spoken_of))
        has_hours = atom.kind not in PARTING and (has_hours or atom.kind == "S")
        if not is_aside:
            out.append(atom)
    return tuple(out)


def _without_conditions_told(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "kun når min kone ikke bruger bilen dvs tirsdag": what comes of the condition is told, so its words say nothing."""
    out: list[Atom] = []
    for atom in atoms:
        if spoken.typed(atom) in spoken.words.that_is and atom.kind == "_":
            start = next((at for at in range(len(out) - 1, -1, -1) if out[at].kind in PARTING), -1) + 1
            opened = next(
                (at for at in range(start, len(out)) if spoken.typed(out[at]) in spoken.words.conditions), None
            )
            if opened is not None and not any(each.kind in _TOLD for each in out[opened:]):
                del out[opened:]
        out.append(atom)
    return tuple(out)


def _parted_at_dots(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "til klokken 14. efter klokken 15 kan jeg": a dot that shortens nothing ends the thought, small letter or not."""
    if ". " not in spoken.text:
        return atoms
    out: list[Atom] = []
    for at, atom in enumerate(atoms):
        out.append(atom)
        dot = spoken.text[atom.end : atom.end + 2]
        ends = dot[:1] == "." and dot[1:].isspace() and _is_whole(atom, spoken)
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


def _without_any_day_beside_days(atoms: Atoms, _: Spoken) -> Atoms:
    """ "er jeg fleksibel på hverdage mellem 9 og 17": beside days that are named, "any day" says nothing."""
    out: list[Atom] = []
    for clause in clauses_of(atoms):
        end = next((at for at, atom in enumerate(clause) if atom.kind == "X"), len(clause))
        named = any(atom.kind == "P" or (atom.kind == "d" and atom.value.mode is not Mode.ANY) for atom in clause[:end])
        out += [atom for at, atom in enumerate(clause) if not (named and _is_any_day(clause, at))]
    return tuple(out)


def _is_any_day(clause: Atoms, at: int) -> bool:
    leads = at + 1 < len(clause) and clause[at + 1].kind == "d"
    return clause[at].kind == "d" and clause[at].value.mode is Mode.ANY and not clause[at].value.rest and not leads


def _without_turn_inside(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "den 15. skal jeg dog tappes mellem 16 og 17": behind its verb and "jeg" a "dog" parts nothing."""
    return tuple(
        atom._replace(kind="_")
        if atom.kind == "!"
        and at > 1
        and atoms[at - 1].kind == "I"
        and _is_must_or_may(spoken.typed(atoms[at - 2]), spoken.words)
        else atom
        for at, atom in enumerate(atoms)
    )


def _without_anchors(atoms: Atoms, _: Spoken) -> Atoms:
    """ "onsdag efter kor", "efter lukketid, dvs. kl. 18": what a time comes after or before keeps nobody busy in it."""
    return tuple(
        atom._replace(kind="_") if atom.kind == "~" and at and atoms[at - 1].kind in "ab" else atom
        for at, atom in enumerate(atoms)
    )


def _is_must_or_may(word: str, words: ClauseWords) -> bool:
    return word in words.obliged or word in words.allowed


def _without_besides(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "den 22. kan jeg i øvrigt heller ikke": behind "jeg" it begins nothing else."""
    return tuple(
        atom._replace(kind="_")
        if atom.kind == "E" and at and atoms[at - 1].kind == "I" and spoken.typed(atom) in spoken.words.besides
        else atom
        for at, atom in enumerate(atoms)
    )


def _not_there(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "om aftenen er jeg træt, så helst ikke der": a no to what was just said."""
    out: list[Atom] = []
    for at, atom in enumerate(atoms):
        ends = at + 1 == len(atoms) or atoms[at + 1].kind in PARTING
        if ends and atom.kind == "I" and spoken.typed(atom) in spoken.words.there and out and out[-1].kind == "x":
            out.insert(len(out) - 1, atom._replace(kind='"', value=None, rule="said"))
        else:
            out.append(atom)
    return tuple(out)


def _free_for_me(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "mandag er helt fri for mig": it is free, and not free of somebody."""
    return tuple(
        atom._replace(kind="+", value=None)
        if atom.kind in NO
        and spoken.typed(atom) in spoken.words.free_for
        and [e.kind for e in atoms[at + 1 : at + 2]] == ["I"]
        else atom
        for at, atom in enumerate(atoms)
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
        is_told = any(each.kind == "_" for each in inside) and not any(each.kind in OF_TIME for each in inside)
        if mark == ")" and opened is not None and is_told:
            del out[opened:]
        out.append(atom)
        opened = len(out) if mark == "(" else None if mark == ")" else opened
    return tuple(out)


_STEPS: tuple[tuple[frozenset[str], Step], ...] = tuple(
    (frozenset(needed), step)
    for needed, step in (
        ("", _parted_at_dots),
        ("!I", _without_turn_inside),
        ("IE", _without_besides),
        ("~", _without_anchors),
        ("X", _denied),
        ("M&", _without_what_lies_around),
        ("P", _with_ends_joined),
        ("MS&", _between_events),
        ("S+", _free_from),
        ('"x', _said_back_first),
        ("Ix", _not_there),
        ("xI", _free_for_me),
        ("P", until_home),
        ("Pd", on_said_dates),
        ("P", in_said_month),
        (";", _under_headings),
        ("bS", _without_what_comes_after),
        ("_", _without_conditions_told),
        ("d", _without_always_free),
        ("X_,", _excepting_what_is_named),
        ("~", _without_reservations),
        ("d", _without_any_day_beside_days),
        (",_", _without_asides_in_brackets),
    )
)
"""Each with the kinds of atoms without which there is nothing to do."""
