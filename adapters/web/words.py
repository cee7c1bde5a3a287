"""The page's own words, in the language of its address: /playground is Danish, /playground/en English."""

from collections.abc import Mapping
from datetime import datetime

from aiohttp import web

from core.model import Json
from core.wording import LANGUAGES, Wording

AREA = "playground/"
_ON_THE_PAGE = ("chat/", "clock/", "sent/", "trouble/")


def language_of(request: web.Request) -> str:
    """The language of the page: from its address, or for a page that does not exist, what the browser prefers."""
    if request.path.rstrip("/").endswith("/en") or request.query.get("lang") == "en":
        return "en"
    if request.path.startswith("/playground"):
        return LANGUAGES[0]
    wished = request.headers.get("Accept-Language", "").lower()
    places = {language: wished.find(language) for language in LANGUAGES}
    found = [language for language in LANGUAGES if places[language] >= 0]
    return min(found, key=places.__getitem__, default=LANGUAGES[0])


def word(wording: Wording, language: str, name: str, params: Mapping[str, Json] | None = None) -> str:
    """One short text of the page, plain characters."""
    return wording.label(language, AREA + name, params or {})


def script_words(wording: Wording, language: str) -> dict[str, str]:
    """What the script on the page says. `{n}` and the like stay as they are: the script fills them in."""
    names = sorted(wording.names(language))
    short = [name.removeprefix(AREA) for name in names if name.startswith(AREA)]
    return {name: word(wording, language, name) for name in short if name.startswith(_ON_THE_PAGE)}


def moment_words(wording: Wording, language: str, moment: datetime) -> str:
    """The moment as people say it, with weekday: through the calendar's own prompts."""
    return word(wording, language, "time/moment", {"moment": moment.isoformat()})
