"""The run sheet of a lab for whoever facilitates it: by the clock, once the lab has a time."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from core import workdays
from core.actions import Acted, token
from core.arranging.words.orders import named_gathering
from core.dialogue.asked.telling import says
from core.effects import Choice
from core.gatherings.at_a_glance import UNDER_WAY, about, act
from core.model import Json
from core.network import Gathering, GatheringNumber
from core.ports import Turn
from core.recommending.offerings import Focus, OfferingId, Offerings
from core.recommending.run_sheets import rows
from core.rooms import Room, Scene
from core.understand.vocabulary import Vocabulary
from core.understand.words import clip, tokens

SHEET = "g_sheet"
_MOST_WORDS = 9


def sheet_choice(gathering: Gathering) -> tuple[Choice, ...]:
    """The button that shows it, for a lab whose focus is known, until it was held or called off."""
    return (act(gathering, SHEET),) if gathering.status in UNDER_WAY and _focus(gathering) is not None else ()


def _focus(gathering: Gathering) -> Focus | None:
    named = gathering.progress.get("focus")
    return Focus(named) if gathering.offering == OfferingId.LAB and named else None


class RunSheets(Room):
    """The room. Whoever facilitates may read every run sheet: it says nothing of people."""

    actions = frozenset({SHEET})

    def __init__(self, offerings: Offerings, vocabulary: Vocabulary) -> None:
        self.sheets = offerings.run_sheets
        self.vocabulary = vocabulary

    def said(self, scene: Scene, text: str) -> Turn | None:
        """ "Drejebog", "vis drejebogen for hold 3". None when it is something else, or something is open."""
        if not scene.person.is_facilitator or scene.conversation.dialogue is not None:
            return None
        words = [one for one in tokens(clip(text)[0]) if one.is_word]
        if len(words) > _MOST_WORDS or not self.vocabulary.lexicon("gatherings/run_sheet").find(words, slips=False):
            return None
        number = named_gathering(text, self.vocabulary)
        if number is not None:
            return self._shown(scene, scene.facts.gathering(GatheringNumber(number)), number)
        labs = [one for one in scene.facts.gatherings_with(UNDER_WAY) if _focus(one) is not None]
        if len(labs) == 1:
            return self._shown(scene, labs[0], labs[0].number)
        choices = tuple(act(one, SHEET) for one in labs) or tuple(map(_of_catalogue, self.sheets))
        return says(scene, "gathering/run_sheet_of_which", {"has_labs": bool(labs)}, choices)

    def acted(self, scene: Scene, action: Acted) -> Turn:
        """The button below a lab."""
        if not scene.person.is_facilitator:
            return says(scene, "screening/not_for_you")
        return self._shown(scene, scene.facts.gathering(GatheringNumber(action.case)), action.case)

    def _shown(self, scene: Scene, gathering: Gathering | None, number: int) -> Turn:
        if gathering is None:
            return says(scene, "gathering/none", {"number": number})
        focus = _focus(gathering)
        if focus is None:
            return says(scene, "gathering/no_run_sheet", about(gathering), (act(gathering, "g_show"),))
        sheet = rows(focus, self.sheets[focus])
        if gathering.sessions:
            sheet = [{**row, "clock": _clock(gathering.sessions[0].start, row["minutes"])} for row in sheet]
        params: dict[str, Json] = {**about(gathering), "rows": sheet}
        return says(scene, "gathering/run_sheet", params, (act(gathering, "g_show"),))


def _clock(start: datetime, minutes: Sequence[int]) -> list[Json]:
    return [f"{workdays.local(start + timedelta(minutes=at)):%H.%M}" for at in minutes]


def _of_catalogue(focus: Focus) -> Choice:
    """The entry of the catalogue of ideas that tells the run sheet of a focus."""
    return Choice(token(Acted("idea", 0, f"lab_{focus}")), "gathering/button/g_sheet_of", {"focus": focus.value})
