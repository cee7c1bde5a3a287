"""What meets soon is news in the digest: within the next two working days, by case number, short title and time."""

from datetime import date, datetime, time

import pytest

from core import workdays
from core.events import Due
from core.gatherings.rules import RoomRules
from core.model import PersonId
from core.network import Gathering, GatheringNumber, GatheringStatus, Session
from core.screening.overview.case_thread import FacilitatorsChannel
from core.screening.overview.digest import digest
from tests.chat import World
from tests.factories import a_gathering, a_person
from tests.worlds import a_world

MONDAY = date(2026, 10, 5)
FRIDAY = date(2026, 10, 9)
SATURDAY = date(2026, 10, 10)
MORNING = time(8)


def at(day: date, clock: time = time(9)) -> datetime:
    return workdays.at(day, clock)


def a_meeting(number: int, *days: date, **changes) -> Gathering:
    """A lab that has its people, on these days."""
    told = {"status": GatheringStatus.SET, "case": number + 10, "title": f"Hold {number}", "seated": 9, **changes}
    sessions = tuple(Session(start=at(day), minutes=180, place="Rådhussalen hos Anne") for day in days)
    return a_gathering(number, sessions=sessions, **told)


def a_world_with(*meetings: Gathering) -> World:
    world = a_world(at(MONDAY, MORNING))
    for one in meetings:
        world.facts.gatherings[GatheringNumber(one.number)] = one
    return world


def told(world: World, now: datetime, language: str = "da") -> str:
    say = digest(world.facts, now, a_person(), RoomRules())
    return world.wording.message(language, say.prompt, say.params, say.choices).text


def test_on_the_day_before_a_lab_it_stands_in_the_digest_with_its_case_title_and_time() -> None:
    world = a_world_with(a_meeting(1, date(2026, 10, 6)))

    assert told(world, at(MONDAY, MORNING)) == (
        "Overblik mandag den 5. oktober 2026\n\nIngen åbne sager.\n\nMødes snart\n\n"
        "- Sag 11 Hold 1. Mødes tirsdag den 6. oktober 2026 kl. 09.00. 9 er med."
    )
    assert "- Case 11 Hold 1. Meets Tuesday 6 October 2026" in told(world, at(MONDAY, MORNING), "en")


@pytest.mark.parametrize(
    ("today", "meets", "is_told"),
    [
        (MONDAY, MONDAY, True),
        (MONDAY, date(2026, 10, 7), True),
        (MONDAY, date(2026, 10, 8), False),
        (FRIDAY, SATURDAY, True),  # on the way there
        (FRIDAY, date(2026, 10, 13), True),
        (FRIDAY, date(2026, 10, 14), False),
        (SATURDAY, date(2026, 10, 13), True),
        (SATURDAY, date(2026, 10, 14), False),
        (date(2026, 12, 23), date(2026, 12, 29), True),  # the 24th to the 27th are no working days
        (date(2026, 12, 23), date(2026, 12, 30), False),
        (date(2026, 10, 6), MONDAY, False),
    ],
)
def test_soon_is_until_the_end_of_the_second_working_day(today: date, meets: date, is_told: bool) -> None:
    text = told(a_world_with(a_meeting(1, meets)), at(today, MORNING))

    assert ("Mødes snart" in text) == is_told
    assert ("Intet nyt i dag" in text) == (not is_told)


def test_what_has_begun_is_no_news_and_each_session_counts_by_itself() -> None:
    world = a_world_with(a_meeting(1, MONDAY, date(2026, 10, 7), date(2026, 10, 20)))

    text = told(world, at(MONDAY, time(9, 30)))

    assert text.count("Sag 11") == 1
    assert "Mødes onsdag den 7. oktober" in text


@pytest.mark.parametrize(
    "changes",
    [
        {"status": GatheringStatus.DRAFT},
        {"status": GatheringStatus.PROPOSED},
        {"status": GatheringStatus.CANCELLED},
        {"status": GatheringStatus.DONE},
        {"status": GatheringStatus.ASKING, "progress": {"is_open": True}},  # times to choose between
    ],
)
def test_only_what_has_its_time_meets(changes: dict) -> None:
    assert "Mødes snart" not in told(a_world_with(a_meeting(1, date(2026, 10, 6), **changes)), at(MONDAY, MORNING))


def test_where_nobody_is_in_yet_it_says_so() -> None:
    world = a_world_with(a_meeting(1, date(2026, 10, 6), seated=0))

    assert "kl. 09.00. Ingen er med endnu." in told(world, at(MONDAY, MORNING))
    assert "at 09.00. Nobody is in yet." in told(world, at(MONDAY, MORNING), "en")


def test_a_day_with_many_meetings_is_told_whole() -> None:
    world = a_world_with(*(a_meeting(number, date(2026, 10, 6)) for number in range(1, 31)))

    assert told(world, at(MONDAY, MORNING)).count("Mødes tirsdag den 6. oktober") == 30


def test_the_nearest_comes_first_in_the_same_order_each_time_and_nobody_is_named() -> None:
    meetings = [a_meeting(3, date(2026, 10, 6)), a_meeting(1, date(2026, 10, 7)), a_meeting(2, date(2026, 10, 6))]
    texts = {told(a_world_with(*order), at(MONDAY, MORNING)) for order in (meetings, meetings[::-1])}

    (text,) = texts
    assert [line[6:8] for line in text.split("\n") if line.startswith("- Sag")] == ["12", "13", "11"]
    assert "Anne" not in text


def test_the_facilitators_channel_is_told_where_nothing_else_is_news() -> None:
    channel = FacilitatorsChannel(chat=PersonId(9), channel="slack", digest_time=MORNING)
    morning = at(MONDAY, MORNING)
    due = Due(key="channel_digest", kind="channel_digest", subject=None, due=morning, at=morning, payload={})
    (lab, quiet) = (a_world_with(a_meeting(1, day)).facts for day in (date(2026, 10, 6), date(2026, 10, 20)))

    assert [one.prompt for one in channel.due(due, lab).effects if hasattr(one, "prompt")] == ["digest/overview"]
    assert not [one for one in channel.due(due, quiet).effects if hasattr(one, "prompt")]


def test_a_digest_of_the_channel_that_could_not_be_sent_gives_way_to_the_next() -> None:
    channel = FacilitatorsChannel(chat=PersonId(9), channel="slack", digest_time=MORNING)
    morning = at(MONDAY, MORNING)
    due = Due(key="channel_digest", kind="channel_digest", subject=None, due=morning, at=morning, payload={})

    said, following = channel.due(due, a_world_with(a_meeting(1, date(2026, 10, 6))).facts).effects

    assert said.expires == following.due > morning


def test_groups_beyond_those_that_are_listed_are_counted() -> None:
    world = a_world_with(*(a_meeting(number, status=GatheringStatus.DRAFT) for number in range(1, 24)))

    danish, english = told(world, at(MONDAY, MORNING)), told(world, at(MONDAY, MORNING), "en")
    assert danish.count("Mangler tid og sted.") == 20
    assert "\n\n… og 3 hold til." in danish
    assert "\n\n… and 3 more groups." in english
    assert " hold til." not in told(
        a_world_with(*(a_meeting(one, status=GatheringStatus.DRAFT) for one in range(20))), at(MONDAY, MORNING)
    )
