"""Where the catalogue of ideas is searched and read, in the middle of anything: "har nogen prøvet noget med robotter?".

Nothing is decided and nothing is kept here. After the answer the dialogue stands where it stood.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache

from core.actions import Acted, token
from core.dialogue.asked.next_question import command_choice, question, said_with_notes
from core.dialogue.engine import Engine
from core.dialogue.heard import Moment, Note
from core.dialogue.questions.flow import INTAKE
from core.effects import Choice, Say
from core.ideas.catalogue import Catalogue, Entry, EntryKind, as_params, search, with_entries
from core.ideas.finished import finished_cases
from core.model import Conversation, Json, LearningCard, Role
from core.ports import Turn
from core.recommending.offerings import Offerings
from core.recommending.run_sheets import rows
from core.rooms import Room, Scene
from core.understand.talk.ideas import read_ideas_asked
from core.understand.vocabulary import Vocabulary

ALL, ONE = "ideas", "idea"
_TRIED = (EntryKind.TOOL, EntryKind.CASE)
_MOST_REMARKED = 2
_MOST_FINISHED = 4
"""Finished cases that are named where the whole catalogue is asked for: the rest is found by words."""

Shelf = Callable[[Sequence[LearningCard]], Catalogue]


def make_shelf(catalogue: Catalogue) -> Shelf:
    """The catalogue with the finished cases that have these cards. Its index is built when one has come, gone or changed."""

    @lru_cache(maxsize=1)
    def shelf(cards: tuple[LearningCard, ...]) -> Catalogue:
        return with_entries(catalogue, finished_cases(cards))

    return lambda cards: shelf(tuple(cards)) if cards else catalogue


class Ideas(Room):
    """The room."""

    actions = frozenset({ALL, ONE})

    def __init__(self, engine: Engine, catalogue: Catalogue, vocabulary: Vocabulary, offerings: Offerings) -> None:
        self.engine = engine
        self.vocabulary = vocabulary
        self.offerings = offerings
        self._shelf = make_shelf(catalogue)

    def tried(self, words: str, moment: Moment) -> Sequence[dict[str, Json]]:
        """What somebody really did that is like what these words say: the two that come closest."""
        entries = search(self._shelf(moment.learnt()), words, moment.language, kinds=_TRIED)
        return [as_params(entry, moment.language) for entry in entries[:_MOST_REMARKED]]

    def said(self, scene: Scene, text: str) -> Turn | None:
        """A question about the catalogue while nothing is open."""
        return None if scene.conversation.doubt else self._asked(scene, text)

    def interrupted(self, scene: Scene, text: str) -> Turn | None:
        """The same in the middle of the intake. Where any words are an answer, whoever insists has told us their text."""
        dialogue = scene.conversation.dialogue
        if dialogue is None or dialogue.name != INTAKE or (scene.conversation.doubt or {}).get("asked") == text:
            return None
        return self._asked(scene, text)

    def acted(self, scene: Scene, action: Acted) -> Turn:
        """A button: all of it, or one entry whole."""
        if action.action == ALL:
            return self._all(scene)
        entry = self._shelf(scene.facts.learning_cards()).get(action.value)
        if entry is None or not _may_read(scene):
            return self._answer(scene, Note("catalogue/gone"), ())
        sheet = (
            rows(entry.focus, self.offerings.run_sheets[entry.focus])
            if entry.kind is EntryKind.FOCUS and entry.focus
            else []
        )
        page = {**as_params(entry, scene.person.language), "run_sheet": sheet}
        return self._answer(scene, Note("catalogue/entry", page), ())

    def _asked(self, scene: Scene, text: str) -> Turn | None:
        asked = read_ideas_asked(text, self.vocabulary) if _may_read(scene) else None
        if asked is None:
            return None
        about = asked.about or _need_of(scene.conversation)
        shelf = self._shelf(scene.facts.learning_cards())
        entries = search(shelf, about, scene.person.language, is_asked=bool(asked.about))
        if not entries:
            return self._answer(scene, Note("catalogue/nothing"), (), text) if asked.about else self._all(scene, text)
        rows = [as_params(entry, scene.person.language) for entry in entries]
        return self._answer(scene, Note("catalogue/hits", {"entries": rows}), entries, text)

    def _all(self, scene: Scene, text: str = "") -> Turn:
        """What was tried here, the latest cases first, and how to look for more."""
        if not _may_read(scene):
            return self._answer(scene, Note("catalogue/gone"), ())
        entries = self._shelf(scene.facts.learning_cards()).entries
        finished = [entry for entry in entries if entry.kind is EntryKind.CASE]
        shown = [*finished[:_MOST_FINISHED], *(entry for entry in entries if entry.kind is EntryKind.TOOL)]
        rows = [as_params(entry, scene.person.language) for entry in shown]
        note = Note("catalogue/all", {"entries": rows, "more": len(finished) - len(finished[:_MOST_FINISHED])})
        return self._answer(scene, note, shown, text)

    def _answer(self, scene: Scene, note: Note, entries: Sequence[Entry], text: str = "") -> Turn:
        """The answer with a button to read each entry, or to see them all, and the open question behind it."""
        read = tuple([_button(entry, scene.person.language) for entry in entries]) or (_see_all(),)
        conversation = scene.conversation
        if conversation.dialogue is None or conversation.dialogue.name != INTAKE:
            return scene.turn(None, said_with_notes(scene.person.id, (note,), (*read, *_home(scene))))
        if text and _takes_any_words(self.engine, conversation):
            conversation = replace(conversation, doubt={"slot": "", "values": [], "asked": text}, misses=1)
        asked = question(self.engine, conversation, (note,), at=scene.at)
        return scene.turn(conversation, _with_choices(asked, read))


def _may_read(scene: Scene) -> bool:
    """Whoever works in the municipality, or is elected; a citizen asks their own facilitator."""
    return scene.person.roles != {Role.CITIZEN}


def _need_of(conversation: Conversation) -> str:
    """What the need under way is about, for whoever asks "har nogen prøvet det?"."""
    dialogue = conversation.dialogue
    told = [dialogue.answers.get(slot) for slot in ("need", "idea")] if dialogue and dialogue.name == INTAKE else []
    return " ".join(str(answer.value) for answer in told if answer is not None and answer.value)


def _takes_any_words(engine: Engine, conversation: Conversation) -> bool:
    step = engine.flow.next_step(conversation.dialogue) if conversation.dialogue is not None else None
    return step is not None and step.kind == "text" and not conversation.doubt


def _button(entry: Entry, language: str) -> Choice:
    return Choice(
        token(Acted(ONE, entry.case, entry.id)), "catalogue/button/read", {"name": entry.texts[language].name}
    )


def _see_all() -> Choice:
    return Choice(token(Acted(ALL, 0)), "catalogue/button/all", {})


def _home(scene: Scene) -> tuple[Choice, ...]:
    return () if scene.person.is_facilitator else (command_choice("start", "primary"), command_choice("status"))


def _with_choices(asked: Say, more: Sequence[Choice]) -> Say:
    """The buttons to read stand before the last one, which helps."""
    return replace(asked, choices=(*asked.choices[:-1], *more, *asked.choices[-1:]))
