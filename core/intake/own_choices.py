"""What somebody can do about requests of their own, and what is asked before it is done.

A yes or no to "vil du trække den tilbage?" counts in the very next message only.
"""

from dataclasses import replace

from core.actions import Acted, token
from core.afterwards import ACTION
from core.dialogue.asked.next_question import command_choice, said_with_notes
from core.dialogue.heard import Note
from core.effects import Choice
from core.model import Case, CaseNumber
from core.ports import Turn
from core.rooms import Scene
from core.screening.room import HOME
from core.screening.words.in_view import in_view


def idle_choices() -> tuple[Choice, ...]:
    """What somebody can do about requests of their own with whom nothing is under way."""
    return (command_choice("start", "primary"), command_choice("status"), command_choice("help"))


def first_choices(scene: Scene) -> tuple[Choice, ...]:
    """What somebody can do who is told something beside any request: a facilitator has what they have in mind, and the cases of
    others, first.
    """
    return (*in_view(scene), *HOME, command_choice("help")) if scene.person.is_facilitator else idle_choices()


def after_sending(case: Case) -> tuple[Choice, ...]:
    """What somebody can do with a request that is on its way, or decided."""
    withdraw = (about_own(case, "withdraw"),) if case.status.is_open else ()
    return (command_choice("status"), about_own(case, "add"), *withdraw)


def about_own(case: Case, action: str, style: str = "quiet") -> Choice:
    return Choice(token(Acted(action, case.number)), f"button/{action}", style=style)


def asked_first(
    scene: Scene,
    case: CaseNumber,
    action: str,
    note: Note,
    choices: tuple[Choice, ...],
    words: str = "",
    *,
    is_all: bool = False,
) -> Turn:
    """The action is done by a yes in the very next message, or by its button. `is_all`: the words are all that was said."""
    doubt = {"slot": "", "values": [], ACTION: action, "case": case, "at": scene.at.isoformat()}
    asked = replace(scene.conversation, doubt={**doubt, "words": words, "is_all": is_all} if words else doubt)
    return scene.turn(asked, said_with_notes(scene.person.id, (note,), choices))


def shown_words(scene: Scene, action: str, case: int) -> str:
    """The words that were shown just now and wait for a yes to this; empty when none are."""
    doubt = scene.conversation.doubt or {}
    return str(doubt.get("words", "")) if (doubt.get(ACTION), doubt.get("case")) == (action, case) else ""
