"""Everyday sentences, dates and hours mean beside others what they mean alone."""

import random
from typing import NamedTuple

import pytest

from tests.core.understand.composed import (
    ENGLISH,
    KINDS,
    USUALLY,
    WHICH_DAY,
    Kind,
    Time,
    composed,
    days,
    meant,
    minutes,
    opening,
    told,
    whole_answers,
)

LEAST_RIGHT = 0.9
"""Of answers of up to three sentences; 0.97 when this was written."""


class Company(NamedTuple):
    """What stands beside the sentences of a kind: an offer and a no, and the days and hours that they are said of."""

    kind: Kind
    offer: str
    short: str
    but: str
    refusal: str
    refused: Time
    said_of: tuple[Time, ...]
    hours: str

    @property
    def offered(self) -> Time:
        return Time("", self.refused.days, minutes("16-22"))


COMPANIES = (
    Company(
        USUALLY, "jeg kan tirsdage efter 16", "tirsdage efter 16", "men", "tirsdage kan jeg ikke", Time("", days("2")),
        (Time("torsdage", days("4")), Time("mandage og fredage", days("1/5"))), "10-14",
    ),
    Company(
        WHICH_DAY, "jeg kan den 3. november efter 16", "3. november efter 16", "men", "den 3. november kan jeg ikke",
        Time("", days("11-03")),
        (Time("torsdag den 12. november", days("11-12")), Time("i uge 47", days("11-16..11-22"))), "kl. 10-14",
    ),
    Company(
        ENGLISH, "I can do 3 November after 4 pm", "3 November after 4 pm", "but", "I can't do 3 November",
        Time("", days("11-03")),
        (Time("Thursday the 12th of November", days("11-12")), Time("in week 47", days("11-16..11-22"))), "between 10 and 2 pm",
    ),
)  # fmt: skip
every_kind = pytest.mark.parametrize("beside", COMPANIES, ids=list(KINDS))


@every_kind
def test_an_aside_changes_nothing_of_an_offer(beside: Company) -> None:
    wrong = [
        text
        for aside in beside.kind.lines("asides")
        for ended in (aside if aside[-1] in ".?!" else f"{aside}.",)
        for text in (
            f"{ended} {opening(beside.offer)}.",
            f"{opening(beside.offer)}. {ended}",
            f"{beside.short}. {ended}",
        )
        if beside.kind.read(text) != meant([beside.offered])
    ]

    assert wrong == []


@every_kind
def test_a_refusal_is_of_its_own_day(beside: Company) -> None:
    wrong = [
        text
        for time in beside.said_of
        for refusal in (told(sentence, time.words) for sentence in beside.kind.lines("refusals"))
        for text in (
            f"{opening(refusal)}. {opening(beside.offer)}.",
            f"{opening(beside.offer)}, {beside.but} {refusal}.",
            f"{opening(beside.offer)}. {opening(refusal)}",
        )
        if beside.kind.read(text) != meant([beside.offered], [time])
    ]

    assert wrong == []


@every_kind
def test_an_offer_is_of_its_own_day(beside: Company) -> None:
    offers = [
        (
            told(sentence, time.words, beside.hours),
            Time("", time.days, minutes("10-14" if "{H}" in sentence else "6-22")),
        )
        for sentence in beside.kind.lines("offers")
        for time in beside.said_of
    ]
    wrong = [
        text
        for offer, time in offers
        for text in (f"{opening(offer)}. {opening(beside.refusal)}.", f"{opening(beside.refusal)}. {opening(offer)}.")
        if beside.kind.read(text) != meant([time], [beside.refused])
    ]

    assert wrong == []


@pytest.mark.parametrize(
    ("kind", "offer", "refusal"),
    [(WHICH_DAY, "jeg kan {D} {H}", "{D} kan jeg ikke"), (ENGLISH, "I can do {D} {H}", "I can't do {D}")],
)
def test_a_date_is_the_same_with_a_yes_and_with_a_no(kind: Kind, offer: str, refusal: str) -> None:
    hours = kind.times("hours")[0]
    wrong = [
        text
        for time in kind.times("days")
        for text, meaning in (
            (told(offer, time.words), meant([time])),
            (told(offer, time.words, hours.words), meant([Time("", time.days, hours.minutes)])),
            (told(refusal, time.words), meant([], [time])),
        )
        if kind.read(text) != meaning
    ]

    assert wrong == []


@pytest.mark.parametrize(
    ("kind", "offer"), [(WHICH_DAY, "jeg kan torsdag den 12. november {H}"), (ENGLISH, "I can do 12 November {H}")]
)
def test_hours_are_of_the_date_before_them(kind: Kind, offer: str) -> None:
    wrong = [
        time.words
        for time in kind.times("hours")
        if kind.read(told(offer, "", time.words)) != meant([Time("", days("11-12"), time.minutes)])
    ]

    assert wrong == []


@pytest.mark.parametrize("kind", [WHICH_DAY, ENGLISH])
def test_what_is_left_out_is_of_the_stretch_before_it(kind: Kind) -> None:
    wrong = [
        text
        for sentence in kind.lines("exceptions")
        for stretch in kind.times("stretches")
        for left_out in kind.times("left out")
        for text in (told(sentence, stretch.words, "", left_out.words),)
        if kind.read(text) != meant([stretch], [left_out])
    ]

    assert wrong == []


def test_whole_answers_of_many_people_are_read_as_they_are_meant() -> None:
    assert [text for text, meaning in whole_answers() if WHICH_DAY.read(text) != meaning] == []


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_most_answers_put_together_from_them_are_read_as_they_are_meant(kind: Kind) -> None:
    chance = random.Random(29)
    answers = [composed(kind, chance) for _ in range(300)]

    assert sum(kind.read(one.text) == one.meant for one in answers) >= LEAST_RIGHT * len(answers)
