"""Where a no gives way: a day that is said yes to by name is not meant by a no to a wider time.

"Hele efteråret underviser jeg, men den 11. november kan jeg": the no would else take the day that was offered.
"""

from collections.abc import Sequence
from dataclasses import replace

from core.understand.availability.grammar.group import WHOLE_DAY, Group
from core.understand.times.nouns import EVERY_DAY, Mode, Period

_WIDE = frozenset(("week", "span"))


def without_what_was_offered(found: Sequence[Group]) -> tuple[Group, ...]:
    """The groups with every wider no cut by what is said yes to after it; one that leaves nothing is dropped.

    A no to each day there is gives way to days named before it as well ("kun weekenden, skole hele ugen").
    """
    out: list[Group] = []
    for at, group in enumerate(found):
        leaves_all = _is_of_all_days(group) or any(atom.rule.startswith("remainder") for atom in group.atoms)
        offers = [other for index, other in enumerate(found) if other.yes and (index > at or leaves_all)]
        kept = group if group.yes or group.hours != WHOLE_DAY else _cut(group, offers)
        if kept is not None and _is_told_beside(kept, found):
            kept = None
        if kept is not None:
            out.append(kept)
    return tuple(out)


def _is_told_beside(refused: Group, found: Sequence[Group]) -> bool:
    """ "sover til klokken 14. jeg kan mandag og tirsdag 15-17": hours of no day that keep busy, beside days with hours."""
    every_day = refused.days is None or _is_of_all_days(refused)
    if refused.yes or not refused.busy or refused.period is not None or refused.hours == WHOLE_DAY or not every_day:
        return False
    return any(offer.yes and offer.hours != WHOLE_DAY and (offer.days or offer.period) for offer in found)


def _is_of_all_days(group: Group) -> bool:
    habit = group.days is not None and group.days.days == EVERY_DAY and group.days.weeks == "all"
    return group.period is None and habit


def _cut(refused: Group, offers: Sequence[Group]) -> Group | None:
    kept: Group | None = refused
    for offer in offers:
        kept = kept and (
            _without_days(kept, offer) if kept.period is None else _without_dates(kept, kept.period, offer)
        )
    return kept


def _without_days(refused: Group, offer: Group) -> Group | None:
    if refused.days is None or offer.days is None or not _is_narrower(offer, refused):
        return refused
    left = tuple([day for day in refused.days.days if day not in offer.days.days])
    return replace(refused, days=replace(refused.days, days=left)) if left else None


def _without_dates(refused: Group, period: Period, offer: Group) -> Group | None:
    """A week, month or season without the dates and weeks in it that are offered."""
    dates = offer.period if offer.period is not None and offer.period.level in ("day", "week") else None
    if dates is not None and dates.spans == period.spans and offer.hours != WHOLE_DAY and offer.days == refused.days:
        return None  # "vi mødes på rådhuset den 4. november, … onsdag den 4. november kl. 15-17"
    if "remainder" in _rules(refused) and offer.period is not None and offer.period.lies_in(period):
        return None  # "torsdage i november, resten af måneden er der premiere"
    if refused.days is None and offer.days is not None and offer.period and offer.period.spans == period.spans:
        return None  # "på barsel til 31. januar og kan indtil da hverdage 10-13"
    if refused.days is not None or period.level not in _WIDE or dates is None or not dates.lies_in(period):
        return refused
    left = period.without(dates)
    return replace(refused, period=left) if left.spans else None


def _rules(group: Group) -> str:
    return " ".join(atom.rule for atom in group.atoms)


def _is_narrower(offer: Group, refused: Group) -> bool:
    """Whether the yes names fewer days of the same weeks, or hours of the same days."""
    if offer.period is not None or offer.days is None or refused.days is None:
        return False
    if {offer.days.mode, refused.days.mode} == {Mode.COMING, Mode.NEXT}:
        return False  # "på fredag kan jeg ikke, men næste fredag fra 10"
    if (
        offer.days.rest
        or refused.days.rest
        or offer.days.nth
        or refused.days.nth
        or offer.days.weeks != refused.days.weeks
    ):
        return False
    among, named = set(refused.days.days), set(offer.days.days)
    return named < among or (named == among and offer.hours != WHOLE_DAY)
