"""What a request's signals cost to read."""

import pytest

from core.dialogue.reading import requests as reading_requests
from core.dialogue.reading.reader import HouseReader
from core.model import Answer
from core.recommending.offerings import OfferingId
from tests.chat import MONDAY
from tests.worlds import content


def test_what_decides_the_advice_is_read_without_fields_and_times(monkeypatch: pytest.MonkeyPatch) -> None:
    """At the last answer the whole request is read again: a dialogue's longest turn, and half of it nobody would ask for."""

    def no_rest(*_: object, **__: object) -> None:
        raise AssertionError("fields and times were read")

    monkeypatch.setattr(reading_requests, "read_rest", no_rest)
    reader = HouseReader(content().vocabulary)
    words = "Vi vil gerne holde et lab om data for 12 borgere i marts"
    need = Answer(value=words, written=words, at=MONDAY.isoformat())

    assert reader.signals({"need": need}, MONDAY.date()).named == (OfferingId.LAB,)
