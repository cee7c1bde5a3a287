"""Plain times that are put in another way: "i overmorgen jeg kan efter 17", "hvis det er søndag, så kan jeg", "jeg holder mig
til onsdag", "de øvrige dage er det mig, der henter".

Each step takes the atoms of an answer and gives them as if it had been said straight out.
"""

import re
from dataclasses import replace
from datetime import date, timedelta

from core.understand.availability.parts import PARTING, kinds_of
from core.understand.availability.spoken import Spoken
from core.understand.availability.steps import steps
from core.understand.times.calendar import DAY, monday, month_span
from core.understand.times.limits import bounded
from core.understand.times.nouns import Atom, Mode, Period
from core.understand.times.rewriting import Atoms

_SUBJECT_FIRST = re.compile(r"(?:^|(?<=[,;!E]))[dPS](Ik)(?=[dPSx~+1])")
_DAY_AS_CONDITION = re.compile(r"_It?([dP])S?,?_?(k)I")
_IT_IS_ME = re.compile(r"tII(,?)(I)(_)")
_ME = frozenset(("mig", "os", "me", "us"))
_WHOM = _ME | {"jer", "dig"}
_THAT_I_CAN = re.compile(r"(?<=[SdP])(IkI\+)(?=d)")
_WHY_BEHIND_NO = re.compile(r"(?<=[dP]x)(I)t[~_]+(?=[,;]|$)")
_AT_AN_EVENT = re.compile(r"(?<=[dPS])tI!?-(_)")
_FOR, _TO, _LEAST_BEFORE = "til", "at", 2
_HOLDING = re.compile(r"_I?[I_]d")
_IT_IS = frozenset(("det", "it", "det er"))
_NONE_OF_THEM = re.compile(r"x[Og_]{0,2}[iD@]?[dPS]S?(?:&[dPS]S?)?(kI_?\+?|\+)(?!x)")
_NONE_THAT = re.compile(r"x[Og_]{0,2}(?:[iD@]?[dPS]S?)?(,?I\+)(?!x)")
_THAT = frozenset(("der", "som", "that"))
_NOTHING = ("ikke noget", "ikke nogen", "ikke nogle", "ik noget")
_NONE = ("ingen", "ikke en", "ikke een", "intet", "none", "no ")
_HENCE_NOT = re.compile(r",(_)(Ix)(k)")
_HENCE = frozenset(("hvorfor", "hvorfore", "hvorved", "hvilket goer at", "saa"))
_ELSE = frozenset(("andet end", "alt andet end", "uden", "without"))
_INSTEAD = ("i stedet for", "istedet for", "instead of")
_MORE_HOURS = re.compile(r"S,?&(\+?_?&?)S")
_MORE = frozenset(
    ("gerne", "igen", "ogsaa", "ogsa", "atter", "saa", "sa", "again", "also", "meget gerne", "gerne igen")
)
_AFTER_IT_UNTIL = re.compile(r"P[,;]?(%)[kI+t_]{0,4}-?P")
_TO_ITS_END = re.compile(r"P&?[WQ]u")
_OUT = frozenset(("ud",))
_BEGINNING_THEN = re.compile(r"dS?,?&?_{1,2}[i@]?P")
_SAME = frozenset(("samme", "same"))
_STARTING = frozenset(("starter", "starte", "start", "startende", "begyndende", "starting"))
_DAYS_AFTER_IT = re.compile(r"P[^P;]{0,30}?(e?d%|eS%)(?=[,;!tk+]|$)")


def _with_verb_second(atoms: Atoms, _: Spoken) -> Atoms:
    """ "i overmorgen jeg kan efter 17": with the verb where Danish has it, "i overmorgen kan jeg"."""
    out = list(atoms)
    for found in _SUBJECT_FIRST.finditer(kinds_of(atoms)):
        at = found.start(1)
        out[at], out[at + 1] = out[at + 1], out[at]
    return tuple(out)


def _mine_to_do(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "de øvrige dage er det mig, der henter": what is the writer's to do keeps them busy."""
    gone: set[int] = set()
    out = list(atoms)
    for found in _IT_IS_ME.finditer(kinds_of(atoms)):
        if spoken.typed(atoms[found.start() + 2]) in _ME and spoken.typed(atoms[found.start(2)]) in spoken.words.there:
            out[found.start(3)] = atoms[found.start(3)]._replace(kind="~")
            gone.update(range(*found.span(1)))
    return tuple([atom for at, atom in enumerate(out) if at not in gone])


def _held_to(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "jeg holder mig til onsdag kl. 12-14", "så hold jer til onsdag": it leads up to no coming Wednesday."""
    out = list(atoms)
    for found in reversed(list(_HOLDING.finditer(kinds_of(atoms)))):
        whom, day = spoken.typed(atoms[found.end() - 2]), atoms[found.end() - 1]
        holds = whom in _WHOM and spoken.typed(atoms[found.start()]).startswith("hold")
        if holds and spoken.typed(day).startswith("til ") and day.value.mode is Mode.COMING:
            plain = day._replace(value=replace(day.value, mode=Mode.BARE))
            out[found.start() : found.end()] = [plain]
    return tuple(out)


def _on_days_of_conditions(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "hvis det er søndag, så kan jeg altid efter kl. 15": the day is the one of what follows."""
    out = list(atoms)
    gone: set[int] = set()
    for found in _DAY_AS_CONDITION.finditer(kinds_of(atoms)):
        start, day, then = found.start(), found.start(1), found.start(2)
        if spoken.typed(atoms[start]) in spoken.words.conditions and spoken.typed(atoms[start + 1]) in _IT_IS:
            gone |= {*range(start, day), *range(found.end(1), then)}
    return tuple([atom for at, atom in enumerate(out) if at not in gone])


def _behind_that_i_can(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "… fra klokken otte det kan jeg godt de andre aftener falder jeg i søvn": it is said of what stands before it."""
    out = list(atoms)
    for found in reversed(list(_THAT_I_CAN.finditer(kinds_of(atoms)))):
        if spoken.typed(atoms[found.start(1)]) in _IT_IS:
            end = found.end(1)
            out.insert(end, Atom(";", None, atoms[end].start, atoms[end].start))
    return tuple(out)


def _never_for_that(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "weekender aldrig det er familietid": why follows the no without a comma."""
    out = list(atoms)
    for found in reversed(list(_WHY_BEHIND_NO.finditer(kinds_of(atoms)))):
        if spoken.typed(atoms[found.start(1)]) in _IT_IS:
            del out[found.start() : found.end()]
    return tuple(out)


def _at_an_event(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "søndag er vi til barnedåb", "den 18. er jeg dog til bryllup": where one is to be keeps one busy."""
    out = list(atoms)
    for found in _AT_AN_EVENT.finditer(kinds_of(atoms)):
        at, words = found.start(1), spoken.words
        is_at = spoken.typed(atoms[at - 1]) in words.attending and spoken.typed(atoms[found.start()]) in words.being
        if is_at and spoken.typed(atoms[at]) not in words.ours and not words.is_told(spoken.typed(atoms[at])):
            out[at] = atoms[at]._replace(kind="~")
    return tuple(out)


def _at_the_hour_of_coffee(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "på onsdag til kaffe klokken halv tre": it is no end, but what one comes for."""
    out: list[Atom] = []
    for at, atom in enumerate(atoms):
        is_point = atom.kind == "S" and len(atom.value) == 1 and atom.value[0].point
        comes_for = is_point and [each.kind for each in out[-2:]] == ["-", "_"] and spoken.typed(out[-2]) == _FOR
        if comes_for and at > _LEAST_BEFORE and atoms[at - 3].kind in "dP":
            del out[-2:]
        out.append(atom)
    return tuple(out)


def _none_of_them(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "ingen af dagene i uge 45 kan jeg", "der er intet, der passer, i oktober": the yes behind is of none of them."""
    gone: set[int] = set()
    kinds = kinds_of(atoms)
    for found in _NONE_OF_THEM.finditer(kinds):
        if spoken.typed(atoms[found.start()]).startswith(_NONE):
            gone.update(range(*found.span(1)))
    for found in _NONE_THAT.finditer(kinds):
        of = " ".join(spoken.typed(atom) for atom in atoms[found.start() : found.start() + 2])
        if of.startswith((*_NONE, *_NOTHING)) and spoken.typed(atoms[found.end(1) - 2]) in _THAT:
            gone.update(range(*found.span(1)))
    return tuple([atom for at, atom in enumerate(atoms) if at not in gone])


def _hence_not(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "… afholdes samtaler, hvorfor jeg ikke kan deltage": what was told is refused, as by "så kan jeg ikke"."""
    out = list(atoms)
    for found in reversed(list(_HENCE_NOT.finditer(kinds_of(atoms)))):
        start = found.start(1)
        if spoken.typed(atoms[start]) in _HENCE:
            said, denied, can = atoms[start + 1 : start + 4]
            out[start : start + 4] = [atoms[start]._replace(kind='"', value=None, rule="there"), can, said, denied]
    return tuple(out)


def _without_instead(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "så er det torsdag i stedet for", "i stedet for at game": it excepts no time."""
    out = list(atoms)
    for at, atom in enumerate(atoms):
        ends = at + 1 == len(atoms) or atoms[at + 1].kind in PARTING or spoken.typed(atoms[at + 1]) == _TO
        is_to_do = at + 1 < len(atoms) and spoken.typed(atoms[at + 1]) == _TO and spoken.typed(atom) in _ELSE
        if ends and atom.kind == "X" and (is_to_do or spoken.typed(atom) in _INSTEAD):
            out[at] = atom._replace(kind="_")
    return tuple(out)


def _with_more_hours(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "fredag 10.30-12 og gerne igen kl. 13-14.30": two stretches of the same day."""
    gone: set[int] = set()
    for found in _MORE_HOURS.finditer(kinds_of(atoms)):
        between = range(*found.span(1))
        if all(spoken.typed(atoms[at]) in _MORE for at in between):
            gone.update(between)
    return tuple([atom for at, atom in enumerate(atoms) if at not in gone])


def _days_after_it(atoms: Atoms, _: Spoken) -> Atoms:
    """ "prøve den 14. december, alle dage efter det", "… alle aftener derefter": from the day after on."""
    found = _DAYS_AFTER_IT.search(kinds_of(atoms))
    last = atoms[found.start()].value.spans[-1][1] if found is not None else None
    if found is None or last is None:
        return atoms
    start, end = found.start(1), found.end(1)
    after = Atom("P", Period(((last + timedelta(days=1), None),), "bound"), atoms[start].start, atoms[end - 1].end)
    before = atoms[:start]
    if before[-1].kind == ",":
        before = (*before[:-1], before[-1]._replace(kind=";"))
    return (*before, after._replace(rule="after it"), *atoms[start : end - 1], *atoms[end:])


def _after_it_until(atoms: Atoms, _: Spoken) -> Atoms:
    """ "eksamen den 10. og 11. december, derefter er jeg fri til jul": from the day after up to then."""
    found = _AFTER_IT_UNTIL.search(kinds_of(atoms))
    if found is None:
        return atoms
    then, end = found.start(1), found.end() - 1
    last = atoms[found.start()].value.spans[-1][1]
    until = bounded(atoms[end - 1 : end + 1], date.min) if atoms[end - 1].kind == "-" else atoms[end]
    stops = None if until is None else until.value.spans[0][1]
    if last is None or stops is None or stops <= last or (until and until.value.spans[0][0] is not None):
        return atoms
    told = tuple([atom for atom in atoms[then + 1 : end] if atom.kind != "-"])
    stretch = Atom("P", Period(((last + timedelta(days=1), stops),), "span"), atoms[end].start, atoms[end].end)
    said = () if any(atom.kind in "k+" for atom in told) else (Atom("+", None, stretch.start, stretch.start),)
    mark = atoms[then]._replace(kind=";", value=None)
    return (*atoms[:then], mark, *told, *said, stretch._replace(rule="after it"), *atoms[end + 1 :])


def _to_its_end(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "fra den 9. november og ugen ud": up to the end of the week, or month, of the day before it."""
    out = list(atoms)
    for found in reversed(list(_TO_ITS_END.finditer(kinds_of(atoms)))):
        day, end = atoms[found.start()], found.end() - 1
        start, last = day.value.spans[0]
        if spoken.typed(atoms[end]) not in _OUT or day.value.level not in ("day", "bound") or start is None:
            continue
        if len(day.value.spans) > 1 or last not in (None, start):
            continue
        ends = monday(start) + 6 * DAY if atoms[end - 1].kind == "W" else month_span(start, start.month, start.year)[1]
        stretch = Period(((start, ends),), "span")
        out[found.start() : found.end()] = [day._replace(value=stretch, end=atoms[end].end, word="")]
    return tuple(out)


def _same_hours_alone(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "fredag 14-16, lørdag samme": the same hours, where the clause ends behind it."""
    out = list(atoms)
    for at, atom in enumerate(atoms):
        ends = at + 1 == len(atoms) or atoms[at + 1].kind in PARTING
        if atom.kind == "_" and ends and at and atoms[at - 1].kind in "dP" and spoken.typed(atom) in _SAME:
            out[at] = atom._replace(kind="=")
    return tuple(out)


def _beginning_then(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "mandage 16-18, starter næste uge", "onsdage med start i uge 43": from then on, and not in that week alone."""
    out = list(atoms)
    for found in _BEGINNING_THEN.finditer(kinds_of(atoms)):
        at = found.end() - 1
        before = [atom for atom in atoms[found.start() : at] if atom.kind == "_"]
        if spoken.typed(before[-1]) in _STARTING and (limit := bounded((atoms[at],), date.min)) is not None:
            out[at] = limit
    return tuple(out)


PHRASED = steps(
    ("Ik", _with_verb_second),
    ("_k", _on_days_of_conditions),
    ("tI_", _mine_to_do),
    ("_d", _held_to),
    ("Ik+", _behind_that_i_can),
    ("xIt", _never_for_that),
    ("tI-_", _at_an_event),
    ("-_S", _at_the_hour_of_coffee),
    ("x", _none_of_them),
    (",_Ixk", _hence_not),
    ("X", _without_instead),
    ("S&", _with_more_hours),
    ("P%", _days_after_it),
    ("P%", _after_it_until),
    ("Pu", _to_its_end, _OUT),
    ("_S", _same_hours_alone, _SAME),
    ("d_P", _beginning_then, _STARTING),
)
"""Each with the kinds of atoms without which there is nothing to do."""
