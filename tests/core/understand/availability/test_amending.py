"""What a writer takes back, moves or narrows further down, and what a heading says of the list below it."""

import pytest

from tests.core.understand.calendars import assert_alike


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("tirsdag 9-11, onsdag 14-16 ... glem det hele, jeg kan kun søndag 10-12", "kun søndag 10-12"),
        ("tirsdag 9-11. Glem alt det jeg lige skrev. Søndag 10-12", "søndag 10-12"),
        ("tirsdag 9-11, onsdag 14-16. Se bare bort fra ovenstående. Søndag 10-12", "søndag 10-12"),
        ("tuesday 9-11. Scratch all of that. Sunday 10-12", "søndag 10-12"),
        ("tirsdag 9-11. Hvis jeg får job så glem det hele", "tirsdag 9-11"),
        ("tirsdag 9-11. Glem ikke det hele", "tirsdag 9-11"),
        ("tirsdag 9-11. Glem alt om onsdag", "tirsdag 9-11. ikke onsdag"),
        ("tirsdag 9-11. Drop alt om onsdag", "tirsdag 9-11. ikke onsdag"),
        ("tirsdag 9-11. Det hele passer fint", "tirsdag 9-11"),
    ],
)
def test_all_that_stands_before_is_dropped_at_once(text: str, same_as: str) -> None:
    assert_alike(text, same_as)


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("hverdage efter 12.30, fredag først efter 14", "mandag til torsdag efter 12.30. fredag efter 14"),
        (
            "hverdage efter 12.30, nå nej, om fredagen er jeg først færdig kl. 14",
            "man-tors efter 12.30. fredag efter 14",
        ),
        ("mandage og onsdage 9-12, nej onsdage tidligst fra 10", "mandage 9-12. onsdage 10-12"),
        ("hverdage 9-15. Hov, om onsdagen er det kun til 12", "man, tirs, tors, fre 9-15. onsdage 9-12"),
        ("hverdage 9-15, nej torsdage", "torsdage 9-15"),
        ("hverdage 9-15, nej fredag 12-15", "fredag 12-15"),
        ("hverdage, fredag først efter 14", "mandag til torsdag. fredag efter 14"),
        ("hverdage 9-15. På fredag først efter 14", "hverdage 9-15. på fredag efter 14"),
        ("mandag til torsdag 9-15, jeg kan torsdag først fra 12", "mandag til torsdag 9-15. torsdag fra 12"),
        ("hverdage efter 12.30, jeg har møder, fredag først efter 14", "man-tors efter 12.30. fredag efter 14"),
        (
            "hverdage efter 12.30, tirsdag 10-12 og fredag først efter 14",
            "mandag, onsdag og torsdag efter 12.30. tirsdag 10-12. fredag efter 14",
        ),
        ("ikke hverdage 9-15, fredag først efter 14", "ikke hverdage 9-15. fredag efter 14"),
        ("mandage efter 15, fredag først efter 16", "mandage efter 15. fredage efter 16"),
    ],
)
def test_one_of_the_days_begins_later(text: str, same_as: str) -> None:
    assert_alike(text, same_as)


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("d. 28/10 og 29/10 kl 15-17. Scratch that, er på kursus begge dage. 30/10 kl 9-11", "30/10 kl 9-11"),
        ("lørdag den 24/10 10-14! Eller hov, jeg er i Jylland den weekend. 31/10 10-14 så", "31/10 10-14"),
        ("tirsdag 20/10 15-17. Ups, jeg er på kursus den dag. 30/10 kl 9-11", "30/10 kl 9-11"),
        ("lørdag 8-12. Glem det, der er syn på bilen. Søndag 10-12", "søndag 10-12"),
        ("tirsdag 20/10 15-17. Hov, husk kaffe den dag. Og 30/10 9-11", "20/10 15-17. 30/10 9-11"),
    ],
)
def test_what_is_in_the_way_stands_before_the_new_time(text: str, same_as: str) -> None:
    assert_alike(text, same_as, "which_day")


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("den 19. oktober 10-12. Undskyld, jeg ser nu, at det skal være den 26. oktober", "den 26. oktober 10-12"),
        ("den 19. oktober 10-12. Beklager, jeg mente den 26. oktober", "den 26. oktober 10-12"),
        ("den 19. oktober 10-12. Der skulle have stået den 26. oktober", "den 26. oktober 10-12"),
        ("den 19. oktober 10-12. Åh, i kalenderen kan jeg se at det skal være kl. 13-15", "den 19. oktober 13-15"),
        (
            "tirsdag og torsdag i næste uge 10-12. Beklager, det er ugen efter, altså uge 43",
            "tirs og tors i uge 43 10-12",
        ),
        ("tirsdag og torsdag i uge 42 10-12. Hov, uge 43 mente jeg", "tirsdag og torsdag i uge 43 10-12"),
        ("den 20. oktober 15-17. Undskyld, november", "den 20. november 15-17"),
        ("tirsdag 10-12. Beklager det sene svar. Onsdag 10-12", "tirsdag 10-12. onsdag 10-12"),
        ("tirsdag 10-12. Beklager, det er min fødselsdag den 14. oktober", "tirsdag 10-12. ikke den 14. oktober"),
    ],
)
def test_what_is_regretted_is_what_was_said_before(text: str, same_as: str) -> None:
    assert_alike(text, same_as, "which_day")


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("tirsdage 13-15. Jeg må lige ændre det til tirsdage 14-16", "tirsdage 14-16"),
        ("tirsdage 13-15. Jeg er nødt til at rette det til onsdage 14-16", "onsdage 14-16"),
        ("tirsdage 13-15. Tak for sidst. Hej igen, jeg må ændre det til tirsdage 14-16", "tirsdage 14-16"),
        ("tirsdag 20/10 13-15. Vi flytter til Aarhus i november", "tirsdag 20/10 13-15"),
        ("tirsdage 13-15. Jeg kan ændre det til onsdage 14-16", "tirsdage 13-15. onsdage 14-16"),
        ("jeg kan jo mandag efter 17 nej lad os sige efter 18 for jeg holder i kø", "mandag efter 18"),
        ("20-22 søn til tors eller ok vi siger 19.30 til 21", "søn til tors 19.30-21"),
        ("onsdag til fredag 10-13. Onsdag og fredag, altså.", "onsdag og fredag 10-13"),
        ("onsdag til fredag 10-13. Onsdag og fredag 14-16, altså", "onsdag til fredag 10-13. onsdag og fredag 14-16"),
        ("onsdag til fredag 10-13. Altså.", "onsdag til fredag 10-13"),
        ("onsdag til fredag er jeg væk. Onsdag og fredag, altså.", "ikke onsdag og fredag"),
        ("alle dage undtagen weekender. Mandag til fredag, altså.", "mandag til fredag. ikke weekender"),
        ("weekender passer, hverdage ikke. Lørdag, altså.", "lørdag. ikke hverdage"),
        ("tirsdag 9-11. Ups, glemte onsdag 9-11", "tirsdag 9-11. onsdag 9-11"),
        ("tirsdag 9-11. Hov, jeg glemte at skrive at onsdag 9-11 er fint", "tirsdag 9-11. onsdag 9-11"),
        ("mandage 9-12, torsdage efter 14, nej jeg kan ikke fredag", "mandage 9-12, torsdage efter 14. ikke fredag"),
        ("torsdag efter 14, nej der kan jeg ikke, så fredag efter 14", "fredag efter 14"),
        ("hverdage, altså mandag til fredag", "hverdage"),
    ],
)
def test_times_are_changed_or_narrowed(text: str, same_as: str) -> None:
    assert_alike(text, same_as)


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("weekender: lør 11-14, søn 13-17", "lørdag 11-14. søndag 13-17"),
        ("Hverdage: mandag, onsdag", "mandag og onsdag"),
        ("hverdage: 9-12", "hverdage 9-12"),
        ("Oktober: hverdage 19-21. November: lørdag 10-15", "i oktober hverdage 19-21. I november lørdag 10-15"),
        ("aftener der dur: mandag, onsdag. aftener der ikke dur: fredag", "mandag og onsdag aften. ikke fredag aften"),
        ("formiddage jeg kan: tirsdag og onsdag", "tirsdag og onsdag formiddag"),
        ("man 9 12 tirs 13 15", "mandag 9-12. tirsdag 13-15"),
    ],
)  # fmt: skip
def test_what_a_heading_says_is_told_by_the_list_below_it(text: str, same_as: str) -> None:
    assert_alike(text, same_as)


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("Så for sidste gang: man. 9/11 kl. 16-18", "mandag 9/11 kl. 16-18"),
        (
            "den 16. november 14-16. Tilføjelse: den 17. november 14-16",
            "den 16. november 14-16. den 17. november 14-16",
        ),
        ("Tilføjelse kl. 9.40: torsdag den 19. november 13-16", "torsdag den 19. november 13-16"),
        ("nej til uge 42, men nu kan jeg onsdag den uge 10-14", "onsdag i uge 42 10-14"),
        ("tirsdag den uge 43", "tirsdag i uge 43"),
        ("tirsdag 13, 15 og 17 november", "den 13, 15 og 17 november"),
    ],
)
def test_what_stands_in_front_of_a_time_or_points_at_its_week(text: str, same_as: str) -> None:
    assert_alike(text, same_as, "which_day")
