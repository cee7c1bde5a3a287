"""A citizen's chat over the wire: what they do comes in once, what the bot says goes out, in both ways of listening."""

import json
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from core.links import key_of
from core.model import Address, Person, Role
from tests.adapters.telegram.house import SECRET, House, a_house
from tests.rows import rows
from tests.telegramworld.faults import Fault
from tests.telegramworld.world import World

MODES = pytest.mark.parametrize("is_webhook", [False, True], ids=["polling", "webhook"])


def person_of(house: House, citizen: int) -> Person | None:
    return house.app.store.read(lambda facts: facts.person_at(Address("telegram", str(citizen))))


def events(house: House) -> list[tuple[str, dict[str, Any]]]:
    found = rows(house.app.store, "SELECT kind, payload FROM inbound_event ORDER BY position")
    return [(kind, json.loads(payload)) for kind, payload in found]


@MODES
async def test_a_citizen_begins_and_is_told_that_this_is_a_bot(tmp_path: Path, is_webhook: bool) -> None:
    async with a_house(tmp_path, is_webhook=is_webhook) as house:
        citizen = house.world.citizen(name="Åse")
        citizen.start()
        await house.settled()

        person = person_of(house, citizen.id)
        assert person is not None
        assert (person.roles, person.name, person.language) == ({Role.CITIZEN}, "Åse", "da")
        assert "Jeg er en bot" in citizen.messages[0].text.split(".")[0]


async def test_every_message_is_taken_once_and_answered_once_on_each_database(
    tmp_path: Path, database_url: str
) -> None:
    async with a_house(tmp_path, database=database_url) as house:
        citizens = [house.world.citizen(number) for number in range(10)]
        for turn in range(3):
            for citizen in citizens:
                citizen.say(f"hjælp {turn}")
        await house.settled(seconds=30)

        assert sorted(told["text"] for _, told in events(house)) == sorted(["hjælp 0", "hjælp 1", "hjælp 2"] * 10)
        assert [len(citizen.messages) for citizen in citizens] == [3] * 10


async def test_the_persons_language_is_followed_without_asking(tmp_path: Path) -> None:
    languages = {"en": "en", "en-GB": "en", "da": "da", "pl": "da", None: "da"}
    async with a_house(tmp_path) as house:
        citizens = {code: house.world.citizen(number, language=code) for number, code in enumerate(languages)}
        for citizen in citizens.values():
            citizen.start()
        await house.settled()

        people = {code: person_of(house, citizen.id) for code, citizen in citizens.items()}
        assert {code: person and person.language for code, person in people.items()} == languages


@MODES
async def test_a_tap_is_answered_at_once_and_changes_what_it_says(tmp_path: Path, is_webhook: bool) -> None:
    async with a_house(tmp_path, is_webhook=is_webhook) as house:
        citizen = house.world.citizen()
        citizen.start()
        await house.settled()

        first, second = citizen.tap("English"), citizen.tap("English")
        await house.settled()
        await house.world.until(lambda: first.answers and second.answers)

        person = person_of(house, citizen.id)
        assert person is not None
        assert person.language == "en"
        assert (first.answers, second.answers) == ([""], ["Jeg har fået dit tryk."])


async def test_a_forged_button_is_answered_kindly_and_does_nothing(tmp_path: Path) -> None:
    forgeries = ("", "x", "1|k|accept|7|", "1abcdek|accept|1|", "æøå" * 10, "2" * 64, "{{7*7}}")
    async with a_house(tmp_path) as house:
        citizens = [house.world.citizen(number) for number in range(len(forgeries))]
        for citizen in citizens:
            citizen.start()
        await house.settled()
        before = [len(citizen.messages) for citizen in citizens]

        taps = [citizen.call_back(data, citizen.last) for citizen, data in zip(citizens, forgeries, strict=True)]
        await house.settled()
        await house.world.until(lambda: all(tap.answers for tap in taps))

        assert [tap.answers for tap in taps] == [["Den knap er ikke aktuel mere."]] * len(forgeries)
        assert [len(citizen.messages) for citizen in citizens] == [count + 1 for count in before]


async def test_a_button_without_its_message_is_answered_and_nothing_more(tmp_path: Path) -> None:
    async with a_house(tmp_path) as house:
        citizen = house.world.citizen()
        callback = citizen.call_back("x")
        await house.world.until(lambda: callback.answers)
        await house.settled()

        assert events(house) == []


async def test_the_same_button_tapped_twice_is_told_so_in_a_word_over_the_chat(tmp_path: Path) -> None:
    async with a_house(tmp_path) as house:
        citizen = house.world.citizen()
        citizen.start()
        await house.settled()
        message = citizen.messages[-1]
        taps = [citizen.tap(label, message) for label in ("English", "English", "Hjælp")]
        await house.settled()
        await house.world.until(lambda: all(tap.answers for tap in taps))

        assert [tap.answers for tap in taps] == [[""], ["Jeg har fået dit tryk."], [""]]


async def test_a_tap_that_is_too_old_is_taken_all_the_same(tmp_path: Path) -> None:
    async with a_house(tmp_path) as house:
        citizen = house.world.citizen()
        citizen.start()
        await house.settled()
        callback = citizen.tap("English")
        del house.world.callbacks[callback.id]
        await house.settled()

        person = person_of(house, citizen.id)
        assert person is not None
        assert person.language == "en"


KINDS = {
    "photo": "photo",
    "voice": "voice",
    "sticker": "sticker",
    "location": "location",
    "venue": "location",
    "contact": "contact",
    "document": "file",
    "animation": "file",
    "video": "file",
    "video_note": "file",
    "audio": "file",
    "poll": "other",
    "dice": "other",
}


async def test_what_the_bot_cannot_read_gets_one_kind_line(tmp_path: Path) -> None:
    async with a_house(tmp_path) as house:
        citizens = [house.world.citizen(number) for number in range(len(KINDS))]
        for citizen, sent in zip(citizens, KINDS, strict=True):
            citizen.send(sent)
        await house.settled()

        assert sorted(told["kind"] for _, told in events(house)) == sorted(KINDS.values())
        assert [len(citizen.messages) for citizen in citizens] == [1] * len(KINDS)
        assert all("jeg kan kun læse tekst" in citizen.last.text for citizen in citizens)


async def test_the_words_to_a_picture_are_read(tmp_path: Path) -> None:
    async with a_house(tmp_path) as house:
        citizen = house.world.citizen()
        citizen.send("photo", caption="hjælp, mit cpr er 010203-1234")
        await house.settled()

        assert "Jeg fjernede et CPR-nummer" in citizen.last.text
        assert "Skal jeg give det videre" in citizen.last.text
        assert events(house) == [("sentother", {"kind": "photo"}), ("said", {})]


async def test_an_edited_message_gets_a_line_and_a_live_location_that_moves_gets_none(tmp_path: Path) -> None:
    async with a_house(tmp_path) as house:
        citizen = house.world.citizen()
        written = citizen.say("hej")
        place = citizen.send("location")
        await house.settled()
        citizen.edit(written, "farvel")
        for _ in range(3):
            citizen.move(place)
        citizen.pin()
        await house.settled()

        assert [kind for kind, _ in events(house)] == ["said", "sentother", "changed"]
        assert events(house)[-1] == ("changed", {})  # what is not acted on is not kept


async def test_a_command_is_the_cores_to_understand(tmp_path: Path) -> None:
    written = {
        "/help": "/help",
        "/privacy@sparring_test_bot": "/privacy",
        "/stop@sparring_test_bot nu": "/stop nu",
        "/": "/",
    }
    async with a_house(tmp_path) as house:
        for number, words in enumerate(written):
            house.world.citizen(number).say(words)
        await house.settled()

        assert sorted(told["text"] for _, told in events(house)) == sorted(written.values())


async def test_help_by_its_command_is_the_help_by_its_word(tmp_path: Path) -> None:
    async with a_house(tmp_path) as house:
        citizens = [house.world.citizen(number, language=language) for number, language in enumerate(("da", "en"))]
        for citizen in citizens:
            citizen.start()
            await house.settled()
            for words in ("hjælp", "/help", "/help@sparring_test_bot"):
                citizen.say(words)
                await house.settled()

        for citizen in citizens:
            told = [message.text for message in citizen.messages[-3:]]
            assert told == [told[0]] * 3
        danish, english = (citizen.messages[-1].text for citizen in citizens)
        assert danish.startswith("Du kan skrive")
        assert english.startswith("You can write")


async def test_a_link_is_kept_by_its_key_and_its_secret_nowhere(tmp_path: Path) -> None:
    secret = "i_kK7-jd8sLq0_aPz91mNbVcX2eRtYuIoP"
    async with a_house(tmp_path) as house:
        house.world.citizen().start(secret)
        await house.settled()

        assert events(house) == [("opened", {"link": key_of(secret)})]
    assert secret.encode() not in b"".join(path.read_bytes() for path in tmp_path.iterdir())


# --- coming and going ----------------------------------------------------------------------


async def test_who_blocks_the_bot_is_out_of_reach_until_they_let_it_in(tmp_path: Path) -> None:
    async with a_house(tmp_path) as house:
        citizen = house.world.citizen()
        citizen.start()
        await house.settled()
        citizen.block()
        await house.settled()
        blocked = person_of(house, citizen.id)
        citizen.unblock()
        await house.settled()
        back = person_of(house, citizen.id)

        assert blocked is not None
        assert back is not None
        assert (blocked.is_reachable, back.is_reachable) == (False, True)


async def test_a_message_to_somebody_who_blocked_us_ends_in_one_attempt(tmp_path: Path) -> None:
    async with a_house(tmp_path) as house:
        citizen = house.world.citizen()
        citizen.start()
        await house.settled()
        house.world.updates.allowed = frozenset({"message"})
        citizen.block()  # and no update tells of it
        before = len(house.world.calls_of("sendMessage"))
        citizen.say("hjælp")
        await house.settled()

        assert len(house.world.calls_of("sendMessage")) == before + 1
        ended = rows(house.app.store, "SELECT status, attempts, last_error FROM outbox ORDER BY id DESC LIMIT 1")
        assert ended == [(4, 1, "Forbidden: bot was blocked by the user")]
        person = person_of(house, citizen.id)
        assert person is not None
        assert person.is_reachable is False


@MODES
@pytest.mark.parametrize("kind", ["group", "supergroup", "channel"])
async def test_a_group_is_left_politely_and_nothing_of_it_is_stored(
    tmp_path: Path, is_webhook: bool, kind: str
) -> None:
    async with a_house(tmp_path, is_webhook=is_webhook) as house:
        host, group = house.world.citizen(name="Kanariefugl"), house.world.group(kind=kind)
        group.add_bot(host, "administrator" if kind == "channel" else "member")
        await house.world.until(lambda: house.world.left)
        await house.settled()

        assert house.world.left == [group.id]
        assert [message.text.startswith("Hej! Jeg er en bot, og") for message in group.messages] == (
            [] if kind == "channel" else [True]
        )
        assert events(house) == []
        assert rows(house.app.store, "SELECT * FROM person") == []


async def test_what_is_written_or_tapped_in_a_group_is_nobodys(tmp_path: Path) -> None:
    async with a_house(tmp_path) as house:
        host, group = house.world.citizen(), house.world.group()
        group.chat.is_open = True
        group.say(host, "/start@sparring_test_bot i_hemmelig")
        group.say(host, "hej", is_anonymous=True)
        tapped = group.tap(host, "1|c|help")
        await house.world.until(lambda: house.world.left and tapped.answers)
        group.remove_bot(host)
        await house.settled()

        # Told once, left once, however much is written before Telegram has heard of it.
        assert (house.world.left, len(group.messages)) == ([group.id], 2)
        assert events(house) == []


async def test_what_nobody_can_read_holds_nothing_up_and_the_person_is_told(tmp_path: Path) -> None:
    async with a_house(tmp_path) as house:
        citizen = house.world.citizen()
        citizen.say("før")
        house.world.updates.given[-1]["message"]["poll"] = {"id": "1"}
        citizen.say("efter")
        await house.settled()
        await house.world.until(lambda: len(citizen.messages) == 2)

        assert events(house) == [("said", {"text": "efter"})]
        assert house.telegram.put_aside == 1
        assert any(message.text.startswith("Noget gik galt hos mig") for message in citizen.messages)


async def test_a_message_of_another_bot_is_no_persons(tmp_path: Path) -> None:
    async with a_house(tmp_path) as house:
        citizen = house.world.citizen()
        assert citizen.chat.user is not None
        citizen.chat.user["is_bot"] = True
        citizen.start()
        await house.settled()

        assert events(house) == []


# --- the menu ------------------------------------------------------------------------------


async def test_menu_and_descriptions_are_set_in_both_languages_and_left_alone_when_right(tmp_path: Path) -> None:
    world = World()
    world.me["first_name"] = "Min nye bot"
    async with a_house(tmp_path, world):
        await world.until(lambda: len(world.calls_of("setMyName")) == 3)
        faces = {name: (face.commands, face.description) for name, face in world.faces.items()}
    async with a_house(tmp_path, world):
        await world.until(lambda: len(world.calls_of("getMyName")) == 6)

        assert set(faces) == {"default/", "default/da", "default/en"}
        assert faces["default/"] == faces["default/da"] != faces["default/en"]
        for commands, description in faces.values():
            assert 1 <= len(commands) <= 8
            assert "bot" in description
        assert len(world.calls_of("setMyCommands")) == 3
        assert [world.faces[f"default/{code}"].name for code in ("", "da", "en")] == [
            "Sparringsrummet",
            "Sparringsrummet",
            "Sparringsrummet (sparring network)",
        ]
        assert len(world.calls_of("setMyName")) == 3


async def test_a_name_that_telegram_does_not_take_now_is_asked_for_once_and_costs_nothing_else(tmp_path: Path) -> None:
    world = World()
    world.flood.takes_names = False
    async with a_house(tmp_path, world) as house:
        await world.until(lambda: bool(world.calls_of("setMyName")))
        await house.settled()

        assert {face.name for face in world.faces.values()} == {""}
        assert all(face.commands and face.short_description for face in world.faces.values())
        assert len(world.calls_of("setMyName")) == 1


# --- the webhook ------------------------------------------------------------------------------


async def posted(house: House, body: bytes, **headers: str) -> int:
    async with aiohttp.ClientSession() as session:
        address = f"http://127.0.0.1:{house.port}/telegram"
        async with session.post(address, data=body, headers=headers) as answer:
            return answer.status


async def test_only_telegram_is_let_in(tmp_path: Path) -> None:
    async with a_house(tmp_path, is_webhook=True) as house:
        citizen = house.world.citizen()
        await house.world.until(lambda: house.world.webhook.url)
        house.world.webhook.url = ""  # nothing is delivered but what follows
        citizen.start()
        update = json.dumps(house.world.updates.given[0]).encode()
        header = "X-Telegram-Bot-Api-Secret-Token"

        assert await posted(house, update) == 403
        assert await posted(house, update, **{header: ""}) == 403
        assert await posted(house, update, **{header: SECRET[:-1]}) == 403
        assert await posted(house, update, **{header: SECRET + "æ"}) == 403
        assert await posted(house, b"x" * 200_000, **{header: SECRET}) == 413
        nested = b'{"update_id": 1, "message": ' + b"[" * 5_000 + b"]" * 5_000 + b"}"
        for nonsense in (b"", b"null", b"[]", b"{", b'{"update_id": "1"}', nested):
            assert await posted(house, nonsense, **{header: SECRET}) == 400
        assert events(house) == []
        assert await posted(house, b'{"update_id": 1, "message": {}}', **{header: SECRET}) == 200
        assert await posted(house, update, **{header: SECRET}) == 200
        assert [kind for kind, _ in events(house)] == ["opened"]


async def test_without_a_webhook_its_address_is_not_there(tmp_path: Path) -> None:
    async with a_house(tmp_path) as house:
        assert await posted(house, b"{}", **{"X-Telegram-Bot-Api-Secret-Token": SECRET}) in (403, 404)
        assert house.telegram.routes() == []


# --- whether it is well ----------------------------------------------------------------------


async def readiness(house: House) -> tuple[int, list[str]]:
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"http://127.0.0.1:{house.port}/readyz") as answer,
    ):
        return answer.status, (await answer.json())["failing"]


@MODES
async def test_readiness_names_telegram(tmp_path: Path, is_webhook: bool) -> None:
    async with a_house(tmp_path, is_webhook=is_webhook) as house:
        house.world.citizen().start()
        await house.settled()

        assert await readiness(house) == (200, [])


async def test_a_telegram_that_is_away_stops_nothing_else(tmp_path: Path) -> None:
    world = World()
    world.faults.outage = Fault.CUT
    async with a_house(tmp_path, world) as house:
        assert await readiness(house) == (503, ["telegram"])
        world.faults.outage = None
        world.citizen().start()
        await house.settled()

        assert await readiness(house) == (200, [])


async def test_the_menu_is_set_where_nobody_tells_how_it_stands(tmp_path: Path) -> None:
    """A server of one's own may have few of the methods."""
    world = World()
    world.without = {"getmycommands", "getmydescription", "getmyname", "setmydescription"}
    async with a_house(tmp_path, world) as house:
        await world.until(lambda: len(world.calls_of("setMyCommands")) == 3)
        await house.settled()

        assert set(world.faces) == {"default/", "default/da", "default/en"}
        assert all(1 <= len(face.commands) <= 8 for face in world.faces.values())
