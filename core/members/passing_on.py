"""What citizens write that the bot has no answer to: an idea of their own, a question, a few words. Passed on, if they say so.

It is kept nowhere but with the enquiry, which `replying` answers. Which of the three it is, is only how it is asked about and
told. A few words of somebody who was lately at a meeting may be about it: they go to whoever holds the meetings, without a name.
"""

from dataclasses import replace
from datetime import timedelta

from core import workdays
from core.afterwards import without_words
from core.courses.meeting_answers import tells_of_the_past
from core.courses.meeting_words import lately_at, scored_beside, worded
from core.courses.scoring import bare_score
from core.dialogue.asked.next_question import question
from core.dialogue.heard import Heard, Note
from core.dialogue.meanings import Command, Doubt
from core.invitations.answering.asked import as_it_stands
from core.invitations.seats.theirs import WANT_AN_ANSWER, of_statuses
from core.invitations.words.answers import is_practical
from core.members.house import JOIN_BUTTON, MemberHouse, home_choices, tells, today
from core.members.replying import asked_now, told_to_all
from core.model import Answer, Dialogue, Json, Source
from core.network import GatheringNumber, GatheringStatus, InvitationStatus
from core.ports import Turn
from core.rooms import Scene
from core.understand.talk.topics import Shape

IDEA = "own_idea"
_MEETS = (GatheringStatus.ASKING, GatheringStatus.SET, GatheringStatus.RUNNING)
LATE = "late"
_ADDS = (Command("add"), Doubt(command="add"))
_LEAST_ADDED = 4
"""Words of an addition: fewer only say that there is one."""
_MEETING, _TODAY = "meeting", "today"


def offered_to_pass_on(scene: Scene, house: MemberHouse, text: str, shape: Shape, *, is_late: bool = False) -> Turn:
    """Thanked for, and asked whether it may be passed on. Without words, they are asked for first.

    Until a yes they stand with the question alone: not in the log of events either. A score of the meeting among them was asked
    for, and is noted as it is by its button. `is_late`: they tell that they come late or must go early.
    """
    engine = house.engine
    about = {"kind": LATE} if is_late else _about(scene, house, text, shape)
    if about["kind"] in (Shape.MESSAGE, Shape.QUESTION) and meets_today(scene):
        about = {"kind": _TODAY}
    is_outside = about["kind"] == Shape.MESSAGE and scene.facts.citizen(scene.person.id) is None
    begun = engine.begin(scene.conversation, IDEA, {**about, "is_outside": True} if is_outside else about)
    if not text:
        return scene.turn(begun, question(engine, begun, at=scene.at))
    heard = _with_words(engine.hear_text(begun, text, scene.moment), scene, text)
    scored = scored_beside(scene, text, house.vocabulary) if about["kind"] == _MEETING else None
    notes = (*heard.notes, *((Note("meeting/scored", {"score": scored[1]}),) if scored else ()))
    asked = question(engine, heard.conversation, notes, at=scene.at)
    if is_outside:  # the first words of somebody who wants to join are often none of ours
        asked = replace(asked, choices=(JOIN_BUTTON, *asked.choices))
    turn = without_words(scene.turn(heard.conversation, asked))
    return replace(turn, invitations=(*turn.invitations, scored[0])) if scored else turn


def scored_meanwhile(scene: Scene, house: MemberHouse, text: str) -> Turn | None:
    """The score of the meeting, given while it is asked whether some words about it may be passed on: noted, and asked again."""
    dialogue = scene.conversation.dialogue
    if (
        dialogue is None
        or dialogue.name != IDEA
        or dialogue.about.get("kind") != _MEETING
        or "words" not in dialogue.answers
    ):
        return None
    scored = scored_beside(scene, text, house.vocabulary) if bare_score(text, house.vocabulary) else None
    if scored is None:
        return None
    conversation = replace(scene.conversation, doubt=None, misses=0)
    note = Note("meeting/scored", {"score": scored[1]})
    turn = scene.turn(conversation, question(house.engine, conversation, (note,), at=scene.at))
    return replace(turn, invitations=(scored[0],))


def told_more(scene: Scene, house: MemberHouse, text: str) -> Turn | None:
    """ "Vent, jeg vil lige tilføje …" while some words wait for a yes: these join them, and it is asked again. Else None."""
    dialogue, reader = scene.conversation.dialogue, house.engine.reader
    if dialogue is None or dialogue.name != IDEA or "words" not in dialogue.answers or len(text.split()) < _LEAST_ADDED:
        return None
    parts = (text, text.partition(",")[2])  # "vent, …"
    if reader.asks(text) or not any(reader.command(part, free_text=False) in _ADDS for part in parts):
        return None
    before = dialogue.answers["words"]
    both = f"{before.value}\n{text.strip()}"
    told = dialogue.answered("words", replace(before, value=both, written=both))
    conversation = scene.conversation.with_dialogue(told, doubt=None, misses=0)
    note = Note("citizen/told_more", {"words": both})
    return without_words(scene.turn(conversation, question(house.engine, conversation, (note,), at=scene.at)))


def _with_words(heard: Heard, scene: Scene, text: str) -> Heard:
    """They are what is passed on, whatever they sound like as an answer: "er det for sent?" is no order to wait."""
    dialogue = heard.conversation.dialogue
    if dialogue is None or dialogue.name != IDEA or "words" in dialogue.answers:
        return heard
    told = dialogue.answered("words", Answer(text, text, scene.at.isoformat(), Source.SAID))
    return Heard(replace(heard.conversation.with_dialogue(told), doubt=None, is_paused=False, misses=0))


def meets_today(scene: Scene) -> bool:
    """Whether they have a seat at a meeting of this day that is not over: what they write may not wait to be read."""
    for one in scene.facts.invitations_of(scene.person.id):
        gathering = scene.facts.gathering(one.gathering) if one.status is InvitationStatus.SEATED else None
        for session in gathering.sessions if gathering is not None and gathering.status in _MEETS else ():
            is_over = session.start + timedelta(minutes=session.minutes) <= scene.at
            if not is_over and workdays.local(session.start).date() == today(scene):
                return True
    return False


def _about(scene: Scene, house: MemberHouse, text: str, shape: Shape) -> dict[str, Json]:
    """What somebody needs in order to take part is no word about a meeting that was held."""
    is_need = is_practical(text, house.vocabulary) and not tells_of_the_past(text, house.vocabulary)
    meeting = lately_at(scene) if shape is Shape.MESSAGE and not is_need else None
    if meeting is None:
        return {"kind": shape.value}
    gathering, place = meeting
    return {"kind": _MEETING, "number": gathering.number, "place": place}


def passed_on(scene: Scene, dialogue: Dialogue, house: MemberHouse) -> Turn:
    """The answer to that: to every facilitator, about a meeting to whoever holds it, or nowhere. What was asked before stands
    again below it.
    """
    ended = replace(scene, conversation=house.engine.end(scene.conversation))
    turn = _passed_on(ended, dialogue)
    if ended.conversation.dialogue is None:
        return turn
    return replace(turn, effects=(*turn.effects, question(house.engine, ended.conversation, at=scene.at)))


def _passed_on(scene: Scene, dialogue: Dialogue) -> Turn:
    """A dialogue begun before there were kinds held an idea."""
    words, kind = str(dialogue.answers["words"].value), str(dialogue.about.get("kind", Shape.IDEA))
    choices = home_choices(scene, scene.facts.citizen(scene.person.id))
    if dialogue.answers["pass_on"].value != "yes":
        return tells(scene, "citizen/idea_kept_back", {}, *choices)
    if kind == _MEETING:
        return _passed_on_about_it(scene, dialogue, words)
    kind = Shape.MESSAGE.value if kind in (LATE, _TODAY) else kind
    enquiry = asked_now(scene.facts, scene.person.id, scene.at, kind, words)
    told = told_to_all(scene.facts, enquiry, scene.person)
    thanks = tells(scene, "citizen/idea_passed_on", {"kind": kind}, *choices)
    # "Ok, jeg er med" may have been meant for the invitation: that it waits is seen.
    is_more = len(scene.words.split()) > 1
    waiting = of_statuses(scene, WANT_AN_ANSWER)[:1] if is_more else ()
    shown = (as_it_stands(*pair) for pair in waiting)
    return replace(thanks, effects=(*thanks.effects, *shown, *told), enquiries=(enquiry,))


def _passed_on_about_it(scene: Scene, dialogue: Dialogue, words: str) -> Turn:
    number = GatheringNumber(dialogue.about["number"])
    gathering, invitation = scene.facts.gathering(number), scene.facts.invitation(number, scene.person.id)
    if gathering is None or invitation is None:
        return tells(scene, "meeting/not_yours")
    return worded(scene, gathering, invitation, int(dialogue.about["place"]), words)
