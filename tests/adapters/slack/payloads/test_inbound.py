"""Slack's payloads, as they stand on the wire, read as events of ours."""

from datetime import UTC, datetime
from typing import Any

import pytest

from adapters.slack.payloads.inbound import delivery, place_of, reference
from core.actions import Ordered, token
from core.events import Changed, Chose, Opened, Said, SentOther
from core.model import Address
from tests.slackworld import payloads
from tests.slackworld.workspace import BOT_USER, Member, Post, Workspace

Json = Any
NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


class Standing:
    """A clock that stands still."""

    def now(self) -> datetime:
        return NOW


METTE = Member("U0METTE00", "Mette Hansen")


def scene() -> tuple[Workspace, Post]:
    space = Workspace(Standing())
    space.join(METTE)
    room = space.im_with(METTE.id)
    post = Post(space.stamp(), room.id, METTE.id, "vi mangler idéer & <!channel>")
    room.posts.append(post)
    return space, post


def said_payload(**changes: Json) -> Json:
    space, post = scene()
    payload = payloads.said(space, METTE, space.rooms[post.channel], post)
    payload["event"] |= changes
    return payload


def test_a_direct_message_is_said_by_its_writer_as_they_wrote_it() -> None:
    found = delivery(said_payload(), NOW)

    assert found is not None
    assert (found.user, found.is_repeated) == (METTE.id, True)
    assert found.event == Said(
        id="Ev000000001",
        source="slack",
        at=NOW,
        sender=Address("slack", METTE.id),
        text="vi mangler idéer & <!channel>",
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"channel_type": "channel"},
        {"channel_type": "group"},
        {"bot_id": "B0OTHER"},
        {"subtype": "bot_message"},
        {"subtype": "channel_join"},
        {"user": None},
        {"type": "reaction_added"},
    ],
)
def test_what_is_not_for_us_is_no_event(changes: Json) -> None:
    assert delivery(said_payload(**changes), NOW) is None


@pytest.mark.parametrize("text", [None, "", "   "])
def test_words_that_stand_in_the_blocks_alone_are_said_too(text: str | None) -> None:
    found = delivery(said_payload(text=text), NOW)

    assert found is not None
    assert isinstance(found.event, Said)
    assert found.event.text == "vi mangler idéer & <!channel>"


def test_a_direct_message_is_one_also_where_its_kind_is_not_told() -> None:
    direct, other = said_payload(), said_payload(channel="C0123")
    for payload in (direct, other):
        del payload["event"]["channel_type"]

    assert delivery(direct, NOW) is not None
    assert delivery(other, NOW) is None


def test_calling_the_bot_by_name_is_no_part_of_what_is_said() -> None:
    found = delivery(said_payload(text=f"<@{BOT_USER}> hjælp"), NOW)

    assert found is not None
    assert isinstance(found.event, Said)
    assert found.event.text.strip() == "hjælp"


@pytest.mark.parametrize(
    ("sent", "wanted"),
    [
        ({"attachments": [{"is_share": True, "text": "Kan vi hjælpe flere unge?"}]}, "shared"),
        ({"attachments": [{"is_msg_unfurl": True, "text": "Kan vi hjælpe flere unge?"}]}, "shared"),
        ({"attachments": [{"title": "et opslag"}]}, "other"),
        ({}, "other"),
    ],
)
def test_what_has_no_words_is_answered_all_the_same(sent: Json, wanted: str) -> None:
    found = delivery(said_payload(text="", blocks=[], **sent), NOW)

    assert found is not None
    assert isinstance(found.event, SentOther)
    assert found.event.kind == wanted


@pytest.mark.parametrize(
    "payload", [{}, {"type": "event_callback"}, {"type": "block_actions", "actions": []}, [], None, 7]
)
def test_a_payload_nobody_knows_is_no_event_and_no_error(payload: Json) -> None:
    assert delivery(payload, NOW) is None


@pytest.mark.parametrize(
    ("kind", "wanted"), [("image/png", "photo"), ("audio/mp4", "voice"), ("application/pdf", "file"), ("", "file")]
)
def test_a_file_without_words_is_something_we_cannot_read(kind: str, wanted: str) -> None:
    found = delivery(said_payload(text="", blocks=[], subtype="file_share", files=[{"mimetype": kind}]), NOW)

    assert found is not None
    assert isinstance(found.event, SentOther)
    assert found.event.kind == wanted


def test_a_file_with_words_is_the_words_and_that_there_was_one() -> None:
    found = delivery(said_payload(subtype="file_share", files=[{"mimetype": "image/png"}]), NOW)

    assert found is not None
    assert isinstance(found.event, Said)
    assert found.event.beside == "photo"


def test_an_edit_and_a_deletion_are_told_and_an_added_preview_is_not() -> None:
    space, post = scene()
    room = space.rooms[post.channel]
    post.text = "rettet"
    edited = delivery(payloads.changed(space, METTE, room, post, "vi mangler idéer"), NOW)
    preview = delivery(payloads.changed(space, METTE, room, post, "rettet"), NOW)
    removed = delivery(payloads.removed(space, METTE, room, post), NOW)

    assert edited is not None
    assert isinstance(edited.event, Changed)
    assert edited.event.text == "rettet"
    assert preview is None
    assert removed is not None
    assert isinstance(removed.event, Changed)
    assert removed.event.text is None


def test_a_message_with_replies_that_is_deleted_leaves_a_stone_and_is_gone() -> None:
    space, post = scene()
    payload = payloads.changed(space, METTE, space.rooms[post.channel], post, post.text)
    stone = {"subtype": "tombstone", "user": "USLACKBOT", "hidden": True, "text": "This message was deleted."}
    payload["event"]["message"] |= stone
    found = delivery(payload, NOW)

    assert found is not None
    assert found.user == METTE.id
    assert isinstance(found.event, Changed)
    assert found.event.text is None


def test_an_edit_is_one_also_where_it_is_not_told_what_stood_before() -> None:
    space, post = scene()
    payload = payloads.changed(space, METTE, space.rooms[post.channel], post, "før")
    del payload["event"]["previous_message"]
    preview = delivery(payload, NOW)
    payload["event"]["message"]["edited"] = {"user": METTE.id, "ts": post.ts}
    edited = delivery(payload, NOW)

    assert preview is None
    assert edited is not None
    assert isinstance(edited.event, Changed)


def test_our_own_messages_and_edits_are_heard_by_nobody() -> None:
    space, _ = scene()
    room = space.im_with(METTE.id)
    ours = Post(space.stamp(), room.id, BOT_USER, "Hej!", is_ours=True)
    room.posts.append(ours)

    assert delivery(payloads.echoed(space, ours, room, "posted"), NOW) is None
    assert delivery(payloads.echoed(space, ours, room, "changed"), NOW) is None


def test_home_is_a_glance() -> None:
    space, post = scene()
    home = delivery(payloads.home_opened(space, METTE, space.rooms[post.channel]), NOW)
    messages = delivery(payloads.home_opened(space, METTE, space.rooms[post.channel], "messages"), NOW)

    assert home is not None
    assert home.opens_home
    assert isinstance(home.event, Opened)
    assert home.event.is_glance
    assert messages is not None
    assert not messages.opens_home


def tap(**action: Json) -> Json:
    space, post = scene()
    standing = {"type": "button", "action_id": "chose:1", "block_id": "row0", "value": token(Ordered("help"))}
    return payloads.tapped(space, METTE, {**standing, **action}, room=space.rooms[post.channel], at=post)


def test_a_tap_is_one_event_however_often_it_is_delivered() -> None:
    payload = tap()
    first, second = delivery(payload, NOW), delivery(payload, NOW)

    assert first is not None
    assert first == second
    assert isinstance(first.event, Chose)
    assert first.event.token == token(Ordered("help"))
    assert place_of(first.event.message) == (payload["container"]["channel_id"], payload["container"]["message_ts"])


def test_two_taps_on_the_same_button_are_two_events() -> None:
    space, post = scene()
    action = {"type": "button", "action_id": "chose:1", "value": token(Ordered("help"))}
    room = space.rooms[post.channel]
    one, two = (delivery(payloads.tapped(space, METTE, action, room=room, at=post), NOW) for _ in range(2))

    assert one is not None
    assert two is not None
    assert one.event is not None
    assert two.event is not None
    assert one.event.id != two.event.id


def test_a_line_of_a_menu_is_chosen_like_a_button() -> None:
    chosen = {"text": {"type": "plain_text", "text": "Hjælp"}, "value": token(Ordered("help"))}
    found = delivery(tap(type="static_select", action_id="menu", value=None, selected_option=chosen), NOW)

    assert found is not None
    assert isinstance(found.event, Chose)
    assert found.event.token == token(Ordered("help"))


def test_a_menu_that_is_left_empty_chooses_nothing() -> None:
    assert delivery(tap(type="static_select", action_id="menu", value=None, selected_option=None), NOW) is None


def test_a_tap_in_an_ephemeral_message_names_no_message_that_could_be_edited() -> None:
    payload = tap()
    payload["container"]["is_ephemeral"] = True
    found = delivery(payload, NOW)

    assert found is not None
    assert isinstance(found.event, Chose)
    assert found.event.message == ""


@pytest.mark.parametrize(
    ("thread", "place"),
    [("", "C0123"), ("head", "C0123"), ("17.000001", "C0123/17.000001")],
    ids=["none", "head", "reply"],
)
def test_what_is_tapped_is_answered_where_the_tapper_looks(thread: str, place: str) -> None:
    payload = tap()
    where = payload["container"]
    where["channel_id"] = "C0123"
    if thread:
        where["thread_ts"] = where["message_ts"] if thread == "head" else thread
    found = delivery(payload, NOW)

    assert found is not None
    assert found.event is not None
    assert found.event.place == place


def test_a_button_that_is_not_ours_is_no_event() -> None:
    assert delivery(tap(action_id="other"), NOW) is None


def test_only_slacks_own_messages_have_a_place_there() -> None:
    for conversation in ("D0123", "C0123", "G0123", "U0123", "W0123"):
        assert place_of(reference(conversation, "17.000001")) == (conversation, "17.000001")
    assert place_of("b71c2f9a0d7d1e55") is None
    assert place_of("") is None
