"""How often articles name what they name: stored with the claims, so that counting them need not read every mention."""

import sqlalchemy as sa
from alembic import op

from migrations.views import COUNTING_VIEWS, drop_views

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
VIEWS = (*COUNTING_VIEWS, "organisations_by_article", "countries_by_article", "people_by_article")
CLAIMS = (
    ("article_people", "person_mentions", "article_person_id", "How often the article names them"),
    ("article_organisations", "organisation_mentions", "article_organisation_id", "How often the article names it"),
)  # table, its mentions, their key, meaning


def upgrade() -> None:
    op.create_table(
        "article_countries",
        sa.Column(
            "id",
            KEY,
            autoincrement=False,
            nullable=False,
            comment="Internal number: differs between databases, not shown",
        ),
        sa.Column("article_id", KEY, nullable=False, comment="The article"),
        sa.Column("country_code", sa.String(length=2), nullable=False, comment="The country"),
        sa.Column("mention_count", sa.Integer(), nullable=False, comment="How often the article refers to it"),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_article_countries_article_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["country_code"], ["countries.code"], name=op.f("fk_article_countries_country_code")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article_countries")),
        sa.UniqueConstraint("article_id", "country_code", name=op.f("uq_article_countries_article_id_country_code")),
        comment="Countries that articles refer to: one row a country and article",
    )
    op.create_index(op.f("ix_article_countries_country_code"), "article_countries", ["country_code"], unique=False)
    op.execute(
        "INSERT INTO article_countries (id, article_id, country_code, mention_count)"
        " SELECT row_number() OVER (ORDER BY x.article_id, x.country_code), x.article_id, x.country_code, x.mentions"
        " FROM (SELECT p.article_id, m.country_code, count(*) AS mentions FROM country_mentions m"
        " JOIN paragraphs p ON p.id = m.paragraph_id GROUP BY p.article_id, m.country_code) x"
    )
    for table, mentions, key, meaning in CLAIMS:
        op.add_column(table, sa.Column("mention_count", sa.Integer(), nullable=True, comment=meaning))
        op.execute(f"UPDATE {table} SET mention_count = (SELECT count(*) FROM {mentions} m WHERE m.{key} = {table}.id)")
        with op.batch_alter_table(table) as batch:
            batch.alter_column("mention_count", existing_type=sa.Integer(), nullable=False, existing_comment=meaning)


def downgrade() -> None:
    drop_views(*VIEWS)
    for table, _, _, _ in CLAIMS:
        with op.batch_alter_table(table) as batch:
            batch.drop_column("mention_count")
    op.drop_table("article_countries")
