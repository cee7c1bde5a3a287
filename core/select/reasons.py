"""Why me, why not me: codes and values for everybody, chosen or not. The words stand in the prompts.

For somebody chosen: "fit", "covers", "quota", "waited". For somebody who was not: every hard rule that stood in the way
(`core.select.qualified`), or "household", "outscored", "quota_full", "cover_needed", "lot".
"""

from collections.abc import Iterator, Mapping

import numpy as np

from core.select.choosing import Question, Selection
from core.select.fit import covers
from core.select.network import Flags
from core.select.nouns import Reason, Record
from core.select.program import value
from core.select.qualified import qualified

WAITED = 0.5
"""From so many points of an invitation behind their share, somebody is told that they had waited."""


def why(selection: Selection, citizen: str) -> tuple[Reason, ...]:
    """Why a candidate was chosen, or why not. Somebody the network does not know gets "unknown"."""
    question = selection.question
    at = question.network.place.get(citizen)
    if at is None:
        return (Reason("unknown"),)
    if citizen in selection.ids:
        return tuple(_chosen(selection, at))
    if citizen in question.seated:
        return (Reason("seated"),)
    if citizen in question.passed_over:
        return (Reason("passed_over"),)
    standing = qualified(
        question.need, question.network.candidates[at], question.rules, record=_record(question, at), day=question.day
    )
    return standing or (_outdone(selection, at),)


def tally(selection: Selection) -> Mapping[str, int]:
    """How many were not chosen, by the first reason each: the hard rules in their order, then "household" and "outdone"."""
    question, network = selection.question, selection.question.network
    left = np.ones(len(network), dtype=bool)
    left[question.places({*selection.ids, *question.seated, *question.passed_over})] = False
    counts = {}
    rules = (
        *network.lacking(question.need, question.fits),
        *network.resting(question.need, question.ledger, question.rules, question.day),
        ("household", ~np.isin(np.arange(len(network)), question.program.pool) | _mates(selection)),
        ("outdone", left),
    )
    for code, failing in rules:
        counts[code] = int((failing & left).sum())
        left &= ~failing
    return {code: count for code, count in counts.items() if count}


def _mates(selection: Selection) -> Flags:
    """Everybody who lives with somebody in the room."""
    question, network = selection.question, selection.question.network
    if not question.rules.one_per_household:
        return np.zeros(len(network), dtype=bool)
    room = question.places({*selection.ids, *question.seated})
    return np.isin(network.household, network.household[room])


def _record(question: Question, at: int) -> Record:
    ledger = question.ledger
    invited = ledger.invited.day[ledger.invited.owner == at]
    sessions = ledger.sessions.day[ledger.sessions.owner == at]
    return Record(
        invited=tuple(int(day) for day in invited),
        sessions=tuple(int(day) for day in sessions),
        due=float(ledger.due[at]),
        got=int(ledger.got[at]),
    )


def _chosen(selection: Selection, at: int) -> Iterator[Reason]:
    question = selection.question
    candidate = question.network.candidates[at]
    yield Reason("fit", {"fit": int(question.fits[at])})
    for tag in covers(question.need, candidate):
        yield Reason("covers", {"tag": tag, "level": candidate.competence[tag]})
    for quota in question.need.quotas:
        if candidate.features.get(quota.field) == quota.value:
            yield Reason("quota", {"field": quota.field, "value": quota.value, "least": quota.least})
    waiting = float(question.ledger.due[at] - question.ledger.got[at])
    if waiting >= WAITED:
        yield Reason("waited", {"due": round(float(question.ledger.due[at]), 2), "got": int(question.ledger.got[at])})


def _outdone(selection: Selection, at: int) -> Reason:
    """Why somebody who might have been asked was not: what a swap with each of the chosen would have cost."""
    question, asked = selection.question, selection.question.program
    mine = np.flatnonzero(asked.pool == at)
    chosen = np.flatnonzero(np.isin(asked.pool, question.places(selection.ids)))
    household = question.network.household
    if not len(mine) or (question.rules.one_per_household and household[at] in household[asked.pool[chosen]]):
        return Reason("household")
    me = int(mine[0])
    behind = chosen[asked.score[chosen] <= asked.score[me]]
    if not len(behind):
        return Reason("outscored", {"fit": int(question.fits[at]), "least": round(float(asked.score[chosen].min()), 1)})
    now = value(asked, chosen)
    swaps = [value(asked, np.append(chosen[chosen != one], me)) for one in behind]
    if any((one.cover_short, one.quota_off) == (now.cover_short, now.quota_off) for one in swaps):
        return Reason("lot", {"lot": question.urn.of(me)})
    if any(one.cover_short <= now.cover_short for one in swaps):
        return Reason("quota_full", {"fit": int(question.fits[at])})
    return Reason("cover_needed", {"fit": int(question.fits[at])})
