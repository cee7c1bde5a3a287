"""From a proposal to invitations: showing whom, swapping one, approving, giving more time. Every step leaves its line in the log.

Who may do so is checked in `room`; what is computed, in `proposal`.
"""

from dataclasses import replace

from core.actions import Acted
from core.arranging.polls.end import asked_again, poll_timers, reopened
from core.arranging.proposing.proposal import alternatives, approved, enough_are_asked, proposed, swapped
from core.arranging.showing.saying import proposal
from core.courses.meeting_moments import session_timers
from core.dialogue.asked.next_question import said_with_notes
from core.dialogue.asked.telling import says
from core.dialogue.heard import Note
from core.effects import Choice, Effect
from core.gatherings.at_a_glance import about, act
from core.gatherings.candidates import chosen_of, is_open
from core.gatherings.log import kept
from core.gatherings.names import names_of, people
from core.gatherings.rules import RoomRules
from core.invitations.asking.inviting import as_approved, ask_wave, closing_timer, extended, looking_soon, wave_timers
from core.model import PersonId
from core.network import Gathering, GatheringStatus
from core.ports import Turn
from core.rooms import Scene, naming

_MOST_NAMES = 10
_ASKED = frozenset({GatheringStatus.ASKING, GatheringStatus.SET})


def on_proposal(scene: Scene, gathering: Gathering, action: Acted, rules: RoomRules) -> Turn | None:
    """A button of a proposal; None where it is of one that has changed since: then it is shown as it is."""
    match action.action:
        case "g_swap":
            return who_leaves(scene, gathering, action.value)
        case "g_swap_out":
            return who_comes(scene, gathering, action.value, rules)
        case "g_swap_in":
            return swap(scene, gathering, action.value)
        case "g_approve":
            return approve(scene, gathering, rules)
    return None


def proposed_anew(scene: Scene, gathering: Gathering, rules: RoomRules) -> Turn:
    """Whom to ask, or whom else: computed now, with a seed that is written down."""
    seed = gathering.seed or f"{gathering.case}-{gathering.number}-{scene.facts.new_secret()[:8]}"
    asked = scene.facts.invitations_to(gathering.number)
    if asked and (enough := enough_are_asked(gathering, asked, scene.facts, scene.at)):
        return says(scene, "gathering/enough", {**about(gathering), **enough}, (act(gathering, "g_show"),))
    host = scene.person.name.split()[0] if scene.person.name.split() else ""
    named = replace(gathering, seed=seed, progress={**gathering.progress, "host": host})
    found = proposed(named, asked, scene.facts, scene.at, rules)
    facts = {
        "seed": seed,
        "people": list(found.progress["listed"]),
        "gaps": found.progress["gaps"],
        "pool": found.progress["pool"],
    }
    return kept(scene.turn(None, proposal(scene, found)), scene, found, "people_proposed", facts=facts)


def who_leaves(scene: Scene, gathering: Gathering, value: str) -> Turn:
    """A button for each, some at a time; the ones who cover least come first."""
    first = int(value) if value.isdecimal() and len(value) < 4 else 0
    room_now = people(scene.facts, chosen_of(gathering))
    wanted = {one.competence: one.level for one in gathering.cover}
    least_first = sorted(
        room_now, key=lambda row: sum(row[0].competences.get(tag, 0) >= level for tag, level in wanted.items())
    )
    choices = tuple(
        replace(act(gathering, "g_swap_out", value=str(one.person)), params=named.row)
        for one, named in least_first[first : first + _MOST_NAMES]
    )
    if len(least_first) > first + _MOST_NAMES:
        choices = (*choices, _more_names(gathering, first + _MOST_NAMES))
    return naming(says(scene, "gathering/who_leaves", about(gathering), choices), chosen_of(gathering))


def who_comes(scene: Scene, gathering: Gathering, value: str, rules: RoomRules) -> Turn | None:
    """The best few instead, each with what the room then has of every field."""
    out = _person(value)
    if out not in chosen_of(gathering):
        return None
    found = alternatives(gathering, out, scene.facts, scene.at, rules)
    names = names_of(scene.facts, (*chosen_of(gathering), *(one.citizen for one in found)))
    if not found:
        turn = says(scene, "gathering/nobody_else", names[out].row, (act(gathering, "g_show"),))
        return naming(turn, (out,))
    rows = [{**names[one.citizen].row, "effect": [list(row) for row in one.effect]} for one in found]
    choices = tuple(
        replace(act(gathering, "g_swap_in", value=f"{out}.{one.citizen}"), params=names[one.citizen].row)
        for one in found
    )
    params = {**about(gathering), **names[out].row, "others": rows}
    turn = says(scene, "gathering/who_comes", params, (*choices, act(gathering, "g_show")))
    return naming(turn, (out, *(one.citizen for one in found)))


def swap(scene: Scene, gathering: Gathering, value: str) -> Turn | None:
    first, _, second = value.partition(".")
    out, comes = _person(first), _person(second)
    chosen = chosen_of(gathering)
    citizen = scene.facts.citizen(comes)
    if out not in chosen or comes in chosen or citizen is None:
        return None
    after = swapped(gathering, out, comes, scene.facts)
    turn = scene.turn(None, proposal(scene, after, Note("gathering/swapped")))
    return kept(turn, scene, after, "people_swapped", facts={"out": out, "in": comes})


def approve(scene: Scene, gathering: Gathering, rules: RoomRules) -> Turn:
    """From here on people are asked. Who, out of whom and with which seed stands in the log."""
    if gathering.sessions[0].start <= scene.at:
        return says(scene, "gathering/problem/too_soon", {"unread": []}, (act(gathering, "g_set", value="when"),))
    asked = scene.facts.invitations_to(gathering.number)
    going, again = reopened(approved(gathering), asked, scene.facts, scene.at)
    going = as_approved(going, scene.at, rules)
    again = [replace(one, answer_by=rules.answer_by(scene.at, going.answer_by or scene.at)) for one in again]
    others = [one for one in asked if one.citizen not in {theirs.citizen for theirs in again}]
    wave = ask_wave(going, (*others, *again), scene.facts, scene.at, rules)
    params = {**about(wave.gathering), "asked": len(wave.invitations) + len(again)}
    effects: list[Effect] = [
        said_with_notes(scene.person.id, (Note("gathering/approved", params),), (act(going, "g_show"),))
    ]
    if going.answer_by is not None:
        effects.append(closing_timer(going, going.answer_by))
    effects += poll_timers(going, scene.at)
    effects += [asked_again(going, one, scene.at) for one in again]
    effects += wave_timers(going, again, scene.at, rules)
    if not is_open(going):
        effects += session_timers(going)
    turn = replace(scene.turn(None, *effects, *wave.effects), invitations=(*again, *wave.invitations))
    facts = {
        "seed": gathering.seed,
        "people": list(going.proposed),
        "chosen": list(chosen_of(gathering)),
        "asked": params["asked"],
    }
    return kept(turn, scene, wave.gathering, "people_approved", facts=facts)


def extend(scene: Scene, gathering: Gathering, rules: RoomRules) -> Turn:
    """More time for answers, and a look at who else can be asked."""
    later = extended(gathering, scene.at) if gathering.status in _ASKED else None
    if later is None:
        return says(scene, "gathering/cannot_extend", about(gathering), (act(gathering, "g_show"),))
    after = replace(gathering, status=GatheringStatus.ASKING, answer_by=later)
    note = Note("gathering/extended", about(after))
    timers = (closing_timer(after, later), looking_soon(after, scene.at, rules))
    turn = scene.turn(
        None, said_with_notes(scene.person.id, (note,), (act(after, "g_more"), act(after, "g_show"))), *timers
    )
    return kept(turn, scene, after, "extended")


def _more_names(gathering: Gathering, first: int) -> Choice:
    return replace(act(gathering, "g_swap", value=str(first)), label="gathering/button/g_swap_more")


def _person(value: str) -> PersonId:
    return PersonId(int(value)) if value.isdecimal() and len(value) < 16 else PersonId(-1)
