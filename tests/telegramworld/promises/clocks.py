"""R9: time is right: across clock changes and leap days, when a clock jumps, in quiet hours, and a hundred days on."""

import asyncio
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from random import Random

from adapters.storage.store import SqlStore
from bot.clock import SettableClock
from bot.outbox.outbox import Channel, Outbox
from bot.scheduler import Scheduler, advance
from core.effects import SetTimer
from core.events import Due, Inbound
from core.model import PersonId
from core.ports import Facts, Sent, Turn
from tests.factories import COPENHAGEN, DAY, HOUR, MINUTE, MONDAY, a_person, at, in_utc, said, say
from tests.providers import Provider, an_outbox, by_prompt
from tests.results import Result
from tests.telegramworld.promises.place import Place

SPANS = {
    "spring": ("2026-03-27", "2026-03-31", 4),
    "autumn": ("2026-10-23", "2026-10-27", 4),
    "leap day": ("2028-02-27", "2028-03-02", 4),
    "new year": ("2026-12-30", "2027-01-02", 3),
}
JUMPS = {"hour back": -HOUR, "hour on": HOUR, "day on": DAY, "year on": 365 * DAY}
MILESTONES = (15, 30, 50, 85, 100)
QUIET_FROM, QUIET_TO = time(20), time(8)


def ask_for(store: SqlStore, *wanted: SetTimer) -> None:
    store.take(said(id="new"), lambda event, facts: Turn(person=a_person(1), effects=wanted))


def a_timer(key: str, when: datetime) -> SetTimer:
    return SetTimer(key=key, due=when, kind="remind", subject=PersonId(1))


def every_morning(event: Inbound | Due, facts: Facts) -> Turn:
    """A digest at eight: says what it is, and asks for the next morning after this one by Copenhagen's clocks."""
    assert isinstance(event, Due)
    local = max(event.due, event.at).astimezone(COPENHAGEN)
    day = local.date() + timedelta(days=1) if local.time() >= time(8) else local.date()
    following = SetTimer(key=event.key, due=morning(day), kind=event.kind, subject=event.subject)
    return Turn(effects=(say(1, "digest/daily"), following))


def morning(day: date) -> datetime:
    return datetime.combine(day, time(8), tzinfo=COPENHAGEN)


async def mornings(store: SqlStore, first: str, last: str, days: int) -> list[str]:
    """Where the digests of these days did not come once each at eight."""
    clock = SettableClock(at(f"{first} 12:00"))
    ask_for(store, a_timer("digest", morning(date.fromisoformat(first) + DAY)))
    provider = Provider(lambda text: Sent(text), clock=clock)
    outbox, scheduler = an_outbox(store, clock, playground=provider), Scheduler(store, every_morning, clock)
    await advance(at(f"{last} 12:00"), clock=clock, scheduler=scheduler, outbox=outbox)
    expected = [in_utc(morning(date.fromisoformat(first) + DAY * (number + 1))) for number in range(days)]
    came = [in_utc(moment) for moment in provider.moments]
    return [] if came == expected else [f"digests at {came} instead of {expected}"]


def jumped(
    store: SqlStore, jump: timedelta, start: datetime, steps: tuple[timedelta, ...] = (HOUR, DAY, DAY)
) -> list[str]:
    """What came twice, early or at another hour when the clock jumped at this moment and went on in these steps."""
    clock = SettableClock(start)
    ask_for(store, a_timer("digest", morning(start.astimezone(COPENHAGEN).date())))
    heard: list[tuple[datetime, datetime]] = []

    def decide(event: Inbound | Due, facts: Facts) -> Turn:
        assert isinstance(event, Due)
        heard.append((event.due, event.at))
        return every_morning(event, facts)

    scheduler = Scheduler(store, decide, clock)
    moment = start
    for step in (timedelta(), jump, *steps):
        moment += step
        scheduler.fire_due(moment)
    return list(_wrong_jumps(heard, moment, scheduler.next_due()))


def _wrong_jumps(heard: list[tuple[datetime, datetime]], moment: datetime, following: datetime | None) -> Iterator[str]:
    dues = [due for due, _ in heard]
    if dues != sorted(set(dues)):
        yield f"twice or out of order: {dues}"
    yield from (f"{due} was taken at {taken}" for due, taken in heard if due > taken)
    yield from (f"{due} is not at eight" for due in dues if due.astimezone(COPENHAGEN).time() != time(8))
    if following is None or following <= moment:
        yield f"the next is at {following}, and it is {moment}"


async def hundred_days(store: SqlStore, begin: datetime) -> list[str]:
    """Which days of a hundred did not come on their day by the calendar, at the hour of the beginning."""
    clock = SettableClock(begin)
    local = begin.astimezone(COPENHAGEN)

    def on_day(number: int) -> datetime:
        return datetime.combine(local.date() + DAY * number, local.time(), tzinfo=COPENHAGEN)

    ask_for(store, *[a_timer(f"day/{number}", on_day(number)) for number in MILESTONES])
    provider = Provider(clock=clock)
    scheduler = Scheduler(store, lambda event, facts: Turn(effects=(say(1, "course/day"),)), clock)
    outbox = an_outbox(store, clock, playground=provider)
    await advance(begin + 101 * DAY, clock=clock, scheduler=scheduler, outbox=outbox)
    came = [moment.astimezone(COPENHAGEN).replace(tzinfo=None) for moment in provider.moments]
    wanted = [on_day(number).replace(tzinfo=None) for number in MILESTONES]
    return [] if came == wanted else [f"days came at {came} instead of {wanted}"]


async def quiet(store: SqlStore, begin: datetime, random: Random, messages: int) -> list[str]:
    """What reached somebody in quiet hours, twice or never, of messages queued at any moment of four days."""
    clock = SettableClock(begin)
    provider = Provider(lambda text: Sent(text), clock=clock)
    outbox = Outbox(store.outbox, {"playground": Channel(provider)}, by_prompt, clock)
    wanted = sorted((begin + DAY * 4 * random.random(), f"m{number}") for number in range(messages))
    reminders = [
        SetTimer(key=text, due=moment, kind="remind", subject=PersonId(1), payload={"text": text})
        for moment, text in wanted
    ]
    ask_for(store, *reminders)

    def decide(event: Inbound | Due, facts: Facts) -> Turn:
        assert isinstance(event, Due)
        return Turn(effects=(say(1, str(event.payload["text"]), is_bulk=True, respects_quiet_hours=True),))

    scheduler = Scheduler(store, decide, clock)
    await advance(begin + 6 * DAY, clock=clock, scheduler=scheduler, outbox=outbox)
    due = {text: moment for moment, text in wanted}
    sent = list(zip(provider.texts, provider.moments, strict=True))
    wrong = [f"{text} came at {moment}" for text, moment in sent if _is_quiet(moment)]
    wrong += [f"{text} came before its time" for text, moment in sent if in_utc(moment) < in_utc(due[text]) - MINUTE]
    return wrong + ([] if sorted(provider.texts) == sorted(due) else ["not each once"])


def _is_quiet(moment: datetime) -> bool:
    hour = moment.astimezone(COPENHAGEN).time()
    return hour >= QUIET_FROM or hour < QUIET_TO


def measure(place: Place, *, seed: int, times: int) -> Result:
    """Each kind so many times, at moments a seed thinks of, most of them around the changes of the clock."""
    result = Result("R9 time is right")
    random, counts = Random(f"clocks/{seed}"), {"days": 0, "jumps": 0, "messages": 0, "hundreds": 0}

    def on(work: Callable[[SqlStore], list[str]]) -> None:
        with SqlStore.open(place.databases.empty("clocks"), synchronous="NORMAL") as store:
            result.wrong += work(store)

    for first, last, days in SPANS.values():
        on(lambda store, span=(first, last, days): asyncio.run(mornings(store, *span)))
        counts["days"] += days
    for number in range(times):
        begin = _a_moment(random)
        jump = list(JUMPS.values())[number % len(JUMPS)]
        steps = tuple(HOUR * random.randint(1, 30) for _ in range(4))
        on(lambda store, jump=jump, begin=begin, steps=steps: jumped(store, jump, begin, steps))
        on(lambda store, begin=begin: asyncio.run(hundred_days(store, begin)))
        on(lambda store, begin=begin: asyncio.run(quiet(store, begin, random, 20)))
        counts = {**counts, "jumps": number + 1, "hundreds": number + 1, "messages": 20 * (number + 1)}
    result.figures = {
        "mornings across clock changes, leap day and new year": counts["days"],
        "jumps of the clock (an hour back or on, a day, a year)": counts["jumps"],
        "courses of a hundred days": counts["hundreds"],
        "reminders set for any hour of four days": counts["messages"],
        "twice, early, in quiet hours or on a wrong day (promised: 0)": len(result.wrong),
    }
    return result


def _a_moment(random: Random) -> datetime:
    """In three cases of four within two days of a change of the clock."""
    if random.random() < 0.25:
        return MONDAY + timedelta(days=random.randrange(700), hours=random.randrange(24))
    change = random.choice(("2026-03-29 12:00", "2026-10-25 12:00", "2027-03-28 12:00", "2027-10-31 12:00"))
    local = at(change) - DAY * random.randint(0, 2)
    return local.replace(hour=random.randrange(9, 20), minute=random.randrange(60))
