"""CPR numbers that nobody has, and the ways people write one."""

import random
from calendar import monthrange
from collections.abc import Callable

ONES = ("nul", "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni")
TEENS = ("ti", "elleve", "tolv", "tretten", "fjorten", "femten", "seksten", "sytten", "atten", "nitten")
TENS = ("", "", "tyve", "tredive", "fyrre", "halvtreds", "tres", "halvfjerds", "firs", "halvfems")


def a_number(chance: random.Random) -> str:
    """Ten digits that begin with a birthday of 1900-2057; no check digit is asked of them."""
    year, month = chance.randint(1900, 2057), chance.randint(1, 12)
    day = chance.randint(1, monthrange(year, month)[1])
    return f"{day:02}{month:02}{year % 100:02}{chance.randint(0, 9999):04}"


def pairs(number: str) -> list[str]:
    return [number[place : place + 2] for place in range(0, 10, 2)]


def in_words(pair: str) -> str:
    value = int(pair)
    if value < 10:
        return f"nul {ONES[value]}"
    if value < 20:
        return TEENS[value - 10]
    return f"{ONES[value % 10]}og{TENS[value // 10]}" if value % 10 else TENS[value // 10]


def in_digits_of(zero: str) -> Callable[[str], str]:
    return lambda number: "".join(chr(ord(zero) + int(digit)) for digit in number)


SPELLINGS: dict[str, Callable[[str], str]] = {
    "dash": lambda number: f"{number[:6]}-{number[6:]}",
    "space": lambda number: f"{number[:6]} {number[6:]}",
    "dot": lambda number: f"{number[:6]}.{number[6:]}",
    "nothing": lambda number: number,
    "long dash with spaces": lambda number: f"{number[:6]} – {number[6:]}",
    "non-breaking hyphen": lambda number: f"{number[:6]}\u2011{number[6:]}",
    "fullwidth digits": in_digits_of("０"),
    "arabic digits": lambda number: f"{in_digits_of('٠')(number[:6])}-{in_digits_of('٠')(number[6:])}",
    "over two lines": lambda number: f"{number[:6]}-\n{number[6:]}",
    "a date and four": lambda number: f"{'.'.join(pairs(number)[:3])}-{number[6:]}",
    "in pairs": lambda number: " ".join(pairs(number)),
    "digit by digit": lambda number: " ".join(number),
    "in words": lambda number: " ".join(in_words(pair) for pair in pairs(number)),
    "each digit a word": lambda number: ", ".join(ONES[int(digit)] for digit in number),
    "nothing visible between": lambda number: f"{number[:6]}\u00ad\u200d{number[6:]}",
    "broken in the middle": lambda number: f"{number[:4]}\n{number[4:]}",
}
