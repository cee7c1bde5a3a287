"""A question beside an answer of the intake: the answer is taken, the question is answered, and the dialogue goes on."""

import pytest

from tests.chat import Chat
from tests.talk import asked_who, read, value
from tests.worlds import a_world, an_employee

NEED = "Mange ældre føler sig ensomme i weekenden"
TRIAL = "Vi vil teste robotstøvsugere i hjemmeplejen"
DRAFT = "Indtil du sender, er det kun din kladde."
PRICES = "Jeg kender ingen priser"


@pytest.fixture
def chat() -> Chat:
    """An employee who has told of a need and is asked on whose behalf."""
    return asked_who(NEED)


def _until(chat: Chat, step: str) -> Chat:
    chat.say_until(step, "ved ikke", {"who": "mig selv", "need": NEED})
    return chat


def test_a_need_with_a_question_is_taken_and_the_question_answered() -> None:
    chat = an_employee(a_world())
    chat.open()

    said = read(chat, f"{TRIAL}, hvem læser det her?")

    assert DRAFT in said
    assert said.endswith("Hvem spørger du på vegne af?")
    assert str(value(chat, "need")).startswith(TRIAL)


def test_so_is_a_first_message_that_begins_everything() -> None:
    chat = an_employee(a_world())

    said = read(chat, f"{TRIAL}. Hvem læser det her?")

    assert DRAFT in said
    assert chat.step == "who"


@pytest.mark.parametrize(
    ("step", "text", "slot_value", "answer"),
    [
        ("who", "min afdeling, hvad koster det?", "employee", PRICES),
        ("who", "opgaveudvalg. er det her anonymt?", "task_committee", DRAFT),
        ("gain", "borgere og medarbejdere, og hvem læser så med?", ["citizens", "employees"], DRAFT),
        ("scope", "lille forbedring, hvad koster det?", ["incremental"], PRICES),
        ("help", "hvad koster det? vi vil gerne have nye idéer", ["new_ideas"], PRICES),
        ("how_many", "12. kan man ændre det bagefter?", {"min": 12, "max": 12}, "Før du sender, kan du skrive"),
        ("how_many", "around 12, can we change it later?", {"min": 12, "max": 12}, "Før du sender, kan du skrive"),
        ("when", "uge 48, og hvad koster det?", {"from": "2026-11-23", "to": "2026-11-29", "clock": None}, PRICES),
    ],
)
def test_an_answer_is_taken_and_the_question_beside_it_answered(
    chat: Chat, step: str, text: str, slot_value: object, answer: str
) -> None:
    said = read(_until(chat, step), text)

    assert answer in said
    assert value(chat, step) == slot_value
    assert chat.step != step


def test_a_text_is_kept_whole_so_that_nothing_is_lost(chat: Chat) -> None:
    text = "hver dag, vi har prøvet skilte. hvad koster det?"

    said = read(_until(chat, "experienced"), text)

    assert PRICES in said
    assert value(chat, "experienced") == text


def test_a_no_is_an_answer_where_it_is_asked_for_and_a_yes_that_answers_nothing_is_none(chat: Chat) -> None:
    assert PRICES in read(_until(chat, "wish"), "nej, men hvad koster det?")
    assert chat.step == "how_many"

    assert PRICES in read(chat, "ja, men hvad koster det?")
    assert chat.step == "how_many"

    assert PRICES in read(chat, "ved ikke, hvad koster det?")
    assert chat.step == "when"


def test_a_name_stands_without_the_question_beside_it() -> None:
    chat = asked_who(TRIAL)

    said = read(_until(chat, "drift"), "Lone Hansen. hvad er en driftsejer egentlig?")

    assert "står med det i hverdagen" in said
    assert value(chat, "drift") == {"name": "Lone Hansen"}


def test_a_yes_beside_a_question_sends_nothing(chat: Chat) -> None:
    _until(chat, "send")

    for text in ("ja, men hvem læser det?", "send det. hvad koster det?", "ja tak, hvornår får jeg svar?"):
        read(chat, text)
        assert chat.step == "send"


def test_a_correction_beside_a_question_is_made(chat: Chat) -> None:
    said = read(_until(chat, "send"), "ret antal til 12, og hvad koster det?")

    assert PRICES in said
    assert value(chat, "how_many") == {"min": 12, "max": 12}
    assert chat.step == "send"


def test_an_order_beside_a_question_is_not_obeyed(chat: Chat) -> None:
    for text in ("stop, hvad koster det?", "vent, hvem læser det her?"):
        read(chat, text)
        assert not chat.conversation.is_paused
        assert chat.step == "who"


def test_a_need_that_is_itself_a_question_is_no_question_to_us() -> None:
    chat = an_employee(a_world())
    chat.open()

    said = read(chat, "hvordan får vi flere unge til at komme?")

    assert "Det kan jeg ikke svare på" not in said
    assert value(chat, "need") == "hvordan får vi flere unge til at komme?"


@pytest.mark.parametrize(
    "text",
    ["borgerne spørger os, hvad koster det?", "de ældre ringer: hvem læser det?", "mange er i tvivl. er det gratis?"],
)
def test_what_others_ask_is_part_of_what_is_told(chat: Chat, text: str) -> None:
    said = read(_until(chat, "experienced"), text)

    assert PRICES not in said
    assert DRAFT not in said
    assert value(chat, "experienced") == text


def test_a_question_nobody_here_can_answer_is_not_passed_over(chat: Chat) -> None:
    said = read(chat, "min afdeling. men skal min chef godkende det?")

    assert "Det kan jeg ikke svare på." in said
    assert value(chat, "who") == "employee"
    assert chat.step == "experienced"


@pytest.mark.parametrize("text", ["skræddersyet? hvad er det?", "lab? hvad er et lab?"])
def test_an_offering_that_is_asked_about_is_not_chosen(chat: Chat, text: str) -> None:
    said = read(_until(chat, "wish"), text)

    assert "Det kan jeg ikke svare på." not in said
    assert value(chat, "wish") is None


def test_a_question_that_may_be_the_answer_stays_with_it(chat: Chat) -> None:
    said = read(_until(chat, "gain"), "borgere. eller er det mest medarbejderne?")

    assert "Det kan jeg ikke svare på." not in said


@pytest.mark.parametrize(
    ("step", "text", "slot", "taken"),
    [
        ("how_many", "10, er det for mange?", "how_many", {"min": 10, "max": 10}),
        ("who", "min afdeling, skal min chef godkende det?", "who", "employee"),
        ("wish", "et lab, hvem betaler for kaffen?", "wish", "lab"),
    ],
)
def test_an_answer_with_a_question_behind_a_comma_is_taken(
    chat: Chat, step: str, text: str, slot: str, taken: object
) -> None:
    said = read(_until(chat, step), text)

    assert said.startswith("Det kan jeg ikke svare på.")
    assert value(chat, slot) == taken


def test_so_is_the_name_of_the_one_who_carries_it_on(chat: Chat) -> None:
    chat.say_until("drift", "ved ikke", {"who": "mig selv", "help": "Afprøvning"})

    said = read(chat, "rengøringslederen, er det ok at hun ikke er spurgt endnu?")

    assert said.startswith("Det kan jeg ikke svare på.")
    assert value(chat, "drift") == {"name": "rengøringslederen"}


@pytest.mark.parametrize(
    "text",
    [
        f"{TRIAL}, er der forresten parkering hos jer?",
        f"{TRIAL}. Kommer I ud til os, eller skal vi komme ind?",
    ],
)
@pytest.mark.parametrize("is_open", [True, False])
def test_a_question_to_us_beside_the_need_is_not_passed_over(text: str, *, is_open: bool) -> None:
    chat = an_employee(a_world())
    if is_open:
        chat.open()

    said = read(chat, text)

    assert "Det kan jeg ikke svare på." in said
    assert value(chat, "need") == text


@pytest.mark.parametrize(
    "text",
    [
        "Vi mangler frivillige på plejehjemmet, hvordan får vi flere?",
        "Kan I hjælpe os med flere mænd i børnehaverne?",
        "Vi vil gerne have en app til de unge, kan I det?",
        "Borgerne spørger altid, har I åbent i dag?",
        "Hvordan får vi flere til at cykle? Vi har prøvet meget",
    ],
)
def test_a_question_that_is_the_matter_is_no_question_to_us(text: str) -> None:
    chat = an_employee(a_world())
    chat.open()

    said = read(chat, text)

    assert "Det kan jeg ikke svare på." not in said
    assert value(chat, "need") == text


def test_what_is_asked_about_behind_a_comma_is_not_chosen(chat: Chat) -> None:
    read(_until(chat, "wish"), "lab, hvad er det?")

    assert value(chat, "wish") is None


def test_what_a_pasted_mail_asks_is_asked_of_somebody_else() -> None:
    chat = an_employee(a_world())
    chat.open()

    said = read(
        chat, "Fra: Bo\nEmne: VS: Ventetid\n\nHej Lone\nKan du ikke ringe til dem? Borgerne venter for længe\nMvh Bo"
    )

    assert "Det kan jeg ikke svare på." not in said
