"""The only file that knows every part: settings in, a working App out. Tests call the same function.

Nothing is decided here, and nothing runs yet. What runs, in which order, and how it stops is `runner`'s work.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from adapters.slack.ports import CHANNEL as SLACK
from adapters.storage.keeping.administration import Pruned, prune
from adapters.storage.keeping.wiping import wipe
from adapters.storage.migrations import migrate
from adapters.storage.store import SqlStore
from adapters.telegram.ports import CHANNEL as TELEGRAM
from adapters.web.ports import CHANNEL as PLAY
from adapters.web.sender import Bell, PlaySender
from bot.channels import Connection, connect, outgoing, recipient
from bot.clock import SettableClock, SystemClock
from bot.content import Content, read_content, refuse_missing_words
from bot.metrics import Metrics
from bot.outbox.outbox import Channel, Outbox
from bot.outbox.patience import Patience
from bot.outbox.rendering import attachments, make_render
from bot.phone import PhoneSender
from bot.scheduler import Scheduler, advance
from bot.settings.config import Settings
from bot.settings.rules import make_intake_rules, make_member_rules, make_retention_rules, make_room_rules
from bot.telemetry import Telemetry
from core.arranging.room import Gatherings
from core.arranging.showing.run_sheets import RunSheets
from core.courses.hundred_days import HundredDays
from core.courses.hundred_future import GroupFuture
from core.courses.learning import Learning
from core.courses.meetings import Meetings
from core.courses.told_later import ToldLater
from core.dialogue.engine import Engine
from core.dialogue.reading.reader import HouseReader
from core.events import Inbound
from core.ideas.room import Ideas
from core.intake.advice import Advice
from core.intake.fact_desk import FactDesk
from core.intake.room import Intake
from core.invitations.noted_away import NotedAway
from core.invitations.practical import Practical
from core.invitations.room import Invitations
from core.keeping.about_me import AboutMe
from core.keeping.privacy import cleaned
from core.keeping.retention import Retention, next_retention
from core.markup import Message
from core.members.by_phone import PHONE, OnBehalf
from core.members.house import MemberHouse
from core.members.plain_answers import PlainAnswers
from core.members.replying import Replies
from core.members.room import Members
from core.model import Address, Person, Role
from core.moving import Moving
from core.ports import Clock, Line, Turn
from core.rooms import Follower, Room
from core.screening.hearing.all_came import AllCame
from core.screening.hearing.named_people import NamedPeople
from core.screening.hearing.things import SeveralThings, Things
from core.screening.notices.seat_notices import SeatNotices
from core.screening.overview.case_thread import FacilitatorsChannel
from core.screening.overview.figures import CaseFigures
from core.screening.room import Screening, ScreeningRules
from core.service import Service

Newcomer = Callable[[Address], tuple[frozenset[Role], str]]
_PLAYERS: Mapping[str, frozenset[Role]] = {
    "employee": frozenset({Role.EMPLOYEE}),
    "facilitator": frozenset({Role.EMPLOYEE, Role.FACILITATOR, Role.LEAD}),
    "facilitator_2": frozenset({Role.EMPLOYEE, Role.FACILITATOR}),
    "facilitator_3": frozenset({Role.EMPLOYEE, Role.FACILITATOR}),
    "citizen": frozenset({Role.CITIZEN}),
}


@dataclass(frozen=True, kw_only=True)
class Door:
    """The one door for events: CPR numbers are taken out before anything is written."""

    store: SqlStore
    service: Service
    telemetry: Telemetry

    def take(self, event: Inbound) -> Turn | None:
        """Take the event's turn and return when it is committed; None when it was seen before."""
        event = cleaned(event)
        with self.telemetry.turn(event) as told:
            turn = self.store.take(event, self.service.decide)
            told(turn)
        return turn

    async def take_soon(self, event: Inbound) -> Turn | None:
        """As `take`, for the event loop: turns that wait together are committed together."""
        event = cleaned(event)
        with self.telemetry.turn(event) as told:
            turn = await self.store.take_soon(event, self.service.decide)
            told(turn)
        return turn


@dataclass(frozen=True, kw_only=True)
class App:
    """Every part, wired. `close` lets go of the database. `connections` are the channels that lead out of this machine."""

    settings: Settings
    content: Content
    service: Service
    store: SqlStore
    outbox: Outbox
    scheduler: Scheduler
    clock: Clock
    bell: Bell
    telemetry: Telemetry
    door: Door
    connections: Mapping[str, Connection]

    def take(self, event: Inbound) -> Turn | None:
        """The one door for events, waited for."""
        return self.door.take(event)

    async def take_soon(self, event: Inbound) -> Turn | None:
        """As `take`, for the event loop."""
        return await self.door.take_soon(event)

    def rendered(self, line: Line, person: Person | None) -> Message:
        """A line of a chat as the person reads it."""
        language = person.language if person else line.language or "da"
        return self.content.wording.message(language, line.prompt, line.params, line.choices)

    def settle(self, now: datetime) -> None:
        """Let everything happen that is due by now, then return: for the terminal and `tick`, where nothing runs by itself.

        Needs a clock that stands still (`build(settings, clock=SettableClock(...))`).
        """
        if not isinstance(self.clock, SettableClock):
            raise TypeError("settle needs a clock that is set by hand.")
        asyncio.run(advance(max(now, self.clock.now()), clock=self.clock, scheduler=self.scheduler, outbox=self.outbox))

    def prune(self) -> Pruned:
        """Forget events and sent messages older than the settings keep them, and wipe what was erased out of the files."""
        wipe(self.store.engines)
        return prune(self.store.engines, self.clock.now() - timedelta(days=self.settings.event_days))

    def close(self) -> None:
        self.store.close()


def build(
    settings: Settings,
    *,
    clock: Clock | None = None,
    content: Content | None = None,
    is_owner: bool = False,
    is_connected: bool = False,
) -> App:
    """Migrate the database and wire the parts. The caller closes the App.

    Only what serves `is_connected`: a command that lets time pass leaves messages for Slack and Telegram to the service.
    `content` is what the settings would have it read, for whoever starts often and has read it already.
    """
    clock = clock or SystemClock()
    content = content or read_content(settings.prompts_dir, settings.fixed)
    refuse_missing_words(content)
    migrate(settings.database_url)
    store = SqlStore.open(settings.database_url, is_owner=is_owner, synchronous=settings.synchronous)
    if is_owner or is_connected:
        store.timers.wind(next_retention(clock.now()))
    wipe(store.engines)  # what a predecessor erased and had no time to wipe
    service = make_service(content, settings, newcomers(content), facilitators_channel(settings, store, clock))
    bell = Bell()
    telemetry = Telemetry(Metrics())
    door = Door(store=store, service=service, telemetry=telemetry)
    connections = (
        connect(settings, content, door.take_soon, clock, store=store, service=service) if is_connected else {}
    )
    channels = {
        PLAY: Channel(PlaySender(bell), is_shown_from_here=True),
        PHONE: Channel(PhoneSender(store, clock)),
        **outgoing(connections, settings),
    }
    patience = Patience(quiet=settings.quiet_hours)
    render = make_render(content, attachments(content, store, clock, settings))
    outbox = Outbox(store.outbox, channels, render, clock, patience=patience)
    store.deliver_by(outbox)
    return App(
        settings=settings,
        content=content,
        service=service,
        store=store,
        outbox=outbox,
        scheduler=Scheduler(store, service.decide, clock),
        clock=clock,
        bell=bell,
        telemetry=telemetry,
        door=door,
        connections=connections,
    )


def make_service(content: Content, settings: Settings, newcomer: Newcomer, follower: Follower | None = None) -> Service:
    """The core with all its rooms, for any store: tests give it facts of their own."""
    engine = Engine(content.flow, content.wording, HouseReader(content.vocabulary))
    room_rules = make_room_rules(settings)
    rules = ScreeningRules(case_limit=settings.case_limit, digest_time=settings.digest_time, rooms=room_rules)
    ideas = Ideas(engine, content.catalogue, content.vocabulary, content.offerings)
    house = MemberHouse(engine, content.vocabulary, make_member_rules(settings))
    meetings = Meetings(engine, content.vocabulary, room_rules)
    days = HundredDays(engine, content.vocabulary)
    rooms: Sequence[Room] = (
        AboutMe(engine, content.vocabulary, make_retention_rules(settings)),
        Retention(make_retention_rules(settings)),
        Moving(engine, content.vocabulary),
        meetings,  # a session just over, before what is still to come
        Invitations(engine, content.vocabulary, room_rules),
        NotedAway(room_rules),
        Practical(engine),
        SeatNotices(engine, content.vocabulary, room_rules),
        AllCame(meetings, content.vocabulary),
        GroupFuture(engine, content.vocabulary, days),
        NamedPeople(engine, content.vocabulary, room_rules),  # before gatherings, whose words may stand beside a name
        RunSheets(content.offerings, content.vocabulary),  # before them too: "drejebogen for hold 3"
        Gatherings(engine, content.offerings, content.vocabulary, room_rules),
        days,
        Learning(engine, content.vocabulary),
        CaseFigures(content.vocabulary),
        Members(house),
        Replies(engine),
        SeveralThings(content.vocabulary),  # before one of them is read as all that is said
        Screening(engine, content.offerings, content.vocabulary, rules),
        Things(engine, content.vocabulary),  # what no order was read in as a whole
        ideas,
        FactDesk(engine, content.offerings, content.vocabulary, make_intake_rules(settings)),
        ToldLater(engine, meetings),  # what nothing else was read in
        make_intake(engine, content, settings, ideas),
    )
    # What was asked last is answered first.
    return Service(engine, (PlainAnswers(house, rooms), OnBehalf(engine, rooms), *rooms), newcomer, follower)


def facilitators_channel(settings: Settings, store: SqlStore, clock: Clock) -> FacilitatorsChannel | None:
    """The channel in Slack that follows every case, if there is one."""
    if not (settings.slack_bot_token and settings.slack_channel):
        return None
    chat = recipient(store, Address(SLACK, settings.slack_channel), clock.now())
    rooms = make_room_rules(settings)
    return FacilitatorsChannel(chat=chat, channel=SLACK, digest_time=settings.digest_time, rooms=rooms)


def make_intake(engine: Engine, content: Content, settings: Settings, ideas: Ideas) -> Intake:
    """The employee's room with the municipality's rules."""
    advice = Advice(HouseReader(content.vocabulary), content.offerings)
    return Intake(engine, advice, ideas.tried, make_intake_rules(settings), content.vocabulary)


def newcomers(content: Content) -> Newcomer:
    """Who somebody new is. In the playground anyone is who the pane says, in Slack an employee, on Telegram a citizen.
    Facilitators are made by a command."""

    def newcomer(address: Address) -> tuple[frozenset[Role], str]:
        if address.channel == SLACK:  # guests and people from elsewhere do not come this far
            return frozenset({Role.EMPLOYEE}), ""
        if address.channel == TELEGRAM:
            return frozenset({Role.CITIZEN}), ""
        if address.channel != PLAY:
            return frozenset(), ""
        name = f"playground/people/{address.chat}/name"
        known = content.wording.label("da", name, {}) if content.wording.has(name) else ""
        usual = frozenset({Role.CITIZEN}) if address.chat.startswith("borger-") else frozenset({Role.EMPLOYEE})
        return _PLAYERS.get(address.chat, usual), known

    return newcomer
