"""Words with somebody's name: "skift Asta ud", "Bo har meldt afbud", "hvad har Anne svaret". They lead to where it is done.

Looked up among the citizens of one's own gatherings and whoever sent one's own cases, and nobody else. Where several fit it is
asked which, and where nobody does, it is said. Nothing is changed by a name: the buttons do.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from core.actions import Acted, token
from core.afterwards import with_notes
from core.arranging.moving.one_meeting import MOVE, PLACE
from core.arranging.planning.plan import PLAN
from core.arranging.proposing.people import KINDS, is_done_here, named_in, shown
from core.arranging.showing.spoken_of import was_held
from core.arranging.words.orders import named_gathering
from core.arranging.words.people import AWAY, MISSED, SWAP, WRITES, OfSomebody, called_so, read_of_somebody
from core.cases.cards import about as about_case
from core.cases.cards import card, sees_all
from core.cases.rights import is_theirs
from core.cases.turns import entry
from core.dialogue.asked.last_question import said_last
from core.dialogue.asked.next_question import command_choice
from core.dialogue.asked.telling import says
from core.dialogue.engine import Engine
from core.dialogue.heard import Note
from core.effects import Choice
from core.gatherings.at_a_glance import UNDER_WAY, act
from core.gatherings.names import names_of
from core.gatherings.rules import RoomRules
from core.invitations.words.which_meeting import read_named
from core.model import Case, CaseStatus, PersonId
from core.network import Gathering, GatheringNumber, GatheringStatus
from core.ports import Turn
from core.rooms import Room, Scene, naming
from core.screening.words.in_view import in_view
from core.screening.words.orders import Order, just_shown
from core.screening.words.spoken import telling
from core.screening.writing.kept_words import words_kept
from core.screening.writing.unsent import UNSENT
from core.understand.vocabulary import Vocabulary
from core.understand.words import Token, clip, tokens

PERSON = "g_person"
_MOST_ASKED = 8
_SEVERAL = 2
_MOST_FIGURES = 8
_NUMBERED = 3
"""Words after a name among which the number of the case may stand: "spørg Anne på sag 2 …"."""
_TOLD = re.compile(r"\s*(?::|,?\s+(?:at|that)\b)", re.IGNORECASE)
"""Behind a name: what follows is what they shall read, and not when or about what somebody will write to them."""
_NOTED = frozenset({"gathering/away_noted"})
_ARRANGING = frozenset({PLAN, MOVE, PLACE})
_COMES_NOT = frozenset({AWAY, MISSED, SWAP})
_OF_A_MEETING = frozenset({MISSED, AWAY})
"""What may be said of one that was held: both lead to the list of who came."""


@dataclass(frozen=True, slots=True)
class _Found:
    """Somebody of that name, in a gathering or as whoever sent a case. `taken` are the places of the words that name them."""

    person: PersonId
    taken: tuple[int, ...]
    where: Gathering | Case
    standing: str = ""


class NamedPeople(Room):
    """The room. Holds rules only."""

    actions = frozenset({PERSON})

    def __init__(self, engine: Engine, vocabulary: Vocabulary, rules: RoomRules) -> None:
        self.engine = engine
        self.vocabulary = vocabulary
        self.rules = rules

    def said(self, scene: Scene, text: str) -> Turn | None:
        """None for whoever is no facilitator, and where no name is said that they can know."""
        if not scene.person.is_facilitator:
            return None
        noted = AWAY if _NOTED.intersection(said_last(scene)) else ""
        said = read_of_somebody(text, self.vocabulary, noted)
        if said is None:
            return None
        found = _fitting(self._found(scene, said, named_gathering(text, self.vocabulary)), said)
        found = self._of_one_case(scene, text, found)
        if len(found) > 1:
            return self._which(scene, said, found)
        if found:
            return self._asked(scene, text, said, found[0]) or self._one(scene, text, said, found[0])
        return self._nobody(scene, said) if said.unknown else None

    def interrupted(self, scene: Scene, text: str) -> Turn | None:
        """ "Asta har ringet, hun kan ikke" where a new time or place was asked for: it is none, and that question is let go of.

        None where a time is told as well, which then is the answer, and where nobody in their gatherings is called so.
        """
        dialogue = scene.conversation.dialogue
        if dialogue is None or dialogue.name not in _ARRANGING or not scene.person.is_facilitator:
            return None
        said = read_of_somebody(text, self.vocabulary)
        if said is None or said.kind not in _COMES_NOT or not list(_in_gatherings(scene, said, None)):
            return None
        times = self.engine.reader.times(text, scene.moment.day)
        if times is not None and (times["available"] or times["recurring"]):
            return None
        free = scene.conversation.without(dialogue.name)
        turn = self.said(replace(scene, conversation=free), text)
        return replace(turn, conversation=turn.conversation or free) if turn is not None else None

    def acted(self, scene: Scene, action: Acted) -> Turn:
        """Which of several was meant. Default deny: only of one's own gatherings, and only who is still in it."""
        gathering = scene.facts.gathering(GatheringNumber(action.case)) if scene.person.is_facilitator else None
        kind, _, person = action.value.partition(".")
        if gathering is None or not is_theirs(scene, gathering) or kind not in KINDS or not person.isdecimal():
            return says(scene, "screening/not_for_you")
        return self._in(scene, gathering, PersonId(int(person)), kind, ())

    # --- who it is -----------------------------------------------------------------------

    def _found(self, scene: Scene, said: OfSomebody, number: int | None) -> list[_Found]:
        """Everybody of that name: whoever is said first, and of a swap not whoever comes. Of several who cannot come, each."""
        every = [*_in_gatherings(scene, said, number), *(() if number else _of_cases(scene, said))]
        names = {place for one in every for place in one.taken}
        first = min(names, default=0)
        meant = [one for one in every if one.taken[0] == first or said.kind == AWAY]
        return meant if said.may_be(_count(every)) else []

    def _of_one_case(self, scene: Scene, text: str, found: Sequence[_Found]) -> Sequence[_Found]:
        """Of several cases that one person sent, the one that is named, or was just shown."""
        cases = [one.where.number for one in found if isinstance(one.where, Case)]
        if len(cases) < max(len(found), _SEVERAL) or _count(found) > 1:
            return found
        told = {int(word) for word in text.replace(",", " ").split() if word.isdecimal() and len(word) < _MOST_FIGURES}
        named = told.intersection(cases) or {just_shown(scene) or 0}
        meant = [one for one in found if isinstance(one.where, Case) and one.where.number in named]
        return meant if len(meant) == 1 else found

    def _asked(self, scene: Scene, text: str, said: OfSomebody, found: _Found) -> Turn | None:
        """A question to whoever sent the case, as it was typed: it is shown before it is sent. None where none is told."""
        end = said.words[found.taken[-1]].end
        tells = said.asks_them or (said.kind == WRITES and _TOLD.match(text, end) is not None)
        if not tells or not isinstance(found.where, Case):
            return None
        rest = [token for token in tokens(clip(text)[0]) if token.is_word and token.start >= end]
        told = telling(Order("ask_back", found.where.number), rest, text, self.vocabulary)
        is_of_it = told is not None and told.told and not any(word.text.isdecimal() for word in rest[:_NUMBERED])
        return (
            words_kept(scene, self.engine, "ask_back", found.where, told.told, (UNSENT,)) if told and is_of_it else None
        )

    def _one(self, scene: Scene, text: str, said: OfSomebody, found: _Found) -> Turn:
        others = said.words[found.taken[-1] + 1 :] if said.kind == SWAP else ()
        if isinstance(found.where, Gathering):
            return self._in(scene, found.where, found.person, said.kind, others, text)
        turn = replace(scene.turn(None, card(scene, found.where)), log=(entry(scene, found.where, "seen"),))
        sent_by = {**about_case(found.where), "name": _name(scene, found.person), "kind": said.kind}
        sent_by |= {"is_decided": found.where.status is CaseStatus.DECIDED}
        return with_notes(turn, (Note("screening/sent_by", sent_by),))

    def _in(
        self, scene: Scene, gathering: Gathering, person: PersonId, kind: str, others: Sequence[Token], text: str = ""
    ) -> Turn:
        is_held = kind in _OF_A_MEETING and was_held(gathering, scene.at)
        is_here = is_held or gathering.status in UNDER_WAY
        kind = MISSED if is_held else kind
        named = read_named(text, gathering, scene.at, self.vocabulary).missed if text and gathering.sessions else ()
        turn = shown(scene, gathering, person, kind, others, self.rules, named=named) if is_here else None
        return turn or says(scene, "gathering/not_there", {"number": gathering.number}, (act(gathering, "g_show"),))

    def _which(self, scene: Scene, said: OfSomebody, found: Sequence[_Found]) -> Turn:
        """A button for each of them."""
        choices = tuple(_choice(scene, said, one) for one in found[:_MOST_ASKED])
        prompt = "screening/which_first" if _count(found) > 1 else "screening/which_person"
        turn = says(scene, prompt, {"more": len(found) > _MOST_ASKED}, choices)
        return naming(turn, dict.fromkeys(one.person for one in found))

    def _nobody(self, scene: Scene, said: OfSomebody) -> Turn:
        """The name is nobody's they may see. A colleague who is away says so, or has it said, elsewhere."""
        others = [one for one in scene.facts.facilitators() if one.id != scene.person.id]
        is_colleague = any(called_so(said.words, one.name) for one in others)
        prompt = "screening/of_colleague" if is_colleague else "screening/nobody_called"
        params = {"name": said.unknown, "is_away": said.kind == AWAY, "kind": said.kind}
        return says(scene, prompt, params, (*in_view(scene), command_choice("queue", "primary")))


def _in_gatherings(scene: Scene, said: OfSomebody, number: int | None) -> Iterator[_Found]:
    held = (GatheringStatus.DONE,) if said.kind in _OF_A_MEETING else ()
    for gathering in scene.facts.gatherings_with((*UNDER_WAY, *held)):
        if not is_theirs(scene, gathering) or number not in (None, gathering.number):
            continue
        if gathering.status in held and not was_held(gathering, scene.at):
            continue
        standing = named_in(gathering, scene.facts)
        for person in scene.facts.people(list(standing)):
            if taken := called_so(said.words, person.name):
                yield _Found(person.id, taken, gathering, standing[person.id])


def _of_cases(scene: Scene, said: OfSomebody) -> Iterator[_Found]:
    """Whoever sent an open case of which this facilitator sees all, or a decided one whose group they have."""
    if said.kind == SWAP:
        return
    rooms = [one for one in scene.facts.gatherings_with(UNDER_WAY) if is_theirs(scene, one)]
    numbers = {*(one.number for one in scene.facts.open_cases()), *(one.case for one in rooms)}
    cases = [one for one in scene.facts.cases(sorted(numbers)) if sees_all(scene, one)]
    senders = {one.id: one for one in scene.facts.people([case.requester for case in cases])}
    for case in cases:
        sender = senders.get(case.requester)
        if sender is not None and sender.id != scene.person.id and (taken := called_so(said.words, sender.name)):
            yield _Found(sender.id, taken, case)


def _count(found: Sequence[_Found]) -> int:
    """How many of the words are names of different people."""
    return len({place for one in found for place in one.taken})


def _fitting(found: Sequence[_Found], said: OfSomebody) -> Sequence[_Found]:
    """Those of whom it can be meant; where it can of nobody, all of them. What is asked is asked of everybody."""
    if said.kind not in (SWAP, AWAY, MISSED):
        return found
    return [one for one in found if is_done_here(said.kind, one.standing)] or found


def _choice(scene: Scene, said: OfSomebody, found: _Found) -> Choice:
    if isinstance(found.where, Case):
        return Choice(token(Acted("show", found.where.number)), "button/case", about_case(found.where))
    called = names_of(scene.facts, named_in(found.where, scene.facts))[found.person].row
    return replace(
        act(found.where, PERSON, value=f"{said.kind}.{found.person}"), params={"number": found.where.number, **called}
    )


def _name(scene: Scene, person: PersonId) -> str:
    known = scene.facts.person(person)
    return known.name if known is not None else ""
