"""Mixed initiative: what somebody's words say about questions that were not asked yet, and words that fit no question.

Only fills what is empty or was answered with "ved ikke", and a number that was read where another is wished for later. Any other
given answer is never touched.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from core.dialogue.answers.answering import SENTENCE, checked
from core.dialogue.answers.by_place import numbered
from core.dialogue.answers.correcting import Labels, is_name_alone, meant
from core.dialogue.answers.spans import spans_named
from core.dialogue.heard import Heard, Moment, Note, Reply
from core.dialogue.meanings import Doubt, Miss, Reader, Value
from core.dialogue.questions.flow import CHOOSING, FIGURES, DialogueFlow, Flow, Step
from core.dialogue.questions.labels import shortened
from core.model import Answer, Conversation, Dialogue, Json, Source

UNDERSTOOD = "dialogue/understood"
"""The note that says back what was understood."""
ANYHOW = "entry"
"""What every sentence fills: it says nothing of what was understood."""
MOST_QUOTED = 200
"""Characters of the words that an answer was read from, as they are kept with it."""
_LEAST_STORY = 8
"""Words of an answer that may tell something besides."""
_LISTED = re.compile(r"[\d,;/&+]")
_JOINED = re.compile(r"\b(?:og|samt|and|plus)\b", re.IGNORECASE)
_SENTENCES = re.compile(r"[.!?:]+\s+|\n+")
_SPARE = 3
"""Words beside a choice that tell nothing worth keeping."""
_TURNING = "correct"
"""The order whose words may only turn what is told: "inden jul, men det kan også blive til januar"."""
_CLOCK = len("2026-11-30T")
_WEEK = 7
_WHOLE_DAY = ("06:00", "22:00")
"""As times are told, where no hours are."""
EXTRA = "extra"
"""The step that keeps what fits nowhere else; a dialogue without it keeps nothing of that kind."""
BESIDE = "beside"
"""In a doubt: words at the summary of which nothing was understood, so that it is asked whether they are for the facilitator."""


def fill_others(
    flow: Flow,
    reader: Reader,
    dialogue: Dialogue,
    step: Step,
    written: str,
    moment: Moment,
    *,
    kinds: tuple[str, ...] = (),
) -> tuple[Dialogue, tuple[Note, ...]]:
    """The dialogue with every other slot that these words fill beyond doubt, and a note that says which.

    A word or two fill none, unless it is told which `kinds` of question they may be about.
    """
    steps = flow.dialogues[dialogue.name]
    own = _of_own_words(steps, dialogue, step, written)
    if step.kind != "text" and len(written.split()) < SENTENCE and not kinds:
        return dialogue, _said_back(dialogue, own)
    new: dict[str, Answer] = {}
    told_at = EXTRA if kinds else step.id
    for slot, (value, words) in _told_in(steps, reader, told_at, written, moment).items():
        target = steps.step(slot)
        if slot == step.id and steps.is_of_oneself:
            continue  # what the question itself understands of it is its own
        if slot in step.fills_none_of or (kinds and (target is None or target.kind not in kinds)):
            continue
        if slot in step.fills_if_wished and not reader.wishes_for_people(written, moment.day):
            continue
        if slot == step.id and step.kind == "number":
            continue  # it was read as the answer already, and was in doubt
        given = dialogue.answers.get(slot)
        if target is None or isinstance(checked(target, value), Miss):
            continue
        if given and not given.is_unknown and not _is_told_anew(target, given, value, reader, written, moment):
            continue
        new[slot] = Answer(value, words[:MOST_QUOTED], moment.at.isoformat(), Source.READ, flow.version)
    filled = replace(dialogue, answers={**dialogue.answers, **new})
    return filled, _said_back(dialogue, {**own, **{slot: new[slot].value for slot in new}})


def _is_told_anew(target: Step, given: Answer, value: Json, reader: Reader, written: str, moment: Moment) -> bool:
    """Whether a number that was only read from earlier words gives way: 20 citizens in the need, and then "vi skal bruge 6"."""
    is_other = target.kind == "number" and given.source == Source.READ and given.value != value
    return is_other and reader.wishes_for_people(written, moment.day)


def _said_back(dialogue: Dialogue, understood: Mapping[str, Json]) -> tuple[Note, ...]:
    said = [{"dialogue": dialogue.name, "slot": slot, "value": shortened(value)} for slot, value in understood.items()]
    return (Note(UNDERSTOOD, {"slots": said}),) if said else ()


def _told_in(
    steps: DialogueFlow, reader: Reader, told_at: str, written: str, moment: Moment
) -> Mapping[str, tuple[Json, str]]:
    """What words say of each slot, with those it was read from: of a request, or of the writer where they are asked about."""
    if not steps.is_of_oneself:
        return {slot: (value, written) for slot, value in reader.fill({told_at: written}, moment.day).items()}
    told: dict[str, tuple[Json, str]] = {}
    for slot, (value, words) in reader.about_oneself(written, moment.day).items():
        step = steps.step(slot)
        spans = spans_named(step.options, str(value), reader.number, moment.day) if step is not None else ()
        if not isinstance(value, int):
            told[slot] = (value, words)
        elif len(spans) == 1:
            told[slot] = (spans[0], words)
    return told


def said_otherwise(notes: tuple[Note, ...], slot: str) -> tuple[Note, ...]:
    """The notes without what was understood of this question, for whoever says that in words of their own."""
    kept = []
    for note in notes:
        slots = [one for one in note.params.get("slots", ()) if one["slot"] != slot]
        if note.prompt != UNDERSTOOD or slots:
            kept.append(note if note.prompt != UNDERSTOOD else Note(UNDERSTOOD, {"slots": slots}))
    return tuple(kept)


def _of_own_words(steps: DialogueFlow, dialogue: Dialogue, step: Step, written: str) -> dict[str, Json]:
    """What a sentence was taken for as a choice, and what named several at once ("begge parter") or
    became one of two ("børen og penge"): one sees which options it became.
    """
    given = dialogue.answers.get(step.id)
    is_choice = bool(steps.phases) and step.kind in CHOOSING and given is not None and given.written == written
    if given is None or not is_choice:
        return {}
    named = len(given.value) if isinstance(given.value, list) else 0
    is_several = named > 1 and named >= len(written.split()) and not _LISTED.search(written)
    is_less = named == 1 and _JOINED.search(written) is not None
    return {step.id: given.value} if len(written.split()) >= SENTENCE or is_several or is_less else {}


def tells_the_matter(flow: Flow, reader: Reader, reply: Reply, labels: Sequence[tuple[str, str]]) -> bool:
    """Whether a sentence in which an option was found is the matter itself: "vi vil gerne have idéer til en bedre kantine".

    It then fills what is never asked, means another option as the matter than its words do as a choice, or has a sentence
    of its own beside the one that chooses.
    """
    dialogue, step, reading, text = reply.dialogue, reply.step, reply.reading, reply.text
    if not step.free_text_to or not isinstance(reading, Value) or reading.is_label:
        return False
    steps = flow.dialogues[dialogue.name]
    filled = reader.fill({step.free_text_to: text}, reply.moment.day)
    is_known = any(target.is_silent for slot in filled if (target := steps.step(slot)) is not None)
    is_told = is_known or filled.get(step.id, reading.value) != reading.value
    return is_told or any(
        len(part.split()) > SENTENCE and reader.choose(step.id, labels, part) is None for part in _SENTENCES.split(text)
    )


def meant_elsewhere(
    flow: Flow,
    reader: Reader,
    dialogue: Dialogue,
    step: Step,
    text: str,
    *,
    labels: Labels,
    ref: date,
) -> tuple[Step, Json] | None:
    """The one other question that a few words answer beyond doubt, with their value; None when they fit none, or several.

    A button's own words win over words that could mean it, and no name of a place or a field changes an answer. A figure alone
    tells nothing about what it counts. Of several the question is meant that this one gives way to.
    """
    if any(map(str.isdigit, text)) or reader.choose("", numbered(2), text) == Value(["1", "2"]):
        return None  # "begge dele" are both of what is asked here
    others = [
        other for other in flow.path(dialogue) if other != step and other.kind in CHOOSING and not other.is_silent
    ]
    said = text.casefold().strip(" .!")
    exact = [
        (other, code)
        for other in others
        for code, label in labels(other)
        if label.casefold() == said and code != other.together
    ]
    if len(exact) == 1:
        other, code = exact[0]
        return other, [code] if other.takes_several else code
    if step.kind not in CHOOSING or step.free_text_to:
        return None  # "så mange som muligt" is a number of a kind; and where nothing was told yet, a word is the matter itself
    fits = [(other, value) for other in others if (value := meant(other, text, labels(other), reader, ref)) is not None]
    fits = [fit for fit in fits if fit[0].id not in dialogue.answers or not is_name_alone(fit, text, labels(fit[0]))]
    closest = [fit for slot in step.gives_way_to for fit in fits if fit[0].id == slot]
    return (closest or fits)[0] if (closest or len(fits) == 1) and not exact else None


def doubtful(flow: Flow, reader: Reader, reply: Reply, reading: Doubt) -> Heard:
    """Words in doubt are asked about, and a number or a time that a sentence tells besides is heard.

    A guess that stands beside one is none: the sentence was about that, and the question stands again.
    """
    step, text = reply.step, reply.text
    asked = {"slot": step.id, "values": list(reading.values), "command": reading.command, "written": text}
    is_order = reading.command not in ("", _TURNING)
    if is_order or step.kind not in CHOOSING or reply.length < SENTENCE:
        return Heard(replace(reply.conversation, doubt=asked))
    told, notes = fill_others(flow, reader, reply.dialogue, step, text, reply.moment, kinds=FIGURES)
    is_about_that = bool(notes) and len(reading.values) <= 1
    return Heard(replace(reply.conversation.with_dialogue(told), doubt=None if is_about_that else asked), notes=notes)


def told_besides(flow: Flow, reader: Reader, reply: Reply) -> tuple[Dialogue, tuple[Note, ...]]:
    """The dialogue with what a sentence says where it answers nothing. What no question takes up is kept as it was written."""
    step, text, moment = reply.step, reply.text, reply.moment
    kept, notes = fill_others(flow, reader, reply.dialogue, step, text, moment)
    answers, texts = kept.answers, {step.id: text}
    read = {slot: value for slot, value in reader.fill(texts, moment.day).items() if slot != ANYHOW}
    taken = {slot for slot, value in read.items() if slot in answers and answers[slot].value == value}
    is_quoted = len(text) <= MOST_QUOTED  # the answers keep no more of its words
    if taken and is_quoted and not reader.says_more(texts, taken, moment.day):
        return kept, notes
    return with_extra(flow, kept, text, moment), notes


def told_with(
    flow: Flow,
    reader: Reader,
    dialogue: Dialogue,
    step: Step,
    labels: Sequence[tuple[str, str]],
    written: str,
    moment: Moment,
) -> tuple[Dialogue, tuple[Note, ...]]:
    """The dialogue with what an answer's words fill besides.

    A sentence that chooses and tells much more that no question takes up ("mig selv, og det er pendlerne, der …") is kept as it
    was written, and that is said.
    """
    filled, notes = fill_others(flow, reader, dialogue, step, written, moment)
    if step.kind == "date" and _tells_days_apart(reader, dialogue.answers[step.id].value, written, moment.day):
        kept = with_extra(flow, filled, written, moment)
        return kept, notes if kept == filled else (*notes, Note("dialogue/kept"))
    is_choice = step.kind in CHOOSING and not step.free_text_to and len(written.split()) >= _LEAST_STORY
    is_taken_up = filled.answers.keys() != dialogue.answers.keys()
    if not is_choice or is_taken_up or reader.only_chooses(labels, written, _SPARE):
        return filled, notes
    kept = with_extra(flow, filled, written, moment)
    return kept, notes if kept == filled else (*notes, Note("dialogue/kept"))


def _tells_days_apart(reader: Reader, value: Json, written: str, ref: date) -> bool:
    """Whether a time became one stretch of days, and its words take days or hours out of it ("efter jul, ikke fredag", "en
    torsdag i januar kl. 17"), or add some behind it ("onsdag den 20. 9-12 eller torsdag den 21.").
    """
    times = reader.times(written, ref) if "words" not in value else None
    if times is None:
        return False
    last = value["to"]
    is_behind = last is not None and any(one["end"][: len(last)] > last for one in times["available"])
    is_part = value["clock"] is None and _tells_parts(value, times)
    return is_behind or is_part or bool(times["excluded"] or times["excluded_recurring"])


def _tells_parts(value: Json, times: Mapping[str, Json]) -> bool:
    """Whether the times are less than every hour of every day of the stretch."""
    told = times["available"]
    first, last = value["from"], value["to"]
    is_gapped = (
        bool(told and first and last) and len(told) <= (date.fromisoformat(last) - date.fromisoformat(first)).days
    )
    hours = [(one["start"][_CLOCK:], one["end"][_CLOCK:]) for one in told]
    hours += [(one["from"], one["to"]) for one in times["recurring"]]
    is_now_and_then = any(
        len(one["days"]) < _WEEK or one["weeks"] != "all" or one["nth"] is not None for one in times["recurring"]
    )
    return is_gapped or is_now_and_then or any(pair != _WHOLE_DAY for pair in hours)


def told_also(
    flow: Flow, reader: Reader, dialogue: Dialogue, step: Step, labels: Labels, written: str, moment: Moment
) -> tuple[Dialogue, tuple[Note, ...]]:
    """The dialogue with what the words tell of a question yet to come, where they name several of its options and no more.

    Whoever reads one of the two answers reads the other as well.
    """
    rows: list[dict[str, Json]] = []
    for slot in step.also_tells:
        target = flow.dialogues[dialogue.name].step(slot)
        if target is None or slot in dialogue.answers:
            continue
        reading = reader.choose(slot, labels(target), written)
        if isinstance(reading, Value) and len(reading.value) > 1 and reader.only_chooses(labels(target), written):
            answer = Answer(reading.value, written[:MOST_QUOTED], moment.at.isoformat(), Source.READ, flow.version)
            dialogue = dialogue.answered(slot, answer)
            rows.append({"dialogue": dialogue.name, "slot": slot, "value": shortened(reading.value)})
    if rows and len(written.split()) < SENTENCE:  # a sentence said that already
        rows.insert(0, {"dialogue": dialogue.name, "slot": step.id, "value": dialogue.answers[step.id].value})
    return dialogue, (Note(UNDERSTOOD, {"slots": rows}),) if rows else ()


def with_extra(flow: Flow, dialogue: Dialogue, text: str, moment: Moment) -> Dialogue:
    """What people write at the wrong place is kept: it goes to the request as it is, and once."""
    before = dialogue.answers.get(EXTRA)
    is_there = before is not None and f"\n{text}\n" in f"\n{before.value}\n"
    if is_there or flow.dialogues[dialogue.name].step(EXTRA) is None:
        return dialogue
    words = f"{before.value}\n{text}" if before else text
    return dialogue.answered(EXTRA, Answer(words, words, moment.at.isoformat(), Source.SAID, flow.version))


def is_settled(conversation: Conversation, step: Step, written: str) -> bool:
    """Whether a tap or a word has settled which option a sentence meant that was asked about: it may tell more than that."""
    doubt = conversation.doubt or {}
    is_asked = doubt.get("slot") == step.id and step.kind in CHOOSING and bool(doubt.get("values"))
    return is_asked and len(written.split()) < SENTENCE and len(str(doubt.get("written", "")).split()) >= _LEAST_STORY


def kept_whole(
    flow: Flow,
    reader: Reader,
    conversation: Conversation,
    dialogue: Dialogue,
    labels: Sequence[tuple[str, str]],
    moment: Moment,
) -> tuple[Dialogue, tuple[Note, ...]]:
    """The dialogue with the sentence that was asked about kept as it was written, unless it told no more than the choice."""
    sentence = str((conversation.doubt or {}).get("written", ""))
    if reader.only_chooses(labels, sentence, _SPARE):
        return dialogue, ()
    kept = with_extra(flow, dialogue, sentence, moment)
    return kept, () if kept == dialogue else (Note("dialogue/kept"),)


def told_once(dialogue: Dialogue, words: str) -> Dialogue:
    """Without the words that were kept last as they were written, where the same are an answer now."""
    kept = dialogue.answers.get(EXTRA)
    if kept is None or not words or not (kept.value == words or str(kept.value).endswith(f"\n{words}")):
        return dialogue
    left = str(kept.value).removesuffix(words).rstrip("\n")
    others = {slot: answer for slot, answer in dialogue.answers.items() if slot != EXTRA}
    shorter = {EXTRA: replace(kept, value=left, written=left)} if left else {}
    return replace(dialogue, answers={**others, **shorter})


def unheeded(flow: Flow, conversation: Conversation, moment: Moment) -> Conversation:
    """A sentence in which an order or another answer only seemed to stand is kept, when nobody said that it was one; and one at
    the summary, where nobody said that it was only a remark.
    """
    doubt, dialogue = conversation.doubt or {}, conversation.dialogue
    is_passed_over = doubt.get("command") or doubt.get("readings")
    words = str(doubt.get("told") or doubt.get(BESIDE) or (doubt.get("written", "") if is_passed_over else ""))
    if dialogue is None or len(words.split()) < SENTENCE:
        return conversation
    return conversation.with_dialogue(with_extra(flow, dialogue, words, moment))


def with_beside(flow: Flow, conversation: Conversation, moment: Moment) -> Conversation:
    """The conversation after words at the summary were asked about, whatever is done now but a no: they are kept."""
    if BESIDE not in (conversation.doubt or {}):
        return conversation
    return replace(unheeded(flow, conversation, moment), doubt=None)
