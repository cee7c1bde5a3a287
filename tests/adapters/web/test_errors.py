"""What people read when something went wrong."""

import logging
from collections.abc import Callable
from typing import Any, NoReturn

import pytest

from adapters.web.errors import WORDED
from core.wording import LANGUAGES
from tests.adapters.web.town import Town, play_ports, the_wording, web_ports
from tests.adapters.web.visitor import a_visitor, said

HTML = {"Accept": "text/html,application/xhtml+xml"}


class Broken(Town):
    """A town whose store does not answer."""

    def read(self, question: Callable[[Any], Any]) -> NoReturn:
        raise OSError("a secret of the database")


@pytest.mark.parametrize(
    ("address", "wished", "language", "words"),
    [
        ("/nowhere", "da", "da", "Siden findes ikke"),
        ("/nowhere", "", "da", "Siden findes ikke"),
        ("/nowhere", "en-GB,en;q=0.9,da;q=0.5", "en", "There is no such page"),
        ("/nowhere", "da,en;q=0.9", "da", "Siden findes ikke"),
        ("/nowhere", "fr", "da", "Siden findes ikke"),
        ("/playground/nowhere/en", "da", "en", "There is no such page"),
    ],
)
async def test_a_page_that_is_not_there_says_so_in_the_readers_language(
    address: str, wished: str, language: str, words: str
) -> None:
    async with a_visitor(web_ports(Town())) as visitor:
        answer = await visitor.get(address, Accept_Language=wished, **HTML)
        html = await answer.text()

    assert (answer.status, answer.content_type) == (404, "text/html")
    assert f'<html lang="{language}">' in html
    assert f"<h1>{words}</h1>" in html


async def test_a_failure_gives_a_reference_that_the_log_has_too_and_no_secret(
    caplog: pytest.LogCaptureFixture,
) -> None:
    town = Broken()
    ports = web_ports(play=play_ports(town), new_name=lambda: "abcdefghijkl")
    with caplog.at_level(logging.ERROR):
        async with a_visitor(ports) as visitor:
            page = await visitor.get("/playground/state", **HTML)
            data = await visitor.get("/playground/state")

    assert (page.status, data.status) == (500, 500)
    assert "Fejlens nummer: abcdefgh" in await page.text()
    assert await data.json() == {
        "error": 500,
        "words": "Fejlen er skrevet ned. Prøv igen om lidt.",
        "reference": "abcdefgh",
    }
    assert "secret" not in await page.text()
    assert [record.getMessage() for record in caplog.records if record.name == "adapters.web.errors"] == [
        "web.failed reference=abcdefgh path=/playground/state"
    ] * 2


async def test_an_address_used_the_wrong_way_says_which_way_is_right() -> None:
    async with a_visitor(web_ports(Town())) as visitor:
        await visitor.look()
        answer = await visitor.post("/playground/state", said())

    assert (answer.status, answer.headers["Allow"]) == (405, "GET,HEAD")


async def test_there_is_a_way_back_only_where_there_is_a_playground() -> None:
    pages = []
    for ports in (web_ports(Town()), web_ports(None)):
        async with a_visitor(ports) as visitor:
            pages.append(await (await visitor.get("/nowhere", **HTML)).text())

    assert ['href="/playground"' in page for page in pages] == [True, False]


async def test_words_in_an_address_cannot_become_markup() -> None:
    async with a_visitor(web_ports(Town())) as visitor:
        answer = await visitor.get("/<script>alert(1)</script>?lang=<b>", **HTML)

    assert "<script>" not in await answer.text()


def test_every_trouble_has_a_title_and_a_text_in_both_languages() -> None:
    wording = the_wording()

    missing = [
        (language, status, part)
        for language in LANGUAGES
        for status in WORDED
        for part in ("title", "text")
        if wording.source(language, f"playground/error/{status}/{part}") is None
    ]
    assert missing == []
