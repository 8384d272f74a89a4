"""Run the migrations: on the connection that `etl.load.migrate` hands over, else on the configured database."""

from alembic import context
from sqlalchemy import Connection

from models.engine import database_url, make_engine, migration_connection
from models.installed import install_parts
from models.search import SEARCH
from models.tables import metadata


def migrate(connection: Connection) -> None:
    """Run the migrations within the connection's transaction; at head, put views and reference data in place."""
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=True,
        compare_type=True,
        transactional_ddl=True,
        include_name=lambda name, kind, parents: kind != "table" or not (name or "").startswith(SEARCH),
        transaction_per_migration=False,
    )
    context.run_migrations()
    script = context.script
    if context.get_context().get_current_heads() == tuple(script.get_heads()):
        install_parts(connection)


given = context.config.attributes.get("connection")
if given is not None:
    migrate(given)
else:
    engine = make_engine(database_url())
    with migration_connection(engine) as opened:
        migrate(opened)
    engine.dispose()
