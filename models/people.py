"""People: who they are, and what articles say of them."""

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Evidence, Key, PublicId
from models.countries import COUNTRY


class Person(Base):
    """A human being, as all articles together know them."""

    __tablename__ = "people"
    __table_args__ = ({"comment": "People: claims of one name and country, from all articles"},)

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    folded_name: Mapped[str] = mapped_column(
        Text, index=True, comment="The words of the name in alphabetical order, without case, accents and marks"
    )
    name: Mapped[str] = mapped_column(Text, comment="The name, in its best spelling")
    country_code: Mapped[str | None] = mapped_column(
        ForeignKey(COUNTRY), index=True, comment="The state they serve or come from, where an article says it"
    )
    same_as_id: Mapped[int | None] = mapped_column(
        ForeignKey("people.id"),
        index=True,
        comment="The person that this row turned out to be (a name without a country); null: itself",
    )


class ArticlePerson(Base):
    """A person as one article tells them."""

    __tablename__ = "article_people"
    __table_args__ = (
        UniqueConstraint("article_id", "name"),
        {"comment": "People as articles tell them: one row a person and article"},
    )

    id: Mapped[Key]
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"), comment="The article")
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True, comment="The person")
    ordinal: Mapped[int] = mapped_column(comment="Their place among the article's people, from 0")
    name: Mapped[str] = mapped_column(Text, comment="The fullest form in the article, without rank, title, honorific")
    country_code: Mapped[str | None] = mapped_column(
        ForeignKey(COUNTRY), index=True, comment="The state they serve or come from, where the article says it"
    )
    rank: Mapped[str | None] = mapped_column(Text, comment="Military or police rank in full, the highest it gives")
    mention_count: Mapped[int] = mapped_column(comment="How often the article names them")


class PersonMention(Evidence, Base):
    """A place where an article names a person."""

    __tablename__ = "person_mentions"
    __table_args__ = (
        UniqueConstraint("paragraph_id", "char_start", "article_person_id", name="uq_person_mentions_at"),
        {"comment": "Where articles name people: the name alone, without rank, title and honorific"},
    )

    id: Mapped[Key]
    article_person_id: Mapped[int] = mapped_column(
        ForeignKey("article_people.id", ondelete="CASCADE"), index=True, comment="The person, as the article tells them"
    )


class ArticlePosition(Evidence, Base):
    """A post that an article says a person holds."""

    __tablename__ = "article_positions"
    __table_args__ = (
        UniqueConstraint("article_person_id", "ordinal"),
        Index(None, "paragraph_id"),
        {"comment": "Posts that people hold at the time an article tells of, with the sentence"},
    )

    id: Mapped[Key]
    article_person_id: Mapped[int] = mapped_column(
        ForeignKey("article_people.id", ondelete="CASCADE"), comment="The person, as the article tells them"
    )
    ordinal: Mapped[int] = mapped_column(comment="Its place among the person's posts, from 0")
    title: Mapped[str] = mapped_column(Text, comment="The post's title, without a country's adjective")
    organisation_name: Mapped[str | None] = mapped_column(Text, comment="The post's organisation, as the text names it")
    article_organisation_id: Mapped[int | None] = mapped_column(
        ForeignKey("article_organisations.id", ondelete="SET NULL"),
        index=True,
        comment="The article's organisation of that name, if it has one",
    )
