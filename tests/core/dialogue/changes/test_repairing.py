"""Words that are about another question than the one that was asked, and questions that nobody can answer here."""

from dataclasses import replace

import pytest

from tests.chat import Chat
from tests.talk import asked_who, read, value

NEED = "Mange ældre føler sig ensomme i weekenden"
TRIAL = ("mig selv", "dem, hver dag", "borgerne", "lille", "afprøvning", "én café i fire uger", "nej", "begge dele")


@pytest.fixture
def chat() -> Chat:
    """An employee who has told of a need and is asked on whose behalf."""
    return asked_who(NEED)


@pytest.mark.parametrize(
    ("text", "slot", "meant"),
    [
        ("en lille forbedring", "scope", ["incremental"]),
        ("nye idéer", "help", ["new_ideas"]),
        ("et lab tak", "wish", "lab"),
        ("borgere", "gain", ["citizens"]),
    ],
)
def test_an_answer_out_of_turn_is_kept_and_the_question_stands(chat: Chat, text: str, slot: str, meant: object) -> None:
    said = read(chat, text)

    assert "Jeg har forstået" in said
    assert said.endswith("Hvem spørger du på vegne af?")
    assert (value(chat, slot), chat.step) == (meant, "who")


def test_an_answer_that_was_given_is_asked_about_before_it_is_changed(chat: Chat) -> None:
    chat.say("Et opgaveudvalg")
    chat.say("de ældre")
    assert chat.step == "gain"

    assert "Vil du ændre det til Et stående udvalg?" in read(chat, "et stående udvalg")
    assert value(chat, "who") == "task_committee"
    chat.say("ja")
    assert (value(chat, "who"), chat.step) == ("standing_committee", "gain")


def test_a_correction_that_fits_no_answer_is_kept_for_its_question(chat: Chat) -> None:
    chat.say("mig selv")
    chat.say("de ældre")
    assert chat.step == "gain"

    read(chat, "nej vent, jeg mente sparringspartnere")

    assert (value(chat, "wish"), chat.step) == ("partner", "gain")


def test_who_does_not_know_what_there_is_changes_no_answer(chat: Chat) -> None:
    for words in ("mig selv", "os i telefonerne, hver dag", "borgerne", "lille", "nye idéer", "idéudvikling"):
        chat.say(words)
    assert chat.step == "wish"

    chat.say("nej, det ved jeg ikke, hvad der findes")

    assert (value(chat, "focus"), chat.step) == ("ideate", "how_many")


def test_a_number_of_people_is_put_right_where_it_was_not_asked_for() -> None:
    chat = asked_who(NEED)
    for words in TRIAL:
        chat.say(words)
    chat.say("english")

    chat.say("actually, make it 14 people")

    assert (value(chat, "role"), value(chat, "how_many")) == ("both", {"min": 14, "max": 14})


@pytest.mark.parametrize("words", ["ikke før februar", "tidligst i februar", "not before February"])
def test_a_time_is_nobodys_name(words: str) -> None:
    chat = asked_who(NEED)
    for said in TRIAL:
        chat.say(said)
    assert chat.step == "drift"

    chat.say(words)

    assert chat.step == "drift"
    assert value(chat, "when") == {"from": "2027-02-01", "to": None, "clock": None}


def test_a_sentence_with_a_question_in_it_is_kept(chat: Chat) -> None:
    chat.say("mig selv")
    chat.say("de ældre")
    chat.say("borgerne")
    assert chat.step == "scope"

    said = read(chat, "på to hold i maj, og så tæller vi, hvor mange der kommer igen")

    assert "Jeg har forstået: Hvornår: maj 2027" in said
    assert "tæller vi" in str(value(chat, "extra"))


@pytest.mark.parametrize("text", ["ja", "i går klokken 3", "3. november", "det er noget med affald", "hvem er det nu?"])
def test_the_likely_option_is_asked_about_only_for_what_may_be_a_name(chat: Chat, text: str) -> None:
    assert "Mente du" not in read(chat, text)


@pytest.mark.parametrize("text", ["SSP", "ssp", "i Vest", "Gl. Hellerup"])
def test_a_name_that_no_option_knows_is_asked_about(chat: Chat, text: str) -> None:
    assert "Mente du Mig selv eller min afdeling?" in read(chat, text)


@pytest.mark.parametrize("text", ["blå", "Blå", "xqzvw", "blorpfft", "wkrtz", "skyggeside", "GULE BLADE"])
def test_a_word_that_is_nothing_is_guessed_to_be_no_department(chat: Chat, text: str) -> None:
    said = read(chat, text)

    assert "Mente du" not in said
    assert said.startswith("Det forstod jeg ikke")


@pytest.mark.parametrize(
    "doubtful", [("SSP", "PKU"), ("udvalg", "udvalget"), ("SSP", "xqzvw"), ("xqzvw", "SSP"), ("SSP", "nej", "udvalg")]
)
def test_the_second_doubtful_answer_in_a_row_offers_a_person_and_the_ways_out(
    chat: Chat, doubtful: tuple[str, ...]
) -> None:
    for text in doubtful[:-1]:
        (first,) = chat.say(text)
        assert "Tal med et menneske" not in [button.label for button in first.buttons]

    (message,) = chat.say(doubtful[-1])

    assert "Skal vi finde et menneske" in message.text
    assert {"Ved ikke", "Tilbage", "Tal med et menneske"} <= {button.label for button in message.buttons}
    chat.tap("Ved ikke")
    assert chat.step == "experienced"


def test_an_answer_in_between_begins_the_count_anew(chat: Chat) -> None:
    chat.say("SSP")
    chat.say("ja")
    chat.say("tilbage")

    assert "Skal vi finde et menneske" not in read(chat, "udvalg")


def test_a_question_that_nobody_can_answer_here_gets_a_way_to_a_person(chat: Chat) -> None:
    chat.say("mig selv")
    chat.say("de ældre")
    assert chat.step == "gain"

    said = read(chat, "kan vi få det skrevet ud?")

    assert "Det kan jeg ikke svare på. Skriv menneske" in said
    assert "kan vi få det skrevet ud?" in str(value(chat, "extra"))
    assert chat.conversation.misses == 0


def test_what_may_be_a_call_for_help_is_helped_without_asking(chat: Chat) -> None:
    said = read(chat, "hvor mange sager har vi fået i år?")

    assert "Er du sikker?" not in said


def test_the_third_time_the_help_is_not_read_out_again(chat: Chat) -> None:
    chat.say("mig selv")
    chat.say("de ældre")
    said = [read(chat, "bla bla") for _ in range(3)]

    assert ["Skriv for eksempel" in text for text in said] == [True, True, False]
    assert "Skal vi finde et menneske" in said[2]


def test_the_guess_stands_first_and_has_number_one(chat: Chat) -> None:
    dialogue = chat.conversation.dialogue
    assert dialogue is not None
    doubt = {"slot": "who", "values": ["politician", "employee"]}
    conversations = chat.world.facts.conversations
    conversations[chat.person.id] = replace(chat.conversation, doubt=doubt)

    (message,) = chat.say("hvad koster det?")
    assert [button.label for button in message.buttons][:2] == ["Mig selv som politiker", "Mig selv eller min afdeling"]
    chat.say("1")
    assert value(chat, "who") == "politician"


@pytest.mark.parametrize("text", ["så mange som muligt", "alle der vil"])
def test_words_for_a_number_are_no_answer_to_another_question(chat: Chat, text: str) -> None:
    chat.say("ret")
    chat.say("antal borgere")
    assert chat.step == "how_many"

    read(chat, text)

    assert value(chat, "scope") is None


@pytest.mark.parametrize(
    ("text", "slot"),
    [("5 borgere", "how_many"), ("i januar", "when"), ("uge 48", "when"), ("mindst 8 borgere", "how_many")],
)
def test_a_number_or_a_time_out_of_turn_is_kept(chat: Chat, text: str, slot: str) -> None:
    assert "Jeg har forstået" in read(chat, text)
    assert value(chat, slot) is not None
    assert chat.step == "who"


@pytest.mark.parametrize(
    "text",
    [
        "nej, det er ikke min afdeling, det er et stående udvalg",
        "nej vent det var ikke min afdeling det er et stående udvalg",
    ],
)
def test_a_sentence_about_an_answer_is_no_dont_know(chat: Chat, text: str) -> None:
    chat.say("mig selv")
    chat.say("de ældre")
    assert chat.step == "gain"

    assert "Vil du ændre det til Et stående udvalg?" in read(chat, text)
    chat.say("ja")
    assert (value(chat, "who"), chat.step) == ("standing_committee", "gain")


@pytest.mark.parametrize("text", ["ved ikke", "det ved jeg ikke rigtig", "det må I selv bestemme"])
def test_dont_know_is_an_answer(chat: Chat, text: str) -> None:
    chat.say("mig selv")
    chat.say("de ældre")
    chat.say(text)

    assert chat.step == "scope"


@pytest.mark.parametrize("reopening", [("tilbage",), ("ret", "På vegne af")])
def test_a_change_is_said_back_once(chat: Chat, reopening: tuple[str, ...]) -> None:
    chat.say("mig selv")
    for text in reopening:
        chat.say(text)
    assert chat.step == "who"

    said = read(chat, "ret på vegne af til politiker")

    assert value(chat, "who") == "politician"
    assert said.startswith("Rettet. På vegne af: Mig selv som politiker i stedet for Mig selv eller min afdeling.")
    assert said.count("På vegne af: Mig selv som politiker") == 1


def test_the_same_answer_again_is_said_back_once(chat: Chat) -> None:
    chat.say("politiker")
    chat.say("tilbage")

    assert read(chat, "ret på vegne af til politiker").count("På vegne af: Mig selv som politiker") == 1


@pytest.mark.parametrize(
    "text", ["nej, jeg mente et opgaveudvalg", "jeg mente et opgaveudvalg", "ret det til et opgaveudvalg"]
)
@pytest.mark.parametrize("given", ["mig selv", "en politiker"])
def test_a_correction_after_going_back_answers_the_question_that_stands(chat: Chat, given: str, text: str) -> None:
    chat.say(given)
    chat.say("tilbage")
    assert chat.step == "who"

    said = read(chat, text)

    assert "Hvilket svar vil du ændre" not in said
    assert value(chat, "who") == "task_committee"
    assert chat.step == "experienced"


def test_a_correction_after_going_back_can_still_be_of_another_answer(chat: Chat) -> None:
    chat.say("et opgaveudvalg")
    chat.say("ved ikke")
    chat.say("borgere")
    chat.say("tilbage")
    assert chat.step == "gain"

    read(chat, "nej, jeg mente en politiker")

    assert (value(chat, "who"), chat.step) == ("politician", "gain")


def test_what_was_unknown_is_answered_later_without_asking(chat: Chat) -> None:
    chat.say("mig selv")
    chat.say("ved ikke")
    assert chat.step == "gain"
    chat.tap("Ved ikke")
    assert chat.step == "scope"

    said = read(chat, "borgere")

    assert "dont_know" not in said
    assert "Jeg har forstået: Gavn for: Borgere" in said.replace("**", "")
    assert (value(chat, "gain"), chat.step) == (["citizens"], "scope")


@pytest.mark.parametrize("after", [("nej", "borgere"), ("borgere",)])
def test_a_sentence_in_which_an_order_only_seemed_to_stand_is_kept(chat: Chat, after: tuple[str, ...]) -> None:
    told = "cyklerne vælter og blinde kan ikke komme forbi"
    chat.say("mig selv")
    chat.say("ved ikke")
    assert chat.step == "gain"
    chat.say(told)
    assert chat.conversation.doubt is not None

    for text in after:
        chat.say(text)

    assert value(chat, "extra") == told
    assert (value(chat, "gain"), chat.step) == (["citizens"], "scope")


def test_a_yes_to_the_order_keeps_no_words_of_it(chat: Chat) -> None:
    chat.say("mig selv")
    chat.say("ved ikke")
    chat.say("cyklerne vælter og blinde kan ikke komme forbi")
    chat.say("ja")

    assert value(chat, "extra") is None
