"""Texts that were read to the end."""

import pytest
from django.db import IntegrityError, transaction

from tests.factories.themes import CodebookFactory, TextReadFactory
from themes.models import DocumentState, TextRead

pytestmark = pytest.mark.django_db


def test_a_text_is_read_once_with_a_codebook_and_again_with_another() -> None:
    made = TextReadFactory.create(coder__name="Ann")
    assert str(made) == f"{made.document}, read by Ann"
    other = CodebookFactory.create(programme=made.document.programme)
    TextReadFactory.create(document=made.document, coder=made.coder, codebook=other)
    assert list(TextRead.objects.by_codebook(made.codebook)) == [made]
    with pytest.raises(IntegrityError), transaction.atomic():
        TextReadFactory.create(document=made.document, coder=made.coder, codebook=other)
    made.document.state = DocumentState.WITHDRAWN
    made.document.save(update_fields=["state"])
    assert not TextRead.objects.by_codebook(made.codebook)
