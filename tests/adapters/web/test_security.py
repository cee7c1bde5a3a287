"""Who may call, and what a browser may do with the answer."""

import pytest

from adapters.web.security import COOKIE, TOKEN_HEADER
from tests.adapters.web.town import Town, web_ports
from tests.adapters.web.visitor import a_visitor, said

EVERYWHERE = ["/playground", "/playground/en", "/playground/state", "/static/look.css", "/livez", "/no/such/page"]


@pytest.mark.parametrize("address", EVERYWHERE)
async def test_every_answer_carries_the_strict_headers(address: str) -> None:
    async with a_visitor(web_ports(Town())) as visitor:
        headers = (await visitor.get(address)).headers

    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self'",
        "connect-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
        "require-trusted-types-for": "'script'",
        "trusted-types": "'none'",
    }
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Server"] == "sparringsrummet"


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("localhost:8080", 200),
        ("LOCALHOST:1", 200),
        ("127.0.0.1:8080", 200),
        ("[::1]:8080", 200),
        ("evil.example", 421),
        ("evil.example:8080", 421),
        ("localhost.evil.example", 421),
        ("127.0.0.1.evil.example", 421),
        ("[::1].evil.example", 421),
    ],
)
async def test_only_names_of_this_machine_are_answered(host: str, status: int) -> None:
    async with a_visitor(web_ports(Town())) as visitor:
        answer = await visitor.get("/playground", Host=host)

    assert answer.status == status


async def test_a_name_that_was_switched_on_is_answered() -> None:
    async with a_visitor(web_ports(Town(), hosts=frozenset({"sparring.example"}))) as visitor:
        statuses = [(await visitor.get("/playground", Host=host)).status for host in ("sparring.example", "localhost")]

    assert statuses == [200, 421]


@pytest.mark.parametrize("address", ["/livez", "/readyz", "/metrics"])
async def test_machines_may_ask_after_our_health_by_any_name(address: str) -> None:
    async with a_visitor(web_ports(Town())) as visitor:
        assert (await visitor.get(address, Host="10.0.0.7")).status == 200


async def test_a_post_of_our_own_page_is_taken() -> None:
    town = Town()
    async with a_visitor(web_ports(town)) as visitor:
        await visitor.look()
        answer = await visitor.post("/playground/event", said())

    assert (answer.status, await answer.json(), len(town.events)) == (200, {"ok": True}, 1)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Origin": "http://localhost:1"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
        {TOKEN_HEADER: ""},
        {TOKEN_HEADER: "0" * 64},
        {TOKEN_HEADER: "æøå"},
        {"Content_Type": "text/plain"},
        {"Content_Type": "application/x-www-form-urlencoded"},
    ],
)
async def test_a_post_from_anywhere_else_does_nothing(headers: dict[str, str]) -> None:
    town = Town()
    async with a_visitor(web_ports(town)) as visitor:
        await visitor.look()
        answer = await visitor.post("/playground/event", said(), **headers)

    assert (answer.status in (400, 403), town.events) == (True, [])


@pytest.mark.parametrize("cookie", [None, "somebody-else"])
async def test_a_token_is_worth_nothing_in_another_session(cookie: str | None) -> None:
    town = Town()
    async with a_visitor(web_ports(town)) as visitor:
        await visitor.look()
        visitor.client.session.cookie_jar.clear()
        if cookie:
            visitor.client.session.cookie_jar.update_cookies({COOKIE: cookie})
        answer = await visitor.post("/playground/event", said())

    assert (answer.status, town.events) == (403, [])


async def test_the_clock_cannot_be_moved_from_elsewhere_either() -> None:
    town = Town()
    before = town.now()
    async with a_visitor(web_ports(town)) as visitor:
        await visitor.look()
        answer = await visitor.post("/playground/clock", {"move": "day"}, Origin="https://evil.example")

    assert (answer.status, town.now()) == (403, before)


async def test_a_foreign_origin_learns_no_token() -> None:
    async with a_visitor(web_ports(Town())) as visitor:
        await visitor.look()
        foreign = await (await visitor.post("/playground/event", said(), Origin="https://evil.example")).json()
        stale = await (await visitor.post("/playground/event", said(), **{TOKEN_HEADER: "0" * 64})).json()

    assert ("token" in foreign, stale["token"]) == (False, visitor.token)


async def test_a_page_of_before_the_restart_is_given_a_token_and_can_send_again() -> None:
    town = Town()
    async with a_visitor(web_ports(town, secret=b"before")) as visitor:
        await visitor.look()
        old_token = visitor.token
    async with a_visitor(web_ports(town, secret=b"after")) as visitor:
        visitor.token = old_token
        refused = await visitor.post("/playground/event", said())
        visitor.token = (await refused.json())["token"]
        taken = await visitor.post("/playground/event", said())

    assert (refused.status, taken.status, len(town.events)) == (403, 200, 1)


async def test_the_only_cookie_is_one_session_that_scripts_cannot_read() -> None:
    async with a_visitor(web_ports(Town(), new_name=lambda: "session-of-the-test")) as visitor:
        first = await visitor.get("/playground")
        second = await visitor.get("/playground")

    assert first.headers.getall("Set-Cookie") == [f"{COOKIE}=session-of-the-test; HttpOnly; Path=/; SameSite=Strict"]
    assert "Set-Cookie" not in second.headers


async def test_a_page_of_another_site_cannot_make_us_stream() -> None:
    async with a_visitor(web_ports(Town())) as visitor:
        stream = await visitor.get("/playground/stream", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="cors")
        link = await visitor.get("/playground", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="navigate")

    assert (stream.status, link.status) == (403, 200)


async def test_a_body_beyond_the_limit_is_refused_with_words() -> None:
    town = Town()
    async with a_visitor(web_ports(town)) as visitor:
        await visitor.look()
        huge = await visitor.post("/playground/event", said("a" * 1_000_000))
        long = await visitor.post("/playground/event", said("a" * 20_001))
        fits = await visitor.post("/playground/event", said("å" * 20_000))

    assert [answer.status for answer in (huge, long, fits)] == [413, 413, 200]
    assert (await huge.json())["words"] == "Teksten fylder for meget. Del den i flere beskeder."
    assert len(town.events) == 1


@pytest.mark.parametrize(
    "body",
    [
        [],
        "hej",
        None,
        {},
        {"chat": "employee"},
        {"chat": "mayor", "kind": "said", "id": "event-0001", "text": "hej"},
        {"chat": ["employee"], "kind": "said", "id": "event-0001", "text": "hej"},
        {"chat": "employee", "kind": "shouted", "id": "event-0001", "text": "hej"},
        {"chat": "employee", "kind": "said", "id": "kort", "text": "hej"},
        {"chat": "employee", "kind": "said", "id": "event 0001", "text": "hej"},
        {"chat": "employee", "kind": "said", "id": 7, "text": "hej"},
        {"chat": "employee", "kind": "said", "id": "event-0001", "text": "   "},
        {"chat": "employee", "kind": "said", "id": "event-0001", "text": None},
        {"chat": "employee", "kind": "chose", "id": "event-0001", "token": "a" * 1000},
    ],
)
async def test_a_post_that_makes_no_sense_is_refused_kindly(body: object) -> None:
    town = Town()
    async with a_visitor(web_ports(town)) as visitor:
        await visitor.look()
        answer = await visitor.post("/playground/event", body)

    assert (answer.status, town.events) == (400, [])
    assert (await answer.json())[
        "words"
    ] == "Siden sendte noget, vi ikke kan læse. Hent siden igen, og prøv én gang til."
