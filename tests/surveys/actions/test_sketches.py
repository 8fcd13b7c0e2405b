"""Building a questionnaire: steps, two people at once, and the draft version that comes of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.errors import Refused
from accounts.models import User
from accounts.permissions import Role
from jobs.models import Job
from jobs.runner import carry_out
from surveys.actions.instruments import load_instrument
from surveys.actions.sketches import (
    begin_sketch,
    change_sketch,
    discard_sketch,
    hand_in_sketch,
    redo_step,
    sketch_version,
    undo_step,
)
from surveys.building.book import as_sheets
from surveys.building.changing import without
from surveys.loading import load_file, rows_of
from surveys.models import FormRows, Sketch, SketchStep
from tests.factories.accounts import UserFactory
from tests.factories.programmes import ProgrammeFactory
from tests.factories.surveys import SketchFactory
from tests.surveys.forms import SMALL
from tests.surveys.sketching import ask, label, looked_through, say

pytestmark = pytest.mark.django_db

PLAIN = SMALL.replace("node-a", "").replace("node-b", "")


@pytest.fixture
def ann() -> User:
    return UserFactory.create(role=Role.ANALYST)


@pytest.fixture
def ben() -> User:
    return UserFactory.create(role=Role.ANALYST)


@pytest.fixture
def sketch(ann: User) -> Sketch:
    """With one question, under the key `q`."""
    return ask(ann, SketchFactory.create(), "q", "How are you?").sketch


def test_a_questionnaire_is_begun_under_a_name_that_nothing_has(ann: User) -> None:
    programme = ProgrammeFactory.create()
    sketch = begin_sketch(by=ann, programme=programme, slug="2nd-visit", title="Second visit")
    assert as_sheets(sketch.book)[-1]["rows"] == [["Second visit", "form_2nd_visit"]]
    with pytest.raises(Refused, match="is there already"):
        begin_sketch(by=ann, programme=programme, slug="2nd-visit", title="Again")


def test_a_version_is_built_on_with_its_rows_as_they_came(ann: User) -> None:
    programme = ProgrammeFactory.create()
    version = load_instrument(
        by=None, programme=programme, slug="small", source=PLAIN, source_format="md"
    )
    sketch = sketch_version(by=ann, version=version)
    assert as_sheets(sketch.book) == rows_of(version)
    assert sketch_version(by=ann, version=version) == sketch
    assert looked_through(sketch).problems == []
    FormRows.objects.all().delete()
    sketch.delete()
    again = sketch_version(by=ann, version=version)
    assert again.book == {}
    with pytest.raises(Refused, match="still being read"):
        ask(ann, again, "q", "Too early?")
    assert looked_through(again).book == sketch.book


def test_a_step_is_taken_back_and_done_again(ann: User, sketch: Sketch) -> None:
    say(ann, sketch, "q", "How is it?")
    assert undo_step(by=ann, sketch=sketch) == "changed a question"
    sketch.refresh_from_db()
    assert label(sketch.book, "q") == "How are you?"
    assert redo_step(by=ann, sketch=sketch) == "changed a question"
    sketch.refresh_from_db()
    assert label(sketch.book, "q") == "How is it?"
    with pytest.raises(Refused, match="nothing to do again"):
        redo_step(by=ann, sketch=sketch)


def test_typing_on_is_one_step_and_coming_back_later_another(ann: User, sketch: Sketch) -> None:
    say(ann, sketch, "q", "How is")
    say(ann, sketch, "q", "How is it?")
    SketchStep.objects.update(made_at=timezone.now() - timedelta(minutes=5))
    say(ann, sketch, "q", "How is it now?")
    undo_step(by=ann, sketch=sketch)
    sketch.refresh_from_db()
    assert label(sketch.book, "q") == "How is it?"
    undo_step(by=ann, sketch=sketch)
    sketch.refresh_from_db()
    assert label(sketch.book, "q") == "How are you?"


def test_everybody_takes_back_their_own_steps_only(ann: User, ben: User, sketch: Sketch) -> None:
    ask(ben, sketch, "b", "And you?")
    say(ann, sketch, "q", "How is it?")
    undo_step(by=ben, sketch=sketch)
    sketch.refresh_from_db()
    assert (label(sketch.book, "q"), label(sketch.book, "b")) == ("How is it?", "(gone)")
    with pytest.raises(Refused, match="nothing of yours"):
        undo_step(by=ben, sketch=sketch)


def test_what_a_colleague_changed_since_is_not_taken_back(
    ann: User, ben: User, sketch: Sketch
) -> None:
    say(ann, sketch, "q", "Mine")
    say(ben, sketch, "q", "Theirs")
    with pytest.raises(Refused, match="Somebody changed the same question"):
        undo_step(by=ann, sketch=sketch)


def test_two_people_at_once_lose_nothing(ann: User, ben: User, sketch: Sketch) -> None:
    seen = sketch.edition
    say(ben, sketch, "q", "How are you?", edition=seen, hint="A word is enough.")
    ask(ben, sketch, "b", "And you?")
    saved = say(ann, sketch, "q", "How is it?", edition=seen)
    assert saved.was_joined
    assert saved.sketch.book["survey"]["rows"][1]["cells"]["hint"] == "A word is enough."
    assert label(saved.sketch.book, "q") == "How is it?"


def test_the_same_words_are_asked_for_and_saved_by_choice(
    ann: User, ben: User, sketch: Sketch
) -> None:
    seen = sketch.edition
    say(ben, sketch, "q", "Theirs", edition=seen)
    saved = say(ann, sketch, "q", "Mine", edition=seen)
    assert [(each.mine, each.theirs) for each in saved.conflicts] == [("Mine", "Theirs")]
    sketch.refresh_from_db()
    assert label(sketch.book, "q") == "Theirs"
    change_sketch(
        by=ann, sketch=sketch, what="changed a question", edition=seen,
        change=lambda book: {**book, "survey": {**book["survey"], "rows": [
            {**row, "cells": {**row["cells"], "label": "Mine"}} if row["key"] == "q" else row
            for row in book["survey"]["rows"]]}},
        choices={saved.conflicts[0].key: "mine"},
    )  # fmt: skip
    sketch.refresh_from_db()
    assert label(sketch.book, "q") == "Mine"


def test_a_page_of_an_edition_that_never_was_is_refused(ann: User, sketch: Sketch) -> None:
    with pytest.raises(Refused, match="does not exist"):
        say(ann, sketch, "q", "Mine", edition=99)
    with pytest.raises(Refused, match="taken out meanwhile"):
        say(ann, sketch, "gone", "Mine")


def test_a_page_never_loses_its_end(ann: User, sketch: Sketch) -> None:
    with pytest.raises(Refused, match="without an end"):
        change_sketch(by=ann, sketch=sketch, what="tore", change=lambda book: without(book, "s2"))


def test_nothing_new_is_no_step_and_one_look_serves_many(ann: User, sketch: Sketch) -> None:
    say(ann, sketch, "q", "How are you?")
    assert sketch.steps.count() == 1
    say(ann, sketch, "q", "How is it?")
    assert Job.objects.count() == 1
    looked_through(sketch)
    say(ann, sketch, "q", "How was it?")
    assert Job.objects.count() == 2


def test_it_becomes_a_draft_version_of_the_same_rows(ann: User, sketch: Sketch) -> None:
    file = hand_in_sketch(by=ann, sketch=sketch)
    carry_out(str(file.job_id), load_file)
    file.refresh_from_db()
    assert file.problems == []
    assert file.version
    assert rows_of(file.version)[0] == as_sheets(sketch.book)[0]
    sketch.refresh_from_db()
    assert sketch.handed_in == file


def test_it_is_thrown_away_with_its_steps(ann: User, sketch: Sketch) -> None:
    discard_sketch(by=ann, sketch=sketch)
    assert not SketchStep.objects.exists()
    assert Job.objects.exists()
