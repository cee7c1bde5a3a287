"""Everyday sentences mean beside others what they mean alone."""

import random

import pytest

from tests.core.understand.composed import composed, meant, read, sentences, told

OFFER = "jeg kan tirsdage efter 16"
OFFERED = ({2}, (960, 1320))
DAYS = (("torsdage", {4}), ("mandage og fredage", {1, 5}))
LEAST_RIGHT = 0.9
"""Of answers of up to three sentences; 0.97 when this was written."""


def test_an_aside_changes_nothing_of_an_offer() -> None:
    wrong = [
        text
        for aside in sentences("asides")
        for ended in (aside if aside[-1] in ".?!" else f"{aside}.",)
        for text in (f"{ended} {_opening(OFFER)}.", f"{_opening(OFFER)}. {ended}", f"tirsdage efter 16. {ended}")
        if read(text) != meant([OFFERED])
    ]

    assert wrong == []


@pytest.mark.parametrize(("day", "days"), DAYS)
def test_a_refusal_is_of_its_own_day(day: str, days: set[int]) -> None:
    wrong = [
        text
        for refusal in (told(sentence, day) for sentence in sentences("refusals"))
        for text in (
            f"{_opening(refusal)}. {_opening(OFFER)}.",
            f"{_opening(OFFER)}, men {refusal}.",
            f"{_opening(OFFER)}. {_opening(refusal)}",
        )
        if read(text) != meant([OFFERED], [days])
    ]

    assert wrong == []


@pytest.mark.parametrize(("day", "days"), DAYS)
def test_an_offer_is_of_its_own_day(day: str, days: set[int]) -> None:
    offers = [
        (told(sentence, day, "10-14"), (600, 840) if "{H}" in sentence else (360, 1320))
        for sentence in sentences("offers")
    ]
    wrong = [
        text
        for offer, hours in offers
        for text in (f"{_opening(offer)}. Tirsdage kan jeg ikke.", f"Ikke tirsdage. {_opening(offer)}.")
        if read(text) != meant([(days, hours)], [{2}])
    ]

    assert wrong == []


def test_most_answers_put_together_from_them_are_read_as_they_are_meant() -> None:
    chance = random.Random(29)
    answers = [composed(chance) for _ in range(300)]

    assert sum(read(one.text) == one.meant for one in answers) >= LEAST_RIGHT * len(answers)


def _opening(sentence: str) -> str:
    return sentence[0].upper() + sentence[1:]
