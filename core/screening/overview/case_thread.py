"""The facilitators' channel: each case has one thread there, whose head follows its state and below which stands what happened.

Number and short title only, as in the digest: what people wrote is behind a button, and who may press it is checked in
`room`. The channel is a recipient like any other; it is told, and never asked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time

from core.cases.cards import about, act, closed_by, flags_shown, promise_of
from core.dialogue.asked.next_question import command_choice
from core.effects import Choice, Edit, Effect, Say, SetTimer
from core.events import Due
from core.gatherings.rules import RoomRules
from core.model import Case, CaseNumber, CaseStatus, DigestRhythm, Json, LogEntry, PersonId
from core.ports import Facts, Turn
from core.screening.overview.digest import NOTHING, overview
from core.screening.overview.digest_rhythm import SINCE, next_digest, told_since

ROUND = "channel_digest"
_TOLD = frozenset(
    "claimed handed_over asked answered added accepted replaced declined withdrawn large not_large".split()  # noqa: SIM905 -- a list of words
)
_INSTEAD = frozenset({"screening/arrived"})
"""What the channel tells all facilitators at once. Nobody who is told there is told once more alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FacilitatorsChannel:
    """The channel as a recipient (`chat`), and when its digest comes. `channel` is the one of ours it is in, such as slack."""

    chat: PersonId
    channel: str
    digest_time: time
    rooms: RoomRules = field(default_factory=RoomRules)

    def follow(self, turn: Turn, facts: Facts, at: datetime) -> Turn:
        """The same turn with what the channel is told of it."""
        if not turn.cases:
            return turn
        told = tuple(effect for case in turn.cases for effect in self._told(case, turn.log, facts, at))
        effects = (
            self._without_repeats(turn.effects, facts) if any(not case.version for case in turn.cases) else turn.effects
        )
        return replace(turn, effects=(*effects, *told, *self._round(facts, at)))

    def due(self, due: Due, facts: Facts) -> Turn | None:
        """The digest's moment. A day on which there is nothing to tell stays quiet."""
        if due.kind != ROUND:
            return None
        prompt, params, urgent = overview(facts, due.at, self.rooms, told_since(due))
        is_worth = prompt != NOTHING
        following = replace(self._next_round(due.at), payload={SINCE: due.at.isoformat()})
        choices = (*urgent, command_choice("queue"))
        said = Say(
            to=self.chat, prompt=prompt, params=params, choices=choices, is_bulk=True, expires=following.due
        )  # what could not be sent by then is old beside the next
        return Turn(effects=(*((said,) if is_worth else ()), following))

    def _told(self, case: Case, log: Sequence[LogEntry], facts: Facts, at: datetime) -> list[Effect]:
        thread = thread_of(case.number)
        params, choices = _head(case, log, facts, at), _choices(case)
        if not case.version:
            return [Say(to=self.chat, prompt="case_thread/head", params=params, choices=choices, thread=thread)]
        steps = [entry for entry in log if entry.case == case.number and entry.what in _TOLD]
        head = Edit(to=self.chat, message="", prompt="case_thread/head", params=params, choices=choices, thread=thread)
        return [head, *(self._step(case, entry, facts) for entry in steps)]

    def _step(self, case: Case, entry: LogEntry, facts: Facts) -> Say:
        who = facts.person(entry.who) if entry.who is not None else None
        to = facts.person(PersonId(entry.facts["to"])) if "to" in entry.facts else None
        params: Mapping[str, Json] = {
            **about(case),
            "name": who.name if who is not None else "",
            "to": to.name if to is not None else "",
            "parts": list(case.course),
        }
        prompt, theirs = f"case_thread/step/{entry.what}", (case.requester,) if entry.who == case.requester else ()
        return Say(to=self.chat, prompt=prompt, params=params, thread=thread_of(case.number), about=theirs)

    def _without_repeats(self, effects: Sequence[Effect], facts: Facts) -> tuple[Effect, ...]:
        there = {one.id for one in facts.facilitators() if one.address.channel == self.channel}
        return tuple(
            one for one in effects if not (isinstance(one, Say) and one.prompt in _INSTEAD and one.to in there)
        )

    def _round(self, facts: Facts, at: datetime) -> tuple[SetTimer, ...]:
        return () if facts.waiting([ROUND]) else (self._next_round(at),)

    def _next_round(self, at: datetime) -> SetTimer:
        return SetTimer(key=ROUND, due=next_digest(DigestRhythm.DAILY, at, self.digest_time), kind=ROUND)


def thread_of(number: CaseNumber) -> str:
    """The name of a case's thread."""
    return f"case/{number}"


def _head(case: Case, log: Sequence[LogEntry], facts: Facts, at: datetime) -> dict[str, Json]:
    """How far it is, and with whom; of one that is over, who closed it, whoever had it."""
    holder = facts.person(case.facilitator) if case.facilitator is not None else None
    if not case.status.is_open:
        holder = closed_by(case, facts, *log) or holder
    ranked = case.recommendation.get("ranked") or [{}]
    return {
        **about(case),
        "status": case.status.value,
        "holder": holder.name if holder is not None else "",
        "is_held": case.facilitator is not None,
        **promise_of(case, at),
        "flags": flags_shown(case, holder.name if holder is not None else ""),
        "parts": list(case.course) if case.status is CaseStatus.DECIDED else ranked[0].get("parts", []),
        "is_open": case.status.is_open,
    }


def _choices(case: Case) -> tuple[Choice, ...]:
    """What can be done with it from here. Who may is checked when somebody does."""
    if not case.status.is_open:
        return (act(case, "show"),)
    if case.facilitator is None:
        return (act(case, "claim", "primary"), act(case, "show"), act(case, "hand_over"))
    ranked = case.recommendation.get("ranked") or [{}]
    accept = (act(case, "accept", "primary"),) if ranked[0].get("parts") else ()
    others = tuple(act(case, name) for name in ("compose", "ask_back", "hand_over", "show"))
    return (*accept, *others, act(case, "decline", "danger"))
