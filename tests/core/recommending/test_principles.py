"""The register of principles: empty as it ships, and strict about what enters it."""

from datetime import date

import pytest

from core.errors import ContentError
from core.recommending.principles import Principle, PrincipleKind, PrincipleStatus, Register, parse_principles
from tests import shipped

# An invented text for the test only: the real ones are lost, and none may ship.
ENTRY = """
[[entries]]
id = "innovation_1"
kind = "principle"
committee = "Opgaveudvalget om Innovation"
status = "approved"
date = 2018-04-30
da = "Prøvetekst"
en = "Test text"
"""
VERSION = "version = 2\n"


def test_no_invented_principle_ships() -> None:
    assert parse_principles(shipped.files()["principles.toml"]) == Register(1, ())


def test_a_principle_keeps_its_committee_its_status_and_its_date() -> None:
    register = parse_principles(VERSION + ENTRY)

    entry = Principle(
        id="innovation_1",
        kind=PrincipleKind.PRINCIPLE,
        committee="Opgaveudvalget om Innovation",
        status=PrincipleStatus.APPROVED,
        since=date(2018, 4, 30),
        texts={"da": "Prøvetekst", "en": "Test text"},
    )
    assert register == Register(2, (entry,))
    assert register.in_force == (entry,)


@pytest.mark.parametrize("status", ["proposed", "withdrawn"])
def test_only_what_is_approved_is_in_force(status: str) -> None:
    assert parse_principles(VERSION + ENTRY.replace("approved", status)).in_force == ()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (ENTRY, "version"),
        ("version = 0\nentries = []", "version"),
        ("version = 1", "entries"),
        (VERSION + ENTRY + ENTRY, "entries[2].id"),
        (VERSION + ENTRY.replace('en = "Test text"', ""), "entries[1].en"),
        (VERSION + ENTRY.replace("Test text", " "), "entries[1].en"),
        (VERSION + ENTRY.replace("approved", "vedtaget"), "entries[1].status"),
        (VERSION + ENTRY.replace("2018-04-30", '"april 2018"'), "entries[1].date"),
        (VERSION + ENTRY.replace("committee =", "udvalg ="), "entries[1].udvalg"),
    ],
)
def test_a_mistake_is_answered_with_the_file_the_key_and_a_next_step(text: str, key: str) -> None:
    with pytest.raises(ContentError) as caught:
        parse_principles(text)

    assert (caught.value.file, caught.value.key) == ("prompts/principles.toml", key)
    assert caught.value.hint
