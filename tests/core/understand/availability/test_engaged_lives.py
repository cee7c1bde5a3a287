"""Answers of people whose weeks are full: rosters, feasts, children and what they do for themselves."""

import pytest

from tests.core.understand.calendars import assert_alike

REFUSED_ANEW = [
    ("kan ikke mandag kan ikke tirsdag kan onsdag efter 15", "ikke mandag. ikke tirsdag. onsdag efter 15"),
    ("jeg kan ikke fredag jeg kan ikke lørdag jeg kan godt søndag", "ikke fredag. ikke lørdag. søndag"),
    ("kan ikke torsdag og fredag kan godt lørdag", "ikke torsdag og fredag. lørdag"),
]


@pytest.mark.parametrize("ask", ["usually", "which_day"])
@pytest.mark.parametrize(("text", "same_as"), REFUSED_ANEW)
def test_each_cannot_begins_anew(text: str, same_as: str, ask: str) -> None:
    assert_alike(text, same_as, ask)


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        (
            "tirsdag den 13. eller fredag den 16. Onsdag er jeg i byen",
            "den 13. og den 16. oktober. ikke den 14. oktober",
        ),
        (
            "mandag den 12. eller torsdag den 15. efter 16, tirsdag går ikke",
            "den 12. og 15. oktober efter 16. ikke den 13.",
        ),
        ("lørdag den 31., men ikke søndag", "den 31. oktober. ikke den 1. november"),
    ],
)
def test_a_weekday_between_two_dates_is_the_one_between(text: str, same_as: str) -> None:
    assert_alike(text, same_as, "which_day")


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("lørdag har vi halloween", "ikke lørdag"),
        ("vi holder halloween fredag, søndag kan jeg", "ikke fredag. søndag"),
        ("den 10. er der mortensaften i klubben, den 11. kan jeg", "ikke den 10. den 11. kan jeg"),
        ("halloween kan jeg godt", "den 31. oktober"),
        ("næste uge er efterårsferie, så ikke der", "ikke i uge 42"),
        ("torsdag den 15. er efterårsferie, så der kan jeg hele dagen", "den 15. oktober"),
    ],
)
def test_a_feast_that_is_kept_on_a_day_keeps_busy(text: str, same_as: str) -> None:
    assert_alike(text, same_as, "which_day")


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("torsdag 9-11, lørdag samme", "torsdag og lørdag 9-11"),
        ("mandag 15-17 og onsdag samme", "mandag og onsdag 15-17"),
        ("mandag 10-12, samme dag igen kl 15", "mandag 10-12 og mandag kl 15"),
        ("onsdag træner jeg U11 17-19", "ikke onsdag 17-19"),
        ("Helst efter 12, så kan jeg søge job om morgenen", "efter 12"),
        ("eftermiddage er bedst, for så kan jeg sove længe om morgenen", "eftermiddage"),
        ("om aftenen, for så kan jeg komme", "om aftenen"),
    ],
)
def test_it_is_told_in_other_words(text: str, same_as: str) -> None:
    assert_alike(text, same_as)


def test_what_one_can_do_for_oneself_is_no_offer() -> None:
    assert_alike("så kan jeg søge job om morgenen", "")


def test_a_week_is_heard_as_it_is_spoken() -> None:
    assert_alike("torsdag i næste uje klokken ti", "torsdag i næste uge klokken ti", "which_day")


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("lørdag skal jeg til fest kl. 18, men indtil da kan jeg", "lørdag til 18. ikke lørdag 18-20"),
        ("torsdag aften går jeg på vagt kl. 20, men inden da kan jeg fra 15", "torsdag 15-20. ikke torsdag 20-22"),
        (
            "den 3. og den 7. november har jeg vagt. Dagene imellem kan jeg",
            "ikke den 3. og 7. november. 4.-6. november",
        ),
        (
            "jeg har påskevagt, den 24. og 27. december. Dagene imellem går fint",
            "ikke den 24. og 27. december. den 25. og 26. december kan jeg",
        ),
    ],
)
def test_what_lies_before_and_between_is_of_the_days_that_were_told(text: str, same_as: str) -> None:
    assert_alike(text, same_as, "which_day")


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("Malkning 5-8 og 16-18 hver dag. Derimellem kan jeg", "ikke 06.00-08.00 og ikke 16-18. 8-16 hver dag"),
        (
            "jeg underviser 8-10 og 14-16 om tirsdagen. Imellem kan jeg godt",
            "ikke tirsdage 8-10 og 14-16. tirsdage 10-14",
        ),
        ("jeg passer hund om mandagen, og om fredagen er der møde 9-11", "ikke mandage. ikke fredage 9-11"),
        ("jeg kan ikke mandag, og onsdag kan jeg heller ikke", "ikke mandag. ikke onsdag"),
        ("tirsdag er der møde kl. 14", "ikke tirsdag kl. 14"),
        ("tirsdag er der tid kl. 14", "tirsdag kl. 14"),
    ],
)
def test_each_engagement_keeps_its_own_hours(text: str, same_as: str) -> None:
    assert_alike(text, same_as)


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("vi maler lade mandag og tirsdag så det må blive lørdag", "ikke mandag og tirsdag. lørdag"),
        ("jeg kører på Bremen mandag til onsdag, så torsdag", "ikke mandag til onsdag. torsdag"),
        ("loppefolkene tar hele torvet om lørdagen så mandag 8-10", "mandag 8-10"),
        ("mandag henter jeg børn, så efter 17", "mandag efter 17"),
        (
            "formiddage. Om eftermiddagen sover jeg fra 13 til 14, men derefter kan jeg",
            "formiddage. ikke 13-14. efter 14",
        ),
    ],
)
def test_what_is_done_keeps_its_own_days(text: str, same_as: str) -> None:
    assert_alike(text, same_as)


def test_after_an_exam_of_a_date_the_day_is_free() -> None:
    assert_alike(
        "jeg har eksamen den 29. oktober kl. 12, efter det er jeg fri",
        "ikke den 29. kl. 12. den 29. efter 14",
        "which_day",
    )
