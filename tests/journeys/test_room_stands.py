"""What a facilitator reads of a room says how it stands: full, too small, its time gone by, a poll, and how people found it."""

from datetime import timedelta

import pytest

from core.network import InvitationStatus
from tests.chat import Chat, World
from tests.town import asking, chat_of, gathering, invitations, settle, tap
from tests.worlds import a_world

S = InvitationStatus
DAY = timedelta(days=1)


@pytest.fixture
def world() -> World:
    world = a_world()
    settle(world, 60)
    return world


def everybody_says_yes(world: World, most: int = 99) -> None:
    for one in invitations(world, S.ASKED)[:most]:
        tap(chat_of(world, one), "i_yes")


def shown(world: World, facilitator: Chat) -> tuple[str, list[str]]:
    said = facilitator.say("vis hold 1")
    return said[-1].text, [button.label for button in said[-1].buttons]


def test_a_full_room_says_so_and_offers_nobody_more(world: World):
    facilitator = asking(world)
    everybody_says_yes(world)
    while gathering(world).seated < gathering(world).most:
        world.advance(DAY)
        everybody_says_yes(world)

    text, labels = shown(world, facilitator)

    assert "Alle pladser er taget." in text
    assert "chance" not in text
    assert "Find flere" not in labels


def test_a_room_that_stayed_too_small_says_so_and_foretells_nothing(world: World):
    facilitator = asking(world)
    everybody_says_yes(world, 3)
    world.advance(gathering(world).answer_by + timedelta(hours=1) - world.now)

    text, labels = shown(world, facilitator)

    assert "Det er for lille: 3 er med, og 10 er det mindste." in text
    assert "chance" not in text
    assert "Find flere" in labels
    assert "For få: 3 er med" in facilitator.say("digest")[-1].text


def test_a_room_whose_time_went_by_with_nobody_in_is_told_of_and_can_be_moved(world: World):
    facilitator = asking(world)
    world.advance(gathering(world).sessions[0].start - world.now)

    assert facilitator.new()[-1].text.startswith("Hold 1 skulle mødes nu, og ingen er med")
    world.advance(3 * DAY)
    text, labels = shown(world, facilitator)

    assert "Tiden er gået, og ingen kom med." in text
    assert {"Tid og sted", "Aflys"} <= set(labels)
    assert "Tiden er gået" in facilitator.say("digest")[-1].text
    facilitator.say("vis hold 1")
    facilitator.tap("Tid og sted")
    facilitator.say("tirsdag den 15. december 17-20 i Rådhussalen")
    assert gathering(world).sessions[0].start > world.now


def test_a_poll_counts_who_has_said_when_they_can(world: World):
    facilitator = asking(world, when="enten tirsdag den 24. november 17-20 eller onsdag den 25. november 17-20 i salen")
    for one in invitations(world)[:7]:
        chat_of(world, one).say("begge")

    text, _ = shown(world, facilitator)

    assert f"7 af {len(invitations(world))} har svaret på, hvornår de kan." in text


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        (4, "4 har sagt, hvordan det var."),
        (6, "Borgerne giver det 4,5 af 5 (6 svar)"),
    ],
)
def test_how_it_was_is_shown_when_so_many_said_that_nobody_is_seen(world: World, answers: int, told: str):
    facilitator = asking(world)
    everybody_says_yes(world, 12)
    world.advance(gathering(world).sessions[0].start + timedelta(hours=14) - world.now)
    for place, one in enumerate(invitations(world, S.SEATED)[:answers]):
        chat = chat_of(world, one)
        tap(chat, "m_was", 1, "0")
        tap(chat, "m_score", 1, f"0.{4 + place % 2}")

    text, _ = shown(world, facilitator)

    assert told in text


def test_finding_more_says_that_there_are_enough_where_seats_and_questions_fill_the_target(world: World):
    facilitator = asking(world)
    everybody_says_yes(world, 12)
    before = gathering(world)

    said = tap(facilitator, "g_more")

    assert "Der er ikke brug for at finde flere til hold 1 nu. Ønsket er 12: 12 er med" in said[-1].text
    assert "Ingen i netværket kan" not in said[-1].text
    assert [button.label for button in said[-1].buttons] == ["Vis hold 1"]
    assert "listed" not in gathering(world).progress
    assert gathering(world).proposed == before.proposed


def test_finding_more_proposes_for_those_who_are_not_expected_to_say_yes(world: World):
    facilitator = asking(world)
    everybody_says_yes(world, 2)
    waiting = len(invitations(world, S.ASKED))
    assert 2 + waiting >= gathering(world).target

    said = tap(facilitator, "g_more")

    assert "Forslag til hold 1" in said[-1].text
    chosen = gathering(world).progress["chosen"]
    assert 0 < len(chosen) < 12
    assert not {one.citizen for one in invitations(world)} & set(chosen)


def test_who_was_there_and_is_erased_stands_as_a_number(world: World):
    facilitator = asking(world)
    everybody_says_yes(world)
    world.advance(gathering(world).sessions[0].start - world.now + timedelta(hours=20))
    there = gathering(world).seated
    gone = chat_of(world, invitations(world, S.SEATED)[0]).person.id
    kept = world.facts.invitations[1, gone]
    world._erase(gone)
    world.facts.invitations[1, gone] = kept  # the store keeps that somebody was there, and not who

    lines = shown(world, facilitator)[0].splitlines()

    assert f"{there} borgere med" in lines
    assert "- 1, som er slettet siden" in lines
