"""When a channel's latest messages went, so that no second holds more than its provider takes."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("rate", sa.Column("recent", sa.Text, nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("rate", "recent")
