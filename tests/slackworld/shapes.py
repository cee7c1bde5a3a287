"""How a JSON value is held against the shape Slack asks for: small checks that are put together, each saying what is wrong where.

What Slack's blocks and views look like stands in `elements`, `blocks` and `views`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.slackworld.limits import ANY_TEXT, ID, Limit

Json = Any


@dataclass(frozen=True, slots=True)
class Fault:
    """What Slack would refuse, in its own way of saying it."""

    pointer: str
    said: str

    def __str__(self) -> str:
        return f"[ERROR] {self.said} [json-pointer:{self.pointer or '/'}]"


Faults = Iterator[Fault]
Check = Callable[[Json, str], Faults]


@dataclass(frozen=True, slots=True)
class Shape:
    """The fields of an object: which must be there, which may be. Any other is refused, as Slack does."""

    needed: Mapping[str, Check]
    allowed: Mapping[str, Check] = field(default_factory=dict)

    def __call__(self, value: Json, at: str) -> Faults:
        if not isinstance(value, dict):
            yield Fault(at, "must be an object")
            return
        for name in self.needed:
            if name not in value:
                yield Fault(at, f"missing required field: {name}")
        fields = {**self.allowed, **self.needed}
        for name, given in value.items():
            if name not in fields:
                yield Fault(f"{at}/{name}", f"no more properties allowed: {name}")
            else:
                yield from fields[name](given, f"{at}/{name}")


def string(limit: Limit, *, least: int = 1) -> Check:
    """A text of so many characters at most."""

    def check(value: Json, at: str) -> Faults:
        if not isinstance(value, str):
            yield Fault(at, "must be a string")
            return
        if len(value) > limit.most:
            yield Fault(at, f"must be less than {limit.most + 1} characters")
        if len(value) < least:
            yield Fault(at, f"must be more than {least - 1} characters")
        if any("\ud800" <= letter <= "\udfff" for letter in value):
            yield Fault(at, "must be valid UTF-8")

    return check


def number(least: int, most: int) -> Check:
    def check(value: Json, at: str) -> Faults:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            yield Fault(at, f"must be a number from {least} to {most}")

    return check


def boolean(value: Json, at: str) -> Faults:
    if not isinstance(value, bool):
        yield Fault(at, "must be a boolean")


def one_of(*values: str) -> Check:
    def check(value: Json, at: str) -> Faults:
        if value not in values:
            yield Fault(at, f"must be one of: {', '.join(values)}")

    return check


def many(item: Check, limit: Limit, *, least: int = 1) -> Check:
    """A list of so many items at most."""

    def check(value: Json, at: str) -> Faults:
        if not isinstance(value, list):
            yield Fault(at, "must be an array")
            return
        if len(value) > limit.most:
            yield Fault(at, f"no more than {limit.most} items allowed")
        if len(value) < least:
            yield Fault(at, f"no less than {least} items allowed")
        for index, given in enumerate(value):
            yield from item(given, f"{at}/{index}")

    return check


def by_type(kinds: Mapping[str, Check], said: str) -> Check:
    """The check of an object by its `type`."""

    def check(value: Json, at: str) -> Faults:
        kind = value.get("type") if isinstance(value, dict) else None
        if not isinstance(kind, str) or kind not in kinds:
            yield Fault(at, f"{said}: {kind}")
        else:
            yield from kinds[kind](value, at)

    return check


def both(*checks: Check) -> Check:
    def check(value: Json, at: str) -> Faults:
        for one in checks:
            yield from one(value, at)

    return check


def plain(limit: Limit = ANY_TEXT) -> Check:
    """A `plain_text` object."""
    return Shape({"type": one_of("plain_text"), "text": string(limit)}, {"emoji": boolean})


def text(limit: Limit = ANY_TEXT) -> Check:
    """A text object of either type."""
    marked = Shape({"type": one_of("mrkdwn"), "text": string(limit)}, {"verbatim": boolean})
    return by_type({"plain_text": plain(limit), "mrkdwn": marked}, "unsupported type of text")


def identifier(value: Json, at: str) -> Faults:
    yield from string(ID)(value, at)


def repeated(names: Sequence[tuple[str, str]]) -> Faults:
    """A name that stands at more than one place. `names` are (name, where)."""
    seen: set[str] = set()
    for name, at in names:
        if name in seen:
            yield Fault(at, f"`{name}` already exists")
        seen.add(name)
