"""A digest that comes by itself tells something: what only goes on as it did comes on the first working day of the week."""

from datetime import date, timedelta

import pytest

from core import workdays
from core.effects import Say
from core.gatherings.rules import RoomRules
from core.model import PersonId
from core.network import GatheringNumber, GatheringStatus, Session
from core.screening.overview.digest import digest
from core.screening.overview.digest_news import is_worth_sending, news_of
from tests.chat import Chat, World
from tests.factories import MONDAY, a_gathering, a_person, in_utc
from tests.worlds import a_facilitator, a_world

TUESDAY = in_utc(MONDAY) + timedelta(days=1)


def a_silent_group(world: World, day: int, **progress) -> None:
    """One that is at that day now."""
    start = (workdays.local(world.now).date() - timedelta(days=day)).isoformat()
    running = a_gathering(offering="hundred_day", status=GatheringStatus.RUNNING, progress={"day0": start, **progress})
    world.facts.gatherings[running.number] = running


def digests_in(chat: Chat, days: int) -> list[date]:
    """The days on which the chat gets one."""
    found = []
    for _ in range(days):
        chat.world.advance(timedelta(days=1))
        if any("Vis køen" in [button.label for button in message.buttons] for message in chat.new()):
            found.append(workdays.local(chat.world.now).date())
    return found


@pytest.fixture
def mette() -> Chat:
    chat = a_facilitator(a_world())
    chat.say("overblik dagligt")
    chat.new()
    return chat


def test_with_nothing_to_tell_it_comes_once_and_then_on_mondays(mette: Chat) -> None:
    assert digests_in(mette, 15) == [date(2026, 10, 6), date(2026, 10, 12), date(2026, 10, 19)]


def test_a_group_that_goes_on_being_silent_is_told_of_once_a_week(mette: Chat) -> None:
    a_silent_group(mette.world, 30)

    assert digests_in(mette, 8) == [date(2026, 10, 6), date(2026, 10, 12)]


def test_a_milestone_that_comes_near_is_news(mette: Chat) -> None:
    a_silent_group(mette.world, 20)

    assert digests_in(mette, 4) == [date(2026, 10, 6), date(2026, 10, 8)], "day 23 is a week before the first test"


def test_a_week_that_begins_with_a_holiday_is_opened_by_its_first_working_day() -> None:
    said = Say(to=PersonId(1), prompt="turn", params={"notes": []})
    easter_tuesday = in_utc(MONDAY).replace(year=2027, month=3, day=30)

    assert is_worth_sending(said, news_of(said), easter_tuesday)
    assert not is_worth_sending(said, news_of(said), easter_tuesday + timedelta(days=1))


def test_a_new_chance_is_no_news_and_a_new_yes_is() -> None:
    world = a_world()
    session = Session(start=TUESDAY + timedelta(days=40), minutes=180, place="Rådhussalen")
    filling = a_gathering(status=GatheringStatus.ASKING, sessions=(session,), answer_by=TUESDAY + timedelta(days=30))

    def told(seated: int, least: int) -> Say:
        world.facts.gatherings[GatheringNumber(1)] = a_gathering(
            status=filling.status,
            sessions=filling.sessions,
            answer_by=filling.answer_by,
            seated=seated,
            least=least,
        )
        return digest(world.facts, TUESDAY, a_person(), RoomRules())

    assert news_of(told(0, 8)) == news_of(digest(world.facts, TUESDAY + timedelta(days=1), a_person(), RoomRules()))
    assert news_of(told(0, 8)) != news_of(told(0, 9))
