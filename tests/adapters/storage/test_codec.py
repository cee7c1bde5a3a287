"""Values as text: the house's encoder writes what the library's would."""

import json
from typing import Any

import pytest

from adapters.storage.codec import decode, encode
from core.model import CaseStatus

VALUES: list[Any] = [
    *("", "Søren\0 \ud83d \"'\\ 😊", None, True, 0, -7, 1.5, [], {}, CaseStatus.NEW),
    {"a": [1, {"b": None, "ø": ["x", 2.25, False]}], "slots": ("tuple", 1), "1": CaseStatus.ASKED},
]


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_a_value_is_written_as_the_library_writes_it_and_read_again(value: Any) -> None:
    library = json.dumps(value, separators=(",", ":"))

    assert encode(value) == library
    assert library.isascii()
    assert decode(encode(value)) == json.loads(library)


def test_what_is_no_json_is_refused() -> None:
    with pytest.raises(TypeError, match="set"):
        encode({"value": {1, 2}})
