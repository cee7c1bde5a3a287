"""Who somebody is, from Slack's account of them: only the workspace's own people are let in."""

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError

from adapters.slack.calling.api import Api
from adapters.slack.calling.members import Members, Standing, member_of
from tests.slackworld.faults import Broken, Busy, Says, Trouble
from tests.slackworld.world import SlackWorld

Json = Any
TEAM = "T0KOMMUNEN"


@pytest.mark.parametrize(
    ("row", "standing"),
    [
        ({"team_id": TEAM}, Standing.MEMBER),
        ({"team_id": TEAM, "is_admin": True, "is_owner": True}, Standing.MEMBER),
        ({"team_id": "E0GRID", "enterprise_user": {"teams": ["T1", TEAM]}}, Standing.MEMBER),
        ({"profile": {"team": TEAM}}, Standing.MEMBER),
        ({}, Standing.MEMBER),
        ({"team_id": "T0ELSEWHERE"}, Standing.STRANGER),
        ({"profile": {"team": "T0ELSEWHERE"}}, Standing.STRANGER),
        ({"team_id": TEAM, "is_stranger": True}, Standing.STRANGER),
        ({"team_id": "E0GRID", "enterprise_user": {"teams": ["T1"]}}, Standing.STRANGER),
        ({"enterprise_user": {"teams": ["T1"]}}, Standing.STRANGER),
        ({"id": None}, Standing.STRANGER),
        ({"enterprise_user": {"id": "W9", "enterprise_id": "E0OTHER", "teams": []}}, Standing.STRANGER),
        ({"enterprise_user": {"id": "W9", "enterprise_id": "E0OTHER"}}, Standing.STRANGER),
        ({"enterprise_user": {"teams": None}}, Standing.STRANGER),
        ({"enterprise_user": {"teams": f"{TEAM}2"}}, Standing.STRANGER),
        ({"team": "T0ELSEWHERE"}, Standing.STRANGER),
        ({"user_team": "T0ELSEWHERE"}, Standing.STRANGER),
        ({"is_foreign": True}, Standing.STRANGER),
        ({"team_id": TEAM, "enterprise_user": {"id": "W9", "teams": None}}, Standing.MEMBER),
        ({"is_foreign": False, "enterprise_user": None}, Standing.MEMBER),
        ({"team_id": TEAM, "is_restricted": True}, Standing.GUEST),
        ({"team_id": TEAM, "is_ultra_restricted": True}, Standing.GUEST),
        ({"is_restricted": True}, Standing.GUEST),
        ({"team_id": TEAM, "deleted": True}, Standing.GONE),
        ({"team_id": TEAM, "is_bot": True}, Standing.BOT),
        ({"team_id": TEAM, "is_app_user": True}, Standing.BOT),
        ({"id": "USLACKBOT", "team_id": TEAM}, Standing.BOT),
    ],
)
def test_who_somebody_is_to_the_workspace(row: Json, standing: Standing) -> None:
    assert member_of("U1", {"id": "U1", "name": "mette", **row}, TEAM).standing is standing


@pytest.mark.parametrize(("row", "team"), [({}, TEAM), ({"id": "U1", "team_id": TEAM}, ""), ({"id": "U1"}, "")])
def test_nobody_is_let_in_without_an_account_or_into_a_workspace_nobody_knows(row: Json, team: str) -> None:
    assert member_of("U1", row, team).standing is Standing.STRANGER


@pytest.mark.parametrize(
    ("row", "name", "language"),
    [
        ({"profile": {"real_name": "Mette Holm"}, "real_name": "M", "locale": "da-DK"}, "Mette Holm", "da"),
        ({"real_name": "Mette", "name": "mh", "locale": "en-GB"}, "Mette", "en"),
        ({"name": "mh", "profile": "?"}, "mh", ""),
    ],
)
def test_their_name_and_language_are_slacks(row: Json, name: str, language: str) -> None:
    found = member_of("U1", {"id": "U1", "team_id": TEAM, **row}, TEAM)

    assert (found.name, found.language) == (name, language)


def test_everybody_goes_by_danish_time_whatever_zone_they_have_set() -> None:
    row = {"id": "U1", "team_id": TEAM, "name": "mh"}

    assert member_of("U1", {**row, "tz": "America/New_York", "tz_offset": -18_000}, TEAM) == member_of("U1", row, TEAM)


@pytest.mark.parametrize("trouble", [Busy(30), Broken(503), Says("missing_scope"), Says("internal_error")], ids=str)
async def test_where_slack_does_not_say_nobody_is_anything(slack: SlackWorld, api: Api, trouble: Trouble) -> None:
    async def ours() -> tuple[str, ...]:
        return (TEAM,)

    slack.faults.always("users.info", trouble)
    members = Members(api, ours)
    mette = slack.person("Mette").member.id
    with pytest.raises(SlackApiError):
        await members.look(mette)

    assert members.known(mette) is None
