"""Files of other programs are seen by those who keep codebooks."""

import pytest
from django.db import IntegrityError, transaction

from tests.factories.themes import ImportFactory
from tests.themes.ground import analyst, coder
from themes.models import IMPORT_MOVES, Import, ImportState

pytestmark = pytest.mark.django_db


def test_who_sees_them_and_how_they_are_called() -> None:
    taken = ImportFactory.create()
    assert list(Import.objects.visible_to(analyst())) == [taken]
    assert not Import.objects.visible_to(coder()).exists()
    assert str(taken) == "talks.qdpx for From elsewhere"
    assert taken.is_worked_on
    assert set(IMPORT_MOVES) == set(ImportState)


def test_a_state_is_one_of_ours() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ImportFactory.create(state="lost")
