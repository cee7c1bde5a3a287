"""The decisive answers of an intake, as the recommendation reads them.

Only values. How a dialogue's answers or a free text become signals is the intake's work; what follows from them is
`core.recommending.recommend`'s.
"""

from dataclasses import dataclass

from core.recommending.offerings import CitizenRole, Code, Focus, OfferingId, Requester

COMMITTEES = frozenset({Requester.STANDING_COMMITTEE, Requester.TASK_COMMITTEE})


class Entry(Code):
    """Where the person enters the three phases."""

    NEED = "need"
    IDEA = "idea"
    PROJECT = "project"


class HelpKind(Code):
    """The four kinds of help in the source document."""

    NEW_IDEAS = "new_ideas"
    TESTING = "testing"
    SCALING_EFFECT = "scaling_effect"
    TEAM_COCREATION = "team_cocreation"


class Clarity(Code):
    """What is not clear yet."""

    PROBLEM_UNCLEAR = "problem_unclear"
    IDEAS_MISSING = "ideas_missing"
    TEST_DESIGN_MISSING = "test_design_missing"
    DIGITAL_POTENTIAL = "digital_potential"


class DriftOwner(Code):
    """Whether somebody carries the result in daily operation. Not asked is None, which is not the same as NONE."""

    KNOWN = "known"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Part:
    """One event of a course that was asked for or is proposed. A lab's focus may be unknown."""

    offering: OfferingId
    focus: Focus | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """How many citizens somebody wants; an end that was not said is None. `aim`: what they would rather have than the least."""

    least: int | None
    most: int | None
    aim: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signals:
    """The decisive answers. Everything may be unknown; False is an answer ("not to be tried"), None is none.

    `named` are offerings the person named and did not reject, in order. `phases` are different events in sequence ("first
    …, then …"). `trial`: to be tried in practice at small scale. `session`: one meeting of several people. `advice`: somebody
    follows along the way. `own_work`: a committee asks for help with its own work.
    """

    requester: Requester | None = None
    entry: Entry | None = None
    help: frozenset[HelpKind] = frozenset()
    named: tuple[OfferingId, ...] = ()
    rejected: frozenset[OfferingId] = frozenset()
    phases: tuple[Part, ...] = ()
    clarity: Clarity | None = None
    focus: Focus | None = None
    trial: bool | None = None
    session: bool | None = None
    advice: bool | None = None
    role: CitizenRole | None = None
    drift_owner: DriftOwner | None = None
    citizens: Span | None = None
    own_work: bool | None = None
