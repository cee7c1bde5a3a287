"""The Telegram channel as one thing to run: fetching or being delivered to, the menu, and whether it is well.

Its sender is handed to the outbox, its routes to the web surface; both work from the moment it is made.
"""

import asyncio
import logging

from aiohttp import web
from telegram.error import InvalidToken, TelegramError

from adapters.resting import rest
from adapters.telegram import face
from adapters.telegram.aside import Aside
from adapters.telegram.client import ALLOWED, make_client
from adapters.telegram.desk import Desk
from adapters.telegram.polling import Poller
from adapters.telegram.ports import Account, Mode, TelegramPorts
from adapters.telegram.sender import TelegramSender
from adapters.telegram.silence import Silence
from adapters.telegram.webhook import Webhook

log = logging.getLogger(__name__)
LONGEST_WAIT_SECONDS = 60.0
CHECK_SECONDS = 30.0


class Telegram:
    """One account. `run` until `stop`; a Telegram that does not answer is asked again, and nothing else waits for it."""

    def __init__(self, account: Account, ports: TelegramPorts) -> None:
        self._account = account
        self._ports = ports
        self._client = make_client(account)
        silence = Silence(ports.clock)
        self._aside = Aside(self._client, ports, silence)
        self._desk = Desk(self._client, account.bot, ports, self._aside)
        self._poller = Poller(self._client, self._desk, ports)
        self._webhook = Webhook(self._desk, account.webhook_url, account.webhook_secret)
        self._stopped = asyncio.Event()
        self._is_ready = False
        self._answers = False
        self.sender = TelegramSender(self._client, ports.clock, silence, ports.rest)

    @property
    def put_aside(self) -> int:
        """How many updates could not be taken however often, in this process."""
        return self._desk.put_aside

    def routes(self) -> list[web.RouteDef]:
        """Where Telegram delivers to, if it does."""
        return self._webhook.routes() if self._account.mode is Mode.WEBHOOK else []

    async def is_well(self) -> bool:
        """Whether Telegram answered lately, and updates can come in."""
        return self._is_ready and (self._poller.is_connected if self._account.mode is Mode.POLLING else self._answers)

    async def run(self) -> None:
        """Take updates until stopped, and what was begun to its end."""
        if not await self._introduce():
            return
        async with asyncio.TaskGroup() as group:
            menu = group.create_task(face.put_on(self._client, self._ports.wording))
            if self._account.mode is Mode.POLLING:
                await self._poller.run()
            else:
                await self._keep_looking()
            menu.cancel()
        await self._aside.finish()

    def stop(self) -> None:
        self._stopped.set()
        self._poller.stop()

    async def close(self) -> None:
        """Let go of the connections, when nobody sends any more."""
        await self._client.shutdown()

    async def _introduce(self) -> bool:
        """Say who we are and how we listen, however long Telegram is away; False when stopped before."""
        wait = 1.0
        while not self._stopped.is_set():
            try:
                await self._client.initialize()
                await self._listen()
            except TelegramError as error:
                kind = "token_refused" if isinstance(error, InvalidToken) else "no_contact"
                log.error("telegram.%s error=%s", kind, type(error).__name__)
                await rest(self._stopped, wait)
                wait = min(LONGEST_WAIT_SECONDS, 2 * wait)
            else:
                self._is_ready = True
                log.info("telegram.ready mode=%s", self._account.mode.value)
                return True
        return False

    async def _listen(self) -> None:
        """Updates that wait are kept in both cases: they are people's answers."""
        account = self._account
        if account.mode is Mode.POLLING:
            await self._client.delete_webhook(drop_pending_updates=False)
            return
        await self._client.set_webhook(
            account.webhook_url,
            secret_token=account.webhook_secret,
            allowed_updates=list(ALLOWED),
            drop_pending_updates=False,
        )
        self._answers = True

    async def _keep_looking(self) -> None:
        """With a webhook nothing is fetched, so ask now and then whether the account still answers."""
        while not self._stopped.is_set():
            await rest(self._stopped, CHECK_SECONDS)
            try:
                self._answers = (await self._client.get_webhook_info()).url == self._account.webhook_url
            except TelegramError as error:
                log.warning("telegram.no_contact error=%s", type(error).__name__)
                self._answers = False
