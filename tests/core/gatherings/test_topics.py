"""An invitation says what it is about in full; where there is only a line, a title does."""

import pytest

from core.gatherings.proposal_saying import about
from core.network import InvitationStatus
from tests.chat import World
from tests.town import a_room_with_its_time, asking, chat_of, gathering, invitations, settle, tap
from tests.worlds import a_world, content

WHOLE = "Biblioteket får færre besøg af teenagere, og vi ved ikke, om de unge savner et sted at være sammen efter skole"
NEED = f"{WHOLE}. Har brug for inspiration udefra"
LONG = "Biblioteket får færre besøg af teenagere, " + "og vi ved ikke hvorfor det er sådan, " * 8


@pytest.fixture
def world() -> World:
    world = a_world()
    settle(world, 60)
    return world


def invitation_of(world: World) -> str:
    asked = invitations(world, InvitationStatus.ASKED)[0]
    return next(one.text for one in reversed(world.inboxes[asked.citizen]) if "Svar senest" in one.text)


def test_the_invitation_shows_the_whole_sentence(world: World) -> None:
    asking(world, need=NEED)

    assert f"Om: {WHOLE}\n" in invitation_of(world)
    assert gathering(world).title.endswith("…")


def test_the_facilitator_reads_what_the_citizens_will(world: World) -> None:
    facilitator = a_room_with_its_time(world, need=NEED)

    [said] = tap(facilitator, "g_find")

    assert WHOLE in said.text


def test_a_sentence_without_end_is_cut_between_two_words(world: World) -> None:
    asking(world, need=LONG)

    line = next(line for line in invitation_of(world).splitlines() if line.startswith("- Om: "))
    words = line.removeprefix("- Om: ").removesuffix("…")
    assert 150 < len(words) < 200
    assert LONG.startswith(f"{words} ")


def test_of_a_mail_citizens_read_its_subject_alone(world: World) -> None:
    mail = f"Fra: Lise <lise@example.dk> Emne: Cykler ved stationen Hej Jens, som aftalt sender jeg her {NEED}"

    asking(world, need=mail)

    assert "savner et sted" not in invitation_of(world)


def test_a_topic_that_a_facilitator_writes_stands_instead(world: World) -> None:
    facilitator = a_room_with_its_time(world, need=NEED)
    tap(facilitator, "g_set", 1, "topic")
    facilitator.say("Et bibliotek for unge")
    tap(facilitator, "g_find", 1)
    tap(facilitator, "g_approve", 1)

    assert "Om: Et bibliotek for unge\n" in invitation_of(world)
    assert gathering(world).topic == gathering(world).title


def test_a_delicate_topic_stands_nowhere_until_it_is_opened(world: World) -> None:
    facilitator = a_room_with_its_time(world, need=NEED)
    tap(facilitator, "g_set", 1, "delicate")
    facilitator.say("ja")
    tap(facilitator, "g_find", 1)
    tap(facilitator, "g_approve", 1)
    asked = invitations(world, InvitationStatus.ASKED)[0]

    assert "teenagere" not in invitation_of(world)
    tap(chat_of(world, asked), "i_open")
    assert WHOLE in world.as_edited[asked.citizen].text


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_plan_that_was_queued_before_the_sentence_was_told_says_its_title(world: World, language: str) -> None:
    asking(world, need=NEED)
    row = {name: value for name, value in about(gathering(world)).items() if name != "topic"}

    assert gathering(world).title in content().wording.say(language, "gathering/plan", row)
