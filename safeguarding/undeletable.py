"""Concerns and decisions are never deleted, and what was heard never changes: the database refuses.

`lift` exists for a database owner who must remove what the council's policy no longer keeps,
and for test suites that empty every table between tests; `protect` puts it back.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "safeguarding_concern"
KEPT = {"concern_never_deleted": TABLE, "past_decision_never_deleted": "safeguarding_pastdecision"}
"""Each trigger against deleting, with its table."""
HEARD = "concern_words_never_change"
AS_HEARD = ("exact_words", "who_said", "who_heard", "heard_at", "heard_where")
WORDS = "A concern cannot be deleted."
HEARD_WORDS = "What was heard cannot be changed."


def _changed(test: str) -> str:
    return " OR ".join(f"OLD.{column} {test} NEW.{column}" for column in AS_HEARD)


SQLITE = (
    *(
        f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE DELETE ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
        for name, table in KEPT.items()
    ),
    f"CREATE TRIGGER IF NOT EXISTS {HEARD} BEFORE UPDATE ON {TABLE} WHEN {_changed('IS NOT')} "
    f"BEGIN SELECT RAISE(ABORT, '{HEARD_WORDS}'); END",
)
POSTGRESQL = (
    f"""CREATE OR REPLACE FUNCTION concern_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{WORDS}' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    f"""CREATE OR REPLACE FUNCTION concern_is_as_heard() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{HEARD_WORDS}' USING ERRCODE = 'integrity_constraint_violation';
    END $$""",
    *(
        f"CREATE OR REPLACE TRIGGER {name} BEFORE DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION concern_is_kept()"
        for name, table in KEPT.items()
    ),
    f"CREATE OR REPLACE TRIGGER {HEARD} BEFORE UPDATE ON {TABLE} FOR EACH ROW "
    f"WHEN ({_changed('IS DISTINCT FROM')}) EXECUTE FUNCTION concern_is_as_heard()",
)


def protect(connection: BaseDatabaseWrapper) -> None:
    """Make DELETE and TRUNCATE fail, and changes of what was heard. Twice changes nothing.

    A table that an early migration has not made yet is left for the migration that makes it.
    """
    statements = POSTGRESQL if connection.vendor == "postgresql" else SQLITE
    tables = connection.introspection.table_names()
    missing = [table for table in KEPT.values() if table not in tables]
    with connection.cursor() as cursor:
        for statement in statements:
            if not any(table in statement for table in missing):
                cursor.execute(statement)


def lift(connection: BaseDatabaseWrapper) -> None:
    """Take the protection away."""
    tables = connection.introspection.table_names()
    with connection.cursor() as cursor:
        for name, table in {**KEPT, HEARD: TABLE}.items():
            if table in tables:
                of_table = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}{of_table}")
