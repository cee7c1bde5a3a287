"""Those who said yes to a full room: how long a seat is kept for them, and what they hear when it begins without them."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from core import workdays
from core.gatherings.rules import RoomRules
from core.network import InvitationStatus
from tests.chat import Chat, World
from tests.town import chat_of, gathering, invitations, tap

S = InvitationStatus
RULES = RoomRules()


@pytest.fixture
def full(world: World) -> World:
    """A room of two with two seats taken and three who wait, in the order in which they said yes."""
    now = gathering(world)
    world.facts.gatherings[now.number] = replace(now, most=2, target=2, least=1)
    for one in invitations(world, S.ASKED)[:5]:
        tap(chat_of(world, one), "i_yes")
    return world


def in_line(world: World) -> list[Chat]:
    return [chat_of(world, one) for one in sorted(invitations(world, S.WAITING), key=lambda one: one.place)]


def until(world: World, **before: int) -> None:
    """Time passes until so long before the meeting begins; what was said on the way is read."""
    world.advance(gathering(world).sessions[0].start - timedelta(**before) - world.now)
    for one in invitations(world):
        chat_of(world, one).new()


def text_of(chat: Chat) -> str:
    return "\n".join(message.text for message in chat.new())


def test_who_waits_hears_that_there_was_no_seat_when_it_begins(full: World):
    line = in_line(full)
    until(full, hours=1)

    full.advance(timedelta(hours=2))

    assert all("Der blev ikke en plads til dig" in text_of(chat) for chat in line)
    assert invitations(full, S.WAITING, S.OFFERED) == []
    assert len(invitations(full, S.NO_SEAT)) == 3


def test_the_list_of_a_meeting_that_nobody_came_to_is_over_with_it(full: World):
    """All have left, and the free seats are kept for somebody: it begins with nobody in it, and nobody moves it."""
    now = gathering(full)
    full.facts.gatherings[now.number] = replace(now, most=1, seated=1)
    first, second, third = in_line(full)
    until(full, minutes=20)
    one, other = invitations(full, S.SEATED)
    full.facts.invitations[1, other.citizen] = replace(other, status=S.DECLINED)
    tap(chat_of(full, one), "i_leave_yes")
    first.new()

    full.advance(timedelta(minutes=30))
    assert [len(invitations(full, status)) for status in (S.OFFERED, S.WAITING)] == [1, 2]

    full.advance(timedelta(hours=4))
    assert invitations(full, S.WAITING, S.OFFERED) == []
    assert "Fristen for at svare på invitationen" in text_of(first)
    assert all("Der blev ikke en plads til dig" in text_of(chat) for chat in (second, third))


def test_a_seat_nobody_claimed_is_let_go_when_it_begins(full: World):
    first, *_ = in_line(full)
    seated = chat_of(full, invitations(full, S.SEATED)[0])
    until(full, minutes=20)
    tap(seated, "i_leave_yes")
    assert "Nu er der en plads til dig" in text_of(first)

    full.advance(timedelta(hours=2))

    assert "Fristen for at svare på invitationen til mødet tirsdag den 24. november 2026 kl. 17.00 er gået" in text_of(
        first
    )
    assert full.facts.invitations[1, first.person.id].status is S.SILENT


def test_the_facilitator_reads_how_many_got_no_seat(full: World):
    until(full, hours=1)
    full.advance(timedelta(hours=2))
    facilitator = Chat(full, full.facts.persons[gathering(full).owner].address)

    text = facilitator.say("vis hold 1")[-1].text

    assert "3 fik ikke en plads." in text
    assert "står på listen" not in text


def test_who_got_no_seat_hears_so_when_they_ask_and_has_nothing_to_give_up(full: World):
    first, *_ = in_line(full)
    until(full, hours=1)
    full.advance(timedelta(hours=2))
    first.new()

    assert "Der blev ikke en plads til dig" in tap(first, "i_leave")[-1].text
    assert "Der blev ikke en plads til dig" in tap(first, "i_show")[-1].text


def test_what_is_called_off_in_the_middle_is_told_to_none_who_had_no_seat(full: World):
    first, *_ = in_line(full)
    now = gathering(full)
    later = replace(now.sessions[0], start=now.sessions[0].start + timedelta(days=14))
    full.facts.gatherings[now.number] = replace(now, offering="tailored", sessions=(now.sessions[0], later))
    until(full, hours=1)
    full.advance(timedelta(hours=20))
    first.new()
    facilitator = Chat(full, full.facts.persons[now.owner].address)

    tap(facilitator, "g_cancel")
    tap(facilitator, "g_cancel_yes")

    assert first.new() == []


@pytest.mark.parametrize(
    ("told", "start", "kept"),
    [
        ((2, 17, 30), (3, 17, 0), (3, 8, 0)),  # half of the time ends in the night
        ((3, 8, 0), (3, 17, 0), (3, 12, 30)),
        ((3, 11, 0), (3, 17, 0), (3, 14, 0)),
        ((3, 15, 30), (3, 17, 0), (3, 16, 30)),  # never less than an hour
        ((3, 16, 30), (3, 17, 0), (3, 17, 0)),
    ],
)
def test_a_seat_is_kept_for_half_of_the_time_that_is_left_when_the_meeting_is_near(told, start, kept):
    moments = [workdays.at(date(2026, 11, day), time(hour, minute)) for day, hour, minute in (told, start, kept)]

    assert RULES.claim_by(moments[0], moments[1]) == moments[2]


def test_on_the_day_itself_a_free_seat_reaches_more_than_one(full: World):
    line = in_line(full)
    seated = chat_of(full, invitations(full, S.SEATED)[0])
    until(full, hours=9)
    tap(seated, "i_leave_yes")

    full.advance(timedelta(hours=7))

    assert all("Nu er der en plads til dig" in text_of(chat) for chat in line[:2])


def test_everything_a_citizen_hears_of_a_course_names_each_of_its_meetings(world: World):
    now = gathering(world)
    later = [replace(now.sessions[0], start=now.sessions[0].start + timedelta(days=14 * count)) for count in (0, 1, 2)]
    world.facts.gatherings[now.number] = replace(
        now, offering="tailored", sessions=tuple(later), most=1, target=1, least=1
    )
    first, second, silent = (chat_of(world, one) for one in invitations(world, S.ASKED)[:3])

    seated = tap(first, "i_yes")[-1].text
    sure = tap(first, "i_leave")[-1].text
    tap(second, "i_yes")
    tap(first, "i_leave_yes")
    offer = text_of(second)
    world.advance(timedelta(hours=49))
    reminder = text_of(silent)

    for text in (seated, sure, offer, reminder):
        assert [day in text for day in ("24. november", "8. december", "22. december")] == [True] * 3, text


@pytest.mark.parametrize(
    "words",
    [
        "hvad nummer er jeg på listen?",
        "hvilket nummer er jeg nu",
        "hvor er jeg på ventelisten",
        "hvor mange er der foran mig?",
        "er der blevet en plads?",
        "har jeg fået en plads",
        "står jeg stadig på listen?",
        "er jeg med?",
        "what number am I on the list?",
    ],
)
def test_who_waits_is_told_their_number_when_they_ask(full: World, words: str):
    _, second, _ = in_line(full)
    second.new()

    assert "Du står på listen som nummer 2." in "\n".join(message.text for message in second.say(words))


def test_the_number_follows_the_list(full: World):
    first, second, _ = in_line(full)
    tap(first, "i_leave")
    second.new()

    assert "Du står på listen som nummer 1." in second.say("hvilket nummer er jeg?")[-1].text


def test_a_place_on_the_list_is_no_seat_that_goes_on(full: World):
    first, *_ = in_line(full)
    seated = chat_of(full, invitations(full, S.SEATED)[0])
    first.new()

    told = first.say("hvordan melder jeg fra?")[0].text
    waited = tap(first, "i_leave")[-1].text
    sat = tap(seated, "i_leave_yes")[-1].text

    assert "Så står du ikke på listen mere." in told
    assert "pladsen går videre" not in told
    assert "Du står ikke på listen til mødet tirsdag den 24. november 2026 kl. 17.00 mere." in waited
    assert "pladsen går videre" not in waited
    assert "pladsen går videre" in sat


LATE = [
    "jeg bliver 10 minutter forsinket",
    "vi er forsinkede med toget",
    "I am running late",
]


@pytest.mark.parametrize("words", LATE)
@pytest.mark.parametrize("status", [S.SEATED, S.WAITING, S.ASKED])
def test_whoever_is_late_gives_nothing_up_and_gets_nothing_by_it(full: World, status: S, words: str):
    chat = chat_of(full, invitations(full, status)[0])
    chat.new()

    said = chat.say(words)[0].text

    assert full.facts.invitations[1, chat.person.id].status is status
    assert ("Skal jeg give det videre til facilitatorerne" in said) == (status is S.SEATED)
    assert "Vil du melde fra" not in said


def test_an_invited_one_who_comes_late_comes(full: World):
    chat = chat_of(full, invitations(full, S.ASKED)[0])
    chat.new()

    chat.say("jeg kommer lidt for sent")

    assert full.facts.invitations[1, chat.person.id].status is S.WAITING


@pytest.mark.parametrize("words", ["jeg har ombestemt mig", "hvad er status", "indstillinger"])
def test_being_a_member_does_not_read_like_having_a_seat(world: World, words: str):
    chat = chat_of(world, invitations(world, S.ASKED)[0])
    tap(chat, "i_no")

    assert "Du er med til og med" not in chat.say(words)[-1].text
