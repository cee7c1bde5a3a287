"""A course composed in one form: its building blocks as steps in their order, checked against every limit before it is sent.

The same rules as in the dialogue (`blocks`, `decision`): what a reason opens asks for a reason, in the form itself. Nothing of
the form is stored; what it needs of the case travels with it, and the case is checked once more when the course is decided.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from core.cases.cards import about as about_case
from core.cases.cards import courses_of, requester_of
from core.dialogue.answers.answering import read_field
from core.dialogue.engine import Engine
from core.dialogue.forms import Field, Form, Group, field_of
from core.dialogue.heard import Note
from core.dialogue.meanings import Value
from core.model import Answer, Case, Dialogue, Json
from core.recommending.blocks import Block, Course, Finding, check_course, check_start, is_refused, usual_block
from core.recommending.offerings import Focus, OfferingId, Offerings, Requester
from core.screening.deciding.composing import COMPOSE, proposed_course
from core.screening.deciding.decision import REASON_RULES, drift_owner

MOST_STEPS = 4
REASON = "reason"
_ANY_REASON = "later"  # a draft may hold what a reason opens: it is asked for when the course is decided
_SLOTS = ("offering", "focus", "sessions", "citizens", "starts")
_Option = TypeVar("_Option", OfferingId, Focus)


@dataclass(frozen=True, slots=True)
class Composed:
    """What a form says: the course, the reason, and what is wrong, by field."""

    course: Course
    reason: str
    problems: Mapping[str, Note]


def compose_about(case: Case, offerings: Offerings) -> dict[str, Json]:
    """What the form has to know of the case."""
    requester = requester_of(case)
    return {
        **about_case(case),
        "requester": requester.value if requester is not None else "",
        "has_drift_owner": bool(drift_owner(case)),
        "proposed": [block.offering.value for block in proposed_course(case, offerings)],
    }


def begun_values(case: Case, offerings: Offerings) -> dict[str, Json]:
    """The fields as the form opens: the draft of the case, or the proposal where nothing was drafted yet."""
    course = courses_of(case) or proposed_course(case, offerings)
    values: dict[str, Json] = {"steps": max(1, len(course))}
    for place, block in enumerate(course, start=1):
        values |= {
            _name("offering", place): block.offering.value,
            _name("focus", place): block.focus.value if block.focus is not None else None,
            _name("sessions", place): None if block.sessions is None else str(block.sessions),
            _name("citizens", place): str(block.citizens) if block.most is None else None,
            _name("starts", place): block.starts.isoformat() if block.starts is not None else None,
        }
    return values


def compose_form(engine: Engine, about: Mapping[str, Json], values: Mapping[str, Json]) -> Form:
    """The steps so far with the questions that apply to each, and a place for a reason at the end."""
    steps = _steps(values)
    groups = tuple(
        Group(
            fields=tuple(_fields(engine, place, values)),
            heading="form/compose/step",
            params={"number": place},
        )
        for place in range(1, steps + 1)
    )
    reason = Field(slot=REASON, kind="text", label="form/compose/reason", help="decide/words/why", most=2_000)
    return Form(
        name=COMPOSE,
        about={**about, "steps": steps},
        groups=(*groups, Group(fields=(replace(reason, value=values.get(REASON)),))),
        can_add=steps < MOST_STEPS,
        can_drop=steps > 1,
    )


def composed_course(
    engine: Engine, offerings: Offerings, about: Mapping[str, Json], values: Mapping[str, Json], ref: date
) -> Composed:
    """The course of a filled form, with every limit it breaks at the field that breaks it."""
    problems: dict[str, Note] = {}
    blocks: list[Block] = []
    for place in range(1, _steps(values) + 1):
        block = _block(engine, offerings, place, values, ref, problems)
        if block is not None:
            blocks.append(block)
    course, reason = tuple(blocks), str(values.get(REASON) or "").strip()
    for finding in _findings(course, reason, about, offerings):
        problems.setdefault(_field_of(finding, values), Note(f"finding/{finding.rule}", finding.params))
    if course and not problems and not reason and _is_other(course, about):
        problems[REASON] = Note("form/compose/reason_needed")
    return Composed(course, reason, problems)


def fitting_course(
    engine: Engine, offerings: Offerings, about: Mapping[str, Json], values: Mapping[str, Json], ref: date
) -> tuple[Course, tuple[Note, ...]]:
    """As much of a form that was not sent as a draft may hold, and what it cannot: what was written, with what is wrong.

    A field that cannot be is left as usual, a step that was not chosen is none.
    """
    kept, unkept = {**values, REASON: _ANY_REASON}, list[Note]()
    while True:
        made = composed_course(engine, offerings, about, kept, ref)
        wrong = {slot: note for slot, note in made.problems.items() if kept.get(slot) and slot != REASON}
        if not wrong:
            return made.course, tuple(unkept)
        for slot, note in wrong.items():
            unkept.append(
                Note("screening/form_unkept", {"words": str(kept[slot]), "number": int(slot.partition(".")[2])})
            )
            unkept.append(note)
            kept[slot] = None


def _findings(course: Course, reason: str, about: Mapping[str, Json], offerings: Offerings) -> Iterator[Finding]:
    requester = Requester(about["requester"]) if about.get("requester") else None
    found = (
        *check_course(course, requester, reason, offerings=offerings),
        *check_start(course, "named" if about.get("has_drift_owner") else "", reason, offerings=offerings),
    )
    yield from (finding for finding in found if is_refused((finding,)))


def _is_other(course: Course, about: Mapping[str, Json]) -> bool:
    return [block.offering.value for block in course] != list(about.get("proposed") or [])


def _block(
    engine: Engine,
    offerings: Offerings,
    place: int,
    values: Mapping[str, Json],
    ref: date,
    problems: dict[str, Note],
) -> Block | None:
    offering = _coded(offerings.blocks, values.get(_name("offering", place)))
    if offering is None:
        problems[_name("offering", place)] = Note("miss/not_an_option")
        return None
    # A focus may be left from before the step became another one: what the form does not show does not count.
    is_asked = "focus" in _shown(engine, place, values)
    focus = _coded(Focus, values.get(_name("focus", place))) if is_asked else None
    usual = usual_block(offering, focus, None, offerings=offerings)
    read = {slot: _read(engine, slot, place, values, ref, problems) for slot in ("citizens", "sessions", "starts")}
    return replace(
        usual,
        citizens=usual.citizens if read["citizens"] is None else read["citizens"],
        most=usual.most if read["citizens"] is None else None,
        sessions=usual.sessions if read["sessions"] is None else read["sessions"],
        starts=read["starts"],
    )


def _coded(options: Iterable[_Option], code: Json) -> _Option | None:
    """The option of a code; None for "ved ikke" and whatever is none of them."""
    return next((one for one in options if one.value == code), None)


def _read(
    engine: Engine, slot: str, place: int, values: Mapping[str, Json], ref: date, problems: dict[str, Note]
) -> Json:
    """A number or a first day; None for nothing written, and for what cannot be read, which is a problem."""
    written, step = str(values.get(_name(slot, place)) or "").strip(), engine.flow.dialogues[COMPOSE].step(slot)
    if not written or step is None or slot not in _shown(engine, place, values):
        return None
    reading = read_field(step, written, labels=(), reader=engine.reader, ref=ref)
    if not isinstance(reading, Value):
        problems[_name(slot, place)] = Note("miss/not_a_date" if slot == "starts" else "miss/not_a_number")
        return None
    if slot == "starts":
        first = reading.value.get("from") or reading.value.get("to")
        return date.fromisoformat(first) if first else None
    return reading.value["min"] if reading.value["min"] is not None else reading.value["max"]


def _field_of(finding: Finding, values: Mapping[str, Json]) -> str:
    """The field where a finding is mended."""
    if finding.rule in REASON_RULES:
        return REASON
    place = max(1, finding.block)
    wanted = {"order": "starts", "focus_required": "focus"}.get(finding.rule, finding.rule.partition("_")[0])
    has_focus = values.get(_name("offering", place)) == OfferingId.LAB.value
    is_there = wanted in ("citizens", "sessions", "starts") or (wanted == "focus" and has_focus)
    return _name(wanted if is_there else "offering", place)


def _fields(engine: Engine, place: int, values: Mapping[str, Json]) -> Iterator[Field]:
    for slot in _shown(engine, place, values):
        step = engine.flow.dialogues[COMPOSE].step(slot)
        if step is not None:
            one = field_of(COMPOSE, step)
            label = {"number": place, "field": one.label}
            value = values.get(_name(slot, place))
            yield replace(one, slot=_name(slot, place), label="form/compose/field", params=label, value=value)


def _shown(engine: Engine, place: int, values: Mapping[str, Json]) -> tuple[str, ...]:
    """The questions that apply to this step, as the dialogue would ask them."""
    code = values.get(_name("offering", place))
    answers = {"offering": Answer(code, str(code), "")} if code else {}
    path = engine.flow.path(Dialogue(name=COMPOSE, run=0, answers=answers))
    return tuple(step.id for step in path if step.id in _SLOTS)


def _steps(values: Mapping[str, Json]) -> int:
    steps = values.get("steps")
    return min(MOST_STEPS, max(1, steps)) if isinstance(steps, int) else 1


def _name(slot: str, place: int) -> str:
    return f"{slot}.{place}"
