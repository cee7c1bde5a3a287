"""Times told by what was said before: "derefter", "indtil da", "så de dage", "og kan så til kl. 17"."""

import pytest

from core.understand.availability.answer import AvailabilityReading, read_availability
from tests.core.understand.calendars import MONDAY, house_vocabulary, promised, slots


def read(text: str, ask: str = "usually") -> AvailabilityReading:
    return read_availability(text, ask, MONDAY, house_vocabulary())


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("Jeg har fri kl. 13.45 mandag og onsdag og kan så til kl. 16", "mandag og onsdag 13.45-16"),
        ("får fri kl 14 mandag onsdag fredag, derfra er jeg klar til kl 17", "mandag, onsdag og fredag 14-17"),
        ("Er færdig kl halv tre alle hverdage. derfra og til kl 5", "hverdage 14.30-17"),
        ("tidligst kl. 14 på hverdage og senest kl. 17", "hverdage 14-17"),
        (
            "Til og med den 4. december kan jeg alle hverdage 10-11, derefter kan jeg slet ikke",
            "hverdage 10-11 til og med den 4. december. fra 5. december ikke",
        ),
        (
            "fra 1. februar onsdage 9-12. Inden da er jeg på orlov og kan ikke",
            "onsdage 9-12 fra 1. februar. kan ikke til og med 31. januar",
        ),
        (
            "jeg er på barsel til 31. januar og kan indtil da alle hverdage 10-13",
            "hverdage 10-13 til og med 31. januar",
        ),
        (
            "Jeg har lukkevagt tirsdag og torsdag til 17.30, så de dage dur ikke. Mandag 9-12",
            "ikke tirsdag og torsdag. Mandag 9-12",
        ),
        ("Jeg henter børn mandag og torsdag kl. 14, så de dage kun om formiddagen", "mandag og torsdag om formiddagen"),
        ("Bageriet er lukket søndag og mandag. så de to dage, inden kl 15", "søndag og mandag inden 15"),
        (
            "Vi holder ferie i uge 7 og er på skiferie ugen efter. ellers tirsdag aften",
            "tirsdag aften, ikke uge 7 og uge 8",
        ),
        (
            "Jeg har sprogskole mandag, onsdag, fredag klokken 9 til 12. tirsdag hele dagen",
            "ikke mandag, onsdag og fredag 9-12. tirsdag",
        ),
        ("I november er jeg på orlov og kan hver dag 9-16", "hver dag 9-16 i november"),
        (
            "dagvagter i lige uger så der kan jeg hverdage efter 16. i ulige uger har jeg aftenvagt og så er det hverdage 9-13",
            "hverdage efter 16 i lige uger og hverdage 9-13 i ulige uger",
        ),
        ("holdene kører mandag til onsdag aften så jeg kan i dagtimerne de dage", "mandag til onsdag i dagtimerne"),
        (
            "Fra 1. december til og med 10. januar er færgen på værft i Polen, og jeg kan ikke. Ellers onsdage",
            "onsdage. ikke fra 1. december til og med 10. januar",
        ),
        ("Afslutning i december, så der kan jeg ikke. Ellers hver tirsdag fra 15", "tirsdage fra 15, ikke i december"),
        (
            "mandag går de store til spejder så der kan jeg ikke, torsdag kan jeg 9-12 når jeg har afleveret dem alle tre",
            "torsdag 9-12, ikke mandag",
        ),
        ("onsdag og torsdag formiddag, vinterferien er undtaget", "onsdag og torsdag formiddag, ikke i vinterferien"),
        ("jeg har vagt tirsdag og torsdag. så de to dage, kl 16-18", "tirsdag og torsdag 16-18"),
        ("jeg er i tvivl om mandag, de andre dage kan jeg 9-12", "tirsdag til søndag 9-12, mandag ikke"),
        ("Mandag er noget rod, de andre dage kan jeg 9-12", "tirsdag til søndag 9-12, mandag ikke"),
        ("Onsdag er bridgedag. Øvrige hverdage fra 9 til 17", "mandag, tirsdag, torsdag og fredag 9-17, onsdag ikke"),
        ("altid indtil jeg rejser den 5. januar", "alle dage før den 5. januar"),
    ],
)
def test_it_is_read_as_if_it_were_said_again(text: str, same_as: str) -> None:
    assert slots(read(text)) == slots(read(same_as))
    assert read(text).recurring or read(text).available


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("i overmorgen kan jeg ikke. dagen efter kan jeg fra 9 til 11", "den 8. oktober 9-11. ikke den 7."),
        (
            "der er bisættelse den 9. oktober fra 11 til 14, resten af den dag er jeg ledig",
            "den 9. oktober hele dagen, ikke 11-14",
        ),
        ("kan ikke i uge 43 og 44. kan godt den 3 november kl 9", "ikke uge 43 og uge 44, men 3. november kl. 9"),
        ("I december kan jeg kun fredag den 4. og fredag den 11., kl. 13-17", "den 4. og den 11. december kl. 13-17"),
        ("torsdagen i uge 2 i det nye år, kl. 17 til 19", "torsdag i uge 2 kl. 17-19"),
        ("onsdag aften men slut senest 21, jeg skal tidligt op dagen efter", "på onsdag 17-21"),
        ("onsdag nej hov der skal jeg til tandlæge så det kan jeg ikke, torsdag kl 15 så", "på torsdag kl. 15"),
        (
            "på fredag er der hul, der kan jeg 9-14 hvis det ikke bliver fredag så må i bare vælge en anden",
            "på fredag 9-14",
        ),
        (
            "Fra: Jonas\nSendt: 5. oktober 2026 08:41\nEmne: Møde\n\nJeg kan torsdag den 15. oktober kl. 10-11.30",
            "torsdag den 15. oktober kl. 10-11.30",
        ),
        (
            "hvis det ikke passer jer så kan vi også lørdag den 10. oktober om formiddagen",
            "lørdag den 10. oktober om formiddagen",
        ),
    ],
)
def test_of_days_too(text: str, same_as: str) -> None:
    assert slots(read(text, "which_day")) == slots(read(same_as, "which_day"))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        (
            "Den første tirsdag i måneden er uden undervisning, og der kan jeg fra 9 til 11",
            "første tirsdag i måneden 9-11",
        ),
        ("onsdag er jeg i Roskilde fra 8 til 15, og der kan jeg fra kl. 12 til 13", "onsdag 12-13"),
        (
            "Jeg har skrivebord i Køge mandag til onsdag, og vi må låne et mødelokale. Dér kan jeg altid mellem 11 og 13.",
            "mandag, tirsdag og onsdag 11-13",
        ),
        (
            "tirsdag er jeg hos kunden i odense torsdag hjemmefra og der kan jeg fra 8 til 16",
            "torsdag 8-16. tirsdag kan jeg ikke",
        ),
        ("I weekenden er vi i sommerhus. Der kan jeg ikke.", "weekenden kan jeg ikke"),
        ("I lægger det i uge 7, og der er vi på skitur. Mandage 10-12 ellers.", "mandage 10-12. ikke i uge 7"),
        ("mandag aften har jeg yoga, det tidspunkt er fredet", "mandag aften kan jeg ikke"),
        ("ikke torsdag eftermiddag, den tid er hellig", "torsdag eftermiddag kan jeg ikke"),
        ("Uge 42 er min med børnene, så der er lukket. Ellers tirsdag 17-19.", "tirsdage 17-19. ikke i uge 42"),
    ],
)
def test_a_there_points_at_the_days_or_hours_just_named(text: str, same_as: str) -> None:
    assert slots(read(text)) == slots(read(same_as))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        (
            "Vi har vagt alle hverdage 7-15. Uden for de tider kan jeg tirsdag og onsdag",
            "tirsdag og onsdag. hverdage 7-15 kan jeg ikke",
        ),
        (
            "Fra 5. til 20. november er jeg på kursus. Uden for den periode: onsdage 9-12",
            "onsdage 9-12. ikke fra 5. november til 20. november",
        ),
        (
            "Vi holder jul fra 18. december til 4. januar. Udenfor den tid: mandag aften",
            "mandag aften. ikke fra 18. december til 4. januar",
        ),
        ("Lørdag er loppemarked, ellers kan jeg alle formiddage", "alle formiddage. lørdag kan jeg ikke"),
        ("hele november er premieretid, ellers mandage", "mandage. ikke i november"),
        ("Turné i hele februar, altså helt umuligt der. Ellers fredag formiddag.", "fredag formiddag. ikke i februar"),
        ("i vinterferien er vi i Norge, hverdage 16-18 ellers", "hverdage 16-18. ikke i vinterferien"),
    ],
)
def test_an_else_leaves_out_what_was_named_before(text: str, same_as: str) -> None:
    assert slots(read(text)) == slots(read(same_as))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("Jeg foreslår uge 46. Tirsdag eller onsdag efter 14.", "tirsdag eller onsdag i uge 46 efter 14"),
        ("uge 45 er bedst for mig. Torsdag formiddag fx", "torsdag formiddag i uge 45"),
        ("Næste uge ser fin ud. Mandag 9-11 eller fredag 13-15", "mandag i næste uge 9-11, fredag i næste uge 13-15"),
        ("Jeg kan i uge 44. Ikke onsdag. Helst efter kl 15", "uge 44 efter 15. onsdag i uge 44 kan jeg ikke"),
        ("Jeg foreslår uge 46. Den 10. eller 12. november kl 9-11", "10. eller 12. november kl. 9-11"),
        (
            "Jeg lander mandag d. 12. om aftenen, så tirsdag formiddag er tidligst",
            "den 12. om aftenen kan jeg ikke. den 13. formiddag",
        ),
        ("Uge 45 passer godt. Ellers på torsdag kl 10", "uge 45. på torsdag kl 10"),
    ],
)
def test_a_week_that_a_sentence_is_given_to_is_that_of_the_days_behind_it(text: str, same_as: str) -> None:
    assert slots(read(text, "which_day")) == slots(read(same_as, "which_day"))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        (
            "Jeg går på pension 1. december, og så kan jeg når som helst. Indtil da kun aftener",
            "alle dage fra 1. december. aftener til og med 30. november",
        ),
        (
            "Jeg går fra orlov d. 1. december, og derefter er det tirsdage efter arbejde",
            "tirsdage efter 16 fra 1. december",
        ),
        ("onsdag er jeg på kontoret i Køge og kan mellem 10 og 11", "onsdag 10-11"),
        ("Er bedst om morgenen: 7-9 på hverdage. Efter det er jeg i møder til kl. 17.", "hverdage 7-9"),
        ("Jeg har fri i uge 42 og kan hele dagen, ellers kun efter 17", "uge 42 hele dagen. alle dage efter 17"),
    ],
)
def test_what_changes_or_is_done_then_is_told_for_the_times_beside_it(text: str, same_as: str) -> None:
    assert slots(read(text)) == slots(read(same_as))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("tirsdag 10-12. Der er travlt i butikken, så ikke i december", "tirsdag 10-12, ikke i december"),
        ("tirsdag 10-12. Der er travlt i butikken, så regn ikke med mig i uge 51", "tirsdag 10-12, ikke i uge 51"),
        ("fra november 13-16. Indtil da er det roer, så regn ikke med mig i oktober", "fra november 13-16. ikke i oktober"),
        ("tirsdag 10-14. Vi har små børn, så ikke om aftenen", "tirsdag 10-14"),
        ("onsdag har jeg kor, så den dag går ikke", "onsdag kan jeg ikke"),
        ("den 7. november er jeg væk så jeg kan først den 8. november", "fra 8. november"),
        ("jeg arbejder mandag til onsdag så jeg er optaget til kl. 14", "mandag til onsdag kan jeg ikke til kl. 14"),
        ("jeg har nat tirsdag, så jeg sover til 14. Derefter kan jeg", "tirsdag efter kl. 14"),
    ],
)  # fmt: skip
def test_what_follows_from_it_is_refused_and_not_what_was_offered(text: str, same_as: str) -> None:
    assert promised(read(text)) == promised(read(same_as))
