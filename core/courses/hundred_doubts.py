"""What words mean where a day of the 100 days was asked about after a pulse that nobody finished, or where it is in doubt whether
something lives on.

A pulse that is left half-way is kept as far as it was told, and the newer question is answered.
"""

from dataclasses import replace

from core.actions import Acted
from core.courses.hundred_answers import lives_in_doubt
from core.courses.hundred_saying import LIVES, LIVING, PULSE, tap
from core.dialogue.asked.last_question import offered_last
from core.dialogue.asked.next_question import said_with_notes
from core.dialogue.engine import Engine
from core.dialogue.heard import Note
from core.gatherings.log import kept
from core.model import Dialogue, Json
from core.network import Gathering, GatheringNumber
from core.ports import Turn
from core.rooms import Scene

_MOST_KEPT = 60
_PARTS = ("did", "learnt", "blocked")
_LIVES_OF = "lives_of"
"""In a doubt: the group that words may tell the end of, which go to whoever holds it with the button that is tapped."""


def with_row(gathering: Gathering, name: str, row: Json) -> Gathering:
    """The gathering with one line more of what its people wrote down."""
    rows = [*gathering.progress.get(name, ()), row][-_MOST_KEPT:]
    return replace(gathering, progress={**gathering.progress, name: rows})


def is_left_open(scene: Scene) -> bool:
    """Whether our latest message asks for a newer pulse, or whether it lives: then the pulse that is open is over.

    A day's yes or no ("er den første prøve lavet?") is answered beside it, and the pulse goes on.
    """
    asked = (PULSE, LIVES)
    return any(isinstance(one, Acted) and one.action in asked for one in offered_last(scene))


def with_pulse_so_far(turn: Turn, scene: Scene, pulse: Dialogue) -> Turn:
    """The turn with what was told of a pulse that is let go of, on the day it was asked for."""
    said = {slot: answer.value for slot, answer in pulse.answers.items() if answer.value}
    number, day = GatheringNumber(pulse.about["number"]), str(pulse.about.get("day") or "")
    gathering = next((one for one in turn.gatherings if one.number == number), scene.facts.gathering(number))
    if not said or gathering is None or not gathering.status.is_open or not day.isdecimal():
        return turn
    row = {"day": int(day), **{slot: said.get(slot, "") for slot in _PARTS}}
    after = with_row(gathering, "pulses", row)
    in_order = sorted(after.progress["pulses"], key=lambda one: int(one["day"]))  # the newer one may be told already
    after = replace(after, progress={**after.progress, "pulses": in_order})
    return kept(turn, scene, after, "pulse", facts={"day": row["day"]})


def asked_whether_it_lives(scene: Scene, text: str, engine: Engine) -> Turn | None:
    """ "Ja, men det er gået i stå" is a yes and none: it is asked which, and the words wait for the button."""
    found = lives_in_doubt(scene, text, engine)
    if found is None:
        return None
    gathering, day = found
    doubt = {"slot": "", "values": [], _LIVES_OF: gathering.number, "words": text}
    choices = tuple(tap(gathering, LIVES, f"{day.number}.{answer}") for answer in LIVING)
    said = said_with_notes(scene.person.id, (Note("course/lives_in_doubt", {"title": gathering.title}),), choices)
    return scene.turn(replace(scene.conversation, doubt=doubt), said)


def words_waiting(scene: Scene, action: Acted) -> str:
    """The words that wait for this button; "" for none."""
    doubt = scene.conversation.doubt or {}
    return str(doubt.get("words", "")) if action.action == LIVES and doubt.get(_LIVES_OF) == action.case else ""
