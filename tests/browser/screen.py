"""What a person sees and does on the playground's page, in a test's words."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
LEAST_TARGET_PX = 24

_SMALL_TARGETS = """
(least) => Array.from(document.querySelectorAll("a, button, select, textarea, input, summary"))
  .filter((one) => one.checkVisibility() && !one.matches(".skip, input[type=checkbox]"))
  .map((one) => [one.textContent.trim().slice(0, 30), one.getBoundingClientRect()])
  .filter(([, box]) => box.width < least || box.height < least)
  .map(([text, box]) => `${text}: ${box.width}x${box.height}`)
"""


class Pane:
    """One of the three panes."""

    def __init__(self, page: Page, name: str) -> None:
        self.page = page
        self.section: Locator = page.locator(f"[data-pane={name}]")
        self.log = self.section.locator(".log")
        self.field = self.section.locator("textarea")
        self.trouble = self.section.locator(".trouble")

    def write(self, text: str) -> None:
        self.field.fill(text)
        self.field.press("Enter")

    def button(self, label: str) -> Locator:
        """The newest button of the conversation with this label."""
        return self.log.locator(".buttons button", has=self.page.get_by_text(label, exact=True)).last

    def tap(self, label: str) -> None:
        self.button(label).click()

    def hears(self, text: str) -> None:
        """Wait until the bot's newest messages say this."""
        expect(self.log.locator(".line.bot", has_text=text).last).to_be_visible()

    def lines(self) -> list[str]:
        return [text.strip() for text in self.log.locator(".body").all_inner_texts()]

    def newest(self) -> Locator:
        return self.log.locator(".line.bot").last


def assert_accessible(page: Page) -> None:
    """No breach of WCAG 2.2 A and AA, nor of axe's own good practice, in what is on the screen."""
    # A line that is still fading in has less contrast for a moment; what counts is what stays on the screen.
    page.evaluate("Promise.allSettled(document.getAnimations().map((one) => one.finished)).then(() => null)")
    rules = {"target-size": {"enabled": True}}
    options: dict[str, Any] = {"runOnly": {"type": "tag", "values": WCAG}, "rules": rules}
    found = Axe().run(page, options=options).response["violations"]
    assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in found] == []
    assert page.evaluate(_SMALL_TARGETS, LEAST_TARGET_PX) == []


def assert_no_sideways_scrolling(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def focused(page: Page) -> str:
    """What has the focus: its own text, or its kind."""
    told: str = page.evaluate(
        """() => {
          const at = document.activeElement;
          return at.getAttribute("role") || (at.matches("button, a, summary") ? at.textContent.trim() : at.tagName.toLowerCase());
        }"""
    )
    return told
