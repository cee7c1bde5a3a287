"""Turns of speech in which a word of time, a joint or an "else" means something else than where it stands alone.

"Det er den aften min kone spiller kort", "resten kan vi altid tale om", "når oktober er gået", "alle andre dage end dem",
"både dag, aften og nat". Each step takes the atoms of an answer and gives them as they are meant; the words are in
prompts/vocabulary/beside_times/turns_of_speech.txt.
"""

import re
from dataclasses import replace
from functools import lru_cache, reduce
from itertools import takewhile

from core.understand.availability.parts import OF_TIME, PARTING, clauses_of, has_time, kinds_of
from core.understand.availability.spoken import Spoken
from core.understand.availability.steps import steps
from core.understand.times.calendar import DAY
from core.understand.times.limits import OVER_BY_THEN
from core.understand.times.nouns import Atom, Clock, Days, Hours, Mode, Period
from core.understand.times.rewriting import Atoms

_FROM_NOW_ON = "fra nu af "
_RUNNING = frozenset(("koerer", "korer", "koere"))
_BUT_THAT_DAY = re.compile(r"X(\"[^;xk]{1,12}?,?&?It)d")
_RATHER_ON = re.compile(r"S(&)_[@iT]?d")
_AND_ANOTHER = re.compile(r"&d[-@i](_)(?=[,;!E]|$)")
_ONCE = ("en gang", "engang")
_IT = frozenset(("det", "it", "that", "this"))
_THAT_DAY = re.compile(r"It(\")[_I]")
_DAY_OTHERS = re.compile(r"(?:d)?X(?:\"|_[_nzDg]{0,2})(?=[,;!tk+]|$)")
_OTHER_THAN = ("dage end", "days than", "days but", "dage bortset fra", "dage undtagen", "dage pånær", "dage paa naer")
_NEXT_FOR = re.compile(r"S[,;]?&?[_f]{0,2}([nz])(g)")
_ALSO_UNTIL = re.compile(r"S,?_(S)")
_SUBJECTS = frozenset(("jeg", "vi", "we"))
_PASSER = "passer"
_PASSE = frozenset(("passe",))
_PAST = ("de", "te")
_MINUTES = {"hours": 60, "minutes": 1}
_LONGEST_VISIT = 8 * 60


def _filling(atom: Atom) -> Atom:
    """The atom as a word that says nothing, and is not named as unread either."""
    return atom._replace(kind="_", value=None, rule="filler")


def _from_now_on(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "alle tirsdage fra nu af og til jul": up to Christmas, and not now and then."""
    return tuple(
        [
            atom._replace(word="from now") if atom.kind == "P" and spoken.typed(atom).startswith(_FROM_NOW_ON) else atom
            for atom in atoms
        ]
    )


def _now_and_then(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "og en gang imellem torsdag": now and then, and between no hours, as in "en gang imellem 10 og 12"."""
    out: list[Atom] = []
    for at, atom in enumerate(atoms):
        follows = [each.kind for each in atoms[at + 1 : at + 3] if each.kind != "&"][:1]
        if atom.kind == "M" and out and follows in (["d"], ["P"]) and spoken.typed(out[-1]).endswith(_ONCE):
            out.append(out.pop()._replace(end=atom.end, word="now and then"))
        else:
            out.append(atom)
    return tuple(out)


def _that_is_when(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "torsdage 18-21, det er den aften min kone spiller kort": tells which evening it is, and says nothing of it."""
    out = list(atoms)
    for found in _THAT_DAY.finditer(kinds_of(atoms)):
        at = found.start(1)
        told = next(clauses_of(atoms[at:]))
        is_mine = any(spoken.typed(atom) in _SUBJECTS for atom in told)
        if spoken.typed(atoms[found.start()]) in _IT and all(
            atom.kind not in ("kxX~" if is_mine else "kxX") for atom in told
        ):
            for place in (at, *(at + n for n, atom in enumerate(told) if atom.kind in "+~")):
                out[place] = _filling(atoms[place])
    return tuple(out)


def _but_the_day_that_is(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "alle dage undtagen den dag hvor jeg har kor, og det er onsdag": the Wednesday is taken out."""
    out = list(atoms)
    for found in reversed(list(_BUT_THAT_DAY.finditer(kinds_of(atoms)))):
        it, told = found.end(1) - 2, found.end(1)
        if spoken.typed(atoms[it]) in _IT and all(atom.kind != "d" for atom in atoms[found.start(1) : it]):
            del out[found.start(1) : told]
    return tuple(out)


def _rather_on(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "før kl. 15.30 og helst om tirsdagen": the hours are of the day that is preferred."""
    out = list(atoms)
    for found in reversed(list(_RATHER_ON.finditer(kinds_of(atoms)))):
        before = takewhile(lambda atom: atom.kind not in PARTING, reversed(atoms[: found.start()]))
        if spoken.typed(atoms[found.start(1) + 1]) in spoken.words.rather and all(
            atom.kind not in "dPAx" for atom in before
        ):
            del out[found.start(1)]
    return tuple(out)


def _the_same_on_another_day(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "mandag går jeg til dans og torsdag til fodpleje": what is told of the second day without a verb keeps busy too."""
    out = list(atoms)
    for found in _AND_ANOTHER.finditer(kinds_of(atoms)):
        before = tuple(takewhile(lambda atom: atom.kind not in PARTING, reversed(atoms[: found.start()])))
        is_busy = any(atom.kind == "~" for atom in before) and all(atom.kind not in "kx+" for atom in before)
        at = found.start(1)
        if is_busy and has_time(before) and not spoken.words.is_told(spoken.typed(atoms[at])):
            out[at] = atoms[at]._replace(kind="~", value=None)
    return tuple(out)


def _rest_to_talk_of(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "resten kan vi altid tale om", "resten finder vi ud af": no other days, and no yes to them."""
    out = list(atoms)
    for at, atom in enumerate(atoms):
        if atom.kind not in "EZ" or at + 1 == len(atoms):
            continue
        behind = next(clauses_of(atoms[at + 1 :]))
        typed = f" {' '.join(spoken.typed(each) for each in behind)} "
        names = any(each.kind in "PSA" or (each.kind == "d" and each.value.mode is not Mode.ANY) for each in behind)
        if not names and any(f" {entry} " in typed for entry in spoken.words.settling):
            for place in range(at, at + 1 + len(behind)):
                out[place] = _filling(atoms[place]) if atoms[place].kind in "EZk+dg" else atoms[place]
    return tuple(out)


def _when_it_is_over(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "når oktober er gået kan jeg": from the day after on. "Jeg stopper, når november er slut" offers nothing."""
    out = list(atoms)
    for at in range(len(atoms) - 1, 0, -1):
        opening = _opening_when(atoms[:at], spoken)
        period, told = _over(atoms[at : at + 5], spoken) if opening is not None else (None, 0)
        end = None if period is None else period.spans[-1][1]
        if not told or end is None or opening is None:
            continue
        before = tuple(takewhile(lambda each: each.kind not in PARTING, reversed(atoms[:opening])))
        following = next((each.kind for each in atoms[at + told :] if each.kind in OF_TIME or each.kind == "k"), "")
        is_story = following == "P" or (bool(before) and all(each.kind not in "kdS+A" for each in before))
        after = Period(((end + DAY, None),), "bound")
        limit = atoms[at]._replace(kind="P", value=after, end=atoms[at + told - 1].end, word="", rule="limit")
        out[at : at + told] = [_filling(limit) if is_story else limit]
    return tuple(out)


def _opening_when(before: Atoms, spoken: Spoken) -> int | None:
    """Where the "når" stands that opens it, with no more than an article behind it."""
    near = range(len(before) - 1, max(len(before) - 3, -1), -1)
    return next((at for at in near if spoken.typed(before[at]).rpartition(" ")[2] in spoken.words.once), None)


def _over(atoms: Atoms, spoken: Spoken) -> tuple[Period | None, int]:
    """What is over by then, and how many atoms tell it: "oktober er gået", "efterårsferien er slut"; 0 where they do not."""
    if atoms[0].rule == OVER_BY_THEN:
        return atoms[0].value, 1
    if atoms[0].kind != "P" or atoms[0].rule not in ("month", "season", "holiday"):
        return None, 0
    for count in range(2, len(atoms) + 1):
        typed = " ".join(spoken.typed(atom) for atom in atoms[1:count])
        if any(atom.kind not in "tf_+~" for atom in atoms[1:count]):
            break
        if typed.startswith(("er ", "is ")) and typed.rpartition(" ")[2] in spoken.words.gone_by:
            return atoms[0].value, count
    return None, 0


def _other_than_those(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "jeg står i butikken fredag, så alle andre dage end den": all days that were not named."""
    out = list(atoms)
    for found in reversed(list(_DAY_OTHERS.finditer(kinds_of(atoms)))):
        told = atoms[found.start() : found.end()]
        except_at = next(at for at, atom in enumerate(told) if atom.kind == "X")
        those = " ".join(spoken.typed(atom) for atom in told[except_at + 1 :])
        is_named = any(atom.kind in "d" and atom.value.days for atom in atoms[: found.start()])
        if is_named and spoken.typed(told[except_at]).endswith(_OTHER_THAN) and those in spoken.words.those_named:
            rest = Days((), Mode.HABIT, rest=True)
            out[found.start() : found.end()] = [told[except_at]._replace(kind="d", value=rest, end=told[-1].end)]
    return tuple(out)


def _for_so_long(atoms: Atoms, _: Spoken) -> Atoms:
    """ "fra kl. 17 og et par timer", "fra 10 og to timer frem": so many hours from then."""
    out = list(atoms)
    for found in reversed(list(_NEXT_FOR.finditer(kinds_of(atoms)))):
        first, count, unit = atoms[found.start()], atoms[found.start(1)], atoms[found.start(2)]
        hours: Hours = first.value[0]
        minutes = _MINUTES.get(unit.value, 0) * (count.value or 1)
        is_begun = len(first.value) == 1 and hours.start is not None and hours.end is None
        between = atoms[found.start() + 1 : found.start(1)]
        if not is_begun or not 0 < minutes <= _LONGEST_VISIT or all(atom.kind not in "&," for atom in between):
            continue
        begins = replace(hours, end=None, point=False).settled()[0]
        told = replace(hours, start=Clock(begins, fixed=True), end=Clock(begins + minutes, fixed=True), point=False)
        out[found.start() : found.end()] = [first._replace(value=(told,), end=unit.end, word="")]
    return tuple(out)


def _that_is_until(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "fra 17, altså til 19": both ends of the same hours."""
    out = list(atoms)
    for found in reversed(list(_ALSO_UNTIL.finditer(kinds_of(atoms)))):
        first, last = atoms[found.start()], atoms[found.start(1)]
        if (
            len(first.value) != 1
            or len(last.value) != 1
            or spoken.typed(atoms[found.start(1) - 1]) not in spoken.words.that_is
        ):
            continue
        begun, ended = first.value[0], last.value[0]
        if begun.start is not None and ended.start is None and ended.end is not None:
            told = replace(begun, end=ended.end, point=False)
            out[found.start() : found.end()] = [first._replace(value=(told,), end=last.end, word="")]
    return tuple(out)


def _day_and_night(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "jeg har både dag, aften og nat": whoever works them all names shifts, and no time."""
    out = list(atoms)
    working = spoken.words.having_shifts | _RUNNING
    at = 0
    while at < len(atoms):
        if spoken.typed(atoms[at]) not in spoken.words.shifts:
            at += 1
            continue
        end = at
        while end < len(atoms) and (atoms[end].kind in ",&" or spoken.typed(atoms[end]) in spoken.words.shifts):
            end += 1
        named = [each for each in atoms[at:end] if each.kind not in ",&"]
        before = atoms[max(at - 4, 0) : at]
        works = any(spoken.typed(each) in working for each in before)
        is_list = (
            len(named) > 1 and any(each.kind in "g_" for each in named) and any(each.kind == "S" for each in named)
        )
        if is_list and works and all(each.kind not in "k+" for each in before):
            for place in range(at, end):
                out[place] = _filling(atoms[place])
        at = end
    return tuple(out)


def _two_refused(atoms: Atoms, _: Spoken) -> Atoms:
    """ "hverken weekend eller aften", "ikke mandag eller aften": two noes, and not the evenings of the weekend."""
    out: list[Atom] = []
    for at, atom in enumerate(atoms):
        is_joint = atom.kind == "&" and [each.kind for each in atoms[at + 1 : at + 2]] == ["S"] and at > 1
        before = [each.kind for each in atoms[max(at - 3, 0) : at]] if is_joint else []
        ends = at + 2 >= len(atoms) or atoms[at + 2].kind in PARTING
        is_part = is_joint and all(hours.part is not None for hours in atoms[at + 1].value)
        if is_part and ends and before[-1:] == ["d"] and before[-2:-1] == ["x"]:
            denied = next(each for each in reversed(atoms[:at]) if each.kind == "x")
            out += [atom._replace(kind=",", value=None), denied._replace(start=atom.start, end=atom.end, word="")]
        else:
            out.append(atom)
    return tuple(out)


def _only_days_ahead(atoms: Atoms, _: Spoken) -> Atoms:
    """ "kun hverdage. I ulige uger formiddag, i lige uger eftermiddag": the weeks are told of those days."""
    end = next((at for at, atom in enumerate(atoms) if atom.kind == ";"), len(atoms))
    head, behind = atoms[:end], atoms[end + 1 :]
    days = [atom for atom in head if atom.kind == "d"]
    kinds = {atom.kind for atom in head}
    is_only = (
        "1" in kinds and bool(days) and kinds.isdisjoint("PSAxX~!E") and all(day.value.weeks == "all" for day in days)
    )
    if not is_only or all(atom.kind != "A" for atom in behind) or any(atom.kind in "dP" for atom in behind):
        return atoms
    all_days = reduce(Days.joined, (replace(day.value, mode=Mode.HABIT) for day in days))
    out: list[Atom] = []
    for atom in behind:
        out.append(atom)
        if atom.kind == "A":
            out.append(days[0]._replace(start=atom.start, end=atom.end, value=all_days))
    return tuple(out)


def _present_of_verbs(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "jeg køre bus hver dag", "jeg vaske trapper 6-12": who learns Danish leaves the "r" out."""
    out = list(atoms)
    for at in range(len(atoms) - 1):
        opens = at == 0 or atoms[at - 1].kind in OF_TIME or atoms[at - 1].kind in PARTING or atoms[at - 1].kind == "&"
        if not opens or spoken.typed(atoms[at]) not in spoken.words.speaking:
            continue
        verb, typed = atoms[at + 1], spoken.typed(atoms[at + 1])
        is_infinitive = typed.endswith("e") and not typed.endswith(_PAST) and typed.isalpha() and len(typed) > 3
        is_verb = (verb.kind == "_" and is_infinitive) or typed in _PASSE
        if is_verb and not spoken.words.is_told(typed):
            out[at + 1] = verb._replace(word=typed + "r")
    return tuple(out)


def _doing_without_subject(atoms: Atoms, spoken: Spoken) -> Atoms:
    """ "kører bus 4-12 man-fre", "mandag vasker trapper": who leaves the "jeg" out is busy too."""
    out = list(atoms)
    begin = _beginnings(spoken.words.doing)
    for at, atom in enumerate(atoms):
        opens = at == 0 or atoms[at - 1].kind in PARTING
        follows = at > 0 and atoms[at - 1].kind in "dPS"
        if atom.kind not in "_+" or not (opens or follows) or spoken.typed(atom) not in begin:
            continue
        clause = next(clauses_of(atoms[at + 1 :]), ())
        told = tuple(takewhile(lambda each: each.kind not in "kx+~", clause))
        behind = [spoken.typed(each) for each in told[:2]]
        does = (
            spoken.typed(atom) in spoken.words.doing
            or f"{spoken.typed(atom)} {behind[0] if behind else ''}" in spoken.words.doing
        )
        does = (does and atom.kind == "_") or (spoken.typed(atom) == _PASSER and _is_looked_after(behind, spoken))
        has_subject = bool(behind) and (behind[0] in _SUBJECTS or (follows and _names_somebody(behind[0], spoken)))
        if does and not has_subject and (has_time(told) or (follows and told == clause)):
            out[at] = atom._replace(kind="~", value=None)
    return tuple(out)


@lru_cache(maxsize=16)
def _beginnings(doing: frozenset[str]) -> frozenset[str]:
    """Every word that may be done without a "jeg", and all that stands before the last of several words."""
    return doing | {each.rpartition(" ")[0] for each in doing} | {_PASSER}


def _is_looked_after(behind: list[str], spoken: Spoken) -> bool:
    whom = behind[1:2] if behind and behind[0] in spoken.words.owners else behind[:1]
    return any(word in spoken.words.looked_after for word in whom)


def _names_somebody(word: str, spoken: Spoken) -> bool:
    words = spoken.words
    return any(word in each for each in (words.owners, words.spoken_of, words.people, words.they, words.children))


TURNS_OF_SPEECH = steps(
    ("P", _from_now_on, frozenset(("af",))),
    ("_M", _now_and_then),
    ('It"', _that_is_when),
    ('X"Itd', _but_the_day_that_is),
    ("S&_d", _rather_on, "rather"),
    ("~&d", _the_same_on_another_day),
    ("E", _rest_to_talk_of),
    ("Z", _rest_to_talk_of),
    ("", _when_it_is_over, "gone_by"),
    ("X", _other_than_those, "those_named"),
    ("Sg", _for_so_long),
    ("S_", _that_is_until, "that_is"),
    ("S", _day_and_night, "having_shifts"),
    ("xd&S", _two_refused),
    ("1dA", _only_days_ahead),
    ("I_", _present_of_verbs),
    ("", _doing_without_subject),
)
"""Each with the kinds of atoms without which there is nothing to do."""
