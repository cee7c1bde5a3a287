"""What a sentence at another question was wholly understood as stands once: in the answers it filled, and not as written too."""

from datetime import date

import pytest

from core.dialogue.reading.reader import HouseReader
from core.model import Answer, Source
from tests.chat import Chat
from tests.talk import asked_who, read, value
from tests.worlds import a_world, an_employee, content


def at_scope() -> Chat:
    """An employee who is asked how large it is."""
    chat = an_employee(a_world())
    chat.say("Mange glemmer deres tid i tandplejen")
    chat.tap("Mig selv eller min afdeling")
    chat.say("ved ikke")
    chat.say("ved ikke")
    return chat


def answers_of(chat: Chat) -> dict:
    dialogue = chat.conversation.dialogue
    assert dialogue is not None
    return {slot: answer.value for slot, answer in dialogue.answers.items() if not answer.is_unknown}


@pytest.mark.parametrize(
    ("said", "slots"),
    [
        ("vi vil gerne have hjælp til at afprøve noget", {"help"}),
        ("det skal være et lab i marts med 12 borgere", {"wish", "how_many", "when"}),
        ("vi vil gerne have 10-12 borgere med", {"how_many"}),
        ("vi skal bruge personoplysninger til det", {"personal_data"}),
        ("Lone Hansen tager over bagefter", {"drift"}),
        ("we would like a lab with 12 citizens in march", {"wish", "how_many", "when"}),
    ],
)
def test_what_was_wholly_understood_is_not_kept_as_it_was_written_too(said: str, slots: set[str]):
    chat = at_scope()

    (message,) = chat.say(said)

    assert slots <= answers_of(chat).keys()
    assert "extra" not in answers_of(chat)
    assert "Jeg har forstået" in message.text


@pytest.mark.parametrize(
    "said",
    [
        "vi vil gerne have hjælp til at afprøve noget og til nye idéer",  # the second kind of help was not heard
        "vi ønsker et lab, men ikke i marts",  # a word that turns the meaning
        "vi vil gerne have 10-12 svømmere med",  # who they are
        "vi vil gerne have 12 borgere med, og de skal have en gratis frokost",
        "vi vil gerne have 12 borgere med" + ", og det skal være godt" * 10,  # more than an answer quotes
    ],
)
def test_whatever_tells_more_is_kept_beside_what_was_understood(said: str):
    chat = at_scope()

    chat.say(said)

    assert answers_of(chat)["extra"] == said


def test_a_number_that_was_wished_for_is_not_changed_by_one_that_is_only_told_so_that_is_kept():
    chat = at_scope()
    chat.say("vi vil gerne have 12 borgere med")

    chat.say("sidste år var der 15 borgere med")

    assert answers_of(chat)["how_many"] == {"min": 12, "max": 12}
    assert answers_of(chat)["extra"] == "sidste år var der 15 borgere med"


def test_words_that_are_taken_as_the_answer_as_they_are_stand_there_alone():
    chat = at_scope()
    chat.say("ved ikke")
    chat.tap("Nye idéer")
    chat.say("ved ikke")
    chat.say("vi har et fint mødelokale i kælderen")
    chat.say("ved ikke")
    said = "så mange som muligt fra hele kommunen"
    chat.say(said)
    assert answers_of(chat)["extra"].endswith(said)

    chat.tap("Gem det, som jeg skrev det")

    assert answers_of(chat)["how_many"] == {"words": said}
    assert answers_of(chat)["extra"] == "vi har et fint mødelokale i kælderen"


def test_what_is_not_kept_as_written_counts_for_the_recommendation_all_the_same():
    reader = HouseReader(content().vocabulary)
    at, ref = "2026-10-05T07:00:00+00:00", date(2026, 10, 5)
    need = Answer("Mange glemmer deres tid", "Mange glemmer deres tid", at, Source.SAID, "1")
    role = Answer("advise", "borgerne skal rådgive os", at, Source.READ, "1")

    assert reader.signals({"need": need, "role": role}, ref).advice
    assert not reader.signals({"need": need}, ref).advice


@pytest.mark.parametrize(
    "text",
    [
        "min afdeling, og vi vil gerne prøve nogle nye skraldespande af på Strandvejen",
        "det er mig, og vi har talt med Movia om det flere gange uden held",
    ],
)
def test_what_is_told_beside_a_choice_is_kept(text: str) -> None:
    chat = asked_who("Det kan ikke blive ved på den måde")

    said = read(chat, text)

    assert "Intet er tabt" in said
    assert (value(chat, "who"), value(chat, "extra")) == ("employee", text)


@pytest.mark.parametrize(
    "text", ["det er nok bare mig og så min afdeling", "jeg spørger på vegne af min egen afdeling her"]
)
def test_a_choice_in_many_words_is_kept_once(text: str) -> None:
    chat = asked_who("Det kan ikke blive ved på den måde")

    chat.say(text)

    assert (value(chat, "who"), value(chat, "extra")) == ("employee", None)
