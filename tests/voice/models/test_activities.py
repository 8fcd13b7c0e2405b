"""Activities and their options: what always holds."""

import pytest
from django.db import IntegrityError, transaction

from tests.factories.voice import ActivityFactory, OptionFactory
from voice.models import Activity, ActivityKind

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "quiz"},
        {"stickers_each": 0},
        {"stickers_each": 4},
        {"kind": ActivityKind.WISHES, "stickers_each": 3},
    ],
)
def test_the_database_refuses_an_activity_that_cannot_be(wrong: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ActivityFactory.create(**wrong)


def test_an_option_stands_once(stickers: Activity) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        OptionFactory.create(activity=stickers, label="Garden")


def test_tables_count_things_and_interviews_are_not_counted_there(stickers: Activity) -> None:
    assert stickers.is_table_top
    assert stickers.counted_in == "stickers"
    interview = ActivityFactory.build(kind=ActivityKind.CHILD_INTERVIEW)
    assert not interview.is_table_top
    assert interview.counted_in == ""
