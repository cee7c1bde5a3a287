"""An answer that is a list of entries: ticks and crosses, what is told before or behind each time, and what stands above."""

import pytest

from tests.core.understand.calendars import assert_alike


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("✅ man 18-20 ✅ tors 18-20 ❌ tirs 🤷‍♀️ ons", "mandag 18-20. torsdag 18-20. ikke tirsdag"),
        ("🟢 mandag 🔴 tirsdag 🟡 onsdag", "mandag. ikke tirsdag"),
        ("mandag ✔️\ntirsdag ✘\nonsdag 🤔", "mandag. ikke tirsdag"),
        ("[x] mandag\n[ ] tirsdag\n[x] onsdag 9-11", "mandag. onsdag 9-11"),
        ("☑ mandag\n☐ tirsdag", "mandag"),
        ("~~mandag~~ tirsdag 9-11", "tirsdag 9-11"),
        ("Mandag formiddag ✅ eftermiddag ❌", "mandag formiddag. ikke mandag eftermiddag"),
        ("Man: kan\nTir: kan ikke", "mandag. ikke tirsdag"),  # "man kan" is what one can
    ],
)
def test_ticks_and_crosses_say_yes_and_no_to_their_times(text: str, same_as: str) -> None:
    assert_alike(text, same_as)


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("28/10 x\n29/10 9-12\n30/10 x\n(x = kan ikke)", "29/10 9-12. ikke 28/10. ikke 30/10"),
        ("28/10 x\n29/10 -\n30/10 x", "28/10. 30/10. ikke 29/10"),  # a cross among strokes is the mark that is set
        ("28/10 x\n29/10 9-12", "29/10 9-12. ikke 28/10"),
        ("12/10: ?\n13/10: 10-12", "13/10 10-12"),
        ("12/10 9-11; 13/10 12-14; 14/10 -", "12/10 9-11. 13/10 12-14. ikke 14/10"),
        ("Mon 26/10 9-10, Tue 27/10 n/a", "26/10 9-10. ikke 27/10"),
    ],
)
def test_a_sign_alone_is_what_an_entry_tells(text: str, same_as: str) -> None:
    assert_alike(text, same_as, "which_day")


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        (
            "mandag ni til elleve tirsdag hele dagen onsdag slet ikke torsdag et til tre",
            "mandag 9-11. tirsdag. ikke onsdag. torsdag 13-15",
        ),
        ("mandag kan jeg 10-12 tirsdag kan jeg ikke onsdag kan jeg 13-15", "mandag 10-12. ikke tirsdag. onsdag 13-15"),
        ("9-11 mandag og tirsdag 12-14 fredag", "mandag 9-11. tirsdag 9-11. fredag 12-14"),
        ("man efter 15, ons nej (træning), tors efter 15", "mandag efter 15. torsdag efter 15. ikke onsdag"),
        ("mandag – kan hele dagen. onsdag – kan til klokken 12", "mandag. onsdag til 12"),
        ("Tue 8-10, Fri 9-11", "tirsdag 8-10. fredag 9-11"),
    ],
)
def test_what_is_told_shows_where_an_entry_ends(text: str, same_as: str) -> None:
    assert_alike(text, same_as)


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("mandag og tirsdag 10-12 ikke onsdag 13-15", "mandag og tirsdag 10-12. ikke onsdag 13-15"),
        ("tirsdag 16-18 ikke onsdag", "tirsdag 16-18. ikke onsdag"),
        ("jeg kan mandag tirsdag og torsdag efter 16", "mandag, tirsdag og torsdag efter 16"),
        ("Fra uge 45 er jeg ledig hver fredag mellem 11 og 14.", "hver fredag 11-14 fra uge 45"),
        ("mandag (jeg har fri) 10-12", "mandag 10-12"),
        ("fri fredag 9-11", "fredag 9-11"),
        ("weekender er jeg klar lørdag fra 10", "lørdag fra 10"),
    ],
)
def test_what_is_no_such_list_is_read_as_before(text: str, same_as: str) -> None:
    assert_alike(text, same_as)


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("Ja:\nmandag\ntirsdag\nNej:\nonsdag\nMåske:\ntorsdag\nfredag", "mandag. tirsdag. ikke onsdag"),
        ("Kan måske:\nonsdag 10-12\nKan:\nfredag", "fredag"),
        ("Måske: torsdag, fredag. Ja: mandag", "mandag"),
        ("Ved ikke: tirsdag\nPasser godt: mandag", "mandag"),
        ("JA\nmandag 9-11\nNEJ\ntirsdag\nonsdag", "mandag 9-11. ikke tirsdag. ikke onsdag"),
        (
            "Formiddage:\nmandag\nonsdag\n\nEftermiddage:\ntirsdag",
            "mandag formiddag. onsdag formiddag. tirsdag eftermiddag",
        ),
        ("Helst:\n- mandag\nAlternativt:\n- tirsdag", "mandag. tirsdag"),
        ("Ikke et øjebliks tvivl: tirsdag 9-11", "tirsdag 9-11"),
    ],
)
def test_a_heading_is_said_of_all_below_it(text: str, same_as: str) -> None:
    assert_alike(text, same_as)


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("Kl. 9-11:\n12/10\n13/10", "12/10 9-11. 13/10 9-11"),
        ("10-12 den 26/10, 27/10, 28/10. 13-15 den 29/10.", "26/10 10-12. 27/10 10-12. 28/10 10-12. 29/10 13-15"),
        ("12/10, 13/10 og 14/10. Alle dage kl. 9-11", "12/10 9-11. 13/10 9-11. 14/10 9-11"),
        ("Ja: 3/11, 5/11. Nej: 4/11. Tid er altid 9 til 13", "3/11 9-13. 5/11 9-13. ikke 4/11"),
        ("I oktober: 26., 27. I november: 2., 3. og 5. Altid kl. 9-11.", "26/10, 27/10, 2/11, 3/11 og 5/11 kl. 9-11"),
    ],
)
def test_hours_that_are_told_once_are_of_all_dates(text: str, same_as: str) -> None:
    assert_alike(text, same_as, "which_day")


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("Oktober: 12, 13, 14\nNovember: 3, 4", "12/10. 13/10. 14/10. 3/11. 4/11"),
        ("12, 13, 14 oktober", "12/10. 13/10. 14/10"),
        ("d 13 15 20 og 22 oktober efter 14", "13/10, 15/10, 20/10 og 22/10 efter 14"),
        ("12. 15. og 19. november", "12/11. 15/11. 19/11"),
        ("i november er det 2, 5, 10 og 19", "2/11. 5/11. 10/11. 19/11"),
        ("efter 15 20 oktober", "20/10 efter 15"),
        ("kl 10 12 november", "12/11 kl 10"),
        ("fra 9 til 12 13 november", "13/11 9-12"),
        ("november 3, 10-12", "3/11 10-12"),
        ("den første i november", "1/11"),
        ("den 12. og den 14. i december kl 10-12", "12/12 10-12. 14/12 10-12"),
        ("den 12.-14. i november", "12/11. 13/11. 14/11"),
        ("tirsdag den 3. i november", "3/11"),
        ("den 12. i november er jeg væk", "12/10. ikke i november"),  # another sentence begins with the month
        ("den 12. oktober og i november", "12/10. i november"),
        ("den 31. i november", "31/10. i november"),
    ],
)
def test_days_of_one_month_are_a_list(text: str, same_as: str) -> None:
    assert_alike(text, same_as, "which_day")


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        (
            "Doodle:\n        11/11  12/11\n9-11    ja     nej\n13-15   nej    ja",
            "11/11 9-11. 12/11 13-15. ikke 12/11 9-11. ikke 11/11 13-15",
        ),
        ("      9-11  13-15\nd. 11/11  ✅  ❌\nd. 12/11  måske  ✅", "11/11 9-11. 12/11 13-15. ikke 11/11 13-15"),
        ("| | 11/11 | 12/11 |\n|---|---|---|\n| 9-11 | x | - |", "11/11 9-11. ikke 12/11 9-11"),
        ("11/11 12/11\nkl 9-11", "11/11 9-11. 12/11 9-11"),  # no field for each day: no table
        ("11/11 og 12/11\n9-11 og 13-15", "11/11 og 12/11 kl. 9-11 og 13-15"),
    ],
)
def test_a_field_of_a_table_is_of_its_day_and_hours(text: str, same_as: str) -> None:
    assert_alike(text, same_as, "which_day")


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("ma 8-10 / ti - / on 8-10", "mandag og onsdag 8-10. ikke tirsdag"),
        ("ma: 8-10\nti: -\non: 8-10", "mandag og onsdag 8-10. ikke tirsdag"),
        ("ons- og torsdage 14-16", "onsdag og torsdag 14-16"),
        (
            "1. onsdag eftermiddag\n2. torsdag eftermiddag\n3. lørdag 10-13",
            "onsdag og torsdag eftermiddag. lørdag 10-13",
        ),
        ("1. tirsdag i måneden\n2. onsdag i måneden", "første tirsdag i måneden og anden onsdag i måneden"),
    ],
)
def test_strokes_and_numbers_of_a_list(text: str, same_as: str) -> None:
    assert_alike(text, same_as)


def test_dates_at_the_beginning_of_lines_number_nothing() -> None:
    assert_alike("1. november\n2. november\n3. november", "den 1., 2. og 3. november", "which_day")


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        (
            "mandag til fredag 8-12.\n\nHilsen Birgit\n\nPS: Om onsdagen dog kun til kl. 10",
            "ma ti to fr 8-12. onsdag 8-10",
        ),
        (
            "mandag til fredag 8-12.\n\nHilsen Birgit\nP.S. Om onsdagen dog kun til kl. 10",
            "ma ti to fr 8-12. onsdag 8-10",
        ),
        ("Tirsdag 10-12.\nMvh Ulla\n\nRettelse: tirsdag er optaget", "ikke tirsdag"),
        ("Tirsdag 10-12.\nMvh Ulla\nTelefontid onsdag 9-12", "tirsdag 10-12"),
    ],
)
def test_what_is_added_below_a_greeting(text: str, same_as: str) -> None:
    assert_alike(text, same_as)
