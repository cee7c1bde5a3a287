"""What is said when a session is over: to citizens "var du med?", a minute's feedback and thanks; to the owner who was there.

Prompts, values and buttons. A citizen reads nothing of anybody else, and staying away is noted without blame.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from core.actions import Acted, token
from core.dialogue.asked.next_question import said_with_notes
from core.dialogue.heard import Note
from core.effects import Choice, Say
from core.gatherings.at_a_glance import session_row
from core.gatherings.candidates import next_start
from core.gatherings.names import Named
from core.gatherings.owner import owner_now
from core.invitations.saying import about
from core.invitations.seats.absences import is_absent
from core.model import Json, PersonId
from core.network import Gathering, Invitation
from core.ports import Facts

WAS, WAS_NOT, SCORE, WORDS, ABSENT, PRESENT, CAME_OF = (
    "m_was",
    "m_not",
    "m_score",
    "m_words",
    "m_absent",
    "m_present",
    "m_came_of",
)
GOALS = "m_goals"
ALL_CAME = "m_all_came"
CAME, ABSENT_MARK = "came", "absent"
EXCUSED = "excused"
_NOT_THERE = (ABSENT_MARK, EXCUSED)
SCORES = (1, 2, 3, 4, 5)


def tap(gathering: Gathering, action: str, value: str, style: str = "", **params: Json) -> Choice:
    """A button about a session that is over; its words are meeting/button/<action>."""
    return Choice(token(Acted(action, gathering.number, value)), f"meeting/button/{action}", params, style)


def were_you_there(gathering: Gathering, invitation: Invitation, place: int) -> Say:
    """Asked once of whoever had a seat, kindly, and never at night."""
    session = gathering.sessions[place]
    return Say(
        to=invitation.citizen,
        prompt="meeting/were_you_there",
        params={**about(gathering), "session": session_row(session)},
        choices=(tap(gathering, WAS, str(place), "primary"), tap(gathering, WAS_NOT, str(place))),
        needs=gathering.purpose.value,
        is_bulk=True,
        respects_quiet_hours=True,
    )


def feedback(gathering: Gathering, citizen: PersonId, place: int, prompt: str = "feedback") -> Say:
    """One tap of five, from bad to good, each with its number in words of its own."""
    choices = tuple(tap(gathering, SCORE, f"{place}.{score}", score=score) for score in SCORES)
    return said_with_notes(citizen, (Note(f"meeting/{prompt}", about(gathering)),), choices)


def words_passed_on(gathering: Gathering, facts: Facts, citizen: PersonId, words: str) -> Say:
    """A citizen's words about a meeting, to whoever holds the gathering now. Their name is not said."""
    to, params = owner_now(gathering, facts), {**about(gathering), "words": words}
    return Say(to=to, prompt="meeting/words", params=params, is_bulk=True, about=(citizen,))


def says(citizen: PersonId, prompt: str, gathering: Gathering, *choices: Choice) -> Say:
    return said_with_notes(citizen, (Note(f"meeting/{prompt}", about(gathering)),), choices)


def no_blame(gathering: Gathering, citizen: PersonId, at: datetime) -> Say:
    """To somebody who says that they did not come: with the next meeting, where one is ahead."""
    start = next_start(gathering, at)
    params = {**about(gathering), "coming": start.isoformat() if start else ""}
    return said_with_notes(citizen, (Note("meeting/no_blame", params),))


def attendance(gathering: Gathering, place: int, room: Sequence[tuple[Invitation, Named]]) -> Say:
    """The owner's list: a button for each who had a seat, to say that they did not come, or did after all."""
    rows = [{**named.row, "mark": standing_at(gathering, one, place)} for one, named in room]
    choices = tuple(
        tap(gathering, PRESENT if row["mark"] in _NOT_THERE else ABSENT, f"{place}.{one.citizen}", **named.row)
        for row, (one, named) in zip(rows, room, strict=True)
    )
    if any(not row["mark"] for row in rows):
        has_missed = any(row["mark"] for row in rows)
        choices = (*choices, tap(gathering, ALL_CAME, str(place), has_missed=has_missed))
    params = {**about(gathering), "people": rows, "place": place + 1, "sessions_in_all": len(gathering.sessions)}
    said = said_with_notes(gathering.owner, (Note("meeting/attendance", params),), choices)
    return replace(said, about=tuple(one.citizen for one, _ in room))


def all_noted(gathering: Gathering, place: int, room: Sequence[tuple[Invitation, Named]]) -> Say:
    """That everybody came, with a button for each who was noted otherwise before."""
    missed = [(one, named) for one, named in room if standing_at(gathering, one, place) in _NOT_THERE]
    choices = tuple(tap(gathering, PRESENT, f"{place}.{one.citizen}", **named.row) for one, named in missed)
    rows = [named.row for _, named in missed]
    params = {**about(gathering), "meeting": place + 1, "count": len(room) - len(rows), "missed": rows}
    said = said_with_notes(gathering.owner, (Note("meeting/all_noted", params),), choices)
    return replace(said, about=tuple(one.citizen for one, _ in missed))


def mark_of(invitation: Invitation, place: int) -> str:
    """What is noted of a session: came, absent, or "" for nothing yet."""
    return str(dict(invitation.facts.get("attendance", {})).get(str(place), ""))


def standing_at(gathering: Gathering, invitation: Invitation, place: int) -> str:
    """The mark of a session; where there is none, EXCUSED for somebody who said beforehand that they could not come."""
    is_excused = is_absent(invitation, gathering.sessions[place])
    return mark_of(invitation, place) or (EXCUSED if is_excused else "")


def with_fact(invitation: Invitation, name: str, place: int, value: Json) -> Invitation:
    """The invitation with one more thing known of a session; what was known of the others stays."""
    known = {**dict(invitation.facts.get(name, {})), str(place): value}
    return replace(invitation, facts={**invitation.facts, name: known})


def what_came_of_it(gathering: Gathering, owner: PersonId) -> Say:
    """Asked of the owner some time after."""
    choices = (tap(gathering, CAME_OF, "", "primary"),)
    return Say(to=owner, prompt="meeting/what_came_of_it", params=about(gathering), choices=choices, is_bulk=True)


def came_of_it(gathering: Gathering, citizen: PersonId, words: str) -> Say:
    """Told to those who took part, in the owner's words."""
    return Say(
        to=citizen,
        prompt="meeting/came_of_it",
        params={**about(gathering), "words": words},
        needs=gathering.purpose.value,
        is_bulk=True,
        respects_quiet_hours=True,
    )
