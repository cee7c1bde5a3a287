"""A choice in a sentence of one's own: what it became is said back, the whole of it counts, and nothing it tells is lost."""

from datetime import date

import pytest

from bot.play import offerings_of
from tests.chat import Chat
from tests.talk import asked_who, read, value

NEED = "Skolen har 41 elever, og byrådet kigger på den"


def asked(step: str, *, help_kind: str = "ved ikke") -> Chat:
    """An employee who is asked this, and knows nothing but the kind of help."""
    chat = asked_who(NEED)
    chat.say("min afdeling")
    while chat.step != step:
        chat.say(help_kind if chat.step == "help" else "ved ikke")
    return chat


def recommended(chat: Chat) -> list[str]:
    """The offerings that are recommended first, in their order."""
    dialogue = chat.conversation.dialogue
    assert dialogue is not None
    advice = chat.world.service.recommendation(dialogue.answers, date(2026, 10, 5))
    return [] if advice is None else list(offerings_of(advice))


@pytest.mark.parametrize("text", ["2-4", "to-tre", "2", "2 eller 3", "2-3 stykker"])
def test_a_small_number_is_no_no(text: str) -> None:
    chat = asked("how_many")

    chat.say(text)

    answer = value(chat, "how_many")
    assert isinstance(answer, dict)
    assert answer["min"] == 2


@pytest.mark.parametrize("text", ["nej", "nej tak", "det ved jeg ikke"])
def test_a_no_to_a_number_is_still_one(text: str) -> None:
    chat = asked("how_many")

    chat.say(text)

    assert (value(chat, "how_many"), chat.step) == (None, "when")


@pytest.mark.parametrize(
    ("text", "offering"),
    [
        ("folk der har prøvet at rulle den slags ud i stor skala", "Sparringspartnere eller En 100-dages"),
        ("forløb m. sparring", "Sparringspartnere eller Et skræddersyet"),
        (
            "sætte os sammen med nogle borgere en eftermiddag og blive klogere på problemet, inden vi bygger en løsning",
            "Et lab (3 timer) eller En kombination",
        ),
    ],
)
def test_a_wish_whose_words_point_another_way_than_the_whole_is_asked_about(text: str, offering: str) -> None:
    chat = asked("wish")

    assert f"Mente du {offering}" in read(chat, text)
    assert value(chat, "wish") is None


@pytest.mark.parametrize(
    "text", ["nogen der kan følge os", "hellere sparring end et lab", "sparringspartnere, et par stykker"]
)
def test_a_wish_whose_words_and_whole_agree_is_taken_and_said_back(text: str) -> None:
    chat = asked("wish")

    assert "Jeg har forstået: Ønske: Sparringspartnere" in read(chat, text)
    assert value(chat, "wish") == "partner"


def test_two_events_in_order_where_help_was_asked_for_are_a_combination() -> None:
    chat = asked("help")

    said = read(chat, "1) forstå problemet i et lab 2) så sparringspartnere der følger vores projekt bagefter")

    assert "Hjælp til: Nye idéer" in said
    assert (value(chat, "help"), value(chat, "wish")) == (["new_ideas"], "combination")
    assert recommended(chat) == ["lab", "partner"]


def test_a_workshop_to_plan_a_test_is_a_lab_though_help_to_test_was_asked_for() -> None:
    chat = asked("help")

    read(chat, "vi skal bruge en workshop til at planlægge en prøvehandling")

    assert value(chat, "help") == ["testing"]
    assert recommended(chat)[0] == "lab"


def test_a_number_told_beside_a_guess_is_heard_and_the_question_stands_again() -> None:
    chat = asked("focus", help_kind="nye idéer")

    said = read(chat, "vi vil gerne have 12 borgere med")

    assert "Antal borgere: 12" in said
    assert "Mente du" not in said
    assert (value(chat, "how_many"), chat.step) == ({"min": 12, "max": 12}, "focus")


def test_a_choice_on_a_button_is_not_said_back() -> None:
    chat = asked("gain")

    assert "Jeg har forstået" not in read(chat, "borgere")
    chat.say("tilbage")
    assert "Gavn for: Borgere og Kommunens økonomi" in read(chat, "mest borgerne, men også økonomien")


@pytest.mark.parametrize("text", ["ret antal til 15", "ændr antallet til 15", "ret antal borgere til 15"])
def test_a_question_is_known_by_what_people_call_it(text: str) -> None:
    chat = asked("gain")

    assert "Antal borgere: 15" in read(chat, text)
    assert value(chat, "theme") == ["children_youth"]


@pytest.mark.parametrize("text", ["ret det til skole", "ret til klima"])
def test_the_order_to_correct_is_no_word_of_the_answer(text: str) -> None:
    chat = asked("gain")

    chat.say(text)

    assert "economy_law" not in (value(chat, "theme") or [])  # type: ignore[operator]


@pytest.mark.parametrize("text", ["glem det med økonomien", "drop det her med skolen", "slet det om elevtallet"])
def test_to_forget_one_thing_does_not_stop_the_conversation(text: str) -> None:
    chat = asked("scope")

    chat.say(text)

    assert chat.conversation.dialogue is not None
    assert not chat.conversation.is_paused


def test_forget_it_stops() -> None:
    chat = asked("scope")

    assert "Så stopper vi her" in read(chat, "glem det")


@pytest.mark.parametrize("text", ["rektor", "halinspektøren", "mig", "kantinen", "afdeling 3", "stationsforstanderen"])
def test_whoever_takes_over_may_be_a_position_or_a_place(text: str) -> None:
    chat = asked("drift", help_kind="afprøvning")

    chat.say(text)

    assert value(chat, "drift") == {"name": text}


def test_a_time_is_nobodys_name() -> None:
    chat = asked("drift", help_kind="afprøvning")

    assert "Hvornår: fra tirsdag den 1. december 2026" in read(chat, "fra 1. december")
    assert (value(chat, "drift"), chat.step) == (None, "drift")


@pytest.mark.parametrize(
    "text", ["det skal vi finde ud af", "det har vi ikke fundet ud af", "det må I sige", "hvad ved jeg"]
)
def test_what_is_still_to_be_found_out_is_not_known(text: str) -> None:
    chat = asked("drift", help_kind="afprøvning")

    chat.say(text)

    assert (value(chat, "drift"), chat.step) == (None, "when")


@pytest.mark.parametrize("text", ["hverdage efter 16", "mandage", "ikke i uge 42", "tirsdag og torsdag formiddag"])
def test_a_time_that_is_no_span_of_days_is_kept_in_its_words(text: str) -> None:
    chat = asked("when")

    assert "Jeg fandt ikke et tidspunkt" not in read(chat, text)
    assert (value(chat, "when"), chat.step) == ({"words": text}, "send")


@pytest.mark.parametrize("text", ["i går", "vi har to katte"])
def test_what_tells_no_time_is_asked_again(text: str) -> None:
    chat = asked("when")

    assert "Jeg fandt ikke et tidspunkt" in read(chat, text)
    assert chat.step == "when"


@pytest.mark.parametrize("text", ["må jeg sende et billede?", "kan jeg vedhæfte en pdf", "can I attach a file?"])
def test_who_would_send_a_file_is_told_that_only_text_is_read(text: str) -> None:
    chat = asked("gain")

    assert "Jeg kan kun læse tekst" in read(chat, text)
    assert value(chat, "extra") is None


@pytest.mark.parametrize(
    ("need", "slot"),
    [
        ("Alle der venter er sure, selv om vi har malet en væg", "help"),
        ("Vi vil lade 30 borgere måle blodtryk hjemme og dele tallene med sundhedscentret", "role"),
        ("We would like to find out if the new welcome guide for families works", "role"),
        ("Drengene falder fra på ungdomsskolen, og vi har prøvet at ringe til dem", "role"),
    ],
)
def test_a_word_that_looks_like_another_fills_nothing(need: str, slot: str) -> None:
    assert value(asked_who(need), slot) is None


def test_citizens_who_help_are_no_trial() -> None:
    """The reason given for a 100-day group says that something is tried only where somebody said so."""
    chat = asked_who("Naturvejlederne vil lave noget med frivillige ved søen, men vi ved ikke helt hvad")
    dialogue = chat.conversation.dialogue
    assert dialogue is not None
    advice = chat.world.service.recommendation(dialogue.answers, date(2026, 10, 5))

    assert "trial" not in str(advice)


@pytest.mark.parametrize("text", ["hvad er en driftsejer?", "hvad er driftsejer", "hvad mener du med driftsejer"])
@pytest.mark.parametrize("step", ["experienced", "scope"])
def test_what_a_driftsejer_is_can_be_asked_where_words_are_asked_for_too(step: str, text: str) -> None:
    chat = asked(step)

    assert "Driftsejeren er den, der står med det i hverdagen" in read(chat, text)
    assert (value(chat, step), chat.step) == (None, step)


@pytest.mark.parametrize("text", ["det er på vegne af et opgaveudvalg", "vi er altså et opgaveudvalg, der spørger"])
def test_a_sentence_that_says_another_answer_than_was_given_is_asked_about(text: str) -> None:
    chat = asked("scope")

    assert "Et opgaveudvalg" in read(chat, text)
    assert value(chat, "who") == "employee"
    chat.say("ja")
    assert (value(chat, "who"), chat.step) == ("task_committee", "scope")
