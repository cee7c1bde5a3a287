"""What is remembered of lately: the newest stay, whatever was first."""

from adapters.telegram.recent import Recent


def test_the_oldest_is_forgotten_and_what_is_set_anew_is_not_old():
    kept: Recent[str, int] = Recent(2)
    kept["a"], kept["b"] = 1, 2
    kept["a"] = 3

    kept["c"] = 4

    assert dict(kept) == {"a": 3, "c": 4}
