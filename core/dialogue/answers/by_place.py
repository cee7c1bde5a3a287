"""Which of several that were shown words tell by its place: "den anden", "nr. 2", "tag den første". Only reads."""

from collections.abc import Iterable, Sequence

from core.dialogue.meanings import Doubt, Reader, Value

_LEAST, _MOST = 2, 9
_ANOTHER = ("elsewhere", "")
"""An option before and behind those that were shown, which no word names."""


def numbered(most: int) -> Sequence[tuple[str, str]]:
    """Options that no word names: only their places choose among them."""
    return tuple((place, place) for place in map(str, range(1, most + 1)))


def place_among(reader: Reader, text: str, shown: int, spare: int = 0) -> int:
    """Which of so many a text tells by its place and nothing else but `spare` words; 0 for none, and for several."""
    if text.strip().isdecimal():
        return int(text) if 0 < int(text) <= shown else 0
    options = numbered(shown)
    if shown < _LEAST or not reader.only_chooses(options, text, spare):
        return 0
    reading = reader.choose("", options, text)
    return int(reading.value[0]) if isinstance(reading, Value) and len(reading.value) == 1 else 0


def names_only_places(reader: Reader, text: str) -> bool:
    """Whether words do nothing but choose among what might stand in a list: "den sidste", "1 og 3"."""
    return reader.only_chooses(numbered(_MOST), text)


def is_by_place(
    reader: Reader, question: str, labels: Sequence[tuple[str, str]], text: str, meant: Iterable[str]
) -> bool:
    """Whether words mean these options only by where they stand: among other buttons a place means another, and any other
    words mean the same.
    """
    match reader.choose(question, (_ANOTHER, *labels, _ANOTHER), text):
        case Value(value=said) | Doubt(values=said):
            return not set(meant) <= set(said)
    return True
