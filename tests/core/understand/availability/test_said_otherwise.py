"""Yes, no and hours that are said in another way than straight out, and look-alikes that mean what they say."""

import pytest

from core.understand.availability.answer import AvailabilityReading, read_availability
from tests.core.understand.calendars import MONDAY, house_vocabulary, promised, slots


def read(text: str, ask: str = "usually") -> AvailabilityReading:
    return read_availability(text, ask, MONDAY, house_vocabulary())


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("ingen af dagene i uge 45 kan jeg komme", "uge 45 kan jeg ikke"),
        ("ingen af dagene i næste uge dur", "næste uge kan jeg ikke"),
        ("ingen mandage kan jeg, onsdag er fin", "ikke mandage, men onsdag"),
        ("ingen møder tirsdag, så der kan jeg", "tirsdag"),
        ("mandag og tirsdag kan vi roligt stryge, torsdag er fin", "ikke mandag og tirsdag, men torsdag"),
        ("lad venligst være med at ringe om mandagen", "ikke om mandagen"),
        (
            "i januar holdes der samtaler, hvorfor jeg ikke kan deltage i den periode. Torsdag 9-12",
            "kan ikke i januar. Torsdag 9-12",
        ),
    ],
)
def test_a_no_that_is_put_otherwise(text: str, same_as: str) -> None:
    assert slots(read(text)) == slots(read(same_as))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("fra december er det torsdag aften i stedet for", "torsdag aften fra december"),
        ("i stedet for at game kan jeg alle dage efter 15", "alle dage efter 15"),
        ("torsdag i stedet for fredag", "torsdag, ikke fredag"),
        ("kan vi så ikke aftale fredage 12-13", "fredage 12-13"),
        ("kan vi ikke onsdag", "ikke onsdag"),
        ("skriv mig på onsdage efter 16, så er jeg i hallen alligevel", "onsdage efter 16"),
        ("tirsdag og torsdag ti til tolv ikke så meget som et kvarter før", "tirsdag og torsdag 10-12"),
        ("mandag 10-12 men ikke mere tid", "mandag 10-12"),
        ("så længe jeg må have babyen med: hverdage 9-15", "hverdage 9-15"),
        ("bare hunden må komme med, kan jeg tirsdag", "tirsdag"),
        ("jeg kører ikke i weekenden, så lørdag og søndag er jeg hjemme", "lørdag og søndag"),
        ("jeg kommer ikke om onsdagen, så tirsdag er bedst", "ikke onsdag. tirsdag"),
        ("som det ser ud nu er jeg hjemme om mandagen", "mandage"),
    ],
)
def test_what_only_sounds_like_a_no(text: str, same_as: str) -> None:
    assert slots(read(text)) == slots(read(same_as))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("fredag 10-12 og gerne igen 13-15", "fredag 10-12 og fredag 13-15"),
        ("mandag 9-11, og gerne også 14-16", "mandag 9-11 og mandag 14-16"),
        ("tirsdag 10-12 og gerne efter 15 onsdag", "tirsdag 10-12, onsdag efter 15"),
        ("i december er jeg hjemme og kan hver formiddag", "i december om formiddagen"),
        ("i uge 44 har jeg fri og kan efter 16", "uge 44 efter 16"),
        ("fra januar kan jeg derimod hver tirsdag om aftenen", "tirsdag aften fra januar"),
        (
            "kun i ulige uger, der kan jeg alle aftener undtagen torsdag",
            "alle aftener i ulige uger undtagen torsdag aften",
        ),
        ("tirsdag kl. 9 om morgenen til kl. 11", "tirsdag 9-11"),
        ("torsdag fra klokken atten til enogtyve", "torsdag 18-21"),
        ("enhver fredag om formiddagen", "fredage om formiddagen"),
        ("onsdag har jeg træning, resten af aftnerne i ugen er frie", "onsdag optaget, de andre aftener er fine"),
        ("jeg holder middagslur 13-15, alle andre tider af dagen er fine", "optaget 13-15 hver dag, ellers alle dage"),
    ],
)
def test_hours_find_the_days_they_are_of(text: str, same_as: str) -> None:
    assert promised(read(text)) == promised(read(same_as))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("lørdag kan jeg, men kun i lige uger, de andre er vi i sommerhus", "lørdag i lige uger"),
        ("tirsdage i ulige uger, i de andre har jeg børn", "tirsdage i ulige uger"),
        ("tirsdage i lige uger, i de andre kan jeg torsdag", "tirsdage i lige uger, torsdag"),
        (
            "i januar og februar kan jeg tirsdage, indtil da kun fredag",
            "tirsdage i januar og februar. fredage til 31. december",
        ),
        (
            "indtil da må I nøjes med mandag aften, fra nytår kan jeg alle aftener",
            "mandag aften til 31. december. Fra 1. januar alle aftener",
        ),
        ("alle aftener undtagen fredag, og ja det gælder også søndag", "alle aftener undtagen fredag"),
        ("jeg starter på arbejde igen 1. februar. Indtil da hverdage 9-15", "hverdage 9-15 til 31. januar"),
        (
            "hverdage indtil 1. december, alle aftener derefter",
            "hverdage til 1. december. Fra 2. december alle aftener",
        ),
        ("tirsdage indtil han kommer hjem i december", "tirsdage til 30. november"),
        ("jeg ser efter huset, indtil han kommer hjem ved årsskiftet. Onsdage kan jeg", "onsdage"),
        ("jeg kan onsdage indtil min mand kommer hjem den 1. december", "onsdage til 30. november"),
    ],
)
def test_what_is_told_of_another_time_is_not_promised(text: str, same_as: str) -> None:
    assert slots(read(text)) == slots(read(same_as))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        (
            "ikke 8. oktober, ikke 9. Men 12, 13 og 14 kan jeg fra kl 15",
            "12. oktober, 13. oktober og 14. oktober efter 15; ikke 8. og 9. oktober",
        ),
        ("20, 21 og 22 oktober kan jeg", "20. oktober, 21. oktober og 22. oktober"),
        (
            "mandag den 12, tirsdag den 13 og torsdag den 15 alle dage efter 16",
            "12. oktober, 13. oktober og 15. oktober efter 16",
        ),
        ("den 12. oktober kan jeg ikke, 13 kan jeg fra 15", "ikke 12. oktober; 13. oktober efter 15"),
        ("ikke den 10. november; derimod gerne dagen efter fra kl. 14", "ikke 10. november; 11. november efter 14"),
        ("fre d. 9. til og med søn d. 11., kun aftener", "9. oktober, 10. oktober og 11. oktober om aftenen"),
        ("lørdag den 31 i denne måned om formiddagen", "31. oktober om formiddagen"),
        ("dags dato kl. 15.30", "i dag kl. 15.30"),
        ("i morgen og onsdag kan jeg ikke, torsdag er fin", "ikke 6. oktober, ikke 7. oktober; torsdag"),
        ("i morgen kan jeg og onsdag kan jeg ikke", "6. oktober; ikke 7. oktober"),
        ("lillejuleaftensdag kan jeg ikke, men den 22. december", "ikke 23. december; 22. december"),
        ("tirsdag i nest uge", "13. oktober"),
        (
            "har eksamen den 14. december, alle dage efter det er fine",
            "den 14. december kan jeg ikke. Alle dage fra 15. december",
        ),
    ],
)
def test_dates_that_are_told_without_saying_so(text: str, same_as: str) -> None:
    assert slots(read(text, "which_day")) == slots(read(same_as, "which_day"))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("jeg er væk til og med fredag lørdag er jeg hjemme", "optaget til og med 9. oktober; 10. oktober"),
        ("jeg er syg til og med den 9., lørdag kan jeg", "optaget til og med 9. oktober; 10. oktober"),
        ("jeg er væk til og med uge 42, lørdag kan jeg", "optaget til og med 18. oktober; 24. oktober"),
        ("ikke før efterårsferien, men tirsdag i uge 43 fra 16", "20. oktober efter 16"),
        (
            "vi flyver lørdag den 10. og lander igen søndag den 18. I den periode er jeg væk",
            "kan ikke fra 10. oktober til 18. oktober",
        ),
        ("uge 45 er god. Tirsdag i uge 45 efter 15", "3. november efter 15"),
        (
            "vi har fri tidligt næste uge. Mandag og onsdag i næste uge, begge dage efter 15",
            "12. og 14. oktober efter 15",
        ),
        ("tirsdag til og med fredag", "6., 7., 8. og 9. oktober"),
        ("fredag??? nej sorry lørdag kl 11-13", "10. oktober 11-13"),
        ("fredag?? nej, lørdag", "10. oktober"),
        ("fredag? Nej. Lørdag ja", "ikke 9. oktober; 10. oktober"),
    ],
)
def test_one_time_gives_way_to_the_next(text: str, same_as: str) -> None:
    assert slots(read(text, "which_day")) == slots(read(same_as, "which_day"))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        (
            "fra december til februar ligger båden og der kan jeg alle aftener i oktober og november kan jeg ikke",
            "alle aftener fra december til februar; ikke i oktober og november",
        ),
        (
            "i vinterferien og juleferien kommer de på skift, så der kan jeg ikke. Onsdage",
            "ikke i vinterferien og juleferien; onsdage",
        ),
        ("jeg arbejder til 15 mandag til torsdag fredag har jeg fri", "optaget til 15 mandag til torsdag; fredag"),
    ],
)
def test_a_time_before_its_verb_begins_a_thought(text: str, same_as: str) -> None:
    assert slots(read(text)) == slots(read(same_as))
