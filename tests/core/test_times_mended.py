"""Times that stand, and a few words that mend them."""

from datetime import date

from core.times_mended import times_mended
from core.times_value import read_times_value
from tests.worlds import content

TODAY = date(2026, 10, 5)


def mended(before: str, words: str, *, is_added: bool = False) -> dict:
    stands, said = (read_times_value(text, TODAY, content().vocabulary) for text in (before, words))
    assert stands is not None and said is not None
    return times_mended(stands, said, is_added=is_added)


def test_a_date_that_is_named_anew_is_told_anew():
    value = mended("mandage, men ikke den 12. oktober", "den 12. oktober kan jeg godt")

    assert value["excluded"] == []
    assert [row["start"][:10] for row in value["available"]] == ["2026-10-12"]
    assert [habit["days"] for habit in value["recurring"]] == [[1]]


def test_a_date_that_is_ruled_out_takes_that_date_away():
    value = mended("den 12. og 13. oktober", "ikke den 12. oktober")

    assert [row["start"][:10] for row in value["available"]] == ["2026-10-13"]


def test_hours_that_are_ruled_out_leave_the_rest_of_the_day():
    value = mended("mandage", "ikke mandag aften")

    assert [habit["days"] for habit in value["recurring"]] == [[1]]
    assert [habit["from"] for habit in value["excluded_recurring"]] == ["17:00"]


def test_many_days_together_name_none_of_them():
    value = mended("mandage, ikke tirsdage", "hverdage efter 20")

    assert [habit["days"] for habit in value["excluded_recurring"]] == [[2]]


def test_other_weeks_stay_as_they_were():
    value = mended("fredage i ulige uger", "fredage i lige uger")

    assert [habit["weeks"] for habit in value["recurring"]] == ["odd", "even"]


def test_the_same_words_again_change_nothing():
    assert mended("mandage", "mandage") == mended("mandage", "mandage", is_added=True)
