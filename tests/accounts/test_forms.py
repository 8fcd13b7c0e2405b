"""What people fill in."""

from datetime import date

import pytest
from django.test import RequestFactory

from accounts.forms import AuditFilterForm, PersonForm, RoleForm, SignInForm, TokenForm
from accounts.permissions import Role
from tests.factories.accounts import LocalityFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_a_role_holds_in_the_whole_county_unless_a_place_is_chosen() -> None:
    alderton = LocalityFactory.create()
    county, place = (
        RoleForm({"role": "manager"}),
        RoleForm({"role": "manager", "locality": alderton.pk}),
    )
    assert county.is_valid()
    assert place.is_valid()
    assert county.role_and_place() == (Role.MANAGER, None)
    assert place.role_and_place() == (Role.MANAGER, alderton)


def test_an_address_is_asked_for_in_small_letters_and_once() -> None:
    UserFactory.create(email="bo@x.example")
    form = PersonForm({"name": "Bo", "email": "BO@x.example", "role": "manager"})
    assert form.errors["email"] == ["Somebody with this email address has an account already."]
    form = PersonForm({"name": "Cy", "email": "CY@x.example", "role": "manager"})
    assert form.is_valid()
    assert form.cleaned_data["email"] == "cy@x.example"
    assert list(form.fields) == ["name", "email", "role", "locality"]


def test_a_key_lasts_as_many_days_as_chosen() -> None:
    form = TokenForm({"name": "Sheet", "days": "90"})
    assert form.is_valid()
    assert form.expires_on(date(2017, 3, 1)) == date(2017, 5, 30)


def test_only_filters_that_are_set_count() -> None:
    form = AuditFilterForm({"who": " Oake ", "since": "2017-03-01", "about": ""})
    assert form.chosen() == {"who": "Oake", "since": date(2017, 3, 1)}
    assert form.in_words() == "who: Oake, since: 2017-03-01"
    assert AuditFilterForm({"since": "soon"}).chosen() == {}


def test_the_librarys_forms_carry_our_words() -> None:
    form = SignInForm(request=RequestFactory().get("/"))
    assert [field.label for field in form] == ["Email address", "Password"]
    assert "placeholder" not in str(form["login"]) + str(form["password"])
    assert 'autocomplete="current-password"' in str(form["password"])
