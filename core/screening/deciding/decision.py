"""Drafting and deciding a course: inside the limits at once, with a reason where one is needed, never outside.

Who may decide is checked in `room`; the limits themselves are `blocks`.
"""

from dataclasses import replace

from core.cases.cards import about, act, card, courses_of, requester_of
from core.cases.turns import saved
from core.dialogue.asked.next_question import question, said_with_notes
from core.dialogue.asked.telling import says
from core.dialogue.engine import Engine
from core.dialogue.heard import Note
from core.effects import Say
from core.gatherings.needs import gatherings_of, set_times
from core.gatherings.rules import RoomRules
from core.model import Case, CaseStatus, Conversation, Dialogue, Json
from core.ports import Turn
from core.recommending.blocks import Course, Finding, check_course, check_start, is_refused
from core.recommending.offerings import Offerings
from core.rooms import Scene
from core.screening.deciding.composing import COMPOSE, block_of, replaces

DECIDE = "decide"
OWN_DIALOGUES = frozenset({"ask_back", "decline", COMPOSE, DECIDE})
"""The dialogues a facilitator has about a case. Beginning another lets an unfinished one go."""
REASON_RULES = frozenset({"requester", "requester_overridden", "drift_owner", "drift_owner_overridden"})
_ANY_REASON = "later"  # a block is drafted first; whether a requester may have it is asked when the course is decided


def composed(scene: Scene, case: Case, dialogue: Dialogue, offerings: Offerings) -> Turn:
    """One block more, if it stands inside the limits and its date in the order; else what is wrong, and the draft as it was."""
    draft = courses_of(case)
    course = (*draft, block_of(dialogue.answers, offerings))
    found = check_course(course, requester_of(case), _ANY_REASON, offerings=offerings)
    findings = tuple(finding for finding in found if finding.block == len(course))
    return drafted(scene, case, draft if is_refused(findings) else course, findings)


def drafted(scene: Scene, case: Case, course: Course, findings: tuple[Finding, ...]) -> Turn:
    """The draft as it stands now, what its blocks break or should be known for, and what can be done with it."""
    draft = replace(case, course=tuple(block.as_json() for block in course))
    findings = tuple(finding for finding in findings if finding.rule not in REASON_RULES)
    choices = [act(case, "compose", "" if course else "primary")]
    if course:
        choices += [act(case, "compose_drop"), act(case, "compose_done", "primary")]
    params = {**about(case), "course": list(draft.course), "findings": _finding_rows(findings)}
    said = said_with_notes(scene.person.id, (Note("screening/draft", params),), tuple(choices))
    return saved(scene, draft, "composed", said)


def nothing_drafted(scene: Scene, case: Case) -> Turn:
    """An old button of a draft that is empty by now decides nothing."""
    params = {**about(case), "course": [], "findings": []}
    return says(scene, "screening/draft", params, (act(case, "compose", "primary"), act(case, "show")))


def sized(scene: Scene, case: Case, *, is_large: bool) -> Turn:
    """Whether it is a large project, as the facilitator sees it."""
    flags = (case.flags - {"large"}) | {"size_checked"} | ({"large"} if is_large else frozenset())
    checked = replace(case, flags=frozenset(flags))
    return saved(scene, checked, "large" if is_large else "not_large", card(scene, checked))


def decided(
    scene: Scene, case: Case, course: Course, reason: str, *, offerings: Offerings, engine: Engine, rooms: RoomRules
) -> Turn:
    """Inside the limits: decided. What needs a reason asks for it; what no reason opens is explained."""
    requester = requester_of(case)
    findings = (
        *check_course(course, requester, reason, offerings=offerings),
        *check_start(course, drift_owner(case), reason, offerings=offerings),
    )
    needs_reason = replaces(case, course) and not reason
    missing = [finding for finding in findings if finding.rule in REASON_RULES]
    hard = tuple(f for f in findings if is_refused((f,)) and f.rule not in REASON_RULES)
    if hard:
        rows = {**about(case), "findings": _finding_rows(hard)}
        return says(scene, "screening/refused", rows, (act(case, "compose", "primary"), act(case, "ask_back")))
    if needs_reason or (missing and not reason):
        return _reason_asked(scene, case, course, tuple(missing), engine)
    return _closed(scene, case, course, reason, findings, offerings=offerings, rooms=rooms)


def reason_rows(case: Case, course: Course, offerings: Offerings) -> dict[str, Json]:
    """What the question for a reason says of this course: what only a reason opens, and whether it is another than proposed."""
    found = (
        *check_course(course, requester_of(case), "", offerings=offerings),
        *check_start(course, drift_owner(case), "", offerings=offerings),
    )
    rows = _finding_rows(tuple(one for one in found if one.rule in REASON_RULES))
    return {**about(case), "case": case.number, "findings": rows, "is_other": replaces(case, course)}


def drift_owner(case: Case) -> str:
    """Who carries it in daily operation, as far as it was said."""
    drift = case.answers.get("drift")
    return str(drift.value) if drift and drift.value not in (None, "none") else ""


def _reason_asked(scene: Scene, case: Case, course: Course, missing: tuple[Finding, ...], engine: Engine) -> Turn:
    draft = replace(case, course=tuple(block.as_json() for block in course))
    rows = {**about(case), "case": case.number, "findings": _finding_rows(missing)}
    begun = engine.begin(put_down(scene.conversation), DECIDE, rows)
    turn = saved(scene, draft, "composed", question(engine, begun, at=scene.at))
    return replace(turn, conversation=begun)


def _closed(
    scene: Scene,
    case: Case,
    course: Course,
    reason: str,
    findings: tuple[Finding, ...],
    *,
    offerings: Offerings,
    rooms: RoomRules,
) -> Turn:
    """Decided, and a gathering drafted for each block: whom to ask is the next step of whoever has the case."""
    blocks = [block.as_json() for block in course]
    decided = replace(case, status=CaseStatus.DECIDED, course=tuple(blocks), question="")
    params = {**about(case), "course": blocks, "reason": reason, "name": scene.person.name}
    told = Say(to=case.requester, prompt="decision/decided", params=params)
    notes = {**params, "findings": _finding_rows(findings)}
    owner = case.facilitator or scene.person.id
    drafts = gatherings_of(decided, course, owner, scene.facts, offerings=offerings, rules=rooms)
    choices = tuple(set_times(one) for one in drafts[:1])
    done = said_with_notes(scene.person.id, (Note("screening/decided", notes),), choices)
    what = "replaced" if replaces(case, course) else "accepted"
    facts = {"recommendation": _proposed(case), "course": blocks, "findings": [one.rule for one in findings]}
    return replace(saved(scene, decided, what, done, told, why=reason, facts=facts), gatherings=drafts)


def put_down(conversation: Conversation) -> Conversation:
    """Without the facilitator's own unfinished dialogues: beginning something new about a case lets them go."""
    return conversation.without(*OWN_DIALOGUES)


def _proposed(case: Case) -> list[Json]:
    ranked = case.recommendation.get("ranked") or [{}]
    return list(ranked[0].get("parts", []))


def _finding_rows(findings: tuple[Finding, ...]) -> list[Json]:
    return [{"rule": one.rule, "block": one.block, "params": dict(one.params)} for one in findings]
