"""The database itself keeps concerns."""

import pytest
from django.db import DatabaseError, connection, transaction

from tests.factories.safeguarding import ConcernFactory


@pytest.mark.django_db
def test_the_database_refuses_to_delete_a_concern_whoever_asks() -> None:
    ConcernFactory.create()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM safeguarding_concern")
