"""The pages about people in a real browser: readable to all, passkeys, the idle warning."""

import re
import time

import pytest
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.conf import LazySettings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from accounts.demonstration import DEMONSTRATION_SUFFIX
from accounts.idle import SEEN
from accounts.models import HeldWork, User
from accounts.permissions import Role
from tests.browser.conftest import OpenPage, axe, messages, overflow, screenshot
from tests.factories.accounts import (
    ApiTokenFactory,
    AuditEventFactory,
    CouncilFactory,
    HeldWorkFactory,
    LocalityFactory,
    MembershipFactory,
    UserFactory,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
OTTERS = "three calm otters"
WIDTHS = pytest.mark.parametrize("width", [1280, 375])


@pytest.fixture
def keeper() -> User:
    """Somebody who keeps accounts, audits and uses the API, so that every page opens."""
    CouncilFactory.create(is_invented=True)
    person: User = UserFactory.create(name="Ada Marlow", role=Role.ADMINISTRATOR)
    person.set_password(OTTERS)
    person.save(update_fields=["password"])
    for role in (Role.AUDITOR, Role.MANAGER):
        MembershipFactory.create(user=person, role=role, locality=None)
    return person


def check(page: Page, name: str, width: int) -> None:
    """Accessible, quiet, inside the window, and pictured."""
    screenshot(page, f"accounts-{name}-{width}")
    assert axe(page) == [], name
    assert [words for words in messages(page) if "Clear-Site-Data" not in words] == [], name
    assert overflow(page) == 0, name


@WIDTHS
def test_the_entrance(open_page: OpenPage, settings: LazySettings, width: int) -> None:
    settings.DEMONSTRATION = True
    CouncilFactory.create(is_invented=True)
    person = UserFactory.create()
    for role in (Role.ANALYST, Role.MANAGER, Role.AUDITOR, Role.ADMINISTRATOR):
        UserFactory.create(email=f"{role}{DEMONSTRATION_SUFFIX}", role=role)
    page = open_page("/accounts/login/", width=width)
    check(page, "login", width)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    screenshot(page, f"accounts-login-errors-{width}")
    assert axe(page) == []
    link = user_pk_to_url_str(person) + "-" + default_token_generator.make_token(person)
    for name, path in [
        ("choose", f"/accounts/password/reset/{link}/"),
        ("forgotten", "/accounts/password/reset/"),
        ("sent", "/accounts/password/reset/sent/"),
        ("closed", "/accounts/inactive/"),
        ("kept", "/accounts/password/reset/done/"),
        ("old-link", "/accounts/password/reset/1-nonsense/"),
    ]:
        page.goto(path)
        check(page, name, width)
    page.goto("/accounts/login/")
    page.get_by_role("button", name="Sign in as Analyst").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


@WIDTHS
def test_people_roles_and_the_trail(open_page: OpenPage, keeper: User, width: int) -> None:
    LocalityFactory.create(name="Alderton")
    person = UserFactory.create(name="Grace Oake", role=Role.ANALYST)
    closed = UserFactory.create(name="Cy Birch", is_active=False)
    AuditEventFactory.create(about_name="Grace Oake", about_kind="user", about_id=str(person.pk))
    own = ApiTokenFactory.create(user=keeper)
    fields = {"fields": [["what_happened", "Two lines\nof typing"]], "files": ["table.csv"]}
    held = HeldWorkFactory.create(user=keeper, fields=fields)
    page = open_page("/accounts/people/", user=keeper, width=width)
    check(page, "people", width)
    for name, path in [
        ("nobody", "/accounts/people/?q=zzz"), ("add", "/accounts/people/add/"),
        ("person", f"/accounts/people/{person.pk}/"),
        ("self", f"/accounts/people/{keeper.pk}/"),
        ("deactivate", f"/accounts/people/{person.pk}/deactivate/"),
        ("reactivate", f"/accounts/people/{closed.pk}/reactivate/"),
        ("roles", "/accounts/roles/"), ("audit", "/accounts/audit/?who=per"),
        ("me", "/accounts/me/"), ("key", "/accounts/me/keys/make/"),
        ("held", f"/accounts/held/{held.pk}/"), ("sign-out", "/accounts/logout/"),
    ]:  # fmt: skip
        page.goto(path)
        check(page, name, width)
    page.goto(f"/accounts/people/{person.pk}/")
    page.get_by_text("Give another role").click()
    assert axe(page) == []
    page.goto("/accounts/me/keys/make/")
    page.get_by_label("What is it for?").fill("Sheet")
    page.get_by_role("button", name="Make the key").click()
    check(page, "key-made", width)
    page.goto(f"/accounts/people/{keeper.pk}/deactivate/")
    check(page, "refusal", width)
    assert own.name


@WIDTHS
def test_setting_up_a_code_app(open_page: OpenPage, width: int) -> None:
    person = UserFactory.create(role=Role.AUDITOR, role__second_factor=False)
    person.set_password(OTTERS)
    person.save(update_fields=["password"])
    page = open_page("/accounts/audit/", user=person, width=width)
    expect(page.get_by_text("Set up a second factor to go on")).to_be_visible()
    check(page, "second-factor-needed", width)
    page.get_by_role("button", name="Set up a code app").click()
    check(page, "confirm", width)
    page.get_by_label("Password").fill(OTTERS)
    page.get_by_role("button", name="Confirm").click()
    check(page, "code-app", width)
    page.get_by_label("Code", exact=True).fill("000000")
    page.get_by_role("button", name="Set up the code app").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    assert axe(page) == []
    page.goto("/accounts/password/change/")
    check(page, "password-change", width)


@WIDTHS
def test_a_passkey_is_made_and_opens_the_account(
    open_page: OpenPage, keeper: User, settings: LazySettings, width: int
) -> None:
    page = open_page("/accounts/login/", width=width)
    local = re.sub(r"127\.0\.0\.1", "localhost", page.url)  # passkeys need a name, not a number
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
    Authenticator.objects.all().delete()
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
        "hasUserVerification": True, "isUserVerified": True,
    }  # fmt: skip
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    page.goto(local)
    page.get_by_label("Email address").fill(keeper.email)
    page.get_by_label("Password", exact=True).fill(OTTERS)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("button", name="Add a passkey").click()
    page.get_by_label("Password").fill(OTTERS)
    page.get_by_role("button", name="Confirm").click()
    page.get_by_label("Name of this passkey").fill("Work laptop")
    check(page, "passkey-add", width)
    page.get_by_label("without my password").check()
    page.get_by_role("button", name="Add the passkey").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    check(page, "recovery-codes", width)
    page.goto(local.replace("login/", "second-factor/passkeys/"))
    expect(page.get_by_text("Work laptop").first).to_be_visible()
    check(page, "passkeys", width)
    page.get_by_role("button", name="Sign out").click()
    page.goto(local)
    page.get_by_label("Email address").fill(keeper.email)
    page.get_by_label("Password", exact=True).fill(OTTERS)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", name="Give your second factor")).to_be_visible()
    check(page, "second-factor", width)
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    page.goto(local)
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


def leave_alone(minutes: float) -> None:
    """Move the clock of every session."""
    for session in Session.objects.all():
        values = session.get_decoded()
        values[SEEN] = time.time() - minutes * 60
        session.session_data = SessionStore().encode(values)
        session.save(update_fields=["session_data"])


@WIDTHS
def test_the_page_warns_before_a_pause_ends_the_session(
    open_page: OpenPage, keeper: User, width: int
) -> None:
    page = open_page("/accounts/people/add/", user=keeper, width=width)
    expect(page.get_by_role("alertdialog")).to_be_hidden()
    page.goto("/accounts/roles/")
    leave_alone(29)
    page.evaluate("import('/static/accounts/idle.js?again')")
    expect(page.get_by_role("alertdialog")).to_be_visible()
    screenshot(page, f"accounts-idle-{width}")
    assert axe(page) == []
    page.get_by_role("button", name="Stay signed in").click()
    expect(page.get_by_role("alertdialog")).to_be_hidden()


@pytest.mark.parametrize("scripts", [True, False])
def test_typed_work_outlives_the_session(
    open_page: OpenPage, keeper: User, scripts: bool, settings: LazySettings
) -> None:
    settings.DEMONSTRATION = True  # nobody needs a second factor to sign in again
    Authenticator.objects.all().delete()
    keeper.memberships.exclude(role=Role.MANAGER).delete()
    page = open_page("/accounts/me/keys/make/", user=keeper, scripts=scripts)
    page.get_by_label("What is it for?").fill("Two hours of typing")
    leave_alone(31)
    page.get_by_role("button", name="Make the key").click()
    expect(page.get_by_text("is kept for you")).to_be_visible()
    page.get_by_label("Email address").fill(keeper.email)
    page.get_by_label("Password", exact=True).fill(OTTERS)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("definition")).to_have_text(["Two hours of typing", "90"])
    page.get_by_role("button", name="Send it now").click()
    expect(page.get_by_role("heading", name="Your new key")).to_be_visible()
    assert not HeldWork.objects.exists()
