"""Small things in sentences about a gathering: a title that was cut, one meeting, several in a row, a list with its lines."""

import pytest

from tests.worlds import content

ROOM = {
    "number": 1,
    "standing": "",
    "status": "running",
    "offering": "tailored",
    "focus": None,
    "sessions": [],
    "is_open": False,
    "place": "",
    "least": 5,
    "target": 6,
    "most": 6,
    "cover": [],
    "quotas": [],
    "parties": [],
    "is_delicate": False,
    "count": dict.fromkeys(
        ("asked", "seated", "declined", "other_time", "waiting", "offered", "withdrawn", "silent"), 0
    ),
    "people": [],
    "mix": None,
    "voted": 0,
    "practical": 0,
    "other_times": [],
    "forecast": None,
    "scores": {"count": 0, "mean": None},
}


def said(prompt: str, values: dict, language: str = "da") -> str:
    return content().wording.say(language, prompt, values)


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize(("title", "read"), [("Vi vil afprøve…", "Vi vil afprøve… "), ("Legeplads", "Legeplads. ")])
def test_a_title_that_was_cut_has_no_full_stop_more(language: str, title: str, read: str):
    assert read in said("gathering/room", {**ROOM, "title": title}, language)


@pytest.mark.parametrize(
    ("count", "read"), [(1, "Jeg læste 1 møde. Der skal være 2-4."), (5, "Jeg læste 5 møder. Der skal være 2-4.")]
)
def test_one_meeting_is_one_meeting(count: int, read: str):
    assert said("gathering/problem/wrong_sessions", {"count": count, "least": 2, "most": 4}) == read


@pytest.mark.parametrize(("is_open", "joins"), [(False, " og "), (True, " eller ")])
def test_several_meetings_stand_with_commas_and_one_word_before_the_last(is_open: bool, joins: str):
    rows = [{"start": f"2026-11-{day}T17:00:00+01:00", "end": "19.00", "minutes": 120} for day in ("04", "11", "18")]

    text = said("gathering/times", {"sessions": rows, "is_open": is_open})

    assert text.count(joins) == 1
    assert text.count(", onsdag") == 1


@pytest.mark.parametrize("language", ["da", "en"])
def test_what_is_known_of_somebody_who_is_called_stands_line_by_line(language: str):
    profile = {"role": "advise", "district": "hellerup"}

    lines = said("network/profile", {"profile": profile}, language).strip().splitlines()

    assert [line[:4] for line in lines] == ["- **", "- **"]
