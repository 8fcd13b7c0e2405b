"""Versions are published in their order, or discarded while they are drafts."""

import pytest
from django.utils import timezone

from accounts.errors import Refused
from accounts.models import AuditEvent
from jobs.models import Job, State
from programmes.models import Programme
from surveys.actions.instruments import load_instrument
from surveys.actions.versions import (
    discard_file,
    discard_version,
    hand_in_form,
    publish_version,
    say_new,
    say_renamed,
)
from surveys.definition import questions
from surveys.models import FormFile, Question, Version
from surveys.sniffing import NotAForm
from tests.factories.accounts import UserFactory
from tests.factories.programmes import ProgrammeFactory
from tests.surveys.forms import rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme() -> Programme:
    return ProgrammeFactory.create()


def load(programme: Programme, *lines: str) -> Version:
    return load_instrument(
        by=None, programme=programme, slug="small", source=rows(*lines), source_format="md"
    )


def ids(version: Version) -> dict[str, str]:
    return {question["name"]: question["id"] for question in questions(version.definition)}


def columns() -> dict[str, str]:
    """Each question's column by its id."""
    return {str(row.pk): row.name for row in Question.objects.all()}


def test_a_file_is_kept_and_its_reading_is_asked_for(programme: Programme) -> None:
    user = UserFactory.create()
    file = hand_in_form(by=user, programme=programme, slug="s", name="f.md", content=b"| survey |")
    assert (file.source_format, file.loaded_by) == ("md", user)
    assert Job.objects.get().form_file == file
    assert AuditEvent.objects.filter(event="handed in a form").count() == 1


def test_what_is_no_form_is_not_kept(programme: Programme) -> None:
    with pytest.raises(NotAForm):
        hand_in_form(by=None, programme=programme, slug="s", name="f", content=b"\x00")
    assert not FormFile.objects.exists()
    assert not Job.objects.exists()


def test_a_file_is_discarded_once_its_reading_has_ended(programme: Programme) -> None:
    file = hand_in_form(by=None, programme=programme, slug="s", name="f.md", content=b"| survey |")
    with pytest.raises(Refused, match="is being read"):
        discard_file(by=None, file=file)
    assert file.job is not None
    Job.objects.update(state=State.FAILED, ended_at=timezone.now())
    discard_file(by=None, file=file)
    assert not FormFile.objects.exists()
    assert AuditEvent.objects.filter(event="discarded a form's file").count() == 1


def test_an_older_draft_is_not_published_after_a_newer_version(programme: Programme) -> None:
    first, second = load(programme, "text | a | A |"), load(programme, "text | a | AA |")
    publish_version(by=None, version=second)
    with pytest.raises(Refused, match="Version 2 is newer"):
        publish_version(by=None, version=first)


def test_the_title_and_the_columns_change_when_the_draft_is_published(
    programme: Programme,
) -> None:
    first = publish_version(by=None, version=load(programme, "integer | age | Age |"))
    second = load(programme, "text | age | Age |")
    old, new = ids(first)["age"], ids(second)["age"]
    assert old != new
    publish_version(by=None, version=second)
    assert columns() == {old: "age", new: "age_2"}
    third = load(programme, "text | age | Age in words |")
    assert ids(third)["age"] == new
    publish_version(by=None, version=third)
    assert columns() == {old: "age", new: "age_2"}


def test_a_draft_is_discarded_with_its_file_and_its_questions(programme: Programme) -> None:
    first = publish_version(by=None, version=load(programme, "text | a | A |"))
    draft = load(programme, "text | a | A |", "text | b | B |")
    discard_version(by=None, version=draft)
    assert list(Version.objects.all()) == [first]
    assert list(Question.objects.values_list("name", flat=True)) == ["a"]
    assert FormFile.objects.count() == 1
    assert AuditEvent.objects.filter(event="discarded a draft").count() == 1


def test_a_published_version_is_never_discarded(programme: Programme) -> None:
    version = publish_version(by=None, version=load(programme, "text | a | A |"))
    with pytest.raises(Refused, match="kept for good"):
        discard_version(by=None, version=version)
    assert Version.objects.exists()


def test_a_question_of_a_draft_is_said_to_be_an_earlier_one(programme: Programme) -> None:
    first = publish_version(by=None, version=load(programme, "integer | age | Age |"))
    draft = load(programme, "integer | years | Years |", "text | b | B |")
    old = ids(first)["age"]
    draft = say_renamed(by=None, version=draft, name="years", former=old)
    assert ids(draft)["years"] == old
    assert Question.objects.count() == 2
    publish_version(by=None, version=draft)
    assert columns()[old] == "years"
    assert ids(load(programme, "integer | years | How old? |"))["years"] == old


def test_it_can_be_taken_back(programme: Programme) -> None:
    first = publish_version(by=None, version=load(programme, "integer | age | Age |"))
    draft = load(programme, "integer | years | Years |")
    draft = say_renamed(by=None, version=draft, name="years", former=ids(first)["age"])
    draft = say_new(by=None, version=draft, name="years")
    assert ids(draft)["years"] != ids(first)["age"]
    assert sorted(columns().values()) == ["age", "years"]


@pytest.mark.parametrize(
    ("name", "former", "reason"),
    [
        ("years", "age", "was of the type integer"),
        ("years", "kept", "is asked in this draft already"),
        ("years", "none", "No published version has that question"),
        ("months", "age", "no question called “months”"),
    ],
)
def test_what_cannot_be_one_question_is_refused(
    programme: Programme, name: str, former: str, reason: str
) -> None:
    first = publish_version(
        by=None, version=load(programme, "integer | age | Age |", "text | kept | Kept |")
    )
    draft = load(programme, "text | years | Years |", "text | kept | Kept |")
    with pytest.raises(Refused, match=reason):
        say_renamed(by=None, version=draft, name=name, former=ids(first).get(former, former))


def test_questions_of_a_published_version_are_settled(programme: Programme) -> None:
    version = publish_version(by=None, version=load(programme, "text | a | A |"))
    with pytest.raises(Refused, match="settled"):
        say_renamed(by=None, version=version, name="a", former="x")
    with pytest.raises(Refused, match="settled"):
        say_new(by=None, version=version, name="a")
    with pytest.raises(Refused, match="no question called"):
        say_new(by=None, version=load(programme, "text | b | B |"), name="x")
