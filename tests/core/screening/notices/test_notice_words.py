"""Words of a facilitator to all who have a seat: whom they name, and what is to be said."""

import pytest

from core.screening.notices.notice_words import Aimed, ToAll, read_to_all
from tests.worlds import content


def read(text: str) -> ToAll | None:
    return read_to_all(text, content().vocabulary)


TOLD = [
    ("skriv til alle med plads i sag 3: vi mødes ved hovedindgangen", "vi mødes ved hovedindgangen"),
    ("Skriv til deltagerne: Parkering er bag rådhuset.", "Parkering er bag rådhuset."),
    ('send en besked til alle, der har en plads: "Der er kaffe fra kl. 16.30"', "Der er kaffe fra kl. 16.30"),
    ("sig til dem der kommer at der er elevator i gården", "der er elevator i gården"),
    ("giv alle med plads besked om, at vi mødes kl. 17", "vi mødes kl. 17"),
    ("giv besked til deltagerne om at vi starter kl 9", "vi starter kl 9"),
    ("vil du fortælle alle tilmeldte, at døren er låst efter kl. 17?", "døren er låst efter kl. 17?"),
    ("mind dem der kommer om, at vi mødes i kælderen", "vi mødes i kælderen"),
    ("skriv til alle med plads, vi mødes ved hovedindgangen kl. 16.45", "vi mødes ved hovedindgangen kl. 16.45"),
    ("skriv følgende til deltagerne:\nVi ses!\nTag tøj med.", "Vi ses!\nTag tøj med."),
    ("meddel alle der har fået en plads at deres mad er bestilt", "deres mad er bestilt"),
    ("tell everyone who has a seat that we meet at the main entrance", "we meet at the main entrance"),
    ("let everyone with a seat know that we start at five", "we start at five"),
    ("please write to the participants: parking is behind the town hall", "parking is behind the town hall"),
    ("message everyone attending: bring boots", "bring boots"),
]


@pytest.mark.parametrize(("text", "words"), TOLD)
def test_those_with_a_seat_are_meant_and_the_words_are_taken_as_they_stand(text: str, words: str):
    order = read(text)

    assert order is not None
    assert (order.aimed, order.words, order.frame, order.is_for_others) == (Aimed.SEATED, words, "", False)


FRAMED = [
    ("sig til dem der kommer, at de skal tage skiftetøj med", "they_da", "de skal tage skiftetøj med"),
    ("vi skal have sagt til alle der kommer at de kan parkere gratis", "they_da", "de kan parkere gratis"),
    ("tell those who come that they need boots", "they_en", "they need boots"),
    ("bed deltagerne om at tage skiftetøj med", "do_da", "tage skiftetøj med"),
    ("mind alle med plads om at sige til, hvis de ikke kommer", "do_da", "sige til, hvis de ikke kommer"),
    ("tell everyone who has a seat to bring a towel", "do_en", "bring a towel"),
    ("mind deltagerne om parkeringen", "mind_da", "parkeringen"),
    ("remind everyone coming about the parking", "mind_en", "the parking"),
]


@pytest.mark.parametrize(("text", "frame", "words"), FRAMED)
def test_what_is_told_of_them_is_framed_for_them(text: str, frame: str, words: str):
    order = read(text)

    assert order is not None
    assert (order.frame, order.words) == (frame, words)


def test_what_has_more_of_the_kind_or_means_others_is_left_as_it_is():
    for text in (
        "sig til deltagerne, at de skal tage deres madpakke med",
        "sig til deltagerne, at de nye nøgler ligger klar",
    ):
        order = read(text)
        assert order is not None
        assert order.frame == ""


@pytest.mark.parametrize(
    "text",
    [
        "skriv til alle med plads",
        "Send besked til alle deltagere",
        "jeg vil gerne skrive til deltagerne",
        "kan du skrive til alle, der har en plads?",
        "hvordan skriver jeg til dem der kommer?",
        "write to everybody who has a seat",
    ],
)
def test_without_words_none_are_made_up(text: str):
    order = read(text)

    assert order is not None
    assert (order.aimed, order.words) == (Aimed.SEATED, "")


def test_the_gathering_or_the_case_may_be_named():
    for text, number, case in (
        ("skriv til deltagerne på hold 3: hej", 3, None),
        ("skriv til alle med plads i sag nr. 12: hej", None, 12),
        ("skriv til hold 3: vi mødes 17", 3, None),
        ("tell all participants in case 4 that we meet", None, 4),
    ):
        order = read(text)
        assert order is not None
        assert (order.number, order.case) == (number, case)


@pytest.mark.parametrize(
    "text",
    [
        "husk, I parkerer bag rådhuset",
        "Kære alle, vi mødes ved hovedindgangen",
        "hej alle, husk madpakke",
        "Please note: we start at five",
    ],
)
def test_words_to_several_people_may_be_meant_for_them(text: str):
    order = read(text)

    assert order is not None
    assert (order.aimed, order.words) == (Aimed.BARE, text)


@pytest.mark.parametrize(
    "text",
    [
        "skriv til alle fra Hellerup: bussen kører ikke",
        "skriv til alle på ventelisten: desværre",
        "skriv til alle inviterede, at de skal svare",
        "sig til alle i netværket, at vi søger flere",
        "skriv til alle der har sagt nej, at der er plads",
    ],
)
def test_only_some_of_them_and_others_are_told_apart(text: str):
    order = read(text)

    assert order is not None
    assert order.is_for_others


@pytest.mark.parametrize(
    "text",
    [
        "skriv ikke til deltagerne endnu",
        "hvad skal jeg sige til deltagerne?",
        "sig til når alle er kommet",
        "husk mig på at ringe til Bo",
        "husk",
        "send deltagerliste",
        "skriv til Bo, at vi mødes",
        "spørg dem om økonomien",
        "skriv til dem, der sendte sagen, at vi mangler svar",
        "giv dem et lab",
        "giv alle sager til Birgit",
        "vi skal lære vores borgere at sortere affald",
        "alle der har en plads skal have mad",
        "kø",
        "",
        "?" * 2_000,
    ],
)
def test_what_only_looks_like_it_is_none(text: str):
    order = read(text)

    assert order is None
