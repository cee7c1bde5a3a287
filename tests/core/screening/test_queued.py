"""What was queued for facilitators before an update is still read after it."""

import pytest

from tests.worlds import content


@pytest.mark.parametrize(("language", "nameless"), [("da", "Kollega uden navn"), ("en", "Colleague without a name")])
def test_to_whom_a_case_may_be_handed_from_before_ids_were_told(language: str, nameless: str) -> None:
    wording = content().wording

    assert "7" in wording.say(language, "screening/to_whom", {"number": 7})
    assert wording.label(language, "button/colleague", {"name": ""}) == nameless
    assert wording.label(language, "button/colleague", {"name": "Bo"}) == "Bo"
