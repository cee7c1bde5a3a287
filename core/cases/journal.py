"""One case as a dated document for the municipality's journal: what was asked, proposed and decided, by whom, when and why.

Only what is named here is in the document. Looks at the case, the channel's addresses and other people's cases never are.
"""

from collections.abc import Collection
from datetime import datetime

from core.cases.cards import about
from core.model import Case, CaseNumber, Json, PersonId
from core.ports import Facts

DOCUMENT = "journal/case"
_TOLD = frozenset(
    "sent claimed handed_over asked answered added composed accepted replaced declined withdrawn large not_large".split()  # noqa: SIM905 -- a list of words
)


def journal(facts: Facts, number: CaseNumber, at: datetime, slots: Collection[str]) -> dict[str, Json] | None:
    """The values of `DOCUMENT` for a case as it stands at this moment; None when there is no such case.

    `slots` are the questions whose answers may leave the house.
    """
    case = facts.case(number)
    if case is None:
        return None
    return {
        **about(case),
        "at": at.isoformat(),
        "created": case.created.isoformat(),
        "promised": case.promised.isoformat(),
        "status": case.status.value,
        "requester": _name(facts, case.requester),
        "facilitator": _name(facts, case.facilitator),
        "answers": _answers(case, slots),
        "recommendation": case.recommendation,
        "course": list(case.course),
        "log": _log(facts, case),
    }


def _answers(case: Case, slots: Collection[str]) -> list[Json]:
    return [
        {"slot": slot, "value": None if answer.is_unknown else answer.value}
        for slot, answer in case.answers.items()
        if slot in slots
    ]


def _log(facts: Facts, case: Case) -> list[Json]:
    return [
        {"at": entry.at.isoformat(), "what": entry.what, "why": entry.why, "name": _name(facts, entry.who)}
        for entry in facts.log_of(case.number)
        if entry.what in _TOLD
    ]


def _name(facts: Facts, who: PersonId | None) -> str:
    person = facts.person(who) if who is not None else None
    return person.name if person is not None else ""
