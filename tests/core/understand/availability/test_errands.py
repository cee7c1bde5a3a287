"""What somebody is used or bound to do, and days that are hard, keep them busy; what they are used to offer does not."""

import pytest

from tests.core.understand.calendars import assert_alike


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("vi plejer at spise kl. 18, så efter 19", "efter 19"),
        ("mandag plejer jeg at svømme, tirsdag kan jeg", "ikke mandag. tirsdag"),
        ("vi plejer at bage fredag. tirsdag kan jeg", "ikke fredag. tirsdag"),
        ("jeg bliver nødt til at passe min mor tirsdag. onsdag kan jeg", "ikke tirsdag. onsdag"),
        ("tirsdag. jeg er vant til at spise kl. 18", "tirsdag"),
    ],
)
def test_what_is_done_as_a_habit_or_must_be_done_is_an_errand(text: str, same_as: str) -> None:
    assert_alike(text, same_as)


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("jeg plejer at kunne torsdage", "torsdage"),
        ("vi plejer at ses onsdag kl. 19", "onsdag kl. 19"),
        ("jeg plejer at kigge forbi om tirsdagen", "tirsdage"),
        ("jeg plejer at være hjemme efter 16", "efter 16"),
        ("onsdag plejer at passe fint", "onsdag"),
        ("onsdag plejer at gå", "onsdag"),
        ("jeg har lovet at komme til jer onsdag", "onsdag"),
    ],
)
def test_a_habit_of_having_time_is_an_offer(text: str, same_as: str) -> None:
    assert_alike(text, same_as)


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("mandag er min travleste dag", "ikke mandag"),
        ("mandag er den hårdeste, tirsdag er bedre", "ikke mandag. tirsdag"),
        ("den travleste dag er mandag", "ikke mandag"),
        ("mandag er den længste arbejdsdag, så helst tirsdag", "ikke mandag. tirsdag"),
        ("mandag er min mindst travle dag", "mandag"),
        ("mandag er ikke min travleste dag", "mandag"),
        ("mandag er min roligste dag", "mandag"),
        ("det er en travl tid, men onsdag kan jeg", "onsdag"),
        ("i værste fald mandag", "mandag"),
    ],
)
def test_a_hard_day_is_a_no_and_the_least_hard_one_is_not(text: str, same_as: str) -> None:
    assert_alike(text, same_as)
