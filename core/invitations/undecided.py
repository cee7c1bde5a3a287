"""What sounds like an answer to an invitation and is none: who has to look first, sends somebody else, or asks. Only reads."""

import re
from collections.abc import Sequence

from core.dialogue.meanings import Reader
from core.dialogue.yes_or_no import opens_with
from core.invitations.words import answer_in, read_invited
from core.understand.topics import read_asked
from core.understand.vocabulary import Vocabulary

_LATER, _SENDS_ANOTHER = frozenset({"later", "think_over"}), "sends_another"
_SENTENCES = re.compile(r"(?<=[.!?\n])\s*")
_CLAUSES = re.compile(r"(?<=[.!?,;\n])\s*")


def is_undecided(code: str, text: str, reader: Reader, vocabulary: Vocabulary) -> str:
    """What an answer that was read is rather about: that they answer later ("jeg skal lige tjekke"), or somebody who comes in
    their place; "" where it is the answer. Whoever begins with a yes or a no has decided.
    """
    if code not in ("accept", "decline") or opens_with_an_answer(text, reader):
        return ""
    said = [read_asked(part, vocabulary) for part in _SENTENCES.split(text)]
    topics = {topic for one in said for topic in one.topics}
    if code == "accept" and _SENDS_ANOTHER in topics:
        return _SENDS_ANOTHER
    is_later = said[0].topic in _LATER if code == "accept" else not _LATER.isdisjoint(topics)
    return "later" if is_later else ""


def opens_with_an_answer(text: str, reader: Reader) -> bool:
    """Whether the first word is a yes or a no. A letter alone may be anything."""
    first = text.split(maxsplit=1)[0].strip(",.!;:")
    return len(first) > 1 and opens_with(reader, first) is not None


def refuses_beside(reader: Reader, labels: Sequence[tuple[str, str]], text: str, vocabulary: Vocabulary) -> bool:
    """Whether a no stands beside what is asked: "jeg kan ikke komme, er det i orden?", not "kan I ikke klare jer uden mig?"."""
    if "?" not in text:
        return True
    told = " ".join(part for part in _CLAUSES.split(text) if not part.rstrip().endswith("?")).strip()
    if not told:
        return False
    return answer_in(read_invited(reader, labels, told, vocabulary), told, reader) in ("decline", "give_up")
