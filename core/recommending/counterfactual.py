"""What if one answer were different: which questions are worth asking, and what would change the first recommendation.

Everything is found by asking the rules again with one answer changed; nothing is written by hand. Ranking itself belongs
to `core.recommending.recommend`, which hands its own judgement in.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from core.model import Json
from core.recommending.offerings import CitizenRole, Code, OfferingId, Requester
from core.recommending.signals import Clarity, DriftOwner, HelpKind, Part, Signals


class Question(Code):
    """The decisive questions in the order they are asked when nothing else tells them apart. Named as in Signals."""

    HELP = "help"
    CLARITY = "clarity"
    TRIAL = "trial"
    SESSION = "session"
    ADVICE = "advice"
    ROLE = "role"
    REQUESTER = "requester"
    OWN_WORK = "own_work"
    DRIFT_OWNER = "drift_owner"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What stands first, and whether it can begin."""

    offering: OfferingId
    parts: tuple[Part, ...]
    startable: bool


@dataclass(frozen=True, slots=True)
class Turn:
    """One answer changed, and what would then stand first."""

    question: Question
    answer: Json
    was_known: bool
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Counterfactual:
    """ "With this answer it would be that." Any one of `answers` does it. Its words: counterfactual/<rule>.

    `rule` is "can_start" when the same offering becomes able to begin, else "becomes". A kind of help that `was_known` is
    one the person would not ask for; any other answer replaces what was said.
    """

    rule: str
    question: Question
    answers: tuple[Json, ...]
    was_known: bool
    outcome: Outcome

    def as_json(self) -> dict[str, Json]:
        parts = [
            {"offering": part.offering.value, "focus": part.focus and part.focus.value} for part in self.outcome.parts
        ]
        return {
            "rule": self.rule,
            "question": self.question.value,
            "answers": list(self.answers),
            "known": self.was_known,
            "offering": self.outcome.offering.value,
            "parts": parts,
            "startable": self.outcome.startable,
        }


Turns = tuple[Turn, ...]
_ASKED = tuple(Question)
_ANSWERS: Mapping[Question, tuple[Json, ...]] = {
    Question.CLARITY: tuple(Clarity),
    Question.TRIAL: (True, False),
    Question.SESSION: (True, False),
    Question.ADVICE: (True, False),
    Question.ROLE: tuple(CitizenRole),
    Question.REQUESTER: tuple(Requester),
    Question.OWN_WORK: (True, False),
    Question.DRIFT_OWNER: tuple(DriftOwner),
}


def what_if(signals: Signals, here: Outcome, judge: Callable[[Signals], Outcome]) -> Turns:
    """Every single changed answer that gives another outcome, in the order of the questions and their answers."""
    turns = []
    for question, answer, known, changed in _changes(signals):
        outcome = judge(changed)
        if outcome != here:
            turns.append(Turn(question, answer, known, outcome))
    return tuple(turns)


def _changes(signals: Signals) -> Iterator[tuple[Question, Json, bool, Signals]]:
    for kind in HelpKind:
        # Several kinds may be chosen, so one changed answer is one kind more or less.
        changed = replace(signals, help=signals.help ^ {kind})
        yield Question.HELP, kind.value, kind in signals.help, changed
    for question, answers in _ANSWERS.items():
        current = getattr(signals, question.value)
        for answer in answers:
            if answer != current:
                plain = answer.value if isinstance(answer, Code) else answer
                yield question, plain, current is not None, replace(signals, **{question.value: answer})


def missing(signals: Signals, here: Outcome, turns: Turns) -> tuple[Question, ...]:
    """The unanswered questions that matter: first those that let it begin, then those that open most offerings."""
    worth: dict[Question, set[Outcome]] = {}
    for turn in turns:
        if not _is_answered(signals, turn.question):
            worth.setdefault(turn.question, set()).add(turn.outcome)

    def value(question: Question) -> tuple[int, int, int, int]:
        unlocks = any(_unlocks(here, outcome) for outcome in worth[question])
        offerings = {outcome.offering for outcome in worth[question]}
        return -int(unlocks), -len(offerings), -len(worth[question]), _ASKED.index(question)

    return tuple(sorted(worth, key=value))


def _unlocks(here: Outcome, there: Outcome) -> bool:
    return there.offering is here.offering and there.startable and not here.startable


def _is_answered(signals: Signals, question: Question) -> bool:
    return getattr(signals, question.value) not in (None, frozenset())


def counterfactuals(here: Outcome, turns: Turns, wishes: frozenset[OfferingId]) -> tuple[Counterfactual, ...]:
    """Smallest change first: what lets the first offering begin, what opens a blocked wish, a new answer, a changed one.

    Answers to one question that lead to the same offering are one counterfactual; its parts are those of the first answer.
    """
    grouped: dict[tuple[Question, OfferingId, bool, bool], list[Turn]] = {}
    for turn in turns:
        there = turn.outcome
        if there.offering is not OfferingId.UNCLEAR and _matters(here, there):
            grouped.setdefault((turn.question, there.offering, there.startable, turn.was_known), []).append(turn)
    groups = sorted(grouped.values(), key=lambda group: _size(here, group[0], wishes))
    return tuple(
        Counterfactual(
            "can_start" if group[0].outcome.offering is here.offering else "becomes",
            group[0].question,
            tuple(turn.answer for turn in group),
            group[0].was_known,
            group[0].outcome,
        )
        for group in groups
    )


def _matters(here: Outcome, there: Outcome) -> bool:
    """Another offering or other parts stand first, or the same one can begin. A mere loss of the start is no suggestion."""
    return there.offering is not here.offering or _unlocks(here, there)


def _size(here: Outcome, turn: Turn, wishes: frozenset[OfferingId]) -> tuple[int, int, int, int]:
    """How large the change is. The sort is stable, so the order of the questions settles the rest."""
    there = turn.outcome
    nearness = 0 if there.offering is here.offering else 1 if there.offering in wishes else 2
    # Wanting something more is nearer than wanting less of what is proposed.
    return nearness, int(turn.was_known), int(not there.startable), int(turn.answer is False)
