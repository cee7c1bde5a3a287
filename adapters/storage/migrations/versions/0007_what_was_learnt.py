"""Which lines of the decision logs are learning cards, so that a need finds them without reading every log."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    only = sa.text("what IN ('learning', 'learning_withheld')")
    op.create_index("case_log_learning", "case_log", ["id"], sqlite_where=only, postgresql_where=only)


def downgrade() -> None:
    op.drop_index("case_log_learning", "case_log")
