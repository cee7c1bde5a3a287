"""A facilitator in the middle of a need of their own writes "tag 4": the case, or the answer? Neither is done unasked.

Only where both are possible: the case waits for somebody, and the question reads the same words as an answer.
"""

from dataclasses import replace

from core.actions import Ordered, token
from core.cases.cards import about
from core.dialogue.asked.next_question import command_choice, said_with_notes
from core.dialogue.changes.settling import YES
from core.dialogue.heard import Note
from core.dialogue.meanings import Reading, Value
from core.dialogue.questions.flow import INTAKE, Step
from core.effects import Choice
from core.model import CaseNumber
from core.ports import Turn
from core.rooms import Scene
from core.screening.words.orders import Order

CLAIM_CASE = "claim_case."
"""An order that names its case: it was asked about in the middle of something else."""


def asked_which(scene: Scene, order: Order, step: Step, reading: Reading, text: str) -> Turn | None:
    """The question which of the two it is; None where the words can only be one of them."""
    dialogue, is_about_one = scene.conversation.dialogue, order.name == "claim" and order.is_sure
    is_read = isinstance(reading, Value) and not reading.is_label and not step.is_shown_first
    if dialogue is None or dialogue.name != INTAKE or order.case is None or not (is_about_one and is_read):
        return None
    case = scene.facts.case(CaseNumber(order.case))
    if case is None or not case.status.is_open or case.facilitator == scene.person.id:
        return None
    command = f"{CLAIM_CASE}{case.number}"
    take = Choice(token(Ordered(command)), "button/claim_case", {"number": case.number}, "primary")
    answer = Choice(token(Ordered("neither")), "button/my_answer")
    value = reading.value if isinstance(reading, Value) else None
    params = {**about(case), "dialogue": dialogue.name, "slot": step.id, "value": value}
    doubt = {"slot": "", "values": [], YES: command, "told": text}
    note = Note("screening/case_or_answer", params)
    said = said_with_notes(scene.person.id, (note,), (take, answer, command_choice("help")))
    return scene.turn(replace(scene.conversation, doubt=doubt), said)


def case_named(command: str) -> int | None:
    """The case of an order that was asked about; None for any other command."""
    number = command.removeprefix(CLAIM_CASE) if command.startswith(CLAIM_CASE) else ""
    return int(number) if number.isdecimal() else None
