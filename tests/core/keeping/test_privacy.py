"""No CPR number is kept, whatever way it is written, and other numbers are left alone (promise P1)."""

import random
import time
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.events import Blocked, Changed, Chose, Due, Inbound, Opened, Said, SentOther
from core.keeping.privacy import cleaned, masked
from core.links import key_of
from core.markup import MASK
from core.model import Address
from tests.cpr import SPELLINGS, a_number

NOON = datetime(2026, 10, 5, 12, tzinfo=UTC)
CHAT = Address("web", "anna")
NUMBERS = 10_000


def in_a_sentence(words: str) -> str:
    return f"Jeg hedder Åse og har {words}, skriv endelig."


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_number_is_masked_in_every_spelling(spelling: str) -> None:
    chance = random.Random(f"cpr {spelling}")
    spell = SPELLINGS[spelling]
    written = [spell(a_number(chance)) for _ in range(NUMBERS)]

    kept = [words for words in written if masked(in_a_sentence(words)) != in_a_sentence(MASK)]

    assert kept == []


@given(st.integers(0, 2**32), st.sampled_from(sorted(SPELLINGS)), st.text(alphabet="abc æøå,!?\n", max_size=40))
def test_what_stands_around_a_number_is_kept_as_it_was(seed: int, spelling: str, around: str) -> None:
    written = SPELLINGS[spelling](a_number(random.Random(seed)))

    assert masked(f"{around}x: {written} :x{around}") == f"{around}x: {MASK} :x{around}"


def test_two_numbers_beside_each_other_are_both_masked() -> None:
    assert masked("010203-1234 040506 1234") == f"{MASK} {MASK}"
    assert masked("01 02 03 12 34 04 05 06 12 34") == f"{MASK} {MASK}"
    assert masked("0102031234, tlf. 20 30 40 50") == f"{MASK}, tlf. 20 30 40 50"


def test_a_number_given_to_people_without_residence_is_one_too() -> None:
    assert masked("610203-1234") == MASK


def test_english_words_are_understood() -> None:
    assert masked("zero one zero two zero three twelve thirty-four") == MASK


def test_ten_digits_that_are_no_birthday_are_kept() -> None:
    assert masked("3213031234, 0113031234 og 0002031234") == "3213031234, 0113031234 og 0002031234"


# --- other numbers ---------------------------------------------------------------


def phone(chance: random.Random) -> str:
    number = f"{chance.randint(20, 99)}{chance.randint(0, 999999):06}"
    spaced = " ".join(number[place : place + 2] for place in range(0, 8, 2))
    return chance.choice(
        [number, spaced, f"+45 {spaced}", f"+45{number}", f"0045 {number}", f"{number[:4]} {number[4:]}", f"{spaced}\n"]
    )


def company(chance: random.Random) -> str:
    number = f"{chance.randint(10000000, 99999999)}"
    return chance.choice([f"CVR {number}", f"CVR-nr. {number[:2]} {number[2:4]} {number[4:6]} {number[6:]}"])


def ean(chance: random.Random) -> str:
    number = f"579{chance.randint(0, 10**10 - 1):010}"
    return chance.choice(
        [f"EAN {number}", f"EAN: {number[:4]} {number[4:8]} {number[8:]}", f"{number[:1]} {number[1:7]} {number[7:]}"]
    )


def date_and_time(chance: random.Random) -> str:
    day, month, year = chance.randint(1, 28), chance.randint(1, 12), chance.randint(2024, 2028)
    hour, minute = chance.randint(7, 19), chance.choice([0, 15, 30, 45])
    return chance.choice(
        [
            f"den {day:02}.{month:02}.{year} kl. {hour:02}.{minute:02}",
            f"{day:02}-{month:02}-{year} {hour:02}:{minute:02}",
            f"{day:02}.{month:02}.{year % 100} {hour:02}.{minute:02}-{hour + 2:02}.{minute:02}",
            f"{year}-{month:02}-{day:02}T{hour:02}:{minute:02}:00",
            f"{day:02}-{day + 1:02}.{month:02}.{year}",
            f"{day:02}.{month:02}.-{day:02}.{month:02}.{year}",
            f"{day}/{month} {hour}-{hour + 2} og {day + 1}/{month} {hour:02}.{minute:02}",
            f"mandag {hour:02}-{hour + 1:02} {hour + 2:02}-{hour + 3:02}",
        ]
    )


def case_number(chance: random.Random) -> str:
    serial, year = chance.randint(1, 999999), chance.randint(2019, 2027)
    return chance.choice(
        [
            f"sag {year}-{serial:05}",
            f"{year % 100}/{serial:06}",
            f"EMN-{year}-{serial:05}",
            f"{serial:06}/{year}",
            f"27.{chance.randint(0, 99):02}.{chance.randint(0, 99):02}-P35-{chance.randint(1, 99)}-{year % 100}",
            f"S{year}{serial:05}",
        ]
    )


OTHERS = {"phone": phone, "company": company, "ean": ean, "date and time": date_and_time, "case": case_number}


@pytest.mark.parametrize("kind", OTHERS)
def test_at_most_one_in_a_hundred_other_numbers_is_masked(kind: str) -> None:
    chance = random.Random(f"other {kind}")
    written = [f"Ring eller skriv: {OTHERS[kind](chance)} tak" for _ in range(NUMBERS)]

    hit = [words for words in written if masked(words) != words]

    assert len(hit) <= NUMBERS // 100, hit[:10]


def test_a_list_of_telephone_numbers_is_kept() -> None:
    chance = random.Random("a list")
    written = [phone(chance).strip() for _ in range(2_000)]

    hit = [pair for pair in pairwise(written) if masked("\n".join(pair)) != "\n".join(pair)]

    assert len(hit) <= len(written) // 100, hit[:10]


# --- events ----------------------------------------------------------------------


def said(text: str, *, is_masked: bool = False) -> Said:
    return Said(id="1", source="web", at=NOON, sender=CHAT, text=text, is_masked=is_masked)


def test_every_text_of_every_event_is_cleaned() -> None:
    number = "010203-1234"

    def about(kind: Any, **more: object) -> Any:
        event: Inbound = kind(id="1", source="web", at=NOON, sender=CHAT, **more)
        return cleaned(event)

    assert cleaned(said(f"cpr {number}")) == said(f"cpr {MASK}", is_masked=True)
    assert about(Changed, text=number) == Changed(id="1", source="web", at=NOON, sender=CHAT, text=MASK)
    assert about(Changed, text=None) == Changed(id="1", source="web", at=NOON, sender=CHAT, text=None)
    assert about(Opened, name=number) == Opened(id="1", source="web", at=NOON, sender=CHAT, name=MASK)
    assert about(Chose, token=number) == Chose(id="1", source="web", at=NOON, sender=CHAT, token=MASK)


def test_a_person_is_told_only_when_a_number_was_taken_out() -> None:
    assert cleaned(said("Vi mangler idéer\u202e")) == said("Vi mangler idéer")
    assert cleaned(said("allerede taget ud", is_masked=True)) == said("allerede taget ud", is_masked=True)


def test_ids_of_the_channel_are_kept_because_repeats_are_known_by_them() -> None:
    tapped = Chose(id="0102031234", source="web", at=NOON, sender=CHAT, token="1abcdec|back", message="1712345678.1234")
    others: list[Inbound | Due] = [
        tapped,
        Blocked(id="0102031234", source="web", at=NOON, sender=CHAT),
        SentOther(id="0102031234", source="web", at=NOON, sender=CHAT, kind="photo"),
        Due(key="draft/0102031234", kind="draft", subject=None, due=NOON, at=NOON),
    ]

    assert [cleaned(event) for event in others] == others


def test_the_key_of_a_link_is_kept_although_it_may_look_like_a_number() -> None:
    """One key of two hundred holds ten figures that could be a birthday; masked, its link would open nothing."""
    chance = random.Random("links")
    keys = [key_of(chance.randbytes(24).hex()) for _ in range(1_000)]
    came = [Opened(id="1", source="telegram", at=NOON, sender=CHAT, link=key) for key in keys]

    assert [event for event in came if masked(event.link) != event.link]
    assert [cleaned(event) for event in came] == came


# --- hostile texts -----------------------------------------------------------------


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert masked(masked(text)) == masked(text)


HOSTILE = ("0 1 ", "01 ", "0101010101 ", "0102\n", "en og ", "nul en ", "\u0660", "😀", "1\u200d", " ", "-", "1-")


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_grows_with_the_length_and_no_faster(piece: str) -> None:
    def seconds(length: int) -> float:
        return min(once(piece * (length // len(piece))) for _ in range(3))  # the collector may come by in one of them

    def once(text: str) -> float:
        begun = time.process_time()  # this process's own work: what else the machine does is not counted
        masked(text)
        return time.process_time() - begun

    # Fivefold text, at most fifteenfold time: a square would be 25. The constant is the noise of a busy machine.
    assert seconds(100_000) < 15 * seconds(20_000) + 0.1
