"""A promised day has passed and nobody has decided."""

from core.cases.cards import about, act
from core.cases.substitutes import stand_in
from core.effects import Say
from core.events import Due
from core.model import CaseNumber
from core.ports import Facts, Turn


def promise_due(due: Due, facts: Facts) -> Turn:
    """Its owner or their substitute is told; of a case that nobody has, everybody."""
    case = facts.case(CaseNumber(due.payload["number"]))
    if case is None or not case.status.is_open:
        return Turn()
    holder = facts.person(case.facilitator) if case.facilitator else None
    owners = [stand_in(facts, holder).id] if holder else [person.id for person in facts.facilitators()]
    params = {**about(case), "promised": case.promised.isoformat()}
    choices = (act(case, "show", "primary"),)
    return Turn(
        effects=tuple(
            Say(to=owner, prompt="screening/late", params=params, choices=choices, is_bulk=True) for owner in owners
        )
    )
