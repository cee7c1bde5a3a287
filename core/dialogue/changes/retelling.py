"""Words of one's own that take the place of those told before ("nej, behovet er …"), or go on from them in the next message.

What was only read in words that are taken back is taken back with them. Answers that were given stay.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from core.dialogue.answers.answering import CORRECT, SENTENCE, is_order
from core.dialogue.answers.filling import ANYHOW, EXTRA, MOST_QUOTED, fill_others, told_besides, with_extra
from core.dialogue.answers.yes_or_no import says_yes_or_no
from core.dialogue.changes.repairing import Answering, retold
from core.dialogue.heard import Heard, Note, Reply
from core.dialogue.meanings import HOLD, Command, Doubt, Miss, Reader, Value
from core.dialogue.questions.flow import CHOOSING, Flow, Step
from core.model import Conversation, Dialogue, Json, Source
from core.understand.words.passage import units

_IS = r"(?:\s+(?:er|var|skal være|bør være|is|was|should be))?(?:\s*[:,=]|\s+(?:at|om at|that))*\s+"
_LEAST_TOLD = 3
"""Words of a text: fewer behind its name is hardly the text itself."""
_LEAST_STORY = 12
"""Words that go on with the matter also where some of them could be a choice or an order."""
_LEAST_SEEMING = 8
"""Words that do so where they seem to name the option that any word may be a name of ("vi i hjemmeplejen ...")."""
_SPARE = 3
"""Words beside a choice that tell nothing."""
_ADD = "add"


def told_again(engine: Answering, reply: Reply) -> Heard | None:
    """A text told anew; else a sentence to be added to what is under way ("vi glemte at skrive, at …"), which is kept."""
    anew = _told_anew(engine, reply)
    if anew is not None:
        return anew
    is_more = reply.reading in (Command(_ADD), Doubt(command=_ADD)) and reply.length > SENTENCE
    if not is_more or reply.step.kind == "text" or engine.flow.dialogues[reply.dialogue.name].step(EXTRA) is None:
        return None
    kept, notes = told_besides(engine.flow, engine.reader, reply)
    now = reply.conversation.with_dialogue(kept, misses=0, doubt=None)
    return Heard(now, notes=notes or (Note("dialogue/kept"),))


def _told_anew(engine: Answering, reply: Reply) -> Heard | None:
    """ "Nej, det var ikke det, behovet er, at …": the text that is named is told anew, and said back.

    Where words of one's own are asked for, they may be those: then it is asked about, as it is at the summary where nothing is
    taken back. None elsewhere.
    """
    step, conversation = reply.step, reply.conversation
    found = _named_text(engine.titles(reply.dialogue.name, reply.moment.language), reply.dialogue, reply.text)
    if found is None:
        return None
    target, before, words = found
    is_correction = reply.reading in (Command(CORRECT), Doubt(command=CORRECT))
    is_taken_back = is_correction or _takes_back(before, engine.reader)
    if target == step or not (is_taken_back or (step.kind == "confirm" and not before)):
        return None
    if is_taken_back and step.kind != "text":
        return retold(engine, conversation, target, words, reply.moment)
    if conversation.misses:
        return None  # whoever insists has told the text that was asked for
    doubt: dict[str, Json] = {"slot": "", "values": [], "readings": [{"slot": target.id, "value": words}]}
    return Heard(replace(conversation, doubt={**doubt, "told": reply.text} if step.kind == "text" else doubt))


def _named_text(titles: Mapping[str, Step], dialogue: Dialogue, text: str) -> tuple[Step, str, str] | None:
    """The text that is named, what stands before its name, and the words behind it: the name that comes first in the message."""
    found = []
    for title, step in titles.items():
        answer = dialogue.answers.get(step.id)
        if not title or step.kind != "text" or step.is_silent or answer is None or not answer.value:
            continue
        place = re.search(rf"\b{re.escape(title)}{_IS}(?P<words>\S.*)", text, re.IGNORECASE | re.DOTALL)
        if place is not None and len(place["words"].split()) >= _LEAST_TOLD:
            found.append((place.start(), step, place["words"].strip()))
    if not found:
        return None
    start, step, words = min(found, key=lambda one: one[0])
    return step, text[:start].strip(), words


def _takes_back(before: str, reader: Reader) -> bool:
    """Whether the words before the name say that something was wrong: "nej", "jeg tog fejl", "vent, det var forkert"."""
    first = before.partition(" ")[0].strip(",.!:")
    if not first:
        return False
    return (
        says_yes_or_no(reader, first) == "no"
        or is_order(reader, before, CORRECT)
        or is_order(reader, first, CORRECT, HOLD)
    )


def goes_on(engine: Answering, reply: Reply) -> Heard | None:
    """The next message goes on with the matter: it is put to it, and the question stands again.

    So is a long one in which an option or an order only seems to stand. None once anything else was answered.
    """
    target = _just_told(engine.flow, reply.dialogue)
    if target is None or reply.step.kind not in CHOOSING or not _is_told(engine, reply):
        return None
    told = reply.dialogue.answers[target.id]
    parts = [str(told.value), reply.text]
    tells = [engine.reader.tells_need(part, reply.moment.day) for part in parts]
    if tells == [False, True]:
        parts.reverse()  # a remark came before the matter, and the title is the first sentence
    whole = "\n".join(parts)
    longer = reply.dialogue.answered(target.id, replace(told, value=whole, written=whole))
    filled, notes = fill_others(engine.flow, engine.reader, longer, target, reply.text, reply.moment)
    now = reply.conversation.with_dialogue(filled, misses=0, doubt=None)
    return Heard(now, notes=(Note("dialogue/told_more"), *notes))


def _is_told(engine: Answering, reply: Reply) -> bool:
    """Whether it is a sentence that tells, and answers and asks nothing."""
    reader = engine.reader
    if reply.text.rstrip().endswith("?"):
        return False
    match reply.reading:
        case Miss():
            return reply.length >= SENTENCE and reader.small_talk(reply.text) is None
        case Doubt():
            return reply.length >= _LEAST_STORY and reader.tells_need(reply.text, reply.moment.day)
        case Value(value=reply.step.otherwise, is_label=False) if reply.step.otherwise:
            is_long = reply.length >= _LEAST_SEEMING and reader.tells_need(reply.text, reply.moment.day)
            return is_long and not _chooses(engine, reply)
    return False


def _chooses(engine: Answering, reply: Reply) -> bool:
    """Whether a sentence in which an option was found begins with it, or tells hardly more.

    "Mig selv, og det er dem der venter" does, and "de unge siger selv, at de ikke har andre steder at være" does not.
    """
    labels = engine.labels(reply.dialogue.name, reply.step, reply.moment.language)
    said = units((("", reply.text),))
    first = " ".join(unit.text for unit in said if unit.clause == said[0].clause)
    return engine.reader.only_chooses(labels, reply.text, _SPARE) or engine.reader.only_chooses(labels, first, 1)


def _just_told(flow: Flow, dialogue: Dialogue) -> Step | None:
    """The text that a sentence in place of the first choice was taken for, while nothing else was answered in person."""
    steps = flow.dialogues[dialogue.name]
    opening = steps.steps[0]
    target = steps.step(opening.free_text_to) if opening.free_text_to else None
    if target is None or target.id not in dialogue.answers:
        return None
    others = {slot for slot, answer in dialogue.answers.items() if answer.source is not Source.READ}
    return target if others <= {target.id, opening.id} else None


def without_what_was_read(dialogue: Dialogue, step: Step, value: Json) -> Dialogue:
    """The dialogue before a text is told anew, without what was only read in the words that it takes the place of."""
    old = dialogue.answers.get(step.id) or dialogue.set_aside.get(step.id)
    if step.kind != "text" or old is None or old.source is Source.READ or not old.written:
        return dialogue
    if str(old.value or "") in str(value):
        return dialogue  # it only goes on
    read = {
        slot
        for slot, answer in dialogue.answers.items()
        if answer.source is Source.READ and answer.written == old.written[:MOST_QUOTED]
        if slot != ANYHOW or len(str(value).split()) >= SENTENCE  # a word or two tell of no other
    }
    return replace(dialogue, answers={slot: answer for slot, answer in dialogue.answers.items() if slot not in read})


def words_kept(flow: Flow, reader: Reader, reply: Reply) -> Conversation:
    """The conversation with a sentence kept that says something was wrong, and not of which answer: it may tell what is right.
    A question ("hvad mente jeg egentlig med det, jeg skrev") tells nothing.
    """
    if reply.length <= SENTENCE + 1 or reader.asks(reply.text):
        return reply.conversation
    return reply.conversation.with_dialogue(with_extra(flow, reply.dialogue, reply.text, reply.moment))
