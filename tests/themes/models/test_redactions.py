"""What was taken out of texts is seen by those who keep codebooks, and says something."""

import pytest
from django.db import IntegrityError, transaction

from tests.factories.themes import RedactionFactory
from tests.themes.ground import analyst, coder
from themes.models import Redaction

pytestmark = pytest.mark.django_db


def test_only_who_keeps_codebooks_sees_what_was_taken_out() -> None:
    made = RedactionFactory.create()
    assert list(Redaction.objects.visible_to(analyst())) == [made]
    assert not Redaction.objects.visible_to(coder()).exists()
    assert str(made) == f"[person] in {made.document}"


def test_the_same_words_are_taken_out_once_and_something_stands_there() -> None:
    made = RedactionFactory.create()
    with pytest.raises(IntegrityError), transaction.atomic():
        RedactionFactory.create(document=made.document, words=made.words)
    with pytest.raises(IntegrityError, match="redaction_says_what_and_how"):
        RedactionFactory.create(instead="")
