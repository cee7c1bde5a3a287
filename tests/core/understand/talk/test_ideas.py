"""Questions about the catalogue of ideas, told apart from needs that speak of trying."""

import pytest

from core.understand.talk.ideas import IdeasAsked, read_ideas_asked
from tests.core.understand.menus import the_vocabulary


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Idékatalog", ""),
        ("vis mig idekataloget", ""),
        ("Hej, kan jeg se idékataloget?", ""),
        ("Hvad har I prøvet før?", ""),
        ("hvad har andre lært", ""),
        ("har andre prøvet det?", ""),
        ("what has been tried before?", ""),
        ("Har nogen prøvet noget med robotstøvsugere?", "noget med robotstøvsugere"),
        ("men har nogen andre allerede prøvet at bruge droner?", "at bruge droner"),
        ("er der nogen, der har prøvet skolehaver", "skolehaver"),
        ("har i erfaringer med natarbejde?", "natarbejde"),
        ("søg i idékataloget efter sundhedsdata", "sundhedsdata"),
        ("har I noget for foreninger?", "foreninger"),
        ("Har I også noget om klima?", "klima"),
        ("findes der noget om sygefravær", "sygefravær"),
        ("er der eksempler om byrum?", "byrum"),
        ("kender I noget, der ligner?", ""),
        ("har nogen prøvet på plejehjem?", "på plejehjem"),
        ("forresten er der allerede prøvet noget på plejehjem?", "noget på plejehjem"),
        ("do you have anything on robots?", "robots"),
        ("are there any examples for sports clubs?", "sports clubs"),
        ("Has anyone tried robot vacuum cleaners?", "robot vacuum cleaners"),
    ],
)
def test_it_is_heard_what_is_looked_for(text: str, about: str) -> None:
    assert read_ideas_asked(text, the_vocabulary()) == IdeasAsked(about)


@pytest.mark.parametrize(
    "text",
    [
        "Vi har prøvet robotstøvsugere i hjemmeplejen",
        "Nogen har prøvet det i Aarhus, og vi vil gerne gøre det samme",
        "Har nogen prøvet det? Vi vil gerne teste robotstøvsugere i 10 hjem",
        "Vi har brug for et idékatalog",
        "har prøvet det hele",
        "har du prøvet at ringe til dem?",
        "Hvad har I brug for at vide?",
        "har I noget om min sag?",
        "har I noget nyt om sagen?",
        "har I noget til på torsdag?",
        "er der noget, jeg skal gøre?",
        "do you have something for me?",
        "ja",
        "2",
        "",
        "har nogen prøvet " + "noget meget langt " * 20,
    ],
)
def test_a_need_that_speaks_of_trying_is_a_need(text: str) -> None:
    assert read_ideas_asked(text, the_vocabulary()) is None
