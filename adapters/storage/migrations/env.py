"""Alembic's entry: runs the migrations on the connection it is handed, all of them in that one transaction."""

from alembic import context

from adapters.storage.rows.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
context.run_migrations()
