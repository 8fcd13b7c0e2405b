"""What the pages of questionnaires and versions show."""

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from accounts.permissions import Role
from programmes.models import Programme
from surveys.actions.instruments import load_instrument
from surveys.actions.versions import publish_version, say_renamed
from surveys.definition import questions
from surveys.models import Survey, SurveyState, Version
from surveys.version_pages import (
    difference,
    earlier_version,
    entries,
    outline,
    problem_rows,
    stations,
    tally,
)
from tests.factories.accounts import UserFactory
from tests.factories.programmes import ProgrammeFactory, RoundFactory
from tests.factories.surveys import (
    InstrumentFactory,
    ResponseFactory,
    SurveyFactory,
    VersionFactory,
)
from tests.surveys.forms import rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme() -> Programme:
    return ProgrammeFactory.create()


@pytest.fixture
def analyst() -> User:
    return UserFactory.create(role=Role.ANALYST)


def load(programme: Programme, *lines: str) -> Version:
    return load_instrument(
        by=None, programme=programme, slug="small", source=rows(*lines), source_format="md"
    )


def ids(version: Version) -> dict[str, str]:
    return {question["name"]: question["id"] for question in questions(version.definition)}


def survey_of(version: Version, state: SurveyState, *answers: dict[str, object]) -> Survey:
    """A survey of the version with these answers, by name."""
    survey = SurveyFactory.create(
        round=RoundFactory.create(programme=version.instrument.programme),
        version=version,
        state=state,
        closed_at=timezone.now() if state == SurveyState.CLOSED else None,
        response_count=len(answers),
    )
    keys = ids(version)
    for each in answers:
        ResponseFactory.create(survey=survey, answers={keys[n]: a for n, a in each.items()})
    return survey


def test_the_list_says_what_is_published_drafted_and_used(
    programme: Programme, analyst: User
) -> None:
    published = publish_version(by=None, version=load(programme, "text | a | A |"))
    draft = load(programme, "text | b | B |")
    survey_of(published, SurveyState.OPEN, {"a": "x"}, {"a": "y"})
    [entry] = entries(analyst, "")
    assert (entry.current, entry.drafts, entry.surveys, entry.answers) == (published, [draft], 1, 2)


@pytest.mark.parametrize(("words", "found"), [("SMALL", 1), ("why_not", 1), (" ", 1), ("zebra", 0)])
def test_questionnaires_are_found_by_title_and_questions(
    programme: Programme, analyst: User, words: str, found: int
) -> None:
    load(programme, "text | why_not | Why not? |")
    assert len(entries(analyst, words)) == found


def test_the_list_takes_the_same_statements_however_long(
    analyst: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    entries(analyst, "")  # what the person may do is asked once
    for _ in range(3):
        VersionFactory.create(instrument=InstrumentFactory.create())
    with django_assert_num_queries(3):
        assert len(entries(analyst, "")) == 3


def test_the_line_tells_each_version_its_file_and_its_surveys(
    programme: Programme, analyst: User
) -> None:
    first = publish_version(by=None, version=load(programme, "text | a | A |"))
    survey = survey_of(first, SurveyState.OPEN, {"a": "x"})
    second = load(programme, "text | a | A |", "text | b | B |")
    newest, oldest = stations(analyst, first.instrument)
    assert (newest.version, newest.questions, newest.may_publish) == (second, 2, True)
    assert (oldest.version, oldest.surveys, oldest.answers) == (first, [survey], 1)
    assert newest.file is not None
    assert "content" in newest.file.get_deferred_fields()


def test_answers_of_closed_surveys_are_counted_and_those_of_open_ones_are_not(
    programme: Programme, analyst: User
) -> None:
    first = publish_version(
        by=None, version=load(programme, "integer | age | Age |", "text | b | B |")
    )
    survey_of(first, SurveyState.CLOSED, {"age": 3, "b": None}, {"age": 4, "b": "x"})
    survey_of(first, SurveyState.OPEN, {"age": 5})
    draft = load(programme, "text | b | B? |")
    shown = difference(analyst, first, draft)
    told = {q.name: q.changes[0]["consequence"] for q in shown["changed"]}
    assert told["age"].startswith("2 people answered this")
    assert told["b"].startswith("The answers of 1 person stay.")
    assert (shown["counted"], shown["not_counted"], shown["marked"]) == (2, 1, 1)


def test_the_outline_does_not_read_answers(
    programme: Programme, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    first = publish_version(by=None, version=load(programme, "integer | age | Age |"))
    draft = load(programme, "integer | age | Your age |")
    with django_assert_num_queries(1):
        told = outline(first, draft)
    assert (told["tally"], told["marked"], told["why_not_publish"]) == ("Reworded: 1.", 1, "")


def test_somebody_who_may_not_read_answers_learns_nothing_from_the_counts(
    programme: Programme,
) -> None:
    first = publish_version(by=None, version=load(programme, "integer | age | Age |"))
    survey_of(first, SurveyState.CLOSED, {"age": 3})
    manager = UserFactory.create(role=Role.MANAGER)
    assert difference(manager, first, load(programme, "text | b | B |"))["counted"] == 0


def test_likely_pairs_are_offered_and_can_be_taken_back(
    programme: Programme, analyst: User
) -> None:
    first = publish_version(
        by=None, version=load(programme, "text | hinders | What hinders you? |")
    )
    draft = load(programme, "text | hampers | What hampers you? |")
    added = difference(analyst, first, draft)["changed"][0]
    assert added.candidates[0]["id"] == ids(first)["hinders"]
    assert "alike)" in added.candidates[0]["words"]
    say_renamed(by=None, version=draft, name="hampers", former=ids(first)["hinders"])
    draft.refresh_from_db()
    [renamed] = difference(analyst, first, draft)["changed"]
    assert renamed.may_take_back
    assert not renamed.candidates


def test_a_version_is_compared_with_the_published_one_before(programme: Programme) -> None:
    first = publish_version(by=None, version=load(programme, "text | a | A |"))
    second, third = load(programme, "text | b | B |"), load(programme, "text | c | C |")
    assert earlier_version(first) is None
    assert earlier_version(second) == earlier_version(third) == first


def test_nothing_changed_has_no_tally() -> None:
    assert tally([]) == ""


def test_problems_are_a_table_of_places() -> None:
    problem = {"sheet": "survey", "row": 0, "column": "", "message": "Mend it."}
    assert problem_rows("Problems", [problem])["rows"] == [["survey", "", "", "Mend it."]]
