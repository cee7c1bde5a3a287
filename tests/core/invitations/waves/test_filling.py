"""How many to ask: probabilities held against counting by brute force."""

from math import comb, exp, lgamma

import pytest

from core.invitations.waves.filling import RISK_OF_TOO_MANY, Asked, Belief, Filling, Patience, forecast, next_wave
from core.invitations.waves.odds import how_many_yes
from core.select import Size

LAB, SMALL = Size(20, 24, 28), Size(2, 3, 4)


def beta_binomial(asked: int, yes: int, belief: Belief) -> float:
    def logbeta(a: float, b: float) -> float:
        return lgamma(a) + lgamma(b) - lgamma(a + b)

    a, b = belief.yes, belief.no
    return comb(asked, yes) * exp(logbeta(yes + a, asked - yes + b) - logbeta(a, b))


@pytest.mark.parametrize("belief", [Belief(2, 2), Belief(7, 3), Belief(40, 60), Belief(900, 1100)])
def test_what_those_asked_come_to_is_the_beta_binomial_to_the_last_digit(belief: Belief) -> None:
    filling = Filling(LAB, yes=5, pending=tuple(Asked() for _ in range(40)), days_left=30)

    exact = [beta_binomial(40, yes, belief) for yes in range(41)]
    counted = how_many_yes(filling, belief, Patience(), reserve=0, waves=0, risk=RISK_OF_TOO_MANY)
    assert counted == pytest.approx([0.0] * 5 + exact, abs=1e-6)
    # Beyond the most they wait, and the room is full.
    assert forecast(filling, belief, waves=0).p_in_range == pytest.approx(sum(exact[15:]), abs=1e-6)


@pytest.mark.parametrize("belief", [Belief(2, 2), Belief(30, 70), Belief(50, 50), Belief(70, 30)])
@pytest.mark.parametrize("size", [LAB, SMALL])
def test_a_wave_is_the_largest_that_risks_too_little_or_reaches_the_aim(belief: Belief, size: Size) -> None:
    filling = Filling(size, days_left=30)

    asked = next_wave(filling, belief)

    def over(count: int) -> float:
        return sum(beta_binomial(count, yes, belief) for yes in range(size.most + 1, count + 1))

    assert over(asked) <= 0.01
    assert over(asked + 1) > 0.01 or abs(asked * belief.rate - filling.aim) <= belief.rate / 2 + 1e-9


def test_those_who_have_been_silent_for_long_hardly_count_any_more() -> None:
    belief = Belief(50, 50)
    fresh = Filling(LAB, yes=10, pending=(Asked(0),) * 20)
    old = Filling(LAB, yes=10, pending=(Asked(9),) * 20)

    assert next_wave(fresh, belief) < next_wave(old, belief)


def test_a_full_room_asks_nobody() -> None:
    assert next_wave(Filling(LAB, yes=25), Belief(50, 50)) == 0


def test_a_network_too_small_is_told_before_anybody_is_asked() -> None:
    assert forecast(Filling(LAB), Belief(50, 50), reserve=30).p_in_range < 0.1
    assert forecast(Filling(LAB), Belief(50, 50), reserve=200).p_in_range > 0.98


@pytest.mark.parametrize("no_shows", [0, 1, 4])
def test_a_wave_to_come_is_foretold_to_ask_as_many_as_it_will(no_shows: int) -> None:
    filling, belief = Filling(Size(20, 24, 60), days_left=30, no_shows=no_shows), Belief(900, 1100)

    foretold = how_many_yes(filling, belief, Patience(), reserve=1000, waves=1, risk=RISK_OF_TOO_MANY)
    expected = sum(yes * chance for yes, chance in enumerate(foretold))
    assert expected == pytest.approx(next_wave(filling, belief) * belief.rate)


@pytest.mark.parametrize("size", [LAB, SMALL, Size(8, 8, 10), Size(10, 12, 14), Size(1, 1, 1), Size(3, 3, 3)])
@pytest.mark.parametrize("belief", [Belief(2, 2), Belief(50, 50), Belief(80, 20)])
@pytest.mark.parametrize("pending", [0, 3, 12])
def test_a_room_is_foretold_to_end_within_its_limits_and_never_above_its_most(
    size: Size, belief: Belief, pending: int
) -> None:
    seen = forecast(Filling(size, yes=size.least // 2, pending=(Asked(),) * pending, days_left=12), belief)

    assert seen.low <= seen.high <= size.most
    assert (seen.low >= size.least) == (seen.p_in_range > 0.5) or seen.low == size.least


def test_the_likeliest_span_is_as_short_as_it_can_be_and_holds_most_of_what_is_within_the_limits() -> None:
    filling = Filling(Size(8, 8, 10), yes=8, pending=(Asked(),) * 2, days_left=12)

    seen = forecast(filling, Belief(200, 50), waves=0)

    assert (seen.low, seen.high) == (9, 10)  # .04 are 8, .32 are 9, .64 are 10
    assert forecast(filling, Belief(2000, 50), waves=0).low == 10


def test_a_room_that_will_be_too_small_is_said_to_become_so_many() -> None:
    seen = forecast(Filling(Size(8, 8, 10), yes=2, pending=(Asked(),) * 2), Belief(50, 50), reserve=0)

    assert seen.p_in_range == 0
    assert seen.high == 4
    assert seen.low >= 2
