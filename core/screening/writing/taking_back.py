"""A facilitator takes a question back that the employee has not answered: "drop spørgsmålet", "jeg har fundet svaret selv".

The employee is told, so it is asked first, with the question in its words.
"""

from dataclasses import replace

from core.cases.cards import about, act, card
from core.cases.turns import saved
from core.dialogue.asked.next_question import command_choice, said_with_notes
from core.dialogue.asked.telling import says
from core.dialogue.heard import Note
from core.model import Case, CaseStatus
from core.ports import Turn
from core.rooms import Scene
from core.screening.words.in_view import in_view
from core.screening.words.orders import just_shown
from core.screening.writing.asking_back import TAKEN_BACK, reaching


def wants_back(scene: Scene, number: int | None) -> Turn:
    """Whether to take it back: of this case, of the one that was just shown, or of the only one of theirs that waits."""
    mine = [one.number for one in scene.facts.open_cases() if one.facilitator == scene.person.id]
    waits = [one for one in scene.facts.cases(mine) if one.status is CaseStatus.ASKED]
    meant = number or just_shown(scene)
    found = [one for one in waits if one.number == meant] or (waits if number is None else [])
    if len(found) > 1:
        params = {"order": "unask", "is_empty": False}
        return says(scene, "screening/which_case", params, (command_choice("queue", "primary"),))
    if not found:
        return says(scene, "screening/nothing_asked", {"number": number}, (*in_view(scene), command_choice("queue")))
    (case,) = found
    params = {**about(case), "question": case.question}
    return says(scene, "screening/sure_unask", params, (act(case, "unask", "primary"), act(case, "show")))


def taken_back(scene: Scene, case: Case) -> Turn:
    """The case waits for nobody any more. Where an answer came meanwhile, its card is shown."""
    if case.status is not CaseStatus.ASKED:
        return scene.turn(None, card(scene, case))
    after = replace(case, status=CaseStatus.CLAIMED, question="")
    done = said_with_notes(scene.person.id, (Note("screening/unasked", about(case)),), (act(case, "show"),))
    return saved(scene, after, "unasked", done, reaching(scene, case, **{TAKEN_BACK: True}), why=case.question)
