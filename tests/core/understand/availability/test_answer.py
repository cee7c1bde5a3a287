"""When a citizen can, in many voices. The corpus is in voices/availability.txt; the forms are explained at its top."""

import random
import re
import unicodedata
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.understand.availability.answer import AvailabilityReading, read_availability
from core.understand.availability.dates import COPENHAGEN, Interval, Recurring, moment
from core.understand.availability.moment import read_moment
from core.understand.because import Because
from core.understand.times.numbers import read_number
from core.understand.times.window import read_window
from core.understand.times.words import time_words
from tests.core.understand.calendars import MONDAY, house_vocabulary, slots
from tests.core.understand.noise import misspelt

VOICES = Path(__file__).parents[1] / "voices" / "availability.txt"
HOUR = re.compile(r"(\d\d):(\d\d)-(\d\d):(\d\d)")


def voices() -> list[tuple[str, str, str]]:
    lines = VOICES.read_text(encoding="utf-8").splitlines()
    rows = [[part.strip() for part in line.split("|")] for line in lines if line and not line.startswith("#")]
    return [(ask, text.replace("\\n", "\n"), meant) for ask, text, meant in rows]


def as_reading(meant: str) -> AvailabilityReading:
    dates: dict[str, list[Interval]] = {"+": [], "-": []}
    habits: dict[str, list[Recurring]] = {"+": [], "-": []}
    for part in filter(None, (part.strip() for part in meant.split(";"))):
        sign, (first, *rest) = part[0], part[1:].split()
        found = HOUR.search(part)
        start, end = (int(found[1]) * 60 + int(found[2]), int(found[3]) * 60 + int(found[4])) if found else (360, 1320)
        if "-" in first and len(first) >= 10:
            dates[sign] += _dates(first, start, end)
        else:
            habits[sign].append(_habit(first, rest, start, end))
    return AvailabilityReading(tuple(dates["+"]), tuple(habits["+"]), tuple(dates["-"]), tuple(habits["-"]))


def _dates(span: str, start: int, end: int) -> list[Interval]:
    first, _, last = span.partition("..")
    day, until = date.fromisoformat(first), date.fromisoformat(last or first)
    count = (until - day).days + 1
    days = [day + timedelta(days=n) for n in range(count)]
    return [Interval(moment(each, start), moment(each, end)) for each in days]


def _habit(days: str, rest: list[str], start: int, end: int) -> Recurring:
    numbers: list[int] = []
    for piece in days.split(","):
        first, _, last = piece.partition("-")
        numbers += range(int(first), int(last or first) + 1)
    after = {word: date.fromisoformat(rest[at + 1]) for at, word in enumerate(rest) if word in ("from", "to")}
    nth = next((int(word[4:]) for word in rest if word.startswith("nth=")), None)
    weeks = next((word for word in rest if word in ("even", "odd", "alt0", "alt1")), "all")
    return Recurring(tuple(numbers), start, end, weeks, nth, after.get("from"), after.get("to"))


def read(text: str, ask: str = "usually") -> AvailabilityReading:
    return read_availability(text, ask, MONDAY, house_vocabulary())


@cache
def voices_read() -> dict[tuple[str, str], dict[str, bool]]:
    """What is said in every voice as it stands, read once for all that is held against it."""
    return {(ask, text): slots(read(text, ask)) for ask, text, _ in voices()}


def changed(ask: str, text: str, typed: str) -> bool:
    """Whether a voice is read otherwise when it is typed so."""
    return typed != text and slots(read(typed, ask)) != voices_read()[ask, text]


def test_every_voice_is_understood() -> None:
    assert [text for ask, text, meant in voices() if voices_read()[ask, text] != slots(as_reading(meant))] == []


def test_letters_written_as_on_a_foreign_keyboard_change_nothing() -> None:
    table = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa"})

    missed = [text for ask, text, _ in voices() if changed(ask, text, text.translate(table))]

    assert missed == []


def test_accents_left_out_change_little() -> None:
    table = str.maketrans({"æ": "a", "ø": "o", "å": "a", "Æ": "A", "Ø": "O", "Å": "A"})

    missed = [text for ask, text, _ in voices() if changed(ask, text, text.translate(table))]

    assert len(missed) <= 4, missed


def test_nine_of_ten_survive_a_slip_of_the_keyboard() -> None:
    said = [(ask, text, _with_a_slip(text)) for ask, text, _ in voices()]

    missed = [slip for ask, text, slip in said if changed(ask, text, slip)]

    assert len(missed) <= len(said) * 0.1, missed


def test_most_survive_hasty_fingers() -> None:
    said = [(ask, text, misspelt(text, seed)) for ask, text, _ in voices() for seed in range(2)]

    missed = [typed for ask, text, typed in said if changed(ask, text, typed)]

    assert len(missed) <= len(said) * 0.18, missed


def _with_a_slip(text: str) -> str:
    """One swapped, lost or doubled letter in one word of five letters or more; the first letter stays."""
    chance = random.Random(text)
    long_words = list(re.finditer(r"[^\W\d_]{5,}", text))
    if not long_words:
        return text
    word = chance.choice(long_words)
    at = chance.randrange(word.start() + 1, word.end() - 1)
    kept = {
        "swap": text[at + 1] + text[at],
        "drop": text[at + 1],
        "double": text[at] + text[at] + text[at + 1],
    }[chance.choice(["swap", "drop", "double"])]
    return text[:at] + kept + text[at + 2 :]


def test_what_was_not_understood_is_named() -> None:
    assert read("hver tredje torsdag og på skærsommerdag").unread == ("hver tredje torsdag", "skærsommerdag")


def test_a_reading_tells_its_words_and_rules() -> None:
    assert read("tirsdage efter kl. 16, ikke i uge 42").why == (
        Because("yes", "tirsdage efter kl. 16", "weekdays, clock from"),
        Because("no", "uge 42", "weeks"),
    )


def test_a_reading_has_the_labels_of_the_evaluation() -> None:
    assert read("onsdag den 14. oktober kl. 10-12, ellers tirsdage i lige uger").labels() == {
        "available": [{"start": "2026-10-14T10:00", "end": "2026-10-14T12:00"}],
        "recurring": [
            {"days": [2], "from": "06:00", "to": "22:00", "weeks": "even", "nth": None, "start": None, "end": None}
        ],
        "excluded": [],
        "excluded_recurring": [],
    }


def test_the_hours_stay_local_when_the_clock_changes() -> None:
    either_side = read("lørdag den 24. oktober kl. 10-12 og søndag den 25. oktober kl. 10-12", "which_day").available

    assert [each.start.isoformat() for each in either_side] == [
        "2026-10-24T10:00:00+02:00",
        "2026-10-25T10:00:00+01:00",
    ]


def test_a_day_is_counted_in_copenhagen_whatever_zone_the_clock_is_in() -> None:
    late_in_utc = datetime.fromisoformat("2026-10-05T22:30:00+00:00")

    reading = read_availability("i morgen kl. 10-12", "which_day", late_in_utc, house_vocabulary())

    assert reading.available == (
        Interval(datetime(2026, 10, 7, 10, tzinfo=COPENHAGEN), datetime(2026, 10, 7, 12, tzinfo=COPENHAGEN)),
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\x00\ud800\udfff",
        "🎉" * 3_000,
        "(" * 5_000 + ")" * 5_000,
        "mandag " * 2_000,
        "ikke " * 2_000,
        "12-" * 3_000,
        "3., " * 3_000,
        "den 6. november, " * 1_000,
        "\u202eגadnam\u202c",
        unicodedata.normalize("NFD", "lørdag på årets første måned") * 500,
    ],
)
def test_nothing_a_person_can_send_raises(text: str) -> None:
    assert isinstance(read(text), AvailabilityReading)
    assert isinstance(read(text, "which_day"), AvailabilityReading)


def test_a_text_that_is_too_long_says_what_was_left_out() -> None:
    reading = read("tirsdage efter 16. " + "Jeg glæder mig. " * 1_000)

    assert slots(reading) == slots(read("tirsdage efter 16"))
    assert [words[:1] for words in reading.unread] == ["…"]


def vocabulary_words() -> list[str]:
    entries = [entry for phrases in time_words(house_vocabulary()).phrases.values() for entry in phrases]
    return sorted(entry.written for entry in entries)


@settings(max_examples=300)
@given(
    pieces=st.lists(
        st.sampled_from(vocabulary_words())
        | st.integers(0, 2_100).map(str)
        | st.sampled_from([",", ".", ";", "-", ":", "3.", "14.30", "31/12", "29.2.", "9999-12-31", "\n", "(", ")"]),
        max_size=25,
    ),
    ask=st.sampled_from(["usually", "which_day"]),
)
def test_no_order_of_our_own_words_raises(pieces: list[str], ask: str) -> None:
    text = " ".join(pieces)

    reading = read(text, ask)

    assert [each for each in (*reading.available, *reading.excluded) if each.start >= each.end] == []
    assert [each for each in (*reading.recurring, *reading.excluded_recurring) if not each.days] == []
    read_window(text, MONDAY.date(), house_vocabulary())
    read_moment(text, MONDAY, house_vocabulary())
    read_number(text, house_vocabulary())


def test_a_denial_before_which_nothing_was_told_denies_nothing_else() -> None:
    assert read("2100 de aftener aften bowling") == AvailabilityReading()


def test_the_yes_between_weeks_and_their_days_is_said_of_all_of_them() -> None:
    told = read("i ulige uger kan jeg tirsdag og torsdag 17-21, men der har jeg fri om fredagen og kan 10-12")

    assert slots(told) == slots(read("tirsdag og torsdag i ulige uger 17-21. fredag i ulige uger 10-12"))
