"""slack_bolt's app with our listeners: each keeps what came, acknowledges, and hands it on. In that order.

One listener for each kind of payload that Slack has, so that every one of them is acknowledged, known or not. Bolt's own
`process_before_response` makes it wait for the listener: what could not be kept is not acknowledged and comes again.
"""

import logging
import re
from collections.abc import Mapping
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.logger.messages import warning_client_prioritized_and_token_skipped

from adapters.slack.arriving.dispatching import reached
from adapters.slack.calling.api import Api, library_logger
from adapters.slack.ports import SlackSettings
from adapters.slack.receiving import Receiving

_ANY = re.compile(".*", re.DOTALL)


def make_bolt(settings: SlackSettings, api: Api, receiving: Receiving) -> AsyncApp:
    """The app, ready for a socket or for HTTP. Asks Slack nothing by itself, so it answers also while Slack's API is away."""

    async def authorize() -> AuthorizeResult:
        # Bolt would ask auth.test before the first event, and drop what comes while that fails.
        return AuthorizeResult(enterprise_id=None, team_id=None, bot_token=settings.bot_token)

    logger = library_logger("slack_bolt.app")
    logger.addFilter(_is_news)
    bolt = AsyncApp(
        name="sparringsrummet",
        signing_secret=settings.signing_secret or "unused",
        client=api.bare_client(),
        authorize=authorize,
        process_before_response=True,
        ignoring_self_events_enabled=False,  # what bots say is sorted out by `inbound`, ours with it
        request_verification_enabled=settings.is_http,
        ssl_check_enabled=False,
        url_verification_enabled=settings.is_http,
        # Steps of Slack's workflows and assistants of its own are nothing of ours.
        attaching_function_token_enabled=False,
        attaching_conversation_kwargs_enabled=False,
        logger=logger,
    )
    _listen(bolt, receiving)
    return bolt


def _is_news(record: logging.LogRecord) -> bool:
    """Not the warning at every start: bolt takes a token from SLACK_BOT_TOKEN too, which is where ours is from."""
    return record.msg != warning_client_prioritized_and_token_skipped()


def _listen(bolt: AsyncApp, receiving: Receiving) -> None:
    async def heard(body: Mapping[str, Any], ack: AsyncAck) -> None:
        reached()
        await receiving.heard(body)
        await ack()

    async def commanded(body: Mapping[str, Any], ack: AsyncAck) -> None:
        reached()
        await ack(**await receiving.commanded(body))

    async def submitted(body: Mapping[str, Any], ack: AsyncAck) -> None:
        reached()
        await ack(**await receiving.submitted(body))

    async def asked_for_options(ack: AsyncAck) -> None:
        reached()
        await ack(options=[])

    bolt.event(_ANY)(heard)
    bolt.action(_ANY)(heard)
    bolt.shortcut(_ANY)(heard)
    bolt.command(_ANY)(commanded)
    bolt.view_submission(_ANY)(submitted)
    bolt.view_closed(_ANY)(heard)
    bolt.options(_ANY)(asked_for_options)
