"""What Telegram takes at most, in one place. A test compares these with the library's own constants.

They stand here as numbers because drawing a message must not need the library: the playground draws with no account at all.
Source: core.telegram.org/bots/api, if nothing else is said. Lengths are of the characters people see, counted in UTF-16.
"""

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
LONGEST_TOAST = 200
MOST_BUTTONS = 100
MOST_UPDATES = 100

# Ours: what an app sends is never so long, and a megabyte from something that is no app shall not cost us its size many times.
MOST_TAKEN = 4 * LONGEST_TEXT
# Ours: a label longer than this is cut by every app.
LONGEST_LABEL = 64

# About 30 a second and one a second to a chat, neither promised (core.telegram.org/bots/faq): a little less is kept.
PER_SECOND = 25
BURST = 3
CHAT_GAP_MS = 1000


def length(text: str) -> int:
    """The length as Telegram counts it: what lies beyond the first 65,536 characters, as most emoji do, counts twice."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
