"""Where employees' questions of fact are answered, whatever they are in the middle of: what it costs, who comes, who reads along.

A greeting, thanks and a curse get their kind line here too, where they would else become an answer.

Every figure is the offerings' or a setting's. What counts as a question of fact is `core.understand.talk.facts`; after the answer
the dialogue stands where it stood.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from core.afterwards import with_notes
from core.dialogue.answers.answering import COMPLAINT
from core.dialogue.answers.filling import with_extra
from core.dialogue.answers.scolding import SAID_ALREADY
from core.dialogue.asked.next_question import question, said_with_notes
from core.dialogue.changes.settling import explained
from core.dialogue.engine import Engine
from core.dialogue.heard import Heard, Note
from core.dialogue.meanings import Command
from core.dialogue.missing import CANNOT_ANSWER
from core.dialogue.questions.flow import ADD, ANSWER_BACK, INTAKE, Step
from core.intake.asked_beside import asked_in_vain, told_beside
from core.intake.own_cases import told_of
from core.intake.own_choices import first_choices
from core.intake.rules import IntakeRules
from core.model import Conversation, Json, Role
from core.ports import Turn
from core.recommending.offerings import Offerings, as_told
from core.rooms import Room, Scene
from core.understand.talk.beside import Beside, read_beside, read_in_vain
from core.understand.talk.facts import FactReading, read_fact
from core.understand.vocabulary import Vocabulary

_ANGRY = 2
"""As many misses as somebody has whom a person is offered to."""
_MOST_ANSWERED = 2
"""More questions than that in one message are answered from the first on."""
_ANOTHER = "another"
_TELLING = 5
"""Words of somebody who says what else it is, and not only that there is something else."""
_TOLD_AT_LENGTH = 25
"""Words of a need in which the answer to another question may stand."""
_SENDING = "left"
_NEVER_ANSWERS = frozenset(
    {
        "greeting",
        "thanks",
        "goodbye",
        "how_are_you",
        "who_are_you",
        "complaint",
        "apology",
        "joke",
        "weather",
        SAID_ALREADY,
    }
)
"""Remarks that answer no question, whatever its options are."""
_ANSWERS_NOBODY = frozenset({"greeting", "thanks", "goodbye"})
"""Remarks that answer not even a colleague."""
_WHERE_REMARKED = (INTAKE, ADD, ANSWER_BACK)
"""Dialogues of employees in which a greeting or thanks is no answer."""
_TOLD = ("text", "person")
"""Kinds that take any words for an answer, also a greeting or a curse."""


class FactDesk(Room):
    """The room. It decides nothing and keeps nothing."""

    def __init__(self, engine: Engine, offerings: Offerings, vocabulary: Vocabulary, rules: IntakeRules) -> None:
        self.engine = engine
        self.offerings = offerings
        self.vocabulary = vocabulary
        self.rules = rules

    def said(self, scene: Scene, text: str) -> Turn | None:
        """A question of fact or a kind remark while nothing is open. A new need is the intake's.

        What was asked last may be answered by a remark, and never by a question of fact: it is then asked no more.
        """
        asked, remark = self._asked(scene, text), self._remark(text, is_told=False)
        is_answer = bool(scene.conversation.doubt) and (asked is None or remark is not None)
        if is_answer or scene.person.roles == {Role.CITIZEN}:
            return None
        if (
            remark is not None
            and remark.prompt == f"small_talk/{COMPLAINT}"
            and not scene.facts.cases_of(scene.person.id)
        ):
            return None  # the intake opens with it
        if remark is not None:
            return scene.turn(None, said_with_notes(scene.person.id, (remark,), first_choices(scene)))
        if asked is None or asked.kinds[0] in (_ANOTHER, _SENDING):
            return None
        answered = said_with_notes(scene.person.id, self._answers(scene, asked), first_choices(scene))
        return scene.turn(replace(scene.conversation, doubt=None) if scene.conversation.doubt else None, answered)

    def interrupted(self, scene: Scene, text: str) -> Turn | None:
        """A question of fact in the middle of the intake, or a remark where any words would be an answer or an addition.

        Whatever was asked there is asked again, also "mente du …?".
        """
        dialogue = scene.conversation.dialogue
        if dialogue is None or dialogue.name not in _WHERE_REMARKED:
            return None
        step = self.engine.flow.next_step(dialogue)
        before = (scene.conversation.doubt or {}).get("asked")
        conversation = replace(scene.conversation, doubt=None, misses=0) if before else scene.conversation
        is_back = dialogue.name == ANSWER_BACK
        remark = self._remark(text, is_told=step is not None and step.kind in _TOLD, is_back=is_back)
        if remark is not None and not conversation.doubt:
            if remark.prompt == f"small_talk/{SAID_ALREADY}" and (left := self._left_above(scene, conversation, step)):
                return left
            notes: tuple[Note, ...] = (replace(remark, params={"may_skip": step is not None and not step.is_required}),)
            if remark.prompt == f"small_talk/{SAID_ALREADY}":  # as whoever is not understood twice
                conversation = replace(conversation, misses=max(_ANGRY, conversation.misses + 1))
                notes = (*notes, Note("dialogue/offer_person"))
            return scene.turn(conversation, question(self.engine, conversation, notes, at=scene.at))
        asked = self._asked(scene, text) if dialogue.name == INTAKE else None  # a question may be what is added
        if step is None or asked is None or (step.kind == "confirm" and _only_sends(asked, text)):
            return None
        answers = self._answers(scene, asked)
        if step.kind == "text" and before == text:
            return None  # whoever insists has told us their text
        if step.kind == "text" and not conversation.doubt:
            conversation = replace(conversation, doubt={"slot": "", "values": [], "asked": text}, misses=1)
        if asked.kinds[0] == _ANOTHER:
            if not dialogue.answers:
                return None  # it is the first need, however it is said
            if len(text.split()) >= _TELLING:
                conversation = conversation.with_dialogue(with_extra(self.engine.flow, dialogue, text, scene.moment))
                answers = (*answers, Note("dialogue/kept"))
        if len(asked.offerings) == 1:
            conversation = explained(conversation, step, asked.offerings[0])
        return scene.turn(conversation, question(self.engine, conversation, answers, at=scene.at))

    def _left_above(self, scene: Scene, conversation: Conversation, step: Step | None) -> Turn | None:
        """ "Det har jeg jo skrevet" where words are asked for, of whoever told much: there it stands, and the next is asked."""
        dialogue = conversation.dialogue
        need = dialogue.answers.get("need") if dialogue is not None and dialogue.name == INTAKE else None
        is_told = need is not None and len(str(need.value or "").split()) >= _TOLD_AT_LENGTH
        if step is None or step.kind != "text" or step.is_required or not is_told:
            return None
        now = self.engine.skip(conversation, scene.moment).conversation
        return scene.turn(now, question(self.engine, now, (Note("small_talk/said_above"),), at=scene.at))

    def beside(self, scene: Scene, text: str) -> Heard | None:
        """An answer of the intake with a question beside it: the one is taken, the other answered. None for anything else."""
        dialogue = scene.conversation.dialogue
        if dialogue is None or dialogue.name != INTAKE:
            return None
        found = read_beside(text, self.vocabulary)
        if found is None and "?" not in text:
            return None  # nothing is asked, which is so of nearly all that is written
        if isinstance(self.engine.reader.command(text, free_text=True), Command):
            return None  # "jeg har travlt, kan vi gøre det senere?" is one order
        if found is None:
            return asked_in_vain(self.engine, self.vocabulary, scene.conversation, text, scene.moment)
        is_small = self._asked(scene, text) is not None
        heard = told_beside(self.engine, scene.conversation, found.told, text, scene.moment, is_small=is_small)
        answers = self._answers_to(scene, found)
        if heard is not None:
            return replace(heard, notes=(*answers, *heard.notes))
        return None if is_small else Heard(scene.conversation, notes=answers)

    def begun_beside(self, scene: Scene, text: str, turn: Turn) -> Turn:
        """The turn, with an answer to what was asked beside the need that it began an intake with."""
        begun = turn.conversation.dialogue if turn.conversation is not None else None
        is_begun = scene.conversation.dialogue is None and begun is not None and begun.name == INTAKE
        found = read_beside(text, self.vocabulary) if is_begun else None
        if found is not None:
            return with_notes(turn, self._answers_to(scene, found))
        is_in_vain = is_begun and read_in_vain(text, self.vocabulary, of_us=True) is not None
        return with_notes(turn, (Note(CANNOT_ANSWER),)) if is_in_vain else turn

    def _answers_to(self, scene: Scene, found: Beside) -> tuple[Note, ...]:
        notes = [note for asked in found.asked for note in self._answers(scene, asked)]
        return tuple({note.prompt: note for note in notes}.values())[:_MOST_ANSWERED]

    def _remark(self, text: str, *, is_told: bool, is_back: bool = False) -> Note | None:
        """A kind line to a greeting, thanks or a curse; to praise and the like only where it would be taken for an answer.

        `is_back`: a colleague asked, whom "fint" and "beklager" answer.
        """
        kind = self.engine.reader.small_talk(text)
        is_remark = kind in _ANSWERS_NOBODY if is_back else is_told or kind in _NEVER_ANSWERS
        return Note(f"small_talk/{kind}") if kind is not None and is_remark else None

    def _asked(self, scene: Scene, text: str) -> FactReading | None:
        """Citizens ask about something else with the same words."""
        is_citizen = scene.person.roles == {Role.CITIZEN}
        return None if is_citizen else read_fact(text, self.vocabulary)

    def _answers(self, scene: Scene, asked: FactReading) -> tuple[Note, ...]:
        return tuple(Note(f"facts/{kind}", self._params(scene, asked)) for kind in asked.kinds[:_MOST_ANSWERED])

    def _params(self, scene: Scene, asked: FactReading) -> Mapping[str, Json]:
        """Everything an answer may use; each takes what it needs."""
        case = next(iter(scene.facts.cases_of(scene.person.id)), None)
        return {
            "offerings": list(_limits(asked, self.offerings)),
            "explained": list(asked.offerings or self.offerings.blocks),
            "is_named": bool(asked.offerings),
            "answer_days": self.rules.answer_days,
            "draft_days": self.rules.draft_kept.days,
            "decides": scene.person.is_facilitator and scene.conversation.dialogue is None,
            "left": _left(self.engine, scene.conversation),
            "case": told_of(scene.facts, case, scene.at) if case is not None else None,
        }


def _limits(asked: FactReading, offerings: Offerings) -> Iterator[dict[str, Json]]:
    """The numbers of the offerings asked about; of all of them when none is named."""
    named = [one for one in asked.offerings if one in offerings.blocks]
    for offering, limits in as_told(offerings).items():
        if not named or offering in named:
            yield {"offering": offering, **limits}


def _left(engine: Engine, conversation: Conversation) -> int | None:
    """How many questions remain on the path as it is now; None where nothing was answered yet."""
    dialogue = conversation.dialogue
    if dialogue is None or not dialogue.answers:
        return None
    asked = [step for step in engine.flow.path(dialogue) if step.kind != "confirm" and not step.is_silent]
    return sum(step.id not in dialogue.answers for step in asked)


def _only_sends(asked: FactReading, text: str) -> bool:
    """Whether words about what is left are rather an order to send: "er du færdig?" is none."""
    return asked.kinds[0] == _SENDING and not text.rstrip().endswith("?")
