"""Who may read the database: PostgreSQL's privileges for BI tools."""

from sqlalchemy import Connection, Engine, text

from etl.errors import LoadError
from etl.load.migrate import check, database_errors, database_name

_ROLE = text("SELECT true FROM pg_roles WHERE rolname = :role")
_PLACE = text("SELECT current_database() AS database, current_schema() AS schema")
_OWNERS = text("""
SELECT DISTINCT pg_get_userbyid(c.relowner) FROM pg_class c
 WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'v')""")


def grant_readonly(engine: Engine, role: str) -> None:
    """Let a role read all tables and views, those that later versions will make included.

    Raises: SchemaOutOfDate: the schema is not this version's. LoadError: the database is a SQLite file, there is no
        such role, or whoever is connected may not grant.
    """
    if engine.dialect.name == "sqlite":
        raise LoadError(f"{database_name(engine)} has no roles: let the file's permissions say who may read it")
    check(engine)
    with database_errors(engine), engine.begin() as connection:
        if not connection.scalar(_ROLE, {"role": role}):
            raise LoadError(f"there is no role {role!r}: an administrator makes one with CREATE ROLE … LOGIN")
        _grant(connection, role)


def _grant(connection: Connection, role: str) -> None:
    quote = connection.dialect.identifier_preparer.quote_identifier
    place = connection.execute(_PLACE).one()
    database, schema, reader = quote(place.database), quote(place.schema), quote(role)
    statements = [
        f"GRANT CONNECT ON DATABASE {database} TO {reader}",
        f"GRANT USAGE ON SCHEMA {schema} TO {reader}",
        f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO {reader}",
    ]
    for owner in connection.scalars(_OWNERS).all():  # it is they who make what is to come
        future = f"ALTER DEFAULT PRIVILEGES FOR ROLE {quote(owner)} IN SCHEMA {schema}"
        statements.append(f"{future} GRANT SELECT ON TABLES TO {reader}")
    for statement in statements:
        connection.exec_driver_sql(statement, execution_options={"no_parameters": True})
