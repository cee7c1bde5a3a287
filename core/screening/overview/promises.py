"""A promised day has passed and nobody has decided."""

from datetime import time

from core.cases.cards import about, act
from core.cases.substitutes import stand_in
from core.dialogue.asked.next_question import command_choice
from core.effects import Say
from core.events import Due
from core.model import Case, CaseNumber, CaseStatus, Person
from core.ports import Facts, Turn
from core.screening.overview.digest_rhythm import comes_before


def promise_due(due: Due, facts: Facts, digest_time: time) -> Turn:
    """Its owner or their substitute is told; of a case that nobody has, everybody. So is whoever waits for the answer.

    Whose digest told it this very morning is not told once more.
    """
    case = facts.case(CaseNumber(due.payload["number"]))
    if case is None or not case.status.is_open:
        return Turn()
    holder = facts.person(case.facilitator) if case.facilitator else None
    owners = [stand_in(facts, holder)] if holder else facts.facilitators()
    owners = [one for one in owners if not comes_before(one, due.at, digest_time)]
    params = {**about(case), "promised": case.promised.isoformat()}
    choices = (act(case, "show", "primary"),)
    told = (Say(to=one.id, prompt="screening/late", params=params, choices=choices, is_bulk=True) for one in owners)
    return Turn(effects=(*told, *_sorry(case, facts, stand_in(facts, holder) if holder else None)))


def _sorry(case: Case, facts: Facts, owner: Person | None) -> tuple[Say, ...]:
    """To whoever was promised an answer: that it is late, and whom to call. Not where we wait for theirs, or who is gone."""
    if case.status is CaseStatus.ASKED or facts.person(case.requester) is None:
        return ()
    params = {**about(case), "promised": case.promised.isoformat(), "name": owner.name if owner else ""}
    choices = (command_choice("status", "primary"), act(case, "add"), command_choice("human"))
    return (Say(to=case.requester, prompt="intake/late", params=params, choices=choices, is_bulk=True),)
