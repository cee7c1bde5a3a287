"""Messages as Block Kit: inside every published limit, every word of people's as they wrote it, nothing left out in silence."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import prompts
from adapters.slack.drawing.letters import cut, cut_bytes, split
from adapters.slack.drawing.render import Renderer, _size, _size_at_most
from core.actions import Acted, Ordered, Picked, token
from core.markup import Block, Button, Message, Span, clean
from core.wording import Wording
from tests.slackworld import rich_text
from tests.slackworld.blocks import message_faults, sdk_faults
from tests.slackworld.reading import shown_text, touches
from tests.slackworld.workspace import unescaped

Json = Any
WORDING = Wording(
    prompts.texts(root=prompts.FOLDER),
    {
        "municipality": "Gentofte Kommune",
        "contact_name": "Sparringsrummet",
        "contact_phone": "12 34 56 78",
        "contact_mail": "sparring@example.org",
        "contact_hours": "9-15",
    },
)
RENDERER = Renderer(WORDING)
HOSTILE = [
    "<!channel> <!here> <@U0123456> <#C0123456|general>",
    "<http://evil.example|bank> <mailto:a@b.dk|skriv>",
    "*fed* _kursiv_ ~streg~ `kode` ```blok``` > citat",
    ":warning: :skull: &amp; &lt;!channel&gt;",
    "\u202eomvendt\u202c \u200bnul\u200b \ufeff z\u0351\u0300\u0301algo",
    "{{ 7*7 }} %s {0} \\n <script>alert(1)</script> tg://user?id=1",
    "😀" * 40,
]

# Drawn letter by letter, long texts took longer than all that is done with them: they are a short one over and over.
long_texts = st.builds(
    lambda text, size: (text * size)[:size], st.text(min_size=1, max_size=50), st.integers(2_000, 5_000)
)
words = st.one_of(st.text(max_size=200), st.sampled_from(HOSTILE), long_texts).map(clean)
spans = st.lists(st.builds(Span, words, st.booleans()), min_size=1, max_size=4).map(tuple)
blocks = st.lists(st.builds(Block, st.sampled_from(["text", "item", "heading"]), spans), max_size=80).map(tuple)
tokens = st.one_of(
    st.builds(lambda n: token(Picked("intake", n, "entry", "need")), st.integers(0, 99)),
    st.sampled_from([token(Ordered(name)) for name in ("discard", "discard_yes", "help", "restart", "stop")]),
    st.builds(
        lambda n, name: token(Acted(name, n)), st.integers(1, 99), st.sampled_from(["decline", "withdraw", "show"])
    ),
)
buttons = st.lists(
    st.builds(Button, words, tokens, st.sampled_from(["", "", "primary", "danger", "quiet"])), max_size=25
).map(tuple)
messages = st.builds(Message, blocks, buttons, language=st.sampled_from(["da", "en"]))


@given(messages)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_whatever_is_said_fits_and_reaches_nobody(message: Message) -> None:
    payload = RENDERER.payload(message)

    assert message_faults(payload) == []
    assert sdk_faults(payload["blocks"]) == []
    assert [fault for one in payload["blocks"] if one["type"] == "rich_text" for fault in rich_text.reaching(one)] == []
    assert not any(letter in payload["text"] for letter in "<>")


def test_a_menu_has_a_choice_once() -> None:
    chosen = [token(Picked("intake", number, "entry", "need")) for number in (*range(10), 3)]

    payload = RENDERER.payload(Message((), tuple(Button("Vælg", one, "") for one in chosen), language="da"))

    assert message_faults(payload) == []


@given(messages)
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_the_quick_measure_of_a_message_is_never_too_small(message: Message) -> None:
    drawn = RENDERER.blocks(message)

    assert _size(drawn) <= _size_at_most(drawn)


@given(messages)
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_at_most_one_button_is_primary_and_danger_asks_first(message: Message) -> None:
    shown = touches(RENDERER.payload(message)["blocks"])

    assert sum(touch.style == "primary" for touch in shown) <= 1
    assert [touch for touch in shown if (touch.style == "danger") is not bool(touch.confirm)] == []


@pytest.mark.parametrize("written", HOSTILE)
def test_words_of_people_are_read_exactly_as_they_stand(written: str) -> None:
    said = clean(written)
    payload = RENDERER.payload(Message((Block("text", (Span("Du skrev: "), Span(said, is_bold=True))),)))

    assert shown_text(payload["blocks"]) == f"Du skrev: {said}"
    assert unescaped(payload["text"]) == f"Du skrev: {said}"


def test_a_long_list_says_how_many_are_left_out() -> None:
    items = tuple(Block("item", (Span(f"Sag {n}: en titel af den slags, der står i overblikket"),)) for n in range(400))
    payload = RENDERER.payload(Message((Block("heading", (Span("Åbne sager"),)), *items)))

    lines = shown_text(payload["blocks"]).splitlines()
    assert message_faults(payload) == []
    assert lines[1] == "- Sag 0: en titel af den slags, der står i overblikket"
    assert lines[-1] == f"- … og {400 - (len(lines) - 2)} til"


def test_a_text_longer_than_a_section_is_whole_in_several_pieces() -> None:
    written = " ".join(f"ord{n}" for n in range(900))
    payload = RENDERER.payload(Message((Block("text", (Span(written),)),)))

    assert shown_text(payload["blocks"]).split() == written.split()
    assert message_faults(payload) == []


def test_many_equal_choices_become_a_menu_and_the_others_stay_buttons() -> None:
    options = [Button(f"Område {n}", token(Picked("intake", 1, "theme", f"t{n}"))) for n in range(16)]
    payload = RENDERER.payload(Message((), (*options, Button("Hjælp", token(Ordered("help")), "quiet"))))

    menu, row = payload["blocks"]
    assert [element["type"] for element in menu["elements"]] == ["static_select"]
    assert [option["value"] for option in menu["elements"][0]["options"]] == [option.token for option in options]
    assert [element["value"] for element in row["elements"]] == [token(Ordered("help"))]


def test_a_confirmed_button_does_at_once_what_it_would_have_asked_about() -> None:
    payload = RENDERER.payload(Message((), (Button("Slet kladden", token(Ordered("discard")), "danger"),)))

    (touch,) = touches(payload["blocks"])
    assert touch.action["value"] == token(Ordered("discard_yes"))
    assert touch.confirm is not None
    shown = {name: touch.confirm[name]["text"] for name in ("text", "confirm", "deny")}
    assert shown == {
        "text": "Det, du har skrevet i kladden, bliver slettet og kan ikke hentes igen. Sager, du har sendt, bliver, som de er.",
        "confirm": "Slet kladden",
        "deny": "Behold kladden",
    }


def test_a_group_is_called_off_by_the_question_in_slack_alone() -> None:
    payload = RENDERER.payload(Message((), (Button("Aflys", token(Acted("g_cancel", 3)), "danger"),)))

    (touch,) = touches(payload["blocks"])
    assert touch.action["value"] == token(Acted("g_cancel_yes", 3))
    assert touch.confirm is not None
    assert "Alle, der er spurgt eller er med, får besked med det samme." in touch.confirm["text"]["text"]
    assert touch.confirm["confirm"]["text"] == "Aflys holdet"


FINAL = [
    *(token(Ordered(command)) for command in ("discard", "restart", "leave")),
    *(token(Acted(action, 1)) for action in ("withdraw", "decline", "g_cancel", "erase")),
    token(Acted("behalf", 1, "c:leave")),
]


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("final", FINAL)
def test_every_question_before_something_final_says_what_happens_and_what_its_buttons_do(
    final: str, language: str
) -> None:
    payload = RENDERER.payload(Message((), (Button("Vælg", final, "danger"),), language=language))

    (touch,) = touches(payload["blocks"])
    assert touch.confirm is not None
    text, yes, no = (touch.confirm[name]["text"] for name in ("text", "confirm", "deny"))
    assert text.count(". ") >= 1 and not text.endswith("…")
    assert yes not in ("Ja", "Yes") and no not in ("Nej, vent", "No, wait") and not yes.endswith("…")
    assert message_faults(payload) == []


def test_a_question_that_was_asked_is_not_asked_twice() -> None:
    payload = RENDERER.payload(Message((), (Button("Ja, slet kladden", token(Ordered("discard_yes")), "danger"),)))

    (touch,) = touches(payload["blocks"])
    assert (touch.style, touch.confirm) == ("", None)


def test_long_labels_are_cut_at_a_word_and_read_out_longer_than_shown() -> None:
    label = "Sag 12: mange borgere glemmer deres tid i tandplejen, og ingen ved helt hvorfor det sker igen"
    payload = RENDERER.payload(Message((), (Button(label, token(Acted("show", 12))),)))

    button = payload["blocks"][0]["elements"][0]
    assert button["text"]["text"] == "Sag 12: mange borgere glemmer deres tid i tandplejen,…"
    assert button["accessibility_label"] == "Sag 12: mange borgere glemmer deres tid i tandplejen, og ingen ved helt…"


@pytest.mark.parametrize("letters", [31, 60, 75])
def test_a_long_label_that_slack_takes_is_shown_and_read_out_whole(letters: int) -> None:
    label = ("Sag 12: " + "mange borgere glemmer deres tid i tandplejen, og ingen ved helt hvorfor")[:letters].strip()
    payload = RENDERER.payload(Message((), (Button(label, token(Acted("show", 12))),)))

    button = payload["blocks"][0]["elements"][0]
    assert button["text"]["text"] == button["accessibility_label"] == label


@given(st.text(max_size=300), st.integers(5, 60))
def test_cutting_and_splitting_keep_to_the_number(written: str, most: int) -> None:
    assert len(cut(written, most)) <= most
    assert all(len(piece) <= most for piece in split(written, most))
    assert "".join("".join(split(written, most)).split()) == "".join(written.split())


@given(st.text(alphabet="<>&åé😀 a", max_size=400))
def test_cut_bytes_never_cuts_an_escaped_letter(written: str) -> None:
    shortened = cut_bytes(written, 120)

    assert len(shortened.encode()) <= 120
    assert unescaped(shortened).rstrip("…").rstrip() == written[: len(unescaped(shortened).rstrip("…"))].rstrip()


def test_the_same_message_gives_the_same_payload() -> None:
    message = Message((Block("text", (Span("Hej"),)),), (Button("Ja", token(Ordered("start"))),))

    assert json.dumps(RENDERER.payload(message)) == json.dumps(RENDERER.payload(message))
