"""Somebody leaves, rests or takes a purpose back: what becomes of their seats, by how far each gathering has come."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.actions import Ordered, token
from core.courses.meeting_moments import session_timers
from core.invitations.saying import coming_up
from core.members.consents import may_be_sent
from core.model import PersonId
from core.network import Gathering, GatheringNumber, GatheringStatus, InvitationStatus, Session
from tests.chat import Chat, World, text_of
from tests.core.members.test_room import a_member
from tests.factories import DAY, HOUR, a_gathering, an_invitation
from tests.town import tap
from tests.worlds import a_facilitator, a_world

S = InvitationStatus


def a_seat(
    world: World, chat: Chat, status: GatheringStatus, *days: int, invited: S = S.SEATED, offering: str = "lab"
) -> Gathering:
    """Gathering 1 with meetings so many days from now, and this person's invitation to it."""
    owner = a_facilitator(world)
    owner.open()
    sessions = tuple(Session(start=world.now + DAY * day, minutes=180, place="Rådhussalen") for day in days)
    made = a_gathering(1, status=status, sessions=sessions, offering=offering, seated=2, version=1)
    made = replace(made, owner=owner.person.id)
    world.facts.gatherings[made.number] = made
    one = an_invitation(chat.person.id, status=invited, place=int(invited is S.WAITING), version=1)
    world.facts.invitations[made.number, chat.person.id] = one
    return made


def files_to(world: World, person: PersonId) -> list[dict]:
    return [dict(file.params) for say in world.said if say.to == person for file in say.files]


def left(world: World, chat: Chat) -> S:
    return world.facts.invitations[1, chat.person.id].status


def seats(world: World) -> int:
    return world.facts.gatherings[1].seated


@pytest.mark.parametrize("status", [GatheringStatus.ASKING, GatheringStatus.SET])
@pytest.mark.parametrize("word", ["stop", "slet mig"])
def test_a_seat_ahead_is_given_up_and_taken_out_of_the_calendar(status: GatheringStatus, word: str):
    world = a_world()
    chat = a_member(world)
    a_seat(world, chat, status, 20)
    me = chat.person.id

    chat.say(word)
    if word != "stop":
        chat.tap("Ja, slet alt om mig")

    assert seats(world) == 1
    (file,) = files_to(world, me)
    assert (file["method"], file["sequence"]) == ("CANCEL", 1)
    assert [say.to for say in world.said if say.files] == [me]


def test_a_purpose_taken_back_takes_its_seat_out_of_the_calendar():
    world = a_world()
    chat = a_member(world)
    a_seat(world, chat, GatheringStatus.SET, 20)

    chat.tap_token(token(Ordered("refuse_labs")))

    assert (left(world, chat), seats(world)) == (S.WITHDRAWN, 1)
    assert [file["method"] for file in files_to(world, chat.person.id)] == ["CANCEL"]


@pytest.mark.parametrize("invited", [S.ASKED, S.WAITING, S.OFFERED])
def test_without_a_seat_there_is_nothing_to_take_out_of_a_calendar(invited: S):
    world = a_world()
    chat = a_member(world)
    a_seat(world, chat, GatheringStatus.ASKING, 20, invited=invited)

    chat.say("stop")

    assert (left(world, chat), seats(world)) == (S.WITHDRAWN, 2)
    assert files_to(world, chat.person.id) == []


@pytest.mark.parametrize("status", [GatheringStatus.DONE, GatheringStatus.CANCELLED])
def test_what_is_over_stays_as_it_was(status: GatheringStatus):
    world = a_world()
    chat = a_member(world)
    before = a_seat(world, chat, status, -20)

    chat.say("stop")
    world.advance(timedelta())

    assert world.facts.gatherings[1] == before
    assert left(world, chat) is S.SEATED
    assert files_to(world, chat.person.id) == []


def test_a_meeting_that_is_on_right_now_keeps_its_list():
    world = a_world()
    chat = a_member(world)
    made = a_seat(world, chat, GatheringStatus.RUNNING, 0)
    world.advance(HOUR)

    chat.say("stop")

    assert world.facts.gatherings[1] == made
    assert left(world, chat) is S.SEATED


@pytest.mark.parametrize(("offering", "days"), [("tailored", (-3, 11)), ("hundred_day", (-30,)), ("partner", (-30,))])
def test_what_is_under_way_goes_on_without_them_and_whoever_holds_it_is_told(offering: str, days: tuple[int, ...]):
    world = a_world()
    chat = a_member(world)
    a_seat(world, chat, GatheringStatus.RUNNING, *days, offering=offering)
    waiting = an_invitation(77, status=S.WAITING, place=1, version=1)
    world.facts.invitations[1, PersonId(77)] = waiting
    owner = a_facilitator(world)
    owner.new()

    chat.say("stop")
    world.advance(2 * HOUR)

    assert (left(world, chat), seats(world)) == (S.WITHDRAWN, 1)
    assert world.facts.gatherings[1].status is GatheringStatus.RUNNING
    assert world.facts.invitations[1, PersonId(77)] == waiting  # nobody new comes into what has begun
    said = text_of(owner.new())
    assert "En borger er gået ud af hold 1" in said
    assert "Nu er 1 med" in said


def test_a_course_that_everybody_has_left_still_ends():
    world = a_world()
    chat = a_member(world)
    made = a_seat(world, chat, GatheringStatus.RUNNING, -3, 11, offering="tailored")
    world.facts.gatherings[1] = replace(made, seated=1)
    world.timers.update({timer.key: timer for timer in session_timers(made) if timer.due > world.now})

    chat.say("stop")
    world.advance(12 * DAY)

    assert (seats(world), world.facts.gatherings[1].status) == (0, GatheringStatus.DONE)


def test_only_the_meetings_ahead_are_taken_out_of_the_calendar():
    world = a_world()
    chat = a_member(world)
    made = a_seat(world, chat, GatheringStatus.RUNNING, -3, 11, offering="tailored")

    chat.say("stop")

    (file,) = files_to(world, chat.person.id)
    assert [row["start"] for row in file["sessions"]] == [made.sessions[1].start.isoformat()]
    assert [row["entry"] for row in file["sessions"]] == [2]  # the same entry as in the first file


def test_a_pause_keeps_the_seat_in_what_is_under_way():
    world = a_world()
    chat = a_member(world)
    a_seat(world, chat, GatheringStatus.RUNNING, -3, 11, offering="tailored")

    chat.say("hold pause")
    chat.tap("En måned")

    assert world.facts.citizen(chat.person.id).paused_until is not None
    assert (left(world, chat), seats(world)) == (S.SEATED, 2)


def test_a_seat_is_saved_with_its_gathering_so_that_two_never_share_it():
    world = a_world()
    chat = a_member(world)
    a_seat(world, chat, GatheringStatus.SET, 20)
    before = world.facts.gatherings[1].version

    chat.say("stop")

    assert world.facts.gatherings[1].version == before + 1


# --- by their own button or words, while it goes on -------------------------------------------------


@pytest.mark.parametrize(("offering", "days"), [("tailored", (-3, 11)), ("hundred_day", (-30,)), ("partner", (-30,))])
def test_a_citizen_may_leave_what_is_under_way_and_is_asked_once(offering: str, days: tuple[int, ...]):
    world = a_world()
    chat = a_member(world)
    a_seat(world, chat, GatheringStatus.RUNNING, *days, offering=offering)
    owner = a_facilitator(world)
    owner.new()

    asked = text_of(tap(chat, "i_leave"))
    assert "I er i gang" in asked and "Kan du bare ikke komme en enkelt gang" in asked
    assert left(world, chat) is S.SEATED
    said = text_of(chat.tap("Ja, meld mig fra"))

    assert "tak for det, du har været med til" in said
    assert (left(world, chat), seats(world)) == (S.WITHDRAWN, 1)
    assert "En borger er gået ud af hold 1" in text_of(owner.new())
    ahead = [day for day in days if day > 0]
    assert len(files_to(world, chat.person.id)) == len(ahead)
    assert "Det er begyndt, så dit svar kan ikke ændres mere" in text_of(tap(chat, "i_yes"))
    assert seats(world) == 1


def test_leaving_in_words_between_two_meetings():
    world = a_world()
    chat = a_member(world)
    a_seat(world, chat, GatheringStatus.RUNNING, -30, offering="hundred_day")

    said = text_of(chat.say("jeg kan alligevel ikke være med"))

    assert "tak for det, du har været med til" in said
    assert left(world, chat) is S.WITHDRAWN


def test_nobody_leaves_a_meeting_by_a_button_while_it_is_held():
    world = a_world()
    chat = a_member(world)
    a_seat(world, chat, GatheringStatus.RUNNING, 0)
    world.advance(HOUR)

    assert "Det er begyndt, så dit svar kan ikke ændres mere" in text_of(tap(chat, "i_leave"))
    assert "Det er begyndt, så dit svar kan ikke ændres mere" in text_of(tap(chat, "i_leave_yes"))
    assert (left(world, chat), seats(world)) == (S.SEATED, 2)


def test_whoever_has_left_a_course_hears_no_more_of_it():
    world = a_world()
    chat = a_member(world)
    made = a_seat(world, chat, GatheringStatus.RUNNING, -3, 11, offering="tailored")
    world.timers.update({timer.key: timer for timer in session_timers(made) if timer.due > world.now})
    tap(chat, "i_leave_yes")
    chat.new()

    world.advance(20 * DAY)

    assert chat.new() == []


# --- the facilitator's old buttons ------------------------------------------------------------------

FIXED = "g_set g_edit g_find g_more g_swap g_swap_out g_swap_in g_approve g_extend g_refocus g_poll g_slot"


@pytest.mark.parametrize("action", FIXED.split())
def test_no_old_button_changes_what_is_under_way(action: str):
    world = a_world()
    chat = a_member(world)
    before = a_seat(world, chat, GatheringStatus.RUNNING, -3, 11, offering="tailored")
    owner = a_facilitator(world)

    said = text_of(tap(owner, action, 1, "when"))

    assert "Hold 1 er i gang" in said
    assert owner.conversation.dialogue is None
    assert world.facts.gatherings[1] == before


def test_a_time_that_was_asked_for_before_it_began_is_not_taken_afterwards():
    world = a_world()
    chat = a_member(world)
    made = a_seat(world, chat, GatheringStatus.SET, 2, 16, offering="tailored")
    owner = a_facilitator(world)
    tap(owner, "g_set", 1, "when")
    running = replace(made, status=GatheringStatus.RUNNING)
    world.facts.gatherings[1] = running

    said = text_of(owner.say("den 24. november kl. 17-19 og den 1. december kl. 17-19"))

    assert "Hold 1 er i gang" in said
    assert world.facts.gatherings[1] == running


@pytest.mark.parametrize(
    ("days", "beginning"), [((7, 14, 21), "Alle møder er aflyst:"), ((-3, 7, 14), "Resten af møderne er aflyst:")]
)
def test_every_meeting_ahead_is_named_when_a_course_is_called_off(days: tuple, beginning: str):
    world = a_world()
    chat = a_member(world)
    status = GatheringStatus.RUNNING if min(days) < 0 else GatheringStatus.SET
    meetings = a_seat(world, chat, status, *days, offering="tailored").sessions
    owner = a_facilitator(world)
    chat.new()

    tap(owner, "g_cancel")
    owner.tap("Ja, aflys")

    said = text_of(chat.new())
    assert beginning in said
    named = [f"den {one.start.day}. " in said for one in meetings]
    assert named == [one.start > world.now for one in meetings]


def test_a_poll_that_is_called_off_names_none_of_the_times_it_could_have_been():
    world = a_world()
    chat = a_member(world)
    poll = a_seat(world, chat, GatheringStatus.ASKING, 7, 8, invited=S.ASKED)
    world.facts.gatherings[1] = replace(poll, progress={"is_open": True})
    owner = a_facilitator(world)
    chat.new()

    tap(owner, "g_cancel")
    owner.tap("Ja, aflys")

    assert "Mødet er aflyst. Du skal ikke gøre noget." in text_of(chat.new())


def test_what_is_left_of_a_course_can_be_called_off_and_names_what_is_ahead():
    world = a_world()
    chat = a_member(world)
    a_seat(world, chat, GatheringStatus.RUNNING, -3, 11, offering="tailored")
    owner = a_facilitator(world)
    chat.new()

    tap(owner, "g_cancel")
    owner.tap("Ja, aflys")

    assert world.facts.gatherings[1].status is GatheringStatus.CANCELLED
    said = text_of(chat.new())
    assert "Mødet er aflyst: fredag den 16. oktober" in said
    assert len(files_to(world, chat.person.id)) == 1


@pytest.mark.parametrize(
    ("words", "invited", "said"),
    [
        ("ikke labs mere", S.SEATED, "Du er samtidig meldt fra mødet"),
        ("ikke labs mere", S.WAITING, "Du står ikke længere på listen til mødet"),
        ("ikke labs mere", S.OFFERED, "Du står ikke længere på listen til mødet"),
        ("hold pause i to måneder", S.WAITING, "Du står ikke længere på listen til mødet"),
        ("hold pause i to måneder", S.OFFERED, "Du står ikke længere på listen til mødet"),
        ("hold pause i to måneder", S.ASKED, "Du skal ikke svare på invitationen til mødet"),
    ],
)
def test_whoever_rests_or_takes_labs_back_hears_which_seat_they_gave_up(words: str, invited: S, said: str):
    world = a_world()
    chat = a_member(world)
    a_seat(world, chat, GatheringStatus.ASKING, 20, invited=invited)

    text = text_of(chat.say(words))
    if "labs" in words:
        text = text_of(chat.tap("Nej til labs"))

    assert left(world, chat) is S.WITHDRAWN
    assert f"{said} " in text
    assert text.count("kl. ") == 1  # when it is, so that they know which


def test_whoever_rests_with_nothing_given_up_hears_of_no_seat():
    world = a_world()
    chat = a_member(world)
    a_seat(world, chat, GatheringStatus.ASKING, 20, invited=S.ASKED)

    text = text_of(chat.say("hold pause i to måneder"))

    assert left(world, chat) is S.WITHDRAWN
    assert "meldt fra" not in text
    assert "listen" not in text


def test_a_seat_that_is_kept_through_a_pause_is_not_called_given_up():
    world = a_world()
    chat = a_member(world)
    a_seat(world, chat, GatheringStatus.SET, 90)

    text = text_of(chat.say("hold pause i to måneder"))

    assert left(world, chat) is S.SEATED
    assert "meldt fra" not in text


# --- a pause with a seat -------------------------------------------------------------------------


@pytest.mark.parametrize("status", [GatheringStatus.ASKING, GatheringStatus.SET])
@pytest.mark.parametrize(
    "words",
    [
        "jeg holder fri til april",
        "hold pause til 1. april",
        "jeg holder pause indtil 1. april",
        "holder pause til påske",
    ],
)
def test_a_pause_gives_no_seat_up_and_names_it_with_the_way_to(status: GatheringStatus, words: str):
    world = a_world()
    chat = a_member(world)
    a_seat(world, chat, status, 20)

    text = text_of(chat.say(words))

    assert (left(world, chat), seats(world)) == (S.SEATED, 2)
    assert "Du har stadig din plads til mødet søndag den 25. oktober 2026" in text
    assert "Meldt" not in text
    assert "meldt fra" not in text
    assert world.facts.citizen(chat.person.id).paused_until is not None

    chat.tap("Meld fra")
    chat.tap("Ja, meld mig fra")
    assert (left(world, chat), seats(world)) == (S.WITHDRAWN, 1)


@pytest.mark.parametrize(
    "words", ["sæt mig på pause", "sæt mig på pause tak", "jeg vil gerne på pause", "kan jeg få en pause"]
)
def test_a_pause_asked_for_in_plain_words_is_one_also_with_a_seat(words: str):
    world = a_world()
    chat = a_member(world)
    a_seat(world, chat, GatheringStatus.SET, 20)

    assert "Hvor længe vil du holde pause?" in text_of(chat.say(words))
    said = text_of(chat.tap("En måned"))

    assert "Du har stadig din plads til mødet" in said
    assert (left(world, chat), seats(world)) == (S.SEATED, 2)


def test_each_seat_that_is_kept_has_its_own_button():
    world = a_world()
    chat = a_member(world)
    first = a_seat(world, chat, GatheringStatus.SET, 20)
    second = replace(
        first, number=GatheringNumber(2), sessions=(Session(start=world.now + DAY * 30, minutes=180, place=""),)
    )
    world.facts.gatherings[second.number] = second
    world.facts.invitations[second.number, chat.person.id] = an_invitation(
        chat.person.id, 2, status=S.SEATED, version=1
    )

    (said,) = chat.say("hold pause i to måneder")

    assert said.text.count("Du har stadig din plads") == 2
    labels = [one.label for one in said.buttons if one.label.startswith("Meld fra")]
    assert len(set(labels)) == 2
    chat.tap(next(one for one in labels if "4. november" in one))
    chat.tap("Ja, meld mig fra")
    assert left(world, chat) is S.SEATED
    assert world.facts.invitations[2, chat.person.id].status is S.WITHDRAWN


def test_a_seat_that_is_kept_is_reminded_of_in_the_pause():
    world = a_world()
    chat = a_member(world)
    made = a_seat(world, chat, GatheringStatus.SET, 20)
    chat.say("hold pause i to måneder")
    citizen = world.facts.citizen(chat.person.id)

    reminder = coming_up(made, chat.person.id, made.sessions[0])

    assert may_be_sent(citizen, reminder.needs, world.now)
    assert not may_be_sent(replace(citizen, purposes=frozenset()), reminder.needs, world.now)


@pytest.mark.parametrize("words", ["der holdes pause kl. 19", "er der en pause undervejs?"])
def test_a_pause_in_the_meeting_is_none_from_the_network(words: str):
    world = a_world()
    chat = a_member(world)
    a_seat(world, chat, GatheringStatus.SET, 20)

    text = text_of(chat.say(words))

    assert "Hvor længe vil du holde pause?" not in text
    assert (left(world, chat), world.facts.citizen(chat.person.id).paused_until) == (S.SEATED, None)
