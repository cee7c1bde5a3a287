"""What is written in Slack, read as its writer sees it."""

import time
from typing import Any

import pytest

from adapters.slack.payloads.spoken import attached_words, plain_words, words_of

Json = Any


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("a &lt;b&gt; &amp; c", "a <b> & c"),
        ("spørg <@U0123> eller <@U0456|lise>", "spørg @U0123 eller @lise"),
        ("se <https://kommunen.dk/a|siden> og <https://kommunen.dk>", "se siden og https://kommunen.dk"),
        ("skriv til <mailto:a@b.dk|a@b.dk>", "skriv til a@b.dk"),
        ("i <#C0123|general>, <!here> <!subteam^S01|@holdet>", "i #general, @here @holdet"),
        ("&amp;lt;", "&lt;"),
        ("5 < 7 og 9 > 3", "5 < 7 og 9 > 3"),
    ],
)
def test_words_are_read_as_their_writer_sees_them(written: str, seen: str) -> None:
    assert plain_words(written) == seen


def rich(*runs: Json) -> list[Json]:
    return [{"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(runs)}]}]


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ({"text": ":+1:"}, "👍"),
        ({"text": ":thumbsup::skin-tone-3:"}, "👍"),
        ({"text": "ja :vores_logo: klokken 10:30:15"}, "ja :vores_logo: klokken 10:30:15"),
        (
            {"text": "godt :tada:", "blocks": rich({"type": "emoji", "name": "tada", "unicode": "1f389"})},
            "godt 🎉",
        ),
        (
            {"text": ":vores_logo:", "blocks": rich({"type": "emoji", "name": "vores_logo"})},
            ":vores_logo:",
        ),
        ({"text": ":x1:", "blocks": rich({"type": "emoji", "name": "x1", "unicode": "no number"})}, ":x1:"),
    ],
)
def test_a_sign_is_the_sign_and_not_the_name_slack_has_for_it(message: Json, words: str) -> None:
    assert words_of(message) == words


@pytest.mark.parametrize("piece", [" ", ":", "<", "<@", "<@U0BOT|", ":a", "&", "\t"])
def test_any_million_letters_are_read_in_a_moment(piece: str) -> None:
    began = time.perf_counter()
    words_of({"text": piece * (1_000_000 // len(piece)) + "<@U0BOT> hjælp"}, "U0BOT")

    assert time.perf_counter() - began < 10


def test_rich_text_alone_is_read_in_order() -> None:
    listed = {
        "type": "rich_text_list",
        "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": one}]} for one in ("a", "b")],
    }
    blocks = rich(
        {"type": "text", "text": "5 < 7 "},
        {"type": "link", "url": "https://kommunen.dk"},
        {"type": "text", "text": " "},
        {"type": "user", "user_id": "U0123"},
        {"type": "emoji", "name": "tada", "unicode": "1f389"},
        {"type": "unheard_of"},
    )
    blocks[0]["elements"].append(listed)

    assert words_of({"blocks": blocks}).splitlines() == ["5 < 7 https://kommunen.dk @U0123🎉", "a", "b"]


@pytest.mark.parametrize(
    "message", [None, {}, [], {"text": 7}, {"blocks": "x"}, {"blocks": [{"type": "rich_text"}, 7]}]
)
def test_what_has_no_words_has_none(message: Json) -> None:
    assert words_of(message) == ""


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ({"attachments": [{"text": "Vi &amp; I", "fallback": "x"}]}, "Vi & I"),
        ({"attachments": [{"fallback": "Fejl i natten"}]}, "Fejl i natten"),
        ({"attachments": [7]}, ""),
        ({}, ""),
        (None, ""),
    ],
)
def test_what_hangs_on_a_message_is_read_from_its_first_part(message: Json, words: str) -> None:
    assert attached_words(message) == words
