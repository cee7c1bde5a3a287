"""What is recalled is what reading it back would give, or nothing."""

from dataclasses import replace

import pytest

from adapters.storage.codec import conversation_from, encode
from adapters.storage.recall import MOST_KEPT, Recall, is_plain
from core.model import Conversation, Role
from tests.factories import a_conversation, a_dialogue, an_answer


def kept(recall: Recall, conversation: Conversation) -> str:
    stored = encode(conversation.as_json())
    recall.keep(conversation, stored)
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


def test_only_the_latest_are_kept():
    recall = Recall()
    texts = [kept(recall, replace(a_conversation(number), version=1)) for number in range(MOST_KEPT + 1)]

    assert recall.find(0, 1, texts[0]) is None
    assert recall.find(1, 1, texts[1]) is not None
