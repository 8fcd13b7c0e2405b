"""The catalogue of needs and the names of domains."""

import pytest
from django.db import IntegrityError

from families.actions.catalogue import make_first_catalogue
from families.models import Catalogue, Measure, Need
from tests.factories.accounts import UserFactory
from tests.factories.families import CatalogueFactory, MeasureFactory, NeedFactory

pytestmark = pytest.mark.django_db


def test_the_newest_version_counts() -> None:
    make_first_catalogue(by=None)
    newer = CatalogueFactory.create()
    assert Catalogue.objects.current() == newer
    words = MeasureFactory.create()
    assert Measure.objects.current() == words
    assert str(newer) == f"version {newer.number} of the needs"
    assert str(words) == "Words for a test"


def test_a_code_and_a_bit_stand_once_in_a_version() -> None:
    need = NeedFactory.create(bit=5)
    assert str(need) == need.name
    with pytest.raises(IntegrityError):
        NeedFactory.create(catalogue=need.catalogue, bit=5, code="X01")


@pytest.mark.parametrize("wrong", [{"bit": 63}, {"level": "neighbour"}])
def test_a_need_fits_into_an_assessment(wrong: dict[str, object]) -> None:
    with pytest.raises(IntegrityError):
        NeedFactory.create(**wrong)


def test_an_acknowledgement_stands_with_its_approval() -> None:
    with pytest.raises(IntegrityError):
        MeasureFactory.create(acknowledgement="Words of somebody else")


def test_everybody_with_an_account_reads_what_is_asked() -> None:
    make_first_catalogue(by=None)
    person, stranger = UserFactory.create(), UserFactory.create(is_active=False)
    for model in (Catalogue, Need, Measure):
        assert model.objects.visible_to(person).exists()
        assert not model.objects.visible_to(stranger).exists()
