"""The declarative base, the names of constraints, and the column shapes that tables share."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated

from sqlalchemy import BigInteger, CheckConstraint, Enum, ForeignKey, Integer, MetaData, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, mapped_column

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

KeyType = BigInteger().with_variant(Integer(), "sqlite")  # SQLite's row id must be declared INTEGER
BytewiseText = Text().with_variant(Text(collation="C"), "postgresql")  # sorts alike on every engine


class Base(DeclarativeBase):
    """The base of every table."""

    metadata = MetaData(naming_convention=NAMES)


Key = Annotated[
    int,
    mapped_column(
        KeyType, primary_key=True, autoincrement=False, comment="Internal number: differs between databases, not shown"
    ),
]
PublicId = Annotated[
    int,
    mapped_column(
        BigInteger, unique=True, comment="Stable number made of content, below 2^53: the same in every database"
    ),
]


class Evidence:
    """Where a paragraph says it: substr(text, char_start + 1, char_end - char_start) = quote."""

    paragraph_id: Mapped[int] = mapped_column(
        ForeignKey("paragraphs.id", ondelete="CASCADE"), comment="The paragraph that says so"
    )
    char_start: Mapped[int] = mapped_column(
        CheckConstraint("char_start >= 0", name="char_start"), comment="Where the quote starts: characters before it"
    )
    char_end: Mapped[int] = mapped_column(
        CheckConstraint("char_end > char_start", name="char_end"),
        comment="Where the quote ends: characters before its end",
    )
    quote: Mapped[str] = mapped_column(Text, comment="The very text from char_start to char_end")
    rule: Mapped[str] = mapped_column(Text, comment="The rule that found it")


def coded(codes: type[StrEnum], table: str, comment: str) -> MappedColumn[StrEnum]:
    """Return a column that holds one of a vocabulary's codes, checked, with its label in a table."""
    return mapped_column(code_type(codes), ForeignKey(f"{table}.code"), comment=comment)


def code_type(codes: type[StrEnum]) -> Enum:
    """Return the type of a vocabulary's codes: text with a CHECK that lists them."""
    return Enum(
        codes,
        name=_snake(codes.__name__),
        native_enum=False,
        create_constraint=True,
        length=32,
        values_callable=lambda kind: [code.value for code in kind],
    )


def partial_date(name: str, comment: str, *, index: bool = False) -> MappedColumn[str | None]:
    """Return a column that holds a date as precise as the text: 2019, 2021-06 or 2024-03-25."""
    check = CheckConstraint(f"length({name}) IN (4, 7, 10)", name=name)
    precise = f"{comment}; as precise as the text: 2019, 2021-06"
    return mapped_column(name, Text, check, nullable=True, index=index, comment=precise)


def utc_now() -> datetime:
    """Return the present instant."""
    return datetime.now(UTC)


def _snake(name: str) -> str:
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in name).lstrip("_")
