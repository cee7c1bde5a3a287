"""One meeting of a course that somebody with a seat cannot come to: they keep the seat, are not reminded of it, nor blamed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.actions import Acted, Ordered, token
from core.courses.meeting_moments import session_timers
from core.effects import ForgetWords
from core.gatherings.rules import RoomRules
from core.invitations.asking.moments import reminders
from core.invitations.seats.absences import is_absent, key_of, with_absences
from core.network import Gathering, GatheringStatus, InvitationStatus
from tests.chat import Chat, World, text_of
from tests.core.invitations.asking.test_leaving import a_seat, files_to, left, seats
from tests.core.members.test_room import a_member
from tests.factories import DAY, HOUR, an_invitation
from tests.town import tap
from tests.worlds import a_facilitator, a_world

S = InvitationStatus
ONCE = "Jeg kan ikke en enkelt gang"
KEPT = "Du beholder din plads til resten"


@pytest.fixture
def world() -> World:
    return a_world()


@pytest.fixture
def chat(world: World) -> Chat:
    """With a seat in a course that has met once: meetings on 2, 16 and 30 October and on 13 November."""
    chat = a_member(world)
    made = a_seat(world, chat, GatheringStatus.RUNNING, -3, 11, 25, 39, offering="tailored")
    timers = [*session_timers(made), *reminders(made, chat.person.id, world.now, RoomRules())]
    world.timers.update({timer.key: timer for timer in timers if timer.due > world.now})
    chat.new()
    return chat


def course(world: World) -> Gathering:
    return world.facts.gatherings[1]


def missed(world: World, chat: Chat) -> list[int]:
    """The numbers of the meetings that they said no to."""
    invitation = world.facts.invitations[1, chat.person.id]
    return [place for place, one in enumerate(course(world).sessions, 1) if is_absent(invitation, one)]


def miss(world: World, chat: Chat, meeting: int, action: str = "i_miss") -> str:
    return text_of(tap(chat, action, 1, key_of(course(world).sessions[meeting - 1])))


# --- by buttons -------------------------------------------------------------------------------------


def test_it_is_asked_which_meeting_and_the_seat_is_kept_for_the_rest(world: World, chat: Chat):
    tap(chat, "i_show")
    asked = chat.tap(ONCE)
    assert [one.label for one in asked[-1].buttons] == [
        "Jeg kan ikke fredag den 16. oktober 2026 kl. 09.00",
        "Jeg kan ikke fredag den 30. oktober 2026 kl. 08.00",
        "Jeg kan ikke fredag den 13. november 2026 kl. 08.00",
    ]

    said = text_of(chat.tap("Jeg kan ikke fredag den 16. oktober 2026 kl. 09.00"))

    assert "Du kommer ikke fredag den 16. oktober 2026 kl. 09.00-12.00" in said
    assert f"{KEPT}, og næste gang for dig er fredag den 30. oktober" in said
    assert (left(world, chat), seats(world), missed(world, chat)) == (S.SEATED, 2, [2])


def test_only_that_meeting_is_taken_out_of_the_calendar_and_put_back_later(world: World, chat: Chat):
    miss(world, chat, 2)
    chat.tap("Jeg kan godt alligevel")

    out, back = files_to(world, chat.person.id)
    assert [row["entry"] for row in (*out["sessions"], *back["sessions"])] == [2, 2]
    assert [(file["method"], file["sequence"]) for file in (out, back)] == [("CANCEL", 1), ("PUBLISH", 2)]
    assert missed(world, chat) == []


def test_the_same_twice_changes_nothing_the_second_time(world: World, chat: Chat):
    miss(world, chat, 2)
    before = world.facts.invitations[1, chat.person.id]

    again = miss(world, chat, 2)

    assert KEPT in again and "Filen her" not in again
    assert world.facts.invitations[1, chat.person.id] == before
    assert len(files_to(world, chat.person.id)) == 1


def test_how_it_stands_tells_which_meeting_they_miss(world: World, chat: Chat):
    miss(world, chat, 3)

    lines = text_of(tap(chat, "i_show")).splitlines()

    (told,) = [line for line in lines if "du har sagt, at du ikke kan komme" in line]
    assert "30. oktober" in told
    assert ONCE in [one.label for one in chat.world.inboxes[chat.person.id][-1].buttons]
    asked = chat.tap(ONCE)
    assert "Jeg kan godt fredag den 30. oktober 2026 kl. 08.00" in [one.label for one in asked[-1].buttons]


def test_nothing_is_reminded_of_a_meeting_they_miss_and_the_others_are(world: World, chat: Chat):
    miss(world, chat, 2)
    chat.new()

    world.advance(15 * DAY)
    assert [one.text for one in chat.new() if "Husk" in one.text or "Var du med" in one.text] == []
    world.advance(9 * DAY)

    (reminder,) = [one for one in chat.new() if "Husk" in one.text]
    assert "30. oktober" in reminder.text
    assert "Du beholder din plads" in reminder.text
    assert KEPT in text_of(chat.tap("Jeg kan ikke den gang"))
    assert missed(world, chat) == [2, 3]


def test_they_may_change_their_mind_until_the_meeting_begins(world: World, chat: Chat):
    miss(world, chat, 2)
    world.advance(course(world).sessions[1].start - world.now - timedelta(minutes=1))
    assert "Så er du med" in miss(world, chat, 2, "i_come")
    assert missed(world, chat) == []
    miss(world, chat, 2)

    world.advance(timedelta(minutes=2))

    assert "er begyndt, så dit svar kan ikke ændres mere" in miss(world, chat, 2, "i_come")
    assert missed(world, chat) == [2]


def test_whoever_misses_all_that_there_is_is_asked_whether_to_give_the_seat_up(world: World):
    chat = a_member(world)
    a_seat(world, chat, GatheringStatus.SET, 11, 25, offering="tailored")
    miss(world, chat, 1)

    said = miss(world, chat, 2)

    assert "Så er der ikke noget møde, du kommer til" in said
    chat.tap("Meld fra")
    chat.tap("Ja, meld mig fra")
    assert left(world, chat) is S.WITHDRAWN


@pytest.mark.parametrize(("words", "told"), [("ja", "Vil du melde fra?"), ("nej", "Så beholder du din plads")])
def test_the_question_whether_to_give_it_up_is_answered_in_words(world: World, words: str, told: str):
    chat = a_member(world)
    a_seat(world, chat, GatheringStatus.SET, 11, 25, offering="tailored")
    miss(world, chat, 1)
    miss(world, chat, 2)

    assert told in text_of(chat.say(words))

    assert left(world, chat) is S.SEATED


def test_while_it_runs_nobody_is_told_that_another_gets_the_seat(world: World):
    chat = a_member(world)
    made = a_seat(world, chat, GatheringStatus.RUNNING, -3, 11, offering="tailored")
    invitation = world.facts.invitations[1, chat.person.id]
    world.facts.invitations[1, chat.person.id] = with_absences(invitation, made.sessions[:1], is_away=True)

    assert "Vil du hellere melde helt fra?" in miss(world, chat, 2)


@pytest.mark.parametrize("words", ["ja", "jeg kommer"])
def test_whoever_says_yes_to_what_they_have_a_seat_in_is_told_so(world: World, chat: Chat, words: str):
    assert "Du er allerede med" in text_of(chat.say(words))


def test_a_seat_that_is_taken_anew_is_for_every_meeting(world: World):
    chat = a_member(world)
    a_seat(world, chat, GatheringStatus.SET, 11, 25, offering="tailored")
    miss(world, chat, 1)
    tap(chat, "i_leave_yes")

    tap(chat, "i_yes")

    assert (left(world, chat), missed(world, chat)) == (S.SEATED, [])


def test_an_old_button_of_a_meeting_that_was_moved_means_no_other(world: World, chat: Chat):
    now = course(world)
    old = token(Acted("i_miss", 1, key_of(now.sessions[1])))
    moved = replace(now.sessions[1], start=now.sessions[1].start + DAY)
    world.facts.gatherings[1] = replace(now, sessions=(now.sessions[0], moved, *now.sessions[2:]))

    said = text_of(chat.tap_token(old, "tapped"))

    assert "Det møde er flyttet siden" in said
    assert missed(world, chat) == []


@pytest.mark.parametrize("status", [S.ASKED, S.WAITING, S.WITHDRAWN, S.DECLINED])
def test_without_a_seat_no_button_misses_anything(world: World, chat: Chat, status: S):
    invitation = replace(world.facts.invitations[1, chat.person.id], status=status)
    world.facts.invitations[1, chat.person.id] = invitation

    miss(world, chat, 2)

    assert world.facts.invitations[1, chat.person.id] == invitation


def test_what_meets_once_has_no_such_button(world: World):
    chat = a_member(world)
    a_seat(world, chat, GatheringStatus.SET, 11)

    assert ONCE not in [one.label for one in tap(chat, "i_show")[-1].buttons]


# --- in words ---------------------------------------------------------------------------------------

MISSING = {
    "jeg kan ikke komme den 16. oktober": [2],
    "jeg kan ikke den 30.": [3],
    "Jeg kan desværre ikke komme fredag den 13. november": [4],
    "jeg kan ikke anden gang": [2],
    "jeg kan ikke komme 3. gang": [3],
    "jeg kommer ikke til møde 4": [4],
    "kan ikke deltage i det tredje møde, jeg skal til tandlæge": [3],
    "jeg er forhindret næste gang": [2],
    "jeg må melde afbud den 30. oktober": [3],
    "meld mig fra mødet den 30. oktober": [3],
    "jeg kan ikke den 16. oktober, men gerne den 30.": [2],
    "jeg kan hverken den 16. eller den 30. oktober": [2, 3],
    "anden gang kan jeg ikke": [2],
    "jeg er syg tredje gang": [3],
    "jeg kan ikke anden og tredje gang": [2, 3],
    "jeg kan ikke 2. og 3. gang": [2, 3],
    "jeg kan ikke møde 2 og 3": [2, 3],
    "hverken andet eller fjerde møde kan jeg komme til": [2, 4],
    "I can't make the second and third meeting": [2, 3],
    "jeg kan ikke den 16. og tredje gang": [2, 3],
    "jeg kan ikke sidste gang": [4],
    "jeg blev lige klar over, at jeg ikke kan den 16. oktober": [2],
    "jeg må melde afbud til 3. gang": [3],
    "jeg kan godt 2. gang, men ikke 3. gang": [3],
    "jeg kan ikke komme i oktober": [2, 3],
    "jeg er på ferie fra den 12. oktober til den 20. oktober": [2],
    "jeg er bortrejst den 30.": [3],
    "den 30. oktober passer mig ikke": [3],
    "jeg må aflyse den 13. november": [4],
    "jeg er desværre optaget fredag den 30.": [3],
    "I cannot come on 30 October": [3],
    "I can't make the second meeting": [2],
}


@pytest.mark.parametrize(("words", "meetings"), MISSING.items())
def test_a_meeting_that_is_named_is_missed_and_the_seat_kept(world: World, chat: Chat, words: str, meetings: list):
    said = text_of(chat.say(words))

    assert missed(world, chat) == meetings
    assert left(world, chat) is S.SEATED
    assert KEPT in said


@pytest.mark.parametrize(
    "words", ["jeg kan ikke komme", "jeg kan ikke en anden gang heller", "jeg må desværre melde fra", "meld mig fra"]
)
def test_where_no_meeting_is_named_it_is_asked_and_one_is_among_the_answers(world: World, chat: Chat, words: str):
    said = chat.say(words)

    assert missed(world, chat) == []
    assert left(world, chat) is S.SEATED
    assert ONCE in [one.label for message in said for one in message.buttons]


@pytest.mark.parametrize(
    "words",
    [
        "kommer jeg til gode den 16. oktober?",
        "jeg kommer for sent den 16. oktober",
        "jeg glæder mig til anden gang",
        "jeg ved ikke, om jeg kan komme tredje gang",
        "jeg kan ikke komme om fredagen",
        "jeg vil gerne flytte anden gang",
        "jeg kan ikke tåle nødder den 16. oktober",
        "jeg kom ikke sidste gang",
        "undskyld jeg ikke kom sidste gang",
        "jeg var der ikke sidste gang",
        "jeg kunne ikke sidste gang",
        "I could not come last time",
    ],
)
def test_what_is_no_refusal_misses_nothing(world: World, chat: Chat, words: str):
    chat.say(words)

    assert missed(world, chat) == []


@pytest.mark.parametrize(
    "words",
    ["jeg kan ikke en enkelt gang", "jeg kan desværre ikke komme en af gangene", "I can't come to one of the meetings"],
)
def test_one_meeting_with_none_named_is_asked_about(world: World, chat: Chat, words: str):
    assert "Hvilket møde gælder det?" in text_of(chat.say(words))

    assert missed(world, chat) == []
    chat.say("den 30.")
    assert missed(world, chat) == [3]


@pytest.mark.parametrize("words", ["den 30.", "fredag den 30. oktober", "møde 3", "tredje gang"])
def test_the_question_which_one_is_answered_in_words(world: World, chat: Chat, words: str):
    tap(chat, "i_miss")

    chat.say(words)

    assert missed(world, chat) == [3]


@pytest.mark.parametrize(
    "words",
    [
        "jeg kan godt alligevel",
        "jeg kan godt komme den 16. oktober alligevel",
        "jeg kommer alligevel til møde 2",
        "jeg kan godt den 16.",
        "hov, jeg kan godt den 16. oktober",
    ],
)
def test_a_no_to_a_meeting_is_taken_back_in_words(world: World, chat: Chat, words: str):
    miss(world, chat, 2)

    assert "Så er du med fredag den 16. oktober" in text_of(chat.say(words))

    assert missed(world, chat) == []


@pytest.mark.parametrize("words", ["jeg kan ikke komme den 16. oktober, jeg skal til lægen", "kan ikke anden gang"])
def test_it_is_heard_while_the_profile_is_open_which_goes_on(world: World, chat: Chat, words: str):
    chat.tap_token(token(Ordered("profile_fields")))
    step = chat.step

    chat.say(words)

    assert missed(world, chat) == [2]
    assert chat.step == step == "fields"


def test_where_the_profile_asks_when_they_can_a_day_is_its_answer(world: World, chat: Chat):
    chat.tap_token(token(Ordered("profile_times")))
    assert chat.step == "times"

    chat.say("jeg kan ikke den 16. oktober")

    assert missed(world, chat) == []


def test_of_several_it_is_asked_which_one_is_taken_back(world: World, chat: Chat):
    miss(world, chat, 2)
    miss(world, chat, 3)

    asked = chat.say("jeg kan alligevel godt komme")

    assert "Jeg kan godt fredag den 30. oktober 2026 kl. 08.00" in [one.label for one in asked[-1].buttons]
    assert missed(world, chat) == [2, 3]


def test_an_invitation_that_waits_and_meets_the_same_day_is_asked_about(world: World, chat: Chat):
    other = replace(course(world), number=2, status=GatheringStatus.ASKING, sessions=course(world).sessions[1:2])
    world.facts.gatherings[2] = other
    world.facts.invitations[2, chat.person.id] = an_invitation(chat.person.id, gathering=2, version=1)

    chat.say("jeg kan ikke komme den 16. oktober")

    assert missed(world, chat) == []


def test_why_somebody_misses_a_meeting_is_not_kept(world: World, chat: Chat, monkeypatch: pytest.MonkeyPatch):
    turns = []
    take = world.take
    monkeypatch.setattr(world, "take", lambda event: turns.append(take(event)))

    chat.say("jeg kan ikke komme den 16. oktober, jeg skal til kemo")

    assert ForgetWords() in turns[-1].effects
    assert "kemo" not in repr(world.facts.invitations)


# --- what the facilitator sees ----------------------------------------------------------------------


def test_the_room_tells_who_cannot_come_to_which_meeting(world: World, chat: Chat):
    owner = a_facilitator(world)
    before = text_of(tap(owner, "g_show"))
    miss(world, chat, 3)

    said = text_of(tap(owner, "g_show"))

    assert "Afbud" not in before
    (line,) = [line for line in said.splitlines() if "Afbud" in line]
    assert "Møde 3, fredag den 30. oktober" in line and chat.person.name in line


def test_whoever_said_so_beforehand_is_not_counted_as_staying_away(world: World, chat: Chat):
    owner = a_facilitator(world)
    miss(world, chat, 2)
    owner.new()

    world.advance(course(world).sessions[1].start + 4 * HOUR - world.now)

    (listed,) = [one for one in owner.new() if "møde 2 af 4 er slut" in one.text]
    assert f"Meldte afbud: {chat.person.name}" in listed.text
    assert "Kom ikke" not in listed.text
    assert [one.label for one in listed.buttons] == [f"{chat.person.name} kom alligevel"]
    assert "attendance" not in world.facts.invitations[1, chat.person.id].facts


def test_the_digest_counts_who_comes_to_the_next_meeting(world: World, chat: Chat):
    owner = a_facilitator(world)
    world.advance(10 * DAY)
    miss(world, chat, 2)

    assert "1 er med" in text_of(owner.say("overblik"))
