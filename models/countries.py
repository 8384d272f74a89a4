"""Countries (ISO 3166-1), their names, and where articles refer to them."""

from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Evidence, Key, code_type

COUNTRY = "countries.code"


class Country(Base):
    """A state or territory of ISO 3166-1."""

    __tablename__ = "countries"
    __table_args__ = ({"comment": "The states and territories of ISO 3166-1, all of them"},)

    code: Mapped[str] = mapped_column(
        String(2), CheckConstraint("length(code) = 2", name="code"), primary_key=True, comment="ISO 3166-1 alpha-2: KH"
    )
    alpha_3_code: Mapped[str] = mapped_column(String(3), unique=True, comment="ISO 3166-1 alpha-3: KHM")
    numeric_code: Mapped[str] = mapped_column(String(3), unique=True, comment="ISO 3166-1 numeric, three digits: 116")
    name: Mapped[str] = mapped_column(Text, unique=True, comment="Short English name in common use: Cambodia")
    official_name: Mapped[str] = mapped_column(Text, unique=True, comment="Official English name: Kingdom of Cambodia")
    subregion_code: Mapped[str | None] = mapped_column(
        ForeignKey("subregions.code"), index=True, comment="Its part of the world; null for Antarctica"
    )
    cow_code: Mapped[int | None] = mapped_column(
        comment="State number of the Correlates of War project: 811; null where it lists no state"
    )
    gw_code: Mapped[int | None] = mapped_column(
        comment="State number of Gleditsch and Ward: 811; null where they list no state"
    )


class Subregion(Base):
    """A part of the world as the United Nations divides it (M49), at its finest."""

    __tablename__ = "subregions"
    __table_args__ = ({"comment": "Parts of the world by the M49 standard of the United Nations"},)

    code: Mapped[str] = mapped_column(Text, primary_key=True, comment="Its name in snake case: south_eastern_asia")
    name: Mapped[str] = mapped_column(Text, unique=True, comment="Its name: South-eastern Asia")
    region: Mapped[str] = mapped_column(Text, comment="The continent it is part of: Asia")


class CountryNameKind(StrEnum):
    """What sort of name of a country a row holds."""

    CAPITAL = "capital"
    ADJECTIVE = "adjective"
    DEMONYM = "demonym"


class CountryName(Base):
    """A capital, adjective or demonym of a country."""

    __tablename__ = "country_names"
    __table_args__ = (
        UniqueConstraint("country_code", "kind", "ordinal"),
        {"comment": "Capitals, adjectives and demonyms of countries, several of each where there are"},
    )

    id: Mapped[Key]
    country_code: Mapped[str] = mapped_column(ForeignKey(COUNTRY), comment="The country")
    kind: Mapped[StrEnum] = mapped_column(
        code_type(CountryNameKind), comment="capital, adjective (Cambodian) or demonym (Briton, Britons)"
    )
    ordinal: Mapped[int] = mapped_column(comment="Its place among the names of this kind, from 0")
    name: Mapped[str] = mapped_column(Text, index=True, comment="The name")


class ArticleCountry(Base):
    """A country that an article refers to."""

    __tablename__ = "article_countries"
    __table_args__ = (
        UniqueConstraint("article_id", "country_code"),
        {"comment": "Countries that articles refer to: one row a country and article"},
    )

    id: Mapped[Key]
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"), comment="The article")
    country_code: Mapped[str] = mapped_column(ForeignKey(COUNTRY), index=True, comment="The country")
    mention_count: Mapped[int] = mapped_column(comment="How often the article refers to it")


class CountryMention(Evidence, Base):
    """A place where an article refers to a country."""

    __tablename__ = "country_mentions"
    __table_args__ = (
        UniqueConstraint("paragraph_id", "char_start", "country_code"),
        {"comment": "Where articles refer to countries: by name, abbreviation, adjective, demonym or capital"},
    )

    id: Mapped[Key]
    country_code: Mapped[str] = mapped_column(ForeignKey(COUNTRY), index=True, comment="The country referred to")
