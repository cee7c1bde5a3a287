"""One conversation in two places: somebody takes a code where they talk to us, and says it where they want to go on.

The chat where the code is said becomes one more way to the same person. Only a chat in another channel can, and only one in which
nothing of its own stands, so that nobody's requests are ever mixed. Rights never go along: a code may fall into wrong hands, so
whoever is more than an employee gets none, one made before opens nothing, and a chat that one opened is theirs no more once they
get rights (`in_one_chat`). A code is single-use and lasts two weeks (`links`);
where it was made is told when it was used.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from core.dialogue.asked.next_question import command_choice, question, said_with_notes
from core.dialogue.engine import Engine
from core.dialogue.heard import Note
from core.effects import Choice, Effect, Erase, KeepOneChat, Say
from core.links import LASTS, Link, key_of, new_link, used_by
from core.members.orders import read_member_order
from core.model import Address, Conversation, Json, Person, Role
from core.ports import Facts, Turn
from core.rooms import Room, Scene
from core.understand.vocabulary import Vocabulary

MOVE = "move"
PREFIX = "f_"
_CODE = re.compile(rf"{PREFIX}[\w-]{{32}}", re.ASCII)


class Moving(Room):
    """The room. Holds rules only; all state is in the scene."""

    def __init__(self, engine: Engine, vocabulary: Vocabulary) -> None:
        self.engine = engine
        self.vocabulary = vocabulary

    def said(self, scene: Scene, text: str) -> Turn | None:
        """The order for a code, or a code."""
        return self._read(scene, text, is_open=False)

    def interrupted(self, scene: Scene, text: str) -> Turn | None:
        """The same in the middle of a dialogue: that is what one wants to take along."""
        return self._read(scene, text, is_open=True)

    def _read(self, scene: Scene, text: str, *, is_open: bool) -> Turn | None:
        if _CODE.fullmatch(text.strip()):
            return self.followed(scene, key_of(text.strip()))
        order = read_member_order(text, self.vocabulary, is_open=is_open)
        return self.ordered(scene, order) if order else None

    def ordered(self, scene: Scene, command: str) -> Turn | None:
        """A code for the other place. Citizens stay where their consent was given."""
        if command != MOVE or Role.EMPLOYEE not in scene.person.roles:
            return None
        if not may_move(scene.person):
            return self._says(scene, Note("moving/stays"))
        secret = PREFIX + scene.facts.new_secret()
        link = new_link(secret, MOVE, maker=scene.person.id, at=scene.at)
        params: dict[str, Json] = {"code": secret, "days": LASTS.days}
        told = said_with_notes(scene.person.id, (Note("moving/code", params),), self._onward(scene.conversation))
        return replace(scene.turn(None, replace(told, is_fleeting=True)), links=(link,))

    def followed(self, scene: Scene, link: str) -> Turn | None:
        """Somebody said the code with this key. None when it is not this room's, or nobody's."""
        found = scene.facts.link(link)
        if found is None or found.kind != MOVE:
            return None
        if found.maker == scene.person.id:
            return self._says(scene, Note("moving/here_already" if found.used else "moving/own"))
        maker = scene.facts.person(found.maker)
        hindrance = _hindrance(scene, found, maker)
        if hindrance or maker is None:
            return self._says(scene, Note(f"moving/{hindrance}"))
        return self._joined(scene, found, maker)

    def _joined(self, scene: Scene, link: Link, maker: Person) -> Turn:
        """This chat is the maker's from now on. Whoever it was until now never said anything, and is forgotten."""
        there = scene.facts.conversation(maker.id) or Conversation(person=maker.id)
        here = there.changed(is_paused=False, doubt=None, last_heard=scene.at.isoformat(), is_greeted=True)
        forgotten: Sequence[Effect] = (Erase(person=scene.person.id),) if scene.person.version else ()
        chat = scene.chat or scene.person.address
        moved: Sequence[Effect] = (
            Say(to=maker.id, prompt="moving/moved", params={"channel": chat.channel}, chat=maker.address),
        )
        return Turn(
            person=replace(maker, address=chat, is_reachable=True),
            conversation=here,
            links=(used_by(link, maker.id, scene.at),),
            effects=(*forgotten, self._welcome(here, maker, scene.at), *moved),
        )

    def _welcome(self, conversation: Conversation, person: Person, at: datetime) -> Say:
        note = Note("moving/here")
        if conversation.dialogue is not None:
            return question(self.engine, conversation, (note,), at=at)
        return said_with_notes(person.id, (note,), (command_choice("start", "primary"), command_choice("status")))

    def _says(self, scene: Scene, note: Note) -> Turn:
        return scene.turn(None, said_with_notes(scene.person.id, (note,), self._onward(scene.conversation)))

    def _onward(self, conversation: Conversation) -> tuple[Choice, ...]:
        going_on = (command_choice("resume", "primary"),) if conversation.dialogue is not None else ()
        return (*going_on, command_choice("help"))


def may_move(person: Person) -> bool:
    """Whether somebody's conversation may go on elsewhere: one with nothing in it but their own requests."""
    return person.roles == {Role.EMPLOYEE}


def in_one_chat(person: Person, chat: Address, facts: Facts) -> Turn:
    """Somebody who gets rights, in the chat they are given to and in no other: who reads along there is not known.

    The conversation is saved with it, so that a turn under way in another chat is decided once more, as somebody new's.
    """
    return Turn(
        person=replace(person, address=chat, is_reachable=person.is_reachable or person.address != chat),
        conversation=facts.conversation(person.id),
        effects=(KeepOneChat(person=person.id, chat=chat),),
    )


def _hindrance(scene: Scene, link: Link, maker: Person | None) -> str:
    """Why this chat cannot become the maker's; "" when it can."""
    here, chat = scene.person, scene.chat or scene.person.address
    if link.used is not None:
        return "used"
    if maker is None or not link.is_open(scene.at):
        return "expired"
    if Role.EMPLOYEE not in here.roles:
        return "not_here"
    if not may_move(maker):
        return "has_rights"
    if maker.address.channel == chat.channel:
        return "same_channel"
    if not may_move(here):
        return "stays"
    if scene.facts.cases_of(here.id) or scene.facts.citizen(here.id) is not None:
        return "somebody_here"
    return "busy" if any(dialogue.answers for dialogue in scene.conversation.stack) else ""
