"""What is recalled is what reading it back would give, or nothing."""

from dataclasses import replace

import pytest

from adapters.storage.codec import conversation_from, encode
from adapters.storage.recall import MOST_KEPT, Recall, is_plain
from core.model import Conversation, Role
from tests.factories import a_conversation


def kept(recall: Recall, conversation: Conversation) -> str:
    stored = encode(conversation.as_json())
    recall.keep(conversation, stored, conversation.as_json())
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


def test_a_tuple_in_an_answer_is_read_back_as_the_list_it_becomes():
    recall, conversation = Recall(), a_conversation(version=1, doubt={"values": ("a", "b")})
    stored = kept(recall, conversation)

    assert recall.find(1, 1, stored) is None


def test_only_the_latest_are_kept():
    recall = Recall()
    texts = [kept(recall, replace(a_conversation(number), version=1)) for number in range(MOST_KEPT + 1)]

    assert recall.find(0, 1, texts[0]) is None
    assert recall.find(1, 1, texts[1]) is not None
