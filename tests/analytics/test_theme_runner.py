"""A count of themes is carried out by the worker, whole or not at all."""

import pytest

from analytics.theme_runner import name_of, nodes_of, themes_of
from jobs.models import State
from tests.analytics.themes import coded_stories, counted_themes
from tests.factories.themes import CodebookFactory, CodeFactory

pytestmark = pytest.mark.django_db


def test_what_was_coded_is_counted_and_kept_with_its_workbook() -> None:
    codebook = coded_stories()
    run = counted_themes(codebook)
    assert (run.job.state, run.job.reason) == (State.DONE, "")
    source = run.result["sources"][0]
    assert [row["tellers"] for row in source["themes"]] == [6, 6]
    assert bytes(run.workbook).startswith(b"PK")
    assert counted_themes(codebook).input_sha256 == run.input_sha256


def test_a_codebook_by_which_nothing_was_read_cannot_be_counted() -> None:
    run = counted_themes(CodebookFactory.create())
    assert run.job.reason == "Nobody has read a text by this codebook yet."
    assert run.result is None


def test_a_code_is_called_by_what_it_lies_under_and_points_at_its_node() -> None:
    codebook = coded_stories(stories=0)
    heard = codebook.codes.get(name="Being heard")
    child = CodeFactory.create(codebook=codebook, parent=heard, name="By a worker")
    assert name_of(child) == "Being heard: By a worker"
    found = nodes_of(codebook, themes_of(codebook))
    assert [(node["title"], node["themes"]) for node in found] == [
        ("Families are heard", [heard.pk])
    ]
