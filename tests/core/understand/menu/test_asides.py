"""Words of an order that tell of something else."""

import pytest

from tests.core.understand.menus import answer, chosen


@pytest.mark.parametrize(
    ("question", "typed"),
    [
        ("gain", "dem der har brug for hjælp"),
        ("gain", "medarbejderne, de kan ikke følge med"),
        ("focus", "vi fatter ikke hvorfor de bliver væk når vi kalder"),
        ("focus", "hvad ligger der egentlig i klagerne"),
        ("help", "vi aner ikke om nogen gider bruge det"),
    ],
)
def test_an_order_said_of_others_is_never_acted_upon(question: str, typed: str) -> None:
    reading = answer(question, typed)

    assert reading.command is None or not reading.certain


@pytest.mark.parametrize(
    ("question", "typed", "command"),
    [
        ("gain", "jeg forstår ikke spørgsmålet", "help"),
        ("who", "det er der ingen der ved", "dont_know"),
        ("gain", "jeg ved det ikke hvad jeg skal svare", "dont_know"),
        ("help", "what happens with my answer?", "why"),
    ],
)
def test_an_order_of_the_writers_own_stands(question: str, typed: str, command: str) -> None:
    assert chosen(question, typed) == ((), (), command, True)


def test_what_nobody_can_be_bothered_with_is_rejected_and_no_stop() -> None:
    assert chosen("offering", "vi gider ikke lab") == ((), ("lab",), None, True)


@pytest.mark.parametrize(
    ("question", "typed"),
    [
        ("places", "er der elevator i Hellerup?"),
        ("places", "hvordan kommer man til Ordrup"),
        ("offering", "hvem sidder egentlig med ved bordet i sådan noget?"),
        ("invite", "hvem kommer ellers?"),
        ("offering", "er der kaffe til lab?"),
    ],
)
def test_a_question_of_ones_own_chooses_nothing(question: str, typed: str) -> None:
    assert chosen(question, typed) == ((), (), None, False)


def test_a_word_asked_about_in_the_sentence_before_is_not_chosen() -> None:
    assert chosen("help", "skalering? det ord kender jeg ikke")[:3] == ((), (), "help")


def test_what_one_belongs_to_is_told_and_not_asked() -> None:
    assert chosen("theme", "vi sorterer affald, og jeg antager at vi hører under det grønne")[0] == ("climate",)


@pytest.mark.parametrize(
    ("question", "typed", "candidates"),
    [
        ("offering", "lab eller partner, jeg kan ikke bestemme mig", ("partner", "lab")),
        ("theme", "klima eller trafik? hvad synes du selv", ("climate", "city")),
    ],
)
def test_two_that_are_left_open_are_asked_about(question: str, typed: str, candidates: tuple[str, ...]) -> None:
    reading = answer(question, typed)

    assert (reading.options, reading.command, reading.candidates) == ((), None, candidates)


def test_an_order_in_a_sentence_of_its_own_is_given_whatever_the_reason_after_it() -> None:
    assert chosen("theme", "kan vi springe den over? ingen ved hvilket center der ejer sagen")[2] == "skip"


@pytest.mark.parametrize(
    ("question", "typed", "option"),
    [
        ("focus", "jeg forstår ikke så godt dansk, men jeg tror nummer fire", "digital_potential"),
        ("help", "jeg er ikke helt med, men vi mangler nye idéer", "new_ideas"),
    ],
)
def test_who_chooses_after_all_does_not_ask(question: str, typed: str, option: str) -> None:
    assert chosen(question, typed)[:3] == ((option,), (), None)


@pytest.mark.parametrize(
    ("question", "typed", "option"),
    [
        ("help", "Effekten. Vi aner jo ikke, om det virker, og chefen vil have tal på det.", "scaling_effect"),
        ("gain", "1 vil jeg mene", "citizens"),
        ("focus", "nr 2, men med vægt på de unge", "ideate"),
        ("focus", "Udforske. Vi ved for lidt.", "explore"),
        ("help", "Vi har en idé om natlys, men vi ved det ikke. Kan vi få lov at prøve den?", "testing"),
        ("role", "råd, tak. De er gamle", "advise"),
        ("yes_no", "nej, jeg vil rette noget først", "no"),
    ],
)
def test_words_of_an_order_beside_a_choice_are_told(question: str, typed: str, option: str) -> None:
    assert chosen(question, typed) == ((option,), (), None, True)
