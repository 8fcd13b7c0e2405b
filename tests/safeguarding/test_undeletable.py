"""The database itself keeps concerns."""

import pytest
from django.db import DatabaseError, connection, transaction

from tests.factories.safeguarding import ConcernFactory, PastDecisionFactory


@pytest.mark.django_db
def test_the_database_refuses_to_delete_a_concern_whoever_asks() -> None:
    ConcernFactory.create()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM safeguarding_concern")


@pytest.mark.django_db
def test_the_database_keeps_decisions_and_the_words_as_they_were_heard() -> None:
    concern = PastDecisionFactory.create().concern
    concern.about_kind = "story"
    concern.save(update_fields=["about_kind"])
    for statement in (
        "DELETE FROM safeguarding_pastdecision",
        "UPDATE safeguarding_concern SET exact_words = 'All is well.'",
        "UPDATE safeguarding_concern SET who_said = 'Nobody'",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
