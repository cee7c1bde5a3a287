"""Dialogues as data: the steps, the conditions they name, and where a set of answers stands.

Nothing here speaks or decides. The position in a dialogue is derived from its answers (`next_step`), never stored. How they are
written in prompts/flow.toml is `flow_file`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from core.model import Answer, Answers, Dialogue, Json

TOGGLED = frozenset({"fields", "languages", "week"})
"""Kinds whose options are switched on and off until the person says that it is right."""
CHOOSING = frozenset({"one_of", "several_of"})
FIGURES = ("number", "date")
MEETINGS = "meetings"
CASE = "case"
CARDS = {CASE: "case", "gathering": "number"}
"""What a facilitator's dialogue may lead back to, and what of its matter is the number of it."""
MOST_QUESTIONS = 12
AGAIN = "again"
"""What a dialogue is about besides its matter: the question that was taken up again, which is asked before every other."""
FOR = "for"
"""What a dialogue is about besides its matter: the person whose answers somebody else writes down. They go with that person."""
INTAKE = "intake"
ADD = "add"
ANSWER_BACK = "answer_back"
"""The dialogues that other rooms know by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One question. Its words are the prompts `<dialogue>/<id>/ask`, `/why`, `/help` and `/options/<option>`.

    `when` names the conditions that must all hold for it to be asked. `is_silent` steps are never asked: they are filled from
    what people write, and can be changed in the summary. `free_text_to` is the text step that takes a whole sentence written
    instead of a choice. `otherwise` is the option to ask about when the words fit none. `takes_questions`: a question
    is an answer here, not a call for help. `no_is_none`: it can be answered with a plain no, which means "ved ikke";
    where it is required too, both let go of the dialogue. `together` is the option that several chosen ones make ("først et lab,
    så sparringspartnere" is a combination). `among` is the step whose answer holds the options to choose from.
    `keeps_no_words`: whatever is written while it is asked stays out of the log of events. `gives_way_to` are the
    questions that words may answer instead of this one, which then is left open. `is_consent`: its first option says yes to
    something about the person, which no question ever means. `by_words` are those of its options, the last ones, that have no
    button until they are chosen: they are named in words. `fills_none_of` are the questions that its answers say nothing of,
    whatever words stand in them: who experiences a need "twice this summer" asks for no time. `fills_if_wished` are those they
    say something of only where a number is wished for. `also_tells` are questions that words may answer besides, where they
    name several of their options: "de unge og lidt os selv". `ends` is the option that says that the matter ends: words that
    would stop the conversation ("det skal stoppes") may mean it, and are asked about.
    `counts` is what a number is of: people, or `MEETINGS`.
    """

    id: str
    kind: str
    phase: str = ""
    options: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    least: int | None = None
    most: int | None = None
    counts: str = ""
    is_required: bool = False
    is_silent: bool = False
    alone: tuple[str, ...] = ()
    free_text_to: str = ""
    otherwise: str = ""
    ends: str = ""
    takes_questions: bool = False
    is_consent: bool = False
    no_is_none: bool = False
    keeps_no_words: bool = False
    among: str = ""
    together: str = ""
    gives_way_to: tuple[str, ...] = ()
    by_words: tuple[str, ...] = ()
    fills_none_of: tuple[str, ...] = ()
    fills_if_wished: tuple[str, ...] = ()
    also_tells: tuple[str, ...] = ()

    @property
    def has_options(self) -> bool:
        return bool(self.options)

    @property
    def buttons(self) -> int:
        """How many of the options, the first ones, have a button whatever was chosen."""
        return len(self.options) - len(self.by_words)

    @property
    def takes_several(self) -> bool:
        return self.kind == "several_of" or self.kind in TOGGLED

    @property
    def is_shown_first(self) -> bool:
        """Whether an answer is shown, and counts only when the person has said that it is right."""
        return self.kind in TOGGLED or self.kind == "times"


@dataclass(frozen=True, slots=True)
class Condition:
    """A named fact about the answers: a test of one slot, or all / any / not of other conditions."""

    slot: str = ""
    has: tuple[str, ...] = ()
    known: bool | None = None
    all_of: tuple[str, ...] = ()
    any_of: tuple[str, ...] = ()
    not_any: tuple[str, ...] = ()


@dataclass(frozen=True)
class DialogueFlow:
    """The steps of one dialogue in the order they are asked. `is_of_oneself`: they ask who the writer is, and what is told of
    that at another question is heard. `given` are facts that a room puts among the answers when it begins: conditions look at
    them, and no word and no button of the person's reaches them. `leads_to` is the card that whoever is lost is led to: in the
    dialogues of facilitators, whom others call for help.
    """

    name: str
    steps: tuple[Step, ...]
    phases: tuple[str, ...] = ()
    carried: Mapping[str, str] = field(default_factory=dict)
    is_of_oneself: bool = False
    given: tuple[Step, ...] = ()
    leads_to: str = ""

    def step(self, slot: str) -> Step | None:
        return self._by_id.get(slot)

    @cached_property
    def _by_id(self) -> Mapping[str, Step]:
        return {step.id: step for step in self.steps}

    def fits(self, answers: Answers) -> bool:
        """Whether answers of an older version can stay as they are. Every turn asks."""
        if self.carried and not self.carried.keys().isdisjoint(answers):
            return False
        options = self.options
        for slot, answer in answers.items():
            if slot in options and answer.value not in options[slot] and not _still_fits(options[slot], answer):
                return False
        return True

    @cached_property
    def options(self) -> Mapping[str, tuple[str, ...]]:
        """The options of every step whose answers are options and nothing else."""
        others = ("number", "date", "person", "times")
        return {step.id: step.options for step in self.steps if step.has_options and step.kind not in others}


class _Standing(NamedTuple):
    """Where a dialogue stands in a flow: the steps that apply to it, and the one that is asked."""

    flow: "Flow"
    path: tuple[Step, ...]
    step: Step | None


@dataclass(frozen=True)
class Flow:
    """Every dialogue, and the conditions they share."""

    version: str
    dialogues: Mapping[str, DialogueFlow]
    conditions: Mapping[str, Condition]

    @property
    def options(self) -> frozenset[str]:
        """The options of all questions, as the vocabulary may name them."""
        return frozenset(
            option for dialogue in self.dialogues.values() for step in dialogue.steps for option in step.options
        )

    def card_of(self, dialogue: Dialogue) -> tuple[str, int] | None:
        """The card that whoever is lost in it is led to, by its kind and number; None where people are led to a person."""
        kind = self.dialogues[dialogue.name].leads_to
        number = dialogue.about.get(CARDS[kind]) if kind else None
        return (kind, number) if isinstance(number, int) else None

    def path(self, dialogue: Dialogue) -> tuple[Step, ...]:
        """The steps that apply to these answers, in order. A step whose condition fails is not on the path."""
        return self._standing(dialogue).path

    def next_step(self, dialogue: Dialogue) -> Step | None:
        """Where the dialogue stands: the question taken up again, else the first step on the path without an answer.

        None when all is answered.
        """
        return self._standing(dialogue).step

    def _standing(self, dialogue: Dialogue) -> "_Standing":
        standing: _Standing | None = dialogue.standing
        if standing is None or standing.flow is not self:
            standing = self._derived(dialogue)
            object.__setattr__(dialogue, "standing", standing)
        return standing

    def _derived(self, dialogue: Dialogue) -> "_Standing":
        answers, path = dialogue.answers, self._path(dialogue)
        again = dialogue.about.get(AGAIN)
        step = self.dialogues[dialogue.name].step(again) if again and again not in answers else None
        if step is None:
            step = next((step for step in path if step.id not in answers and not step.is_silent), None)
        return _Standing(self, path, step)

    def _path(self, dialogue: Dialogue) -> tuple[Step, ...]:
        answers = dialogue.answers
        key = (
            dialogue.name,
            *[_sense(answers[slot], codes) if slot in answers else None for slot, codes in self._decisive],
        )
        path = self._paths.get(key)
        if path is None:
            path = self._paths[key] = tuple(
                step
                for step in self.dialogues[dialogue.name].steps
                if all(holds(self.conditions, name, answers) for name in step.when)
            )
        return path

    @cached_property
    def decisive(self) -> frozenset[str]:
        """The slots whose answers decide which other questions are asked."""
        return frozenset(slot for slot, _ in self._decisive)

    @cached_property
    def _decisive(self) -> tuple[tuple[str, frozenset[str]], ...]:
        """The slots that conditions look at, each with the values they look for: nothing else can change a path."""
        codes: dict[str, frozenset[str]] = {}
        for condition in self.conditions.values():
            if condition.slot:
                codes[condition.slot] = codes.get(condition.slot, frozenset()).union(condition.has)
        return tuple(codes.items())

    @cached_property
    def _paths(self) -> dict[tuple[str | tuple[str, ...] | None, ...], tuple[Step, ...]]:
        """Paths worked out so far: there are as many as the conditions can tell apart, and every turn asks several times."""
        return {}

    def step_before(self, dialogue: Dialogue, step: Step | None) -> Step | None:
        """The question that "back" goes to: the last answered one before this on the path."""
        found = None
        for other in self.path(dialogue):
            if step is not None and other.id == step.id:
                break
            if other.id in dialogue.answers and not other.is_silent:
                found = other
        return found

    def carry(self, dialogue: Dialogue) -> Dialogue:
        """The dialogue as this version of the flow reads it. No answer is lost.

        Renamed steps follow the `carried` table. An answer whose option is gone is set aside and asked again, with what was
        written offered; an answer to a step that is gone stays and goes to the case as it is.
        """
        flow = self.dialogues[dialogue.name]
        if flow.fits(dialogue.answers):
            return dialogue
        answers = {flow.carried.get(slot, slot): answer for slot, answer in dialogue.answers.items()}
        kept = {slot: answer for slot, answer in answers.items() if _still_fits(flow.options.get(slot), answer)}
        aside = {slot: answer for slot, answer in answers.items() if slot not in kept}
        return replace(dialogue, answers=kept, set_aside={**dialogue.set_aside, **aside})


def holds(conditions: Mapping[str, Condition], name: str, answers: Answers) -> bool:
    """Whether the named condition is true of the answers. `!name` is its opposite."""
    if name.startswith("!"):
        return not holds(conditions, name[1:], answers)
    condition = conditions[name]
    if condition.slot and not _slot_holds(condition, answers.get(condition.slot)):
        return False
    if not all(holds(conditions, part, answers) for part in condition.all_of):
        return False
    if condition.any_of and not any(holds(conditions, part, answers) for part in condition.any_of):
        return False
    return not any(holds(conditions, part, answers) for part in condition.not_any)


def _slot_holds(condition: Condition, answer: Answer | None) -> bool:
    is_known = answer is not None and not answer.is_unknown
    if condition.known is not None and is_known is not condition.known:
        return False
    if not condition.has:
        return True
    if answer is None or answer.is_unknown:
        return False
    return any(value in condition.has for value in _values(answer))


def _sense(answer: Answer, codes: frozenset[str]) -> tuple[str, ...] | None:
    """All that conditions can see of an answer: whether it is known, and which of their codes it holds."""
    if answer.is_unknown:
        return None
    value = answer.value
    if isinstance(value, str):
        return (value,) if value in codes else ()
    return tuple(each for each in _values(answer) if isinstance(each, str) and each in codes)


def _values(answer: Answer) -> list[Json]:
    return answer.value if isinstance(answer.value, list) else [answer.value]


def _still_fits(options: tuple[str, ...] | None, answer: Answer) -> bool:
    return options is None or answer.is_unknown or all(value in options for value in _values(answer))
