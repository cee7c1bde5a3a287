"""The longest digest there is fits into what each channel takes, in both languages."""

import json

import pytest

from adapters.slack.drawing.render import Renderer
from adapters.telegram.render import letter, seen
from tests.core.screening.overview.test_digest import many_open_cases, some_facts, told
from tests.worlds import content


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_digest_over_ten_thousand_cases_fits_and_says_what_it_leaves_out(language: str) -> None:
    message = told(some_facts(*many_open_cases(10_000)), language)

    blocks = Renderer(content().wording).payload(message)["blocks"]
    parts = letter(message).parts

    assert len(blocks) <= 50
    assert len(json.dumps(blocks, ensure_ascii=False)) <= 13_000
    assert "4990" in json.dumps(blocks, ensure_ascii=False)
    assert all(len(seen(part)) <= 4096 for part in parts)
    assert len(parts) <= 12
