"""Telephone numbers as people write them: one number, one way to write it, so that the same number is the same person."""

import re

_NUMBER = re.compile(r"[+\d][\d ()./-]*\d")
_BESIDE = re.compile(r"\W*(?:(?:tlf|tel|telefon|telefonnummer|nummer|phone|mobil|mobile|nr)\W*)*", re.IGNORECASE)
_AT_THE_END = re.compile(
    r"[\s,:]+(?:(?:på|tlf|tel|telefon|nummer|mobil|mit|nr|at|on|my|number)\b[\s.:]*)*(?P<number>[+\d][\d ()./-]*\d)"
    r"[\s.,!]*(?:(?:tak|venligst|please|thanks)[\s.!]*)?\Z",
    re.IGNORECASE,
)
_LEAST, _MOST = 8, 15
_LONGEST = 300
"""Letters of a message that calls for a person. A longer one is not looked through: the end is tried at every blank."""
_HOME = "45"


def read_phone(text: str) -> str | None:
    """The number in a text that holds nothing else: a Danish one in pairs ("39 98 00 00"), one from abroad with its plus."""
    found = _NUMBER.search(text)
    if found is None or not _BESIDE.fullmatch(text[: found.start()]) or text[found.end() :].strip(" .!"):
        return None
    digits = re.sub(r"\D", "", found[0])
    is_abroad = found[0].startswith("+") or digits.startswith("00")
    digits = digits.removeprefix("00") if not found[0].startswith("+") else digits
    if is_abroad and digits.startswith(_HOME) and len(digits) == len(_HOME) + _LEAST:
        digits, is_abroad = digits.removeprefix(_HOME), False
    if not _LEAST <= len(digits) <= _MOST or (len(digits) > _LEAST and not is_abroad):
        return None
    return f"+{digits}" if is_abroad else " ".join(digits[place : place + 2] for place in range(0, _LEAST, 2))


def beside_phone(text: str) -> tuple[str, str]:
    """The words of a text that ends with a number, and the number ("ring til mig på 39 98 00 00"); both "" without one."""
    found = _AT_THE_END.search(text) if len(text) <= _LONGEST else None
    phone = read_phone(found["number"]) if found is not None else None
    return (text[: found.start()].strip(), phone) if found is not None and phone is not None else ("", "")
