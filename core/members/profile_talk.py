"""A member's profile as it is shown and asked for: the card with a button for each part, and the questions, all of them or one.

What the answers do to the citizen is `profile`'s work. Each counts when it is given, and not with the last one.
"""

from dataclasses import replace

from core.actions import Ordered, token
from core.dialogue.answers.answering import SENTENCE
from core.dialogue.asked.last_question import in_mind, prompts_of
from core.dialogue.asked.next_question import command_choice, question, said_with_notes
from core.dialogue.heard import Note
from core.dialogue.questions.flow import FOR
from core.effects import Choice
from core.members.house import MemberHouse, card, is_member, today
from core.members.joining import APPROVED, asked_for_profile, draft_timer
from core.members.profile import PROFILE, is_told_of, told
from core.model import Conversation, Dialogue
from core.network import Citizen
from core.ports import Turn
from core.rooms import Scene
from core.understand import Vocabulary, read_competences
from core.understand.talk.topics import Asked, Shape, read_asked
from core.understand.words import clip, tokens

_JOINS = frozenset({"og", "samt", "eller", "and", "or"})


def shown(scene: Scene, citizen: Citizen, house: MemberHouse, prompt: str = "") -> Turn:
    """The profile, after a line on what was just done, with a button for each part that can be changed."""
    steps = house.engine.flow.dialogues[PROFILE].steps
    changes = tuple(
        _change(step.id) for step in steps if step.kind != "week" and (step.id != "best" or citizen.competences)
    )
    notes = (*((Note(prompt),) if prompt else ()), Note("citizen/profile", card(citizen)))
    return scene.turn(None, said_with_notes(scene.person.id, notes, (*changes, command_choice("help"))))


def asked_of_all(scene: Scene, citizen: Citizen, house: MemberHouse, words: str = "") -> Turn:
    """The profile's questions from the first, which these words answer, if there are any."""
    conversation = asked_for_profile(scene, citizen, house)
    notes: tuple[Note, ...] = ()
    if words:
        heard = house.engine.hear_text(conversation, words, scene.moment)
        conversation, notes = heard.conversation, heard.notes
    asked = question(house.engine, conversation, notes, at=scene.at)
    return scene.turn(conversation, asked, draft_timer(scene, conversation, house.rules))


def told_in_words(
    scene: Scene, citizen: Citizen, house: MemberHouse, asked: Asked, text: str, *, is_answer: bool
) -> Turn | None:
    """What a member tells unasked of when they can, or where they were asked last to tell of themselves (`is_answer`): shown as
    it was read, and asked about. None for other words.
    """
    reader, opening = house.engine.reader, text.partition(",")[0]
    is_of_profile = "profile" in (*asked.topics, *read_asked(opening, house.vocabulary).topics)
    if is_of_profile and reader.times(text, today(scene)) is not None:
        return _asked_of_times(scene, citizen, house, text)
    if "times" in reader.about_oneself(text, today(scene)):
        return _asked_of_times(scene, citizen, house, text)
    if not is_answer or is_told_of(citizen) or asked.shape is Shape.QUESTION:
        return None
    if names_fields_alone(text, house.vocabulary):
        return asked_of_all(scene, citizen, house, text)
    line = in_mind(scene)
    if line is None or APPROVED not in prompts_of(line):
        return None
    is_told = bool(reader.fields(text)[0]) or len(text.split()) >= SENTENCE  # "fortæl" is the button's word
    return asked_of_all(scene, citizen, house, text if is_told else "")


def names_fields_alone(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a message names fields of interest and says nothing else: "skoler og unge" of somebody who told nothing yet."""
    said = " ".join(one.words for one in read_competences(text, vocabulary).why)
    known = {token.fold for token in tokens(said)}
    words = {token.fold for token in tokens(clip(text)[0]) if token.is_word}
    return bool(known) and words <= known | _JOINS


def _asked_of_times(scene: Scene, citizen: Citizen, house: MemberHouse, text: str) -> Turn:
    """When they can, as it stands with these words. It counts when they say that it is right."""
    heard = house.engine.hear_text(asked_for_profile(scene, citizen, house, "times"), text, scene.moment)
    notes = (Note("citizen_asked/times_told"), *heard.notes)
    asked = question(house.engine, heard.conversation, notes, at=scene.at)
    return scene.turn(heard.conversation, asked, draft_timer(scene, heard.conversation, house.rules))


def asked_of_one(scene: Scene, citizen: Citizen, house: MemberHouse, slot: str) -> Turn | None:
    """One question of the profile, or all where none is named; None for a question there is not."""
    if slot and house.engine.flow.dialogues[PROFILE].step(slot) is None:
        return None
    conversation = asked_for_profile(scene, citizen, house, slot)
    asked = question(house.engine, conversation, at=scene.at)
    return scene.turn(conversation, asked, draft_timer(scene, conversation, house.rules))


def counted(scene: Scene, turn: Turn) -> Turn:
    """The turn with what was just told of the own profile: whoever stops halfway is chosen by what they told."""
    now = _in_the_middle(turn.conversation)
    if now is None or not now.answers or turn.citizens:
        return turn
    before = _in_the_middle(scene.conversation)
    if before is not None and before.run == now.run and before.answers == now.answers:
        return turn
    citizen = scene.facts.citizen(scene.person.id)
    if citizen is None or not is_member(citizen):
        return turn
    changed = told(citizen, now, today(scene))
    return replace(turn, citizens=(changed,)) if changed != citizen else turn


def is_telling(conversation: Conversation) -> bool:
    """Whether somebody is in the middle of the profile's questions, and has answered some."""
    dialogue = _in_the_middle(conversation)
    return dialogue is not None and dialogue is conversation.dialogue and bool(dialogue.answers)


def _in_the_middle(conversation: Conversation | None) -> Dialogue | None:
    """The questions of all of the own profile where they are under way. One that is changed is told whole, with its answer."""
    stack = conversation.stack if conversation is not None else ()
    return next(
        (one for one in stack if one.name == PROFILE and not (one.about.get(FOR) or one.about.get("edit"))), None
    )


def _change(slot: str) -> Choice:
    return Choice(token(Ordered(f"profile_{slot}")), f"profile/{slot}/name")
