"""A concern can never be deleted: the database itself refuses it.

`lift` exists for a database owner who must remove what the council's policy no longer keeps,
and for test suites that empty every table between tests; `protect` puts it back.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "safeguarding_concern"
WORDS = "A concern cannot be deleted."

SQLITE = (
    f"CREATE TRIGGER IF NOT EXISTS concern_never_deleted BEFORE DELETE ON {TABLE} "
    f"BEGIN SELECT RAISE(ABORT, '{WORDS}'); END",
)
POSTGRESQL = (
    f"""CREATE OR REPLACE FUNCTION concern_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{WORDS}' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    f"CREATE OR REPLACE TRIGGER concern_never_deleted BEFORE DELETE OR TRUNCATE ON {TABLE} "
    "FOR EACH STATEMENT EXECUTE FUNCTION concern_is_kept()",
)


def protect(connection: BaseDatabaseWrapper) -> None:
    """Make DELETE and TRUNCATE of concerns fail. Doing it twice changes nothing."""
    with connection.cursor() as cursor:
        for statement in POSTGRESQL if connection.vendor == "postgresql" else SQLITE:
            cursor.execute(statement)


def lift(connection: BaseDatabaseWrapper) -> None:
    """Take the protection away."""
    of_table = f" ON {TABLE}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER IF EXISTS concern_never_deleted{of_table}")
