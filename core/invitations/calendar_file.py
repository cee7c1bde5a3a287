"""The calendar file of a seat: an entry for each session, which a later file changes or takes out again (RFC 5545, RFC 5546).

The same gathering and session always have the same UID, and every change a higher SEQUENCE: that is how a calendar knows the
entry again. Nobody else who comes is named in it.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from core.markup import File
from core.model import Json
from core.wording import ZONE, Wording

if TYPE_CHECKING:
    from icalendar import Event, Timezone

MEDIA_TYPE = "text/calendar"
_HOST = "sparringsrummet"


def calendar_file(params: Mapping[str, Json], wording: Wording, language: str) -> File:
    """The file of `saying.calendar`'s values, its words in the citizen's language.

    Times are Copenhagen's with their VTIMEZONE, so that a calendar in another zone shows the right hour.
    """
    # Loaded with the first file: the start of the house must not pay for it.
    from icalendar import Calendar

    sessions: Sequence[Mapping[str, Json]] = params["sessions"]
    calendar = Calendar()
    calendar.add("PRODID", f"-//{_HOST}//{language}//")
    calendar.add("VERSION", "2.0")
    calendar.add("METHOD", params["method"])
    calendar.add_component(_zone())
    title = wording.label(language, "invitation/calendar", {"title": params["title"], "offering": params["offering"]})
    for place, session in enumerate(sessions):
        calendar.add_component(_entry(params, place, session, title))
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
    event.add("STATUS", "CANCELLED" if params["method"] == "CANCEL" else "CONFIRMED")
    if session["place"]:
        event.add("LOCATION", session["place"])
    return event
