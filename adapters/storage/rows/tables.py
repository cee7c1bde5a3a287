"""The tables, as SQLAlchemy Core knows them: what is stored, and which index serves which question.

Moments are integers, milliseconds since 1970 in UTC, always given by the application's clock and never by the database.
What only the core reads is one JSON text per row; a column of its own is for what is searched, locked or counted.
Nothing is executed here. A change of a table needs a migration beside it; a test compares the two.
"""

from enum import IntEnum

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    MetaData,
    Sequence,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
)

metadata = MetaData()


class Delivery(IntEnum):
    """What became of a message. Below SENT it is still to go out; above it ended without reaching anybody."""

    READY = 0
    SENDING = 1
    SENT = 2
    DEAD = 3
    UNREACHABLE = 4
    REFUSED = 5
    EXPIRED = 6

    @property
    def is_unsent(self) -> bool:
        return self < Delivery.SENT


# SQLite counts rows only in a column called INTEGER; PostgreSQL needs the wider type for moments and long queues.
Number = BigInteger().with_variant(Integer, "sqlite")

person = Table(
    "person",
    metadata,
    Column("id", Number, primary_key=True, autoincrement=False),
    Column("channel", String, nullable=False),
    Column("chat", String, nullable=False),
    Column("roles", String, nullable=False),
    Column("name", Text, nullable=False),
    Column("language", String, nullable=False),
    Column("digest", String, nullable=False),
    Column("substitute", Number),
    Column("case_limit", Number),
    Column("is_reachable", Boolean, nullable=False),
    Column("is_facilitator", Boolean, nullable=False),
    Column("version", Number, nullable=False),
)
# An index of some rows only has the same condition on PostgreSQL, which its migration says. Said here too, it would load
# everything SQLAlchemy knows of PostgreSQL at every start: 3 MB that nobody uses on SQLite.
Index("person_facilitators", person.c.id, sqlite_where=person.c.is_facilitator)

# Every chat a person was ever heard in leads to them; `person` holds only the latest.
address = Table(
    "address",
    metadata,
    Column("lane", String, primary_key=True),
    Column("person", Number, nullable=False, index=True),
    sqlite_with_rowid=False,
)

conversation = Table(
    "conversation",
    metadata,
    Column("person", Number, primary_key=True, autoincrement=False),
    Column("body", Text, nullable=False),
    Column("version", Number, nullable=False),
)

# `case` is a word of SQL itself.
casefile = Table(
    "casefile",
    metadata,
    Column("number", Number, primary_key=True, autoincrement=False),
    Column("requester", Number, nullable=False),
    Column("facilitator", Number),
    Column("status", String, nullable=False),
    Column("created", Number, nullable=False),
    Column("promised", String, nullable=False),
    Column("body", Text, nullable=False),
    Column("version", Number, nullable=False),
)
Index("casefile_requester", casefile.c.requester, casefile.c.number)
Index("casefile_status", casefile.c.status, casefile.c.created)
Index("casefile_facilitator", casefile.c.facilitator, casefile.c.status)

LEARNT = "what IN ('learning_shared', 'learning_withheld')"
"""The same words in the index and in the question, so that it is used."""
case_log = Table(
    "case_log",
    metadata,
    Column("id", Number, primary_key=True, autoincrement=True),
    Column("casefile", Number, nullable=False, index=True),
    Column("at", Number, nullable=False),
    Column("who", Number),
    Column("what", String, nullable=False),
    Column("why", Text, nullable=False),
    Column("facts", Text, nullable=False),
)
Index("case_log_shared", case_log.c.id, sqlite_where=text(LEARNT))

# The row that makes a repeat do nothing is also the event log: audit, undo and replay read it.
inbound_event = Table(
    "inbound_event",
    metadata,
    Column("position", Number, primary_key=True, autoincrement=True),
    Column("source", String, nullable=False),
    Column("id", String, nullable=False),
    Column("at", Number, nullable=False),
    Column("lane", String),
    Column("person", Number, index=True),
    Column("kind", String, nullable=False),
    Column("payload", Text, nullable=False),
    UniqueConstraint("source", "id"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Number, primary_key=True, autoincrement=True),
    Column("dedupe_key", String, nullable=False, unique=True),
    Column("event", Number, nullable=False),
    Column("lane", String, nullable=False),
    Column("person", Number, nullable=False),
    Column("payload", Text, nullable=False),
    Column("is_bulk", Boolean, nullable=False),
    Column("is_quiet", Boolean, nullable=False),
    Column("expires", Number),
    Column("created", Number, nullable=False),
    Column("status", Integer, nullable=False, server_default=text("0")),
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    Column("failures", Integer, nullable=False, server_default=text("0")),
    Column("repeats", Integer, nullable=False, server_default=text("0")),
    Column("finished", Number),
    Column("provider_ref", String),
    Column("last_error", Text),
    # What the receiver must still agree to; the others it tells of, as ",12,15,"; whether it is kept nowhere once it was sent.
    Column("needs", String),
    Column("about", String),
    Column("is_fleeting", Boolean, nullable=False, server_default=false()),
)
_unsent = text("status < 2")
Index("outbox_unsent", outbox.c.lane, outbox.c.is_bulk, outbox.c.id, sqlite_where=_unsent)
# Read by nobody but the chat as it stands, and written when a message was sent, so that the turn does not pay for it.
_sent = text("status = 2")
Index("outbox_sent", outbox.c.lane, outbox.c.id, sqlite_where=_sent)
_failed = text("status > 2")
_told = text("about IS NOT NULL")
Index("outbox_about", outbox.c.id, sqlite_where=_told)
Index("outbox_failed", outbox.c.finished, sqlite_where=_failed)

# Messages that stand together: the head of each thread in a chat, by the channel's id of it. Outlives the messages themselves.
thread = Table(
    "thread",
    metadata,
    Column("lane", String, primary_key=True),
    Column("name", String, primary_key=True),
    Column("head", String, nullable=False),
    sqlite_with_rowid=False,
)

# One row for each chat: `due` is at once lease, back-off, pacing and the provider's Retry-After; NULL is idle. `is_parked`:
# nothing was queued since it was claimed, or since it was put to sleep until then or the next message.
lane = Table(
    "lane",
    metadata,
    Column("name", String, primary_key=True),
    Column("channel", String, nullable=False),
    Column("due", Number),
    Column("token", String),
    Column("is_bulk", Boolean, nullable=False, server_default=false()),
    Column("is_parked", Boolean, nullable=False, server_default=false()),
    Column("free_from", Number, nullable=False, server_default=text("0")),
    Column("failures", Integer, nullable=False, server_default=text("0")),
    sqlite_with_rowid=False,
)
_waiting = text("due IS NOT NULL")
Index("lane_due", lane.c.channel, lane.c.is_bulk, lane.c.due, sqlite_where=_waiting)

timer = Table(
    "timer",
    metadata,
    Column("key", String, primary_key=True),
    Column("due", Number, nullable=False, index=True),
    Column("subject", Number),
    Column("kind", String, nullable=False),
    Column("payload", Text, nullable=False),
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    Column("last_error", Text),
)
Index("timer_subject", timer.c.subject, timer.c.kind)

# The shared speed limit of a provider, as one theoretical arrival time (GCRA), for all processes.
rate = Table(
    "rate",
    metadata,
    Column("key", String, primary_key=True),
    Column("tat", Number, nullable=False),
    Column("paused_until", Number, nullable=False),
    Column("recent", Text, nullable=False, server_default=""),
)

# The network. A citizen's contact ids stand in `person` and `address`, never here.
citizen = Table(
    "citizen",
    metadata,
    Column("person", Number, primary_key=True, autoincrement=False),
    Column("status", String, nullable=False, index=True),
    Column("body", Text, nullable=False),
    Column("version", Number, nullable=False),
)

consent = Table(
    "consent",
    metadata,
    Column("id", Number, primary_key=True, autoincrement=True),
    Column("person", Number, nullable=False, index=True),
    Column("at", Number, nullable=False),
    Column("purpose", String, nullable=False),
    Column("is_given", Boolean, nullable=False),
    Column("text_version", String, nullable=False),
)

gathering = Table(
    "gathering",
    metadata,
    Column("number", Number, primary_key=True, autoincrement=False),
    Column("casefile", Number, nullable=False, index=True),
    Column("status", String, nullable=False, index=True),
    Column("body", Text, nullable=False),
    Column("version", Number, nullable=False),
)

invitation = Table(
    "invitation",
    metadata,
    Column("gathering", Number, primary_key=True, autoincrement=False),
    Column("citizen", Number, primary_key=True, autoincrement=False),
    Column("status", String, nullable=False),
    Column("asked", Number, nullable=False, index=True),
    Column("body", Text, nullable=False),
    Column("version", Number, nullable=False),
)
Index("invitation_citizen", invitation.c.citizen, invitation.c.asked)

# A link is found by the hash of its secret, which is kept nowhere.
link = Table(
    "link",
    metadata,
    Column("key", String, primary_key=True),
    Column("expires", Number, nullable=False, index=True),
    Column("maker", Number, nullable=False),
    Column("used_by", Number, index=True),
    Column("body", Text, nullable=False),
    Column("version", Number, nullable=False),
)

# What citizens asked the facilitators, and the answer. Columns of their own: whoever answered may have to be forgotten alone.
enquiry = Table(
    "enquiry",
    metadata,
    Column("citizen", Number, primary_key=True, autoincrement=False),
    Column("asked", Number, primary_key=True, autoincrement=False, index=True),
    Column("kind", String, nullable=False),
    Column("words", Text, nullable=False),
    Column("answered", Number),
    Column("answered_by", Number, index=True),
    Column("answer", Text, nullable=False),
    Column("version", Number, nullable=False),
)

# Numbers given out, and "unwiped": something was erased, and its traces in the files are still to be wiped. PostgreSQL gives
# out numbers by sequences instead, because a counter row would make strangers wait for each other.
counter = Table(
    "counter",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", Number, nullable=False),
)
person_number = Sequence("person_number", metadata=metadata)
case_number = Sequence("case_number", metadata=metadata)
gathering_number = Sequence("gathering_number", metadata=metadata)
