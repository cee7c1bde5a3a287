"""Being a member: what one may be asked for, pauses, the end of the term, leaving, and changing one's mind about that.

What a purpose taken back means for seats and invitations is `leaving`'s work; getting in is `joining`'s.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from core import workdays
from core.actions import Ordered, token
from core.dialogue.asked.next_question import command_choice, question, said_with_notes, with_note
from core.dialogue.heard import Note
from core.effects import CancelTimers, Choice, Effect, Hush, Say, SetTimer
from core.events import Due
from core.gatherings.candidates import is_open, is_paused
from core.invitations.asking.leaving import let_go
from core.invitations.saying import LEAVE, SHOW, button, yes_after
from core.invitations.seats.giving import QUEUED
from core.members.consents import MEMBER, given, taken_back
from core.members.house import MemberHouse, home_choices, is_member, other_language, standing, tells, today
from core.members.joining import DRAFT, FORGET, forget_timer, term_timers
from core.members.resting import end_of_pause
from core.members.rules import MemberRules, months_after
from core.model import Dialogue, Json, PersonId
from core.network import Citizen, Gathering, InvitationStatus, Membership, Purpose, Session
from core.ports import Turn
from core.rooms import Scene

PAUSE = "pause"
PAUSE_OVER = "pause_over"
REST_UNTIL = "rest_until_"
"""The order of a button that offers a pause, before its day."""
_PAUSES = {"two_weeks": 14, "one_month": 30, "three_months": 91}


# --- what one may be asked for ----------------------------------------------------------------


def settings(scene: Scene, citizen: Citizen, house: MemberHouse) -> Turn:
    """Everything the network knows of how this member wants to be asked, each with its button."""
    shown = standing(scene, citizen, house.rules)
    choices = [_purpose_choice(citizen, purpose) for purpose in Purpose]
    choices.append(command_choice("back_in" if shown["paused_until"] else "rest"))
    times = Choice(token(Ordered("profile_times")), "button/my_times")
    more = (command_choice("profile"), other_language(scene), command_choice("privacy"), command_choice("leave"))
    return tells(scene, "citizen/settings", shown, *choices, times, *more)


def _purpose_choice(citizen: Citizen, purpose: Purpose) -> Choice:
    verb = "refuse" if purpose in citizen.purposes else "allow"
    return Choice(token(Ordered(f"{verb}_{purpose.value}")), f"button/{verb}_{purpose.value}")


def agreed(scene: Scene, citizen: Citizen, house: MemberHouse, purpose: Purpose, *, is_given: bool) -> Turn:
    """One purpose given or taken back, at once. The same again says how it stands, and adds no line to the log."""
    version = house.version(scene.person.language)
    change = given if is_given else taken_back
    changed, lines = change(citizen, [purpose], scene.at, version)
    name = "citizen/may_ask" if is_given else "citizen/may_not_ask"
    turn = tells(scene, name, {"purpose": purpose.value}, command_choice("settings"), command_choice("profile"))
    if not lines:
        return turn
    turn = replace(turn, citizens=(changed,), consents=lines)
    return turn if is_given else _given_up(scene, let_go(scene, turn, changed, [purpose]))


# --- pause ------------------------------------------------------------------------------------


def pause_begun(scene: Scene, house: MemberHouse) -> Turn:
    stack = tuple(one for one in scene.conversation.stack if one.name != PAUSE)
    conversation = house.engine.begin(replace(scene.conversation, stack=stack), PAUSE)
    return scene.turn(conversation, question(house.engine, conversation, at=scene.at))


def rest_offered(scene: Scene, text: str, house: MemberHouse) -> Turn | None:
    """A pause for as long as somebody says that they cannot, on a button; None where they do not say how long."""
    until = end_of_pause(text, today(scene), house.engine.reader, house.vocabulary)
    if until is None or until <= today(scene):
        return None
    note, offer = rest_question(until)
    return tells(scene, note.prompt, note.params, offer, command_choice("rest"), command_choice("settings"))


def rest_question(until: date) -> tuple[Note, Choice]:
    """Whether to ask them nothing until that day, and the button for yes."""
    told = {"until": until.isoformat()}
    offer = Choice(token(Ordered(f"{REST_UNTIL}{until}")), "button/rest_until", told, "primary")
    return Note("citizen_asked/rest_until", told), offer


def paused(scene: Scene, citizen: Citizen, dialogue: Dialogue, house: MemberHouse) -> Turn:
    """The end that was chosen. One that is written is read before, in `hearing`."""
    scene = replace(scene, conversation=house.engine.end(scene.conversation))
    return rested(scene, citizen, _until(dialogue.answers["until"].value, today(scene)), house)


def rested(scene: Scene, citizen: Citizen, until: date | None, house: MemberHouse) -> Turn:
    """Nothing new is sent until that day. A date that cannot be used leaves things as they are, and says so. A seat is kept, and
    its meeting named with the way to give it up.
    """
    if until is None or until <= today(scene):
        return tells(scene, "citizen/no_pause", {}, command_choice("rest"), command_choice("settings"))
    if citizen.status is Membership.APPLIED:
        return _rested_at_first(scene, citizen, until, house)
    changed = replace(citizen, paused_until=until)
    seats = [pair for pair in _agreements(scene, citizen)[0] if workdays.local(pair[1].start).date() < until]
    turn = _paused_with(scene, until, seats)
    turn = replace(turn, effects=(*turn.effects, _end_of_pause(citizen.person, until, house)))
    return _given_up(scene, let_go(scene, replace(turn, citizens=(changed,)), changed, tuple(Purpose), is_pause=True))


def _rested_at_first(scene: Scene, citizen: Citizen, until: date, house: MemberHouse) -> Turn:
    """An applicant's pause, which begins with their membership."""
    turn = tells(scene, "citizen/paused_at_first", {"until": until.isoformat()}, *home_choices(scene, citizen))
    changed = replace(citizen, paused_until=until)
    return replace(turn, citizens=(changed,), effects=(*turn.effects, _end_of_pause(citizen.person, until, house)))


def _paused_with(scene: Scene, until: date, seats: Sequence[tuple[Gathering, Session]]) -> Turn:
    """What whoever begins a pause is told: its end, and the seats that are still theirs in it."""
    starts: list[Json] = [session.start.isoformat() for _, session in seats]
    notes = (
        Note("citizen/paused", {"until": until.isoformat()}),
        *((Note("citizen/kept_seats", {"seats": starts}),) if seats else ()),
    )
    leave = [button(gathering, LEAVE) for gathering, _ in seats]
    if len(seats) > 1:
        named = zip(leave, starts, strict=True)
        leave = [replace(one, label="invitation/button/i_leave_one", params={"start": start}) for one, start in named]
    choices = (command_choice("back_in"), *leave, command_choice("help"))
    return scene.turn(None, said_with_notes(scene.person.id, notes, choices))


def _given_up(scene: Scene, turn: Turn) -> Turn:
    """The turn whose one message also says which seats and places on a list went with it, and which invitation needs no answer
    any more: nobody loses one unawares.
    """
    seats: list[Json] = []
    waits: list[Json] = []
    asks: list[Json] = []
    for after in turn.invitations:
        before = scene.facts.invitation(after.gathering, after.citizen)
        gathering = scene.facts.gathering(after.gathering)
        ahead = [one.start for one in gathering.sessions if one.start > scene.at] if gathering else []
        if before is None or gathering is None or not ahead:
            continue
        if before.status is InvitationStatus.ASKED:
            asks.append("" if is_open(gathering) else min(ahead).isoformat())
        elif before.status in (InvitationStatus.SEATED, *QUEUED):
            (seats if before.status is InvitationStatus.SEATED else waits).append(min(ahead).isoformat())
    if not seats and not waits and not asks:
        return turn
    note = Note("citizen/given_up", {"seats": seats, "waits": waits, "asks": asks})
    return replace(turn, effects=with_note(turn.effects, scene.person.id, note))


def _end_of_pause(person: PersonId, day: date, house: MemberHouse) -> SetTimer:
    due = workdays.at(day, house.rules.morning)
    return SetTimer(key=f"{PAUSE_OVER}/{person}", due=due, kind=PAUSE_OVER, subject=person)


def back_in(scene: Scene, citizen: Citizen) -> Turn:
    changed = replace(citizen, paused_until=None)
    turn = tells(scene, "citizen/back_in", {}, command_choice("settings"))
    return replace(turn, citizens=(changed,)) if changed != citizen else turn


def pause_over(scene: Scene, citizen: Citizen | None, house: MemberHouse) -> Turn:
    """What is still agreed, and what was called off meanwhile; nothing when there is nothing. No topic is named here."""
    if citizen is None or not is_member(citizen) or citizen.paused_until is None:
        return Turn()
    if is_paused(citizen, scene.at):
        return scene.turn(None, _end_of_pause(citizen.person, citizen.paused_until, house))
    seats, off = _agreements(scene, citizen)
    if not seats and not off:
        return Turn()
    starts: list[Json] = [session.start.isoformat() for _, session in seats]
    note = Note("citizen/pause_over", {"starts": starts, "called_off": off})
    choices = tuple(button(gathering, SHOW) for gathering, _ in seats)
    return scene.turn(None, replace(said_with_notes(citizen.person, (note,), choices), is_bulk=True, needs=MEMBER))


def _agreements(scene: Scene, citizen: Citizen) -> tuple[list[tuple[Gathering, Session]], int]:
    """The seats that were kept, each with its next meeting, and how many were called off."""
    seats: list[tuple[Gathering, Session]] = []
    called_off = 0
    for one in scene.facts.invitations_of(citizen.person):
        gathering = scene.facts.gathering(one.gathering)
        ahead = [session for session in gathering.sessions if session.start > scene.at] if gathering else []
        if gathering is not None and ahead and one.status is InvitationStatus.SEATED:
            seats.append((gathering, ahead[0]))
        called_off += bool(ahead) and one.status is InvitationStatus.CALLED_OFF
    return seats, called_off


def _until(value: Json, day: date) -> date | None:
    if isinstance(value, str) and value in _PAUSES:
        return day + timedelta(days=_PAUSES[value])
    if not isinstance(value, dict):
        return None
    named = value.get("to") or value.get("from")
    return date.fromisoformat(named) if named else None


# --- leaving, and staying after all -------------------------------------------------------------


def sure_to_leave(scene: Scene, house: MemberHouse) -> Turn:
    """Words that may end a chat, or a membership: nobody is put out of the network for a goodbye."""
    choices = (command_choice("leave", "danger"), command_choice("rest"), command_choice("settings"))
    return tells(scene, "citizen/leave_sure", {"days": house.rules.forget_days}, *choices)


def stopped(scene: Scene, citizen: Citizen | None, house: MemberHouse) -> Turn:
    """From anywhere, at once: every consent is taken back, and this is the last message. It tells how to come back."""
    conversation = replace(scene.conversation, stack=(), doubt=None, misses=0, is_paused=False)
    scene = replace(scene, conversation=conversation)
    calls: tuple[Effect, ...] = (Hush(person=scene.person.id), CancelTimers(subject=scene.person.id, kind=DRAFT))
    if citizen is None or citizen.status is Membership.ENDED:
        return scene.turn(None, _last(scene, "citizen/stop", (command_choice("delete"),)), *calls)
    before = sorted(purpose.value for purpose in citizen.purposes)
    changed, lines = taken_back(citizen, tuple(Purpose), scene.at, house.version(scene.person.language))
    facts = {**citizen.facts, "left": scene.at.isoformat(), "before": [citizen.status.value, *before]}
    ended = replace(changed, status=Membership.ENDED, facts=facts)
    kept = {"days": house.rules.forget_days}
    said = "citizen/stopped" if is_member(citizen) else "citizen/taken_back"
    last = _last(scene, said, (command_choice("stay"), command_choice("delete")), kept)
    timers = (
        *calls,
        CancelTimers(subject=scene.person.id, kind="renewal"),
        forget_timer(scene.person.id, scene.at, house.rules),
    )
    turn = replace(scene.turn(None, last, *timers), citizens=(ended,), consents=lines)
    return let_go(scene, turn, ended, tuple(Purpose))


def _last(scene: Scene, prompt: str, choices: tuple[Choice, ...], params: dict[str, Json] | None = None) -> Say:
    return said_with_notes(scene.person.id, (Note(prompt, params or {}),), choices)


def stayed(scene: Scene, citizen: Citizen | None, house: MemberHouse) -> Turn:
    """Whoever left by mistake is back as they were, with the consents given anew. Later they join as everybody does."""
    if is_member(citizen):
        return tells(scene, "citizen/already_member", {}, *home_choices(scene, citizen))
    before = citizen.facts.get("before") if citizen is not None else None
    if citizen is None or not before:
        return tells(scene, "citizen/cannot_stay", {}, *home_choices(scene, None))
    purposes = [Purpose(value) for value in before[1:]]
    changed, lines = given(citizen, purposes, scene.at, house.version(scene.person.language))
    facts = {name: value for name, value in citizen.facts.items() if name not in ("left", "before")}
    back = replace(changed, status=Membership(before[0]), facts=facts)
    lost = _given_up_by_leaving(scene, str(citizen.facts["left"]))
    shown: dict[str, Json] = {"starts": [gathering.sessions[0].start.isoformat() for gathering in lost]}
    shown |= {"term_end": back.term_end.isoformat() if back.term_end else None}
    said = "citizen/stayed" if is_member(back) else "citizen/home_applied"
    turn = tells(scene, said, shown, *map(yes_after, lost), *home_choices(scene, back))
    timers: Sequence[Effect] = (CancelTimers(subject=scene.person.id, kind=FORGET), *term_timers(back, house.rules))
    return replace(turn, citizens=(back,), consents=lines, effects=(*turn.effects, *timers))


def _given_up_by_leaving(scene: Scene, left: str) -> list[Gathering]:
    """What has its meetings ahead, and was given up with the membership: who is back may still want to come."""
    found = []
    for one in scene.facts.invitations_of(scene.person.id):
        answered = one.answered.isoformat() if one.answered is not None else ""
        is_by_leaving = one.status is InvitationStatus.WITHDRAWN and answered >= left
        gathering = scene.facts.gathering(one.gathering) if is_by_leaving else None
        if gathering is not None and gathering.status.is_open and gathering.sessions[0].start > scene.at:
            found.append(gathering)
    return found


# --- the term ---------------------------------------------------------------------------------


def renewed(scene: Scene, citizen: Citizen, house: MemberHouse) -> Turn:
    """Another term from the end of this one. Asked for too early or twice, nothing changes."""
    if citizen.term_end is None or today(scene) < _asked_from(citizen.term_end, house.rules):
        shown = {"term_end": citizen.term_end.isoformat() if citizen.term_end else None}
        return tells(scene, "citizen/renewed", shown, *home_choices(scene, citizen))
    member = replace(citizen, term_end=house.rules.term_from(max(citizen.term_end, today(scene))))
    shown = {"term_end": member.term_end.isoformat() if member.term_end else None}
    turn = tells(scene, "citizen/renewed", shown, command_choice("profile"), *home_choices(scene, citizen)[1:])
    return replace(turn, citizens=(member,), effects=(*turn.effects, *term_timers(member, house.rules)))


def is_asked_to_renew(citizen: Citizen, day: date, rules: MemberRules) -> bool:
    """Whether the question of another term is open: from before the end until an answer."""
    return citizen.term_end is not None and day >= _asked_from(citizen.term_end, rules)


def _asked_from(term_end: date, rules: MemberRules) -> date:
    return term_end - timedelta(days=rules.renewal_days)


def renewal_due(due: Due, scene: Scene, citizen: Citizen | None, house: MemberHouse) -> Turn:
    """Asked before the end, once more on the last day, and forgotten when the time of grace is over."""
    if citizen is None or not is_member(citizen) or citizen.term_end is None:
        return Turn()
    day, term_end = today(scene), citizen.term_end
    if day < _asked_from(term_end, house.rules):
        return scene.turn(None, *term_timers(citizen, house.rules))
    if citizen.paused_until is not None and is_paused(citizen, scene.at):
        # Nobody is asked on a break, so nobody is forgotten on one either.
        later = workdays.at(workdays.after(citizen.paused_until, 0), house.rules.morning)
        return scene.turn(None, SetTimer(key=due.key, due=later, kind=due.kind, subject=citizen.person))
    gone = months_after(term_end, house.rules.grace_months)
    if day >= gone:
        return forgotten(scene, citizen, house)
    is_last = day >= term_end
    following = gone if is_last else term_end
    timer = SetTimer(
        key=due.key, due=workdays.at(following, house.rules.morning), kind="renewal", subject=citizen.person
    )
    params = {**standing(scene, citizen, house.rules), "gone": gone.isoformat(), "since": citizen.since.isoformat()}
    note = Note("citizen/term_over" if is_last else "citizen/renewal", params)
    months = {"months": house.rules.term_months}
    again = Choice(token(Ordered("renew")), "button/renew", months, style="primary")
    choices = (again, command_choice("leave"), command_choice("human"))
    asked = said_with_notes(citizen.person, (note,), choices)
    asked = replace(asked, respects_quiet_hours=True, is_bulk=True, needs=MEMBER)
    return scene.turn(None, asked, timer)


def forgotten(scene: Scene, citizen: Citizen, house: MemberHouse) -> Turn:
    """Nobody answered in all that time: the membership ends without a further word."""
    changed, lines = taken_back(citizen, tuple(Purpose), scene.at, house.version(scene.person.language))
    ended = replace(changed, status=Membership.ENDED, facts={**citizen.facts, "left": scene.at.isoformat()})
    turn = replace(scene.turn(), citizens=(ended,), consents=lines)
    return let_go(scene, turn, ended, tuple(Purpose))
