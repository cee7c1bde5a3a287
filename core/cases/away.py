"""A facilitator is away and somebody else takes over, then is back. New cases go to the substitute at once; those that are
still work are listed with a button that gives them: the open ones, and decided ones with a room that goes on.

Finding the substitute of a person is `substitutes`; giving a single case is `handing`.
"""

from collections.abc import Sequence
from dataclasses import replace

from core.actions import Ordered, token
from core.cases.cards import about, row
from core.cases.handing import handed, with_rooms_of
from core.cases.substitutes import may_stand_in, room_for, stand_in
from core.cases.turns import entry
from core.dialogue.asked.next_question import command_choice, said_with_notes
from core.dialogue.asked.telling import says
from core.dialogue.heard import Note
from core.effects import Choice, Say
from core.model import Case, CaseNumber, CaseStatus, Json, Person, PersonId
from core.network import GatheringStatus
from core.ports import Facts, Turn
from core.rooms import Scene

_MOST_COLLEAGUES = 8
_MOST_SHOWN = 10
_MOST_GIVEN = 20  # at one tap; a hundred changed cases in one turn would keep others waiting


def ordered_away(scene: Scene, command: str, usual: int) -> Turn | None:
    """The commands of this room: away, away_<person>, at_work, give_all, give_all_<person>. None for any other."""
    match command.split("_"):
        case ["away"]:
            return _is_away(scene) if scene.person.substitute is not None else _who_takes_over(scene)
        case ["away", person] if person.isdecimal() and len(person) < 16:
            return _gone(scene, scene.facts.person(PersonId(int(person))))
        case ["at", "work"]:
            return _back(scene)
        case ["give", "all"]:
            return _given_all(scene, stand_in(scene.facts, scene.person), usual)
        case ["give", "all", person] if person.isdecimal() and len(person) < 16:
            wanted = scene.facts.person(PersonId(int(person)))
            is_colleague = wanted is not None and wanted.is_facilitator
            return (
                _given_all(scene, stand_in(scene.facts, wanted), usual) if wanted and is_colleague else asked_all(scene)
            )
    return None


def told_substitute(facts: Facts, person: Person, substitute: PersonId) -> Say:
    """What a substitute hears when somebody names them: for whom, and what lies there now."""
    held = cases_in_hand(facts, person.id)
    shown = facts.cases(held[:_MOST_SHOWN])
    params = {"name": person.name, "cases": _lines(shown), "more": len(held) - len(shown)}
    return Say(to=substitute, prompt="screening/stands_in", params=params, choices=(command_choice("queue"),))


def open_cases(facts: Facts, holder: PersonId) -> list[CaseNumber]:
    """What somebody holds, what was promised first before the others."""
    held = (case for case in facts.open_cases() if case.facilitator == holder)
    return [case.number for case in sorted(held, key=lambda case: (case.promised, case.number))]


def cases_in_hand(facts: Facts, holder: PersonId) -> list[CaseNumber]:
    """All that is still work for somebody: the open cases, then the decided ones with a room that goes on."""
    standing = [status for status in GatheringStatus if status.is_open]
    numbers = sorted({room.case for room in facts.gatherings_with(standing)})
    going_on = [case.number for case in facts.cases(numbers) if _goes_on(case) and case.facilitator == holder]
    return [*open_cases(facts, holder), *going_on]


def _goes_on(case: Case) -> bool:
    return case.status is CaseStatus.DECIDED


def _lines(cases: Sequence[Case]) -> list[Json]:
    """What somebody reads of cases that change hands; `goes_on` where only what was decided is left to look after."""
    return [{**about(case), "goes_on": _goes_on(case)} for case in cases]


def _who_takes_over(scene: Scene, refused: str = "") -> Turn:
    others = [one for one in scene.facts.facilitators() if may_stand_in(scene.facts, scene.person, one)]
    if not others:
        return says(scene, "screening/no_substitute", {}, (command_choice("queue"),))
    choices = tuple(
        Choice(token(Ordered(f"away_{one.id}")), "button/colleague", {"name": one.name})
        for one in others[:_MOST_COLLEAGUES]
    )
    return says(scene, "screening/who_takes_over", {"refused": refused}, choices)


def _gone(scene: Scene, substitute: Person | None) -> Turn:
    if substitute is None or not may_stand_in(scene.facts, scene.person, substitute):
        return _who_takes_over(scene, substitute.name if substitute is not None else "")
    person = replace(scene.person, substitute=substitute.id)
    turn = _is_away(replace(scene, person=person))
    return replace(turn, person=person, effects=(*turn.effects, told_substitute(scene.facts, person, substitute.id)))


def _is_away(scene: Scene) -> Turn:
    """Who takes over, and the cases that still lie with the one who is away."""
    mine = cases_in_hand(scene.facts, scene.person.id)
    shown = scene.facts.cases(mine[:_MOST_SHOWN])
    params = {
        "name": stand_in(scene.facts, scene.person).name,
        "cases": [row(case, scene) for case in shown],
        "more": len(mine) - len(shown),
    }
    give = (Choice(token(Ordered("give_all")), "button/give_all", {"name": params["name"]}, "primary"),)
    return says(scene, "screening/away", params, (*(give if mine else ()), command_choice("at_work")))


def _back(scene: Scene) -> Turn:
    if scene.person.substitute is None:
        return says(scene, "screening/was_here", {}, (command_choice("queue"),))
    person = replace(scene.person, substitute=None)
    return replace(says(scene, "screening/back", {}, (command_choice("queue"),)), person=person)


def asked_all(scene: Scene, named: Sequence[Person] = ()) -> Turn:
    """Whether the one who is named shall have all that is in their hands; which colleague, where several are named or none."""
    mine = cases_in_hand(scene.facts, scene.person.id)
    shown = scene.facts.cases(mine[:_MOST_SHOWN])
    others = [one for one in named or scene.facts.facilitators() if one.id != scene.person.id]
    name = others[0].name if named and len(others) == 1 else ""
    label = "button/give_all_yes" if name else "button/colleague"
    choices = [
        Choice(token(Ordered(f"give_all_{one.id}")), label, {"name": one.name}, "primary" if name else "")
        for one in others[:_MOST_COLLEAGUES]
    ]
    params = {"name": name, "cases": _lines(shown), "more": len(mine) - len(shown)}
    return says(scene, "screening/sure_give_all", params, (*(choices if mine else ()), command_choice("queue")))


def _given_all(scene: Scene, holder: Person, usual: int) -> Turn:
    """As many as the colleague has room for, those promised first before the others. Whoever stands in for them gets what they
    would.
    """
    if holder.id == scene.person.id:
        return _who_takes_over(scene)
    mine = cases_in_hand(scene.facts, scene.person.id)
    moved = _given(scene.facts.cases(mine), room_for(scene.facts, holder, usual))
    is_away = stand_in(scene.facts, scene.person).id == holder.id
    params = {"name": holder.name, "cases": _lines(moved), "left": len(mine) - len(moved)}
    more = Ordered("give_all" if is_away else f"give_all_{holder.id}")
    give = (Choice(token(more), "button/give_all", {"name": holder.name}),)
    choices = (*(give if moved and params["left"] else ()), command_choice("at_work" if is_away else "queue"))
    done = said_with_notes(scene.person.id, (Note("screening/given_all", params),), choices)
    turn = scene.turn(None, done, *(_told(scene, holder, moved, is_away=is_away) if moved else ()))
    log = tuple(entry(scene, case, "handed_over", facts={"to": holder.id}) for case in moved)
    turn = replace(turn, cases=tuple(handed(case, holder) for case in moved), log=log)
    return with_rooms_of(scene, turn, moved, holder)


def _given(cases: Sequence[Case], room: int) -> list[Case]:
    """As many open cases as there is room for. A decided one takes none: no limit of open cases counts it."""
    of_the_limit = [case for case in cases if case.status.is_open][:room]
    return [*of_the_limit, *(case for case in cases if _goes_on(case))][:_MOST_GIVEN]


def _told(scene: Scene, holder: Person, moved: Sequence[Case], *, is_away: bool) -> tuple[Say]:
    params = {"name": scene.person.name, "cases": _lines(moved), "is_substitute": is_away}
    return (Say(to=holder.id, prompt="screening/handed_many", params=params, choices=(command_choice("queue"),)),)
