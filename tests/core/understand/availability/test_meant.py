"""Slips in an answer about times: what is read is what the same answer says without them."""

import pytest

from core.understand.availability.answer import AvailabilityReading, read_availability
from core.understand.availability.meant import Meant
from core.understand.words.slips import is_slip
from tests.core.understand.calendars import MONDAY, house_vocabulary, slots


def read(text: str, ask: str = "usually") -> AvailabilityReading:
    return read_availability(text, ask, MONDAY, house_vocabulary())


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tirsdag, men aædrig efter 18", "tirsdag, men aldrig efter 18"),
        ("lørdage 10-13, men den 31. oktober går dog ikkke", "lørdage 10-13, men den 31. oktober går dog ikke"),
        ("lørdage 10-13, men den 31. oktober går dog ike", "lørdage 10-13, men den 31. oktober går dog ikke"),
        ("hverdage efter 16 umdt. fredag", "hverdage efter 16 undt. fredag"),
        ("hverdage efter 16 udt fredag", "hverdage efter 16 undt fredag"),
        ("inen aftener, kun lørdage 10-13", "ingen aftener, kun lørdage 10-13"),
        ("kan kun onsdage inen jeg møder kl 10", "kan kun onsdage inden jeg møder kl 10"),
    ],
)
def test_a_no_with_a_slip_is_a_no(typed: str, meant: str) -> None:
    assert slots(read(typed)) == slots(read(meant))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("onsdage mellem fie og seks", "onsdage mellem fire og seks"),
        ("onsdage fra to til fie", "onsdage fra to til fire"),
        ("tirsdage efter klokken fir", "tirsdage efter klokken fire"),
        ("torsdage fra halv ses", "torsdage fra halv seks"),
        ("fredage fra kvart ovr tre", "fredage fra kvart over tre"),
        ("fredage fra kvart over fre", "fredage fra kvart over fire"),
        ("den frøste mandag i november", "den første mandag i november"),
        ("den sidste fredag i månden", "den sidste fredag i måneden"),
        ("ver torsdag morgn", "hver torsdag morgen"),
        ("fredage fer kl 12", "fredage før kl 12"),
        ("iadg efter 16", "idag efter 16"),
        ("haæv ti på tirsdag", "halv ti på tirsdag"),
    ],
)
def test_a_short_word_of_time_is_mended(typed: str, meant: str) -> None:
    assert slots(read(typed, "which_day")) == slots(read(meant, "which_day"))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("det skiffter hele tiden, så jeg kan ikke sige noget", "det skifter hele tiden, så jeg kan ikke sige noget"),
        ("ved ikke endnu, vagtplaanen kommer først fredag", "ved ikke endnu, vagtplanen kommer først fredag"),
        ("tirsdag, nej undsjyld, jeg mneer onsdag", "tirsdag, nej undskyld, jeg mener onsdag"),
        ("onsdag formiddag kommmer hjemmehjælpen", "onsdag formiddag kommer hjemmehjælpen"),
        ("torsdage, men måsske ikke i uge 44", "torsdage, men måske ikke i uge 44"),
    ],
)
def test_what_is_told_beside_a_time_is_heard_through_a_slip(typed: str, meant: str) -> None:
    assert slots(read(typed)) == slots(read(meant))


@pytest.fixture(scope="module")
def meant() -> Meant:
    return Meant(house_vocabulary())


@pytest.mark.parametrize("right", ["mener", "lander", "lande", "Kastrup", "vores", "og", "16", "hjemmehjælpen"])
def test_a_right_word_and_another_form_of_one_are_left_alone(right: str, meant: Meant) -> None:
    assert meant.word(right) == ""


def test_a_slip_of_several_words_is_none(meant: Meant) -> None:
    assert meant.word("sge") == ""  # "sige" and "søge"
    assert meant.word("skifer") == "skifter"


def test_a_slip_is_known_by_the_letters_as_they_are_typed() -> None:
    assert is_slip("froeste", "foerste")  # "frøste"
    assert is_slip("vad", "hvad")
    assert not is_slip("hvad", "hvad")
    assert not is_slip("lover", "sover")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("onsdage fra kvartover tre", "onsdage fra kvart over tre"),
        ("onsdage fra halvtre tilseks", "onsdage fra halv tre til seks"),
        ("torsdage tilog med den 17. december", "torsdage til og med den 17. december"),
        ("tirsdage, bortsetfra den 20. oktober", "tirsdage, bortset fra den 20. oktober"),
        ("jeg kan ikke heleuge 44, ellers mandage", "jeg kan ikke hele uge 44, ellers mandage"),
        ("mandage ilige uger", "mandage i lige uger"),
        ("hverdage idagtimerne", "hverdage i dagtimerne"),
        ("kan ikke fredagd. 9. oktober, ellers fredage", "kan ikke fredag d. 9. oktober, ellers fredage"),
        ("kan ikke onsdag.Fredag efter 16", "kan ikke onsdag. Fredag efter 16"),
    ],
)
def test_a_lost_space_is_found_again(typed: str, meant: str) -> None:
    assert slots(read(typed)) == slots(read(meant))
