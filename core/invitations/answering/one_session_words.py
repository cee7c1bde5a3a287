"""What citizens with a seat in a course write of one of its meetings: that they cannot come to it, or can after all. Only reads.

Where all of the meetings are meant, or none is named, it is the seat that is spoken of, and not read here.
"""

from collections.abc import Sequence

from core import workdays
from core.actions import Acted
from core.courses.meeting_answers import tells_of_the_past
from core.dialogue.asked.last_question import offered_last
from core.dialogue.engine import Engine
from core.dialogue.meanings import Command, Value
from core.invitations.answering.asked import COMING_LATE, is_no_refusal
from core.invitations.saying import COME, MISS
from core.invitations.seats.absences import ahead, is_absent, is_course, key_of
from core.invitations.seats.theirs import WANT_AN_ANSWER, Theirs
from core.invitations.words.answers import (
    Ear,
    answer_in,
    is_accepting,
    is_practical,
    may_give_up,
    names_seat_given_up,
    one_of,
    read_invited,
    regrets,
)
from core.invitations.words.interrupting import GIVE_WAY, asks_for_times
from core.invitations.words.which_meeting import ONE_OF_THEM, Named, read_named, words_found
from core.members.orders import signs_off
from core.members.profile import PROFILE
from core.network import Gathering, Invitation, InvitationStatus
from core.rooms import Scene
from core.understand import Vocabulary
from core.understand.talk.topics import Asked, Shape, read_asked

_GIVEN_UP = frozenset({"decline", "give_up"})
_A_CHOICE = 6  # words; more are no answer to "hvilken gang?" alone


def one_session_in(scene: Scene, ear: Ear, open_ones: Theirs, text: str) -> Acted | None:
    """The button that a text stands for, where it is about a meeting or two of a course that the writer has a seat in."""
    vocabulary = ear.vocabulary
    courses = [pair for pair in open_ones if pair[1].status is InvitationStatus.SEATED and is_course(pair[0])]
    asked = read_asked(text, vocabulary) if courses else Asked()
    if not courses or asked.shape is Shape.QUESTION or COMING_LATE in asked.topics:
        return None
    named = [(*pair, read_named(text, pair[0], scene.at, vocabulary)) for pair in courses]
    chosen = _chosen(scene, text, named)
    if chosen is not None:
        return chosen
    if is_no_refusal(asked) or is_practical(text, vocabulary) or _may_be_of_another(scene, open_ones, text, vocabulary):
        return None
    said = named[0][2].said if len(named) == 1 else text
    reading = read_invited(ear, said)
    code = answer_in(reading, said, ear.reader)
    is_no = code in _GIVEN_UP or may_give_up(reading) or signs_off(text, vocabulary)
    is_no = is_no or names_seat_given_up(text, vocabulary) or any(one.ruled_out for *_, one in named)
    if is_no:
        return _missed(scene, named, vocabulary) or _asked_which(courses, text, vocabulary)
    is_yes = code == "accept" or is_accepting(reading) or regrets(text, vocabulary) or _names_a_time(reading)
    is_waiting = any(one.status in WANT_AN_ANSWER for _, one in open_ones)
    is_regret = regrets(text, vocabulary) and not is_waiting
    return _comes(named, is_regret=is_regret) if is_yes else None


def may_be_of_one_session(scene: Scene, engine: Engine, name: str, *, is_given_up: bool) -> bool:
    """Whether somebody in the dialogue of this name may speak of a meeting: in the profile, which people leave open for days,
    where it is not asked when they can, and in what gives way when a seat is given up.
    """
    if name == PROFILE:
        return not asks_for_times(scene, engine)
    return is_given_up and name in GIVE_WAY


_Said = Sequence[tuple[Gathering, Invitation, Named]]


def _chosen(scene: Scene, text: str, named: _Said) -> Acted | None:
    """The answer to the question which meeting it is: its place or its day is enough."""
    offered = [
        one for one in offered_last(scene) if isinstance(one, Acted) and one.action in (MISS, COME) and one.value
    ]
    if len(offered) < 2 or len(text.split()) > _A_CHOICE:
        return None
    for gathering, _, one in named:
        keys = [key_of(gathering.sessions[place]) for place in one.meant]
        found = [button for button in offered if button.case == gathering.number and button.value in keys]
        if len(found) == 1:
            return found[0]
    return None


def _may_be_of_another(scene: Scene, open_ones: Theirs, text: str, vocabulary: Vocabulary) -> bool:
    """Whether what waits for an answer has a meeting that is named, too: that is asked about."""
    waiting = [gathering for gathering, one in open_ones if one.status in WANT_AN_ANSWER]
    return any(read_named(text, gathering, scene.at, vocabulary).meant for gathering in waiting)


def _asked_which(courses: Theirs, text: str, vocabulary: Vocabulary) -> Acted | None:
    """One meeting of the course, with none named: "jeg kan ikke en enkelt gang"."""
    is_of_one = any(ONE_OF_THEM in match.codes for match in words_found(text, vocabulary))
    return Acted(MISS, courses[0][0].number) if is_of_one and len(courses) == 1 else None


def _names_a_time(reading: object) -> bool:
    """Whether words sound like a wish for another time, as "jeg kan godt den 16." does: they may mean one they said no to."""
    match reading:
        case Value():
            return one_of(reading.value) == "another_time"
        case Command(name="correct"):
            return tuple(reading.options) == ("another_time",)
    return False


def _missed(scene: Scene, named: _Said, vocabulary: Vocabulary) -> Acted | None:
    """What is named by its place in a tale of what is over was no meeting ahead: "jeg kom ikke sidste gang"."""
    found = []
    for gathering, _, one in named:
        coming = ahead(gathering, scene.at)
        is_past = tells_of_the_past(one.said, vocabulary)
        said = [place for place in one.missed if not (is_past and place in one.by_place)]
        today = [place for place in said if _is_today(scene, gathering, place)]
        places = [place for place in said if place in coming] or today
        if places and (len(coming) < 2 or not set(coming) <= set(places)):
            found.append(_button(MISS, gathering, places))
    return found[0] if len(found) == 1 else None


def _is_today(scene: Scene, gathering: Gathering, place: int) -> bool:
    return workdays.local(gathering.sessions[place].start).date() == workdays.local(scene.at).date()


def _comes(named: _Said, *, is_regret: bool) -> Acted | None:
    """Those they had said no to. With none named, the only one there is; of several it is asked which."""
    found = []
    for gathering, invitation, one in named:
        away = [place for place, session in enumerate(gathering.sessions) if is_absent(invitation, session)]
        meant = [place for place in one.meant if place in away]
        if meant or (is_regret and len(away) == 1 and not one.meant):
            found.append(_button(COME, gathering, meant or away))
        elif is_regret and away and not one.meant:
            found.append(Acted(MISS, gathering.number))
    return found[0] if len(found) == 1 else None


def _button(action: str, gathering: Gathering, places: Sequence[int]) -> Acted:
    return Acted(action, gathering.number, ".".join(key_of(gathering.sessions[place]) for place in places))
