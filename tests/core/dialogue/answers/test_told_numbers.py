"""How many citizens are wanted, told beside other questions: whom it serves counts nobody, and what is told last counts."""

from tests.talk import asked_who, read, value

NEED = "Vi på biblioteket vil prøve at låne symaskiner ud"
WANTED = "vi skal bruge cirka 6 personer til at hjælpe med at køre det"


def test_how_many_it_serves_is_no_number_that_is_asked_for() -> None:
    chat = asked_who(NEED)
    chat.say_until("gain", "ved ikke", {"who": "mig selv"})

    chat.say("folk der ikke har råd til en, måske 200 familier")

    assert (value(chat, "gain"), value(chat, "how_many")) == (["citizens"], None)


def test_nor_is_it_where_the_answer_beside_it_is_in_doubt() -> None:
    chat = asked_who(NEED)
    chat.say_until("gain", "ved ikke", {"who": "mig selv"})

    shown = read(chat, "people who can't afford one, maybe 200 families")

    assert ("Borgere" in shown, value(chat, "how_many")) == (True, None)
    chat.say("ja")
    assert value(chat, "gain") == ["citizens"]


def test_a_number_that_is_told_later_takes_the_place_of_one_that_was_read() -> None:
    chat = asked_who("Vi vil prøve at låne symaskiner ud sammen med 20 borgere")
    chat.say_until("gain", "ved ikke", {"who": "mig selv"})
    assert value(chat, "how_many") == {"min": 20, "max": 20}

    shown = "\n".join(message.text for message in chat.say(WANTED))

    assert "Antal borgere: 6" in shown
    assert value(chat, "how_many") == {"min": 6, "max": 6}


def test_a_number_that_was_answered_is_kept_whatever_is_told_later() -> None:
    chat = asked_who(NEED)
    chat.say_until("how_many", "ved ikke", {"who": "mig selv", "gain": "borgere", "scope": "lille"})
    chat.say("12")
    chat.say_until("when", "ved ikke")

    chat.say(f"i foråret, og {WANTED}")

    assert value(chat, "how_many") == {"min": 12, "max": 12}
