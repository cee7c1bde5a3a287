"""An invitation says shortly and in whole words what it is about; the facilitator reads that first, and can write another."""

import pytest

from bot.settings.config import settings
from core.cases.titles import topic_of
from core.gatherings.at_a_glance import about
from core.gatherings.rules import RoomRules
from core.network import InvitationStatus
from tests.chat import World
from tests.town import a_room_with_its_time, asking, chat_of, gathering, invitations, settle, tap
from tests.worlds import a_world, content

WHOLE = "Biblioteket får færre besøg af teenagere, og vi ved ikke, om de unge savner et sted at være sammen efter skole"
SHORT = "Biblioteket får færre besøg af teenagere"
NEED = f"{WHOLE}. Har brug for inspiration udefra"
MOST = RoomRules().topic_letters


@pytest.fixture
def world() -> World:
    world = a_world()
    settle(world, 60)
    return world


def invitation_of(world: World) -> str:
    asked = invitations(world, InvitationStatus.ASKED)[0]
    return next(one.text for one in reversed(world.inboxes[asked.citizen]) if "Svar senest" in one.text)


def test_the_invitation_shows_what_a_long_sentence_says_first(world: World) -> None:
    asking(world, need=NEED)

    assert f"Om: {SHORT}\n" in invitation_of(world)
    assert "vi ved ikke" not in invitation_of(world)
    assert gathering(world).title.endswith("…")


def test_the_facilitator_reads_what_the_citizens_will_and_where_to_change_it(world: World) -> None:
    facilitator = a_room_with_its_time(world, need=NEED)

    [said] = tap(facilitator, "g_find")

    assert f"Borgerne læser, at det handler om: «{SHORT}». Det kan du ændre under «Ret planen»." in said.text
    assert "Ret planen" in [button.label for button in said.buttons]


TOPICS = {
    "De ældre i hjemmeplejen på Ordrupvej har svært ved at finde hjælp til deres telefon i weekenden": (
        "De ældre i hjemmeplejen på Ordrupvej har svært ved at finde hjælp til deres…"
    ),
    "De unge på biblioteket i Hellerup larmer hver eneste eftermiddag, så de andre går hjem igen": (
        "De unge på biblioteket i Hellerup larmer hver eneste eftermiddag"
    ),
    "Forældre i Gentofte mangler et sted at mødes med små børn om formiddagen, fordi legestuen er lukket": (
        "Forældre i Gentofte mangler et sted at mødes med små børn om formiddagen…"
    ),
    "Vi vil gerne have flere frivillige til at hjælpe – det er svært at få nogen til at blive": (
        "Vi vil gerne have flere frivillige til at hjælpe"
    ),
    "I weekenden, hvor teenagere venter længe på hjælp på biblioteket i Gentofte, er der ofte skænderier om pladsen": (
        "I weekenden, hvor teenagere venter længe på hjælp på biblioteket i Gentofte…"
    ),
}


@pytest.mark.parametrize("need", TOPICS)
def test_a_long_sentence_ends_with_a_clause_or_at_least_a_word(world: World, need: str) -> None:
    asking(world, need=f"{need}. Har brug for nye idéer")

    line = next(line for line in invitation_of(world).splitlines() if line.startswith("- Om: "))
    assert line.removeprefix("- Om: ") == TOPICS[need]
    assert len(TOPICS[need]) <= MOST


def test_the_municipality_sets_how_long_it_may_be(world: World) -> None:
    asking(world, need=NEED)
    [case] = world.facts.all_cases.values()

    assert settings({"SPARRING_TOPIC_LETTERS": "120"}).topic_letters == 120
    assert topic_of(case, 120) == WHOLE


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
    assert SHORT in world.as_edited[asked.citizen].text


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_plan_that_was_queued_before_the_sentence_was_told_says_its_title(world: World, language: str) -> None:
    asking(world, need=NEED)
    row = {name: value for name, value in about(gathering(world)).items() if name != "topic"}

    assert gathering(world).title in content().wording.say(language, "gathering/plan", row)
