"""Everyday sentences of a request mean beside others what they mean alone."""

import random

import pytest

from tests.core.understand.composed_needs import Sentence, composed, meant, misread, sentences, stands_beside

LEAST_RIGHT = 0.97
"""Of requests of two to five sentences; 0.998 when this was written, 0.71 before."""
WISHES = tuple(
    Sentence("wishes", labels, text)
    for labels, text in (
        (("partner", "role=advise"), "Vi vil gerne have sparringspartnere."),
        (("lab", "+new_ideas"), "Kan vi holde et lab?"),
        (("hundred_day", "+testing", "role=do"), "Vi ønsker en 100-dages arbejdsgruppe."),
    )
)


@pytest.mark.parametrize("section", ["asides", "past", "of others", "rejections", "counts"])
def test_what_wishes_for_nothing_changes_nothing(section: str) -> None:
    wrong = [
        text
        for sentence in sentences(section)
        for wish in WISHES
        if stands_beside(sentence, wish)
        for text in (f"{_ended(sentence)} {wish.text}", f"{wish.text} {_ended(sentence)}")
        if misread(text, meant([sentence, wish]))
    ]

    assert wrong == []


@pytest.mark.parametrize("section", ["matters", "numbers", "requesters", "employees", "circumstances"])
def test_what_is_told_is_told_beside_a_wish(section: str) -> None:
    wrong = [
        text
        for sentence in sentences(section)
        for text in (f"{_ended(sentence)} {WISHES[2].text}", f"{WISHES[2].text} {_ended(sentence)}")
        if misread(text, meant([sentence, WISHES[2]]))
    ]

    assert wrong == []


@pytest.mark.parametrize(
    "beside", ["Vi er 14 medarbejdere.", "Sidste år havde vi sparringspartnere.", "Det haster lidt."]
)
def test_a_wish_is_the_same_beside_anything(beside: str) -> None:
    wrong = [
        text
        for wish in sentences("wishes")
        for text in (f"{beside} {wish.text}", f"{_ended(wish)} {beside}")
        if misread(text, meant([wish]))
    ]

    assert wrong == []


def test_most_requests_put_together_from_them_are_read_as_they_are_meant() -> None:
    chance = random.Random(29)
    requests = [composed(chance) for _ in range(300)]

    assert sum(not misread(text, meant(parts)) for text, parts in requests) >= LEAST_RIGHT * len(requests)


@pytest.mark.parametrize(
    "text",
    [
        "Nabokommunen har en 100-dages gruppe. Sådan en vil vi også have.",
        "Nabokommunen har en 100-dages gruppe, og det vil vi gerne have.",
        "Ligesom nabokommunen vil vi have en 100-dages gruppe.",
    ],
)
def test_what_others_have_can_be_wished_for(text: str) -> None:
    assert misread(text, meant([WISHES[2]])) == ()


def _ended(sentence: Sentence) -> str:
    return sentence.text if sentence.text[-1] in ".?!:" else f"{sentence.text}."
