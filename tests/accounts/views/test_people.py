"""People and roles: who may, what happens, and what a stranger's row looks like."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client

from accounts.models import AuditEvent, User
from accounts.permissions import Role
from tests.accounts.conftest import SignIn
from tests.factories.accounts import LocalityFactory, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
Browser = tuple[Client, User]
PAGES = ["", "{person}/", "{person}/deactivate/", "{person}/reactivate/", "add/"]
PRESSES = ["{person}/roles/", "{person}/roles/1/take/", "{person}/password-link/"]


def addresses(person: object) -> list[tuple[str, str]]:
    """Each page with the way it is asked."""
    asked = [("get", page) for page in PAGES] + [("post", press) for press in PRESSES]
    return [(way, "/accounts/people/" + page.format(person=person)) for way, page in asked]


def test_strangers_are_sent_to_sign_in() -> None:
    for way, address in addresses(UserFactory.create().pk):
        response = getattr(Client(), way)(address)
        assert response["Location"].startswith("/accounts/login/"), address


@pytest.mark.parametrize("role", [None, Role.ANALYST, Role.MANAGER, Role.AUDITOR])
def test_other_roles_are_refused(sign_in: SignIn, role: Role | None) -> None:
    client, person = sign_in(role)
    for way, address in addresses(person.pk):
        assert getattr(client, way)(address).status_code == 403, address


def test_administrators_come_in(administrator: Browser) -> None:
    for way, address in addresses(UserFactory.create().pk):
        if way == "get":
            assert administrator[0].get(address).status_code == 200, address


def test_somebody_who_is_not_there_is_not_found(administrator: Browser) -> None:
    for way, address in addresses(uuid4()):
        if "-" in address:
            assert getattr(administrator[0], way)(address).status_code == 404, address


def test_the_list_is_searched_and_goes_on(administrator: Browser) -> None:
    client, _ = administrator
    UserFactory.create(name="Grace Oake")
    UserFactory.create_batch(60)
    page = client.get("/accounts/people/?q=oake").content.decode()
    assert "Grace Oake" in page
    assert page.count("<tr") == 2
    first = client.get("/accounts/people/").content.decode()
    more = re.search(r'href="(\?q=&amp;after=[^"]+)"', first)
    assert more
    second = client.get("/accounts/people/" + more.group(1).replace("&amp;", "&")).content.decode()
    seen = re.findall(r"/accounts/people/([0-9a-f-]{36})/", first + second)
    assert len(seen) == len(set(seen)) == 62
    assert "Nobody found" in client.get("/accounts/people/?q=zzz").content.decode()


def test_the_list_costs_the_same_for_few_and_many(
    administrator: Browser, django_assert_max_num_queries: Any
) -> None:
    client, _ = administrator
    client.get("/accounts/people/")
    for count in (3, 30):
        for _ in range(count):
            MembershipFactory.create()
        with django_assert_max_num_queries(7):
            client.get("/accounts/people/")


def test_a_person_is_added_and_written_to(
    administrator: Browser, django_capture_on_commit_callbacks: Any
) -> None:
    alderton = LocalityFactory.create(name="Alderton")
    form = {"name": "Bo", "email": "Bo@x.example", "role": "manager", "locality": alderton.pk}
    with django_capture_on_commit_callbacks(execute=True):
        response = administrator[0].post("/accounts/people/add/", form)
    person = User.objects.get(email="bo@x.example")
    assert response["Location"] == f"/accounts/people/{person.pk}/"
    assert str(person.memberships.get()) == "Manager (Alderton)"
    assert [message.to for message in mail.outbox] == [["bo@x.example"]]


def test_what_is_wrong_with_the_form_is_said(administrator: Browser) -> None:
    form = {"name": "", "email": administrator[1].email.upper(), "role": "emperor"}
    page = administrator[0].post("/accounts/people/add/", form).content.decode()
    assert "There is a problem" in page
    assert "has an account already" in page
    assert User.objects.count() == 1


def test_a_role_is_given_and_taken(administrator: Browser) -> None:
    client, person = administrator[0], UserFactory.create(name="Bo")
    client.post(f"/accounts/people/{person.pk}/roles/", {"role": "coder", "locality": ""})
    membership = person.memberships.get()
    assert str(membership) == "Coder (whole county)"
    client.post(f"/accounts/people/{person.pk}/roles/{membership.pk}/take/")
    assert not person.memberships.exists()
    client.post(f"/accounts/people/{person.pk}/roles/", {"role": "emperor"})
    assert not person.memberships.exists()


def test_a_membership_is_taken_only_from_its_holder(administrator: Browser) -> None:
    membership, other = MembershipFactory.create(), UserFactory.create()
    address = f"/accounts/people/{other.pk}/roles/{membership.pk}/take/"
    assert administrator[0].post(address).status_code == 404
    assert membership.user.memberships.exists()


def test_nobody_changes_their_own_roles(administrator: Browser) -> None:
    client, person = administrator
    page = client.get(f"/accounts/people/{person.pk}/").content.decode()
    assert "cannot change your own roles" in page
    assert "Give this role" not in page
    response = client.post(f"/accounts/people/{person.pk}/roles/", {"role": "analyst"})
    assert response.status_code == 409
    own = f"/accounts/people/{person.pk}/roles/{person.memberships.get().pk}/take/"
    assert client.post(own).status_code == 409
    assert client.post(f"/accounts/people/{person.pk}/deactivate/").status_code == 409
    assert person.memberships.count() == 1


def test_an_account_is_closed_only_by_the_button_and_opened_again(administrator: Browser) -> None:
    client, person = administrator[0], UserFactory.create()
    address = f"/accounts/people/{person.pk}/"
    assert "Close the account" in client.get(f"{address}deactivate/").content.decode()
    assert User.objects.get(pk=person.pk).is_active
    client.post(f"{address}deactivate/")
    assert not User.objects.get(pk=person.pk).is_active
    client.post(f"{address}reactivate/")
    assert User.objects.get(pk=person.pk).is_active


def test_a_link_is_sent_again(
    administrator: Browser, django_capture_on_commit_callbacks: Any
) -> None:
    person = UserFactory.create()
    with django_capture_on_commit_callbacks(execute=True):
        administrator[0].post(f"/accounts/people/{person.pk}/password-link/")
    assert [message.to for message in mail.outbox] == [[person.email]]
    assert AuditEvent.objects.get().event == "sent a link to choose a password"


def test_everybody_signed_in_may_read_the_roles(sign_in: SignIn) -> None:
    page = sign_in(None)[0].get("/accounts/roles/").content.decode()
    assert "Safeguarding lead" in page
    assert "A second factor is needed of everybody who may open, send, remind" in page
    assert Client().get("/accounts/roles/").status_code == 302
