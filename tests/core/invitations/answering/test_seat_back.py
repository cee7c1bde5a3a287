"""Who asks for a seat they gave up or refused is asked whether they come after all: no question gives one, and no nod."""

from dataclasses import replace

import pytest

from core.network import InvitationStatus
from tests.chat import Chat, World
from tests.town import settle, tap

S = InvitationStatus


def status(chat: Chat) -> S:
    return chat.world.facts.invitations[1, chat.person.id].status


@pytest.mark.parametrize(
    "words",
    [
        "kan jeg få pladsen tilbage?",
        "Puha, nu er han rask igen, kan jeg få min plads tilbage?",
        "er min plads stadig ledig?",
        "kan jeg nå at ombestemme mig?",
        "Can I have my seat back?",
    ],
)
@pytest.mark.parametrize("before", [["i_no"], ["i_yes", "i_leave_yes"]])
def test_a_seat_that_is_asked_for_is_offered_with_a_button(asked: Chat, words: str, before: list[str]):
    for action in before:
        tap(asked, action)
    asked.new()
    was = status(asked)

    (said,) = asked.say(words)

    assert "Vil du alligevel med til mødet" in said.text
    assert status(asked) is was
    asked.tap("Jeg kan godt alligevel")
    assert status(asked) is S.SEATED


def test_who_never_had_one_is_not_asked(world: World, asked: Chat):
    other = settle(world, 41)[40]

    assert "Vil du alligevel" not in "".join(one.text for one in other.say("kan jeg få pladsen tilbage?"))


@pytest.mark.parametrize(
    "words",
    [
        "er min plads stadig ledig?",
        "kan jeg få pladsen tilbage?",
        "Fortryder, kan jeg få min plads igen",
        "kan jeg få min plads igen",
    ],
)
def test_who_has_a_seat_is_told_of_it(asked: Chat, words: str):
    tap(asked, "i_yes")
    asked.new()

    (said,) = asked.say(words)

    assert said.text.startswith("Du er allerede med")
    assert status(asked) is S.SEATED
    assert asked.conversation.dialogue is None


def test_who_waits_is_told_that_they_do(world: World, asked: Chat):
    now = world.facts.gatherings[1]
    world.facts.gatherings[1] = replace(now, most=1, target=1, least=1, seated=1)
    tap(asked, "i_yes")
    asked.new()

    (said,) = asked.say("er pladsen stadig min, kan jeg få pladsen tilbage?")

    assert said.text.startswith("Du står som nummer 1 på listen")
    assert status(asked) is S.WAITING


def test_who_has_not_answered_sees_what_they_are_asked(asked: Chat):
    asked.new()

    said = asked.say("er pladsen stadig ledig?")

    assert "Her er det, du er spurgt om" in said[0].text
    assert "Ja, jeg kommer" in [button.label for button in said[1].buttons]
    assert status(asked) is S.ASKED


@pytest.mark.parametrize("words", ["k", "kk", "ok", "okk"])
def test_a_nod_takes_no_seat(asked: Chat, words: str):
    said = "".join(one.text for one in asked.say(words))

    assert "Jeg ved bare ikke endnu, om du kommer" in said
    assert status(asked) is S.ASKED


@pytest.mark.parametrize(
    "words",
    [
        "nej vent, jeg kommer alligevel",
        "nej, jeg kan godt alligevel",
        "nej, jeg har fortrudt, jeg vil gerne komme",
        "no wait, I can come after all",
    ],
)
def test_a_no_right_behind_a_no_takes_that_one_back(asked: Chat, words: str):
    tap(asked, "i_no")

    asked.say(words)

    assert status(asked) is S.SEATED


@pytest.mark.parametrize("words", ["nej", "nej, jeg kan alligevel ikke", "nej tak, alligevel ikke"])
def test_a_no_behind_a_no_is_one_more(asked: Chat, words: str):
    tap(asked, "i_no")

    asked.say(words)

    assert status(asked) is S.DECLINED


@pytest.mark.parametrize("before", ["i_yes", ""])
def test_who_comes_back_right_after_leaving_is_told_of_the_meeting_they_are_off(asked: Chat, before: str):
    if before:
        tap(asked, before)
    asked.say("stop")

    (said,) = asked.say("fortryd")

    assert "Men du er meldt fra mødet" in said.text
    assert "Alt er, som det var" not in said.text
    asked.tap("Jeg kan godt alligevel")
    assert status(asked) is S.SEATED
