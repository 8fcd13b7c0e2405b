"""What pages of case data share: the newest count."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.permissions import Role
from tests.analytics.cases import counted
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["quality_show", "clocks_show", "stuck_show"])
def test_every_page_speaks_of_the_newest_extract(name: str) -> None:
    counted(extracted_on="2017-10-20")
    counted(extracted_on="2017-08-20")
    client = Client()
    client.force_login(UserFactory.create(role=Role.ANALYST))
    assert "data of 20 October 2017" in client.get(reverse(f"analytics:{name}")).text
