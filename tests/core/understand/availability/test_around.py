"""What is done before, after or around the hours that were told keeps nobody busy in them."""

import pytest

from core.understand.availability.answer import AvailabilityReading, read_availability
from tests.core.understand.calendars import MONDAY, house_vocabulary, slots


def read(text: str, ask: str = "usually") -> AvailabilityReading:
    return read_availability(text, ask, MONDAY, house_vocabulary())


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("mandag og fredag kl 8.30 til 10 lige efter jeg har afleveret den lille", "mandag og fredag 8.30 til 10"),
        ("torsdag 11-12.30 inden jeg skal til tandlæge", "torsdag 11-12.30"),
        ("onsdage 17-19 (yoga bagefter)", "onsdage 17-19"),
        ("fredag fra 15 til 17 skal i biografen bagefter", "fredag 15 til 17"),
        ("tirsdage 15.15 til 17 mens min søn går til skak", "tirsdage 15.15 til 17"),
        ("hver onsdag fra kl 11 til 14, mens jeg er i praktik", "hver onsdag 11-14"),
        ("torsdag efter 15, så er jeg hjemme fra frisøren", "torsdag efter 15"),
        ("fredag efter kl 13 når vi har gjort rent og fået lukket butikken", "fredag efter 13"),
        ("kl 20 om onsdagen, når de små sover", "onsdag kl. 20"),
        ("fredag kl 15 når vi har fyraften", "fredag kl. 15"),
        ("torsdag hele eftermiddagen så har jeg styr på vagtplanen", "torsdag hele eftermiddagen"),
        (
            "har morgenvagt på kajen 5.30-13 fredag, men 14-16 på hverdage er jeg klar",
            "hverdage 14-16. fredag kan jeg ikke 06.00-13.00",
        ),
        ("ikke i december, juletravlt. ellers søndage fra 11", "ikke i december. søndage fra 11"),
        ("tirsdag og onsdag kl 13 til 16 så skal bilen til syn", "tirsdag og onsdag 13-16"),
        ("onsdag kl 19 til 21 når der er spist", "onsdag 19-21"),
        ("lørdag kl. 14, lige inden jeg møder ind", "lørdag kl. 14"),
        ("torsdag efter 14 der har jeg afløser i butikken", "torsdag efter 14"),
        ("hver torsdag 14.30-16 der er pigerne til ridning", "hver torsdag 14.30-16"),
        ("tirsdag 10.30 nede i cafeen på Gentofte hospital", "tirsdag 10.30"),
        ("harmorgenvagt på færgen 5.30-13 man-fre, så kl 14-17 på hverdage", "hverdage 14-17"),
    ],
)
def test_the_hours_stand(text: str, same_as: str) -> None:
    assert read(text).recurring == read(same_as).recurring
    assert slots(read(text)) == slots(read(same_as))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("onsdag arbejder jeg ikke", "onsdag"),
        ("jeg arbejder aldrig om fredagen", "om fredagen"),
        ("mellem 9 og 11 onsdag spiller vi ikke", "onsdag 9-11"),
        ("torsdag formiddag er helt fri for møder", "torsdag formiddag"),
        ("Museet holder lukket mandag", "mandag"),
        ("guider kl 11 og 14 hver dag, er fri fra 16.30", "alle dage fra 16.30"),
    ],
)
def test_what_is_not_done_then_leaves_the_time_free(text: str, same_as: str) -> None:
    assert slots(read(text)) == slots(read(same_as))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("søndag er kirkens dag, tirsdag formiddag er fin", "tirsdag formiddag, søndag ikke"),
        ("mandag er min fars dag. Onsdag 10-12", "mandag ikke. Onsdag 10-12"),
        ("onsdag er jeres dag", "onsdag"),
        ("søndag er min arbejdsdag, så den er udelukket. Tirsdag 9-12", "søndag ikke. Tirsdag 9-12"),
        ("den 13. december går vi Lucia, så den dag er udelukket", "ikke den 13. december"),
        ("ikke mandag aften, onsdag aften til gengæld ja", "onsdag aften. mandag aften ikke"),
        ("der er træning hver tirsdag kl. 16-19, så ikke tirsdag", "ikke tirsdag"),
        (
            "Mandag og onsdag i november, tirsdag og torsdag i december",
            "Mandag og onsdag i november. tirsdag og torsdag i december",
        ),
        ("weekender er også nej, altid. mandag 10-12", "mandag 10-12, ikke weekender"),
        ("fredage er jeg derimod ikke til rådighed, mandag er fin", "mandag. ikke fredag"),
        ("lørdage 10-12. Den 24. oktober går dog ikke", "lørdage 10-12. ikke den 24. oktober"),
        ("torsdag 9-11, helst ikke for tidligt", "torsdag 9-11"),
        ("mandag er min fridag, og den holder jeg hellig. Tirsdag 9-11", "mandag ikke. Tirsdag 9-11"),
    ],
)
def test_a_yes_or_no_is_said_of_the_day_it_is_about(text: str, same_as: str) -> None:
    assert slots(read(text)) == slots(read(same_as))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("den 12. november fra mødet slutter kl. 11 til frokosten kl. 12.30", "12. november 11-12.30"),
        ("tirsdag mellem frokost kl. 12 og gymnastikken kl. 14", "tirsdag 12-14"),
        ("onsdag frem til frokost kl. 12", "onsdag til kl. 12"),
        ("mandag indtil træningen kl. 17", "mandag til kl. 17"),
        ("fredag fra toget lander kl 14", "fredag fra kl. 14"),
        ("onsdag til bussen går kl. 15", "onsdag til kl. 15"),
        ("hverdage. Ikke før ni, ikke efter to.", "hverdage 9-14"),
        ("Efter klokken to, alle hverdage", "hverdage efter 14"),
    ],
)
def test_an_event_with_its_hour_is_that_limit(text: str, same_as: str) -> None:
    assert slots(read(text)) == slots(read(same_as))


def test_what_an_and_joins_is_denied_together() -> None:
    assert slots(read("tirsdage 9-11 og torsdage 13-15 underviser jeg")) == slots(
        read("tirsdage 9-11 kan jeg ikke. torsdage 13-15 kan jeg ikke")
    )


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("er væk fra torsdag aften til søndag", "kan ikke torsdag efter 17. kan ikke fredag, lørdag og søndag"),
        ("torsdag kun til middag", "torsdag til kl. 12"),
        ("jeg tror at 3. november er den eneste dag, fra 8 til 11", "3. november 8-11"),
        (
            "i morgen er for tidligt, men onsdag den 7. oktober kl 10 passer fint",
            "i morgen kan jeg ikke. den 7. oktober kl. 10",
        ),
        (
            "uge 43 går ikke, uge 44 tirsdag eller torsdag er fint, begge dage kl 9-12",
            "uge 43 kan jeg ikke. uge 44 tirsdag eller torsdag kl. 9-12",
        ),
    ],
)
def test_parts_of_days_are_ends_of_a_stretch(text: str, same_as: str) -> None:
    assert slots(read(text, "which_day")) == slots(read(same_as, "which_day"))


def test_from_a_part_of_one_day_to_a_part_of_another_all_between_is_meant() -> None:
    assert slots(read("fra fredag eftermiddag til mandag morgen er vi i sommerhus")) == slots(
        read("fredag efter 12 kan jeg ikke. weekenden kan jeg ikke. mandag før 9 kan jeg ikke")
    )
