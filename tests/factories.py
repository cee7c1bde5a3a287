"""Values for tests: each factory gives a whole, plausible one, and takes what the test is about as arguments."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from core.effects import Say
from core.events import Due, Said
from core.model import (
    Address,
    Answer,
    Case,
    CaseNumber,
    CaseStatus,
    Conversation,
    Dialogue,
    LogEntry,
    Person,
    PersonId,
    Role,
)
from core.network import (
    Citizen,
    Cover,
    Enquiry,
    Gathering,
    GatheringNumber,
    Invitation,
    InvitationStatus,
    Membership,
    Purpose,
    Quota,
    Session,
)

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=COPENHAGEN)
SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def at(text: str) -> datetime:
    """A moment of Copenhagen's clocks, as in at("2026-03-29 08:00")."""
    return datetime.fromisoformat(text).replace(tzinfo=COPENHAGEN)


def in_utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


def an_address(chat: str = "anna", *, channel: str = "playground") -> Address:
    return Address(channel, chat)


def a_person(number: int = 1, **changes: Any) -> Person:
    person = Person(
        id=PersonId(number),
        address=an_address(f"chat{number}"),
        roles=frozenset({Role.EMPLOYEE}),
        name=f"Person {number}",
    )
    return replace(person, **changes)


def an_answer(value: Any = "skole", **changes: Any) -> Answer:
    return replace(Answer(value, str(value), "2026-03-02T09:00:00+01:00"), **changes)


def a_dialogue(**answers: Answer) -> Dialogue:
    return Dialogue(name="intake", run=1, answers=answers)


def a_conversation(person: int = 1, **changes: Any) -> Conversation:
    return replace(Conversation(person=PersonId(person), stack=(a_dialogue(need=an_answer()),), runs=1), **changes)


def a_case(number: int = 1, **changes: Any) -> Case:
    case = Case(
        number=CaseNumber(number),
        requester=PersonId(1),
        title="Flere læseheste",
        status=CaseStatus.NEW,
        created=in_utc(MONDAY),
        promised=date(2026, 3, 9),
        answers={"need": an_answer("Børnene læser for lidt")},
        recommendation={"ranked": ["lab", "partner"]},
    )
    return replace(case, **changes)


def a_log_entry(case: int = 1, **changes: Any) -> LogEntry:
    return replace(LogEntry(case=CaseNumber(case), at=in_utc(MONDAY), who=PersonId(1), what="submitted"), **changes)


def said(text: str = "Vi mangler læseheste", **changes: Any) -> Said:
    event = Said(id="e1", source="playground", at=in_utc(MONDAY), sender=an_address(), text=text)
    return replace(event, **changes)


def due(key: str = "draft/1/remind", **changes: Any) -> Due:
    moment = in_utc(MONDAY)
    return replace(Due(key=key, kind="remind", subject=PersonId(1), due=moment, at=moment), **changes)


def say(to: int = 1, prompt: str = "intake/need", **changes: Any) -> Say:
    return replace(Say(to=PersonId(to), prompt=prompt), **changes)


def a_citizen(person: int = 1, **changes: Any) -> Citizen:
    citizen = Citizen(
        person=PersonId(person),
        status=Membership.ACTIVE,
        since=date(2026, 1, 5),
        term_end=date(2027, 1, 5),
        purposes=frozenset({Purpose.LABS, Purpose.ADVISING}),
        competences={"data": 2, "health": 3},
        interests=frozenset({"climate"}),
        away=((date(2026, 7, 1), date(2026, 7, 20)),),
    )
    return replace(citizen, **changes)


def a_gathering(number: int = 1, **changes: Any) -> Gathering:
    gathering = Gathering(
        number=GatheringNumber(number),
        case=CaseNumber(1),
        block=0,
        offering="lab",
        owner=PersonId(1),
        title="Læseheste",
        sessions=(Session(start=in_utc(MONDAY) + 14 * DAY, minutes=180, place="Rådhussalen"),),
        least=8,
        target=24,
        most=28,
        cover=(Cover(competence="data", level=2, heads=3),),
        quotas=(Quota(field="age_band", value="18-29", least=1, most=9),),
        proposed=(PersonId(1), PersonId(2)),
    )
    return replace(gathering, **changes)


def an_invitation(citizen: int = 1, gathering: int = 1, **changes: Any) -> Invitation:
    invitation = Invitation(
        gathering=GatheringNumber(gathering),
        citizen=PersonId(citizen),
        status=InvitationStatus.ASKED,
        asked=in_utc(MONDAY),
        answer_by=in_utc(MONDAY) + 5 * DAY,
    )
    return replace(invitation, **changes)


def an_enquiry(citizen: int = 1, **changes: Any) -> Enquiry:
    enquiry = Enquiry(citizen=PersonId(citizen), asked=in_utc(MONDAY), kind="question", words="Hvor parkerer jeg?")
    return replace(enquiry, **changes)
