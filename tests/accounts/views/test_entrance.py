"""Signing in and out."""

import re
from typing import Any

import pytest
from django.test import Client

from accounts.idle import SEEN
from accounts.models import AuditEvent, User
from accounts.permissions import Role
from tests.accounts.conftest import SignIn, let_pass
from tests.factories.accounts import CouncilFactory, UserFactory

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/login/"
RIGHT, WRONG = "three calm otters", "three wild otters"


@pytest.fixture
def bo() -> User:
    """A person with a password."""
    person: User = UserFactory.create(email="bo@wealdshire.example")
    person.set_password(RIGHT)
    person.save(update_fields=["password"])
    return person


def guess(password: str, email: str = "bo@wealdshire.example", **more: Any) -> Any:
    return Client(**more).post(LOGIN, {"login": email, "password": password})


def test_the_right_password_opens_and_leads_where_one_was_going(bo: User) -> None:
    client = Client()
    where = {"login": bo.email, "password": RIGHT, "next": "/accounts/me/"}
    assert client.post(LOGIN, where)["Location"] == "/accounts/me/"
    assert client.get("/accounts/me/").status_code == 200


def test_no_password_leads_to_another_site(bo: User) -> None:
    where = {"login": bo.email, "password": RIGHT, "next": "https://evil.example/"}
    assert Client().post(LOGIN, where)["Location"] == "/"


def test_a_wrong_password_and_an_unknown_address_get_the_same_words(bo: User) -> None:
    def words(response: Any) -> str:
        page = re.sub(r'value="[^"]*"', "", response.content.decode())
        return page

    unknown = guess(WRONG, "nobody@wealdshire.example")
    assert words(guess(WRONG)) == words(unknown)
    assert unknown.status_code == 200


def test_five_wrong_guesses_lock_and_even_the_right_password_is_refused(bo: User) -> None:
    for _ in range(4):
        assert guess(WRONG).status_code == 200
    locked = guess(WRONG)
    assert locked.status_code == 429
    assert "Wait 15 minutes" in locked.content.decode()
    assert guess(RIGHT).status_code == 429
    assert guess(RIGHT, "BO@wealdshire.example ").status_code == 429


def test_other_accounts_are_not_locked_with_it(bo: User) -> None:
    other = UserFactory.create(email="cy@wealdshire.example")
    other.set_password(RIGHT)
    other.save(update_fields=["password"])
    for _ in range(5):
        guess(WRONG)
    assert guess(RIGHT, other.email).status_code == 302


def test_the_lock_opens_by_itself(bo: User, settings: Any) -> None:
    for _ in range(5):
        guess(WRONG)
    settings.AXES_COOLOFF_TIME = 0.0000001
    assert guess(RIGHT).status_code == 302


def test_many_machines_guess_no_faster_for_long(bo: User) -> None:
    said = [guess(WRONG, REMOTE_ADDR=f"10.0.0.{n}").content.decode() for n in range(21)]
    assert "Too many failed" not in said[19]
    assert "Too many failed" in said[20]


def test_signing_out_is_by_post_and_clears_what_the_browser_kept(sign_in: SignIn) -> None:
    client, _ = sign_in(None)
    assert "Sign out" in client.get("/accounts/logout/").content.decode()
    assert client.get("/accounts/me/").status_code == 200
    response = client.post("/accounts/logout/")
    assert response["Clear-Site-Data"] == '"cache", "storage"'
    assert client.get("/accounts/me/").status_code == 302


def test_the_time_left_is_told_without_making_it_longer(sign_in: SignIn) -> None:
    client, _ = sign_in(None)
    let_pass(client, 20)
    assert 590 <= client.get("/accounts/time-left/").json()["seconds_left"] <= 600
    assert 590 <= client.get("/accounts/time-left/").json()["seconds_left"] <= 600
    assert client.post("/accounts/still-here/").json()["seconds_left"] >= 1799
    assert client.session[SEEN]


@pytest.mark.parametrize("address", ["/accounts/time-left/", "/accounts/still-here/"])
def test_strangers_have_no_time_left(address: str) -> None:
    assert Client().get(address).status_code == 302
    assert Client().post(address).status_code == 302


# The demonstration


@pytest.fixture
def analyst() -> User:
    """The invented analyst."""
    person: User = UserFactory.create(
        email="analyst@demonstration.wealdshire.example", name="Ann", role=Role.ANALYST
    )
    return person


def press(person: User, client: Client | None = None) -> Any:
    return (client or Client()).post("/accounts/demonstration/", {"person": str(person.pk)})


def test_the_demonstration_signs_in_with_one_press(analyst: User, settings: Any) -> None:
    settings.DEMONSTRATION = True
    CouncilFactory.create(is_invented=True)
    client = Client()
    page = client.get(LOGIN).content.decode()
    assert "Sign in as Analyst" in page
    assert "without a password" in page
    assert press(analyst, client)["Location"] == "/"
    assert client.get("/accounts/me/").status_code == 200
    event = AuditEvent.objects.get()
    assert (event.by_name, event.event) == ("Ann", "signed in for the demonstration")


@pytest.mark.parametrize(("mode", "invented"), [(False, True), (True, False), (False, False)])
def test_with_one_lock_shut_nothing_is_offered(
    analyst: User, settings: Any, mode: bool, invented: bool
) -> None:
    settings.DEMONSTRATION = mode
    CouncilFactory.create(is_invented=invented)
    assert "Sign in as" not in Client().get(LOGIN).content.decode()
    client = Client()
    assert press(analyst, client).status_code == 404
    assert "_auth_user_id" not in client.session


def test_only_demonstration_people_are_signed_in(settings: Any) -> None:
    settings.DEMONSTRATION = True
    CouncilFactory.create(is_invented=True)
    assert press(UserFactory.create(role=Role.ANALYST)).status_code == 404
    assert Client().post("/accounts/demonstration/", {"person": "nonsense"}).status_code == 404
    assert Client().get("/accounts/demonstration/").status_code == 405


def test_a_forged_press_signs_nobody_in(analyst: User, settings: Any) -> None:
    settings.DEMONSTRATION = True
    CouncilFactory.create(is_invented=True)
    assert press(analyst, Client(enforce_csrf_checks=True)).status_code == 403
