"""Who is lacked gains nothing, both parties are the two who are people, and a question of the matter calls for no help."""

import pytest

from tests.chat import Chat
from tests.talk import asked_who, read, value


def at(step: str) -> Chat:
    chat = asked_who("Mange ældre føler sig ensomme i weekenden")
    chat.say_until(step, "ved ikke", {"who": "mig selv", "help": "nye idéer"})
    return chat


@pytest.mark.parametrize(
    "text",
    [
        "vi mangler folk i weekenden",
        "der er for få folk om aftenen",
        "vi har ikke folk nok",
        "we lack people",
        "we need about 6 people",
    ],
)
def test_who_is_lacked_gains_nothing_by_it(text: str) -> None:
    chat = at("gain")

    chat.say(text)

    assert (chat.step, value(chat, "gain")) == ("gain", None)


@pytest.mark.parametrize(
    ("text", "gain"),
    [
        ("folk i byen", ["citizens"]),
        ("dem der mangler et sted at være", ["citizens"]),
        ("medarbejderne, for vi mangler folk", ["employees"]),
    ],
)
def test_who_gains_is_heard_beside_what_is_lacked(text: str, gain: list[str]) -> None:
    chat = at("gain")

    chat.say(text)

    assert value(chat, "gain") == gain


@pytest.mark.parametrize("text", ["begge parter", "begge sider", "both parties"])
def test_both_parties_are_who_is_served_and_who_serves(text: str) -> None:
    chat = at("gain")

    assert "Gavn for: Borgere og Medarbejdere" in read(chat, text)
    assert value(chat, "gain") == ["citizens", "employees"]


@pytest.mark.parametrize("text", ["begge", "begge dele", "both"])
def test_both_of_three_is_asked_about_and_may_be_said_again(text: str) -> None:
    chat = at("gain")

    assert "Mente du Borgere eller Medarbejdere?" in read(chat, text)
    chat.say(text)

    assert (value(chat, "gain"), value(chat, "role")) == (["citizens", "employees"], None)


def test_all_parties_are_all_who_may_gain() -> None:
    chat = at("gain")

    chat.say("alle parter")

    assert value(chat, "gain") == ["citizens", "employees", "economy"]


@pytest.mark.parametrize("wanted", ["nye idéer", "sætte holdet"])
def test_both_is_no_role_where_several_may_be_chosen(wanted: str) -> None:
    chat = asked_who("Mange ældre føler sig ensomme i weekenden")
    chat.say_until("scope", "ved ikke", {"who": "mig selv"})
    chat.say(wanted)

    chat.say("begge dele")

    assert value(chat, "role") is None


def test_one_understood_of_two_that_are_joined_is_said_back() -> None:
    assert "Gavn for: Kommunens økonomi." in read(at("gain"), "børen og penge")


@pytest.mark.parametrize("text", ["borgere, økonomi", "1, 2", "borgere"])
def test_what_is_named_is_not_said_back(text: str) -> None:
    assert "Jeg har forstået" not in read(at("gain"), text)


@pytest.mark.parametrize(
    "text", ["hvad er problemet egentlig", "vi ved ikke hvad problemet er", "what is the problem really"]
)
def test_a_question_of_the_matter_is_a_focus(text: str) -> None:
    chat = at("focus")

    chat.say(text)

    assert value(chat, "focus") == "explore"


@pytest.mark.parametrize("text", ["vi ved godt hvad problemet er", "vi kender allerede problemet"])
def test_a_problem_that_is_known_is_no_exploring(text: str) -> None:
    chat = at("focus")

    chat.say(text)

    assert value(chat, "focus") == "ideate"


@pytest.mark.parametrize("text", ["hvad er idéudvikling?", "hvad betyder udforskning egentlig"])
def test_what_a_word_means_is_still_explained(text: str) -> None:
    chat = at("focus")

    assert "problemet er uklart" in read(chat, text)
    assert chat.step == "focus"


@pytest.mark.parametrize("text", ["det sker hver uge for omkring ti borgere", "it happens to about ten citizens"])
def test_to_how_many_something_happens_is_no_number_that_is_wanted(text: str) -> None:
    chat = at("scope")

    chat.say(text)

    assert value(chat, "how_many") is None


def test_a_wish_beside_what_happens_still_is() -> None:
    chat = at("scope")

    chat.say("det sker tit, så vi vil gerne have 8 borgere med")

    assert value(chat, "how_many") is not None
