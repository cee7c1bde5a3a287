"""When a facilitator's digest comes: each working morning, the first one of the week, or never.

What it says is `digest`, whether it is worth sending `digest_news`. One that waits already is never moved by looking in: only a
changed rhythm moves it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from types import MappingProxyType

from core import workdays
from core.dialogue.asked.next_question import said_with_notes
from core.dialogue.heard import Note
from core.effects import SetTimer
from core.events import Due
from core.model import DigestRhythm, Json, Person
from core.ports import Facts, Turn
from core.rooms import Scene

SINCE = "since"
"""In the moment of a digest: when the one before it came. Without it everything is told in full."""


def digest_timer(
    person: Person, now: datetime, clock: time, told: Mapping[str, Json] = MappingProxyType({})
) -> tuple[SetTimer, ...]:
    """The person's next digest after now; nothing for somebody who wants none. Replaces the one that waits.

    `told`: when they were sent the last one, and what.
    """
    if not person.is_facilitator or person.digest is DigestRhythm.NONE:
        return ()
    moment = next_digest(person.digest, now, clock)
    return (SetTimer(key=_key(person), due=moment, kind="digest", subject=person.id, payload=dict(told)),)


def with_rhythm(scene: Scene, rhythm: DigestRhythm, clock: time) -> Turn:
    """They get it so often from now on."""
    person = replace(scene.person, digest=rhythm)
    said = said_with_notes(person.id, (Note("screening/rhythm", {"rhythm": rhythm.value}),))
    return replace(scene.turn(None, said, *digest_timer(person, scene.at, clock)), person=person)


def missing_timers(facts: Facts, people: Sequence[Person], now: datetime, clock: time) -> tuple[SetTimer, ...]:
    """A next digest for those of the people who have none waiting: nobody gets two, and nobody's is put off."""
    waiting = facts.waiting([_key(person) for person in people]) if people else frozenset()
    return tuple(
        timer for person in people if _key(person) not in waiting for timer in digest_timer(person, now, clock)
    )


def told_since(due: Due) -> datetime | None:
    """When the digest before this one came; None for the first, or the first of another rhythm."""
    return datetime.fromisoformat(due.payload[SINCE]) if SINCE in due.payload else None


def next_digest(rhythm: DigestRhythm, now: datetime, clock: time) -> datetime:
    """The first morning of the rhythm that is later than now. A holiday moves it to the next working day."""
    today = workdays.local(now).date()
    if rhythm is DigestRhythm.WEEKLY:
        monday = today - timedelta(days=today.isoweekday() - 1)
        this_week = workdays.at(workdays.after(monday, 0), clock)
        return this_week if this_week > now else workdays.at(workdays.next_week(today), clock)
    moment = workdays.at(workdays.after(today, 0), clock)
    return moment if moment > now else workdays.at(workdays.after(today, 1), clock)


def comes_before(person: Person, at: datetime, clock: time) -> bool:
    """Whether the person has had a digest that day before the moment: one that tells what is late always comes."""
    if not person.is_facilitator or person.digest is DigestRhythm.NONE:
        return False
    today = workdays.local(at).date()
    yesterday = workdays.at(today, time()) - timedelta(seconds=1)
    moment = next_digest(person.digest, yesterday, clock)
    return workdays.local(moment).date() == today and moment <= at


def _key(person: Person) -> str:
    return f"digest/{person.id}"
