"""The run sheet of a lab is read by whoever facilitates it, and in the catalogue of ideas."""

from datetime import timedelta

import pytest

from core import workdays
from core.recommending.offerings import Focus
from tests.chat import World, text_of
from tests.town import a_room_with_its_time, gathering, settle, tap
from tests.worlds import a_facilitator, a_world, an_employee


@pytest.fixture
def world() -> World:
    world = a_world()
    settle(world, 60)
    return world


def test_below_a_lab_a_button_shows_it_by_the_clock(world: World) -> None:
    facilitator = a_room_with_its_time(world)
    facilitator.say("vis hold 1")
    sheet = text_of(tap(facilitator, "g_sheet", 1))

    assert "Drejebog for hold 1" in sheet
    assert sheet.count("- ") >= 7
    begins = workdays.local(gathering(world).sessions[0].start)
    assert f"{begins:%H.%M}-{begins + timedelta(minutes=15):%H.%M}: Velkommen" in sheet


def test_a_lab_that_is_called_off_has_no_such_button(world: World) -> None:
    facilitator = a_room_with_its_time(world)
    tap(facilitator, "g_cancel_yes", 1)

    shown = facilitator.say("vis hold 1")[-1]

    assert not [one.label for one in shown.buttons if one.label.startswith("Drejebog")]


@pytest.mark.parametrize(
    "words", ["drejebog", "vis drejebogen for hold 1", "må jeg se drejebogen?", "show the run sheet"]
)
def test_words_show_it_too(world: World, words: str) -> None:
    facilitator = a_room_with_its_time(world)

    assert "Drejebog for hold 1" in text_of(facilitator.say(words))


def test_without_a_lab_the_four_of_the_catalogue_are_offered_and_read(world: World) -> None:
    facilitator = a_facilitator(world)

    said = facilitator.say("drejebog")
    assert len([one for one in said[-1].buttons if one.label.startswith("Lab om")]) == len(Focus)

    assert "0-15 min.: Velkommen" in text_of(facilitator.tap("Lab om idéudvikling"))


def test_an_employee_reads_it_with_the_entry_and_their_need_stays_open(world: World) -> None:
    employee = an_employee(world)
    employee.say("ny sag")
    employee.say("har nogen prøvet noget for foreninger?")

    page = text_of(employee.tap("Læs om Lab: idéudvikling"))

    assert "170-180 min.: Hvilken idé prøves først?" in page
    assert "Hvad kommer du med?" in page


def test_words_of_a_run_sheet_in_a_need_begin_a_request(world: World) -> None:
    employee = an_employee(world)

    assert "på vegne af" in text_of(employee.say("Vi mangler en drejebog for, hvordan vi tager imod nye borgere"))
