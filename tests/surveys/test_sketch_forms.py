"""What people type in to begin a questionnaire."""

import pytest

from accounts.permissions import Role
from surveys.sketch_forms import LanguageForm, SketchForm
from tests.factories.accounts import UserFactory
from tests.factories.programmes import ProgrammeFactory
from tests.factories.surveys import SketchFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("title", "slug", "made", "fault"),
    [
        ("How was it?", "", "how-was-it", ""),
        ("How was it?", "visit", "visit", ""),
        ("Build", "", "build", "Enter a short name"),
        ("کیسا", "", "", "Enter a short name"),
        ("Taken", "", "taken", "is there already"),
    ],
)
def test_the_short_name_is_made_of_the_title(title: str, slug: str, made: str, fault: str) -> None:
    programme = ProgrammeFactory.create()
    SketchFactory.create(slug="taken", programme=programme)
    data = {"title": title, "slug": slug, "programme": programme.pk}
    form = SketchForm(data, user=UserFactory.create(role=Role.ANALYST))
    assert form.is_valid() == (not fault)
    assert form.cleaned_data.get("slug", made) == made
    assert fault in str(form.errors)


def test_a_language_has_a_name_we_know_or_a_code() -> None:
    assert LanguageForm({"language": "Polski (pl)"}).is_valid()
    assert not LanguageForm({"language": "Klingon"}).is_valid()
