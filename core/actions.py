"""Button tokens: short, versioned, checked. What a button means is in its token, so an old or foreign one can be recognised.

A token is not a right: who may do what is checked in the core on every event. The check sum only tells a damaged or invented
token from a real one. At most 64 bytes, Telegram's limit for callback data.
"""

from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2s

_VERSION = "1"
LONGEST = 64


@dataclass(frozen=True, slots=True)
class Picked:
    """An option of a step: in which run of which dialogue the button was made tells an old one."""

    dialogue: str
    run: int
    slot: str
    option: str


@dataclass(frozen=True, slots=True)
class Ordered:
    """A command of the dialogue, such as back, skip or why. Means the same whenever it is tapped."""

    command: str


@dataclass(frozen=True, slots=True)
class Acted:
    """Something to do with a case. `value` is the action's own, such as a colleague's id."""

    action: str
    case: int
    value: str = ""


Action = Picked | Ordered | Acted

_ASKS_FIRST = frozenset({"discard", "restart", "withdraw", "g_cancel"})
_SURE = "_yes"


@lru_cache(maxsize=4096)
def token(action: Action) -> str:
    """The token of an action. Raises ValueError when names in the flow are too long to fit."""
    match action:
        case Picked():
            body = f"a|{action.dialogue}|{action.run}|{action.slot}|{action.option}"
        case Ordered():
            body = f"c|{action.command}"
        case Acted():
            body = f"k|{action.action}|{action.case}|{action.value}"
    signed = f"{_VERSION}{_check(body)}{body}"
    if len(signed.encode()) > LONGEST:
        raise ValueError(f"The button {body!r} is longer than {LONGEST} bytes; shorten a name in the flow.")
    return signed


def read(signed: str) -> Action | None:
    """The action of a token, or None when it is of another version, damaged or invented."""
    return _read(signed) if len(signed) <= LONGEST else None


@lru_cache(maxsize=4096)
def _read(signed: str) -> Action | None:
    body = signed[6:]
    if signed[:6] != f"{_VERSION}{_check(body)}":
        return None
    match body.split("|"):
        case ["a", dialogue, run, slot, option] if run.isdecimal():
            return Picked(dialogue, int(run), slot, option)
        case ["c", command]:
            return Ordered(command)
        case ["k", action, case, value] if case.isdecimal():
            return Acted(action, int(case), value)
    return None


def sure(signed: str) -> str | None:
    """The token that does at once what this one asks about first: for a channel that has asked already. None for any other."""
    match read(signed):
        case Ordered(command) if command in _ASKS_FIRST:
            return token(Ordered(command + _SURE))
        case Acted(action, case, value) if action in _ASKS_FIRST:
            return token(Acted(action + _SURE, case, value))
    return None


def is_sure(signed: str) -> bool:
    """Whether the button stands under the very question that asks about it."""
    match read(signed):
        case Ordered(name) | Acted(name):
            return name.endswith(_SURE)
    return False


def _check(body: str) -> str:
    return blake2s(body.encode("utf-8", "replace"), digest_size=3).hexdigest()[:5]
