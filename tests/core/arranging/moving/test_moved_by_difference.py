"""A meeting is moved by how far: "en time senere" at once, "en uge frem" by a button, and nothing by a question or a no."""

from datetime import timedelta

import pytest

from core import workdays
from core.arranging.words.shifts import read_shift
from core.invitations.seats.absences import key_of
from core.network import GatheringStatus
from tests.chat import Chat, World, text_of
from tests.core.invitations.asking.test_leaving import a_seat
from tests.core.members.test_room import a_member
from tests.town import a_room_with_its_time, asking, gathering, settle, tap
from tests.worlds import a_facilitator, a_world, content

TOLD = {
    "en time senere": (0, 60),
    "en halv time tidligere": (0, -30),
    "halvanden time senere": (0, 90),
    "tre kvarter før": (0, -45),
    "en time og et kvarter senere": (0, 75),
    "30 min senere": (0, 30),
    "fjorten dage senere": (14, 0),
    "udskyd det to uger": (14, 0),
    "skub mødet en dag": (1, 0),
    "an hour later": (0, 60),
    "half an hour earlier": (0, -30),
}
UNSURE = {
    "en uge frem": (7, 0),
    "en uge": (7, 0),
    "to timer": (0, 120),
    "tre dage tilbage": (3, 0),
    "udskyd en uge frem": (7, 0),
}
NONE = (
    "om en uge",
    "et par dage senere",
    "1,5 time senere",
    "senere",
    "uge 48",
    "hver uge",
    "i stedet for en time",
    "to borgere senere",
)


@pytest.mark.parametrize(("words", "shift"), TOLD.items())
def test_how_far_is_read_with_its_direction(words: str, shift: tuple[int, int]) -> None:
    read = read_shift(words, content().vocabulary)

    assert read is not None and (read.days, read.minutes, read.is_sure, read.is_whole) == (*shift, True, True)


@pytest.mark.parametrize(("words", "shift"), UNSURE.items())
def test_a_direction_that_may_be_either_is_not_sure(words: str, shift: tuple[int, int]) -> None:
    read = read_shift(words, content().vocabulary)

    assert read is not None and (read.days, read.minutes, read.is_sure) == (*shift, False)


@pytest.mark.parametrize("words", NONE)
def test_what_is_no_difference_is_none(words: str) -> None:
    read = read_shift(words, content().vocabulary)

    assert read is None or not (read.is_sure and read.is_whole)


@pytest.fixture
def lab() -> Chat:
    """The facilitator of a lab on 24 November 17-20 whose citizens are asked."""
    world = a_world()
    settle(world, 40)
    facilitator = asking(world)
    facilitator.new()
    return facilitator


def begins(world: World) -> str:
    return f"{workdays.local(gathering(world).sessions[0].start):%d/%m %H.%M}"


MOVED = {
    "flyt mødet en time senere": "24/11 18.00",
    "flyt labbet en halv time tidligere": "24/11 16.30",
    "flyt hold 1 en time senere": "24/11 18.00",
    "ryk hold 1 to timer senere": "24/11 19.00",
    "udskyd mødet 14 dage": "08/12 17.00",
    "skub det en time": "24/11 18.00",
    "kan du flytte labbet en uge senere": "01/12 17.00",
    "mødet rykkes tre kvarter senere": "24/11 17.45",
    "flyt mødet til en time senere": "24/11 18.00",
}


@pytest.mark.parametrize(("words", "start"), MOVED.items())
def test_a_lab_is_moved_by_it_and_its_citizens_are_told(lab: Chat, words: str, start: str) -> None:
    said = text_of(lab.say(words))

    assert begins(lab.world) == start
    assert "borgere har fået besked" in said and lab.conversation.dialogue is None


def test_the_hour_stays_when_the_clocks_change_between() -> None:
    world = a_world()
    settle(world, 40)
    facilitator = asking(world, when="tirsdag den 20. oktober kl. 17-20 i Rådhussalen")

    facilitator.say("flyt mødet en uge senere")

    assert begins(world) == "27/10 17.00"


ASKED = {
    "flyt mødet en uge frem": ["Flyt til tirsdag den 1. december", "Flyt til tirsdag den 17. november"],
    "flyt hold 1 en uge": ["Flyt til tirsdag den 1. december", "Flyt til tirsdag den 17. november"],
    "flyt det en time": [
        "Flyt til tirsdag den 24. november 2026 kl. 18.00",
        "Flyt til tirsdag den 24. november 2026 kl. 16.00",
    ],
    "flyt mødet til den 26.": ["Flyt til torsdag den 26. november"],
    "skal vi flytte mødet en time senere?": ["Flyt til tirsdag den 24. november 2026 kl. 18.00"],
    "kan vi flytte mødet til den 26. november kl. 17?": ["Flyt til torsdag den 26. november"],
    "har vi flyttet mødet en time senere": ["Flyt til tirsdag den 24. november 2026 kl. 18.00"],
    "borgerne vil gerne have mødet flyttet en time senere": ["Flyt til tirsdag den 24. november 2026 kl. 18.00"],
}


@pytest.mark.parametrize(("words", "labels"), ASKED.items())
def test_what_is_not_beyond_doubt_is_a_button_and_only_the_tap_moves(lab: Chat, words: str, labels: list[str]) -> None:
    before = gathering(lab.world)

    said = lab.say(words)[-1]

    shown = [one.label for one in said.buttons if one.label.startswith("Flyt til")]
    assert [one.startswith(label) for one, label in zip(shown, labels, strict=True)] == [True] * len(labels)
    assert gathering(lab.world) == before
    lab.tap(shown[0])
    assert gathering(lab.world).sessions != before.sessions and lab.conversation.dialogue is None


@pytest.mark.parametrize(
    "words",
    [
        "flyt ikke mødet en time senere",
        "flyt ikke mødet til torsdag den 26. november kl. 17",
        "flyt ikke hold 1 til torsdag den 26. november kl. 17",
        "mødet skal ikke flyttes til kl. 18",
    ],
)
def test_a_no_moves_nothing_and_shows_the_group(lab: Chat, words: str) -> None:
    before = gathering(lab.world)

    said = text_of(lab.say(words))

    assert said.startswith("Hold 1") and gathering(lab.world) == before
    assert lab.conversation.stack == ()


def test_a_no_that_is_only_courtesy_denies_nothing(lab: Chat) -> None:
    lab.say("nej, flyt mødet en time senere")

    assert begins(lab.world) == "24/11 18.00"


@pytest.mark.parametrize(("words", "start"), [("en time senere", "24/11 18.00"), ("kl. 18", "24/11 18.00")])
def test_it_answers_the_question_too(lab: Chat, words: str, start: str) -> None:
    lab.say("flyt mødet")

    lab.say(words)

    assert begins(lab.world) == start


def test_too_near_is_refused_as_any_time_is(lab: Chat) -> None:
    lab.world.now = gathering(lab.world).sessions[0].start - timedelta(hours=5)

    assert "Det er for tæt på" in text_of(lab.say("flyt mødet en halv time senere"))

    assert begins(lab.world) == "24/11 17.00"


def test_a_plan_is_moved_before_anybody_is_asked() -> None:
    world = a_world()
    settle(world, 40)
    facilitator = a_room_with_its_time(world)

    facilitator.say("flyt mødet en time senere")

    assert (begins(world), gathering(world).status) == ("24/11 18.00", GatheringStatus.DRAFT)


def a_course() -> Chat:
    """The facilitator of a course that is under way, with meetings on 2, 16 and 30 October and on 13 November."""
    world = a_world()
    a_seat(world, a_member(world), GatheringStatus.RUNNING, -3, 11, 25, 39, offering="tailored")
    return a_facilitator(world)


def starts(chat: Chat) -> list[str]:
    return [f"{workdays.local(one.start):%d/%m %H.%M}" for one in gathering(chat.world).sessions]


def test_one_meeting_of_a_course_is_moved_by_it() -> None:
    owner = a_course()

    owner.say("flyt møde 3 en time senere")

    assert starts(owner) == ["02/10 09.00", "16/10 09.00", "30/10 09.00", "13/11 08.00"]


def test_of_a_course_a_direction_that_may_be_either_is_asked() -> None:
    owner = a_course()

    said = owner.say("flyt møde 3 to dage frem")[-1]

    assert [one.label for one in said.buttons][:2] == [
        "Flyt til søndag den 1. november 2026 kl. 08.00-11.00",
        "Flyt til onsdag den 28. oktober 2026 kl. 08.00-11.00",
    ]
    assert starts(owner)[2] == "30/10 08.00"
    owner.tap(said.buttons[0].label)
    assert starts(owner)[2] == "01/11 08.00"


@pytest.mark.parametrize("value", ["", "zz.1", "1.1", "1b3d", f"{'f' * 20}.1"])
def test_an_old_or_invented_button_moves_nothing(lab: Chat, value: str) -> None:
    before = gathering(lab.world)

    tap(lab, "g_move_to", 1, value)

    assert gathering(lab.world) == before


def test_a_button_with_a_time_of_no_year_there_is_moves_nothing(lab: Chat) -> None:
    before = gathering(lab.world)

    tap(lab, "g_move_to", 1, f"{key_of(before.sessions[0])}.{'f' * 10}")

    assert gathering(lab.world) == before


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("det bliver onsdag i stedet", ["25. november 2026 kl. 17.00"]),
        ("vi mødes i stedet på torsdag", ["26. november 2026 kl. 17.00"]),
        ("flyt mødet til onsdag", ["25. november 2026 kl. 17.00"]),
        ("flyt mødet til onsdag kl. 18", ["25. november 2026 kl. 18.00", "7. oktober 2026 kl. 18.00"]),
        ("flyt hold 1 til onsdag kl. 18", ["25. november 2026 kl. 18.00", "7. oktober 2026 kl. 18.00"]),
        ("det bliver onsdag kl. 18 i stedet", ["25. november 2026 kl. 18.00", "7. oktober 2026 kl. 18.00"]),
    ],
)
def test_a_day_by_its_name_may_be_of_the_week_of_the_meeting(words: str, days: list[str]) -> None:
    world = a_world()
    settle(world, 40)
    chat = asking(world)
    tap(chat, "g_show")
    before = gathering(world).sessions

    said = chat.say(words)[-1]

    offered = [button.label for button in said.buttons if button.label.startswith("Flyt til")]
    assert len(offered) == len(days)
    assert all(day in label for day, label in zip(days, offered, strict=True))
    assert gathering(world).sessions == before
    chat.tap(offered[0])
    assert gathering(world).sessions != before


@pytest.mark.parametrize(
    "words", ["det bliver ikke onsdag i stedet", "det er bedre i stedet", "det bliver Rådhuset i stedet"]
)
def test_what_tells_no_day_moves_nothing(words: str) -> None:
    world = a_world()
    settle(world, 40)
    chat = asking(world)

    said = chat.say(words)[-1]

    assert not [button for button in said.buttons if button.label.startswith("Flyt til")]


@pytest.mark.parametrize("days", [4, 6, 7])
def test_a_day_that_is_the_same_of_both_weeks_is_moved_to_at_once(days: int) -> None:
    world = a_world()
    settle(world, 40)
    chat = asking(world, when="torsdag den 15. oktober 17-20 i Rådhussalen")
    world.advance(timedelta(days=days))

    said = chat.say("flyt mødet til fredag kl. 17-20")[-1]

    assert "er flyttet til fredag den 16. oktober" in said.text
