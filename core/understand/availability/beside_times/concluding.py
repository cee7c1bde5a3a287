"""What follows from what was told: "…, så tirsdag", "… og derfor efter 15", "… kl. 14, så de dage kun om formiddagen".

What is told on the way to a conclusion is no answer beside it. The clauses themselves are judged by `unclear`.
"""

from core.understand.availability.parts import OF_TIME, PARTING, kinds_of, typed_as
from core.understand.availability.spoken import Spoken
from core.understand.availability.words import ClauseWords
from core.understand.times.nouns import Atom, Mode
from core.understand.times.rewriting import Atoms

_LEAST_SO_THERE = 3
_CONCLUDING = (["saa"], ["sa"], ["so"], ["derfor"])
_SAYING = frozenset("k+x~X")
_BY_NIGHT = ("nat", "night")


def is_outdone(body: Atoms, following: tuple[Atoms, ...]) -> bool:
    """ "jeg står først op ni, så gerne 10-15 på hverdage": hours alone, before a clause with days and hours."""
    told = {atom.kind for clause in following for atom in clause}
    times = [atom for atom in body if atom.kind in OF_TIME]
    if times and all(atom.kind == "d" and atom.value.mode is Mode.ANY for atom in times):
        return "d" in told  # "jeg er ret fleksibel, så tirsdag eller torsdag"
    if times and all(atom.kind == "A" and atom.value.startswith("alt") for atom in times):
        return "A" in told  # "har børn hver anden uge, så kun de ulige uger"
    if {atom.kind for atom in times} == {"A", "S"}:
        return {"A", "S"} <= told  # "har morgenvagt i lige uger og er hjemme 13.30, så lige uger efter 14"
    return {atom.kind for atom in body if atom.kind in OF_TIME} == {"S"} and "S" in told


def is_not_done_then(body: Atoms, following: tuple[Atoms, ...]) -> bool:
    """ "jeg kører ikke langtur i weekenden, så lørdag og søndag er jeg hjemme": what is not done leaves those days free."""
    told = [atom for clause in following for atom in clause]
    if not following or any(atom.kind in "k+X" for atom in body) or all(atom.kind != "x" for atom in body):
        return False
    refused, offered = (
        {day for atom in atoms if atom.kind == "d" for day in atom.value.days} for atoms in (body, told)
    )
    is_yes = any(atom.kind in "k+" for atom in told) and all(atom.kind not in "x~X" for atom in told)
    return is_yes and bool(offered) and offered <= refused


def leaves_other_days(body: Atoms, typed: list[str], following: tuple[Atoms, ...], words: ClauseWords) -> bool:
    """ "vi maler onsdag og torsdag, så det må blive fredag": what we do keeps its own days, and others are offered.

    Not so what others do, and what is done by night ("jeg kører natbus fra søndag til torsdag").
    """
    if words.speaking.isdisjoint(typed) or any(word.startswith(_BY_NIGHT) for word in typed):
        return False
    done, offered = (
        [atom for atom in atoms if atom.kind in OF_TIME] for atoms in (body, [a for one in following for a in one])
    )
    if not done or {atom.kind for atom in (*done, *offered)} - {"d", "S"} or any(atom.kind == "S" for atom in done):
        return False
    taken, left = ({day for atom in atoms if atom.kind == "d" for day in atom.value.days} for atoms in (done, offered))
    return bool(taken and left) and taken.isdisjoint(left)


def comes_home(body: Atoms, typed: list[str], words: ClauseWords) -> bool:
    """ "er tilbage fra Milano den 17., så søndag den 18. kl. 16": when somebody is home again is no offer of that day."""
    is_back = not words.returning.isdisjoint(" ".join(typed).split())
    dated = any(atom.kind == "P" and atom.value.level in ("day", "bound") for atom in body)
    return is_back and dated and all(atom.kind not in "kx~XSd" for atom in body)


def counts_from(body: Atoms, following: tuple[Atoms, ...]) -> bool:
    """ "jeg lander mandag d. 12., så tirsdag formiddag": the date tells which Tuesday is meant."""
    dated = any(atom.kind == "P" and atom.value.level == "day" for atom in body)
    told = [atom for clause in following for atom in clause if atom.kind in "dP"]
    return dated and bool(told) and all(atom.kind == "d" and atom.value.mode is Mode.BARE for atom in told)


def lends_hours(body: Atoms, clauses: tuple[Atoms, ...], said: Spoken) -> bool:
    """ "tvillingerne sover 12 til 14 så der alle hverdage": the hours are those of the days behind the "so there"."""
    told = [atom for clause in clauses for atom in clause if atom.kind not in PARTING]
    if {atom.kind for atom in body if atom.kind in OF_TIME} != {"S"} or len(told) < _LEAST_SO_THERE:
        return False
    is_there = said.typed(told[0]) in said.words.so and said.typed(told[1]) in said.words.there
    names_days = {atom.kind for atom in told if atom.kind in OF_TIME} == {"d"}
    return is_there and names_days and all(atom.kind not in "x~X" for atom in told)


def points_at_days(clauses: tuple[Atoms, ...], text: str) -> bool:
    """ "… kl. 14, så de dage kun om formiddagen": the days are said back with hours of their own."""
    said = "".join(atom.kind for clause in clauses for atom in clause)
    return opens_conclusion(clauses, text) and '"' in said and "S" in said and not set("dPx~") & set(said)


def concludes(clauses: tuple[Atoms, ...], text: str) -> bool:
    """Whether the next clause says what the errand means: "jeg kører bus til 13, så hverdage efter 14 er fint"."""
    leaves_rest = any(atom.kind == "d" and atom.value.rest for clause in clauses for atom in clause)
    return opens_conclusion(clauses, text) and any(atom.kind in OF_TIME for atom in clauses[0]) and not leaves_rest


def opens_conclusion(clauses: tuple[Atoms, ...], text: str) -> bool:
    """Whether the first of them begins with a "så" or "derfor"."""
    return [typed_as(clause[0], text) for clause in clauses][:1] in _CONCLUDING


def with_conclusions(atoms: Atoms, text: str) -> Atoms:
    """A "så" after a comma turns the sentence like "men": what was said no to before it ends there.

    Behind nothing but a week or month ("båden ligger i havn i næste uge, så tirsdag") it goes on within that time.
    """
    out: list[Atom] = []
    for at, atom in enumerate(atoms):
        is_so = atom.kind == "_" and [typed_as(atom, text)] in _CONCLUDING
        if (
            is_so
            and (typed_as(atom, text) == "derfor" or _so_it_is(atoms[at + 1 : at + 4]))
            and [each.kind for each in out[-2:]] == [",", "&"]
        ):
            out.pop()  # ", og derfor"
        if not is_so or not out or out[-1].kind != ",":
            out.append(atom)
        elif is_frame(out[:-1]) and _names_days(atoms[at + 1 :]):
            out.pop()
        else:
            out.append(atom._replace(kind="!", rule="so"))
    return tuple(out)


def _so_it_is(behind: Atoms) -> bool:
    """ "onsdag har jeg dem, og så er det først efter 20"."""
    return kinds_of(behind) == "tIS"


def is_frame(atoms: list[Atom]) -> bool:
    """Whether the clause that ends here tells a week or month and says neither yes nor no."""
    start = next((at for at in range(len(atoms) - 1, -1, -1) if atoms[at].kind in PARTING), -1)
    clause = atoms[start + 1 :]
    times = [atom for atom in clause if atom.kind in OF_TIME]
    framed = bool(times) and all(atom.kind == "P" and atom.value.level in ("week", "span") for atom in times)
    return framed and not any(atom.kind in _SAYING for atom in clause)


def _names_days(atoms: Atoms) -> bool:
    end = next((at for at, atom in enumerate(atoms) if atom.kind in PARTING), len(atoms))
    return any(atom.kind == "d" for atom in atoms[:end]) and not any(atom.kind == "P" for atom in atoms[:end])
