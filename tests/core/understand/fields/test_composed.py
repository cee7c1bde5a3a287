"""What a citizen can is the same beside what else people write of themselves."""

import pytest

from core.understand.fields.competences import read_competences
from tests.core.understand.calendars import house_vocabulary
from tests.core.understand.sections import sections

FILE = "fields.txt"
CLAIMS = (
    ("city", "Jeg er arkitekt."),
    ("culture_leisure", "Jeg synger i kor."),
    ("data", "Jeg arbejder med statistik."),
)


def fields(text: str) -> tuple[str, ...]:
    return read_competences(text, house_vocabulary()).competences


@pytest.mark.parametrize("section", ["denials", "people lacked", "asides"])
def test_what_claims_nothing_changes_no_claim(section: str) -> None:
    wrong = [
        text
        for beside in sections(FILE)[section]
        for field, claim in CLAIMS
        for text in (f"{claim} {beside}", f"{beside} {claim}", f"{claim}\n{beside}")
        if fields(text) != (field,)
    ]

    assert wrong == []


def test_each_claim_is_read_beside_another() -> None:
    told = [line.split(" | ") for line in sections(FILE)["claims"]]

    assert len(told) > 40
    assert [
        claim
        for field, claim in told
        if fields(f"{claim} Jeg arbejder med statistik.") != tuple(sorted({field, "data"}))
    ] == []
