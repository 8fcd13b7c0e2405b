"""Who sees what of case data: one table of addresses and roles, for pages, files and the API.

To add an address, add a row: what the five people get there. 404 is for whoever may come in and
finds nothing: of another locality, or not counted yet. The family of the test lives in
Alderton and the manager in Brackenfield; nobody may ever read its reference on the way.
"""

import io
from collections.abc import Iterator
from datetime import date
from zipfile import ZipFile

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import AuditEvent, User
from accounts.permissions import Role
from families.models import Family, LoadState
from tests.factories.accounts import LocalityFactory, MembershipFactory, UserFactory
from tests.factories.families import (
    AssessmentFactory,
    FamilyFactory,
    FamilyMemberFactory,
    FamilyReadingFactory,
    LoadFactory,
)

pytestmark = pytest.mark.django_db

REFERENCE, TEAM = "ZZ-REF-771", "Alderton team 1"
Table = list[tuple[str, int, int, int, int, int]]
ROLES = (Role.PRACTITIONER, Role.MANAGER, Role.ANALYST, Role.DATA_STEWARD, Role.AUDITOR)
SEEN: Table = [
    # address                       practitioner, manager elsewhere, analyst, steward, auditor
    ("/families/",                         200, 200, 200, 200, 200),
    ("/families/loads/",                   403, 403, 200, 200, 200),
    ("/families/loads/new/",               403, 403, 403, 200, 403),
    ("/families/loads/{load}/",            403, 403, 200, 200, 200),
    ("/families/loads/{load}/columns/",    403, 403, 403, 200, 403),
    ("/families/loads/{load}/throw-away/", 403, 403, 403, 200, 403),
    ("/families/loads/{load}/refused/",    403, 403, 403, 404, 403),
    ("/families/loads/{load}/rejects.csv", 403, 403, 403, 404, 403),
    ("/families/extracts/",                403, 403, 200, 200, 200),
    ("/families/extracts/example.zip",     403, 403, 200, 200, 200),
    ("/families/needs/",                   200, 200, 200, 200, 200),
    ("/families/needs/edit/",              403, 403, 200, 403, 403),
    ("/families/domains/",                 200, 200, 200, 200, 200),
    ("/families/domains/edit/",            403, 403, 200, 403, 403),
    ("/families/files/",                   403, 403, 200, 200, 403),
    ("/families/references/",              403, 403, 403, 200, 403),
    ("/families/{family}/reference/",      403, 403, 403, 200, 403),
    ("/api/v1/families/",                  403, 200, 200, 200, 403),
    ("/api/v1/families/{family}/",         403, 404, 200, 200, 403),
    ("/api/v1/loads/",                     403, 403, 200, 200, 200),
    ("/api/v1/needs/",                     200, 200, 200, 200, 200),
    ("/analytics/cases/find/",              403, 200, 200, 200, 403),
    ("/analytics/cases/{family}/",          403, 404, 200, 200, 403),
    ("/analytics/cases/needs/",            403, 200, 200, 403, 403),
    ("/analytics/cases/readings/",         403, 200, 200, 403, 403),
    ("/analytics/cases/quality/",          403, 200, 200, 403, 403),
    ("/analytics/cases/clocks/",           403, 200, 200, 403, 403),
    ("/analytics/cases/stuck/",            403, 200, 200, 403, 403),
    ("/analytics/cases/stuck/list/",       403, 404, 404, 404, 403),
    ("/analytics/cases/stuck/{family}/",   404, 404, 403, 403, 403),
    ("/analytics/cases/cohorts/",          403, 200, 200, 403, 403),
    ("/analytics/cases/cohorts/build/",    403, 403, 200, 403, 403),
    ("/analytics/families/",               403, 200, 200, 403, 403),
]  # fmt: skip
SENT: Table = [
    ("/families/loads/{load}/load/", 403, 403, 403, 409, 403),
    ("/families/loads/{load}/stop/", 403, 403, 403, 409, 403),
]  # fmt: skip


@pytest.fixture
def family() -> Family:
    """A family of Alderton with somebody, an assessment and a reading."""
    load = LoadFactory.create(state=LoadState.LOADED, loaded_at=timezone.now())
    family = FamilyFactory.create(
        reference=REFERENCE, worker_team=TEAM, loaded_by=load,
        locality=LocalityFactory.create(slug="alderton", name="Alderton"),
    )  # fmt: skip
    FamilyMemberFactory.create(family=family)
    AssessmentFactory.create(family=family, asked=0b11, present=0b01)
    FamilyReadingFactory.create(family=family)
    return family


def person(role: Role) -> User:
    """Somebody with this role: the manager's is of Brackenfield, the others' of the county."""
    if role != Role.MANAGER:
        return UserFactory.create(role=role)
    brackenfield = LocalityFactory.create(slug="brackenfield", name="Brackenfield")
    return MembershipFactory.create(role=role, locality=brackenfield).user


def rows_of(
    table: list[tuple[str, int, int, int, int, int]], role: Role
) -> Iterator[tuple[str, int]]:
    """Each address with what this role gets there."""
    for address, *statuses in table:
        yield address, statuses[ROLES.index(role)]


@pytest.mark.parametrize("role", ROLES)
def test_each_role_sees_exactly_what_the_design_says(role: Role, family: Family) -> None:
    load = LoadFactory.create(state=LoadState.CHECKED, extracted_on=date(2017, 9, 21))
    client = Client()
    client.force_login(person(role))
    names = {"load": load.pk, "family": family.pk}
    for address, expected in rows_of(SEEN, role):
        response = client.get(address.format(**names))
        assert response.status_code == expected, address
        assert REFERENCE not in str(getattr(response, "content", b"")), address
    for address, expected in rows_of(SENT, role):
        response = client.post(address.format(**names), {})
        assert response.status_code == expected, address


@pytest.mark.parametrize(("role", "number"), [(Role.MANAGER, 0), (Role.ANALYST, 1)])
def test_rows_of_the_api_are_those_of_ones_own_localities(
    role: Role, number: int, family: Family
) -> None:
    client = Client()
    client.force_login(person(role))
    told = client.get("/api/v1/families/").json()["results"]
    assert len(told) == number
    assert [row["worker_team"] for row in told] == [TEAM] * number
    events = AuditEvent.objects.filter(event="looked at families by the API")
    assert events.get().details == {"rows": number}


def test_only_the_steward_is_led_from_a_family_to_its_reference(family: Family) -> None:
    for role, is_led in ((Role.ANALYST, False), (Role.DATA_STEWARD, True)):
        client = Client()
        client.force_login(person(role))
        page = client.get(f"/analytics/cases/{family.pk}/").content.decode()
        assert (f"/families/{family.pk}/reference/" in page) == is_led


def test_a_manager_sees_the_families_of_the_own_locality_by_the_api(family: Family) -> None:
    client = Client()
    client.force_login(MembershipFactory.create(role=Role.MANAGER, locality=family.locality).user)
    told = client.get(f"/api/v1/families/{family.pk}/").json()
    assert (told["id"], told["locality"], told["worker_team"]) == (family.pk, "alderton", TEAM)
    (assessment,) = told["assessments"]
    assert (len(assessment["present"]), len(assessment["absent"])) == (1, 1)
    assert told["readings"][0]["scores"] == [5] * 10
    assert not [name for name in told if name.startswith("reference")]
    assert AuditEvent.objects.filter(event="looked at a family by the API").exists()


def test_a_file_holds_the_families_of_the_localities_from_which_one_may_take(
    family: Family,
) -> None:
    FamilyFactory.create(locality=LocalityFactory.create(), worker_team="Elsewhere 1")
    local = MembershipFactory.create(role=Role.ANALYST, locality=family.locality).user
    MembershipFactory.create(user=local, role=Role.MANAGER, locality=None)
    for by, teams in ((local, {TEAM}), (person(Role.DATA_STEWARD), {TEAM, "Elsewhere 1"})):
        client = Client()
        client.force_login(by)
        assert client.post("/families/files/", {"purpose": "why"}).status_code == 200
        response = client.post("/families/files/", {"purpose": "for the report of 2017"})
        content = b"".join(response.streaming_content)  # type: ignore[attr-defined]  # it is a stream
        with ZipFile(io.BytesIO(content)) as archive:
            files = {name: archive.read(name).decode() for name in archive.namelist()}
        assert {team for team in (TEAM, "Elsewhere 1") if team in files["families.csv"]} == teams
        assert REFERENCE not in "".join(files.values())
        assert family.reference_hash not in "".join(files.values())
        assert "for the report of 2017" in files["about.txt"]
    assert AuditEvent.objects.filter(event="took case data away").count() == 2
