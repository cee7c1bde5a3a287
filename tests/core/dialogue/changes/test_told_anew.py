"""A need that is told anew takes the place of the first; what was only read in the first is taken back with it."""

import pytest

from tests.talk import asked_who, read, value

WRONG = "Der smides for meget affald ved søen, og vi har brug for nye idéer"
RIGHT = "de ældre glemmer deres aftaler på rådhuset"


@pytest.mark.parametrize(
    "words",
    [
        f"nej, det var ikke det, jeg mente, behovet er at {RIGHT}",
        f"nej det er forkert, det handler om at {RIGHT}",
        f"Vent, det første jeg skrev var noget andet! Det skal handle om, at {RIGHT}",
    ],
)
def test_a_need_told_anew_takes_the_place_of_the_first(words: str) -> None:
    chat = asked_who(WRONG)

    answer = read(chat, words)

    assert (value(chat, "need"), chat.step) == (RIGHT, "who")
    assert answer.startswith("Rettet. Det handler om: de ældre glemmer")


def test_what_was_read_in_the_first_is_taken_back_with_it() -> None:
    chat = asked_who(WRONG)
    assert (value(chat, "theme"), value(chat, "help")) == (["climate"], ["new_ideas"])

    chat.say(f"nej, behovet er, at {RIGHT}")

    assert (value(chat, "theme"), value(chat, "help")) == (["health"], None)


def test_what_was_answered_stays() -> None:
    chat = asked_who(WRONG)
    chat.say_until("scope", "ved ikke", {"who": "mig selv", "gain": "borgere"})

    chat.say(f"nej, det handler om, at {RIGHT}")

    assert (value(chat, "gain"), value(chat, "who"), chat.step) == (["citizens"], "employee", "scope")


def test_picked_at_the_summary_it_is_read_anew_too() -> None:
    chat = asked_who(WRONG)
    chat.say_until("send", "ved ikke", {"who": "mig selv"})

    chat.tap("Ret et svar")
    chat.tap("Det handler om")
    chat.say(RIGHT)

    assert (value(chat, "need"), value(chat, "theme"), chat.step) == (RIGHT, ["health"], "help")


def test_a_few_more_words_take_nothing_back() -> None:
    chat = asked_who(WRONG)
    chat.say_until("send", "ved ikke", {"who": "mig selv"})

    chat.tap("Ret et svar")
    chat.tap("Det handler om")
    chat.say(f"{WRONG} fra børnehaverne")

    assert (value(chat, "help"), chat.step) == (["new_ideas"], "send")


def test_where_words_of_ones_own_are_asked_for_it_is_asked_about() -> None:
    chat = asked_who(WRONG)
    chat.say("mig selv")
    words = "nej, problemet er, at ingen har tid til at tømme spandene"

    (message,) = chat.say(words)

    assert message.text == "Skal jeg rette Det handler om til ingen har tid til at tømme spandene?"
    assert [button.label for button in message.buttons] == ["Ja, ret det", "Nej", "Hjælp"]
    chat.say("nej")
    assert (value(chat, "need"), value(chat, "experienced")) == (WRONG, words)


@pytest.mark.parametrize("yes", ["ja", "Ja, ret det"])
def test_a_yes_to_that_puts_it_right(yes: str) -> None:
    chat = asked_who(WRONG)
    chat.say("mig selv")
    chat.say(f"nej, behovet er, at {RIGHT}")

    chat.say(yes) if yes == "ja" else chat.tap(yes)

    assert (value(chat, "need"), chat.step) == (RIGHT, "experienced")


def test_a_remark_at_the_summary_changes_nothing_unasked() -> None:
    chat = asked_who(WRONG)
    chat.say_until("send", "ved ikke", {"who": "mig selv"})

    chat.say("problemet er bare, at jeg ikke har tid")
    assert value(chat, "need") == WRONG
    chat.say("nej")

    assert (value(chat, "need"), chat.step) == (WRONG, "send")


def test_an_idea_is_put_right_by_its_name() -> None:
    chat = asked_who("Jeg har en idé: mødre går ture sammen med barnevogn")
    chat.say_until("help", "ved ikke", {"who": "mig selv", "idea": "mødrene går ture sammen"})
    themes = value(chat, "theme")

    chat.say("nej, idéen er, at de går to og to med en frivillig")

    assert (value(chat, "idea"), value(chat, "theme")) == ("de går to og to med en frivillig", themes)


def test_what_goes_on_in_the_next_message_is_put_to_the_need() -> None:
    chat = asked_who("Jeg har tænkt på det med de unge hjemløse")

    answer = read(chat, "de har ingen steder at være om dagen, og de fryser")

    assert answer.startswith("Tak, det har jeg skrevet med.")
    assert "forstod" not in answer.split("Hvem spørger")[0].replace("Jeg har forstået", "")
    assert str(value(chat, "need")).endswith("\nde har ingen steder at være om dagen, og de fryser")
    assert (value(chat, "extra"), chat.step) == (None, "who")


def test_a_remark_before_the_matter_is_no_title() -> None:
    chat = asked_who("Nå, så skal man snakke med en maskine nu. Hurra")

    chat.say("De ældre i Vangede kan ikke komme til svømning, fordi bussen er nedlagt")

    assert str(value(chat, "need")).startswith("De ældre i Vangede")
    assert "maskine" in str(value(chat, "need"))


def test_once_something_was_answered_it_is_kept_beside() -> None:
    chat = asked_who("Jeg har tænkt på det med de unge hjemløse")
    chat.say_until("gain", "ved ikke", {"who": "mig selv"})

    chat.say("der er i øvrigt meget at rydde op i kælderen")

    assert value(chat, "need") == "Jeg har tænkt på det med de unge hjemløse"
    assert value(chat, "extra") == "der er i øvrigt meget at rydde op i kælderen"


def test_an_order_in_a_story_that_goes_on_is_none() -> None:
    chat = asked_who("Trafikken er et rod")
    words = "Trafikken ved Vangede station er kaotisk, og borgerne klager hver morgen, men de er uenige om alt"

    chat.say(words)

    assert (value(chat, "need"), chat.step) == (f"Trafikken er et rod\n{words}", "who")


def test_what_was_understood_is_shown_and_not_the_sentence_it_was_read_in() -> None:
    chat = asked_who("Unges trivsel er dårlig her i byen")
    chat.say("jeg spørger på vegne af det opgaveudvalg, der arbejder med det")
    assert value(chat, "who") == "task_committee"

    chat.say_until("gain", "ved ikke")
    (message,) = chat.say("det er et stående udvalg")

    assert message.text == "Jeg har forstået Et opgaveudvalg. Vil du ændre det til Et stående udvalg?"
