"""What stands before every view."""

import time
from typing import Any
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.doors import background, public, signed_in
from accounts.errors import Refused
from accounts.idle import SEEN, SINCE
from accounts.models import AuditEvent, HeldWork, User
from accounts.permissions import Role
from tests.accounts.conftest import SignIn, let_pass
from tests.factories.accounts import HeldWorkFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.accounts.test_middleware")]


@signed_in
def desk(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"written: {request.POST.get('note', '')}")


@background
@signed_in
def poll(request: HttpRequest) -> HttpResponse:
    return HttpResponse("still going")


@public
def leaflet(request: HttpRequest) -> HttpResponse:
    return HttpResponse("for everybody")


@signed_in
def refusing(request: HttpRequest) -> HttpResponse:
    raise Refused("The survey is closed <already>.")


class RefusingApi(APIView):
    permission = None

    def get(self, request: Request) -> Response:
        raise Refused("The survey is closed.")


@csrf_exempt
@signed_in
def exempt(request: HttpRequest) -> HttpResponse:
    return HttpResponse("from anywhere")


urlpatterns = [
    path("desk/", desk),
    path("poll/", poll),
    path("leaflet/", leaflet),
    path("refusing/", refusing),
    path("exempt/", exempt),
    path("api/refusing/", RefusingApi.as_view()),
    path("", include("evaluation.urls")),
]


# Private pages


def test_pages_for_people_stay_in_no_cache(sign_in: SignIn) -> None:
    client, _ = sign_in(None)
    assert client.get("/desk/")["Cache-Control"] == "no-store"
    assert Client().get("/desk/")["Cache-Control"] == "no-store"


def test_public_pages_that_ask_nobody_who_they_are_may_be_kept(sign_in: SignIn) -> None:
    assert "no-store" not in sign_in(None)[0].get("/leaflet/").get("Cache-Control", "")


def test_public_pages_touch_no_session(sign_in: SignIn, django_assert_num_queries: Any) -> None:
    client, _ = sign_in(Role.AUDITOR)
    with django_assert_num_queries(0):
        client.get("/leaflet/")


def test_a_page_costs_the_session_and_two_statements(
    sign_in: SignIn, django_assert_num_queries: Any
) -> None:
    client, _ = sign_in(Role.AUDITOR)
    client.get("/desk/")
    with django_assert_num_queries(3):
        client.get("/desk/")


# Refusals


def test_a_refusal_is_a_page_with_its_reason(sign_in: SignIn) -> None:
    client, _ = sign_in(None)
    response = client.get("/refusing/", headers={"referer": "http://testserver/surveys/"})
    assert response.status_code == 409
    page = response.content.decode()
    assert "The survey is closed &lt;already&gt;." in page
    assert 'href="http://testserver/surveys/"' in page


def test_a_refusal_leads_to_no_other_site(sign_in: SignIn) -> None:
    client, _ = sign_in(None)
    page = client.get("/refusing/", headers={"referer": "http://evil.example/"}).content.decode()
    assert "evil.example" not in page


def test_a_refused_program_gets_the_same_words(sign_in: SignIn) -> None:
    response = sign_in(None)[0].get("/api/refusing/")
    assert (response.status_code, response.json()) == (409, {"detail": "The survey is closed."})


# The second factor


@pytest.mark.parametrize("role", [Role.ANALYST, Role.AUDITOR, Role.ADMINISTRATOR])
def test_who_reaches_rows_sets_up_a_second_factor_first(role: Role) -> None:
    person, client = UserFactory.create(role=role, role__second_factor=False), Client()
    client.force_login(person)
    assert client.get("/desk/")["Location"] == "/accounts/second-factor/"
    assert client.get("/poll/").status_code == 403
    assert client.get("/api/refusing/").status_code == 403
    assert "to go on" in client.get("/accounts/second-factor/").content.decode()
    assert client.get("/leaflet/").status_code == 200
    assert client.post("/accounts/logout/").status_code == 302


@pytest.mark.parametrize("role", [None, Role.MANAGER, Role.PRACTITIONER])
def test_others_are_not_asked_for_one(sign_in: SignIn, role: Role | None) -> None:
    assert sign_in(role)[0].get("/desk/").status_code == 200


def test_with_one_set_up_the_way_is_open(sign_in: SignIn) -> None:
    assert sign_in(Role.ANALYST)[0].get("/desk/").status_code == 200


def test_the_demonstration_asks_for_none(settings: Any) -> None:
    settings.DEMONSTRATION = True
    person, client = UserFactory.create(role=Role.ANALYST, role__second_factor=False), Client()
    client.force_login(person)
    assert client.get("/desk/").status_code == 200


def test_a_role_given_now_counts_on_the_next_page(sign_in: SignIn) -> None:
    client, person = sign_in(None)
    assert client.get("/accounts/audit/").status_code == 403
    auditor = UserFactory.create(role=Role.AUDITOR)
    auditor.memberships.update(user=person)
    Authenticator.objects.filter(user=auditor).update(user=person)
    assert client.get("/accounts/audit/").status_code == 200
    person.memberships.all().delete()
    assert client.get("/accounts/audit/").status_code == 403


def test_a_closed_account_is_out_on_the_next_page(sign_in: SignIn) -> None:
    client, person = sign_in(None)
    User.objects.filter(pk=person.pk).update(is_active=False)
    assert client.get("/desk/").status_code == 302


# The idle time-out


def test_after_a_pause_the_person_is_signed_out_and_led_back(sign_in: SignIn) -> None:
    client, _ = sign_in(None)
    let_pass(client, 29.9)
    assert client.get("/desk/").status_code == 200
    let_pass(client, 30)
    response = client.get("/desk/?page=2")
    assert response["Location"] == "/accounts/login/?next=/desk/%3Fpage%3D2"
    assert "_auth_user_id" not in client.session
    assert AuditEvent.objects.get().event == "was signed out after a pause"
    page = client.get(response["Location"]).content.decode()
    assert "signed out because nothing had happened for 30 minutes" in page


def test_every_request_but_a_poll_starts_the_clock_again(sign_in: SignIn) -> None:
    client, _ = sign_in(None)
    let_pass(client, 20)
    client.get("/poll/")
    assert time.time() - client.session[SEEN] > 19 * 60
    client.get("/desk/")
    assert time.time() - client.session[SEEN] < 10


def test_a_poll_after_the_end_is_told_so(sign_in: SignIn) -> None:
    client, _ = sign_in(None)
    let_pass(client, 31)
    assert client.get("/poll/").status_code == 401


def test_a_session_ends_after_a_long_day_however_busy(sign_in: SignIn, settings: Any) -> None:
    client, _ = sign_in(None)
    let_pass(client, settings.SESSION_COOKIE_AGE / 60, SINCE)
    let_pass(client, 0)
    assert client.get("/desk/").status_code == 302


def test_public_pages_do_not_move_the_clock(sign_in: SignIn) -> None:
    client, _ = sign_in(None)
    let_pass(client, 31)
    assert client.get("/leaflet/").status_code == 200
    assert "_auth_user_id" in client.session


def send_late(client: Client, address: str = "/desk/?n=1", **fields: str) -> Any:
    let_pass(client, 31)
    return client.post(address, fields)


def test_what_arrives_late_is_kept_and_sent_after_signing_in(sign_in: SignIn) -> None:
    client, person = sign_in(None)
    response = send_late(client, note="Two hours of\ntyping", password="x")
    assert response["Location"] == "/accounts/login/?next=/"
    held = HeldWork.objects.get()
    assert (held.user, held.path) == (person, "/desk/?n=1")
    assert held.fields == {"fields": [["note", "Two hours of\ntyping"]], "files": []}
    assert "is kept for you" in client.get("/accounts/login/").content.decode()
    client.force_login(person)
    page = client.get(f"/accounts/held/{held.pk}/").content.decode()
    assert 'action="/desk/?n=1"' in page
    sent = client.post("/desk/?n=1", {"note": "Two hours of\ntyping", "held-work": str(held.pk)})
    assert sent.content.decode() == "written: Two hours of\ntyping"
    assert not HeldWork.objects.exists()


def test_it_is_kept_until_it_was_really_sent(sign_in: SignIn) -> None:
    client, person = sign_in(None)
    held = HeldWorkFactory.create(user=person)
    other = HeldWorkFactory.create()
    client.post("/refusing/", {"held-work": str(held.pk)})
    client.post("/desk/", {"held-work": str(other.pk)})
    client.post("/desk/", {"held-work": str(uuid4())})
    client.post("/desk/", {"held-work": "nonsense"})
    assert set(HeldWork.objects.all()) == {held, other}


def test_a_form_from_another_site_is_not_kept(sign_in: SignIn) -> None:
    person, client = UserFactory.create(), Client(enforce_csrf_checks=True)
    client.force_login(person)
    assert send_late(client, note="forged").status_code == 403
    assert not HeldWork.objects.exists()
    send_late(client, "/exempt/", note="forged")
    assert not HeldWork.objects.exists()


def test_nothing_is_said_to_be_kept_when_nothing_is(sign_in: SignIn) -> None:
    client, _ = sign_in(None)
    send_late(client, password="x")
    assert not HeldWork.objects.exists()
    assert "kept for you" not in client.get("/accounts/login/").content.decode()
