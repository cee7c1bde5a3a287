"""What somebody was asked last: the latest message of ours that asks something, read from the chat as it stands. Only reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from core.actions import Acted, Action, Picked, read
from core.dialogue.asked.next_question import TURN
from core.effects import Choice
from core.ports import Line
from core.rooms import Scene

_LATEST = 10
"""Lines of the chat, or messages of ours, back from now, among which the question is looked for."""
_JUST_NOW = 2
"""Messages among which our latest mostly is: it, and the edit of what was tapped. To read ten takes five times as long."""
_A_PLACE = 2
"""Characters of a button's number."""
_AT_A_LOSS = frozenset({"dialogue/lost", "screening/lost", "screening/which_case", "dialogue/let_be"})
_SMALL_TALK = "small_talk/"
_PUT_FORWARD = frozenset({"primary", "danger"})


@dataclass(frozen=True, slots=True)
class Asked:
    """The message that asks, the one of ours before it, and what came after, from whoever it is."""

    line: Line
    before: Line | None
    since: tuple[Line, ...]

    @property
    def is_of_dialogue(self) -> bool:
        """Whether it is the question of the open dialogue."""
        return _is_of_dialogue(self.line)


def asked_last(scene: Scene, also: frozenset[str] = frozenset()) -> Asked | None:
    """The latest message that asks something; None where none is left to be seen. `also` are prompts that ask with no button
    that would show it.
    """
    lines = [one for one in scene.facts.chat(scene.person.address, most=_LATEST) if one.is_ours or one.at < scene.at]
    back = list(reversed(lines))
    since = tuple(takewhile(lambda one: not _asks(one, also), back))
    if len(since) == len(back):
        return None
    before = next((one for one in back[len(since) + 1 :] if one.is_ours), None)
    return Asked(back[len(since)], before, since)


def is_dialogues(scene: Scene, text: str) -> bool:
    """Whether words are for the open dialogue: all are but the number of a button, where a message of another asks last."""
    if len(text) > _A_PLACE:
        return True
    for most in (_JUST_NOW, _LATEST):
        ours = scene.facts.messages(scene.person.address, most=most)
        asking = next((line for line in reversed(ours) if _asks(line)), None)
        if asking is not None:
            return _is_of_dialogue(asking)
    return True


def said_last(scene: Scene) -> Sequence[str]:
    """What our latest message says, by prompt."""
    line = latest(scene)
    return prompts_of(line) if line is not None else ()


def offered_last(scene: Scene) -> Sequence[Action | None]:
    """What the buttons of our latest message do."""
    return offered_by(latest(scene))


def latest(scene: Scene) -> Line | None:
    """Our latest message where they write."""
    ours = _ours(scene, _JUST_NOW) or _ours(scene, _LATEST)
    return ours[-1] if ours else None


def in_mind(scene: Scene) -> Line | None:
    """Our latest message that told something. One that only did not understand, or thanks, leaves what was in mind."""
    line = latest(scene)
    if line is None or not _tells_nothing(line):
        return line
    return next((one for one in reversed(_ours(scene, _LATEST)) if not _tells_nothing(one)), None)


def offered_by(line: Line | None) -> Sequence[Action | None]:
    """What the buttons of a message do."""
    return [read(choice.token) for choice in line.choices] if line is not None else ()


def _tells_nothing(line: Line) -> bool:
    said = prompts_of(line)
    return bool(said) and all(one in _AT_A_LOSS or one.startswith(_SMALL_TALK) for one in said)


def offered_before(scene: Scene) -> Sequence[Choice]:
    """The buttons of our messages before the latest, the newest first."""
    return [choice for line in reversed(_ours(scene, _LATEST)[:-1]) for choice in line.choices]


def _ours(scene: Scene, most: int) -> Sequence[Line]:
    return scene.facts.messages(scene.chat or scene.person.address, most=most)


def prompts_of(line: Line) -> Sequence[str]:
    """What a message of ours says, by prompt."""
    return [note["prompt"] for note in line.params.get("notes", ())] if line.prompt == TURN else [line.prompt]


def _asks(line: Line, also: frozenset[str] = frozenset()) -> bool:
    if not line.is_ours:
        return False
    return _is_of_dialogue(line) or any(map(_is_put_forward, line.choices)) or not also.isdisjoint(prompts_of(line))


def _is_put_forward(choice: Choice) -> bool:
    """A button that is about one thing, or is put forward: "Meld fra", "Ja, et år mere". The menu and help ask nothing."""
    return choice.style in _PUT_FORWARD or isinstance(read(choice.token), Acted | Picked)


def _is_of_dialogue(line: Line) -> bool:
    return line.prompt == TURN and line.params.get("ask") is not None
