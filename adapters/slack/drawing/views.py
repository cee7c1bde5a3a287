"""What Slack is given besides messages: somebody's Home, and the windows behind their buttons.

Pure drawing, without slack_sdk: `home` and `windows` hand it to Slack, the playground shows it.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from adapters.slack.drawing import limits
from adapters.slack.drawing.forms import Forms, Sheet
from adapters.slack.drawing.render import Blocks, Renderer
from core.actions import read
from core.front_page import FrontPage
from core.model import Address, Conversation, Json, Person
from core.ports import Facts
from core.screening.form_desk import FormDesk, opens_form
from core.wording import Wording

View = dict[str, Json]
Known = Callable[[Facts, Address], tuple[Person, Conversation] | None]
Page = Callable[[Facts, Address, datetime], FrontPage | None]
_MOST_OF_A_SECTION = 12
_LETTERS_OF_A_SECTION = 4_000


def home_view(page: FrontPage, wording: Wording, renderer: Renderer) -> View:
    """The whole page inside Slack's limits: what stands last is left out first."""
    drawn: Blocks = []
    for place, section in enumerate(page.sections):
        message = wording.message(page.language, section.prompt, section.params, section.choices)
        part = renderer.blocks(message, most=_MOST_OF_A_SECTION, letters=_LETTERS_OF_A_SECTION, name=f"s{place}-")
        line: Blocks = [{"type": "divider"}] if drawn and part and part[0]["type"] == "header" else []
        if len(drawn) + len(line) + len(part) > limits.MOST_VIEW_BLOCKS:
            break
        drawn += [*line, *part]
    return {"type": "home", "blocks": drawn}


class Views:
    """All that somebody would have in Slack besides their messages, also for who is not in Slack."""

    def __init__(self, wording: Wording, known: Known, page: Page, desk: FormDesk) -> None:
        self._wording = wording
        self._renderer = Renderer(wording)
        self._forms = Forms(wording)
        self._known = known
        self._page = page
        self._desk = desk

    def __call__(self, facts: Facts, address: Address, buttons: Sequence[str], at: datetime) -> list[View]:
        """Home, then each window behind these buttons and Home's own; nothing for somebody nobody has heard yet."""
        known, page = self._known(facts, address), self._page(facts, address, at)
        if known is None or page is None:
            return []
        own = [choice.token for section in page.sections for choice in section.choices]
        home = home_view(page, self._wording, self._renderer)
        return [home, *self._windows(*known, facts, [*own, *buttons])]

    def _windows(
        self, person: Person, conversation: Conversation, facts: Facts, buttons: Sequence[str]
    ) -> Iterator[View]:
        """Each once, however many buttons lead to it."""
        shown: list[View] = []
        for button in buttons:
            action = read(button)
            form = self._desk.open(person, conversation, facts, action) if action and opens_form(action) else None
            view = self._forms.view(form, Sheet(form="", about={}, language=person.language)) if form else None
            if view is not None and view not in shown:
                shown.append(view)
                yield view
