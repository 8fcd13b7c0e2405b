"""What the pages of a questionnaire that is being built show."""

import pytest
from django.test import RequestFactory

from surveys.building.book import row_with
from surveys.building.changing import with_cells, with_language
from surveys.models import Sketch
from surveys.sketch_pages import lines_of, row_at_fault, row_page, spoken
from tests.factories.surveys import SketchFactory
from tests.surveys.building.books import small_book

pytestmark = pytest.mark.django_db


@pytest.fixture
def sketch() -> Sketch:
    return SketchFactory.create(book=small_book())


def test_questions_are_counted_through_and_indented(sketch: Sketch) -> None:
    found = [(each.number, each.depth, each.kind) for each in lines_of(sketch)]
    assert found == [
        (None, 0, "Page"), (1, 1, "One choice"), (2, 1, "A line of words"),
        (None, 0, "Page"), (3, 1, "A whole number"), (4, 1, "A scale"),
    ]  # fmt: skip
    role, other = list(lines_of(sketch))[1:3]
    assert role.is_required
    assert role.choices == ["Worker", "Another role"]
    assert other.condition == "${role} = 'other'"


def test_a_language_that_lacks_words_is_told(sketch: Sketch) -> None:
    sketch.book = with_cells(
        with_language(sketch.book, "Polski (pl)"), "s2", {("label", "Polski (pl)"): "Rola?"}
    )
    assert [each.gaps for each in lines_of(sketch)][1:3] == [[], ["Polski (pl)"]]
    assert [each["code"] for each in spoken(sketch.book)] == ["en", "pl"]


@pytest.mark.parametrize(
    ("sheet", "row", "key"),
    [("survey", 3, "s2"), ("choices", 3, "s2"), ("survey", 0, ""), ("settings", 9, "")],
)
def test_a_problem_leads_to_its_question(sheet: str, row: int, key: str) -> None:
    assert row_at_fault(small_book(), {"sheet": sheet, "row": row}) == key


def test_the_fields_of_a_question(sketch: Sketch, rf: RequestFactory) -> None:
    row = row_with(sketch.book, "s3")
    assert row
    page = row_page(sketch, row, rf.get("/"))
    assert page["clauses"][0] == {
        "question": "role", "sign": "is", "value": "Another role", "number": 1,
    }  # fmt: skip
    assert [each["name"] for each in page["asked"]] == ["role", "families", "sure"]
    assert page["kind"] == "text"
    assert len(page["choices"]) == 3


def test_a_kind_that_the_menu_does_not_know_stays(sketch: Sketch, rf: RequestFactory) -> None:
    sketch.book = with_cells(sketch.book, "s3", {("type", ""): "geopoint", ("required", ""): "1=1"})
    row = row_with(sketch.book, "s3")
    assert row
    page = row_page(sketch, row, rf.get("/"))
    assert next(iter(page["kinds"])) == "geopoint"
    assert page["required_when"] == "1=1"


def test_what_is_wrong_stands_at_its_field(sketch: Sketch, rf: RequestFactory) -> None:
    places = [("survey", 3, "relevance"), ("survey", 3, "label"), ("survey", 3, "name"),
              ("choices", 2, "label"), ("survey", 4, "label")]  # fmt: skip
    sketch.problems = [
        {"sheet": sheet, "row": row, "column": column, "message": f"{sheet} {column}"}
        for sheet, row, column in places
    ]
    row = row_with(sketch.book, "s2")
    assert row
    page = row_page(sketch, row, rf.get("/"))
    assert page["own_problems"] == {
        "relevant": ["survey relevance"], "label": ["survey label"], "other": ["survey name"],
        "choices": ["choices label"],
    }  # fmt: skip
    assert page["texts"][0]["problems"] == ["survey label"]
    assert page["lists"] == {"role": "Worker · Another role"}
    assert page["is_own"]
