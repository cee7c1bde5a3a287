"""At the summary people change their mind in whole sentences: one answer is asked about, and nothing else is touched."""

import pytest

from tests.chat import Chat
from tests.talk import asked_who, read, value

NEED = "Vores frivillige på plejehjemmet stopper efter få måneder"
LAB = {"who": "mig selv", "help": "nye idéer", "focus": "udforskning", "wish": "sparringspartnere", "when": "i april"}
TRIAL = {"who": "mig selv", "help": "afprøvning", "test": "et plejehjem", "personal_data": "nej", "when": "i april"}


def at_the_summary(answers: dict[str, str]) -> Chat:
    chat = asked_who(NEED)
    chat.say_until("send", "ved ikke", answers)
    return chat


@pytest.mark.parametrize("text", ["jeg tror hellere vi vil have et lab", "vi vil nok hellere have et lab"])
def test_another_offering_is_asked_about_and_what_goes_with_it_is_left(text: str) -> None:
    chat = at_the_summary(LAB)

    assert "Vil du ændre det til Et lab (3 timer)?" in read(chat, text)
    chat.say("ja")

    assert (value(chat, "wish"), value(chat, "focus")) == ("lab", "explore")


def test_what_was_left_open_can_be_told_at_the_summary() -> None:
    chat = at_the_summary({**LAB, "wish": "ved ikke"})

    assert "Vil du ændre det til Et lab (3 timer)?" in read(chat, "jeg tror hellere vi vil have et lab")


def test_information_told_with_its_reason_is_asked_about() -> None:
    chat = at_the_summary(TRIAL)

    assert "ændre det til Ja?" in read(chat, "der er alligevel personoplysninger, vi skal jo vide hvem der har lånt")
    assert value(chat, "theme") == ["culture_leisure", "health"]
    chat.say("ja")

    assert value(chat, "personal_data") == "yes"


@pytest.mark.parametrize("text", ["tlf nr", "bare tlf og mail", "personoplysninger"])
def test_short_names_of_information_answer_whether_it_is_used(text: str) -> None:
    chat = asked_who(NEED)
    chat.say_until("personal_data", "ved ikke", TRIAL)
    chat.say(text)

    assert value(chat, "personal_data") == "yes"


def test_the_month_that_it_is_not_stays_out() -> None:
    chat = at_the_summary(LAB)
    chat.say("Hvornår skal ikke være april men maj")

    assert value(chat, "when") == {"from": "2027-05-01", "to": "2027-05-31", "clock": None}


@pytest.mark.parametrize("text", ["Hvad tid starter det", "hvad tid begynder det"])
def test_a_question_about_the_time_changes_none(text: str) -> None:
    chat = at_the_summary(LAB)
    before = value(chat, "when")
    chat.say(text)

    assert value(chat, "when") == before


def test_a_story_that_ends_in_what_one_cannot_any_more_stops_nothing() -> None:
    chat = at_the_summary(LAB)
    chat.say("Det plejer at være tirsdag aften, men det kan jeg ikke mere")

    assert chat.step == "send"
    assert not chat.conversation.is_paused


@pytest.mark.parametrize(
    "text", ["Ovenstående kan tiltrædes", "Oversigten godkendes og bedes fremsendt", "Henvendelsen kan fremsendes"]
)
def test_a_yes_in_office_words_sends(text: str) -> None:
    chat = at_the_summary(LAB)
    chat.say(text)

    assert len(chat.world.facts.all_cases) == 1


def test_a_plain_no_to_the_size_goes_on() -> None:
    chat = asked_who(NEED)
    chat.say_until("scope", "ved ikke", LAB)
    chat.say("nej")

    assert chat.step == "help"


def test_hardly_much_money_is_no_much_money() -> None:
    chat = asked_who(NEED)
    chat.say_until("scope", "ved ikke", LAB)
    chat.say("Næppe større investeringer")

    assert value(chat, "scope") is None


@pytest.mark.parametrize("text", ["kan jeg se det hele", "må vi lige se det hele?"])
def test_who_wants_to_see_it_all_has_told_nothing_to_keep(text: str) -> None:
    chat = at_the_summary(LAB)
    chat.say(text)

    assert value(chat, "extra") is None
    assert not chat.world.facts.all_cases


def test_a_question_about_what_was_told_is_not_kept_as_told() -> None:
    chat = asked_who(NEED)
    chat.say_until("help", "ved ikke", LAB)
    chat.say("hvad mente jeg egentlig med det jeg skrev")

    assert value(chat, "extra") is None
