"""A season asks by the rules of membership that the rooms of the service ask by: term, budget, rest and pause."""

import json
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random

import pytest

from bot.choosing.case_file import CaseError, read_case
from bot.choosing.season_lines import replies
from core.gatherings.candidates import candidate_of, day_of, history_of, may_be_asked, need_of
from core.gatherings.rules import RoomRules
from core.members.rules import MemberRules, asked_lately
from core.model import PersonId
from core.network import GatheringNumber, GatheringStatus, InvitationStatus
from core.season import Answer, Season, Standing, Today
from core.select import Candidate, Need, Record, Rules, Session, Size
from core.wording import ZONE
from tests.chat import MONDAY, MemoryFacts
from tests.core.select.pools import a_candidate, a_need
from tests.factories import a_gathering, an_invitation
from tests.networks import a_season
from tests.town import a_member

DAY = timedelta(days=1)


def a_room(name: str = "first", *, opens: int = 0, meets: int = 60) -> Need:
    return a_need(
        id=name, open_day=opens, close_day=opens + 20, sessions=(Session(meets, "tue-eve"),), size=Size(1, 2, 2)
    )


def could(season: Season, need: Need, day: int, **today) -> bool:
    moves = season.play(Today(day=day, needs=[need], **today))
    return "anna" in {*season.could_ask(need.id, day), *moves.invite.get(need.id, ())}


def test_nobody_is_asked_before_their_pause_is_over() -> None:
    paused = [(a_candidate(paused_until=10), Record())]

    assert not could(Season(Rules(), paused), a_room(opens=9), 9)
    assert could(Season(Rules(), paused), a_room(opens=10), 10)


def test_a_pause_in_the_middle_takes_back_what_begins_before_it_is_over_and_keeps_what_comes_after() -> None:
    season = Season(Rules(invite_gap_days=0), [(a_candidate(), Record())])
    season.play(Today(day=0, needs=[a_room(meets=25), a_room("later", meets=70)]))
    season.play(Today(day=1, answers=[Answer("first", "anna", True), Answer("later", "anna", True)]))

    season.play(Today(day=2, standing=[Standing(citizen="anna", term_end=400, paused_until=30)]))
    final = season.play(Today(day=20, closing=["first", "later"])).final

    assert final == {"first": (), "later": ("anna",)}


def test_another_term_lets_somebody_be_asked_and_the_end_of_one_does_not() -> None:
    ending = [(a_candidate(term_end=50), Record())]
    renewed = Standing(citizen="anna", term_end=400)

    assert not could(Season(Rules(), ending), a_room(), 0)
    season = Season(Rules(), ending)
    assert could(season, a_room(), 0, standing=[renewed])


def test_who_leaves_gives_up_their_seat() -> None:
    season = Season(Rules(), [(a_candidate(), Record())])
    season.play(Today(day=0, needs=[a_room()]))
    season.play(Today(day=1, answers=[Answer("first", "anna", True)]))

    season.play(Today(day=2, standing=[Standing(citizen="anna", term_end=1)]))

    assert season.play(Today(day=20, closing=["first"])).final == {"first": ()}


def test_without_rules_of_its_own_a_case_is_played_by_those_of_the_network() -> None:
    case = a_season(20, 1, labs=1)

    case["rules"] = {}
    assert read_case(json.dumps(case)).rules == RoomRules().choosing == Rules()
    assert (Rules().most_invitations, Rules().cooldown_days) == (MemberRules().budget, MemberRules().rest_days)

    case["rules"] = {"max_invites_half_year": 2}
    assert read_case(json.dumps(case)).rules == Rules(most_invitations=2)


def test_a_pause_and_consents_are_read_and_changed_line_by_line() -> None:
    case = a_season(12, 1, labs=1)
    for one in case["citizens"]:
        one |= {"joined": 0, "paused_until": 5, "purposes": ["lab"]}
    start = {"type": "start", **{name: case[name] for name in ("rules", "tags", "slots", "citizens")}}
    name, until = case["citizens"][0]["id"], case["citizens"][0]["term_end"]
    changed = {"type": "day", "day": 0, "needs": case["needs"], "standing": [{"id": name, "term_end": until}]}

    (_, reply) = replies([json.dumps(start), json.dumps(changed)], "0")

    asked = [one for row in json.loads(reply)["invite"] for one in row["ids"]]
    assert set(asked) <= {name}
    changed["standing"] = [{"id": "nobody", "term_end": 9}]
    with pytest.raises(CaseError, match="nobody"):
        list(replies([json.dumps(start), json.dumps(changed)], "0"))


@pytest.mark.parametrize("seed", range(40))
def test_a_season_may_ask_exactly_those_whom_the_service_may_ask(seed: int) -> None:
    rng, at = Random(f"membership {seed}"), MONDAY
    facts, today = MemoryFacts(), MONDAY.date()
    for number in range(30):
        citizen = a_member(
            number,
            term_end=today + timedelta(days=rng.choice((49, 50, 51, 300))),
            paused_until=rng.choice((None, None, today, today + DAY, today - DAY)),
            purposes=rng.choice((frozenset(), a_member(number).purposes)),
        )
        facts.all_citizens[citizen.person] = citizen
        for room in range(rng.choice((0, 0, 1, 2, 4, 5))):
            start = datetime.combine(today + rng.choice((20, 21, 79, 80, 81)) * DAY, MONDAY.timetz())
            number_of = GatheringNumber(number * 10 + room + 2)
            held = replace(a_gathering(number_of), status=GatheringStatus.ASKING)
            held = replace(held, sessions=(replace(held.sessions[0], start=start),))
            asked = at - rng.choice((13, 14, 15, 120, 121, 183, 184, 185)) * DAY
            status = rng.choice((InvitationStatus.DECLINED, InvitationStatus.SEATED, InvitationStatus.ASKED))
            facts.gatherings[number_of] = held
            facts.invitations[number_of, citizen.person] = an_invitation(
                citizen.person, number_of, status=status, asked=asked
            )
    wanted = replace(a_gathering(1), status=GatheringStatus.DRAFT, weights={}, cover=(), quotas=(), least_fit=0)
    session = replace(wanted.sessions[0], start=datetime.combine(today + 50 * DAY, time(17), tzinfo=ZONE))
    wanted = replace(wanted, sessions=(session,), parties=frozenset())
    need, history = need_of(wanted, at), history_of(facts, at, but=wanted.number)
    people = [since(at, candidate_of(one, wanted), history.get(str(one.person), Record())) for one in facts.citizens()]

    season = Season(RoomRules().choosing, people)
    moves = season.play(Today(day=0, needs=[from_today(need, at)]))

    found = {*season.could_ask(need.id, 0), *moves.invite.get(need.id, ())}
    assert found == by_hand(facts, need, at)


def since(at: datetime, candidate: Candidate, record: Record) -> tuple[Candidate, Record]:
    """The same with its days counted from today, as a season counts them."""
    today = day_of(at)
    paused = candidate.paused_until - today if candidate.paused_until is not None else None
    changes = {"joined": candidate.joined - today, "term_end": candidate.term_end - today, "paused_until": paused}
    invited, sessions = (tuple(day - today for day in days) for days in (record.invited, record.sessions))
    return replace(candidate, **changes), replace(record, invited=invited, sessions=sessions)


def from_today(need: Need, at: datetime) -> Need:
    today = day_of(at)
    sessions = tuple(replace(one, day=one.day - today) for one in need.sessions)
    return replace(need, open_day=0, close_day=need.close_day - today, sessions=sessions)


def by_hand(facts: MemoryFacts, need: Need, at: datetime) -> set[str]:
    """The rules of membership in a few lines of their own."""
    rules, allowed = MemberRules(), set()
    day = date.fromordinal(need.sessions[0].day)
    for one in facts.citizens():
        invitations = facts.invitations_of(one.person)
        sessions = [
            facts.gatherings[each.gathering].sessions[0].start.date() for each in invitations if each.status.is_open
        ]
        is_rested = all(abs((day - held).days) >= rules.rest_days for held in sessions)
        is_apart = all((at - each.asked).days >= RoomRules().gap_days for each in invitations)
        is_member = need.kind in one.purposes and need.role in ("any", "advise", "do") and one.term_end >= day
        is_within = asked_lately(facts, PersonId(one.person), at) < rules.budget
        if is_member and may_be_asked(one, at) and is_rested and is_apart and is_within:
            allowed.add(str(one.person))
    return allowed
