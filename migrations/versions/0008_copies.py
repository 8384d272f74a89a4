"""Near-copies: which article is a copy of which, and the bands that tell which to compare."""

import sqlalchemy as sa
from alembic import op

from migrations.views import drop_views

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("articles") as batch:
        batch.add_column(
            sa.Column(
                "copy_of_id",
                sa.Integer().with_variant(sa.BigInteger(), "postgresql"),
                nullable=True,
                comment="The original of which this article is a near-copy: earliest published; null: none",
            )
        )
        batch.create_foreign_key(
            op.f("fk_articles_copy_of_id"), "articles", ["copy_of_id"], ["id"], ondelete="SET NULL"
        )
        batch.create_index(op.f("ix_articles_copy_of_id"), ["copy_of_id"], unique=False)
    op.create_table(
        "article_bands",
        sa.Column(
            "article_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
            comment="The article",
        ),
        sa.Column("band", sa.Integer(), autoincrement=False, nullable=False, comment="The band's place, from 0"),
        sa.Column("hash", sa.BigInteger(), nullable=False, comment="Hash of the band, its place included"),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_article_bands_article_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article_id", "band", name=op.f("pk_article_bands")),
        comment="MinHash bands of articles' bodies: two articles that share some may be copies of one story",
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_article_bands_hash"), "article_bands", ["hash"], unique=False)


def downgrade() -> None:
    drop_views("article_overview", "dim_article")  # they show copies
    op.drop_table("article_bands")
    with op.batch_alter_table("articles") as batch:
        batch.drop_index(op.f("ix_articles_copy_of_id"))
        batch.drop_constraint(op.f("fk_articles_copy_of_id"), type_="foreignkey")
        batch.drop_column("copy_of_id")
