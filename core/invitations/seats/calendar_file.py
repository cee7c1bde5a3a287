"""The calendar file of a seat: an entry for each session, which a later file changes or takes out again (RFC 5545, RFC 5546).

The same gathering and session always have the same UID, and every change a higher SEQUENCE: that is how a calendar knows the
entry again. Nobody else who comes is named in it.

It is a published entry and no request: the seat was agreed to in the chat, and who reads it there has no mail address by which
they could be an ATTENDEE and answer. Every METHOD needs an ORGANIZER. Without one the file is a plain entry, which has no METHOD.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import quote

from core.markup import File
from core.model import Json
from core.wording import ZONE, Wording

if TYPE_CHECKING:
    from icalendar import Event, Timezone, vCalAddress

MEDIA_TYPE = "text/calendar"
_HOST = "sparringsrummet"
_ADDRESS = re.compile(r"[^\s@<>(),:;\"\\]+@[^\s@<>(),:;\"\\]+")


@dataclass(frozen=True, slots=True)
class Organizer:
    """Who a seat is from, and who can be written to about it."""

    name: str
    mail: str

    @property
    def is_reachable(self) -> bool:
        """Whether the mail is an address at all: a municipality may have written something else there."""
        return bool(_ADDRESS.fullmatch(self.mail))


def calendar_file(params: Mapping[str, Json], wording: Wording, language: str, organizer: Organizer) -> File:
    """The file of `saying.calendar`'s values, its words in the citizen's language.

    Times are Copenhagen's with their VTIMEZONE, so that a calendar in another zone shows the right hour.
    """
    # Loaded with the first file: the start of the house must not pay for it.
    from icalendar import Calendar

    sessions: Sequence[Mapping[str, Json]] = params["sessions"]
    calendar = Calendar()
    calendar.add("PRODID", f"-//{_HOST}//{language}//")
    calendar.add("VERSION", "2.0")
    if organizer.is_reachable:
        calendar.add("METHOD", "CANCEL" if _is_off(params) else "PUBLISH")
    calendar.add_component(_zone())
    title = wording.label(language, "invitation/calendar", {"title": params["title"], "offering": params["offering"]})
    for place, session in enumerate(sessions):
        entry = _entry(params, place, session, title)
        if organizer.is_reachable:
            entry.add("ORGANIZER", _address(organizer))
        calendar.add_component(entry)
    name = wording.label(language, "invitation/file", {})
    return File(f"{name}.ics", MEDIA_TYPE, calendar.to_ical())


def _zone() -> "Timezone":
    """Copenhagen's two times and when they change, as the European Union has it since 1996 (directive 2000/84/EC)."""
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    zone = Timezone()
    zone.add("TZID", ZONE.key)
    for part, name, month, first, before, after in (
        (TimezoneDaylight(), "CEST", 3, "1996-03-31T02:00", 1, 2),
        (TimezoneStandard(), "CET", 10, "1996-10-27T03:00", 2, 1),
    ):
        part.add("TZNAME", name)
        part.add("DTSTART", datetime.fromisoformat(first))
        part.add("TZOFFSETFROM", timedelta(hours=before))
        part.add("TZOFFSETTO", timedelta(hours=after))
        part.add("RRULE", {"FREQ": "YEARLY", "BYMONTH": month, "BYDAY": "-1SU"})
        zone.add_component(part)
    return zone


def _entry(params: Mapping[str, Json], place: int, session: Mapping[str, Json], title: str) -> "Event":
    from icalendar import Event

    start = datetime.fromisoformat(str(session["start"])).astimezone(ZONE)
    event = Event()
    event.add("UID", f"{params['number']}-{session.get('entry', place + 1)}@{_HOST}")
    event.add("SEQUENCE", params["sequence"])
    # The moment of the last change is not known here and must not be now: the same values make the same file.
    event.add("DTSTAMP", datetime.fromisoformat(str(params["at"])).astimezone(UTC))
    event.add("DTSTART", start)
    event.add("DTEND", (start.astimezone(UTC) + timedelta(minutes=session["minutes"])).astimezone(ZONE))
    event.add("SUMMARY", title)
    event.add("STATUS", "CANCELLED" if _is_off(params) else "CONFIRMED")
    if session["place"]:
        event.add("LOCATION", session["place"])
    return event


def _address(organizer: Organizer) -> "vCalAddress":
    from icalendar import vCalAddress

    address = vCalAddress(f"mailto:{quote(organizer.mail, safe='@+')}")
    address.params["CN"] = organizer.name
    return address


def _is_off(params: Mapping[str, Json]) -> bool:
    """Whether the entries are taken out again."""
    return bool(params["method"] == "CANCEL")
