"""Pages of files: asked for by a press, taken by those who read results, written down."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.permissions import Role
from jobs.models import Job, State
from tests.factories.analytics import FamilyFileFactory, FamilyRunFactory
from tests.signing import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def demonstration(settings: Any) -> None:
    settings.DEMONSTRATION = True


def test_strangers_and_practitioners_are_kept_out() -> None:
    file = FamilyFileFactory.create(run=FamilyRunFactory.create(result={"groups": []}))
    for name, more in (("family_run_files", []), ("family_run_file", [file.release, file.name])):
        address = reverse(f"analytics:{name}", args=[file.run_id, *more])
        assert Client().get(address).status_code == 302
        assert signed_in(Role.PRACTITIONER).get(address).status_code == 403


def test_files_are_asked_for_by_a_press_and_then_taken() -> None:
    run, manager = FamilyRunFactory.create(result={"groups": []}), signed_in(Role.MANAGER)
    address = reverse("analytics:family_run_files", args=[run.pk])
    assert "Write the files" in manager.get(address).text
    assert manager.post(address)["Location"] == address
    assert "Waiting to start" in manager.get(address).text
    Job.objects.filter(files_of_run=run).update(state=State.DONE, ended_at="2017-10-01T09:00Z")
    FamilyFileFactory.create(run=run, release="public", name="groups.csv", content=b"A,5")
    page = manager.get(address).text
    link = reverse("analytics:family_run_file", args=[run.pk, "public", "groups.csv"])
    assert link in page
    assert "Write the files again" in page
    answer = manager.get(link)
    assert (answer.content, answer["Content-Type"]) == (b"A,5", "text/csv")
    assert answer["Content-Disposition"] == 'attachment; filename="needs-public-groups.csv"'
    assert AuditEvent.objects.filter(event="downloaded results").count() == 1


def test_a_file_that_is_not_there_is_not_found() -> None:
    run = FamilyRunFactory.create(result={"groups": []})
    address = reverse("analytics:family_run_file", args=[run.pk, "public", "secret.csv"])
    assert signed_in(Role.MANAGER).get(address).status_code == 404
    bare = reverse("analytics:family_run_files", args=[FamilyRunFactory.create().pk])
    assert signed_in(Role.MANAGER).get(bare).status_code == 404
