"""A plain yes or no to a question whose answers are buttons: in words it does what the button does, where it was asked last.

What leads nowhere back is done only where nothing at all was said since, and within the day; else it is asked again. What a
dialogue asks is the dialogue's; an invitation and a meeting that is over are read in their own rooms.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from core.actions import Acted, Ordered, read
from core.dialogue.answers.yes_or_no import says_yes_or_no
from core.dialogue.asked.last_question import Asked, asked_last, prompts_of
from core.dialogue.asked.next_question import question, said_with_notes
from core.dialogue.heard import Note
from core.dialogue.meanings import Command
from core.effects import Choice, Say
from core.invitations.saying import LEAVE, LEAVE_YES, NO, PRACTICAL
from core.members.answers import thinks_it_over
from core.members.house import MemberHouse, home_choices, tells
from core.members.orders import SIGN_OFF, is_sorry, read_member_order
from core.members.staying import REST_UNTIL, sure_to_leave
from core.model import Json, Role
from core.ports import Line, Turn
from core.rooms import Room, Scene

_AS_IT_WAS = "citizen_asked/as_it_was"
_LEAVE_SURE = "citizen/leave_sure"
_SIGN_OFF = "invitation/sign_off"
_KEPT_SEAT = "invitation/kept_seat"
_QUESTIONS: Mapping[str, tuple[frozenset[str], str]] = {
    _LEAVE_SURE: (frozenset({"leave"}), "citizen/still_in"),
    "citizen/take_back_sure": (frozenset({"leave"}), "citizen/home_applied"),
    "citizen/renewal": (frozenset({"renew"}), _LEAVE_SURE),
    "citizen/term_over": (frozenset({"renew"}), _LEAVE_SURE),
    "citizen/approved": (frozenset({"tell_profile"}), _AS_IT_WAS),
    "privacy/delete": (frozenset({"erase"}), "privacy/kept_all"),
    "citizen_asked/delete_me": (frozenset({"delete"}), "privacy/kept_all"),
    "citizen_asked/rest": (frozenset({"rest"}), _AS_IT_WAS),
    "citizen_asked/rest_until": (frozenset({REST_UNTIL}), _AS_IT_WAS),
    "citizen_asked/profile": (frozenset({"profile"}), _AS_IT_WAS),
    "invitation/sure": (frozenset({LEAVE_YES}), _KEPT_SEAT),
    "invitation/missing": (frozenset({LEAVE}), _KEPT_SEAT),
    _SIGN_OFF: (frozenset({NO, LEAVE}), _AS_IT_WAS),
    "practical/offer": (frozenset({PRACTICAL}), _AS_IT_WAS),
}
"""Every such question by its prompt: the buttons that a yes stands for, one of which is there, and what is said to a no."""
_IN_OTHER_WORDS: Mapping[str, frozenset[str]] = {
    "leave": frozenset({"stop", SIGN_OFF}),
    "erase": frozenset({"delete", "discard", "stop"}),
    LEAVE_YES: frozenset({"stop", SIGN_OFF}),
}
"""The orders that say once more what the yes before them is to: "ja, meld mig ud"."""
_OF_MEETINGS = ("invitation/", "practical/")
_UNTIL: Mapping[str, str] = {"citizen/renewal": "term_end", "citizen/term_over": "gone"}
"""The day by which a question wants its answer, among its values."""
_MOST_WORDS = 6
_MOST_OF_LATER = 24
"""Words of "det vil jeg lige sove på, og så vender jeg tilbage til jer i næste uge, når jeg har talt med min mand"."""
_DANGER_FOR = timedelta(days=1)


class PlainAnswers(Room):
    """The room. What a button does is done by the room it belongs to, one of `rooms`."""

    def __init__(self, house: MemberHouse, rooms: Sequence[Room]) -> None:
        self.house = house
        self.rooms = tuple(rooms)

    def said(self, scene: Scene, text: str) -> Turn | None:
        """The answer to what was asked last, while nothing is under way."""
        return self._answered(scene, text)

    def interrupted(self, scene: Scene, text: str) -> Turn | None:
        """The same in the middle of a dialogue, which asked nothing since and stays as it is."""
        return self._answered(scene, text)

    def _answered(self, scene: Scene, text: str) -> Turn | None:
        is_unknown = self.house.engine.reader.command(text, free_text=False) == Command("dont_know")
        if self._may_think_it_over(scene, text) and (is_unknown or thinks_it_over(text, self.house.vocabulary)):
            thought = self._thought_over(scene) if not is_unknown or scene.conversation.dialogue is None else None
            if thought is not None or not is_unknown:
                return thought
        return self._yes_or_no_to_it(scene, text)

    def _may_think_it_over(self, scene: Scene, text: str) -> bool:
        """What staff write is asked nothing of the network, and a long text is no answer: what it asks takes a while to read."""
        is_staff = Role.EMPLOYEE in scene.person.roles and Role.CITIZEN not in scene.person.roles
        return not is_staff and len(text.split()) <= _MOST_OF_LATER

    def _thought_over(self, scene: Scene) -> Turn | None:
        """ "Det vil jeg tænke over": nothing is decided, and what was asked stands again. Of a meeting, the invitations tell."""
        asked = asked_last(scene, frozenset(_QUESTIONS))
        found = _question_of(asked) if asked is not None else None
        if asked is None or found is None or found[0].startswith(_OF_MEETINGS) or self._is_settled(asked):
            return None
        told: Mapping[str, Json] = next(
            (one["params"] for one in asked.line.params.get("notes", ()) if one["prompt"] == found[0]), {}
        )
        note = Note("citizen_asked/think_over", {"is_asked": True, "until": told.get(_UNTIL.get(found[0], ""))})
        return scene.turn(None, said_with_notes(scene.person.id, (note,)), _said_again(scene, asked.line))

    def _yes_or_no_to_it(self, scene: Scene, text: str) -> Turn | None:
        if len(text.split()) > _MOST_WORDS or not self._may_answer(text):
            return None
        asked = asked_last(scene, frozenset(_QUESTIONS))
        found = _question_of(asked) if asked is not None else None
        if asked is None or found is None or self._is_settled(asked):
            return None
        prompt, choice = found
        said = self._meant(scene, text, choice)
        if said == "yes" and choice.style == "danger" and self._yes_or_no(text.split(maxsplit=1)[0]) == "no":
            return scene.turn(None, _said_again(scene, asked.line))  # "nej jeg mener ja" may be a yes to anything
        if said == "yes" and choice.style == "danger" and not _is_fresh(scene, asked):
            return _again(scene, asked.line)
        if said == "yes":
            return self._tapped(scene, choice)
        return self._refused(scene, _QUESTIONS[prompt][1], asked.line) if said == "no" else None

    # --- reading ----------------------------------------------------------------------------------

    def _may_answer(self, text: str) -> bool:
        """Whether it begins with a yes or a no, or is one: asked before the chat is looked at. A figure says neither."""
        if not any(map(str.isalpha, text)):
            return False
        return self._yes_or_no(text.split(maxsplit=1)[0]) is not None or self._yes_or_no(text) is not None

    def _meant(self, scene: Scene, text: str, choice: Choice) -> str | None:
        """ "yes" or "no" when that is all a text says, or when the rest of it says the same again."""
        label = self.house.engine.wording.label(scene.person.language, choice.label, choice.params)
        if text.strip(" .!").casefold() == label.casefold():
            return "yes"
        first, _, rest = text.strip().partition(" ")
        match self._yes_or_no(first):
            case "yes" if not _same_as(choice).isdisjoint(self._orders(rest)):
                return "yes"
            case "yes" if is_sorry(rest, self.house.vocabulary):
                return "yes"
            case "no" if "keep" in self._orders(text):
                return "no"
        return self._yes_or_no(text)

    def _orders(self, text: str) -> tuple[str, ...]:
        command = self.house.engine.reader.command(text, free_text=True)
        order = read_member_order(text, self.house.vocabulary, is_open=False)
        return (order or "", command.name if isinstance(command, Command) else "")

    def _yes_or_no(self, text: str) -> str | None:
        return says_yes_or_no(self.house.engine.reader, text.strip(" ,"))

    def _is_settled(self, asked: Asked) -> bool:
        """Whether they answered it already, by a button or a word."""
        tokens = {choice.token for choice in asked.line.choices}
        theirs = [one for one in asked.since if not one.is_ours]
        is_tapped = any(choice.token in tokens for one in theirs for choice in one.choices)
        return is_tapped or any(one.words and self._yes_or_no(one.words) for one in theirs)

    # --- doing ------------------------------------------------------------------------------------

    def _tapped(self, scene: Scene, choice: Choice) -> Turn | None:
        action = read(choice.token)
        for room in self.rooms:
            match action:
                case Acted() if action.action in room.actions:
                    return room.acted(scene, action)
                case Ordered():
                    turn = room.ordered(scene, action.command)
                    if turn is not None:
                        return turn
        return None

    def _refused(self, scene: Scene, prompt: str, line: Line) -> Turn:
        """Nothing changes. In the middle of a dialogue its question stands again. Which seat is kept, the question told."""
        told = line.params if prompt == _KEPT_SEAT else {}
        if prompt == _LEAVE_SURE:
            return sure_to_leave(scene, self.house)
        conversation = scene.conversation
        if conversation.dialogue is not None:
            return scene.turn(None, question(self.house.engine, conversation, (Note(prompt, told),), at=scene.at))
        return tells(scene, prompt, told, *home_choices(scene, scene.facts.citizen(scene.person.id)))


def _question_of(asked: Asked) -> tuple[str, Choice] | None:
    """Which of the questions it is, and the button for yes. One stands before the invitation it is about."""
    if asked.line.params.get("ask") is not None:
        return None
    prompts = list(prompts_of(asked.line))
    if asked.before is not None and _SIGN_OFF in prompts_of(asked.before):
        prompts.append(_SIGN_OFF)
    prompt = next((one for one in prompts if one in _QUESTIONS), "")
    if not prompt:
        return None
    names = _QUESTIONS[prompt][0]
    choice = next((one for one in asked.line.choices if _name_of(one) in names), None)
    return (prompt, choice) if choice is not None else None


def _name_of(choice: Choice) -> str:
    match read(choice.token):
        case Acted(action):
            return action
        case Ordered(command):
            return REST_UNTIL if command.startswith(REST_UNTIL) else command
    return ""


def _same_as(choice: Choice) -> frozenset[str]:
    return _IN_OTHER_WORDS.get(_name_of(choice), frozenset())


def _is_fresh(scene: Scene, asked: Asked) -> bool:
    """Whether nothing at all was said since, and not long ago."""
    return not asked.since and scene.at - asked.line.at <= _DANGER_FOR


def _again(scene: Scene, line: Line) -> Turn | None:
    """The same question once more, where no dialogue is under way that asks something else."""
    return None if scene.conversation.dialogue is not None else scene.turn(None, _said_again(scene, line))


def _said_again(scene: Scene, line: Line) -> Say:
    return Say(to=scene.person.id, prompt=line.prompt, params=line.params, choices=line.choices)
