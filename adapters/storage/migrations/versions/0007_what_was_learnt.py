"""Which lines of the decision logs put a learning card into the catalogue of ideas, so that a need reads no whole log."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    only = sa.text("what IN ('learning_shared', 'learning_withheld')")
    op.create_index("case_log_shared", "case_log", ["id"], sqlite_where=only, postgresql_where=only)


def downgrade() -> None:
    op.drop_index("case_log_shared", "case_log")
