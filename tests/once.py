"""Stories told once in a test process: what begins in the same world ends in the same, and the end is handed out as a copy.

The core decides from facts alone, so nothing but the world and what is asked for has a part in how a story ends. To have a room
asked for takes 140 ms of the processor; a copy of how that ended takes a few.
"""

from collections.abc import Callable
from dataclasses import fields, replace
from functools import wraps
from hashlib import blake2b
from typing import Any

from tests.chat import Chat, MemoryFacts, World

Story = Callable[..., Chat]
_SHARED = ("service", "wording")
_AS_WRITTEN = {kind: dict(vars(kind)) for kind in (World, MemoryFacts)}
_ends: dict[bytes, tuple[World, Chat]] = {}


def told_once(story: Story) -> Story:
    """A story of a world on dictionaries that gives the chat of whoever it is about. Elsewhere it is told as it stands."""

    @wraps(story)
    def told(world: World, *asked: Any, **more: Any) -> Chat:
        if not _is_plain(world):
            return story(world, *asked, **more)
        words = f"{story.__module__}.{story.__qualname__} {asked} {more} {_state(world)}"
        begun = blake2b(words.encode()).digest()  # a town in words is long, and they are many
        if begun not in _ends:
            chat = story(world, *asked, **more)
            _ends[begun] = _copied(world), replace(chat)
        end, chat = _ends[begun]
        _become(world, _copied(end))
        return replace(chat, world=world)

    return told


def _is_plain(world: World) -> bool:
    """Whether it is on dictionaries, and no test has given it or its facts a part of its own."""
    return all(
        type(one) is kind and _is_as_written(one, kind) for one, kind in ((world, World), (world.facts, MemoryFacts))
    )


def _is_as_written(one: object, kind: type) -> bool:
    now = vars(kind)  # where `deepcopy` writes something of its own
    is_kind = all(now.get(name) is part for name, part in _AS_WRITTEN[kind].items())
    return is_kind and vars(one).keys() == {field.name for field in fields(kind)}


def _state(world: World) -> object:
    """All of a world, to be told from every other. What is not written out of it is the same object."""
    shared = [id(getattr(world, name)) for name in _SHARED]
    return shared, vars(world.facts), {name: value for name, value in vars(world).items() if name not in _SHARED}


def _copied(world: World) -> World:
    """Another world that is now as this one: only what holds things is new, for the things in it are never changed."""
    facts = replace(world.facts, **{name: _held(value) for name, value in vars(world.facts).items()})
    return replace(world, **{name: _held(value) for name, value in vars(world).items()} | {"facts": facts})


def _become(world: World, other: World) -> None:
    vars(world.facts).update(vars(other.facts))
    vars(world).update(vars(other) | {"facts": world.facts})


def _held(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _held(one) for key, one in value.items()}
    return list(value) if isinstance(value, list) else value
