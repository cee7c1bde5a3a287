"""The times of a poll that words say: "begge", "kun den 24.", "tirsdag og onsdag", or none of them. Which places of the poll a
day names, `polling` reads.
"""

from collections.abc import Callable

from core import workdays
from core.actions import Acted
from core.dialogue.engine import Engine
from core.dialogue.meanings import Command, Reader, Value
from core.gatherings.at_a_glance import session_row
from core.invitations.polls.polling import saved, times_in
from core.invitations.polls.saying import NONE, SLOT, is_polling, slots_of
from core.invitations.seats.theirs import Theirs
from core.network import Gathering
from core.ports import Turn
from core.rooms import Scene
from core.understand import read_availability
from core.understand.availability.mended_by import where_it_mends
from core.understand.talk.topics import Asked
from core.understand.vocabulary import Vocabulary

_ALL_TIMES = "all_times"
_NO_TIMES = "no_times"


def times_said(
    scene: Scene,
    engine: Engine,
    open_ones: Theirs,
    text: str,
    asked: Asked,
    vocabulary: Vocabulary,
    act: Callable[[Scene, Acted], Turn],
) -> Turn | None:
    """Saved, or as the button for none of them; None where there is no poll, or nothing of its times is said."""
    found = next((pair for pair in open_ones if is_polling(*pair)), None)
    if found is None:
        return None
    gathering, invitation = found
    if _NO_TIMES in asked.topics:
        return act(scene, Acted(NONE, gathering.number))
    is_else = _is_of_something_else(text, scene, engine.reader, vocabulary)
    places = None if is_else else times_in(text, gathering, scene.at, vocabulary)
    if not places and _ALL_TIMES in asked.topics:
        places = list(range(len(gathering.sessions)))
    if not places and not is_else:
        reading = engine.reader.choose("times", _labels(scene, engine, gathering), text)
        places = _places_of(reading) or places
    before = slots_of(invitation)
    if places is None or (before and not places):  # a day that was not asked about takes none back that were chosen
        return None
    how = where_it_mends(text, vocabulary)
    if "adds" in how and "anew" not in how:  # "også tirsdag"
        places = sorted({*before, *places})
    return saved(scene, gathering, invitation, places)


def _is_of_something_else(text: str, scene: Scene, reader: Reader, vocabulary: Vocabulary) -> bool:
    """Whether a text tells what somebody needs or knows, and names no day: "natsygeplejerske, har set det meste mellem to og fem"
    chooses no time, nor does "nu" in any text.
    """
    reading = read_availability(text, "usually", workdays.local(scene.at), vocabulary)
    if reading.says_only_now or reading.names_days:
        return reading.says_only_now
    return bool(reader.fields(text)[0]) or reader.tells_need(text, scene.moment.day)


def thanked_with(waiting: Theirs) -> str:
    """What is said to a "tak" or a "færdig": whoever has chosen among times has answered, and owes no yes yet."""
    is_told = all(is_polling(*pair) and slots_of(pair[1]) for pair in waiting)
    return "invitation/thanked_times" if is_told else "invitation/thanked"


def _places_of(reading: object) -> list[int]:
    """The places that words name: "den anden", also as what is right instead ("hov, kun den anden")."""
    match reading:
        case Value():
            return [int(one) for one in reading.value]
        case Command(name="correct"):
            return [int(one) for one in reading.options]
    return []


def _labels(scene: Scene, engine: Engine, gathering: Gathering) -> list[tuple[str, str]]:
    """The times by their places, as they stand on the buttons."""
    label = engine.wording.label
    return [
        (str(place), label(scene.person.language, f"invitation/button/{SLOT}", session_row(session)))
        for place, session in enumerate(gathering.sessions)
    ]
