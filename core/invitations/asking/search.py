"""The network as it can be asked for one gathering: the best choice of people in it, and why somebody is in that or not.

Computes only. What is proposed to a facilitator of it is the work of `core.arranging.proposing`; citizens hear the reasons about
themselves.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from core.gatherings.candidates import candidate_of, history_of, may_be_asked, need_of
from core.gatherings.mix import fits, fitting
from core.gatherings.rules import RoomRules
from core.invitations.asking.inviting import belief_of
from core.invitations.waves.filling import Belief
from core.model import PersonId
from core.network import Citizen, Gathering
from core.ports import Facts
from core.select import Candidate, History, Need, Reason, select, why
from core.select.fairness import damping

if TYPE_CHECKING:
    from core.select.choosing import Selection


@dataclass(frozen=True, slots=True)
class Search:
    """The network as it can be asked for one gathering at one moment. Read once, asked several times."""

    gathering: Gathering
    rules: RoomRules
    citizens: Sequence[Citizen]
    candidates: Sequence[Candidate]
    need: Need
    history: History
    belief: Belief

    @classmethod
    def of(cls, gathering: Gathering, facts: Facts, at: datetime, rules: RoomRules) -> "Search":
        citizens = _network(facts, at)
        return cls(
            gathering,
            rules,
            citizens,
            [candidate_of(one, gathering) for one in citizens],
            need_of(gathering, at),
            history_of(facts, at, but=gathering.number),
            belief_of(facts, at),
        )

    def choose(self, size: int | None, *, seated: Iterable[str] = (), over: Iterable[str] = ()) -> "Selection":
        """The best so many. `seated` count and keep their households out; `over` were asked before or taken off by a person."""
        return select(
            self.need,
            self.candidates,
            self.rules.choosing,
            self.history,
            self.gathering.seed,
            size=size,
            seated=frozenset(seated),
            passed_over=frozenset(over),
            kappa=damping(self.belief.rate),
        )

    def choose_within(
        self, size: int, there: Sequence[Citizen], *, seated: Iterable[str] = (), over: Iterable[str] = ()
    ) -> "Selection":
        """The best so many with whom no wish for the mix is over its most, beside those `there`; fewer where that is all."""
        quotas = self.gathering.quotas
        by_id = {str(one.person): one for one in self.citizens}
        seated, over = frozenset(seated), set(over)
        fit: list[Citizen] = []
        while True:
            is_free = fits(quotas, (*there, *fit))
            kept = {str(one.person) for one in fit}
            over |= {name for name, one in by_id.items() if name not in kept and not is_free(one)}
            found = self.choose(size, seated=seated, over=over)
            fit = fitting(quotas, there, [by_id[one] for one in found.ids])
            if len(fit) == len(found.ids):
                return found


def reasons(gathering: Gathering, citizen: PersonId, facts: Facts, rules: RoomRules) -> tuple[Reason, ...]:
    """Why somebody is asked or not. Who was asked hears what was written down then; for others the proposal is worked out
    anew from its seed, with what was known of everybody when it was made.
    """
    asked = facts.invitation(gathering.number, citizen)
    if asked is not None and asked.facts.get("why"):
        return tuple(Reason(code, values) for code, values in asked.facts["why"])
    if "at" not in gathering.progress:
        return ()
    search = Search.of(gathering, facts, datetime.fromisoformat(str(gathering.progress["at"])), rules)
    if citizen not in {one.person for one in search.citizens}:
        return (Reason("not_now"),)
    return why(search.choose(None, over=map(str, passed_over(gathering))), str(citizen))


def passed_over(gathering: Gathering) -> tuple[PersonId, ...]:
    """Those whom a person took off the list."""
    return tuple(PersonId(one) for one in gathering.progress.get("passed", ()))


def _network(facts: Facts, at: datetime) -> list[Citizen]:
    """Everybody who can be asked something now."""
    members = [one for one in facts.citizens() if may_be_asked(one, at)]
    reachable = {person.id for person in facts.people([one.person for one in members]) if person.is_reachable}
    return [one for one in members if one.person in reachable]
