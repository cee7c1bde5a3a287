"""A case by a word of it: "find legeplads", "afsluttede sager", "sagen om madspild". Number, title and where it stands, and no
more; an open case that is the only one is shown as its card.
"""

from collections.abc import Sequence
from datetime import timedelta

from core.actions import Acted, token
from core.cases.cards import about
from core.dialogue.asked.next_question import command_choice, said_with_notes
from core.dialogue.heard import Note
from core.effects import Choice
from core.model import Case, CaseStatus
from core.ports import Turn
from core.rooms import Scene
from core.understand.words import fold, stem

_LOOKED_BACK = timedelta(days=400)
_MOST_SHOWN = 10
_MOST_BUTTONS = 5
_LEAST_LETTERS = 4
"""Letters of a word by which a case is known: "den" and "til" stand in every one."""


def found(scene: Scene, words: Sequence[str], *, is_closed: bool) -> Turn:
    """The latest cases that say all of these words; of those that are over when `is_closed`."""
    status = [one for one in CaseStatus if not (is_closed and one.is_open)]
    cases = scene.facts.cases_with(status, since=scene.at - _LOOKED_BACK)
    hits = sorted((case for case in cases if _says(case, words)), key=lambda case: case.number, reverse=True)
    return listed(scene, hits, " ".join(words), is_closed=is_closed)


def listed(scene: Scene, hits: Sequence[Case], words: str = "", *, is_closed: bool = False) -> Turn:
    """Cases with a button each, the first few."""
    rows = [{**about(case), "now": case.status.value, "at": case.created.isoformat()} for case in hits[:_MOST_SHOWN]]
    params = {"cases": rows, "words": words, "is_closed": is_closed, "more": max(0, len(hits) - _MOST_SHOWN)}
    choices = tuple(
        Choice(token(Acted("show", case.number)), "button/case", about(case)) for case in hits[:_MOST_BUTTONS]
    )
    note = Note("screening/found", params)
    return scene.turn(None, said_with_notes(scene.person.id, (note,), (*choices, command_choice("queue"))))


def about_topic(scene: Scene, words: Sequence[str]) -> Sequence[Case]:
    """The open cases that say most of these words, the newest first; none where no case says any.

    A word may be another case's too, so nothing is done with what is found but to show it.
    """
    named = [word for word in words if len(word) >= _LEAST_LETTERS and not word.isdecimal()]
    if not named:
        return ()
    cases = scene.facts.cases([one.number for one in scene.facts.open_cases()])
    counted = [(sum(_says(case, (word,)) for word in named), case) for case in cases]
    most = max((count for count, _ in counted), default=0)
    return sorted((case for count, case in counted if most and count == most), key=lambda case: -case.number)


def _says(case: Case, words: Sequence[str]) -> bool:
    need = case.answers.get("need")
    text = fold(f"{case.title} {need.value if need is not None else ''}")
    return all(stem(fold(word)) in text for word in words)
