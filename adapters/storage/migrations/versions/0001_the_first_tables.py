"""The first tables: people and their conversations, cases, the event log, the outbox with its lanes, and timers."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
SEQUENCES = ("person_number", "case_number")


def upgrade() -> None:
    _create_people()
    _create_cases()
    _create_events()
    _create_outbox()
    _create_lanes()
    _create_timers()
    _create_numbers()


def downgrade() -> None:
    for table in ("counter", "timer", "rate", "lane", "outbox", "inbound_event", "case_log", "casefile"):
        op.drop_table(table)
    for table in ("conversation", "address", "person"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        for name in SEQUENCES:
            op.execute(sa.schema.DropSequence(sa.Sequence(name)))


def _create_people() -> None:
    op.create_table(
        "person",
        sa.Column("id", Number, primary_key=True, autoincrement=False),
        sa.Column("channel", sa.String, nullable=False),
        sa.Column("chat", sa.String, nullable=False),
        sa.Column("roles", sa.String, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("digest", sa.String, nullable=False),
        sa.Column("substitute", Number),
        sa.Column("case_limit", Number),
        sa.Column("is_reachable", sa.Boolean, nullable=False),
        sa.Column("is_facilitator", sa.Boolean, nullable=False),
        sa.Column("version", Number, nullable=False),
    )
    only = sa.text("is_facilitator")
    op.create_index("person_facilitators", "person", ["id"], sqlite_where=only, postgresql_where=only)
    op.create_table(
        "address",
        sa.Column("lane", sa.String, primary_key=True),
        sa.Column("person", Number, nullable=False, index=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "conversation",
        sa.Column("person", Number, primary_key=True, autoincrement=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("version", Number, nullable=False),
    )


def _create_cases() -> None:
    op.create_table(
        "casefile",
        sa.Column("number", Number, primary_key=True, autoincrement=False),
        sa.Column("requester", Number, nullable=False),
        sa.Column("facilitator", Number),
        sa.Column("status", sa.String, nullable=False),
        sa.Column("created", Number, nullable=False),
        sa.Column("promised", sa.String, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("version", Number, nullable=False),
    )
    op.create_index("casefile_requester", "casefile", ["requester", "number"])
    op.create_index("casefile_status", "casefile", ["status", "created"])
    op.create_index("casefile_facilitator", "casefile", ["facilitator", "status"])
    op.create_table(
        "case_log",
        sa.Column("id", Number, primary_key=True, autoincrement=True),
        sa.Column("casefile", Number, nullable=False, index=True),
        sa.Column("at", Number, nullable=False),
        sa.Column("who", Number),
        sa.Column("what", sa.String, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("facts", sa.Text, nullable=False),
    )


def _create_events() -> None:
    op.create_table(
        "inbound_event",
        sa.Column("position", Number, primary_key=True, autoincrement=True),
        sa.Column("source", sa.String, nullable=False),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("at", Number, nullable=False),
        sa.Column("lane", sa.String),
        sa.Column("person", Number, index=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.UniqueConstraint("source", "id"),
    )


def _create_outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", Number, primary_key=True, autoincrement=True),
        sa.Column("dedupe_key", sa.String, nullable=False, unique=True),
        sa.Column("event", Number, nullable=False),
        sa.Column("lane", sa.String, nullable=False),
        sa.Column("person", Number, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("is_bulk", sa.Boolean, nullable=False),
        sa.Column("is_quiet", sa.Boolean, nullable=False),
        sa.Column("expires", Number),
        sa.Column("created", Number, nullable=False),
        sa.Column("status", sa.Integer, nullable=False, server_default=sa.text("0")),
        sa.Column("attempts", sa.Integer, nullable=False, server_default=sa.text("0")),
        sa.Column("failures", sa.Integer, nullable=False, server_default=sa.text("0")),
        sa.Column("repeats", sa.Integer, nullable=False, server_default=sa.text("0")),
        sa.Column("finished", Number),
        sa.Column("provider_ref", sa.String),
        sa.Column("last_error", sa.Text),
    )
    unsent, sent, failed = sa.text("status < 2"), sa.text("status = 2"), sa.text("status > 2")
    op.create_index("outbox_unsent", "outbox", ["lane", "is_bulk", "id"], sqlite_where=unsent, postgresql_where=unsent)
    op.create_index("outbox_sent", "outbox", ["lane", "id"], sqlite_where=sent, postgresql_where=sent)
    op.create_index("outbox_failed", "outbox", ["finished"], sqlite_where=failed, postgresql_where=failed)


def _create_lanes() -> None:
    op.create_table(
        "lane",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("channel", sa.String, nullable=False),
        sa.Column("due", Number),
        sa.Column("token", sa.String),
        sa.Column("is_bulk", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("is_parked", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("free_from", Number, nullable=False, server_default=sa.text("0")),
        sa.Column("failures", sa.Integer, nullable=False, server_default=sa.text("0")),
        sqlite_with_rowid=False,
    )
    waiting = sa.text("due IS NOT NULL")
    op.create_index("lane_due", "lane", ["channel", "is_bulk", "due"], sqlite_where=waiting, postgresql_where=waiting)
    op.create_table(
        "rate",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("tat", Number, nullable=False),
        sa.Column("paused_until", Number, nullable=False),
    )


def _create_timers() -> None:
    op.create_table(
        "timer",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("due", Number, nullable=False, index=True),
        sa.Column("subject", Number),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False, server_default=sa.text("0")),
        sa.Column("last_error", sa.Text),
    )
    op.create_index("timer_subject", "timer", ["subject", "kind"])


def _create_numbers() -> None:
    op.create_table(
        "counter",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("value", Number, nullable=False),
    )
    if op.get_bind().dialect.name == "postgresql":
        for name in SEQUENCES:
            op.execute(sa.schema.CreateSequence(sa.Sequence(name)))
