"""From a decided case to a filled room: what facilitator and citizens see, tap and write, and what time brings about."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.actions import Acted, token
from core.events import Blocked, Due
from core.model import CaseStatus
from core.network import GatheringNumber, GatheringStatus, InvitationStatus
from tests.chat import Chat, World
from tests.stored import a_stored_world
from tests.telegramworld.promises.rooms import (
    PLACE,
    TOPIC,
    a_delicate_lab,
    a_filled_lab,
    all_text,
    contacts_in_copies,
    seen_of_others,
)
from tests.town import WHEN, a_decided_case, a_room_with_its_time, asking, chat_of, gathering, invitations, settle, tap
from tests.worlds import a_facilitator, a_world, an_employee

S = InvitationStatus
DAY = timedelta(days=1)


@pytest.fixture
def world() -> World:
    return a_world()


def labels(messages: list) -> list[str]:
    return [button.label for button in messages[-1].buttons]


def answered(world: World, invitation, action: str) -> Chat:
    chat = chat_of(world, invitation)
    chat.new()
    tap(chat, action)
    return chat


# --- the plan and the proposal ---------------------------------------------------------------


def test_a_decided_case_becomes_a_draft_for_each_block_inside_the_limits(world: World):
    a_decided_case(world, citizens=24)

    draft = gathering(world)
    assert world.facts.all_cases[1].status is CaseStatus.DECIDED
    assert (draft.least, draft.target, draft.most) == (20, 24, 28)
    assert draft.status is GatheringStatus.DRAFT
    assert {one.competence for one in draft.cover} == {"culture_leisure", "children_youth"}


def test_what_the_facilitator_writes_is_said_back(world: World):
    facilitator = a_decided_case(world)
    tap(facilitator, "g_set", 1, "when")

    said = facilitator.say(WHEN)

    assert "tirsdag den 24. november 2026 kl. 17.00-20.00 (3 timer)" in said[-1].text
    assert "Rådhussalen" in said[-1].text
    assert gathering(world).sessions[0].minutes == 180


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("en gang efter jul", "ikke et tidspunkt, der ligger i fremtiden"),
        ("tirsdag den 24. november", "Jeg mangler klokken. Skriv både dag og klokkeslæt"),
        ("tirsdag den 24. november kl. 17-18", "Et lab varer 3 timer"),
        ("i morgen kl. 8-11", "for tæt på"),
        ("den 24. november kl. 17-20 og den 25. november kl. 17-20", "2 møder"),
    ],
)
def test_times_that_do_not_fit_are_explained_and_asked_for_again(world: World, words: str, answer: str):
    facilitator = a_decided_case(world)
    tap(facilitator, "g_set", 1, "when")

    said = facilitator.say(words)

    assert answer in said[-1].text
    assert facilitator.step == "when"
    assert gathering(world).sessions == ()


def test_the_proposal_shows_who_covers_what_and_asks_nobody(world: World):
    citizens = settle(world, 60)
    facilitator = a_room_with_its_time(world)

    said = tap(facilitator, "g_find")

    assert "Forslag til hold 1" in said[-1].text
    assert "Børn, unge og skole:" in said[-1].text and " % chance for, at det bliver 10-14 borgere" in said[-1].text
    assert gathering(world).seed in said[-1].text
    assert invitations(world) == []
    assert all(chat.person.id not in world.inboxes for chat in citizens)


def test_a_swap_shows_its_effect_and_whoever_left_is_not_asked(world: World):
    settle(world, 60)
    facilitator = a_room_with_its_time(world)
    tap(facilitator, "g_find")
    out = gathering(world).progress["chosen"][0]

    shown = tap(facilitator, "g_swap_out", 1, str(out))
    assert " fra " in shown[-1].text or "stadig" in shown[-1].text
    facilitator.tap_token(shown[-1].buttons[0].token)
    tap(facilitator, "g_approve")
    world.advance(40 * DAY)

    assert out not in {one.citizen for one in invitations(world)}
    assert [entry.what for entry in world.facts.log if entry.what == "people_swapped"] == ["people_swapped"]


def test_those_the_room_was_shown_with_are_asked_before_those_who_follow(world: World):
    settle(world, 40, competences={"children_youth": 3, "culture_leisure": 3}, interests=frozenset({"culture_leisure"}))
    facilitator = a_room_with_its_time(world)
    tap(facilitator, "g_find")
    shown = set(gathering(world).progress["chosen"])

    tap(facilitator, "g_approve")

    first = {one.citizen for one in invitations(world)}
    assert len(gathering(world).proposed) > len(shown)
    assert first <= shown or shown <= first


def test_whoever_came_in_by_a_swap_is_asked_with_the_first(world: World):
    settle(world, 40, competences={"children_youth": 3, "culture_leisure": 3}, interests=frozenset({"culture_leisure"}))
    facilitator = a_room_with_its_time(world)
    tap(facilitator, "g_find")
    comes = gathering(world).progress["listed"][-1]
    tap(facilitator, "g_swap_in", 1, f"{gathering(world).progress['chosen'][0]}.{comes}")
    assert comes in gathering(world).progress["chosen"]

    tap(facilitator, "g_approve")

    assert comes in {one.citizen for one in invitations(world)}


def test_every_step_is_in_the_decision_log_with_its_seed(world: World):
    settle(world, 60)
    asking(world)

    steps = {entry.what: entry for entry in world.facts.log}
    assert {"planned", "people_proposed", "people_approved"} <= set(steps)
    approved = steps["people_approved"]
    assert approved.facts["seed"] == gathering(world).seed
    assert set(approved.facts["people"]) >= {one.citizen for one in invitations(world)}


def test_a_room_goes_on_as_approved_while_more_people_are_proposed(world: World):
    settle(world, 200)
    facilitator = asking(world, 12)
    before = gathering(world).proposed

    said = tap(facilitator, "g_more")

    assert "Forslag til hold 1" in said[-1].text
    assert gathering(world).proposed == before
    answered(world, invitations(world)[0], "i_yes")
    assert gathering(world).seated == 1
    tap(facilitator, "g_approve")
    assert gathering(world).proposed != before
    assert set(gathering(world).proposed) >= {one.citizen for one in invitations(world)}


def test_a_changed_plan_makes_the_proposal_old(world: World):
    settle(world, 60)
    facilitator = a_room_with_its_time(world)
    old = tap(facilitator, "g_find")[-1]
    tap(facilitator, "g_set", 1, "cover")
    facilitator.say("3 med data og 1 jurist")

    facilitator.tap_token(next(button.token for button in old.buttons if button.label == "Godkend og spørg dem"))

    assert invitations(world) == []
    assert {(one.competence, one.heads) for one in gathering(world).cover} == {("data", 3), ("economy_law", 1)}


def test_only_whoever_has_the_case_or_leads_may_change_a_gathering(world: World):
    settle(world, 60)
    asking(world)
    before = dict(world.facts.gatherings), dict(world.facts.invitations)
    other, employee = a_facilitator(world, 2), an_employee(world)
    other.open()
    employee.new()

    actions = "g_show g_set g_edit g_find g_swap g_swap_out g_swap_in g_approve g_more g_extend g_cancel g_cancel_yes"
    for action in actions.split():
        for chat in (other, employee):
            said = tap(chat, action)
            assert "Rådhussalen" not in said[-1].text

    assert (dict(world.facts.gatherings), dict(world.facts.invitations)) == before


# --- the room fills ----------------------------------------------------------------------------


def test_the_room_fills_in_waves_and_is_never_over(world: World):
    settle(world, 200)
    facilitator = asking(world, 12)
    for _ in range(25):
        for place, one in enumerate(invitations(world, S.ASKED)):
            if place % 2 == 0:
                answered(world, one, "i_yes" if one.citizen * 7 % 10 < 5 else "i_no")
            assert gathering(world).seated <= gathering(world).most
        world.advance(2 * DAY)

    done = gathering(world)
    assert done.status is GatheringStatus.SET
    assert done.least <= done.seated <= done.most
    assert done.seated == len(invitations(world, S.SEATED))
    assert invitations(world, S.ASKED) == []
    assert f"{done.seated} borgere er med" in all_text(world, facilitator)
    assert max(one.wave for one in invitations(world)) > 1


def test_a_room_where_all_say_yes_disturbs_nobody_in_vain(world: World):
    settle(world, 200)
    asking(world, 12)
    for _ in range(10):
        for one in invitations(world, S.ASKED):
            answered(world, one, "i_yes")
        world.advance(2 * DAY)

    assert len(invitations(world)) <= gathering(world).most


def test_silence_is_reminded_once_and_closed_politely(world: World):
    settle(world, 60)
    asking(world, 12)
    silent = chat_of(world, invitations(world)[0])
    silent.new()

    world.advance(3 * DAY)
    reminded = silent.new()
    world.advance(2 * DAY)
    world.advance(10 * DAY)
    closed = silent.new()

    assert ["Du har ikke svaret endnu" in message.text for message in reminded] == [True]
    assert [
        "Fristen for at svare på invitationen til mødet tirsdag den 24. november" in message.text for message in closed
    ] == [True]
    assert world.facts.invitations[(1, silent.person.id)].status is S.SILENT


def test_too_few_at_the_deadline_is_the_facilitators_decision_and_each_way_works(world: World):
    settle(world, 60)
    facilitator = asking(world, 12)
    facilitator.new()
    for one in invitations(world)[:3]:
        answered(world, one, "i_yes")
    world.advance(47 * DAY + timedelta(hours=13))

    (warning,) = [message for message in facilitator.new() if "er for lille" in message.text]
    assert [button.label for button in warning.buttons][:3] == [
        "Giv mere tid",
        "Ret planen og find andre",
        "Aflys",
    ]
    before = gathering(world).answer_by
    facilitator.tap("Giv mere tid")
    assert gathering(world).answer_by > before
    facilitator.tap_token(token(Acted("g_refocus", 1)))
    facilitator.say("Hvor mange")
    facilitator.say("8")
    assert (gathering(world).target, gathering(world).least) == (8, 8)
    tap(facilitator, "g_cancel")
    facilitator.tap("Ja, aflys")
    assert gathering(world).status is GatheringStatus.CANCELLED
    assert invitations(world, S.SEATED, S.ASKED) == []


def test_a_room_is_never_made_smaller_than_its_seats_and_those_that_are_kept_for_somebody(world: World):
    settle(world, 60)
    facilitator = asking(world, 12)
    first, second = invitations(world)[:2]
    world.facts.invitations[(1, first.citizen)] = replace(first, status=S.OFFERED, place=1)
    answered(world, second, "i_yes")
    world.facts.gatherings[1] = replace(gathering(world), seated=10)

    tap(facilitator, "g_set", 1, "size")
    said = facilitator.say("8")

    assert "10 er med, og 1 har fået tilbudt en plads" in said[-1].text
    assert gathering(world).most == 14


@pytest.mark.parametrize(
    ("words", "size"),
    [
        ("mindst 8 og højst 10, helst 8", (8, 8, 10)),
        ("mindst 8 og højst 12, helst 10", (8, 10, 12)),
        ("8-12, gerne 9", (8, 9, 12)),
        ("mellem 8 og 20", (8, 12, 20)),  # nothing is rather had: what was aimed at stays
        ("8-20, helst 40", (8, 20, 20)),
        ("højst 10, helst 8", (8, 8, 10)),
        ("helst 8, højst 10", (8, 8, 10)),
        ("højst 20, helst 15", (12, 15, 20)),
        ("maks 10, gerne 9", (8, 9, 10)),
        ("højst 10", (8, 10, 10)),
    ],
)
def test_of_a_least_and_a_most_the_number_one_would_rather_have_is_aimed_at(world: World, words: str, size: object):
    settle(world, 60)
    facilitator = asking(world, 12)

    tap(facilitator, "g_set", 1, "size")
    facilitator.say(words)

    now = gathering(world)
    assert (now.least, now.target, now.most) == size


def test_a_free_seat_goes_to_the_list_one_at_a_time(world: World):
    a_full_room(world)
    seated, waiting = invitations(world, S.SEATED), invitations(world, S.WAITING)
    first, second = sorted(waiting, key=lambda one: one.place)[:2]
    assert len(seated) == gathering(world).most

    answered(world, seated[0], "i_leave_yes")
    assert [one.citizen for one in invitations(world, S.OFFERED)] == [first.citizen]
    world.advance(timedelta(hours=36))

    assert world.facts.invitations[(1, first.citizen)].status is S.SILENT
    assert [one.citizen for one in invitations(world, S.OFFERED)] == [second.citizen]
    answered(world, second, "i_yes")
    assert gathering(world).seated == len(invitations(world, S.SEATED)) == gathering(world).most
    assert invitations(world, S.OFFERED) == []


# --- a citizen's answers ---------------------------------------------------------------------------


def test_a_yes_is_a_seat_with_a_calendar_file_and_two_reminders(world: World):
    settle(world, 60)
    asking(world, 12)
    chat = answered(world, invitations(world)[0], "i_yes")

    turn = world.inboxes[chat.person.id][-1]
    assert "Du er med." in turn.text
    world.advance(51 * DAY)
    reminders = [one.text for one in chat.new() if one.text.startswith("Husk, at du er med")]
    assert len(reminders) == 2


def test_who_has_withdrawn_hears_nothing_more(world: World):
    settle(world, 60)
    asking(world, 12)
    chat = answered(world, invitations(world)[0], "i_yes")
    tap(chat, "i_leave_yes")
    chat.new()

    world.advance(51 * DAY)

    assert chat.new() == []


def test_who_said_no_hears_nothing_more(world: World):
    settle(world, 60)
    asking(world, 12)
    chat = answered(world, invitations(world)[0], "i_no")
    chat.new()

    world.advance(51 * DAY)

    assert chat.new() == []


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("ja tak", S.SEATED),
        ("jeg vil rigtig gerne være med", S.SEATED),
        ("nej tak", S.DECLINED),
        ("desværre, jeg kan ikke den dag", S.DECLINED),
        ("nej det kan jeg ikke", S.DECLINED),
        ("kan det blive en anden dag?", S.OTHER_TIME),
        ("ja men kun hvis det er i Hellerup", S.ASKED),
        ("måske", S.ASKED),
        ("hvorfor mig?", S.ASKED),
        ("hvornår er det?", S.ASKED),
    ],
)
def test_plain_words_are_understood_and_a_doubt_is_asked_about(world: World, words: str, status: S):
    settle(world, 60)
    asking(world, 12)
    invitation = invitations(world)[0]
    chat = chat_of(world, invitation)
    chat.new()

    said = chat.say(words)

    assert world.facts.invitations[(1, invitation.citizen)].status is status
    assert said


def test_words_that_are_no_answer_bring_the_invitation_again_and_a_way_to_a_person(world: World):
    settle(world, 60)
    asking(world, 12)
    chat = chat_of(world, invitations(world)[0])
    chat.new()

    first, again = chat.say("måske")

    assert first.text.startswith("Det kan jeg ikke læse som et ja eller et nej. Her er invitationen igen.")
    assert [button.label for button in first.buttons] == ["Tal med et menneske"]
    assert "Ja, jeg kommer" in [button.label for button in again.buttons]


@pytest.mark.parametrize("words", ["meld fra", "meld mig fra"])
def test_words_for_giving_up_a_seat_ask_first_as_the_button_does(world: World, words: str):
    settle(world, 60)
    asking(world, 12)
    chat = answered(world, invitations(world)[0], "i_yes")

    said = chat.say(words)[-1]

    assert "Du har en plads tirsdag den 24. november" in said.text and "Vil du melde fra?" in said.text
    assert world.facts.invitations[(1, chat.person.id)].status is S.SEATED
    chat.tap("Ja, meld mig fra")
    assert world.facts.invitations[(1, chat.person.id)].status is S.WITHDRAWN


def test_words_for_giving_up_are_no_answer_where_there_is_no_seat(world: World):
    settle(world, 60)
    asking(world, 12)
    one = invitations(world)[0]

    chat_of(world, one).say("meld fra")

    assert world.facts.invitations[(1, one.citizen)].status is S.ASKED


def test_the_room_tells_only_of_answers_that_there_are(world: World):
    settle(world, 60)
    facilitator = asking(world, 12)
    answered(world, invitations(world)[0], "i_no")

    said = tap(facilitator, "g_show")[-1].text

    assert " har ikke svaret. 1 sagde nej." in said
    assert " 0 " not in said and "et andet tidspunkt" not in said


def test_another_time_is_noted_for_the_facilitator(world: World):
    settle(world, 60)
    facilitator = asking(world, 12)
    chat = answered(world, invitations(world)[0], "i_other")
    chat.say("torsdage efter kl. 17")

    assert "torsdage efter kl. 17" in facilitator.say("vis hold 1")[-1].text


@pytest.mark.parametrize("action", ["i_yes", "i_no", "i_other", "i_leave", "i_leave_yes", "i_why", "i_open", "i_show"])
@pytest.mark.parametrize("number", [1, 2, 99])
def test_somebody_elses_forwarded_or_invented_button_opens_nothing(world: World, action: str, number: int):
    chats = settle(world, 60)
    asking(world, 12)
    asked = {one.citizen for one in invitations(world)}
    stranger = next(chat for chat in chats if chat.person.id not in asked)
    before = dict(world.facts.invitations), dict(world.facts.gatherings)

    said = tap(stranger, action, number)

    assert said[-1].text.startswith("Den knap hører til en andens invitation")
    assert (dict(world.facts.invitations), dict(world.facts.gatherings)) == before


@pytest.mark.parametrize("action", ["i_yes", "i_no", "i_other", "i_leave", "i_leave_yes", "i_why", "i_open", "i_show"])
@pytest.mark.parametrize("status", list(S))
def test_every_state_meets_every_button_with_an_answer(world: World, status: S, action: str):
    """An old or double button never leaves anybody without a word, and never moves somebody who is out without their yes."""
    settle(world, 60)
    asking(world, 12)
    one = replace(invitations(world)[0], status=status, place=1)
    world.facts.invitations[(1, one.citizen)] = one
    if status is S.SEATED:
        world.facts.gatherings[1] = replace(gathering(world), seated=1)
    chat = chat_of(world, one)
    chat.new()

    said = tap(chat, action)

    after = world.facts.invitations[(1, one.citizen)].status
    assert said or world.edits
    assert gathering(world).seated == int(after is S.SEATED)
    if action in ("i_why", "i_open", "i_show") or (action == "i_leave" and status is S.SEATED):
        assert after is status


def test_nobody_reads_who_else_is_asked(world: World):
    chats = a_filled_lab(world)

    assert len(chats) >= 12
    assert list(seen_of_others(world, chats)) == []


def test_on_a_database_too_nobody_sees_who_else_is_asked_and_no_copy_tells_it(database_url: str):
    with a_stored_world(database_url) as world:
        chats = a_filled_lab(world, 8)

        assert list(seen_of_others(world, chats)) == []
        assert list(contacts_in_copies(world, chats)) == []


def test_on_a_database_too_a_delicate_topic_is_told_nowhere(database_url: str):
    with a_stored_world(database_url) as world:
        seen = a_delicate_lab(world)

    assert all(word in seen.opened for word in TOPIC)
    assert seen.told == []


# --- leaving, and being out of reach ---------------------------------------------------------------


def a_full_room(world: World) -> None:
    """Everybody asked to a small group says yes, more than there are seats for."""
    settle(world, 60)
    asking(world, 3, "hundred_day")
    for one in invitations(world, S.ASKED):
        answered(world, one, "i_yes")
    others = [person for person in world.facts.all_citizens if (1, person) not in world.facts.invitations]
    template = invitations(world)[0]
    for person in others[:4]:
        one = replace(template, citizen=person, status=S.ASKED, version=1)
        world.facts.invitations[(1, person)] = one
        answered(world, one, "i_yes")


def test_whoever_stops_gives_the_seat_to_the_next_on_the_list(world: World):
    a_full_room(world)
    leaving = chat_of(world, invitations(world, S.SEATED)[0])
    first = min(invitations(world, S.WAITING), key=lambda one: one.place)

    leaving.say("stop")
    world.advance(timedelta())

    assert [one.citizen for one in invitations(world, S.OFFERED)] == [first.citizen]
    assert gathering(world).seated == gathering(world).most - 1
    assert "Nu er der en plads til dig" in chat_of(world, first).new()[-1].text


def test_who_takes_back_a_purpose_is_not_waited_for(world: World):
    settle(world, 60)
    asking(world, 12)
    chat = chat_of(world, invitations(world, S.ASKED)[0])
    chat.say("stop")
    chat.new()

    world.advance(20 * DAY)

    assert chat.new() == []
    assert world.facts.invitations[(1, chat.person.id)].status is S.WITHDRAWN


def test_somebody_who_blocked_us_is_passed_over_and_keeps_a_seat_they_have(world: World):
    settle(world, 60)
    asking(world, 12)
    seated = answered(world, invitations(world)[0], "i_yes")
    silent = chat_of(world, invitations(world, S.ASKED)[0])
    for chat in (seated, silent):
        world.take(Blocked(id=f"blocked {chat.address.chat}", source="test", at=world.now, sender=chat.address))

    assert world.facts.invitations[(1, seated.person.id)].status is S.SEATED
    assert world.facts.invitations[(1, silent.person.id)].status is S.SILENT
    before = len(invitations(world))
    world.advance(timedelta(minutes=1))
    assert len(invitations(world)) > before
    assert silent.person.id not in {one.citizen for one in invitations(world)[before:]}


# --- a poll of times --------------------------------------------------------------------------------

OPEN = "tirsdag den 24. november kl. 17-20, onsdag den 25. november kl. 17-20 eller torsdag den 26. november kl. 17-20"


def test_an_open_time_is_found_by_taps_and_only_those_who_can_are_asked(world: World):
    settle(world, 60)
    facilitator = asking(world, 12, when=f"{OPEN} i Rådhussalen")
    polled = invitations(world, S.ASKED)
    first = chat_of(world, polled[0])
    question = first.new()[-1]
    assert "Tryk på alle de tider, du kan" in question.text
    assert len(question.buttons) == 5
    for place, one in enumerate(polled[:-2]):
        chat = chat_of(world, one)
        tap(chat, "i_slot", 1, "1")
        if place % 3 == 0:
            tap(chat, "i_slot", 1, "0")
            tap(chat, "i_slot", 1, "1")  # taken back
    facilitator.new()
    world.advance(6 * DAY)

    result = next(message for message in facilitator.new() if "Afstemning om tid til hold" in message.text)
    assert "Bedst er onsdag den 25. november" in result.text
    facilitator.tap_token(result.buttons[0].token)

    can = {one.citizen for place, one in enumerate(polled[:-2]) if place % 3}
    assert {one.citizen for one in invitations(world, S.ASKED)} == can
    assert gathering(world).sessions[0].start.day == 25
    seated = chat_of(world, invitations(world, S.ASKED)[0])
    assert "onsdag den 25. november" in seated.new()[-1].text
    tap(seated, "i_yes")
    assert gathering(world).seated == 1
    out = chat_of(world, polled[0])
    assert "det kunne du ikke" in out.new()[-1].text
    assert tap(out, "i_slot", 1, "1")[0].text.startswith("Afstemningen er lukket")


@pytest.mark.parametrize(
    ("words", "places"),
    [("jeg kan onsdag og torsdag", [1, 2]), ("kun den 24. november", [0]), ("alle dage undtagen onsdag", [0, 2])],
)
def test_times_of_a_poll_can_be_written(world: World, words: str, places: list[int]):
    settle(world, 60)
    asking(world, 12, when=f"{OPEN} i Rådhussalen")
    one = invitations(world, S.ASKED)[0]

    said = chat_of(world, one).say(words)

    assert world.facts.invitations[(1, one.citizen)].facts["slots"] == places
    assert said[-1].text.count("Du kan ") == len(places)


def test_a_poll_is_answered_with_a_plain_no_and_none_of_them_too(world: World):
    settle(world, 60)
    asking(world, 12, when=f"{OPEN} i Rådhussalen")
    first, second, third = invitations(world, S.ASKED)[:3]

    chat_of(world, first).say("nej tak")
    tap(chat_of(world, second), "i_none")
    said = chat_of(world, third).say("ja tak")

    statuses = [world.facts.invitations[(1, one.citizen)].status for one in (first, second, third)]
    assert statuses == [S.DECLINED, S.OTHER_TIME, S.ASKED]
    assert "Tryk på alle de tider" in said[-1].text
    assert gathering(world).seated == 0


# --- delicate topics (P6) and reasons ------------------------------------------------------------------


def test_a_delicate_topic_is_nowhere_before_it_is_opened_and_never_in_file_or_reminder(world: World):
    seen = a_delicate_lab(world)

    assert all(word in seen.opened for word in TOPIC) and PLACE in seen.opened
    assert len(seen.files) == 1
    assert seen.told == []
    assert (
        len([said for said in seen.later if said.startswith(("Du er med", "Husk"))]) == 3
    )  # the seat and two reminders


def test_whoever_was_not_asked_hears_why_and_nothing_of_what_it_was_about(world: World):
    chats = settle(world, 60)
    asking(world, 12)
    asked = {one.citizen for one in invitations(world)}
    left = next(chat for chat in chats if chat.person.id not in asked)

    said = left.say("hvorfor er jeg ikke blevet spurgt?")[-1].text

    assert said.startswith("Sidst nogen blev spurgt, var det her grunden")
    assert "Biblioteket" not in said and "Rådhussalen" not in said


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"purposes": frozenset()}, "ikke sagt ja til at blive spurgt om den slags"),
        ({"usual": {"recurring": [{"days": [6], "from": "09:00", "to": "12:00"}]}}, "Tiden passede ikke"),
        ({"away": ((date(2026, 11, 20), date(2026, 11, 30)),)}, "Du er væk den dag"),
        ({"term_end": date(2026, 11, 1)}, "slutter før mødet"),
        ({"competences": {}, "interests": frozenset()}, "for langt fra"),
        ({"paused_until": date(2026, 12, 24)}, "holdt pause"),
    ],
)
def test_each_rule_has_its_reason(world: World, changes: dict, reason: str):
    chats = settle(world, 60)
    person = chats[7].person.id
    world.facts.all_citizens[person] = replace(world.facts.all_citizens[person], **changes)
    asking(world, 12)

    assert reason in chats[7].say("hvorfor ikke mig?")[-1].text


def test_everybody_has_a_reason_whether_asked_or_not(world: World):
    chats = settle(world, 60)
    asking(world, 12)
    asked = {one.citizen for one in invitations(world)}

    for chat in chats:
        said = chat.say("hvorfor mig?" if chat.person.id in asked else "hvorfor ikke mig?")[-1].text
        assert "- " in said, said


def test_two_rooms_that_are_topped_up_at_the_same_moment_do_not_ask_the_same_person(world: World):
    settle(world, 30)
    asking(world, 12)
    asked = {one.citizen for one in invitations(world)}
    free = [person for person in world.facts.all_citizens if person not in asked][:3]
    twin = replace(gathering(world), number=2, proposed=(*asked, *free), seed="twin", version=1)
    world.facts.gatherings[2] = twin
    moment = invitations(world)[0].asked

    world.take(
        Due(key="gathering_wave/2", kind="gathering_wave", subject=None, due=moment, at=moment, payload={"number": 2})
    )

    also_asked = [one.citizen for one in world.facts.invitations_to(GatheringNumber(2))]
    assert also_asked and set(also_asked) <= set(free)


def test_nobody_who_can_is_nobody_to_ask(world: World):
    """An empty proposal leads to another time or plan; to approve it would ask nobody and say so to nobody."""
    facilitator = a_room_with_its_time(world)

    (proposal,) = tap(facilitator, "g_find")

    assert "Ingen i netværket kan lige nu. Vælg en anden tid, eller ret planen." in proposal.text
    assert "Godkend" not in proposal.text
    assert labels([proposal]) == ["Tid og sted", "Blanding", "Ret planen"]


def test_an_empty_proposal_waits_for_no_yes_wherever_it_is_shown(world: World):
    facilitator = a_room_with_its_time(world)
    tap(facilitator, "g_find")

    for words in ("vis hold 1", "hold", "hej"):
        assert "venter på dit ja" not in facilitator.say(words)[-1].text
    (shown,) = facilitator.say("vis hold 1")
    assert "Ingen i netværket kan lige nu. Vælg en anden tid, eller ret planen." in shown.text
    assert labels([shown]) == ["Tid og sted", "Blanding", "Ret planen", "Drejebog for hold 1"]
    assert "et forslag uden borgere" in facilitator.say("hold")[-1].text


def test_a_proposal_with_nobody_tells_what_is_in_the_way(world: World):
    """It said to choose another time, where all had told of nothing near the task, or wanted no such thing."""
    settle(world, 12)
    for number, (person, citizen) in enumerate(world.facts.all_citizens.items()):
        changes = {"purposes": frozenset()} if number < 3 else {"competences": {}, "interests": frozenset()}
        world.facts.all_citizens[person] = replace(citizen, **changes)
    facilitator = a_room_with_its_time(world)

    (proposal,) = tap(facilitator, "g_find")

    assert "9 har ikke fortalt om noget, der ligger tæt på opgaven." in proposal.text
    assert "3 har ikke sagt ja til at blive spurgt om den slags." in proposal.text
    assert "Vælg en anden tid" not in proposal.text
