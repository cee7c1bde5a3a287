"""Questions of one's own: what they name is asked about, and no answer."""

import pytest

from tests.core.understand.menus import answer, chosen


@pytest.mark.parametrize(
    ("question", "typed"),
    [
        ("offering", "hvad koster lab"),
        ("help", "hvad koster skalering"),
        ("places", "er Ordrup åbent?"),
        ("who", "undskyld, hvad er et stående udvalg"),
        ("yes_no", "kan jeg se det først?"),
        ("places", "hvor ligger jægersborg skole"),
        ("places", "kan man parkere i Ordrup"),
        ("role", "har i snakket med dem fra pensionistforeningen"),
        ("who", "har I prøvet at spørge Lone"),
        ("focus", "hvad siger du til forsøg"),
        ("invite", "hvor længe varer det"),
        ("help", "er det gratis?"),
        ("invite", "hvad skal jeg tage på"),
        ("invite", "hvem er der ellers med"),
        ("yes_no", "hvor lang tid tager det inden nogen svarer"),
        ("invite", "er det svært at finde?"),
        ("focus", "er der nok nu?"),
        ("help", "er det nok nu?"),
        ("focus", "is that enough?"),
        ("help", "are there enough now?"),
    ],
)
def test_they_choose_nothing_and_give_no_order(question: str, typed: str) -> None:
    reading = answer(question, typed)

    assert (reading.options, reading.excluded, reading.command) == ((), (), None)


@pytest.mark.parametrize(
    ("question", "typed"),
    [
        ("offering", "hvad er et lab"),
        ("yes_no", "hvem er innovationsteamet"),
        ("focus", "hvad betyder digitaliseringspotentiale"),
        ("help", "hvad mener I med skalering"),
    ],
)
def test_what_a_word_means_is_explained(question: str, typed: str) -> None:
    assert chosen(question, typed)[2] == "help"


@pytest.mark.parametrize(
    ("question", "typed", "option"),
    [
        ("focus", "hvorfor ikke forsøg", "experiment"),
        ("focus", "hvad folk har brug for", "explore"),
        ("offering", "kan det ikke være lab", "lab"),
        ("invite", "kan vi ikke sige onsdag", "another_time"),
    ],
)
def test_a_suggestion_in_the_shape_of_a_question_chooses(question: str, typed: str, option: str) -> None:
    assert chosen(question, typed)[0] == (option,)


def test_a_question_mark_asks_in_its_own_sentence_alone() -> None:
    typed = "Kultur? Nej. Det hører ikke under kultur, idræt og foreninger."

    assert chosen("theme", typed) == ((), ("culture_leisure",), None, True)


def test_not_to_understand_what_an_option_means_asks_for_help() -> None:
    assert chosen("offering", "forstår ik hvad sparringspartner betyder")[2] == "help"


@pytest.mark.parametrize(
    ("question", "typed"),
    [
        ("who", "Er det jer der har elcyklerne?"),
        ("offering", "er det her I har workshoplokalet?"),
        ("gain", "Er det jer, der sender lønsedler til medarbejderne?"),
        ("invite", "hvem står for kaffen?"),
        ("invite", "hvem har sendt invitationen?"),
        ("yes_no", "hvem står for udsendelsen?"),
    ],
)
def test_who_is_behind_something_is_no_answer_and_no_order(question: str, typed: str) -> None:
    assert chosen(question, typed) == ((), (), None, False)
