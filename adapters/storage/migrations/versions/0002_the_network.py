"""The sparring network: citizens, what they agreed to, gatherings, invitations, and single-use links."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TABLES = ("link", "invitation", "gathering", "consent", "citizen")


def upgrade() -> None:
    _create_citizens()
    _create_gatherings()
    _create_links()
    if op.get_bind().dialect.name == "postgresql":
        op.execute(sa.schema.CreateSequence(sa.Sequence("gathering_number")))


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute(sa.schema.DropSequence(sa.Sequence("gathering_number")))


def _create_citizens() -> None:
    op.create_table(
        "citizen",
        sa.Column("person", Number, primary_key=True, autoincrement=False),
        sa.Column("status", sa.String, nullable=False, index=True),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("version", Number, nullable=False),
    )
    op.create_table(
        "consent",
        sa.Column("id", Number, primary_key=True, autoincrement=True),
        sa.Column("person", Number, nullable=False, index=True),
        sa.Column("at", Number, nullable=False),
        sa.Column("purpose", sa.String, nullable=False),
        sa.Column("is_given", sa.Boolean, nullable=False),
        sa.Column("text_version", sa.String, nullable=False),
    )


def _create_gatherings() -> None:
    op.create_table(
        "gathering",
        sa.Column("number", Number, primary_key=True, autoincrement=False),
        sa.Column("casefile", Number, nullable=False, index=True),
        sa.Column("status", sa.String, nullable=False, index=True),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("version", Number, nullable=False),
    )
    op.create_table(
        "invitation",
        sa.Column("gathering", Number, primary_key=True, autoincrement=False),
        sa.Column("citizen", Number, primary_key=True, autoincrement=False),
        sa.Column("status", sa.String, nullable=False),
        sa.Column("asked", Number, nullable=False, index=True),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("version", Number, nullable=False),
    )
    op.create_index("invitation_citizen", "invitation", ["citizen", "asked"])


def _create_links() -> None:
    op.create_table(
        "link",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("expires", Number, nullable=False, index=True),
        sa.Column("maker", Number, nullable=False),
        sa.Column("used_by", Number, index=True),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("version", Number, nullable=False),
    )
