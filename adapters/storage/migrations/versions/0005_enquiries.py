"""What citizens asked the facilitators, and the answer they got."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "enquiry",
        sa.Column("citizen", _NUMBER, primary_key=True, autoincrement=False),
        sa.Column("asked", _NUMBER, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("answered", _NUMBER),
        sa.Column("answered_by", _NUMBER),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("version", _NUMBER, nullable=False),
    )
    op.create_index("ix_enquiry_asked", "enquiry", ["asked"])
    op.create_index("ix_enquiry_answered_by", "enquiry", ["answered_by"])


def downgrade() -> None:
    op.drop_table("enquiry")
