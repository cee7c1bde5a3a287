"""What of an invitation reached the citizen it was meant for: the chat tells. Who has blocked us is asked nothing more.

An invitation that ended and never stood in a chat is none to whoever it was for: it counts in nobody's budget.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from core.invitations.asking.inviting import looking_now
from core.invitations.seats.giving import Answer, given_up, unheard, unreached
from core.members.by_phone import PHONE
from core.network import Gathering, Invitation, InvitationStatus
from core.ports import Facts, Turn
from core.rooms import Scene

INVITES = frozenset({"invitation/ask", "invitation/poll"})
OFFERS = frozenset({"invitation/offer"})
_LOOKED_AT = 40
"""Lines of a chat among which an invitation of the last days is looked for."""


def had_it(
    gathering: Gathering, one: Invitation, facts: Facts, by: datetime, prompts: Collection[str] = INVITES
) -> bool:
    """Whether the invitation stood in their chat by then. Not where it waits to be sent, was sent since, or never was."""
    person = facts.person(one.citizen)
    lines = facts.chat(person.address, most=_LOOKED_AT) if person is not None else ()
    sent = [line.at for line in lines if line.prompt in prompts and line.params.get("number") == gathering.number]
    is_hidden = len(lines) == _LOOKED_AT and lines[0].at > one.asked
    return min(sent) <= by if sent else is_hidden


def reads_it(
    gathering: Gathering, one: Invitation, facts: Facts, by: datetime, prompts: Collection[str] = INVITES
) -> bool:
    """Whether silence is theirs: the invitation stood in a chat of their own by then. Nobody knows whether somebody was rung up,
    and nobody is to hear that there is nothing to do.
    """
    person = facts.person(one.citizen)
    return person is not None and person.address.channel != PHONE and had_it(gathering, one, facts, by, prompts)


def kept_unread(one: Invitation, facts: Facts, prompts: Collection[str] = INVITES) -> Invitation:
    """An invitation that ended and nobody is known to have read, as it is kept. What was to stand in a chat and did not, reached
    nobody; an offer did not take the place of the invitation before it.
    """
    person = facts.person(one.citizen)
    is_rung = person is None or person.address.channel == PHONE
    return unheard(one) if is_rung or prompts is not INVITES else unreached(one)


def out_of_reach(scene: Scene, turn: Turn) -> Turn:
    """The turn with every question to somebody who blocked us passed on. A seat stays theirs: they said yes, and may come."""
    for invitation in scene.facts.invitations_of(scene.person.id):
        gathering = scene.facts.gathering(invitation.gathering) if invitation.status.is_open else None
        if gathering is None:
            continue
        decision = given_up(gathering, invitation, Answer.UNREACHED, scene.at)
        if decision.changed:
            was_asked = invitation.status is InvitationStatus.ASKED
            is_unread = was_asked and not had_it(gathering, invitation, scene.facts, scene.at)
            mine, *others = decision.changed
            turn = replace(
                turn,
                invitations=(*turn.invitations, unreached(mine) if is_unread else mine, *others),
                gatherings=(*turn.gatherings, decision.gathering or gathering),
                effects=(*turn.effects, looking_now(gathering.number, scene.at)),
            )
    return turn
