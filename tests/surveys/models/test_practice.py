"""How long pages take, as rows."""

import pytest

from tests.factories.surveys import PageTimeFactory

pytestmark = pytest.mark.django_db


def test_a_time_goes_with_its_version() -> None:
    time = PageTimeFactory.create(page="about", seconds=40)
    assert str(time) == "about: 40 s"
    time.version.delete()
    assert not type(time).objects.exists()
