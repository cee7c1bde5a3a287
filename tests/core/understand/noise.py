"""Texts as hasty fingers type them: the same seed, the same slips.

For measuring only: about one word in eight has a slip, æøå may be ae/oe/aa or a/o/a, marks and capitals may be missing.
`python -m tests.core.understand.noise FILE SEED` prints the cases of an evaluation file with slips.
"""

import json
import random
import sys
from pathlib import Path
from typing import Any

NEIGHBOURS = {
    "a": "sqz", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj", "i": "uo", "j": "hk", "k": "jl",
    "l": "kæ", "m": "n", "n": "bm", "o": "ip", "p": "oå", "r": "et", "s": "ad", "t": "ry", "u": "yi", "v": "cb", "w": "qe",
    "x": "zc", "y": "tu", "z": "ax", "æ": "lø", "ø": "æ", "å": "p",
}  # fmt: skip
BY_EAR = (
    ("nd", "n"), ("ld", "l"), ("hv", "v"), ("æ", "e"), ("å", "o"), ("gg", "g"), ("kk", "k"), ("tt", "t"), ("ll", "l"),
)  # fmt: skip
SPELT = ({}, {"æ": "ae", "ø": "oe", "å": "aa"}, {"æ": "a", "ø": "o", "å": "a"})
WORDS_A_SLIP = 8
LEAST_LETTERS = 4


def misspelt(text: str, seed: int) -> str:
    """The text with slips. Short words and numbers are left alone; the longer the text, the more slips."""
    chance = random.Random(f"{seed} {text}")
    words = text.split()
    long = [at for at, word in enumerate(words) if sum(map(str.isalpha, word)) >= LEAST_LETTERS]
    for at in chance.sample(long, min(len(long), 1 + len(words) // WORDS_A_SLIP)):
        words[at] = slipped(words[at], chance)
    spaces = [" " if chance.random() > 0.02 else "" for _ in words[1:]]
    typed = "".join(word + space for word, space in zip(words, [*spaces, ""], strict=True)) if words else ""
    typed = _spelt(typed, chance.choice(SPELT))
    if chance.random() < 0.3:
        typed = "".join(letter for letter in typed if letter not in ",.!?'")
    return typed.lower() if chance.random() < 0.5 else typed


def _spelt(text: str, letters: dict[str, str]) -> str:
    return "".join(letters.get(letter, letters.get(letter.lower(), letter)) for letter in text)


def slipped(word: str, chance: random.Random) -> str:
    """The word with one slip: a letter lost, doubled, swapped with the next, hit beside, written by ear, or a gap too many."""
    at = chance.randrange(1, len(word) - 1)
    match chance.choice(("lost", "lost", "doubled", "swapped", "beside", "by ear", "by ear", "torn")):
        case "lost":
            return word[:at] + word[at + 1 :]
        case "doubled":
            return word[:at] + word[at] + word[at:]
        case "swapped":
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        case "beside":
            return word[:at] + chance.choice(NEIGHBOURS.get(word[at].lower(), word[at])) + word[at + 1 :]
        case "torn" if len(word) > 7:
            return f"{word[:at]} {word[at:]}"
        case _:
            heard = [(written, sound) for written, sound in BY_EAR if written in word]
            return word.replace(*chance.choice(heard), 1) if heard else word[:at] + word[at + 1 :]


def misspelt_case(case: dict[str, Any], seed: int) -> dict[str, Any]:
    """A case of the evaluation files with slips in all that was typed; its label stays."""
    if "text" in case:
        return {**case, "text": misspelt(case["text"], seed)}
    given = {key: misspelt(each, seed) if isinstance(each, str) else each for key, each in case["input"].items()}
    answers = [{**each, "a": misspelt(each["a"], seed)} for each in given.get("answers", ())]
    return {**case, "input": {**given, "answers": answers}}


def main(path: str, seed: str = "0") -> None:
    """Print the cases of a file with slips, to be measured by `python -m bot evaluate`."""
    for line in filter(str.strip, Path(path).read_text(encoding="utf-8").splitlines()):
        print(json.dumps(misspelt_case(json.loads(line), int(seed)), ensure_ascii=False))


if __name__ == "__main__":
    main(*sys.argv[1:])
