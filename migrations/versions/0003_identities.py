"""People, organisations, agreements and events."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ORGANISATION_KIND = sa.Enum(
    "armed_force",
    "ministry",
    "government",
    "intergovernmental",
    "academic",
    "party",
    "company",
    "media",
    "civil_society",
    "other",
    name="organisation_kind",
    native_enum=False,
    create_constraint=True,
    length=32,
)
AGREEMENT_KIND = sa.Enum(
    "treaty",
    "agreement",
    "memorandum",
    "joint_statement",
    "partnership",
    "programme",
    "pledge",
    name="agreement_kind",
    native_enum=False,
    create_constraint=True,
    length=32,
)
EVENT_KIND = sa.Enum(
    "meeting",
    "visit",
    "call",
    "exercise",
    "ceremony",
    name="event_kind",
    native_enum=False,
    create_constraint=True,
    length=32,
)
TABLES = ("events", "agreements", "organisations", "people")  # in the order in which they can be dropped


def upgrade() -> None:
    op.create_table(
        "people",
        sa.Column(
            "id",
            KEY,
            autoincrement=False,
            nullable=False,
            comment="Internal number: differs between databases, not shown",
        ),
        sa.Column(
            "public_id",
            sa.BigInteger(),
            nullable=False,
            comment="Stable number made of content, below 2^53: the same in every database",
        ),
        sa.Column("folded_name", sa.Text(), nullable=False, comment="The name without case, accents and marks"),
        sa.Column("name", sa.Text(), nullable=False, comment="The name, in its best spelling"),
        sa.Column(
            "country_code",
            sa.String(length=2),
            nullable=True,
            comment="The state they serve or come from, where an article says it",
        ),
        sa.Column(
            "same_as_id",
            KEY,
            nullable=True,
            comment="The person that this row turned out to be (a name without a country); null: itself",
        ),
        sa.ForeignKeyConstraint(["country_code"], ["countries.code"], name=op.f("fk_people_country_code")),
        sa.ForeignKeyConstraint(["same_as_id"], ["people.id"], name=op.f("fk_people_same_as_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
        sa.UniqueConstraint("public_id", name=op.f("uq_people_public_id")),
        comment="People: claims of one name and country, from all articles",
    )
    op.create_index(op.f("ix_people_country_code"), "people", ["country_code"], unique=False)
    op.create_index(op.f("ix_people_folded_name"), "people", ["folded_name"], unique=False)
    op.create_index(op.f("ix_people_same_as_id"), "people", ["same_as_id"], unique=False)
    op.create_table(
        "organisations",
        sa.Column(
            "id",
            KEY,
            autoincrement=False,
            nullable=False,
            comment="Internal number: differs between databases, not shown",
        ),
        sa.Column(
            "public_id",
            sa.BigInteger(),
            nullable=False,
            comment="Stable number made of content, below 2^53: the same in every database",
        ),
        sa.Column("folded_name", sa.Text(), nullable=False, comment="The name without case, accents and marks"),
        sa.Column("name", sa.Text(), nullable=False, comment="The name, in its best spelling"),
        sa.Column("acronym", sa.Text(), nullable=True, comment="Its acronym, where an article gives one"),
        sa.Column("folded_acronym", sa.Text(), nullable=True, comment="The acronym without case and marks"),
        sa.Column("kind", ORGANISATION_KIND, nullable=False, comment="What sort of body it is"),
        sa.Column(
            "country_code",
            sa.String(length=2),
            nullable=True,
            comment="The country it belongs to, where an article says it",
        ),
        sa.Column(
            "same_as_id",
            KEY,
            nullable=True,
            comment="The body that this row turned out to be (an acronym, a name without a country); null: itself",
        ),
        sa.ForeignKeyConstraint(["country_code"], ["countries.code"], name=op.f("fk_organisations_country_code")),
        sa.ForeignKeyConstraint(["kind"], ["organisation_kinds.code"], name=op.f("fk_organisations_kind")),
        sa.ForeignKeyConstraint(["same_as_id"], ["organisations.id"], name=op.f("fk_organisations_same_as_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisations")),
        sa.UniqueConstraint("public_id", name=op.f("uq_organisations_public_id")),
        comment="Organisations: claims of one name and country, from all articles",
    )
    op.create_index(op.f("ix_organisations_country_code"), "organisations", ["country_code"], unique=False)
    op.create_index(op.f("ix_organisations_folded_acronym"), "organisations", ["folded_acronym"], unique=False)
    op.create_index(op.f("ix_organisations_folded_name"), "organisations", ["folded_name"], unique=False)
    op.create_index(op.f("ix_organisations_same_as_id"), "organisations", ["same_as_id"], unique=False)
    op.create_table(
        "agreements",
        sa.Column(
            "id",
            KEY,
            autoincrement=False,
            nullable=False,
            comment="Internal number: differs between databases, not shown",
        ),
        sa.Column(
            "public_id",
            sa.BigInteger(),
            nullable=False,
            comment="Stable number made of content, below 2^53: the same in every database",
        ),
        sa.Column(
            "block_key",
            sa.Text(),
            nullable=False,
            comment="Kind, parties and folded title: rows that share it may be the same agreement",
        ),
        sa.Column("kind", AGREEMENT_KIND, nullable=False, comment="What sort of instrument it is"),
        sa.Column("title", sa.Text(), nullable=False, comment="Its name, in its best spelling"),
        sa.Column(
            "signed_on",
            sa.Text(),
            nullable=True,
            comment="Day of signing, or of announcement; as precise as the text: 2019, 2021-06",
        ),
        sa.Column(
            "same_as_id",
            KEY,
            nullable=True,
            comment="The agreement that this row turned out to be (an undated name); null: itself",
        ),
        sa.ForeignKeyConstraint(["kind"], ["agreement_kinds.code"], name=op.f("fk_agreements_kind")),
        sa.ForeignKeyConstraint(["same_as_id"], ["agreements.id"], name=op.f("fk_agreements_same_as_id")),
        sa.CheckConstraint("length(signed_on) IN (4, 7, 10)", name=op.f("ck_agreements_signed_on")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreements")),
        sa.UniqueConstraint("public_id", name=op.f("uq_agreements_public_id")),
        comment="Agreements: claims of one kind, title, parties and date, from all articles",
    )
    op.create_index(op.f("ix_agreements_block_key"), "agreements", ["block_key"], unique=False)
    op.create_index(op.f("ix_agreements_same_as_id"), "agreements", ["same_as_id"], unique=False)
    op.create_table(
        "events",
        sa.Column(
            "id",
            KEY,
            autoincrement=False,
            nullable=False,
            comment="Internal number: differs between databases, not shown",
        ),
        sa.Column(
            "public_id",
            sa.BigInteger(),
            nullable=False,
            comment="Stable number made of content, below 2^53: the same in every database",
        ),
        sa.Column("kind", EVENT_KIND, nullable=False, comment="What sort of encounter it is"),
        sa.Column("title", sa.Text(), nullable=True, comment="An exercise's name, in its best spelling"),
        sa.Column(
            "date_start", sa.Text(), nullable=True, comment="Its first day; as precise as the text: 2019, 2021-06"
        ),
        sa.ForeignKeyConstraint(["kind"], ["event_kinds.code"], name=op.f("fk_events_kind")),
        sa.CheckConstraint("length(date_start) IN (4, 7, 10)", name=op.f("ck_events_date_start")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
        sa.UniqueConstraint("public_id", name=op.f("uq_events_public_id")),
        comment="Events: claims of one kind, day and participants, from all articles",
    )


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
