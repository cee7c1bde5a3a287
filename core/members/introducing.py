"""Citizens who present themselves before they answer anything: they are greeted, and nothing of it is kept. Only reads.

The words are data (`vocabulary/presenting`). Where somebody is asked who they are, the question takes it as its answer.
"""

import re
from collections.abc import Sequence
from datetime import date

from core.dialogue.meanings import Reader
from core.understand.vocabulary import Vocabulary
from core.understand.words import clip, tokens

_FILE = "presenting"
_PARTS = re.compile(r"[,;:!\n()]+|\.+(?=\s|$)|\s[–-]\s|\s(?:og|and)\s", re.IGNORECASE)
_MOST_WORDS = 40
_MOST_GREETING = 3


def introduces(text: str, reader: Reader, vocabulary: Vocabulary) -> bool:
    """Whether the first that is told, after a greeting, is who somebody is: "hej, jeg hedder Asta". More may follow."""
    parts = _told(text, reader)
    return bool(parts) and "?" not in text and _is_of_them(parts[0], reader, vocabulary, is_first=True)


def only_introduces(text: str, reader: Reader, vocabulary: Vocabulary) -> bool:
    """Whether all of it tells who somebody is, or how they came here, and none of it wants anything."""
    parts = _told(text, reader)
    if not parts or not introduces(text, reader, vocabulary):
        return False
    return all(_is_of_them(part, reader, vocabulary, is_first=False) for part in parts)


def tells_of_work(text: str, reader: Reader, vocabulary: Vocabulary, today: date) -> bool:
    """Whether most of it is what somebody did in life: "jeg har været sygeplejerske i 40 år og er glad for haver"."""
    found = vocabulary.lexicon(_FILE).find([token for token in tokens(clip(text)[0]) if token.is_word], slips=False)
    if any("tells" in one.codes for one in found) or not any("did" in one.codes and one.first == 0 for one in found):
        return False
    _, words = reader.about_oneself(text, today).get("fields", (None, ""))
    return 2 * len(words) >= len(text)


def _told(text: str, reader: Reader) -> Sequence[str]:
    """The parts of a short message without its greetings."""
    kept, is_cut = clip(text)
    if is_cut or len(kept.split()) > _MOST_WORDS:
        return ()
    parts = [_without_greeting(part.strip(), reader) for part in _PARTS.split(kept) if part and part.strip()]
    return [part for part in parts if part]


def _without_greeting(part: str, reader: Reader) -> str:
    words = part.split()
    for count in range(min(_MOST_GREETING, len(words)), 0, -1):
        if reader.small_talk(" ".join(words[:count])) == "greeting":
            return " ".join(words[count:])
    return part


def _is_of_them(part: str, reader: Reader, vocabulary: Vocabulary, *, is_first: bool) -> bool:
    words = [token for token in tokens(part) if token.is_word]
    found = list(vocabulary.lexicon(_FILE).find(words, slips=False))
    opening = {code for match in found if match.first == 0 for code in match.codes}
    if any("tells" in match.codes for match in found):
        return False
    if "presents" in opening:
        return True
    if "is" in opening:
        return any(map(str.isdigit, part)) or bool(reader.fields(part)[0])
    return not is_first and not opening.isdisjoint({"goes_on", "came"})
