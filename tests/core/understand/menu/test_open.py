"""What leaves an answer open, so that it is asked about."""

import pytest

from tests.core.understand.menus import answer


@pytest.mark.parametrize(
    ("question", "typed"),
    [
        ("invite", "kommer måske"),
        ("invite", "skal lige høre min mand"),
        ("focus", "de andre vil have forsøg"),
        ("invite", "om jeg kommer? det må vejret afgøre"),
        ("yes_no", "må jeg lige læse det igennem først?"),
        ("focus", "vi er delte, halvdelen vil have idéer og resten vil forsøge"),
        ("invite", "det lyder jo umiddelbart hyggeligt"),
        ("focus", "jeg har hørt at forsøg er godt"),
        ("offering", "min leder siger lab og jeg siger 100-dages gruppe"),
        ("places", "et af bibliotekerne"),
        ("who", "mine børn går på skolen"),
        ("who", "min nabo er politiker"),
        ("who", "Jeg taler kun på egne vegne, som borger"),
        ("invite", "hvem har givet jer mit nummer"),
        ("who", "sidder i toget lige nu"),
        ("theme", "det er en længere historie"),
        ("gain", "dem på den ene eller den anden side"),
    ],
)
def test_nothing_is_done_before_it_is_asked(question: str, typed: str) -> None:
    reading = answer(question, typed)

    assert not (reading.certain and (reading.options or reading.command))


def test_a_yes_that_comes_after_the_but_is_a_yes() -> None:
    typed = "Jeg er 83, men boligen er ikke stor. Jeg vil gerne være med."

    assert answer("invite", typed).options == ("accept",)


def test_what_is_told_in_other_words_is_a_button_and_no_guess() -> None:
    reading = answer("help", "det er svært at vide med de unge menneskers fremtid her")

    assert reading.options == ()


@pytest.mark.parametrize(
    ("question", "typed"),
    [
        ("offering", "jeg vakler mellem lab og sparring"),
        ("help", "vi står og vælger mellem idéer og afprøvning"),
        ("gain", "det står mellem borgerne og økonomien"),
        ("focus", "svinger mellem nummer to og nummer tre"),
        ("help", "torn between ideas and testing"),
        ("places", "det er en tvekamp mellem Hellerup og Ordrup"),
        ("help", "singer mellem nummer et og nummer to"),
    ],
)
def test_who_stands_between_two_chooses_neither(question: str, typed: str) -> None:
    reading = answer(question, typed)

    assert (reading.options, reading.certain, len(reading.candidates)) == ((), False, 2)


def test_what_lies_between_two_may_be_a_mix_of_them() -> None:
    assert answer("gain", "en blanding mellem borgerne og medarbejderne").options == ("citizens", "employees")
