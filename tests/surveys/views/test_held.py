"""Answers in which a concern arose: the lead reads every word, and nobody else finds the page."""

from uuid import uuid4

import pytest
from django.conf import LazySettings
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains

from accounts.models import AuditEvent, User
from accounts.permissions import Role
from safeguarding.models import AboutKind, Concern, Release
from surveys.models import Quarantine, Response, Upload
from tests.factories.accounts import LocalityFactory, MembershipFactory, UserFactory
from tests.factories.safeguarding import ConcernFactory
from tests.factories.surveys import (
    QuarantineFactory,
    ResponseFactory,
    UploadFactory,
)
from tests.signing import signed_in
from tests.surveys.questionnaires import closed_survey, definition, question

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _without_a_second_factor(settings: LazySettings) -> None:
    settings.DEMONSTRATION = True


@pytest.fixture
def response() -> Response:
    """A form of an event with words, and a file that came with it."""
    survey = closed_survey(definition(question("worries")), promise="field")
    return ResponseFactory.create(survey=survey, answers={"worries": "He locks the door."})


@pytest.fixture
def concern(response: Response) -> Concern:
    return ConcernFactory.create(about_kind=AboutKind.EVENT_FORM, about_id=response.root_id)


@pytest.fixture
def lead(client: Client) -> Client:
    client.force_login(UserFactory.create(role=Role.SAFEGUARDING_LEAD))
    return client


def page_of(concern: Concern) -> str:
    return f"/surveys/held/{concern.about_id}/"


def test_the_lead_reads_every_word_and_each_look_is_written_down(
    lead: Client, response: Response, concern: Concern
) -> None:
    upload = UploadFactory.create(response=response)
    assertContains(lead.get(f"/concerns/{concern.pk}/"), page_of(concern))
    page = lead.get(page_of(concern))
    assertContains(page, "He locks the door.")
    assertContains(page, "Nobody else reads it")
    assert lead.get(f"{page_of(concern)}{upload.pk}/").content == bytes(upload.content)
    looks = AuditEvent.objects.filter(event__contains="in which a concern arose")
    assert looks.count() == 2
    assert "locks" not in str(list(looks.values_list("details", flat=True)))
    other = UploadFactory.create()
    assert lead.get(f"{page_of(concern)}{other.pk}/").status_code == 404


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.SAFEGUARDING_LEAD}))
def test_nobody_else_finds_it(role: Role, response: Response, concern: Concern) -> None:
    upload = UploadFactory.create(response=response)
    browser = signed_in(role)
    for where in (page_of(concern), f"{page_of(concern)}{upload.pk}/"):
        assert browser.get(where).status_code == 404


def test_without_a_concern_of_ones_own_there_is_nothing(response: Response, lead: Client) -> None:
    assert lead.get(f"/surveys/held/{response.root_id}/").status_code == 404
    elsewhere = ConcernFactory.create(
        about_kind=AboutKind.EVENT_FORM,
        about_id=response.root_id,
        locality=LocalityFactory.create(),
    )
    local = MembershipFactory.create(
        role=Role.SAFEGUARDING_LEAD, locality=LocalityFactory.create()
    ).user
    browser = Client()
    browser.force_login(local)
    assert browser.get(page_of(elsewhere)).status_code == 404
    story = ConcernFactory.create(about_kind=AboutKind.STORY, about_id=uuid4())
    assert lead.get(page_of(story)).status_code == 404


def test_what_came_another_time_is_held_and_read_too_and_what_has_not_come_is_said(
    lead: Client, response: Response, concern: Concern
) -> None:
    analyst: User = UserFactory.create(role=Role.ANALYST)
    QuarantineFactory.create(
        survey=response.survey, root_id=response.root_id, version=response.version,
        answers={"worries": "It says more."}, content_sha256="1" * 64,
    )  # fmt: skip
    assert not Quarantine.objects.visible_to(analyst).exists()
    assertContains(lead.get(page_of(concern)), "It says more.")
    concern.release = Release.RELEASED
    concern.save(update_fields=["release"])
    assert Quarantine.objects.visible_to(analyst).count() == 1
    assertContains(lead.get(page_of(concern)), "You released it")
    early = ConcernFactory.create(about_kind=AboutKind.EVENT_FORM, about_id=uuid4())
    empty = lead.get(page_of(early))
    assertContains(empty, "These answers are not here")
    assertNotContains(empty, "He locks")


def test_a_concern_of_a_reader_holds_the_whole_of_what_one_person_said(
    lead: Client, response: Response
) -> None:
    analyst: User = UserFactory.create(role=Role.ANALYST)
    UploadFactory.create(response=response)
    QuarantineFactory.create(survey=response.survey, root_id=response.root_id)
    QuarantineFactory.create(survey=response.survey)
    about = {"about_kind": AboutKind.OPEN_ANSWER, "about_id": response.pk}
    concern = ConcernFactory.create(**about)
    assert not Response.objects.visible_to(analyst).exists()
    assert not Upload.objects.visible_to(analyst).exists()
    assert Quarantine.objects.visible_to(analyst).count() == 1
    assertContains(lead.get(page_of(concern)), "He locks the door.")


def test_of_a_confidential_survey_only_own_words_are_read(lead: Client) -> None:
    form = definition(question("role", "select_one", list="roles"), question("more"), roles="boss")
    survey = closed_survey(form, promise="confidential")
    said = ResponseFactory.create(survey=survey, answers={"role": "boss", "more": "He hits."})
    about = {"about_kind": AboutKind.OPEN_ANSWER, "about_id": said.pk}
    page = lead.get(page_of(ConcernFactory.create(**about)))
    assertContains(page, "He hits.")
    assertContains(page, "This survey is confidential")
    assertNotContains(page, "The boss")
