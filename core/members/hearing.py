"""What citizens write about being in the network: orders, answers to nothing, questions, small talk, ideas of their own.

What is done about it is the room's (`room`). What somebody may not have meant is asked about, and nothing is lost in silence.
"""

import re
from dataclasses import replace
from typing import Protocol

from core.actions import Picked
from core.afterwards import without_words
from core.courses.meeting_words import are_words_asked_for, tells_of_it
from core.dialogue.answers.answering import WHO_ARE_YOU, without_questions
from core.dialogue.answers.yes_or_no import opens_with, says_yes_or_no
from core.dialogue.asked.last_question import said_last
from core.dialogue.asked.next_question import question
from core.dialogue.heard import Note
from core.dialogue.meanings import Command, Doubt, Value
from core.dialogue.questions.labels import says_the_label
from core.invitations.words.interrupting import ANSWERS_BETWEEN, asks_for_times, is_lost_on_the_question
from core.links import key_of
from core.members.answers import DELETE_ME, NEW_PHONE, OF_THE_YOUNG, THINK_OVER, answer_to, thinks_it_over
from core.members.applying import taken_back
from core.members.consent_words import beside_a_consent, refused, settled
from core.members.house import (
    MemberHouse,
    home_choices,
    in_their_words,
    is_away,
    is_citizen,
    is_member,
    is_out,
    tells,
    today,
)
from core.members.introducing import only_introduces, tells_of_work
from core.members.joining import begun
from core.members.linking import PREFIX
from core.members.orders import SIGN_OFF, is_off_a_meeting, may_want_out, read_member_order, signs_off
from core.members.passing_on import IDEA, offered_to_pass_on, scored_meanwhile, told_more
from core.members.profile import PROFILE, is_told_of
from core.members.profile_talk import asked_of_all, shown, told_in_words
from core.members.purposes import answered, asked_which, is_joining, noted, read_wish
from core.members.resting import asks_again, end_of_pause, names_a_pause, rests_until
from core.members.staying import PAUSE, is_asked_to_renew, pause_begun, renewed, rest_offered, rested, sure_to_leave
from core.model import Dialogue
from core.network import Citizen, Membership
from core.ports import Turn
from core.rooms import Scene
from core.understand.talk.topics import Asked, Shape, read_asked

_FEW_WORDS = 4  # fewer are a slip, and nothing to pass on
_OF_THE_HOUSE = frozenset(
    {"human", "help", "why", "language_da", "language_en", "language_other", "resume", "resume_summary"}
)
_CODE = re.compile(rf"(?:/start\s+)?({PREFIX}[\w-]{{32}})", re.ASCII)
_STOPS = frozenset({"stop", "stop_yes", "leave"})
_STOPPED = frozenset({"citizen/stop", "citizen/stopped", "citizen/taken_back"})
"""What is said last to whoever wants to hear no more: a yes after it joins nothing."""
_MOST_OF_A_YES = 8
"""Words of a yes that does not begin with one."""
_MOST_OPENING = 6
"""Words of "jeg har en god idé": more, and the idea itself is told."""


class Doing(Protocol):
    """What is done when it is plain what somebody wants: the room."""

    dialogues: frozenset[str]

    def ordered(self, scene: Scene, command: str) -> Turn | None: ...
    def followed(self, scene: Scene, link: str) -> Turn | None: ...
    def finished(self, scene: Scene, dialogue: Dialogue) -> Turn: ...
    def put_down(self, scene: Scene, command: str) -> Turn: ...
    def unsure_to_stop(self, scene: Scene, text: str) -> Turn: ...


class Hearing:
    """Reads words, and leaves the doing to `room`. All state is in the scene."""

    def __init__(self, house: MemberHouse, room: Doing) -> None:
        self.house = house
        self.room = room

    def said(self, scene: Scene, text: str) -> Turn | None:
        """An order in plain words; from a citizen also a greeting, or an idea of their own."""
        resting = self._rests(scene, text) or self._wishes(scene, text)
        if resting is not None:
            return resting
        order = _order(text, self.house, is_open=False)
        order = None if order == "stop" and not says_stop(text, self.house) else order
        order = None if order == "stay" and not is_out(scene) else order
        if order == "help":
            return self._helped(scene)
        turn = self._by_code(scene, text) or (self.room.ordered(scene, order) if order else None)
        if turn is not None or not is_citizen(scene.person):
            return turn
        citizen = scene.facts.citizen(scene.person.id)
        if is_member(citizen) and _signs_off(text, self.house):
            return self._signed_off(scene, citizen, text)
        if citizen is not None and citizen.status is Membership.APPLIED:
            back = taken_back(scene, citizen, text, self.house)
            if back is not None:
                return back
        asked = read_asked(text, self.house.vocabulary)
        if not is_member(citizen) and thinks_it_over(text, self.house.vocabulary):
            asked = Asked((THINK_OVER,))
        answered = self._answered(scene, citizen, asked, text)
        return answered if answered is not None else self._in_words(scene, citizen, asked, text)

    def _in_words(self, scene: Scene, citizen: Citizen | None, asked: Asked, text: str) -> Turn | None:
        """A command in a sentence, small talk, an answer to nothing, or words that a person must read."""
        reader = self.house.engine.reader
        command, small = reader.command(text, free_text=True), reader.small_talk(text)
        is_asked = asked.shape is Shape.QUESTION or reader.asks(text)
        if command == Command("pause") and is_asked and not names_a_pause(text, self.house.vocabulary):
            command = None  # "is it too late?" is a letter from "later"
        if isinstance(command, Command) and small != WHO_ARE_YOU:
            if command.name in _STOPS and not says_stop(text, self.house) and is_member(citizen):
                return tells(scene, f"small_talk/{small}", {}) if small else sure_to_leave(scene, self.house)
            if (
                command.name == "resume"
                and citizen is not None
                and citizen.paused_until
                and not scene.conversation.stack
            ):
                return self.room.ordered(scene, "back")  # "jeg er tilbage" ends the pause
            return None if command.name in _OF_THE_HOUSE else self.room.ordered(scene, command.name)
        choices = home_choices(scene, citizen)
        if small:
            return tells(scene, f"small_talk/{small}", {}, *choices)
        words, day = self.house.vocabulary, today(scene)
        is_work = is_member(citizen) and asked.shape is Shape.MESSAGE and tells_of_work(text, reader, words, day)
        if is_work or only_introduces(text, reader, self.house.vocabulary):
            return self._introduced(scene, citizen, text)
        answer = says_yes_or_no(reader, text)
        if answer == "yes" and len(text.split()) > _MOST_OF_A_YES and opens_with(reader, text) != "yes":
            answer = None  # "lørdag aften, så kan vi komme begge to, hvis det er ok" renews nothing
        is_of_a_meeting = tells_of_it(scene, text, self.house.vocabulary)
        if is_member(citizen) and not reader.asks(text) and may_want_out(text, self.house.vocabulary):
            return sure_to_leave(scene, self.house)
        if answer is not None and not is_of_a_meeting:
            return self._yes_or_no(scene, citizen, answer)
        if is_member(citizen) and not is_of_a_meeting:
            assert citizen is not None
            told = told_in_words(scene, citizen, self.house, asked, text, is_answer=True)
            if told is not None:
                return told
        if len(text.split()) < _FEW_WORDS and not (is_of_a_meeting or are_words_asked_for(scene)):
            return tells(scene, "citizen/lost", {}, *choices)
        return offered_to_pass_on(scene, self.house, text, asked.shape)

    def _introduced(self, scene: Scene, citizen: Citizen | None, text: str) -> Turn:
        """Who tells who they are, unasked. A member's profile has room for it; of nobody else anything is kept."""
        if is_member(citizen):
            assert citizen is not None
            if is_told_of(citizen):
                return shown(scene, citizen, self.house, "citizen/about_you")
            return asked_of_all(scene, citizen, self.house, text)
        status = citizen.status.value if citizen is not None else "stranger"
        note = Note("citizen/introduced", {"status": status})
        return without_words(tells(scene, note.prompt, note.params, *home_choices(scene, citizen)))

    def _yes_or_no(self, scene: Scene, citizen: Citizen | None, answer: str) -> Turn:
        """To a stranger the last thing said was whether they want to be in; to a member, whether they want another term, or to
        tell about themselves. Nobody else was asked anything.
        """
        if citizen is None or citizen.status is Membership.ENDED:
            if answer == "yes" and not _STOPPED.isdisjoint(said_last(scene)):
                return self.room.ordered(scene, "open") or begun(scene, self.house, way="own")
            if answer == "yes":
                return begun(scene, self.house, way="own")
            return tells(scene, "citizen/declined_join", {}, *home_choices(scene, citizen))
        if is_member(citizen) and is_asked_to_renew(citizen, today(scene), self.house.rules):
            return renewed(scene, citizen, self.house) if answer == "yes" else sure_to_leave(scene, self.house)
        if is_member(citizen) and answer == "yes" and not is_told_of(citizen):
            return asked_of_all(scene, citizen, self.house)
        return tells(scene, "citizen_asked/nothing_asked", {}, *home_choices(scene, citizen))

    def _answered(self, scene: Scene, citizen: Citizen | None, asked: Asked, text: str) -> Turn | None:
        """What they ask about or tell of themselves, with buttons for what can be done. A suggestion is not a question."""
        match asked.topic:
            case "join_me" if not is_member(citizen):
                return begun(scene, self.house, way="own")
            case "join_me":
                return tells(scene, "citizen/already_member", {}, *home_choices(scene, citizen))
            case "not_joining" | "not_allowed" if is_member(citizen):
                return sure_to_leave(scene, self.house)
            case "not_joining":
                return self._yes_or_no(scene, citizen, "no")
            case "coming_late" if is_member(citizen):
                return offered_to_pass_on(scene, self.house, text, Shape.MESSAGE, is_late=True)
            case "idea":
                is_told = len(text.split()) > _MOST_OPENING
                return offered_to_pass_on(scene, self.house, text if is_told else "", Shape.IDEA)
        if citizen is not None and is_member(citizen):
            told = told_in_words(scene, citizen, self.house, asked, text, is_answer="about_me" in asked.topics)
            if told is not None:
                return told
        if citizen is not None and is_member(citizen) and "about_me" in asked.topics:
            words = text if self.house.engine.reader.fields(text)[0] and not is_told_of(citizen) else ""
            return asked_of_all(scene, citizen, self.house, words) if words else shown(scene, citizen, self.house)
        if asked.shape is Shape.IDEA:
            return None
        if asked.topic == "rest" and is_member(citizen) and (offered := rest_offered(scene, text, self.house)):
            return without_words(offered)
        found = answer_to(scene, citizen, asked, self.house.rules)
        turn = tells(scene, found[0].prompt, found[0].params, *found[1]) if found is not None else None
        # Why somebody wants to be left in peace may tell of their health.
        return without_words(turn) if turn is not None and asked.topic == "rest" else turn

    def interrupted(self, scene: Scene, text: str) -> Turn | None:
        """A stop works from anywhere, and so does every command of the menu."""
        resting = self._rests(scene, text) or self._wishes(scene, text)
        if resting is not None:
            return resting
        order = _order(text, self.house, is_open=True)
        if order is None and is_citizen(scene.person):
            command = self.house.engine.reader.command(text, free_text=True)
            order = "stop" if isinstance(command, Command) and command.name == "stop" else None
            citizen = scene.facts.citizen(scene.person.id)
            order = None if order and self.house.engine.reader.asks(text) else order
            if order and (no := refused(scene, text, self.house, self.room.finished)):
                return no
            asked = read_asked(text, self.house.vocabulary) if order and not says_stop(text, self.house) else Asked()
            if asked.topic == DELETE_ME:  # no pause: the way to it is shown
                return self._answered(scene, citizen, asked, text)
            if order and not says_stop(text, self.house) and is_member(citizen):
                return self.room.unsure_to_stop(scene, text)
            dialogue = scene.conversation.dialogue
            is_ours = dialogue is not None and dialogue.name in self.room.dialogues
            if is_ours and is_member(citizen) and _signs_off(text, self.house):
                return self._signed_off(scene, citizen, text)
        if order is None:
            put = (
                self._by_code(scene, text)
                or scored_meanwhile(scene, self.house, text)
                or self._asked_meanwhile(scene, text)
                or settled(scene, text, self.house, self.room)
            )
            put = put or self._passes_on(scene, text)
            return (
                put
                or beside_a_consent(scene, text, self.house, self.room.finished)
                or self._something_else(scene, text)
            )
        if order == "help":
            return self._helped(scene)
        is_heard = is_away(scene) if order == "back" else order not in ("away", "stay")
        return self.room.ordered(scene, order) if is_heard else None

    def _rests(self, scene: Scene, text: str) -> Turn | None:
        """A member's pause with its end in the same message, from anywhere, or the end they were asked for."""
        if says_stop(text, self.house):
            return None  # "stop nu" names no day
        vocabulary, dialogue = self.house.vocabulary, scene.conversation.dialogue
        if (dialogue is None or is_away(scene)) and asks_again(text, vocabulary):
            return self.room.ordered(scene, "back")
        is_asked, is_said = dialogue is not None and dialogue.name == PAUSE, rests_until(text, vocabulary)
        citizen = scene.facts.citizen(scene.person.id) if (is_asked or is_said) and is_citizen(scene.person) else None
        if citizen is None or not (is_member(citizen) or citizen.status is Membership.APPLIED):
            return None
        until = end_of_pause(text, today(scene), self.house.engine.reader, vocabulary)
        if until is None:
            return pause_begun(scene, self.house) if is_said and is_member(citizen) else None
        if is_asked:
            scene = replace(scene, conversation=self.house.engine.end(scene.conversation))
        return rested(scene, citizen, until, self.house)

    def _wishes(self, scene: Scene, text: str) -> Turn | None:
        """No to one of the things they may be asked for, which is no goodbye. It is heard in the middle of this room's own."""
        dialogue = scene.conversation.dialogue
        is_here = is_citizen(scene.person) and (dialogue is None or dialogue.name in self.room.dialogues)
        wish = read_wish(text, self.house.vocabulary) if is_here else None
        citizen = scene.facts.citizen(scene.person.id) if wish is not None else None
        if wish is None:
            return None
        if dialogue is not None and is_joining(scene):
            told = answered(scene, dialogue, wish, text)
            if self.house.engine.flow.next_step(told) is not None:
                return noted(scene, told, wish, self.house)
            return self.room.finished(replace(scene, conversation=scene.conversation.with_dialogue(told)), told)
        is_answer = (
            dialogue is not None and wish.is_of_all and not is_lost_on_the_question(scene, self.house.engine, text)
        )
        if citizen is None or citizen.status is Membership.ENDED or is_answer:
            return None
        return (
            asked_which(scene, citizen, self.house, wish)
            if is_member(citizen)
            else self.room.ordered(scene, "settings")
        )

    def _helped(self, scene: Scene) -> Turn | None:
        """/help, also as a group writes it ("/help@bot"): what can be written, or the help of the question that stands open."""
        if not is_citizen(scene.person):
            return None
        engine, conversation = self.house.engine, scene.conversation
        if conversation.dialogue is None:
            return tells(scene, "citizen/help", {}, *home_choices(scene, scene.facts.citizen(scene.person.id)))
        heard = engine.obey(conversation, "help", scene.moment)
        notes = in_their_words(scene.person, heard.notes)
        return scene.turn(heard.conversation, question(engine, heard.conversation, notes, at=scene.at))

    def _asked_meanwhile(self, scene: Scene, text: str) -> Turn | None:
        """A question about the network in the middle of this room's own: answered, and then what was asked stands again."""
        dialogue, engine = scene.conversation.dialogue, self.house.engine
        is_begun = dialogue is not None and (dialogue.name != IDEA or "words" in dialogue.answers)
        if dialogue is None or not is_begun or dialogue.name not in ANSWERS_BETWEEN or not is_citizen(scene.person):
            return None
        if asks_for_times(scene, engine) and engine.reader.times(without_questions(text), today(scene)) is not None:
            return None  # "hvor mange gange skal jeg sige det? Ikke om formiddagen"
        asked = read_asked(text, self.house.vocabulary)
        if asked.topic == "idea" and dialogue.name == PROFILE and len(text.split()) > _MOST_OPENING:
            return offered_to_pass_on(scene, self.house, text, Shape.IDEA)
        citizen = scene.facts.citizen(scene.person.id)
        is_told = asked.topic == NEW_PHONE or (asked.topic in OF_THE_YOUNG and is_joining(scene))
        is_asked = asked.shape is Shape.QUESTION or is_told
        found = answer_to(scene, citizen, asked, self.house.rules) if is_asked else None
        if found is None:
            return None
        conversation = replace(scene.conversation, doubt=None, misses=0)
        return scene.turn(conversation, question(engine, conversation, (found[0],), at=scene.at))

    def _something_else(self, scene: Scene, text: str) -> Turn | None:
        """Other words where it was only asked whether to pass some on: those are let go, and these are heard."""
        dialogue, engine = scene.conversation.dialogue, self.house.engine
        if dialogue is None or dialogue.name != IDEA or "words" not in dialogue.answers or not is_citizen(scene.person):
            return None
        if thinks_it_over(text, self.house.vocabulary):
            note = Note("citizen_asked/think_over", {"is_asked": True})
            return scene.turn(scene.conversation, question(engine, scene.conversation, (note,), at=scene.at))
        if (more := told_more(scene, self.house, text)) is not None:
            return more
        citizen = scene.facts.citizen(scene.person.id)
        wants_in = read_asked(text, self.house.vocabulary).topic == "join_me"
        if wants_in and not is_member(citizen):  # "ja, jeg vil gerne være med" passes no words on
            return begun(replace(scene, conversation=engine.end(scene.conversation)), self.house, way="own")
        if opens_with(engine.reader, text) == "yes" and not says_yes_or_no(engine.reader, text):
            note = Note("citizen/yes_but", {"kind": dialogue.about.get("kind", "")})  # "ja, men ikke mit navn"
            return scene.turn(scene.conversation, question(engine, scene.conversation, (note,), at=scene.at))
        is_command = engine.reader.command(text, free_text=True) is not None
        is_new = not is_command and len(text.split()) >= _FEW_WORDS
        if says_yes_or_no(engine.reader, text) or not (is_new or self._has_answer(scene, text)):
            return None
        return self.said(replace(scene, conversation=engine.end(scene.conversation)), text)

    def _has_answer(self, scene: Scene, text: str) -> bool:
        asked, citizen = read_asked(text, self.house.vocabulary), scene.facts.citizen(scene.person.id)
        return answer_to(scene, citizen, asked, self.house.rules) is not None

    def _passes_on(self, scene: Scene, text: str) -> Turn | None:
        """ "Ja, giv den videre", where that is what was asked: elsewhere "videre" goes on to the next question."""
        dialogue, engine = scene.conversation.dialogue, self.house.engine
        step = engine.flow.next_step(dialogue) if dialogue is not None and dialogue.name == IDEA else None
        if dialogue is None or step is None or step.kind != "yes_no" or not is_citizen(scene.person):
            return None
        labels = engine.labels(dialogue.name, step, scene.person.language)
        read = engine.reader.choose(step.kind, labels, text)
        may_be = read in (Value(["yes"]), Doubt(("yes",)), Command("skip"))
        if not may_be or engine.reader.asks(text) or not says_the_label(text, dict(labels)["yes"]):
            return None
        sent = Picked(dialogue.name, dialogue.run, step.id, "yes")
        told = engine.hear_choice(scene.conversation, sent, scene.moment).conversation
        return self.room.finished(replace(scene, conversation=told), told.dialogue) if told.dialogue else None

    def _signed_off(self, scene: Scene, citizen: Citizen | None, text: str) -> Turn:
        """Whoever has a seat was heard by the room of invitations. A meeting that is named here is over, or unknown."""
        if is_off_a_meeting(text, self.house.vocabulary):
            return tells(scene, "citizen/no_seat", {}, *home_choices(scene, citizen))
        return sure_to_leave(scene, self.house)

    def _by_code(self, scene: Scene, text: str) -> Turn | None:
        """A code that was written instead of followed. One that nobody made is said to be none."""
        found = _CODE.fullmatch(text.strip())
        turn = self.room.followed(scene, key_of(found[1])) if found else None
        if found is None or turn is not None or scene.conversation.dialogue is not None or not is_citizen(scene.person):
            return turn
        return tells(scene, "dialogue/no_such_link", {}, *home_choices(scene, scene.facts.citizen(scene.person.id)))


def says_stop(text: str, house: MemberHouse) -> bool:
    """Whether that is all that is said, in words that mean nothing else."""
    return _order(text, house, is_open=True) == "stop"


def _signs_off(text: str, house: MemberHouse) -> bool:
    """Whether signing off stands in it, with more to it than an order."""
    return signs_off(text, house.vocabulary) and not says_stop(text, house)


def _order(text: str, house: MemberHouse, *, is_open: bool) -> str | None:
    """The order; to sign off is to leave the network, when it was not about a seat."""
    order = read_member_order(text, house.vocabulary, is_open=is_open)
    return "stop" if order == SIGN_OFF else order
