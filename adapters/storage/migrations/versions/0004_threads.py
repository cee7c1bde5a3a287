"""Threads: which message of a chat is the head of those that stand together."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "thread",
        sa.Column("lane", sa.String, primary_key=True),
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("head", sa.String, nullable=False),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("thread")
