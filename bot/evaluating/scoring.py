"""How well predictions meet labels, in the measures of the evaluation files: shares in 0-1, no opinion about them.

Availability is laid out in quarters of an hour by `scoring_slots`. Reading cases and running the readers is `understanding`.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any

from bot.evaluating.scoring_slots import availability_case

COMPETENCES = (
    "data", "leadership", "digitalisation", "innovation", "citizen_involvement", "communication", "children_youth", "health",
    "social", "climate", "city", "culture_leisure", "business_jobs", "economy_law", "design_process", "technology",
)  # fmt: skip
OFFERINGS = ("partner", "lab", "tailored", "hundred_day", "combination", "unclear")
REQUESTERS = ("employee", "standing_committee", "task_committee", "politician")
INDEX = ("help_f1", "offering_ok", "focus_acc", "comp_f1", "requester_macro", "citizens_f1", "time_f1", "role_f1")

Labels = Mapping[str, Any]
Pair = tuple[Labels, Labels]
"""What the case's label says and what was predicted."""


def score(task: str, cases: Sequence[Labels], predictions: Mapping[str, Labels]) -> dict[str, float]:
    """The measures of a task. A case without a prediction counts as if nothing had been understood."""
    if task == "availability":
        return _availability([availability_case(case, predictions.get(case["id"], {})) for case in cases])
    pairs = [(case["gold"], predictions.get(case["id"], {})) for case in cases]
    return {"intake": _intake, "menu": _menu, "competences": _competences}[task](pairs)


def is_right(task: str, case: Labels, prediction: Labels) -> bool:
    """Whether a case counts as right: exact, or for an intake an offering that is right or acceptable."""
    gold = case["gold"]
    match task:
        case "availability":
            return availability_case(case, prediction)[0]
        case "menu":
            return _menu_is_exact((gold, prediction))
        case "competences":
            return _set(gold, "competences") == _set(prediction, "competences")
        case _:
            return prediction.get("offering") in (gold["offering"], *gold.get("acceptable", ()))


def _share(values: Iterable[float | bool]) -> float:
    listed = list(values)
    return sum(listed) / len(listed) if listed else 1.0


def _f1(hits: int, extra: int, missing: int) -> float:
    return 2 * hits / (2 * hits + extra + missing) if hits + extra + missing else 1.0


def _set(labels: Labels, key: str) -> set[str]:
    return set(labels.get(key) or ())


def _micro(pairs: Sequence[Pair], key: str) -> float:
    sets = [(_set(gold, key), _set(found, key)) for gold, found in pairs]
    return _f1(*(sum(map(len, column)) for column in zip(*((g & f, f - g, g - f) for g, f in sets), strict=True)))


def _macro(pairs: Sequence[tuple[set[Any], set[Any]]], codes: Sequence[str]) -> float:
    """The mean F1 over the codes that some label has."""
    scores = []
    for code in codes:
        seen = [(code in gold, code in found) for gold, found in pairs]
        hits, extra, missing = (seen.count(each) for each in ((True, True), (False, True), (True, False)))
        if hits + missing:
            scores.append(_f1(hits, extra, missing))
    return _share(scores)


def _values(pairs: Sequence[Pair], value: Callable[[Labels], Hashable]) -> float:
    """F1 over the cases where either side states a value; a hit is the same value."""
    hits = extra = missing = 0
    for gold, found in ((value(gold), value(found)) for gold, found in pairs):
        if gold is not None and gold == found:
            hits += 1
        else:
            extra += found is not None
            missing += gold is not None
    return _f1(hits, extra, missing)


def _parts_of(key: str, *names: str) -> Callable[[Labels], Hashable]:
    def value(labels: Labels) -> Hashable:
        stated = labels.get(key)
        return tuple(stated.get(name) for name in names) if stated else None

    return value


def _intake(pairs: Sequence[Pair]) -> dict[str, float]:
    classes = {key: [({gold.get(key)}, {found.get(key)}) for gold, found in pairs] for key in ("offering", "requester")}
    found = {
        "help_f1": _micro(pairs, "help"),
        "help_exact": _share(_set(gold, "help") == _set(found, "help") for gold, found in pairs),
        "offering_acc": _share(found.get("offering") == gold["offering"] for gold, found in pairs),
        "offering_ok": _share(is_right("intake", {"gold": gold}, found) for gold, found in pairs),
        "offering_macro": _macro(classes["offering"], OFFERINGS),
        "parts_acc": _share(_has_parts(pair) for pair in pairs if pair[0]["offering"] == "combination"),
        "focus_acc": _share(found.get("lab_focus") == gold["lab_focus"] for gold, found in pairs if gold["lab_focus"]),
        "comp_f1": _micro(pairs, "competences"),
        "comp_macro": _macro(_sets(pairs, "competences"), COMPETENCES),
        "requester_acc": _share(found.get("requester") == gold["requester"] for gold, found in pairs),
        "requester_macro": _macro(classes["requester"], REQUESTERS),
        "citizens_f1": _values(pairs, _parts_of("citizens", "min", "max")),
        "time_f1": _values(pairs, _parts_of("time", "from", "to", "clock")),
        "role_f1": _values(pairs, lambda labels: labels.get("role")),
    }
    return found | {"index": _share(found[name] for name in INDEX)}


def _has_parts(pair: Pair) -> bool:
    gold, found = pair
    return found.get("offering") == "combination" and found.get("parts") == gold["parts"]


def _sets(pairs: Sequence[Pair], key: str) -> list[tuple[set[Any], set[Any]]]:
    return [(_set(gold, key), _set(found, key)) for gold, found in pairs]


def _menu(pairs: Sequence[Pair]) -> dict[str, float]:
    return {
        "exact": _share(map(_menu_is_exact, pairs)),
        "option_exact": _share(_menu_is_exact(pair) for pair in pairs if not pair[0]["command"]),
        "command_f1": _values(pairs, lambda labels: labels.get("command")),
        "wrong_action": _share(map(_acts_wrongly, pairs)),
    }


def _menu_is_exact(pair: Pair) -> bool:
    gold, found = pair
    same = all(_set(gold, key) == _set(found, key) for key in ("options", "excluded"))
    return bool(same and gold["command"] == found.get("command"))


def _acts_wrongly(pair: Pair) -> bool:
    gold, found = pair
    return bool(_set(found, "options") - _set(gold, "options")) or found.get("command") not in (None, gold["command"])


def _competences(pairs: Sequence[Pair]) -> dict[str, float]:
    sets = _sets(pairs, "competences")
    return {
        "f1": _micro(pairs, "competences"),
        "macro": _macro(sets, COMPETENCES),
        "exact": _share(gold == found for gold, found in sets),
    }


def _availability(rows: Sequence[tuple[bool, float, float]]) -> dict[str, float]:
    names = ("exact", "slot_f1", "false_yes")
    return {name: _share(row[place] for row in rows) for place, name in enumerate(names)}
