"""Words meant for one place of the dialogue, put to another: what somebody knows or needs sends, chooses and gives back nothing.

A hundred texts that have labels for what they are meant for, each put to places where they mean nothing. Nothing is applied: each
is met by the same moment.
"""

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from core.events import Said
from core.network import InvitationStatus, Membership
from core.ports import Turn
from tests.chat import Chat
from tests.core.members.test_room import an_applicant
from tests.talk import asked_who
from tests.town import asking, chat_of, invitations, settle, tap
from tests.worlds import a_world

EVALUATION = Path(__file__).parent.parent / "evaluation"
POLL = "enten mandag den 23. november kl. 17-20 eller tirsdag den 24. november kl. 17-20 i Rådhussalen"
LAB = {"who": "mig selv", "help": "nye idéer", "how_many": "12", "when": "i uge 48"}


def read(name: str) -> Iterator[dict]:
    return map(json.loads, (EVALUATION / name).read_text("utf-8").splitlines())


def texts() -> list[str]:
    known = [row["text"] for name in ("competences_dev.jsonl", "competences_voices.jsonl") for row in read(name)]
    needed = [row["input"]["need"] for row in read("intake_dev.jsonl")]
    return Random("words of another place").sample([*known, *needed], 100)


def the_summary() -> Chat:
    chat = asked_who("Mange borgere glemmer deres tid i tandplejen")
    chat.say_until("send", "ved ikke", LAB)
    return chat


def the_poll() -> Chat:
    world = a_world()
    settle(world, 90)
    asking(world, 12, when=POLL)
    return chat_of(world, invitations(world)[0])


def a_seat() -> Chat:
    world = a_world()
    settle(world, 60)
    asking(world, 12)
    chat = chat_of(world, invitations(world)[0])
    tap(chat, "i_yes")
    return chat


def an_application() -> Chat:
    return an_applicant(a_world())


def sends(turn: Turn) -> bool:
    return bool(turn.cases)


def chooses(turn: Turn) -> bool:
    return any("slots" in one.facts for one in turn.invitations)


def gives_back(turn: Turn) -> bool:
    return any(one.status is not InvitationStatus.SEATED for one in turn.invitations)


def leaves(turn: Turn) -> bool:
    return any(one.status is Membership.ENDED for one in turn.citizens)


@pytest.mark.parametrize(
    ("place", "is_wrong"),
    [(the_summary, sends), (the_poll, chooses), (a_seat, gives_back), (an_application, leaves)],
    ids=["summary", "poll", "seat", "application"],
)
def test_nothing_is_done_by_words_of_another_place(place: Callable[[], Chat], is_wrong: Callable[[Turn], bool]) -> None:
    chat = place()
    world, at = chat.world, chat.world.now + timedelta(seconds=2)

    def turn(text: str) -> Turn:
        said = Said(id=f"said {text}", source="test", at=at, sender=chat.address, text=text)
        return world.service.decide(said, world.facts)

    assert [text for text in texts() if is_wrong(turn(text))] == []
