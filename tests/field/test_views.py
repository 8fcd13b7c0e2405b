"""Tablets, for staff."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from accounts.permissions import Role
from field.actions.devices import enrol_device
from field.keys import key_hash
from field.models import Device
from tests.factories.accounts import UserFactory
from tests.factories.field import DeviceFactory
from tests.field.ground import survey_with_files
from tests.surveys.keeping import tracked_survey

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client: Client) -> Client:
    """Somebody who runs surveys."""
    client.force_login(UserFactory.create(role=Role.ANALYST))
    return client


def test_the_settings_of_collect_are_shown_once(staff: Client) -> None:
    survey, address = tracked_survey(), reverse("field:device_list")
    given = {"name": "Phone 1", "client": "collect", "surveys": [str(survey.pk)]}
    page = staff.post(address, given).content.decode()
    device = Device.objects.get()
    (key,) = [k for k in re.findall(r"[a-z2-7]{26}", page) if key_hash(k) == device.key_hash]
    assert "/field/collect</dd>" in page
    assert key not in staff.get(address).content.decode()


def test_a_code_is_shown_once_and_enrols_the_tablet(staff: Client) -> None:
    survey, address = tracked_survey(), reverse("field:device_list")
    given = {"name": "Tablet 3", "client": "tablet", "surveys": [str(survey.pk)]}
    page = staff.post(address, given)
    (code,) = re.findall(r"[A-Z2-7]{4}-[A-Z2-7]{4}", page.content.decode())
    assert "no-store" in page["Cache-Control"]
    assert code not in staff.get(address).content.decode()
    assert enrol_device(code=code)[0].name == "Tablet 3"


def test_without_a_survey_the_page_says_which_kind_it_needs(staff: Client) -> None:
    assert (
        "No survey can be answered on a tablet now"
        in staff.get(reverse("field:device_list")).content.decode()
    )


def test_a_facilitator_puts_the_forms_of_the_field_on_a_tablet_and_no_others(
    client: Client,
) -> None:
    client.force_login(UserFactory.create(role=Role.FACILITATOR))
    tracked, field, address = tracked_survey(), survey_with_files(), reverse("field:device_list")
    page = client.get(address).content.decode()
    assert str(field.pk) in page
    assert str(tracked.pk) not in page
    given = {"name": "Tablet 3", "client": "tablet"}
    client.post(address, given | {"surveys": [str(tracked.pk)]})
    assert not Device.objects.exists()
    client.post(address, given | {"surveys": [str(field.pk)]})
    assert Device.objects.get().surveys.get() == field


def test_a_lost_tablet_is_revoked(staff: Client) -> None:
    device = DeviceFactory.create()
    for words in ("can add nothing any more", "has been revoked already"):
        page = staff.post(reverse("field:device_revoke", args=[device.pk]), follow=True)
        assert words in page.content.decode()
    assert Device.objects.get().is_revoked


def test_others_cannot_come_in(client: Client) -> None:
    client.force_login(UserFactory.create(role=Role.PRACTITIONER))
    assert client.get(reverse("field:device_list")).status_code == 403
