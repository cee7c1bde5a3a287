"""What of a pasted text is the writer's own."""

import pytest

from core.understand.letters.pasted import is_pasted, own_words
from tests.core.understand.menus import the_vocabulary

THREAD = """Fra: Mette Holm
Til: Jens Bro
Emne: VS: legepladser

Hej Jens
Kan du bestille et lab om legepladser?

Venlig hilsen
Mette Holm
Projektleder, Digitalisering og Innovation

Den 1. september skrev Jens Bro:
Vi kunne også bare teste noget i 100 dage?
"""


def words(text: str) -> str:
    return " ".join(own_words(text, the_vocabulary()).split())


def test_headers_greeting_signature_and_the_thread_below_are_left_out() -> None:
    assert words(THREAD) == "legepladser. Kan du bestille et lab om legepladser?"


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("> Vi har prøvet det.\n> Ja.\n\nVi vil forankre det", "Vi vil forankre det"),
        ("Se nedenfor.\n\n> Vi mangler idéer til havnen", "Se nedenfor. Vi mangler idéer til havnen"),
        ("FYI\n-----Oprindelig meddelelse-----\nFra: A\nTil: B\nVi søger en rådgiver", "FYI Vi søger en rådgiver"),
        ("Vil du ikke tage den her?\nMvh Bo\n\nFra: Ole\nTil: Bo\nVi mangler idéer til havnen",
         "Vil du ikke tage den her? Vi mangler idéer til havnen"),
        ("Vi vil gerne have et lab. Mvh Karin, Miljø", "Vi vil gerne have et lab."),
        ("Kære alle\nVi vil teste noget nyt\nKh Bo\nTeamleder", "Vi vil teste noget nyt"),
        ("Vi vil gerne have et lab. Kind regards, Karin", "Vi vil gerne have et lab."),
        ("Vi vil gerne have et lab med 6-8 borgere. Med venlig hilsen, Karin", "Vi vil gerne have et lab med 6-8 borgere."),
        ("Vi vil teste noget nyt\nKnus Bo\nTeamleder", "Vi vil teste noget nyt"),
        ("Vi vil teste noget nyt\nHils de andre fra os", "Vi vil teste noget nyt Hils de andre fra os"),
        ("Vi kører i en Mitsubishi, og den er slidt", "Vi kører i en Mitsubishi, og den er slidt"),
        ("- Til: alle skoler\n- Form: lab om støj", "- Til: alle skoler - Form: lab om støj"),
        ("Hej", "Hej"),
        ("", ""),
    ],
)  # fmt: skip
def test_only_what_the_writer_says_is_kept(text: str, own: str) -> None:
    assert words(text) == own


def test_a_text_that_is_only_a_quotation_is_read() -> None:
    assert words("> Vi mangler idéer") == "Vi mangler idéer"


@pytest.mark.parametrize(
    ("text", "is_theirs"),
    [
        ("Hej Per, kan du ikke se på støjen? Mvh Lene", True),
        ("God morgen Allan, kan du ikke se på støjen? Kærlig hilsen Lene", True),
        ("Hej alle, kan I ikke se på støjen? Mvh Lene", False),
        ("Hej Sparringsrummet, kan I ikke se på støjen? Mvh Lene", False),
        ("Hej Per, kan du ikke se på støjen?", False),
        (THREAD, True),
        ("- Til: alle skoler\n- Form: lab om støj", False),
    ],
)
def test_a_mail_or_a_letter_to_somebody_else_is_known(text: str, *, is_theirs: bool) -> None:
    assert is_pasted(text, the_vocabulary()) is is_theirs
