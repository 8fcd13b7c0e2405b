"""Statements that are built once say what their querysets say."""

from typing import Any

import pytest
from django.db.models import QuerySet

from accounts.models import Membership, User
from accounts.permissions import Role
from accounts.prepared import Given, Prepared
from tests.factories.accounts import LocalityFactory, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


def held_in(person: Any) -> QuerySet[Membership, tuple[Any, ...]]:
    """Roles with a key, a text, a key that may be empty and a moment."""
    roles = Membership.objects.filter(user=person, role=Role.MANAGER).order_by("locality__name")
    return roles.values_list("user_id", "role", "locality__name", "user__joined_at")


def test_rows_are_those_of_the_queryset_whatever_values_are_given(
    django_assert_num_queries: Any,
) -> None:
    prepared = Prepared(lambda: held_in(Given("person", User._meta.pk)))
    for name in ("Ann", "Bo"):
        person = UserFactory.create(name=name)
        MembershipFactory.create(user=person, role=Role.MANAGER, locality=None)
        MembershipFactory.create(user=person, role=Role.MANAGER, locality=LocalityFactory.create())
        with django_assert_num_queries(1):
            rows = prepared.ask(person=person.pk)
        assert rows == list(held_in(person.pk))
        assert {row[0] for row in rows} == {person.pk}
    assert prepared.ask(person=str(person.pk)) == rows
    assert prepared.ask(person=UserFactory.create().pk) == []
