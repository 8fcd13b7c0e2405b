"""Changing the needs and the names of domains."""

import pytest

from accounts.errors import Refused
from accounts.models import AuditEvent
from families.actions.catalogue import make_catalogue, make_first_catalogue, name_domains
from families.models import Catalogue, Measure
from families.needs import DOMAINS, first_needs
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


def test_every_installation_starts_with_57_needs_and_our_own_words() -> None:
    assert make_first_catalogue(by=None).needs.count() == 57
    Catalogue.objects.all()[0].needs.all().delete()
    Catalogue.objects.all().delete()
    Measure.objects.all().delete()
    first = make_first_catalogue(by=None)
    assert [(need.code, need.also or 0) for need in first.needs.all()] == [
        (row.code, row.also) for row in first_needs()
    ]
    assert Measure.objects.current().domains == list(DOMAINS)
    assert make_first_catalogue(by=None) == first


def test_a_change_is_a_new_version_and_the_old_one_stays() -> None:
    by = UserFactory.create()
    first = make_first_catalogue(by=None)
    second = make_catalogue(by=by, rows=first_needs()[:-1], why="F13 is asked elsewhere")
    assert second.number == first.number + 1
    assert (first.needs.count(), second.needs.count()) == (57, 56)
    assert AuditEvent.objects.filter(event="made a version of the needs").exists()
    with pytest.raises(Refused, match="1 to 63"):
        make_catalogue(by=by, rows=[], why="empty")


def test_licensed_names_come_with_their_approval() -> None:
    by = UserFactory.create()
    names = [f"Area {n}" for n in range(10)]
    with pytest.raises(Refused, match="both"):
        name_domains(by=by, name="Theirs", domains=names, approval_reference="A-17")
    name_domains(by=by, name="Theirs", domains=names, approval_reference="A-17",
                 acknowledgement="Words of its owner")  # fmt: skip
    assert Measure.objects.current().domains == names
    assert AuditEvent.objects.filter(event="named the ten domains").exists()
