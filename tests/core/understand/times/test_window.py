"""When an employee wants it: windows, and what is no window."""

import json
from pathlib import Path

import pytest

from core.understand.times.window import Window, read_window
from tests.core.understand.calendars import MONDAY, house_vocabulary

CASES = Path(__file__).parents[3] / "evaluation" / "intake_dev.jsonl"


def read(text: str) -> tuple[str | None, ...] | None:
    window = read_window(text, MONDAY.date(), house_vocabulary())
    return None if window is None else tuple(window.as_json().values())


@pytest.mark.parametrize(
    ("text", "start", "end", "clock"),
    [
        ("inden jul", None, "2026-12-23", None),
        ("inden byrådsmødet den 15. januar", None, "2027-01-14", None),
        ("det skal være klar inden det nye hus åbner den 15. januar", None, "2027-01-14", None),
        ("inden fristen, som er den 15. januar", None, "2027-01-14", None),
        ("senest til budgetseminaret den 3. marts", None, "2027-03-03", None),
        ("ikke før mødet den 15. januar", "2027-01-15", None, None),
        ("efter kommunalbestyrelsens møde den 15. januar", "2027-01-16", None, None),
        ("inden konferencen i uge 6", None, "2027-02-07", None),
        ("by the council meeting on 15 January", None, "2027-01-15", None),
        ("inden vi går i gang, vil vi gerne mødes den 15. januar", "2027-01-15", "2027-01-15", None),
        ("vi leder efter frivillige til mødet den 15. januar", "2027-01-15", "2027-01-15", None),
        ("efter skole den 15. januar", "2027-01-15", "2027-01-15", None),
        ("vi får penge fra puljen den 15. januar", "2027-01-15", "2027-01-15", None),
        ("inden for 14 dage", "2026-10-05", "2026-10-19", None),
        ("åbent 16-18 inden sommerferien", None, "2027-05-31", None),
        ("vi har sat den 2. december kl. 8.30-11.30 af", "2026-12-02", "2026-12-02", "08:30-11:30"),
        ("inden sommerferien", None, "2027-05-31", None),
        ("inden udgangen af november", None, "2026-11-30", None),
        ("inden 1. marts", None, "2027-02-28", None),
        ("senest uge 50", None, "2026-12-13", None),
        ("hurtigst muligt, senest den 1. december", None, "2026-12-01", None),
        ("inden årets udgang", None, "2026-12-31", None),
        ("efter efterårsferien", "2026-10-19", None, None),
        ("efter vinterferien", "2027-02-22", None, None),
        ("fra 1. februar", "2027-02-01", None, None),
        ("fra på mandag", "2026-10-12", None, None),
        ("fra januar til marts", "2027-01-01", "2027-03-31", None),
        ("mellem 1. og 15. november", "2026-11-01", "2026-11-15", None),
        ("december eller januar", "2026-12-01", "2027-01-31", None),
        ("start i januar", "2027-01-01", "2027-01-31", None),
        ("primo december", "2026-12-01", "2026-12-10", None),
        ("midt i november", "2026-11-11", "2026-11-20", None),
        ("ultimo januar", "2027-01-21", "2027-01-31", None),
        ("anden halvdel af november", "2026-11-16", "2026-11-30", None),
        ("i første kvartal", "2027-01-01", "2027-03-31", None),
        ("et forløb hen over efteråret", "2026-10-05", "2026-11-30", None),
        ("til sommer", "2027-06-01", "2027-08-31", None),
        ("i løbet af vinteren", "2026-12-01", "2027-02-28", None),
        ("resten af året", "2026-10-05", "2026-12-31", None),
        ("resten af 2026", "2026-10-05", "2026-12-31", None),
        ("i uge 45 eller 46", "2026-11-02", "2026-11-15", None),
        ("uge 3-5", "2027-01-18", "2027-02-07", None),
        ("onsdag i uge 47 kl. 16-19", "2026-11-18", "2026-11-18", "16:00-19:00"),
        ("lørdag den 14. november kl. 10-13", "2026-11-14", "2026-11-14", "10:00-13:00"),
        ("den 5. november kl. 14", "2026-11-05", "2026-11-05", "14:00"),
        ("next spring", "2027-03-01", "2027-05-31", None),
        ("early December", "2026-12-01", "2026-12-10", None),
        ("in february", "2027-02-01", "2027-02-28", None),
        ("ikke i december, men i januar", "2027-01-01", "2027-01-31", None),
        ("november, men ikke uge 47", "2026-11-01", "2026-11-30", None),
        ("ikke kun i december", "2026-12-01", "2026-12-31", None),
        ("ikke senere end 1. december", None, "2026-12-01", None),
        ("ikke efter 1. december", None, "2026-12-01", None),
        ("efter vinterferien, men før påske", "2027-02-22", "2027-03-24", None),
        ("efter vinterferien og inden påske", "2027-02-22", "2027-03-24", None),
        ("efter 1. november og før 15. december", "2026-11-02", "2026-12-14", None),
        ("fra uge 45 og inden jul", "2026-11-02", "2026-12-23", None),
        ("inden påske, men efter nytår", "2027-01-02", "2027-03-24", None),
        ("inden jul, ellers efter vinterferien", None, "2026-12-23", None),
        ("før jul eller efter nytår", None, None, None),
        ("after the winter break, but before Easter", "2027-02-22", "2027-03-24", None),
        ("before the winter break", None, "2027-02-14", None),
        ("det skal ikke være april, men maj", "2027-05-01", "2027-05-31", None),
    ],
)
def test_a_wish_for_a_time_is_a_window(text: str, start: str | None, end: str | None, clock: str | None) -> None:
    assert read(text) == (start, end, clock)


@pytest.mark.parametrize(
    "text",
    [
        "hurtigst muligt",
        "bare ikke i december",
        "helst ikke i uge 42",
        "alt andet end uge 42",
        "Vi har testet det i foråret, og nu skal det ud i alle afdelinger",
        "Siden marts har vi lånt symaskiner ud",
        "I 2024 afprøvede vi det to steder",
        "Skoleudvalget drøftede i juni, hvordan forældre får besked",
        "et treårigt projekt om unges trivsel",
        "100 dage",
        "3 timer om ugen i to måneder",
        "for stort fravær om mandagen fra 7.15",
        "Det er 2026, og vi tæller stadig biler i hånden",
        "i efteråret 2025",
        "Sendt: 28. september 2026 10:14",
        "et lab for 6.-7. klasse",
        "de skifter fra den ene aktivitet til den anden, især efter frokost",
        "Lejen siger den ene. Nethandlen siger den anden.",
        "mange nye medarbejdere dropper ud inden for første halvår",
        "",
    ],
)
def test_the_past_a_length_and_a_habit_are_no_window(text: str) -> None:
    assert read(text) is None


def test_the_words_of_a_window_are_quoted() -> None:
    window = read_window("Kan det være i uge 45? Hilsen Bo", MONDAY.date(), house_vocabulary())

    assert window is not None
    assert (window.words, window.clock) == ("uge 45", None)


def test_every_window_of_the_development_cases_is_read() -> None:
    missed = []
    for case in map(json.loads, CASES.read_text(encoding="utf-8").splitlines()):
        given = case["input"]
        answers = [answer["a"] for answer in given.get("answers", []) if answer["q"] == "when"]
        texts = [*answers, "\n".join(given[key] for key in ("need", "idea", "wish") if key in given)]
        windows = (read_window(text, MONDAY.date(), house_vocabulary()) for text in texts)
        found: Window | None = next((window for window in windows if window is not None), None)
        if (found.as_json() if found is not None else None) != case["gold"]["time"]:
            missed.append(case["id"])

    assert missed == []


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("Lab den 15. november. Nej, vent, den 20. november", ("2026-11-20", "2026-11-20", None)),
        ("lab den 12. november. vent den 12. er optaget så den 19. november", ("2026-11-19", "2026-11-19", None)),
        ("Lab den 15. november. Den 1. december skal vi være færdige", ("2026-11-15", "2026-11-15", None)),
        (
            "fredag den 13. er en uheldig dag. lab fredag den 13. november kl. 9-12",
            ("2026-11-13", "2026-11-13", "09:00-12:00"),
        ),
        ("Chefen siger at det skal være færdigt inden jul", (None, "2026-12-23", None)),
        ("IT-afdelingen siger de først har tid efter 1. marts", None),
        ("Det skulle have været færdigt inden jul", None),
    ],
)
def test_dates_that_are_taken_back_or_of_others(text: str, window: tuple[str | None, ...] | None) -> None:
    assert read(text) == window
