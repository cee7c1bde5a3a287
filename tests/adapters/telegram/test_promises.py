"""What is promised citizens, in short: the measures of `python -m tests.telegramworld.promises` with small seeded numbers."""

from pathlib import Path

import pytest

from tests.privacy.databases import Databases
from tests.telegramworld.promises import (
    choices,
    copies,
    guesses,
    hostile,
    hygiene,
    links,
    numbers,
    retention,
    sizes,
    strangers,
)
from tests.telegramworld.promises.place import Place

MODES = pytest.mark.parametrize("is_webhook", [False, True], ids=["polling", "webhook"])
ON_BOTH = pytest.mark.parametrize(
    "databases", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True
)


@pytest.fixture
def place(tmp_path: Path, databases: Databases) -> Place:
    return Place(tmp_path, databases)


@ON_BOTH
async def test_hostile_input_is_harmless(place: Place) -> None:
    result = await hostile.measure(place, seed=1, count=80, is_timed=False)

    assert result.wrong == []
    assert result.figures["messages judged"] > 100
    assert result.figures["of them to a facilitator"] > 10


@ON_BOTH
async def test_guessed_buttons_numbers_and_codes_give_nothing(place: Place) -> None:
    result = await guesses.measure(place, seed=1, guesses=80)

    assert result.wrong == []
    assert result.figures["answers read"] > 60


async def test_only_telegram_is_let_in(place: Place) -> None:
    assert (await strangers.measure_callers(place, seed=1, secrets=50)).wrong == []


@ON_BOTH
async def test_a_link_is_one_persons_once(place: Place) -> None:
    assert (await links.measure(place, seed=1, links=3, guesses=40)).wrong == []


@MODES
async def test_groups_channels_and_bots_leave_nothing(place: Place, is_webhook: bool) -> None:
    assert (await strangers.measure_groups(place, is_webhook=is_webhook)).wrong == []


@MODES
async def test_the_log_holds_nothing_of_people(place: Place, is_webhook: bool) -> None:
    assert (await hygiene.measure_log(place, is_webhook=is_webhook, rounds=1)).wrong == []


async def test_a_flood_is_held_back_and_holds_nobody_else_up(place: Place) -> None:
    assert (await hygiene.measure_flood(place, messages=200, rounds=2, is_timed=False)).wrong == []


@ON_BOTH
async def test_a_message_telegram_never_takes_is_told_to_facilitators(place: Place) -> None:
    assert (await hygiene.measure_dead(place)).wrong == []


async def test_no_number_of_any_spelling_is_stored(place: Place) -> None:
    result = await numbers.measure(place, seed=1, numbers=15, people=4)

    assert result.wrong == []


@ON_BOTH
async def test_the_copy_holds_all_there_is(place: Place) -> None:
    assert (await copies.measure(place)).wrong == []


@ON_BOTH
def test_what_is_over_goes_the_night_after_its_time(place: Place) -> None:
    assert retention.measure(place, seed=1, each=3, nights=105).wrong == []


@ON_BOTH
def test_a_proposal_depends_on_nothing_that_only_names(place: Place) -> None:
    assert choices.measure(place, seed=1, towns=1).wrong == []


def test_no_number_leaves_the_offer_whatever_is_written_and_tapped(place: Place) -> None:
    result = sizes.measure(place, seed=1, operations=200)

    assert result.wrong == []
    assert result.figures["times a gathering was written"] > 10
