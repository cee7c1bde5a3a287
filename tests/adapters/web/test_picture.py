"""A proposal and a room as the page draws them."""

from adapters.web.chat import read_chat, shown
from adapters.web.picture import picture_of
from core.ports import Line
from tests.adapters.web.town import Town, the_wording
from tests.chat import MONDAY
from tests.town import a_room_with_its_time, asking, settle, tap
from tests.worlds import a_world

WORDING = the_wording()


def last_line(chat) -> Line:
    """The latest message of a chat as the database would give it back."""
    found = chat.world.said[-1]
    return Line(id="1", at=MONDAY, is_ours=True, prompt=found.prompt, params=found.params, choices=found.choices)


def test_a_proposal_is_drawn_with_who_covers_what_and_the_forecast() -> None:
    world = a_world()
    settle(world, 60)
    facilitator = a_room_with_its_time(world)
    tap(facilitator, "g_find")

    picture = picture_of(last_line(facilitator), "da", WORDING)

    assert picture is not None
    assert [field["name"] for field in picture["fields"]] == ["Børn, unge og skole", "Kultur, idræt og foreninger"]
    assert len(picture["people"]) == 12
    assert all(any(one["knows"]) for one in picture["people"])
    for place, field in enumerate(picture["fields"]):
        assert field["count"] == f"{field['found']}, brug for {field['wanted']}"
        assert sum(one["knows"][place] for one in picture["people"]) >= field["found"]
    forecast = picture["forecast"]
    assert (forecast["least"], forecast["most"]) == (10, 14)
    assert 10 <= forecast["low"] <= forecast["high"] <= 14
    assert forecast["words"] == f"{forecast['in_range']} % chance for 10-14 borgere"
    assert forecast["likely"] == f"mest sandsynligt {forecast['low']}-{forecast['high']}"


def test_a_room_in_which_nobody_is_yet_has_no_picture_and_other_messages_never_have() -> None:
    world = a_world()
    settle(world, 60)
    facilitator = asking(world)

    facilitator.say("vis hold 1")
    assert picture_of(last_line(facilitator), "da", WORDING) is None
    facilitator.say("hold")
    assert picture_of(last_line(facilitator), "da", WORDING) is None


def test_the_page_gets_the_picture_beside_the_words() -> None:
    town = Town()
    picture = {
        "people": [{"name": "<b>Asta", "knows": ["data"]}],
        "fields": [{"field": "data", "wanted": 2, "found": 1}],
        "forecast": None,
    }
    world = a_world()
    settle(world, 60)
    facilitator = a_room_with_its_time(world)
    tap(facilitator, "g_find")
    params = dict(last_line(facilitator).params)
    params["notes"] = [
        {**note, "params": {**note["params"], "picture": {**note["params"]["picture"], **picture}}}
        for note in params["notes"]
    ]
    town.say("facilitator", "dialogue/turn", params)

    (line,) = shown(read_chat(town, "facilitator"), WORDING)["lines"]

    assert line["picture"]["people"] == [{"name": "<b>Asta", "knows": [True]}]
    assert line["picture"]["fields"][0]["name"] == "Data"
    assert any("Asta" in span for block in line["blocks"] for span, _ in block["spans"])
