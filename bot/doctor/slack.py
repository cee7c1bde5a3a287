"""What the doctor says of Slack: tokens, scopes, socket and channel, each with its remedy. `adapters.slack.checkup` asks."""

import asyncio
import os
from collections.abc import Iterator

from adapters.slack.checkup import UNREACHABLE, Account, Seen, look, scopes_asked
from bot.channels import spool
from bot.doctor.finding import Finding, Verdict
from bot.settings.channel_settings import SLACK_ADDRESS
from bot.settings.config import Settings

_PART = "slack"
_REMEDIES = {
    UNREACHABLE: "May this machine call slack.com on port 443? Behind a proxy, set HTTPS_PROXY. Or Slack itself is away.",
    "invalid_auth": "Copy the token again from the app at api.slack.com/apps; docs/slack.md says from where.",
    "not_authed": "Copy the token again from the app at api.slack.com/apps; docs/slack.md says from where.",
    "token_revoked": "The app was taken out or installed anew: copy the new token from the page Install App.",
    "account_inactive": "The app was taken out of the workspace: install it again, and copy the new token.",
    "not_allowed_token_type": "The tokens are swapped: SLACK_BOT_TOKEN begins with xoxb-, SLACK_APP_TOKEN with xapp-.",
    "token_expired": "Switch token rotation off for the app (OAuth & Permissions), install it again, and copy the new token.",
    "missing_scope": "Make an app token with the scope connections:write on the page Basic Information.",
    "too_many_websockets": "Ten sockets are open already: stop the other processes that run with this app's token.",
    "channel_not_found": "Check the ID, and write /invite @sparringsrummet in the channel.",
    "not_in_channel": "Write /invite @sparringsrummet in the channel.",
    **dict.fromkeys(
        ("is_archived", "is_inactive"),
        "Take the channel out of the archive, or set SLACK_FACILITATOR_CHANNEL to another.",
    ),
    **dict.fromkeys(
        ("access_denied", "accesslimited", "ekm_access_denied", "no_permission", "org_login_required"),
        "The organisation does not let the app in: ask whoever administers Slack to approve it for the workspace.",
    ),
    "team_access_not_granted": "The app is installed for the organisation and not here: have it added to this workspace.",
    **dict.fromkeys(
        ("internal_error", "fatal_error", "service_unavailable"),
        "Slack itself has trouble: ask again in some minutes, and look at slack-status.com.",
    ),
    "ratelimited": "Ask again in a minute.",
}
_OTHERWISE = "Look the name up at docs.slack.dev, and see whether Slack has trouble at slack-status.com."


def offline_findings(settings: Settings) -> Iterator[Finding]:
    """What can be said of Slack without asking it."""
    if not settings.slack_bot_token:
        yield Finding(_PART, Verdict.OK, "Slack is not connected; docs/slack.md says how.")
        return
    yield Finding(_PART, Verdict.OK, f"Slack is connected over {settings.slack_mode}.")
    yield from _spool(settings)
    if not settings.slack_channel:
        said = "There is no channel for facilitators: requests reach them in direct messages only."
        yield Finding(_PART, Verdict.WARNING, said, "Make one, and set SLACK_FACILITATOR_CHANNEL to its ID.")


def online_findings(settings: Settings) -> Iterator[Finding]:
    """What Slack says itself. Takes some seconds where it does not answer."""
    if not settings.slack_bot_token:
        return
    is_socket = settings.slack_mode == "socket"
    account = Account(
        bot_token=settings.slack_bot_token,
        app_token=settings.slack_app_token if is_socket else "",
        api_url=settings.slack_api_url,
        channel=settings.slack_channel,
    )
    seen = asyncio.run(look(account))
    if seen.bot_error:
        yield _no_answer(settings) if seen.bot_error == UNREACHABLE else _refused("The bot token", seen.bot_error)
        return
    yield Finding(_PART, Verdict.OK, f"The bot token is good for the workspace {seen.workspace}.")
    yield from _scopes(seen)
    if is_socket:
        yield _refused("The socket", seen.socket_error) if seen.socket_error else _well("A socket can be had.")
    if settings.slack_channel and seen.channel_error != "missing_scope":  # which was said of the scopes
        yield from _channel(seen)


def _no_answer(settings: Settings) -> Finding:
    """The remedy names the setting where another server stands in, and the address of Slack itself where none does."""
    if settings.slack_api_url == SLACK_ADDRESS:
        return Finding(_PART, Verdict.FAULT, "Slack does not answer.", _REMEDIES[UNREACHABLE])
    said = f"No Web API of Slack answers at {settings.slack_api_url}."
    return Finding(
        _PART, Verdict.FAULT, said, "Mend SLACK_API_URL, or leave it out. May this machine call that address?"
    )


def _spool(settings: Settings) -> Iterator[Finding]:
    folder = spool(settings)
    there = next(one for one in (folder, *folder.absolute().parents) if one.exists())
    if not there.is_dir() or not os.access(there, os.W_OK):
        said = f"{folder} cannot be written by this user: what Slack delivers has nowhere to wait while the database is away."
        yield Finding(_PART, Verdict.FAULT, said, f"Give the user the right to write in {there}, or mend SLACK_SPOOL.")


def _channel(seen: Seen) -> Iterator[Finding]:
    if seen.channel_error:
        yield _refused("The facilitators' channel", seen.channel_error)
    elif seen.is_channel_open:
        said = "The facilitators' channel is not private: everybody in the workspace may read the titles of requests there."
        hint = "Make it private in its settings in Slack, or set SLACK_FACILITATOR_CHANNEL to a private channel."
        yield Finding(_PART, Verdict.WARNING, said, hint)
    else:
        yield _well("The facilitators' channel is there.")


def _scopes(seen: Seen) -> Iterator[Finding]:
    asked = scopes_asked()
    if missing := asked - seen.scopes:
        said = f"The app may not do all it has to; it lacks {', '.join(sorted(missing))}."
        hint = "Put adapters/slack/manifest.json in under App Manifest, save, then Install App, Reinstall to Workspace."
        yield Finding(_PART, Verdict.FAULT, said, hint)
    if more := seen.scopes - asked:
        said = f"The app may do more than it needs: {', '.join(sorted(more))}."
        yield Finding(_PART, Verdict.WARNING, said, "Take them out under OAuth & Permissions, and reinstall the app.")
    if asked == seen.scopes:
        yield _well("The app has the scopes of the manifest.")


def _well(said: str) -> Finding:
    return Finding(_PART, Verdict.OK, said)


def _refused(what: str, error: str) -> Finding:
    said = f"{what} cannot be reached." if error == UNREACHABLE else f"{what} is refused by Slack: {error}."
    return Finding(_PART, Verdict.FAULT, said, _REMEDIES.get(error, _OTHERWISE))
