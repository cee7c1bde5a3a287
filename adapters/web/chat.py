"""A chat as the page shows it: lines of the database, in words, as plain values that json can carry.

Nothing here is HTML. The page's script sets every text as text, so words of people cannot become markup.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from adapters.web.picture import picture_of
from adapters.web.ports import CHANNEL, Draw
from adapters.web.words import AREA, word
from core import actions
from core.actions import Acted, Action, Ordered, Picked, token
from core.dialogue.answers.answering import BACK, KEPT, UNKNOWN
from core.effects import Attachment
from core.errors import ContentError
from core.markup import Block, Message, Span, clean
from core.model import Address, Json
from core.ports import Facts, Line
from core.wording import LANGUAGES, ZONE, Wording

MOST_LINES = 120
HIGHEST_KEY = 9
_OF_WORDS = frozenset({"as_written", "stop", "why"})
"""Orders that stand first only below a question for words or a figure."""


@dataclass(frozen=True, slots=True)
class Chat:
    """What stands in one chat, and in which language. Equal when nothing changed, so that nothing is drawn again."""

    name: str
    language: str
    lines: tuple[Line, ...]
    has_earlier: bool


def read_chat(facts: Facts, chat: str) -> Chat:
    """A question for the store's `read`."""
    address = Address(CHANNEL, chat)
    person = facts.person_at(address)
    lines = tuple(facts.chat(address, most=MOST_LINES + 1))
    told = (line.language for line in reversed(lines) if line.language)
    language = person.language if person else next(told, LANGUAGES[0])
    return Chat(chat, language, lines[-MOST_LINES:], len(lines) > MOST_LINES)


def shown(chat: Chat, wording: Wording, draw: Draw | None = None) -> dict[str, Json]:
    """The chat in its person's own language, ready for the page; with `draw` as a messenger is given it."""
    newest = _newest_question(chat.lines)
    drawn = [
        {**_line(line, chat.language, wording, draw, is_newest=place == newest), **_files(chat, line, wording)}
        for place, line in enumerate(chat.lines)
    ]
    lines = [line for line in drawn if line["blocks"] or line["buttons"]]
    return {
        "language": chat.language,
        "has_earlier": chat.has_earlier,
        "lines": [
            {**line, "day": _day_words(lines, place, chat.language, wording)} for place, line in enumerate(lines)
        ],
        "switch": {language: token(Ordered(f"language_{language}")) for language in LANGUAGES},
    }


def _day_words(lines: Sequence[Mapping[str, Json]], place: int, language: str, wording: Wording) -> str:
    """The day, above its first line; else nothing."""
    day = _day(lines[place]["at"])
    is_first = place == 0 or _day(lines[place - 1]["at"]) != day
    return word(wording, language, "time/day", {"day": day}) if is_first else ""


def _day(at: str) -> str:
    return datetime.fromisoformat(at).date().isoformat()


def _line(line: Line, language: str, wording: Wording, draw: Draw | None, *, is_newest: bool) -> dict[str, Json]:
    message = message_of(line, language, wording)
    picture = picture_of(line, language, wording) if line.is_ours else None
    here = line.at.astimezone(ZONE)
    return {
        "id": line.id,
        "ours": line.is_ours,
        "at": here.isoformat(),
        "time": f"{here:%H.%M}",
        "blocks": [
            {"kind": block.kind, "spans": [[span.text, int(span.is_bold)] for span in block.spans]}
            for block in message.blocks
        ],
        "buttons": list(_buttons(message, is_newest=is_newest)),
        **({"payload": draw(message)} if draw and line.is_ours else {}),
        **({"picture": picture} if picture else {}),
    }


def _files(chat: Chat, line: Line, wording: Wording) -> dict[str, Json]:
    """The files of a message by what they are called, and where each is made when somebody opens it."""
    links = [
        {
            "label": _label_of(file, chat.language, wording),
            "href": f"/playground/file/{chat.name}/{quote(line.id, '')}/{place}",
        }
        for place, file in enumerate(line.files)
    ]
    return {"files": links} if links else {}


def _label_of(file: Attachment, language: str, wording: Wording) -> str:
    return word(wording, language, "_".join(filter(None, (f"file/{file.kind}", file.params.get("form")))))


def message_of(line: Line, language: str, wording: Wording) -> Message:
    """The line as a message; one of an earlier version that cannot be read any more says so."""
    if not line.is_ours:
        return Message(_plain(_done(line, language, wording)))
    try:
        return wording.message(language, line.prompt, line.params, line.choices)
    except ContentError:
        # A message of an earlier version, whose prompt has been renamed since, must not take the whole chat with it.
        return wording.message(language, "playground/chat/unreadable", {})


def _done(line: Line, language: str, wording: Wording) -> str:
    """What a person did: their words, the button they tapped, or what they sent instead of words."""
    if line.kind:
        name = f"sent/{line.kind}"
        return word(wording, language, name if wording.has(AREA + name) else "sent/other")
    labels = [wording.label(language, choice.label, choice.params) for choice in line.choices]
    return line.words or " ".join(labels)


def _plain(words: str) -> tuple[Block, ...]:
    """A person's words: one paragraph, character by character what they wrote, never read as markup."""
    text = clean(words)
    return (Block("text", (Span(text),)),) if text.strip() else ()


def _buttons(message: Message, *, is_newest: bool) -> Iterator[dict[str, Json]]:
    """What is old is marked: it stays in its message, and the page folds it away. What acts on a case is never old.

    `key` is the number beside a button. `typed` when the number may be written too: not where words or a figure are asked for.
    """
    is_typed = bool(message.buttons) and not _asks_for_words(actions.read(message.buttons[0].token))
    for place, button in enumerate(message.buttons, start=1):
        is_lasting = isinstance(actions.read(button.token), Acted)
        key = place if is_newest and place <= HIGHEST_KEY else 0
        yield {
            "label": button.label,
            "token": button.token,
            "style": button.style,
            "key": key,
            "typed": bool(key) and is_typed,
            "old": not (is_newest or is_lasting),
        }


def _asks_for_words(first: Action | None) -> bool:
    """Whether a question has no option of its own: the first of its buttons only goes back, skips or explains."""
    if isinstance(first, Picked):
        return first.option in (UNKNOWN, KEPT, BACK)
    return isinstance(first, Ordered) and first.command in _OF_WORDS


def _newest_question(lines: Sequence[Line]) -> int:
    """The last message with buttons, whose buttons have number keys; -1 without one."""
    return max((place for place, line in enumerate(lines) if line.is_ours and line.choices), default=-1)
