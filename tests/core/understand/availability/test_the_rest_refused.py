"""What is refused behind an "ellers" or "resten" is the rest: no day is offered then."""

import pytest

from tests.core.understand.calendars import assert_alike


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("Jeg har vagt hver weekend. Ellers er skemaet helt fyldt op", "ikke i weekenden"),
        ("Jeg kører bus hver lørdag og ellers i dagvagt", "ikke lørdag"),
        ("Søndage spiller vi kamp. Ellers er det dagvagter hele vejen", "ikke søndag"),
        ("I lige uger arbejder jeg. Ellers er jeg i skole", "ikke i lige uger"),
    ],
)
def test_a_rest_that_is_refused_is_not_offered(text: str, same_as: str) -> None:
    assert_alike(text, same_as)


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("Jeg har vagt hver weekend. Ellers er jeg fri", "hverdage, ikke i weekenden"),
        ("Ikke mandag, ellers ingen problemer", "alle dage undtagen mandag"),
        ("Torsdag formiddag, ellers ikke", "torsdag formiddag"),
    ],
)
def test_a_rest_that_is_open_is_offered(text: str, same_as: str) -> None:
    assert_alike(text, same_as)
