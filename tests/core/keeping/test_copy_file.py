"""The copy that people can read: a message of ours stands in it as it read in the chat."""

from core.keeping.copy_file import text_copy
from core.model import Json
from tests.chat import MONDAY
from tests.worlds import service

WORDING = service().engine.wording


def told(payload: Json) -> str:
    return text_copy({"outbox": [{"id": 7, "payload": payload}]}, MONDAY, WORDING, "da").content.decode()


def test_a_message_is_told_as_it_reads() -> None:
    turn = {"notes": [{"prompt": "citizen/may_not_ask", "params": {"purpose": "labs"}}], "ask": None}

    copy = told({"prompt": "dialogue/turn", "params": turn, "choices": [["178a6bc|profile", "button/profile", {}]]})

    assert "Indhold:\n  Det er i orden. Vi spørger dig ikke mere om labs." in copy
    assert "citizen/may_not_ask" not in copy and "178a6bc" not in copy


def test_a_message_of_an_earlier_version_is_told_by_its_values() -> None:
    copy = told({"prompt": "gone/long_ago", "params": {"words": "Kanariefugl"}})

    assert "Besked: gone/long_ago" in copy and "Kanariefugl" in copy


def test_what_is_no_message_is_told_by_its_values() -> None:
    assert "Tekst: jeg vil gerne være med" in told({"text": "jeg vil gerne være med"})
