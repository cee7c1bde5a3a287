"""What questions and their options are called where people read them. Worked out once for each language."""

from collections.abc import Mapping
from functools import lru_cache

from core.dialogue.questions.flow import Flow, Step
from core.model import Json
from core.wording import LANGUAGES, Wording

_MARKS = str.maketrans(dict.fromkeys(",.!)", " "))
_MOST_RECOGNISED = 90
"""Characters of a text that somebody wrote: they know it again."""
_LEAST_OF_LABEL = 3  # words


def shortened(value: Json) -> Json:
    """An answer as far as it is needed to be recognised."""
    is_long = isinstance(value, str) and len(value) > _MOST_RECOGNISED
    return f"{value[: _MOST_RECOGNISED - 1].rstrip()}…" if is_long else value


class Labels:
    """The names of a flow's questions and options."""

    def __init__(self, flow: Flow, wording: Wording) -> None:
        self._flow = flow
        self._wording = wording
        self._options: dict[tuple[str, str, str], tuple[tuple[str, str], ...]] = {}
        self._titles: dict[tuple[str, str], Mapping[str, Step]] = {}
        self._buttons: dict[str, frozenset[str]] = {}

    def options(self, dialogue: str, step: Step, language: str) -> tuple[tuple[str, str], ...]:
        """The options of a step as the person reads them, (code, label)."""
        key = (dialogue, step.id, language)
        if key not in self._options:
            self._options[key] = tuple(
                (code, self._wording.label(language, f"{dialogue}/{step.id}/options/{code}", {}))
                for code in step.options
            )
        return self._options[key]

    def is_button(self, name: str, text: str) -> bool:
        """Whether the text is what stands on this button, in whichever language."""
        if name not in self._buttons:
            said = (self._wording.label(language, f"button/{name}", {}) for language in LANGUAGES)
            self._buttons[name] = frozenset(_bare(words) for words in said)
        return _bare(text) in self._buttons[name]

    def titles(self, dialogue: str, language: str) -> Mapping[str, Step]:
        """The questions of a dialogue by their names in small letters; those that have none are left out."""
        key = (dialogue, language)
        if key not in self._titles:
            steps = self._flow.dialogues[dialogue].steps
            called = {name: step for step in steps for name in self._called(dialogue, step, language)}
            self._titles[key] = called | {
                name: step for step in steps for name in self._named(dialogue, step, language)
            }
        return self._titles[key]

    def _named(self, dialogue: str, step: Step, language: str) -> tuple[str, ...]:
        name = f"{dialogue}/{step.id}/name"
        return (self._wording.label(language, name, {}).casefold(),) if self._wording.has(name) else ()

    def _called(self, dialogue: str, step: Step, language: str) -> tuple[str, ...]:
        """What people call the question instead of its name: "antal", "rollen"."""
        also = f"{dialogue}/{step.id}/also"
        words = self._wording.label(language, also, {}).casefold() if self._wording.has(also) else ""
        return tuple(filter(None, (word.strip() for word in words.split(","))))


def _bare(words: str) -> str:
    return " ".join(words.casefold().split()).rstrip("?!. ")


def label_key(words: str) -> str:
    """What stands on a button, or was written for it, without the marks: "ja giv det videre" is "Ja, giv det videre"."""
    return " ".join(words.casefold().translate(_MARKS).split())


@lru_cache(maxsize=256)
def by_label(labels: tuple[tuple[str, str], ...], places: int) -> Mapping[str, str]:
    """The options by everything that names exactly one of them: its label, and the number and the letter of the first `places`,
    each as `label_key` has it. Of two that are named alike the first counts.
    """
    found: dict[str, str] = {}
    for place, (code, label) in enumerate(labels):
        found.setdefault(label_key(label), code)
        if place < places:
            found.setdefault(str(place + 1), code)
            found.setdefault(chr(ord("a") + place), code)
    return found


def says_the_label(text: str, label: str) -> bool:
    """Whether nearly all words of a button stand in a message with little more: "ja giv den videre" is "Ja, giv det videre"."""
    said, shown = (set(label_key(words).replace(",", " ").split()) for words in (text, label))
    return len(said & shown) >= max(_LEAST_OF_LABEL, len(shown) - 1) and len(said) <= len(shown) + 1
