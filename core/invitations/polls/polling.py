"""A poll of times as its citizens answer it: a tap is saved at once and taken back by another, and words say the same.

What comes of it is the facilitator's to choose (`core.arranging.polls.outcome`). Nobody has a seat before that.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from core import workdays
from core.gatherings.availability import may_come
from core.invitations.polls.saying import edited, polled, slots_of
from core.invitations.words.which_meeting import DAY_ALONE
from core.network import Gathering, Invitation
from core.ports import Turn
from core.rooms import Scene
from core.understand import Vocabulary, read_availability


def tapped(scene: Scene, gathering: Gathering, invitation: Invitation, place: int) -> Turn:
    """A time on or off. The message shows how it stands; where nothing can be shown in place, it is said."""
    if not 0 <= place < len(gathering.sessions) or gathering.sessions[place].start <= scene.at:
        return scene.turn(None, polled(gathering, invitation))
    mine = slots_of(invitation)
    after = [one for one in mine if one != place] if place in mine else sorted([*mine, place])
    return saved(scene, gathering, invitation, after)


def saved(scene: Scene, gathering: Gathering, invitation: Invitation, places: Sequence[int]) -> Turn:
    """These are the times somebody can, in place of any before."""
    voted = replace(invitation, facts={**invitation.facts, "slots": list(places)})
    said = edited(gathering, voted, scene.message) if scene.message else polled(gathering, voted)
    return replace(scene.turn(None, said), invitations=(voted,))


def times_in(text: str, gathering: Gathering, at: datetime, vocabulary: Vocabulary) -> list[int] | None:
    """The times that somebody's words say they can; None when the words say nothing of when.

    "Den 24." is the 24th that was asked about, also when an earlier one is nearer.
    """
    found = _times_seen_from(workdays.local(at), text, gathering, vocabulary)
    if not found and DAY_ALONE.search(text):
        before = workdays.local(gathering.sessions[0].start) - timedelta(days=1)
        return _times_seen_from(before, text, gathering, vocabulary) or found
    return found


def _times_seen_from(at: datetime, text: str, gathering: Gathering, vocabulary: Vocabulary) -> list[int] | None:
    reading = read_availability(text, "usually", at, vocabulary)
    if reading.is_empty:
        return None
    said = reading.labels()
    if not (said["available"] or said["recurring"]):
        return None
    return [place for place, session in enumerate(gathering.sessions) if may_come(said, session)]
