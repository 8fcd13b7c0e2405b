"""Statements that are asked on nearly every request: built once, then only their values change.

Django builds the SQL of a queryset anew each time, which takes ten times as long as asking a
database for a row by its key. What a statement says is still a queryset, with `Given` where a value
is to stand, and rows come back as `values_list` gives them.
"""

from collections.abc import Callable
from functools import cached_property
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection, models
from django.db.models.sql.compiler import SQLCompiler

from accounts.models import User
from accounts.permissions import Permission


class Given(models.Expression):
    """A value that is known when the statement is asked, and not before."""

    def __init__(self, name: str, field: "models.Field[Any, Any]") -> None:
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        """A place for the value, and this in place of it."""
        return "%s", [self]


class Prepared:
    """A queryset of `values_list` whose SQL is kept."""

    def __init__(self, build: Callable[[], "models.QuerySet[Any, tuple[Any, ...]]"]) -> None:
        self.build = build

    @cached_property
    def _made(self) -> tuple[SQLCompiler, str, tuple[Any, ...], dict[int, Any]] | None:
        compiler = self.build().query.get_compiler(connection=connection)
        try:
            sql, values = compiler.as_sql()
        except EmptyResultSet:  # `none()`: nothing is asked
            return None
        columns = [column for column, *_ in compiler.select]
        return compiler, sql, tuple(values), compiler.get_converters(columns)

    def ask(self, **given: Any) -> list[tuple[Any, ...]]:
        """The rows, with these values in their places."""
        if self._made is None:
            return []
        compiler, sql, values, converters = self._made
        filled = [_filled(value, given) if type(value) is Given else value for value in values]
        with connection.cursor() as cursor:
            cursor.execute(sql, filled)
            rows = cursor.fetchall()
        return list(map(tuple, compiler.apply_converters(rows, converters))) if converters else rows


def somebody(permissions: frozenset[Permission]) -> User:
    """Whoever asks, `Given` as `person`: for `visible_to`, which looks at permissions and key."""
    key: Any = Given("person", User._meta.pk)
    person = User(id=key)
    person._permissions = permissions
    return person


def _filled(place: Given, given: dict[str, Any]) -> Any:
    return place.output_field.get_db_prep_value(given[place.name], connection)
