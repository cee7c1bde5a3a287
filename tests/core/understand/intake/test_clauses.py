"""What is denied, rejected, past or somebody else's words, and what only looks so."""

import pytest

from tests.core.understand.requests import evidence

KINDS = ("partner", "lab", "tailored", "hundred_day", "session", "new_ideas", "testing", "scaling_effect")


def meant(text: str) -> set[str]:
    """The sections of which something stands."""
    return {section for section in KINDS if evidence(text).stands(section)}


@pytest.mark.parametrize(
    "text",
    [
        "ikke et lab",
        "vi skal ikke teste noget",
        "hverken workshop eller sparringspartner",
        "hverken et lab, en workshop eller 100 dage",
        "vi gider ikke flere workshops",
        "nej tak til et lab",
        "uden at teste det først",
        "et lab er ikke det vi søger",
        "workshops har vi haft nok af",
        "we don't want a workshop",
        "hellere end et lab",
        "i stedet for en workshop",
        "aldrig et lab igen",
        "vi behøver ikke 100 dage",
    ],
)
def test_what_is_denied_or_rejected_does_not_stand(text: str) -> None:
    assert meant(text) == set()


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("ikke et lab, men en workshop", {"session"}),
        ("en sparringspartner ikke en workshop", {"partner"}),
        ("ikke bare et lab", {"lab"}),
        ("kan vi ikke teste det", {"testing"}),
        ("hvorfor ikke et lab", {"lab"}),
        ("vi ved ikke hvordan vi skal teste den", {"testing"}),
        ("ikke teste mere. Nu skal det ud på alle skoler", {"scaling_effect"}),
        ("jeg skal heller ikke teste noget jeg vil have et lab", {"lab"}),
        ("uden for kommunen har de et lab vi vil have", {"lab"}),
        ("er der ikke nogen der vil teste det", {"testing"}),
    ],
)
def test_a_negation_reaches_only_as_far_as_it_is_meant(text: str, stands: set[str]) -> None:
    assert meant(text) == stands


@pytest.mark.parametrize(
    "text",
    [
        "vi har allerede testet det",
        "vi har testet skærmbesøg",
        "nu har vi brugt et år på at afprøve det",
        "sidste år afprøvede vi det",
        "i 2024 holdt vi en workshop",
        "vi har haft et lab",
        "vi fik et lab i fjor",
        "ordningen blev testet i går",
        "Sagen er den, at vi har kørt forsøg",
    ],
)
def test_what_is_past_does_not_stand(text: str) -> None:
    assert meant(text) == set()


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("vi skal have testet det", {"testing"}),
        ("kan vi få afprøvet det", {"testing"}),
        ("vi vil allerede nu teste det", {"testing"}),
        ("vi har haft et lab, og nu vil vi teste det", {"testing"}),
        ("vi vil vide om det har haft en effekt", {"scaling_effect"}),
        ("i 2027 skal vi have et lab", {"lab"}),
    ],
)
def test_what_is_still_to_come_stands(text: str, stands: set[str]) -> None:
    assert meant(text) == stands


def test_reported_words_do_not_stand_unless_it_is_the_boss_who_asks() -> None:
    assert meant('borgerne skrev "lav et lab" i avisen') == set()
    assert meant('min chef skrev "lav et lab" i dag') == {"lab"}
