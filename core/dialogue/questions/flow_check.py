"""Looks at the sense of the dialogues: what is missing, unreachable, too long or without words. And draws them.

`paths` walks every combination of the answers that conditions look at, so what is said here holds for every person.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import permutations, product

from core.actions import LONGEST, Ordered, Picked, token
from core.dialogue.questions.flow import MOST_QUESTIONS, TOGGLED, DialogueFlow, Flow, Step
from core.dialogue.questions.flow_file import FILE
from core.errors import ContentError
from core.model import Answer, Answers, Dialogue
from core.wording import LANGUAGES, Wording

_LONGEST_RUN = 99_999
_MOST_COMBINATIONS = 200_000


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a facilitator should mend: where, what, and how."""

    file: str
    key: str
    happened: str
    hint: str

    def __str__(self) -> str:
        return f"{self.file}: {self.key}: {self.happened} {self.hint}"


def check(flow: Flow, wording: Wording) -> tuple[Problem, ...]:
    """Every problem of every dialogue, in the order of the file. Empty when all is well."""
    problems = [*_conditions(flow), *_in_one_language(wording)]
    may_walk = not list(_conditions(flow))
    for dialogue in flow.dialogues.values():
        problems += _words(dialogue, wording)
        problems += _values(dialogue, wording)
        problems += _buttons(dialogue)
        problems += _walks(flow, dialogue) if may_walk else ()
    return tuple(problems)


def missing_words(flow: Flow, wording: Wording) -> tuple[Problem, ...]:
    """What people could not be told: words that a question needs, and sentences that only one language has."""
    words = (problem for dialogue in flow.dialogues.values() for problem in _words(dialogue, wording))
    return (*words, *_in_one_language(wording))


def decisive(flow: Flow, dialogue: DialogueFlow) -> tuple[Step, ...]:
    """The steps whose answers some condition of this dialogue looks at: the only ones that move its path."""
    slots: set[str] = set()
    for step in dialogue.steps:
        for name in step.when:
            slots |= _slots(flow, name.lstrip("!"))
    return tuple(step for step in (*dialogue.given, *dialogue.steps) if step.id in slots)


def paths(flow: Flow, name: str) -> Iterator[tuple[Answers, tuple[Step, ...]]]:
    """Every way through a dialogue: the decisive answers, and the steps that are asked of somebody who gives them."""
    dialogue = flow.dialogues[name]
    steps = decisive(flow, dialogue)
    for values in product(*(possible(step) for step in steps)):
        answers = {step.id: answer for step, answer in zip(steps, values, strict=True)}
        asked = flow.path(Dialogue(name=name, run=1, answers=answers))
        yield answers, tuple(step for step in asked if not step.is_silent)


def longest(flow: Flow, name: str) -> tuple[Step, ...]:
    """The questions of the path that asks most; what is only confirmed is none."""
    asked = (tuple(step for step in path if step.kind != "confirm") for _, path in paths(flow, name))
    return max(asked, key=len, default=())


def draw(flow: Flow, name: str, wording: Wording, language: str = "da") -> str:
    """The dialogue as a Mermaid flowchart: a box a question, and on the arrow the conditions under which it is asked."""
    dialogue = flow.dialogues[name]
    lines = ["flowchart TD"]
    for step in (step for step in dialogue.steps if not step.is_silent):
        title = wording.label(language, f"{name}/{step.id}/name", {}).replace('"', "'")
        labels = [wording.label(language, f"{name}/{step.id}/options/{option}", {}) for option in step.options]
        options = f"<br/><small>{' · '.join(labels)}</small>".replace('"', "'") if labels else ""
        lines.append(f'  {step.id}["{title}{options}"]')
    lines += _arrows(dialogue)
    return "\n".join(lines) + "\n"


def _arrows(dialogue: DialogueFlow) -> Iterator[str]:
    asked = [step for step in dialogue.steps if not step.is_silent]
    for place, step in enumerate(asked):
        for following in asked[place + 1 :]:
            condition = f'|"{" and ".join(following.when)}"|' if following.when else ""
            yield f"  {step.id} -->{condition} {following.id}"
            if not following.when:
                break


def _conditions(flow: Flow) -> Iterator[Problem]:
    slots = {step.id: step for dialogue in flow.dialogues.values() for step in (*dialogue.given, *dialogue.steps)}
    for name, condition in flow.conditions.items():
        key = f"condition.{name}"
        for other in (*condition.all_of, *condition.any_of, *condition.not_any):
            if other.lstrip("!") not in flow.conditions:
                yield Problem(
                    FILE, key, f"It builds on {other!r}, which is not defined.", "Define it or mend the name."
                )
        if condition.slot and condition.slot not in slots:
            yield Problem(FILE, key, f"No step is called {condition.slot!r}.", "Mend the name of the slot.")
        for value in condition.has:
            step = slots.get(condition.slot)
            if step is not None and step.options and value not in step.options:
                yield Problem(
                    FILE, key, f"{condition.slot} has no option {value!r}.", f"It has {', '.join(step.options)}."
                )


def _words(dialogue: DialogueFlow, wording: Wording) -> Iterator[Problem]:
    for step in dialogue.steps:
        needed = [*_fixed(step), "ask", "why", "help"]
        for language, part in product(LANGUAGES, needed):
            prompt = f"{dialogue.name}/{step.id}/{part}"
            if wording.source(language, prompt) is None:
                key = f"[{step.id}] {part}"
                file = f"prompts/{language}/{dialogue.name}.toml"
                yield Problem(file, key, "The words are missing.", f"Add {prompt.rsplit('/', 1)[-1]!r} to that table.")
    for phase, language in product(dialogue.phases, LANGUAGES):
        if wording.source(language, f"dialogue/phase/{phase}") is None:
            yield Problem(
                f"prompts/{language}/dialogue.toml", f"[phase] {phase}", "The words are missing.", "Add them."
            )


def _fixed(step: Step) -> list[str]:
    """The words that are the same for everybody."""
    return ["name", *(f"options/{option}" for option in step.options)]


def _values(dialogue: DialogueFlow, wording: Wording) -> Iterator[Problem]:
    """Names and options that ask for a value: there is none to give them."""
    for step in dialogue.steps:
        for language, part in product(LANGUAGES, _fixed(step)):
            prompt = f"{dialogue.name}/{step.id}/{part}"
            if wording.source(language, prompt) is not None and not _is_said(wording, language, prompt):
                file, key = f"prompts/{language}/{dialogue.name}.toml", f"[{step.id}] {part}"
                yield Problem(file, key, "It asks for a value that there is none of.", "Write it without {{ … }}.")


def _is_said(wording: Wording, language: str, prompt: str) -> bool:
    try:
        wording.label(language, prompt, {})
    except ContentError:
        return False
    return True


def _in_one_language(wording: Wording) -> Iterator[Problem]:
    """A sentence that somebody who reads the other language would never get."""
    for language, other in permutations(LANGUAGES, 2):
        for prompt in sorted(wording.names(other) - wording.names(language)):
            yield Problem(f"prompts/{language}", prompt, f"Only prompts/{other} has it.", "Write it here too.")


def _buttons(dialogue: DialogueFlow) -> Iterator[Problem]:
    for step in dialogue.steps:
        for option in step.options:
            try:
                token(Picked(dialogue.name, _LONGEST_RUN, step.id, option))
                token(Ordered(f"change.{step.id}"))
            except ValueError:
                hint = f"A button may carry {LONGEST} bytes; shorten the name of the dialogue, the step or the option."
                yield Problem(
                    FILE, f"dialogue.{dialogue.name}.{step.id}", f"Option {option!r} has too long a name.", hint
                )


def _walks(flow: Flow, dialogue: DialogueFlow) -> Iterator[Problem]:
    key = f"dialogue.{dialogue.name}"
    if not dialogue.steps:
        yield Problem(FILE, key, "It has no steps.", "Add a [[dialogue.<name>.step]].")
        return
    combinations = 1
    for step in decisive(flow, dialogue):
        combinations *= len(possible(step))
    if combinations > _MOST_COMBINATIONS:
        yield Problem(FILE, key, f"Its conditions have {combinations} cases.", "Let fewer questions decide.")
        return
    asked: set[str] = set()
    longest: tuple[Step, ...] = ()
    for _, path in paths(flow, dialogue.name):
        questions = tuple(step for step in path if step.kind != "confirm")
        asked |= {step.id for step in path}
        longest = max(longest, questions, key=len)
        if not path:
            yield Problem(FILE, key, "Some answers leave nothing to ask: a dead end.", "Loosen a condition.")
            return
    if len(longest) > MOST_QUESTIONS:
        names = ", ".join(step.id for step in longest)
        yield Problem(FILE, key, f"{len(longest)} questions on one path: {names}.", f"At most {MOST_QUESTIONS}.")
    for step in dialogue.steps:
        if not step.is_silent and step.id not in asked:
            yield Problem(FILE, f"{key}.{step.id}", "No answers lead here.", "Mend its `when`, or take it out.")
        if step.free_text_to and dialogue.step(step.free_text_to) is None:
            yield Problem(FILE, f"{key}.{step.id}", f"free_text_to {step.free_text_to!r} is no step.", "Mend the name.")


def _slots(flow: Flow, name: str) -> set[str]:
    condition = flow.conditions[name]
    found = {condition.slot} if condition.slot else set()
    for other in (*condition.all_of, *condition.any_of, *condition.not_any):
        found |= _slots(flow, other.lstrip("!"))
    return found


def possible(step: Step) -> tuple[Answer, ...]:
    """Every answer a condition could tell apart: each option alone, every set of options, and not knowing."""
    unknown = Answer(None, "", "", is_unknown=True)
    if step.kind == "several_of":
        sets: Mapping[int, list[str]] = {
            mask: [option for place, option in enumerate(step.options) if mask >> place & 1]
            for mask in range(1, 2 ** len(step.options))
        }
        return (unknown, *(Answer(chosen, "", "") for chosen in sets.values()))
    if step.kind in TOGGLED:
        return (unknown, *(Answer([option], "", "") for option in step.options))
    if step.options:
        return (unknown, *(Answer(option, "", "") for option in step.options))
    return (unknown, Answer("x", "", ""))
