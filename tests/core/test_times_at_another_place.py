"""When somebody can, told where a yes or a no is asked for: it is neither, nor an order, and nobody is fetched to help.

Nothing is applied: each text is met by the same moment.
"""

from collections.abc import Callable
from datetime import timedelta
from random import Random

import pytest

from core.events import Said
from core.model import Answer
from core.ports import Turn
from tests.chat import Chat
from tests.core.members.test_room import a_citizen
from tests.core.test_words_of_another_place import read
from tests.talk import asked_who
from tests.worlds import a_world

TRIAL = {"who": "mig selv", "help": "teste noget", "test": "robotstøvsugere i to opgange"}


def texts() -> list[str]:
    told = [row["text"] for name in ("dev", "voices", "authors_learnt") for row in read(f"availability_{name}.jsonl")]
    no_yes_or_no = [text for text in told if text.split()[0].strip(",.!:").casefold() not in ("nej", "ja", "jo", "ok")]
    return Random("times at another place").sample(no_yes_or_no, 100)


def a_consent() -> Chat:
    chat = a_citizen(a_world())
    chat.open()
    chat.say("jeg vil gerne være med")
    assert chat.step == "labs"
    return chat


def a_membership() -> Chat:
    chat = a_consent()
    chat.say_until("send", "ja", {"words": "Jeg bor i Ordrup"})
    return chat


def personal_data() -> Chat:
    chat = asked_who("Mange borgere glemmer deres tid i tandplejen")
    chat.say_until("personal_data", "ved ikke", TRIAL)
    return chat


def decided(chat: Chat, turn: Turn) -> bool:
    """Whether a yes or a no was heard, or an order."""
    step, talk = chat.step, turn.conversation
    if turn.citizens or turn.consents or talk is None or talk.dialogue is None or talk.is_paused:
        return True
    answer: Answer | None = talk.dialogue.answers.get(step or "")
    return (answer is not None and not answer.is_unknown) or bool((talk.doubt or {}).get("command") == "human")


@pytest.mark.parametrize("place", [a_consent, a_membership, personal_data])
def test_times_are_no_yes_and_no_no(place: Callable[[], Chat]) -> None:
    chat = place()
    world, at = chat.world, chat.world.now + timedelta(seconds=2)

    def turn(text: str) -> Turn:
        said = Said(id=f"said {text}", source="test", at=at, sender=chat.address, text=text)
        return world.service.decide(said, world.facts)

    assert [text for text in texts() if decided(chat, turn(text))] == []
