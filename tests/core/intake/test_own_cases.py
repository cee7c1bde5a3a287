"""What employees do with their own requests in words: ask how far they are, take one back, or think better of it."""

import pytest

from core.model import Address, CaseStatus
from tests.chat import Chat
from tests.talk import read, value
from tests.worlds import a_facilitator, a_world, an_employee

NEED = "Vi mangler idéer til en ny legeplads"


@pytest.fixture
def chat() -> Chat:
    """An employee who has sent a request."""
    chat = an_employee(a_world())
    chat.open()
    chat.say(NEED)
    chat.say_until("send", "ved ikke")
    chat.say("send")
    return chat


@pytest.fixture
def mette(chat: Chat) -> Chat:
    """A facilitator who has taken it."""
    mette = a_facilitator(chat.world)
    mette.open()
    mette.say("tag 1")
    return mette


def status(chat: Chat) -> CaseStatus:
    return chat.world.facts.all_cases[next(iter(chat.world.facts.all_cases))].status


@pytest.mark.parametrize("text", ["ja", "ja, træk den tilbage", "ja tak", "yes"])
def test_a_written_yes_takes_it_back(chat: Chat, text: str) -> None:
    chat.say("træk sagen tilbage")
    chat.say(text)

    assert status(chat) is CaseStatus.WITHDRAWN


def test_a_written_no_keeps_it_and_begins_nothing(chat: Chat) -> None:
    chat.say("træk sagen tilbage")

    assert "Sag 1 er stadig sendt" in read(chat, "nej")
    assert (status(chat), chat.conversation.dialogue) == (CaseStatus.NEW, None)


def test_a_yes_to_something_else_takes_nothing_back(chat: Chat) -> None:
    chat.say("træk sagen tilbage")
    chat.say("hvor er min sag?")
    chat.say("ja")

    assert status(chat) is CaseStatus.NEW


def test_asking_twice_is_asked_twice(chat: Chat) -> None:
    chat.say("træk sagen tilbage")
    chat.say("træk sagen tilbage")
    chat.say("nej")
    chat.say("træk sagen tilbage")
    chat.tap("Træk sagen tilbage")
    chat.say("ja")

    assert status(chat) is CaseStatus.WITHDRAWN


def test_a_yes_in_the_middle_of_the_next_need_takes_it_back_too(chat: Chat) -> None:
    chat.say("Mange ældre er ensomme i weekenden")
    chat.say("træk sagen tilbage")
    chat.say("ja")

    assert status(chat) is CaseStatus.WITHDRAWN
    assert chat.step == "who"


def test_a_decided_request_tells_what_was_decided_and_what_comes_next(chat: Chat, mette: Chat) -> None:
    mette.tap("Godkend forslaget")
    chat.new()

    said = read(chat, "hvor er min sag?")

    assert "I får et lab med fokus på idéudvikling" in said
    assert "aftaler tid og sted med dig" in said


def test_a_declined_request_tells_why(chat: Chat, mette: Chat) -> None:
    mette.tap("Afvis")
    mette.say("Det hører til Park og Vej")
    chat.new()

    assert "skriver: Det hører til Park og Vej." in read(chat, "hvor er min sag?")


def test_what_can_no_longer_be_done_is_said(chat: Chat, mette: Chat) -> None:
    mette.tap("Godkend forslaget")
    chat.new()

    assert "Sag 1 er besluttet, så" in read(chat, "træk sagen tilbage")


def test_a_chat_that_was_only_opened_is_no_draft(chat: Chat) -> None:
    chat.open()
    assert chat.conversation.dialogue is not None

    assert "kladde" not in read(chat, "hvor er min sag?")


def test_a_question_from_a_facilitator_is_no_draft(chat: Chat, mette: Chat) -> None:
    mette.tap("Spørg tilbage")
    mette.say("Hvilken legeplads?")
    chat.world.advance(chat.world.now - chat.world.now)
    chat.new()

    assert "kladde" not in read(chat, "hvor er min sag?")


def test_whoever_has_only_a_draft_is_told_when_an_answer_can_come() -> None:
    chat = an_employee(a_world())
    chat.open()
    chat.say(NEED)

    (message,) = chat.say("hvor er min sag?")

    assert "får du svar inden for 3 arbejdsdage" in message.text
    assert "Slet kladden" in [button.label for button in message.buttons]


@pytest.mark.parametrize("text", ["hvor er min sag?", "status", "hvor er sag 1?", "er der nyt i sag 1?"])
def test_how_far_a_request_is_asked_in_the_middle_of_the_next_is_told_and_the_question_put_again(
    chat: Chat, text: str
) -> None:
    asked = chat.say("Mange ældre er ensomme i weekenden")[-1]

    (message,) = chat.say(text)

    assert "Sag 1" in message.text
    assert message.text.endswith("Hvem spørger du på vegne af?")
    assert [button.label for button in message.buttons] == [button.label for button in asked.buttons]
    chat.say("et stående udvalg")
    assert value(chat, "who") == "standing_committee"


def test_what_can_no_longer_be_done_is_said_before_the_open_question(chat: Chat, mette: Chat) -> None:
    mette.tap("Godkend forslaget")
    chat.say("Mange ældre er ensomme i weekenden")

    for text in ("træk sagen tilbage", "træk sag 1 tilbage"):
        said = read(chat, text)

        assert "besluttet" in said
        assert said.endswith("Hvem spørger du på vegne af?")


@pytest.mark.parametrize(
    "text", ["jeg glemte at skrive, at vi selv har kaffe med", "tilføj: vi har kaffe med", "husk tolk"]
)
def test_what_is_told_of_a_decided_request_begins_no_new_one(chat: Chat, mette: Chat, text: str) -> None:
    mette.tap("Godkend forslaget")
    chat.new()

    assert "Skal jeg give det her videre til Jonas?" in read(chat, text)
    assert chat.conversation.dialogue is None


def test_a_need_after_a_decision_begins_at_once(chat: Chat, mette: Chat) -> None:
    mette.tap("Godkend forslaget")
    chat.say("De ældre på plejehjemmet er ensomme om aftenen")

    assert chat.step == "who"


@pytest.mark.parametrize("text", ["hvornår mødes vi?", "hvornår er labbet?", "hvornår holder vi mødet?"])
def test_when_they_meet_is_told_also_after_something_else_was_asked(chat: Chat, mette: Chat, text: str) -> None:
    chat.say("vi betaler selv, ca. 3 borgere")
    mette.tap("Godkend forslaget")
    chat.new()

    assert "aftaler tid og sted med dig." in read(chat, text)
    assert chat.conversation.dialogue is None


@pytest.mark.parametrize("text", ["træk sag 1 tilbage", "Træk sag nr. 1 tilbage!", "withdraw case 1"])
def test_a_request_is_taken_back_by_its_number(chat: Chat, text: str) -> None:
    assert "Vil du trække sag 1 tilbage" in read(chat, text)
    assert chat.conversation.dialogue is None


def test_something_is_added_to_a_request_by_its_number(chat: Chat) -> None:
    assert "lagt til sag 1" in read(chat, "tilføj til sag 1: vi har 20.000 kr")
    (case,) = chat.world.facts.all_cases.values()
    assert case.answers["extra"].value == "vi har 20.000 kr"


def test_the_number_alone_asks_what_to_add(chat: Chat) -> None:
    chat.say("tilføj noget til sag 1")

    assert chat.step == "words"


def test_somebody_elses_number_is_no_order(chat: Chat) -> None:
    chat.say("træk sag 7 tilbage")

    assert status(chat) is CaseStatus.NEW


@pytest.mark.parametrize("text", ["nej", "nej tak", "ved ikke", "spring over", "no"])
def test_a_plain_no_adds_nothing(chat: Chat, text: str) -> None:
    chat.say("tilføj til sag 1")

    assert "Der er ikke lagt noget til sag 1" in read(chat, text)
    (case,) = chat.world.facts.all_cases.values()
    assert "extra" not in case.answers
    assert chat.conversation.dialogue is None


@pytest.mark.parametrize("text", ["hej", "tak", "tak for hjælpen", "ok"])
def test_a_remark_is_nothing_to_add(chat: Chat, text: str) -> None:
    chat.say("tilføj til sag 1")

    assert "Hvad vil du lægge til sag 1" in read(chat, text)
    (case,) = chat.world.facts.all_cases.values()
    assert "extra" not in case.answers


def test_a_question_can_be_added(chat: Chat) -> None:
    chat.say("tilføj til sag 1")
    chat.say("hvad koster det?")

    (case,) = chat.world.facts.all_cases.values()
    assert case.answers["extra"].value == "hvad koster det?"


def test_a_no_with_words_is_added(chat: Chat) -> None:
    chat.say("tilføj til sag 1")
    chat.say("nej, vi har ikke spurgt naboerne")

    (case,) = chat.world.facts.all_cases.values()
    assert case.answers["extra"].value == "nej, vi har ikke spurgt naboerne"


def test_a_no_answers_a_facilitators_question(chat: Chat, mette: Chat) -> None:
    mette.tap("Spørg tilbage")
    mette.say("Har I spurgt naboerne?")
    chat.world.advance(chat.world.now - chat.world.now)
    chat.say("nej")

    (case,) = chat.world.facts.all_cases.values()
    assert str(case.answers["extra"].value).endswith("\nnej")


@pytest.mark.parametrize(
    "text",
    [
        "Hvor er sag 1?",
        "hvor langt er sag 1",
        "hvor er sag nr. 1 henne?",
        "where is my case 1?",
        "hvad er status på sag 1?",
    ],
)
def test_where_a_request_is_can_be_asked_by_its_number(chat: Chat, text: str) -> None:
    said = read(chat, text)

    assert "Sag 1: Vi mangler idéer til en ny legeplads" in said.replace("**", "")
    assert "venter på en facilitator" in said
    assert chat.conversation.dialogue is None


def test_only_the_request_that_was_named_is_told(chat: Chat) -> None:
    chat.say("Mange ældre er ensomme i weekenden")
    chat.say_until("send", "ved ikke")
    chat.say("send")

    said = read(chat, "hvor er sag 1?").replace("**", "")

    assert ("Sag 1" in said, "Sag 2" in said) == (True, False)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Husk at tilføje naboerne til sag 1", None),
        ("Vi vil tilføje en ny side til det i sag 1, nu på de andre skoler", None),
        ("jeg vil gerne tilføje til sag 1: der er også naboer", "der er også naboer"),
        ("kan jeg lige tilføje noget til sag 1: der er også naboer?", "der er også naboer"),
        ("jeg vil gerne tilføje at der også er naboer med til sag 1", None),
        ("I want to add something to case 1: der er også naboer", "der er også naboer"),
    ],
)
def test_what_is_said_with_an_order_is_shown_before_it_is_sent(chat: Chat, text: str, words: str | None) -> None:
    said = read(chat, text)

    assert (words or text) in said
    (case,) = chat.world.facts.all_cases.values()
    assert "extra" not in case.answers
    assert "lagt til sag 1" in read(chat, "ja")
    (case,) = chat.world.facts.all_cases.values()
    assert case.answers["extra"].value == (words or text)


def test_what_was_shown_is_sent_by_its_button_while_it_is_asked_about(chat: Chat) -> None:
    chat.say("jeg vil gerne tilføje til sag 1: der er også naboer")
    chat.tap("Ja, læg det til")

    (case,) = chat.world.facts.all_cases.values()
    assert case.answers["extra"].value == "der er også naboer"
    chat.tap("Ja, læg det til")
    assert chat.step == "words"
    (case,) = chat.world.facts.all_cases.values()
    assert case.answers["extra"].value == "der er også naboer"


def test_a_no_to_what_was_shown_adds_nothing(chat: Chat) -> None:
    chat.say("jeg vil gerne tilføje til sag 1: der er også naboer")

    assert "Der er ikke lagt noget til sag 1" in read(chat, "nej")
    (case,) = chat.world.facts.all_cases.values()
    assert "extra" not in case.answers


def test_an_addition_in_the_middle_of_the_next_need_leaves_it_as_it_was(chat: Chat) -> None:
    chat.say("Mange ældre er ensomme i weekenden")
    chat.say("jeg vil gerne tilføje til sag 1: der er også naboer")
    chat.say("ja")

    (case,) = chat.world.facts.all_cases.values()
    assert case.answers["extra"].value == "der er også naboer"
    assert chat.step == "who"


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (["tilføj til sag 1: der er også naboer"], "lagt til sag 1"),
        (["træk sag 1 tilbage", "nej"], "Sag 1 er stadig sendt"),
        (["træk sag 1 tilbage", "ja"], "Sag 1 er trukket tilbage"),
    ],
)
def test_what_stands_open_is_asked_again_after_an_order(chat: Chat, texts: list[str], said: str) -> None:
    chat.say("Mange ældre er ensomme i weekenden")

    (answer,) = [chat.say(text) for text in texts][-1]

    assert said in answer.text
    assert "Hvem spørger du på vegne af?" in answer.text


@pytest.mark.parametrize("text", ["som i sag 1", "se sag 1", "det er sag 1 igen"])
def test_a_request_that_is_only_mentioned_is_part_of_the_answer(chat: Chat, text: str) -> None:
    chat.say("Mange ældre er ensomme i weekenden")
    chat.say("mig selv")
    assert chat.step == "experienced"

    chat.say(text)

    assert (value(chat, "experienced"), chat.step) == (text, "gain")


@pytest.mark.parametrize("text", ["hvor er sag 1", "hvor er sag 1?", "er der nyt i sag 1?", "status på sag 1"])
def test_where_a_request_is_can_be_asked_in_the_middle_of_the_next_need(chat: Chat, text: str) -> None:
    chat.say("Mange ældre er ensomme i weekenden")
    chat.say("mig selv")

    assert "venter på en facilitator" in read(chat, text)
    assert chat.step == "experienced"


def test_a_need_that_only_mentions_a_request_is_a_need(chat: Chat) -> None:
    chat.say("Vi vil arbejde videre med det samme som i sag 1, nu på de andre skoler")

    assert chat.conversation.dialogue is not None
    assert "sag 1" in str(chat.conversation.dialogue.answers["need"].value)


@pytest.mark.parametrize(
    "text",
    [
        "hvad er status på min sag?",
        "hvordan går det med min sag?",
        "er der nyt om sag 1?",
        "er der nyt om min sag?",
        "er der sket noget med min sag?",
        "hvad sker der med min sag",
        "hvornår hører jeg noget om min sag?",
        "er min sag blevet behandlet?",
        "har I kigget på min sag?",
        "har I set på sag 1?",
        "hvor er den sag jeg sendte i går?",
        "hvor langt er I med min henvendelse?",
        "hej, jeg ville bare høre om der er nyt i min sag :)",
        "jeg sendte en sag i mandags, hvad sker der med den?",
        "hvad er sag 1?",
        "any news on my request?",
        "how is my request doing?",
        "what's happening with my case?",
        "has anyone looked at my request?",
        "is there any news about case 1?",
    ],
)
def test_whoever_asks_how_far_a_request_is_in_any_words_is_told(chat: Chat, text: str) -> None:
    said = read(chat, text)

    assert "torsdag den 8. oktober" in said
    assert chat.conversation.dialogue is None


@pytest.mark.parametrize(
    "text",
    [
        "Borgerne spørger tit, hvad der sker med deres sag",
        "Borgerne kan ikke se, hvad status er på deres sag",
        "Hvordan får borgerne nyt om en sag de har sendt?",
        "Citizens want to see the status of their case",
    ],
)
def test_a_need_about_how_far_cases_are_is_a_need(chat: Chat, text: str) -> None:
    chat.say(text)

    assert value(chat, "need") == text


@pytest.mark.parametrize(
    "text",
    [
        "Hvor er sag {}?", "sag {}", "er der nyt om sag {}?", "må jeg se sag {}?", "træk sag {} tilbage",
        "tilføj til sag {}: vi har 20.000 kr", "where is case {}?",
    ],
)  # fmt: skip
def test_nobody_learns_whether_a_number_that_is_not_theirs_exists(chat: Chat, text: str) -> None:
    strangers = [Chat(chat.world, Address("play", f"employee-{number}")) for number in (2, 3)]
    chat.say("Mange ældre er ensomme i weekenden")
    chat.say_until("send", "ved ikke")
    chat.say("send")

    for stranger in strangers:
        stranger.open()

    others, nobodys = [read(one, text.format(number)) for one, number in zip(strangers, (2, 99), strict=True)]

    assert "ingen sag med nummer 2" in others
    assert others == nobodys.replace("99", "2")
    assert all(one.conversation.dialogue is None or not one.conversation.dialogue.answers for one in strangers)


def test_a_number_that_is_not_ones_own_is_answered_with_ones_own_and_the_question_stands(chat: Chat) -> None:
    chat.say("Mange ældre er ensomme i weekenden")

    said = read(chat, "hvor er sag 7?").replace("**", "")

    assert "ingen sag med nummer 7" in said
    assert "sag 1: Vi mangler idéer til en ny legeplads" in said
    assert "Hvem spørger du på vegne af?" in said


@pytest.mark.parametrize("text", ["som i sag 7", "se sag 7"])
def test_a_strange_number_that_is_only_mentioned_is_part_of_the_answer(chat: Chat, text: str) -> None:
    chat.say("Mange ældre er ensomme i weekenden")
    chat.say("mig selv")

    chat.say(text)

    assert value(chat, "experienced") == text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Til sag 1 vil jeg gerne tilføje: der er også naboer", "der er også naboer"),
        ("Til sag 1 vil jeg gerne lige tilføje, at der også er naboer", "der også er naboer"),
        ("Til sag 1: der er også naboer", "der er også naboer"),
        ("Vedr. sag 1: der er også naboer", "der er også naboer"),
        ("Sag 1: der er også naboer", "der er også naboer"),
        ("Angående sag nr. 1 - der er også naboer", "der er også naboer"),
        ("sag 1 tilføj: der er også naboer", "der er også naboer"),
        ("About case 1: there are neighbours too", "there are neighbours too"),
        ("To case 1 I would like to add: there are neighbours too", "there are neighbours too"),
    ],
)
def test_an_order_after_the_number_is_shown_before_it_is_sent(chat: Chat, text: str, words: str) -> None:
    said = read(chat, text)

    assert said.replace("**", "").rstrip().endswith(f"Skal jeg lægge det her til sag 1? Du skrev: {words}")
    assert chat.conversation.dialogue is None
    chat.say("ja")
    (case,) = chat.world.facts.all_cases.values()
    assert case.answers["extra"].value == words


@pytest.mark.parametrize("words", ["nej", "nej tak", "ved ikke", "tak"])
def test_no_word_of_a_refusal_is_added(chat: Chat, words: str) -> None:
    assert "Der er ikke lagt noget til sag 1" in read(chat, f"tilføj til sag 1: {words}")
    (case,) = chat.world.facts.all_cases.values()
    assert "extra" not in case.answers


@pytest.mark.parametrize("text", ["tak", "tak for det", "hej", "hej hej"])
def test_a_remark_is_no_answer_to_a_facilitator(chat: Chat, mette: Chat, text: str) -> None:
    mette.tap("Spørg tilbage")
    mette.say("Har I spurgt naboerne?")
    chat.world.advance(chat.world.now - chat.world.now)
    chat.new()

    assert "Har I spurgt naboerne?" in read(chat, text)
    (case,) = chat.world.facts.all_cases.values()
    assert (case.status, "extra" in case.answers) == (CaseStatus.ASKED, False)


@pytest.mark.parametrize("text", ["ok", "fint", "ja tak", "super", "hvad koster det?", "tak, men det har vi ikke"])
def test_what_can_answer_a_facilitator_is_the_answer(chat: Chat, mette: Chat, text: str) -> None:
    mette.tap("Spørg tilbage")
    mette.say("Kan vi mødes på tirsdag?")
    chat.world.advance(chat.world.now - chat.world.now)
    chat.say(text)

    (case,) = chat.world.facts.all_cases.values()
    assert str(case.answers["extra"].value).endswith(f"\n{text}")


LIKE_ONE = "Vi vil tilføje en ny side til det i sag 1, nu på de andre skoler"


@pytest.mark.parametrize("how", ["ja", "knappen"])
def test_what_is_not_added_can_be_a_need_of_its_own(chat: Chat, how: str) -> None:
    chat.say(LIKE_ONE)

    said = read(chat, "nej")

    assert "Der er ikke lagt noget til sag 1" in said
    assert LIKE_ONE in said
    if how == "ja":
        chat.say("ja")
    else:
        chat.tap("Ja, det er en ny sag")
    assert value(chat, "need") == LIKE_ONE
    (case,) = chat.world.facts.all_cases.values()
    assert "extra" not in case.answers


def test_a_second_no_begins_nothing(chat: Chat) -> None:
    chat.say(LIKE_ONE)
    chat.say("nej")

    assert "begynder ingen ny sag" in read(chat, "nej")
    assert chat.conversation.dialogue is None


def test_what_is_not_added_can_be_the_answer_that_was_asked_for(chat: Chat) -> None:
    chat.say("Mange ældre er ensomme i weekenden")
    chat.say("mig selv")
    assert chat.step == "experienced"
    chat.say(LIKE_ONE)

    said = read(chat, "nej")

    assert "Jeg tager det som dit svar" in said
    assert (value(chat, "experienced"), chat.step) == (LIKE_ONE, "gain")


def test_an_addition_that_was_thought_better_of_is_no_answer(chat: Chat) -> None:
    chat.say("Mange ældre er ensomme i weekenden")
    chat.say("mig selv")
    chat.say("jeg vil gerne tilføje til sag 1: der er også naboer")
    chat.say("nej")

    assert (value(chat, "experienced"), chat.step) == (None, "experienced")


@pytest.mark.parametrize(
    "text", ["nej, ret antallet til 14", "nej vent, vi er 14", "nej vent, jeg mente 14 borgere", "ret det til november"]
)
def test_a_correction_after_sending_is_shown_before_it_is_added(chat: Chat, text: str) -> None:
    assert text in read(chat, text)
    chat.say("ja")

    (case,) = chat.world.facts.all_cases.values()
    assert case.answers["extra"].value == text
    assert chat.conversation.dialogue is None


@pytest.mark.parametrize(("number", "said"), [(1, "venter på en facilitator"), (3, "ingen sag med nummer 3")])
def test_a_request_that_is_named_before_a_question_is_told(chat: Chat, number: int, said: str) -> None:
    assert said in read(chat, f"Angående sag {number}, har I hørt noget?")
    assert chat.conversation.dialogue is None


def test_what_is_not_added_is_not_called_an_answer_where_it_answers_nothing(chat: Chat) -> None:
    chat.say("Mange ældre er ensomme i weekenden")
    chat.say("mig selv")
    chat.say("ved ikke")
    assert chat.step == "gain"
    chat.say(LIKE_ONE)

    said = read(chat, "nej")

    assert "tager det som dit svar" not in said
    assert "Der er ikke lagt noget til sag 1" in said
    assert (value(chat, "extra"), chat.step) == (LIKE_ONE, "gain")


@pytest.mark.parametrize(
    "text",
    ["Vi vil rette op på trivslen i klasserne", "Nej til plastik på vores plejehjem", "Vi skal ændre vores mødekultur"],
)
def test_a_need_after_sending_is_no_correction(chat: Chat, text: str) -> None:
    chat.say(text)

    assert value(chat, "need") == text
