"""The page of files of case data; who may take what is in test_roles."""

import pytest

from tests.factories.families import FamilyFactory
from tests.families.views.test_loads import signed_in, steward

pytestmark = pytest.mark.django_db


def test_the_page_says_what_is_in_the_file_and_asks_what_for() -> None:
    client = signed_in(steward())
    assert "no families that you may take away" in client.get("/families/files/").content.decode()
    FamilyFactory.create()
    page = client.get("/families/files/").content.decode()
    assert "1 family" in page
    assert "worker_team" in page
    assert (
        "Say in a few words" in client.post("/families/files/", {"purpose": "x"}).content.decode()
    )
    response = client.post("/families/files/", {"purpose": "for the report"})
    assert response["Content-Disposition"].startswith('attachment; filename="case-data-')
