"""The front page: one's own requests with what came of them, whatever that is, in both languages."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from core.actions import Acted, token
from core.model import Address, CaseStatus
from core.network import GatheringNumber, GatheringStatus
from tests.chat import Chat, World
from tests.town import a_room_with_its_time, asking, gathering, settle, tap
from tests.worlds import a_facilitator, a_world, an_employee, service

NEED = "Biblioteket får færre besøg af teenagere. Har brug for inspiration udefra"
ACCEPTED = token(Acted("accept", 1))
DECLINED = token(Acted("decline", 1))
TAKEN = token(Acted("claim", 1))
ASKED = token(Acted("ask_back", 1))


def sent(world: World) -> Chat:
    employee = an_employee(world)
    employee.open()
    employee.say(NEED)
    employee.say_until("send", "ved ikke", {"wish": "et lab", "role": "gøre det"})
    employee.say("send")
    return employee


def page_of(world: World, chat: Chat, language: str = "da") -> str:
    page = service().page(world.facts, chat.address, world.now)
    assert page is not None
    wording = world.wording
    return "\n".join(wording.message(language, one.prompt, one.params, one.choices).text for one in page.sections)


def nothing(_: World, __: Chat, ___: Chat) -> None:
    """It waits in the queue."""


def taken(_: World, __: Chat, facilitator: Chat) -> None:
    facilitator.tap_token(TAKEN)


def asked(world: World, employee: Chat, facilitator: Chat) -> None:
    taken(world, employee, facilitator)
    facilitator.tap_token(ASKED)
    facilitator.say("Hvor gamle er de?")


def declined(world: World, employee: Chat, facilitator: Chat) -> None:
    taken(world, employee, facilitator)
    facilitator.tap_token(DECLINED)
    facilitator.say("Det hører til på skoleområdet")


def decided(world: World, employee: Chat, facilitator: Chat) -> None:
    taken(world, employee, facilitator)
    facilitator.tap_token(ACCEPTED)


def planned(world: World, employee: Chat, facilitator: Chat) -> None:
    decided(world, employee, facilitator)
    facilitator.say("vis hold 1")
    facilitator.tap("Tid og sted")
    facilitator.say("torsdag den 3. december kl. 17-20 i Rådhussalen")


def withdrawn(_: World, employee: Chat, __: Chat) -> None:
    employee.tap_token(token(Acted("withdraw", 1)))
    employee.say("ja")


def late(world: World, _: Chat, __: Chat) -> None:
    world.now += timedelta(days=12)


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize(
    ("happens", "status", "words"),
    [
        (nothing, CaseStatus.NEW, "venter på en facilitator"),
        (taken, CaseStatus.CLAIMED, "En facilitator er i gang"),
        (asked, CaseStatus.ASKED, "har spurgt dig om noget"),
        (declined, CaseStatus.DECLINED, "Jonas skriver: Det hører til på skoleområdet."),
        (decided, CaseStatus.DECIDED, "Den er besluttet: I får et lab"),
        (planned, CaseStatus.DECIDED, "Den er besluttet: I får et lab"),
        (withdrawn, CaseStatus.WITHDRAWN, "Du har trukket den tilbage"),
        (late, CaseStatus.NEW, "Vi lovede dig svar senest torsdag den 8. oktober 2026. Svaret er forsinket"),
    ],
)
def test_whatever_came_of_a_request_stands_on_its_requesters_page(
    happens: Callable[[World, Chat, Chat], None], status: CaseStatus, words: str, language: str
) -> None:
    world = a_world()
    jonas = a_facilitator(world)
    jonas.open()
    anne = sent(world)
    happens(world, anne, jonas)

    assert world.facts.all_cases[1].status is status
    text = page_of(world, anne, language)
    assert language == "en" or words in text


def test_nobody_is_shown_a_page_before_they_were_heard() -> None:
    assert service().page(a_world().facts, Address("play", "employee"), a_world().now) is None


def test_a_facilitator_finds_the_groups_under_way_with_a_button_each() -> None:
    world = a_world()
    settle(world, 60)
    jonas = asking(world)
    birgit = a_facilitator(world, 2)
    birgit.open()

    text = page_of(world, jonas)
    assert "Hold 1 hos dig: Biblioteket får færre besøg af teenagere." in text
    assert "0 med, tirsdag den 24. november 2026 kl. 17.00" in text
    assert "Hold 1: Biblioteket" in page_of(world, birgit)
    page = service().page(world.facts, jonas.address, world.now)
    assert [choice.label for one in page.sections if one.prompt == "front_page/rooms" for choice in one.choices] == [
        "gathering/button/g_show"
    ]
    shown = tap(jonas, "g_show", 1)
    assert shown and "Hold 1" in shown[-1].text


def test_a_group_of_a_hundred_days_says_its_day_and_one_that_is_over_is_gone() -> None:
    world = a_world()
    settle(world, 60)
    jonas = a_room_with_its_time(world, 4, "hundred_day", when="tirsdag den 24. november 17-20 i Rådhussalen")
    world.facts.gatherings[1] = replace(
        gathering(world), status=GatheringStatus.RUNNING, progress={**gathering(world).progress, "day0": "2026-11-24"}
    )
    world.now = datetime(2026, 12, 4, 9, tzinfo=UTC)
    assert "dag 10" in page_of(world, jonas)
    assert "day 10" in page_of(world, jonas, "en")

    world.facts.gatherings[1] = replace(gathering(world), status=GatheringStatus.DONE)
    assert "Hold 1" not in page_of(world, jonas)


def test_more_groups_than_fit_are_counted() -> None:
    world = a_world()
    settle(world, 60)
    jonas = asking(world)
    for number in range(2, 12):
        world.facts.gatherings[number] = replace(gathering(world), number=GatheringNumber(number))

    assert "… og 3 til. Skriv «hold»" in page_of(world, jonas)


def test_an_employee_is_told_of_no_groups() -> None:
    world = a_world()
    settle(world, 60)
    asking(world)

    assert "Hold 1" not in page_of(world, an_employee(world))


def test_a_draft_is_called_by_its_matter_as_the_request_will_be() -> None:
    world = a_world()
    employee = an_employee(world)
    employee.open()
    employee.say("Hvad koster det? Vores legetøj bliver smidt ud i tonsvis hvert år")

    page = page_of(world, employee)

    assert "Vores legetøj bliver smidt ud" in page
    assert "Hvad koster det" not in page
