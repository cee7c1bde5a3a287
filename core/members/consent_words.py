"""What somebody who joins says where a consent is asked for: a no in the words of a goodbye, and words that are no answer.

Nobody gives a consent by what is heard here.
"""

from collections.abc import Callable
from dataclasses import replace

from core.actions import Picked
from core.afterwards import without_words
from core.dialogue.asking import question
from core.dialogue.flow import Step
from core.dialogue.heard import Heard, Note
from core.dialogue.yes_or_no import opens_with
from core.members.answers import thinks_it_over
from core.members.house import MemberHouse, is_citizen, today
from core.members.introducing import introduces
from core.members.joining import JOIN
from core.model import Dialogue
from core.ports import Turn
from core.rooms import Scene

Finished = Callable[[Scene, Dialogue], Turn]
"""What is done when every consent has its answer."""


def refused(scene: Scene, text: str, house: MemberHouse, finished: Finished) -> Turn | None:
    """ "Nej, det orker jeg ikke" is a no to what was asked, and no goodbye to all of it."""
    dialogue, step = scene.conversation.dialogue, _consent(scene, house)
    if dialogue is None or step is None or opens_with(house.engine.reader, text) != "no":
        return None
    said = Picked(dialogue.name, dialogue.run, step.id, "no")
    return _gone_on(scene, house.engine.hear_choice(scene.conversation, said, scene.moment), house, finished)


def beside_a_consent(scene: Scene, text: str, house: MemberHouse, finished: Finished) -> Turn | None:
    """What is no answer to it. Who presents themselves is greeted, who tells their times hears when those are asked for; nothing
    of it is kept, and the question stands again. What somebody will think about is left without a yes.
    """
    engine = house.engine
    if _consent(scene, house) is None or scene.conversation.doubt or not is_citizen(scene.person):
        return None
    heard = engine.hear_text(scene.conversation, text, scene.moment)
    is_missed = heard.conversation.misses > scene.conversation.misses and not heard.conversation.doubt
    is_paused = heard.command == "pause"  # "let me think about it" is about this one
    if (is_missed or is_paused) and thinks_it_over(text, house.vocabulary):
        return _gone_on(scene, engine.obey(scene.conversation, "dont_know", scene.moment), house, finished)
    if not is_missed:
        return None
    if introduces(text, engine.reader, house.vocabulary):
        note = Note("citizen/introduced", {"status": "joining"})
    elif engine.reader.times(text, today(scene)) is not None:
        note = Note("citizen/times_too_early")
    else:
        return None
    return without_words(scene.turn(scene.conversation, question(engine, scene.conversation, (note,), at=scene.at)))


def _consent(scene: Scene, house: MemberHouse) -> Step | None:
    dialogue = scene.conversation.dialogue
    step = house.engine.flow.next_step(dialogue) if dialogue is not None and dialogue.name == JOIN else None
    return step if step is not None and step.is_consent else None


def _gone_on(scene: Scene, heard: Heard, house: MemberHouse, finished: Finished) -> Turn:
    dialogue = heard.conversation.dialogue
    if dialogue is not None and house.engine.flow.next_step(dialogue) is None:
        return finished(replace(scene, conversation=heard.conversation), dialogue)
    return scene.turn(heard.conversation, question(house.engine, heard.conversation, heard.notes, at=scene.at))
