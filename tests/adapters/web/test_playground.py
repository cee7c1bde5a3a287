"""The page, the posts it makes, and how it hears what changed."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from adapters.web.ports import CHANNEL, PLAYERS
from bot.examples.network import PLAYED
from core.effects import Attachment
from core.events import Chose, Opened, Said, SentOther
from core.model import Address
from tests.adapters.web.town import TUESDAY, Town, a_choice, play_ports, web_ports
from tests.adapters.web.visitor import Visitor, a_visitor, page_values, said

EMPLOYEE = Address(CHANNEL, "employee")


async def news(visitor: Visitor, *, language: str = "da") -> AsyncIterator[Any]:
    """What a page hears, message by message."""
    address = f"/playground/stream?lang={language}"
    async with visitor.client.get(address) as response:
        assert response.headers["Content-Type"] == "text/event-stream; charset=utf-8"
        async for row in response.content:
            if row.startswith(b"data: "):
                yield json.loads(row[6:])


def texts(chat: Any) -> list[str]:
    return ["".join(text for block in line["blocks"] for text, _ in block["spans"]) for line in chat["lines"]]


async def test_the_front_door_leads_to_the_playground() -> None:
    async with a_visitor(web_ports(Town())) as visitor:
        answer = await visitor.get("/")

    assert (answer.status, answer.headers["Location"]) == (303, "/playground")


async def test_without_the_playground_its_addresses_do_not_exist() -> None:
    async with a_visitor(web_ports(None)) as visitor:
        gets = [(await visitor.get(a)).status for a in ("/", "/playground", "/playground/state", "/playground/stream")]
        health = (await visitor.get("/livez")).status

    assert (gets, health) == ([404, 404, 404, 404], 200)


@pytest.mark.parametrize(("address", "language"), [("/playground", "da"), ("/playground/en", "en")])
async def test_the_page_stands_in_the_language_of_its_address(address: str, language: str) -> None:
    async with a_visitor(web_ports(Town())) as visitor:
        html = await visitor.look(address, Accept_Language="de")

    assert f'<html lang="{language}">' in html
    assert page_values(html)["language"] == language
    assert page_values(html)["words"]["trouble/again"] == {"da": "Send igen", "en": "Send again"}[language]


async def test_the_page_runs_nothing_of_strangers_and_nothing_inline() -> None:
    async with a_visitor(web_ports(Town())) as visitor:
        html = await visitor.look()

    assert html.count("<script") == 1
    assert '<script type="module" src="/static/playground.js"></script>' in html
    assert "http://" not in html
    assert "https://" not in html
    assert " style=" not in html
    assert " onclick" not in html


@pytest.mark.parametrize("address", ["/playground", "/nowhere"])
async def test_the_accessibility_statement_is_linked_where_there_is_one(address: str) -> None:
    link = '<a href="https://was.example/s?a=1&amp;b=2">Tilgængelighedserklæring</a>'
    pages = []
    for statement in ("https://was.example/s?a=1&b=2", ""):
        async with a_visitor(web_ports(Town(), statement=statement)) as visitor:
            pages.append(await (await visitor.get(address, Accept="text/html")).text())

    assert [link in page for page in pages] == [True, False]
    assert "Tilgængelighedserklæring" not in pages[1]


@pytest.mark.parametrize(
    ("body", "event"),
    [
        (
            said("Hej <b>"),
            Said(id="employee:event-0001", source="play", at=TUESDAY, sender=EMPLOYEE, text="Hej <b>"),
        ),
        (
            {"chat": "employee", "kind": "chose", "id": "event-0001", "token": "1abc", "message": "17"},
            Chose(id="employee:event-0001", source="play", at=TUESDAY, sender=EMPLOYEE, token="1abc", message="17"),
        ),
        (
            {"chat": "employee", "kind": "chose", "id": "event-0001", "token": "1abc", "message": "no id\n"},
            Chose(id="employee:event-0001", source="play", at=TUESDAY, sender=EMPLOYEE, token="1abc", message=""),
        ),
        (
            {"chat": "employee", "kind": "opened", "id": "event-0001"},
            Opened(id="employee:opened", source="play", at=TUESDAY, sender=EMPLOYEE, name="Anne"),
        ),
        (
            {"chat": "employee", "kind": "voice", "id": "event-0001"},
            SentOther(id="employee:event-0001", source="play", at=TUESDAY, sender=EMPLOYEE, kind="voice"),
        ),
    ],
)
async def test_a_post_becomes_the_event_of_any_channel(body: dict[str, str], event: object) -> None:
    town = Town()
    async with a_visitor(web_ports(town)) as visitor:
        await visitor.look()
        answer = await visitor.post("/playground/event", body)

    assert (answer.status, town.events) == (200, [event])


async def test_the_same_post_again_does_nothing() -> None:
    town = Town()
    async with a_visitor(web_ports(town)) as visitor:
        await visitor.look()
        for _ in range(3):
            await visitor.post("/playground/event", said("Hej", event="event-0001"))
        await visitor.post("/playground/event", said("Hej", event="event-0002"))
        state = await visitor.state()

    assert [event.id for event in town.events] == ["employee:event-0001", "employee:event-0002"]
    assert texts(state["chats"]["employee"]).count("Hej") == 2


async def test_two_people_may_have_the_same_id_of_an_event() -> None:
    town = Town()
    async with a_visitor(web_ports(town)) as visitor:
        await visitor.look()
        for chat in ("employee", "citizen"):
            await visitor.post("/playground/event", said("Hej", chat=chat, event="event-0001"))

    assert [event.sender.chat for event in town.events] == ["employee", "citizen"]


async def test_a_chat_is_opened_once_however_many_pages_look() -> None:
    town = Town()
    async with a_visitor(web_ports(town)) as visitor:
        await visitor.look()
        for number in range(3):
            await visitor.post("/playground/event", {"chat": "citizen", "kind": "opened", "id": f"event-000{number}"})

    assert len(town.events) == 1


async def test_the_state_holds_every_chat_and_the_clock() -> None:
    town = Town()
    town.hear("employee", "Hej")
    town.languages["facilitator_2"] = "en"
    async with a_visitor(web_ports(town)) as visitor:
        state = await visitor.state("/playground/state?lang=en")

    assert state["clock"] == {"words": "Tuesday 24 November 2026 at 09.00", "failed": False, "move": None}
    assert {name: (chat["language"], texts(chat)) for name, chat in state["chats"].items()} == {
        "employee": ("da", ["Hej"]),
        "facilitator": ("da", []),
        "facilitator_2": ("en", []),
        "facilitator_3": ("da", []),
        "citizen": ("da", []),
        **dict.fromkeys(PLAYED, ("da", [])),
    }


async def test_a_stream_tells_everything_first_and_then_only_what_changed() -> None:
    town = Town()
    async with a_visitor(web_ports(town)) as visitor:
        await visitor.look()
        heard = news(visitor)
        first = await anext(heard)
        await visitor.post("/playground/event", said("Hej"))
        second = await anext(heard)
        await heard.aclose()

    assert (set(first), set(first["chats"])) == (
        {"clock", "chats"},
        {player.chat for player in PLAYERS},
    )
    assert (set(second), set(second["chats"])) == ({"chats"}, {"employee"})
    assert texts(second["chats"]["employee"]) == ["Hej", "Du skrev: Hejétto"]


async def test_what_another_process_did_is_seen_without_being_told() -> None:
    town = Town()
    async with a_visitor(web_ports(town)) as visitor:
        heard = news(visitor)
        await anext(heard)
        town.hear("citizen", "fra en anden proces")
        second = await asyncio.wait_for(anext(heard), 3)
        await heard.aclose()

    assert texts(second["chats"]["citizen"]) == ["fra en anden proces"]


async def test_a_file_that_comes_with_a_message_can_be_opened() -> None:
    town = Town()
    town.languages["citizen"] = "da"
    town.say("citizen", "town/hello", files=[Attachment("calendar"), Attachment("export", {"form": "text"})])
    town.say("citizen", "town/hello")

    async with a_visitor(web_ports(town)) as visitor:
        lines = (await visitor.state())["chats"]["citizen"]["lines"]
        links = lines[0]["files"]
        opened = [await visitor.get(link["href"]) for link in links]

    assert [link["label"] for link in links] == ["Kalenderfil", "Dine data som tekst"]
    assert "files" not in lines[1]
    assert [(await one.text()).split() for one in opened] == [["calendar", "1"], ["export", "text", "1"]]
    assert opened[0].headers["Content-Disposition"] == "attachment; filename*=UTF-8''calendar%20%C3%A6%C3%B8%C3%A5.txt"
    assert opened[0].headers["Content-Type"] == "text/plain; charset=utf-8"


@pytest.mark.parametrize("address", ["citizen/1/1", "citizen/2/0", "nobody/1/0", "employee/1/0", "borger-7/1/0"])
async def test_no_other_file_is_there(address: str) -> None:
    town = Town()
    town.languages["citizen"] = "da"
    town.say("citizen", "town/hello", files=[Attachment("calendar")])

    async with a_visitor(web_ports(town)) as visitor:
        answer = await visitor.get(f"/playground/file/{address}")

    assert answer.status == 404


async def test_an_edited_message_stands_in_its_place() -> None:
    town = Town()
    async with a_visitor(web_ports(town)) as visitor:
        await visitor.look()
        await visitor.post("/playground/event", said("Hej"))
        tap = {"chat": "employee", "kind": "chose", "id": "event-0002", "token": a_choice("idea").token, "message": "2"}
        await visitor.post("/playground/event", tap)
        chat = (await visitor.state())["chats"]["employee"]

    assert [line["id"] for line in chat["lines"]] == ["1", "2", "3"]
    assert texts(chat) == ["Hej", "Tak. Du valgte En idé.", "HejJeg er en bot. Hvad har du?"]
    assert chat["lines"][1]["buttons"] == []


async def test_the_clock_moves_in_sight_of_the_page() -> None:
    town = Town()
    async with a_visitor(web_ports(town)) as visitor:
        await visitor.look()
        heard = news(visitor)
        await anext(heard)
        begun = await visitor.post("/playground/clock", {"move": "month"})
        busy = await visitor.post("/playground/clock", {"move": "hour"})
        clocks = [(await anext(heard))["clock"]]
        while clocks[-1]["move"]:
            clocks.append((await anext(heard))["clock"])
        await heard.aclose()

    assert (begun.status, busy.status) == (202, 409)
    assert (await busy.json())["words"] == "Uret er allerede på vej. Prøv igen, når det står stille."
    assert len(clocks) > 2
    assert clocks[-1] == {"words": "torsdag den 24. december 2026 kl. 09.00", "failed": False, "move": None}


@pytest.mark.parametrize("move", ["year", "", None, 7])
async def test_a_move_the_clock_does_not_know_is_refused(move: object) -> None:
    town = Town()
    async with a_visitor(web_ports(town)) as visitor:
        await visitor.look()
        answer = await visitor.post("/playground/clock", {"move": move})

    assert (answer.status, town.now()) == (400, TUESDAY)


async def test_a_store_that_fails_ends_the_stream_and_a_new_one_tells_everything() -> None:
    class Failing(Town):
        fails = False

        def read(self, question: Callable[[Any], Any]) -> Any:
            if self.fails:
                raise OSError("the database is away")
            return super().read(question)

    town = Failing()
    async with a_visitor(web_ports(play=play_ports(town))) as visitor:
        heard = news(visitor)
        await anext(heard)
        town.fails = True
        rest = await asyncio.wait_for(_all(heard), 5)
        town.fails = False
        again = news(visitor)
        first = await anext(again)
        await again.aclose()

    assert (rest, set(first)) == ([], {"clock", "chats"})


async def test_open_streams_end_when_the_service_stops() -> None:
    town = Town()
    loop = asyncio.get_running_loop()
    async with a_visitor(web_ports(town)) as visitor:
        heard = news(visitor)
        await anext(heard)
        before = loop.time()
        rest = asyncio.ensure_future(_all(heard))
        await visitor.client.server.close()
        taken = loop.time() - before

    assert await rest == []
    assert taken < 5


async def test_more_streams_than_we_serve_are_asked_to_poll() -> None:
    async with a_visitor(web_ports(Town())) as visitor:
        streams = [news(visitor) for _ in range(24)]
        for stream in streams:
            await anext(stream)
        refused = await visitor.get("/playground/stream")
        state = await visitor.get("/playground/state")
        for stream in streams:
            await stream.aclose()

    assert (refused.status, state.status) == (503, 200)


async def _all(heard: AsyncIterator[Any]) -> list[Any]:
    return [one async for one in heard]
