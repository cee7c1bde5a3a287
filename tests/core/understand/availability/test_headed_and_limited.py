"""What heads the lines below it, what begins or ends a time, and what is said on the way to what is offered."""

import pytest

from tests.core.understand.calendars import assert_alike


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        (
            "Faste aftaler:\n- mandag: svømning kl. 17\n- torsdag: bogklub",
            "mandag kl. 17 kan jeg ikke. torsdag kan jeg ikke",
        ),
        ("Mine vagter:\nmandag\nonsdag", "mandag og onsdag kan jeg ikke"),
        ("Møder:\nmandag 9-11", "mandag 9-11"),
        ("Ledige timer:\nmandag 9-11", "mandag 9-11"),
        (
            "ulige uger\nmandag 9-10\ntorsdag 9-10\nlige uger\nfredag 13-14",
            "mandag og torsdag 9-10 i ulige uger, og fredag 13-14 i lige uger",
        ),
    ],
)
def test_a_heading_is_said_of_each_line_below_it(text: str, same_as: str) -> None:
    assert_alike(text, same_as)


@pytest.mark.parametrize(
    ("text", "same_as", "ask"),
    [
        ("onsdage kl. 9-10, starter næste uge", "onsdage kl. 9-10 fra næste uge", "usually"),
        ("torsdage 17-19 med start i uge 44", "torsdage 17-19 fra uge 44", "usually"),
        ("fra den 10. november og ugen ud", "fra den 10. november til den 15. november", "which_day"),
        ("kursus den 3. november, derefter er jeg fri til den 9.", "ikke den 3. november. 4.-9. november kan jeg", "which_day"),
        ("jobsamtale tirsdag d. 13. Resten af ugen kan jeg", "ikke tirsdag d. 13. Resten af ugen kan jeg", "which_day"),
        ("Fra 1. december er jeg på deltid og kan hver fredag", "hver fredag fra 1. december", "usually"),
        ("man d. 2.11. kl. 9-10, tirs d. 3.11. kl. 13-14", "man d. 2/11 kl. 9-10, tirs d. 3/11 kl. 13-14", "which_day"),
        ("væk 2.-6. november, begge inkl. Den 9. november 9-10 går", "ikke 2.-6. november. 9. november 9-10", "which_day"),
    ],
)  # fmt: skip
def test_where_a_time_begins_and_ends(text: str, same_as: str, ask: str) -> None:
    assert_alike(text, same_as, ask)


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("Hej og god onsdag! Mandage 9-10", "mandage 9-10"),
        ("Siden vores far døde i vinter, har vi tid. Mandage 9-10", "mandage 9-10"),
        ("Onsdag har vi lukket, så onsdag hele dagen", "onsdag hele dagen"),
        ("Torsdag og fredag er tilbage, og der kan I få mig når I vil", "torsdag og fredag"),
        ("Jeg kan altid, men skal ringes op dagen før. Lad os sige onsdag 9-10", "onsdag 9-10"),
        ("hver anden weekend har jeg fri, søndag 9-10", "hver anden søndag 9-10"),
        ("Næste uge er efterårsferie. Mandage 9-10", "mandage 9-10"),
        ("Hvorfor holder I møder når I ved at alle er på job mandag til fredag? Mandage 17-19", "mandage 17-19"),
        ("min søn skal køres kl. 16 hver dag, men mandage 9-10 er fint", "mandage 9-10"),
        ("fredag kl. 9-10 er reserveret til formålet", "fredag kl. 9-10"),
        ("torsdag skal vi i Tivoli", "torsdag kan jeg ikke"),
        ("torsdag skal jeg have ny linse i øjet", "torsdag kan jeg ikke"),
    ],
)
def test_what_is_told_on_the_way(text: str, same_as: str) -> None:
    assert_alike(text, same_as)


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("mødet skal holdes onsdag kl. 10", "onsdag kl. 10"),
        ("jeg skal opereres den 19. oktober", "den 19. oktober kan jeg ikke"),
        ("torsdag skal jeg nok komme", "torsdag"),
        ("den 18. er jeg dog til barnedåb", "den 18. kan jeg ikke"),
    ],
)
def test_what_must_be_done_is_told_by_whom(text: str, same_as: str) -> None:
    assert_alike(text, same_as, "which_day")
