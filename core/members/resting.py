"""How long a pause from the network lasts, as people say it: until a day, over a holiday, for some weeks. Only reads."""

from datetime import date, timedelta

from core.dialogue.meanings import Reader
from core.understand.times.numbers import read_number
from core.understand.vocabulary import Vocabulary
from core.understand.words import clip, tokens

_MOST_BETWEEN = 2
"""Words between a number and what it counts: "jeg er 67 og kan ikke i to måneder" is no 67 months."""
_MOST_LETTERS, _MOST_TOLD = 60, 120
_LONG = timedelta(days=27)
"""The shortest month, from its first day to its last."""
_HOW_LONG = frozenset({"until", "up_to", "after", "weeks", "months", "half_years", "years"})
_DAYS = {"days": 1.0, "weeks": 7.0, "months": 30.44, "half_years": 182.6, "years": 365.25}


def rests_until(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a short message asks for a pause and says how long: "hold pause til 1. marts". Until when, a longer one may say."""
    found = vocabulary.lexicon("resting").find(tokens(text), slips=False)
    is_plain = any({"until", "up_to"} <= set(match.codes) for match in found)
    most = _MOST_TOLD if is_plain else _MOST_LETTERS
    return len(text.strip()) <= most and any("until" in match.codes for match in found)


def end_of_long(text: str, day: date, reader: Reader, vocabulary: Vocabulary) -> date | None:
    """The same, where words say how long or until when somebody is away, and that is a month or more: "på orlov et halvt år". "På
    ferie i uge 48" tells when, and of a day or a week nobody needs a pause.
    """
    found = vocabulary.lexicon("resting").find(tokens(clip(text)[0]), slips=False)
    if not any(_HOW_LONG & set(match.codes) for match in found):
        return None
    until = end_of_pause(text, day, reader, vocabulary)
    return until if until is not None and until - day >= _LONG else None


def asks_again(text: str, vocabulary: Vocabulary) -> bool:
    """Whether somebody says that they are back from a pause, and may be asked: "jeg er tilbage, I må gerne spørge mig"."""
    return _says("asks_again", text, vocabulary) and len(text.strip()) <= _MOST_LETTERS and "?" not in text


def names_a_pause(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a pause is named at all: "er det for sent?" may sound like one to be had, and asks something else."""
    return _says("names_one", text, vocabulary)


def _says(code: str, text: str, vocabulary: Vocabulary) -> bool:
    found = vocabulary.lexicon("resting").find(tokens(clip(text)[0]), slips=False)
    return any(code in match.codes for match in found)


def end_of_pause(text: str, day: date, reader: Reader, vocabulary: Vocabulary) -> date | None:
    """The first day after the pause. "Til sommer" ends as the summer begins, "i uge 8" with its last day."""
    text = clip(text)[0]
    words = tokens(text)
    found = vocabulary.lexicon("resting").find(words, slips=False)
    codes = {code for match in found for code in match.codes}
    times = reader.times(text, day) if codes.isdisjoint({"until", "up_to", "after"}) else None
    if times is not None and times["recurring"]:  # "onsdage 13-15" tells when somebody can, and ends no pause
        return None
    unit = next((match for match in found if not _DAYS.keys().isdisjoint(match.codes)), None)
    if unit is not None and codes.isdisjoint({"up_to", "after"}):
        near = [*text[: words[unit.first].start].split()[-_MOST_BETWEEN:], text[words[unit.first].start : unit.end]]
        read = read_number(" ".join(near), vocabulary)
        length = next(days for code, days in _DAYS.items() if code in unit.codes)
        return day + timedelta(days=round(length * ((read and read.low) or 1)))
    after = next((words[match.last].start for match in found if "after" in match.codes), 0)
    if not after:  # "barsel fra januar, så hold pause til 1. oktober": what comes before asks for no pause
        after = next((match.end for match in found if {"until", "up_to"} <= set(match.codes)), 0)
        codes |= {"up_to"} if after else set()
    window = reader.window(text[after:], day)
    if window is None:
        return None
    start, end = (date.fromisoformat(said) if (said := window.get(name)) else None for name in ("from", "to"))
    if "up_to" in codes or after:
        return start or _as_it_ends(end)
    return end + timedelta(days=1) if start and end and start < end else end or start


def _as_it_ends(last: date | None) -> date | None:
    """ "Til september" is read as the last of August: the first day after it."""
    following = last + timedelta(days=1) if last is not None else None
    return following if following is not None and following.day == 1 else last


def day_written(iso: str) -> date | None:
    """The day of a button; None for one that nobody made."""
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None
