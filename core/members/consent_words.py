"""What somebody who joins says where a consent is asked for: a no in the words of a goodbye, and words that are no answer.

Nobody gives a consent by what is heard here.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from core.actions import Picked
from core.afterwards import without_words
from core.dialogue.answers.yes_or_no import CLAUSES, opens_with, says_yes_or_no
from core.dialogue.asked.next_question import question
from core.dialogue.heard import Heard, Note
from core.dialogue.helping import is_asked_about
from core.dialogue.meanings import Doubt, Reader
from core.dialogue.missing import CANNOT_ANSWER
from core.dialogue.questions.flow import Step
from core.effects import CancelTimers
from core.invitations.words.undecided import names_a_condition
from core.members.answers import thinks_it_over
from core.members.house import MemberHouse, home_choices, is_citizen, tells, today
from core.members.introducing import introduces
from core.members.joining import DRAFT, JOIN
from core.model import Dialogue
from core.ports import Turn
from core.rooms import Scene
from core.understand.talk.topics import Asked, Shape, read_asked

Finished = Callable[[Scene, Dialogue], Turn]
"""What is done when every consent has its answer."""
_MOST_SETTLING = 5
"""Words of a yes or a no to all of it. With more, it says what is to be changed: "nej det er ikke rigtigt, det er …"."""
_MOST_JOINING = 8


class Settling(Protocol):
    """What the room does with a yes, or with what is put down."""

    def finished(self, scene: Scene, dialogue: Dialogue) -> Turn: ...
    def put_down(self, scene: Scene, command: str) -> Turn: ...


def refused(scene: Scene, text: str, house: MemberHouse, finished: Finished) -> Turn | None:
    """ "Nej, det orker jeg ikke" is a no to what was asked, and no goodbye to all of it."""
    dialogue, step = scene.conversation.dialogue, _consent(scene, house)
    if dialogue is None or step is None or opens_with(house.engine.reader, text) != "no":
        return None
    said = Picked(dialogue.name, dialogue.run, step.id, "no")
    return _gone_on(scene, house.engine.hear_choice(scene.conversation, said, scene.moment), house, finished)


def beside_a_consent(scene: Scene, text: str, house: MemberHouse, finished: Finished) -> Turn | None:
    """What is no answer to it. Who presents themselves is greeted, who tells what they know or when they can hears when that is
    asked for; nothing of it is kept, and the question stands again. What somebody will think about is left without a yes.
    """
    engine, reader = house.engine, house.engine.reader
    if _consent(scene, house) is None or scene.conversation.doubt or not is_citizen(scene.person):
        return None
    heard = engine.hear_text(scene.conversation, text, scene.moment)
    is_missed = heard.conversation.misses > scene.conversation.misses and not is_asked_about(heard.conversation)
    if (unsaid := _no_that_is_none(heard, text, house)) is not None:
        return without_words(
            scene.turn(scene.conversation, question(engine, scene.conversation, (unsaid,), at=scene.at))
        )
    if is_missed and introduces(text, reader, house.vocabulary):
        note = Note("citizen/introduced", {"status": "joining"})
    elif (is_missed or _is_in_passing(heard, reader, text)) and reader.times(text, today(scene)) is not None:
        note = Note("citizen/told_too_early", {"what": "times"})
    elif (is_missed or heard.command == "pause") and thinks_it_over(text, house.vocabulary):  # about this one
        return _gone_on(scene, engine.obey(scene.conversation, "dont_know", scene.moment), house, finished)
    elif is_missed and reader.fields(text)[0] and not reader.asks(text):
        # words may only look like a field, so it counts as no answer, and the help stays
        note = Note("citizen/told_too_early", {"what": "fields"})
        notes = (note, *(one for one in heard.notes if not one.prompt.startswith("miss/")))
        return without_words(scene.turn(heard.conversation, question(engine, heard.conversation, notes, at=scene.at)))
    else:
        return None
    return without_words(scene.turn(scene.conversation, question(engine, scene.conversation, (note,), at=scene.at)))


def _no_that_is_none(heard: Heard, text: str, house: MemberHouse) -> Note | None:
    """What is said to words that were read as a no, and are a question ("må jeg tale med min søn først") or hang on something
    ("kun hvis det ikke er for langt"). Whoever begins with a no refuses.
    """
    dialogue = heard.conversation.dialogue
    answer = dialogue.answers.get(heard.answered) if dialogue is not None else None
    if answer is None or answer.value != "no" or opens_with(house.engine.reader, text) == "no":
        return None
    if read_asked(text, house.vocabulary).shape is Shape.QUESTION:
        return Note(CANNOT_ANSWER)
    return Note("citizen/only_asked") if names_a_condition(text, house.vocabulary) else None


def settled(scene: Scene, text: str, house: MemberHouse, room: Settling) -> Turn | None:
    """A plain yes or no to becoming a member, where the button says more. After a no, nothing is kept."""
    dialogue, engine, step = scene.conversation.dialogue, house.engine, _consent(scene, house)
    if dialogue is None or step is None or step.kind != "confirm":
        return None
    if thinks_it_over(text, house.vocabulary):
        return room.put_down(scene, "pause")
    said = says_yes_or_no(engine.reader, text) if len(text.split()) <= _MOST_SETTLING else None
    if said == "no":
        left = replace(scene, conversation=engine.end(scene.conversation))
        turn = tells(left, "citizen/declined_join", {}, *home_choices(scene, scene.facts.citizen(scene.person.id)))
        return replace(turn, effects=(*turn.effects, CancelTimers(subject=scene.person.id, kind=DRAFT)))
    is_sure = said == "yes" and not isinstance(engine.read(dialogue, step, text, scene.moment), Doubt)
    if not (is_sure or (said is None and _wants_in(engine.reader, text, house))):
        return None
    sent = Picked(dialogue.name, dialogue.run, step.id, "send")
    return _gone_on(scene, engine.hear_choice(scene.conversation, sent, scene.moment), house, room.finished)


def _wants_in(reader: Reader, text: str, house: MemberHouse) -> bool:
    """ "Ja, jeg vil gerne være med": in few words, for in many it may be others who want to."""
    opens = opens_with(reader, text)
    is_said = opens == "yes" or (opens is None and len(text.split()) <= _MOST_JOINING)
    return is_said and read_asked(text, house.vocabulary) == Asked(("join_me",))


def _is_in_passing(heard: Heard, reader: Reader, text: str) -> bool:
    """Whether it may only be a yes, a no, an order or a "ved ikke", and no part of it begins with a yes or a no: "hver dag, men
    ikke før klokken 10".
    """
    dialogue = heard.conversation.dialogue
    answer = dialogue.answers.get(heard.answered) if dialogue is not None else None
    is_perhaps = is_asked_about(heard.conversation) or (answer is not None and answer.is_unknown)
    return is_perhaps and not any(opens_with(reader, part) for part in (text, *CLAUSES.split(text)))


def _consent(scene: Scene, house: MemberHouse) -> Step | None:
    dialogue = scene.conversation.dialogue
    step = house.engine.flow.next_step(dialogue) if dialogue is not None and dialogue.name == JOIN else None
    return step if step is not None and step.is_consent else None


def _gone_on(scene: Scene, heard: Heard, house: MemberHouse, finished: Finished) -> Turn:
    dialogue = heard.conversation.dialogue
    if dialogue is not None and house.engine.flow.next_step(dialogue) is None:
        return finished(replace(scene, conversation=heard.conversation), dialogue)
    return scene.turn(heard.conversation, question(house.engine, heard.conversation, heard.notes, at=scene.at))
