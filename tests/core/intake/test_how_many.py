"""A limit with the number one would rather have: the latter is aimed at, the former holds."""

import pytest

from core.screening.deciding.composing import proposed_course
from tests.chat import Chat
from tests.core.dialogue.test_forms import OFFERINGS
from tests.talk import asked_who, read, value

NEED = "Ingen unge kommer på biblioteket, og vi har brug for nye idéer fra dem"


def at_how_many() -> Chat:
    chat = asked_who(NEED)
    for _ in range(20):
        if chat.step == "how_many":
            break
        chat.say({"who": "mig selv", "wish": "et lab"}.get(chat.step or "", "ved ikke"))
    assert chat.step == "how_many"
    return chat


@pytest.mark.parametrize(
    "words", ["højst 14, helst 9", "helst 9, højst 14", "maks 14, men gerne 9 borgere", "at most 14, preferably 9"]
)
def test_the_number_one_would_rather_have_is_aimed_at_below_the_limit(words: str) -> None:
    chat = at_how_many()

    chat.say(words)

    assert value(chat, "how_many") == {"min": 9, "max": 14}
    chat.say("ved ikke")
    chat.say("send")
    (case,) = chat.world.facts.all_cases.values()
    assert [block.citizens for block in proposed_course(case, OFFERINGS)] == [9]


@pytest.mark.parametrize(
    ("words", "number"), [("højst 14", (None, 14)), ("højst 9, helst 14", (None, 9)), ("10-14, helst 12", (10, 14))]
)
def test_other_limits_stand_as_they_were_told(words: str, number: tuple[int | None, int]) -> None:
    chat = at_how_many()

    chat.say(words)

    assert value(chat, "how_many") == {"min": number[0], "max": number[1]}


@pytest.mark.parametrize("words", ["mindst 8, helst 10", "gerne 10, men mindst 8", "omkring 10, mindst 8"])
def test_above_a_lower_limit_too(words: str) -> None:
    chat = at_how_many()

    chat.say(words)

    assert value(chat, "how_many") == {"min": 8, "max": None, "aim": 10}
    (summary,) = chat.say("ved ikke")
    assert "Antal borgere: mindst 8, helst 10" in summary.text
    chat.say("send")
    (case,) = chat.world.facts.all_cases.values()
    assert [block.citizens for block in proposed_course(case, OFFERINGS)] == [10]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("mindst 8 borgere, helst 10", {"min": 8, "max": None, "aim": 10}),
        ("højst 14 borgere, helst 9", {"min": 9, "max": 14}),
        ("30 unge og 20 ældre", {"min": 50, "max": 50}),
    ],
)
def test_told_before_it_is_asked_it_is_the_same_number(words: str, number: dict[str, int | None]) -> None:
    chat = asked_who(NEED)

    chat.say(words)

    assert (value(chat, "how_many"), chat.step) == (number, "who")


def test_another_number_in_the_same_breath_is_no_limit_of_it() -> None:
    chat = asked_who(f"{NEED}. Vi vil gerne have mindst 8 borgere. Det skal helst være 2 møder")

    assert value(chat, "how_many") == {"min": 8, "max": None}


def test_groups_are_counted_together() -> None:
    chat = at_how_many()

    chat.say("20 elever, 5 forældre og 2 lærere")

    assert value(chat, "how_many") == {"min": 25, "max": 25}


def test_a_group_of_nobody_knows_what_is_asked_about() -> None:
    chat = at_how_many()

    chat.say("20 elever og 4 borde")

    assert (value(chat, "how_many"), chat.step) == (None, "how_many")


@pytest.mark.parametrize(
    "text", ["torsdage i november og december, 18-20", "den 8. december", "ikke i uge 42", "kl. 17", "i 3 maaneder"]
)
def test_a_figure_of_a_time_counts_no_citizens(text: str) -> None:
    chat = asked_who("Mange ældre føler sig ensomme i weekenden")
    chat.say_until("how_many", "ved ikke", {"who": "mig selv", "wish": "et lab"})

    read(chat, text)

    assert (value(chat, "how_many"), chat.step) == (None, "how_many")


@pytest.mark.parametrize(
    ("text", "least", "most"), [("12 i november", 12, 12), ("8-10 i uge 46", 8, 10), ("onsdag, 8-10 borgere", 8, 10)]
)
def test_a_number_beside_a_time_is_one(text: str, least: int, most: int) -> None:
    chat = asked_who("Mange ældre føler sig ensomme i weekenden")
    chat.say_until("how_many", "ved ikke", {"who": "mig selv", "wish": "et lab"})

    read(chat, text)

    assert value(chat, "how_many") == {"min": least, "max": most}


def test_a_week_at_the_summary_changes_no_number() -> None:
    chat = asked_who("Mange ældre føler sig ensomme i weekenden")
    chat.say_until("send", "ved ikke", {"who": "mig selv", "wish": "et lab", "how_many": "12"})

    read(chat, "ikke i uge 42")

    assert value(chat, "how_many") == {"min": 12, "max": 12}
