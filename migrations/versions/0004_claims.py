"""What articles say: people, organisations, positions, agreements, events, mentions."""

import sqlalchemy as sa
from alembic import op

from migrations.views import drop_views

revision = "0004"
down_revision = "0003"
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
VIEWS = (  # they stand on these tables; put in place by the program
    "agreement_timeline",
    "who_met_whom",
    "article_overview",
    "people_by_article",
    "positions_by_article",
    "countries_by_article",
    "organisations_by_article",
    "agreements_by_article",
    "events_by_article",
)
TABLES = (
    "event_participants",
    "event_countries",
    "agreement_signatories",
    "agreement_parties",
    "agreement_organisations",
    "agreement_mentions",
    "person_mentions",
    "organisation_mentions",
    "country_mentions",
    "article_positions",
    "article_events",
    "article_agreements",
    "article_people",
    "article_organisations",
)  # in the order in which they can be dropped


def upgrade() -> None:
    op.create_table(
        "article_organisations",
        sa.Column(
            "id",
            KEY,
            autoincrement=False,
            nullable=False,
            comment="Internal number: differs between databases, not shown",
        ),
        sa.Column("article_id", KEY, nullable=False, comment="The article"),
        sa.Column("organisation_id", KEY, nullable=False, comment="The body"),
        sa.Column(
            "ordinal", sa.Integer(), nullable=False, comment="Its place among the article's organisations, from 0"
        ),
        sa.Column("name", sa.Text(), nullable=False, comment="The fullest form in the article"),
        sa.Column("acronym", sa.Text(), nullable=True, comment="Its acronym, where the article gives one"),
        sa.Column("kind", ORGANISATION_KIND, nullable=False, comment="What sort of body it is"),
        sa.Column(
            "country_code",
            sa.String(length=2),
            nullable=True,
            comment="The country it belongs to, where it belongs to one",
        ),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_article_organisations_article_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["country_code"], ["countries.code"], name=op.f("fk_article_organisations_country_code")
        ),
        sa.ForeignKeyConstraint(["kind"], ["organisation_kinds.code"], name=op.f("fk_article_organisations_kind")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_article_organisations_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article_organisations")),
        sa.UniqueConstraint("article_id", "name", name=op.f("uq_article_organisations_article_id_name")),
        comment="Organisations as articles tell them: one row a body and article",
    )
    op.create_index(
        op.f("ix_article_organisations_country_code"), "article_organisations", ["country_code"], unique=False
    )
    op.create_index(
        op.f("ix_article_organisations_organisation_id"), "article_organisations", ["organisation_id"], unique=False
    )
    op.create_table(
        "article_people",
        sa.Column(
            "id",
            KEY,
            autoincrement=False,
            nullable=False,
            comment="Internal number: differs between databases, not shown",
        ),
        sa.Column("article_id", KEY, nullable=False, comment="The article"),
        sa.Column("person_id", KEY, nullable=False, comment="The person"),
        sa.Column("ordinal", sa.Integer(), nullable=False, comment="Their place among the article's people, from 0"),
        sa.Column(
            "name", sa.Text(), nullable=False, comment="The fullest form in the article, without rank, title, honorific"
        ),
        sa.Column(
            "country_code",
            sa.String(length=2),
            nullable=True,
            comment="The state they serve or come from, where the article says it",
        ),
        sa.Column("rank", sa.Text(), nullable=True, comment="Military or police rank in full, the highest it gives"),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_article_people_article_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["country_code"], ["countries.code"], name=op.f("fk_article_people_country_code")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_article_people_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article_people")),
        sa.UniqueConstraint("article_id", "name", name=op.f("uq_article_people_article_id_name")),
        comment="People as articles tell them: one row a person and article",
    )
    op.create_index(op.f("ix_article_people_country_code"), "article_people", ["country_code"], unique=False)
    op.create_index(op.f("ix_article_people_person_id"), "article_people", ["person_id"], unique=False)
    op.create_table(
        "article_agreements",
        sa.Column(
            "id",
            KEY,
            autoincrement=False,
            nullable=False,
            comment="Internal number: differs between databases, not shown",
        ),
        sa.Column("article_id", KEY, nullable=False, comment="The article"),
        sa.Column("agreement_id", KEY, nullable=False, comment="The agreement"),
        sa.Column("ordinal", sa.Integer(), nullable=False, comment="Its place among the article's agreements, from 0"),
        sa.Column("title", sa.Text(), nullable=False, comment="Its name as the text gives it"),
        sa.Column("kind", AGREEMENT_KIND, nullable=False, comment="What sort of instrument or commitment it is"),
        sa.Column("status", AGREEMENT_STATUS, nullable=False, comment="Where it stands at the article's own date"),
        sa.Column("field", AGREEMENT_FIELD, nullable=False, comment="The field of policy that it is about"),
        sa.Column(
            "signed_on",
            sa.Text(),
            nullable=True,
            comment="Day of signing, or of announcement for agreed; as precise as the text: 2019, 2021-06",
        ),
        sa.Column("paragraph_id", KEY, nullable=False, comment="The paragraph that says so"),
        sa.Column("char_start", sa.Integer(), nullable=False, comment="Where the quote starts: characters before it"),
        sa.Column("char_end", sa.Integer(), nullable=False, comment="Where the quote ends: characters before its end"),
        sa.Column("quote", sa.Text(), nullable=False, comment="The very text from char_start to char_end"),
        sa.Column("rule", sa.Text(), nullable=False, comment="The rule that found it"),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreements.id"], name=op.f("fk_article_agreements_agreement_id")),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_article_agreements_article_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["field"], ["agreement_fields.code"], name=op.f("fk_article_agreements_field")),
        sa.ForeignKeyConstraint(["kind"], ["agreement_kinds.code"], name=op.f("fk_article_agreements_kind")),
        sa.ForeignKeyConstraint(
            ["paragraph_id"], ["paragraphs.id"], name=op.f("fk_article_agreements_paragraph_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["status"], ["agreement_statuses.code"], name=op.f("fk_article_agreements_status")),
        sa.CheckConstraint("length(signed_on) IN (4, 7, 10)", name=op.f("ck_article_agreements_signed_on")),
        sa.CheckConstraint("char_start >= 0", name=op.f("ck_article_agreements_char_start")),
        sa.CheckConstraint("char_end > char_start", name=op.f("ck_article_agreements_char_end")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article_agreements")),
        sa.UniqueConstraint("article_id", "ordinal", name=op.f("uq_article_agreements_article_id_ordinal")),
        comment="Agreements as articles tell them: one row an agreement and article, with the sentence",
    )
    op.create_index(op.f("ix_article_agreements_agreement_id"), "article_agreements", ["agreement_id"], unique=False)
    op.create_index(op.f("ix_article_agreements_paragraph_id"), "article_agreements", ["paragraph_id"], unique=False)
    op.create_table(
        "article_events",
        sa.Column(
            "id",
            KEY,
            autoincrement=False,
            nullable=False,
            comment="Internal number: differs between databases, not shown",
        ),
        sa.Column("article_id", KEY, nullable=False, comment="The article"),
        sa.Column("event_id", KEY, nullable=False, comment="The event"),
        sa.Column("ordinal", sa.Integer(), nullable=False, comment="Its place among the article's events, from 0"),
        sa.Column("kind", EVENT_KIND, nullable=False, comment="What sort of encounter it is"),
        sa.Column("title", sa.Text(), nullable=True, comment="An exercise's name"),
        sa.Column("status", EVENT_STATUS, nullable=False, comment="Whether it took place"),
        sa.Column(
            "date_start", sa.Text(), nullable=True, comment="Its first day; as precise as the text: 2019, 2021-06"
        ),
        sa.Column("date_end", sa.Text(), nullable=True, comment="Its last day; as precise as the text: 2019, 2021-06"),
        sa.Column("place", sa.Text(), nullable=True, comment="Where, as the text names it"),
        sa.Column("paragraph_id", KEY, nullable=False, comment="The paragraph that says so"),
        sa.Column("char_start", sa.Integer(), nullable=False, comment="Where the quote starts: characters before it"),
        sa.Column("char_end", sa.Integer(), nullable=False, comment="Where the quote ends: characters before its end"),
        sa.Column("quote", sa.Text(), nullable=False, comment="The very text from char_start to char_end"),
        sa.Column("rule", sa.Text(), nullable=False, comment="The rule that found it"),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_article_events_article_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_article_events_event_id")),
        sa.ForeignKeyConstraint(["kind"], ["event_kinds.code"], name=op.f("fk_article_events_kind")),
        sa.ForeignKeyConstraint(
            ["paragraph_id"], ["paragraphs.id"], name=op.f("fk_article_events_paragraph_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["status"], ["event_statuses.code"], name=op.f("fk_article_events_status")),
        sa.CheckConstraint("length(date_start) IN (4, 7, 10)", name=op.f("ck_article_events_date_start")),
        sa.CheckConstraint("length(date_end) IN (4, 7, 10)", name=op.f("ck_article_events_date_end")),
        sa.CheckConstraint("char_start >= 0", name=op.f("ck_article_events_char_start")),
        sa.CheckConstraint("char_end > char_start", name=op.f("ck_article_events_char_end")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article_events")),
        sa.UniqueConstraint("article_id", "ordinal", name=op.f("uq_article_events_article_id_ordinal")),
        comment="Events as articles tell them: one row an encounter and article, with the sentence",
    )
    op.create_index(op.f("ix_article_events_event_id"), "article_events", ["event_id"], unique=False)
    op.create_index(op.f("ix_article_events_paragraph_id"), "article_events", ["paragraph_id"], unique=False)
    op.create_table(
        "article_positions",
        sa.Column(
            "id",
            KEY,
            autoincrement=False,
            nullable=False,
            comment="Internal number: differs between databases, not shown",
        ),
        sa.Column("article_person_id", KEY, nullable=False, comment="The person, as the article tells them"),
        sa.Column("ordinal", sa.Integer(), nullable=False, comment="Its place among the person's posts, from 0"),
        sa.Column("title", sa.Text(), nullable=False, comment="The post's title, without a country's adjective"),
        sa.Column(
            "organisation_name", sa.Text(), nullable=True, comment="The post's organisation, as the text names it"
        ),
        sa.Column(
            "article_organisation_id",
            KEY,
            nullable=True,
            comment="The article's organisation of that name, if it has one",
        ),
        sa.Column("paragraph_id", KEY, nullable=False, comment="The paragraph that says so"),
        sa.Column("char_start", sa.Integer(), nullable=False, comment="Where the quote starts: characters before it"),
        sa.Column("char_end", sa.Integer(), nullable=False, comment="Where the quote ends: characters before its end"),
        sa.Column("quote", sa.Text(), nullable=False, comment="The very text from char_start to char_end"),
        sa.Column("rule", sa.Text(), nullable=False, comment="The rule that found it"),
        sa.ForeignKeyConstraint(
            ["article_organisation_id"],
            ["article_organisations.id"],
            name=op.f("fk_article_positions_article_organisation_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["article_person_id"],
            ["article_people.id"],
            name=op.f("fk_article_positions_article_person_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["paragraph_id"], ["paragraphs.id"], name=op.f("fk_article_positions_paragraph_id"), ondelete="CASCADE"
        ),
        sa.CheckConstraint("char_start >= 0", name=op.f("ck_article_positions_char_start")),
        sa.CheckConstraint("char_end > char_start", name=op.f("ck_article_positions_char_end")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article_positions")),
        sa.UniqueConstraint(
            "article_person_id", "ordinal", name=op.f("uq_article_positions_article_person_id_ordinal")
        ),
        comment="Posts that people hold at the time an article tells of, with the sentence",
    )
    op.create_index(
        op.f("ix_article_positions_article_organisation_id"),
        "article_positions",
        ["article_organisation_id"],
        unique=False,
    )
    op.create_index(op.f("ix_article_positions_paragraph_id"), "article_positions", ["paragraph_id"], unique=False)
    op.create_table(
        "country_mentions",
        sa.Column(
            "id",
            KEY,
            autoincrement=False,
            nullable=False,
            comment="Internal number: differs between databases, not shown",
        ),
        sa.Column("country_code", sa.String(length=2), nullable=False, comment="The country referred to"),
        sa.Column("paragraph_id", KEY, nullable=False, comment="The paragraph that says so"),
        sa.Column("char_start", sa.Integer(), nullable=False, comment="Where the quote starts: characters before it"),
        sa.Column("char_end", sa.Integer(), nullable=False, comment="Where the quote ends: characters before its end"),
        sa.Column("quote", sa.Text(), nullable=False, comment="The very text from char_start to char_end"),
        sa.Column("rule", sa.Text(), nullable=False, comment="The rule that found it"),
        sa.ForeignKeyConstraint(["country_code"], ["countries.code"], name=op.f("fk_country_mentions_country_code")),
        sa.ForeignKeyConstraint(
            ["paragraph_id"], ["paragraphs.id"], name=op.f("fk_country_mentions_paragraph_id"), ondelete="CASCADE"
        ),
        sa.CheckConstraint("char_start >= 0", name=op.f("ck_country_mentions_char_start")),
        sa.CheckConstraint("char_end > char_start", name=op.f("ck_country_mentions_char_end")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_country_mentions")),
        sa.UniqueConstraint(
            "paragraph_id",
            "char_start",
            "country_code",
            name=op.f("uq_country_mentions_paragraph_id_char_start_country_code"),
        ),
        comment="Where articles refer to countries: by name, abbreviation, adjective, demonym or capital",
    )
    op.create_index(op.f("ix_country_mentions_country_code"), "country_mentions", ["country_code"], unique=False)
    op.create_table(
        "organisation_mentions",
        sa.Column(
            "id",
            KEY,
            autoincrement=False,
            nullable=False,
            comment="Internal number: differs between databases, not shown",
        ),
        sa.Column("article_organisation_id", KEY, nullable=False, comment="The body, as the article tells it"),
        sa.Column("paragraph_id", KEY, nullable=False, comment="The paragraph that says so"),
        sa.Column("char_start", sa.Integer(), nullable=False, comment="Where the quote starts: characters before it"),
        sa.Column("char_end", sa.Integer(), nullable=False, comment="Where the quote ends: characters before its end"),
        sa.Column("quote", sa.Text(), nullable=False, comment="The very text from char_start to char_end"),
        sa.Column("rule", sa.Text(), nullable=False, comment="The rule that found it"),
        sa.ForeignKeyConstraint(
            ["article_organisation_id"],
            ["article_organisations.id"],
            name=op.f("fk_organisation_mentions_article_organisation_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["paragraph_id"], ["paragraphs.id"], name=op.f("fk_organisation_mentions_paragraph_id"), ondelete="CASCADE"
        ),
        sa.CheckConstraint("char_start >= 0", name=op.f("ck_organisation_mentions_char_start")),
        sa.CheckConstraint("char_end > char_start", name=op.f("ck_organisation_mentions_char_end")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_mentions")),
        sa.UniqueConstraint(
            "paragraph_id", "char_start", "article_organisation_id", name="uq_organisation_mentions_at"
        ),
        comment="Where articles name organisations",
    )
    op.create_index(
        op.f("ix_organisation_mentions_article_organisation_id"),
        "organisation_mentions",
        ["article_organisation_id"],
        unique=False,
    )
    op.create_table(
        "person_mentions",
        sa.Column(
            "id",
            KEY,
            autoincrement=False,
            nullable=False,
            comment="Internal number: differs between databases, not shown",
        ),
        sa.Column("article_person_id", KEY, nullable=False, comment="The person, as the article tells them"),
        sa.Column("paragraph_id", KEY, nullable=False, comment="The paragraph that says so"),
        sa.Column("char_start", sa.Integer(), nullable=False, comment="Where the quote starts: characters before it"),
        sa.Column("char_end", sa.Integer(), nullable=False, comment="Where the quote ends: characters before its end"),
        sa.Column("quote", sa.Text(), nullable=False, comment="The very text from char_start to char_end"),
        sa.Column("rule", sa.Text(), nullable=False, comment="The rule that found it"),
        sa.ForeignKeyConstraint(
            ["article_person_id"],
            ["article_people.id"],
            name=op.f("fk_person_mentions_article_person_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["paragraph_id"], ["paragraphs.id"], name=op.f("fk_person_mentions_paragraph_id"), ondelete="CASCADE"
        ),
        sa.CheckConstraint("char_start >= 0", name=op.f("ck_person_mentions_char_start")),
        sa.CheckConstraint("char_end > char_start", name=op.f("ck_person_mentions_char_end")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_mentions")),
        sa.UniqueConstraint("paragraph_id", "char_start", "article_person_id", name="uq_person_mentions_at"),
        comment="Where articles name people: the name alone, without rank, title and honorific",
    )
    op.create_index(
        op.f("ix_person_mentions_article_person_id"), "person_mentions", ["article_person_id"], unique=False
    )
    op.create_table(
        "agreement_mentions",
        sa.Column(
            "id",
            KEY,
            autoincrement=False,
            nullable=False,
            comment="Internal number: differs between databases, not shown",
        ),
        sa.Column("article_agreement_id", KEY, nullable=False, comment="The agreement, as the article tells it"),
        sa.Column("status", AGREEMENT_STATUS, nullable=False, comment="Where it stands by this sentence"),
        sa.Column("paragraph_id", KEY, nullable=False, comment="The paragraph that says so"),
        sa.Column("char_start", sa.Integer(), nullable=False, comment="Where the quote starts: characters before it"),
        sa.Column("char_end", sa.Integer(), nullable=False, comment="Where the quote ends: characters before its end"),
        sa.Column("quote", sa.Text(), nullable=False, comment="The very text from char_start to char_end"),
        sa.Column("rule", sa.Text(), nullable=False, comment="The rule that found it"),
        sa.ForeignKeyConstraint(
            ["article_agreement_id"],
            ["article_agreements.id"],
            name=op.f("fk_agreement_mentions_article_agreement_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["paragraph_id"], ["paragraphs.id"], name=op.f("fk_agreement_mentions_paragraph_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["status"], ["agreement_statuses.code"], name=op.f("fk_agreement_mentions_status")),
        sa.CheckConstraint("char_start >= 0", name=op.f("ck_agreement_mentions_char_start")),
        sa.CheckConstraint("char_end > char_start", name=op.f("ck_agreement_mentions_char_end")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_mentions")),
        sa.UniqueConstraint("paragraph_id", "char_start", "article_agreement_id", name="uq_agreement_mentions_at"),
        comment="Sentences that speak of agreements, each with the status that it tells",
    )
    op.create_index(
        op.f("ix_agreement_mentions_article_agreement_id"), "agreement_mentions", ["article_agreement_id"], unique=False
    )
    op.create_table(
        "agreement_organisations",
        sa.Column(
            "id",
            KEY,
            autoincrement=False,
            nullable=False,
            comment="Internal number: differs between databases, not shown",
        ),
        sa.Column("article_agreement_id", KEY, nullable=False, comment="The agreement, as the article tells it"),
        sa.Column("ordinal", sa.Integer(), nullable=False, comment="Its place among the agreement's bodies, from 0"),
        sa.Column("name", sa.Text(), nullable=False, comment="The body, as the text names it"),
        sa.Column(
            "article_organisation_id",
            KEY,
            nullable=True,
            comment="The article's organisation of that name, if it has one",
        ),
        sa.ForeignKeyConstraint(
            ["article_agreement_id"],
            ["article_agreements.id"],
            name=op.f("fk_agreement_organisations_article_agreement_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["article_organisation_id"],
            ["article_organisations.id"],
            name=op.f("fk_agreement_organisations_article_organisation_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_organisations")),
        sa.UniqueConstraint(
            "article_agreement_id", "ordinal", name=op.f("uq_agreement_organisations_article_agreement_id_ordinal")
        ),
        comment="Bodies that made agreements, as articles tell them",
    )
    op.create_index(
        op.f("ix_agreement_organisations_article_organisation_id"),
        "agreement_organisations",
        ["article_organisation_id"],
        unique=False,
    )
    op.create_table(
        "agreement_parties",
        sa.Column(
            "id",
            KEY,
            autoincrement=False,
            nullable=False,
            comment="Internal number: differs between databases, not shown",
        ),
        sa.Column("article_agreement_id", KEY, nullable=False, comment="The agreement, as the article tells it"),
        sa.Column("country_code", sa.String(length=2), nullable=False, comment="The state"),
        sa.ForeignKeyConstraint(
            ["article_agreement_id"],
            ["article_agreements.id"],
            name=op.f("fk_agreement_parties_article_agreement_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["country_code"], ["countries.code"], name=op.f("fk_agreement_parties_country_code")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_parties")),
        sa.UniqueConstraint(
            "article_agreement_id", "country_code", name=op.f("uq_agreement_parties_article_agreement_id_country_code")
        ),
        comment="States bound by agreements, as articles tell them",
    )
    op.create_index(op.f("ix_agreement_parties_country_code"), "agreement_parties", ["country_code"], unique=False)
    op.create_table(
        "agreement_signatories",
        sa.Column(
            "id",
            KEY,
            autoincrement=False,
            nullable=False,
            comment="Internal number: differs between databases, not shown",
        ),
        sa.Column("article_agreement_id", KEY, nullable=False, comment="The agreement, as the article tells it"),
        sa.Column("ordinal", sa.Integer(), nullable=False, comment="Their place among the signatories, from 0"),
        sa.Column("name", sa.Text(), nullable=False, comment="The signatory's name"),
        sa.Column("article_person_id", KEY, nullable=True, comment="The article's person of that name, if it has one"),
        sa.ForeignKeyConstraint(
            ["article_agreement_id"],
            ["article_agreements.id"],
            name=op.f("fk_agreement_signatories_article_agreement_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["article_person_id"],
            ["article_people.id"],
            name=op.f("fk_agreement_signatories_article_person_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_signatories")),
        sa.UniqueConstraint(
            "article_agreement_id", "ordinal", name=op.f("uq_agreement_signatories_article_agreement_id_ordinal")
        ),
        comment="People who signed agreements or gave the commitment, as articles tell them",
    )
    op.create_index(
        op.f("ix_agreement_signatories_article_person_id"), "agreement_signatories", ["article_person_id"], unique=False
    )
    op.create_table(
        "event_countries",
        sa.Column(
            "id",
            KEY,
            autoincrement=False,
            nullable=False,
            comment="Internal number: differs between databases, not shown",
        ),
        sa.Column("article_event_id", KEY, nullable=False, comment="The event, as the article tells it"),
        sa.Column("country_code", sa.String(length=2), nullable=False, comment="The country"),
        sa.ForeignKeyConstraint(
            ["article_event_id"],
            ["article_events.id"],
            name=op.f("fk_event_countries_article_event_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["country_code"], ["countries.code"], name=op.f("fk_event_countries_country_code")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_countries")),
        sa.UniqueConstraint(
            "article_event_id", "country_code", name=op.f("uq_event_countries_article_event_id_country_code")
        ),
        comment="Countries that take part in events, as articles tell them",
    )
    op.create_index(op.f("ix_event_countries_country_code"), "event_countries", ["country_code"], unique=False)
    op.create_table(
        "event_participants",
        sa.Column(
            "id",
            KEY,
            autoincrement=False,
            nullable=False,
            comment="Internal number: differs between databases, not shown",
        ),
        sa.Column("article_event_id", KEY, nullable=False, comment="The event, as the article tells it"),
        sa.Column("ordinal", sa.Integer(), nullable=False, comment="Their place among the participants, from 0"),
        sa.Column("name", sa.Text(), nullable=False, comment="The participant's name"),
        sa.Column("article_person_id", KEY, nullable=True, comment="The article's person of that name, if it has one"),
        sa.ForeignKeyConstraint(
            ["article_event_id"],
            ["article_events.id"],
            name=op.f("fk_event_participants_article_event_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["article_person_id"],
            ["article_people.id"],
            name=op.f("fk_event_participants_article_person_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_participants")),
        sa.UniqueConstraint("article_event_id", "ordinal", name=op.f("uq_event_participants_article_event_id_ordinal")),
        comment="People who take part in events, as articles tell them",
    )
    op.create_index(
        op.f("ix_event_participants_article_person_id"), "event_participants", ["article_person_id"], unique=False
    )


def downgrade() -> None:
    drop_views(*VIEWS)
    for table in TABLES:
        op.drop_table(table)
