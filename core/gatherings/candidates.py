"""The network as `core.select` knows it: citizens, what was asked of them before, and a gathering as a need.

Only translation. A slot is the number of a session, and a citizen has it who is free for the whole of it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from core import workdays
from core.gatherings.availability import may_come
from core.gatherings.mix import AGE, DISTRICT, counts, is_span
from core.gatherings.needs import ANY_ROLE
from core.gatherings.parties import tied_to
from core.model import PersonId
from core.network import Citizen, Gathering, GatheringNumber, GatheringStatus, Invitation, InvitationStatus
from core.network import Quota as Wanted
from core.ports import Facts
from core.select.nouns import Candidate, Cover, History, Need, Quota, Record, Session, Size
from core.select.qualified import is_on_a_break

_BOTH = frozenset({"advise", "do"})
_NEVER_ENDS = date(9000, 1, 1).toordinal()
_REMEMBERED = timedelta(days=365)
_MAY_COME = frozenset(status for status in InvitationStatus if status.is_open)
"""Who has a seat, waits for one, or has not answered yet: whatever they may still come to counts, or two could come too close."""
_WITH_SESSIONS = (GatheringStatus.ASKING, GatheringStatus.SET, GatheringStatus.RUNNING, GatheringStatus.DONE)
_OPEN_SLOT = "open"
LIVE = frozenset({GatheringStatus.ASKING, GatheringStatus.SET, GatheringStatus.RUNNING})
"""The statuses in which people have something to answer or to come to."""


def day_of(moment: datetime) -> int:
    """The day in Copenhagen, as the choice of people counts days."""
    return workdays.local(moment).date().toordinal()


def need_of(gathering: Gathering, at: datetime) -> Need:
    """The gathering as a need asked on this day. While its time is open, everybody counts who can come to one of the times."""
    sessions = tuple(Session(day_of(one.start), str(place)) for place, one in enumerate(gathering.sessions))
    if is_open(gathering):
        sessions = (Session(max(one.day for one in sessions), _OPEN_SLOT),)
    today = day_of(at)
    return Need(
        id=str(gathering.number),
        kind=gathering.purpose.value,
        role=gathering.role,
        open_day=today,
        close_day=max(today + 1, min(one.day for one in sessions)),
        sessions=sessions,
        size=Size(gathering.least, gathering.target, gathering.most),
        weights=gathering.weights,
        cover=tuple(Cover(one.competence, one.level, one.heads) for one in gathering.cover),
        quotas=tuple(Quota(_field(one), one.value, one.least, one.most) for one in gathering.quotas),
        min_fit=gathering.least_fit,
        parties=gathering.parties,
    )


def is_open(gathering: Gathering) -> bool:
    """Whether the sessions are alternatives to choose between."""
    return bool(gathering.progress.get("is_open"))


def is_shut(gathering: Gathering) -> bool:
    """Whether the choice between them led nowhere: nobody is asked until there are new ones (`arranging/polls/end`)."""
    return is_open(gathering) and bool(gathering.progress.get("is_shut"))


def begins(gathering: Gathering) -> datetime:
    """From when on nobody can come to it any more: the first meeting, or the last of the times to choose between."""
    return gathering.sessions[-1 if is_open(gathering) else 0].start


def chosen_of(gathering: Gathering) -> tuple[PersonId, ...]:
    """Those the room is for, of all who may be asked."""
    return tuple(PersonId(one) for one in gathering.progress.get("chosen", ()))


def is_proposed(gathering: Gathering) -> bool:
    """Whether a proposal waits for a facilitator's yes. A room that is being filled goes on meanwhile, as approved before."""
    return bool(gathering.progress.get("listed"))


def following_of(gathering: Gathering, invitations: Sequence[Invitation]) -> tuple[PersonId, ...]:
    """Those who may be asked besides, when somebody says no: approved with the others, and so shown with them."""
    known = {*chosen_of(gathering), *(one.citizen for one in invitations)}
    return tuple(PersonId(one) for one in gathering.progress.get("listed", ()) if one not in known)


def next_start(gathering: Gathering, at: datetime) -> datetime | None:
    """When the next meeting begins; None where none is ahead, or none is set yet."""
    ahead = [] if is_open(gathering) else [one.start for one in gathering.sessions if one.start > at]
    return min(ahead, default=None)


def candidate_of(citizen: Citizen, gathering: Gathering) -> Candidate:
    """The citizen as far as this gathering is concerned. A free slot for each session they can come to."""
    slots = {str(place) for place, one in enumerate(gathering.sessions) if may_come(citizen.usual, one)}
    away = tuple((first.toordinal(), last.toordinal()) for first, last in citizen.away)
    if is_open(gathering):
        free = [one for place, one in enumerate(gathering.sessions) if str(place) in slots]
        slots, away = _open_slot([day_of(one.start) for one in free], away)
    return Candidate(
        id=str(citizen.person),
        joined=citizen.since.toordinal(),
        term_end=citizen.term_end.toordinal() if citizen.term_end else _NEVER_ENDS,
        roles=frozenset({ANY_ROLE}) | (_BOTH if citizen.role == "both" else {citizen.role}),
        competence=citizen.competences,
        interest=citizen.interests,
        slots=frozenset(slots),
        away=away,
        features={name: value for name, value in _features(citizen, gathering) if value},
        household=citizen.household,
        ties=citizen.ties | tied_to(gathering.parties, citizen.ties),
        purposes=frozenset(purpose.value for purpose in citizen.purposes),
        paused_until=_ordinal(citizen.paused_until),
    )


def _open_slot(days: Sequence[int], away: tuple[tuple[int, int], ...]) -> tuple[set[str], tuple[tuple[int, int], ...]]:
    """Free at one of the times is enough, so the days away are looked at here."""
    is_free = any(not any(first <= day <= last for first, last in away) for day in days)
    return ({_OPEN_SLOT} if is_free else set()), ()


def _field(quota: Wanted) -> str:
    """What a quota counts, as the choice knows it: a span of ages is a feature of its own."""
    return quota.value if is_span(quota) else quota.field


def _features(citizen: Citizen, gathering: Gathering) -> Iterator[tuple[str, str]]:
    yield AGE, citizen.age_band
    yield DISTRICT, citizen.district
    for one in gathering.quotas:
        if is_span(one) and counts(one, citizen):
            yield one.value, one.value


def is_paused(citizen: Citizen, at: datetime) -> bool:
    """Whether they asked to be left in peace until a later day: nothing is sent, and nobody asks them."""
    return is_on_a_break(_ordinal(citizen.paused_until), day_of(at))


def heads(people: Iterable[Citizen], competence: str, level: int) -> int:
    """How many of these know the field at this level."""
    return sum(one.competences.get(competence, 0) >= level for one in people)


def may_be_asked(citizen: Citizen, at: datetime) -> bool:
    """Not on a pause. Whether they can be reached is a fact about the person."""
    return not is_paused(citizen, at)


def _ordinal(day: date | None) -> int | None:
    return day.toordinal() if day is not None else None


def history_of(facts: Facts, at: datetime, *, but: GatheringNumber | None = None) -> History:
    """What is remembered of everybody as of a moment: when they were asked, what they may come to, their fair share.

    `but` is a gathering to leave out: what was asked for it is no reason against asking for it. Nobody was asked by what reached
    nobody.
    """
    gatherings = {one.number: one for one in facts.gatherings_with(_WITH_SESSIONS)}
    since = [one for one in facts.invitations_since(at - _REMEMBERED) if one.asked <= at and one.gathering != but]
    invitations = [one for one in since if not one.reached_nobody]
    records: dict[PersonId, list[Invitation]] = {}
    for one in invitations:
        records.setdefault(one.citizen, []).append(one)
    due = _due(gatherings, invitations, but)
    people = {*records, *due}
    return {str(person): _record(records.get(person, []), gatherings, due.get(person, 0.0)) for person in people}


def _record(asked: Sequence[Invitation], gatherings: Mapping[GatheringNumber, Gathering], due: float) -> Record:
    held = [gatherings[one.gathering] for one in asked if one.status in _MAY_COME and one.gathering in gatherings]
    return Record(
        invited=tuple(sorted(day_of(one.asked) for one in asked)),
        sessions=tuple(sorted(day_of(session.start) for gathering in held for session in gathering.sessions)),
        due=due,
        got=len(asked),
    )


def _due(
    gatherings: Mapping[GatheringNumber, Gathering], asked: Collection[Invitation], but: GatheringNumber | None
) -> dict[PersonId, float]:
    """Everybody's fair share: each invitation to a gathering is shared equally among those who were qualified for it."""
    sent: dict[GatheringNumber, int] = {}
    for one in asked:
        sent[one.gathering] = sent.get(one.gathering, 0) + 1
    due: dict[PersonId, float] = {}
    for number, count in sent.items():
        qualified = gatherings[number].progress.get("qualified", ()) if number in gatherings and number != but else ()
        for person in qualified:
            due[PersonId(person)] = due.get(PersonId(person), 0.0) + count / len(qualified)
    return due
