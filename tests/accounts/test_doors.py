"""Doors are shut unless marked, and the mark says for whom they open."""

from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path
from django.views import View
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.doors import (
    background,
    before_second_factor,
    is_api,
    is_marked,
    is_public,
    mark_of,
    public,
    requires,
    signed_in,
)
from accounts.permissions import Permission, Role
from tests.accounts.conftest import SignIn


def answer(request: HttpRequest) -> HttpResponse:
    return HttpResponse("inside")


class Shelf(View):
    permission = Permission.SEE_SURVEYS

    def get(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse("inside")


class UnmarkedApi(APIView):
    def get(self, request: Request) -> Response:
        return Response("inside")


class MarkedApi(UnmarkedApi):
    permission = Permission.SEE_SURVEYS


class PublicApi(UnmarkedApi):
    is_public = True


def unmarked(request: HttpRequest) -> HttpResponse:
    return HttpResponse("inside")


@public
def opened(request: HttpRequest) -> HttpResponse:
    return HttpResponse("inside")


urlpatterns = [
    path("unmarked/", unmarked),
    path("open/", opened),
    path("people/", signed_in(lambda request: HttpResponse("inside"))),
    path("surveys/", requires(Permission.SEE_SURVEYS)(lambda request: HttpResponse("inside"))),
    path(
        "hidden/",
        requires(Permission.READ_AUDIT, is_hidden=True)(lambda request: HttpResponse("inside")),
    ),
    path("api/unmarked/", UnmarkedApi.as_view()),
    path("api/surveys/", MarkedApi.as_view()),
    path("api/open/", PublicApi.as_view()),
    path("", include("evaluation.urls")),
]


@pytest.fixture
def doors(settings: Any) -> None:
    """These doors, in the place of the product's."""
    settings.ROOT_URLCONF = "tests.accounts.test_doors"


@pytest.mark.usefixtures("doors")
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "stranger", "nobody_yet", "auditor"),
    [
        ("/open/", 200, 200, 200),
        ("/people/", 302, 200, 200),
        ("/surveys/", 302, 403, 200),
        ("/hidden/", 302, 404, 200),
        ("/unmarked/", 403, 403, 403),
        ("/api/open/", 200, 200, 200),
        ("/api/surveys/", 401, 403, 200),
        ("/api/unmarked/", 403, 403, 403),
    ],
)
def test_who_comes_in(
    sign_in: SignIn, address: str, stranger: int, nobody_yet: int, auditor: int
) -> None:
    assert Client().get(address).status_code == stranger
    assert sign_in(None)[0].get(address).status_code == nobody_yet
    assert sign_in(Role.AUDITOR)[0].get(address).status_code == auditor


@pytest.mark.usefixtures("doors")
def test_a_stranger_is_led_to_the_sign_in_page_and_back() -> None:
    response = Client().get("/people/?page=2")
    assert response["Location"] == "/accounts/login/?next=/people/%3Fpage%3D2"


def test_a_class_is_marked_by_its_attribute() -> None:
    assert is_marked(Shelf.as_view())
    assert mark_of(Shelf.as_view(), "permission") is Permission.SEE_SURVEYS
    assert is_marked(MarkedApi.as_view())
    assert not is_marked(UnmarkedApi.as_view())
    assert not is_marked(answer)


def test_only_public_is_public() -> None:
    assert is_public(opened)
    assert is_public(PublicApi.as_view())
    assert not is_public(signed_in(answer))
    assert not is_public(answer)


def test_api_views_are_told_apart() -> None:
    assert is_api(MarkedApi.as_view())
    assert not is_api(answer)


def test_marks_pass_through_the_door_around_them() -> None:
    view = before_second_factor(background(signed_in(answer)))
    assert mark_of(view, "is_background")
    assert mark_of(view, "is_before_second_factor")
    assert is_marked(view)
