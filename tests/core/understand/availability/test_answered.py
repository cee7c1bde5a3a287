"""Questions that are answered below them, and what stands of others' mails below an answer."""

import pytest

from tests.core.understand.calendars import assert_alike


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        (
            "> Kan du mandag den 9. november?\nNEJ\n> Kan du tirsdag den 10. november?\nJA",
            "10. november, ikke den 9. november",
        ),
        (
            "Passer den 12. november kl. 14?\nNej desværre\nHvad så med den 13. november?\nJa",
            "13. november, ikke den 12. november 14-16",
        ),
        ("Lillejuleaftensdag? Nej nej, der kan jeg ikke. Uge 2, tirsdag er bedre", "12. januar, ikke den 23. december"),
        ("Er den 5. november mulig? Nej, den 6. går", "6. november, ikke den 5. november"),
    ],
)
def test_a_no_below_a_question_is_of_what_it_asks(text: str, same_as: str) -> None:
    assert_alike(text, same_as, "which_day")


@pytest.mark.parametrize(
    "below",
    [
        "-----Oprindelig meddelelse-----\nFra: Netværket\nKan I normalt mandag eller onsdag kl. 15?",
        "Den 2. oktober 2026 kl. 11.40 skrev Netværket:\nKan I normalt mandag eller onsdag kl. 15?",
        "On Fri, 2 Oct 2026 at 11:40, Netværket wrote:\n> Kan I normalt mandag eller onsdag kl. 15?",
    ],
)
def test_the_mail_below_an_answer_is_none(below: str) -> None:
    assert_alike(f"Torsdage 10-12 som sidst.\n\n{below}", "torsdage 10-12")
