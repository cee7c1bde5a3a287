"""What a writer takes back or narrows of what stands before it: "glem det hele, kun lørdag", "hverdage efter 12, nå nej, om
fredagen først 14", "mandag og tirsdag. Eller hov, den weekend er jeg væk".

A time that takes the place of another is `replacing`'s. The words are in prompts/vocabulary/beside_times/amending.txt.
"""

from dataclasses import replace

from core.understand.availability.parts import clauses_of, kinds_of
from core.understand.availability.second_thoughts.corrections import NEJ
from core.understand.availability.spoken import Spoken
from core.understand.availability.steps import steps
from core.understand.times.nouns import Atom, Mode
from core.understand.times.rewriting import Atoms

_LONGEST_PHRASE = 8
_FILLING = frozenset(("bare", "lige", "venligst", "blot", "nu", "fra", "please", "just"))
_GOES_ON = frozenset(("om", "undtagen", "andet", "paanaer", "about", "but", "except"))
_IF = frozenset(("hvis", "if"))
_LATER = ("foerst ", "tidligst ", "ikke foer ", "earliest ")
_LATER_WORDS = frozenset(word for each in _LATER for word in each.split())
_FORGET = frozenset(("glem", "drop", "stryg", "slet", "forget", "scratch"))
_ON_THE = ("om ", "i ", "paa ")


def _without_what_is_dropped(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "tirs 15-17, ons 16-18 … glem det hele, kan kun lør 10-12": nothing that stands before it is meant any more."""
    for at in range(len(atoms) - 1, 0, -1):
        end = _end_of_dropping(atoms, at, spoken)
        if end and not _is_supposed(atoms, at, spoken):
            return atoms[end:]
    return atoms


def _end_of_dropping(atoms: Atoms, at: int, spoken: Spoken) -> int:
    """Where "glem alt det jeg skrev" ends that begins here; 0 where none does."""
    first, _, rest = spoken.typed(atoms[at]).partition(" ")
    if first not in spoken.words.dropping:
        return 0
    told, found = rest.split(), 0
    for end in range(at + 1, min(at + _LONGEST_PHRASE, len(atoms)) + 1):
        while told and told[0] in _FILLING:
            told = told[1:]
        found = end if " ".join(told) in spoken.words.all_of_it else found
        told = [*told, *(spoken.typed(atoms[end]).split() if end < len(atoms) else ())]
    following = spoken.typed(atoms[found]) if found < len(atoms) else ""
    return 0 if following.partition(" ")[0] in _GOES_ON else found


def _is_supposed(atoms: Atoms, at: int, spoken: Spoken) -> bool:
    """ "hvis jeg får jobbet, så glem det hele"."""
    start = next((place + 1 for place in range(at - 1, -1, -1) if atoms[place].kind == ";"), 0)
    return any(not _IF.isdisjoint(spoken.typed(atom).split()) for atom in atoms[start:at])


def _with_later_days(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "hverdage efter 12.30, nå nej, om fredagen først kl. 14": one of the days that were named begins later than they."""
    out: list[Atom] = []
    named: set[int] = set()
    for clause in clauses_of(atoms):
        first = next((at for at, atom in enumerate(clause) if atom.kind == "d"), len(clause))
        begins = first < len(clause) and _is_one_of(clause[first], named) and _begins_later(clause[first:], spoken)
        if begins and _is_mark(clause[:first], spoken):
            out += (Atom("!", None, clause[first].start, clause[first].start), *clause[first:])
        else:
            out += clause
        named = {day for atom in clause if atom.kind == "d" for day in atom.value.days} or named
    return tuple(out)


def _is_one_of(atom: Atom, named: set[int]) -> bool:
    return atom.value.mode in (Mode.BARE, Mode.HABIT) and set(atom.value.days) < named


def _begins_later(told: Atoms, spoken: Spoken) -> bool:
    """Whether hours stand behind the day that begin "først", or are those of "om fredagen"."""
    is_later = any(f"{spoken.typed(atom)} ".startswith(_LATER) for atom in told)
    return is_later or (spoken.typed(told[0]).startswith(_ON_THE) and any(atom.kind == "S" for atom in told))


def _is_mark(led: Atoms, spoken: Spoken) -> bool:
    said = " ".join(spoken.typed(atom) for atom in led)
    return not said or said in spoken.words.regretting_it or said in NEJ or said in spoken.words.that_is


def _with_days_taken_back(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "mandag og torsdag. Nej, ikke torsdag", "man og tirs. glem tirs": a no to one of the days that were offered."""
    out: list[Atom] = []
    named: set[int] = set()
    at = 0
    while at < len(atoms):
        end = _taken_back(atoms, at, spoken) if named else 0
        if end and named.issuperset(atoms[end].value.days):
            out.append(Atom("x", None, atoms[at].start, atoms[end].start))
            at = end
        elif atoms[at].kind == "d":
            named |= set(atoms[at].value.days)
        out.append(atoms[at])
        at += 1
    return tuple(out)


def _taken_back(atoms: Atoms, at: int, spoken: Spoken) -> int:
    """Where the day stands of a "nej, ikke torsdag" or a "glem torsdag" that begins here; 0 where none does."""
    typed = spoken.typed(atoms[at])
    is_no = atoms[at].kind == "~" and typed in NEJ and atoms[at - 1].kind in ",;"
    if not is_no and typed not in _FORGET:
        return 0
    kinds = kinds_of(atoms[at + 1 : at + 4]).removeprefix(",") if is_no else kinds_of(atoms[at : at + 2])[1:]
    told = "xd" if is_no else "d"
    return at + kinds_of(atoms[at : at + 4]).index("d") if kinds.startswith(told) else 0


def _with_days_of_the_end(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "onsdag til fredag 10-13. … Onsdag og fredag, altså.": the days that are left of those that were told in one breath."""
    start = next((at + 1 for at in range(len(atoms) - 2, -1, -1) if atoms[at].kind == ";"), 0)
    end = atoms[start:]
    named = {day for atom in end if atom.kind == "d" for day in atom.value.days}
    is_end = all(atom.kind in "d&,;1" or spoken.typed(atom) in spoken.words.that_is for atom in end)
    if not is_end or not named:
        return atoms
    for at in range(start - 1, -1, -1):
        if atoms[at].kind == "d" and named < set(atoms[at].value.days):
            kept = tuple([day for day in atoms[at].value.days if day in named])
            left = atoms[at]._replace(value=replace(atoms[at].value, days=kept))
            return (*atoms[:at], left, *atoms[at + 1 : start])
    return atoms


AMENDING = steps(
    ("", _without_what_is_dropped, "dropping"),
    ("dS", _with_later_days, _LATER_WORDS | frozenset(("nej", "naa", "hov", "ups"))),
    ("d", _with_days_taken_back, NEJ | _FORGET),
    ("d;", _with_days_of_the_end, "that_is"),
)
"""Each with the kinds of atoms without which there is nothing to do."""
