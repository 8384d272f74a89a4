"""Files, documents, articles, paragraphs, rejections; runs and tombstones."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
BYTEWISE = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MEDIA_TYPE = sa.Enum(
    "text/plain",
    "text/html",
    "application/json",
    name="media_type",
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
TABLES = (
    "tombstones",
    "runs",
    "paragraphs",
    "bylines",
    "articles",
    "outlets",
    "rejections",
    "document_locations",
    "documents",
    "files",
)  # in the order in which they can be dropped


def upgrade() -> None:
    op.create_table(
        "files",
        sa.Column(
            "id",
            KEY,
            autoincrement=False,
            nullable=False,
            comment="Internal number: differs between databases, not shown",
        ),
        sa.Column("path", BYTEWISE, nullable=False, comment="The file's path"),
        sa.Column("byte_count", sa.BigInteger(), nullable=False, comment="Its size in bytes when it was last read"),
        sa.Column("mtime_ns", sa.BigInteger(), nullable=False, comment="Its modification time then, in nanoseconds"),
        sa.Column(
            "version_number", sa.Integer(), nullable=False, comment="Counts the versions of the file seen, from 1"
        ),
        sa.Column(
            "is_complete", sa.Boolean(), nullable=False, comment="Whether every record of this version was loaded"
        ),
        sa.Column(
            "pipeline_version", sa.Text(), nullable=False, comment="The version of program and rules that last read it"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_files")),
        sa.UniqueConstraint("path", name=op.f("uq_files_path")),
        comment="Files that were read, with what tells that they are unchanged",
    )
    op.create_table(
        "documents",
        sa.Column(
            "id",
            KEY,
            autoincrement=False,
            nullable=False,
            comment="Internal number: differs between databases, not shown",
        ),
        sa.Column(
            "sha256",
            sa.String(length=64),
            nullable=False,
            comment="SHA-256 of the content and, if any, its sidecar file",
        ),
        sa.Column("media_type", MEDIA_TYPE, nullable=False, comment="The format it was decoded as"),
        sa.Column("byte_count", sa.BigInteger(), nullable=False, comment="Its size in bytes, without the sidecar"),
        sa.Column(
            "pipeline_version",
            sa.Text(),
            nullable=False,
            comment="The version of program and rules that made its article",
        ),
        sa.ForeignKeyConstraint(["media_type"], ["media_types.code"], name=op.f("fk_documents_media_type")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
        sa.UniqueConstraint("sha256", "media_type", name=op.f("uq_documents_sha256_media_type")),
        comment="Contents that were loaded: one row a content, however many places hold it",
    )
    op.create_index(op.f("ix_documents_pipeline_version"), "documents", ["pipeline_version"], unique=False)
    op.create_table(
        "document_locations",
        sa.Column(
            "id",
            KEY,
            autoincrement=False,
            nullable=False,
            comment="Internal number: differs between databases, not shown",
        ),
        sa.Column("uri", BYTEWISE, nullable=False, comment="Path or URI that the text was loaded from"),
        sa.Column("document_id", KEY, nullable=False, comment="The content found there"),
        sa.Column("file_id", KEY, nullable=True, comment="The file; null for a stream"),
        sa.Column(
            "file_version_number",
            sa.Integer(),
            nullable=True,
            comment="The version of the file that it was last seen in",
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_document_locations_document_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["files.id"], name=op.f("fk_document_locations_file_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_locations")),
        sa.UniqueConstraint("uri", name=op.f("uq_document_locations_uri")),
        comment="Where documents lie: a file, or one record of a file",
    )
    op.create_index(op.f("ix_document_locations_document_id"), "document_locations", ["document_id"], unique=False)
    op.create_index(op.f("ix_document_locations_file_id"), "document_locations", ["file_id"], unique=False)
    op.create_table(
        "rejections",
        sa.Column(
            "id",
            KEY,
            autoincrement=False,
            nullable=False,
            comment="Internal number: differs between databases, not shown",
        ),
        sa.Column("uri", BYTEWISE, nullable=False, comment="Path or URI of the source"),
        sa.Column("reason", REJECTION_REASON, nullable=False, comment="Why it was rejected"),
        sa.Column("detail", sa.Text(), nullable=False, comment="What exactly was wrong, in words"),
        sa.Column(
            "sha256", sa.String(length=64), nullable=True, comment="SHA-256 of the content; null if it was unreadable"
        ),
        sa.Column("byte_count", sa.BigInteger(), nullable=False, comment="Its size in bytes; 0 if it was unreadable"),
        sa.Column(
            "pipeline_version", sa.Text(), nullable=False, comment="The version of program and rules that rejected it"
        ),
        sa.Column("file_id", KEY, nullable=True, comment="The file, where it could be looked at"),
        sa.Column(
            "file_version_number",
            sa.Integer(),
            nullable=True,
            comment="The version of the file that it was last seen in",
        ),
        sa.ForeignKeyConstraint(["file_id"], ["files.id"], name=op.f("fk_rejections_file_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["reason"], ["rejection_reasons.code"], name=op.f("fk_rejections_reason")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rejections")),
        sa.UniqueConstraint("uri", name=op.f("uq_rejections_uri")),
        comment="Sources that could not be loaded, and why",
    )
    op.create_index(op.f("ix_rejections_file_id"), "rejections", ["file_id"], unique=False)
    op.create_table(
        "outlets",
        sa.Column(
            "id",
            KEY,
            autoincrement=False,
            nullable=False,
            comment="Internal number: differs between databases, not shown",
        ),
        sa.Column("name", BYTEWISE, nullable=False, comment="The outlet's name"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outlets")),
        sa.UniqueConstraint("name", name=op.f("uq_outlets_name")),
        comment="Publishers and wire agencies, as they name themselves",
    )
    op.create_table(
        "articles",
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
        sa.Column("document_id", KEY, nullable=False, comment="The content it was made from"),
        sa.Column("title", sa.Text(), nullable=True, comment="The headline, without the outlet's suffix"),
        sa.Column("standfirst", sa.Text(), nullable=True, comment="The summary line under the headline"),
        sa.Column(
            "published_on",
            sa.Text(),
            nullable=True,
            comment="The day the article says it was published; as precise as the text: 2019, 2021-06",
        ),
        sa.Column("publisher_id", KEY, nullable=True, comment="The outlet that ran it"),
        sa.Column("agency_id", KEY, nullable=True, comment="The wire agency credited for the text"),
        sa.Column("dateline_place", sa.Text(), nullable=True, comment="The city that opens the story"),
        sa.Column("language_code", sa.String(length=8), nullable=True, comment="ISO 639-1 code of the body's language"),
        sa.Column(
            "word_count",
            sa.Integer(),
            nullable=False,
            comment="Number of words of the body, as separated by white space",
        ),
        sa.Column("url", sa.Text(), nullable=True, comment="The page's own address"),
        sa.Column(
            "fetched_at", sa.Text(), nullable=True, comment="When the scraper fetched it, as the scraper wrote it"
        ),
        sa.ForeignKeyConstraint(["agency_id"], ["outlets.id"], name=op.f("fk_articles_agency_id")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_articles_document_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["publisher_id"], ["outlets.id"], name=op.f("fk_articles_publisher_id")),
        sa.CheckConstraint("length(published_on) IN (4, 7, 10)", name=op.f("ck_articles_published_on")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_articles")),
        sa.UniqueConstraint("document_id", name=op.f("uq_articles_document_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_articles_public_id")),
        comment="News texts after cleaning, one a document",
    )
    op.create_index(op.f("ix_articles_agency_id"), "articles", ["agency_id"], unique=False)
    op.create_index(op.f("ix_articles_publisher_id"), "articles", ["publisher_id"], unique=False)
    op.create_table(
        "bylines",
        sa.Column(
            "id",
            KEY,
            autoincrement=False,
            nullable=False,
            comment="Internal number: differs between databases, not shown",
        ),
        sa.Column("article_id", KEY, nullable=False, comment="The article"),
        sa.Column("ordinal", sa.Integer(), nullable=False, comment="The author's place in the byline, from 0"),
        sa.Column("name", sa.Text(), nullable=False, comment="The author's name"),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_bylines_article_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bylines")),
        sa.UniqueConstraint("article_id", "ordinal", name=op.f("uq_bylines_article_id_ordinal")),
        comment="Authors of articles, in order",
    )
    op.create_table(
        "paragraphs",
        sa.Column(
            "id",
            KEY,
            autoincrement=False,
            nullable=False,
            comment="Internal number: differs between databases, not shown",
        ),
        sa.Column("article_id", KEY, nullable=False, comment="The article"),
        sa.Column("ordinal", sa.Integer(), nullable=False, comment="Its place in the article, from 0"),
        sa.Column("kind", PARAGRAPH_KIND, nullable=False, comment="What the paragraph is"),
        sa.Column("text", sa.Text(), nullable=False, comment="Its text, repaired"),
        sa.Column("rule", sa.Text(), nullable=True, comment="The rule that cut or classified it; null for plain body"),
        sa.CheckConstraint("ordinal >= 0", name=op.f("ck_paragraphs_ordinal")),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_paragraphs_article_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["kind"], ["paragraph_kinds.code"], name=op.f("fk_paragraphs_kind")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paragraphs")),
        sa.UniqueConstraint("article_id", "ordinal", name=op.f("uq_paragraphs_article_id_ordinal")),
        comment="All paragraphs of articles, those that cleaning cut included: a cut can be audited",
    )
    op.create_table(
        "runs",
        sa.Column(
            "id",
            KEY,
            autoincrement=False,
            nullable=False,
            comment="Internal number: differs between databases, not shown",
        ),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False, comment="When it started, UTC"),
        sa.Column(
            "finished_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="When it ended, UTC; null while it runs or if it was interrupted",
        ),
        sa.Column("pipeline_version", sa.Text(), nullable=False, comment="Version of the program and of the rules"),
        sa.Column("new_count", sa.Integer(), nullable=False, comment="Articles of contents not known before"),
        sa.Column(
            "replaced_count",
            sa.Integer(),
            nullable=False,
            comment="Articles made anew: their content or the pipeline changed",
        ),
        sa.Column("unchanged_count", sa.Integer(), nullable=False, comment="Sources that changed nothing"),
        sa.Column("moved_count", sa.Integer(), nullable=False, comment="Known contents found at another place"),
        sa.Column("rejected_count", sa.Integer(), nullable=False, comment="Sources that were rejected"),
        sa.Column(
            "forgotten_count",
            sa.Integer(),
            nullable=False,
            comment="Sources that were kept out because they were forgotten",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_runs")),
        comment="Runs of the loader, with what became of their sources",
    )
    op.create_table(
        "tombstones",
        sa.Column(
            "id",
            KEY,
            autoincrement=False,
            nullable=False,
            comment="Internal number: differs between databases, not shown",
        ),
        sa.Column("uri", BYTEWISE, nullable=False, comment="Path or URI of the source"),
        sa.Column(
            "sha256",
            sa.String(length=64),
            nullable=True,
            comment="SHA-256 of its content, kept out wherever it lies; null if none was loaded",
        ),
        sa.Column("file_id", KEY, nullable=True, comment="The file to read again once it is restored"),
        sa.Column("reason", sa.Text(), nullable=True, comment="Why it was forgotten, if that was said"),
        sa.Column("forgotten_at", sa.DateTime(timezone=True), nullable=False, comment="When it was forgotten, UTC"),
        sa.ForeignKeyConstraint(["file_id"], ["files.id"], name=op.f("fk_tombstones_file_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tombstones")),
        sa.UniqueConstraint("uri", name=op.f("uq_tombstones_uri")),
        comment="Sources that were forgotten on purpose: they and their content stay out",
    )
    op.create_index(op.f("ix_tombstones_file_id"), "tombstones", ["file_id"], unique=False)
    op.create_index(op.f("ix_tombstones_sha256"), "tombstones", ["sha256"], unique=False)


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
