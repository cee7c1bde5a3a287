"""What becomes of a message on its way to Telegram: sent, edited in place, for later, out of reach, or refused."""

import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from ssl import SSLContext
from types import SimpleNamespace

import pytest
from aiohttp.test_utils import unused_port

from adapters.telegram.client import make_client
from adapters.telegram.ports import Account
from adapters.telegram.sender import TelegramSender
from adapters.telegram.silence import Silence
from bot.clock import SettableClock
from core.markup import Button, File, Message, parse
from core.model import Address
from core.ports import Later, Outgoing, Refused, Sent, Unreachable
from tests.factories import MONDAY
from tests.telegramworld.faults import Fault
from tests.telegramworld.people import Citizen
from tests.telegramworld.server import serving
from tests.telegramworld.world import World

ICS = File("aftale.ics", "text/calendar", b"BEGIN:VCALENDAR")


class Desk:
    """A sender, its clock and its world, and a citizen who wrote once."""

    def __init__(self, sender: TelegramSender, clock: SettableClock, world: World, citizen: Citizen) -> None:
        self.sender = sender
        self.clock = clock
        self.world = world
        self.citizen = citizen
        self.rests: list[float] = []

    async def send(
        self, text: str, *labels: str, key: str = "k", replaces: str | None = None, files=(), is_in_doubt: bool = False
    ):
        message = Message(parse(text), tuple(Button(label, f"1|{label}") for label in labels), files)
        address = Address("telegram", str(self.citizen.id))
        return await self.sender.send(
            Outgoing(key=key, address=address, message=message, replaces=replaces, is_in_doubt=is_in_doubt)
        )


@pytest.fixture
async def desk(clock: SettableClock) -> AsyncIterator[Desk]:
    world = World(lambda: (clock.now() - MONDAY).total_seconds())
    citizen = world.citizen()
    citizen.start()
    async with serving(world) as server:
        client = make_client(Account(token=world.token, base_url=server.base_url))
        rests: list[float] = []

        async def rest(seconds: float) -> None:
            rests.append(seconds)

        sender = TelegramSender(client, clock, Silence(clock), rest)
        built = Desk(sender, clock, world, citizen)
        built.rests = rests
        async with client:
            yield built


async def test_words_and_buttons_arrive_as_they_were_decided(desk: Desk) -> None:
    outcome = await desk.send("Kom **tirsdag** <b>", "Ja", "Nej")

    last = desk.citizen.last
    assert outcome == Sent(str(last.id))
    assert (last.text, last.labels) == ("Kom tirsdag <b>", ["Ja", "Nej"])
    assert [(entity["type"], entity["length"]) for entity in last.entities] == [("bold", 7)]
    call = desk.world.calls_of("sendMessage")[0]
    assert call.params["link_preview_options"] == '{"is_disabled": true}'


async def test_an_edit_changes_the_message_in_place(desk: Desk) -> None:
    sent = await desk.send("Vil du?", "Ja")
    assert isinstance(sent, Sent)

    outcome = await desk.send("Du svarede **ja**.", replaces=sent.ref, key="e")

    assert outcome == sent
    assert [(message.text, message.labels) for message in desk.citizen.messages] == [("Du svarede ja.", [])]


async def test_an_edit_that_changes_nothing_or_comes_too_late_is_done(desk: Desk) -> None:
    sent = await desk.send("Vil du?", "Ja")
    assert isinstance(sent, Sent)

    assert await desk.send("Vil du?", "Ja", replaces=sent.ref, key="same") == sent
    desk.citizen.delete(desk.citizen.last)
    assert await desk.send("For sent", replaces=sent.ref, key="late") == sent
    assert isinstance(await desk.send("Ikke vores", replaces="1", key="foreign"), Sent)
    assert isinstance(await desk.send("Fra Slack", replaces="1712345678.0001", key="elsewhere"), Sent)
    assert desk.citizen.messages == []


async def test_one_file_and_few_words_are_one_message_and_can_be_edited(desk: Desk) -> None:
    sent = await desk.send("Du er med.", "Meld afbud", files=(ICS,))
    assert isinstance(sent, Sent)
    (message,) = desk.citizen.messages
    assert (message.text, message.labels, message.extra["document"]["file_name"]) == (
        "Du er med.",
        ["Meld afbud"],
        "aftale.ics",
    )

    await desk.send("Du har meldt afbud.", replaces=sent.ref, key="e")

    assert [(one.text, one.labels) for one in desk.citizen.messages] == [("Du har meldt afbud.", [])]
    assert desk.world.calls_of("sendDocument")[0].files["document"] == ("aftale.ics", ICS.content)


@pytest.mark.parametrize("length", [1024, 1025])
async def test_words_longer_than_a_caption_go_before_the_file(desk: Desk, length: int) -> None:
    outcome = await desk.send("å" * length, "Ja", files=(ICS,))

    kinds = [(len(message.text), message.labels, bool(message.extra)) for message in desk.citizen.messages]
    is_one = length == 1024
    assert kinds == ([(1024, ["Ja"], True)] if is_one else [(1025, ["Ja"], False), (0, [], True)])
    assert outcome == Sent(str(desk.citizen.messages[0].id))


async def test_several_files_follow_the_words(desk: Desk) -> None:
    await desk.send("Her er alt.", files=(ICS, replace(ICS, name="data.json")))

    names = [message.extra.get("document", {}).get("file_name") for message in desk.citizen.messages]
    assert names == [None, "aftale.ics", "data.json"]
    assert desk.rests == [1.0, 1.0]


async def test_a_long_message_goes_on_where_it_stopped(desk: Desk) -> None:
    words = "\n\n".join(number * 3000 for number in "abc")
    desk.world.faults.on("sendMessage", Fault.SLOW)
    desk.world.faults.on("sendMessage", Fault.BROKEN)

    first = await desk.send(words, "Ja")
    second = await desk.send(words, "Ja")

    assert isinstance(first, Later)
    assert isinstance(second, Sent)
    assert [message.text[0] for message in desk.citizen.messages] == ["a", "b", "c"]
    assert [message.labels for message in desk.citizen.messages] == [[], [], ["Ja"]]
    assert second.ref == str(desk.citizen.last.id)


async def test_whoever_blocked_left_or_is_unknown_is_out_of_reach(desk: Desk) -> None:
    desk.citizen.block()
    assert await desk.send("hej") == Unreachable("Forbidden: bot was blocked by the user")
    desk.citizen.unblock()
    desk.citizen.leave_telegram()
    assert await desk.send("hej") == Unreachable("Forbidden: user is deactivated")
    del desk.world.chats[desk.citizen.id]
    assert await desk.send("hej") == Unreachable("Chat not found")


async def test_what_telegram_will_never_take_is_refused_and_quotes_nobody(desk: Desk) -> None:
    too_much = Message(parse("hej"), (Button("Ja", "æ" * 40),))
    address = Address("telegram", str(desk.citizen.id))

    assert await desk.sender.send(Outgoing(key="k", address=address, message=too_much)) == Refused(
        "Button_data_invalid"
    )
    assert await desk.send("\n") == Refused("a message without words")


async def test_patience_is_for_all_unless_a_chat_was_just_written_to(desk: Desk) -> None:
    desk.world.flood.chat_gap = 1.0
    await desk.send("en", key="1")
    assert await desk.send("to", key="2") == Later("429", 1.0, is_for_all=False)
    desk.clock.advance(timedelta(seconds=10))
    desk.world.flood.refused_share, desk.world.flood.longest = 1.0, 30
    asked = await desk.send("tre", key="3")
    assert isinstance(asked, Later)
    assert asked.is_for_all
    assert asked.seconds is not None
    assert 1 <= asked.seconds <= 30

    calls = len(desk.world.calls)
    desk.clock.advance(timedelta(seconds=asked.seconds - 0.5))
    assert await desk.send("fire", key="4") == Later("429", 0.5, is_for_all=True)

    assert len(desk.world.calls) == calls
    assert desk.world.flood.early == 0


@pytest.mark.parametrize("fault", [Fault.LOST, Fault.CUT, Fault.BROKEN, Fault.GATEWAY])
async def test_a_network_that_fails_is_for_later(desk: Desk, fault: Fault) -> None:
    desk.world.faults.on("sendMessage", fault)

    outcome = await desk.send("hej")

    assert isinstance(outcome, Later)
    assert (outcome.seconds, outcome.is_for_all, outcome.may_have_arrived) == (None, False, True)
    assert len(desk.citizen.messages) == (1 if fault is Fault.LOST else 0)


async def test_while_answers_get_lost_a_message_in_doubt_is_not_sent_again_and_again(desk: Desk) -> None:
    desk.world.faults.outage = Fault.LOST
    doubtful = [await desk.send("hej", is_in_doubt=attempt > 0) for attempt in range(5)]
    desk.world.faults.outage = None
    last = await desk.send("hej", is_in_doubt=True)

    assert all(isinstance(outcome, Later) and outcome.may_have_arrived for outcome in doubtful)
    assert isinstance(last, Sent)
    assert len(desk.citizen.messages) == 2


async def test_what_never_left_this_machine_did_not_arrive(clock: SettableClock) -> None:
    client = make_client(Account(token="1:x", base_url=f"http://127.0.0.1:{unused_port()}/bot"))
    row = Outgoing(key="k", address=Address("telegram", "1"), message=Message(parse("hej")))

    assert await TelegramSender(client, clock, Silence(clock)).send(row) == Later("no connection")


async def test_a_message_has_no_module_looked_for(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is imported at each request and is not there is looked for in every folder each time."""
    await desk.send("hej")
    looked_for: list[str] = []
    finder = SimpleNamespace(find_spec=lambda name, *_: looked_for.append(name))
    monkeypatch.setattr(sys, "meta_path", [finder, *sys.meta_path])

    await desk.send("hej igen")

    assert looked_for == []


def test_whom_we_trust_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    make_client(Account(token="1:x"))
    read: list[object] = []
    monkeypatch.setattr(SSLContext, "load_verify_locations", lambda _, *where, **more: read.append(where))

    make_client(Account(token="1:y"))

    assert read == []


async def test_a_wrong_token_keeps_all_messages_for_later(desk: Desk) -> None:
    desk.world.token = "1234567890:" + "revoked" * 5

    assert await desk.send("hej") == Later("the token is refused", 300.0, is_for_all=True)
