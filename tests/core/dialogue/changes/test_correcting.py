"""Corrections in words: which answer "nej, jeg mente …" changes, and what happens where several could be meant."""

import pytest

from tests.chat import Chat
from tests.talk import asked_who, read, value

NEED = "Mange ældre føler sig ensomme i weekenden"


def at_scope(who: str = "Et opgaveudvalg", gain: str = "borgere") -> Chat:
    """A need whose area was read, told on behalf of somebody; asked how large it is."""
    chat = asked_who(NEED)
    for text in (who, "hver dag", gain):
        chat.say(text)
    assert chat.step == "scope"
    return chat


@pytest.mark.parametrize("who", ["Et opgaveudvalg", "Et stående udvalg", "Mig selv som politiker", "SSP-afdelingen"])
@pytest.mark.parametrize(
    ("words", "area"),
    [
        ("klima", "climate"),
        ("biblioteket", "culture_leisure"),
        ("plejehjem", "health"),
        ("børn og unge", "children_youth"),
        ("skole", "children_youth"),
        ("jobcentret", "business_jobs"),
        ("trafik", "city"),
    ],
)
def test_a_field_or_a_place_is_the_area_and_nobody_elses_department(who: str, words: str, area: str) -> None:
    chat = at_scope(who)
    before = value(chat, "who")

    said = read(chat, f"nej, jeg mente {words}")

    assert "Rettet. Område:" in said
    assert (value(chat, "who"), value(chat, "theme"), chat.step) == (before, [area], "scope")


def test_an_area_that_nobody_told_of_is_filled_and_the_committee_stays() -> None:
    chat = asked_who("Det tager alt for lang tid hver gang")
    assert value(chat, "theme") is None
    chat.say("Et opgaveudvalg")

    assert "Jeg har forstået: Område: Klima og miljø" in read(chat, "nej, jeg mente klima")
    assert value(chat, "who") == "task_committee"


def test_an_area_that_stands_already_changes_nothing_else() -> None:
    chat = at_scope()
    chat.say("nej, jeg mente klima")

    assert "Hvilket svar vil du ændre?" in read(chat, "nej, jeg mente klima")
    assert (value(chat, "who"), value(chat, "theme")) == ("task_committee", ["climate"])


def test_who_is_asking_is_changed_by_its_own_words() -> None:
    chat = at_scope()

    read(chat, "nej, jeg mente min afdeling")

    assert (value(chat, "who"), value(chat, "theme")) == ("employee", ["health", "social"])


def test_what_stands_on_a_button_of_the_open_question_answers_it() -> None:
    chat = asked_who(NEED)
    chat.say("mig selv")
    chat.say("hver dag")

    read(chat, "nej, jeg mente kommunens økonomi")

    assert (value(chat, "gain"), value(chat, "theme"), chat.step) == (["economy"], ["health", "social"], "scope")


@pytest.mark.parametrize(
    ("answer", "gain", "area"),
    [
        ("Gavn for: Borgere", ["citizens"], ["health", "social"]),
        ("Område: Børn, unge og skole", ["employees"], ["children_youth"]),
        ("Nej, ingen af dem", ["employees"], ["health", "social"]),
    ],
)
def test_where_two_answers_know_the_word_the_bot_asks_which(answer: str, gain: object, area: object) -> None:
    chat = at_scope(gain="medarbejderne")

    (message,) = chat.say("nej, jeg mente de unge")

    assert message.text == "Hvad skal jeg rette? Gavn for til Borgere eller Område til Børn, unge og skole?"
    chat.tap(answer)
    assert (value(chat, "gain"), value(chat, "theme"), chat.step) == (gain, area, "scope")


@pytest.mark.parametrize(
    ("answer", "gain", "area"),
    [
        ("1", ["citizens"], ["health", "social"]),
        ("2", ["employees"], ["children_youth"]),
        ("området", ["employees"], ["children_youth"]),
        ("område", ["employees"], ["children_youth"]),
        ("nej", ["employees"], ["health", "social"]),
    ],
)
def test_which_of_the_two_is_meant_can_be_written(answer: str, gain: object, area: object) -> None:
    chat = at_scope(gain="medarbejderne")
    chat.say("nej, jeg mente de unge")

    chat.say(answer)

    assert (value(chat, "gain"), value(chat, "theme"), chat.step) == (gain, area, "scope")


def test_a_correction_in_the_summary_changes_the_area() -> None:
    chat = at_scope()
    chat.say_until("send", "ved ikke")

    assert "Rettet. Område: Klima og miljø" in read(chat, "nej, jeg mente klima")
    assert (value(chat, "who"), chat.step) == ("task_committee", "send")


@pytest.mark.parametrize("words", ["no, I meant climate", "no, we meant climate", "sorry, I meant climate"])
def test_a_correction_in_english_changes_the_area(words: str) -> None:
    chat = at_scope()
    chat.say("english")

    assert "Climate and environment" in read(chat, words)
    assert (value(chat, "who"), value(chat, "theme")) == ("task_committee", ["climate"])


def test_the_no_that_opens_a_correction_answers_no_other_question() -> None:
    chat = asked_who("Vi vil prøve en app til pårørende i januar med 10 borgere")
    chat.say("et opgaveudvalg")
    chat.say("ret personoplysninger")
    chat.say("ja")

    chat.say("nej vent, medarbejderne")

    assert value(chat, "personal_data") == "yes"
