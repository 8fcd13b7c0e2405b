"""When a questionnaire that is being built can be handed in."""

import pytest

from surveys.actions.instruments import load_instrument
from surveys.models import Sketch
from surveys.sketch_rules import newer_version, why_not_change, why_not_hand_in
from tests.factories.programmes import ProgrammeFactory
from tests.factories.surveys import FormFileFactory, SketchFactory
from tests.surveys.forms import rows

pytestmark = pytest.mark.django_db


def test_rows_that_are_still_read_are_not_changed() -> None:
    assert "still being read" in why_not_change(Sketch(book={}))
    assert "still being read" in why_not_hand_in(Sketch(book={}))


def test_problems_stand_in_the_way_once_they_are_known() -> None:
    sketch = SketchFactory.create(edition=2, checked=1, problems=[{"row": 2}])
    assert why_not_hand_in(sketch) == ""
    sketch.checked = 2
    assert "needs mending" in why_not_hand_in(sketch)
    sketch.book = {"survey": {"headings": [], "rows": []}}
    assert "asks nothing yet" in why_not_hand_in(sketch)


def test_a_version_from_elsewhere_is_told_of() -> None:
    programme = ProgrammeFactory.create()
    first, second = (
        load_instrument(
            by=None, programme=programme, slug="small",
            source=rows(f"text | a | {words} |"), source_format="md",
        )
        for words in ("One?", "Two?")
    )  # fmt: skip
    sketch = SketchFactory.create(slug="small", begun_from=first)
    assert newer_version(sketch) == 2
    sketch.handed_in = FormFileFactory.create(version=second)
    assert newer_version(sketch) == 0
    sketch.handed_in = FormFileFactory.create(version=None)
    assert newer_version(sketch) == 0
    assert newer_version(SketchFactory.create()) == 0
