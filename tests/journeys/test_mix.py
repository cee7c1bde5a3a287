"""The mix of a room as a facilitator sets it, in words and by buttons, and what the proposal then shows of it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.network import InvitationStatus
from tests.chat import Chat, World
from tests.journeys.test_room_fills import labels
from tests.town import a_room_with_its_time, chat_of, gathering, invitations, settle, tap
from tests.worlds import a_world

S = InvitationStatus
AGES = ("18-29", "30-44", "45-59", "60-74", "75+")
PLACES = ("hellerup", "gentofte", "jaegersborg", "")


@pytest.fixture
def world() -> World:
    return a_world()


def a_plan(world: World, *, young: int = 12) -> Chat:
    """Sixty citizens of whom so many are under 30 and know little, and a facilitator with a lab of 12 that has its time."""
    chats = settle(world, 60)
    for place, chat in enumerate(chats):
        citizen = world.facts.all_citizens[chat.person.id]
        told = {"age_band": "18-29" if place < young else AGES[1 + place % 4], "district": PLACES[place % 4]}
        if place < young:
            told["competences"] = dict.fromkeys(citizen.competences, 1)
        world.facts.all_citizens[chat.person.id] = replace(citizen, **told)
    return a_room_with_its_time(world)


def said(facilitator: Chat, words: str) -> str:
    tap(facilitator, "g_set", 1, "quotas")
    return facilitator.say(words)[-1].text


def wishes(world: World) -> list[tuple]:
    return [(one.value, one.least, one.most if one.most < 100 else None) for one in gathering(world).quotas]


def test_wishes_in_words_are_said_back_and_kept(world: World):
    facilitator = a_plan(world)

    text = said(facilitator, "mindst 5 under 30, højst 4 fra Hellerup og halvdelen fra Jægersborg")

    assert text.startswith("Rettet: blandingen af borgere.")
    assert "Blanding: mindst 5 under 30, højst 4 fra Hellerup og 6-7 fra Jægersborg" in text
    assert wishes(world) == [("18-29", 5, None), ("hellerup", 0, 4), ("jaegersborg", 6, 7)]


@pytest.mark.parametrize(
    "words", ["mindst 3 fra Hellerup på hold 1", "hold 1: mindst 3 fra Hellerup", "at least 3 from Hellerup in group 1"]
)
def test_a_wish_beside_the_name_of_the_room_is_kept_as_where_it_is_asked_for(world: World, words: str):
    mette = a_plan(world)
    tap(mette, "g_find")

    assert "Blanding: mindst 3 fra Hellerup" in mette.say(words)[-1].text.replace("**", "")
    assert wishes(world) == [("hellerup", 3, None)]
    said(mette, "fjern alle")
    said(mette, words)
    assert wishes(world) == [("hellerup", 3, None)]


@pytest.mark.parametrize(
    "words", ["er der 3 fra Hellerup på hold 1?", "vis hold 1 med 3 fra Hellerup", "hvem er med på hold 1", "hold 1"]
)
def test_a_question_and_an_order_about_the_room_set_no_wish(world: World, words: str):
    mette = a_plan(world)

    mette.say(words)

    assert wishes(world) == []


def test_a_wish_beside_the_name_that_cannot_be_kept_is_told_why(world: World):
    mette = a_plan(world)

    assert "Der er højst 14 pladser" in mette.say("mindst 40 fra Hellerup på hold 1")[-1].text


def test_the_proposal_shows_what_the_wishes_change_and_what_they_cost(world: World):
    facilitator = a_plan(world)
    without = tap(facilitator, "g_find")[-1].text
    said(facilitator, "mindst 5 under 30")

    text = tap(facilitator, "g_find")[-1].text

    assert "Under 30" not in without
    found = next(line for line in text.splitlines() if line.startswith("- Under 30: "))
    assert found == "- Under 30: 5, ønsket er mindst 5. Uden krav: 0"
    assert "Blanding: mindst 5 under 30" in text
    said(facilitator, "højst 2 fra Jægersborg")
    assert "- Fra Jægersborg: 2, ønsket er højst 2" in tap(facilitator, "g_find")[-1].text
    young = {chat for chat, one in world.facts.all_citizens.items() if one.age_band == "18-29"}
    assert len(young & set(gathering(world).progress["chosen"])) == 5
    assert invitations(world) == []


def test_each_wish_can_be_made_and_taken_back_by_buttons(world: World):
    facilitator = a_plan(world)

    tap(facilitator, "g_quota")
    assert labels(world.inboxes[facilitator.person.id])[:2] == ["Alder", "Bydel"]
    facilitator.tap("Alder")
    assert labels(world.inboxes[facilitator.person.id])[:3] == ["Under 30", "Mellem 30 og 44", "Mellem 45 og 59"]
    facilitator.tap("Under 30")
    assert labels(world.inboxes[facilitator.person.id]) == ["Mindst 3", "Mindst 6", "Højst 6", "Højst 3"]
    text = facilitator.tap("Mindst 3")[-1].text

    assert "Blanding: mindst 3 under 30" in text
    assert facilitator.conversation.dialogue is None
    tap(facilitator, "g_quota", 1, "district")
    facilitator.tap("Fra Hellerup")
    facilitator.tap("Højst 3")
    assert wishes(world) == [("18-29", 3, None), ("hellerup", 0, 3)]
    tap(facilitator, "g_quota")
    facilitator.tap("Fjern: mindst 3 under 30")
    assert wishes(world) == [("hellerup", 0, 3)]
    tap(facilitator, "g_quota", 1, "hellerup")
    facilitator.tap("Intet krav")
    assert wishes(world) == []


def test_a_wish_taken_back_among_others_is_said(world: World):
    facilitator = a_plan(world)
    said(facilitator, "mindst 5 under 30, højst 4 fra Hellerup")

    text = said(facilitator, "mindst 0 under 30")

    assert text.startswith("Fjernet: mindst 5 under 30. Resten af blandingen er, som den var.")
    assert wishes(world) == [("hellerup", 0, 4)]
    assert said(facilitator, "mindst 0 fra Hellerup, mindst 2 under 30").startswith(
        "Fjernet: højst 4 fra Hellerup. Resten af blandingen er rettet."
    )


def test_a_half_of_nobody_and_an_even_share_are_told_how_to_be_written(world: World):
    facilitator = a_plan(world)

    assert "«halvdelen» af hvem? Skriv en alder eller en bydel bagefter." in said(facilitator, "halvdelen")
    assert "Jeg kan ikke dele ligeligt af mig selv." in said(facilitator, "lige mange fra hver bydel")
    assert wishes(world) == []


def test_none_of_a_group_is_a_wish_and_takes_none_away_unsaid(world: World):
    facilitator = a_plan(world)
    said(facilitator, "mindst 5 under 30")

    assert "Blanding: ingen under 30" in said(facilitator, "0 under 30")
    assert wishes(world) == [("18-29", 0, 0)]


CLEARING = (
    "ingen krav", "fjern alle", "Fjern alle krav", "nej", "nej tak", "ingen", "intet krav", "remove all", "no wishes"
)  # fmt: skip


@pytest.mark.parametrize("words", CLEARING)
def test_all_wishes_are_taken_back_in_words_and_that_is_said(world: World, words: str):
    facilitator = a_plan(world)
    said(facilitator, "mindst 3 under 30, højst 4 fra Hellerup")

    text = said(facilitator, words)

    assert text.startswith("Fjernet: mindst 3 under 30 og højst 4 fra Hellerup. Der er ingen krav til blandingen nu.")
    assert wishes(world) == []
    assert said(facilitator, words).startswith("Blandingen er, som den var.")


def test_who_does_not_know_leaves_the_wishes_and_the_proposal_as_they_are(world: World):
    facilitator = a_plan(world)
    said(facilitator, "mindst 3 under 30")
    tap(facilitator, "g_find")
    listed = gathering(world).progress["listed"]

    text = said(facilitator, "ved ikke")

    assert text.startswith("Blandingen er, som den var.")
    assert wishes(world) == [("18-29", 3, None)]
    assert gathering(world).progress["listed"] == listed


def test_a_button_that_takes_the_last_wish_back_says_so(world: World):
    facilitator = a_plan(world)
    said(facilitator, "højst 4 fra Hellerup")

    assert tap(facilitator, "g_quota", 1, "hellerup.none")[-1].text.startswith("Fjernet: højst 4 fra Hellerup.")


@pytest.mark.parametrize(("words", "most"), [("ingen under 30", 0), ("højst 2 under 30", 2)])
def test_nobody_is_asked_beyond_what_a_wish_allows_in_any_wave(world: World, words: str, most: int):
    """The network has few others, so the list runs into those whom the wish counts."""
    facilitator = a_plan(world, young=45)
    said(facilitator, words)
    tap(facilitator, "g_find")
    tap(facilitator, "g_approve")
    asked = set()

    for _ in range(12):
        pending = [one for one in invitations(world) if one.status.is_open]
        assert len(young_of(world) & {one.citizen for one in pending}) <= most
        for one in invitations(world, S.ASKED):
            asked.add(one.citizen)
            tap(chat_of(world, one), "i_no")
        world.advance(timedelta(hours=20))

    others = {one.person for one in world.facts.all_citizens.values()} - young_of(world)
    assert len(asked & others) > 10
    assert bool(asked & young_of(world)) is bool(most)


def test_a_wish_for_fewer_than_are_asked_lets_nobody_more_in(world: World):
    """A wish made while people are asked counts those who are."""
    facilitator = a_plan(world)
    said(facilitator, "mindst 3 under 30")
    tap(facilitator, "g_find")
    tap(facilitator, "g_approve")
    before = {one.citizen for one in invitations(world)} & young_of(world)
    said(facilitator, "ingen under 30")

    for _ in range(6):
        for one in invitations(world, S.ASKED):
            tap(chat_of(world, one), "i_no")
        world.advance(timedelta(hours=20))

    assert {one.citizen for one in invitations(world)} & young_of(world) == before


def test_a_room_being_filled_shows_how_far_each_wish_has_come(world: World):
    facilitator = a_plan(world)
    said(facilitator, "mindst 3 under 30")
    tap(facilitator, "g_find")
    tap(facilitator, "g_approve")
    assert "- Under 30: 0, ønsket er mindst 3. Mangler 3" in tap(facilitator, "g_show")[-1].text

    young = [one for one in invitations(world, S.ASKED) if one.citizen in young_of(world)]
    tap(chat_of(world, young[0]), "i_yes")

    assert "- Under 30: 1, ønsket er mindst 3. Mangler 2" in tap(facilitator, "g_show")[-1].text


def test_more_people_are_proposed_for_what_the_seats_do_not_cover_yet(world: World):
    facilitator = a_plan(world)
    said(facilitator, "mindst 3 under 30")
    first = tap(facilitator, "g_find")[-1].text
    assert "Ingen er spurgt endnu." in first and "har en plads" not in first
    tap(facilitator, "g_approve")
    young = [one for one in invitations(world, S.ASKED) if one.citizen in young_of(world)][:3]
    others = [one for one in invitations(world, S.ASKED) if one.citizen not in young_of(world)]
    for one in young:
        tap(chat_of(world, one), "i_yes")
    tap(chat_of(world, others[0]), "i_yes")
    for one in others[1:]:
        tap(chat_of(world, one), "i_no")

    text = tap(facilitator, "g_more")[-1].text

    chosen = gathering(world).progress["chosen"]
    assert young_of(world).isdisjoint(chosen)
    assert "- Under 30: 3, ønsket er mindst 3" in text
    assert "ønsket er mindst 3. Mangler" not in text
    assert "Det dækker holdet med de 4, der har en plads" in text
    assert "Ingen nye er spurgt endnu." in text
    seats = [world.facts.all_citizens[one.citizen] for one in (*young, others[0])]
    people = [*seats, *(world.facts.all_citizens[one] for one in chosen)]
    for one in gathering(world).cover:
        found = sum(citizen.competences.get(one.competence, 0) >= one.level for citizen in people)
        assert f": {found}, brug for {one.heads}" in text


def young_of(world: World) -> set:
    return {person for person, one in world.facts.all_citizens.items() if one.age_band == "18-29"}


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("en god blanding", "Jeg fandt hverken en alder eller en bydel i det. Alderen er 18-29, 30-44,"),
        ("mindst 3 fra Rungsted og 2 under 30", "Det her forstod jeg ikke: Rungsted"),
        ("mindst 5 under 40", "ingen gruppe passer med «under 40»"),
        ("flere unge", "Hvor mange under 30? Skriv for eksempel «mindst 3»"),
        ("mindst 8 og højst 5 under 30", "Der kan ikke både være mindst 8 og højst 5 under 30."),
        ("mindst 15 under 30", "Der er højst 14 pladser, så der kan ikke være mindst 15 under 30."),
        ("mindst 13 under 30", "Der er 12 under 30 i netværket, så der kan ikke være mindst 13."),
        ("mindst 2 fra Vangede", "Der er ingen fra Vangede i netværket"),
        (
            "mindst 8 under 30 og mindst 7 over 60",
            "i et hold med højst 14 pladser: mindst 8 under 30 og mindst 7 på 60 eller mere",
        ),
    ],
)
def test_what_cannot_be_is_refused_with_why_and_asked_again(world: World, words: str, why: str):
    facilitator = a_plan(world)

    text = said(facilitator, words)

    assert why in text
    assert facilitator.step == "quotas"
    assert wishes(world) == []


def test_a_button_for_what_cannot_be_says_why(world: World):
    facilitator = a_plan(world, young=2)

    text = tap(facilitator, "g_quota", 1, "18-29.least.6")[-1].text

    assert "Der er 2 under 30 i netværket" in text
    assert wishes(world) == []


@pytest.mark.parametrize(
    "value", ["x", "hellerup.least.x", "hellerup.most.-1", "hellerup.least.99999", "a.b.c.d", ".none"]
)
def test_an_invented_button_asks_and_changes_nothing(world: World, value: str):
    facilitator = a_plan(world)

    assert "Hvilken blanding af borgere vil du have?" in tap(facilitator, "g_quota", 1, value)[-1].text
    assert wishes(world) == []


def test_a_room_is_not_made_smaller_than_its_wishes(world: World):
    facilitator = a_plan(world)
    said(facilitator, "mindst 11 under 30")
    tap(facilitator, "g_set", 1, "size")

    text = facilitator.say("8")[-1].text

    assert "Der er højst 10 pladser, så der kan ikke være mindst 11 under 30." in text
    assert gathering(world).most == 14
