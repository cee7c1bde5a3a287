"""The mix of a room: how many there shall be of an age or from a part of town, whom that counts, and whether it can be done.

Which ages and parts of town there are is what citizens can answer (prompts/flow.toml). Nobody has to tell either, so a room
always has people who count for neither.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from core.network import NO_LIMIT, Citizen, Gathering, Quota

AGE, DISTRICT = "age_band", "district"
_UNDER, _FROM = "under_", "from_"


@dataclass(frozen=True, slots=True)
class Groups:
    """Every age, youngest first, and every part of town that can be asked for."""

    ages: tuple[str, ...]
    districts: tuple[str, ...]

    @property
    def edges(self) -> tuple[int, ...]:
        """The ages at which one group ends and the next begins."""
        return tuple(_first_year(age) for age in self.ages[1:])

    def younger(self, edge: int) -> str:
        """The group of everybody under an edge."""
        return self.ages[0] if edge == self.edges[0] else f"{_UNDER}{edge}"

    def older(self, edge: int) -> str:
        """The group of everybody of this age and above."""
        return self.ages[-1] if edge == self.edges[-1] else f"{_FROM}{edge}"

    def field_of(self, value: str) -> str:
        """What a group is a group of; "" for one that there is not."""
        if value in self.districts:
            return DISTRICT
        years = value.removeprefix(_UNDER).removeprefix(_FROM)
        is_span = value != years and years.isdecimal() and int(years) in self.edges
        return AGE if is_span or value in self.ages else ""

    def places(self, quota: Quota) -> range:
        """The places of the single groups that one counts, among those of its kind."""
        if quota.field == DISTRICT:
            at = self.districts.index(quota.value)
            return range(at, at + 1)
        inside = [place for place, age in enumerate(self.ages) if _has_age(quota.value, age)]
        return range(inside[0], inside[-1] + 1)


def counts(quota: Quota, citizen: Citizen) -> bool:
    """Whether a citizen is of those a quota is about."""
    if quota.field == DISTRICT:
        return citizen.district == quota.value
    return bool(citizen.age_band) and _has_age(quota.value, citizen.age_band)


def heads_of(quota: Quota, people: Iterable[Citizen]) -> int:
    """How many of these a quota counts."""
    return sum(counts(quota, one) for one in people)


def fitting(quotas: Sequence[Quota], there: Iterable[Citizen], people: Iterable[Citizen]) -> list[Citizen]:
    """Those of the people, in their order, with whom no quota has more than its most, beside those who are there."""
    free = [one.most - count for one, count in _counted(quotas, tuple(there))]
    found = []
    for citizen in people:
        mine = [place for place, one in enumerate(quotas) if counts(one, citizen)]
        if all(free[place] > 0 for place in mine):
            found.append(citizen)
            for place in mine:
                free[place] -= 1
    return found


def fits(quotas: Sequence[Quota], there: Iterable[Citizen]) -> Callable[[Citizen], bool]:
    """Whether one more, beside those who are there, takes no quota over its most."""
    full = [one for one, count in _counted(quotas, tuple(there)) if count >= one.most]
    return lambda citizen: not any(counts(one, citizen) for one in full)


def _counted(quotas: Sequence[Quota], there: Sequence[Citizen]) -> list[tuple[Quota, int]]:
    return [(one, heads_of(one, there)) for one in quotas]


def is_span(quota: Quota) -> bool:
    """Whether it counts several of the ages that citizens choose between."""
    return quota.value.startswith((_UNDER, _FROM))


def with_quota(quotas: Sequence[Quota], quota: Quota) -> tuple[Quota, ...]:
    """The quotas with one more, in place of what was wanted of the same people before; one that asks for nothing is gone."""
    others = [one for one in quotas if (one.field, one.value) != (quota.field, quota.value)]
    asks = quota.least > 0 or quota.most < NO_LIMIT
    return (*others, quota) if asks else tuple(others)


def problem_of(gathering: Gathering, groups: Groups, network: Sequence[Citizen]) -> tuple[str, Quota] | None:
    """Why the mix cannot be had, and which wish says so: the room is too small, the network is, or two wishes quarrel."""
    for quota in gathering.quotas:
        if quota.least > quota.most:
            return "crossed", quota
        if quota.least > gathering.most:
            return "room_too_small", quota
        if heads_of(quota, network) < quota.least:
            return "network_too_small", quota
    for field in (AGE, DISTRICT):
        mine = [one for one in gathering.quotas if one.field == field]
        if mine and not _can_be(mine, groups, gathering.most):
            return "quarrel", mine[-1]
    return None


def _can_be(quotas: Sequence[Quota], groups: Groups, room: int) -> bool:
    """Whether numbers of each group can be found that keep every quota in one room.

    With the groups in order, a quota bounds the people of some neighbours: the difference of two running totals. Such bounds
    can be kept exactly when no circle of them is negative (Bellman and Ford).
    """
    count = len(groups.ages if quotas[0].field == AGE else groups.districts)
    bounds = [(at + 1, at, 0) for at in range(count)] + [(0, count, room)]
    for quota in quotas:
        places = groups.places(quota)
        bounds += [(places.start, places.stop, quota.most), (places.stop, places.start, -quota.least)]
    totals = [0] * (count + 1)
    for _ in range(count + 1):
        for first, second, most in bounds:
            totals[second] = min(totals[second], totals[first] + most)
    return all(totals[second] <= totals[first] + most for first, second, most in bounds)


def _has_age(value: str, age: str) -> bool:
    first = _first_year(age)
    if value.startswith(_UNDER):
        return first < int(value.removeprefix(_UNDER))
    return first >= int(value.removeprefix(_FROM)) if value.startswith(_FROM) else value == age


def _first_year(age: str) -> int:
    """ "45-59" is 45, "75+" is 75."""
    return int(age.partition("-")[0].rstrip("+"))
