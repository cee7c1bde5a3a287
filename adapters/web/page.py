"""The HTML of the surface: Jinja2 templates that escape everything, with the words of prompts/."""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from adapters.web.ports import Pane, Player, PlayPorts, WebPorts
from adapters.web.slack_view import Opened, Posted
from adapters.web.words import script_words, word
from core.model import Json

FOLDER = Path(__file__).parent
HOME = {"da": "/playground", "en": "/playground/en"}
OTHER = {"da": "en", "en": "da"}


@cache
def _space() -> Environment:
    return Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


class Pages:
    """Draws pages. The templates are compiled once; a page is the same bytes for the same words and players."""

    def __init__(self, ports: WebPorts) -> None:
        self._wording = ports.wording
        self._version = ports.version
        self._statement = ports.statement
        self._has_playground = ports.play is not None
        self._space = _space()

    def playground(self, language: str, token: str, play: PlayPorts) -> str:
        by_pane = {pane: [player for player in play.players if player.pane is pane] for pane in Pane}
        in_slack = {player.pane for player in play.in_slack()}
        return self._draw(
            "playground.html",
            language,
            panes=[(pane, by_pane[pane]) for pane in Pane if by_pane[pane]],
            in_slack=in_slack,
            script_page=json.dumps(self._script_page(language, token)),
        )

    def slack(
        self,
        language: str,
        chat: str,
        chat_language: str,
        messages: Sequence[Posted],
        views: Sequence[Opened],
        players: Sequence[Player],
    ) -> str:
        """A chat, its Home and its windows as Slack shows them, in the chat's own language on a page in the reader's."""
        shown = {"chat": chat, "chat_language": chat_language, "messages": messages, "views": views}
        return self._draw("slack.html", language, **shown, players=players)

    def error(self, language: str, status: int, reference: str) -> str:
        return self._draw("error.html", language, status=status, reference=reference, has_way_back=self._has_playground)

    def _draw(self, template: str, language: str, **values: object) -> str:
        def say(name: str, **params: Json) -> str:
            return word(self._wording, language, name, params)

        here = {
            "lang": language,
            "other": OTHER[language],
            "home": HOME,
            "version": self._version,
            "statement": self._statement,
        }
        return self._space.get_template(template).render(say=say, **here, **values)

    def _script_page(self, language: str, token: str) -> dict[str, Json]:
        return {"language": language, "token": token, "words": script_words(self._wording, language)}
