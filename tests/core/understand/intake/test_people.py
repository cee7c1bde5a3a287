"""Who asks, and whether the citizens advise or do."""

import pytest

from core.understand.intake.people import requester
from tests.core.understand.requests import evidence, read


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Vi er et opgaveudvalg om byliv", "task_committee"),
        ("opgaveudvalgt om byliv ønsker hjælp", "task_committee"),
        ("Skoleudvalget vil have hjælp", "standing_committee"),
        ("På vegne af Miljø- og Klimaudvalget", "standing_committee"),
        ("Udvalget for Teknik søger rådgivere", "standing_committee"),
        ("Teknisk Udvalg skal bruge hjælp", "standing_committee"),
        ("Jeg er udvalgssekretær for Kulturudvalget", "standing_committee"),
        ("Jeg er politiker og vil have et lab", "politician"),
        ("Som byrådsmedlem hører jeg om støj", "politician"),
        ("Undertegnede sidder i byrådet", "politician"),
        ("Jeg er medlem af Børneudvalget og politiker, men det er for egen regning", "politician"),
        ("Skoleudvalget har bestilt et notat hos mig. Jeg er konsulent", "employee"),
        ("Sagen skal for Økonomiudvalget i marts", "employee"),
        ("Direktionen og Sundhedsudvalget presser på", "employee"),
        ("Politikerne vil gerne have det", "employee"),
        ("et udvalg af bøger", "employee"),
        ("MED-udvalget har drøftet det", "employee"),
        ("Jeg betjener Kulturudvalget, men spørger for min egen afdelings skyld", "employee"),
        ("vi vil have et lab", "employee"),
        ("", "employee"),
    ],
)
def test_who_asks(text: str, who: str) -> None:
    assert requester(evidence(text)).value == who


def test_the_answer_to_who_decides() -> None:
    assert requester(evidence("et lab om trafik", who="Plan- og Byudvalget")).value == "standing_committee"
    assert requester(evidence("et lab om trafik", who="SSP")).value == "employee"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("100 dage om støj", "do"),
        ("sparringspartner til støj", "advise"),
        ("skræddersyet forløb til udvalget", "advise"),
        ("først sparringsforløb, derefter 100 dage", "both"),
        ("et lab om støj", None),
        ("vi vil afprøve det", None),
        ("vi vil afprøve det med borgere der kan stå for det", "do"),
        ("råd til udrulningen", "advise"),
        ("skalere det til alle skoler", None),
    ],
)
def test_the_role_follows_a_named_offering_or_the_words(text: str, role: str | None) -> None:
    assert read(text).role == role


@pytest.mark.parametrize(
    ("answer", "role"),
    [
        ("rådgive", "advise"),
        ("de skal være med til at gøre det", "do"),
        ("begge dele", "both"),
        ("både rådgive og udføre", "both"),
        ("gøre noget", "do"),
        ("ved ikke", None),
        ("a bit of both", "both"),
    ],
)
def test_the_answer_about_the_role_decides(answer: str, role: str | None) -> None:
    assert read("noget om støj", role=answer).role == role


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("vi vil prøve det af med tre mødre, der trækker læsset", "do"),
        ("det skal afprøves, beboerne passer dem selv", "do"),
        ("vi vil afprøve natbelysning", None),
    ],
)
def test_people_wanted_for_a_trial_do_the_trial(text: str, role: str | None) -> None:
    assert read(text).role == role


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Vi er ikke et opgaveudvalg, vi er tre i hjemmeplejen", "employee"),
        ("Vi er et udvalg, der ikke har prøvet det før", "standing_committee"),
        ("Jeg er formand for Erhvervsudvalget, og udvalget ønsker sparring", "standing_committee"),
        ("Ingen kan lære mig, byrådsmedlem i første periode, at læse et budget", "politician"),
        ("Udvalget talte om det i mandags, og nu har jeg som skoleleder fået sagen", "employee"),
    ],
)
def test_who_asks_where_a_committee_is_denied_or_speaks_through_its_chair(text: str, who: str) -> None:
    assert requester(evidence(text)).value == who


@pytest.mark.parametrize("words", ["Both citizens and staff", "Borgere og ansatte, begge dele"])
def test_both_of_something_else_is_no_role(words: str) -> None:
    assert read(f"Noget om støj. {words}").role is None
