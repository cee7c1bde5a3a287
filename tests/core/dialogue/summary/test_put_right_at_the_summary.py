"""At the summary: what is missing is asked about, and a value written without "ret" changes its field. Nothing sends."""

import pytest

from tests.chat import Chat
from tests.talk import asked_who, read, value

NEED = "Mange borgere glemmer deres tid i tandplejen"
TRIAL = {
    "who": "mig selv",
    "help": "afprøvning",
    "test": "et plejehjem i seks uger",
    "personal_data": "ja",
    "role": "gøre det",
    "drift": "Lone Hansen",
    "when": "i uge 48",
}
LAB = {"who": "mig selv", "help": "nye idéer", "how_many": "12", "when": "i uge 48"}


def at_the_summary(answers: dict[str, str]) -> Chat:
    """An employee who reads the summary of these answers."""
    chat = asked_who(NEED)
    chat.say_until("send", "ved ikke", answers)
    return chat


@pytest.fixture(params=["lab", "trial"])
def chat(request: pytest.FixtureRequest) -> Chat:
    """The summary of a lab, or of a trial."""
    return at_the_summary(LAB if request.param == "lab" else TRIAL)


@pytest.mark.parametrize(
    "text",
    ["der mangler noget", "noget mangler", "der er noget galt", "der er noget der ikke passer", "jeg mangler noget"],
)
def test_what_is_missing_is_asked_about(chat: Chat, text: str) -> None:
    before = value(chat, "help")

    assert "Hvilket svar vil du ændre?" in read(chat, text)
    assert value(chat, "help") == before
    assert not chat.world.facts.all_cases


@pytest.mark.parametrize(
    ("text", "slot", "meant"),
    [
        ("ja adresser", "personal_data", "yes"),
        ("ja, navne og adresser", "personal_data", "yes"),
        ("vi bruger billeder", "personal_data", "yes"),
        ("ja cpr-numre", "personal_data", "yes"),
        ("ingen persondata", "personal_data", "no"),
        ("nej, ingen adresser", "personal_data", "no"),
        ("persondata: nej", "personal_data", "no"),
        ("driftsejer er Bodil", "drift", {"name": "Bodil"}),
        ("ok men driftsejer er Bodil", "drift", {"name": "Bodil"}),
        ("Bodil er driftsejer", "drift", {"name": "Bodil"}),
        ("ingen driftsejer", "drift", "none"),
        ("10 borgere", "how_many", {"min": 10, "max": 10}),
        ("8-10 borgere", "how_many", {"min": 8, "max": 10}),
        ("ja, 10 borgere", "how_many", {"min": 10, "max": 10}),
        ("ja send, men det er 10 borgere", "how_many", {"min": 10, "max": 10}),
        ("uge 50", "when", {"from": "2026-12-07", "to": "2026-12-13", "clock": None}),
        ("ja, uge 50", "when", {"from": "2026-12-07", "to": "2026-12-13", "clock": None}),
        ("hvornår: uge 50", "when", {"from": "2026-12-07", "to": "2026-12-13", "clock": None}),
        ("gavn: medarbejdere", "gain", ["employees"]),
    ],
)
def test_a_value_of_a_field_changes_it(chat: Chat, text: str, slot: str, meant: object) -> None:
    said = read(chat, text)

    assert said.startswith(("Rettet. ", "Jeg har forstået: "))
    assert (value(chat, slot), chat.step) == (meant, "send")
    assert not chat.world.facts.all_cases


@pytest.mark.parametrize(
    ("text", "offer"),
    [("borgerne skal give råd", "Give råd"), ("et opgaveudvalg", "Et opgaveudvalg")],
)
def test_a_sentence_that_would_change_a_choice_is_asked_about(text: str, offer: str) -> None:
    chat = at_the_summary(TRIAL)

    assert f"Vil du ændre det til {offer}?" in read(chat, text)
    assert not chat.world.facts.all_cases


@pytest.mark.parametrize(
    "text", ["der er god tid", "det er fint med antallet", "hvem er det?", "det er et godt tilbud"]
)
def test_the_name_of_a_field_alone_changes_nothing(chat: Chat, text: str) -> None:
    dialogue = chat.conversation.dialogue
    assert dialogue is not None
    before = {slot: answer.value for slot, answer in dialogue.answers.items() if slot != "extra"}
    chat.say(text)

    assert not chat.world.facts.all_cases
    now = chat.conversation.dialogue
    assert now is not None
    assert {slot: answer.value for slot, answer in now.answers.items() if slot != "extra"} == before


@pytest.mark.parametrize("text", ["ja", "ja send den", "send den i dag", "ser godt ud", "ja det er rigtigt", "ok"])
def test_a_yes_sends(chat: Chat, text: str) -> None:
    chat.say(text)

    assert len(chat.world.facts.all_cases) == 1
