"""What others do, and what is done at another time of the year, has the words of an order and gives none."""

import pytest

from core.understand.menu.answer import read_menu
from core.understand.talk.commands import read_command
from tests.core.understand.menus import the_menus, the_vocabulary


def orders(text: str, *, free_text: bool = False) -> set[str]:
    """Every order that is acted on or asked about, as a command and beside the options of a question."""
    alone = read_command(text, the_vocabulary(), free_text=free_text)
    beside = read_menu("", the_menus()["gain"], text, the_vocabulary())
    return {one for one in (alone.command, alone.possible, beside.command, beside.possible_command) if one}


@pytest.mark.parametrize(
    "told",
    [
        "de ringer til os hver dag",
        "borgerne ringer til os om det",
        "vores leverandør ringer til os",
        "de fleste giver op",
        "mange unge stopper efter et halvt år",
        "når de bare giver op",
        "borgerne opgiver",
        "de gider ikke mere",
        "de ældre har fået nok",
        "de dropper det hele, når de bliver 15",
        "personalet holder pause kl 12",
        "de fortsætter med det",
        "kommunen sletter alt efter et år",
        "borgerne forstår det ikke",
        "de gik tilbage til forvaltningen med det sidste gang",
        "forældrene glemte at sige det",
        "de begyndte forfra",
        "hun har ikke tid nu",
        "lederen har bare ikke tid nu",
        "borgerne er trætte af det",
        "de gider nemlig ikke svare på spørgeskemaer mere",
        "vi har prøvet med en robot men den forstod ikke noget",
        "they give up after a while",
        "de kan kun engelsk",
        "hun taler engelsk",
        "de unge taler engelsk",
        "en der kan engelsk",
        "gerne nogen der kan tale engelsk",
        "nogle af dem taler engelsk",
        "vi har en, der skriver på engelsk",
        "they only speak english",
        "we need people who speak english",
        "some of them do not speak danish",
        "my colleague does not speak danish",
    ],
)
def test_what_others_do_is_no_order(told: str) -> None:
    assert orders(told) == set()
    assert orders(told, free_text=True) == set()


@pytest.mark.parametrize(
    "told",
    [
        "det starter til marts",
        "det begynder forfra hvert år",
        "vi begynder efter sommerferien",
        "vi begynder igen i august",
        "vi starter forfra hver sæson",
        "til sommer stopper vi med ordningen",
        "vi stopper med madleverancen til påske",
        "vi lukker for sommeren i uge 28",
        "vi går tilbage til det gamle system i maj",
        "vi springer et år over",
    ],
)
def test_what_is_done_at_another_time_of_the_year_is_no_order(told: str) -> None:
    assert orders(told) == set()


@pytest.mark.parametrize("told", ["det er de unge i Vangede der ringer til mig om det", "borgere som ringer til os"])
def test_what_a_relative_clause_tells_is_never_acted_on(told: str) -> None:
    reading = read_command(told, the_vocabulary())

    assert reading.command is None


def test_who_goes_by_something_corrects_nothing() -> None:
    assert orders("jeg retter mig efter hvad der er plads til") == set()


@pytest.mark.parametrize(
    ("given", "order"),
    [
        ("jeg stopper her", "stop"),
        ("vi stopper nu", "stop"),
        ("vi stopper her og tager det efter sommerferien", "stop"),
        ("jeg giver op", "stop"),
        ("det gider jeg ikke", "stop"),
        ("samtalen slutter her", "stop"),
        ("nu stopper jeg", "stop"),
        ("vi starter forfra", "restart"),
        ("lad os starte forfra til efteråret", "restart"),
        ("jeg vil gerne tilbage", "back"),
        ("ring til mig i januar", "human"),
        ("jeg vil gerne tale med en der kan engelsk", "human"),
        ("kan du tale engelsk", "language.en"),
        ("jeg vil hellere skrive på engelsk", "language.en"),
        ("i only speak english", "language.en"),
        ("engelsk tak", "language.en"),
        ("kan de ringe til mig?", "human"),
        ("de må gerne ringe til mig", "human"),
        ("en facilitator ringer til mig", "human"),
        ("kan jeg få en der ringer til mig", "human"),
        ("resten tager jeg senere", "skip"),
        ("stop der er møde nu", "stop"),
        ("stop lige en halv", "stop"),
        ("vent der er nogen ved døren", "pause"),
        ("det skal jeg lige vende med min gruppe", "dont_know"),
        ("vi skal lige spørge udvalget", "dont_know"),
        ("jeg vender tilbage i morgen", "pause"),
        ("jeg vender tilbage i januar", "pause"),
        ("jeg retter det lige", "correct"),
        ("jeg forstår ikke spørgsmålet", "help"),
        ("de er i tvivl", "dont_know"),
        ("jeg har ikke tid nu", "pause"),
        ("jeg er træt af det", "stop"),
        ("det vil jeg helst ikke svare på", "skip"),
        ("jeg vil bare høre hvordan det går med min kollegas sag", "status"),
    ],
)
def test_an_order_of_ones_own_stays_one(given: str, order: str) -> None:
    assert order in orders(given)


@pytest.mark.parametrize(
    "told", ["stop madspild", "vi vil gerne tale med de unge om det", "vi skal tale med udvalget om cykelstier"]
)
def test_what_is_to_be_stopped_or_talked_over_is_no_order(told: str) -> None:
    assert orders(told) == set()


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("vi stopper madspild", "stop"),
        ("vi stopper madspildet", "stop"),
        ("vi opgiver papiret", "stop"),
        ("slut med køer", "stop"),
        ("vi begynder forfra med planen", "restart"),
        ("gå tilbage til papir", "back"),
        ("vi går tilbage til papir", "back"),
        ("ring til borgerne", "human"),
        ("vi ringer til borgerne", "human"),
        ("en pause til personalet", "pause"),
    ],
)
def test_an_order_with_a_thing_behind_it_is_in_doubt(text: str, order: str) -> None:
    reading = read_command(text, the_vocabulary())

    assert (reading.command, reading.possible) == (None, order)


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("stop samtalen", "stop"),
        ("vi stopper her", "stop"),
        ("jeg stopper desværre", "stop"),
        ("vi stopper midlertidigt", "stop"),
        ("gå tilbage til spørgsmålet", "back"),
        ("gå tilbage til sidste spørgsmål", "back"),
        ("start forfra tak", "restart"),
        ("ring mig op på torsdag", "human"),
    ],
)
def test_what_is_behind_an_order_of_the_talk_leaves_it_one(text: str, order: str) -> None:
    assert read_command(text, the_vocabulary()).command == order


@pytest.mark.parametrize(
    "text", ["afd forsyning, os i kundeservice", "vi sidder i support", "jeg er ny i omstillingen", "it-supporter"]
)
def test_where_somebody_works_calls_for_nobody(text: str) -> None:
    reading = read_command(text, the_vocabulary())

    assert "human" not in (reading.command, reading.possible)


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("facilitator, holder workshops", "human"),
        ("kundeservice", "human"),
        ("Det plejer at være tirsdag aften, men det kan jeg ikke mere", "stop"),
    ],
)
def test_a_word_beside_what_is_told_is_no_order_beyond_doubt(text: str, order: str) -> None:
    reading = read_command(text, the_vocabulary())

    assert (reading.command, reading.possible) == (None, order)


@pytest.mark.parametrize(
    ("text", "order"),
    [("facilitator tak", "human"), ("support", "human"), ("stop, min chef har sagt nej til projektet", "stop")],
)
def test_an_order_alone_or_first_is_one(text: str, order: str) -> None:
    assert read_command(text, the_vocabulary()).command == order
