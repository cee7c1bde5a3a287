"""A facilitator's words right below a case, a group or the digest that read as a need of their own: they may be about those.

Nothing is begun by them before it is asked: what begins stands in the way of every word about the work that comes after it.
"""

from collections.abc import Sequence
from dataclasses import replace

from core.actions import Acted, token
from core.afterwards import ACTION
from core.cases.cards import act as act_on
from core.dialogue.asked.last_question import in_mind, offered_by, prompts_of
from core.dialogue.asked.next_question import command_choice, said_with_notes
from core.dialogue.heard import Note
from core.dialogue.meanings import Reader
from core.effects import Choice
from core.gatherings.at_a_glance import act
from core.model import Answers, CaseNumber
from core.network import GatheringNumber
from core.ports import Turn
from core.rooms import Scene
from core.screening.words.orders import OF_A_CASE
from core.understand.talk.questions import opens_unnamed
from core.understand.vocabulary import Vocabulary
from core.understand.words import Token, clip, tokens

_OF_NO_CASE = CaseNumber(0)
_OF_A_ROOM = ("g_", "c_", "m_")
"""How the buttons of groups, of the 100 days and of meetings begin."""
_OURS = "intake/perhaps_of_the_work"
_TOLD = (_OURS, "gathering/", "course/", "meeting/", "digest/", "decision/", "screening/card", "screening/queue")
"""How what tells of the work begins, also where no button of it is left."""
_MOST_WORDS = 24
"""With more, somebody tells of a matter."""
_MOST_POINTING = 9
"""Words in which "vi flytter det en uge" says nothing of what "det" is but what was shown."""
_POINTING = frozenset({"det", "den", "dem", "hende", "ham", "it", "them", "her", "him"})

OF_THE_WORK = replace(command_choice("discard"), label="button/of_the_work")
"""The way out of a need that was none."""
_MATTER = frozenset({"theme", "help"})
"""What a need tells of. Whatever else a facilitator says is about the cases rather than a need of their own."""


def is_about_cases(told: Answers, *, asks: bool) -> bool:
    """Whether what a facilitator tells is about the cases: no matter, an offering and no area, or the hour of a meeting."""
    when = told["when"].value if "when" in told else None
    is_meeting = isinstance(when, dict) and bool(when.get("clock")) and when.get("from") == when.get("to")
    is_offered = "wish" in told and (asks or "theme" not in told)
    return _MATTER.isdisjoint(told) or is_offered or is_meeting


def perhaps_of_the_work(scene: Scene, reader: Reader, text: str, vocabulary: Vocabulary) -> Turn | None:
    """The question whether it is a need of their own; None where nothing of the work was shown last and nothing is asked of us,
    they say that it is, or it is told as one: what is asked, asked of us, or said of what was shown is not.
    """
    words = [one for one in tokens(clip(text)[0]) if one.is_word]
    line = in_mind(scene) if scene.person.is_facilitator and len(words) <= _MOST_WORDS else None
    shown = [one for one in offered_by(line) if isinstance(one, Acted) and _is_of_the_work(one.action)]
    is_told = line is not None and any(one.startswith(_TOLD) for one in prompts_of(line))
    is_close = shown or is_told or (line is not None and _is_to_us(words, vocabulary))
    if not is_close or not _is_no_need(reader, text, words, vocabulary):
        return None
    yes = Choice(token(Acted("need_yes", _OF_NO_CASE)), "button/need_yes")
    doubt = {
        "slot": "",
        "values": [],
        ACTION: "need_yes",
        "case": _OF_NO_CASE,
        "at": scene.at.isoformat(),
        "words": text,
    }
    note = Note(_OURS, {"words": text.strip()})
    said = said_with_notes(scene.person.id, (note,), (*_shown(scene, shown), yes, command_choice("queue")))
    return scene.turn(replace(scene.conversation, doubt=doubt), said)


def _is_no_need(reader: Reader, text: str, words: Sequence[Token], vocabulary: Vocabulary) -> bool:
    said = vocabulary.lexicon("spoken_orders").find(words, slips=False)
    if any("own_need" in match.codes for match in said):
        return False
    if len(words) <= _MOST_POINTING and any(one.fold in _POINTING for one in words[1:]):
        return True
    return _is_to_us(words, vocabulary) or opens_unnamed(text, vocabulary) or reader.asks(text)


def _is_to_us(words: Sequence[Token], vocabulary: Vocabulary) -> bool:
    """ "Kan du …": it is asked of the bot, which does nothing of what somebody has a need of."""
    said = vocabulary.lexicon("spoken_orders").find(words, slips=False)
    return any("to_us" in match.codes and match.first == 0 for match in said)


def _shown(scene: Scene, actions: Sequence[Acted]) -> tuple[Choice, ...]:
    """The button back to what was shown, where it was one thing."""
    of_cases = {one.case for one in actions if one.action in OF_A_CASE}
    of_rooms = {one.case for one in actions if one.action.startswith("g_")}
    if len(of_cases) + len(of_rooms) != 1:
        return ()
    case = scene.facts.case(CaseNumber(*of_cases)) if of_cases else None
    gathering = scene.facts.gathering(GatheringNumber(*of_rooms)) if of_rooms else None
    if case is not None:
        return (act_on(case, "show", "primary"),)
    return (act(gathering, "g_show", "primary"),) if gathering is not None else ()


def _is_of_the_work(action: str) -> bool:
    return action in OF_A_CASE or action.startswith(_OF_A_ROOM)
