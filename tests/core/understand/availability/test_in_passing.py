"""What is told in passing beside the times that are offered, and look-alikes that offer or refuse."""

import pytest

from core.understand.availability.answer import AvailabilityReading, read_availability
from tests.core.understand.calendars import MONDAY, house_vocabulary, slots


def read(text: str, ask: str = "usually") -> AvailabilityReading:
    return read_availability(text, ask, MONDAY, house_vocabulary())


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("køerne spørger ikke, om det er søndag, 9-15 alle dage", "9-15 alle dage"),
        ("jeg går ikke op i om det er lørdag eller søndag, efter 10 kan jeg", "efter 10 kan jeg"),
        ("sæsonen slutter i oktober. hele november er fri", "hele november er fri"),
        ("vi er færdige med roerne sidst i november, så fra 1. december hver dag efter 9", "fra 1. december hver dag efter 9"),
        ("fra 1. november alle hverdage 9-15, der sker ikke en pind om vinteren", "fra 1. november alle hverdage 9-15"),
        ("vinteren er meget bedre, så fra 1. december kan jeg alle dage efter 14", "fra 1. december alle dage efter 14"),
        ("fra 1. november er mandag og onsdag aften ledige. Det holder hele vinteren", "fra 1. november mandag og onsdag aften"),
        ("søndag, men først efter 12 sover længe", "søndag efter 12"),
        ("lige uger: alle aftener. ulige uger: kun søndag aften (har børn)", "lige uger alle aftener. ulige uger søndag aften"),
        ("fredag efter tre er jeg altid færdig", "fredag efter 15"),
        ("onsdag efter 15 er jeg færdig på arbejde", "onsdag efter 15"),
        ("jeg er på pension fra 1. november. hverdage 9-15", "hverdage 9-15"),
        ("fra 1. december er jeg på efterløn, så kan jeg hver dag", "fra 1. december hver dag"),
        ("jeg går på pension til nytår, og så kan jeg alle hverdage", "fra 1. januar alle hverdage"),
        ("aftener når de sover, altså efter kl. 20. Det gælder alle ugens aftener", "alle aftener efter kl. 20"),
        ("jeg troede jeg kunne torsdag men så kom der en vagt så det bliver fredag", "fredag"),
        ("det er bedst om eftermiddagen for jeg sover længe men ikke om onsdagen", "eftermiddage, men ikke onsdage"),
        ("det er bedst om eftermiddagen for jeg er lidt længe om at komme i gang", "eftermiddage er bedst"),
        ("tirsdag aften helt sikkert torsdag aften måske", "tirsdag aften"),
        ("måske onsdag helt sikkert fredag", "fredag"),
        ("jeg kører morgentur med bussen så efter 14 kan jeg", "efter 14"),
    ],
)  # fmt: skip
def test_only_what_is_offered_is_read(text: str, same_as: str) -> None:
    mine, plain = read(text), read(same_as)
    assert (mine.available, mine.recurring) == (plain.available, plain.recurring)
    assert slots(mine) == slots(plain)


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("onsdag er børnene hjemme", "onsdag kan jeg ikke"),
        ("i uge 42 er ungerne hjemme", "i uge 42 kan jeg ikke"),
        ("ikke i uge 42, der er alle tre hjemme", "i uge 42 kan jeg ikke"),
        ("torsdag er vaskedag", "torsdag kan jeg ikke"),
        ("onsdag er fast børnebørnsdag", "onsdag kan jeg ikke"),
        ("der er intet der passer i november", "i november kan jeg ikke"),
        ("der er ingen dage i november der passer", "i november kan jeg ikke"),
        ("der er ikke noget, der passer i november", "i november kan jeg ikke"),
        ("aldrig i weekenden og aldrig før kl. 9", "ikke i weekenden og ikke før kl. 9"),
        ("jeg arbejder til 15, derefter træner jeg", "jeg arbejder til 15"),
        ("vi flytter i december, så dér kan jeg ikke", "i december kan jeg ikke"),
        ("ikke i jule- og vinterferien", "ikke i juleferien og ikke i vinterferien"),
        ("ikke i jule-, vinter- og påskeferien", "ikke i juleferien, vinterferien og påskeferien"),
    ],
)
def test_nothing_is_promised(text: str, same_as: str) -> None:
    assert not (read(text).available or read(text).recurring)
    assert slots(read(text)) == slots(read(same_as))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("onsdag er jeg hjemme med børnene", "onsdag"),
        ("torsdag er fridag", "torsdag"),
        ("torsdag er min kontordag der kan jeg 9-12", "torsdag 9-12"),
        ("om vinteren kan jeg mandage", "mandage om vinteren"),
        ("vinteren er bedst", "hele vinteren"),
        ("jeg arbejder til 15, derefter kan jeg", "jeg arbejder til 15, så efter 15"),
        ("søndag, ikke senere end 20", "søndag til 20"),
        ("intet passer bedre end mandag", "mandag"),
        ("mandag og tirsdag, men ikke tidligt, fra kl. 11", "mandag og tirsdag fra kl. 11"),
        ("jeg er pensionist, hverdage 10-14", "hverdage 10-14"),
        ("november er fin, mandage og tirsdage 10-12", "mandage og tirsdage 10-12 i november"),
        ("i januar og februar har jeg fri, hver dag fra 10 til 16", "i januar og februar hver dag fra 10 til 16"),
    ],
)
def test_what_is_alike_still_offers(text: str, same_as: str) -> None:
    assert (read(text).available, read(text).recurring) == (read(same_as).available, read(same_as).recurring)


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("den 1. november klokken ti, der er det søndag", "den 1. november klokken ti"),
        ("den 3. november klokken 9 der er det tirsdag", "den 3. november klokken 9"),
        ("søndag aften den 18/10 eller mandag aften den 19/10", "den 18/10 om aftenen eller den 19/10 om aftenen"),
        ("jeg kan ikke i efterårsferien. Jeg kan mandagen efter, kl. 16-18", "ikke i efterårsferien. den 19. oktober kl. 16-18"),
        ("fredag den 30:e oktober klokken 13-15", "fredag den 30. oktober klokken 13-15"),
        ("efterårsferien er jo i uge 42, ikke 43. tirsdag i uge 43 9 til 12", "tirsdag i uge 43 9 til 12"),
        ("uge 44: onsdag 9-12. Uge 45: ved vi ikke endnu", "uge 44: onsdag 9-12"),
        ("udvalgsformanden har bedt mig meddele, at han kan mandag den 26. oktober kl. 8-9", "mandag den 26. oktober kl. 8-9"),
        ("nej onsdag det går ikke der kommer dyrlægen lad os sige fredag klokken ti", "ikke onsdag. fredag klokken ti"),
        ("vi har ferie hele uge 42 så der kan jeg hver dag 10 til 15", "uge 42 kl. 10 til 15"),
        ("julevagter, så kan slet ikke fra 23. december til 2. januar", "ikke fra 23. december til 2. januar"),
    ],
)  # fmt: skip
def test_dates_are_those_that_were_meant(text: str, same_as: str) -> None:
    assert slots(read(text, "which_day")) == slots(read(same_as, "which_day"))
