"""Where words of one's own are asked for, a yes or a greeting is none of them."""

import pytest

from core.network import Membership
from tests.core.members.test_room import a_citizen, a_member, citizen_of
from tests.worlds import a_world


@pytest.mark.parametrize("words", ["ja", "ja tak", "Ok", "tak", "hej"])
def test_a_yes_is_no_line_about_oneself(words: str):
    applicant = a_citizen(a_world())
    applicant.open()
    for answer in ("tilmeld mig", "ja", "ja", "nej"):
        applicant.say(answer)

    applicant.say(words)

    assert applicant.step == "words"
    applicant.say("Jeg bor i Vangede og cykler meget")
    applicant.say("ja")
    facts = citizen_of(applicant)
    assert facts.status is Membership.APPLIED
    assert facts.facts["words"] == "Jeg bor i Vangede og cykler meget"


@pytest.mark.parametrize("words", ["ja", "ja da", "tak"])
def test_a_yes_is_no_tie(words: str):
    member = a_member(a_world())
    member.say("min profil")
    member.tap("Mine tilknytninger")

    member.say(words)

    assert member.step == "ties"
    assert citizen_of(member).ties == frozenset()
