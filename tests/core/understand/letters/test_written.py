"""A citizen who writes letters is read as one who does not: greeting, excuse and signature are no part of an answer."""

import pytest

from core.understand.letters.written import without_letter
from tests.core.understand.menus import the_vocabulary


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ja tak, jeg kommer. Med venlig hilsen Inger Madsen", "Ja tak, jeg kommer."),
        ("Kære alle sammen,\n\nJeg kan ikke.\n\nKærlig hilsen\nBo Hansen\nTlf. 12345678", "Jeg kan ikke."),
        (
            "Vi mangler idéer.\n\nMed venlig hilsen\nBirthe Sørensen\nAfdelingsleder, Holmegården\nTlf. 39 98 12 34",
            "Vi mangler idéer.",
        ),
        ("ja mvh bo", "ja"),
        ("ja tak med venlig hilsen bo", "ja tak"),
        ("jeg kan ikke være med. hilsen bente", "jeg kan ikke være med."),
        ("jeg kan ikke være med. venlig hilsen bente", "jeg kan ikke være med."),
        ("Nej tak. Hilsen Inger", "Nej tak."),
        ("Dear all, I'd love to. Kind regards, John", "I'd love to."),
        ("Undskyld jeg svarer så sent, jeg vil gerne med", "jeg vil gerne med"),
        ("beklager det sene svar. Ja tak", "Ja tak"),
        ("Sorry for the late reply, but I can't come", "I can't come"),
        ("Kære Mette. Undskyld det sene svar. Ja tak. Mvh Inger", "Ja tak."),
    ],
)
def test_what_stands_around_an_answer_is_left_out(text: str, said: str) -> None:
    assert without_letter(text, the_vocabulary()) == said


@pytest.mark.parametrize(
    "text",
    [
        "Med venlig hilsen Inger",
        "Kære alle",
        "Undskyld jeg svarer så sent",
        "hils de andre",
        "jeg sender en hilsen til alle",
        "Mvh Inger. PS: er der et sted at parkere bilen?",
        "Mvh\nInger Madsen\nPS: vi er 14 i alt til mødet",
        "Kære venner har jeg mange af, men ingen tid",
        "",
    ],
)
def test_a_text_that_is_nothing_else_or_goes_on_stays_as_it_is(text: str) -> None:
    assert without_letter(text, the_vocabulary()) == text
