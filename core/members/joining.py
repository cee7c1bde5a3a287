"""Becoming a member: by a facilitator's single-use link, or on one's own with a facilitator's yes.

Each purpose is asked for by itself, a no costs nothing, and nothing is kept of somebody who says no to all. What a member can do
afterwards is `staying`'s, the profile itself `profile`'s.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from core import workdays
from core.actions import Ordered, token
from core.dialogue.asked.next_question import command_choice, question
from core.dialogue.heard import Note
from core.effects import CancelTimers, Choice, Effect, Say, SetTimer
from core.links import Link, used_by
from core.members.consents import given, taken_back
from core.members.house import MemberHouse, about_person, home_choices, is_member, tells, today
from core.members.passing_on import IDEA
from core.members.profile import PROFILE, answers_of
from core.members.rules import MemberRules
from core.model import Answer, Answers, Conversation, Dialogue, Json, Person, PersonId, Role, Source
from core.network import Citizen, Membership, Purpose
from core.ports import Turn
from core.rooms import Scene, naming

JOIN = "join"
DRAFT = "member_draft"
FORGET = "forget"
APPROVED = "citizen/approved"
"""What asks a new member to tell of themselves."""
_MOST_SHOWN = 10
_LATER = (command_choice("human"), command_choice("help"))


# --- on the way in ------------------------------------------------------------------------


def followed(scene: Scene, link: Link, house: MemberHouse) -> Turn:
    """Somebody came by a link for joining. It is spent on the first person who follows it, who may come back to it."""
    citizen = scene.facts.citizen(scene.person.id)
    if is_member(citizen):
        return tells(scene, "citizen/already_member", {}, *home_choices(scene, citizen))
    is_mine = link.used_by == scene.person.id
    if not (link.is_open(scene.at) or is_mine):
        reason = "citizen/link_used" if link.used is not None else "citizen/link_expired"
        return tells(scene, reason, {}, *home_choices(scene, citizen))
    person = replace(scene.person, roles=scene.person.roles | {Role.CITIZEN})
    turn = begun(replace(scene, person=person), house, way="link")
    links = () if is_mine else (used_by(link, person.id, scene.at),)
    return replace(turn, person=None if person == scene.person and person.version else person, links=links)


def begun(scene: Scene, house: MemberHouse, *, way: str) -> Turn:
    """The questions of consent. One who asked already goes on where they were."""
    standing = next((one for one in scene.conversation.stack if one.name == JOIN), None)
    others = tuple(one for one in scene.conversation.stack if one.name not in (JOIN, IDEA))
    started = house.engine.begin(replace(scene.conversation, stack=others), JOIN)
    dialogue = standing or started.stack[-1]
    dialogue = dialogue.answered("way", Answer(way, way, scene.at.isoformat(), Source.CARRIED))
    conversation = started.with_dialogue(replace(dialogue, run=started.runs))
    note = Note("citizen/invited" if way == "link" else "citizen/on_ones_own")
    asked = question(house.engine, conversation, (note,), at=scene.at)
    return scene.turn(conversation, asked, draft_timer(scene, conversation, house.rules))


def joined(scene: Scene, dialogue: Dialogue, house: MemberHouse) -> Turn:
    """Every question of consent is answered, and the person said yes to being a member."""
    scene = replace(scene, conversation=house.engine.end(scene.conversation))
    purposes = [purpose for purpose in Purpose if _is_yes(dialogue.answers, purpose)]
    if not purposes:
        turn = tells(scene, "citizen/nothing_agreed", {}, *home_choices(scene, None))
        return replace(turn, effects=(*turn.effects, CancelTimers(subject=scene.person.id, kind=DRAFT)))
    before = scene.facts.citizen(scene.person.id)
    fresh = before or Citizen(person=scene.person.id, status=Membership.APPLIED, since=today(scene))
    fresh = replace(fresh, purposes=frozenset(), facts=_about_oneself(fresh, dialogue.answers))
    citizen, lines = given(fresh, purposes, scene.at, house.version(scene.person.language))
    if dialogue.answers["way"].value == "link":
        return _welcomed(scene, replace(turn_of(scene, citizen), consents=lines), citizen, house)
    applied = replace(citizen, status=Membership.APPLIED, since=today(scene))
    turn = tells(scene, "citizen/applied", {}, *home_choices(scene, applied))
    others: tuple[Effect, ...] = (
        *_told_facilitators(scene, applied),
        CancelTimers(subject=scene.person.id, kind=DRAFT),
    )
    return replace(turn, citizens=(applied,), consents=lines, effects=(*turn.effects, *others))


def turn_of(scene: Scene, citizen: Citizen) -> Turn:
    return replace(scene.turn(), citizens=(citizen,))


def _welcomed(scene: Scene, turn: Turn, citizen: Citizen, house: MemberHouse) -> Turn:
    """A member at once. The profile is asked for next, and every question of it may be left out."""
    member, timers = admitted(citizen, scene.at, house.rules)
    conversation = asked_for_profile(scene, member, house)
    note = Note("citizen/welcome", {"term_end": member.term_end and member.term_end.isoformat()})
    asked = question(house.engine, conversation, (note,), at=scene.at)
    draft = draft_timer(scene, conversation, house.rules)
    return replace(turn, conversation=conversation, citizens=(member,), effects=(asked, *timers, draft))


def asked_for_profile(scene: Scene, citizen: Citizen, house: MemberHouse, slot: str = "") -> Conversation:
    """The conversation with the profile's questions on top: all of them, or the one of `slot` with its answer at hand."""
    stack = tuple(one for one in scene.conversation.stack if one.name != PROFILE)
    conversation = house.engine.begin(replace(scene.conversation, stack=stack), PROFILE)
    if not slot or conversation.dialogue is None:
        return conversation
    known = dict(answers_of(citizen, house.engine.flow.dialogues[PROFILE], scene.at))
    asked = {slot, "week"} if slot == "times" else {slot}
    answers = {step: answer for step, answer in known.items() if step not in asked}
    aside = {} if known[slot].is_unknown else {slot: known[slot]}
    edited = replace(conversation.dialogue, answers=answers, set_aside=aside, about={"edit": slot})
    return conversation.with_dialogue(edited)


def admitted(citizen: Citizen, at: datetime, rules: MemberRules) -> tuple[Citizen, tuple[SetTimer, ...]]:
    """The citizen as a member whose term begins now, and the moments of the term."""
    day = workdays.local(at).date()
    member = replace(citizen, status=Membership.ACTIVE, since=day, term_end=rules.term_from(day))
    return member, term_timers(member, rules)


def term_timers(citizen: Citizen, rules: MemberRules) -> tuple[SetTimer, ...]:
    """When the member is asked whether they stay. A new term replaces the moments of the old one."""
    if citizen.term_end is None:
        return ()
    day = citizen.term_end - timedelta(days=rules.renewal_days)
    key, moment = f"renewal/{citizen.person}", workdays.at(workdays.after(day, 0), rules.morning)
    return (SetTimer(key=key, due=moment, kind="renewal", subject=citizen.person),)


def draft_timer(scene: Scene, conversation: Conversation, rules: MemberRules) -> SetTimer:
    """An unfinished dialogue is let go without a word. What was told of a profile counts already."""
    return SetTimer(
        key=f"{DRAFT}/{scene.person.id}",
        due=scene.at + timedelta(days=rules.draft_days),
        kind=DRAFT,
        subject=scene.person.id,
        payload={"run": conversation.runs},
    )


def _is_yes(answers: Answers, purpose: Purpose) -> bool:
    answer = answers.get(purpose.value)
    return answer is not None and answer.value == "yes"


def _about_oneself(citizen: Citizen, answers: Answers) -> dict[str, object]:
    """The line an applicant wrote for the facilitators; kept until they have decided."""
    words = answers.get("words")
    facts = {name: value for name, value in citizen.facts.items() if name not in ("words", "left", "before")}
    return {**facts, "words": words.value} if words is not None and words.value else facts


# --- a facilitator's yes or no -------------------------------------------------------------


def _told_facilitators(scene: Scene, citizen: Citizen) -> tuple[Say, ...]:
    params = _applicant(scene.person, citizen)
    choices = _decisions(citizen.person)
    return tuple(
        Say(
            to=colleague.id,
            prompt="network/applied",
            params=params,
            choices=choices,
            is_bulk=True,
            about=(citizen.person,),
        )
        for colleague in scene.facts.facilitators()
    )


def _applicant(person: Person, citizen: Citizen) -> dict[str, object]:
    return {"name": person.name, "words": citizen.facts.get("words", ""), "person": citizen.person}


def _decisions(person: PersonId) -> tuple[Choice, ...]:
    return (about_person("approve_member", person, "primary"), about_person("refuse_member", person))


def _tells_of(scene: Scene, person: PersonId, prompt: str, params: Mapping[str, Json]) -> Turn:
    """What a facilitator is told of somebody: erasing them takes it along."""
    return naming(tells(scene, prompt, params), (person,))


def applications(scene: Scene) -> Turn:
    """Everybody who waits for a yes, the first one with its buttons."""
    waiting = sorted(scene.facts.citizens([Membership.APPLIED]), key=lambda one: (one.since, one.person))
    rows = []
    for citizen in waiting[:_MOST_SHOWN]:
        person = scene.facts.person(citizen.person)
        rows.append(_applicant(person, citizen) if person else {"name": "", "words": "", "person": citizen.person})
    choices = _decisions(waiting[0].person) if waiting else ()
    params = {"applicants": rows, "more": max(0, len(waiting) - _MOST_SHOWN)}
    return naming(tells(scene, "network/applications", params, *choices), (one.person for one in waiting[:_MOST_SHOWN]))


def approved(scene: Scene, person: PersonId, house: MemberHouse) -> Turn:
    """The applicant is a member and is told. Of two facilitators the second hears that it is done."""
    citizen, applicant = scene.facts.citizen(person), scene.facts.person(person)
    if citizen is None or applicant is None or citizen.status is not Membership.APPLIED:
        return _tells_of(scene, person, "network/no_application", {"name": applicant.name if applicant else ""})
    member, timers = admitted(replace(citizen, facts=_decided(citizen, scene, "approved")), scene.at, house.rules)
    turn = _tells_of(scene, person, "network/approved", {"name": applicant.name})
    return replace(turn, citizens=(member,), effects=(*turn.effects, welcome(member), *timers))


def welcome(member: Citizen) -> Say:
    """What an applicant hears when a facilitator said yes."""
    return Say(
        to=member.person,
        prompt=APPROVED,
        params={"term_end": member.term_end and member.term_end.isoformat()},
        choices=(Choice(token(Ordered("tell_profile")), "button/tell_profile", style="primary"), *_LATER),
    )


def refused(scene: Scene, person: PersonId, house: MemberHouse) -> Turn:
    """Kindly told, with a way to a person; what they agreed to is void."""
    citizen, applicant = scene.facts.citizen(person), scene.facts.person(person)
    if citizen is None or applicant is None or citizen.status is not Membership.APPLIED:
        return _tells_of(scene, person, "network/no_application", {"name": applicant.name if applicant else ""})
    facts = _decided(citizen, scene, "refused")
    changed, lines = taken_back(citizen, tuple(Purpose), scene.at, house.version(applicant.language))
    ended = replace(changed, status=Membership.ENDED, facts=facts)
    told = Say(to=person, prompt="citizen/refused", params={"days": house.rules.forget_days}, choices=_LATER)
    turn = _tells_of(scene, person, "network/refused", {"name": applicant.name, "days": house.rules.forget_days})
    forget = forget_timer(person, scene.at, house.rules)
    return replace(turn, citizens=(ended,), consents=lines, effects=(*turn.effects, told, forget))


def forget_timer(person: PersonId, at: datetime, rules: MemberRules) -> SetTimer:
    """When everything about somebody who is out is erased."""
    due = at + timedelta(days=rules.forget_days)
    return SetTimer(key=f"{FORGET}/{person}", due=due, kind=FORGET, subject=person)


def _decided(citizen: Citizen, scene: Scene, what: str) -> dict[str, object]:
    facts = {name: value for name, value in citizen.facts.items() if name != "words"}
    return {**facts, what: scene.at.isoformat(), "by": scene.person.id}
