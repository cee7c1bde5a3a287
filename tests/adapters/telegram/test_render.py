"""A message becomes HTML that Telegram takes: escaped once, in parts that fit, with a keyboard that can be read."""

import re
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.telegram.limits import LONGEST_TEXT, MOST_BUTTONS, length
from adapters.telegram.render import Key, letter, payload, seen
from core.actions import Ordered, token
from core.markup import Block, Button, File, Message, Span, clean, escape, parse
from tests.telegramworld.markup import read_html, utf16
from tests.town import EVENINGS, settle
from tests.worlds import a_world

HOSTILE = (
    "<!channel> <@U1> <http://x|bank>",
    "*_~` **fed** [link](http://x)",
    "<b>fed</b> <script>alert(1)</script> <a href='tg://user?id=1'>x</a>",
    "tg://resolve?domain=x @borgmester #tag /delete",
    "\u202eomvendt \u200bskjult z̸̢̛a̶͜l̷̨g̵o̴",
    "nul \x00 og et halvt tegn \ud83d",
    "{{7*7}} {% raw %} %s %(x)s ' OR 1=1 --",
    "=cmd|'/c calc'!A1",
    "&lt;b&gt; &amp; &#60;script&#62;",
    "1|k|accept|7|",
)


def a_message(text: str, *labels: str, **more) -> Message:
    return Message(parse(text), tuple(Button(label, f"t{place}") for place, label in enumerate(labels)), **more)


def said(message: Message) -> str:
    """What people see of all parts, read as Telegram reads it."""
    return "\n\n".join(read_html(part)[0] for part in letter(message).parts)


def test_paragraphs_items_headings_and_weight() -> None:
    drawn = letter(a_message("# Lab\n\nKom **tirsdag**\nkl. 17\n\n- data\n- ledelse\n\nTak"))

    assert drawn.parts == ("<b>Lab</b>\n\nKom <b>tirsdag</b>\nkl. 17\n\n• data\n• ledelse\n\nTak",)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_only_words(words: str) -> None:
    message = a_message(f"Du skrev: {escape(words)}")

    (part,) = letter(message).parts
    text, entities = read_html(part)
    assert (text, entities) == (f"Du skrev: {clean(words)}".strip(), [])
    part.encode()


@given(st.text(max_size=300))
def test_any_words_are_read_back_as_they_were_written(words: str) -> None:
    written = clean(words)
    message = Message((Block("text", (Span("> "), Span(written, is_bold=True))),))

    parts = [read_html(part) for part in letter(message).parts]

    assert "".join(text for text, _ in parts) == "> " + written
    assert {entity["type"] for _, entities in parts for entity in entities} <= {"bold"}


span = st.builds(
    lambda words, times, is_bold: Span(words * times, is_bold),
    st.text("aå<&🎈 \n", min_size=1, max_size=9),
    st.integers(1, 900),
    st.booleans(),
)
block = st.builds(
    lambda kind, spans: Block(kind, tuple(spans)),
    st.sampled_from(["text", "item", "heading"]),
    st.lists(span, max_size=3),
)


@settings(max_examples=60)
@given(st.lists(block, max_size=5))
def test_no_part_is_longer_than_telegram_takes_and_no_word_is_lost(blocks: list[Block]) -> None:
    drawn = letter(Message(tuple(blocks)))

    texts = [read_html(part)[0] for part in drawn.parts]
    assert all(0 < utf16(text) <= LONGEST_TEXT for text in texts)
    assert re.sub(r"[\s•]", "", "".join(texts)) == re.sub(r"\s", "", "".join(block.text for block in blocks))
    assert [seen(part) for part in drawn.parts] == texts


def test_a_long_message_is_split_between_paragraphs_then_at_words() -> None:
    paragraphs = [" ".join(["ord"] * 600), " ".join(["mere"] * 600), " ".join(["sidst"] * 1500)]

    parts = letter(a_message("\n\n".join(paragraphs))).parts

    assert parts[0] == paragraphs[0]
    assert parts[1] == paragraphs[1]
    assert [set(part.split()) for part in parts[2:]] == [{"sidst"}] * 3
    assert " ".join(parts[2:]) == paragraphs[2]


def test_a_cut_parts_no_pair_no_accent_and_no_family() -> None:
    family = "👨\u200d👩\u200d👧"
    for run in ("🎈", "e\u0301", family):
        text = run * (2 * LONGEST_TEXT // length(run))
        parts = letter(Message((Block("text", (Span(text),)),))).parts
        assert len(parts) > 1
        assert all(set(part.replace(run, "")) == set() for part in parts)


def test_a_tag_is_closed_in_each_part() -> None:
    parts = letter(Message((Block("text", (Span("fed " * 3000, is_bold=True),)),))).parts

    assert len(parts) == 3
    assert all(part.startswith("<b>") and part.endswith("</b>") for part in parts)


def test_a_megabyte_is_drawn_within_a_second() -> None:
    words = "🎈<&å" * 250_000
    begun = process_time()

    parts = letter(Message((Block("text", (Span(words),)),))).parts

    assert process_time() - begun < 1
    assert "".join(seen(part) for part in parts) == words


def rows_of(*buttons: Button) -> list[list[str]]:
    return [[key.label for key in row] for row in letter(Message(parse("?"), buttons)).keyboard]


def test_short_labels_stand_side_by_side_and_long_ones_alone() -> None:
    labels = ("Ja", "Nej", "Måske", "Tal med et menneske", "English", "Kultur, idræt og foreninger")

    assert rows_of(*[Button(label, label) for label in labels]) == [
        ["Ja", "Nej", "Måske"],
        ["Tal med et menneske", "English"],
        ["Kultur, idræt og foreninger"],
    ]


def test_what_steers_the_conversation_stands_apart_from_the_answers() -> None:
    answers = (Button("Data", "d"), Button("Ledelse", "l"))
    steering = (Button("Ved ikke", "?", "quiet"), Button("Tilbage", "t", "quiet"), Button("Hjælp", "h", "quiet"))

    assert rows_of(*answers, *steering) == [["Data", "Ledelse"], ["Ved ikke", "Tilbage", "Hjælp"]]


@pytest.mark.parametrize("label", ["Ledelse", "Borgerinddragelse", "Social og handicap "])
def test_a_tick_moves_no_other_button(label: str) -> None:
    def shape(first: str) -> list[int]:
        return [len(row) for row in rows_of(Button(first, "a"), Button("Data", "b"), Button("By", "c"))]

    assert shape(label) == shape(f"✓ {label}")


def test_a_label_is_cut_and_a_hundred_buttons_keep_the_last() -> None:
    (row,) = letter(a_message("?", "x" * 200)).keyboard
    many = letter(a_message("?", *[str(number) for number in range(150)])).keyboard
    labels = [key.label for row in many for key in row]

    assert row[0].label == "x" * 63 + "…"
    assert (len(labels), labels[-1]) == (MOST_BUTTONS, "149")


def test_what_a_button_is_shows_where_telegram_can_show_it() -> None:
    styles = ["primary", "danger", "quiet", ""]
    message = Message(parse("?"), tuple(Button("Ja", style, style) for style in styles))

    keys = [key for row in letter(message).keyboard for key in row]

    assert keys == [Key("Ja", style, style if style in ("primary", "danger") else "") for style in styles]


def test_the_payload_is_what_is_sent() -> None:
    message = a_message("Hej **du**", "Ja", files=(File("aftale.ics", "text/calendar", b"BEGIN"),))

    assert payload(letter(message)) == {
        "parts": ["Hej <b>du</b>"],
        "parse_mode": "HTML",
        "inline_keyboard": [[{"text": "Ja", "callback_data": "t0"}]],
        "files": [{"name": "aftale.ics", "media_type": "text/calendar", "size": 5}],
    }


def test_nothing_to_say_is_no_part() -> None:
    assert letter(a_message("  \n\n ")).parts == ()
    assert letter(Message((Block("item", (Span("\n "),)), Block("text", ())))).parts == ()


@pytest.mark.parametrize(
    ("language", "days"), [("da", "man tir ons tor fre lør søn"), ("en", "Mon Tue Wed Thu Fri Sat Sun")]
)
@pytest.mark.parametrize("is_ticked", [False, True])
def test_the_week_is_a_row_a_day_and_a_column_a_part_of_it(language: str, days: str, is_ticked: bool) -> None:
    world = a_world()
    (chat,) = settle(world, 1, usual=EVENINGS if is_ticked else {})
    if language == "en":
        chat.say("english")
    chat.tap_token(token(Ordered("profile_times")))
    said = chat.tap({"da": "Vælg i en uge", "en": "Choose in a week"}[language])[-1]

    rows = [[key.label.removeprefix("✓ ") for key in row] for row in letter(said).keyboard]

    assert rows[:7] == [[f"{day} 8-12", f"{day} 12-17", f"{day} 17-21"] for day in days.split()]
    assert all(len(row) <= 3 for row in rows)
    assert any("✓" in button.label for button in said.buttons) is is_ticked
