"""A receipt about an invitation names the meeting it is about: people are asked to more than one."""

from dataclasses import replace

import pytest

from core.network import GatheringStatus, InvitationStatus
from tests.chat import World, text_of
from tests.core.invitations.asking.test_leaving import a_seat
from tests.core.members.test_room import a_member
from tests.town import tap
from tests.worlds import a_world, content

S = InvitationStatus
WHEN = "søndag den 25. oktober 2026"
RECEIPTS = (
    "silent", "declined", "other_time", "other_time_noted", "withdrawn", "left", "still_out", "still_waiting", "waiting",
    "too_late", "kept_seat", "poll_shut", "no_seat", "still_seated",
)  # fmt: skip
ROW = {"start": "2026-10-25T17:00:00+01:00", "end": "19.00", "minutes": 120, "place": "Rådhuset"}
VALUES = {"offering": "lab", "sessions": [ROW], "had_seat": True, "turn": 2, "is_over": False, "title": "Nøgenbadning"}


@pytest.mark.parametrize("prompt", RECEIPTS)
@pytest.mark.parametrize(("language", "when"), [("da", WHEN), ("en", "Sunday 25 October 2026")])
def test_every_receipt_tells_when_the_meeting_is_and_not_what_it_is_about(prompt: str, language: str, when: str):
    """The topic may be delicate, and the receipt is read where others see it."""
    said = content().wording.say(language, f"invitation/{prompt}", VALUES)

    assert when in said
    assert "Nøgenbadning" not in said


@pytest.mark.parametrize("language", ["da", "en"])
def test_what_was_queued_without_its_meeting_is_still_read(language: str):
    for prompt in ("other_time_noted", "kept_seat"):
        assert content().wording.say(language, f"invitation/{prompt}", {})


def test_a_course_and_a_poll_are_named_by_where_they_begin():
    two = {**VALUES, "sessions": [ROW, {**ROW, "start": "2026-11-08T17:00:00+01:00"}]}

    course = content().wording.say("da", "invitation/silent", two)
    poll = content().wording.say("da", "invitation/silent", {**two, "is_open": True})

    assert f"invitationen til forløbet, der begynder {WHEN}" in course
    assert f"invitationen til mødet {WHEN} kl. 17.00 eller på en anden tid" in poll


def test_what_has_begun_is_told_of_as_begun():
    two = {**VALUES, "sessions": [ROW, {**ROW, "start": "2026-11-08T17:00:00+01:00"}]}

    for prompt in ("too_late", "left"):
        assert f"forløbet, der begyndte {WHEN}" in content().wording.say("da", f"invitation/{prompt}", two)


@pytest.mark.parametrize(("action", "prompt"), [("i_no", "Du hører ikke mere om mødet"), ("i_other", "spring over")])
def test_a_no_by_a_button_names_its_meeting(action: str, prompt: str):
    world: World = a_world()
    chat = a_member(world)
    a_seat(world, chat, GatheringStatus.ASKING, 20, invited=S.ASKED)

    said = text_of(tap(chat, action))
    if action == "i_other":
        said = text_of(chat.say("spring over"))
        prompt = "Du hører kun mere om mødet"

    assert f"{prompt} {WHEN}" in said


def test_a_seat_that_is_kept_after_all_is_named():
    world: World = a_world()
    chat = a_member(world)
    made = a_seat(world, chat, GatheringStatus.SET, 20)
    world.facts.gatherings[1] = replace(made, seated=1)
    tap(chat, "i_leave")

    assert f"Så beholder du din plads til mødet {WHEN}" in text_of(chat.say("nej"))
