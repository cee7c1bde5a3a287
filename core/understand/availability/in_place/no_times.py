"""What looks like a time in an answer and is none: a team, a son, another school, whose christening it is, half a word.

"u12 drenge" is no week, "vores søn på ni" no Sunday and "den anden skole" no second of the month. Each is told by what
stands beside it: the tests at the end say of one atom whether it is no time.
"""

import re
from collections.abc import Callable

from core.understand.availability.parts import FAR, PARTING, clauses_of, kinds_of
from core.understand.availability.spoken import Spoken
from core.understand.availability.steps import Step, steps
from core.understand.times.nouns import Atom, Period
from core.understand.times.periods import DAY_BESIDE
from core.understand.times.rewriting import Atoms

_IsNone = Callable[[Atoms, int, Spoken], bool]
_ABOUT, _FOR = "om", "for"
_LEAST_BEFORE = 2
_FEAST = "holiday"
_NAMED = frozenset(("month", "season", "holiday", "year", "this month or year"))
_IT = frozenset(("det", "it"))
_OF_WHOM = frozenset(("hende", "ham", "han", "hun", "dem", "min", "vores"))
_WEEKEND = (6, 7)
_WORKING_DAYS = 5
_WHERE = re.compile(r"[dP]S[_i@]*[@i]_{1,2}$")


def _as_filling(kinds: str, is_none: _IsNone) -> Step:
    """The step that leaves what is no time as a word that says nothing; only atoms of these kinds are asked about."""

    def step(atoms: Atoms, spoken: Spoken) -> Atoms:
        nones = [at for at, atom in enumerate(atoms) if atom.kind in kinds and is_none(atoms, at, spoken)]
        if not nones:
            return atoms
        return tuple([atom._replace(kind="_", value=None) if at in nones else atom for at, atom in enumerate(atoms)])

    return step


def _left_out(kinds: str, is_none: _IsNone) -> Step:
    """The step that leaves out what only names a time again; only atoms of these kinds are asked about."""

    def step(atoms: Atoms, spoken: Spoken) -> Atoms:
        nones = [at for at, atom in enumerate(atoms) if atom.kind in kinds and is_none(atoms, at, spoken)]
        return tuple([atom for at, atom in enumerate(atoms) if at not in nones]) if nones else atoms

    return step


def _is_followed(atoms: Atoms, at: int) -> bool:
    return at + 1 < len(atoms) and atoms[at + 1].kind == "_"


def _is_the_other(atoms: Atoms, at: int, spoken: Spoken) -> bool:
    """ "på den anden skole fra 8 til 15": not the second of a month."""
    if spoken.typed(atoms[at]) not in spoken.words.the_other:
        return False
    of_whom = at > 0 and spoken.typed(atoms[at - 1]) in _OF_WHOM  # "for hende den anden er gået på barsel"
    return _is_followed(atoms, at) or of_whom


def _is_holiday_it_is_in(atoms: Atoms, at: int, _: Spoken) -> bool:
    """ "torsdag den 15. er efterårsferie, så der kan jeg": in which holiday a date is, and no other day of it."""
    if at < _LEAST_BEFORE or atoms[at].rule != _FEAST or atoms[at - 1].kind != "t" or atoms[at - 2].kind != "P":
        return False
    day: Period = atoms[at - 2].value
    return day.level == "day" and day != atoms[at].value and day.lies_in(atoms[at].value)


def _feasts_kept(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "lørdag har vi halloween", "den 23. holder vi jul": a feast that is kept on a day keeps busy, and names no other day."""
    out = list(atoms)
    for at, atom in enumerate(atoms):
        if atom.kind == "P" and atom.rule == _FEAST and at and _keeps_it(atoms, at, spoken):
            out[at] = atom._replace(kind="~", value=None)
    return tuple(out)


def _keeps_it(atoms: Atoms, at: int, spoken: Spoken) -> bool:
    start = next((i for i in range(at, 0, -1) if atoms[i - 1].kind in PARTING), 0)
    before, behind = atoms[start:at], next(clauses_of(atoms[at + 1 :]), ())
    if all(each.kind not in "dP" for each in (*before, *behind)):
        return False
    led = " ".join([spoken.typed(each) for each in before]).split()[-_LEAST_BEFORE:]
    return " ".join(led) in spoken.words.keeping_feast


def _is_what_it_is_for(atoms: Atoms, at: int, spoken: Spoken) -> bool:
    """ "vagtplanen for november er ikke lavet", "lukket ned for vinteren", "hun skylder mig for Sankt Hans"."""
    if at < _LEAST_BEFORE or atoms[at].value.level not in ("span", "day"):
        return False
    return spoken.typed(atoms[at - 1]) == _FOR and atoms[at - 2].kind in "_I~gt+" and atoms[at].rule in _NAMED


def _is_spoken_of(atoms: Atoms, at: int, spoken: Spoken) -> bool:
    """ "du skrev også noget om december": Danish is told "i december" when something is."""
    is_month = atoms[at].value.level == "span" and atoms[at].rule == "month"
    return is_month and at > 0 and spoken.typed(atoms[at - 1]) == _ABOUT


def _is_team(atoms: Atoms, at: int, spoken: Spoken) -> bool:
    """ "træner u12 drenge", "jeg træner U13 mandag": how old they are, and no week."""
    typed, words = spoken.text[atoms[at].start : atoms[at].end].casefold(), spoken.words
    is_told = at + 1 < len(atoms) and spoken.typed(atoms[at + 1]) in words.teams
    by_whom = at > 1 and spoken.typed(atoms[at - 1]) in words.speaking  # "mandag træner jeg U10"
    before = spoken.typed(atoms[at - 1 - by_whom]).rpartition(" ")[2] if at else ""
    return typed.startswith("u") and typed[1:].isdigit() and (is_told or before in words.coaching | words.teams)


def _is_of_season(atoms: Atoms, at: int, spoken: Spoken) -> bool:
    """ "fyldt op med efterårets børnedåb": whose it is, and not when."""
    return _is_followed(atoms, at) and spoken.typed(atoms[at]) in spoken.words.of_seasons


def _is_son(atoms: Atoms, at: int, spoken: Spoken) -> bool:
    """ "vores søn på ni": no Sunday."""
    if not at or spoken.typed(atoms[at]) not in spoken.words.sons:
        return False
    whose, words = spoken.typed(atoms[at - 1]), spoken.words
    return whose in words.owners or whose in words.ours or whose in words.whose


def _is_own_workday(atoms: Atoms, at: int, spoken: Spoken) -> bool:
    """ "søndag er min arbejdsdag": what the day is, and no word of the others."""
    if not at or len(atoms[at].value.days) < _WORKING_DAYS:
        return False
    return spoken.typed(atoms[at - 1]) in spoken.words.owners and spoken.typed(atoms[at]).endswith("dag")


def _is_what_they_are(atoms: Atoms, at: int, spoken: Spoken) -> bool:
    """ "4., 11. eller 18. november, alle tre er onsdage", "den 7. december det er en mandag": which weekdays the dates are."""
    if all(each.kind != "P" for each in atoms[:at]):
        return False
    before = "".join([each.kind for each in atoms[max(at - 3, 0) : at]])
    is_it = before.endswith("Itz") and spoken.typed(atoms[at - 3]) in _IT
    is_that_day = before.endswith(("It", "ItI")) and _is_day_of(
        next(p for p in atoms[at::-1] if p.kind == "P"), atoms[at]
    )
    return is_it or is_that_day or before.endswith(("Bt", "ent"))


def _is_day_of(dated: Atom, day: Atom) -> bool:
    """Whether a date is the weekday that is told of it: "den 1. november, der er det søndag"."""
    dates = [start for start, end in dated.value.spans if start is not None and start == end]
    return bool(dates) and {date.isoweekday() for date in dates} == set(day.value.days)


def _is_weekend_of_dates(atoms: Atoms, at: int, _: Spoken) -> bool:
    """ "hele weekenden 24.-25. oktober": the dates are the weekend."""
    whole = at > 0 and atoms[at].kind == "S" and atoms[at - 1].start == atoms[at].start
    named = atoms[at - 1] if whole else atoms[at]
    if named.kind != "d" or named.value.days != _WEEKEND:
        return False
    following = next((each for each in atoms[at + 1 : at + 3] if not _is_whole_of(each, atoms[at])), None)
    return following is not None and following.kind == "P" and following.value.level == "day"


def _is_whole_of(atom: Atom, named: Atom) -> bool:
    return atom.kind == "S" and atom.start == named.start


def _is_told_of_day_after(atoms: Atoms, at: int, _: Spoken) -> bool:
    """ "onsdag til 21, jeg skal tidligt op dagen efter": what is done on that day, and no word of whether one can come."""
    if atoms[at].rule != DAY_BESIDE:
        return False
    start = next((i for i in range(at, 0, -1) if atoms[i - 1].kind in PARTING), 0)
    clause = next(clauses_of(atoms[start:]))
    kinds = kinds_of(clause)
    return "I" in kinds and "t" in kinds and not set("kx+~S") & set(kinds)


def _is_called_so(atoms: Atoms, at: int, spoken: Spoken) -> bool:
    """ "hverdage 12-16, det er morgen for mig": what that part of the day is to the writer."""
    if atoms[at].value[0].part is None or all(each.kind != "S" for each in atoms[:at]):
        return False
    before, behind = (kinds_of(part) for part in (atoms[max(at - 2, 0) : at], atoms[at + 1 : at + 3]))
    return before == "It" and spoken.typed(atoms[at - 2]) in _IT and behind == "_I"


def _is_place(atoms: Atoms, at: int, _: Spoken) -> bool:
    """ "27. oktober 15.30 i kantinen på Herlev hospital": where it is, behind hours that stand by themselves."""
    return _WHERE.search("".join([atom.kind for atom in atoms[max(at - FAR, 0) : at]])) is not None


def _is_of_compound(atoms: Atoms, at: int, _: Spoken) -> bool:
    """ "juletravlt" is no Christmas, and "morgenvagt 5.30-13" is not over at nine."""
    busy = atoms[at + 1] if at + 1 < len(atoms) else None
    if busy is None or busy.kind != "~" or (busy.start, busy.end) != (atoms[at].start, atoms[at].end):
        return False
    clause = next(clauses_of(atoms[at + 1 :]))
    return atoms[at].kind == "P" or (atoms[at].kind == "S" and any(each.kind == "S" for each in clause))


NO_TIMES = steps(
    ("P", _as_filling("P", _is_the_other), "the_other"),
    ("dPt", _left_out("d", _is_what_they_are)),
    ("P", _as_filling("P", _is_spoken_of)),
    ("P_", _as_filling("P", _is_what_it_is_for)),
    ("P", _as_filling("P", _is_team)),
    ("dP", _left_out("dS", _is_weekend_of_dates)),
    ("Pt", _as_filling("P", _is_holiday_it_is_in)),
    ("P", _feasts_kept),
    ("P_", _as_filling("P", _is_of_season), "of_seasons"),
    ("d", _as_filling("d", _is_son), "sons"),
    ("d_", _as_filling("d", _is_own_workday), "owners"),
    ("~", _left_out("PS", _is_of_compound)),
    ("~S", _as_filling("~", _is_place)),
    ("ItS", _as_filling("S", _is_called_so)),
    ("It", _as_filling("dP", _is_told_of_day_after)),
)
"""What is done, each with the kinds of atoms without which there is nothing to do."""
