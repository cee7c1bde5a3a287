"""English as it is typed in short ("I'll take it", "what's new") spelled out, for what is looked for as it is spelled."""

import re

_ENDINGS = (
    (re.compile(r"\bcan't\b", re.IGNORECASE), "can not"),
    (re.compile(r"\bwon't\b", re.IGNORECASE), "will not"),
    (re.compile(r"n't\b", re.IGNORECASE), " not"),
    (re.compile(r"\b(i)'m\b", re.IGNORECASE), r"\1 am"),
    (re.compile(r"'re\b", re.IGNORECASE), " are"),
    (re.compile(r"'ll\b", re.IGNORECASE), " will"),
    (re.compile(r"'ve\b", re.IGNORECASE), " have"),
    (re.compile(r"\b(what|who|where|how|when|it|that|there|she|he)'s\b", re.IGNORECASE), r"\1 is"),
)


def spelled_out(text: str) -> str:
    """The same in whole words; a text with no such mark as it is."""
    text = text.replace("\u2019", "'")
    if "'" not in text:
        return text
    for short, whole in _ENDINGS:
        text = short.sub(whole, text)
    return text
