"""What of a pasted text is the writer's own, and how it is cut."""

import pytest

from core.understand.words.passage import own_words, units

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
    return " ".join(own_words(text).split())


def test_headers_greeting_signature_and_the_thread_below_are_left_out() -> None:
    assert words(THREAD) == "legepladser. Kan du bestille et lab om legepladser?"


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("> Vi har prøvet det.\n> Ja.\n\nVi vil forankre det", "Vi vil forankre det"),
        ("Se nedenfor.\n\n> Vi mangler idéer til havnen", "Se nedenfor. Vi mangler idéer til havnen"),
        ("FYI\n-----Oprindelig meddelelse-----\nFra: A\nTil: B\nVi søger en rådgiver", "FYI Vi søger en rådgiver"),
        ("Vi vil gerne have et lab. Mvh Karin, Miljø", "Vi vil gerne have et lab."),
        ("Kære alle\nVi vil teste noget nyt\nKh Bo\nTeamleder", "Vi vil teste noget nyt"),
        ("- Til: alle skoler\n- Form: lab om støj", "- Til: alle skoler - Form: lab om støj"),
        ("Hej", "Hej"),
        ("", ""),
    ],
)  # fmt: skip
def test_only_what_the_writer_says_is_kept(text: str, own: str) -> None:
    assert words(text) == own


def test_a_text_that_is_only_a_quotation_is_read() -> None:
    assert words("> Vi mangler idéer") == "Vi mangler idéer"


def cuts(text: str) -> list[tuple[str, int, int]]:
    return [(unit.text, unit.sentence, unit.clause) for unit in units([("need", text)])]


def test_an_abbreviation_or_a_decimal_does_not_end_a_sentence() -> None:
    assert {sentence for _, sentence, _ in cuts("ca. 10 m. flere kl. 9.30 d. 3. maj")} == {1}


def test_sentences_end_at_marks_and_at_lines_that_begin_anew() -> None:
    assert [sentence for _, sentence, _ in cuts("Et. To! Tre\n- fire\nfem")] == [1, 2, 3, 4, 4]


def test_clauses_part_at_commas_but_and_new_subjects() -> None:
    assert [clause for _, _, clause in cuts("lab, test men idé og vi")] == [1, 2, 3, 3, 4, 4]


def test_hyphens_hold_a_word_together_and_leave_ranges_apart() -> None:
    assert [unit.folds for unit in units([("need", "idé-udvikling 8-10")])] == [
        ("ideudvikling", "ide", "udvikling"),
        ("8",),
        ("10",),
    ]


def test_words_in_quotation_marks_know_their_quotation_and_an_open_mark_is_none() -> None:
    assert [unit.quote for unit in units([("need", 'han sagde "et lab" og "ro"')])] == [0, 0, 2, 2, 0, 4]
    assert [unit.quote for unit in units([("need", 'et 12" rør')])] == [0, 0, 0]
