"""Pages of case studies: written, saved as typed, cleared, matched, read; and who is kept out."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEvent, Locality, User
from accounts.permissions import Role
from families.models import CaseStudy, CaseStudyState
from tests.analytics.test_case_study_pages import accepted
from tests.factories.accounts import LocalityFactory, MembershipFactory
from tests.factories.case_studies import TYPED, CaseStudyFactory

pytestmark = pytest.mark.django_db
LIST = reverse("analytics:case_study_list")
NAMES = ("show", "edit", "save", "take_back", "withdraw", "clear", "match", "original")


@pytest.fixture(autouse=True)
def demonstration(settings: Any) -> None:
    settings.DEMONSTRATION = True


@pytest.fixture
def here() -> Locality:
    return LocalityFactory.create()


def at(role: Role, locality: Locality | None) -> User:
    return MembershipFactory.create(role=role, locality=locality, second_factor=False).user


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page(name: str, study: CaseStudy) -> str:
    return reverse(f"analytics:case_study_{name}", args=[study.pk])


@pytest.mark.parametrize("state", list(CaseStudyState))
def test_people_of_another_locality_find_nothing(state: CaseStudyState, here: Locality) -> None:
    study, elsewhere = CaseStudyFactory.create(state=state, locality=here), LocalityFactory.create()
    for role in Role:
        stranger = browser(at(role, elsewhere))
        for name in NAMES:
            if name in ("save", "take_back"):
                assert stranger.post(page(name, study)).status_code in {403, 404}, (role, name)
            else:
                assert stranger.get(page(name, study)).status_code in {403, 404}, (role, name)
        assert "CS-" not in stranger.get(LIST).text
    assert Client().get(page("show", study)).status_code == 302


def test_roles_of_the_locality_read_what_is_theirs(here: Locality) -> None:
    study = CaseStudyFactory.create(state=CaseStudyState.SIGNED_OFF, locality=here)
    may = {
        Role.ANALYST: {"show", "match"}, Role.MANAGER: {"show"},
        Role.DATA_STEWARD: {"show", "withdraw", "original"},
    }  # fmt: skip
    for role in Role:
        client = browser(at(role, here))
        found = {name for name in ("show", "withdraw", "match", "original", "clear")
                 if client.get(page(name, study)).status_code == 200}  # fmt: skip
        assert found - {"withdraw"} == may.get(role, set()) - {"withdraw"}, role
    looked = AuditEvent.objects.filter(event="looked at a case study", about_id=str(study.pk))
    assert looked.count() == 3
    assert "Denise" not in browser(at(Role.ANALYST, here)).get(page("show", study)).text


def test_a_draft_is_begun_saved_as_typed_and_handed_in(here: Locality) -> None:
    writer = at(Role.PRACTITIONER, here)
    client = browser(writer)
    assert "You have written none yet" in client.get(LIST).text
    client.post(reverse("analytics:case_study_begin"))
    study = CaseStudy.objects.get()
    typed = {"edition": 0, "title": "The door", "text": TYPED, "locality": here.pk}
    saved = client.post(page("save", study), typed)
    assert saved.json()["edition"] == 1
    assert client.post(page("save", study), typed).status_code == 409
    assert client.post(page("save", study), {"locality": "x"}).status_code == 400
    short = client.post(page("edit", study), typed | {"edition": 1, "text": "?", "hand-in": "1"})
    assert "30 words at least" in short.text
    assert client.post(page("edit", study), typed | {"edition": 2, "save": "1"}).status_code == 302
    half = typed | {"edition": 3, "consent": "council", "hand-in": "1"}
    assert "Say who agreed." in client.post(page("edit", study), half).text
    done = client.post(page("edit", study), typed | {"edition": 4, "hand-in": "1"}, follow=True)
    assert "is handed in" in done.text
    assert client.get(page("edit", study)).status_code == 302
    assert client.post(page("take_back", study))["Location"] == page("edit", study)


def test_a_second_person_clears_it_beside_the_original_and_signs_it_off(here: Locality) -> None:
    study = CaseStudyFactory.create(state=CaseStudyState.HANDED_IN, locality=here)
    client = browser(at(Role.DATA_STEWARD, here))
    assert str(study) in client.get(LIST).text
    assert "<mark>Denise</mark>" in client.get(page("clear", study)).text
    kept = client.post(page("clear", study), {"title": "The door", "text": "Denise", "save": "1"})
    assert kept["Location"] == page("clear", study)
    empty = client.post(page("clear", study), {"title": "", "text": "", "sign": "1"})
    assert "cannot be empty" in empty.text
    done = client.post(page("clear", study), {"title": "The door", "text": "Mum", "sign": "1"})
    assert done["Location"] == page("show", study)
    assert client.get(page("clear", study)).status_code == 302
    assert AuditEvent.objects.filter(event="looked at the original of a case study").exists()


def test_an_analyst_matches_it(here: Locality) -> None:
    accepted()
    study = CaseStudyFactory.create(state=CaseStudyState.SIGNED_OFF, locality=here)
    client = browser(at(Role.ANALYST, here))
    assert "A Adults, Low" in client.get(page("match", study)).text
    assert "one of the two" in client.post(page("match", study), {"cluster": ""}).text
    client.post(page("match", study), {"cluster": "A"})
    assert "A, by the report" in client.get(page("show", study)).text
    both = at(Role.ANALYST, here)
    MembershipFactory.create(user=both, role=Role.MANAGER, locality=here, second_factor=False)
    assert browser(both).get(page("match", study)).status_code == 404


def test_withdrawing_is_asked_once_more(here: Locality) -> None:
    study = CaseStudyFactory.create(state=CaseStudyState.SIGNED_OFF, locality=here)
    client = browser(at(Role.DATA_STEWARD, here))
    assert "cannot be taken back" in client.get(page("withdraw", study)).text
    client.post(page("withdraw", study))
    assert client.get(page("show", study)).status_code == 404
