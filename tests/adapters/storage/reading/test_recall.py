"""What is recalled is what reading it back would give, or nothing."""

import json
from dataclasses import replace

import pytest

from adapters.storage.reading.recall import MOST_KEPT, Recall, is_plain
from adapters.storage.rows.codec import conversation_from, encode
from core.model import Conversation, Role
from tests.factories import a_conversation, a_dialogue, an_answer


def kept(recall: Recall, conversation: Conversation) -> str:
    stored = recall.write(conversation)
    assert stored == encode(conversation.as_json())
    return stored


def test_what_was_saved_is_found_by_its_person_version_and_text():
    recall, conversation = Recall(), a_conversation(version=3, doubt={"slot": ["a", 1, None, True, {"b": 1.5}]})
    stored = kept(recall, conversation)

    assert recall.find(1, 4, stored) is None
    assert recall.find(2, 3, stored) is None
    assert recall.find(1, 3, stored + " ") is None
    assert recall.find(1, 3, stored) == conversation == conversation_from(conversation.person, stored, 3)


@pytest.mark.parametrize("value", [("a", "b"), {"a": ("b",)}, [{"a": {1: "b"}}], Role.LEAD, {"a"}, [b"a"]], ids=repr)
def test_what_would_come_back_as_something_else_is_not_recalled(value):
    assert not is_plain({"slot": value})


PAIR = ("a", "b")


@pytest.mark.parametrize(
    "changes",
    [
        {"doubt": {"values": PAIR}},
        {"stack": (a_dialogue(need=an_answer(), who=an_answer(PAIR)),)},
        {"stack": (a_dialogue(need=an_answer()), replace(a_dialogue(), set_aside={"who": an_answer(PAIR)}))},
        {"stack": (replace(a_dialogue(), about={"cases": PAIR}),)},
    ],
    ids=["doubt", "answer", "set aside", "about"],
)
def test_a_tuple_anywhere_is_read_back_as_the_list_it_becomes(changes):
    recall, conversation = Recall(), a_conversation(version=1, **changes)
    stored = kept(recall, conversation)

    assert recall.find(1, 1, stored) is None


@pytest.mark.parametrize("doubt", [None, {}, {"slot": "need", "values": ["æ"], "change": True}], ids=repr)
def test_the_frame_is_written_as_the_encoder_does(doubt):
    frame = {"is_paused": True, "is_greeted": True, "misses": 2, "runs": 7, "other_language": 1}
    conversation = a_conversation(version=1, doubt=doubt, last_heard='2026-03-02T09:00 "\ud800"', **frame)

    assert Recall().write(conversation) == encode(conversation.as_json())


def test_only_the_latest_are_kept():
    recall = Recall()
    texts = [kept(recall, replace(a_conversation(number), version=1)) for number in range(MOST_KEPT + 1)]

    assert recall.find(0, 1, texts[0]) is None
    assert recall.find(1, 1, texts[1]) is not None


def test_an_answer_that_stood_there_before_is_written_once_and_stands_in_the_text_all_the_same():
    recall, need = Recall(), an_answer("Vi mangler læseheste \0 \ud800")
    kept(recall, a_conversation(version=1, stack=(a_dialogue(need=need),)))
    twice = a_conversation(version=2, stack=(a_dialogue(need=need, who=an_answer(["a"]), æble=need), a_dialogue()))
    kept(recall, twice)

    changed = a_conversation(version=3, stack=(replace(a_dialogue(need=an_answer("skole")), set_aside={"need": need}),))
    stored = kept(recall, changed)

    assert recall.find(1, 3, stored) is changed
    assert conversation_from(changed.person, stored, 3) == changed


def test_an_answer_that_is_read_back_as_something_else_is_so_also_when_it_stood_there_before():
    recall, pair = Recall(), an_answer(PAIR)
    kept(recall, a_conversation(version=1, stack=(a_dialogue(who=pair),)))

    stored = kept(recall, a_conversation(version=2, stack=(a_dialogue(need=an_answer(), who=pair),)))

    assert recall.find(1, 2, stored) is None


@pytest.mark.parametrize(
    "value", [None, True, -1.5, 'æ"\\\n\x00', "\ud800", [], {}, {"a": [1, {"b": None}]}, (1, "2"), {1: 2}], ids=repr
)
def test_what_is_stored_is_ascii_json_without_spaces(value):
    assert encode(value) == json.dumps(value, separators=(",", ":"))
