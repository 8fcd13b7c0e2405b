"""The worker looks through a questionnaire that is being built."""

import pytest

from accounts.permissions import Role
from jobs.models import Job, State
from jobs.runner import carry_out
from surveys.actions.sketches import discard_sketch
from surveys.models import Sketch
from surveys.sketch_check import check_sketch
from tests.factories.accounts import UserFactory
from tests.factories.surveys import SketchFactory
from tests.surveys.sketching import ask, looked_through, say

pytestmark = pytest.mark.django_db


@pytest.fixture
def sketch() -> Sketch:
    user = UserFactory.create(role=Role.ANALYST)
    sketch: Sketch = ask(user, SketchFactory.create(), "q", "How are you?").sketch
    return sketch


def test_what_it_says_is_kept_for_the_phone(sketch: Sketch) -> None:
    looked_through(sketch)
    assert sketch.is_checked
    assert sketch.definition["pages"][0]["questions"][0]["id"] == "q"


def test_what_is_wrong_is_kept_beside_the_last_that_was_right(sketch: Sketch) -> None:
    looked_through(sketch)
    say(UserFactory.create(), sketch, "q", "How are you?", relevant="${nobody} = 1")
    looked_through(sketch)
    assert [(each["row"], each["sheet"]) for each in sketch.problems] == [(3, "survey")]
    assert sketch.definition["pages"]


def test_a_sketch_that_was_thrown_away_ends_the_job(sketch: Sketch) -> None:
    job = sketch.job
    discard_sketch(by=None, sketch=sketch)
    assert job
    carry_out(str(job.pk), check_sketch)
    assert Job.objects.get().state == State.DONE
