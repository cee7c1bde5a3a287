"""A facilitator wants to be rid of a case: "læg sag 2 tilbage", "luk den", "jeg er inhabil i sag 2".

No case goes back to nobody, is opened again or deleted by hand, so what is answered is what can be done instead, with its
buttons. Nothing is changed by the words.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from core.afterwards import with_notes
from core.cases.cards import act, card, which_case
from core.cases.handing import held
from core.cases.rights import open_rooms
from core.cases.substitutes import stands_in_for
from core.dialogue.asked.next_question import command_choice
from core.dialogue.asked.telling import says
from core.dialogue.heard import Note
from core.effects import Choice
from core.model import Case, CaseNumber, Json
from core.ports import Turn
from core.rooms import Scene
from core.screening.hearing.several import not_found
from core.understand.talk.courtesy import after_courtesy
from core.understand.vocabulary import Vocabulary
from core.understand.words import Token, clip, tokens

_LEXICON = "letting_go"
_BIASED, _CONFLICT = "biased", "conflict"
_CONFLICTS = frozenset({_CONFLICT, "conflict_citizen"})
_CASES = frozenset({"sag", "sagen", "sags", "sager", "sagerne", "case", "cases"})
_IT = frozenset({"den", "it"})
_WHAT_IS_IN_MIND = "det"
"""In the words of an entry it means the case one has in mind: "vi dropper det"."""
_AND = frozenset({"og", "and"})
_NUMBER = frozenset({"nr", "nummer", "number"})
_MOST_WORDS = 14
_MOST_BESIDE_A_CONFLICT = 3
"""Words that nobody knows beside it: "Anne er min søster". Beside the rest there are none."""
_MOST_FIGURES = 8


@dataclass(frozen=True, slots=True)
class LettingGo:
    """What is wanted, and of which case, where it is said; of which `cases`, where several are."""

    kind: str
    case: int | None = None
    cases: tuple[int, ...] = ()

    @property
    def needs_case(self) -> bool:
        """Whether it makes no sense of no case."""
        return self.kind not in _CONFLICTS


def read_letting_go(text: str, vocabulary: Vocabulary) -> LettingGo | None:
    """What a message says of being rid of a case; None for anything else, and where it is denied ("luk ikke sag 2")."""
    words = [token for token in tokens(clip(text)[0]) if token.is_word]
    if not 0 < len(words) <= _MOST_WORDS:
        return None
    words = words[after_courtesy(words, vocabulary) :]
    numbers = [word for word in words if word.text.isdecimal() and len(word.text) < _MOST_FIGURES]
    is_named = bool(numbers) or any(word.fold in _CASES | _IT for word in words)
    beside = _CASES | _IT | _NUMBER | (_AND if len(numbers) > 1 else frozenset())
    rest = [word for word in words if word not in numbers and word.fold not in beside]
    found = sorted(vocabulary.lexicon(_LEXICON).find(rest, slips=False), key=lambda match: "beside" in match.codes)
    kind = found[0].codes[0] if found else "beside"
    said = {word.fold for match in found[:1] for word in rest[match.first : match.last + 1]}
    is_named = is_named or _WHAT_IS_IN_MIND in said
    left = len(rest) - sum(match.last - match.first + 1 for match in found)
    if kind == "beside" or _is_denied(rest, vocabulary):
        return None
    is_whole = kind == _BIASED or (left <= _MOST_BESIDE_A_CONFLICT if kind in _CONFLICTS else is_named and not left)
    cases = tuple(int(number.text) for number in numbers)
    case = cases[0] if cases else None
    return LettingGo(_CONFLICT if kind == _BIASED else kind, case, cases) if is_whole else None


def _is_denied(words: Sequence[Token], vocabulary: Vocabulary) -> bool:
    """ "Jeg er ikke inhabil". What is said with a "not" of its own stands in the words as a whole."""
    said = vocabulary.lexicon(_LEXICON).find(words, slips=False)
    covered = {at for match in said for at in range(match.first, match.last + 1)}
    denying = vocabulary.lexicon("little_words").find(words, slips=False)
    return any("denying" in match.codes and match.first not in covered for match in denying)


def let_go_of(scene: Scene, said: LettingGo, number: CaseNumber | None) -> Turn:
    """What can be done instead. `number` is the case that is said, or the only one that can be meant."""
    case = scene.facts.case(number) if number is not None else None
    if number is not None and case is None:
        return not_found(scene, number)
    if case is None:
        if said.needs_case:
            return which_case(scene, said.kind)
        unknown: dict[str, Json] = {"number": None, "whose": "", "status": ""}
        return says(scene, f"screening/letting_go/{said.kind}", unknown, (command_choice("queue", "primary"),))
    goes_on = case.status.is_open or bool(open_rooms(scene.facts, case))
    whose, prompt = _whose(scene, case), f"screening/letting_go/{said.kind}"
    now = {"whose": whose, "status": case.status.value, "is_open": case.status.is_open, "goes_on": goes_on}
    params = {**held(scene.facts, case), **now}
    if whose == "nobody" and said.needs_case:
        return with_notes(scene.turn(None, card(scene, case)), (Note(prompt, params),))
    return says(scene, prompt, params, _choices(said, case, whose, goes_on=goes_on))


def _whose(scene: Scene, case: Case) -> str:
    me = scene.person
    if case.facilitator is None:
        return "nobody"
    is_theirs = case.facilitator == me.id or me.is_lead or stands_in_for(scene.facts, me, case.facilitator)
    return "mine" if is_theirs else "other"


def _choices(said: LettingGo, case: Case, whose: str, *, goes_on: bool) -> tuple[Choice, ...]:
    """What they may do with it, and the card, where the rest stands."""
    may_do = whose == "mine" and goes_on
    if may_do and (said.kind == "release" or said.kind in _CONFLICTS):
        return (act(case, "hand_over", "primary"), act(case, "show"))
    if may_do and case.status.is_open and said.kind in ("close", "delete"):
        return (act(case, "show", "primary"), act(case, "compose"), act(case, "decline", "danger"))
    return (act(case, "show", "primary"), command_choice("queue"))
