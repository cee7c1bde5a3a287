"""The requests in figures, for whoever answers for Sparringsrummet: how many, about what, what became of them, how quickly.

Whole months only, so that two looks in the same month cannot be held against each other to find a single request. Groups under
SMALL are hidden, and so is what would give one away: the rest of a group, and every figure about a number that is hidden itself.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time
from functools import partial
from statistics import median

from core import workdays
from core.courses.milestones import CHECKS
from core.dialogue.asked.next_question import command_choice
from core.dialogue.asked.telling import says
from core.members.rules import months_after
from core.members.statistics import SMALL, parts
from core.model import Case, CaseNumber, CaseStatus, Json, LogEntry, Role
from core.ports import Facts, Turn
from core.rooms import Room, Scene
from core.understand.vocabulary import Vocabulary
from core.understand.words import clip, tokens

DOCUMENT = "screening/figures"
_READERS = frozenset({Role.FACILITATOR, Role.LEAD, Role.POLITICIAN})
_MONTHS = 12
_BESIDE = 1
"""Words that may stand beside the order ("vis sager i tal")."""
_NO_ORDER = 10**6
_CHOSEN = ("gain", "scope", "help", "theme")
"""Questions of the intake of which several options fit one request."""
_DECIDED = ("accepted", "replaced")
_BEGUN, _VERDICT, _CHECKED = "begun", "day_100_decision", "marked"
_TEST = "hundred_day"
_NO_OWNER = "drift_owner_overridden"


class CaseFigures(Room):
    """The room: one order in words, and its answer."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def said(self, scene: Scene, text: str) -> Turn | None:
        """ "Sager i tal", from somebody who reads figures and no single request behind them."""
        return self._told(scene) if scene.person.roles & _READERS and self._left(text) <= _BESIDE else None

    def interrupted(self, scene: Scene, text: str) -> Turn | None:
        """The same in the middle of a dialogue, which stays as it is, where nothing else is said."""
        return self._told(scene) if scene.person.roles & _READERS and not self._left(text) else None

    def _told(self, scene: Scene) -> Turn:
        return says(scene, DOCUMENT, case_figures(scene.facts, scene.at), (command_choice("help"),))

    def _left(self, text: str) -> int:
        """How many words the text has beside the order; more than any text has, where it has no order."""
        words = [token for token in tokens(clip(text)[0]) if token.is_word]
        found = list(self.vocabulary.lexicon("case_figures").find(words, slips=False))
        return len(words) - sum(match.last - match.first + 1 for match in found) if found else _NO_ORDER


def case_figures(facts: Facts, at: datetime) -> dict[str, Json]:
    """The values of `DOCUMENT` for requests of the last twelve whole months. None stands for a hidden figure."""
    first, last = _months(at)
    since, until = (workdays.at(day, time()) for day in (first, last))
    cases = [case for case in facts.cases_with(tuple(CaseStatus), since=since) if case.created < until]
    period = {"first": first.isoformat(), "last": date.fromordinal(last.toordinal() - 1).isoformat()}
    if len(cases) < SMALL:
        return {**period, "total": None, "tables": {}, "days": {}}
    steps = _by_case(facts.log_since((*_DECIDED, _BEGUN, _VERDICT, _CHECKED), since), {case.number for case in cases})
    outcome = parts(Counter(_outcome(case) for case in cases))
    tables: dict[str, Json] = {"outcome": outcome, "who": parts(Counter(_who(case) for case in cases))}
    tables |= {name: _several(cases, partial(_options, slot=name)) for name in _CHOSEN}
    days: dict[str, Json] = {}
    if outcome.get("decided") is not None:
        decided = [case for case in cases if case.status is CaseStatus.DECIDED]
        tables |= _of_decided(decided, steps)
        days = {
            "decision": _median_days(decided, steps, _DECIDED),
            "first_test": _median_days(decided, steps, (_BEGUN,)),
        }
    return {**period, "total": len(cases), "tables": tables, "days": days}


def _of_decided(decided: Sequence[Case], steps: Mapping[CaseNumber, Sequence[LogEntry]]) -> dict[str, Json]:
    """What is only told where the number of decided requests is: it is the sum of the first, and more than every other."""
    offering = _several(decided, _offerings)
    found: dict[str, Json] = {
        "promise": parts(Counter(_kept(case, steps.get(case.number, ())) for case in decided)),
        "offering": offering,
    }
    return found if offering.get(_TEST) is None else {**found, **_of_tests(decided, steps)}


def _of_tests(decided: Sequence[Case], steps: Mapping[CaseNumber, Sequence[LogEntry]]) -> dict[str, Json]:
    tests = [case for case in decided if _TEST in _offerings(case)]
    lines = [entry for case in tests for entry in steps.get(case.number, ())]
    checked = (entry for entry in lines if entry.what == _CHECKED and entry.facts.get("day") in CHECKS)
    return {
        "drift": parts(Counter(_drift(steps.get(case.number, ())) for case in tests)),
        "verdict": parts(Counter(_latest((entry for entry in lines if entry.what == _VERDICT), "verdict"))),
        "lives": parts(Counter(_latest(checked, "answer"))),
    }


def _months(at: datetime) -> tuple[date, date]:
    """The first days of the month a year ago and of this month."""
    this = workdays.local(at).date().replace(day=1)
    return months_after(this, -_MONTHS), this


def _by_case(steps: Iterable[LogEntry], known: set[CaseNumber]) -> dict[CaseNumber, list[LogEntry]]:
    found: dict[CaseNumber, list[LogEntry]] = {}
    for entry in steps:
        if entry.case in known:
            found.setdefault(entry.case, []).append(entry)
    return found


def _several(cases: Sequence[Case], codes: Callable[[Case], Iterable[str]]) -> dict[str, int | None]:
    """How many each fits, where several may fit one: hidden where those it does not fit are few as well."""
    counts = Counter(code for case in cases for code in set(codes(case)))
    return {code: count if min(count, len(cases) - count) >= SMALL else None for code, count in sorted(counts.items())}


def _outcome(case: Case) -> str:
    return "open" if case.status.is_open else case.status.value


def _who(case: Case) -> str:
    answer = case.answers.get("who")
    return str(answer.value) if answer is not None and answer.value else ""


def _options(case: Case, slot: str) -> list[str]:
    answer = case.answers.get(slot)
    return [str(one) for one in answer.value] if answer is not None and isinstance(answer.value, list) else []


def _offerings(case: Case) -> list[str]:
    return [str(block["offering"]) for block in case.course]


def _kept(case: Case, steps: Sequence[LogEntry]) -> str:
    """Whether it was decided by the day that was promised."""
    moments = [entry.at for entry in steps if entry.what in _DECIDED]
    return "late" if moments and workdays.local(moments[-1]).date() > case.promised else "kept"


def _drift(steps: Sequence[LogEntry]) -> str:
    """Whether a test was begun without anybody to carry it on, with a reason."""
    found = [entry.facts.get("findings", ()) for entry in steps if entry.what in _DECIDED]
    return "no_owner" if found and _NO_OWNER in found[-1] else "owner"


def _latest(steps: Iterable[LogEntry], name: str) -> list[str]:
    """What was last said of each group."""
    found = {entry.facts.get("gathering"): str(entry.facts.get(name, "")) for entry in steps}
    return list(found.values())


def _median_days(
    cases: Sequence[Case], steps: Mapping[CaseNumber, Sequence[LogEntry]], what: Sequence[str]
) -> int | None:
    """Days from a request to the first such line of it, of the one in the middle; hidden where few have one."""
    days = []
    for case in cases:
        first = next((entry.at for entry in steps.get(case.number, ()) if entry.what in what), None)
        if first is not None:
            days.append((workdays.local(first).date() - workdays.local(case.created).date()).days)
    return round(median(days)) if len(days) >= SMALL else None
