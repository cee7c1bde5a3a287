"""Ties and parties are people's own words: a name counts wherever it stands, and other words do not."""

from dataclasses import replace

import pytest

from core.gatherings.candidates import candidate_of, need_of
from core.gatherings.parties import read_parties, tied_to
from core.select.qualified import lacking
from tests.chat import Chat, World
from tests.town import a_member, a_room_with_its_time, gathering, settle, tap
from tests.worlds import a_world

TIED = (
    ("Hellerup Sejlklub", "jeg sidder i bestyrelsen for Hellerup Sejlklub"),
    ("Hellerup Sejlklub", "formand for Hellerup Sejlklubs juniorer"),
    ("Novo Nordisk A/S", "novo nordisk"),
    ("Novo Nordisk", "Novo"),
    ("Novo Nordisk og Hellerup Sejlklub", "min mand er ansat i Novo Nordisk"),
    ("Danfoss, Novo Nordisk", "jeg arbejder hos Danfoss"),
    ("Ældre Sagen", "frivillig i Aeldre Sagen"),
)
FREE = (
    ("Hellerup Sejlklub", "Hellerup Tennisklub"),
    ("Kultur og Fritid", "jeg dyrker kultur"),
    ("Børn og Unge i Gentofte", "jeg arbejder med børn"),
    ("Novo Nordisk A/S", "Ørsted A/S"),
    ("", "Novo Nordisk"),
    ("Novo Nordisk", ""),
)


@pytest.fixture
def world() -> World:
    world = a_world()
    settle(world, 60)
    return world


@pytest.fixture
def facilitator(world: World) -> Chat:
    """Who is asked who is party to the case of the room."""
    chat = a_room_with_its_time(world)
    tap(chat, "g_set", 1, "parties")
    return chat


@pytest.mark.parametrize(("party", "tie"), TIED)
def test_a_name_is_found_in_what_was_written(party: str, tie: str):
    assert tied_to(read_parties(party), [tie.casefold()])


@pytest.mark.parametrize(("party", "tie"), FREE)
def test_other_words_tie_nobody(party: str, tie: str):
    assert not tied_to(read_parties(party), [tie.casefold()])


@pytest.mark.parametrize(("party", "tie"), TIED)
def test_whoever_has_a_tie_is_not_asked_and_told_why(world: World, facilitator: Chat, party: str, tie: str):
    facilitator.say(party)

    need = need_of(gathering(world), world.now)
    tied = candidate_of(replace(a_member(0), ties=frozenset({tie.casefold()})), gathering(world))

    assert "tie" in {reason.code for reason in lacking(need, tied)}
    assert "tie" not in {reason.code for reason in lacking(need, candidate_of(a_member(0), gathering(world)))}


@pytest.mark.parametrize("words", ["vis hold 1", "hold 1", "aflys hold 1"])
def test_an_order_that_names_its_room_is_no_party(world: World, facilitator: Chat, words: str):
    said = facilitator.say(words)

    assert gathering(world).parties == frozenset()
    assert "hold 1" in said[-1].text.casefold()
    assert facilitator.conversation.dialogue is None


@pytest.mark.parametrize("words", ["Novo Nordisk", "novo", "Njord", "Nopa"])
def test_a_name_that_looks_like_a_no_is_a_name(world: World, facilitator: Chat, words: str):
    facilitator.say(words)

    assert gathering(world).parties == {words.casefold()}


@pytest.mark.parametrize("words", ["nej", "ingen", "ved ikke"])
def test_a_no_says_that_there_is_none(world: World, facilitator: Chat, words: str):
    facilitator.say(words)

    assert gathering(world).parties == frozenset()
