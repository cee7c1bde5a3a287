"""A button of our latest message, called by what stands on it while nothing is under way.

The very words do what a tap does; what only comes near them is asked about, never done. In a dialogue the question asked reads
its own options (`answering`).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import timedelta

from core.actions import Acted, Ordered, Picked, is_sure, read
from core.dialogue.answers.by_place import place_among
from core.dialogue.answers.yes_or_no import says_yes_or_no
from core.dialogue.asked.last_question import latest, offered_before, prompts_of
from core.dialogue.asked.next_question import NO, command_choice, said_with_notes
from core.dialogue.heard import Note
from core.dialogue.meanings import Reader
from core.dialogue.questions.flow import INTAKE
from core.effects import Choice, Say
from core.ports import Line, Turn
from core.rooms import Scene
from core.understand.words import clip, nearest, tokens
from core.wording import Wording

_LOST = frozenset({"dialogue/lost", "screening/which_case", "intake/sure_add"})
_WHICH, _LET_BE = "dialogue/which_button", "dialogue/let_be"
_PERHAPS_OWN = "intake/perhaps_of_the_work"
_NEITHER = Ordered("neither")
_YES = frozenset({"ja", "yes"})
_PLAIN_YES = _YES | {"ja tak", "yes please"}
_LONGEST = 160
"""Letters of what may call a button: the longest names a case by its title."""
_ORDERING = 3
"""Words that may stand before a place among the buttons, and are no part of it: "let me see the first one"."""
_ONE = "one"
"""Behind a place it counts nothing: "the first one"."""
_MOST_POINTING = 4
"""Words in which one of a list is told by its name: "så tager jeg Dan"."""
_LEAST_OF_A_PART = 3
"""Letters that stand for the word they begin: "birg"."""
_MOST_FIGURES = 4
_DANGER_FOR = timedelta(days=1)
_DECIDING = frozenset({"accept", "compose_done"})
"""What decides a case and tells the employee so."""


class CalledButtons:
    """Reads words against the buttons that were offered last."""

    def __init__(self, wording: Wording, reader: Reader) -> None:
        self._wording = wording
        self._reader = reader

    def called(self, scene: Scene, text: str) -> Choice | Say | None:
        """The button of our latest message that is called exactly so. Where two read alike it is asked which; and once more it is
        asked before a case is decided, and before what leads nowhere back and was offered long ago.
        """
        line = latest(scene) if len(text) <= _LONGEST else None
        found = self._called(scene, line, text) if line is not None else ()
        if line is None or not found:
            meant = self._put_forward(scene, line, text)
            if meant:
                return which_button(scene, meant)
            is_no = line is not None and says_yes_or_no(self._reader, text) == "no" and bool(self._yes_of(scene, line))
            return said_with_notes(scene.person.id, (Note(_LET_BE),), (command_choice("queue"),)) if is_no else None
        is_clear = _WHICH in prompts_of(line) or not _decides(found[0])
        is_stale = found[0].style == "danger" and scene.at - line.at > _DANGER_FOR
        return found[0] if len(found) == 1 and is_clear and not is_stale else which_button(scene, found)

    def instead_of(self, scene: Scene, text: str, turn: Turn | None) -> Say | None:
        """ "Mente du …?" instead of a text that nothing understood, or that was taken for a need: the buttons it comes near, or
        the one of a list that it tells by its place or its name ("tag den første").
        """
        is_told = turn is not None and _takes_as_need(turn)
        if len(text) > _LONGEST or not (turn is None or is_told or _is_at_a_loss(turn)):
            return None
        line = latest(scene)
        offered = _of_no_question(line.choices) if line is not None else ()
        near = [one for one in offered if _comes_near(text, self._label(scene, one), is_told=is_told)]
        found = near or self._of_a_list(scene, offered, text) or self._exactly(scene, offered_before(scene), text)
        return which_button(scene, found) if found else None

    def _called(self, scene: Scene, line: Line, text: str) -> Sequence[Choice]:
        """The buttons of this message that a text calls for. A yes to "mente du …?" with one button is that button."""
        if _WHICH in prompts_of(line):
            *meant, neither = line.choices
            says = says_yes_or_no(self._reader, text)
            if says == "no" or (says == "yes" and len(meant) == 1):
                return meant if says == "yes" else (neither,)
            if numbered := self._numbered(scene, line, text):
                return numbered
        return self._exactly(scene, line.choices, text) or self._agreed(scene, line, text)

    def _numbered(self, scene: Scene, line: Line, text: str) -> Sequence[Choice]:
        """The button of "mente du …?" with this number on it ("Vis sag 2"), else in this place; none of those that decide."""
        number = text.strip(" .)")
        if not number.isdecimal() or len(number) > _MOST_FIGURES:
            return ()
        named = [one for one in line.choices if number in _bare(self._label(scene, one)).split()]
        found = named or line.choices[int(number) - 1 : int(number)] if int(number) else ()
        return [one for one in found if not _decides(one)][:1] if len(found) == 1 else ()

    def _agreed(self, scene: Scene, line: Line, text: str) -> Sequence[Choice]:
        """The one button of this message that begins with a yes, for a facilitator who says no more. What leads nowhere back is
        called by its own yes, and no other, under the question whether to.
        """
        yes = self._yes_of(scene, line) if says_yes_or_no(self._reader, text) == "yes" else ()
        if len(yes) != 1:
            return ()
        is_asked = yes[0].style != "danger" or (is_sure(yes[0].token) and _bare(text).split()[0] in _YES)
        return yes if is_asked else ()

    def _put_forward(self, scene: Scene, line: Line | None, text: str) -> Sequence[Choice]:
        """The one thing to do that a message puts forward to a facilitator who says yes to it: "Tag sagen" below a card."""
        if line is None or not scene.person.is_facilitator:
            return ()
        if _bare(text) not in _PLAIN_YES and not self._reader.agrees(text):
            return ()
        found = [one for one in line.choices if one.style == "primary" and isinstance(read(one.token), Acted)]
        return found if len(found) == 1 else ()

    def _yes_of(self, scene: Scene, line: Line) -> Sequence[Choice]:
        offered = _of_no_question(line.choices) if scene.person.is_facilitator else []
        return [one for one in offered if _YES.issuperset(_bare(self._label(scene, one)).split()[:1] or [""])]

    def _exactly(self, scene: Scene, choices: Sequence[Choice], text: str) -> Sequence[Choice]:
        said = _bare(text)
        found = (one for one in _of_no_question(choices) if said and _bare(self._label(scene, one)) == said)
        return list({one.token: one for one in found}.values())

    def _of_a_list(self, scene: Scene, offered: Sequence[Choice], text: str) -> Sequence[Choice]:
        """The button that a text tells of those that do the same, each with another case, person or time: by its place, or by a
        name that no other has ("bare Dan").
        """
        kinds = Counter(map(_kind, offered))
        listed = [one for one in offered if kinds[_kind(one)] > 1]
        if len(set(map(_kind, listed))) != 1 or text.strip().isdecimal():  # a number is rather a case's
            return ()
        words = _bare(text).split()
        words = words[:-1] if len(words) > 1 and words[-1] == _ONE else words
        ends = {
            place_among(self._reader, " ".join(words[at:]), len(listed)) for at in range(min(len(words), _ORDERING + 1))
        }
        place = place_among(self._reader, " ".join(words), len(listed), _ORDERING)
        if place and place in ends:
            return (listed[place - 1],)
        said = set(_bare(text).split()) if len(text.split()) <= _MOST_POINTING else set()
        shown = [said & _names_in(self._label(scene, one)) for one in listed]
        told = Counter(name for names in shown for name in names)
        return [one for one, names in zip(listed, shown, strict=True) if any(told[name] == 1 for name in names)]

    def _label(self, scene: Scene, choice: Choice) -> str:
        return self._wording.label(scene.person.language, choice.label, choice.params)


def which_button(scene: Scene, found: Sequence[Choice]) -> Say:
    """ "Mente du …?", with the buttons that it may be."""
    labels = [{"label": one.label, "params": dict(one.params)} for one in found if read(one.token) != _NEITHER]
    last = command_choice("neither") if len(found) > 1 else NO
    return said_with_notes(scene.person.id, (Note(_WHICH, {"buttons": labels}),), (*found, last))


def _takes_as_need(turn: Turn) -> bool:
    """Whether words that nobody waited for were taken for a need."""
    begun = turn.conversation.dialogue if turn.conversation is not None else None
    is_begun = begun is not None and begun.name == INTAKE and bool(begun.answers)
    return is_begun or _PERHAPS_OWN in _prompts_in(turn)


def _is_at_a_loss(turn: Turn) -> bool:
    """Whether it says that it does not know what was meant."""
    return not _LOST.isdisjoint(_prompts_in(turn))


def _prompts_in(turn: Turn) -> set[str]:
    return {note["prompt"] for one in turn.effects if isinstance(one, Say) for note in one.params.get("notes", ())}


def _of_no_question(choices: Iterable[Choice]) -> list[Choice]:
    """Without the options of a question: nothing is under way, so nothing waits for them."""
    return [one for one in choices if not isinstance(read(one.token), Picked)]


def _kind(choice: Choice) -> str:
    """What a button does, whoever or whatever it does it with."""
    match read(choice.token):
        case Acted(action):
            return action
        case Ordered(command):
            return command.partition("_")[0]
    return ""


def _names_in(label: str) -> set[str]:
    """The words of a button that are written like a name."""
    return {token.fold for token in tokens(label) if token.text[:1].isupper()}


def _decides(choice: Choice) -> bool:
    action = read(choice.token)
    return isinstance(action, Acted) and action.action in _DECIDING


def _bare(words: str) -> str:
    """Words without their marks: "Sag 1: Biblioteket" and "sag 1 biblioteket" are the same."""
    return " ".join(token.fold for token in tokens(words) if token.is_word)


def _comes_near(text: str, label: str, *, is_told: bool) -> bool:
    """Whether every word of the text is one of the button's, begins one, or is a slip of one."""
    said, shown = (_bare(clip(words)[0]).split() for words in (text, label))
    is_enough = 2 * len(said) >= len(shown) if is_told else bool(said)
    return is_enough and len(said) <= len(shown) and all(_is_of(word, shown) for word in said)


def _is_of(word: str, shown: Sequence[str]) -> bool:
    begins = len(word) >= _LEAST_OF_A_PART and any(one.startswith(word) for one in shown)
    return begins or word in shown or bool(nearest(word, shown))
