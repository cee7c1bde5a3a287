"""What is told in passing beside the times that somebody offers: "… der sker ikke en pind om vinteren", "sæsonen slutter i
oktober", "de spørger ikke, om det er søndag", "onsdag er børnene hjemme".

It names a day or a month and answers nothing. Each step is told what to look for by what stands beside the time; the words
are in prompts/vocabulary/beside_times/in_passing.txt.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import takewhile

from core.understand.availability.parts import FAR, NO, OF_TIME, PARTING, THAN, clauses_of, kinds_of, sentences_of
from core.understand.availability.spoken import Spoken
from core.understand.availability.steps import steps
from core.understand.times.nouns import Atom
from core.understand.times.rewriting import Atoms

_WHETHER = re.compile(r"([x~])[_iu-]{0,3},?TItz?((?:d|S|&){1,4})")
_ABOUT = frozenset(("om", "whether", "if"))
_LONG_TIMES = frozenset(("month", "season", "holiday", "year"))
_WHEN = frozenset(("naar", "nar", "indtil", "inden", "foer", "efter", "when", "until", "before", "after"))
_AT_HOME = "hjemme"
_ALL_OF_THEM = "alle"
_DONE = re.compile(r"StId?_")
_FINISHED = ("faerdig", "fardig")
_AND_NEVER = re.compile(r"x[iT@]?[dP](&)_?S")
_NEVER = ("aldrig foer", "aldrig for", "heller aldrig", "never before")
_OTHER_THAN = ("andre", "andre dage", "anden", "andet", "other", "other days")
_STANDS = frozenset(("staar", "star", "stod"))
_IT_SAYS = frozenset(pair for word in _STANDS for pair in ((word, "der"), ("der", word)))
_HOLIDAY_IS = re.compile(r"Pt[+_]?[iD@]?P(?:,?x[iD@]?P)?")
_NO_TIME_LEFT = re.compile(r"[^dPSA]*")
_UP_TO, _A_NAME = "op til", "Else"
_SLEEPS = "sover"
_WE_HAVE = ({"har", "jeg"}, {"har", "vi"})
_THEM = ("dem", "dem alle", "dem alle sammen", "alle", "alle tre", "begge to")
_LONGEST_WHERE, _LONGEST_HAVING, _LONGEST_THING = 3, 5, 3
"""Words of "ude af hænderne", of "jeg har dem alle sammen" and of "sove lidt længe"."""
_SO_I_CAN = re.compile(r"_(?:kI|Ik)(?=[_~])")


def _without_whether(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "køerne spørger ikke, om det er søndag": it says no to no Sunday."""
    out = list(atoms)
    for found in _WHETHER.finditer(kinds_of(atoms)):
        asked = atoms[found.start(2) - 3 - (atoms[found.start(2) - 1].kind == "z")]
        if spoken.typed(asked) in _ABOUT and all(
            atom.kind != "?" for atom in atoms[max(found.start() - 2, 0) : found.start()]
        ):
            for at in (found.start(), *range(*found.span(2))):
                out[at] = atoms[at]._replace(kind="_", value=None)
    return tuple(out)


def _without_what_begins_or_ends(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "sæsonen slutter i oktober", "vi er færdige med roerne sidst i november": what else is over by then, or begins."""
    out: list[Atom] = []
    clauses = list(clauses_of(atoms))
    for clause, following in zip(clauses, [*clauses[1:], ()], strict=True):
        typed = " ".join(spoken.typed(atom) for atom in clause).split()
        tells = not spoken.words.turning.isdisjoint(typed) and _WHEN.isdisjoint(typed)
        if tells and _tells_of_long_times_alone(clause) and not _points_back(following, spoken):
            clause = tuple([atom._replace(kind="_", value=None) if atom.kind == "P" else atom for atom in clause])
        out += clause
    return tuple(out)


def _tells_of_long_times_alone(clause: Atoms) -> bool:
    """Whether it says neither yes nor no, and names months and seasons behind its verb and no day."""
    said = {atom.kind for atom in clause}
    opens = clause[0].kind in "I_tgu~"
    times = [atom for atom in clause if atom.kind in OF_TIME]
    return opens and said.isdisjoint("k+xXdSA1!") and all(atom.rule in _LONG_TIMES for atom in times) and bool(times)


def _points_back(clause: Atoms, spoken: Spoken) -> bool:
    """ "vi flytter i december, så dér kan jeg ikke"."""
    return any(atom.kind == '"' or spoken.typed(atom) in spoken.words.there for atom in clause[:3])


def _with_children_at_home(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "i uge 42 er ungerne hjemme", "… der er alle tre hjemme": with whom the children are at home is not free."""
    out = list(atoms)
    for at, atom in enumerate(atoms):
        if atom.kind == "+" and spoken.typed(atom) == _AT_HOME and at > 1 and _are_children(atoms[at - 1], spoken):
            clause = takewhile(lambda each: each.kind not in PARTING, reversed(atoms[max(at - FAR, 0) : at]))
            before = [spoken.typed(each) for each in clause if each.kind == "I"]
            behind = kinds_of(atoms[at + 1 : at + 4])
            can_help = behind.startswith("&k") and "x" not in behind  # "er sønnen hjemme og kan tage over"
            if spoken.words.speaking.isdisjoint(before) and not can_help:
                out[at] = atom._replace(kind="~")
    return tuple(out)


def _with_children_out(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "tirsdag når jeg har ungerne ude af huset", "så har vi de små i seng": whoever has them elsewhere is free."""
    out: list[Atom] = []
    at = 0
    while at < len(atoms):
        size = spoken.said_at(atoms, at, spoken.words.out_of_the_house, _LONGEST_WHERE)
        start = _start_of_having(out, spoken) if size else None
        if start is None:
            out.append(atoms[at])
            at += 1
        else:
            at += size
            out[start:] = [out[start]._replace(kind="_", value=None, end=atoms[at - 1].end, word="")]
    return tuple(out)


def _start_of_having(before: list[Atom], spoken: Spoken) -> int | None:
    """Where the "jeg har ungerne" begins that ends here."""
    for start in range(len(before) - 1, max(len(before) - _LONGEST_HAVING, 0) - 1, -1):
        words = " ".join(spoken.typed(atom) for atom in before[start:]).split()
        if len(words) > _LONGEST_HAVING:
            return None
        whom = " ".join(words[2:])
        if whom and {words[0], words[1]} in _WE_HAVE and (whom in spoken.words.children or whom in _THEM):
            return start
    return None


def _are_children(atom: Atom, spoken: Spoken) -> bool:
    typed = spoken.typed(atom)
    return typed in spoken.words.children or (atom.kind == "B" and typed.startswith(_ALL_OF_THEM))


def _asleep_until_then(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "søndag, men først efter 12 sover længe": why it is not earlier, with no "jeg" before it."""
    return tuple(
        [
            atom._replace(kind="_")
            if atom.kind == "~" and at and spoken.typed(atom).startswith(_SLEEPS) and _is_from_then_on(atoms[at - 1])
            else atom
            for at, atom in enumerate(atoms)
        ]
    )


def _is_from_then_on(atom: Atom) -> bool:
    return atom.kind == "S" and all(hours.is_bound and hours.start is not None for hours in atom.value)


def _only_for_a_reason(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "ulige uger: kun søndag aften (har børnene)": what stands in brackets is why there is no more."""
    if "(" not in spoken.text:
        return atoms
    out: list[Atom] = []
    only = False
    for clause in clauses_of(atoms):
        told = out[-1] if out else None
        is_bracketed = (
            told is not None and spoken.text[told.start : told.end] == "(" and spoken.text[clause[-1].start] == ")"
        )
        kinds = {atom.kind for atom in clause}
        if only and is_bracketed and kinds.isdisjoint(OF_TIME) and kinds.isdisjoint("k+xX"):
            clause = tuple([atom._replace(kind="_") if atom.kind == "~" else atom for atom in clause])
        only = "1" in kinds and kinds.isdisjoint(NO)
        out += clause
    return tuple(out)


def _done_by_then(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "fredag efter tre er jeg altid færdig", "onsdag efter 15 er jeg færdig på arbejde": from then on one is free."""
    out = list(atoms)
    for found in reversed(list(_DONE.finditer(kinds_of(atoms)))):
        done = found.end() - 1
        is_done = spoken.typed(atoms[done]) in spoken.words.over and _is_from_then_on(atoms[found.start()])
        if is_done and spoken.typed(atoms[done]).startswith(_FINISHED):
            end = next((i for i in range(done + 1, len(atoms)) if atoms[i].kind not in "~_"), len(atoms))
            out[found.start() + 1 : end] = [atoms[done]._replace(kind="+", end=atoms[end - 1].end)]
    return tuple(out)


def _retired(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "jeg er på pension fra 1. november": since when somebody is free keeps them busy with nothing, and offers no day yet."""
    out: list[Atom] = []
    clauses = list(clauses_of(atoms))
    for clause, following in zip(clauses, [*clauses[1:], ()], strict=True):
        at = next((at for at, atom in enumerate(clause) if spoken.typed(atom) in spoken.words.retired), None)
        tells = at is not None and all(atom.kind not in "kxXdS" for atom in clause)
        if tells and at is not None and all(atom.kind != "%" for atom in following[:1]):
            goes_on = any(atom.kind == "k" for atom in following)  # "…, så kan jeg hver dag"
            left_out = "+~" if goes_on else "+~P"
            told = [atom._replace(kind="_", value=None) if atom.kind in left_out else atom for atom in clause]
            told[at] = clause[at]._replace(kind="+" if goes_on else "_")
            clause = tuple(map(_from_then, told))
        out += clause
    return tuple(out)


def _from_then(atom: Atom) -> Atom:
    """ "jeg går på pension til nytår", "… den 1. december": it begins then."""
    if atom.kind != "P" or atom.value.level not in ("bound", "day"):
        return atom
    start, end = atom.value.spans[0]
    first = end + timedelta(days=1) if start is None and end is not None else start
    return atom._replace(value=replace(atom.value, spans=((first, None),), level="bound"))


def _never_before_either(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "aldrig i weekenden og aldrig før kl. 9": two things that are refused, and no hours of the weekend."""
    out = list(atoms)
    for found in _AND_NEVER.finditer(kinds_of(atoms)):
        joint, at = found.start(1), found.end() - 1
        hours = atoms[at].value
        is_never = (
            spoken.typed(atoms[at]).startswith(_NEVER) and len(hours) == 1 and hours[0].is_bound and hours[0].start
        )
        if is_never:
            out[joint] = atoms[joint]._replace(kind="X", value=None)
            out[at] = atoms[at]._replace(value=(replace(hours[0], start=None, end=hours[0].start),))
    return tuple(out)


def _without_what_it_is_better_than(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "hellere tirsdag end onsdag", "det er bedre end mandag": what is preferred to it is offered, and it is not; "andre
    dage end mandag" excepts it."""
    out = list(atoms)
    for at, atom in enumerate(atoms):
        if atom.kind != "_" or spoken.typed(atom) not in THAN or not at:
            continue
        if (
            spoken.typed(atoms[at - 1]).endswith(_OTHER_THAN)
            and atoms[at + 1 : at + 2]
            and atoms[at + 1].kind in OF_TIME
        ):
            out[at] = atom._replace(kind="X", value=None)
            continue
        before = [spoken.typed(each) for each in atoms[max(at - FAR, 0) : at] if each.kind not in ";"]
        if spoken.words.preferring.isdisjoint(" ".join(before).split()):
            continue
        last = min(at + FAR, len(atoms))
        end = next((i for i in range(at + 1, last) if atoms[i].kind not in "z_iT@dPSe"), last)
        for i in range(at + 1, end):
            out[i] = atoms[i]._replace(kind="_", value=None)
    return tuple(out)


def _without_what_is_asked_or_quoted(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "hvorfor ligger jeres møder altid tirsdag?", "i brevet står der 14. oktober", "husk, uret stilles 25/10"."""
    out: list[Atom] = []
    reminds = False
    for clause in clauses_of(atoms):
        typed = [spoken.typed(atom) for atom in clause]
        at = 0 if reminds else next((at for at, word in enumerate(typed) if word in spoken.words.reminding), None)
        asks = typed[0] in spoken.words.asking_why and spoken.text[clause[-1].start : clause[-1].end] == "?"
        if asks or any(pair in _IT_SAYS for pair in _pairs_before_time(clause, typed)):
            at = 0
        reminds = at == len(clause) - 2 and clause[-1].kind == ","  # "husk, uret stilles 25/10"
        if at is not None and all(atom.kind not in "kxX~" for atom in clause[at:]):
            behind = (atom._replace(kind="_", value=None) if atom.kind in OF_TIME else atom for atom in clause[at:])
            clause = (*clause[:at], *behind)
        out += clause
    return tuple(out)


def _without_what_is_asked_of_you(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "hvorfor lægger I møderne om dagen, hvor folk er på arbejde?": a question why offers nothing, however long it is."""
    out: list[Atom] = []
    for sentence in sentences_of(atoms):
        asks = spoken.typed(sentence[0]) in spoken.words.asking_why
        if asks and spoken.text[sentence[-1].start : sentence[-1].end] == "?":
            sentence = tuple([one._replace(kind="_", value=None) if one.kind in _ANSWERED else one for one in sentence])
        out += sentence
    return tuple(out)


_ANSWERED = OF_TIME | NO | {"+", "k"}


def _pairs_before_time(clause: Atoms, typed: list[str]) -> Iterator[tuple[str, str]]:
    """ "står der" and "der står", where a time is what stands there; not "der står min kone ved kassen"."""
    return ((typed[at - 2], typed[at - 1]) for at in range(2, len(clause)) if clause[at].kind in OF_TIME)


def _without_week_of_holiday(atoms: Atoms, _: Spoken) -> Atoms:
    """ "efterårsferien er jo i uge 42, ikke 43. Tirsdag i uge 43", "næste uge er efterårsferie, …": when it is, beside the times
    that are told.
    """
    kinds = kinds_of(atoms)
    found = _HOLIDAY_IS.match(kinds)
    is_week = atoms[0].kind == "P" and atoms[0].value.level == "week"
    told = [atom.rule for atom in atoms[: found.end() if found else 0] if atom.kind == "P"]
    if found is None or "holiday" not in told[: 1 + is_week] or _NO_TIME_LEFT.fullmatch(kinds[found.end() :]):
        return atoms
    return tuple(
        [
            atom._replace(kind="_", value=None) if at < found.end() and atom.kind in "Px" else atom
            for at, atom in enumerate(atoms)
        ]
    )


def _with_own_things(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "… så kan jeg søge job om morgenen": what the writer can do for themselves then is no offer."""
    out: list[Atom] = []
    for clause in clauses_of(atoms):
        found = _SO_I_CAN.search(kinds_of(clause))
        is_led_to = found is not None and spoken.typed(clause[found.start()]) in spoken.words.so
        if found and is_led_to and spoken.said_at(clause, found.end(), spoken.words.own_things, _LONGEST_THING):
            clause = tuple([one._replace(kind="_", value=None) if one.kind in "kdPS" else one for one in clause])
        out += clause
    return tuple(out)


def _with_names(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "tante Else har fødselsdag", "resten er op til Karin": no "else", and no other days."""
    return tuple(
        [
            atom._replace(kind="_")
            if atom.kind == "E" and (spoken.text[atom.start : atom.end] == _A_NAME or _is_up_to(atoms, at, spoken))
            else atom
            for at, atom in enumerate(atoms)
        ]
    )


def _is_up_to(atoms: Atoms, at: int, spoken: Spoken) -> bool:
    return any(spoken.typed(each) == _UP_TO for each in atoms[at + 1 : at + 4])


IN_PASSING = steps(
    ("E", _with_names),
    ("_", _without_what_it_is_better_than, THAN),
    ("_;", _without_what_is_asked_of_you, "asking_why"),
    ("_", _without_what_is_asked_or_quoted, "reminding", "asking_why", _STANDS),
    ("Pt", _without_week_of_holiday),
    ("TIt", _without_whether),
    ("P", _without_what_begins_or_ends, "turning"),
    ("+", _with_children_at_home),
    ("S~", _asleep_until_then),
    ("1~", _only_for_a_reason),
    ("StI", _done_by_then, "over"),
    ("P_", _retired, "retired"),
    ("kI_", _with_own_things, "so"),
    ("x&S", _never_before_either),
)
"""Each with the kinds of atoms without which there is nothing to do."""

CHILDREN_OUT = steps(("", _with_children_out, "out_endings"))
"""Before any other: "har ungerne" alone keeps somebody busy."""
