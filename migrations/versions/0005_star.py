"""What the star schema stands on: outlets' public ids, scholars' codes of countries, indexes on dates."""

import hashlib

import sqlalchemy as sa
from alembic import op

from migrations.views import COUNTING_VIEWS, drop_views

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

VIEWS = (*COUNTING_VIEWS, "dim_article", "dim_outlet", "dim_organisation", "dim_person", "dim_country", "dim_date")
DATES = (
    ("articles", "published_on"),
    ("agreements", "signed_on"),
    ("events", "date_start"),
    ("article_events", "date_end"),
)
CODES = (
    ("cow_code", "State number of the Correlates of War project: 811; null where it lists no state"),
    ("gw_code", "State number of Gleditsch and Ward: 811; null where they list no state"),
)


def upgrade() -> None:
    for table, column in DATES:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)
    for code, meaning in CODES:
        op.add_column("countries", sa.Column(code, sa.Integer(), nullable=True, comment=meaning))
    number_outlets()


def number_outlets() -> None:
    """Give outlets the public ids that the loader gives them."""
    comment = "Stable number made of content, below 2^53: the same in every database"
    op.add_column("outlets", sa.Column("public_id", sa.BigInteger(), nullable=True, comment=comment))
    connection = op.get_bind()
    for number, name in connection.execute(sa.text("SELECT id, name FROM outlets")).all():
        digest = hashlib.sha256("\x1f".join(("outlet", name)).encode("utf-8", "surrogatepass")).digest()
        values = {"number": number, "public_id": int.from_bytes(digest[:8], "big") >> 11}
        connection.execute(sa.text("UPDATE outlets SET public_id = :public_id WHERE id = :number"), values)
    with op.batch_alter_table("outlets") as batch:
        batch.alter_column("public_id", existing_type=sa.BigInteger(), nullable=False, existing_comment=comment)
        batch.create_unique_constraint(op.f("uq_outlets_public_id"), ["public_id"])


def downgrade() -> None:
    drop_views(*VIEWS)
    with op.batch_alter_table("outlets") as batch:
        batch.drop_constraint(op.f("uq_outlets_public_id"), type_="unique")
        batch.drop_column("public_id")
    for code, _ in CODES:
        op.drop_column("countries", code)
    for table, column in DATES:
        op.drop_index(op.f(f"ix_{table}_{column}"), table)
