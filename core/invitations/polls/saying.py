"""What a citizen reads of a poll of times: the question with a button a time, and how it stands. Nothing is decided here."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from core.actions import Acted, token
from core.effects import Choice, Edit, Say
from core.gatherings.at_a_glance import session_row
from core.gatherings.candidates import is_open
from core.invitations.saying import NO, asked, button, card
from core.model import Json
from core.network import Gathering, Invitation, InvitationStatus

SLOT, NONE = "i_slot", "i_none"


def slots_of(invitation: Invitation) -> list[int]:
    """The times somebody tapped, by their places."""
    return [int(one) for one in invitation.facts.get("slots", ())]


def has_voted(invitation: Invitation) -> bool:
    """Whether somebody has answered, be it with no time at all."""
    return "slots" in invitation.facts


def is_polling(gathering: Gathering, invitation: Invitation) -> bool:
    """Whether somebody is asked for times rather than for a yes."""
    return is_open(gathering) and invitation.status is InvitationStatus.ASKED


def polled(gathering: Gathering, invitation: Invitation) -> Say:
    """The question for times, with what is tapped so far."""
    return Say(
        to=invitation.citizen,
        prompt="invitation/poll",
        params=_values(gathering, invitation),
        choices=_choices(gathering, invitation),
    )


def sent_out(gathering: Gathering, invitation: Invitation, at: datetime) -> Say:
    """The question as it goes out to many: by day, and only while it can be answered."""
    plain = asked(gathering, invitation, at)
    return replace(
        plain, prompt="invitation/poll", params=_values(gathering, invitation), choices=_choices(gathering, invitation)
    )


def moved(gathering: Gathering, invitation: Invitation) -> Say:
    """Other times to choose between, with the taps that still mean something. No meeting is set, so it never comes by night."""
    plain = polled(gathering, invitation)
    return replace(plain, prompt="invitation/poll_moved", needs=gathering.purpose.value, respects_quiet_hours=True)


def edited(gathering: Gathering, invitation: Invitation, message: str) -> Edit:
    """The tapped question in place, with what is tapped now."""
    return Edit(
        to=invitation.citizen,
        message=message,
        prompt="invitation/poll",
        params=_values(gathering, invitation),
        choices=_choices(gathering, invitation),
    )


def _values(gathering: Gathering, invitation: Invitation) -> dict[str, Json]:
    return {**card(gathering, invitation), "slots": slots_of(invitation)}


def _choices(gathering: Gathering, invitation: Invitation) -> tuple[Choice, ...]:
    """A button a time, those that are tapped marked in words, and the way to say none of them."""
    mine: Sequence[int] = slots_of(invitation)
    times = tuple(
        Choice(
            token(Acted(SLOT, gathering.number, str(place))),
            f"invitation/button/{'i_slot_on' if place in mine else 'i_slot'}",
            session_row(session),
            "primary" if place in mine else "",
        )
        for place, session in enumerate(gathering.sessions)
    )
    return (*times, button(gathering, NONE), button(gathering, NO, "quiet"))
