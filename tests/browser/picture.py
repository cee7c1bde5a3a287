"""Takes the README's picture of the playground: `python -m tests.browser.picture docs/img/playground.png`.

Not a test. The story is told in a fresh service, so the picture shows what a visitor sees: an employee whose case is decided,
the facilitator's proposal of citizens, and one of these citizens with the invitation.
"""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from tests.browser import chromium
from tests.browser.screen import Pane
from tests.browser.served import ServedBot
from tests.browser.story import claims_it, sends_it

_MOST_TRIES = 8
_INVITED = "Vil du være med"


def take(path: str) -> None:
    """Tell the story until one of the citizens whose pane can be looked at is asked: people are drawn by lot. Save the page."""
    for _ in range(_MOST_TRIES):
        with tempfile.TemporaryDirectory() as folder, ServedBot(Path(folder)) as bot, sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=chromium.require(), args=list(chromium.ARGUMENTS))
            page = browser.new_page(viewport={"width": 1440, "height": 1040}, locale="da-DK")
            page.goto(bot.address)
            employee = sends_it(page)
            _asks_citizens(claims_it(page))
            if _finds_who_is_asked(page):
                _arrange(page, employee)
                page.screenshot(path=path)
                return
    raise SystemExit("Nobody whose pane can be looked at was asked. Try again.")


def _asks_citizens(facilitator: Pane) -> None:
    """From the decision to the citizens who are asked."""
    facilitator.tap("Godkend forslaget")
    facilitator.hears("er besluttet")
    facilitator.tap("Tid og sted")
    facilitator.hears("Hvornår og hvor mødes hold 1?")
    facilitator.write("tirsdag den 2. februar 2027 kl. 17-20 på Hovedbiblioteket")
    facilitator.hears("Find borgere, når planen er, som den skal være.")
    facilitator.tap("Find borgere")
    facilitator.hears("Ingen er spurgt endnu.")
    facilitator.tap("Godkend og spørg dem")
    facilitator.hears("Godkendt.")


def _finds_who_is_asked(page: Page) -> bool:
    """Look over the shoulder of each citizen until one has an invitation."""
    citizen = Pane(page, "citizen")
    who = citizen.section.locator("select")
    for name in who.locator("option").all_inner_texts()[1:]:
        who.select_option(label=name)
        page.wait_for_timeout(1_500)
        if citizen.log.locator(".line.bot", has_text=_INVITED).count():
            return True
    return False


def _arrange(page: Page, employee: Pane) -> None:
    """What matters stands in each pane: the good news, the drawing of who covers what, the whole invitation."""
    expect(employee.newest()).to_contain_text("Godt nyt")
    drawing = page.locator(".facilitator svg.picture").last
    drawing.evaluate("(one) => { one.scrollIntoView({block: 'end'}); one.closest('.log').scrollTop += 60; }")
    page.evaluate("window.scrollTo(0, 0)")
    employee.field.blur()
    page.mouse.move(0, 0)
    page.wait_for_timeout(800)


if __name__ == "__main__":
    take(sys.argv[1])
