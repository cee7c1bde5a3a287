"""A facilitator answers what a citizen asked, from the message they read it in. Once, and every other sees by whom.

The words stand with the enquiry alone: the dialogue about it only knows whose and when, so that nothing of somebody who is erased
is left in a facilitator's conversation. Passing words on is `passing_on`.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from core.actions import Acted, token
from core.dialogue.asked import telling
from core.dialogue.asked.next_question import question, said_with_notes
from core.dialogue.engine import Engine
from core.dialogue.heard import Note
from core.dialogue.meanings import Command
from core.effects import Choice, Edit, Effect, Say
from core.model import Dialogue, Json, Person, PersonId, Source
from core.network import Enquiry
from core.ports import Facts, Turn
from core.rooms import Room, Scene, naming

REPLY = "reply"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_LONGEST = 14
"""Figures of a moment in milliseconds: more is no button of ours."""


def asked_now(facts: Facts, citizen: PersonId, at: datetime, kind: str, words: str) -> Enquiry:
    """What a citizen asks at this moment, by which it is known: the next that is free, where they asked something already."""
    asked = _moment(_number(at))
    while facts.enquiry(citizen, asked) is not None:
        asked += _MILLISECOND
    return Enquiry(citizen=citizen, asked=asked, kind=kind, words=words)


def told_to_all(facts: Facts, enquiry: Enquiry, asker: Person) -> tuple[Say, ...]:
    """The words for each facilitator, with the button that answers them."""
    answer = token(Acted(REPLY, enquiry.citizen, str(_number(enquiry.asked))))
    return tuple(
        Say(
            to=colleague.id,
            prompt="network/own_idea",
            params=_asked(enquiry, asker),
            choices=(Choice(answer, "button/reply", style="primary"),),
            is_bulk=True,
            about=(enquiry.citizen,),
            thread=enquiry.thread,
        )
        for colleague in facts.facilitators()
    )


class Replies(Room):
    """The room. Holds the engine only; all state is in the scene."""

    dialogues = frozenset({REPLY})
    actions = frozenset({REPLY})

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def acted(self, scene: Scene, action: Acted) -> Turn:
        """The answer is asked for, under what the citizen wrote. Who is no facilitator learns nothing of it."""
        if not scene.person.is_facilitator:
            return telling.says(scene, "screening/not_for_you")
        when = action.value
        is_ours = when.isdecimal() and len(when) <= _LONGEST
        enquiry = scene.facts.enquiry(PersonId(action.case), _moment(int(when))) if is_ours else None
        asker = _asker(scene.facts, enquiry)
        if enquiry is None or asker is None or enquiry.answered is not None or not asker.is_reachable:
            return self._barred(scene, enquiry, asker)
        stack = tuple(one for one in scene.conversation.stack if one.name != REPLY)
        about: dict[str, Json] = {"citizen": asker.id, "asked": _number(enquiry.asked)}
        begun = self.engine.begin(replace(scene.conversation, stack=stack), REPLY, about)
        return self._says(replace(scene, conversation=begun), Note("reply/asked", _asked(enquiry, asker)), asker)

    def interrupted(self, scene: Scene, text: str) -> Turn | None:
        """ "Ring til os" is an answer here: whoever writes it is the person whom others would ask for."""
        dialogue = scene.conversation.dialogue
        step = self.engine.flow.next_step(dialogue) if dialogue is not None and dialogue.name == REPLY else None
        order = self.engine.reader.command(text, free_text=True) if step is not None else None
        if step is None or not isinstance(order, Command) or order.name != "human":
            return None
        heard = self.engine.answer(scene.conversation, step, text, text, scene.moment, Source.SAID)
        answered = heard.conversation.dialogue
        return self.finished(replace(scene, conversation=heard.conversation), answered) if answered else None

    def finished(self, scene: Scene, dialogue: Dialogue) -> Turn:
        """The answer goes to the citizen. All is read again: somebody may have answered, left or been erased meanwhile."""
        scene = replace(scene, conversation=self.engine.end(scene.conversation))
        if not scene.person.is_facilitator:
            return telling.says(scene, "screening/not_for_you")
        enquiry = scene.facts.enquiry(PersonId(dialogue.about["citizen"]), _moment(dialogue.about["asked"]))
        asker = _asker(scene.facts, enquiry)
        if enquiry is None or asker is None or enquiry.answered is not None or not asker.is_reachable:
            return self._barred(scene, enquiry, asker)
        words = str(dialogue.answers["words"].value)
        answered = replace(enquiry, answered=scene.at, answered_by=scene.person.id, answer=words)
        turn = self._says(scene, Note("reply/sent", {"name": asker.name}), asker)
        told: tuple[Effect, ...] = (
            _answer(answered, scene.person, asker),
            *_settled(scene.facts, answered, scene.person, asker),
        )
        return replace(turn, effects=(*turn.effects, *told), enquiries=(answered,))

    def ordered(self, scene: Scene, command: str) -> Turn | None:
        """A stop lets go of the answer; nothing was sent."""
        return telling.let_go(scene, self.engine, command, self.dialogues)

    def _barred(self, scene: Scene, enquiry: Enquiry | None, asker: Person | None) -> Turn:
        """Why it cannot be answered any more, or not now."""
        if enquiry is None or asker is None:
            return self._says(scene, Note("reply/gone"))
        if enquiry.answered is None:
            return self._says(scene, Note("reply/unreachable", {"name": asker.name}), asker)
        by = scene.facts.person(enquiry.answered_by) if enquiry.answered_by is not None else None
        people = (asker, by) if by is not None else (asker,)
        return self._says(scene, Note("reply/already", _told(enquiry, asker, by)), *people)

    def _says(self, scene: Scene, note: Note, *named: Person) -> Turn:
        """The note about these people, and the question that stands open after it, if one does."""
        said = question(self.engine, scene.conversation, (note,), at=scene.at)
        return naming(scene.turn(None, said), (one.id for one in named))


def _asker(facts: Facts, enquiry: Enquiry | None) -> Person | None:
    """Who asked, unless they are erased or left the network after that. Who asks once they are out of it may have an answer."""
    citizen = facts.citizen(enquiry.citizen) if enquiry is not None else None
    left = citizen.facts.get("left") if citizen is not None else None
    if enquiry is None or (left is not None and datetime.fromisoformat(str(left)) >= enquiry.asked):
        return None
    return facts.person(enquiry.citizen)


def _answer(enquiry: Enquiry, by: Person, asker: Person) -> Say:
    """Not at night: nobody sits and waits for it."""
    said = said_with_notes(asker.id, (Note("reply/answer", _told(enquiry, asker, by)),))
    return replace(said, respects_quiet_hours=True, about=(by.id,))


def _settled(facts: Facts, enquiry: Enquiry, by: Person, asker: Person) -> tuple[Edit, ...]:
    """Where each facilitator read it, the answer takes the place of the button."""
    return tuple(
        Edit(
            to=one.id,
            message="",
            prompt="reply/answered",
            params=_told(enquiry, asker, by),
            thread=enquiry.thread,
            is_bulk=True,
            about=(asker.id, *((by.id,) if by.id != one.id else ())),
        )
        for one in facts.facilitators()
    )


def _asked(enquiry: Enquiry, asker: Person) -> dict[str, Json]:
    return {"name": asker.name, "words": enquiry.words, "kind": enquiry.kind}


def _told(enquiry: Enquiry, asker: Person, by: Person | None) -> dict[str, Json]:
    at = enquiry.answered.isoformat() if enquiry.answered is not None else ""
    return {**_asked(enquiry, asker), "by": by.name if by is not None else "", "at": at, "answer": enquiry.answer}


def _number(moment: datetime) -> int:
    return (moment - _EPOCH) // _MILLISECOND


def _moment(number: int) -> datetime:
    return _EPOCH + number * _MILLISECOND
