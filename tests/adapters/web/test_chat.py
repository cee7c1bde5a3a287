"""A chat as the page shows it."""

from datetime import UTC, datetime, timedelta

import pytest

from adapters.web.chat import MOST_LINES, read_chat, shown
from core.actions import Acted, Action, Ordered, Picked, token
from core.effects import Choice
from core.ports import Line
from tests.adapters.web.town import CLAIM, HELP, TUESDAY, Town, a_choice, play_ports, the_wording

WORDING = the_wording()
HOSTILE = "<script>alert(1)</script> **fed** # <!channel> {{7*7}} %s &amp; \u202egnihtyna\u202c \x00 [a](http://x)"


def lines_of(town: Town, chat: str = "employee") -> list[dict[str, object]]:
    lines: list[dict[str, object]] = shown(read_chat(town, chat), WORDING)["lines"]
    return lines


def test_a_chat_is_shown_in_order_with_time_and_day() -> None:
    town = Town()
    town.hear("employee", "Hej")
    town.say("employee", "town/hello", {}, (a_choice("need"), HELP))

    assert shown(read_chat(town, "employee"), WORDING) == {
        "language": "da",
        "has_earlier": False,
        "lines": [
            {
                "id": "1",
                "ours": False,
                "at": "2026-11-24T09:00:00+01:00",
                "time": "09.00",
                "day": "tirsdag den 24. november 2026",
                "blocks": [{"kind": "text", "spans": [["Hej", 0]]}],
                "buttons": [],
            },
            {
                "id": "2",
                "ours": True,
                "at": "2026-11-24T09:00:00+01:00",
                "time": "09.00",
                "day": "",
                "blocks": [
                    {"kind": "heading", "spans": [["Hej", 0]]},
                    {"kind": "text", "spans": [["Jeg er en ", 0], ["bot", 1], [". Hvad har du?", 0]]},
                ],
                "buttons": [
                    {
                        "label": "Et behov",
                        "token": a_choice("need").token,
                        "style": "",
                        "key": 1,
                        "typed": True,
                        "old": False,
                    },
                    {"label": "Hjælp", "token": HELP.token, "style": "quiet", "key": 2, "typed": True, "old": False},
                ],
            },
        ],
        "switch": {"da": token(Ordered("language_da")), "en": token(Ordered("language_en"))},
    }


def test_a_pane_that_is_a_messenger_is_given_what_the_messenger_would_be_given() -> None:
    town = Town()
    town.hear("citizen", "Hej")
    town.say("citizen", "town/asked", {"text": "<b>&"}, (a_choice("need"), HELP))
    ports = play_ports(town)

    theirs, ours = shown(read_chat(town, "citizen"), WORDING, ports.draw_of("citizen"))["lines"]

    assert "payload" not in theirs
    assert ours["payload"] == {
        "parts": ["Du skrev: &lt;b&gt;&amp;\n\n• ét\n• to"],
        "parse_mode": "HTML",
        "inline_keyboard": [
            [{"text": "Et behov", "callback_data": a_choice("need").token}],
            [{"text": "Hjælp", "callback_data": HELP.token}],
        ],
        "files": [],
    }
    assert ports.draw_of("employee") is None


def test_a_chat_nobody_opened_is_empty_and_danish() -> None:
    assert shown(read_chat(Town(), "citizen"), WORDING)["lines"] == []
    assert shown(read_chat(Town(), "citizen"), WORDING)["language"] == "da"


def test_words_of_people_stay_words() -> None:
    town = Town()
    town.hear("employee", HOSTILE)
    town.say("employee", "town/asked", {"text": HOSTILE})

    heard, said = lines_of(town)

    as_written = HOSTILE.replace("\u202e", "").replace("\u202c", "").replace("\x00", "")
    assert heard["blocks"] == [{"kind": "text", "spans": [[as_written, 0]]}]
    assert said["blocks"] == [
        {"kind": "text", "spans": [["Du skrev: " + as_written, 0]]},
        {"kind": "item", "spans": [["ét", 0]]},
        {"kind": "item", "spans": [["to", 0]]},
    ]


def test_line_breaks_of_people_are_kept() -> None:
    town = Town()
    town.hear("employee", "- ét\r\n\r\n# to\n  tre")

    assert lines_of(town)[0]["blocks"] == [{"kind": "text", "spans": [["- ét\n\n# to\n  tre", 0]]}]


def test_what_a_person_did_without_words_is_told_in_their_language() -> None:
    town = Town()
    town.lines["employee"] = [
        Line(id="1", at=TUESDAY, is_ours=False, kind="voice"),
        Line(id="2", at=TUESDAY, is_ours=False, kind="hologram"),
        Line(id="3", at=TUESDAY, is_ours=False, choices=(a_choice("idea"),)),
        Line(id="4", at=TUESDAY, is_ours=False, words="voice"),
    ]

    told = [(line["blocks"][0]["spans"][0][0], line["buttons"]) for line in lines_of(town)]  # type: ignore[index]
    assert told == [("En lydbesked", []), ("Noget andet end ord", []), ("En idé", []), ("voice", [])]


def test_only_the_newest_question_has_number_keys_and_older_ones_are_marked() -> None:
    town = Town()
    town.say("employee", "town/hello", {}, (a_choice("need", 1), HELP))
    town.say("employee", "town/hello", {}, (a_choice("need", 2), HELP))
    town.say("employee", "town/case")

    marks = [[(button["key"], button["old"]) for button in line["buttons"]] for line in lines_of(town)]  # type: ignore[attr-defined]

    assert marks == [[(0, True), (0, True)], [(1, False), (2, False)], []]


def test_what_acts_on_a_case_never_grows_old() -> None:
    town = Town()
    town.say("facilitator", "town/case", {}, (CLAIM, HELP))
    town.say("facilitator", "town/case", {}, (CLAIM, HELP))

    marks = [[(button["key"], button["old"]) for button in line["buttons"]] for line in lines_of(town, "facilitator")]  # type: ignore[attr-defined]

    assert marks == [[(0, False), (0, True)], [(1, False), (2, False)]]


@pytest.mark.parametrize(
    ("first", "is_typed"),
    [
        (Picked("intake", 1, "entry", "need"), True),
        (Acted("claim", 1), True),
        (Ordered("digest"), True),
        (Picked("intake", 1, "how_many", "?"), False),
        (Picked("intake", 1, "need", "<"), False),
        (Ordered("as_written"), False),
        (Ordered("stop"), False),
    ],
)
def test_a_number_beside_a_button_may_be_written_but_where_words_or_a_figure_are_asked_for(
    first: Action, is_typed: bool
) -> None:
    town = Town()
    town.say("employee", "town/hello", {}, (Choice(token(first), "button/help"), HELP))

    typed = [button["typed"] for button in lines_of(town)[0]["buttons"]]  # type: ignore[attr-defined]

    assert typed == [is_typed, is_typed]


def test_there_are_nine_number_keys() -> None:
    town = Town()
    town.say("employee", "town/hello", {}, tuple(a_choice("need", run) for run in range(12)))

    assert [button["key"] for button in lines_of(town)[0]["buttons"]] == [*range(1, 10), 0, 0, 0]  # type: ignore[attr-defined]


def test_each_day_is_named_once_in_the_language_of_the_person() -> None:
    town = Town(datetime(2026, 11, 24, 22, 30, tzinfo=UTC))
    town.languages["employee"] = "en"
    town.hear("employee", "one")
    town.time += timedelta(minutes=45)
    town.hear("employee", "two")
    town.hear("employee", "three")

    # Half past midnight in Copenhagen is the next day, whatever UTC says.
    assert [line["day"] for line in lines_of(town)] == ["Tuesday 24 November 2026", "Wednesday 25 November 2026", ""]


def test_a_line_with_nothing_to_read_is_left_out_and_its_day_is_not_lost() -> None:
    town = Town()
    town.hear("employee", "")
    town.hear("employee", "Hej")

    assert [(line["id"], line["day"]) for line in lines_of(town)] == [("2", "tirsdag den 24. november 2026")]


def test_a_message_whose_prompt_is_gone_does_not_take_the_chat_with_it() -> None:
    town = Town()
    town.say("employee", "town/renamed_since")
    town.hear("employee", "Hej")

    texts = [line["blocks"][0]["spans"][0][0] for line in lines_of(town)]  # type: ignore[index]
    assert texts == ["Denne besked kan ikke vises mere.", "Hej"]


def test_a_long_chat_shows_its_end_and_says_so() -> None:
    town = Town()
    for number in range(MOST_LINES + 5):
        town.hear("employee", str(number))

    chat = shown(read_chat(town, "employee"), WORDING)

    assert chat["has_earlier"] is True
    assert [line["id"] for line in chat["lines"]] == [str(number) for number in range(6, MOST_LINES + 6)]


def test_the_same_lines_are_the_same_chat_so_nothing_is_drawn_again() -> None:
    town = Town()
    town.lines["employee"] = [Line(id="1", at=TUESDAY, is_ours=False, words="Hej")]
    before = read_chat(town, "employee")

    assert read_chat(town, "employee") == before
    town.hear("employee", "igen")
    assert read_chat(town, "employee") != before
