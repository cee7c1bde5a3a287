"""What a message means as the answer to the question that was asked."""

from datetime import date

import pytest

from core.dialogue.answers.answering import read_answer
from core.dialogue.meanings import Command, Doubt, Miss, Unknown, Value
from core.dialogue.questions.flow import Step
from tests.worlds import service

ENGINE = service().engine
TODAY = date(2026, 11, 26)
MAY_BE_DENIED = [(name, step) for name, flow in ENGINE.flow.dialogues.items() for step in flow.steps if step.no_is_none]


def read(name: str, step: Step, text: str) -> object:
    return read_answer(step, text, labels=ENGINE.labels(name, step, "da"), reader=ENGINE.reader, ref=TODAY)


@pytest.mark.parametrize(("name", "step"), MAY_BE_DENIED, ids=lambda one: one if isinstance(one, str) else one.id)
@pytest.mark.parametrize("text", ["nej", "Nej tak", "niks", "ingen", "ikke noget", "no", "nothing"])
def test_a_plain_no_to_a_question_that_allows_it_is_an_answer(name: str, step: Step, text: str) -> None:
    assert read(name, step, text) == Unknown()


@pytest.mark.parametrize("text", ["nej, kun Hellerup Boldklub", "nej vent, Lions", "ikke andet end Lions"])
def test_a_no_that_names_something_is_kept(text: str) -> None:
    step = ENGINE.flow.dialogues["profile"].step("ties")

    assert read("profile", step, text) == Value(text)


def test_a_no_with_a_choice_is_the_choice() -> None:
    step = ENGINE.flow.dialogues["intake"].step("wish")

    assert read("intake", step, "nej tak, hellere et lab") == Value("lab", is_label=False)
    assert read("intake", step, "nej, I må gerne foreslå noget") == Unknown()


SEND = ENGINE.flow.dialogues["intake"].steps[-1]


@pytest.mark.parametrize("text", ["ja", "ja tak", "det passer", "ok", "yes", "looks good", "send", "fint, send det"])
def test_a_yes_to_is_this_right_sends_it(text: str) -> None:
    assert read("intake", SEND, text) == Value("send")


@pytest.mark.parametrize("text", ["nej", "det passer ikke", "nej det er forkert", "ja, men ret antallet til 12"])
def test_a_no_to_is_this_right_asks_what_to_change(text: str) -> None:
    assert read("intake", SEND, text) == Command("correct")


@pytest.mark.parametrize("text", ["måske", "ja, hvis chefen siger ok", "ja men vent", "vent lidt"])
def test_a_yes_with_a_condition_sends_nothing(text: str) -> None:
    assert not isinstance(read("intake", SEND, text), Value)


def test_two_offerings_wished_for_together_are_a_combination() -> None:
    step = ENGINE.flow.dialogues["intake"].step("wish")

    assert read("intake", step, "et lab og bagefter sparringspartnere") == Value("combination")


def test_two_offerings_to_choose_between_are_asked_about() -> None:
    step = ENGINE.flow.dialogues["intake"].step("wish")

    assert read("intake", step, "lab eller partner") == Doubt(("partner", "lab"))


@pytest.mark.parametrize(("slot", "text"), [("when", "next spring, not in May"), ("how_many", "next time 20")])
def test_an_order_inside_a_time_or_a_number_is_a_word_of_it(slot: str, text: str) -> None:
    step = ENGINE.flow.dialogues["intake"].step(slot)

    assert isinstance(read("intake", step, text), Value)


@pytest.mark.parametrize("text", ["ved ikke", "next", "tilbage"])
def test_an_order_is_one_where_a_time_is_asked_for(text: str) -> None:
    step = ENGINE.flow.dialogues["intake"].step("when")

    assert not isinstance(read("intake", step, text), Value)


@pytest.mark.parametrize("text", ["7", "...", "12 12"])
def test_a_figure_is_no_need(text: str) -> None:
    step = ENGINE.flow.dialogues["intake"].step("need")

    assert read("intake", step, text) == Miss("no_words")


@pytest.mark.parametrize("text", ["ja", "ja tak", "yes"])
def test_a_plain_yes_is_nobodys_name(text: str) -> None:
    step = ENGINE.flow.dialogues["intake"].step("drift")

    assert read("intake", step, text) == Miss("no_name")


@pytest.mark.parametrize("text", ["[CPR]", "[CPR] er hendes cpr", "cpr [CPR], tak", "Lone Hansen [CPR]"])
def test_a_number_of_a_person_is_not_who_carries_it_on(text: str) -> None:
    step = ENGINE.flow.dialogues["intake"].step("drift")

    assert read("intake", step, text) == Miss("persons_number")


def test_a_whole_story_is_no_name_or_position() -> None:
    step = ENGINE.flow.dialogues["intake"].step("drift")
    story = (
        "Vi har haft mange opkald om de nye affaldsspande, og vi vil gerne finde ud af, hvordan borgerne helst vil have "
        "besked, før vi sender noget ud til alle"
    )

    assert read("intake", step, story) == Miss("unlikely_name")
    assert read(
        "intake", step, "Det bliver nok vores afdelingsleder Lone Hansen sammen med udviklingskonsulenten"
    ) == Value({"name": "Det bliver nok vores afdelingsleder Lone Hansen sammen med udviklingskonsulenten"})


@pytest.mark.parametrize("text", ["vi mangler også nogen fra ældrerådet", "We are missing somebody from the council"])
def test_who_is_lacked_is_asked_about(text: str) -> None:
    step = ENGINE.flow.dialogues["intake"].step("drift")

    assert read("intake", step, text) == Miss("unlikely_name")


@pytest.mark.parametrize("text", ["Lone, men hun mangler tid", "lederen, vi mangler en souschef"])
def test_who_is_named_beside_what_is_lacked_is_taken(text: str) -> None:
    step = ENGINE.flow.dialogues["intake"].step("drift")

    assert isinstance(read("intake", step, text), Value)


@pytest.mark.parametrize("text", ["gøre", "Gøre", "spise", "personalet", "karin"])
def test_a_single_word_that_is_no_name_or_position_is_asked_about(text: str) -> None:
    step = ENGINE.flow.dialogues["intake"].step("drift")

    assert read("intake", step, text) == Miss("unlikely_name")


@pytest.mark.parametrize(
    "text", ["Lone", "Per", "lederen", "souschef", "centerleder", "Lone Hansen", "lone hansen", "lone fra biblioteket"]
)
def test_a_name_or_a_position_is_taken_at_once(text: str) -> None:
    step = ENGINE.flow.dialogues["intake"].step("drift")

    assert read("intake", step, text) == Value({"name": text})
