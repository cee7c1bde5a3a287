"""A full stop before a small letter ends a sentence where nothing else can be meant by it."""

import pytest

from core.understand.availability.answer import read_availability
from tests.core.understand.calendars import MONDAY, house_vocabulary, slots


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("jeg har ikke bil. det skal være tirsdage fra 18 til 20", "tirsdage fra 18 til 20"),
        ("jeg gik på pension i 2019. hver torsdag er mit bud", "hver torsdag"),
        ("mandage efter 16. torsdage kan jeg ikke", "mandage efter 16, ikke torsdage"),
        ("mandage efter 16. den 22. oktober kan jeg ikke", "mandage efter 16, ikke den 22. oktober"),
        ("lørdag den 7. 10-14", "lørdag den 7. november kl. 10-14"),
        ("min mor er 91. mandage kan jeg", "mandage"),
        ("mandage 10-12. jeg kan ikke torsdage", "mandage 10-12, ikke torsdage"),
        ("fra 1. til 5. december", "1.-5. december"),
        ("efter 16. november", "fra 17. november"),
        ("tirsdage efter lukketid, dvs. efter kl. 18", "tirsdage efter kl. 18"),
    ],
)
def test_where_a_sentence_ends(text: str, same_as: str) -> None:
    readings = [read_availability(each, "usually", MONDAY, house_vocabulary()) for each in (text, same_as)]

    assert slots(readings[0]) == slots(readings[1])
