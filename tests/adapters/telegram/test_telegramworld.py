"""The Telegram of the tests: it keeps, refuses and breaks as the real one does, spoken to through the real library."""

import asyncio
import itertools
import json
from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp import web
from telegram import Bot, BotCommand, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import ParseMode
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter, TimedOut

from tests.telegramworld.faults import Fault
from tests.telegramworld.markup import read_html
from tests.telegramworld.refusals import NOT_MODIFIED, TOO_OLD, RefusalError
from tests.telegramworld.server import serving
from tests.telegramworld.updates import DAY, WEEK
from tests.telegramworld.world import World


class Hands:
    """A clock of one's own."""

    def __init__(self) -> None:
        self.moment = 0.0

    def __call__(self) -> float:
        return self.moment


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def world(hands: Hands) -> World:
    return World(hands)


@pytest.fixture
async def bot(world: World) -> AsyncIterator[Bot]:
    async with serving(world) as server:
        bot = Bot(world.token, base_url=server.base_url, base_file_url=server.base_file_url)
        async with bot:
            yield bot


def a_button(data: str, label: str = "Ja") -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=data)]])


# --- updates ---------------------------------------------------------------------------


async def test_updates_stay_until_an_offset_passes_them(bot: Bot, world: World) -> None:
    citizen = world.citizen()
    for text in ("en", "to", "tre"):
        citizen.say(text)

    first = await bot.get_updates()
    again = await bot.get_updates()
    rest = await bot.get_updates(offset=first[1].update_id)
    none = await bot.get_updates(offset=first[2].update_id + 1)

    assert [update.message.text for update in first] == ["en", "to", "tre"]
    assert [update.update_id for update in again] == [update.update_id for update in first]
    assert [update.message.text for update in rest] == ["to", "tre"]
    assert none == ()


async def test_updates_are_forgotten_after_a_day_and_numbered_anew_after_a_week(
    bot: Bot, world: World, hands: Hands
) -> None:
    citizen = world.citizen()
    citizen.say("gammel")
    hands.moment += DAY - 1
    assert len(await bot.get_updates()) == 1
    hands.moment += 1
    assert await bot.get_updates() == ()
    ids = []
    for _ in range(8):
        hands.moment += WEEK + 1
        citizen.say("ny")
        citizen.say("nyere")
        first, second = await bot.get_updates(offset=ids[-1] + 1 if ids else None)
        assert second.update_id == first.update_id + 1
        ids.append(second.update_id)

    # Some of the new numbers are lower than the offset that was asked for, and nothing was lost by it.
    assert any(later < earlier for earlier, later in itertools.pairwise(ids))


async def test_a_long_poll_ends_when_something_comes_and_when_another_begins(bot: Bot, world: World) -> None:
    waiting = asyncio.create_task(bot.get_updates(timeout=10))
    await world.until(lambda: world.calls_of("getUpdates"))
    world.citizen().say("hej")
    assert [update.message.text for update in await waiting] == ["hej"]
    await bot.get_updates(offset=world.updates.given[-1]["update_id"] + 1)

    first = asyncio.create_task(bot.get_updates(timeout=10))
    await world.until(lambda: len(world.calls_of("getUpdates")) == 3)
    async with Bot(bot.token, base_url=bot.base_url.removesuffix(bot.token)) as other:
        second = asyncio.create_task(other.get_updates(timeout=10))
        with pytest.raises(Conflict, match="terminated by other getUpdates"):
            await first
        world.citizen().say("hej igen")
        assert [update.message.text for update in await second] == ["hej igen"]


async def test_only_what_was_asked_for_is_delivered(bot: Bot, world: World) -> None:
    citizen = world.citizen()
    await bot.get_updates(allowed_updates=["message"])
    citizen.edit(citizen.say("før"), "efter")

    assert [update.effective_message.text for update in await bot.get_updates()] == ["før"]


async def test_confirmed_updates_can_come_again(bot: Bot, world: World) -> None:
    citizen = world.citizen()
    citizen.say("en")
    citizen.say("to")
    first = await bot.get_updates()
    await bot.get_updates(offset=first[-1].update_id + 1)

    world.updates.bring_back(1)

    assert [update.update_id for update in await bot.get_updates()] == [first[-1].update_id]


# --- what is refused --------------------------------------------------------------------


async def test_a_wrong_token_is_refused(world: World) -> None:
    async with serving(world) as server:
        for token in ("1234567890:wrong", "nonsense"):
            with pytest.raises(InvalidToken):
                await Bot(token, base_url=server.base_url).initialize()


async def test_who_never_wrote_or_blocked_or_left_cannot_be_reached(bot: Bot, world: World) -> None:
    citizen = world.citizen()
    with pytest.raises(Forbidden, match="can't initiate conversation"):
        await bot.send_message(citizen.id, "hej")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(42, "hej")
    citizen.start()
    await bot.send_message(citizen.id, "hej")
    citizen.block()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(citizen.id, "hej")
    citizen.unblock()
    citizen.leave_telegram()
    with pytest.raises(Forbidden, match="user is deactivated"):
        await bot.send_message(citizen.id, "hej")


async def test_lengths_are_counted_as_telegram_counts_them(bot: Bot, world: World) -> None:
    citizen = world.citizen()
    citizen.start()
    await bot.send_message(citizen.id, "<b>" + "å" * 4096 + "</b>", parse_mode=ParseMode.HTML)
    for text in ("a" * 4097, "🎈" * 2049):
        with pytest.raises(BadRequest, match="Message is too long"):
            await bot.send_message(citizen.id, text)
    await bot.send_document(citizen.id, b"x", caption="a" * 1024)
    with pytest.raises(BadRequest, match="caption is too long"):
        await bot.send_document(citizen.id, b"x", caption="a" * 1025)
    await bot.send_message(citizen.id, "?", reply_markup=a_button("å" * 32))
    for data in ("å" * 32 + "a", "a" * 65):
        with pytest.raises(BadRequest, match="Button_data_invalid"):
            await bot.send_message(citizen.id, "?", reply_markup=a_button(data))
    with pytest.raises(BadRequest, match="text is empty"):
        await bot.send_message(citizen.id, "<b></b>", parse_mode=ParseMode.HTML)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("a < b", "Unclosed start tag at byte offset 2"),
        ("å <script>", 'Unsupported start tag "script" at byte offset 3'),
        ("<b>åh", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
    ],
)
def test_markup_that_telegram_cannot_read_is_refused(written: str, why: str) -> None:
    with pytest.raises(RefusalError) as refused:
        read_html(written)

    assert refused.value.description == f"Bad Request: can't parse entities: {why}"


def test_markup_becomes_characters_and_entities() -> None:
    assert read_html("🎈<b>to &lt; <i>tre</i></b> &amp; &nej; &#229;") == (
        "🎈to < tre & &nej; å",
        [{"type": "bold", "offset": 2, "length": 8}, {"type": "italic", "offset": 7, "length": 3}],
    )


async def test_edits_that_change_nothing_or_find_nothing_are_refused(bot: Bot, world: World) -> None:
    citizen = world.citizen()
    written = citizen.start()
    sent = await bot.send_message(citizen.id, "hej", reply_markup=a_button("x"))
    await bot.edit_message_text("dav", citizen.id, sent.message_id)
    assert (citizen.last.text, citizen.last.labels) == ("dav", [])

    with pytest.raises(BadRequest) as same:
        await bot.edit_message_text("dav", citizen.id, sent.message_id)
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("dav", citizen.id, written.id)
    citizen.delete(citizen.last)
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("igen", citizen.id, sent.message_id)
    document = await bot.send_document(citizen.id, b"x", caption="c")
    with pytest.raises(BadRequest, match="There is no text in the message to edit"):
        await bot.edit_message_text("igen", citizen.id, document.message_id)

    assert same.value.message == NOT_MODIFIED.capitalize()


async def test_a_tap_turns_until_it_is_answered_and_is_soon_too_old(bot: Bot, world: World, hands: Hands) -> None:
    citizen = world.citizen()
    citizen.start()
    await bot.send_message(citizen.id, "?", reply_markup=a_button("ja|1"))
    tapped = citizen.tap("Ja")
    *_, update = await bot.get_updates()
    assert (update.callback_query.data, update.callback_query.message.text) == ("ja|1", "?")

    await update.callback_query.answer("Tak")
    with pytest.raises(BadRequest, match="Message_too_long"):
        await update.callback_query.answer("a" * 201)
    hands.moment += 31
    with pytest.raises(BadRequest) as late:
        await update.callback_query.answer()

    assert (tapped.answers, late.value.message) == (["Tak"], TOO_OLD.capitalize())


async def test_commands_are_small_letters_and_the_face_has_limits(bot: Bot, world: World) -> None:
    await bot.set_my_commands([BotCommand("start", "Begynd")], language_code="da")
    for name in ("Start", "årsag", "a" * 33, "my-data"):
        with pytest.raises(BadRequest, match="Bot_command_invalid"):
            await bot.set_my_commands([BotCommand(name, "x")])
    with pytest.raises(BadRequest):
        await bot.set_my_short_description("a" * 121)

    assert [command.command for command in await bot.get_my_commands(language_code="da")] == ["start"]
    assert await bot.get_my_commands(language_code="en") == ()


def test_the_app_follows_only_links_it_can_carry(world: World) -> None:
    citizen = world.citizen()
    citizen.start("i_" + "A" * 62)
    for link in ("i_" + "A" * 63, "i æ", "i=1"):
        with pytest.raises(ValueError, match="does not follow"):
            citizen.start(link)


async def test_files_arrive_as_they_were(bot: Bot, world: World) -> None:
    citizen = world.citizen()
    citizen.start()
    await bot.send_document(citizen.id, b"BEGIN:VCALENDAR", filename="aftale.ics", caption="hej")

    assert world.calls_of("sendDocument")[0].files == {"document": ("aftale.ics", b"BEGIN:VCALENDAR")}
    assert (citizen.last.extra["document"]["file_name"], citizen.last.text) == ("aftale.ics", "hej")


async def test_a_large_file_arrives_too(bot: Bot, world: World) -> None:
    citizen = world.citizen()
    citizen.start()
    await bot.send_document(citizen.id, b"x" * 1_000_000, filename="kopi.json")

    assert len(world.calls_of("sendDocument")[0].files["document"][1]) == 1_000_000


# --- speed and faults -------------------------------------------------------------------


async def test_the_speed_limits_and_what_comes_too_early(bot: Bot, world: World, hands: Hands) -> None:
    citizens = [world.citizen(number) for number in range(40)]
    for citizen in citizens:
        citizen.start()
    world.flood.per_second, world.flood.chat_gap = 30, 1.0
    await bot.send_message(citizens[0].id, "1")
    with pytest.raises(RetryAfter):
        await bot.send_message(citizens[0].id, "2")
    for citizen in citizens[1:30]:
        await bot.send_message(citizen.id, "1")
    with pytest.raises(RetryAfter, match="Retry in 0:00:05"):
        await bot.send_message(citizens[30].id, "1")
    assert world.flood.early == 0

    hands.moment += 4
    with pytest.raises(RetryAfter):
        await bot.send_message(citizens[31].id, "1")
    hands.moment += 1
    await bot.send_message(citizens[31].id, "1")

    assert world.flood.early == 1


async def test_faults_have_their_effect_or_none(bot: Bot, world: World) -> None:
    citizen = world.citizen()
    citizen.start()
    world.faults.hang_seconds = 0.2
    wanted = {
        Fault.LOST: NetworkError,
        Fault.CUT: NetworkError,
        Fault.BROKEN: NetworkError,
        Fault.GATEWAY: NetworkError,
        Fault.HANG: TimedOut,
    }
    for fault, error in wanted.items():
        world.faults.on("sendMessage", fault)
        with pytest.raises(error):
            await bot.send_message(citizen.id, fault.value, read_timeout=0.1)

    assert [message.text for message in citizen.messages] == [Fault.LOST.value]
    assert set(world.faults.met) == set(wanted)
    assert b"lost+reply" in world.calls_of("sendMessage")[0].raw


def test_the_same_seed_draws_the_same_faults() -> None:
    def drawn(seed: int) -> list[Fault | None]:
        faults = World(Hands(), seed=seed).faults
        faults.share = 0.5
        return [faults.drawn("sendmessage") for _ in range(50)]

    assert drawn(7) == drawn(7) != drawn(8)


# --- webhook ----------------------------------------------------------------------------


async def test_a_webhook_gets_each_persons_updates_in_order_until_it_takes_them(bot: Bot, world: World) -> None:
    got: list[tuple[str, str]] = []
    answers = iter([500, 200])

    async def hook(request: web.Request) -> web.Response:
        update = await request.json()
        got.append((request.headers["X-Telegram-Bot-Api-Secret-Token"], update["message"]["text"]))
        return web.Response(status=next(answers, 200))

    app = web.Application()
    app.router.add_post("/hook", hook)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    await bot.set_webhook(url, secret_token="hemmelig", max_connections=2)
    with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
        await bot.get_updates()

    citizen = world.citizen()
    citizen.say("en")
    citizen.say("to")
    await world.until(lambda: not world.updates.waiting)
    await runner.cleanup()

    assert got == [("hemmelig", "en"), ("hemmelig", "en"), ("hemmelig", "to")]
    assert (await bot.get_webhook_info()).last_error_message == "Wrong response from the webhook: 500"


async def test_telegrams_own_servers_want_https_and_a_plain_secret(hands: Hands) -> None:
    world = World(hands, is_local=False)
    async with serving(world) as server, Bot(world.token, base_url=server.base_url) as bot:
        for url, why in (("http://a.dk/x", "https url must be provided"), ("https://a.dk:8080/x", "only on ports")):
            with pytest.raises(BadRequest, match=why):
                await bot.set_webhook(url)
        with pytest.raises(BadRequest, match="unallowed characters"):
            await bot.set_webhook("https://a.dk/x", secret_token="æ")


async def test_groups_are_there_to_be_left(bot: Bot, world: World) -> None:
    group = world.group()
    group.add_bot(world.citizen())
    (update,) = await bot.get_updates()
    assert update.my_chat_member.new_chat_member.status == "member"

    await bot.send_message(group.id, "farvel")
    await bot.leave_chat(group.id)
    with pytest.raises(Forbidden, match="not a member"):
        await bot.send_message(group.id, "igen")

    assert world.left == [group.id]


async def test_a_call_can_come_as_json_as_well(world: World) -> None:
    citizen = world.citizen()
    citizen.start()
    async with serving(world) as server, aiohttp.ClientSession() as session:
        body = {"chat_id": citizen.id, "text": "hej", "reply_markup": {"inline_keyboard": []}}
        async with session.post(f"{server.base_url}{world.token}/sendMessage", json=body) as answer:
            assert (await answer.json())["result"]["text"] == "hej"
        async with session.get(f"{server.base_url}{world.token}/noSuchMethod") as answer:
            assert json.loads(await answer.text())["description"] == "Not Found: method not found"
