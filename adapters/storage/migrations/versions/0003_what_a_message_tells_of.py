"""A message knows what its receiver must agree to, whom else it tells of, and whether it is kept once it was sent."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_TOLD = sa.text("about IS NOT NULL")


def upgrade() -> None:
    op.add_column("outbox", sa.Column("needs", sa.String))
    op.add_column("outbox", sa.Column("about", sa.String))
    op.add_column("outbox", sa.Column("is_fleeting", sa.Boolean, nullable=False, server_default=sa.false()))
    op.create_index("outbox_about", "outbox", ["id"], sqlite_where=_TOLD, postgresql_where=_TOLD)


def downgrade() -> None:
    op.drop_index("outbox_about", "outbox")
    for name in ("is_fleeting", "about", "needs"):
        op.drop_column("outbox", name)
