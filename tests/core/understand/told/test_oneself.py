"""What somebody tells about themselves in passing, and what only sounds like it."""

from datetime import date

import pytest

from core.understand.told.oneself import read_oneself
from tests.worlds import content

DAY = date(2026, 10, 5)


def told(text: str) -> dict:
    return {what: one.value for what, one in read_oneself(text, DAY, content().vocabulary).items()}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("jeg er 67 og bor i Vangede", {"age": 67, "district": "vangede"}),
        ("jeg er flyttet til Ordrup nu", {"district": "ordrup"}),
        ("vi er lige flyttet til Vangede", {"district": "vangede"}),
        ("I just moved to Hellerup", {"district": "hellerup"}),
        ("Jeg er 67 år gammel og har boet i Vangede i 40 år", {"age": 67, "district": "vangede"}),
        ("67 år, bor i Ordrup", {"age": 67, "district": "ordrup"}),
        ("jeg er en 45-årig mand", {"age": 45}),
        ("Bo, 45, bor i Ordrup", {"age": 45, "district": "ordrup"}),
        ("67 og bor i Vangede", {"age": 67, "district": "vangede"}),
        ("Jeg er 78 og går tidligt i seng, men møder gerne op torsdag kl. 14", {"age": 78}),
        ("født i 1958 og bosat i Jægersborg", {"age": 68, "district": "jaegersborg"}),
        ("I'm 34 and live in Gentofte", {"age": 34, "district": "gentofte"}),
        ("min mand er 70 og bor i Vangede, og jeg er 66 og bor i Ordrup", {"age": 66, "district": "ordrup"}),
        ("jeg taler dansk, tysk og lidt fransk", {"languages": ("danish", "german", "french")}),
        ("jeg er pensioneret sygeplejerske", {"fields": ("health",)}),
        ("jeg kan bedst om tirsdagen", {"when": "jeg kan bedst om tirsdagen"}),
        (
            "Jeg er 67. Jeg kan kun om aftenen, helst om mandagen",
            {"age": 67, "when": "Jeg kan kun om aftenen, helst om mandagen"},
        ),
    ],
)
def test_it_is_heard(text: str, value: dict):
    assert told(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "min mand er 70 og bor i Vangede",
        "mine børn er 40 og 45 år",
        "min mor på 82 år bor i Ordrup",
        "jeg bor ikke i Vangede mere",
        "jeg boede i Hellerup",
        "jeg har været gift i 40 år",
        "vi er 45 i foreningen",
        "jeg er 50 procent ansat",
        "jeg er 180 cm høj",
        "jeg er 1 af 40 frivillige",
        "jeg er 17",
        "jeg bliver 18 i næste måned",
        "fredag først fra kl. 18",
        "jeg er hjemme fra 18",
        "jeg er på arbejde til klokken 19",
        "18. januar om aftenen",
        "torsdag d. 22. oktober kl 19",
        "hverdage mellem 16 og 18",
        "kan ikke i uge 41 og 42",
        "jeg er hjemme 9., 10. og 21. oktober",
        "Jeg er bedst til tirsdag 17-20",
        "jeg er nu i mit 80. skoleår",
        "jeg er fra Gentofte Kommune",
        "jeg kommer fra Hellerup Boldklub",
        "folk kan bedst om tirsdagen",
        "kan I ikke også mødes om tirsdagen?",
        "jeg kan spille fodbold om tirsdagen",
        "min kone taler tysk",
        "der bor mange ældre i Vangede",
    ],
)
def test_what_only_sounds_like_it_is_not(text: str):
    assert {what: value for what, value in told(text).items() if what != "fields"} == {}


def test_two_of_them_are_in_doubt():
    assert told("jeg bor i Vangede, men bor også i Ordrup") == {}
