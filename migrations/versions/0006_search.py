"""The full-text index: put in place beside the migrations (models/search.py), taken away by this one."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

COMMENTS = (
    ("installed_parts", "name", "views or reference", "views, search or reference"),
    (
        "people",
        "folded_name",
        "The name without case, accents and marks",
        "The words of the name in alphabetical order, without case, accents and marks",
    ),
)  # table, column, before, since


def upgrade() -> None:
    for table, column, _, since in COMMENTS:
        comment_on(table, column, since)


def downgrade() -> None:
    op.execute("DROP TABLE IF EXISTS article_search")
    op.execute("DELETE FROM installed_parts WHERE name = 'search'")
    for table, column, before, _ in COMMENTS:
        comment_on(table, column, before)


def comment_on(table: str, column: str, comment: str) -> None:
    if op.get_bind().dialect.name == "postgresql":  # SQLite keeps no comments
        op.alter_column(table, column, existing_type=sa.Text(), existing_nullable=False, comment=comment)
