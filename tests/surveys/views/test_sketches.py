"""Building a questionnaire on pages, without scripts."""

import pytest
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from accounts.models import User
from accounts.permissions import Role
from jobs.runner import carry_out
from surveys.actions.instruments import load_instrument
from surveys.building.book import rows_of, words_of
from surveys.loading import load_file
from surveys.models import FormFile, Sketch
from tests.factories.accounts import UserFactory
from tests.factories.programmes import ProgrammeFactory
from tests.factories.surveys import SketchFactory
from tests.surveys.forms import rows
from tests.surveys.sketching import ask, label, looked_through, say

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def analyst(client: Client) -> User:
    user = UserFactory.create(role=Role.ANALYST)
    client.force_login(user)
    return user


@pytest.fixture
def sketch(analyst: User) -> Sketch:
    return ask(
        analyst, SketchFactory.create(slug="visit", title="Visit"), "q", "How are you?"
    ).sketch


def at(sketch: Sketch, *words: str) -> str:
    """An address of a page of the sketch."""
    return "/".join(["/surveys/instruments/build", str(sketch.pk), *words, ""])


def test_a_questionnaire_is_begun_built_and_made_a_draft(client: Client) -> None:
    programme = ProgrammeFactory.create()
    fields = {"title": "How was it?", "slug": "", "programme": programme.pk}
    response = client.post("/surveys/instruments/build/", fields)
    sketch = Sketch.objects.get()
    assertRedirects(response, at(sketch))
    response = client.post(at(sketch, "change"), {"go": "add", "kind": "select_one"})
    sketch.refresh_from_db()
    key = rows_of(sketch.book)[1]["key"]
    assertRedirects(response, at(sketch, "row", key))
    sent = {
        "edition": sketch.edition, "kind": "select_one", "name": "question", "list": "",
        "text/label/": "Was it good?", "choice": ["n1", "n2"], "label/n1/": "Yes",
        "label/n2/": "No", "go": "save", "required": "yes",
    }  # fmt: skip
    response = client.post(at(sketch, "row", key), sent)
    assertContains(client.get(response["Location"]), "1. Was it good?")
    looked_through(sketch)
    page = client.get(at(sketch))
    assertContains(page, "Nothing to mend")
    assertContains(page, "Yes · No")
    response = client.post(at(sketch, "hand-in"))
    file = FormFile.objects.get()
    assertRedirects(response, f"/surveys/instruments/files/{file.pk}/")
    carry_out(str(file.job_id), load_file)
    assertContains(client.get(response["Location"]), "The form is a draft now")


def test_a_version_is_changed_on_a_page(client: Client) -> None:
    load_instrument(
        by=None, programme=ProgrammeFactory.create(), slug="small",
        source=rows("text | a | What was it? |"), source_format="md",
    )  # fmt: skip
    response = client.post("/surveys/instruments/small/1/build/")
    sketch = Sketch.objects.get()
    assertRedirects(response, at(sketch))
    Sketch.objects.update(book={})
    assertContains(client.get(at(sketch)), "We are reading the rows")


def test_steps_are_taken_back_on_the_page(client: Client, sketch: Sketch) -> None:
    client.post(at(sketch, "change"), {"go": "out:q"})
    assertNotContains(client.get(at(sketch)), "How are you?")
    response = client.post(at(sketch, "step"), {"go": "undo"}, follow=True)
    assertContains(response, "Taken back: took out “How are you?”.")
    response = client.post(at(sketch, "step"), {"go": "redo"}, follow=True)
    assertContains(response, "Done again")
    assertContains(client.post(at(sketch, "step"), {"go": "redo"}, follow=True), "nothing to do")
    assertContains(client.get(at(sketch, "row", "q"), follow=True), "taken out meanwhile")
    assertContains(client.post(at(sketch, "change"), {"go": "up:q"}, follow=True), "taken out")
    assertRedirects(client.post(at(sketch, "change"), {"go": "nothing"}), at(sketch))


def test_what_two_changed_is_chosen_and_nothing_is_lost(client: Client, sketch: Sketch) -> None:
    seen = sketch.edition
    say(UserFactory.create(), sketch, "q", "How is it?")
    sent = {"edition": seen, "kind": "text", "text/label/": "How was it?", "text/hint/": "A word."}
    response = client.post(at(sketch, "row", "q", "save"), sent)
    assert response.status_code == 409
    response = client.post(at(sketch, "row", "q"), sent)
    assert response.status_code == 409
    assertContains(response, "How is it?", status_code=409)
    chosen = sent | {"choice-of/survey/q/label": "mine"}
    assertRedirects(client.post(at(sketch, "row", "q"), chosen), f"{at(sketch)}?focus=edit-q")
    sketch.refresh_from_db()
    assert label(sketch.book, "q") == "How was it?"


def test_a_question_is_saved_as_it_is_typed(client: Client, sketch: Sketch) -> None:
    sent = {"edition": sketch.edition, "kind": "text", "text/label/": "How"}
    answer = client.post(at(sketch, "row", "q", "save"), sent).json()
    assert answer["edition"] == sketch.edition + 1
    assert not answer["joined"]
    sent |= {"edition": 99}
    assert client.post(at(sketch, "row", "q", "save"), sent).status_code == 400
    response = client.post(at(sketch, "row", "q"), sent, follow=True)
    assertContains(response, "does not exist")
    response = client.post(
        at(sketch, "row", "q"), sent | {"edition": answer["edition"], "go": "more"}
    )
    assert response["Location"].endswith("focus=more-")


def test_questions_and_languages_are_taken_over(client: Client, sketch: Sketch) -> None:
    assertContains(client.get(at(sketch, "library")), "This person listened to me.")
    taken = client.post(at(sketch, "library"), {"item": "listened"})
    assertRedirects(taken, f"{at(sketch, 'library')}?taken=listened")
    assertContains(client.post(at(sketch, "language"), {"language": "Klingon"}), "We do not know")
    client.post(at(sketch, "language"), {"language": "Polski (pl)"})
    page = client.get(at(sketch))
    assertContains(page, "2. This person listened to me.")
    assertContains(page, "Not translated")
    sketch.refresh_from_db()
    assert words_of(sketch.book, rows_of(sketch.book)[1]) == "How are you?"


def test_what_needs_mending_is_shown_and_stands_in_the_way(client: Client, sketch: Sketch) -> None:
    say(UserFactory.create(), sketch, "q", "How?", relevant="${nobody} = 1")
    looked_through(sketch)
    page = client.get(at(sketch))
    assertContains(page, "Something needs mending first")
    assertContains(client.get(at(sketch, "row", "q")), "nobody")
    assertContains(client.post(at(sketch, "hand-in"), follow=True), "needs mending")


def test_it_is_thrown_away_once_that_is_confirmed(client: Client, sketch: Sketch) -> None:
    assertContains(client.get(at(sketch, "discard")), "Throw away what was built of “Visit”?")
    assertRedirects(client.post(at(sketch, "discard")), "/surveys/instruments/")
    assert not Sketch.objects.exists()


def test_nobody_else_builds(client: Client, sketch: Sketch) -> None:
    client.force_login(UserFactory.create(role=Role.PRACTITIONER))
    for words in ([], ["row", "q"], ["library"], ["discard"]):
        assert client.get(at(sketch, *words)).status_code == 403
