"""The audit trail can only grow: the database itself refuses to change or delete it.

The first migrations put this in place. `lift` exists for a database owner who
must remove what is older than the law allows, and for test suites that empty
every table between tests; `protect` puts it back.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "accounts_auditevent"
WORDS = "The audit trail can only grow."

SQLITE = {
    verb: f"CREATE TRIGGER IF NOT EXISTS audit_never_{verb.lower()} BEFORE {verb} ON {TABLE} "
    f"BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
    for verb in ("UPDATE", "DELETE")
}
POSTGRESQL = (
    f"""CREATE OR REPLACE FUNCTION audit_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{WORDS}' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    f"CREATE OR REPLACE TRIGGER audit_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON {TABLE} "
    "FOR EACH STATEMENT EXECUTE FUNCTION audit_only_grows()",
)


def protect(connection: BaseDatabaseWrapper) -> None:
    """Make UPDATE, DELETE and TRUNCATE of the trail fail. Doing it twice changes nothing."""
    statements = POSTGRESQL if connection.vendor == "postgresql" else tuple(SQLITE.values())
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def lift(connection: BaseDatabaseWrapper) -> None:
    """Take the protection away."""
    statements = [f"DROP TRIGGER IF EXISTS audit_never_{verb.lower()}" for verb in SQLITE]
    if connection.vendor == "postgresql":
        statements = [f"DROP TRIGGER IF EXISTS audit_only_grows ON {TABLE}"]
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
