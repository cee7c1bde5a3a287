"""Whose case it is: taking one, and giving it to a colleague, to a substitute, or to nobody who has no room for it.

A decided case changes hands as long as a room of it goes on.

Who may do so is checked in `screening.room`; being away is `away`.
"""

from collections.abc import Sequence
from dataclasses import replace

from core.cases.cards import about, act, card
from core.cases.rights import hosted, open_rooms
from core.cases.substitutes import limit_of, room_for, stand_in, stands_in_for
from core.cases.turns import entry, saved
from core.dialogue.asked.next_question import said_with_notes
from core.dialogue.asked.telling import says
from core.dialogue.heard import Note
from core.effects import Choice, Say
from core.model import Case, CaseStatus, Json, Person, PersonId
from core.ports import Facts, Turn
from core.rooms import Scene

_MOST_COLLEAGUES = 8


def claimed(scene: Scene, case: Case, usual: int) -> Turn:
    """The case is mine from now on, or my substitute's while I am away. `usual` is how many open cases one holds.

    A case of somebody who is away can be taken by their substitute; any other that is taken, only by a lead.
    """
    me = scene.person
    if barred := held_by_another(scene, case):
        return barred
    if stand_in(scene.facts, me).id != me.id:
        return given(scene, case, str(me.id), usual)
    if case.status.is_open and room_for(scene.facts, me, usual) < 1:
        return says(scene, "screening/load_limit", {**about(case), "limit": limit_of(me, usual)})
    mine = handed(case, me)
    turn = saved(scene, mine, "claimed", card(scene, mine, entry(scene, mine, "claimed")))
    return with_rooms_of(scene, turn, [case], me)


def held_by_another(scene: Scene, case: Case) -> Turn | None:
    """What somebody is told who may not take it from whoever has it: no button that would be refused. None for who may."""
    me = scene.person
    if case.facilitator is None or me.is_lead or stands_in_for(scene.facts, me, case.facilitator):
        return None
    return says(scene, "screening/held_by", held(scene.facts, case), (act(case, "show"),))


def colleagues(scene: Scene, case: Case) -> Turn:
    """A button for each colleague who can get it."""
    choices = _names(scene, case)
    if not choices:
        return says(scene, "screening/no_colleague", about(case), (act(case, "show"),))
    has_unnamed = any(not choice.params["name"] for choice in choices)
    return says(scene, "screening/to_whom", {**about(case), "has_unnamed": has_unnamed}, choices)


def given(scene: Scene, case: Case, value: str, usual: int) -> Turn:
    """To the colleague with this number, or whoever is there for them, if they have room for one more."""
    wanted = scene.facts.person(PersonId(int(value))) if value.isdecimal() and len(value) < 16 else None
    if wanted is None or not wanted.is_facilitator:
        return colleagues(scene, case)
    holder = stand_in(scene.facts, wanted)
    instead_of = wanted.name if holder.id != wanted.id else ""
    shown = {**about(case), "name": holder.name, "instead_of": instead_of}
    if holder.id == case.facilitator:
        return says(scene, "screening/stays", shown, (act(case, "show"),))
    if case.status.is_open and room_for(scene.facts, holder, usual) < 1:
        full = {**shown, "limit": limit_of(holder, usual)}
        return says(scene, "screening/receiver_full", full, _names(scene, case, but=(holder, wanted)))
    told = Say(
        to=holder.id,
        prompt="screening/handed",
        params={**shown, "name": scene.person.name},
        choices=(act(case, "show", "primary"),),
    )
    done = said_with_notes(scene.person.id, (Note("screening/given", shown),))
    turn = saved(scene, handed(case, holder), "handed_over", done, told, facts={"to": holder.id})
    return with_rooms_of(scene, turn, [case], holder)


def handed(case: Case, holder: Person) -> Case:
    """The case in the hands of this person; a new one counts as taken from now on."""
    status = CaseStatus.CLAIMED if case.status is CaseStatus.NEW else case.status
    return replace(case, facilitator=holder.id, status=status)


def with_rooms_of(scene: Scene, turn: Turn, cases: Sequence[Case], holder: Person) -> Turn:
    """The turn with the rooms of the cases that still go on in the same hands. No limit of open cases counts them."""
    rooms = (one for case in cases for one in open_rooms(scene.facts, case) if one.owner != holder.id)
    return replace(turn, gatherings=tuple(hosted(one, holder.id, holder.name) for one in rooms))


def held(facts: Facts, case: Case) -> dict[str, Json]:
    """The case and who has it, for a sentence."""
    holder = facts.person(case.facilitator) if case.facilitator else None
    return {**about(case), "name": holder.name if holder else ""}


def _called(person: Person) -> dict[str, Json]:
    """By name; somebody who has none yet, by their chat, where they can be looked up."""
    return (
        {"name": person.name}
        if person.name
        else {"name": "", "channel": person.address.channel, "chat": person.address.chat}
    )


def _names(scene: Scene, case: Case, *, but: tuple[Person, ...] = ()) -> tuple[Choice, ...]:
    left_out = {case.facilitator, *(person.id for person in but)}
    others = [
        person
        for person in scene.facts.facilitators()
        if person.id not in left_out and stand_in(scene.facts, person).id not in left_out
    ]
    return tuple(
        Choice(act(case, "give", value=str(person.id)).token, "button/colleague", _called(person))
        for person in others[:_MOST_COLLEAGUES]
    )
