"""What hasty fingers make of short words."""

from core.understand.words.slips import slips_of


def test_a_letter_lost_doubled_swapped_or_hit_beside_is_a_slip() -> None:
    found = slips_of(["ikke"], frozenset())

    assert [found.get(typed) for typed in ("ike", "ikkke", "ikek", "ilke", "kike")] == ["ikke"] * 5


def test_a_right_word_and_a_slip_of_two_words_are_none() -> None:
    assert "her" not in slips_of(["hver"], frozenset(("her",)))
    assert "uger" not in slips_of(["uge", "uger"], frozenset(("uge", "uger")))
    assert "drr" not in slips_of(["der", "dyr"], frozenset())


def test_the_first_letter_is_not_another() -> None:
    assert all(slip[0] in "he" for slip in slips_of(["hele"], frozenset()))


def test_a_slip_of_two_words_that_mean_the_same_is_the_first_ones() -> None:
    assert "uge" not in slips_of(("uger", "ugen"), frozenset())
    assert slips_of(("uger", "ugen"), frozenset(), {"uger": "week", "ugen": "week"})["uge"] == "uger"
