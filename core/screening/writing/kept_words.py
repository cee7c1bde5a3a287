"""What somebody typed into a window that they closed: nothing is sent, and nothing is lost.

The words stand with the question in the conversation, where one tap sends them and other words take their place, and in the
window when it is opened again. Of a course the steps become the draft of the case, as if composed in words, and the reason waits
with the question for it. What a step cannot have is said, with what is wrong.
"""

from collections.abc import Mapping
from dataclasses import replace

from core import workdays
from core.afterwards import with_notes
from core.cases.cards import about as about_case
from core.cases.cards import asking_about
from core.dialogue.asked.next_question import question
from core.dialogue.engine import Engine
from core.dialogue.heard import Note
from core.model import Answer, Case, CaseNumber, Conversation, Json
from core.ports import Turn
from core.recommending.offerings import Offerings
from core.rooms import Scene
from core.screening.deciding.compose_form import REASON, begun_values, compose_about, composed_course, fitting_course
from core.screening.deciding.decision import DECIDE, OWN_DIALOGUES, drafted, put_down, reason_rows

_SLOT = "words"


def words_kept(
    scene: Scene,
    engine: Engine,
    name: str,
    case: Case,
    words: str,
    notes: tuple[Note, ...] = (Note("screening/form_kept"),),
    more: Mapping[str, Json] | None = None,
) -> Turn:
    """The question of this name about the case, with the words as an answer that was given before. Nothing for none."""
    if not words:
        return scene.turn()
    about = {**asking_about(scene.facts, case), **(more or {})}
    stack = tuple(one for one in scene.conversation.stack if (one.name, one.about.get("case")) != (name, case.number))
    before = replace(scene.conversation, stack=stack)
    begun = engine.begin(put_down(before) if name in OWN_DIALOGUES else before, name, about)
    if begun.dialogue is None:
        return scene.turn()
    kept = {_SLOT: Answer(words, words, scene.at.isoformat())}
    conversation = begun.with_dialogue(replace(begun.dialogue, set_aside=kept))
    return scene.turn(conversation, question(engine, conversation, notes, at=scene.at))


def course_kept(scene: Scene, engine: Engine, offerings: Offerings, case: Case, fields: Mapping[str, Json]) -> Turn:
    """The steps of a closed window as the draft of the case. Nothing where it was closed as it had opened."""
    about, ref = compose_about(case, offerings), workdays.local(scene.at).date()
    opened = composed_course(engine, offerings, about, begun_values(case, offerings), ref).course
    course, unkept = fitting_course(engine, offerings, about, fields, ref)
    reason = str(fields.get(REASON) or "").strip()
    is_same_reason = reason == kept_in(scene.conversation, DECIDE, case.number)
    if course == opened and not unkept and is_same_reason:
        return scene.turn()
    notes = (Note("screening/form_kept"), *unkept)
    scene = replace(scene, conversation=put_down(scene.conversation))
    draft = replace(case, course=tuple(block.as_json() for block in course))
    turn = drafted(scene, case, course, ())
    if not reason:
        return with_notes(turn, notes)
    shown = Note("screening/draft", {**about_case(case), "course": list(draft.course), "findings": []})
    asked = words_kept(scene, engine, DECIDE, draft, reason, (*notes, shown), reason_rows(case, course, offerings))
    return replace(turn, conversation=asked.conversation, effects=asked.effects)


def kept_in(conversation: Conversation, name: str, number: CaseNumber) -> str:
    """The words that wait for this question about this case; "" for none."""
    dialogue = next((one for one in conversation.stack if one.name == name and one.about.get("case") == number), None)
    answer = dialogue.set_aside.get(_SLOT) if dialogue is not None else None
    return str(answer.value or "") if answer is not None else ""
