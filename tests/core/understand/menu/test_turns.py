"""Turns of mind: what is taken back in one breath, and what corrects an earlier answer."""

import pytest

from tests.core.understand.menus import chosen


@pytest.mark.parametrize(
    ("question", "typed", "options"),
    [
        ("focus", "1 nej vent 3", ("experiment",)),
        ("focus", "fire. nej vent, tre", ("experiment",)),
        ("focus", "2, nej 3", ("experiment",)),
        ("help", "1, 2, hov nej kun 1", ("new_ideas",)),
        ("offering", "lab, undskyld, sparring", ("partner",)),
        ("focus", "idéer... eller nej, forsøg", ("experiment",)),
        ("who", "stående udvalg nej undskyld det er et opgaveudvalg", ("task_committee",)),
        ("places", "ordrup. æh hellerup mener jeg", ("hellerup",)),
        ("invite", "nej! jo! jeg kommer", ("accept",)),
    ],
)
def test_what_is_taken_back_at_once_is_not_chosen(question: str, typed: str, options: tuple[str, ...]) -> None:
    assert chosen(question, typed) == (options, (), None, True)


@pytest.mark.parametrize(
    ("question", "typed", "options"),
    [
        ("theme", "nej jeg mente skole", ("children_youth",)),
        ("yes_no", "nej jeg mente nej", ("no",)),
        ("invite", "hov jeg kom til at skrive ja, det skulle have været nej", ("decline",)),
        ("help", "jeg skrev 1 men det skal være 4", ("team_cocreation",)),
        ("places", "Jeg kom til at trykke på Ordrup, det skulle have været Hellerup", ("hellerup",)),
    ],
)
def test_what_corrects_an_earlier_answer_is_a_correction(question: str, typed: str, options: tuple[str, ...]) -> None:
    assert chosen(question, typed) == (options, (), "correct", True)


@pytest.mark.parametrize(
    ("question", "typed", "options"),
    [
        ("gain", "jeg mener borgerne", ("citizens",)),
        ("gain", "jeg vil sige at det er personalet", ("employees",)),
        ("help", "vi har lavet en fejl og vil forstå hvorfor", ("new_ideas",)),
        ("invite", "nej undskyld jeg har sprogskole", ("decline",)),
    ],
)
def test_an_opinion_is_no_correction(question: str, typed: str, options: tuple[str, ...]) -> None:
    assert chosen(question, typed)[:3] == (options, (), None)


@pytest.mark.parametrize("typed", ["nej jeg mener forsøg", "ret til forsøg", "hov, det skulle være forsøg"])
def test_the_same_words_correct_after_a_no_and_as_a_bidding(typed: str) -> None:
    assert chosen("focus", typed) == (("experiment",), (), "correct", True)


def test_a_no_with_a_reason_after_it_takes_nothing_back() -> None:
    assert chosen("offering", "sparring, nej ikke lab") == (("partner",), ("lab",), None, True)


@pytest.mark.parametrize("typed", ["rådgive, ups, nej, gøre", "først rådgive … nej hov, gøre, undskyld"])
def test_what_is_taken_back_does_not_speak_against_what_took_its_place(typed: str) -> None:
    assert chosen("role", typed)[0] == ("do",)


@pytest.mark.parametrize(
    "typed", ["skole eller trafik, men nok mest trafik", "skole eller trafik, jeg er lidt i tvivl, men helst trafik"]
)
def test_of_two_left_open_the_one_leaned_to_is_meant(typed: str) -> None:
    assert chosen("theme", typed)[0] == ("city",)


def test_a_jo_inside_a_sentence_answers_no_turn() -> None:
    assert chosen("focus", "tag nr. 3. eller vent, nr. 4, vi skal jo have noget digitalt")[0] == ("digital_potential",)


@pytest.mark.parametrize(
    "typed", ["rettelse: det er skolen og ikke biblioteket i Hellerup, der var fuldt booket i går"]
)
def test_a_correction_that_opens_the_answer_counts_however_much_follows(typed: str) -> None:
    assert chosen("places", typed)[:3] == (("jaegersborg",), ("hellerup",), "correct")


@pytest.mark.parametrize(
    ("question", "typed", "options", "excluded"),
    [
        ("focus", "nr. 1, nej vent, ikke nr. 1, jeg mener 2'eren", ("ideate",), ("explore",)),
        ("gain", "Medarbejderne, nej vent, ikke dem, borgerne er det", ("citizens",), ("employees",)),
        ("offering", "100 dage nej vent ikke den, det er lab jeg mener", ("lab",), ("hundred_day",)),
        ("invite", "ettern, nej hov ikke ettern, treern skulle det være", ("another_time",), ()),
    ],
)
def test_what_is_taken_back_and_denied_is_said_no_to(
    question: str, typed: str, options: tuple[str, ...], excluded: tuple[str, ...]
) -> None:
    assert chosen(question, typed) == (options, excluded, None, True)


@pytest.mark.parametrize(
    ("question", "typed", "options"),
    [
        ("help", "Skalering, nej stop, jeg mente afprøvning", ("testing",)),
        ("gain", "økonomien, stop, jeg mente borgerne", ("citizens",)),
        ("offering", "sparring nej stop lab", ("lab",)),
        ("focus", "forsøg – hov stop en halv, det er idéudvikling vi skal have", ("ideate",)),
        ("offering", "Lab... nej øjeblik, jeg tænker skræddersyet", ("tailored",)),
        ("invite", "nej desværre. eller jo, vent, mødet er aflyst! jeg kommer gerne", ("accept",)),
        ("invite", "nej, eller jo! jeg kommer", ("accept",)),
        ("invite", "jeg kommer, eller nej, vent, jeg er på ferie! jeg kan ikke komme", ("decline",)),
    ],
)
def test_a_halt_between_two_choices_is_a_turn(question: str, typed: str, options: tuple[str, ...]) -> None:
    assert chosen(question, typed)[:3] == (options, (), None)


@pytest.mark.parametrize(
    ("question", "typed", "option"),
    [
        ("offering", "vi kan vælge mellem lab og sparring, og vi vælger lab", "lab"),
        ("gain", "valget står mellem borgerne og økonomien, jeg siger borgerne", "citizens"),
    ],
)
def test_one_of_those_left_open_may_be_picked_at_last(question: str, typed: str, option: str) -> None:
    assert chosen(question, typed)[:3] == ((option,), (), None)


def test_a_halt_with_no_choice_after_it_is_asked_about() -> None:
    assert not chosen("offering", "lab, nej stop")[3]
