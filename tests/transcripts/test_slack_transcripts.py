"""Every Slack transcript is played again through the real app, and must come out as it stands, to the letter.

UPDATE_TRANSCRIPTS=1 pytest tests/transcripts    writes them anew; read the difference before you commit it
"""

import os
from pathlib import Path

import pytest

from tests.transcripts.slack_screen import replay

TRANSCRIPTS = sorted((Path(__file__).parent / "slack").glob("*.txt"))


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
async def test_the_session_reads_as_written(path: Path, tmp_path: Path) -> None:
    written = path.read_text(encoding="utf-8")

    played = "".join(f"{line}\n" for line in await replay(written.splitlines(), tmp_path))

    if os.environ.get("UPDATE_TRANSCRIPTS"):
        path.write_text(played, encoding="utf-8")
    assert played == written


def test_there_are_sessions_of_an_employee_and_of_a_facilitator() -> None:
    assert {"medarbejder_da", "medarbejder_en", "facilitator_da", "facilitator_afviser_da"} <= {
        path.stem for path in TRANSCRIPTS
    }
