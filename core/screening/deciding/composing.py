"""Composing a course: the proposed one as blocks, a block from the answers of the compose dialogue, and what differs.

Limits are `blocks`; whether a course is decided is `room`.
"""

from dataclasses import replace
from datetime import date

from core.dialogue.questions.flow import Step
from core.model import Answers, Case, Dialogue, Json
from core.recommending.blocks import Block, Course, usual_block
from core.recommending.offerings import Focus, OfferingId, Offerings

COMPOSE = "compose"


def proposed_course(case: Case, offerings: Offerings) -> Course:
    """The recommendation as blocks, each inside its limits and near the wished number."""
    ranked = case.recommendation.get("ranked") or [{}]
    wanted = ranked[0].get("citizens") or {}
    number = wanted.get("aim") or wanted.get("least") or wanted.get("most")
    return tuple(
        usual_block(OfferingId(part["offering"]), _focus(part.get("focus")), number, offerings=offerings)
        for part in ranked[0].get("parts", [])
    )


def block_of(answers: Answers, offerings: Offerings) -> Block:
    """The block that the compose dialogue's answers describe; what was not said is as usual. A focus that was only read in the
    answers of a block that has none ("three sessions" is a word of developing ideas, too) is not said.
    """
    offering = OfferingId(_value(answers, "offering"))
    focuses = offerings[offering].focuses
    wanted = _value(answers, "citizens") or {}
    number = wanted.get("aim") or wanted.get("min") or wanted.get("max")
    usual = usual_block(offering, _focus(_value(answers, "focus")) if focuses else None, None, offerings=offerings)
    sessions = (_value(answers, "sessions") or {}).get("min")
    starts = (_value(answers, "starts") or {}).get("from")
    return Block(
        offering=offering,
        citizens=number or usual.citizens,
        focus=usual.focus,
        sessions=sessions if sessions is not None else usual.sessions,
        minutes=usual.minutes,
        starts=date.fromisoformat(starts) if starts else None,
        role=usual.role,
        most=None if number else usual.most,
    )


def limited(dialogue: Dialogue, step: Step, offerings: Offerings) -> Step:
    """The question with the limits of the building block that was chosen, so that a number outside is told at once."""
    chosen = _value(dialogue.answers, "offering")
    if step.kind != "number" or chosen is None:
        return step
    rules = offerings[OfferingId(chosen)]
    limit = rules.sessions if step.id == "sessions" else rules.citizens
    if limit is None:
        return step
    return replace(step, least=limit.least, most=limit.most or step.most)


def replaces(case: Case, course: Course) -> bool:
    """Whether this course is of other offerings than the proposed one, in their order."""
    ranked = case.recommendation.get("ranked") or [{}]
    return [block.offering.value for block in course] != [part["offering"] for part in ranked[0].get("parts", [])]


def _value(answers: Answers, slot: str) -> Json:
    answer = answers.get(slot)
    return answer.value if answer is not None and not answer.is_unknown else None


def _focus(code: str | None) -> Focus | None:
    return Focus(code) if code else None
