"""What somebody tells of a request that was sent: put with it, shown first where it may be something else, and read by whoever
has it.

A decided request takes words as long as it is kept: whoever holds it reads them, and what was decided stays.
"""

from collections.abc import Mapping
from dataclasses import replace

from core import workdays
from core.actions import Acted, token
from core.cases.cards import act, writing
from core.cases.rights import open_rooms
from core.dialogue.answers.answering import CORRECT, MOST_CORRECTION, is_correction, is_order
from core.dialogue.answers.yes_or_no import opens_with
from core.dialogue.asked.next_question import said_with_notes
from core.dialogue.asked.telling import told_and_on
from core.dialogue.engine import Engine
from core.dialogue.heard import Note
from core.dialogue.meanings import Command
from core.dialogue.questions.flow import ADD
from core.effects import Choice, Effect, Say
from core.intake.own_choices import about_own, after_sending, asked_first, idle_choices
from core.model import Answer, Case, CaseNumber, CaseStatus, Conversation, Dialogue, Json, LogEntry, Source
from core.ports import Turn
from core.rooms import Scene
from core.screening.writing.kept_words import words_kept

_LEAST_ADDED = 2
"""Words of what may be about a request that was sent."""
_MOST_OF_A_DAY = 16
"""Words beside a day: with more, a matter of its own is told."""
MARKS, THAT = " .:,;!-–", ("at", "that")
"""What may stand between an order to add and what is told."""


def addition_sent(engine: Engine, scene: Scene, values: Mapping[str, Json], *, is_closed: bool) -> Turn:
    """Something added to a request in one go; where the window was closed, it waits with the question what to add."""
    known, fields = values.get("about") or {}, values.get("fields") or {}
    number, written = known.get("case"), str(fields.get("words") or "").strip()
    if is_closed and not written:
        return scene.turn()
    case = scene.facts.case(CaseNumber(number)) if isinstance(number, int) else None
    if case is None or case.requester != scene.person.id or not written:
        return scene.turn(None, said_with_notes(scene.person.id, (Note("dialogue/old_button"),), idle_choices()))
    if is_closed:
        return words_kept(scene, engine, ADD, case, written)
    return added_at_once(engine, scene, case, written)


def added_at_once(engine: Engine, scene: Scene, case: Case, words: str) -> Turn:
    """The same as the question what to add and these words as its answer."""
    begun = begun_adding(engine, scene, case)
    answer = Answer(words, words, scene.at.isoformat(), Source.SAID, engine.flow.version)
    told = Dialogue(name=ADD, run=begun.runs, about={"case": case.number}, answers={"words": answer})
    return added(engine, replace(scene, conversation=begun.with_dialogue(told)))


def sure_to_add(scene: Scene, case: Case, words: str, *, is_all: bool = False) -> Turn:
    """What would be added is shown before it is sent."""
    note = Note("intake/sure_add", {**_with_holder(scene, case), "words": words})
    else_new = (Choice(token(Acted("need_yes", case.number)), "button/new_request"),) if is_all else ()
    yes = about_own(case, "add_yes", "primary")
    yes = yes if case.status.is_open else replace(yes, label="button/tell_yes")
    choices = (yes, *else_new, about_own(case, "add"))
    return asked_first(scene, case.number, "add_yes", note, choices, words, is_all=is_all)


def put_right(engine: Engine, scene: Scene, text: str) -> Turn | None:
    """ "Nej, ret antallet til 14" after sending is for the request that was just sent. None when it corrects nothing."""
    latest = next(iter(scene.facts.cases_of(scene.person.id)), None)
    if latest is None or not _goes_on(scene, latest) or not 0 < len(text.split()) <= MOST_CORRECTION:
        return None
    order = engine.reader.command(text, free_text=False)
    is_no = opens_with(engine.reader, text) == "no"
    is_right = is_no and isinstance(order, Command) and order.name == CORRECT
    if not (is_right or is_correction(engine.reader, text)):
        return None
    return sure_to_add(scene, latest, text.strip(), is_all=True)


def perhaps_added(engine: Engine, scene: Scene, text: str, *, is_lost: bool = False) -> Turn | None:
    """ "Vi betaler selv" after sending tells of no new matter: it may be about the request that was just sent, so it is asked.

    None where nothing goes on, or the words tell of a need; `is_lost`: one that is too short to be heard.
    """
    latest = next(iter(scene.facts.cases_of(scene.person.id)), None)
    if latest is None or not latest.status.takes_words or not _is_long_enough(text):
        return None
    words = _ordered_to_add(engine, text)
    order = engine.reader.command(text, free_text=False)
    is_more = isinstance(order, Command) and order.name == "add"
    today = workdays.local(scene.at).date()
    is_of_it = is_more or is_lost or engine.reader.remarks(text, today) or _tells_a_day(engine, scene, latest, text)
    if words:
        return sure_to_add(scene, latest, words)
    if not _goes_on(scene, latest) and (is_lost or not is_of_it):
        return None
    if not is_of_it and engine.reader.tells_need(text, today):
        return None
    return sure_to_add(scene, latest, text.strip(), is_all=True)


def _tells_a_day(engine: Engine, scene: Scene, case: Case, text: str) -> bool:
    """ "Vi kan ikke den 28., vi har byrådsmøde": where people are to meet, a few words of a day are of that, whatever is on."""
    is_met = case.status is CaseStatus.DECIDED and _goes_on(scene, case) and len(text.split()) <= _MOST_OF_A_DAY
    times = engine.reader.times(text, workdays.local(scene.at).date()) if is_met else None
    return times is not None and bool(times["available"] or times["excluded"])


def _goes_on(scene: Scene, case: Case) -> bool:
    """Whether words that name no request may be about this one: it waits for a decision, or what was decided is under way."""
    return case.status.is_open or (case.status is CaseStatus.DECIDED and bool(open_rooms(scene.facts, case)))


def remarked(engine: Engine, scene: Scene, text: str) -> Turn | None:
    """ "Det haster ikke" answers a question where one is open; after sending it is a remark on the request, and asked about."""
    is_remark = engine.reader.remarks(text, workdays.local(scene.at).date())
    return perhaps_added(engine, scene, text) if is_remark else None


def added(engine: Engine, scene: Scene) -> Turn:
    """What was told is put with the request, and whoever has it hears of it."""
    dialogue, ended = scene.conversation.dialogue, engine.end(scene.conversation)
    case = scene.facts.case(CaseNumber(dialogue.about["case"])) if dialogue is not None else None
    if dialogue is None or case is None or not case.status.takes_words:
        late = {"number": dialogue.about["case"] if dialogue is not None else 0}
        note = Note("intake/too_late_to_add", late)
        return scene.turn(ended, said_with_notes(scene.person.id, (note,), idle_choices()))
    words = str(dialogue.answers["words"].value)
    before = case.answers.get("extra")
    together = replace(
        dialogue.answers["words"], value=f"{before.value}\n{words}" if before and before.value else words
    )
    larger = replace(case, answers={**case.answers, "extra": together})
    shown: Mapping[str, Json] = {"number": case.number, "title": case.title, "words": words}
    note = Note("intake/added", {**shown, **_with_holder(scene, case)})
    effects: list[Effect] = [told_and_on(engine, scene, ended, note, after_sending(case))]
    if case.facilitator is not None:
        reply = () if case.status.is_open else (writing(case),)
        choices = (act(case, "show", "primary"), *reply)
        effects.append(Say(to=case.facilitator, prompt="screening/added", params=shown, choices=choices, is_bulk=True))
    entry = LogEntry(case=case.number, at=scene.at, who=scene.person.id, what="added")
    return Turn(conversation=ended, cases=(larger,), log=(entry,), effects=tuple(effects))


def not_added(engine: Engine, scene: Scene) -> Turn:
    """Somebody thought better of adding something. What waited below goes on."""
    dialogue = scene.conversation.dialogue
    ended = engine.end(scene.conversation)
    note = Note("intake/not_added", {"number": dialogue.about["case"] if dialogue is not None else 0})
    return scene.turn(ended, told_and_on(engine, scene, ended, note, idle_choices()))


def begun_adding(engine: Engine, scene: Scene, case: Case) -> Conversation:
    return engine.begin(scene.conversation, ADD, {"case": case.number, "title": case.title})


def _with_holder(scene: Scene, case: Case) -> dict[str, Json]:
    """The request as it is told of: who holds a decided one reads what is told of it."""
    holder = scene.facts.person(case.facilitator) if case.facilitator else None
    return {"number": case.number, "status": case.status.value, "holder": holder.name if holder else ""}


def _is_long_enough(text: str) -> bool:
    return text.strip().isdecimal() or len(text.split()) >= _LEAST_ADDED


def _ordered_to_add(engine: Engine, text: str) -> str:
    """What is told behind an order that opens the text: "tilføj: …", "add that …". It is no matter of its own."""
    order, _, words = text.strip().partition(" ")
    if not words or not is_order(engine.reader, order.strip(MARKS), "add"):
        return ""
    first, _, rest = words.partition(" ")
    return rest if first.casefold() in THAT and rest else words
