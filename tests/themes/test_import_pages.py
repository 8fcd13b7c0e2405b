"""What a file holds, as tables."""

import pytest

from tests.factories.themes import ImportFactory
from themes.import_pages import import_page
from themes.models import ImportState

pytestmark = pytest.mark.django_db

COUNTS = {"codes": {"new": 2, "there": 1}, "texts": {"new": 0, "there": 3}}


def test_what_would_be_added_and_what_was() -> None:
    waiting = ImportFactory.create(state=ImportState.CHECKED, found={"counts": COUNTS})
    page = import_page(waiting)
    assert page["counts"]["rows"] == [["Codes", 2, 1], ["Texts", 0, 3]]
    assert (page["counts"]["caption"], page["is_new"]) == ("What adding it would do", True)
    assert (page["may_add"], page["may_drop"]) == (True, True)
    added = ImportFactory.create(state=ImportState.ADDED, found={"counts": COUNTS})
    page = import_page(added)
    assert page["counts"]["caption"] == "What was added"
    assert (page["may_add"], page["may_drop"]) == (False, False)
    assert import_page(ImportFactory.create())["counts"] is None
