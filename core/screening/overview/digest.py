"""The facilitators' digest: a pure function of facts and moment. The same facts give the same text.

Case numbers and short titles only: the people are behind a button. When it comes is `digest_rhythm`. One that comes by itself
tells in full what is new since the last; a case that waits as it did is one of so many, and none is left out of the count.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from core import workdays
from core.arranging.digest import coming_rows, room_rows, unlikely_of, waiting_for
from core.cases.cards import about, act, flags_shown, promise_of
from core.courses.digest import course_lines, learnt_lately, told_of
from core.dialogue.asked.next_question import command_choice, said_with_notes
from core.dialogue.heard import Note
from core.effects import Choice, Say
from core.gatherings.at_a_glance import act as act_on_room
from core.gatherings.rules import RoomRules
from core.members.digest import network_lines
from core.model import Case, CaseStatus, DigestRhythm, Json, OpenCase, Person, PersonId
from core.ports import Facts

NOTHING = "digest/empty"
_MOST = 100
_MOST_ROOMS = 20
_LEAST_UNDER_WAY = 10  # so that a late one is seen on a day with many new ones, too
_URGENT = 3
_FAILED_WITHIN = timedelta(days=7)
_MOST_WAITING = 10
_STEPS = "sent claimed handed_over asked unasked answered added composed large not_large".split()  # noqa: SIM905 -- a list of words
"""Lines in the log of a case that is open: after one of them it is told in full again."""


def digest(facts: Facts, at: datetime, person: Person, rules: RoomRules, since: datetime | None = None) -> Say:
    """The overview for one facilitator, with what they may change of it. `since`: when they were last sent one."""
    prompt, params, urgent = overview(facts, at, rules, since, person.id)
    courses = course_lines(facts, at)
    return said_with_notes(
        person.id,
        (Note(prompt, {**params, "is_quiet": not courses}), *courses),
        (
            *urgent,
            *_of_rooms(facts, at, person.id, rules),
            command_choice("queue"),
            *_rhythms(person),
            command_choice("away" if person.substitute is None else "at_work"),
        ),
    )


def _of_rooms(facts: Facts, at: datetime, reader: PersonId, rules: RoomRules) -> tuple[Choice, ...]:
    """The way to the reader's own rooms and groups that want something of them, and help for the first that will hardly fill."""
    wanting = (*waiting_for(reader, facts, at, rules), *told_of(reader, facts, at))[:_URGENT]
    unlikely = unlikely_of(wanting, facts, at, rules)[:1]
    ways = [(one, action, value) for one in unlikely for action, value in (("g_more", ""), ("g_set", "when"))]
    help_it = (replace(act_on_room(one, name, value=value), label=f"button/{name}_of") for one, name, value in ways)
    return (*(act_on_room(one, "g_show") for one in wanting), *help_it)


def overview(
    facts: Facts, at: datetime, rules: RoomRules, since: datetime | None = None, reader: PersonId | None = None
) -> tuple[str, dict[str, Json], tuple[Choice, ...]]:
    """What there is to tell: the prompt, its values, and buttons for the most urgent cases. Nothing to tell is one line.

    `since`: what was told in full then, and has not changed, is told in short. What the `reader` holds is told each time.
    """
    today = workdays.local(at).date()
    cases = sorted(facts.open_cases(), key=lambda case: (case.promised, case.number))
    names = {one.id: one.name for one in facts.facilitators()}
    told = cases if since is None else _changed(facts, cases, since, today)
    new = [case for case in told if case.status is CaseStatus.NEW]
    is_told = {case.number for case in told}
    waiting = [case for case in cases if case.status is CaseStatus.NEW and case.number not in is_told]
    under_way = [
        case
        for case in cases
        if case.status is not CaseStatus.NEW and (case.number in is_told or case.facilitator == reader)
    ]
    room = max(_LEAST_UNDER_WAY, _MOST - len(new))
    rooms = room_rows(facts, at, rules)
    load = Counter(case.facilitator for case in cases if case.facilitator is not None)
    params: dict[str, Json] = {
        "day": today.isoformat(),
        "total": len(cases),
        "late": sum(today > case.promised for case in cases),
        "new": _rows(facts, new[:_MOST], at, names),
        "new_more": max(0, len(new) - _MOST),
        "waiting": _waiting(facts, waiting, today) if waiting else None,
        "under_way": _rows(facts, under_way[:room], at, names),
        "under_way_more": max(0, len(under_way) - room),
        "load": [{"name": names[one], "count": load[one]} for one in sorted(names) if load[one]],
        "coming": coming_rows(facts, at),
        "rooms": [*rooms[:_MOST_ROOMS]],
        "rooms_more": max(0, len(rooms) - _MOST_ROOMS),
        "network": network_lines(facts, at, rules.budget),
        **learnt_lately(facts, at),
        "failed": facts.failed_deliveries(at - _FAILED_WITHIN),
    }
    is_news = cases or params["coming"] or params["rooms"] or params["failed"]
    prompt = "digest/overview" if is_news else NOTHING
    return prompt, params, tuple(act(case, "show") for case in cases[:_URGENT])


def _changed(facts: Facts, cases: Sequence[OpenCase], since: datetime, today: date) -> list[OpenCase]:
    """The cases with which something was done since, and those whose promised day has come or gone since."""
    done = {entry.case for entry in facts.log_since(_STEPS, since)}
    before = workdays.local(since).date()
    return [
        case
        for case in cases
        if case.number in done or before < case.promised <= today or before <= case.promised < today
    ]


def _waiting(facts: Facts, cases: Sequence[OpenCase], today: date) -> dict[str, Json]:
    """Those nobody has taken, in short: how many, since when, and how many of them are late."""
    numbers = sorted(case.number for case in cases)
    (oldest,) = facts.cases(numbers[:1])
    return {
        "count": len(cases),
        "numbers": [*numbers[:_MOST_WAITING]],
        "more": max(0, len(numbers) - _MOST_WAITING),
        "title": oldest.title,
        "since": workdays.local(oldest.created).date().isoformat(),
        "late": sum(today > case.promised for case in cases),
    }


def _rows(facts: Facts, shown: Sequence[OpenCase], at: datetime, names: dict[PersonId, str]) -> list[Json]:
    return [_row(case, at, names) for case in facts.cases([one.number for one in shown])]


def _row(case: Case, at: datetime, names: dict[PersonId, str]) -> dict[str, Json]:
    """One case: what it is, what is proposed and why, what comes second, what is missing, who does what next."""
    ranked = case.recommendation.get("ranked") or [{}]
    parts = ranked[0].get("parts", [])
    missing = case.recommendation.get("missing") or []
    age = workdays.local(at).date() - workdays.local(case.created).date()
    holder = names.get(case.facilitator, "") if case.facilitator else ""
    return {
        **about(case),
        "parts": parts,
        "reason": next(iter(ranked[0].get("reasons", ())), None) if parts else None,
        "second": ranked[1].get("parts", []) if parts and len(ranked) > 1 else [],
        "missing": missing[0] if missing else "",
        "flags": flags_shown(case, holder),
        "age": max(0, age.days),
        **promise_of(case, at),
        "holder": holder,
        "status": case.status.value,
    }


def _rhythms(person: Person) -> tuple[Choice, ...]:
    """How often it comes: every choice, and the one that holds says so."""
    choices = ((rhythm, command_choice(f"rhythm_{rhythm.value}")) for rhythm in DigestRhythm)
    return tuple(
        replace(one, label="button/on", params={"label": one.label}) if rhythm is person.digest else one
        for rhythm, one in choices
    )
