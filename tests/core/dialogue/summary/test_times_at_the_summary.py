"""Times and nothing else at the summary are when it suits, however many words; and days that return are a time."""

import pytest

from tests.chat import Chat
from tests.talk import asked_who, read, value

RETURNING = "tirsdage eller torsdage efter kl. 15, men ikke i uge 7, og helst ikke om morgenen"


def at(step: str) -> Chat:
    chat = asked_who("Mange ældre føler sig ensomme i weekenden")
    chat.say_until(step, "ved ikke", {"who": "mig selv", "when": "i januar"})
    return chat


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        (
            "det skal være i uge 5 eller 6, og helst om eftermiddagen mellem 13 og 16, men ikke den 3. februar",
            "2027-02-01",
            "2027-02-14",
        ),
        (
            "mødet skal helst ligge mandag den 11. januar eller tirsdag den 12. januar efter klokken 15",
            "2027-01-11",
            "2027-01-12",
        ),
        (
            "onsdag den 20. januar fra 9 til 12 eller torsdag den 21. januar fra 13 til 16",
            "2027-01-20",
            "2027-01-20",
        ),
    ],
)
def test_a_long_line_of_times_puts_the_time_right(text: str, first: str, last: str) -> None:
    chat = at("send")

    assert read(chat, text).startswith("Rettet. Hvornår:")

    told = value(chat, "when")
    assert isinstance(told, dict)
    assert (chat.step, told["from"], told["to"]) == ("send", first, last)


def test_days_behind_the_stretch_are_kept_as_written() -> None:
    chat = at("when")
    words = "onsdag den 20. januar fra 9 til 12 eller torsdag den 21. januar fra 13 til 16"

    chat.say(words)

    assert value(chat, "extra") == words


@pytest.mark.parametrize(
    "text",
    [
        "vi har nok at se til her i januar og februar så det er ikke fordi vi keder os på kontoret",
        "Husk at skrive til Lone inden den 15. januar, for hun skal bestille lokalet til os",
        "vi mødes normalt i februar på skolen og det plejer at gå fint med de frivillige",
    ],
)
def test_a_remark_with_a_time_in_it_changes_none(text: str) -> None:
    chat = at("send")
    before = value(chat, "when")

    chat.say(text)

    assert (chat.step, value(chat, "when")) == ("send", before)


@pytest.mark.parametrize("step", ["when", "send"])
@pytest.mark.parametrize("text", [RETURNING, "tirsdage", "hver onsdag efter 16"])
def test_days_that_return_stand_as_they_were_written(step: str, text: str) -> None:
    chat = at(step)

    chat.say(text)

    assert (chat.step, value(chat, "when")) == ("send", {"words": text})


@pytest.mark.parametrize(
    ("text", "is_kept"),
    [
        ("en torsdag i januar kl. 17", True),
        ("en aften i januar", True),
        ("tirsdage i marts", True),
        ("den 3. marts om formiddagen", True),
        ("hver anden uge i februar", True),
        ("marts til juni", False),
        ("torsdag den 14. januar kl. 17", False),
        ("efter nytår", False),
        ("uge 5", False),
    ],
)
def test_days_and_hours_that_the_stretch_does_not_tell_are_kept_as_written(text: str, is_kept: bool) -> None:
    chat = at("when")

    chat.say(text)

    assert (value(chat, "when")["from"][:4], value(chat, "extra")) == ("2027", text if is_kept else None)


@pytest.mark.parametrize("text", ["det ved vi når vi ses", "når alle er raske igen"])
def test_words_without_a_time_are_none(text: str) -> None:
    chat = at("when")

    chat.say(text)

    assert value(chat, "when") is None


def test_a_week_that_is_refused_and_named_again_is_not_the_time() -> None:
    chat = at("when")

    chat.say("vi kan ikke i uge 7, for der er vinterferie, men ellers er februar fint")

    told = value(chat, "when")
    assert isinstance(told, dict)
    assert (told["from"], told["to"]) == ("2027-02-01", "2027-02-28")
