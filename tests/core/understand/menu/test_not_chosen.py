"""Options and orders whose words stand in an answer that chooses something else, or nothing: figures, the past, others."""

import pytest

from tests.core.understand.menus import chosen


def acts(question: str, typed: str) -> bool:
    options, _, command, certain = chosen(question, typed)
    return certain and bool(options or command)


@pytest.mark.parametrize(
    ("question", "typed"),
    [
        ("help", "vi er 3"),
        ("help", "vi bliver nok 3"),
        ("who", "vi er 2 om opgaven"),
        ("theme", "vi sidder 5 og venter"),
        ("offering", "om 100 dage er det jul"),
        ("offering", "for 100 dage siden begyndte vi"),
        ("offering", "inden for 100 dage skal vi være færdige"),
        ("offering", "en kombination af uheld og travlhed"),
        ("role", "begge mine forældre er døde"),
        ("role", "begge grupper skal bygge"),
        ("role", "vi er begge på ferie"),
        ("help", "det lyder som en god idé"),
        ("offering", "næsten færdig"),
        ("focus", "sikke et langt spørgeskema"),
        ("role", "jeg sidder i toget, så det går lidt langsomt"),
        ("offering", "jeg har ondt i ryggen i dag"),
        ("offering", "det regner en halv sø ned"),
        ("theme", "det lyder som noget fra fremtiden"),
        ("focus", "jeg troede det var i morgen"),
    ],
)
def test_numbers_and_turns_of_speech_choose_nothing(question: str, typed: str) -> None:
    assert not acts(question, typed)


@pytest.mark.parametrize(
    ("question", "typed", "options"),
    [
        ("help", "det er 3", ("scaling_effect",)),
        ("help", "vi tager 3", ("scaling_effect",)),
        ("offering", "100 dage", ("hundred_day",)),
        ("offering", "de der 100 dage", ("hundred_day",)),
        ("offering", "en kombination af flere", ("combination",)),
        ("role", "begge dele hele vejen", ("both",)),
        ("role", "begge, vi er fleksible", ("both",)),
        ("help", "gode idéer", ("new_ideas",)),
        ("help", "vi mangler en god idé", ("new_ideas",)),
        ("focus", "spørgeskema", ("explore",)),
        ("focus", "vi vil lave et spørgeskema til borgerne", ("explore",)),
    ],
)
def test_the_same_words_choose_where_they_are_the_answer(question: str, typed: str, options: tuple[str, ...]) -> None:
    assert chosen(question, typed) == (options, (), None, True)


@pytest.mark.parametrize(
    "typed",
    [
        "vi fik et lab i foråret",
        "naboerne fik et lab",
        "sidste år var det et lab",
        "biblioteket valgte lab",
        "som om et lab hjælper",
        "hurra, et lab",
        "fedt, endnu et lab",
        "hvad skal vi dog med et lab",
    ],
)
def test_what_is_past_or_of_others_or_made_fun_of_is_asked_about(typed: str) -> None:
    assert not acts("offering", typed)


@pytest.mark.parametrize(
    "typed",
    [
        "vi vil gerne have endnu et lab",
        "endnu et lab tak",
        "teamet valgte lab",
        "vi valgte lab",
        "det blev lab",
        "kollegerne valgte sparring, vi tager lab",
        "sidst var det sparring, nu vil vi have et lab",
        "de andre fik sparring, vi vil have lab",
        "før kørte vi sparring men nu er det lab vi vil ha",
        "i år er det lab, sidste år var det sparring",
    ],
)
def test_what_is_wanted_now_is_chosen(typed: str) -> None:
    assert chosen("offering", typed) == (("lab",), (), None, True)


@pytest.mark.parametrize(
    ("question", "typed", "option"),
    [
        ("theme", "jeg sidder i kultur og fritid, men det her drejer sig om parkering", "city"),
        ("theme", "vi er i skoleafdelingen, men det gælder cykelstierne", "city"),
        ("theme", "klimaet på kontoret er elendigt, men spørgsmålet handler om de ledige", "business_jobs"),
        ("theme", "børnene sover, så nu har jeg tid til at svare: affald", "climate"),
        ("theme", "opgaven er at få børnene i skole", "children_youth"),
        ("focus", "vi mødes digitalt, men emnet er idéudvikling", "ideate"),
        ("who", "til daglig sidder jeg i et opgaveudvalg, men i dag er det for min egen afdeling", "employee"),
    ],
)
def test_what_it_is_about_leaves_behind_what_was_told_before_it(question: str, typed: str, option: str) -> None:
    assert chosen(question, typed) == ((option,), (), None, True)


def test_what_is_added_leaves_nothing_behind() -> None:
    assert chosen("theme", "børn, men det er også de ældre")[0] == ("children_youth", "health")


@pytest.mark.parametrize(
    ("question", "typed", "options", "excluded"),
    [
        ("offering", "hvis bare det ikke er et lab", (), ("lab",)),
        ("offering", "så længe det ikke bliver et lab", (), ("lab",)),
        ("offering", "lab? aldrig mere", (), ("lab",)),
        ("offering", "lab kan ikke måle sig med sparring", ("partner",), ("lab",)),
        ("focus", "forsøg har vi ikke brug for", (), ("experiment",)),
        ("who", "hverken 2 eller 3", (), ("standing_committee", "task_committee")),
        ("who", "jeg er ikke politiker jeg er ansat i rengøringen", ("employee",), ("politician",)),
        ("help", "vi har ikke brug for idéer nu skal det prøves af", ("testing",), ("new_ideas",)),
    ],
)
def test_a_no_reaches_what_it_is_said_of(
    question: str, typed: str, options: tuple[str, ...], excluded: tuple[str, ...]
) -> None:
    assert chosen(question, typed) == (options, excluded, None, True)


@pytest.mark.parametrize("typed", ["stop ikke nu, send det", "jeg sagde ja sidste gang", "gå ikke videre"])
def test_an_order_or_a_yes_that_is_denied_or_past_is_not_acted_on(typed: str) -> None:
    assert not acts("yes_no", typed)


@pytest.mark.parametrize("typed", ["gå et spørgsmål op igen", "hop et trin op", "hov gå lige et spørgsmål op igen"])
def test_up_is_back(typed: str) -> None:
    assert chosen("focus", typed)[2] == "back"


@pytest.mark.parametrize("typed", ["test", "afprøvning", "testning"])
def test_one_word_of_trying_is_asked_about_as_the_group_that_tries(typed: str) -> None:
    assert chosen("offering", typed) == (("hundred_day",), (), None, False)


def test_who_or_what_one_has_about_one_at_work_is_not_who_asks() -> None:
    for typed in (
        "undskyld, jeg blev lige afbrudt af en kollega",
        "min chef kigger mig over skulderen lige nu",
        "jeg læste om jer i lokalavisen",
        "jeg kommer lige fra et møde om budgettet",
        "jeg har ondt i ryggen i dag",
        "kantinen lukker om lidt",
    ):
        assert not acts("who", typed), typed


def test_whoever_says_what_they_are_or_where_they_sit_is_who_asks() -> None:
    for typed in (
        "os på kontoret, vi er tre",
        "for mig selv og en kollega i receptionen",
        "vi er 3 på kontoret der sider med det",
        "jeg er product owner i Digital & Data",
        "en af de der lærere I læser om i avisen",
        "kantinen, ved rådhuset",
        "receptionen",
        "min chef",
    ):
        assert chosen("who", typed)[0] == ("employee",), typed
