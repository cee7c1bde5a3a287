"""A facilitator writes somebody without a messenger into the network, in chat: the order, the questions, and what they lead to.

First who it is and what they agree to, each said aloud; from then on they are a member, and the questions of the profile follow,
each of which may be left out. Becoming a member is `by_phone.entered`, as by the command in a shell.
"""

from dataclasses import replace

from core.actions import Acted, token
from core.afterwards import without_words
from core.dialogue.asked.next_question import question, said_with_notes
from core.dialogue.asked.telling import stopped
from core.dialogue.heard import Note
from core.dialogue.questions.flow import FOR
from core.effects import Choice
from core.members.by_phone import BEHALF, PHONE, PROXY, Entry, entered
from core.members.house import MemberHouse, card, is_member, tells, today
from core.members.joining import draft_timer
from core.members.profile import PROFILE, answers_of, told
from core.model import Address, Answer, Conversation, Dialogue, Person, PersonId, Source
from core.network import Citizen, Purpose
from core.ports import Facts, Turn
from core.rooms import Scene, naming
from core.understand.values.phones import read_phone
from core.understand.vocabulary import Vocabulary
from core.understand.words import Token, clip, tokens

ENTER = "enter"
"""The dialogue, and the order."""
_MOST_WORDS = 10
_MOST_IN_A_NAME = 4


# --- the order --------------------------------------------------------------------------------


def read_entering(text: str, vocabulary: Vocabulary) -> str | None:
    """Whom a facilitator wants to write in ("skriv Karen ind i netværket"): their name, "" where none is said; else None."""
    words = [one for one in tokens(clip(text)[0]) if one.is_word]
    if not 2 <= len(words) <= _MOST_WORDS:
        return None
    matches = list(vocabulary.lexicon("entering").find(words, slips=False))
    codes = {code for match in matches for code in match.codes}
    first = next((match for match in matches if match.first == 0 and "write" in match.codes), None)
    if first is None or "oneself" in codes:
        return None
    known = {place for match in matches for place in range(match.first, match.last + 1)}
    rest = [word for place, word in enumerate(words) if place not in known]
    if "somebody" in codes:
        return None if rest else ""
    if not 1 <= len(rest) <= _MOST_IN_A_NAME or not {"in", "network"} & codes:
        return None
    return _name(text, rest, is_network="network" in codes)


def _name(text: str, words: list[Token], *, is_network: bool) -> str | None:
    """The words as a name. Where the network is not named, only what is written as one is taken for one."""
    said = text[words[0].start : words[-1].end]
    is_one = all(part[:1].isupper() for part in said.split()) or is_network
    return said if is_one and said.replace(" ", "").replace("-", "").isalpha() else None


# --- the questions ----------------------------------------------------------------------------


def begun(scene: Scene, house: MemberHouse, name: str = "") -> Turn:
    """The first question. A name that was said with the order is taken for its answer, and kept out of the log of events."""
    stack = tuple(one for one in scene.conversation.stack if one.name != ENTER)
    conversation = house.engine.begin(replace(scene.conversation, stack=stack), ENTER, {"staff": True})
    if name and conversation.dialogue is not None:
        answer = Answer(name, name, scene.at.isoformat(), Source.SAID)
        conversation = conversation.with_dialogue(conversation.dialogue.answered("name", answer))
    asked = question(house.engine, conversation, (Note("network/entering"),), at=scene.at)
    turn = scene.turn(conversation, asked, draft_timer(scene, conversation, house.rules))
    return without_words(turn) if name else turn


def put_down(scene: Scene, command: str, house: MemberHouse) -> Turn | None:
    """A stop: who was not written in yet is forgotten; of a member, what was told of them so far is kept."""
    dialogue = stopped(scene, command, (ENTER, PROFILE))
    if dialogue is None or (dialogue.name == PROFILE and FOR not in dialogue.about):
        return None
    if dialogue.name == PROFILE:
        return told_of(scene, dialogue, house)
    return tells(replace(scene, conversation=house.engine.end(scene.conversation)), "network/nothing_entered")


def written_in(scene: Scene, dialogue: Dialogue, house: MemberHouse) -> Turn:
    """Who it is and what they agree to is answered: they are a member, and the questions of the profile begin."""
    ended = replace(scene, conversation=house.engine.end(scene.conversation))
    said = {slot: str(answer.value or "") for slot, answer in dialogue.answers.items()}
    known = scene.facts.person_at(Address(PHONE, said["phone"]))
    before = scene.facts.citizen(known.id) if known is not None else None
    agreed = frozenset(purpose for purpose in Purpose if said.get(purpose.value) == "yes")
    if not (scene.person.is_facilitator and (agreed or is_member(before))):
        return tells(ended, "network/nothing_entered")
    mates = _called(scene.facts, said.get("household", ""), but=known)
    entry = Entry(
        phone=said["phone"],
        name=said["name"],
        purposes=agreed,
        refused=frozenset(purpose for purpose in Purpose if said.get(purpose.value) == "no"),
        household=mates[0].person if len(mates) == 1 else None,
        language=known.language if known is not None else scene.person.language,
        by=scene.person.id,
    )
    turn = entered(scene.facts, scene.at, entry, house)
    if turn.person is None:
        raise RuntimeError("Somebody was entered who is nobody.")
    conversation = _profile_begun(ended, turn.citizens[0], house, is_known=is_member(before))
    params = {
        "name": turn.person.name,
        "phone": turn.person.address.chat,
        "term_end": turn.citizens[0].term_end and turn.citizens[0].term_end.isoformat(),
        "is_known": is_member(before),
        "mates": len(mates) if said.get("household") else None,
    }
    asked = question(house.engine, conversation, (Note("network/entered", params),), at=scene.at)
    out = Choice(token(Acted(BEHALF, turn.person.id, "c:leave")), "button/leave_them", style="danger")
    asked = replace(asked, choices=(*asked.choices[:-1], out, asked.choices[-1]))
    effects = (asked, draft_timer(ended, conversation, house.rules), *turn.effects)
    return replace(turn, person=None, people=(turn.person,), conversation=conversation, effects=effects)


def _profile_begun(scene: Scene, citizen: Citizen, house: MemberHouse, *, is_known: bool) -> Conversation:
    """The questions of the profile about somebody else. Of a member, what is known is offered to be kept."""
    stack = tuple(one for one in scene.conversation.stack if one.name != PROFILE or FOR not in one.about)
    conversation = house.engine.begin(replace(scene.conversation, stack=stack), PROFILE, {FOR: citizen.person})
    if not is_known or conversation.dialogue is None:
        return conversation
    answers = answers_of(citizen, house.engine.flow.dialogues[PROFILE], scene.at)
    aside = {slot: answer for slot, answer in answers.items() if not answer.is_unknown}
    return conversation.with_dialogue(replace(conversation.dialogue, set_aside=aside))


def told_of(scene: Scene, dialogue: Dialogue, house: MemberHouse) -> Turn:
    """The profile's answers, as somebody told them on the telephone. They may have left meanwhile: then nothing is changed."""
    ended = replace(scene, conversation=house.engine.end(scene.conversation))
    person, changed = _changed(scene, dialogue)
    if person is None or changed is None:
        return tells(ended, "network/not_by_phone_any_more")
    notes = (Note("network/profile_entered", {"name": person.name}), Note("network/profile", card(changed)))
    turn = ended.turn(None, said_with_notes(scene.person.id, notes))
    return naming(replace(turn, citizens=(changed,)), (person.id,))


def left(scene: Scene, dialogue: Dialogue) -> tuple[Citizen, ...]:
    """What is kept of a dialogue that was left: what was told of a member so far."""
    _, changed = _changed(scene, dialogue) if dialogue.about.get(FOR) else (None, None)
    return (changed,) if changed is not None else ()


def _changed(scene: Scene, dialogue: Dialogue) -> tuple[Person | None, Citizen | None]:
    who = PersonId(dialogue.about[FOR])
    person, citizen = scene.facts.person(who), scene.facts.citizen(who)
    if citizen is None or not is_member(citizen) or not (citizen.facts.get(PROXY) and scene.person.is_facilitator):
        return person, None
    return person, told(citizen, dialogue, today(scene))


def _called(facts: Facts, words: str, *, but: Person | None) -> list[Citizen]:
    """The members who are called so: by their number or their whole name; where there is none, by their first name."""
    said, number = " ".join(words.casefold().split()), read_phone(words)
    members = [one for one in facts.citizens() if but is None or one.person != but.id] if said else []
    persons = facts.people([one.person for one in members])
    names = {one.id: " ".join(one.name.casefold().split()) for one in persons}
    found = {one.id for one in persons if names[one.id] == said or (number and one.address == Address(PHONE, number))}
    found = found or {one for one, name in names.items() if name.partition(" ")[0] == said}
    return [one for one in members if one.person in found]
