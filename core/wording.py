"""Turns the name of a prompt and its values into the message a person reads, in that person's language.

Every value is untrusted: it is escaped unless a filter of this room made it. The sentences themselves are in prompts/.
A prompt is a `.md.j2` file ("digest/daily") or an entry of a `.toml` file ("intake/who/ask" is [who] ask of intake.toml).
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from types import FunctionType, MappingProxyType, MethodType
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import BaseLoader, Environment, StrictUndefined, Template, TemplateError, TemplateNotFound
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from core.effects import Choice
from core.errors import ContentError
from core.markup import Button, Message, escape, parse
from core.model import Json
from core.times_value import said_times, times_in_lines
from core.understand.availability.saying import SayingWords, parse_saying_words

LANGUAGES = ("da", "en")
ZONE = ZoneInfo("Europe/Copenhagen")
_TEMPLATE = ".md.j2"
_NONE: Mapping[str, Json] = MappingProxyType({})
_DAYS_OF_WEEK = 7
_OF_A_DICT = frozenset(dir(dict))


class Trusted(str):
    """Text of our own, already neutral markup."""

    __slots__ = ()


class Wording:
    """All prompts of all languages, compiled on first use."""

    def __init__(self, files: Mapping[str, str], fixed: Mapping[str, Json] | None = None) -> None:
        """`files` are the texts below prompts/, by path. `fixed` are values every prompt may use (contact, municipality)."""
        self._files = files
        self._saying: dict[str, SayingWords] = {}
        self._sources = {language: dict(_prompts(files, language)) for language in LANGUAGES}
        self._spaces = {language: _space(language, self, fixed or {}) for language in LANGUAGES}
        # Jinja looks up a template it has by a reference and a lock, some five times for each message.
        self._template = cache(self._compiled)
        # What takes no value reads the same for everybody: most labels of buttons, and the small words in longer texts.
        self._constant = cache(self._rendered)
        self._constant_label = cache(self._labelled)

    def names(self, language: str) -> frozenset[str]:
        return frozenset(self._sources[language])

    def source(self, language: str, prompt: str) -> str | None:
        return self._sources[language].get(prompt)

    def has(self, prompt: str) -> bool:
        return all(prompt in sources for sources in self._sources.values())

    def say(self, language: str, prompt: str, params: Mapping[str, Json]) -> str:
        """The prompt as neutral markup. Raises ContentError when it is missing or asks for a value it was not given."""
        language = _spoken(language)
        return self._rendered(language, prompt, params) if params else self._constant(language, prompt)

    def _rendered(self, language: str, prompt: str, params: Mapping[str, Json] = _NONE) -> str:
        try:
            return self._template(language, prompt).render(params)
        except TemplateNotFound as error:
            raise ContentError(
                f"prompts/{language}", str(error), "There is no such prompt.", hint="Write it, or mend the name."
            ) from error
        except TemplateError as error:
            raise ContentError(
                f"prompts/{language}",
                prompt,
                str(error),
                hint="Mend the template, then run `python -m bot flow check`.",
            ) from error

    def label(self, language: str, prompt: str, params: Mapping[str, Json]) -> str:
        """A short text for a button or a list: plain characters on one line."""
        language = _spoken(language)
        return self._labelled(language, prompt, params) if params else self._constant_label(language, prompt)

    def _labelled(self, language: str, prompt: str, params: Mapping[str, Json] = _NONE) -> str:
        blocks = parse(self.say(language, prompt, params))
        return " ".join(" ".join(block.text for block in blocks).split())

    def message(
        self, language: str, prompt: str, params: Mapping[str, Json], choices: Sequence[Choice] = ()
    ) -> Message:
        """The whole message with its buttons."""
        buttons = tuple(
            Button(self.label(language, choice.label, choice.params), choice.token, choice.style) for choice in choices
        )
        return Message(parse(self.say(language, prompt, params)), buttons, language=language)

    def saying_words(self, language: str) -> SayingWords:
        """The words in which times are said back: availability.toml, whose patterns are no templates."""
        if language not in self._saying:
            self._saying[language] = parse_saying_words(self._files[f"{language}/availability.toml"])
        return self._saying[language]

    def _compiled(self, language: str, prompt: str) -> Template:
        return self._spaces[language].get_template(prompt)


def _spoken(language: str) -> str:
    return language if language in LANGUAGES else LANGUAGES[0]


def _prompts(files: Mapping[str, str], language: str) -> Iterator[tuple[str, str]]:
    for path, text in files.items():
        if not path.startswith(f"{language}/"):
            continue
        name = path[len(language) + 1 :]
        if name.endswith(_TEMPLATE):
            yield name[: -len(_TEMPLATE)], text
        elif name.endswith(".toml"):
            yield from _entries(path, name[: -len(".toml")], text)


def _entries(path: str, prefix: str, text: str) -> Iterator[tuple[str, str]]:
    try:
        tree = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ContentError(
            path, "", str(error), hint="Mend the line it names; text stands in quotation marks."
        ) from error
    yield from _flat(prefix, tree)


def _flat(prefix: str, tree: Mapping[str, Json]) -> Iterator[tuple[str, str]]:
    for key, value in tree.items():
        if isinstance(value, Mapping):
            yield from _flat(f"{prefix}/{key}", value)
        elif isinstance(value, str):
            yield f"{prefix}/{key}", value


class _Loader(BaseLoader):
    def __init__(self, sources: Mapping[str, str]) -> None:
        self._sources = sources

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
        if template not in self._sources:
            raise TemplateNotFound(template)
        return self._sources[template], template, None


class _Space(ImmutableSandboxedEnvironment):
    """Jinja's own, with a shorter way for what every text does; a sandbox for all else, as before.

    Jinja gives each template its globals in layers, and copies them name by name for every text: half of its time. It finds
    what a dictionary holds only after an exception, and asks of each function whether it is safe, which `ours` are: a quarter.
    """

    ours: frozenset[Callable[..., Any]] = frozenset()

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **(d or {})}

    def getattr(self, obj: Any, attribute: str) -> Any:
        if type(obj) is dict and attribute in obj and attribute not in _OF_A_DICT:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805 -- `self` may be a value
        if isinstance(__obj, FunctionType | MethodType) and __obj in __self.ours:
            kwargs.pop("_loop_vars", None)  # what compiled loops and blocks add for functions that want the context
            kwargs.pop("_block_vars", None)
            return __obj(*args, **kwargs)
        return super().call(__context, __obj, *args, **kwargs)


def _space(language: str, wording: Wording, fixed: Mapping[str, Json]) -> Environment:
    space = _Space(
        loader=_Loader(wording._sources[language]),
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: value if isinstance(value, Trusted) else escape(str(value)),
        cache_size=-1,
    )
    space.globals.update(fixed)
    ours: dict[str, Callable[..., Any]] = {
        "say": lambda prompt, **params: Trusted(wording.say(language, prompt, params)),
        "say_in": lambda spoken, prompt, **params: Trusted(wording.say(spoken, prompt, params)),
        "has": wording.has,
        "answer": lambda dialogue, slot, value: Trusted(_answer(wording, language, dialogue, slot, value)),
        "times_in_lines": lambda value: times_in_lines(value, wording.saying_words(language)),
    }
    space.globals.update(ours)
    space.ours = frozenset(ours.values())
    space.filters["day"] = lambda value: Trusted(_day(wording, language, value))
    space.filters["sentence"] = lambda words: Trusted(escape(str(words)) + ("" if str(words)[-1:] in ".!?…" else "."))
    space.filters["raised"] = lambda said: Trusted(
        f"{said[:1].upper()}{said[1:]}"
    )  # a sentence of ours that begins with it
    space.filters["moment"] = lambda value: Trusted(_moment(wording, language, value))
    space.filters["clock"] = lambda value: Trusted(f"{_local(value):%H.%M}")
    return space


def _day(wording: Wording, language: str, value: str | date) -> str:
    day = date.fromisoformat(value[:10]) if isinstance(value, str) else value
    names = {"weekday": f"calendar/weekday/{day.isoweekday()}", "month": f"calendar/month/{day.month}"}
    words = {name: wording.say(language, prompt, {}) for name, prompt in names.items()}
    return wording.say(language, "calendar/day", {**words, "day": day.day, "year": day.year})


def _moment(wording: Wording, language: str, value: str | datetime) -> str:
    local = _local(value)
    return wording.say(
        language, "calendar/moment", {"day": Trusted(_day(wording, language, local.date())), "time": f"{local:%H.%M}"}
    )


def _local(value: str | datetime) -> datetime:
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment.astimezone(ZONE)


def _answer(wording: Wording, language: str, dialogue: str, slot: str, value: Json) -> str:
    """An answer as people read it: options by their label, numbers and times in words, everything written escaped."""
    match value:
        case None:
            return wording.say(language, "dialogue/unknown", {})
        case str():
            label = f"{dialogue}/{slot}/options/{value}"
            return wording.say(language, label, {}) if wording.has(label) else escape(value)
        case [single]:
            return _answer(wording, language, dialogue, slot, single)
        case [*firsts, last]:
            parts = [_answer(wording, language, dialogue, slot, part) for part in (*firsts, last)]
            conjunction = wording.say(language, "calendar/list/and", {"first": "", "last": ""})
            if any("," in part or conjunction in part for part in parts):  # such a name is no two
                parts = [wording.say(language, "calendar/list/name", {"name": Trusted(part)}) for part in parts]
            rows = {"first": Trusted(", ".join(parts[:-1])), "last": Trusted(parts[-1])}
            return wording.say(language, "calendar/list/and", rows)
        case {"recurring": _, "on": _}:
            return escape(said_times(value, wording.saying_words(language)))
        case {"words": written}:
            return escape(str(written))
        case {"name": name}:
            return escape(str(name))
        case {"min": least, "max": most}:
            limits = _number(wording, language, least, most)
            aim = {"limits": Trusted(limits), "aim": value.get("aim")}
            return wording.say(language, "calendar/number/rather", aim) if aim["aim"] else limits
        case {"from": start, "to": end}:
            return _window(wording, language, start, end, value.get("clock"))
    return escape(str(value))


def _number(wording: Wording, language: str, least: int | None, most: int | None) -> str:
    form = "exactly" if least == most else "at_most" if least is None else "at_least" if most is None else "between"
    return wording.say(language, f"calendar/number/{form}", {"least": least, "most": most})


def _window(wording: Wording, language: str, start: str | None, end: str | None, clock: str | None) -> str:
    form = "on" if start == end else "to" if start is None else "from" if end is None else "between"
    if start and end and (whole := _whole(wording, language, date.fromisoformat(start), date.fromisoformat(end))):
        return (
            wording.say(language, "calendar/window/clock", {"days": Trusted(whole), "clock": clock}) if clock else whole
        )
    days = {"from": start, "to": end}
    words = {name: Trusted(_day(wording, language, day)) for name, day in days.items() if day}
    said = wording.say(language, f"calendar/window/{form}", words)
    return wording.say(language, "calendar/window/clock", {"days": Trusted(said), "clock": clock}) if clock else said


def _whole(wording: Wording, language: str, start: date, end: date) -> str:
    """A whole week or month as people name it; nothing for any other span."""
    if start.isoweekday() == 1 and (end - start).days == _DAYS_OF_WEEK - 1:
        week = {"week": start.isocalendar().week, "from": Trusted(_day(wording, language, start))}
        return wording.say(language, "calendar/window/week", week)
    if start.day == 1 and (end + timedelta(days=1)).day == 1 and start.month == end.month and start.year == end.year:
        month = wording.say(language, f"calendar/month/{start.month}", {})
        return wording.say(language, "calendar/window/month", {"month": month, "year": start.year})
    return ""
