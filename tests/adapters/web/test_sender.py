"""The playground as a channel of the outbox."""

from adapters.web.sender import Bell, PlaySender, message_id
from core.markup import Message
from core.model import Address
from core.ports import Outgoing, Sent


def outgoing(key: str, replaces: str | None = None) -> Outgoing:
    return Outgoing(key=key, address=Address("play", "employee"), message=Message(()), replaces=replaces)


async def test_a_message_arrives_under_an_id_that_a_repeat_has_too() -> None:
    rung: list[str] = []
    bell = Bell()
    bell.listen(lambda: rung.append("rung"))
    sender = PlaySender(bell)

    outcomes = [await sender.send(outgoing("turn-1:0")), await sender.send(outgoing("turn-1:0"))]

    assert outcomes == [Sent(message_id("turn-1:0"))] * 2
    assert rung == ["rung", "rung"]


async def test_other_messages_have_other_ids_and_an_edit_keeps_its_message() -> None:
    sender = PlaySender(Bell())

    first = await sender.send(outgoing("turn-1:0"))
    second = await sender.send(outgoing("turn-1:1"))
    assert isinstance(first, Sent)
    edit = await sender.send(outgoing("turn-2:0", replaces=first.ref))

    assert first != second
    assert edit == first


async def test_an_id_fits_what_the_page_sends_back() -> None:
    assert len(message_id("play:employee:" + "x" * 500)) == 16
