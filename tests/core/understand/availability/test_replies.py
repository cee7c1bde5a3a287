"""When the writer will answer is no day that is offered."""

import pytest

from tests.core.understand.calendars import assert_alike


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("tirsdag. jeg skriver igen på mandag", "tirsdag"),
        ("jeg svarer på mandag og jeg kan tirsdag", "tirsdag"),
        ("tirsdag 10-12. På mandag skriver jeg til jer", "tirsdag 10-12"),
        ("tirsdag hører I fra mig. Torsdag kan jeg", "torsdag"),
        ("tirsdag. du hører fra mig i næste uge", "tirsdag"),
        ("torsdag. i morgen ringer jeg til jer", "torsdag"),
        ("torsdag. jeg sender en mail onsdag kl. 10", "torsdag"),
        ("torsdag. jeg skal nok svare på mandag", "torsdag"),
        ("torsdag. Jeg ved det først på mandag", "torsdag"),
        ("jeg kan tirsdag og skriver igen på mandag", "tirsdag"),
    ],
)
def test_the_day_of_the_answer_is_told_and_not_offered(text: str, same_as: str) -> None:
    assert_alike(text, same_as)
    assert_alike(text, same_as, "which_day")


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("jeg svarer: onsdage 10-12", "onsdage 10-12"),
        ("jeg skriver den 4. november 16-18", "den 4. november 16-18"),
        ("skriv bare mandag", "mandag"),
        ("jeg skriver mig på tirsdag 10-12", "tirsdag den 6. oktober 10-12"),
        ("jeg kan svare telefon mandag 9-11", "mandag 9-11"),
        ("vi ses på torsdag", "på torsdag"),
        ("jeg møder jer på torsdag", "på torsdag"),
        ("jeg siger mandag", "mandag"),
        ("på mandag kan jeg svare", "på mandag"),
    ],
)
def test_what_is_alike_offers_it(text: str, same_as: str) -> None:
    assert_alike(text, same_as)
