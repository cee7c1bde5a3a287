"""What is told of others offers none of the writer's time; what is concluded from it does."""

import pytest

from core.understand.availability.answer import AvailabilityReading, read_availability
from tests.core.understand.calendars import MONDAY, house_vocabulary, slots


def read(text: str, ask: str = "usually") -> AvailabilityReading:
    return read_availability(text, ask, MONDAY, house_vocabulary())


@pytest.mark.parametrize(
    "text",
    [
        "apoteket lukker 17.30",
        "bussen går 7.40 og 9.10",
        "min mand har fri om fredagen",
        "i morgen kommer vvs-manden mellem 8 og 16",
        "indtil da bor håndværkerne her fra 7 til 15",
        "min søn, der kommer hver søndag, siger at jeg skal tage det roligt",
        "resten er op til Karin",
        "hvorfor ligger jeres møder altid tirsdag kl. 15?",
        "i brevet står der 14. oktober",
        "der står den 14. i mailen",
        "må jeg svare på mandag",
        "alle de andre har skrevet onsdag",
        "genbrugspladsen åbner kl 10 og der er altid kø om lørdagen",
        "min kollega foreslog torsdag kl 14",
        "I skriver at svarfristen er fredag",
        "jeres mail kom den 2.",
        "de gamle spiser kl 12 og kl 18",
        "de unge mødes tirsdag aften",
        "de siger regn i november",
        "jeg gætter på at de fleste vil sige onsdag",
        "jeg har hørt at biblioteket åbner kl 10",
        "min mand er jo hjemme fra Hamborg om fredagen",
        "min ven fra sprogskolen går der hver tirsdag kl 9",
        "hun er hos fysioterapeuten mandag, og bagefter er det vist kun fredage hun kan",
        "i morgen kommer vvs-manden mellem 8 og 16, så I kan tænke jer til resten",
        "mandag kommer rengøringen kl 7-9, så I skal ikke vente jer noget",
        "de andre kan kun torsdag",
        "De øvrige kan vist bedst torsdag",
        "de fleste kan torsdag",
        "flere af de andre kan torsdag, men det kan jeg ikke",
        "hvis de andre kan torsdag",
    ],
)
def test_nothing_is_offered(text: str) -> None:
    assert not (read(text).available or read(text).recurring)


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("onsdag 16-18 min søn fylder 7 på lørdag", "onsdag 16-18"),
        ("fredag eftermiddag, det er bedre end mandag", "fredag eftermiddag"),
        ("hellere tirsdag end onsdag", "tirsdag"),
        ("hellere en fredag kl. 15-17 end en søndag", "fredag kl. 15-17"),
        ("andre dage end mandag", "tirsdag til søndag"),
        ("kan fredag 9-11. husk, uret stilles 25/10", "fredag 9-11"),
        ("gid det var fredag, men det er tirsdag", "tirsdag"),
        ("jeg er i Nordsøen i de ulige uger, men onsdage i lige uger 17-19 er jeg hjemme", "onsdage i lige uger 17-19"),
        ("tirsdag. tante Else har fødselsdag den 14.", "tirsdag"),
        ("biblioteket lukker 17.30, tirsdag kan jeg", "tirsdag"),
        ("min bil er på værksted til den 16. så den 19. kl 10-12", "den 19. kl 10-12"),
        ("onsdage dur ikke. tante Else har fødselsdag", "ikke onsdage"),
        ("onsdage dur ikke, resten er op til Karin", "ikke onsdage"),
        ("de andre kan kun torsdag, men jeg kan onsdag", "onsdag"),
        ("jeg kan onsdag og de andre kan torsdag", "onsdag"),
        ("jeg kan onsdag og min kone kan torsdag", "onsdag"),
    ],
)
def test_what_the_writer_offers_stands_alone(text: str, same_as: str) -> None:
    assert (read(text).available, read(text).recurring) == (read(same_as).available, read(same_as).recurring)


@pytest.mark.parametrize(
    "text",
    [
        "onsdag aften. min mand tager tvillingerne med i hallen om tirsdagen",
        "onsdag aften. chefen er alligevel i Aarhus fra om mandagen",
        "onsdag aften. formanden har valgt den første tirsdag i måneden",
    ],
)
def test_what_others_do_keeps_nobody_else(text: str) -> None:
    assert slots(read(text)) == slots(read("onsdag aften"))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("bussen er på værksted den 29. oktober, så der har jeg tid fra 8 til 15", "den 29. oktober fra 8 til 15"),
        ("søndag kl. 13-15, når køerne er malket", "søndag kl. 13-15"),
        ("hver dag efter kl. 20 når de sover", "hver dag efter kl. 20"),
        ("når færgen er inde mellem 11.15 og 13.45, onsdag og søndag", "onsdag og søndag mellem 11.15 og 13.45"),
        ("kirken er tom søndag mellem 11 og 13", "søndag mellem 11 og 13"),
        ("min kalender siger tirsdag", "tirsdag"),
        ("mit forslag er fredag kl. 10", "fredag kl. 10"),
        ("min administrationsdag er tirsdag i lige uger; brug den (8-16)", "tirsdag i lige uger 8-16"),
        ("biblioteket holder lukket mandag", "mandag"),  # whoever works there has the day off
        ("de fleste tirsdage 17-18", "tirsdage 17-18"),
        ("tirsdag er hun i daghjem fra 10 til 15, og i hele det tidsrum kan jeg", "tirsdag fra 10 til 15"),
        ("intet er bedre end torsdag", "torsdag"),
        ("hvorfor ikke tirsdag?", "tirsdag"),
        ("hvad med tirsdag?", "tirsdag"),
        ("husk at jeg kan tirsdag", "tirsdag"),
        ("formanden kan normalt mandage 15-17", "mandage 15-17"),
        ("jeg tror at mandag eftermiddag er bedst", "mandag eftermiddag"),
        ("jeg kan tirsdag og der er plads onsdag", "tirsdag og onsdag"),
        ("jeg foreslog torsdag kl 14", "torsdag kl 14"),
        ("jeg ved at børnene er væk onsdag så der kan jeg", "onsdag"),
        ("min mand er hjemme fredag så der kan jeg", "fredag"),
        ("huset er tomt onsdag formiddag", "onsdag formiddag"),
        ("de kan få mig tirsdag 10-12", "tirsdag 10-12"),
        ("de ledige tider er mandag 10-12", "mandag 10-12"),
        ("de fleste torsdage kan bruges", "torsdage"),
        ("de andre tirsdage kan godt bruges", "tirsdage"),
        ("onsdag kan jeg, og de fleste torsdage kan jeg også", "onsdag og torsdag"),
        ("de andre kan kun torsdag, så det bliver torsdag", "torsdag"),
        ("de andre kan torsdag, og det kan jeg også", "torsdag"),
        ("de andre kan torsdag, det passer også mig", "torsdag"),
        ("min kone kan torsdag og det kan jeg også", "torsdag"),
        ("mandag kommer rengøringen kl 7-9, så jeg kan først efter 10", "mandag efter 10"),
    ],
)
def test_what_is_alike_still_offers(text: str, same_as: str) -> None:
    assert slots(read(text)) == slots(read(same_as))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("min kone arbejder mandag", "mandag kan jeg ikke"),
        ("dyrlægen kommer mandag", "mandag kan jeg ikke"),
        ("onsdag må jeg melde pas, der er personalemøde", "onsdag kan jeg ikke"),
    ],
)
def test_what_keeps_the_writer_is_a_no(text: str, same_as: str) -> None:
    assert slots(read(text)) == slots(read(same_as))
