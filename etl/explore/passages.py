"""Where in an article words stand."""

from sqlalchemy import Engine

from etl.explore.lookup import find_thing
from etl.explore.rows import read_rows
from etl.explore.things import Thing
from etl.load.migrate import database_errors

_PLACE = """
SELECT p.ordinal, p.text FROM paragraphs p
 WHERE p.article_id IN :keys AND p.kind <> 'boilerplate' ORDER BY p.ordinal"""


def find_place(engine: Engine, article: str, words: str) -> str | None:
    """Return the paragraph and first character, as in 5-12, where an article first has these very words.

    Raises: EtlError: there is no such article. LoadError: the database can't be reached.
    """
    with database_errors(engine), engine.connect() as connection:
        found = find_thing(connection, Thing.ARTICLE, article)
        for row in read_rows(connection, _PLACE, keys=list(found.keys)):
            if (start := row["text"].find(words)) >= 0:
                return f"{row['ordinal']}-{start}"
    return None
