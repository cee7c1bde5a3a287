"""An order for several cases at once: "tag 4 og 5", "giv 1 og 2 til Birgit", "luk 2 og 3".

What can be done over is done to each, in the order they were named, and told in one message. What ends a case, or tells the
employee something, takes words of its own for each: then each is a button.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from core.actions import Acted, token
from core.cases.cards import about, act
from core.cases.substitutes import limit_of, room_for, stand_in
from core.dialogue.asked.next_question import command_choice, said_with_notes
from core.dialogue.heard import Note
from core.effects import Choice, Effect, Say
from core.model import Case, CaseNumber, Json, Person, PersonId
from core.ports import Turn
from core.rooms import Scene

DONE_TO_EACH = frozenset({"claim", "give"})
"""Orders that another order takes back."""
_MOST = 8
_CARD, _NO_SUCH = "screening/card", "screening/no_such_case"


def one_at_a_time(scene: Scene, numbers: Sequence[int]) -> Turn:
    """A button for each of the cases that there are, and which there are not; nothing is done."""
    found = [case for number in numbers[:_MOST] if (case := scene.facts.case(CaseNumber(number))) is not None]
    gone = [number for number in numbers[:_MOST] if number not in {case.number for case in found}]
    if not found:
        return not_found(scene, *gone)
    choices = tuple(Choice(token(Acted("show", case.number)), "button/case", about(case)) for case in found)
    notes = (Note("screening/one_at_a_time"), *(no_such(scene, gone) if gone else ()))
    return scene.turn(None, said_with_notes(scene.person.id, notes, choices))


def not_found(scene: Scene, *numbers: int) -> Turn:
    """That there are no such cases, and where those that there are can be seen: with none open, how one begins."""
    way = command_choice("queue", "primary") if scene.facts.open_cases() else command_choice("start")
    return scene.turn(None, said_with_notes(scene.person.id, no_such(scene, numbers), (way,)))


def no_such(scene: Scene, numbers: Sequence[int]) -> tuple[Note, ...]:
    """That, beside something else that is said."""
    return (Note(_NO_SUCH, {"numbers": list(numbers), "is_empty": not scene.facts.open_cases()}),)


def done_to_each(scene: Scene, actions: Sequence[Acted], done: Callable[[Scene, Acted], Turn], usual: int) -> Turn:
    """What each of these actions comes to, as one turn. `usual` is how many open cases one holds: the turns do not know of each
    other.
    """
    holder = _holder(scene, actions[0])
    room, told = room_for(scene.facts, holder, usual), _Told()
    for action in actions[:_MOST]:
        case = scene.facts.case(CaseNumber(action.case))
        is_one_more = case is not None and case.status.is_open and case.facilitator != holder.id
        if case is not None and is_one_more and 0 < room <= told.more:
            told.notes.append(_full(case, action, holder, usual))
            continue
        turn = done(scene, action)
        told.more += is_one_more and bool(turn.cases)
        told.add(scene, action, turn)
    return told.turn(scene)


class _Told:
    """What came of them so far."""

    def __init__(self) -> None:
        self.whole, self.more = Turn(), 0
        self.mine: list[int] = []
        self.notes: list[Note] = []
        self.others: list[Effect] = []
        self.shown: list[int] = []
        self.gone: list[int] = []

    def add(self, scene: Scene, action: Acted, turn: Turn) -> None:
        """What one of them came to. A card says that it is theirs, now or before; anything else is told in its own words."""
        notes = [row for one in turn.effects for row in _notes_to(scene.person.id, one)]
        is_card = any(row["prompt"] == _CARD for row in notes)
        if is_card:
            self.mine.append(action.case)
        elif any(row["prompt"] == _NO_SUCH for row in notes):
            self.gone.append(action.case)
        else:
            self.notes += [Note(row["prompt"], row["params"]) for row in notes]
        if is_card or turn.cases:
            self.shown.append(action.case)
        self.others += [one for one in turn.effects if not (isinstance(one, Say) and one.to == scene.person.id)]
        self.whole = replace(
            self.whole,
            cases=(*self.whole.cases, *turn.cases),
            gatherings=(*self.whole.gatherings, *turn.gatherings),
            log=(*self.whole.log, *turn.log),
        )

    def turn(self, scene: Scene) -> Turn:
        mine = [Note("screening/claimed_several", {"numbers": list(self.mine)})] if self.mine else []
        cases = scene.facts.cases([CaseNumber(one) for one in self.shown])
        choices = tuple(act(case, "show") for case in cases) or (command_choice("queue", "primary"),)
        gone = no_such(scene, self.gone) if self.gone else ()
        if self.gone and not (mine or self.notes):
            return replace(not_found(scene, *self.gone), conversation=scene.conversation)
        said = said_with_notes(scene.person.id, (*mine, *self.notes, *gone), choices)
        return replace(self.whole, conversation=scene.conversation, effects=(said, *self.others))


def _notes_to(person: PersonId, effect: Effect) -> Sequence[Mapping[str, Json]]:
    return effect.params.get("notes", ()) if isinstance(effect, Say) and effect.to == person else ()


def _holder(scene: Scene, action: Acted) -> Person:
    """Whose case it becomes."""
    wanted = scene.facts.person(PersonId(int(action.value))) if action.action == "give" else None
    return stand_in(scene.facts, wanted or scene.person)


def _full(case: Case, action: Acted, holder: Person, usual: int) -> Note:
    """There was room for those before it."""
    prompt = "screening/receiver_full" if action.action == "give" else "screening/load_limit"
    return Note(prompt, {**about(case), "name": holder.name, "limit": limit_of(holder, usual), "instead_of": ""})
