"""What a citizen says in the middle of something else that is about a seat or an invitation: signing off, or giving it back.

Only reads. What is done about it is the room's.
"""

from core import workdays
from core.actions import Acted, read
from core.courses.meeting_words import FEEDBACK, tells_of_it
from core.dialogue.answers.yes_or_no import says_yes_or_no
from core.dialogue.asked.last_question import asked_last
from core.dialogue.engine import Engine
from core.dialogue.meanings import Reader
from core.invitations.words.answers import gives_seat_back, is_giving_up
from core.members.joining import JOIN
from core.members.orders import SIGN_OFF, is_off_the_network, names_sign_off, read_member_order
from core.members.passing_on import IDEA
from core.members.profile import PROFILE
from core.members.staying import PAUSE
from core.rooms import Scene
from core.understand.vocabulary import Vocabulary

OTHER_TIME, PRACTICAL_TALK = "other_time", "practical"
GIVE_WAY = frozenset({PRACTICAL_TALK, IDEA, FEEDBACK, PAUSE})
"""Dialogues of a question or two, which are let go when somebody gives up a seat meanwhile."""
ANSWERS_BETWEEN = frozenset({JOIN, PROFILE, PAUSE, IDEA, OTHER_TIME, PRACTICAL_TALK})
"""Dialogues in which a question has its answer, and then what was asked stands again."""
_CITIZENS = GIVE_WAY | {OTHER_TIME, PROFILE}
_OF_A_SEAT = "i_"
_SENTENCE = 3  # words


def is_signing_off(name: str, text: str, vocabulary: Vocabulary) -> bool:
    """Whether somebody in the dialogue of this name signs off, and not from the network. In an employee's own, only the bare
    order counts.
    """
    is_named = name in _CITIZENS and names_sign_off(text, vocabulary)
    is_off = is_named or read_member_order(text, vocabulary, is_open=True) == SIGN_OFF
    return is_off and not is_off_the_network(text, vocabulary)


def is_giving_back(scene: Scene, name: str, reading: object, text: str, vocabulary: Vocabulary) -> bool:
    """Whether somebody in the dialogue of this name gives back their seat. Where needs are asked for, half of it will do."""
    if name == PRACTICAL_TALK:
        return is_giving_up(reading)
    is_said = name in GIVE_WAY and gives_seat_back(reading, text, vocabulary)
    return is_said and not tells_of_it(scene, text, vocabulary)


def is_more_than_an_answer(text: str, reader: Reader) -> bool:
    """Whether words are more than a yes, a no or an order: they may be about something that is open besides."""
    is_answer = says_yes_or_no(reader, text) or reader.command(text, free_text=True) is not None
    return not is_answer and len(text.split()) >= _SENTENCE


def was_asked_last(scene: Scene) -> bool:
    """Whether the latest of our messages that asks something is about an invitation or a seat, and not the open dialogue's."""
    asked = asked_last(scene)
    if asked is None or asked.is_of_dialogue:
        return False
    actions = [read(choice.token) for choice in asked.line.choices]
    return any(isinstance(one, Acted) and one.action.startswith(_OF_A_SEAT) for one in actions)


def is_lost_on_the_question(scene: Scene, engine: Engine, text: str) -> bool:
    """Whether the question that stands open can do nothing with it, or would have to ask what is meant."""
    heard = engine.hear_text(scene.conversation, text, scene.moment)
    return heard.conversation.misses > scene.conversation.misses


def is_told_the_question(scene: Scene, engine: Engine, text: str) -> bool:
    """Whether the open dialogue's question takes it as an answer, or a part of one."""
    dialogue = scene.conversation.dialogue
    told = engine.hear_text(scene.conversation, text, scene.moment).conversation.dialogue
    return told is None or dialogue is None or (told.answers, told.set_aside) != (dialogue.answers, dialogue.set_aside)


def asks_for_times(scene: Scene, engine: Engine) -> bool:
    """Whether the question that stands open is when somebody usually can."""
    dialogue = scene.conversation.dialogue
    step = engine.flow.next_step(dialogue) if dialogue is not None else None
    return step is not None and step.kind in ("times", "week")


def is_half_an_answer_about_times(scene: Scene, engine: Engine, text: str) -> bool:
    """Whether it is asked when somebody usually can, and told: there "jeg kan ikke" gives no seat back."""
    dialogue = scene.conversation.dialogue
    if dialogue is None or not asks_for_times(scene, engine):
        return False
    if engine.reader.times(text, workdays.local(scene.at).date()) is not None:
        return True
    told = engine.hear_text(scene.conversation, text, scene.moment).conversation.dialogue
    return told is None or told.answers != dialogue.answers
