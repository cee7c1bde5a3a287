"""Takes the README's picture of the playground: `python -m tests.browser.picture docs/img/playground.png`.

Not a test. The story is told in a fresh service, so the picture shows what a visitor sees.
"""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser import chromium
from tests.browser.served import ServedBot
from tests.browser.story import claims_it, sends_it


def take(path: str) -> None:
    """Tell the story up to where a facilitator holds the case, and save what the page shows."""
    with tempfile.TemporaryDirectory() as folder, ServedBot(Path(folder)) as bot, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium.require(), args=list(chromium.ARGUMENTS))
        page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="da-DK")
        page.goto(bot.address)
        employee = sends_it(page)
        facilitator = claims_it(page)
        facilitator.log.evaluate("(log) => { log.scrollTop = log.scrollHeight; }")
        employee.field.blur()
        page.mouse.move(0, 0)
        page.wait_for_timeout(500)
        page.screenshot(path=path)
        browser.close()


if __name__ == "__main__":
    take(sys.argv[1])
