"""Times that are explained: "altså fra 7 til 9", "lige uger er daghold: …", "det er de lige uger", "det er mig, der henter"."""

import pytest

from core.understand.availability.answer import AvailabilityReading, read_availability
from tests.core.understand.calendars import MONDAY, house_vocabulary, slots


def read(text: str, ask: str) -> AvailabilityReading:
    return read_availability(text, ask, MONDAY, house_vocabulary())


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("søndag morgen før åbningstid, altså fra 8 til 9", "søndag 8-9"),
        ("når ungerne er afleveret, altså 8.15, og frem til 13.45, mandag til fredag", "hverdage 8.15-13.45"),
        ("torsdag, hvor min mor henter: fra 14 til 17.30", "torsdag 14-17.30"),
        (
            "Lige uger er daghold: hverdage efter 15. Ulige uger er aftenhold: hverdage før 13",
            "hverdage efter 15 i lige uger. hverdage før 13 i ulige uger",
        ),
        ("hver anden weekend er jeg hjemme, det er de ulige uger", "weekender i ulige uger"),
        ("hver anden weekend er jeg hjemme, og det er de lige uger", "weekender i lige uger"),
        (
            "i de lige uger 9-13 på hverdage, i de andre uger hverdage 9-18",
            "hverdage 9-13 i lige uger. hverdage 9-18 i ulige uger",
        ),
        (
            "Min mand henter om tirsdagen, så den dag kan jeg fra 16 til 19. De øvrige dage er det mig, der henter",
            "tirsdag 16-19. ikke de andre dage",
        ),
        ("jeg holder mig til onsdag kl. 12-14", "onsdag 12-14"),
        ("weekend: 1. søndag i måneden", "første søndag i måneden"),
        ("at I holder alting i arbejdstiden er til grin. Hverdage fra 19", "hverdage fra 19"),
        ("Dengang var jeg aldrig hjemme om dagen. Om torsdagen kan jeg fra 13 til 17", "torsdag 13-17"),
        ("jeg er i hallen tirsdag og torsdag fra 17 til 20 og der kan jeg godt", "tirsdag og torsdag 17-20"),
        (
            "fredag er hele dagen spærret til konferencer. Øvrige hverdage er åbne efter kl. 15",
            "mandag til torsdag efter 15. ikke fredag",
        ),
        ("aften, men ikke for sent, kl 18 til 19.30, mandag og onsdag", "mandag og onsdag 18-19.30"),
        (
            "no meetings om onsdagen, resten af arbejdsugen er jeg ledig 8-16",
            "mandag, tirsdag, torsdag og fredag 8-16. ikke onsdag",
        ),
        ("efter kirke om søndagen, fra halv tolv til to.", "søndag 11.30-14"),
        ("tidligst kl 17 på hverdage, hele dagen søndag", "hverdage fra 17, søndag"),
        (
            "mandag til fredag 15-17. Om aften jeg kan ikke, fordi min kone gør rent",
            "mandag til fredag 15-17, ikke om aftenen",
        ),
        (
            "fra 1 november jeg har nye vagter og kan hver torsdag og hver fredag, begge om formiddag",
            "torsdag og fredag formiddag fra 1. november",
        ),
        ("i de ulige weekender kan jeg lørdag og søndag 10-16", "weekender 10-16 i ulige uger"),
        (
            "vagterne ligger tor-søn, så det bliver man, tirs eller ons efter 17",
            "mandag, tirsdag og onsdag efter 17. ikke torsdag til søndag",
        ),
        ("hver dag 18-20, også i weekenderne", "hver dag 18-20"),
        ("alle hverdage før kl. 10, bagefter går jeg tur på havnen", "hverdage før kl. 10"),
        (
            "jeg har aftenvagt, så hold jer til onsdag, torsdag og fredag mellem 16 og 19",
            "onsdag, torsdag og fredag 16-19",
        ),
        ("søndag aften. Aldrig efter kl. 21, så sover jeg", "søndag 17-21"),
        (
            "der er generalprøver hele uge 49, og julekoncert den 13. december, så de dage er jeg væk. ellers onsdag",
            "onsdag, ikke uge 49 og ikke den 13. december",
        ),
        ("onsdag kl. 8.30-9.30 (inden morgenkonferencen)", "onsdag 8.30-9.30"),
    ],
)
def test_it_is_read_for_what_it_says(text: str, same_as: str) -> None:
    assert slots(read(text, "usually")) == slots(read(same_as, "usually"))
    assert read(text, "usually").recurring


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("torsdag, eller nej, det skal være fredag, for torsdag er jeg på kursus og kan ikke", "på fredag"),
        ("jeg har fri 16 oktober, jeg kan komme når I vil", "den 16. oktober"),
        ("i morgen kl 9 til 12 eller onsdag sammetid", "i morgen 9-12, onsdag 9-12"),
        ("det bliver d 24 okt, nej d 25 okt. om formiddagen", "den 25. oktober om formiddagen"),
        ("onsdag den 28. oktober 18-21, hvis koret øver torsdag i stedet", "den 28. oktober 18-21"),
        (
            "enten den 1. november kl. 13-15 eller den 8. november kl. 13-15, søndag er nemlig min frie dag",
            "den 1. og 8. november 13-15",
        ),
        ("næste uges torsdag fra kl 9.15 til 11", "torsdag i næste uge 9.15-11"),
        ("kun i vinterferien, ellers har jeg skole og job hver eneste dag", "i vinterferien"),
        ("den 5. november går alligevel ikke. den 6. kl. 10-12", "den 6. november 10-12. ikke den 5."),
        ("den 12. kl. 14-16. Skulle det glippe, er den 13. kl. 9-11 også en mulighed", "den 12. 14-16, den 13. 9-11"),
    ],
)
def test_of_days_too(text: str, same_as: str) -> None:
    assert slots(read(text, "which_day")) == slots(read(same_as, "which_day"))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("mandag har retsmøde: 9-11", "ikke mandag 9-11"),
        ("lige uger er optaget: hverdage 9-15", "ikke hverdage 9-15 i lige uger"),
        ("onsdag 15-17, altså fra 15", "onsdag 15-17"),
    ],
)
def test_what_explains_promises_nothing_more(text: str, same_as: str) -> None:
    assert slots(read(text, "usually")) == slots(read(same_as, "usually"))


@pytest.mark.parametrize("text", ["tirsdag er optaget: 9-11", "fredag, generalprøve i kirken: 10-12"])
def test_hours_behind_a_colon_are_of_what_keeps_somebody_busy(text: str) -> None:
    first_hour = 9 * 60 if "9-11" in text else 10 * 60
    assert first_hour not in [habit.start_minute for habit in read(text, "usually").recurring]
