"""The rows of the table of settings for asking citizens: deadlines, claims, reminders, waves.

The defaults are our proposal: the source is silent on all of them.
"""

from bot.settings.channel_settings import Setting
from bot.settings.values import number, numbers

ROOMS = (
    Setting(
        "SPARRING_INVITATION_DAYS",
        "invitation_days",
        "5",
        "Days within which an invitation wants an answer; fewer when the meeting is near.",
        number(1, 60),
    ),
    Setting(
        "SPARRING_CLOSING_DAYS",
        "closing_days",
        "3",
        "Days before a meeting from which nobody new is asked to it.",
        number(0, 60),
    ),
    Setting(
        "SPARRING_CLAIM_HOURS",
        "claim_hours",
        "24",
        "Hours a free seat is kept for one person of the waiting list; half of what is left when the meeting is near.",
        number(1, 168),
    ),
    Setting(
        "SPARRING_SILENCE_HOURS",
        "silence_hours",
        "48",
        "Hours after which somebody who has not answered is reminded, once.",
        number(1, 720),
    ),
    Setting(
        "SPARRING_REMINDER_HOURS",
        "reminder_hours",
        "48 4",
        "Hours before a meeting at which those with a seat are reminded, with spaces between.",
        numbers(1, 720),
    ),
    Setting(
        "SPARRING_WAVE_DAYS",
        "wave_days",
        "2",
        "Days between looks at a room that fills; more people are asked then, if it takes more.",
        number(1, 30),
    ),
    Setting(
        "SPARRING_INVITATION_GAP_DAYS",
        "invitation_gap_days",
        "14",
        "Days between two invitations to the same member at least.",
        number(0, 365),
    ),
    Setting(
        "SPARRING_NO_SHOW_PERCENT",
        "no_show_percent",
        "10",
        "How many in a hundred say yes and do not come. A room aims a little higher for them.",
        number(0, 90),
    ),
    Setting(
        "SPARRING_ROOM_SPARE",
        "room_spare",
        "6",
        "How far a room may miss its number: one part in so many (of 24 people, 6 gives 20 to 28).",
        number(1, 100),
    ),
    Setting(
        "SPARRING_TOPIC_LETTERS",
        "topic_letters",
        "80",
        "Letters in which an invitation says what it is about, when nobody wrote another text; cut where a clause ends.",
        number(40, 200),
    ),
)
