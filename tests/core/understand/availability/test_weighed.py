"""An answer of which the rules find nothing that is offered is weighed by its words; what it clearly offers is read."""

from datetime import timedelta
from functools import cache

import pytest

from core.understand.availability.answer import AvailabilityReading, read_availability
from core.understand.availability.weighed import EMPTY, WEIGHED, features, offers
from core.understand.vocabulary import parse_vocabulary
from tests.core.understand.calendars import MONDAY, house_vocabulary, promised, slots
from tests.evaluation import learn_offers


def read(text: str, ask: str) -> AvailabilityReading:
    return read_availability(text, ask, MONDAY, house_vocabulary())


@cache
def learnt_from() -> frozenset[str]:
    return frozenset(each for each, _ in learn_offers.answers())


def rules(reading: AvailabilityReading) -> list[str]:
    return [one.rule for one in reading.why]


@pytest.mark.parametrize(
    ("text", "offered", "ask"),
    [
        ("helst slet ikke, men lad gå: fredag i uge 48 kl. 9", "fredag i uge 48 kl. 9", "which_day"),
        (
            "Søndag den 8. november kl. 13-15 under julemarkedet i frivilligcentret",
            "søndag den 8. november kl. 13-15",
            "which_day",
        ),
        (
            "mandage og tirsdage fra 9 til 12, når kirkekoret alligevel har lukket øvesalen",
            "mandage og tirsdage fra 9 til 12",
            "usually",
        ),
    ],
)
def test_what_no_rule_reads_as_an_offer_is_one_by_its_words(text: str, offered: str, ask: str) -> None:
    reading = read(text, ask)
    assert slots(reading) == slots(read(offered, ask))
    assert WEIGHED in rules(reading)


@pytest.mark.parametrize(
    "text",
    [
        "tirsdage er besværlige",
        "torsdag er der gudstjeneste",
        "Retsmøder mandag og tirsdag hele dagen",
        "aldrig onsdag, der synger jeg i kor, og det har jeg gjort i tredive år",
        "vi er på ferie hele uge 44 og 45, og bagefter er jeg på kursus",
        "mandage og tirsdage fra 9 til 12 underviser jeg, men torsdag eftermiddag står jeg i butikken",
        "jeg passer mine børnebørn hver tirsdag og torsdag eftermiddag fra klokken 13 til 16",
        "tirsdag og torsdag eftermiddag fra 13 til 16 har jeg mine børnebørn, og onsdag er der kor",
        "det er altid travlt mandag morgen, og fredag eftermiddag lukker vi klokken 14 i butikken",
        "spørg min kone, hun har kalenderen, hun er hjemme torsdag",
    ],
)
def test_what_refuses_is_not_weighed_into_an_offer(text: str) -> None:
    reading = read(text, "which_day")
    assert not (reading.available or reading.recurring)
    assert WEIGHED not in rules(reading)


@pytest.mark.parametrize(
    "text",
    [
        "vores kirkekor øver hver onsdag fra 19 til 21.30 henne i sognegården",
        "mine arbejdstider er tirsdag til lørdag fra klokken 10 til klokken 18 i butikken",
        "uge 43 går til flytning, og uge 44 har vi håndværkere i huset hver dag",
        "min søn spiller kamp hver lørdag formiddag, og søndag formiddag spiller min datter",
        "hver anden tirsdag har vi teammøde fra 14 til 16 ude på rådhuset",
        "folketællingen i kolonihaven er lørdag den 10. oktober fra 9 til 12",
        "sagsbehandleren kommer torsdag klokken 13, og det trækker altid ud til 15",
        "ambulancen kører døgnvagt tirsdag, fredag og søndag i lige uger",
        "tennisbanen er booket mandag 16-17 og torsdag 16-18 til min drengs hold",
    ],
)
def test_what_keeps_somebody_busy_is_no_offer_in_answers_that_were_not_learnt_from(text: str) -> None:
    assert text not in learnt_from()
    reading = read(text, "usually")
    assert not (reading.available or reading.recurring)


@pytest.mark.parametrize("no", ["desværre, ", "det kan jeg ikke, "])
def test_a_no_that_was_told_outright_stands_whatever_the_words_weigh(no: str) -> None:
    told = f"{no}søndag den 8. november kl. 13-15 under julemarkedet, men kun hvis de andre også kommer der"
    assert offers(told, house_vocabulary()) is not None
    reading = read(told, "which_day")
    assert not (reading.available or reading.recurring)


def test_the_words_that_speak_for_an_offer_are_its_reason() -> None:
    told = "alle formiddage fra 9 til 12, men ikke FREDAG EFTERMIDDAG"
    because = offers(told, house_vocabulary())
    assert because is not None
    assert because.rule == WEIGHED
    assert "EFTERMIDDAG" in because.words
    assert all(words in told for words in because.words.split(" … "))


def test_nothing_is_weighed_without_weights() -> None:
    assert offers("alle formiddage fra 9 til 12", parse_vocabulary({})) is None


def test_a_line_that_is_no_weight_does_not_stop_the_reading() -> None:
    lines = "# about it\nformiddag\nx formiddag\n\n60 formiddag\n-20 ikke\n"
    vocabulary = parse_vocabulary({"learnt/offers.txt": lines})
    assert offers("mandag formiddag passer mig rigtig godt i hele uge 45", vocabulary) is not None
    assert offers("mandag passer mig rigtig godt i hele uge 45, ikke", vocabulary) is None


def test_numbers_are_alike_and_neighbours_count() -> None:
    assert features("Kl. 14").keys() == features("kl. 9").keys()
    assert {"kl", "< kl", "0 >"} <= features("kl. 9").keys()


# --- how the weights are learnt ----------------------------------------------------------------


def test_the_weights_were_learnt_from_the_answers_that_stand_here() -> None:
    assert learn_offers.source(learn_offers.answers()) in learn_offers.WEIGHTS.read_text(encoding="utf-8"), (
        "The labelled answers have changed: run make learn"
    )


def test_no_unread_answer_is_learnt_from() -> None:
    learnt_from = {text for text, _ in learn_offers.answers() if len(text.split()) > 2}  # "kl 10" is anybody's
    unread = [path for path in (learn_offers.HERE / "heldout").glob("availability_*.jsonl") if "unread" in path.name]
    told = [case for path in unread for case in learn_offers.cases(path)]
    assert len(told) > 500
    assert learnt_from.isdisjoint(case["text"] for case in told)


def test_words_of_offers_weigh_for_one_and_words_of_refusals_against() -> None:
    told = [(f"tirsdag formiddag passer, uge {number}", True) for number in range(40)]
    told += [(f"jeg er optaget tirsdag, uge {number}", False) for number in range(10)]
    weights = learn_offers.learnt(told)
    assert weights["formiddag"] > 0 > weights["optaget"]
    assert abs(weights["tirsdag"]) < weights["formiddag"]
    assert EMPTY in weights
    assert learn_offers.written(weights, "50") == learn_offers.written(learn_offers.learnt(told), "50")


# --- a week that other days were found in ------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("hele denne uge står jeg i ovnhallen. Det tidligste er tirsdag den 20. kl. 9-11", "tirsdag den 20. kl. 9-11"),
        ("fredag d. 16. oktober! der er det efterårsferie, så jeg er alene hjemme", "fredag d. 16. oktober"),
        ("tirsdag i uge 43 kl 10, så er efterårsferien overstået", "tirsdag i uge 43 kl 10"),
    ],
)
def test_a_week_in_which_days_are_named_is_not_offered_as_well(text: str, same_as: str) -> None:
    assert promised(read(text, "which_day")) == promised(read(same_as, "which_day"))


@pytest.mark.parametrize("text", ["uge 43: kun tirsdag, uge 44: alle dage", "uge 48 ja, uge 49 nej, uge 50 kun mandag"])
def test_a_week_that_is_offered_itself_stands_beside_days(text: str) -> None:
    assert sum((one.end - one.start for one in read(text, "which_day").available), timedelta()) > timedelta(days=3)


def test_a_week_alone_is_offered() -> None:
    assert read("uge 44", "which_day").available
