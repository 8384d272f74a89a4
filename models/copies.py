"""Near-copies: what tells which articles to compare."""

from sqlalchemy import BigInteger, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, KeyType


class ArticleBand(Base):
    """One MinHash band of an article's body."""

    __tablename__ = "article_bands"
    __table_args__ = (
        {
            "comment": "MinHash bands of articles' bodies: two articles that share some may be copies of one story",
            "sqlite_with_rowid": False,
        },
    )

    article_id: Mapped[int] = mapped_column(
        KeyType, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True, comment="The article"
    )
    band: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, comment="The band's place, from 0")
    hash: Mapped[int] = mapped_column(BigInteger, index=True, comment="Hash of the band, its place included")
