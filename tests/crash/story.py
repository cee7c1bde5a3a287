"""The real intake as a script: people tell real requests by words and taps until they are sent, and a facilitator decides them.

A story is played once by the real service on dictionaries. Every event of it is kept as it was typed or tapped, with what had to
have happened to be possible; what it came to there is the undisturbed run that the killed ones are compared with (`story_end`).
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from core.actions import Acted, token
from core.effects import Choice, Effect, Say
from core.events import Chose, Due, Inbound, Opened, Said
from core.model import Address, Case, Dialogue
from core.ports import Facts, Turn
from tests.chat import World
from tests.factories import MONDAY, in_utc
from tests.worlds import a_world

REQUESTS = Path(__file__).parent.parent / "evaluation" / "intake_dev.jsonl"
FACILITATOR = "facilitator"
EMPLOYEES = ("anna", "bo", "cille")
CHATS = (FACILITATOR, *EMPLOYEES)
PLANS = (("accept",), ("decline",), ("ask_back", "accept"), ("ask_back", "decline"))
_REASON = "Det er den rigtige vej for jer lige nu."
_QUESTION = "Hvem har brug for det hos jer?"
_ANSWER = "Mest de unge og deres forældre."
_MOST_TURNS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One event. A button about a case is kept as its action and whose case it is, since numbers differ from run to run.

    `after` is what must stand in the log of the case of `about` before it can come.
    """

    id: str
    chat: str
    at: datetime
    text: str = ""
    token: str = ""
    action: str = ""
    about: str = ""
    after: str = ""

    def event_from(self, facts: Facts, at: datetime) -> Inbound:
        """The event as it stands in every run: its moment is the story's own."""
        told: dict[str, Any] = {"id": self.id, "source": "play", "at": self.at, "sender": Address("play", self.chat)}
        case = case_of(facts, self.about)
        if self.action and case is not None:
            return Chose(**told, token=token(Acted(self.action, case.number)))
        if self.token:
            return Chose(**told, token=self.token)
        return Said(**told, text=self.text) if self.text else Opened(**told)

    def may_come(self, facts: Facts) -> bool:
        """Whether what it answers to has happened, in whatever process that was. Once true, it stays so."""
        if self.chat != FACILITATOR and facts.person_at(Address("play", FACILITATOR)) is None:
            return False
        if not self.after:
            return True
        case = case_of(facts, self.about)
        if case is None or self.after not in [entry.what for entry in facts.log_of(case.number)]:
            return False
        return not facts.waiting([f"ask/{case.number}"])


def case_of(facts: Facts, chat: str) -> Case | None:
    """The one case of somebody."""
    person = facts.person_at(Address("play", chat)) if chat else None
    cases = facts.cases_of(person.id) if person else ()
    return cases[0] if cases else None


@dataclass(frozen=True, slots=True)
class Told:
    """A message of the undisturbed run: which effect of which event it was, to whom, its words, and the order it keeps to.

    A message to a waiting person may overtake one that was written for many, so these keep their order apart.
    """

    event: str
    place: int
    chat: str
    words: str
    order: str


@dataclass(slots=True)
class Story:
    """Everything that happens, in one possible order, and what the undisturbed run came to.

    `plans` are what the facilitator means to do with each request.
    """

    moves: list[Move] = field(default_factory=list)
    messages: list[Told] = field(default_factory=list)
    plans: dict[str, tuple[str, ...]] = field(default_factory=dict)
    world: World = field(default_factory=lambda: a_world(in_utc(MONDAY)))


@cache
def _requests() -> Sequence[Mapping[str, Any]]:
    every = (json.loads(line) for line in REQUESTS.read_text(encoding="utf-8").splitlines())
    return [request for request in every if request["gold"]["offering"] != "unclear"]  # "Test" asks for nothing


def a_story(random: Random) -> Story:
    """Three people with a request each and one facilitator, in any order that their waiting for each other allows."""
    story = Story()
    facilitator = _Facilitator(story, random)
    facilitator.move()
    people: list[_Person] = [facilitator]
    for chat, request in zip(EMPLOYEES, random.sample(_requests(), len(EMPLOYEES)), strict=True):
        story.plans[chat] = random.choice(PLANS)
        people.append(_Employee(story, random, chat, request))
    facilitator.begin()
    while ready := [one for one in people if one.has_something_to_say()]:
        random.choice(ready).move()
    return story


class _Person:
    """Somebody in the story."""

    def __init__(self, story: Story, random: Random, chat: str) -> None:
        self._story = story
        self._random = random
        self._chat = chat
        self._latest: Sequence[Effect] = ()

    def has_something_to_say(self) -> bool:
        raise NotImplementedError

    def move(self) -> None:
        raise NotImplementedError

    @property
    def _dialogue(self) -> Dialogue | None:
        world = self._story.world
        person = world.facts.person_at(Address("play", self._chat))
        return world.facts.conversations[person.id].dialogue if person else None

    def _make(self, **what: str) -> None:
        number = len(self._story.moves)
        move = Move(
            id=f"id{self._random.randrange(10**9)}.{number}",
            chat=self._chat,
            at=in_utc(MONDAY) + timedelta(milliseconds=number),
            **what,
        )
        world = self._story.world
        world.now = move.at
        turn = world.take(move.event_from(world.facts, move.at))
        self._note(move.id, self._chat, turn)
        self._story.moves.append(move)
        self._latest = turn.effects
        self._fire_what_is_due()

    def _fire_what_is_due(self) -> None:
        world = self._story.world
        for key in [key for key, timer in world.timers.items() if timer.due <= world.now]:
            timer = world.timers.pop(key)
            due = Due(
                key=key, kind=timer.kind, subject=timer.subject, due=timer.due, at=world.now, payload=timer.payload
            )
            self._note(key, "a moment", world.take(due))

    def _note(self, event: str, sender: str, turn: Turn) -> None:
        world = self._story.world
        for place, effect in enumerate(turn.effects):
            if isinstance(effect, Say):
                receiver = world.facts.persons[effect.to]
                message = world.wording.message(receiver.language, effect.prompt, effect.params, effect.choices)
                order = f"{sender}, for many" if effect.is_bulk else sender
                self._story.messages.append(Told(event, place, receiver.address.chat, message.text, order))


class _Employee(_Person):
    def __init__(self, story: Story, random: Random, chat: str, request: Mapping[str, Any]) -> None:
        super().__init__(story, random, chat)
        given = request["input"]
        self._need = given["need"]
        self._told = {slot: given[slot] for slot in ("idea", "wish") if given.get(slot)}
        self._told |= {answer["q"]: answer["a"] for answer in given.get("answers", ())}
        self._turns = 0

    def has_something_to_say(self) -> bool:
        is_sent = case_of(self._story.world.facts, self._chat) is not None
        return self._dialogue is not None or not is_sent

    def move(self) -> None:
        self._turns += 1
        assert self._turns < _MOST_TURNS, f"{self._need!r} is not sent"
        dialogue = self._dialogue
        if dialogue is None:
            self._make(text=self._need)
            return
        if dialogue.name != "intake":
            self._make(text=_ANSWER, about=self._chat, after="asked")
            return
        step = self._story.world.service.engine.flow.next_step(dialogue)
        assert step is not None
        if step.id == "need":
            self._make(text=f"{self._need} Det er, hvad det handler om.")
        elif step.id in self._told and self._random.random() < 0.7:
            self._make(text=self._told.pop(step.id))
        else:
            self._answer()

    def _answer(self) -> None:
        """One of the options, tapped, typed as its number or written out; now and then, and where there is none, "ved ikke"."""
        offered = [choice for effect in self._latest for choice in getattr(effect, "choices", ())]
        options = [choice for choice in offered if not choice.label.startswith("button/")]
        unknown = [choice for choice in offered if choice.label == "button/dont_know"]
        if options and not (unknown and self._random.random() < 0.2):
            place = self._random.randrange(len(options))
            self._choose(options[place], str(place + 1))
        else:
            self._choose((unknown or offered)[0], "")

    def _choose(self, choice: Choice, number: str) -> None:
        label = self._story.world.wording.label("da", choice.label, choice.params)
        way = self._random.choice(("tap", "label", "number") if number else ("tap", "label"))
        self._make(**({"token": choice.token} if way == "tap" else {"text": number if way == "number" else label}))


class _Facilitator(_Person):
    def __init__(self, story: Story, random: Random) -> None:
        super().__init__(story, random, FACILITATOR)
        self._left: dict[str, list[tuple[str, str]]] = {}
        self._words = ""

    def begin(self) -> None:
        """Every request is claimed when it is sent; what comes then waits for the answer to a question, if one was asked."""
        for chat, plan in self._story.plans.items():
            waits_for = ("claimed", "answered" if "ask_back" in plan else "claimed")
            self._left[chat] = [("claim", "sent"), *zip(plan, waits_for[-len(plan) :], strict=True)]

    def has_something_to_say(self) -> bool:
        return self._dialogue is not None or bool(self._possible())

    def move(self) -> None:
        if not self._story.moves:
            self._make()
        elif self._dialogue is not None:
            self._make(text=self._words)
        else:
            chat = self._random.choice(self._possible())
            action, after = self._left[chat].pop(0)
            self._words = _QUESTION if action == "ask_back" else _REASON
            self._make(action=action, about=chat, after=after)
            case = case_of(self._story.world.facts, chat)
            if action == "accept" and self._dialogue is None and case is not None and case.status.is_open:
                self._left[chat].append(("decline", after))  # what is recommended cannot be begun as it is

    def _possible(self) -> list[str]:
        facts = self._story.world.facts
        return [
            chat
            for chat, left in self._left.items()
            if left
            and Move(id="", chat=FACILITATOR, at=self._story.world.now, about=chat, after=left[0][1]).may_come(facts)
        ]
