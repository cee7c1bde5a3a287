"""What people of all sorts of lives write of their weeks is read as it is meant."""

from tests.core.understand.lives import lives


def test_what_is_told_of_a_life_is_read_as_it_is_meant() -> None:
    assert [life.text for life in lives() if life.is_read and not life.is_right()] == []


def test_what_is_read_by_now_no_longer_stands_below_not_yet() -> None:
    assert [life.text for life in lives() if not life.is_read and life.is_right()] == []
