"""R4 on each database: an answer to an earlier question that comes late asks before it replaces anything."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from adapters.storage.store import SqlStore
from core.actions import Picked, token
from core.events import Chose, Said
from core.model import Answers, Conversation
from core.ports import Facts
from tests.factories import MONDAY, an_address, in_utc
from tests.rows import messages
from tests.worlds import service

ADDRESS = an_address("employee", channel="play")
EARLIER = token(Picked("intake", 1, "who", "politician"))


def talking(store: SqlStore) -> Callable[[str], None]:
    """One person's words, each a turn of the real service a second after the one before."""
    moment = in_utc(MONDAY)

    def say(text: str) -> None:
        nonlocal moment
        moment += timedelta(seconds=1)
        store.take(
            Said(id=f"said {moment.isoformat()}", source="play", at=moment, sender=ADDRESS, text=text),
            service().decide,
        )

    return say


def conversation(store: SqlStore) -> Conversation:
    def stored(facts: Facts) -> Conversation | None:
        person = facts.person_at(ADDRESS)
        return facts.conversation(person.id) if person else None

    found = store.read(stored)
    assert found is not None
    return found


def answers(store: SqlStore) -> Answers:
    dialogue = conversation(store).dialogue
    assert dialogue is not None
    return dialogue.answers


def late_tap(store: SqlStore, name: str = "late") -> None:
    event = Chose(id=name, source="play", at=in_utc(MONDAY) + timedelta(minutes=1), sender=ADDRESS, token=EARLIER)
    store.take(event, service().decide)


@pytest.fixture
def say(store: SqlStore) -> Callable[[str], None]:
    """Somebody who has answered who they are and what they need."""
    talk = talking(store)
    for text in ("ny sag", "Vi mangler læseheste på biblioteket", "medarbejder"):
        talk(text)
    assert answers(store)["who"].value == "employee"
    return talk


def test_a_late_answer_to_an_earlier_question_is_asked_about_and_replaces_nothing(store: SqlStore, say):
    before, sent = answers(store), len(messages(store))

    late_tap(store)

    assert answers(store) == before
    doubt = conversation(store).doubt
    assert doubt is not None
    assert (doubt["slot"], doubt["values"]) == ("who", ["politician"])
    assert len(messages(store)) == sent + 1


def test_only_a_yes_replaces_the_earlier_answer(store: SqlStore, say):
    late_tap(store)

    say("ja")

    assert answers(store)["who"].value == "politician"


def test_a_no_keeps_it(store: SqlStore, say):
    late_tap(store)

    say("nej")

    assert answers(store)["who"].value == "employee"


def test_the_same_late_answer_delivered_twice_asks_once(store: SqlStore, say):
    late_tap(store)
    sent = len(messages(store))

    late_tap(store)

    assert len(messages(store)) == sent
