"""The rows of a draft can be changed, those of a published version cannot."""

import pytest
from django.db import DatabaseError, transaction

from surveys.actions.instruments import load_instrument
from surveys.actions.versions import publish_version
from surveys.loading import rows_of
from surveys.models import FormRows, Version
from surveys.opening import read_rows
from surveys.rows import records, with_records
from tests.factories.programmes import NodeFactory, ProgrammeFactory
from tests.surveys.forms import SMALL

pytestmark = pytest.mark.django_db


@pytest.fixture
def version() -> Version:
    programme = ProgrammeFactory.create()
    for code in ["node-a", "node-b"]:
        NodeFactory.create(programme=programme, code=code)
    return load_instrument(
        by=None, programme=programme, slug="small", source=SMALL, source_format="md"
    )


def test_rows_come_with_a_version_and_make_its_definition(version: Version) -> None:
    kept = FormRows.objects.get()
    assert (str(kept), kept.revision) == (f"The rows of {version}", 1)
    assert records(kept.sheets, "survey")[0]["name"] == "about"
    assert read_rows(kept.sheets).definition["title"] == "A small form"
    assert rows_of(version) == kept.sheets
    kept.delete()
    assert rows_of(version) == kept.sheets


def test_rows_change_until_the_version_is_published(version: Version) -> None:
    rows = records(version.rows.sheets, "choices")[:-1]
    version.rows.sheets = with_records(version.rows.sheets, "choices", rows)
    version.rows.save(update_fields=["sheets"])
    publish_version(by=None, version=version)
    with pytest.raises(DatabaseError, match="never change"), transaction.atomic():
        FormRows.objects.update(revision=2)
    assert FormRows.objects.get().revision == 1
