"""Who somebody in Slack is: one of the workspace's own people, or a guest, somebody from elsewhere, a bot, or gone.

Asked of Slack and remembered for a while. Whoever cannot be vouched for is not let in: an answer that does not come is awaited.
"""

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from slack_sdk.errors import SlackApiError

from adapters.slack.calling.api import Api
from adapters.slack.calling.outcomes import cause_of, name_of
from adapters.slack.payloads.origin import Workspaces, is_elsewhere

log = logging.getLogger(__name__)
KEPT_SECONDS = 15 * 60
MOST_KEPT = 5_000
MOST_NAMED = 10
NAME_SECONDS = 0.5
_ELSEWHERE = ("enterprise_user", "team", "user_team", "is_foreign")
_MENTIONED = re.compile(r"@([UW][A-Z0-9]{8,})\b")


class Standing(StrEnum):
    """What somebody is to the workspace. Only MEMBER gets in."""

    MEMBER = "member"
    GUEST = "guest"
    STRANGER = "stranger"
    BOT = "bot"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A person as Slack tells of them. `language` is ours."""

    user: str
    standing: Standing
    name: str = ""
    language: str = ""


def member_of(user: str, row: Mapping[str, Any], team: str) -> Member:
    """Slack's own account of a person, read for one workspace. No account counts as not allowed."""
    profile = row.get("profile") if isinstance(row.get("profile"), dict) else {}
    name = (profile or {}).get("real_name") or row.get("real_name") or row.get("name") or ""
    return Member(
        user=user,
        standing=_standing(row, team),
        name=str(name),
        language=str(row.get("locale") or "").partition("-")[0],
    )


def _standing(row: Mapping[str, Any], team: str) -> Standing:
    if row.get("is_bot") or row.get("is_app_user") or row.get("id") == "USLACKBOT":
        return Standing.BOT
    if row.get("deleted"):
        return Standing.GONE
    if row.get("is_stranger") or not _is_of(row, team):
        return Standing.STRANGER
    if row.get("is_restricted") or row.get("is_ultra_restricted"):
        return Standing.GUEST
    return Standing.MEMBER


def _is_of(row: Mapping[str, Any], team: str) -> bool:
    """Whether the workspace is theirs; in a grid of several, one of theirs.

    Slack always tells the workspace. A server that tells none has only one, and its people are of it: whoever is told to be of
    anything else is not.
    """
    grid, profile = row.get("enterprise_user"), row.get("profile")
    told = grid.get("teams") if isinstance(grid, dict) else None
    teams = told if isinstance(told, list) else []
    own = row.get("team_id") or (profile.get("team") if isinstance(profile, dict) else None)
    is_of_none = own is None and bool(row.get("id")) and not any(row.get(name) for name in _ELSEWHERE)
    return bool(team) and (own == team or team in teams or is_of_none)


class Members:
    """Remembers people for a quarter of an hour, so that a dialogue asks Slack once."""

    def __init__(self, api: Api, ours: Callable[[], Awaitable[tuple[str, ...]]]) -> None:
        """`ours` tells the id of our workspace, and after it that of its grid."""
        self._api = api
        self._ours = ours
        self._known: dict[str, tuple[float, Member]] = {}

    def known(self, user: str) -> Member | None:
        """What is remembered, without asking."""
        found = self._known.get(user)
        return found[1] if found and found[0] > asyncio.get_running_loop().time() else None

    async def named(self, words: str) -> str:
        """The words with the names of those they mention: Slack tells only its ids. Whom it does not name soon stays an id."""
        users = sorted(set(_MENTIONED.findall(words)))[:MOST_NAMED] if "@" in words else []
        if not users:
            return words
        names = dict(zip(users, await asyncio.gather(*map(self._name, users)), strict=True))
        return _MENTIONED.sub(lambda found: "@" + (names.get(found[1]) or found[1]), words)

    async def _name(self, user: str) -> str:
        try:
            async with asyncio.timeout(NAME_SECONDS):
                return (await self.look(user)).name
        except Exception as error:  # noqa: BLE001 -- a name is worth no waiting
            log.info("slack.not_named cause=%s", cause_of(error))
            return ""

    async def look(self, user: str, workspaces: Workspaces = ()) -> Member:
        """Who it is. Raises when Slack does not say: the caller waits and asks again.

        Somebody of ours whose payload comes from another workspace is a stranger for this once.
        """
        member = await self._person(user)
        if member.standing is Standing.MEMBER and workspaces and is_elsewhere(workspaces, await self._ours()):
            return replace(member, standing=Standing.STRANGER)
        return member

    async def _person(self, user: str) -> Member:
        if (member := self.known(user)) is not None:
            return member
        team = next(iter(await self._ours()), "")
        try:
            answer = await self._api.call("users.info", user=user, include_locale=True)
            row = answer.get("user")
            member = member_of(user, row if isinstance(row, dict) else {}, team)
        except SlackApiError as error:
            if name_of(error) not in ("user_not_found", "user_not_visible"):
                raise
            member = Member(user=user, standing=Standing.STRANGER)
        if len(self._known) >= MOST_KEPT:
            self._known.clear()
        self._known[user] = (asyncio.get_running_loop().time() + KEPT_SECONDS, member)
        return member
