"""Networks and needs out of a seed, in the format of `python -m bot select` and `python -m bot season`.

Nobody is behind them. Shares, spans and sizes follow the four example cases that came with the format; every seed gives others.
"""

from random import Random
from typing import Any

TAGS = [
    "data",
    "leadership",
    "digitalisation",
    "innovation",
    "citizen-involvement",
    "communication",
    "health",
    "schools",
]
TAGS += ["climate", "mobility", "culture", "law", "economy", "design", "volunteering", "accessibility"]
SLOTS = [f"{day}-{part}" for day in ("mon", "tue", "wed", "thu", "fri") for part in ("am", "pm", "eve")] + ["sat-am"]
RULES = {"cooldown_days": 60, "invite_gap_days": 14, "max_invites_90d": 3, "one_per_household": True}
AGES = {"18-29": 0.08, "30-44": 0.20, "45-59": 0.32, "60-74": 0.305, "75+": 0.095}
DISTRICTS = {"D1": 0.29, "D2": 0.21, "D3": 0.18, "D4": 0.145, "D5": 0.11, "D6": 0.065}
LAB_24 = [(2, 7), (3, 9), (3, 11), (3, 10), (1, 6), (3, 13), (2, 10), (2, 8), (1, 7), (1, 5), (0, 4)]
LAB_12 = [(1, 4), (1, 5), (1, 6), (1, 5), (0, 3), (1, 7), (1, 5), (1, 4), (0, 4), (0, 3), (0, 2)]
# Somebody at work, somebody whose days are free: how likely each part of the week suits them.
AT_WORK = {"am": 0.21, "pm": 0.26, "eve": 0.75}
FREE = {"am": 0.62, "pm": 0.63, "eve": 0.23}
SATURDAY = 0.44
LIFE = 540  # days of a membership, on average: so many leave that the network keeps its size

Citizen = dict[str, Any]
Case = dict[str, Any]


def a_panel(size: int, seed: int, *, labs: int = 20, small: int = 10) -> Case:
    """Needs that each stand alone: labs of 24, and `small` rooms of each smaller kind."""
    rng = Random(f"panel {size} {seed}")
    needs = [_lab(rng, f"n{at:04d}", 1 + at % 20, 24) for at in range(labs)]
    for at in range(small):
        for kind in (_group, _course, _partner):
            needs.append(kind(rng, f"n{len(needs):04d}", 1 + at))
    return _case("panel", size, seed, _citizens(rng, size, days=0), needs)


def a_season(size: int, seed: int, *, accept: float = 0.5, labs: int = 200, every: int = 7, target: int = 24) -> Case:
    """Labs one after another, `every` so many days, and a smaller room beside every fourth."""
    rng = Random(f"season {size} {seed}")
    needs: list[dict[str, Any]] = []
    for at in range(labs):
        needs.append(_lab(rng, f"n{len(needs):04d}", at * every, target))
        if at % 4 == 3:
            kind = (_group, _course, _partner)[at // 4 % 3]
            needs.append(kind(rng, f"n{len(needs):04d}", at * every))
    citizens = _citizens(rng, size, days=labs * every + 60)
    return {**_case("season", size, seed, citizens, needs), "accept": accept}


def _case(kind: str, size: int, seed: int, citizens: list[Citizen], needs: list[dict[str, Any]]) -> Case:
    head = {"format": "sparring-selection/1", "kind": kind, "size": size, "seed": seed}
    return {**head, "rules": RULES, "tags": TAGS, "slots": SLOTS, "citizens": citizens, "needs": needs}


def _citizens(rng: Random, size: int, *, days: int) -> list[Citizen]:
    joined = [-rng.randint(0, 420) for _ in range(size)]
    joined += [rng.randint(1, days) for _ in range(size * days // LIFE)]
    household, left = 0, 0
    citizens = []
    for at, day in enumerate(joined):
        if not left:
            household, left = household + 1, rng.choices((1, 2, 3), (0.855, 0.125, 0.02))[0]
        left -= 1
        citizens.append(_citizen(rng, f"c{at:06d}", day, f"h{household:06d}"))
    return citizens


def _citizen(rng: Random, name: str, joined: int, household: str) -> Citizen:
    term_end = max(joined + rng.randint(250, 830), rng.randint(0, 120))
    age = rng.choices(list(AGES), list(AGES.values()))[0]
    week = AT_WORK if rng.random() < (0.8 if age < "60" else 0.3) else FREE
    return {
        "id": name,
        "joined": joined,
        "term_end": term_end,
        "roles": rng.choices((["advise"], ["advise", "do"], ["do"]), (0.62, 0.3, 0.08))[0],
        "competence": {tag: rng.choices((1, 2, 3), (0.4, 0.38, 0.22))[0] for tag in _tags(rng, 2 + _few(rng, 2.5))},
        "interest": sorted(_tags(rng, 2 + _few(rng, 2.0))),
        "slots": [slot for slot in SLOTS if rng.random() < (SATURDAY if slot == "sat-am" else week[slot[4:]])],
        "away": sorted(_away(rng, joined, term_end) for _ in range(_few(rng, 1.5 * (term_end - joined) / 365))),
        "age_band": age,
        "district": rng.choices(list(DISTRICTS), list(DISTRICTS.values()))[0],
        "household": household,
        "ties": sorted({f"org{rng.randrange(30):02d}" for _ in range(_few(rng, 0.25))}),
        "past": _past(rng, joined),
    }


def _few(rng: Random, mean: float) -> int:
    """A number around a mean, as one counts calls in an hour."""
    count, waited = 0, rng.expovariate(1.0)
    while waited < mean:
        count, waited = count + 1, waited + rng.expovariate(1.0)
    return count


def _tags(rng: Random, count: int) -> list[str]:
    """Different tags, the first ones of the list more often than the last."""
    ranked = sorted(TAGS, key=lambda tag: rng.expovariate(1.0) * (1 + TAGS.index(tag)) ** 0.4)
    return sorted(ranked[: min(count, len(TAGS))])


def _away(rng: Random, joined: int, term_end: int) -> list[int]:
    first = rng.randint(joined, term_end)
    return [first, first + rng.randint(6, 20)]


def _past(rng: Random, joined: int) -> dict[str, int | None]:
    invited = _few(rng, 0.0055 * -joined) if joined < 0 else 0
    accepted = sum(rng.random() < 0.5 for _ in range(invited))
    last = -rng.randint(1, min(200, max(1, -joined))) if invited else None
    took = last is not None and accepted and last <= -29 and rng.random() < 0.7
    return {
        "invited": invited,
        "accepted": accepted,
        "last_invited": last,
        "last_took_part": last + rng.choice((28, 28, 28, 15)) if took and last is not None else None,
    }


def _need(rng: Random, name: str, kind: str, opens: int, **rest: Any) -> dict[str, Any]:
    parties = sorted({f"org{rng.randrange(30):02d}" for _ in range(rng.choice((0, 1, 2)))})
    return {
        "id": name,
        "kind": kind,
        "role": "do" if kind == "wg" else "advise",
        "open_day": opens,
        **rest,
        "parties": parties,
    }


def _sessions(rng: Random, first: int, count: int = 1) -> list[dict[str, Any]]:
    slot = rng.choices(SLOTS, [5 if slot.endswith("eve") else 2 for slot in SLOTS])[0]
    return [{"day": first + 21 * at, "slot": slot} for at in range(count)]


def _asked(rng: Random, weights: tuple[int, ...], cover: tuple[tuple[int, int], ...]) -> dict[str, Any]:
    """Tags in an order of their own, the heaviest first, and how many must know about them."""
    tags = _tags(rng, len(weights))
    rng.shuffle(tags)
    return {
        "weights": dict(zip(tags, weights, strict=True)),
        "cover": [{"tag": tag, "level": level, "k": heads} for tag, (level, heads) in zip(tags, cover, strict=False)],
    }


def _quotas(spans: list[tuple[int, int]]) -> list[dict[str, Any]]:
    named = [("age_band", age) for age in AGES] + [("district", district) for district in DISTRICTS]
    return [
        {"field": field, "value": value, "min": least, "max": most}
        for (field, value), (least, most) in zip(named, spans, strict=False)
    ]


def _size(least: int, target: int, most: int) -> dict[str, int]:
    return {"min": least, "target": target, "max": most}


def _lab(rng: Random, name: str, opens: int, target: int) -> dict[str, Any]:
    is_large = target == 24
    return _need(
        rng,
        name,
        "lab",
        opens,
        close_day=opens + 18,
        sessions=_sessions(rng, opens + 28),
        size=_size(20, 24, 28) if is_large else _size(8, 12, 16),
        **_asked(
            rng, (40, 25, 20, 15), ((2, 7), (2, 5), (1, 5), (1, 4)) if is_large else ((2, 4), (2, 3), (1, 2), (1, 2))
        ),
        quotas=_quotas(LAB_24 if is_large else LAB_12),
        min_fit=20,
    )


def _group(rng: Random, name: str, opens: int) -> dict[str, Any]:
    told = {"size": _size(2, 3, 4), **_asked(rng, (45, 30, 25), ((2, 1), (2, 1), (2, 1))), "quotas": [], "min_fit": 25}
    return _need(rng, name, "wg", opens, close_day=opens + 14, sessions=_sessions(rng, opens + 24, 2), **told)


def _course(rng: Random, name: str, opens: int) -> dict[str, Any]:
    told = {"size": _size(4, 6, 8), **_asked(rng, (45, 30, 25), ((2, 2), (2, 1), (2, 1))), "min_fit": 25}
    sessions = _sessions(rng, opens + 21, rng.choice((2, 3, 4)))
    quotas = _quotas([(0, 3)] * len(AGES))
    return _need(rng, name, "course", opens, close_day=opens + 14, sessions=sessions, quotas=quotas, **told)


def _partner(rng: Random, name: str, opens: int) -> dict[str, Any]:
    told = {"size": _size(1, 1, 2), **_asked(rng, (60, 40), ((2, 1),)), "quotas": [], "min_fit": 25}
    return _need(rng, name, "partner", opens, close_day=opens + 10, sessions=_sessions(rng, opens + 14), **told)
