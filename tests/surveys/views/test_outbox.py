"""The demonstration's mail: readable there, and not to be found anywhere else."""

from uuid import uuid4

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from accounts.models import Council
from accounts.permissions import Role
from surveys.models import OutboxMessage
from tests.factories.accounts import CouncilFactory, UserFactory
from tests.factories.surveys import OutboxMessageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def analyst_in_the_demonstration(client: Client, settings: LazySettings) -> None:
    settings.DEMONSTRATION = True
    CouncilFactory.create(is_invented=True)
    client.force_login(UserFactory.create(role=Role.ANALYST))


def test_a_mail_is_found_and_its_link_can_be_opened(client: Client) -> None:
    assertContains(client.get("/surveys/outbox/"), "No mail yet")
    link = "http://127.0.0.1:8000/s/abcdefghijklmnopqrstuvwxyz/"
    ann = OutboxMessageFactory.create(to="ann@wealdshire.example", body=f"Your link:\n{link}\n")
    OutboxMessageFactory.create(to="bo@wealdshire.example")

    found = client.get("/surveys/outbox/", {"words": "ANN"})

    assertContains(found, "links beside addresses")
    assertContains(found, "ann@wealdshire.example")
    assertNotContains(found, "bo@wealdshire.example")
    shown = client.get(reverse("surveys:outbox_show", args=[ann.pk]))
    assertContains(shown, f'href="{link}"')
    assertContains(client.get("/surveys/outbox/", {"words": "zed"}), "No mail found")


def test_the_newest_mail_comes_first_fifty_a_page(client: Client) -> None:
    OutboxMessageFactory.create_batch(60)
    first = client.get("/surveys/outbox/").context["sent"]
    second = client.get("/surveys/outbox/", {"after": str(first[-1].pk)}).context["sent"]
    times = [message.made_at for message in [*first, *second]]
    assert (len(first), len(second)) == (50, 10)
    assert times == sorted(times, reverse=True)
    assert len({message.pk for message in [*first, *second]}) == 60
    assert client.get("/surveys/outbox/", {"after": str(uuid4())}).status_code == 404


@pytest.mark.parametrize(("is_demonstration", "is_invented"), [(False, True), (True, False)])
def test_elsewhere_the_pages_do_not_exist(
    client: Client, settings: LazySettings, is_demonstration: bool, is_invented: bool
) -> None:
    message = OutboxMessageFactory.create()
    settings.DEMONSTRATION = is_demonstration
    Council.objects.update(is_invented=is_invented)
    assert client.get("/surveys/outbox/").status_code == 404
    assert client.get(reverse("surveys:outbox_show", args=[message.pk])).status_code == 404


def test_others_cannot_read_it(client: Client) -> None:
    message = OutboxMessageFactory.create()
    client.force_login(UserFactory.create(role=Role.MANAGER))
    assert client.get("/surveys/outbox/").status_code == 403
    assert client.get(reverse("surveys:outbox_show", args=[message.pk])).status_code == 403
    assert not OutboxMessage.objects.visible_to(UserFactory.create(role=Role.MANAGER)).exists()
