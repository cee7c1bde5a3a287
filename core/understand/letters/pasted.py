"""A mail that is pasted: what its writer says himself, without headers, greetings, signatures and the messages below."""

import re
from collections.abc import Iterator, Sequence

from core.understand.letters.around import Around, around
from core.understand.vocabulary import Vocabulary

_QUOTED_LINE = re.compile(r"\s*>")
_SIGNATURE_LINES = 6
_OWN_WORDS = 4
_POINTING_WORDS = 18


def own_words(text: str, vocabulary: Vocabulary) -> str:
    """The text without pasted headers, greetings, signatures and quoted messages.

    When hardly anything else is left, the quoted message is read instead: it is all the writer gave.
    """
    mail = around(vocabulary)
    lines = text.splitlines()
    own, below = _cut_thread([line for line in lines if not _QUOTED_LINE.match(line)], mail)
    kept = _said(own, mail)
    if not _is_pointing(kept, mail):
        return kept
    quoted = [line.lstrip("> ") for line in lines if _QUOTED_LINE.match(line)]
    newest = (*below, *quoted)
    rest = _said(_cut_thread(newest, mail)[0] or newest, mail)
    return "\n".join(part for part in (kept, rest) if part.strip()) or text


def passed_on(text: str, vocabulary: Vocabulary) -> str:
    """The mail below, where the writer's own words only point at it ("vil du tage den her?"); "" where they tell the matter."""
    mail = around(vocabulary)
    own, below = _cut_thread(text.splitlines(), mail)
    return "\n".join(below) if below and _is_pointing(_said(own, mail), mail) else ""


def _is_pointing(own: str, mail: Around) -> bool:
    """Whether hardly anything is said, or few words that say that the matter is told below."""
    said = len(own.split())
    return said < _OWN_WORDS or (said < _POINTING_WORDS and mail.points_below.search(own) is not None)


def is_pasted(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a mail with its headers, or a letter to somebody by name, stands in the text: what it asks was asked of
    somebody else.
    """
    mail = around(vocabulary)
    if mail.to_somebody.fullmatch(text):
        return True
    lines = text.splitlines()
    if len(lines) == 1 and mail.headers_in_line.match(text):
        return True
    return any(_starts_headers(lines, at, mail) for at in range(len(lines)))


def _cut_thread(lines: Sequence[str], mail: Around) -> tuple[Sequence[str], Sequence[str]]:
    """The newest message, and the thread below it. Headers at the very top are its own."""
    begun = False
    for at, line in enumerate(lines):
        if mail.thread_below.match(line):
            return lines[:at], lines[at + 1 :]
        if begun and _starts_headers(lines, at, mail):
            return lines[:at], lines[at:]
        begun = begun or bool(line.strip() and not mail.header_line.match(line))
    return lines, ()


def _starts_headers(lines: Sequence[str], at: int, mail: Around) -> bool:
    """Two header lines running: one alone ("Til: alle skoler") may be the writer's own bullet."""
    return all(place < len(lines) and mail.header_line.match(lines[place]) for place in (at, at + 1))


def _said(lines: Sequence[str], mail: Around) -> str:
    return "\n".join(_without_signature(_without_headers(lines, mail), mail))


def _without_headers(lines: Sequence[str], mail: Around) -> Iterator[str]:
    running = False
    for at, line in enumerate(lines):
        if running or _starts_headers(lines, at, mail):
            running = bool(mail.header_line.match(line))
            if running:
                if (subject := mail.subject.match(line)) is not None and line[subject.end() :].strip():
                    yield line[subject.end() :] + "."
                continue
        if (reply := mail.reply_line.match(line)) is not None:
            yield line[reply.end() :] + "."
            continue
        yield _without_greeting(line, mail)


def _without_greeting(line: str, mail: Around) -> str:
    # The pattern tries every place of a line: 40 µs of a long one, where nearly none holds a greeting.
    lowered = line.lower()
    return mail.greeting.sub("", line, count=1) if any(word in lowered for word in mail.greeting_words) else line


def _without_signature(lines: Iterator[str], mail: Around) -> Iterator[str]:
    left = 0
    for line in lines:
        if left and (not line.strip() or len(line.split()) <= _SIGNATURE_LINES):
            left -= 1
            continue
        left = 0
        if mail.closing_line.match(line) is not None:
            left = _SIGNATURE_LINES
            continue
        yield mail.closing_in_line.sub(".", line)
