"""What is told of life beside the times offers none; told otherwise, the same words do."""

import pytest

from core.understand.availability.answer import AvailabilityReading, read_availability
from tests.core.understand.calendars import MONDAY, house_vocabulary, slots


def read(text: str, ask: str = "usually") -> AvailabilityReading:
    return read_availability(text, ask, MONDAY, house_vocabulary())


@pytest.mark.parametrize(
    "beside",
    [
        "Det er mørkt om aftenen.",
        "Der er koldt i januar.",
        "Jeg fylder 70 i december.",
        "Jeg har haft travlt hele ugen.",
        "Vi har været væk i september.",
        "Er det i november?",
        "Slutter mødet før kl. 21?",
        "Biblioteket lukker kl. 18.",
        "Skolen slutter kl. 14.",
        "I må gerne ringe efter 12.",
        "Jeg svarer på mails om aftenen.",
        "I kan ringe til mig om formiddagen.",
        "Ring endelig inden 10.",
        "Glædelig jul!",
        "God påske.",
    ],
)
@pytest.mark.parametrize("is_first", [True, False])
def test_what_is_told_beside_an_offer_changes_nothing(beside: str, *, is_first: bool) -> None:
    offer = "Jeg kan tirsdage efter 16."
    text = f"{beside} {offer}" if is_first else f"{offer} {beside}"

    assert slots(read(text)) == slots(read(offer))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("det er nemt om aftenen", "om aftenen"),
        ("er det ok med tirsdage?", "tirsdage"),
        ("skolen slutter kl. 14", "efter kl. 14"),
        ("I må gerne ringe mandage efter 12", "mandage efter 12"),
        ("onsdage 10-12, ring gerne først", "onsdage 10-12"),
        ("I er velkomne torsdage", "torsdage"),
        ("torsdage keder jeg mig alligevel", "torsdage"),
        ("der sker ikke noget hos mig om torsdagen", "torsdage"),
        ("jeg møder op torsdage 10-14", "torsdage 10-14"),
        ("torsdage er jeg alligevel i byen", "torsdage"),
        ("jeg kan torsdage, i uge 42 fylder jeg 80 år, så der kan jeg ikke", "torsdage, ikke i uge 42"),
        ("ikke tirsdage. Lad os sige torsdage", "ikke tirsdage. Torsdage kan jeg"),
        ("ikke tirsdage. Vi siger torsdage", "ikke tirsdage. Torsdage kan jeg"),
    ],
)
def test_what_is_meant_is_offered(text: str, same_as: str) -> None:
    assert slots(read(text)) == slots(read(same_as))
