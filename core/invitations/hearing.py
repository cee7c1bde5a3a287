"""What citizens write about their invitations: which one it is about, what it says, and the button it stands for.

What a button does is the room's (`room`). Words in doubt lead to the choice, never to an answer.
"""

from dataclasses import replace
from datetime import datetime

from core.actions import Acted
from core.afterwards import with_choice, without_words
from core.courses.meeting_answers import names_a_score
from core.courses.meeting_words import tells_of_it
from core.dialogue.engine import Engine
from core.dialogue.meanings import Command, Doubt, Reader, Value
from core.effects import Say
from core.gatherings.rules import RoomRules
from core.invitations.answering.another_time import about_the_meeting, gladly_again, no_time_told, other_time_noted
from core.invitations.answering.asked import (
    COMING_LATE,
    MOST_TO_CHOOSE,
    PRACTICAL_TOPICS,
    as_it_stands,
    is_about_a_meeting,
    is_for_a_person,
    is_no_refusal,
    told_about,
    topic_of,
    which,
)
from core.invitations.answering.one_session_words import may_be_of_one_session, one_session_in
from core.invitations.answering.other_days import is_of_another_day, is_yes_to_its_time, with_times
from core.invitations.answering.rest_beside import with_rest
from core.invitations.answering.thinking_better import (
    REFUSED,
    Act,
    asked_again,
    asked_back,
    late_yes,
    no_taken_back,
    noted_wrongly,
    thinks_better,
)
from core.invitations.answering.why_not import asks_why, asks_why_not, told_why_not
from core.invitations.answering.yes_and_more import (
    asked_beside_a_yes,
    practical,
    said_beside_a_yes,
    with_answer,
    with_it,
)
from core.invitations.polls.words import thanked_with, times_said
from core.invitations.saying import LEAVE, LEAVE_NETWORK, LEAVE_YES, NO, OTHER, WHY, YES
from core.invitations.seats.absences import is_course
from core.invitations.seats.theirs import REACHED_BY_WORDS, WANT_AN_ANSWER, Theirs, has_seat, of_statuses, open_ones_of
from core.invitations.words.answers import (
    Ear,
    answer_in,
    asks_for_it_back,
    gives_seat_back,
    gives_up_by_place,
    is_about_it,
    is_giving_up,
    is_gladly,
    is_plain,
    is_practical,
    is_thanking,
    may_give_up,
    names_seat_given_up,
    only_asks_of_a_no,
    read_invited,
    refuses_this_one,
    regrets,
    takes_a_no_back,
    yes_or_no,
)
from core.invitations.words.interrupting import (
    ANSWERS_BETWEEN,
    GIVE_WAY,
    OTHER_TIME,
    PRACTICAL_TALK,
    is_giving_back,
    is_half_an_answer_about_times,
    is_lost_on_the_question,
    is_more_than_an_answer,
    is_signing_off,
    was_asked_last,
)
from core.invitations.words.refused import comes_not
from core.invitations.words.undecided import is_about_something_else, is_undecided, only_tells_why, refuses_beside
from core.members.house import today
from core.members.orders import SIGN_OFF, is_off_the_network, read_member_order, signs_off
from core.members.passing_on import IDEA
from core.members.profile import PROFILE
from core.members.purposes import read_wish
from core.members.resting import rests_until
from core.model import Dialogue, Role
from core.network import InvitationStatus
from core.ports import Turn
from core.rooms import Scene
from core.understand import Vocabulary
from core.understand.talk.topics import Asked, Shape, read_asked

_MENU = {"accept": YES, "another_time": OTHER, "decline": NO, "give_up": LEAVE_YES, "why_me": WHY}
_REFUSALS = ("decline", "another_time")
_GIVEN_UP = ("decline", "give_up")
_STAY = "stay"
_OF_THE_PAST = frozenset({"was_there", "was_not"})
_MOST_TOLD = 14  # words
_DID_YOU_MEAN = "invitation/did_you_mean"
_SENTENCE = 3  # words; fewer are no text of their own


class Hearing:
    """Reads words where a tap would be, and hands the tap to `act`. All state is in the scene."""

    def __init__(self, engine: Engine, vocabulary: Vocabulary, rules: RoomRules, act: Act) -> None:
        self.engine = engine
        self.vocabulary = vocabulary
        self.reader: Reader = engine.reader
        self.rules = rules
        self.act = act

    def said(self, scene: Scene, text: str) -> Turn | None:
        """Words about the invitations somebody has; None when they have none, or the words are about something else.

        What they answer is kept, and how they said it is not: a reason may tell of health.
        """
        turn = self._heard(scene, text)
        if turn is None or self._asks(text) or is_plain(text, self.reader, self._ear(scene).labels):
            return turn
        return without_words(with_rest(scene, turn, text, self.reader, self.vocabulary))

    def _asks(self, text: str) -> bool:
        asked = read_asked(text, self.vocabulary)
        is_of_meeting = asked.shape is Shape.QUESTION and is_about_a_meeting(topic_of(asked))
        is_of_choosing = asks_why(text, self.vocabulary) or asks_why_not(text, self.vocabulary)
        return is_of_choosing or (is_of_meeting and not is_practical(text, self.vocabulary))

    def _heard(self, scene: Scene, text: str) -> Turn | None:
        order = read_member_order(text, self.vocabulary, is_open=False)
        if Role.CITIZEN not in scene.person.roles or order not in (None, SIGN_OFF, _STAY):
            return None
        if rests_until(text, self.vocabulary):
            return None
        ear, is_staying = self._ear(scene), order == _STAY
        taken = no_taken_back(scene, ear, text, self.act, is_staying=is_staying)
        taken = taken or noted_wrongly(scene, text, self.vocabulary)
        open_ones = open_ones_of(scene)
        if taken is None and is_staying and has_seat(open_ones) and regrets(text, self.vocabulary):
            return self._meant(scene, open_ones, "give_up", LEAVE)
        if taken is not None or is_staying:
            return taken
        if read_wish(text, self.vocabulary, is_invited=bool(open_ones)) is not None:
            return None
        if (once := self._one_session(scene, open_ones, text)) is not None:
            return once
        if open_ones and signs_off(text, self.vocabulary):
            return self._signed_off(scene, open_ones, text)
        if asks_why_not(text, self.vocabulary) or (not open_ones and asks_why(text, self.vocabulary)):
            return told_why_not(scene, self.engine, self.rules, self.waiting(scene))
        if not open_ones:
            return late_yes(scene, ear, text, self.act)
        if asks_for_it_back(text, self.vocabulary):
            return asked_back(scene, open_ones, self.act)
        asked = read_asked(text, self.vocabulary)
        voted = times_said(scene, self.engine, open_ones, text, asked, self.vocabulary, self.act)
        voted = voted or self._yes_and_question(scene, open_ones, text, asked)
        if voted is not None or names_a_score(scene, text, self.vocabulary):
            return voted
        if asked.shape is Shape.QUESTION and is_about_a_meeting(topic_of(asked)):
            return scene.turn(None, *told_about(scene, topic_of(asked), open_ones[:MOST_TO_CHOOSE]))
        return self._yes_and_more(scene, open_ones, text, asked) or self._answered(scene, open_ones, text, asked)

    def _one_session(self, scene: Scene, open_ones: Theirs, text: str) -> Turn | None:
        """What is said of one meeting of a course: the seat is kept."""
        found = one_session_in(scene, self._ear(scene), open_ones, text)
        return self.act(scene, found) if found is not None else None

    def _yes_and_question(self, scene: Scene, open_ones: Theirs, text: str, asked: Asked) -> Turn | None:
        waiting = [pair for pair in open_ones if pair[1].status in WANT_AN_ANSWER]
        topic = asked_beside_a_yes(self._ear(scene), asked, text) if waiting else ""
        return with_answer(self._meant(scene, waiting, "accept"), scene, waiting[0][0], topic) if topic else None

    def _yes_and_more(self, scene: Scene, open_ones: Theirs, text: str, asked: Asked) -> Turn | None:
        waiting = [pair for pair in open_ones if pair[1].status in WANT_AN_ANSWER]
        beside = said_beside_a_yes(self._ear(scene), asked, text) if waiting else ""
        if not beside:
            return None
        return with_it(self._meant(scene, waiting, "accept"), scene, self.engine, waiting[0][0], beside, text)

    def _answered(self, scene: Scene, open_ones: Theirs, text: str, asked: Asked) -> Turn | None:
        """An answer to one of them, half of one, or the doubt which it is."""
        ear = self._ear(scene)
        reading = read_invited(ear, text)
        waiting = [pair for pair in open_ones if pair[1].status in WANT_AN_ANSWER]
        if not waiting and has_seat(open_ones) and is_for_a_person(reading, asked):
            return None  # the network's house passes it on
        if waiting and is_thanking(text, self.vocabulary) and not tells_of_it(scene, text, self.vocabulary):
            return which(scene, waiting, thanked_with(waiting))
        if waiting and refuses_this_one(ear, text, today(scene)):
            return gladly_again(self._meant(scene, waiting, "decline"))
        code = self._answer_in(scene, open_ones, waiting, text, reading)
        topic = is_undecided(ear, code, text) if waiting or code in _GIVEN_UP else ""
        if topic:
            return scene.turn(None, *told_about(scene, topic, (waiting or open_ones)[:MOST_TO_CHOOSE]))
        code = "" if code in _GIVEN_UP and not refuses_beside(ear, text) else code
        is_late = COMING_LATE in asked.topics and code in _GIVEN_UP  # "forsinket" is a slip away from "forhindret"
        is_else = waiting and is_about_something_else(ear, code, text, today(scene))
        if is_late or is_else or only_tells_why(code, text, self.reader, self.vocabulary):
            return which(scene, open_ones, _DID_YOU_MEAN)
        if not code and "?" not in text and has_seat(open_ones) and names_seat_given_up(text, self.vocabulary):
            return self._meant(scene, open_ones, "give_up", LEAVE)
        is_doubt = isinstance(reading, Value) and self.reader.asks(text)
        if waiting and not code and (is_doubt or thinks_better(reading, text, self.vocabulary)):
            return which(scene, waiting, _DID_YOU_MEAN)
        is_asked = code == "decline" and only_asks_of_a_no(ear, text)
        if is_asked or (is_no_refusal(asked) and code in _REFUSALS):
            code = ""
        if code in ("", "decline") and is_practical(text, self.vocabulary):
            return practical(scene, open_ones)
        if code and tells_of_it(scene, text, self.vocabulary):
            # Praise of what is over is no yes to what is ahead. What sounds like a no may be one.
            return None if code == "accept" else which(scene, open_ones, _DID_YOU_MEAN)
        if code == "decline" and takes_a_no_back(ear, text):
            return which(scene, open_ones, _DID_YOU_MEAN)
        code, doubt = with_times(ear, code, text, waiting, scene.at)
        if doubt:
            return which(scene, waiting, doubt)
        if code:
            is_place = gives_up_by_place(ear, code, text)
            return self._meant(scene, open_ones, code, LEAVE if is_place else "")
        return self._in_doubt(scene, open_ones, text, asked, reading)

    def _answer_in(self, scene: Scene, open_ones: Theirs, waiting: Theirs, text: str, reading: object) -> str:
        """The answer that words give, by its name; "" for none."""
        code = answer_in(reading, text, self.reader)
        if code:
            return code
        ear = self._ear(scene)
        is_only_asked = bool(waiting) and not has_seat(open_ones)  # else it may be the seat that they give up
        if is_only_asked and comes_not(ear, reading, text, today(scene)):
            return "decline"
        is_yes = is_yes_to_its_time(ear, reading, text, waiting, scene.at)
        return "accept" if is_yes else ""

    def _in_doubt(self, scene: Scene, open_ones: Theirs, text: str, asked: Asked, reading: object) -> Turn | None:
        """What words that are no answer are about: a meeting, the network, or likely the invitation after all."""
        waiting = [pair for pair in open_ones if pair[1].status in WANT_AN_ANSWER]
        if may_give_up(reading) and has_seat(open_ones):
            return self._meant(scene, open_ones, "give_up", LEAVE)
        if is_about_a_meeting(topic_of(asked)):
            return scene.turn(None, *told_about(scene, topic_of(asked), open_ones[:MOST_TO_CHOOSE]))
        is_of_times = asked.topic == "profile" and self.reader.times(text, today(scene)) is not None
        if waiting and is_of_times and was_asked_last(scene):
            return which(scene, waiting, "invitation/another_day")
        is_glad = not waiting and has_seat(open_ones) and is_gladly(reading, text)
        if is_glad and not self.reader.small_talk(text) and not tells_of_it(scene, text, self.vocabulary):
            return self._meant(scene, open_ones, "accept")
        is_of_the_past = asked.topic in _OF_THE_PAST and bool(waiting) and not tells_of_it(scene, text, self.vocabulary)
        if asked.topic and not is_of_the_past:  # about the network or themselves: not this room's
            return None
        is_praise = isinstance(reading, Doubt) and tuple(reading.values) == ("accept",)
        if is_praise and tells_of_it(scene, text, self.vocabulary):
            return None
        is_skip = bool(waiting) and isinstance(reading, Command) and reading.name == "skip"
        if is_of_another_day(reading, text, waiting, scene.at, self.vocabulary):
            return which(scene, waiting, "invitation/another_day")
        is_few = reading is None and len(text.split()) < _SENTENCE and not self.reader.small_talk(text)
        is_likely = is_skip or is_about_it(reading, text) or (bool(waiting) and is_few)  # "måske"
        is_likely = is_likely or (bool(waiting) and self._is_told_to_it(scene, text, asked))
        if not is_likely or (not waiting and self.reader.small_talk(text)):  # "ok tak, det husker jeg"
            return None
        return which(scene, open_ones, _DID_YOU_MEAN if waiting else "invitation/nothing_to_answer")

    def _is_told_to_it(self, scene: Scene, text: str, asked: Asked) -> bool:
        """A sentence right behind an invitation, that asks nothing and has no idea: "det er for sent på dagen"."""
        is_order = self.reader.command(text, free_text=True) is not None or self.reader.small_talk(text)
        is_sentence = _SENTENCE <= len(text.split()) <= _MOST_TOLD and not is_order
        return is_sentence and asked.shape is Shape.MESSAGE and was_asked_last(scene)

    def interrupted(self, scene: Scene, text: str) -> Turn | None:
        """Giving a seat back, or signing off, is heard in the middle of something else; other words are the dialogue's.

        What is only asked about (a pause, a few words) is then let go. Words that wait to be passed on give way to all that this
        room understands, and the profile to an answer: people leave it open for days, and then an invitation comes.
        """
        turn = self._heard_meanwhile(scene, text)
        if turn is None or is_plain(text, self.reader, self._ear(scene).labels):
            return turn
        return without_words(turn)

    def _heard_meanwhile(self, scene: Scene, text: str) -> Turn | None:
        dialogue = scene.conversation.dialogue
        order = read_member_order(text, self.vocabulary, is_open=True)
        if dialogue is None or Role.CITIZEN not in scene.person.roles or order not in (None, SIGN_OFF):
            return None
        if rests_until(text, self.vocabulary):
            return None
        if dialogue.name in ANSWERS_BETWEEN and asks_why_not(text, self.vocabulary):
            return told_why_not(scene, self.engine, self.rules, self.waiting(scene))
        name = dialogue.name
        ended = replace(scene, conversation=self.engine.end(scene.conversation))
        is_off = is_signing_off(name, text, self.vocabulary)
        if name == OTHER_TIME and not is_off:
            return no_time_told(scene, self.engine, self._ear(scene), text, self.act)
        if name == OTHER_TIME:
            return other_time_noted(ended, dialogue.about)
        reading = read_invited(self._ear(scene), text)
        is_back = is_giving_back(scene, name, reading, text, self.vocabulary)
        open_ones = open_ones_of(scene)
        if may_be_of_one_session(scene, self.engine, name, is_given_up=is_off or is_back):
            once = self._one_session(scene if name == PROFILE else ended, open_ones, text)
            if once is not None:
                return once
        if name == PRACTICAL_TALK and not (is_off or is_back):
            return about_the_meeting(scene, self.engine, text, self.vocabulary, but=PRACTICAL_TOPICS)
        if name == PRACTICAL_TALK:
            return self.act(ended, Acted(LEAVE, dialogue.about["number"]))
        if name == PROFILE and thinks_better(reading, text, self.vocabulary):
            again = asked_again(scene, self.engine, text, of_statuses(scene, REFUSED))
            if again is not None or has_seat(open_ones):
                return again or self._meant(scene, open_ones, "accept")
        if not open_ones:
            return None
        if is_off:
            return self._signed_off(ended if name in GIVE_WAY else scene, open_ones, text)
        if is_back:
            return self._meant(ended, open_ones, "give_up", LEAVE) if has_seat(open_ones) else self.said(ended, text)
        if name == PROFILE:
            return self._said_between(scene, open_ones, reading, text)
        return self._said_meanwhile(ended, dialogue, text) if name == IDEA and "words" in dialogue.answers else None

    def _said_between(self, scene: Scene, open_ones: Theirs, reading: object, text: str) -> Turn | None:
        """Between two questions of the profile, which stays open: what is said of a meeting that was asked about last, and else
        what the profile's own question can do nothing with.
        """
        is_last = was_asked_last(scene)
        is_lost = is_lost_on_the_question(scene, self.engine, text)
        is_of_times = is_half_an_answer_about_times(scene, self.engine, text)
        is_back = gives_seat_back(reading, text, self.vocabulary) and not is_of_times
        code = answer_in(reading, text, self.reader)
        is_for_it = is_last and (is_lost or bool(code) or is_about_it(reading, text) or self.reader.asks(text))
        is_ours = self._asks(text) or is_for_it or (is_lost and is_more_than_an_answer(text, self.reader))
        if any(one.status in WANT_AN_ANSWER for _, one in open_ones):
            return self.said(scene, text) if is_back or is_ours else None
        is_no = is_giving_up(reading) or code == "decline"
        is_turned = regrets(text, self.vocabulary) and not is_of_times
        if has_seat(open_ones) and (is_back or ((is_ours or is_turned) and is_no)):
            return self._meant(scene, open_ones, "give_up", LEAVE)
        is_need = is_last and is_practical(text, self.vocabulary)
        return self.said(scene, text) if self._asks(text) or is_need else None

    def _said_meanwhile(self, scene: Scene, dialogue: Dialogue, text: str) -> Turn | None:
        """A yes or no answers an invitation before an older question whether to pass some words on, and else that question."""
        moment = datetime.fromisoformat(dialogue.answers["words"].at)
        waiting = of_statuses(scene, WANT_AN_ANSWER)
        is_for_it = any(one.asked > moment for _, one in waiting) or is_more_than_an_answer(text, self.reader)
        return self.said(scene, text) if is_for_it or (waiting and self._only_answers_it(scene, text)) else None

    def _only_answers_it(self, scene: Scene, text: str) -> bool:
        """Whether words answer an invitation and are no plain yes or no: "jeg kommer"."""
        reading = read_invited(self._ear(scene), text)
        return isinstance(reading, Value) and not yes_or_no(self.reader, text)

    def _signed_off(self, scene: Scene, open_ones: Theirs, text: str) -> Turn | None:
        """ "Afmeld mig" is about the seat, and asked about, or the invitation, unless it names the network.

        With more to it, a no to an invitation is asked about too. The way out of the network is on a button.
        """
        if is_off_the_network(text, self.vocabulary):
            return None
        is_plain = read_member_order(text, self.vocabulary, is_open=True) == SIGN_OFF
        is_of_seat = has_seat(open_ones) and (is_plain or len(open_ones) == 1)
        if is_of_seat or is_plain:
            turn = self._meant(scene, open_ones, *(("give_up", LEAVE) if is_of_seat else ("decline",)))
            return with_choice(turn, LEAVE_NETWORK, to=scene.person.id)
        return which(scene, open_ones, "invitation/which" if len(open_ones) > 1 else "invitation/sign_off")

    def waiting(self, scene: Scene) -> tuple[Say, ...]:
        """The invitations that wait for an answer, as they stand."""
        return tuple(as_it_stands(*pair) for pair in of_statuses(scene, WANT_AN_ANSWER)[:MOST_TO_CHOOSE])

    def _ear(self, scene: Scene) -> Ear:
        label = self.engine.wording.label
        labels = tuple((code, label(scene.person.language, f"invitation/menu/{code}", {})) for code in _MENU)
        return Ear(self.reader, self.vocabulary, labels)

    def _meant(self, scene: Scene, open_ones: Theirs, code: str, action: str = "") -> Turn:
        """What the words say, where it is plain which invitation they are about; else the choice between them."""
        statuses = {
            "give_up": (InvitationStatus.SEATED, InvitationStatus.WAITING, InvitationStatus.OFFERED),
            "why_me": tuple(REACHED_BY_WORDS),
        }.get(code, WANT_AN_ANSWER)
        fitting = [pair for pair in open_ones if pair[1].status in statuses] or open_ones
        if len(fitting) > 1:
            return which(scene, fitting, "invitation/which")
        if code == "give_up" and has_seat(fitting) and is_course(fitting[0][0]):
            action = LEAVE  # one meeting of several may be meant
        return self.act(scene, Acted(action or _MENU[code], fitting[0][0].number))
