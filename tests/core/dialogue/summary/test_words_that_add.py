"""What is to be added to a draft is kept, what says that something is wrong is kept, and a name is put right by its field."""

import pytest

from tests.chat import Chat
from tests.talk import asked_who, read, value

NEED = "Vi vil prøve en app til pårørende"
ANSWERS = {
    "who": "mig selv",
    "gain": "borgere",
    "scope": "en lille forbedring",
    "drift": "Mads Holm",
    "role": "give råd",
}


def at(step: str) -> Chat:
    chat = asked_who(NEED)
    chat.say_until(step, "ved ikke", ANSWERS)
    return chat


@pytest.mark.parametrize("step", ["scope", "send"])
@pytest.mark.parametrize(
    "words", ["vi har glemt at skrive, at SFO'en også skal med", "kan jeg tilføje, at forsikringen skal inviteres?"]
)
def test_what_is_to_be_added_is_kept_with_the_draft(step: str, words: str) -> None:
    chat = at(step)

    answer = read(chat, words)

    assert (value(chat, "extra"), chat.step) == (words, step)
    assert "Jeg har lagt det, du skrev, ved sagen." in answer


WRONG = "nej det passer ikke. det er vejafdelingen OG driftsgården"


def test_what_is_wrong_is_kept_where_nobody_knows_which_answer_it_is_about() -> None:
    chat = asked_who("huller i vejene. folk ringer hele dagen og brokker sig")
    chat.say_until("send", "ved ikke", {"who": "mig selv", "gain": "medarbejderne", "help": "nye idéer"})

    assert read(chat, WRONG).startswith("Hvilket svar vil du ændre?")
    assert value(chat, "extra") == WRONG


def test_so_it_is_where_it_is_about_none_of_those_it_fitted() -> None:
    chat = at("send")

    assert read(chat, WRONG).startswith("Hvad skal jeg rette?")
    chat.say("nej")

    assert (value(chat, "extra"), chat.step) == (WRONG, "send")


@pytest.mark.parametrize(
    "order", ["Ret driftsejer til Lene Birk", "ret driftsejeren til Lene Birk", "Lene Birk er driftsejer"]
)
def test_a_person_is_put_right_by_the_name_of_the_field(order: str) -> None:
    chat = at("send")

    chat.say(order)

    assert value(chat, "drift") == {"name": "Lene Birk"}


def test_so_it_is_where_something_else_is_asked() -> None:
    chat = at("when")

    chat.say("ret driftsejer til Lene Birk")

    assert (value(chat, "drift"), chat.step) == ({"name": "Lene Birk"}, "when")


@pytest.mark.parametrize("words", ["ja vægten", "ja, måske, de unges navne"])
def test_a_yes_that_tells_more_settles_whether_a_yes_was_meant(words: str) -> None:
    chat = at("personal_data")

    assert read(chat, words) == "Mente du Ja?"
    chat.say(words)

    assert value(chat, "personal_data") == "yes"


@pytest.mark.parametrize("words", ["ja eller nej", "ja men ikke navne"])
def test_a_yes_that_turns_settles_nothing(words: str) -> None:
    chat = at("personal_data")
    chat.say("ja vægten")

    chat.say(words)

    assert value(chat, "personal_data") != "yes"


def test_who_is_not_well_is_no_errand_for_another_office() -> None:
    chat = at("gain")

    chat.say("de sygemeldte")

    assert value(chat, "gain") == ["citizens"]


@pytest.mark.parametrize(
    "words", ["jeg vil sygemelde mig", "hvordan sygemelder jeg mig?", "hvordan melder jeg mig syg?"]
)
def test_to_report_sick_is(words: str) -> None:
    chat = at("gain")

    assert read(chat, words).startswith("Det kan jeg desværre ikke hjælpe med.")


@pytest.mark.parametrize(
    "words", ["kan jeg snakke ind i stedet for at skrive?", "kan jeg indtale det?", "må jeg tale til dig?"]
)
def test_who_would_rather_speak_is_told_how(words: str) -> None:
    chat = at("gain")

    answer = read(chat, words)

    assert answer.startswith("Jeg kan kun læse tekst. Men tryk på mikrofonen")
    assert chat.step == "gain"


def test_what_happens_when_it_is_sent_is_told_at_the_summary() -> None:
    chat = at("send")

    assert "En facilitator svarer senest 3 arbejdsdage efter" in read(chat, "hvad sker der hvis jeg trykke send")


def test_a_no_beside_other_words_changes_no_answer_of_yes_or_no() -> None:
    chat = at("personal_data")
    chat.say("ja")
    chat.say_until("drift", "ved ikke", ANSWERS | {"role": "gøre det"})

    chat.say("kirketjeneren. nej, ved ikke endnu")

    assert value(chat, "personal_data") == "yes"


def test_a_no_alone_still_does() -> None:
    chat = at("personal_data")
    chat.say("ja")

    chat.say("nej, jeg mente nej")

    assert value(chat, "personal_data") == "no"


def test_an_order_that_only_seems_to_stand_in_a_name_is_none() -> None:
    chat = at("personal_data")
    chat.say_until("drift", "ved ikke", ANSWERS | {"role": "gøre det"})

    chat.say("mig i starten og så Frivilligcentret")

    assert value(chat, "drift") == {"name": "mig i starten og så Frivilligcentret"}


def test_what_somebody_else_does_not_know_leaves_nothing_open() -> None:
    chat = asked_who(NEED)

    answer = read(chat, "hm det er nok mest mig selv, der synes det. min chef ved det ikke endnu")

    assert (answer, chat.step) == ("Mente du Mig selv eller min afdeling?", "who")


def test_somebody_to_talk_to_of_whom_more_is_told_is_no_call_for_a_person() -> None:
    chat = at("scope")

    answer = read(chat, "måske nogen at snakke med der selv har været sygemeldt")

    assert "kontakte" not in answer


def test_the_same_answer_once_more_is_no_news() -> None:
    chat = at("role")
    chat.say_until("role", "ved ikke")

    answer = read(chat, "borgere")

    assert "Jeg har forstået" not in answer
    assert answer.startswith("Det forstod jeg ikke")


@pytest.mark.parametrize(
    "words", ["gavn er også medarbejdere", "gavn også medarbejdere", "det gavner også medarbejderne"]
)
def test_what_also_gains_stands_beside_what_was_answered(words: str) -> None:
    chat = at("send")

    read(chat, words)

    assert (value(chat, "gain"), chat.step) == (["citizens", "employees"], "send")


def test_without_also_it_takes_the_place_of_it() -> None:
    chat = at("send")

    read(chat, "gavn er medarbejdere")

    assert value(chat, "gain") == ["employees"]
