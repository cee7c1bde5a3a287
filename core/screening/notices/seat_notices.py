"""A facilitator's words to all who have a seat in a gathering, by a button or in words: shown first, and sent by a tap or a yes.

What is shown is the message as citizens read it, with how many get it and when. Nothing is sent that was not shown as it is:
where the gathering changed meanwhile, or a colleague wrote to the same people, it is shown again. Whom words mean is read in
`notice_words`, who gets the message is `invitations.notices`.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from core.actions import Acted, Ordered, token
from core.afterwards import with_notes, without_words
from core.arranging.moving.one_meeting import MOVE, PLACE
from core.arranging.planning.plan import PLAN
from core.arranging.showing.card import NOBODY, barred
from core.arranging.showing.meant import led_to
from core.arranging.showing.saying import listed
from core.arranging.words.orders import is_to_them
from core.cases.rights import is_theirs
from core.dialogue.answers.yes_or_no import says_yes_or_no
from core.dialogue.asked.next_question import question
from core.dialogue.asked.telling import says, stopped, told_and_on
from core.dialogue.engine import Engine
from core.dialogue.heard import Note
from core.dialogue.meanings import Command, Miss, Value
from core.dialogue.questions.flow import AGAIN, Step
from core.effects import Choice
from core.gatherings.at_a_glance import TELL, UNDER_WAY, about, act
from core.gatherings.candidates import LIVE
from core.gatherings.log import kept
from core.gatherings.names import first_name
from core.gatherings.rules import RoomRules
from core.invitations.notices import coming, may_be_told, noticed, receivers, values, with_notice
from core.model import Answer, CaseNumber, Conversation, Dialogue, Json
from core.network import Gathering, GatheringNumber
from core.ports import Turn
from core.rooms import Room, Scene
from core.screening.notices.notice_words import Aimed, ToAll, names_several, read_to_all, without_they
from core.screening.words.orders import just_shown
from core.understand.vocabulary import Vocabulary
from core.understand.words import fold

NOTICE = "notice"
_WORDS, _SEND = "words", "send"
_SEEN = "seen"
"""In the dialogue: how the gathering was when the words were shown."""
_OF_PLANS = frozenset({PLAN, MOVE, PLACE})
_MOST_CHOICES = 8
_LEAST_WORDS = 3
"""Words that take the place of those that are shown; with fewer, something else may be meant."""
_MOST_ASKED = 8
"""Words of a question that is rather asked of us than of those who come."""


class SeatNotices(Room):
    """The room. Holds rules only; all state is in the scene."""

    dialogues = frozenset({NOTICE})
    actions = frozenset({TELL})

    def __init__(self, engine: Engine, vocabulary: Vocabulary, rules: RoomRules) -> None:
        self.engine = engine
        self.vocabulary = vocabulary
        self.rules = rules
        engine.enrich[NOTICE] = lambda dialogue, _: {"words": dialogue.answers[_WORDS].value}

    # --- how it begins -----------------------------------------------------------------

    def acted(self, scene: Scene, action: Acted) -> Turn:
        """The button below a gathering, or which of several is meant, whose words are told already."""
        gathering = scene.facts.gathering(GatheringNumber(action.case))
        no = barred(scene, gathering, action.case)
        if no is not None or gathering is None:
            return no or scene.turn()
        dialogue = scene.conversation.dialogue
        is_waiting = dialogue is not None and dialogue.name == NOTICE
        words = dialogue.answers.get(_WORDS) if dialogue is not None and is_waiting else None
        return self._begun(scene, gathering, str(words.value) if words is not None else "")

    def said(self, scene: Scene, text: str) -> Turn | None:
        """Words to those who have a seat. None for whoever is no facilitator, and for anything else."""
        order = self._read(text) if scene.person.is_facilitator else None
        turn = self._ordered(scene, order) if order is not None else None
        return without_words(turn) if turn is not None and order is not None and order.words else turn

    def interrupted(self, scene: Scene, text: str) -> Turn | None:
        """What is written while the words are asked for or shown. In other questions only an order that those alone can mean
        who have a seat, and where a part of a gathering is asked for, any words to its people.
        """
        dialogue = scene.conversation.dialogue
        step = self.engine.flow.next_step(dialogue) if dialogue is not None else None
        if dialogue is None or step is None or not scene.person.is_facilitator:
            return None
        if dialogue.name == NOTICE:
            return self._written(scene, dialogue, step, text)
        order = self._read(text) if dialogue.name in _OF_PLANS or step.kind != "text" else None
        if order is None or order.is_wished or order.aimed is Aimed.BARE:
            return None
        number = dialogue.about.get("number") if dialogue.name in _OF_PLANS else None
        if order.aimed is not Aimed.SEATED and number is None:
            return None
        order = replace(order, number=order.number or number)
        gathering = scene.facts.gathering(GatheringNumber(number)) if number is not None else None
        if gathering is not None and order.number == number and not receivers(scene.facts, gathering, scene.at):
            return None
        turn = self._ordered(scene, order)
        return without_words(turn) if turn is not None and order.words else turn

    def _read(self, text: str) -> ToAll | None:
        """The order; of words to somebody in which none is read ("spørg dem, om …") no more than that they are to them."""
        order = read_to_all(text, self.vocabulary)
        is_to_several = is_to_them(text, self.vocabulary) and names_several(text, self.vocabulary)
        return order or (ToAll(Aimed.THEM) if is_to_several else None)

    def _ordered(self, scene: Scene, order: ToAll) -> Turn | None:
        """None where it can be about nobody's seat."""
        fitting = self._fitting(scene, order)
        if order.is_for_others and not order.is_wished:
            choices = tuple(act(one, TELL) for one in fitting) if fitting is not None and len(fitting) == 1 else ()
            return says(scene, "notice/only_seats", {}, choices)
        if fitting is None:
            return None
        words = self._framed(order)
        if len(fitting) == 1:
            no = barred(scene, fitting[0], fitting[0].number)
            return no or self._begun(scene, fitting[0], words)
        if not fitting:
            return says(scene, "notice/nobody")
        return self._which(scene, fitting, words)

    def _fitting(self, scene: Scene, order: ToAll) -> Sequence[Gathering] | None:
        """The gatherings that the order can be about: the one that is named or in mind, those of the case that is, else all of
        theirs in which somebody has a seat. None where none is named or in mind and the words need one.
        """
        number = order.number or (led_to(scene) if order.case is None else None)
        gathering = scene.facts.gathering(GatheringNumber(number)) if number is not None else None
        if order.number is not None and gathering is None:
            return []
        if gathering is not None and order.aimed in (Aimed.BARE, Aimed.THEM) and order.number is None:
            is_meant = gathering.status in LIVE if order.aimed is Aimed.THEM else self._has_seats(scene, gathering)
            return [gathering] if is_meant and is_theirs(scene, gathering) else None
        if gathering is not None and (order.number is not None or may_be_told(gathering, scene.at)):
            return [gathering]
        case = order.case if order.case is not None else just_shown(scene)
        if order.aimed is Aimed.SEATED or (order.aimed is Aimed.ALL and case is not None):
            return self._of_case(scene, order, case)
        return None

    def _of_case(self, scene: Scene, order: ToAll, case: int | None) -> Sequence[Gathering] | None:
        of_case = scene.facts.gatherings_of(CaseNumber(case)) if case is not None else ()
        seated = [one for one in of_case if self._has_seats(scene, one)]
        if seated or order.case is not None:
            return [one for one in seated if is_theirs(scene, one)] or seated[:1]
        if order.aimed is not Aimed.SEATED:
            return None
        mine = [one for one in scene.facts.gatherings_with(UNDER_WAY) if is_theirs(scene, one)]
        mine = [one for one in mine if self._has_seats(scene, one)]
        return None if order.is_wished and not mine else mine

    def _has_seats(self, scene: Scene, gathering: Gathering) -> bool:
        return bool(receivers(scene.facts, gathering, scene.at))

    def _framed(self, order: ToAll) -> str:
        """The words so that they speak to whoever reads them, with a capital letter."""
        words = order.words
        if words and order.frame:
            kind, _, language = order.frame.partition("_")
            words = f"{self.engine.wording.label(language, f'notice/said/{kind}', {})} {without_they(words, kind)}"
        return words[:1].upper() + words[1:]

    def _which(self, scene: Scene, fitting: Sequence[Gathering], words: str) -> Turn:
        """Which gathering is meant. The words wait with the question."""
        begun = self._dialogue(scene, {"staff": True}, words)
        choices = tuple(replace(act(one, TELL), label="gathering/button/g_tell_one") for one in fitting[:_MOST_CHOICES])
        asked = replace(listed(scene, fitting), choices=choices)
        return with_notes(scene.turn(begun, asked), (Note("notice/which"),))

    def _begun(self, scene: Scene, gathering: Gathering, words: str, *notes: Note) -> Turn:
        """The question for the words, or what they look like where they are told."""
        if not gathering.status.is_open or not may_be_told(gathering, scene.at):
            return says(scene, "gathering/over" if not gathering.status.is_open else NOBODY, about(gathering))
        if not self._has_seats(scene, gathering):
            return says(scene, NOBODY, about(gathering), (act(gathering, "g_show"),))
        begun = self._dialogue(scene, self._about(scene, gathering), "")
        step = self.engine.flow.next_step(begun.dialogue) if begun.dialogue is not None else None
        if words and step is not None and begun.dialogue is not None:
            reading = self.engine.read(begun.dialogue, step, words, scene.moment)
            if isinstance(reading, Miss):
                notes = (*notes, Note(f"miss/{reading.reason}", reading.params or {}))
            else:
                begun = _told(begun, words, scene)
        return self._shown(replace(scene, conversation=begun), *notes)

    def _dialogue(self, scene: Scene, of: Mapping[str, Json], words: str) -> Conversation:
        """The conversation with this dialogue, of which there is one at a time."""
        begun = self.engine.begin(scene.conversation.without(NOTICE), NOTICE, of)
        return _told(begun, words, scene) if words else begun

    # --- words, and what they look like ----------------------------------------------------

    def _written(self, scene: Scene, dialogue: Dialogue, step: Step, text: str) -> Turn | None:
        """The words, or others instead of those that are shown. A yes sends; a bare no asks for others."""
        gathering = scene.facts.gathering(GatheringNumber(dialogue.about.get("number", 0)))
        if gathering is None:
            return self._which_in_words(scene, dialogue, text)
        reading = self.engine.read(dialogue, step, text, scene.moment)
        is_shown = step.id == _SEND
        if fold(text) == fold(self.engine.wording.label(scene.person.language, "button/cancel", {})):
            return self.ordered(scene, "stop")
        if isinstance(reading, Command) and not (is_shown and reading.name == "correct"):
            return None
        order = read_to_all(text, self.vocabulary)
        if (
            order is not None
            and order.aimed is Aimed.SEATED
            and order.words
            and order.number in (None, gathering.number)
        ):
            text = self._framed(order)
        if order is not None and order.is_for_others:
            return self._shown(scene, Note("notice/only_seats"))
        says_one = says_yes_or_no(self.engine.reader, text)
        is_remark = bool(says_one) or bool(self.engine.reader.small_talk(text)) or len(text.split()) == 1
        if not is_shown:
            if not is_remark:
                heard = self.engine.hear_text(scene.conversation, text, scene.moment)
                return self._shown(replace(scene, conversation=heard.conversation), *heard.notes)
            return self._shown(_missed(scene), Note("notice/no_words"))
        if isinstance(reading, Value) or says_one == "yes":
            return self.finished(scene, dialogue)
        if says_one == "no" or isinstance(reading, Command):
            heard = self.engine.obey(scene.conversation, f"change.{_WORDS}", scene.moment)
            return self._shown(replace(scene, conversation=heard.conversation))
        is_for_us = len(text.split()) <= _MOST_ASKED and self.engine.reader.asks(text)
        if is_remark or is_for_us or len(text.split()) < _LEAST_WORDS:
            return self._shown(_missed(scene), Note("notice/not_sent"))
        return self._begun(scene, gathering, text, Note("notice/changed"))

    def _which_in_words(self, scene: Scene, dialogue: Dialogue, text: str) -> Turn | None:
        """The gathering that the words wait for, by its number."""
        numbers = [int(one) for one in text.replace("#", " ").split() if one.isdecimal() and len(one) < _MOST_ASKED]
        words = dialogue.answers.get(_WORDS)
        if len(numbers) != 1:
            return None
        gathering = scene.facts.gathering(GatheringNumber(numbers[0]))
        no = barred(scene, gathering, numbers[0])
        return no or (self._begun(scene, gathering, str(words.value) if words else "") if gathering else None)

    def _shown(self, scene: Scene, *notes: Note) -> Turn:
        """Where the dialogue stands: the question for the words, or the message as it would be sent, with its buttons."""
        dialogue = scene.conversation.dialogue
        gathering = scene.facts.gathering(GatheringNumber(dialogue.about["number"])) if dialogue is not None else None
        if dialogue is None or gathering is None:
            return scene.turn()
        again = {AGAIN: dialogue.about[AGAIN]} if AGAIN in dialogue.about else {}
        now = scene.conversation.with_dialogue(replace(dialogue, about={**self._about(scene, gathering), **again}))
        asked = question(self.engine, now, notes, at=scene.at)
        change = Choice(token(Ordered(f"change.{_WORDS}")), "notice/button/change")
        choices = tuple(change if one.label == "button/correct" else one for one in asked.choices)
        return scene.turn(now, replace(asked, choices=choices))

    def _about(self, scene: Scene, gathering: Gathering) -> dict[str, Json]:
        """What the questions say of the gathering: as citizens read it, to how many it goes, and when."""
        people = receivers(scene.facts, gathering, scene.at)
        languages = Counter(one.language for one in people)
        comes = coming(gathering, scene.at, self.rules)
        return {
            **values(gathering, "", first_name(scene.person.name), scene.at),
            "staff": True,
            "count": len(people),
            "out_of_reach": sum(not one.is_reachable for one in people),
            "language": languages.most_common(1)[0][0] if languages else scene.person.language,
            "is_mixed": len({*languages, scene.person.language}) > 1,
            "comes": comes.at.isoformat() if comes.at is not None else "",
            "is_night": comes.is_night,
            _SEEN: _seen(gathering),
        }

    # --- sending ---------------------------------------------------------------------------

    def finished(self, scene: Scene, dialogue: Dialogue) -> Turn:
        """Sent, if it still is what was shown. All is read again: the room may have changed, or somebody have written."""
        scene = replace(scene, conversation=self.engine.end(scene.conversation))
        number = dialogue.about.get("number")
        gathering = scene.facts.gathering(GatheringNumber(number)) if number is not None else None
        if number is None:
            return says(scene, "notice/nobody")
        no = barred(scene, gathering, number)
        words = str(dialogue.answers[_WORDS].value)
        if no is not None or gathering is None:
            return no or scene.turn()
        if dialogue.about.get(_SEEN) != _seen(gathering):
            return self._begun(
                scene, gathering, words, Note("notice/seen_anew", {"notices": _since(gathering, dialogue)})
            )
        people = receivers(scene.facts, gathering, scene.at)
        if not people:
            return self._begun(scene, gathering, words)
        after = with_notice(gathering, words, scene.at)
        comes = coming(gathering, scene.at, self.rules)
        note = Note(
            "notice/sent", {**about(gathering), "count": len(people), "comes": comes.at.isoformat() if comes.at else ""}
        )
        said = told_and_on(self.engine, scene, scene.conversation, note, (act(gathering, "g_show"),))
        told = [noticed(gathering, one, words, scene.person, scene.at, self.rules) for one in people]
        return kept(scene.turn(None, said, *told), scene, after, "notice", facts={"told": len(told)})

    def ordered(self, scene: Scene, command: str) -> Turn | None:
        """A stop lets go of the words; nothing was sent."""
        dialogue = stopped(scene, command, self.dialogues)
        if dialogue is None:
            return None
        now = self.engine.end(scene.conversation)
        gathering = scene.facts.gathering(GatheringNumber(dialogue.about.get("number", 0)))
        choices = (act(gathering, "g_show"),) if gathering is not None else ()
        return scene.turn(now, told_and_on(self.engine, scene, now, Note("meeting/let_go"), choices))


def _missed(scene: Scene) -> Scene:
    """The scene after words that were none: the second time in a row there is a way to a person."""
    return replace(scene, conversation=replace(scene.conversation, misses=scene.conversation.misses + 1))


def _told(conversation: Conversation, words: str, scene: Scene) -> Conversation:
    """The words as the answer to the question for them."""
    dialogue = conversation.dialogue
    answer = Answer(words, words, scene.at.isoformat())
    return conversation.with_dialogue(dialogue.answered(_WORDS, answer)) if dialogue is not None else conversation


def _seen(gathering: Gathering) -> list[Json]:
    """What must be the same when the words are sent: the meetings, and what was written to the same people before."""
    latest = gathering.notices[-1]["at"] if gathering.notices else ""
    meetings = [[one.start.isoformat(), one.minutes, one.place] for one in gathering.sessions]
    return [latest, meetings, gathering.is_delicate]


def _since(gathering: Gathering, dialogue: Dialogue) -> list[Json]:
    """What somebody wrote to them since the words were shown."""
    before = dialogue.about.get(_SEEN) or [""]
    return [dict(one) for one in gathering.notices if str(one["at"]) > str(before[0])]
