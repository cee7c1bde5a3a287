"""A question of fact beside one's own words: which words are the answer, and what is asked."""

import pytest

from core.understand.talk.beside import read_beside
from tests.core.understand.menus import the_vocabulary


@pytest.mark.parametrize(
    ("text", "told", "asked"),
    [
        (
            "Vi vil gerne teste robotstøvsugere i hjemmeplejen, hvem læser det her?",
            "Vi vil gerne teste robotstøvsugere i hjemmeplejen",
            ("who_sees",),
        ),
        ("ja, men hvad koster det?", "ja", ("cost",)),
        ("ved ikke, hvad koster det?", "ved ikke", ("cost",)),
        ("2 møder. kan man ændre det bagefter?", "2 møder.", ("later",)),
        ("borgere og medarbejdere, og hvem læser så med?", "borgere og medarbejdere", ("who_sees",)),
        ("ældre. er det anonymt? vi har prøvet kurser", "ældre. vi har prøvet kurser", ("who_sees",)),
        ("hvad koster det? vi er 12", "vi er 12", ("cost",)),
        ("sparring, hvad koster det", "sparring", ("cost",)),
        ("uge 48 - hvornår får vi svar?", "uge 48", ("answer",)),
        ("around 12, can we change it later?", "around 12", ("later",)),
        ("12. hvad koster det? hvem bestemmer?", "12.", ("cost", "who_decides")),
        ("Lone Hansen. hvad er en driftsejer egentlig?", "Lone Hansen.", ("drift_owner",)),
        ("hver dag, vi prøve mere salt. hvem se det jeg skriver?", "hver dag, vi prøve mere salt.", ("who_sees",)),
    ],
)
def test_the_answer_and_the_question_are_told_apart(text: str, told: str, asked: tuple[str, ...]) -> None:
    found = read_beside(text, the_vocabulary())

    assert found is not None
    assert (found.told, tuple(kind for one in found.asked for kind in one.kinds)) == (told, asked)


@pytest.mark.parametrize(
    "text",
    [
        "hvad koster det?",
        "borgere og medarbejdere",
        "hvordan får vi flere unge til at komme?",
        "de unge kommer ikke, hvordan får vi dem til at komme?",
        "borgerne spørger tit: hvad koster det?",
        "borgerne spørger os, hvad koster det?",
        "De ældre siger altid: «Hvem læser det?»",
        "mange er i tvivl. hvem bestemmer det?",
        "vi ved ikke, hvem der læser det",
        "vi ved ikke, hvem bestemmer det?",
        "de ved ikke, hvad maden koster",
        "det er uklart, hvem der ser det",
        "lab, eller hvad",
        "vi har en sag, send det nu",
        "vi har mange ældre, hvor mange er ensomme?",
        "",
    ],
)
def test_words_of_the_need_are_no_question_to_us(text: str) -> None:
    assert read_beside(text, the_vocabulary()) is None
