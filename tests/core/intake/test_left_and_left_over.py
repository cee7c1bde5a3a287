"""A draft that is not wanted, and how much is left of one: said in other words than those of the buttons."""

from tests.chat import Chat
from tests.talk import asked_who, read
from tests.worlds import a_world, an_employee

NEED = "Mange ældre føler sig ensomme i weekenden"


def at_the_summary() -> Chat:
    chat = asked_who(NEED)
    chat.say_until("send", "ved ikke", {"who": "mig selv"})
    return chat


def test_what_was_not_sent_is_taken_back_by_deleting_it() -> None:
    chat = at_the_summary()

    assert "Så sletter jeg din kladde." in read(chat, "træk den tilbage, det nytter alligevel ikke")
    chat.say("ja")
    assert chat.conversation.dialogue is None


def test_whether_it_is_done_stops_nothing() -> None:
    chat = at_the_summary()

    assert "Der er ikke flere spørgsmål." in read(chat, "er du færdig?")
    assert chat.step == "send"


def test_one_question_is_left() -> None:
    chat = asked_who(NEED)
    chat.say_until("when", "ved ikke", {"who": "mig selv"})

    assert "Der er nok ét spørgsmål, før du kan sende." in read(chat, "hvor mange spørgsmål er der tilbage?")


def test_a_curse_behind_it_sends_all_the_same() -> None:
    chat = at_the_summary()

    chat.say("send så for helvede")

    assert len(chat.world.facts.all_cases) == 1


def test_not_now_sends_nothing_and_keeps_it() -> None:
    chat = at_the_summary()

    assert "Det er gemt." in read(chat, "ikke nu")
    assert not chat.world.facts.all_cases


def test_where_one_was_is_no_question_that_nobody_can_answer() -> None:
    chat = asked_who(NEED)
    chat.say("english")
    chat.say("pause")

    assert "On whose behalf" in read(chat, "where was I?")


def test_another_taking_over_starts_nothing_over() -> None:
    chat = asked_who(NEED)
    chat.say("english")
    chat.say_until("role", "don't know", {"who": "myself", "help": "building the team"})

    assert "Are you sure?" not in read(chat, "the clubs themselves could take over I think")


def test_a_time_at_the_wish_is_no_lab() -> None:
    chat = asked_who(NEED)
    chat.say_until("wish", "ved ikke", {"who": "mig selv", "help": "nye idéer"})

    read(chat, "i november engang, helst om formiddagen")

    dialogue = chat.conversation.dialogue
    assert dialogue is not None
    assert "wish" not in dialogue.answers
    assert dialogue.answers["when"].value["from"] == "2026-11-01"


def test_a_need_of_its_own_is_no_answer_to_another() -> None:
    chat = asked_who(NEED)
    chat.say("mig selv")
    told = "vi har også et helt andet behov: legepladserne på Bernstorffsvej er slidte, og vi ved ikke, hvad børnene vil have"

    assert read(chat, told).startswith("Vi tager ét behov ad gangen.")
    assert chat.step == "experienced"


def test_a_letter_that_is_sent_twice_is_kept_once() -> None:
    world = a_world()
    chat = an_employee(world)
    chat.open()
    chat.say_until("scope", "ved ikke", {"entry": "Mange ældre på plejehjemmet spiser alene, og vi mangler idéer"})
    letter = "Kære Sparringsrum\n\nJeg tror, det er en lille forbedring, men jeg er ikke helt sikker.\n\nMvh\nBirthe"

    chat.say(letter)
    chat.say(letter)

    assert str(chat.conversation.dialogue.answers["extra"].value).count("en lille forbedring") == 1
