"""A facilitator's question to whoever made a request: it is sent, reaches them in the middle of anything, and is answered.

Who may ask is checked in `room`.
"""

from dataclasses import replace

from core.cases.cards import about, act
from core.cases.turns import saved
from core.dialogue.asked.next_question import question, said_with_notes
from core.dialogue.asked.telling import says
from core.dialogue.engine import Engine
from core.dialogue.heard import Note
from core.dialogue.questions.flow import ANSWER_BACK
from core.effects import Effect, Say, SetTimer
from core.events import Due
from core.model import Case, CaseNumber, CaseStatus, Conversation, Dialogue, Json
from core.ports import Turn
from core.rooms import Scene

TAKEN_BACK = "is_taken_back"
"""In what reaches the employee: the question is no more, and there is none in its place."""


def asked(scene: Scene, case: Case, words: str) -> Turn:
    """A question that nobody has answered yet gives way to the new one, which then is the only one. After the decision it is
    asked back no more: the words are read, and who likes answers.
    """
    if not case.status.is_open:
        return _written(scene, case, words)
    asked = replace(case, status=CaseStatus.ASKED, question=words)
    moment = reaching(scene, case, question=words)
    note = Note("screening/asked", {**about(case), "before": case.question})
    done = said_with_notes(scene.person.id, (note,), (act(case, "show"),))
    return saved(scene, asked, "asked", done, moment, why=words)


def _written(scene: Scene, case: Case, words: str) -> Turn:
    shown = {**about(case), "name": scene.person.name, "words": words}
    reply = replace(act(case, "add", "primary"), label="button/reply")
    told = Say(to=case.requester, prompt="decision/words", params=shown, choices=(reply,))
    to = scene.facts.person(case.requester)
    note = Note("screening/written", {**about(case), "name": to.name if to else ""})
    done = said_with_notes(scene.person.id, (note,), (act(case, "show"),))
    return saved(scene, case, "written", done, told, why=words)


def reaching(scene: Scene, case: Case, **told: Json) -> SetTimer:
    """What reaches the employee now, in place of what has not reached them yet."""
    payload = {**about(case), "name": scene.person.name, **told}
    return SetTimer(key=f"ask/{case.number}", due=scene.at, kind="ask", subject=case.requester, payload=payload)


def answered(scene: Scene, engine: Engine, case: Case, dialogue: Dialogue) -> Turn:
    """The employee's words join the request, and whoever has it reads them."""
    if case.requester != scene.person.id or not case.status.takes_words:
        return says(scene, "intake/already_closed", {"number": case.number, "status": case.status.value})
    words = words_of(dialogue)
    before = case.answers.get("extra")
    told = f"{dialogue.about['question']}\n{words}"
    answer = replace(dialogue.answers["words"], value=f"{before.value}\n{told}" if before and before.value else told)
    answered = replace(case, answers={**case.answers, "extra": answer})
    is_latest = case.question == dialogue.about["question"]  # else a newer one is on its way and still wants its answer
    if is_latest and case.status.is_open:
        answered = replace(answered, status=CaseStatus.CLAIMED, question="")
    effects: list[Effect] = [_thanked(scene, engine, case)]
    if case.facilitator is not None:
        shown = {**about(case), "words": words}
        choices = (act(case, "show", "primary"),)
        effects.append(Say(to=case.facilitator, prompt="screening/answered", params=shown, choices=choices))
    return saved(scene, answered, "answered", *effects)


def _thanked(scene: Scene, engine: Engine, case: Case) -> Say:
    """Thanks for the answer, and on with the dialogue that waited below, if there is one."""
    notes = (Note("answer_back/thanks", about(case)),)
    if scene.conversation.dialogue is not None:
        return question(engine, scene.conversation, notes, at=scene.at)
    return said_with_notes(scene.person.id, notes)


def question_arrives(due: Due, engine: Engine, scene: Scene | None) -> Turn:
    """On top of whatever the employee is in the middle of, which then goes on. An earlier question about it is let go, and
    one that is taken back is no more.
    """
    case = scene.facts.case(CaseNumber(due.payload["number"])) if scene else None
    if scene is None or case is None:
        return Turn()
    stack = tuple(one for one in scene.conversation.stack if not _asks_about(one, case))
    cleared = replace(scene.conversation, stack=stack)
    if due.payload.get(TAKEN_BACK):
        return _gone(engine, scene, cleared, due) if stack != scene.conversation.stack else Turn()
    if case.status is not CaseStatus.ASKED:
        return Turn()
    begun = engine.begin(cleared, ANSWER_BACK, {**due.payload, "case": case.number})
    return scene.turn(begun, question(engine, begun, at=scene.at))


def _gone(engine: Engine, scene: Scene, cleared: Conversation, due: Due) -> Turn:
    """They need not answer any more; what waited below goes on."""
    notes = (Note("answer_back/taken_back", due.payload),)
    if cleared.dialogue is not None:
        return scene.turn(cleared, question(engine, cleared, notes, at=scene.at))
    return scene.turn(cleared, said_with_notes(scene.person.id, notes))


def words_of(dialogue: Dialogue) -> str:
    """What was written for somebody to read."""
    return str(dialogue.answers["words"].value)


def _asks_about(dialogue: Dialogue, case: Case) -> bool:
    return dialogue.name == ANSWER_BACK and dialogue.about["case"] == case.number
