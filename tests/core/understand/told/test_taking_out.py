"""What is to be taken out of an answer that names several."""

import pytest

from core.understand.told.taking_out import TakenOut, read_taken_out
from tests.core.understand.menus import the_vocabulary


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("fjern børn", TakenOut("børn", is_order=True)),
        ("Fjern lige børn og unge, tak", TakenOut("børn unge", is_order=True)),
        ("tag digitalisering ud", TakenOut("digitalisering", is_order=True)),
        ("remove technology", TakenOut("technology", is_order=True)),
        ("det er ikke for skoler alligevel", TakenOut("skoler", is_after_all=True)),
        ("det handler alligevel ikke om børn", TakenOut("børn", is_after_all=True)),
        ("nej, det er ikke klima", TakenOut("klima")),
        ("it is not about schools after all", TakenOut("schools", is_after_all=True)),
    ],
)
def test_what_goes_is_named(text: str, found: TakenOut) -> None:
    assert read_taken_out(text, the_vocabulary()) == found


@pytest.mark.parametrize(
    "text",
    [
        "det er ikke børn, men ældre",
        "det er kun børn",
        "børn og unge",
        "tag børnene med",
        "vi vil fjerne affald fra strandene og plante træer langs vejen i år",
        "skal vi fjerne børn?",
        "fjern det",
        "ikke alligevel",
        "",
    ],
)
def test_anything_else_takes_nothing_out(text: str) -> None:
    assert read_taken_out(text, the_vocabulary()) is None
