"""What an applicant's words do to their application: taken back at once in plain words, asked about in others."""

from core.actions import Ordered, token
from core.dialogue.answers.yes_or_no import says_yes_or_no
from core.dialogue.asked.last_question import said_last
from core.dialogue.asked.next_question import command_choice
from core.effects import Choice
from core.members.house import MemberHouse, tells
from core.members.orders import application_codes, is_off_a_meeting, signs_off
from core.members.staying import stopped
from core.network import Citizen
from core.ports import Turn
from core.rooms import Scene
from core.understand.talk.topics import Shape, read_asked

_APPLIED = frozenset({"citizen/applied", "citizen/home_applied", "citizen/take_back_sure"})
"""What is said of the application: a plain no right after it is about that."""
_PLAIN = 8
"""Words of "jeg vil gerne trække min ansøgning tilbage"."""
_WHOLE = 6
"""Words of "jeg vil ikke være med alligevel". With more, it may be about a part of it."""
_SHORT = 2  # of a no that says not to what


def taken_back(scene: Scene, citizen: Citizen, text: str, house: MemberHouse) -> Turn | None:
    """The application is taken back, or it is asked whether it is; None where the words are about something else."""
    codes, asked = application_codes(text, house.vocabulary), read_asked(text, house.vocabulary)
    is_off = "application" in codes or asked.topic == "not_joining" or signs_off(text, house.vocabulary)
    is_no = says_yes_or_no(house.engine.reader, text) == "no"
    if not (is_off or is_no or codes):
        return None
    most = _PLAIN if "application" in codes else _WHOLE if is_off else _SHORT
    is_answer = is_off or (is_no and not _APPLIED.isdisjoint(said_last(scene)))  # a no to what was said last
    tells_trade = bool(house.engine.reader.fields(text)[0])  # "tandlæge, ikke interesseret i politik"
    is_whole = len(text.split()) <= most and not tells_trade
    is_plain = is_answer and is_whole and not is_off_a_meeting(text, house.vocabulary)
    if is_plain and asked.shape is not Shape.QUESTION:
        return stopped(scene, citizen, house)
    button = Choice(token(Ordered("leave")), "button/take_back", style="danger")
    return tells(scene, "citizen/take_back_sure", {"days": house.rules.forget_days}, button, command_choice("human"))
