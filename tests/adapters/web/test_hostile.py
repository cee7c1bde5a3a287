"""Hostile input on the wire: refused or kept as words, and never a failure of ours."""

import json
import random
from typing import Any

import pytest
from yarl import URL

from adapters.web.security import TOKEN_HEADER
from core.markup import clean
from tests.adapters.web.town import Town, web_ports
from tests.adapters.web.visitor import Visitor, a_visitor, said

PIECES = [
    "<!channel>", "<@U1>", "<http://x|bank>", "*_~`", "**fed**", "# ", "- ", "<script>alert(1)</script>", "</textarea>",
    "tg://user?id=1", "\u202e", "\u200b", "\u2066", "Z" + "\u0301" * 40, "\x00", "\ud800", "\udfff", "{{7*7}}", "{%", "%s",
    "'; DROP TABLE person; --", "=cmd|' /C calc'!A0", "\\", '"', "&lt;", "\r\n\r\n", "\n", "æøå", "👩‍👩‍👧", "🌱" * 50,
    "javascript:alert(1)", "data:text/html,x", "'\"><img src=x onerror=alert(1)>", "\ufeff", "\u2028", "0" * 300,
]  # fmt: skip


async def send_raw(visitor: Visitor, body: bytes, **headers: str) -> int:
    known = {"Origin": visitor.origin, TOKEN_HEADER: visitor.token, "Content-Type": "application/json"}
    async with visitor.client.post("/playground/event", data=body, headers=known | headers) as answer:
        await answer.read()
        status: int = answer.status
        return status


def words_of(line: dict[str, Any]) -> str:
    return "".join(text for block in line["blocks"] for text, _ in block["spans"])


@pytest.mark.parametrize("seed", range(4))
async def test_words_come_back_as_they_were_written_whatever_they_are(seed: int) -> None:
    chance = random.Random(seed)
    written = ["".join(chance.choices(PIECES, k=chance.randint(1, 12))) for _ in range(60)]
    readable = [text for text in written if clean(text).strip()]
    town = Town()

    async with a_visitor(web_ports(town)) as visitor:
        await visitor.look()
        answers = [
            (await visitor.post("/playground/event", said(text, event=f"event-{number:04}"))).status
            for number, text in enumerate(readable)
        ]
        chat = (await visitor.state())["chats"]["employee"]

    assert answers == [200] * len(readable)
    assert [words_of(line) for line in chat["lines"] if not line["ours"]] == [clean(text) for text in readable][-60:]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b'{"a":' * 20_000,
        b'{"chat": "employee", "kind": "said", "id": "event-0001", "text": ' + b"9" * 10_000 + b"}",
        b'{"chat": "\\ud800", "kind": "said", "id": "event-0001", "text": "hej"}',
        json.dumps({"chat": "employee", "kind": "said", "id": "../../etc/passwd", "text": "hej"}).encode(),
        json.dumps({"chat": "employee", "kind": {"said": 1}, "id": "event-0001", "text": "hej"}).encode(),
        json.dumps({"chat": "employee", "kind": "chose", "id": "event-0001", "token": {"a": 1}}).encode(),
    ],
)
async def test_a_body_that_is_no_message_is_refused(body: bytes) -> None:
    town = Town()
    async with a_visitor(web_ports(town)) as visitor:
        await visitor.look()
        status = await send_raw(visitor, body)

    assert (status, town.events) == (400, [])


@pytest.mark.parametrize("charset", ["utf-16", "no-such-charset", "base64"])
async def test_json_is_utf8_whatever_the_caller_calls_it(charset: str) -> None:
    town = Town()
    kind = {"Content-Type": f"application/json; charset={charset}"}
    async with a_visitor(web_ports(town)) as visitor:
        await visitor.look()
        taken = await send_raw(visitor, json.dumps(said("Hej")).encode(), **kind)
        refused = await send_raw(visitor, json.dumps(said("Hej", event="event-0002")).encode("utf-16"), **kind)

    assert (taken, refused, len(town.events)) == (200, 400, 1)


async def test_forged_buttons_reach_the_core_as_they_are_and_break_nothing() -> None:
    town = Town()
    forged = ["", "1", "1abcde", "a|intake|1|entry|need", "1" * 128, "\ud800", "1xxxxxk|decide|7|", "💥" * 40]
    async with a_visitor(web_ports(town)) as visitor:
        await visitor.look()
        answers = [
            await visitor.post(
                "/playground/event",
                {
                    "chat": "employee",
                    "kind": "chose",
                    "id": f"event-{number:04}",
                    "token": token,
                    "message": "x' OR 1=1",
                },
            )
            for number, token in enumerate(forged)
        ]

    assert [answer.status for answer in answers] == [200] * len(forged)
    assert [getattr(event, "token", None) for event in town.events] == forged


@pytest.mark.parametrize(
    "path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static/%2fetc%2fpasswd", "/static/"]
)
async def test_only_the_pages_own_files_are_served(path: str) -> None:
    async with a_visitor(web_ports(Town())) as visitor:
        address = URL(visitor.origin + path, encoded=True)
        async with visitor.client.session.get(address) as answer:
            body = await answer.text()

    assert (answer.status in (403, 404), "import" in body, "root:" in body) == (True, False, False)
