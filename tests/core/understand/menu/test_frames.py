"""Every option of every menu in the frames people put it in: chosen, refused, picked by number, two at a time, asked about."""

from collections.abc import Iterator

import pytest

from core.understand.talk.commands import EVALUATED
from tests.core.understand.menus import answer, the_menus

NAMES = {
    "focus": {"explore": "udforskning", "ideate": "idéudvikling", "experiment": "forsøg", "digital_potential": "digitalisering"},
    "theme": {
        "children_youth": "skolen", "health": "sundhed", "social": "handicap", "climate": "klima", "city": "trafik",
        "culture_leisure": "kultur", "business_jobs": "erhverv",
    },
    "help": {"new_ideas": "nye idéer", "testing": "afprøvning", "scaling_effect": "skalering", "team_cocreation": "samskabelse"},
    "offering": {
        "partner": "sparringspartnere", "lab": "lab", "tailored": "et skræddersyet forløb", "hundred_day": "arbejdsgruppen",
    },
    "gain": {"citizens": "borgerne", "employees": "medarbejderne", "economy": "økonomien"},
    "places": {"hellerup": "Hellerup", "ordrup": "Ordrup", "jaegersborg": "skolen"},
}  # fmt: skip
"""What people call the options of some menus."""

CHOOSING = (
    "{a}", "{a} tak", "vi vil gerne have {a}", "det må blive {a}", "jeg tror det er {a}", "hvis jeg skal vælge, så {a}",
    "{a}, men jeg er ikke ekspert", "{a} fordi det haster", "{a} passer bedst til os", "sæt kryds ved {a}", "hvorfor ikke {a}",
    "efter lidt snak i teamet blev det {a}",
)  # fmt: skip
REFUSING = (
    "ikke {a}",
    "i hvert fald ikke {a}",
    "{a} duer ikke",
    "vi skal ikke have {a}",
    "{a}? nej tak",
    "{a} vil vi ikke",
)
OVER_ANOTHER = (
    "{a}, ikke {b}",
    "ikke {b}, men {a}",
    "hellere {a} end {b}",
    "{b}, nej ikke {b}, {a}",
    "det er {a} og ikke {b}",
)
AFTER_ANOTHER = (
    "{b}, nej vent, {a}",
    "jeg ville have sagt {b} men det bliver {a}",
    "min kollega siger {b}, men jeg siger {a}",
)
OPEN = ("{a} eller {b}", "måske {a}, måske {b}", "halvdelen vil have {a} og resten {b}", "hvad koster {a}")
ASKING = ("hvad betyder {a}", "jeg forstår ikke hvad {a} er")
PICKING = (
    "{}",
    "nr. {}",
    "jeg vælger {}",
    "det må blive {}",
    "svar {}",
    "sæt kryds ved {}",
    "{} herfra",
    "klik {}",
    "{}'eren",
)
ASKED_FOR_A_NO = ("1 herfra", "2 herfra", "3 herfra")
"""On a question for a yes or a no a number stands for an option only where a word picks it."""

Case = tuple[str, str, frozenset[str]]


def pairs() -> Iterator[tuple[str, str, str, str, str]]:
    for question, names in NAMES.items():
        codes = list(names)
        for code, other in zip(codes, codes[1:] + codes[:1], strict=True):
            yield question, code, names[code], other, names[other]


def cases() -> Iterator[Case]:
    for question, code, a, other, b in pairs():
        for frames, expected in (
            (CHOOSING, {code}), (REFUSING, {f"-{code}"}), (OVER_ANOTHER, {code, f"-{other}"}), (AFTER_ANOTHER, {code}),
            (OPEN, set()),
        ):  # fmt: skip
            yield from ((question, frame.format(a=a, b=b), frozenset(expected)) for frame in frames)
        label = next(option.label for option in the_menus()[question] if option.code == code)
        if a.lower() in label.lower():
            yield from ((question, frame.format(a=a), frozenset({"!help"})) for frame in ASKING)
    for question, options in the_menus().items():
        for option in options:
            picked = ((frame.format(option.n), frozenset({option.code})) for frame in PICKING)
            no_place = ASKED_FOR_A_NO if question in ("yes_no", "invite") else ()
            yield from ((question, typed, expected) for typed, expected in picked if typed not in no_place)


def read(question: str, typed: str) -> frozenset[str]:
    reading = answer(question, typed)
    order = {f"!{reading.command}"} if reading.command in EVALUATED else set()
    return frozenset({*reading.options, *(f"-{code}" for code in reading.excluded), *order})


@pytest.mark.parametrize("question", list(the_menus()))
def test_every_option_is_read_in_every_frame(question: str) -> None:
    missed = [(typed, sorted(read(question, typed))) for at, typed, expected in cases()
              if at == question and read(question, typed) != expected]  # fmt: skip

    assert missed == []
