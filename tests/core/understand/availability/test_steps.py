"""A step goes through an answer only where what it looks for may stand."""

from datetime import date

import pytest

from core.understand.availability.in_order import STEPS
from core.understand.availability.spoken import Spoken
from core.understand.availability.steps import Order, steps
from core.understand.availability.words import ClauseWords, clause_words
from core.understand.times.reading import read_times
from core.understand.times.rewriting import Atoms
from core.understand.times.words import time_words
from tests.core.understand.calendars import house_vocabulary

REF = date(2026, 10, 5)


@pytest.mark.parametrize(
    ("text", "kinds", "field", "is_run"),
    [
        ("tirsdag kl. 10", "dS", "", True),
        ("tirsdag", "dS", "", False),
        ("det gælder tirsdag", "d", "holding", True),
        ("jeg kan tirsdag", "d", "holding", False),
        ("vi holder ferie hver tirsdag", "S", "holding", False),
        ("det var tirsdag", "d", frozenset(("var",)), True),
        ("det er tirsdag", "d", frozenset(("var",)), False),
    ],
)
def test_a_step_is_run_where_its_kinds_and_one_of_its_words_stand(
    text: str, kinds: str, field: str | frozenset[str], is_run: bool
) -> None:
    seen: list[Atoms] = []

    def step(atoms: Atoms, _: Spoken) -> Atoms:
        seen.append(atoms)
        return atoms[:1]

    atoms = read_times(text, REF, time_words(house_vocabulary()))
    spoken = Spoken(text, clause_words(house_vocabulary()))
    read = Order(steps((kinds, step, field) if field else (kinds, step))).read(atoms, spoken)
    assert (len(seen), read) == ((1, atoms[:1]) if is_run else (0, atoms))


def test_every_step_names_a_list_of_words_that_is_there() -> None:
    known: ClauseWords = clause_words(house_vocabulary())
    named = {words for told in STEPS.steps for words in told.words if isinstance(words, str)}
    assert named
    assert all(getattr(known, name) for name in named)
