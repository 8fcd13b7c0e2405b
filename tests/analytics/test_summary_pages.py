"""What the pages of needs and readings are told."""

import pytest
from django.utils import timezone

from analytics.models import SummaryKind
from analytics.summary_pages import (
    about_lines,
    frame,
    needs_page,
    newest,
    place_names,
    readings_page,
    table_named,
)
from families.models import LoadState
from tests.analytics.summaries import NEEDS, READINGS
from tests.factories.accounts import LocalityFactory, ServiceFactory
from tests.factories.case_summaries import CaseSummaryFactory
from tests.factories.families import LoadFactory

pytestmark = pytest.mark.django_db


def test_the_newest_that_is_counted_is_shown_while_another_is_under_way() -> None:
    assert frame(SummaryKind.NEEDS, [])["summary"] is None
    done, waits = CaseSummaryFactory.create(result=NEEDS), CaseSummaryFactory.create()
    assert newest([waits, done]) == done
    LoadFactory.create(state=LoadState.LOADED, loaded_at=timezone.now())
    page = frame(SummaryKind.NEEDS, [waits, done])
    assert (page["summary"], page["job"], page["is_old"]) == (done, waits.job, True)
    assert ("Families", "1,100") in page["facts"]
    assert page["left_out"]["rows"][0][1] == "[c]"
    assert frame(SummaryKind.NEEDS, [done, waits])["job"] is None


def test_pages_name_places_and_answer_searches() -> None:
    LocalityFactory.create(slug="alderton", name="Alderton")
    ServiceFactory.create(slug="slf", name="Supporting Local Families")
    summary = CaseSummaryFactory.create(result=NEEDS)
    page = needs_page(summary, {"q": "debt", "group": "locality=alderton"})
    assert (page["found"], page["group"]) == (1, "locality=alderton")
    assert ", Alderton)" in page["told"]
    assert needs_page(summary, {"q": "unicorn"})["told"] == "No need is called so."
    assert place_names()["service=slf"] == "Supporting Local Families"
    readings = CaseSummaryFactory.create(kind=SummaryKind.READINGS, result=READINGS)
    assert readings_page(readings, {"group": "service=slf"})["group"] == "service=slf"


def test_every_file_has_its_table_and_says_what_it_is() -> None:
    for kind, result in ((SummaryKind.NEEDS, NEEDS), (SummaryKind.READINGS, READINGS)):
        summary = CaseSummaryFactory.create(kind=kind, result=result)
        page = (needs_page if kind == SummaryKind.NEEDS else readings_page)(summary, {})
        for file in page["files"] + page.get("later_files", []):
            name = file["href"].rsplit("/", 1)[1].removesuffix(".csv")
            table = table_named(summary, name)
            assert table is not None, name
            assert "cohort of 20 September 2017" in about_lines(summary, table)[0]
        assert table_named(summary, "other") is None
