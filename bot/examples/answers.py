"""How the playground's example citizens answer: some say yes, some no, some nothing, each in their own time.

What one does about one gathering follows from their number and the gathering's alone, so the same story happens each time. They
answer with the buttons a person would tap, through the same door; whoever a visitor plays is left to the visitor.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2s

from adapters.web.ports import CHANNEL
from bot.examples.network import PLAYED, PREFIX
from bot.wiring import App
from core.actions import Acted, token
from core.courses.meeting_saying import SCORE, WAS, WAS_NOT, mark_of
from core.events import Chose
from core.invitations.saying import NO, OPEN, YES, is_opened
from core.model import Address, PersonId
from core.network import Gathering, GatheringStatus, Invitation, InvitationStatus
from core.ports import Facts

_SAYS_YES, _SAYS_NO = 55, 80  # of a hundred: the rest is silent
_CAME = 90
_LONGEST_WAIT_HOURS = 70
_WITH_AN_ANSWER = (InvitationStatus.ASKED, InvitationStatus.OFFERED, InvitationStatus.SEATED)
_LIVE = (GatheringStatus.ASKING, GatheringStatus.SET, GatheringStatus.RUNNING, GatheringStatus.DONE)


@dataclass(frozen=True, slots=True)
class Answer:
    """One tap, and when it comes."""

    at: datetime
    citizen: PersonId
    address: Address
    gathering: int
    action: str
    value: str = ""

    @property
    def id(self) -> str:
        return f"{self.address.chat}:{self.gathering}:{self.action}:{self.value}"


class ExampleAnswers:
    """Tells what comes next, and lets it happen."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._done: set[str] = set()
        self._next: datetime | None = None

    def next_due(self) -> datetime | None:
        """When somebody taps next; None when nobody has anything to say."""
        self._next = min((answer.at for answer in self._coming()), default=None)
        return self._next

    async def act(self, now: datetime) -> None:
        """Everybody whose time has come taps their button. What this moment itself brings is seen by the next look."""
        # In most moments nobody's has. Who might answer is read once for each, not twice.
        if self._next is None or self._next > now:
            return
        for answer in sorted(self._coming(), key=lambda one: (one.at, one.citizen)):
            if answer.at <= now:
                pressed = token(Acted(answer.action, answer.gathering, answer.value))
                event = Chose(id=answer.id, source=CHANNEL, at=now, sender=answer.address, token=pressed)
                self._done.add(answer.id)
                await self._app.take_soon(event)

    def _coming(self) -> list[Answer]:
        return self._app.store.read(lambda facts: [one for one in _answers(facts) if one.id not in self._done])


def _answers(facts: Facts) -> Iterator[Answer]:
    for gathering in facts.gatherings_with(_LIVE):
        invitations = facts.invitations_to(gathering.number, _WITH_AN_ANSWER)
        people = {person.id: person.address for person in facts.people([one.citizen for one in invitations])}
        for one in invitations:
            address = people.get(one.citizen)
            if address is not None and _is_example(address) and (answer := _answer(gathering, one, address)):
                yield answer


def _is_example(address: Address) -> bool:
    return address.channel == CHANNEL and address.chat.startswith(PREFIX) and address.chat not in PLAYED


def _answer(gathering: Gathering, invitation: Invitation, address: Address) -> Answer | None:
    temper = _number(f"{address.chat}/{gathering.number}")
    told = Answer(invitation.asked, invitation.citizen, address, gathering.number, "")
    match invitation.status:
        case InvitationStatus.ASKED if temper % 100 < _SAYS_NO:
            wait = timedelta(hours=1 + temper // 100 % _LONGEST_WAIT_HOURS)
            action = YES if temper % 100 < _SAYS_YES else NO
            if action == YES and gathering.is_delicate and not is_opened(invitation):
                action, wait = OPEN, wait - timedelta(minutes=5)
            return Answer(told.at + wait, told.citizen, address, told.gathering, action)
        case InvitationStatus.OFFERED if invitation.answer_by is not None:
            return Answer(invitation.answer_by - timedelta(hours=6), told.citizen, address, told.gathering, YES)
        case InvitationStatus.SEATED:
            return _after_the_meeting(gathering, invitation, told, temper)
    return None


def _after_the_meeting(gathering: Gathering, invitation: Invitation, told: Answer, temper: int) -> Answer | None:
    """Whether they came, and how it was, the evening of the day or the morning after."""
    asked = gathering.progress.get("asked_after", [])
    for place in asked:
        session = gathering.sessions[place]
        at = session.start + timedelta(minutes=session.minutes + 20 + temper % 90)
        mark = mark_of(invitation, place)
        if not mark:
            action = WAS if temper % 100 < _CAME else WAS_NOT
            return Answer(at, told.citizen, told.address, told.gathering, action, str(place))
        if mark == "came" and str(place) not in invitation.facts.get("score", {}):
            score = 3 + temper % 3
            return Answer(
                at + timedelta(minutes=1), told.citizen, told.address, told.gathering, SCORE, f"{place}.{score}"
            )
    return None


def _number(name: str) -> int:
    return int.from_bytes(blake2s(name.encode(), digest_size=4).digest())
