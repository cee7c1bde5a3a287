"""Words about one of the things somebody may be asked for: "kun labs", "jeg vil ikke være med til labs mere".

They are about that one consent, and never about the whole membership. Who is joining has it as their answer, and sees it in the
summary before anything is agreed; a member is asked, because seats may hang on it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from core.actions import Ordered, token
from core.dialogue.asked.next_question import command_choice, question, said_with_notes
from core.dialogue.heard import Note
from core.effects import Choice
from core.members.house import MemberHouse, is_citizen
from core.members.joining import JOIN
from core.model import Answer, Dialogue, Source
from core.network import Citizen, Purpose
from core.ports import Turn
from core.rooms import Scene
from core.understand.vocabulary import Vocabulary
from core.understand.words import clip, tokens

_LEXICON = "purposes"
_ONE_LAB, _DOING, _TO_ADVISE, _DAYS = "one_lab", "doing", "to_advise", "days"
_STANDS_FOR = {
    _ONE_LAB: Purpose.LABS.value,
    _DOING: Purpose.GROUPS.value,
    _TO_ADVISE: Purpose.ADVISING.value,
    _DAYS: Purpose.GROUPS.value,
}
_BEHIND = {"yes": True, "no": False, "not": False}
"""What may stand behind a purpose as its answer. Before one, a plain yes or no is only how the sentence begins."""
_MOST_LETTERS = 100


@dataclass(frozen=True, slots=True)
class Wish:
    """What they want to be asked for and what not, with at least one of them refused."""

    said: Mapping[Purpose, bool]

    @property
    def is_of_all(self) -> bool:
        """Whether it says something of each: "kun labs" refuses the others."""
        return len(self.said) == len(Purpose)

    @property
    def refused(self) -> tuple[Purpose, ...]:
        return tuple(one for one in Purpose if self.said.get(one) is False)


def read_wish(text: str, vocabulary: Vocabulary, *, is_invited: bool = False) -> Wish | None:
    """The purposes refused in a short message; None where none is, where something is asked, or where more is told.

    `is_invited`: an invitation stands open, and "nej til lab" answers it; "ikke noget praktisk" may be about the meeting.
    """
    if "?" in text or len(text) > _MOST_LETTERS:
        return None
    words = [one for one in tokens(clip(text)[0]) if one.is_word]
    matches = sorted(vocabulary.lexicon(_LEXICON).find(words, slips=False), key=lambda one: one.first)
    marks = [next(iter(one.codes)) for one in matches]
    if sum(one.last - one.first + 1 for one in matches) < len(words) or "not_only" in marks:
        return None
    if is_invited and not {_ONE_LAB, _DOING}.isdisjoint(marks):
        return None
    meant = [_STANDS_FOR.get(one, one) for one in marks]
    if _DAYS in marks and set(meant) & set(Purpose) == {Purpose.GROUPS}:
        return None
    said = _answered_behind(meant) or _said(meant, spreads={_DOING, _TO_ADVISE}.isdisjoint(marks))
    if _TO_ADVISE in marks and "only" in marks and said.get(Purpose.ADVISING):
        said = {Purpose.GROUPS: False} | said
    return Wish(said) if False in said.values() else None


def _answered_behind(marks: list[str]) -> dict[Purpose, bool]:
    """Each with its answer behind it: "labs ja, råd ja, grupper nej". Nothing where it is said in another way."""
    told = [one for one in marks if one in _BEHIND or one in list(Purpose)]
    if not told or told[0] in _BEHIND or told[-1] not in _BEHIND:
        return {}
    said: dict[Purpose, bool] = {}
    for mark in reversed(told):
        if mark in _BEHIND:
            answer = _BEHIND[mark]
        else:
            said.setdefault(Purpose(mark), answer)
    return said


def _said(marks: list[str], *, spreads: bool) -> dict[Purpose, bool]:
    """What is wanted and what not. `spreads`: "kun rådgivning" refuses all else. Behind "just advising, nothing hands-on" it is
    told what is refused: to advise is what one does in a lab, too.
    """
    is_wanted, said = True, {}
    for mark in marks:
        if mark in ("not", "except"):
            is_wanted = False
        elif mark in ("but", "only"):
            is_wanted = True
        elif mark in list(Purpose):
            said[Purpose(mark)] = is_wanted
    others = {"only": False, "except": True}
    rest = next((others[one] for one in marks if one in others), None) if spreads else None
    return said if rest is None or not said else dict.fromkeys(Purpose, rest) | said


def asked_which(scene: Scene, citizen: Citizen, house: MemberHouse, wish: Wish) -> Turn:
    """A member: each change as its button. What was asked in the middle of stands again."""
    changes = [one for one, is_given in wish.said.items() if is_given is not (one in citizen.purposes)]
    choices = [_choice(one, is_given=wish.said[one]) for one in changes]
    note = Note("citizen/purposes_asked" if changes else "citizen/purposes_stand")
    said = said_with_notes(scene.person.id, (note,), (*choices, command_choice("settings"), command_choice("help")))
    open_one = scene.conversation.dialogue
    again = () if open_one is None else (question(house.engine, scene.conversation, at=scene.at),)
    return scene.turn(None, said, *again)


def _choice(purpose: Purpose, *, is_given: bool) -> Choice:
    verb = "allow" if is_given else "refuse"
    return Choice(token(Ordered(f"{verb}_{purpose.value}")), f"button/{verb}_{purpose.value}")


def is_joining(scene: Scene) -> bool:
    dialogue = scene.conversation.dialogue
    return dialogue is not None and dialogue.name == JOIN and is_citizen(scene.person)


def answered(scene: Scene, dialogue: Dialogue, wish: Wish, words: str) -> Dialogue:
    """The dialogue of joining with these answers to its questions of consent."""
    for purpose, is_given in wish.said.items():
        told = Answer("yes" if is_given else "no", words, scene.at.isoformat(), Source.SAID)
        dialogue = dialogue.answered(purpose.value, told)
    return dialogue


def noted(scene: Scene, dialogue: Dialogue, wish: Wish, house: MemberHouse) -> Turn:
    """What is put down while joining, said back, and the next question."""
    conversation = replace(scene.conversation.with_dialogue(dialogue), doubt=None, misses=0)
    note = Note("citizen/purposes_noted", {"refused": [one.value for one in wish.refused]})
    return scene.turn(conversation, question(house.engine, conversation, (note,), at=scene.at))
