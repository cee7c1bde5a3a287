"""What a "when" or an "if" about something else tells: no answer, or only at which hour a day begins and ends.

"når jeg kommer fra nattevagt", "såfremt datoen ikke afskrækker nogen" hold words that elsewhere say no; "når jeg har
afleveret kl. 8.15" and "indtil jeg henter 15.30" are limits. Times that hang on an if are `hedges`.
"""

import re
from dataclasses import replace
from datetime import timedelta

from core.understand.availability.parts import FAR, OF_TIME, has_time, typed_as
from core.understand.times.nouns import Atom, Period
from core.understand.times.rewriting import Atoms
from core.understand.words import nearest
from core.understand.words.slips import slips_of

_CONDITIONS = frozenset(("hvis", "vis", "saafremt", "safremt", "forudsat", "naar", "nar", "when", "if", "provided"))
_SLIPS_OF_IF = frozenset(slips_of(("hvis", "naar"), _CONDITIONS | {"vist", "hvid", "hvor", "har", "naer"}))
_OTHERS = frozenset(("hun", "han", "de", "barnet", "boernene", "ungerne", "babyen", "min", "mine"))
_SO, _US = frozenset(("saa", "sa", "bare", "da")), frozenset(("vi", "we"))
_AGREEING = frozenset(
    ("aftale", "sige", "tage", "moedes", "modes", "finde", "ses", "snakke", "tales", "holde", "laegge", "saette", "planlaegge",
     "vaelge", "noejes", "proeve", "satse", "agree", "meet", "take", "say")
)  # fmt: skip
""" "kan vi ikke aftale fredag": what only those say who propose it."""
_WHEN = frozenset(("naar", "nar", "when"))
_LIKE, _AS = ("samme som", "same as", "ligesom", "lige som"), ("som", "as")
_FROM, _FREE = frozenset(("fra", "from")), ("fri", "free", "off")
_WHILE = frozenset(("mens", "imens", "while"))
_PARTING = frozenset(",;!E%&")
_THE_MANY, _SOMEBODY = "erne", ("en", "ne")
_BEFORE_I = ("inden jeg", "foer jeg", "for jeg")
_NO = frozenset("x~")
_POINTING = frozenset('"B')
_BEGINS = re.compile(r"(?:w|aI?|a_)It?_{1,3}(S)|w_{1,2}t_{1,3}(S)|a_{1,2}t?_{0,2}(S)|f[_~]{1,2}\+?(S)")
_ENDS_DAYS = re.compile(r"U(?:I[t_~]{1,2}|[_gI]{1,3}[t_~f]{0,2}[?i@]?)(P)")
""" "indtil jeg rejser den 5. januar", "indtil han kommer hjem ved årsskiftet"."""
_ENDS = re.compile(
    r"(?:U|b|uI?)It?_{1,3}(S)|-I[tg]?[i_]{1,4}(S)|b_{1,2}t?_{0,2}(S)|[bUu][_~]{1,2}\+?(S)"
    r"|(?<=[dPS])-[_~]{1,2}(?:[i@][_~]{1,2})?\+?(S)"
)


def without_asides(atoms: Atoms, text: str) -> Atoms:
    """The atoms with the no of a condition as filling, and with hours that an event begins or ends as limits."""
    told = _without_compared(_with_proposals(atoms, text), text)
    asides = _without_hours_off(_without_what_frees(told, text), text)
    return _with_events(_with_quiet_conditions(asides, text), text)


def _with_proposals(atoms: Atoms, text: str) -> Atoms:
    """ "kan vi ikke tage den 4.?": a question like that offers the day."""
    out = list(atoms)
    for at in range(len(atoms) - 2):
        if atoms[at].kind != "k" or atoms[at + 1].kind != "I" or (at and atoms[at - 1].kind not in _PARTING):
            continue
        denied = at + 2 + (typed_as(atoms[at + 2], text) in _SO)
        if [atom.kind for atom in atoms[denied : denied + 1]] == ["x"]:
            end = next((atom for atom in atoms[at:] if atom.kind == ";"), None)
            asks = end is not None and text[end.start] == "?"
            is_ours = typed_as(atoms[at + 1], text) in _US
            if asks or (is_ours and any(typed_as(atom, text) in _AGREEING for atom in atoms[denied + 1 : denied + 4])):
                out[denied] = atoms[denied]._replace(kind="_")
    return tuple(out)


def _without_compared(atoms: Atoms, text: str) -> Atoms:
    """ "svaret er det samme som før sommeren": a time that something is like is no time of its own."""
    return tuple(
        [
            atom
            for at, atom in enumerate(atoms)
            if atom.kind not in "Pd" or not _is_like(atoms[max(at - 2, 0) : at], text)
        ]
    )


def _is_like(atoms: Atoms, text: str) -> bool:
    """ "samme som": whether these end so, of which few end in "som"."""
    is_so = atoms != () and typed_as(atoms[-1], text).endswith(_AS)
    return is_so and " ".join([typed_as(atom, text) for atom in atoms]).endswith(_LIKE)


def _without_what_frees(atoms: Atoms, text: str) -> Atoms:
    """ "der er jeg fri fra vagt", "når jeg har fri fra skole": what somebody is free from keeps nobody busy."""
    return tuple(
        [
            atom
            for at, atom in enumerate(atoms)
            if not (
                atom.kind == "~"
                and at > 1
                and typed_as(atoms[at - 1], text) in _FROM
                and typed_as(atoms[at - 2], text).endswith(_FREE)
            )
        ]
    )


def _without_hours_off(atoms: Atoms, text: str) -> Atoms:
    """ "om morgenen når jeg får fri fra vagt": beside other hours, "når jeg får fri" only tells why they are so."""
    out: list[Atom] = []
    aside = False
    for atom in atoms:
        told = typed_as(atom, text) if atom.kind == "S" else ""
        if told.startswith(_BEFORE_I) and any(each.kind == "S" for each in out):
            continue  # "lørdag kl. 15, lige inden jeg møder ind"
        is_when = told != "" and (told.split()[0] in _WHEN or _is_behind_when(out, text))
        aside = (aside and atom.kind not in _PARTING) or (is_when and _is_apart(_hours_before(out), atom))
        if not aside:
            out.append(atom)
    return tuple(out)


def _is_behind_when(before: list[Atom], text: str) -> bool:
    """ "kl. 15, når vi har fyraften": whether a "when" has opened and said nothing of time yet."""
    return any(typed_as(atom, text) in _WHEN for atom in before[-3:]) and not has_time(tuple(before[-3:]))


def _hours_before(atoms: list[Atom]) -> Atom | None:
    """The hours just told; a day and a comma may stand behind them: "kl. 20 om torsdagen, når de små sover"."""
    end = next((at for at in range(len(atoms) - 1, -1, -1) if atoms[at].kind not in ",_tId"), -1)
    return atoms[end] if end >= 0 else None


def _is_apart(before: Atom | None, atom: Atom) -> bool:
    if before is None or before.kind != "S":
        return False
    said, told = before.value[0], atom.value[0]
    if (said.start or said.end) and told.part is not None and told.start is None and told.end is None:
        return True  # "fra kl. 19.30, når børnene sover"
    (low, high), (start, end) = before.value[0].settled(), atom.value[0].settled()
    return bool(high <= start or end <= low)


def _with_quiet_conditions(atoms: Atoms, text: str) -> Atoms:
    """ "mandag når børn er i skole": what is told behind the "når" is no no; with a time in it, it stays as it is."""
    out = list(atoms)
    for at, atom in enumerate(atoms):
        if atom.kind not in "_!" or not _opens_aside(atoms, at, text):
            continue
        if at and atoms[at - 1].kind in "xX":
            continue  # "undtagen når jeg arbejder"
        near = atoms[at : at + FAR]
        end = at + next((i for i in range(1, len(near)) if _ends_aside(near, i)), len(near))
        if not has_time(atoms[at:end]) or _is_of_others(atoms[at + 1 : end]):
            out[at] = atom._replace(kind="_")
            told_before = any(each.kind == "S" for each in atoms[:at])
            _quieten(out, at + 1, end, wholly=atom.kind == "!" or told_before)
    return tuple(out)


def _is_of_others(atoms: Atoms) -> bool:
    """ "når børnene er i skole 8.30 til 13.30": what keeps others busy leaves the writer free, hours and all."""
    named = next((atom for atom in atoms if atom.kind not in "zD"), None)
    return named is not None and named.kind in "_g" and not any(atom.kind == "I" for atom in atoms)


def _opens_aside(atoms: Atoms, at: int, text: str) -> bool:
    """Whether it is a "when" or "if", or a "where" or "while" of another: "9-11 hvor hun sover", "mens de store er i skole"."""
    word = typed_as(atoms[at], text)
    following = atoms[at + 1] if at + 1 < len(atoms) else None
    if atoms[at].kind == "!":
        if following is None or not (nearest(word, _WHILE, most=1) or word in _WHILE):
            return False
        return following.kind in "_D" or _is_own_while(atoms[at + 1 :])
    who = typed_as(following, text) if following is not None and word == "hvor" else ""
    another = who in _OTHERS or (bool(who) and atoms[at + 1].kind == "_" and who.endswith(_THE_MANY))
    return another or word.partition(" ")[0] in _CONDITIONS or word in _SLIPS_OF_IF


def _is_own_while(atoms: Atoms) -> bool:
    """ "fredage 12-15, mens jeg er i praktik": what the writer does then, and neither yes nor no."""
    end = next((at for at, atom in enumerate(atoms) if atom.kind in _PARTING), len(atoms))
    return atoms[0].kind == "I" and not has_time(atoms[:end]) and all(atom.kind not in "kx" for atom in atoms[:end])


def _ends_aside(atoms: Atoms, at: int) -> bool:
    """Whether the clause ends here, or the "kan jeg" stands here with which the sentence itself goes on."""
    goes_on = atoms[at].kind == "k" and at + 1 < len(atoms) and atoms[at + 1].kind == "I"
    return (atoms[at].kind in _PARTING and not _is_one_more(atoms, at)) or goes_on


def _is_one_more(atoms: Atoms, at: int) -> bool:
    """ "når vi har fejet pladsen og fået låst containeren": an "and" before what is no time and nobody's yes or no."""
    end = next((i for i in range(at + 1, len(atoms)) if atoms[i].kind in _PARTING), len(atoms))
    more = atoms[at + 1 : end]
    return atoms[at].kind == "&" and not has_time(more) and all(atom.kind in "_~iD@z-" for atom in more)


def _quieten(atoms: list[Atom], start: int, end: int, *, wholly: bool) -> None:
    """Up to the first thing that is told; behind a "mens" all of it."""
    for at in range(start, end):
        if atoms[at].kind in _POINTING:
            atoms[at] = atoms[at]._replace(kind="_")  # "når jeg har afleveret dem alle fire"
        if atoms[at].kind in _NO:
            told = atoms[at].kind == "~"
            atoms[at] = atoms[at]._replace(kind="_")
            if told and not wholly:
                return


def _with_events(atoms: Atoms, text: str) -> Atoms:
    """ "når jeg har afleveret kl. 8.15" begins a stretch, "indtil jeg henter igen 15.30" ends one."""
    kinds = "".join("w" if atom.kind == "_" and typed_as(atom, text) in _WHEN else atom.kind for atom in atoms)
    out = list(atoms)
    told: set[int] = set()
    for pattern, begins in ((_BEGINS, True), (_ENDS, False)):
        for found in pattern.finditer(kinds):
            at = found.end() - 1
            if _limit(out, at, begins=begins):
                is_joined = not begins and kinds[: found.start()].endswith("S&")
                told.update(range(found.start() - is_joined, at))
    for found in _ENDS_DAYS.finditer(kinds):
        start = out[found.end() - 1].value.spans[0][0]
        who = typed_as(atoms[found.start() + 1], text)
        if atoms[found.start() + 1].kind != "I" and who not in _OTHERS and not who.endswith(_SOMEBODY):
            continue  # "… frem til følgende: tirsdag den 20."
        if _is_told_of_nothing(atoms, found.start(), found.end()):
            told.update(range(found.start(), found.end()))  # "jeg passer huset, indtil han kommer hjem i marts"
        elif start is not None:
            out[found.end() - 1] = out[found.end() - 1]._replace(
                value=Period(((None, start - timedelta(days=1)),), "bound")
            )
            told.update(range(found.start(), found.end() - 1))
    return tuple([atom for at, atom in enumerate(out) if at not in told])


def _is_told_of_nothing(atoms: Atoms, at: int, end: int) -> bool:
    """Whether its sentence tells something before it, and neither a time nor a yes or no, and its clause ends with it."""
    start = next((place for place in range(at - 1, -1, -1) if atoms[place].kind == ";"), -1) + 1
    ends = end == len(atoms) or atoms[end].kind in _PARTING
    told = {atom.kind for atom in atoms[start:at]}
    return ends and atoms[at + 1].kind != "I" and "_" in told and told.isdisjoint((*OF_TIME, *"kx+X"))


def _limit(atoms: list[Atom], at: int, *, begins: bool) -> bool:
    hours = atoms[at].value
    is_point = len(hours) == 1 and bool(hours[0].point)
    if is_point:
        said = hours[0].start
        limit = replace(hours[0], point=False, start=said if begins else None, end=None if begins else said)
        atoms[at] = atoms[at]._replace(value=(limit,))
    return is_point
