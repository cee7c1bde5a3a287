"""Reads networks and needs from JSON (format sparring-selection/1) into the nouns of `core.select`, and names what is wrong.

A mistake is told by the path of the value, what was there and what was wanted; it is never read as something else.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.errors import SparringError
from core.select import Candidate, Cover, Need, Quota, Record, Rules, Session, Size

FEATURES = ("age_band", "district")
LEVELS, PERCENT = (1, 3), (0, 100)
DAYS = (-1_000_000, 1_000_000)
PEOPLE = (0, 10_000)
"""From and to of the numbers in a case. What lies beyond is a slip of the pen; no room holds it, and no memory."""
_HINT = "Mend the file there, and run the same again; docs/selection.md describes the format."


class CaseError(SparringError):
    """A case cannot be read: where, and what is wrong there."""

    def __init__(self, path: str, happened: str, *, hint: str = _HINT) -> None:
        super().__init__(f"{path}: {happened}" if path else happened, hint=hint)


class At:
    """A value and the way to it. What is not of the kind asked for is a `CaseError` that names the way.

    A network has a hundred thousand of these to read: the way is only put into words when something is wrong.
    """

    __slots__ = ("key", "parent", "value")

    def __init__(self, value: Any, parent: "At | None" = None, key: str | int = "") -> None:
        self.value = value
        self.parent = parent
        self.key = key

    @property
    def path(self) -> str:
        if self.parent is None:
            return ""
        before = self.parent.path
        return f"{before}[{self.key}]" if isinstance(self.key, int) else f"{before}.{self.key}".lstrip(".")

    def __getitem__(self, key: str) -> "At":
        if not isinstance(self.value, dict):
            raise self.error("an object")
        if key not in self.value:
            raise CaseError(self.path, f"the key {key!r} is missing.")
        return At(self.value[key], self, key)

    def get(self, key: str, default: Any) -> "At":
        """The value of a key that may be missing."""
        if not isinstance(self.value, dict):
            raise self.error("an object")
        return self[key] if key in self.value else At(default, self, key)

    def __contains__(self, key: str) -> bool:
        if not isinstance(self.value, dict):
            raise self.error("an object")
        return key in self.value

    def __iter__(self) -> Iterator["At"]:
        if not isinstance(self.value, list):
            raise self.error("a list")
        return (At(one, self, at) for at, one in enumerate(self.value))

    def text(self, known: Collection[str] | None = None) -> str:
        if not isinstance(self.value, str):
            raise self.error("a text")
        if known is not None and self.value not in known:
            raise CaseError(self.path, f"{_shown(self.value)} is unknown here. {_known(known)}")
        return self.value

    def whole(self, span: tuple[int, int] = DAYS) -> int:
        """A whole number within a span, a day when not said."""
        if type(self.value) is not int:
            raise self.error("a whole number")
        if not span[0] <= self.value <= span[1]:
            raise self.error(f"a whole number from {span[0]:,} to {span[1]:,}")
        return self.value

    def texts(self, known: frozenset[str] | None = None) -> frozenset[str]:
        """A list of texts, each of them known when a choice is given."""
        if isinstance(self.value, list) and all(type(one) is str for one in self.value):
            found = frozenset(self.value)
            if known is None or found <= known:
                return found
        return frozenset(one.text(known) for one in self)

    def wholes(self, known: frozenset[str], span: tuple[int, int]) -> dict[str, int]:
        """Whole numbers by names that are known."""
        if not isinstance(self.value, dict):
            raise self.error("an object")
        for name in self.value:
            At(name, self, name).text(known)
            At(self.value[name], self, name).whole(span)
        return self.value

    def days(self) -> tuple[int, int]:
        """Two days, from and to."""
        days = tuple(day.whole() for day in self)
        if len(days) != 2 or days[0] > days[1]:
            raise self.error("two days, from and to,")
        return days

    def error(self, wanted: str) -> CaseError:
        return CaseError(self.path, f"{wanted} is wanted, not {_shown(self.value)}.")


@dataclass(frozen=True, slots=True)
class Names:
    """The tags and slots a case declares; anything else in it is a slip of the pen."""

    tags: frozenset[str]
    slots: frozenset[str]


@dataclass(frozen=True, slots=True)
class Case:
    """A network with its needs, and what is remembered from before. `ready` is how many simulated citizens shall say yes."""

    rules: Rules
    names: Names
    candidates: tuple[Candidate, ...]
    past: Mapping[str, Record]
    needs: tuple[Need, ...]
    ready: float = 0.5


def parsed(text: str | bytes, what: str = "The file") -> At:
    """The JSON object in a text."""
    try:
        value = json.loads(text)
        _check_letters(text, value)
    except json.JSONDecodeError as error:
        raise _no_json(what, f"line {error.lineno}, column {error.colno}: {error.msg}") from error
    except (
        ValueError,
        RecursionError,
    ) as error:  # no letters, a number of thousands of digits, a thousand lists in lists
        raise _no_json(what, str(error)) from error
    found = At(value)
    if not isinstance(value, dict):
        raise CaseError("", f"{what} holds {_shown(value)}, not an object.")
    return found


def _check_letters(text: str | bytes, value: Any) -> None:
    """Half a letter can be written in JSON ("\\ud800") and nowhere else: lots and answers could not be."""
    is_escaped = b"\\ud" in text.lower() if isinstance(text, bytes) else "\\ud" in text.lower()
    if is_escaped:
        json.dumps(value, ensure_ascii=False).encode()


def _no_json(what: str, why: str) -> CaseError:
    return CaseError(
        "", f"{what} is not JSON ({why}).", hint="Send one JSON object, as docs/selection.md describes it."
    )


def read_case(text: str | bytes) -> Case:
    """A whole case."""
    case = parsed(text)
    names = read_names(case)
    citizens = [read_citizen(one, names) for one in case["citizens"]]
    told_apart("citizens", [candidate.id for candidate, _ in citizens])
    needs = tuple(read_need(one, names) for one in case["needs"])
    told_apart("needs", [need.id for need in needs])
    return Case(
        read_rules(case["rules"]),
        names,
        tuple(candidate for candidate, _ in citizens),
        {candidate.id: record for candidate, record in citizens},
        needs,
        _share(case.get("accept", 0.5)),
    )


def _share(share: At) -> float:
    if isinstance(share.value, bool) or not isinstance(share.value, int | float) or not 0 < share.value < 1:
        raise share.error("a number between 0 and 1")
    return float(share.value)


def read_names(case: At) -> Names:
    return Names(case["tags"].texts(), case["slots"].texts())


def read_rules(rules: At) -> Rules:
    """The limits of the case; what it leaves out is as the network's membership has it."""
    alone = rules.get("one_per_household", True)
    if not isinstance(alone.value, bool):
        raise alone.error("true or false")
    usual = Rules()
    is_quarterly = "max_invites_90d" in rules
    budget = "max_invites_90d" if is_quarterly else "max_invites_half_year"
    return Rules(
        cooldown_days=rules.get("cooldown_days", usual.cooldown_days).whole((0, DAYS[1])),
        invite_gap_days=rules.get("invite_gap_days", usual.invite_gap_days).whole((0, DAYS[1])),
        most_invitations=rules.get(budget, usual.most_invitations).whole(PEOPLE),
        budget_days=90 if is_quarterly else usual.budget_days,
        one_per_household=alone.value,
    )


def read_citizen(one: At, names: Names) -> tuple[Candidate, Record]:
    """A citizen and what is remembered of them."""
    past = one["past"]
    invited, took_part = past["last_invited"], past["last_took_part"]
    asked = past["invited"].whole(PEOPLE)
    candidate = Candidate(
        id=one["id"].text(),
        joined=one["joined"].whole(),
        term_end=one["term_end"].whole(),
        roles=one["roles"].texts(),
        competence=one["competence"].wholes(names.tags, LEVELS),
        interest=one["interest"].texts(names.tags),
        slots=one["slots"].texts(names.slots),
        away=tuple(span.days() for span in one["away"]),
        features={name: one[name].text() for name in FEATURES if one[name].value is not None},
        household="" if one["household"].value is None else one["household"].text(),
        ties=one["ties"].texts(),
        purposes=one["purposes"].texts() if "purposes" in one else None,
        paused_until=read_pause(one),
    )
    return candidate, Record(
        invited=() if invited.value is None else (invited.whole(),),
        sessions=() if took_part.value is None else (took_part.whole(),),
        asked=asked,
        accepted=past["accepted"].whole((0, asked)),
    )


def read_pause(one: At) -> int | None:
    """The day until which somebody is on a break, if they are."""
    until = one.get("paused_until", None)
    return None if until.value is None else until.whole()


def read_need(one: At, names: Names) -> Need:
    """A need, its numbers looked over: a room that could never be filled by anybody is a mistake of the file."""
    size = Size(*(one["size"][name].whole(PEOPLE) for name in ("min", "target", "max")))
    if not size.least <= size.target <= size.most:
        raise CaseError(one["size"].path, "min, target and max are wanted in this order.")
    sessions = tuple(Session(each["day"].whole(), each["slot"].text(names.slots)) for each in one["sessions"])
    if not sessions:
        raise CaseError(one["sessions"].path, "at least one session is wanted.")
    opens = one["open_day"].whole((0, DAYS[1]))
    return Need(
        id=one["id"].text(),
        kind=one["kind"].text(),
        role=one["role"].text(),
        open_day=opens,
        close_day=one["close_day"].whole((opens + 1, DAYS[1])),
        sessions=sessions,
        size=size,
        weights=one["weights"].wholes(names.tags, PERCENT),
        cover=tuple(
            Cover(each["tag"].text(names.tags), each["level"].whole(LEVELS), each["k"].whole(PEOPLE))
            for each in one["cover"]
        ),
        quotas=tuple(_quota(each) for each in one["quotas"]),
        min_fit=one["min_fit"].whole(PERCENT),
        parties=one["parties"].texts(),
    )


def _quota(each: At) -> Quota:
    least, most = each["min"].whole(PEOPLE), each["max"].whole(PEOPLE)
    if least > most:
        raise CaseError(each.path, "min and max are wanted in this order.")
    return Quota(each["field"].text(FEATURES), each["value"].text(), least, most)


def told_apart(what: str, ids: Sequence[str], known: Collection[str] = ()) -> None:
    """Refuse an id that stands twice, also one that is known from before."""
    for one, times in (Counter(ids) + Counter({each for each in ids if each in known})).items():
        if times > 1:
            raise CaseError(what, f"the id {one!r} stands {times} times; an id tells one from all others.")


def _known(names: Collection[str]) -> str:
    return f"Known are {', '.join(sorted(names))}." if names else "None is declared."


def _shown(value: Any) -> str:
    words = json.dumps(value, ensure_ascii=False, default=str)
    return words if len(words) <= 40 else f"{words[:37]}..."
