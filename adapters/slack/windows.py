"""Forms in Slack's windows: opened from a button or a message, changed while they are filled in, sent, or closed and kept.

A window opens within three seconds of the tap or not at all (a trigger's life), so nothing here waits long; where it cannot open,
the tap is heard like any other and the conversation asks instead. Where Slack's answer is lost, the window is looked for; a
message to take to sparring is not taken where even that tells nothing, and that is said.

What a window sends is checked by a pure function before it is acknowledged, so a wrong field is explained in place and nothing of
it is stored.
"""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from enum import Enum, auto
from typing import Any

from slack_sdk.errors import SlackApiError

from adapters.slack.calling.api import Api
from adapters.slack.calling.members import Member, Members, Standing
from adapters.slack.calling.outcomes import cause_of, name_of, outcome_of
from adapters.slack.drawing.forms import ADD_STEP, DROP_STEP, Forms, Sheet, sheet_of, values_of, values_with
from adapters.slack.payloads.inbound import Delivery, sender
from adapters.slack.payloads.origin import origin
from adapters.slack.ports import CHANNEL, SlackPorts
from core.actions import Action
from core.dialogue.forms import DRAFT, QUOTED, Form
from core.events import Chose, Submitted
from core.model import Json
from core.ports import Facts, Later
from core.wording import LANGUAGES

log = logging.getLogger(__name__)
READ_SECONDS = 1.2
"""How long the database may take; an intake then opens empty, and loses nothing: an empty field takes no answer away."""
_TOO_LATE = frozenset({"expired_trigger_id", "trigger_expired"})
_LOOK_AFTER = (0.0, 0.5)
_TOLD_SECONDS = 0.5
"""How long after Slack shows no such window we may still hear that it was sent or closed."""
_MOST_TYPED = 2_000


class Opening(Enum):
    """What became of a window: it is open; there is none for this person; Slack's three seconds for it were over; Slack did not
    show it for another reason; the answer was lost, and it may be open.
    """

    OPEN = auto()
    NONE = auto()
    LATE = auto()
    SHUT = auto()
    IN_DOUBT = auto()


class Windows:
    """The windows that are open. What was typed into them is held only as long as they are."""

    def __init__(self, ports: SlackPorts, api: Api, members: Members) -> None:
        self._ports = ports
        self._api = api
        self._members = members
        self._forms = Forms(ports.wording)
        self._typed: dict[str, dict[str, Json]] = {}
        # Windows that are asked for, by our name for them: set when one turns out to be there by what somebody did in it.
        self._opening: dict[str, asyncio.Event] = {}

    async def open(self, found: Delivery, action: Action) -> Opening:
        """Open the form behind a button."""
        member = await self._members.look(found.user, found.workspaces)
        if member.standing is not Standing.MEMBER:
            return Opening.NONE
        form, language = await self._form(found, action, member)
        if form is None:
            return Opening.NONE
        event = found.event
        message = event.message if isinstance(event, Chose) else ""
        place = event.place if event is not None else ""
        return await self._show(
            form, found.trigger, Sheet(form="", about={}, language=language, place=place, message=message)
        )

    async def open_quoted(self, found: Delivery, words: str, where: Mapping[str, Json]) -> Opening:
        """Open the form that begins a sparring with what somebody wrote."""
        member = await self._members.look(found.user, found.workspaces)
        if member.standing is not Standing.MEMBER:
            return Opening.NONE
        sheet = Sheet(form="", about={}, language=_language(member))
        form = self._ports.desk.quoted(words, where, is_own=where.get("author") == found.user)
        return await self._show(form, found.trigger, sheet)

    def unseen(self, found: Delivery, words: str, where: Mapping[str, Json], at: datetime) -> Delivery | None:
        """The form as if it had been sent as it stands, for where it cannot open; None when there is no need in the words."""
        about, fields = dict(where), {"need": words}
        if self._ports.desk.problems(QUOTED, about, fields, LANGUAGES[0], at):
            return None
        event = Submitted(
            id=f"q/{found.trigger}",
            source=CHANNEL,
            at=at,
            sender=sender(found.user),
            form=QUOTED,
            values={"about": about, "fields": fields},
        )
        return replace(found, event=event)

    async def changed(self, view: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        """Something in a window was typed, chosen or tapped: it is remembered, and fields that depend on it come and go."""
        sheet = sheet_of(view)
        if sheet is None:
            return
        self._is_there(view)
        name, slot = str(action.get("action_id")), str(action.get("block_id"))
        is_step = name in (ADD_STEP, DROP_STEP)
        values = values_of(view) if is_step else values_with(view, slot, action)
        self._remember(str(view.get("id")), values)
        if not (is_step or self._ports.desk.decides(sheet.form, slot)):
            return
        about = dict(sheet.about)
        if is_step:
            about["steps"] = int(about.get("steps") or 1) + (1 if name == ADD_STEP else -1)
        form = self._ports.desk.again(sheet.form, about, values, sheet.language, self._ports.clock.now())
        await self._redraw(view, form, sheet)

    def answer(self, view: Mapping[str, Any]) -> dict[str, Any]:
        """What a sent window is acknowledged with when something in it is wrong; nothing when all is well."""
        sheet = sheet_of(view)
        if sheet is None:
            return {}
        self._is_there(view)
        values, now = values_of(view), self._ports.clock.now()
        desk = self._ports.desk
        problems = desk.problems(sheet.form, sheet.about, values, sheet.language, now)
        if not problems:
            return {}
        errors = self._forms.errors(view, problems, sheet.language)
        return {"response_action": "errors", "errors": errors} if errors else {}

    def sent(self, body: Mapping[str, Any], at: datetime) -> Delivery | None:
        """The event of a window that was sent, or of one that was closed with something in it."""
        view, user = body.get("view"), body.get("user")
        sheet = sheet_of(view) if isinstance(view, dict) else None
        if sheet is None or not isinstance(view, dict) or not isinstance(user, dict) or not user.get("id"):
            return None
        self._is_there(view)
        name, who = str(view.get("id")), str(user["id"])
        is_closed = body.get("type") == "view_closed"
        typed = self._typed.pop(name, {})
        values = values_of(view) or (typed if is_closed else {})
        if is_closed and not values:
            return None
        event = Submitted(
            id=f"v/{name}/closed" if is_closed else f"v/{name}/{view.get('hash')}",
            source=CHANNEL,
            at=at,
            sender=sender(who),
            place=sheet.place,
            message=sheet.message,
            form=sheet.form + (DRAFT if is_closed else ""),
            values={"about": dict(sheet.about), "fields": values},
        )
        channel = sheet.place.partition("/")[0]
        return Delivery(user=who, event=event, channel=channel, workspaces=origin(body))

    async def _form(self, found: Delivery, action: Action, member: Member) -> tuple[Form | None, str]:
        """The form with what is known, in the person's language; an empty intake when the database is slow."""
        desk = self._ports.desk

        def read(facts: Facts) -> tuple[Form | None, str]:
            known = self._ports.known(facts, sender(found.user))
            if known is None:
                return desk.blank(action), _language(member)
            return desk.open(known[0], known[1], facts, action), known[0].language

        try:
            async with asyncio.timeout(READ_SECONDS):
                return await asyncio.to_thread(self._ports.read, read)
        except Exception as error:  # noqa: BLE001 -- a database that is away must not keep the window shut
            log.warning("slack.window_unread cause=%s", cause_of(error))
            return desk.blank(action), _language(member)

    async def _show(self, form: Form, trigger: str, sheet: Sheet) -> Opening:
        # A name of our own, by which it can be asked for and known again when Slack's answer does not come.
        view = {**self._forms.view(form, sheet), "external_id": trigger}
        is_there = self._opening.setdefault(trigger, asyncio.Event())
        try:
            await self._api.call("views.open", trigger_id=trigger, view=view)
        except Exception as error:
            outcome = outcome_of(error, is_person=False)
            if outcome is None:
                raise
            cause = cause_of(error)
            log.warning("slack.window_not_opened cause=%s", cause)
            is_lost = isinstance(outcome, Later) and outcome.may_have_arrived
            if is_lost:
                return await self._looked_for(view, is_there)
            return Opening.LATE if cause in _TOO_LATE else Opening.SHUT
        finally:
            self._opening.pop(trigger, None)
        return Opening.OPEN

    async def _looked_for(self, view: Mapping[str, Any], is_there: asyncio.Event) -> Opening:
        """Whether a window opened whose answer was lost: only an open one can be drawn anew.

        One that somebody was at is not looked for: it would be drawn as it was, or it is sent or closed already.
        """
        for wait in _LOOK_AFTER:
            if await _happens(is_there, wait):
                return Opening.OPEN
            try:
                await self._api.call("views.update", external_id=view["external_id"], view=view)
            except SlackApiError as error:
                if name_of(error) == "not_found":
                    return Opening.OPEN if await _happens(is_there, _TOLD_SECONDS) else Opening.SHUT
            except Exception as error:  # noqa: BLE001 -- then nobody knows
                log.info("slack.window_not_looked_for cause=%s", cause_of(error))
            else:
                return Opening.OPEN
        return Opening.OPEN if is_there.is_set() else Opening.IN_DOUBT

    def _is_there(self, view: Mapping[str, Any]) -> None:
        """Something was done in this window, so it did open: Slack sends the name back that we gave it."""
        if (opening := self._opening.get(str(view.get("external_id")))) is not None:
            opening.set()

    async def _redraw(self, view: Mapping[str, Any], form: Form, sheet: Sheet) -> None:
        """Only over the window as it was: whoever typed on meanwhile has sent a newer state, which is drawn instead."""
        drawn = {**self._forms.view(form, sheet), "external_id": str(view.get("external_id") or "")}
        try:
            await self._api.call("views.update", view_id=view.get("id"), hash=view.get("hash"), view=drawn)
        except SlackApiError as error:
            log.info("slack.window_not_redrawn cause=%s", name_of(error))

    def _remember(self, name: str, values: dict[str, Json]) -> None:
        if len(self._typed) >= _MOST_TYPED:
            self._typed.pop(next(iter(self._typed)))
        self._typed[name] = values


async def _happens(event: asyncio.Event, seconds: float) -> bool:
    try:
        async with asyncio.timeout(seconds):
            return await event.wait()
    except TimeoutError:
        return False


def _language(member: Member) -> str:
    return member.language if member.language in LANGUAGES else LANGUAGES[0]
