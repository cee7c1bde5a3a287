"""Who gets a seat: every state met with every answer, and the order of those who wait."""

from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.gatherings.rules import RoomRules
from core.invitations.seats.giving import QUEUED, Answer, Outcome, decide, offer_free_seats, room_of
from core.model import PersonId
from core.network import GatheringStatus, InvitationStatus, Session
from tests.factories import DAY, HOUR, MONDAY, a_gathering, an_invitation, in_utc

RULES = RoomRules()
NOW = in_utc(MONDAY)
S = InvitationStatus
EXPECTED = {
    # status: {answer: (status after, outcome)} with a seat free and nobody waiting
    S.ASKED: {
        Answer.YES: (S.SEATED, Outcome.SEATED),
        Answer.NO: (S.DECLINED, Outcome.DECLINED),
        Answer.OTHER_TIME: (S.OTHER_TIME, Outcome.OTHER_TIME),
        Answer.WITHDRAW: (S.DECLINED, Outcome.DECLINED),
        Answer.LAPSED: (S.SILENT, Outcome.SILENT),
        Answer.GONE: (S.WITHDRAWN, Outcome.WITHDRAWN),
        Answer.UNREACHED: (S.SILENT, Outcome.SILENT),
    },
    S.SEATED: {
        Answer.YES: (S.SEATED, Outcome.STILL_SEATED),
        Answer.NO: (S.SEATED, Outcome.SURE),
        Answer.OTHER_TIME: (S.SEATED, Outcome.SURE),
        Answer.WITHDRAW: (S.WITHDRAWN, Outcome.WITHDRAWN),
        Answer.LAPSED: (S.SEATED, Outcome.STILL_OUT),
        Answer.GONE: (S.WITHDRAWN, Outcome.WITHDRAWN),
        Answer.UNREACHED: (S.SEATED, Outcome.STILL_OUT),
    },
    S.WAITING: {
        Answer.YES: (S.WAITING, Outcome.STILL_WAITING),
        Answer.NO: (S.DECLINED, Outcome.DECLINED),
        Answer.OTHER_TIME: (S.OTHER_TIME, Outcome.OTHER_TIME),
        Answer.WITHDRAW: (S.WITHDRAWN, Outcome.WITHDRAWN),
        Answer.LAPSED: (S.WAITING, Outcome.STILL_OUT),
        Answer.GONE: (S.WITHDRAWN, Outcome.WITHDRAWN),
        Answer.UNREACHED: (S.SILENT, Outcome.SILENT),
    },
    S.OFFERED: {
        Answer.YES: (S.SEATED, Outcome.SEATED),
        Answer.NO: (S.DECLINED, Outcome.DECLINED),
        Answer.OTHER_TIME: (S.OTHER_TIME, Outcome.OTHER_TIME),
        Answer.WITHDRAW: (S.DECLINED, Outcome.DECLINED),
        Answer.LAPSED: (S.SILENT, Outcome.SILENT),
        Answer.GONE: (S.WITHDRAWN, Outcome.WITHDRAWN),
        Answer.UNREACHED: (S.SILENT, Outcome.SILENT),
    },
    S.OTHER_TIME: {
        Answer.YES: (S.SEATED, Outcome.SEATED),
        Answer.NO: (S.DECLINED, Outcome.DECLINED),
        Answer.OTHER_TIME: (S.OTHER_TIME, Outcome.OTHER_TIME),
        Answer.WITHDRAW: (S.OTHER_TIME, Outcome.STILL_OUT),
        Answer.LAPSED: (S.OTHER_TIME, Outcome.STILL_OUT),
        Answer.GONE: (S.OTHER_TIME, Outcome.STILL_OUT),
        Answer.UNREACHED: (S.OTHER_TIME, Outcome.STILL_OUT),
    },
    **{
        over: {
            Answer.YES: (S.SEATED, Outcome.SEATED),
            Answer.NO: (over, Outcome.STILL_OUT),
            Answer.OTHER_TIME: (S.OTHER_TIME, Outcome.OTHER_TIME),
            Answer.WITHDRAW: (over, Outcome.STILL_OUT),
            Answer.LAPSED: (over, Outcome.STILL_OUT),
            Answer.GONE: (over, Outcome.STILL_OUT),
            Answer.UNREACHED: (over, Outcome.STILL_OUT),
        }
        for over in (S.DECLINED, S.SILENT, S.WITHDRAWN)
    },
    S.CALLED_OFF: dict.fromkeys(Answer, (S.CALLED_OFF, Outcome.CALLED_OFF)),
    S.NO_SEAT: dict.fromkeys(Answer, (S.NO_SEAT, Outcome.NO_SEAT)),
}


def a_room(*others, seated=0, most=3, status=GatheringStatus.ASKING):
    return room_of(a_gathering(status=status, seated=seated, most=most), others)


def waiting(citizen, place):
    return an_invitation(citizen, status=S.WAITING, place=place, answer_by=None)


@pytest.mark.parametrize(("status", "answer"), list(product(S, Answer)))
def test_every_state_and_every_answer(status, answer):
    one = an_invitation(status=status, place=1 if status in (S.WAITING, S.OFFERED) else 0, answer_by=NOW)
    room = a_room(*([one] if status in (S.WAITING, S.OFFERED) else []), seated=int(status is S.SEATED))

    decision = decide(room, one, answer, NOW, RULES)

    after = next((each for each in decision.changed if each.citizen == one.citizen), one)
    assert (after.status, decision.outcome) == EXPECTED[status][answer]
    seats = decision.gathering.seated if decision.gathering else room.gathering.seated
    assert seats == int(after.status is S.SEATED)
    # Whatever touches a seat or the list saves the gathering: its version makes it safe.
    touches = {status, after.status} & {S.SEATED, S.WAITING, S.OFFERED}
    assert (decision.gathering is not None) == bool(decision.changed and touches)


@pytest.mark.parametrize("status", sorted(set(GatheringStatus) - {GatheringStatus.ASKING, GatheringStatus.SET}))
def test_a_gathering_that_asks_nobody_takes_no_answers(status):
    decision = decide(a_room(status=status), an_invitation(), Answer.YES, NOW, RULES)

    is_off = status is GatheringStatus.CANCELLED
    assert decision.outcome is (Outcome.CALLED_OFF if is_off else Outcome.TOO_LATE)
    assert decision.changed == ()


@pytest.mark.parametrize(
    ("offering", "later", "outcome"),
    [
        ("tailored", 15, Outcome.LEFT),  # a meeting is ahead
        ("tailored", 0, Outcome.TOO_LATE),
        ("lab", 0, Outcome.TOO_LATE),
        ("hundred_day", 0, Outcome.LEFT),  # the work goes on
        ("partner", 0, Outcome.LEFT),
    ],
)
def test_whoever_is_gone_leaves_what_still_goes_on_and_their_seat_is_offered_to_nobody(offering, later, outcome):
    first = Session(start=NOW - HOUR, minutes=180)
    sessions = (first, replace(first, start=NOW + later * DAY)) if later else (first,)
    running = a_gathering(offering=offering, status=GatheringStatus.RUNNING, sessions=sessions, seated=2, most=2)
    seated = an_invitation(status=S.SEATED)

    decision = decide(room_of(running, [waiting(5, 1)]), seated, Answer.GONE, NOW, RULES)

    assert (decision.outcome, decision.offers) == (outcome, ())
    left = [(one.status, one.calendar_sequence) for one in decision.changed]
    assert left == ([(S.WITHDRAWN, 1)] if outcome is Outcome.LEFT else [])
    assert (decision.gathering.seated if decision.gathering else 2) == (1 if outcome is Outcome.LEFT else 2)


def test_whoever_no_question_reaches_keeps_a_seat_in_what_goes_on():
    running = a_gathering(offering="partner", status=GatheringStatus.RUNNING, seated=2)

    decision = decide(room_of(running, []), an_invitation(status=S.SEATED), Answer.UNREACHED, NOW, RULES)

    assert (decision.outcome, decision.changed) == (Outcome.TOO_LATE, ())


@pytest.mark.parametrize("status", [S.DECLINED, S.SILENT, S.OTHER_TIME, S.WITHDRAWN])
def test_a_yes_while_the_time_is_open_asks_for_times_again_and_takes_no_seat(status):
    polling = a_gathering(status=GatheringStatus.ASKING, progress={"is_open": True}, answer_by=NOW + DAY)
    one = an_invitation(status=status, facts={"slots": [1], "why": []})

    decision = decide(room_of(polling, ()), one, Answer.YES, NOW, RULES)

    assert decision.outcome is Outcome.ASKED_AGAIN
    assert [(one.status, one.answer_by, one.facts) for one in decision.changed] == [(S.ASKED, NOW + DAY, {"why": []})]
    assert decision.gathering.seated == 0


def test_what_was_to_be_allowed_for_goes_with_a_seat_in_what_goes_on():
    running = a_gathering(offering="partner", status=GatheringStatus.RUNNING, seated=2)
    seated = an_invitation(status=S.SEATED, practical="Kørestol")

    decision = decide(room_of(running, []), seated, Answer.GONE, NOW, RULES)

    assert [(one.status, one.practical) for one in decision.changed] == [(S.WITHDRAWN, "")]


@pytest.mark.parametrize("answer", list(Answer))
def test_nothing_changes_once_it_has_begun(answer):
    decision = decide(a_room(), an_invitation(), answer, NOW + 14 * DAY, RULES)

    assert (decision.outcome, decision.changed) == (Outcome.TOO_LATE, ())


def test_a_full_room_is_a_place_on_the_list_behind_those_who_wait():
    decision = decide(a_room(waiting(2, 1), waiting(3, 4), seated=3), an_invitation(), Answer.YES, NOW, RULES)

    assert decision.outcome is Outcome.WAITING
    assert [(one.status, one.place) for one in decision.changed] == [(S.WAITING, 5)]


def test_nobody_takes_a_free_seat_past_those_who_wait():
    decision = decide(a_room(waiting(2, 1), seated=2), an_invitation(), Answer.YES, NOW, RULES)

    assert decision.outcome is Outcome.WAITING


def test_a_seat_that_is_kept_for_somebody_is_not_given_away():
    offered = an_invitation(2, status=S.OFFERED, place=1)

    decision = decide(a_room(offered, seated=2), an_invitation(), Answer.YES, NOW, RULES)

    assert decision.outcome is Outcome.WAITING


def test_the_seat_of_somebody_who_leaves_is_offered_to_the_first_who_waits_and_to_nobody_else():
    seated = an_invitation(status=S.SEATED, calendar_sequence=0)

    decision = decide(a_room(waiting(3, 7), waiting(2, 4), seated=3), seated, Answer.WITHDRAW, NOW, RULES)

    assert decision.gathering.seated == 2
    assert [(one.citizen, one.status) for one in decision.offers] == [(2, S.OFFERED)]
    assert decision.offers[0].answer_by == NOW + DAY
    assert decision.changed[0].calendar_sequence == 1


def test_an_offer_nobody_claims_passes_to_the_next():
    offered = an_invitation(2, status=S.OFFERED, place=1, answer_by=NOW - HOUR)

    decision = decide(a_room(offered, waiting(3, 2), seated=2), offered, Answer.LAPSED, NOW, RULES)

    assert [(one.citizen, one.status) for one in decision.changed] == [(2, S.SILENT), (3, S.OFFERED)]


def test_an_offer_with_time_left_does_not_lapse():
    offered = an_invitation(2, status=S.OFFERED, place=1, answer_by=NOW + HOUR)

    assert decide(a_room(offered, seated=2), offered, Answer.LAPSED, NOW, RULES).changed == ()


def test_a_room_that_grows_offers_each_new_seat_to_one():
    grown = a_room(waiting(2, 1), waiting(3, 2), waiting(4, 3), seated=3, most=5)

    assert [one.citizen for one in offer_free_seats(grown, NOW, RULES).offers] == [2, 3]


def test_a_seat_that_was_kept_is_not_there_any_more_when_the_room_has_shrunk():
    offered = an_invitation(2, status=S.OFFERED, place=1)

    decision = decide(a_room(offered, waiting(3, 2), seated=3, most=3), offered, Answer.YES, NOW, RULES)

    assert decision.outcome is Outcome.WAITING
    assert [(one.status, one.place, one.answer_by) for one in decision.changed] == [(S.WAITING, 1, None)]
    assert decision.gathering is not None


STEPS = st.lists(
    st.tuples(st.sampled_from((*Answer, *["claim", "size"] * 3, "look")), st.integers(1, 7), st.integers(1, 5)),
    max_size=40,
)
BEGUN = st.lists(st.sampled_from((S.ASKED, S.SEATED, S.OFFERED, S.WAITING)), min_size=7, max_size=7)


@given(BEGUN, STEPS)
def test_whatever_happens_nobody_sits_where_there_is_no_seat(begun, steps):
    """Any answers of anybody in any order, and a facilitator who makes the room larger and smaller, never below its seats."""
    seated = begun.count(S.SEATED)
    gathering = a_gathering(status=GatheringStatus.ASKING, seated=seated, most=max(1, seated + begun.count(S.OFFERED)))
    invitations = {
        citizen: an_invitation(citizen, status=status, place=citizen if status in QUEUED else 0, answer_by=NOW)
        for citizen, status in enumerate(begun, 1)
    }
    for what, citizen, size in steps:
        room = room_of(gathering, [one for one in invitations.values() if one.status in QUEUED])
        if what == "size":
            gathering = replace(gathering, most=max(size, gathering.seated))
            continue
        if what == "claim":  # whoever a seat is kept for takes it
            what, citizen = Answer.YES, room.offered[0].citizen if room.offered else citizen
        look = what == "look"
        decision = offer_free_seats(room, NOW, RULES) if look else decide(room, invitations[citizen], what, NOW, RULES)
        gathering = decision.gathering or gathering
        invitations.update((one.citizen, one) for one in decision.changed)
        held = [one.status for one in invitations.values()].count

        assert gathering.seated == held(S.SEATED) <= gathering.most
        if any(one.status is S.OFFERED for one in decision.offers):
            assert gathering.seated + held(S.OFFERED) <= gathering.most


def test_a_seat_taken_again_gets_a_newer_entry_in_the_calendar():
    gone = an_invitation(status=S.WITHDRAWN, calendar_sequence=1)

    seated = decide(a_room(), gone, Answer.YES, NOW, RULES).changed[0]

    assert (seated.status, seated.calendar_sequence) == (S.SEATED, 2)


def test_a_seat_is_kept_by_day_and_never_past_the_start():
    late = MONDAY.replace(hour=21)
    assert RULES.claim_by(late, late + 10 * DAY) == (late + 2 * DAY).replace(hour=8)
    assert RULES.claim_by(MONDAY, MONDAY + timedelta(hours=5)) == MONDAY + timedelta(hours=2.5)
    assert RULES.claim_by(MONDAY, MONDAY + timedelta(minutes=40)) == MONDAY + timedelta(minutes=40)


def test_who_has_the_seat_does_not_depend_on_who_it_is():
    one, other = an_invitation(1), an_invitation(2)

    first, second = (decide(a_room(), each, Answer.YES, NOW, RULES).changed[0] for each in (one, other))

    assert replace(second, citizen=PersonId(1)) == first
