"""A message that is written as a letter: what it says without "Kære alle" and "Med venlig hilsen Inger Madsen", and without the
excuse for a late answer. The words are data.
"""

from functools import lru_cache

from core.understand.vocabulary import Vocabulary
from core.understand.vocabulary.lexicon import Match
from core.understand.words import Token, clip, tokens

_MOST_OF_A_NAME = 5
"""Words behind the closing: a name, a title, a place. With more, it goes on."""
_MOST_LINES, _MOST_OF_A_LINE = 6, 7
"""The same where each stands on its own line below the closing."""
_MOST_ADDRESSED = 4
"""Words behind "Kære", up to a mark: "Kære Mette og alle de andre, …"."""
_BEHIND_A_STOP = frozenset({"signing", "behind_a_stop"})
_MARKS = tuple(".!?,;:)\n")


@lru_cache(maxsize=64)
def without_letter(text: str, vocabulary: Vocabulary) -> str:
    """What a letter says, without whom it is to, an excuse and who signs. A text that is nothing else stays as it is."""
    pieces = tokens(clip(text)[0])
    words = [token for token in pieces if token.is_word]
    found = tuple(vocabulary.lexicon("letters").find(words, slips=False))
    start, end = _start(text, words, found), _end(text, words, found)
    return text[start:end].strip(" ,;\n") if any(start <= token.start < end for token in words) else text


def _start(text: str, words: list[Token], found: tuple[Match, ...]) -> int:
    """Where the letter begins to say something."""
    at = start = 0
    for match in found:
        if match.first != at:
            break
        last = match.last
        if "salutation" in match.codes:
            last = _last_addressed(text, words, match.first)
        elif not {"excuse", "but"} & set(match.codes) or (not start and "but" in match.codes):
            break
        if last + 1 >= len(words) or last < match.last:
            break
        at, start = last + 1, words[last + 1].start
    return start


def _last_addressed(text: str, words: list[Token], first: int) -> int:
    """The last word of "Kære alle", where a mark ends it; before the first of them where it is no address."""
    for at in range(first, min(first + _MOST_ADDRESSED, len(words))):
        behind = text[words[at].end : words[at + 1].start if at + 1 < len(words) else len(text)]
        if at > first and behind.lstrip(" ").startswith(_MARKS):
            return at
    return first - 1


def _end(text: str, words: list[Token], found: tuple[Match, ...]) -> int:
    """Where the letter ends to say something: where somebody signs."""
    for at, match in enumerate(found):
        before, behind = text[: match.start].rstrip(" "), text[match.end :]
        is_name = len(words) - match.last - 1 <= _MOST_OF_A_NAME or _are_lines_of_a_name(behind, found[at + 1 :])
        is_name = is_name and "?" not in behind
        is_behind = not _BEHIND_A_STOP.isdisjoint(match.codes) and before.endswith(_MARKS)
        if is_name and ("closing" in match.codes or is_behind):
            is_with = at > 0 and "with" in found[at - 1].codes and not text[found[at - 1].end : match.start].strip()
            return found[at - 1].start if is_with else match.start
    return len(text)


def _are_lines_of_a_name(behind: str, found: tuple[Match, ...]) -> bool:
    """Whether behind a closing on a line of its own stand the lines of a signature: a name, a title, a place, a number."""
    lines = [line for line in behind.splitlines() if line.strip(" ,.")]
    is_own_line = behind.lstrip(" ,.").startswith("\n")
    is_short = len(lines) <= _MOST_LINES and all(len(line.split()) <= _MOST_OF_A_LINE for line in lines)
    return is_own_line and is_short and not any("afterthought" in match.codes for match in found)
