"""Words as Slack takes them: escaped for its text fields, and cut at a word where a field is full.

What people wrote goes into Block Kit only as plain or rich text, which Slack never reads as markup. The one field it does read
is the `text` beside the blocks, and there three characters are all that could mean something
(docs.slack.dev/messaging/formatting-message-text).
"""

ELLIPSIS = "…"
_FROM = 0.6  # a cut looks back this far for a word's end; words longer than that are cut in the middle


def escaped(words: str) -> str:
    """The words for a text field: no mention, no link, no channel can be made of them."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def cut(words: str, most: int) -> str:
    """At most so many characters, cut after a word, and the cut can be seen."""
    if len(words) <= most:
        return words
    head = words[: most - len(ELLIPSIS)]
    return head[: _end_of_word(head)].rstrip() + ELLIPSIS


def split(words: str, most: int) -> list[str]:
    """All of the words, in pieces of at most so many characters. Only the space at a seam is left out."""
    pieces = []
    while len(words) > most:
        end = _end_of_word(words[:most])
        pieces.append(words[:end].rstrip())
        words = words[end:].lstrip()
    return [*pieces, words] if words or not pieces else pieces


def cut_bytes(words: str, most: int) -> str:
    """The words escaped, at most so many bytes in all; a cut never lies inside an escaped character."""
    whole = escaped(words)
    if len(whole.encode()) <= most:
        return whole
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        if len(escaped(cut(words, middle)).encode()) <= most:
            low = middle
        else:
            high = middle - 1
    return escaped(cut(words, low))


def _end_of_word(head: str) -> int:
    end = max(head.rfind(" "), head.rfind("\n"))
    return end if end >= len(head) * _FROM else len(head)
