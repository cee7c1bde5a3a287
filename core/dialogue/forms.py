"""Dialogues filled in as a whole: the same questions as fields of a form, read by the same rules, wrong fields explained.

A form is made of the flow and of what is known already, never stored. What a filled one leads to is its room's to decide. How a
course is composed in a form is `compose_form`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from core.dialogue.answers.answering import UNKNOWN, checked, read_field
from core.dialogue.engine import Engine
from core.dialogue.heard import Note
from core.dialogue.meanings import Miss, Value
from core.dialogue.questions.flow import INTAKE, Step
from core.model import Answer, Dialogue, Json, Source

QUOTED = "quoted"
DRAFT = "_draft"
"""What stands behind a form's name when it was closed and not sent: kept as far as it was filled in."""
_FORMED = ("text", "one_of", "several_of", "yes_no", "number", "date", "person")


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field. `label` and `help` are prompts, an option is (code, prompt)."""

    slot: str
    kind: str
    label: str
    params: Mapping[str, Json] = field(default_factory=dict)
    help: str = ""
    options: tuple[tuple[str, str], ...] = ()
    is_required: bool = False
    most: int | None = None
    value: Json = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Fields that belong together, under a heading if there is one."""

    fields: tuple[Field, ...]
    heading: str = ""
    params: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form as it is now. `about` goes back with it: all it needs besides its fields. `steps` when it has steps to add to."""

    name: str
    about: Mapping[str, Json]
    groups: tuple[Group, ...]
    note: str = ""
    can_add: bool = False
    can_drop: bool = False

    @property
    def fields(self) -> tuple[Field, ...]:
        return tuple(one for group in self.groups for one in group.fields)


def intake_form(engine: Engine, dialogue: Dialogue, *, about: Mapping[str, Json] | None = None) -> Form:
    """Every question of the intake that applies to these answers, by phase, with what is known filled in."""
    groups: dict[str, list[Field]] = {}
    for step in engine.flow.path(dialogue):
        if not step.is_silent and step.kind in _FORMED:
            one = field_of(INTAKE, step, answer=dialogue.answers.get(step.id))
            groups.setdefault(step.phase, []).append(one)
    phases = engine.flow.dialogues[INTAKE].phases
    made = [
        Group(
            fields=tuple(groups[phase]),
            heading=f"dialogue/phase/{phase}",
            params={"number": place, "of": len(phases)},
        )
        for place, phase in enumerate(phases, start=1)
        if phase in groups
    ]
    return Form(name=INTAKE, about=about or {}, groups=tuple(made))


def words_form(engine: Engine, name: str, about: Mapping[str, Json], *, value: str = "", note: str = "") -> Form:
    """A form of one text: a dialogue whose only question is `words`."""
    step = engine.flow.dialogues[name].step("words")
    if step is None:
        raise ValueError(f"The dialogue {name} has no question called words.")
    one = replace(field_of(name, step), value=value or None, params={"about": dict(about)})
    return Form(name=name, about=about, groups=(Group(fields=(one,)),), note=note)


def quoted_form(engine: Engine, words: str, about: Mapping[str, Json], *, is_own: bool) -> Form:
    """What was written elsewhere, as the beginning of a need. Of somebody else's words the form says that they are."""
    step = engine.flow.dialogues[INTAKE].step("need")
    if step is None:
        raise ValueError("The intake has no question about the need.")
    one = replace(field_of(INTAKE, step), value=words)
    note = "" if is_own else "form/quoted/note"
    return Form(name=QUOTED, about=about, groups=(Group(fields=(one,)),), note=note)


def field_of(dialogue: str, step: Step, *, answer: Answer | None = None) -> Field:
    """A step as a field. What need not be answered has "ved ikke" among its options."""
    options = tuple((code, f"{dialogue}/{step.id}/options/{code}") for code in step.options)
    if options and not step.is_required and step.kind in ("one_of", "yes_no"):
        options = (*options, (UNKNOWN, "button/dont_know"))
    return Field(
        slot=step.id,
        kind=step.kind,
        label=f"{dialogue}/{step.id}/ask",
        help=f"{dialogue}/{step.id}/help",
        options=options,
        is_required=step.is_required,
        most=step.most if step.kind == "text" else None,
        value=_known(answer),
    )


def _known(answer: Answer | None) -> Json:
    """An answer as a field shows it."""
    if answer is None:
        return None
    if answer.is_unknown:
        return UNKNOWN
    value = answer.value
    return value if isinstance(value, str) else value if isinstance(value, list) else answer.written or None


# --- reading what was filled in -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Filled:
    """A dialogue with what a form said, and what is wrong with it, by field."""

    dialogue: Dialogue
    problems: Mapping[str, Note]


def filled(
    engine: Engine,
    dialogue: Dialogue,
    values: Mapping[str, Json],
    *,
    language: str,
    at: str,
    ref: date,
    is_whole: bool = True,
) -> Filled:
    """The dialogue with these values as answers. An empty field never takes an answer away.

    `is_whole`: it was sent, so what was left empty was not known. A field that cannot be read keeps its words in `problems`.
    """
    problems: dict[str, Note] = {}
    for step in engine.flow.dialogues[dialogue.name].steps:
        if step.kind not in _FORMED or step.is_silent or step not in engine.flow.path(dialogue):
            continue
        answer = _answer(engine, dialogue.name, step, values.get(step.id), language=language, at=at, ref=ref)
        if isinstance(answer, Note):
            problems[step.id] = answer
        elif answer is not None:
            dialogue = dialogue.answered(step.id, answer)
        elif is_whole and step.id not in dialogue.answers and not step.is_required:
            dialogue = dialogue.answered(step.id, _unknown(engine, at))
        elif is_whole and step.id not in dialogue.answers:
            problems[step.id] = Note("dialogue/needed")
    return Filled(dialogue, problems)


def _answer(
    engine: Engine, dialogue: str, step: Step, value: Json, *, language: str, at: str, ref: date
) -> Answer | Note | None:
    if value in (None, "", []):
        return None
    if value == UNKNOWN:
        return _unknown(engine, at)
    labels = engine.labels(dialogue, step, language)
    if step.has_options and step.kind != "person":
        return _chosen(step, value, labels, at, engine.flow.version)
    written = str(value)
    reading = read_field(step, written, labels=labels, reader=engine.reader, ref=ref)
    if isinstance(reading, Value):
        return Answer(reading.value, written, at, Source.SAID, engine.flow.version)
    if step.kind == "date":
        return Answer({"words": written}, written, at, Source.SAID, engine.flow.version)
    miss = reading if isinstance(reading, Miss) else Miss()
    return Note(f"miss/{miss.reason}", miss.params or {})


def _chosen(step: Step, value: Json, labels: Sequence[tuple[str, str]], at: str, version: str) -> Answer | Note:
    codes = [code for code in step.options if code in (value if isinstance(value, list) else [value])]
    alone = [code for code in codes if code in step.alone]
    codes = alone[:1] or codes
    if not codes or isinstance(checked(step, codes[0]), Miss):
        return Note("miss/not_an_option")
    written = ", ".join(label for code, label in labels if code in codes)
    return Answer(codes if step.takes_several else codes[0], written, at, Source.CHOSEN, version)


def _unknown(engine: Engine, at: str) -> Answer:
    return Answer(None, "", at, Source.CHOSEN, engine.flow.version, is_unknown=True)
