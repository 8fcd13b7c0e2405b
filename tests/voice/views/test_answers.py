"""The pages on which answers of forms are chosen for the wall."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from accounts.permissions import Role
from safeguarding.models import AboutKind
from surveys.models import Consent
from tests.factories.safeguarding import ConcernFactory
from tests.surveys.consenting import YES
from tests.voice.browsing import browser_as
from tests.voice.shareable import event_with, only_consent
from voice.models import Piece

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_second_factor")]


def test_an_answer_goes_from_the_form_to_the_wall() -> None:
    event = event_with({**YES, "words": "My brother Jack likes it."})
    analyst, here = browser_as(Role.ANALYST), f"/voices/{event.pk}/pieces/"
    assertContains(analyst.get(here), f"{here}answers/")
    assertContains(analyst.get(f"{here}answers/"), "My brother Jack likes it.")
    of_record = f"{here}answers/{only_consent().pk}/"
    assertContains(analyst.get(f"{of_record}words/"), "My brother [person A] likes it.")
    picture = analyst.get(f"{of_record}drawing/picture/")
    assert (picture["Content-Type"], picture["Cache-Control"]) == ("image/png", "no-store")
    assert analyst.get(f"{of_record}words/picture/").status_code == 404
    assert analyst.get(f"{of_record}mother/").status_code == 404
    assertContains(analyst.post(f"{of_record}drawing/", {"words": ""}), "what the picture shows")
    typed = {"words": "My brother … likes it."}
    assertRedirects(analyst.post(f"{of_record}words/", typed), f"{here}answers/")
    assertContains(analyst.get(f"{here}answers/"), "Kept")
    piece = Piece.objects.get()
    facilitator = browser_as(Role.FACILITATOR)
    assertNotContains(facilitator.get(here), "answers/")
    assert facilitator.get(f"{here}answers/").status_code == 403
    moved = facilitator.post(f"{here}{piece.pk}/show/", follow=True)
    assertContains(moved, "It is on the wall.")


def test_what_was_not_allowed_or_is_held_back_is_not_there() -> None:
    event = event_with(YES, {**YES, "wall": "no", "words": "Not this."})
    analyst, here = browser_as(Role.ANALYST), f"/voices/{event.pk}/pieces/answers/"
    page = analyst.get(here)
    assertContains(page, "I like it.")
    assertNotContains(page, "Not this.")
    no = Consent.objects.get(show="no")
    assert analyst.get(f"{here}{no.pk}/words/").status_code == 404
    yes = Consent.objects.get(show="yes")
    ConcernFactory.create(about_kind=AboutKind.EVENT_FORM, about_id=yes.root_id)
    assertContains(analyst.get(here), "There is nothing to choose from")
    assert analyst.get(f"{here}{yes.pk}/words/").status_code == 404
