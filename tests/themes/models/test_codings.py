"""Codings: who sees whose, and what the database keeps true."""

import pytest
from django.db import IntegrityError, transaction

from tests.factories.themes import AssignmentFactory, CodeFactory, CodingFactory, DocumentFactory
from tests.themes.ground import analyst, coder
from themes.models import Codebook, Coding, CodingState

pytestmark = pytest.mark.django_db


def test_coders_are_blind_to_each_other_until_the_codebook_is_open(codebook: Codebook) -> None:
    document, code = DocumentFactory.create(), CodeFactory.create(codebook=codebook, name="Time")
    ann, ben = coder("Ann"), coder("Ben")
    for user in (ann, ben):
        AssignmentFactory.create(document=document, coder=user)
        CodingFactory.create(document=document, code=code, coder=user)
    seen = Coding.objects.visible_to
    assert [each.coder for each in seen(ann)] == [ann]
    assert seen(analyst()).count() == 2
    assert not seen(coder("Zoe"))
    codebook.is_blind = False
    codebook.save(update_fields=["is_blind"])
    assert seen(ann).count() == 2
    assert str(seen(ann)[0]) == f"Time in {document}"


def test_the_same_words_get_a_code_once_from_a_coder() -> None:
    coding = CodingFactory.create()
    again = {"document": coding.document, "code": coding.code, "coder": coding.coder}
    with pytest.raises(IntegrityError), transaction.atomic():
        CodingFactory.create(**again)
    CodingFactory.create(**again, state=CodingState.REMOVED)
    for broken in ({"end": 0}, {"state": "maybe"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Coding.objects.filter(pk=coding.pk).update(**broken)
    assert Coding.objects.live().count() == 1
    assert not Coding.objects.lost()
