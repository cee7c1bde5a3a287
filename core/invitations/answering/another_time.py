"""Whoever said that another time is better is asked when. What they write then may be something else: a question, a yes after
all, a no after all.

None of these is kept as a time. What is one, or may be, is the dialogue's, and is kept as it was written.
"""

from collections.abc import Callable, Container, Mapping
from dataclasses import replace

from core import workdays
from core.actions import Acted
from core.dialogue.asked.next_question import question, said_with_notes
from core.dialogue.engine import Engine
from core.dialogue.heard import Note
from core.dialogue.meanings import Doubt, Reader, Value
from core.dialogue.missing import CANNOT_ANSWER
from core.effects import Say
from core.invitations.answering.asked import COMING_LATE, is_about_a_meeting, note_about, topic_of
from core.invitations.answering.thinking_better import thinks_better
from core.invitations.saying import NO, YES
from core.invitations.words.answers import Ear, answer_in, read_invited
from core.model import Json
from core.network import GatheringNumber
from core.ports import Turn
from core.rooms import Scene
from core.understand.talk.topics import Shape, read_asked
from core.understand.vocabulary import Vocabulary

_ANOTHER_TIME = "another_time"
_DECLINED = "invitation/declined"
_DIALOGUE = "other_time"
_MOST_KEPT = 300  # characters, as the question takes
_OF_TIME = frozenset({"when", "time", "next", "line", "later", "think_over", COMING_LATE})
"""What is asked about where a question may be the time itself: "kan det blive senere?"."""
_MOST_ANSWERING = 10  # words; more may tell of a time in a way nobody reads
_LEAST_SAID = 3  # words; a yes or a no says too little


def other_time_noted(scene: Scene, told: Mapping[str, Json]) -> Turn:
    """The question for a better time is over, whether one was told or not. `told` is what it was asked about."""
    return scene.turn(None, _noted(scene, told))


def _noted(scene: Scene, told: Mapping[str, Json]) -> Say:
    return said_with_notes(scene.person.id, (Note("invitation/other_time_noted", told),))


def gladly_again(turn: Turn) -> Turn:
    """The turn in which a no is thanked for, to somebody who may be asked to something else: that is said with it."""
    effects = [
        replace(one, params={**one.params, "again": True}) if isinstance(one, Say) and one.prompt == _DECLINED else one
        for one in turn.effects
    ]
    return replace(turn, effects=tuple(effects))


def with_time_told(scene: Scene, engine: Engine, turn: Turn, text: str) -> Turn:
    """The turn in which somebody asks for another time: where they tell it with it, nothing more is asked."""
    conversation = turn.conversation
    begun = conversation.dialogue if conversation is not None else None
    if conversation is None or begun is None or begun.name != _DIALOGUE or begun.run <= scene.conversation.runs:
        return turn
    asked = next((one for one in turn.effects if isinstance(one, Say) and one.params.get("ask") is not None), None)
    if asked is None or not _offers_a_time(scene, engine.reader, text):
        return turn
    kept = tuple(
        replace(one, facts={**one.facts, "other_time": text[:_MOST_KEPT]}) if one.citizen == scene.person.id else one
        for one in turn.invitations
    )
    noted = _noted(scene, begun.about)
    effects = tuple(noted if one is asked else one for one in turn.effects)
    return replace(turn, conversation=engine.end(conversation), invitations=kept, effects=effects)


def _offers_a_time(scene: Scene, reader: Reader, text: str) -> bool:
    """Whether words say when: "kan det blive en onsdag?", "spørg igen efter jul"; a day that is ruled out says nothing."""
    today = workdays.local(scene.at).date()
    times = reader.times(text, today)
    is_told = times is not None and bool(times.get("available") or times.get("recurring"))
    return is_told or (times is None and reader.window(text, today) is not None)


def no_time_told(scene: Scene, engine: Engine, ear: Ear, text: str, act: Callable[[Scene, Acted], Turn]) -> Turn | None:
    """What is answered to words that tell no time; None for all that may tell one, and for a plain yes or no."""
    vocabulary = ear.vocabulary
    dialogue, words = scene.conversation.dialogue, len(text.split())
    told = about_the_meeting(scene, engine, text, vocabulary, but=_OF_TIME)
    if dialogue is None or told is not None:
        return told
    reading = read_invited(ear, text)
    answer = _answer_after_all(reading, text, engine.reader, vocabulary)
    if _tells_when(scene, engine.reader, reading, text) or words > _MOST_ANSWERING:
        return None
    if answer and words >= _LEAST_SAID:
        ended = replace(scene, conversation=engine.end(scene.conversation))
        return act(ended, Acted(answer, dialogue.about["number"]))
    return about_the_meeting(scene, engine, text, vocabulary) or _cannot_answer(scene, engine, text, vocabulary)


def _answer_after_all(reading: object, text: str, reader: Reader, vocabulary: Vocabulary) -> str:
    """The button that words stand for which answer the invitation after all."""
    if thinks_better(reading, text, vocabulary):
        return YES
    code = answer_in(reading, text, reader) if isinstance(reading, Value) else ""
    return {"accept": YES, "decline": NO, "give_up": NO}.get(code, "")


def about_the_meeting(
    scene: Scene, engine: Engine, text: str, vocabulary: Vocabulary, *, but: Container[str] = ()
) -> Turn | None:
    """A question about the meeting that the dialogue is about: answered, and what was asked stands again. `but` are topics that
    answer the dialogue's own question.
    """
    dialogue, asked = scene.conversation.dialogue, read_asked(text, vocabulary)
    topic = topic_of(asked)
    if dialogue is None or asked.shape is not Shape.QUESTION or not is_about_a_meeting(topic) or topic in but:
        return None
    number = GatheringNumber(dialogue.about["number"])
    gathering, invitation = scene.facts.gathering(number), scene.facts.invitation(number, scene.person.id)
    if gathering is None or invitation is None:
        return None
    return _asked_again(scene, engine, note_about(topic, gathering, invitation, scene.at), misses=0)


def _cannot_answer(scene: Scene, engine: Engine, text: str, vocabulary: Vocabulary) -> Turn | None:
    """Said once. Whoever writes a question again has told us their time in it."""
    is_question = engine.reader.asks(text) and engine.reader.command(text, free_text=True) is None
    is_known = scene.conversation.misses or read_asked(text, vocabulary).topics
    if not is_question or is_known or len(text.split()) < _LEAST_SAID:
        return None
    return _asked_again(scene, engine, Note(CANNOT_ANSWER), misses=1)


def _asked_again(scene: Scene, engine: Engine, note: Note, *, misses: int) -> Turn:
    conversation = replace(scene.conversation, doubt=None, misses=misses)
    return scene.turn(conversation, question(engine, conversation, (note,), at=scene.at))


def _tells_when(scene: Scene, reader: Reader, reading: object, text: str) -> bool:
    """Whether words name a time, or may be a wish for another one: "kan det blive en lørdag?", "senere på dagen"."""
    if isinstance(reading, Value | Doubt) and _ANOTHER_TIME in (
        reading.value if isinstance(reading, Value) else reading.values
    ):
        return True
    today = workdays.local(scene.at).date()
    return reader.times(text, today) is not None or reader.window(text, today) is not None
