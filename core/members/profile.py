"""A citizen's profile as answers of the dialogue `profile`, and back: the same questions tell it first and change it later.

What was left out stays unknown. Nothing is required: a profile with nothing in it is a profile.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from core.dialogue.answers.shown_first import BY_WEEK, habits_of
from core.dialogue.questions.flow import DialogueFlow
from core.model import Answer, Answers, Dialogue, Json, Source
from core.network import Citizen
from core.understand.times.nouns import DAY_END, DAY_START

PROFILE = "profile"
USUAL_LEVEL, BEST_LEVEL = 2, 3
"""Of three: what somebody says they know something about, and what they say they know best."""
_TIES_MOST = 10


def told(citizen: Citizen, dialogue: Dialogue, today: date) -> Citizen:
    """The citizen with everything the dialogue's answers say. A step without an answer changes nothing, a week that is
    not tapped yet neither.
    """
    answers = dialogue.answers
    changed = replace(citizen, written={**citizen.written, **_written(answers)})
    if "fields" in answers or "best" in answers:
        changed = replace(changed, competences=_competences(answers))
    if "interests" in answers:
        changed = replace(changed, interests=frozenset(_list(answers, "interests")))
    if "languages" in answers:
        changed = replace(changed, languages=frozenset(_list(answers, "languages")))
    if "age_band" in answers:
        changed = replace(changed, age_band=str(answers["age_band"].value or ""))
    if "district" in answers:
        changed = replace(changed, district=str(answers["district"].value or ""))
    if "role" in answers:
        changed = replace(changed, role=str(answers["role"].value or "advise"))
    if "ties" in answers:
        changed = replace(changed, ties=_ties(answers["ties"]))
    return _with_times(changed, dialogue, today)


def is_told_of(citizen: Citizen) -> bool:
    """Whether a citizen has told anything of what they know or like, so that they can be asked about what suits them."""
    return bool(citizen.competences or citizen.interests)


def answers_of(citizen: Citizen, flow: DialogueFlow, at: datetime) -> Answers:
    """The profile as answers, for a dialogue that changes one of them. What is not known is an answer too."""
    known = values_of(citizen)
    moment = at.isoformat()
    return {
        step.id: Answer(
            known.get(step.id),
            citizen.written.get(step.id, ""),
            moment,
            Source.CARRIED,
            is_unknown=not known.get(step.id),
        )
        for step in flow.steps
    }


def values_of(citizen: Citizen) -> dict[str, Json]:
    """What is known, by step, in the form of the answers; what is unknown is left out or empty."""
    return {
        "fields": sorted(citizen.competences),
        "best": sorted(code for code, level in citizen.competences.items() if level >= BEST_LEVEL),
        "interests": sorted(citizen.interests),
        "role": citizen.role,
        "times": dict(citizen.usual),
        "languages": sorted(citizen.languages),
        "age_band": citizen.age_band,
        "district": citizen.district,
        "ties": citizen.written.get("ties", ""),
    }


def _written(answers: Answers) -> dict[str, str]:
    """People's own words for what was understood of them, and their ties as they wrote them."""
    own = {slot: answers[slot] for slot in ("fields", "interests", "times", "ties") if slot in answers}
    return {slot: "" if answer.is_unknown else answer.written for slot, answer in own.items()}


def _list(answers: Answers, slot: str) -> Sequence[str]:
    answer = answers.get(slot)
    return answer.value if answer is not None and isinstance(answer.value, list) else ()


def _competences(answers: Answers) -> dict[str, int]:
    best = _list(answers, "best")
    return {code: BEST_LEVEL if code in best else USUAL_LEVEL for code in _list(answers, "fields")}


def _ties(answer: Answer) -> frozenset[str]:
    """Each named party in small letters, as parties are compared."""
    parts = str(answer.value or "").replace("\n", ",").replace(";", ",").split(",")
    return frozenset(part.strip().casefold() for part in parts[:_TIES_MOST] if part.strip())


def _with_times(citizen: Citizen, dialogue: Dialogue, today: date) -> Citizen:
    answer = dialogue.answers.get("times")
    if answer is None or (answer.value == BY_WEEK and "week" not in dialogue.answers):
        return citizen
    usual: Mapping[str, Json] = answer.value if isinstance(answer.value, dict) else {}
    if answer.value == BY_WEEK:
        dates = dialogue.about.get("times") or {}
        habits = habits_of(_list(dialogue.answers, "week"))
        nothing: Mapping[str, Json] = {"available": [], "excluded": [], "excluded_recurring": []}
        usual = {**nothing, **dates, "recurring": habits, "unread": [], "on": today.isoformat()}
    return replace(citizen, usual=usual, away=_away(usual.get("excluded", ())))


def _away(excluded: Json) -> tuple[tuple[date, date], ...]:
    """Whole days that are out, as stretches from the first to the last of them."""
    whole = (time(DAY_START // 60, DAY_START % 60), time(DAY_END // 60, DAY_END % 60))
    days = []
    for row in excluded:
        start, end = datetime.fromisoformat(row["start"]), datetime.fromisoformat(row["end"])
        if start.time() <= whole[0] and end.time() >= whole[1]:
            days.append(start.date())
    stretches: list[tuple[date, date]] = []
    for day in sorted(set(days)):
        if stretches and stretches[-1][1] + timedelta(days=1) == day:
            stretches[-1] = (stretches[-1][0], day)
        else:
            stretches.append((day, day))
    return tuple(stretches)
