"""The playground as a channel of the outbox."""

from dataclasses import dataclass

from adapters.web.sender import Bell, PlaySender, message_id


@dataclass(frozen=True)
class Outgoing:
    key: str
    replaces: str | None = None


async def test_a_message_arrives_under_an_id_that_a_repeat_has_too() -> None:
    rung: list[str] = []
    bell = Bell()
    bell.listen(lambda: rung.append("rung"))
    sender = PlaySender(lambda ref: ("sent", ref), bell)

    outcomes = [await sender.send(Outgoing("turn-1:0")), await sender.send(Outgoing("turn-1:0"))]

    assert outcomes == [("sent", message_id("turn-1:0"))] * 2
    assert rung == ["rung", "rung"]


async def test_other_messages_have_other_ids_and_an_edit_keeps_its_message() -> None:
    sender = PlaySender(lambda ref: ref, Bell())

    first = await sender.send(Outgoing("turn-1:0"))
    second = await sender.send(Outgoing("turn-1:1"))
    edit = await sender.send(Outgoing("turn-2:0", replaces=first))

    assert first != second
    assert edit == first


async def test_an_id_fits_what_the_page_sends_back() -> None:
    assert len(message_id("play:employee:" + "x" * 500)) == 16
