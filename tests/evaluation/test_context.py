"""What every page knows: only what the person may do, and nothing of people without an account."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import resolve
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from accounts.permissions import Role
from evaluation.context import TASKS, covers, site
from tests.factories.accounts import CouncilFactory, UserFactory
from tests.factories.programmes import ProgrammeFactory

pytestmark = pytest.mark.django_db


def request_of(user: User | AnonymousUser | None, path: str = "/") -> HttpRequest:
    """A request as the middleware would hand it on; None for one that must not look at users."""
    request = RequestFactory().get(path)
    if user is not None:
        request.user = user
    return request


def labels(user: User | AnonymousUser) -> list[str]:
    """The words of the navigation this person sees."""
    return [task.label for task in site(request_of(user))["frame"].tasks]


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        (Role.PRACTITIONER, ["Home", "Stories", "Case studies", "Programme"]),
        (Role.FACILITATOR, ["Home", "Voices", "Programme"]),
        (Role.ANALYST, ["Home", "Surveys", "Stories", "Voices", "Journeys", "Themes",
                        "Case studies", "Families", "Results", "Programme"]),
        (Role.MANAGER, ["Home", "Surveys", "Stories", "Voices", "Journeys", "Case studies",
                        "Families", "Results", "Programme"]),
        (Role.AUDITOR, ["Home", "Surveys", "Families", "Programme", "Audit"]),
        (Role.ADMINISTRATOR, ["Home", "Surveys", "Programme", "People"]),
    ],
)  # fmt: skip
def test_the_navigation_shows_only_what_the_person_may_do(role: Role, seen: list[str]) -> None:
    assert labels(UserFactory.create(role=role)) == seen


def test_strangers_see_no_navigation() -> None:
    assert labels(AnonymousUser()) == []


def test_a_page_lies_under_one_entry_and_home_only_under_home() -> None:
    assert covers("/surveys/", "/surveys/7/")
    assert covers("/", "/")
    assert not covers("/", "/surveys/")
    request = request_of(UserFactory.create(role=Role.ANALYST), "/analytics/case-studies/")
    tasks = site(request)["frame"].tasks
    assert [task.label for task in tasks if task.is_here] == ["Case studies"]
    assert [task.label for task in tasks if task.is_exact] == ["Case studies"]
    request.path = "/analytics/cases/needs/"
    tasks = site(request)["frame"].tasks
    assert [task.label for task in tasks if task.is_here] == ["Families"]


def test_every_task_leads_to_a_page_that_exists() -> None:
    names = [resolve(href).view_name for _, _, href, _ in TASKS]
    assert names[0] == "evaluation:home_show"
    assert len(set(names)) == len(TASKS)


def test_the_frame_names_council_and_programme_in_one_statement(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    CouncilFactory.create(name="Wealdshire County Council")
    ProgrammeFactory.create(name="Early Help")
    frame = site(request_of(AnonymousUser()))["frame"]
    with django_assert_num_queries(1):
        assert (frame.council, frame.programme) == ("Wealdshire County Council", "Early Help")


def test_a_page_costs_one_statement_once_the_door_has_asked_for_the_roles(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    CouncilFactory.create()
    user = UserFactory.create(role=Role.ANALYST)
    user.permissions()
    request = request_of(user)
    with django_assert_num_queries(1):
        html = render_to_string("base.html", request=request)
    assert "Results" in html


def test_an_installation_without_a_council_still_has_pages() -> None:
    frame = site(request_of(AnonymousUser()))["frame"]
    assert (frame.council, frame.programme) == ("", "")


def test_a_public_page_asks_for_no_user_and_no_database(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    request = request_of(None, "/s/answer/1/")
    request.session = SessionStore()
    with django_assert_num_queries(0):
        html = render_to_string("base_public.html", request=request)
    assert "Throughline" in html
    assert "Sign out" not in html
    assert not request.session.accessed


@pytest.mark.parametrize(
    ("cookie", "css"),
    [
        ("large-dark", "tl-large tl-dark"),
        ("normal-device", ""),
        ("normal-contrast", "tl-dark tl-contrast"),
        ('"><script>', ""),
        ("", ""),
    ],
)
def test_the_look_cookie_becomes_known_classes_and_nothing_else(cookie: str, css: str) -> None:
    request = request_of(None)
    request.COOKIES["look"] = cookie
    assert site(request)["frame"].look == css
