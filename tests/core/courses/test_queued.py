"""What was queued for a 100-day group before an update is still read after it."""

import pytest

from tests.worlds import content


@pytest.mark.parametrize("language", ["da", "en"])
def test_thanks_for_a_pulse_from_before_drafts_waited_beside_it(language: str) -> None:
    assert "Legeplads" in content().wording.say(language, "course/pulse_begun", {"title": "Legeplads"})
