"""One or two everyday words at a question with buttons: an adjective, a thing, a place in the list."""

import pytest

from tests.chat import Chat
from tests.talk import asked_who, read, value

NEED = "Mange ældre føler sig ensomme i weekenden"


@pytest.fixture
def chat() -> Chat:
    """A need, told by an employee; asked how large it is."""
    chat = asked_who(NEED)
    for text in ("mig selv", "hver dag", "borgere"):
        chat.say(text)
    assert chat.step == "scope"
    return chat


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("lille", "incremental"),
        ("en lille en", "incremental"),
        ("den lille", "incremental"),
        ("småt", "incremental"),
        ("ikke så stort", "incremental"),
        ("den anden", "radical"),
        ("ny", "radical"),
        ("gennemgribende", "radical"),
        ("dyrt", "much_money"),
        ("det er dyrt", "much_money"),
        ("den dyre", "much_money"),
        ("det koster mange penge", "much_money"),
        ("politik", "political_priority"),
        ("den politiske", "political_priority"),
        ("vigtigt", "political_priority"),
    ],
)
def test_a_size_in_a_word(chat: Chat, text: str, size: str) -> None:
    chat.say(text)

    assert (value(chat, "scope"), chat.step) == ([size], "help")


@pytest.mark.parametrize(
    ("text", "size"),
    [("small", "incremental"), ("a small one", "incremental"), ("expensive", "much_money"), ("new", "radical")],
)
def test_a_size_in_an_english_word(chat: Chat, text: str, size: str) -> None:
    chat.say("english")
    chat.say(text)

    assert (value(chat, "scope"), chat.step) == ([size], "help")


@pytest.mark.parametrize("text", ["stor", "den store", "kæmpestort", "big", "the big one"])
def test_large_may_be_two_things_and_is_asked_about(chat: Chat, text: str) -> None:
    assert read(chat, text) == "Mente du En helt ny måde eller Mange penge?"
    chat.say("2")
    assert value(chat, "scope") == ["much_money"]


@pytest.mark.parametrize("text", ["det er billigt", "gratis", "billigt"])
def test_words_about_this_question_doubt_no_other_answer(chat: Chat, text: str) -> None:
    said = read(chat, text)

    assert "Vil du ændre det" not in said
    assert (value(chat, "gain"), chat.step) == (["citizens"], "scope")


@pytest.mark.parametrize("text", ["det er ikke dyrt", "Næppe større investeringer", "ikke politisk"])
def test_what_it_is_not_is_kept_and_leaves_the_size_open(chat: Chat, text: str) -> None:
    said = read(chat, text)

    assert "Vil du ændre det" not in said
    assert (value(chat, "gain"), value(chat, "scope"), chat.step) == (["citizens"], None, "help")
    assert value(chat, "extra") == text


@pytest.mark.parametrize(("text", "entry"), [("pilot", "project"), ("et forsøg", "project"), ("problem", "need")])
def test_what_somebody_brings_in_a_word(text: str, entry: str) -> None:
    chat = asked_who(NEED)
    chat.say("start forfra")
    chat.say("ja")
    chat.say(text)

    assert value(chat, "entry") == entry


def test_a_workshop_is_a_lab_and_skips_nothing(chat: Chat) -> None:
    chat.say_until("wish", "ved ikke")

    chat.say("workshop")

    assert value(chat, "wish") == "lab"


def test_who_insists_on_a_word_has_named_the_owner() -> None:
    chat = asked_who("Vi vil prøve en app til pårørende i januar med 10 borgere")
    chat.say_until("drift", "ved ikke")

    assert "Det ligner ikke et navn eller en stilling." in read(chat, "karin")
    assert chat.step == "drift"
    chat.say("karin")
    assert (value(chat, "drift"), chat.step) == ({"name": "karin"}, "send")


@pytest.mark.parametrize("text", ["det koster ingenting", "gratis", "billigt"])
def test_what_costs_nothing_is_no_large_sum(chat: Chat, text: str) -> None:
    assert read(chat, text) == "Mente du En lille forbedring eller En helt ny måde?"


def test_a_danish_than_is_no_english_end(chat: Chat) -> None:
    chat.say("noget helt andet end i dag")

    assert value(chat, "scope") == ["radical"]


def test_sparring_with_one_r_is_no_order_to_skip() -> None:
    chat = asked_who(NEED)
    chat.say_until("wish", "ved ikke", {"help": "nye idéer"})

    chat.say("sparing")

    assert value(chat, "wish") == "partner"
