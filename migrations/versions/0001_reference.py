"""Vocabularies, countries and the note of what is installed."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
AGREEMENT_FIELD = sa.Enum(
    "defence_cooperation",
    "military_aid",
    "arms_procurement",
    "training",
    "exercises",
    "intelligence",
    "border",
    "security_and_crime",
    "maritime",
    "cyber_and_data",
    "peacekeeping",
    "trade_and_economy",
    "culture_and_people",
    "health_and_humanitarian",
    "diplomacy",
    name="agreement_field",
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
AGREEMENT_STATUS = sa.Enum(
    "proposed",
    "negotiating",
    "agreed",
    "signed",
    "ratified",
    "in_force",
    "ended",
    name="agreement_status",
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
EVENT_STATUS = sa.Enum(
    "held", "planned", "cancelled", name="event_status", native_enum=False, create_constraint=True, length=32
)
MEDIA_TYPE = sa.Enum(
    "text/plain",
    "text/html",
    "application/json",
    name="media_type",
    native_enum=False,
    create_constraint=True,
    length=32,
)
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
PARAGRAPH_KIND = sa.Enum(
    "title",
    "standfirst",
    "body",
    "caption",
    "boilerplate",
    name="paragraph_kind",
    native_enum=False,
    create_constraint=True,
    length=32,
)
REJECTION_REASON = sa.Enum(
    "empty",
    "only_boilerplate",
    "binary",
    "too_large",
    "unreadable",
    "not_found",
    "unsupported_type",
    "invalid_record",
    "damaged",
    "encrypted",
    "unsafe",
    "internal_error",
    name="rejection_reason",
    native_enum=False,
    create_constraint=True,
    length=32,
)
COUNTRY_NAME_KIND = sa.Enum(
    "capital", "adjective", "demonym", name="country_name_kind", native_enum=False, create_constraint=True, length=32
)
TABLES = (
    "installed_parts",
    "country_names",
    "countries",
    "subregions",
    "rejection_reasons",
    "paragraph_kinds",
    "organisation_kinds",
    "media_types",
    "event_statuses",
    "event_kinds",
    "agreement_statuses",
    "agreement_kinds",
    "agreement_fields",
)  # in the order in which they can be dropped


def upgrade() -> None:
    op.create_table(
        "agreement_fields",
        sa.Column("code", AGREEMENT_FIELD, nullable=False, comment="The code that rows hold"),
        sa.Column("ordinal", sa.Integer(), nullable=False, comment="The place of the code in its vocabulary"),
        sa.Column("label", sa.Text(), nullable=False, comment="The code in words"),
        sa.Column("description", sa.Text(), nullable=False, comment="What the code covers"),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_agreement_fields")),
        sa.UniqueConstraint("label", name=op.f("uq_agreement_fields_label")),
        sa.UniqueConstraint("ordinal", name=op.f("uq_agreement_fields_ordinal")),
        comment="Vocabulary: the field of policy that an agreement is about",
    )
    op.create_table(
        "agreement_kinds",
        sa.Column("code", AGREEMENT_KIND, nullable=False, comment="The code that rows hold"),
        sa.Column("ordinal", sa.Integer(), nullable=False, comment="The place of the code in its vocabulary"),
        sa.Column("label", sa.Text(), nullable=False, comment="The code in words"),
        sa.Column("description", sa.Text(), nullable=False, comment="What the code covers"),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_agreement_kinds")),
        sa.UniqueConstraint("label", name=op.f("uq_agreement_kinds_label")),
        sa.UniqueConstraint("ordinal", name=op.f("uq_agreement_kinds_ordinal")),
        comment="Vocabulary: what sort of instrument or commitment an agreement is",
    )
    op.create_table(
        "agreement_statuses",
        sa.Column("code", AGREEMENT_STATUS, nullable=False, comment="The code that rows hold"),
        sa.Column("ordinal", sa.Integer(), nullable=False, comment="The place of the code in its vocabulary"),
        sa.Column("label", sa.Text(), nullable=False, comment="The code in words"),
        sa.Column("description", sa.Text(), nullable=False, comment="What the code covers"),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_agreement_statuses")),
        sa.UniqueConstraint("label", name=op.f("uq_agreement_statuses_label")),
        sa.UniqueConstraint("ordinal", name=op.f("uq_agreement_statuses_ordinal")),
        comment="Vocabulary: where an agreement stands, in the order of its life",
    )
    op.create_table(
        "event_kinds",
        sa.Column("code", EVENT_KIND, nullable=False, comment="The code that rows hold"),
        sa.Column("ordinal", sa.Integer(), nullable=False, comment="The place of the code in its vocabulary"),
        sa.Column("label", sa.Text(), nullable=False, comment="The code in words"),
        sa.Column("description", sa.Text(), nullable=False, comment="What the code covers"),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_event_kinds")),
        sa.UniqueConstraint("label", name=op.f("uq_event_kinds_label")),
        sa.UniqueConstraint("ordinal", name=op.f("uq_event_kinds_ordinal")),
        comment="Vocabulary: what sort of encounter an event is",
    )
    op.create_table(
        "event_statuses",
        sa.Column("code", EVENT_STATUS, nullable=False, comment="The code that rows hold"),
        sa.Column("ordinal", sa.Integer(), nullable=False, comment="The place of the code in its vocabulary"),
        sa.Column("label", sa.Text(), nullable=False, comment="The code in words"),
        sa.Column("description", sa.Text(), nullable=False, comment="What the code covers"),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_event_statuses")),
        sa.UniqueConstraint("label", name=op.f("uq_event_statuses_label")),
        sa.UniqueConstraint("ordinal", name=op.f("uq_event_statuses_ordinal")),
        comment="Vocabulary: whether an event took place",
    )
    op.create_table(
        "media_types",
        sa.Column("code", MEDIA_TYPE, nullable=False, comment="The code that rows hold"),
        sa.Column("ordinal", sa.Integer(), nullable=False, comment="The place of the code in its vocabulary"),
        sa.Column("label", sa.Text(), nullable=False, comment="The code in words"),
        sa.Column("description", sa.Text(), nullable=False, comment="What the code covers"),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_media_types")),
        sa.UniqueConstraint("label", name=op.f("uq_media_types_label")),
        sa.UniqueConstraint("ordinal", name=op.f("uq_media_types_ordinal")),
        comment="Vocabulary: the formats that can be decoded",
    )
    op.create_table(
        "organisation_kinds",
        sa.Column("code", ORGANISATION_KIND, nullable=False, comment="The code that rows hold"),
        sa.Column("ordinal", sa.Integer(), nullable=False, comment="The place of the code in its vocabulary"),
        sa.Column("label", sa.Text(), nullable=False, comment="The code in words"),
        sa.Column("description", sa.Text(), nullable=False, comment="What the code covers"),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_organisation_kinds")),
        sa.UniqueConstraint("label", name=op.f("uq_organisation_kinds_label")),
        sa.UniqueConstraint("ordinal", name=op.f("uq_organisation_kinds_ordinal")),
        comment="Vocabulary: what sort of body an organisation is",
    )
    op.create_table(
        "paragraph_kinds",
        sa.Column("code", PARAGRAPH_KIND, nullable=False, comment="The code that rows hold"),
        sa.Column("ordinal", sa.Integer(), nullable=False, comment="The place of the code in its vocabulary"),
        sa.Column("label", sa.Text(), nullable=False, comment="The code in words"),
        sa.Column("description", sa.Text(), nullable=False, comment="What the code covers"),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_paragraph_kinds")),
        sa.UniqueConstraint("label", name=op.f("uq_paragraph_kinds_label")),
        sa.UniqueConstraint("ordinal", name=op.f("uq_paragraph_kinds_ordinal")),
        comment="Vocabulary: what a paragraph of an article is",
    )
    op.create_table(
        "rejection_reasons",
        sa.Column("code", REJECTION_REASON, nullable=False, comment="The code that rows hold"),
        sa.Column("ordinal", sa.Integer(), nullable=False, comment="The place of the code in its vocabulary"),
        sa.Column("label", sa.Text(), nullable=False, comment="The code in words"),
        sa.Column("description", sa.Text(), nullable=False, comment="What the code covers"),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_rejection_reasons")),
        sa.UniqueConstraint("label", name=op.f("uq_rejection_reasons_label")),
        sa.UniqueConstraint("ordinal", name=op.f("uq_rejection_reasons_ordinal")),
        comment="Vocabulary: why a source could not be loaded",
    )
    op.create_table(
        "subregions",
        sa.Column("code", sa.Text(), nullable=False, comment="Its name in snake case: south_eastern_asia"),
        sa.Column("name", sa.Text(), nullable=False, comment="Its name: South-eastern Asia"),
        sa.Column("region", sa.Text(), nullable=False, comment="The continent it is part of: Asia"),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_subregions")),
        sa.UniqueConstraint("name", name=op.f("uq_subregions_name")),
        comment="Parts of the world by the M49 standard of the United Nations",
    )
    op.create_table(
        "countries",
        sa.Column("code", sa.String(length=2), nullable=False, comment="ISO 3166-1 alpha-2: KH"),
        sa.Column("alpha_3_code", sa.String(length=3), nullable=False, comment="ISO 3166-1 alpha-3: KHM"),
        sa.Column("numeric_code", sa.String(length=3), nullable=False, comment="ISO 3166-1 numeric, three digits: 116"),
        sa.Column("name", sa.Text(), nullable=False, comment="Short English name in common use: Cambodia"),
        sa.Column("official_name", sa.Text(), nullable=False, comment="Official English name: Kingdom of Cambodia"),
        sa.Column("subregion_code", sa.Text(), nullable=True, comment="Its part of the world; null for Antarctica"),
        sa.ForeignKeyConstraint(["subregion_code"], ["subregions.code"], name=op.f("fk_countries_subregion_code")),
        sa.CheckConstraint("length(code) = 2", name=op.f("ck_countries_code")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_countries")),
        sa.UniqueConstraint("alpha_3_code", name=op.f("uq_countries_alpha_3_code")),
        sa.UniqueConstraint("name", name=op.f("uq_countries_name")),
        sa.UniqueConstraint("numeric_code", name=op.f("uq_countries_numeric_code")),
        sa.UniqueConstraint("official_name", name=op.f("uq_countries_official_name")),
        comment="The states and territories of ISO 3166-1, all of them",
    )
    op.create_index(op.f("ix_countries_subregion_code"), "countries", ["subregion_code"], unique=False)
    op.create_table(
        "country_names",
        sa.Column(
            "id",
            KEY,
            autoincrement=False,
            nullable=False,
            comment="Internal number: differs between databases, not shown",
        ),
        sa.Column("country_code", sa.String(length=2), nullable=False, comment="The country"),
        sa.Column(
            "kind",
            COUNTRY_NAME_KIND,
            nullable=False,
            comment="capital, adjective (Cambodian) or demonym (Briton, Britons)",
        ),
        sa.Column("ordinal", sa.Integer(), nullable=False, comment="Its place among the names of this kind, from 0"),
        sa.Column("name", sa.Text(), nullable=False, comment="The name"),
        sa.ForeignKeyConstraint(["country_code"], ["countries.code"], name=op.f("fk_country_names_country_code")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_country_names")),
        sa.UniqueConstraint("country_code", "kind", "ordinal", name=op.f("uq_country_names_country_code_kind_ordinal")),
        comment="Capitals, adjectives and demonyms of countries, several of each where there are",
    )
    op.create_index(op.f("ix_country_names_name"), "country_names", ["name"], unique=False)
    op.create_table(
        "installed_parts",
        sa.Column("name", sa.Text(), nullable=False, comment="views or reference"),
        sa.Column("sha256", sa.String(length=64), nullable=False, comment="SHA-256 of what was put in place"),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_installed_parts")),
        comment="Fingerprints of the views and the reference data that are in place",
    )


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
