"""A browser for a module's tests, and a town that is served to it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

pytest.register_assert_rewrite("tests.browser.screen")

from tests.browser import chromium  # noqa: E402 -- after its neighbour's assertions were made to explain themselves
from tests.browser.served import ServedBot, ServedTown  # noqa: E402 -- as above

OpenPage = Callable[..., Page]
PATIENCE_MS = 15_000  # a busy machine with two cores
expect.set_options(timeout=PATIENCE_MS)


# One for each module and no longer: the driver's event loop must not meet the loops of asynchronous tests.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = chromium.require()
    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=path, args=list(chromium.ARGUMENTS))
        yield running
        running.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """Opens pages in a window of their own. Whatever a page's script complains about fails the test."""
    contexts = []
    complaints: list[str] = []

    def opened(width: int = 1360, height: int = 860, **settings: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, locale="da-DK", **settings)
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: _note(complaints, said.type, said.text))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def _note(complaints: list[str], kind: str, text: str) -> None:
    # A server that is down is reported by the browser itself; that is what some tests are about.
    if kind in ("error", "warning") and "net::ERR" not in text and "status of" not in text:
        complaints.append(text)


@pytest.fixture
def town() -> Iterator[ServedTown]:
    with ServedTown() as served:
        yield served


@pytest.fixture
def bot(tmp_path: Path) -> Iterator[ServedBot]:
    with ServedBot(tmp_path) as served:
        yield served
