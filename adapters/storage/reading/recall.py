"""Conversations as they were saved last, so that the next turn of the same person reads and writes only what is new.

Only an optimisation, and a safe one: a conversation is found by the very text that the database returned for it, and an answer's
text by the very answer it was written for.
"""

from collections import OrderedDict
from json.encoder import encode_basestring_ascii as quoted
from typing import NamedTuple

from adapters.storage.rows.codec import encode
from core.model import Answer, Answers, Conversation, Dialogue, Json, PersonId

MOST_KEPT = 128
_TRUTH = {True: "true", False: "false"}
_PLAIN = frozenset({str, int, bool, float, type(None)})
_Key = tuple[PersonId, int, str]


class _Written(NamedTuple):
    """An answer with its slot as text, and whether reading that gives the same answer."""

    answer: Answer
    slot: str
    text: str
    is_plain: bool


_Answers = dict[int, _Written]
"""By identity of the answer, which is kept beside its text so that no other gets its identity."""


class Recall:
    """The latest saved conversations by (person, version, stored text). Used by one thread."""

    def __init__(self) -> None:
        self._kept: OrderedDict[_Key, Conversation] = OrderedDict()
        self._answers: OrderedDict[PersonId, _Answers] = OrderedDict()

    def write(self, saved: Conversation) -> str:
        """The text to store, `encode(saved.as_json())`. Kept, unless reading it gives something else (a tuple becomes a list)."""
        before, after = self._answers.pop(saved.person, {}), _Answers()
        text = _conversation(saved, before, after)
        self._answers[saved.person] = after
        if all([written.is_plain for written in after.values()]) and _is_plain_frame(saved):  # noqa: C419 -- twice as fast
            self._kept[saved.person, saved.version, text] = saved
        if len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        if len(self._answers) > MOST_KEPT:
            self._answers.popitem(last=False)
        return text

    def forget(self, person: PersonId) -> None:
        """Keep nothing of somebody who was erased."""
        self._answers.pop(person, None)
        for key in [key for key in self._kept if key[0] == person]:
            del self._kept[key]

    def find(self, person: PersonId, version: int, stored: str) -> Conversation | None:
        """The conversation with exactly this text. It is forgotten with that, as the turn will store another."""
        return self._kept.pop((person, version, stored), None)


def _conversation(one: Conversation, before: _Answers, after: _Answers) -> str:
    """As `Conversation.as_json` has it; the encoder needs as long for these few as for all the answers."""
    stack = ",".join([_dialogue(dialogue, before, after) for dialogue in one.stack])
    return (
        f'{{"stack":[{stack}],"runs":{one.runs},"misses":{one.misses},"doubt":{_doubt(one)}'
        f',"paused":{_TRUTH[one.is_paused]},"greeted":{_TRUTH[one.is_greeted]},"heard":{quoted(one.last_heard)}'
        f',"tap":{quoted(one.last_tap)},"other":{one.other_language}}}'
    )


def _doubt(one: Conversation) -> str:
    return "null" if one.doubt is None else encode(one.doubt)


def _dialogue(one: Dialogue, before: _Answers, after: _Answers) -> str:
    answers, aside = _answers(one.answers, before, after), _answers(one.set_aside, before, after)
    about = encode(dict(one.about)) if one.about else "{}"
    return f'{{"name":{quoted(one.name)},"run":{one.run},"answers":{{{answers}}},"about":{about},"aside":{{{aside}}}}}'


def _answers(answers: Answers, before: _Answers, after: _Answers) -> str:
    texts = []
    for slot, answer in answers.items():
        written = before.get(id(answer))
        if written is None or written.slot != slot:
            text = f"{quoted(slot)}:{encode(answer.as_json())}"
            written = _Written(answer, slot, text, is_plain(answer.value))
        after[id(answer)] = written
        texts.append(written.text)
    return ",".join(texts)


def _is_plain_frame(one: Conversation) -> bool:
    """Whether all of it but the answers is plain that could be something else."""
    return is_plain(one.doubt) and all(not dialogue.about or is_plain(dict(dialogue.about)) for dialogue in one.stack)


def is_plain(value: Json) -> bool:
    """Whether the value has only the types that reading JSON gives, down to the last part."""
    kind = type(value)
    if kind in _PLAIN:
        return True
    if kind is dict:
        return all(type(name) is str for name in value) and all(map(is_plain, value.values()))
    return kind is list and all(map(is_plain, value))
