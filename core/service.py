"""The whole core as one pure function: an event and the facts in, a turn out.

Here it is found who it is, and what goes round a turn: the greeting, a new name or address, what follows a case. Which room an
event is for is `routing`; what is decided stands in the rooms.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from operator import is_

from core.afterwards import asked_once, shown_in_place
from core.dialogue.engine import Engine
from core.dialogue.tapping import tapped_twice
from core.events import Blocked, Changed, Chose, Due, Inbound, Named, Said, SentOther, Submitted, Unblocked
from core.first_words import greeting_staff, hello, is_unmet, with_hello
from core.front_page import FrontPage, front_page
from core.members.profile_talk import counted
from core.model import Address, Answers, Conversation, Dialogue, Json, Person, PersonId, Role
from core.ports import Facts, Turn
from core.renamed import renamed
from core.rooms import Advises, Follower, Room, Scene
from core.routing import Routing
from core.wording import LANGUAGES


class Service:
    """`decide` is what the store calls inside each turn's transaction."""

    def __init__(
        self,
        engine: Engine,
        rooms: Sequence[Room],
        newcomer: Callable[[Address], tuple[frozenset[Role], str]],
        follower: Follower | None = None,
    ) -> None:
        """`newcomer` tells the roles and the name of somebody heard for the first time."""
        self.engine = engine
        self.rooms = tuple(rooms)
        self.routing = Routing(engine, rooms)
        self.newcomer = newcomer
        self.follower = follower

    def recommendation(self, answers: Answers, ref: date) -> Mapping[str, Json]:
        """What would be recommended for an intake's answers as they stand."""
        return next(
            (room.recommendation(answers, ref).as_json() for room in self.rooms if isinstance(room, Advises)), {}
        )

    def page(self, facts: Facts, address: Address, at: datetime) -> FrontPage | None:
        """The front page of whoever is heard there; None for somebody nobody has heard yet."""
        known = self.known(facts, address)
        return front_page(*known, facts, self.engine.flow, self.engine.reader, at) if known is not None else None

    def known(self, facts: Facts, address: Address) -> tuple[Person, Conversation] | None:
        """Who is heard there, and what is open with them; None for somebody nobody has heard yet."""
        person = facts.person_at(address)
        if person is None:
            return None
        return person, self._carried(facts.conversation(person.id) or Conversation(person=person.id))

    def decide(self, event: Inbound | Due, facts: Facts) -> Turn:
        """One event, one turn. Pure: the same event and facts give the same turn."""
        if isinstance(event, Due):
            turn = self._due(event, facts)
        elif isinstance(event, Named):
            known = facts.person_at(event.sender)
            turn = Turn(person=replace(known, name=event.name)) if known is not None and not known.name else Turn()
        elif isinstance(event, (Blocked, Unblocked)) and not _is_where_they_are(event, facts):
            turn = Turn()
        else:
            person, is_changed = self._person(event, facts)
            facts = renamed(facts, person) if is_changed else facts
            turn = self._done(event, facts, person, is_changed=is_changed)
        told = turn if self.follower is None else self.follower.follow(turn, facts, event.at)
        return greeting_staff(told, facts)  # last: what the channel tells all is told nobody alone, hello or not

    def _done(self, event: Inbound, facts: Facts, person: Person, *, is_changed: bool) -> Turn:
        before = facts.conversation(person.id) or Conversation(person=person.id)
        conversation = self._carried(_heard(before, event))
        message = event.message if isinstance(event, (Chose, Submitted)) else ""
        scene = Scene(
            person=person, conversation=conversation, at=event.at, facts=facts, message=message, chat=event.sender
        )
        is_again = isinstance(event, Chose) and tapped_twice(event, before)
        turn = scene.turn() if is_again else counted(scene, self.routing.turn(scene, event))
        if isinstance(event, (Said, Chose)):
            turn = asked_once(turn, before)
        is_theirs = turn.person is None or turn.person.id == person.id
        may_greet = is_theirs and isinstance(event, (Said, Chose, Submitted, SentOther, Changed))
        if may_greet and not before.is_greeted and is_unmet(facts, person):
            turn = with_hello(turn, conversation, hello(person))
        if event.place:
            turn = shown_in_place(
                turn, event.place, person.id, is_same=conversation.stack == _stack_of(turn, conversation)
            )
        saved = turn.person or (person if is_changed or person.address != event.sender else None)
        if saved is not None and saved.address != event.sender:
            saved = replace(saved, address=event.sender, is_reachable=True)
        return turn if saved is turn.person else replace(turn, person=saved)

    def _person(self, event: Inbound, facts: Facts) -> tuple[Person, bool]:
        """Who it is, and whether there is something new to save: whoever is heard can be reached, and may have a new name."""
        known = facts.person_at(event.sender)
        if known is not None:
            if known.is_reachable and event.name in ("", known.name):
                return known, False
            return replace(known, name=event.name or known.name, is_reachable=True), True
        roles, usual_name = self.newcomer(event.sender)
        language = event.language if event.language in LANGUAGES else LANGUAGES[0]
        name = event.name or usual_name
        return Person(id=facts.next_person(), address=event.sender, roles=roles, name=name, language=language), True

    def _carried(self, conversation: Conversation) -> Conversation:
        flow = self.engine.flow
        stack = tuple([flow.carry(dialogue) for dialogue in conversation.stack if dialogue.name in flow.dialogues])
        is_same = len(stack) == len(conversation.stack) and all(map(is_, stack, conversation.stack))
        return conversation if is_same else replace(conversation, stack=stack)

    def _due(self, due: Due, facts: Facts) -> Turn:
        scene = self._scene_of(due, due.subject, facts) if due.subject is not None else None
        turn = self.routing.due(due, facts, scene)
        if turn is not None and scene is not None and scene.person.is_facilitator and is_unmet(facts, scene.person):
            return with_hello(turn, scene.conversation, hello(scene.person))
        told = self.follower.due(due, facts) if turn is None and self.follower is not None else None
        return turn or told or Turn()

    def _scene_of(self, due: Due, subject: PersonId, facts: Facts) -> Scene | None:
        person = facts.person(subject)
        if person is None:
            return None
        conversation = self._carried(facts.conversation(subject) or Conversation(person=subject))
        return Scene(person=person, conversation=conversation, at=due.at, facts=facts)


def _is_where_they_are(event: Blocked | Unblocked, facts: Facts) -> bool:
    """Not so for somebody who never wrote or was forgotten, of whom nothing is to be kept, or who is in another channel now."""
    known = facts.person_at(event.sender)
    return known is not None and known.address == event.sender


def _heard(before: Conversation, event: Inbound) -> Conversation:
    """The conversation with somebody who was just heard. Words and taps need no greeting any more, and end a pause."""
    tap = event.token if isinstance(event, Chose) else ""
    if isinstance(event, (Said, Chose)):
        return before.changed(last_heard=event.at.isoformat(), last_tap=tap, is_greeted=True, is_paused=False)
    return before.changed(last_heard=event.at.isoformat(), last_tap=tap)


def _stack_of(turn: Turn, before: Conversation) -> tuple[Dialogue, ...]:
    return turn.conversation.stack if turn.conversation is not None else before.stack
