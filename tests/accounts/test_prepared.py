"""Statements that are built once say what their querysets say."""

from typing import Any

import pytest
from django.db.models import QuerySet

from accounts.models import Membership, User
from accounts.permissions import Permission, Role
from accounts.prepared import Given, Prepared, somebody
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


def seen_by(person: User) -> QuerySet[User, tuple[Any, ...]]:
    return User.objects.visible_to(person).order_by("name").values_list("name")


def test_rows_are_those_that_a_person_may_see() -> None:
    ann, bo = (UserFactory.create(name=name) for name in ("Ann", "Bo"))
    own = Prepared(lambda: seen_by(somebody(frozenset())))
    assert (own.ask(person=ann.pk), own.ask(person=bo.pk)) == ([("Ann",)], [("Bo",)])
    every = Prepared(lambda: seen_by(somebody(frozenset({Permission.KEEP_ACCOUNTS}))))
    assert every.ask(person=ann.pk) == [("Ann",), ("Bo",)]
    assert Prepared(lambda: seen_by(ann).none()).ask() == []
