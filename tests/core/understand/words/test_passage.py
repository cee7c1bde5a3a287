"""How a text is cut."""

from core.understand.words.passage import units


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
