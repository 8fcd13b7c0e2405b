"""Pages of the needs and of the names of the ten domains."""

import pytest
from django.test import Client

from accounts.models import AuditEvent
from accounts.permissions import Role
from families.actions.catalogue import make_first_catalogue
from families.models import Catalogue, Measure
from families.needs import DOMAINS
from tests.factories.accounts import UserFactory
from tests.families.views.test_loads import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def analyst() -> Client:
    """Somebody who keeps the catalogue."""
    make_first_catalogue(by=None)
    return signed_in(UserFactory.create(role=Role.ANALYST))


def filled(client: Client) -> dict[str, str]:
    """What a browser sends of the form when nothing was changed."""
    formset = client.get("/families/needs/edit/").context["formset"]
    data = {"needs-TOTAL_FORMS": str(len(formset)), "needs-INITIAL_FORMS": "57", "why": ""}
    for form in formset:
        for field in form:
            if field.name != "retire":
                value = field.value()
                data[field.html_name] = "" if value is None else str(value)
    return data


def test_the_57_needs_are_shown_to_everybody() -> None:
    make_first_catalogue(by=None)
    client = signed_in(UserFactory.create(role=Role.PRACTITIONER))
    shown = client.get("/families/needs/").content.decode()
    assert "Child: 26 needs" in shown
    assert "Make a new version" not in shown
    assert client.get("/families/needs/edit/").status_code == 403
    assert client.get("/families/needs/99/").status_code == 404
    assert client.get("/families/needs/1/").status_code == 200


def test_a_new_version_is_looked_at_before_it_is_kept(analyst: Client) -> None:
    data = filled(analyst)
    page = analyst.post("/families/needs/edit/", data | {"look": "yes"}).content.decode()
    assert "Nothing changes yet" in page
    data |= {"needs-0-retire": "on", "needs-1-name": "Shut out of school", "needs-57-code": "C27",
             "needs-57-name": "Cares for somebody", "needs-57-level": "child"}  # fmt: skip
    page = analyst.post("/families/needs/edit/", data | {"look": "yes"}).content.decode()
    for words in ("Retired", "Another name", "Cares for somebody", "Keep this version"):
        assert words in page
    assert Catalogue.objects.count() == 1
    page = analyst.post("/families/needs/edit/", data | {"keep": "yes"}).content.decode()
    assert "Say why the catalogue changes." in page
    kept = analyst.post("/families/needs/edit/", data | {"keep": "yes", "why": "as agreed"})
    assert kept["Location"] == "/families/needs/"
    made = Catalogue.objects.current()
    assert (made.number, made.why, made.needs.count()) == (2, "as agreed", 57)
    shown = analyst.get("/families/needs/").content.decode()
    assert "as agreed" in shown
    assert "Shut out of school" in shown
    assert "See the version in use" in analyst.get("/families/needs/1/").content.decode()


def test_a_mistake_is_told_in_the_preview(analyst: Client) -> None:
    data = filled(analyst)
    for changed, words in (({"needs-0-code": "C02"}, "C02 stands more than once"),
                           ({"needs-0-level": "adult"}, "keeps its level"),
                           ({"needs-0-level": "pet"}, "A row is not filled in")):  # fmt: skip
        page = analyst.post("/families/needs/edit/", data | changed | {"look": "yes"})
        assert words in page.content.decode()


def test_the_domains_get_other_names_and_licensed_ones_their_approval(analyst: Client) -> None:
    assert DOMAINS[0] in analyst.get("/families/domains/").content.decode()
    names = {f"domain_{n}": f"Area {n}" for n in range(1, 11)}
    data = {"name": "Theirs", **names, "approval_reference": "A-17", "acknowledgement": ""}
    page = analyst.post("/families/domains/edit/", data).content.decode()
    assert "A licensed measure has both" in page
    answer = analyst.post("/families/domains/edit/", data | {"acknowledgement": "By its owner"})
    assert answer["Location"] == "/families/domains/"
    assert Measure.objects.current().domains[9] == "Area 10"
    shown = analyst.get("/families/domains/").content.decode()
    assert "By its owner (approval A-17)" in shown
    assert AuditEvent.objects.filter(
        event="named the ten domains", details__approval="A-17"
    ).exists()
    steward = signed_in(UserFactory.create(role=Role.DATA_STEWARD))
    assert steward.get("/families/domains/edit/").status_code == 403
