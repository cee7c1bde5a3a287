"""Every transcript beside this file is played again, and must come out as it stands, to the letter.

A transcript is the whole conversation as people see it. A line that begins with `> ` is written, `> [Label]` taps a button,
`== name` changes whose chat it is, `== clock` lets time pass (`> 2 days`, `> 3 hours`). `== a town of 60` lets citizens move in,
`== decided: lab of 12` and `== asking: lab of 12` are a case with its group so far, `== asked 1` is the first citizen asked,
`== seated 1` the first with a seat, `== learnt: tested / seen / learnt / next` is the learning card of the case, and
`== the others: yes` lets everybody who has not answered say so. All else is the bot's.

    UPDATE_TRANSCRIPTS=1 pytest tests/transcripts    writes them anew; read the difference before you commit it
"""

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from core.markup import Message
from core.model import Address
from core.network import InvitationStatus
from tests.chat import Chat, World
from tests.town import a_decided_case, asking, chat_of, invitations, settle, tap
from tests.worlds import a_world

FOLDER = Path(__file__).parent
TRANSCRIPTS = sorted(FOLDER.glob("*.txt"))


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_the_conversation_reads_as_written(path: Path):
    written = path.read_text(encoding="utf-8")

    played = "".join(f"{line}\n" for line in replay(written.splitlines()))

    if os.environ.get("UPDATE_TRANSCRIPTS"):
        path.write_text(played, encoding="utf-8")
    assert played == written


def test_there_are_transcripts_to_play():
    assert len(TRANSCRIPTS) >= 10


def replay(lines: list[str]) -> Iterator[str]:
    """The transcript that these inputs lead to now."""
    world = a_world()
    chats: dict[str, Chat] = {}
    name = ""
    for line in lines:
        if line.startswith("#"):
            yield line
        elif line.startswith("== "):
            name = line[3:]
            yield ""
            yield line
            yield from _switched(world, chats, name)
        elif line.startswith("> "):
            yield ""
            yield line
            yield from _heard(world, chats, name, line[2:])


def _switched(world: World, chats: dict[str, Chat], name: str) -> Iterator[str]:
    if name == "clock" or _set_up(world, chats, name):
        return
    if name in chats:
        yield from _shown(chats[name].new())
        return
    chats[name] = Chat(world, Address("play", name))
    yield from _shown(chats[name].open())


def _set_up(world: World, chats: dict[str, Chat], name: str) -> bool:
    """What happened before, or meanwhile, and is not shown."""
    match name.split():
        case ["a", "town", "of", count]:
            settle(world, int(count))
        case ["decided:", offering, "of", count]:
            chats["facilitator-1"] = a_decided_case(world, int(count), offering)
        case ["learnt:", *told]:
            tap(chats["facilitator-1"], "learning_card", 1)
            for line in " ".join(told).split(" / "):
                chats["facilitator-1"].say(line)
        case ["asking:", offering, "of", count]:
            chats["facilitator-1"] = asking(world, int(count), offering)
            chats["facilitator-1"].new()
        case ["the", "others:", answer]:
            for one in invitations(world, InvitationStatus.ASKED):
                if not any(chat.person.id == one.citizen for chat in chats.values()):
                    tap(chat_of(world, one), f"i_{answer}")
        case ["asked" | "waiting" | "seated" as status, place] if name not in chats:
            found = invitations(world, InvitationStatus(status))
            chats[name] = chat_of(world, sorted(found, key=lambda one: one.place)[int(place) - 1])
            return False
        case _:
            return False
    return True


def _heard(world: World, chats: dict[str, Chat], name: str, written: str) -> Iterator[str]:
    if name == "clock":
        number, unit = written.split()
        world.advance(timedelta(**{unit if unit.endswith("s") else f"{unit}s": int(number)}))
        return
    chat = chats[name]
    is_tap = written.startswith("[") and written.endswith("]")
    messages = chat.tap(written[1:-1]) if is_tap else chat.say(written)
    yield from _shown(messages)


def _shown(messages: list[Message]) -> Iterator[str]:
    for message in messages:
        yield ""
        yield from message.text.split("\n")
        yield from (f"  ({file.name})" for file in message.files)
        if message.buttons:
            yield "  " + " ".join(f"[{button.label}]" for button in message.buttons)
