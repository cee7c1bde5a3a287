"""One meeting of a course over the wire: a citizen on Telegram cannot come to it, the facilitator sees it and moves another."""

from datetime import datetime, time, timedelta
from pathlib import Path

from icalendar import Calendar

from bot.clock import SystemClock
from core import workdays
from core.events import Said
from core.model import Address
from core.network import Gathering, GatheringStatus, Invitation, InvitationStatus, Session
from core.ports import Turn
from tests.adapters.telegram.house import House, a_house
from tests.factories import DAY, a_case, a_gathering, an_invitation
from tests.journeys.test_telegram import a_facilitator, a_link
from tests.telegramworld.people import Citizen


def day(days: int) -> datetime:
    """Four in the afternoon so many days from now."""
    return workdays.at(workdays.local(SystemClock().now() + days * DAY).date(), time(16))


def never_quiet() -> str:
    """The quiet hours, twelve hours from now. The hour in which clocks change is refused, and the one behind it taken."""
    hour = (workdays.local(SystemClock().now()) + timedelta(hours=12)).hour
    hour += hour == 2
    return f"{hour:02}:00-{hour:02}:01"


async def a_member(house: House, facilitator: Citizen) -> Citizen:
    link = await a_link(house, facilitator)
    citizen = house.world.citizen(1, name="Asta")
    citizen.start(link)
    await house.settled()
    for label in ("Ja, gerne", "Ja, gerne", "Nej tak", "Ja, jeg vil være med"):
        citizen.tap(label)
        await house.settled()
    return citizen


def a_course(house: House, facilitator: Citizen, citizen: Citizen) -> None:
    """Three meetings, of which one was held; the citizen has a seat."""
    stamp = {"id": "course", "source": "command", "at": SystemClock().now(), "sender": address(facilitator)}

    def seated(event, facts) -> Turn:
        owner, member = (facts.person_at(address(one)).id for one in (facilitator, citizen))
        sessions = tuple(Session(start=day(days), minutes=120, place="Rådhuset") for days in (-3, 12, 26))
        told = {"status": GatheringStatus.RUNNING, "offering": "tailored", "seated": 1, "owner": owner}
        made = a_gathering(1, sessions=sessions, proposed=(member,), **told)
        seat = an_invitation(member, status=InvitationStatus.SEATED, asked=event.at - 30 * DAY)
        case = a_case(1, requester=owner, facilitator=owner)
        return Turn(cases=(case,), gatherings=(made,), invitations=(seat,))

    house.app.store.take(Said(**stamp, text=""), seated)


def address(person: Citizen) -> Address:
    return Address("telegram", str(person.id))


def stored(house: House, citizen: Citizen) -> tuple[Gathering, Invitation]:
    return house.app.store.read(
        lambda facts: (facts.gathering(1), facts.invitation(1, facts.person_at(address(citizen)).id))
    )


def entries(house: House) -> list[tuple[str, str, int]]:
    """What the calendar files that were sent do: the method, and each entry with its version."""
    found = []
    for call in house.world.calls:
        for _, content in call.files.values():
            calendar = Calendar.from_ical(content)
            found += [(str(calendar["METHOD"]), str(one["UID"]), one["SEQUENCE"]) for one in calendar.walk("VEVENT")]
    return found


async def test_one_meeting_is_missed_in_words_seen_in_the_room_and_another_one_moved(tmp_path: Path) -> None:
    async with a_house(tmp_path, SPARRING_QUIET_HOURS=never_quiet()) as house:
        facilitator = await a_facilitator(house)
        citizen = await a_member(house, facilitator)
        a_course(house, facilitator, citizen)

        citizen.say(f"jeg kan desværre ikke komme den {day(12).day}., jeg skal til lægen")
        await house.settled()

        assert any("Du beholder din plads til resten" in message.text for message in citizen.messages[-2:])
        gathering, invitation = stored(house, citizen)
        assert (gathering.seated, invitation.status) == (1, InvitationStatus.SEATED)
        assert [uid.partition("@")[0] for _, uid, _ in entries(house)] == ["1-2"]

        facilitator.say("vis hold 1")
        await house.settled()
        assert "Afbud: Asta" in facilitator.last.text

        later = day(28)
        facilitator.say(f"flyt møde 3 til {later.day}/{later.month} kl. 16")
        await house.settled()

        assert "er flyttet fra" in facilitator.last.text
        assert stored(house, citizen)[0].sessions[2].start == later
        assert any("Et møde er flyttet" in message.text for message in citizen.messages[-2:])
        assert [(uid.partition("@")[0], version) for _, uid, version in entries(house)] == [("1-2", 1), ("1-3", 2)]

        citizen.tap("Jeg kan godt alligevel")
        await house.settled()
        assert any("Så er du med" in message.text for message in citizen.messages[-2:])
        assert [uid.partition("@")[0] for _, uid, _ in entries(house)][-1] == "1-2"

        citizen.say("/mydata")
        await house.settled()
    assert "lægen" not in "".join(message.text for message in facilitator.messages)
