"""Codebooks: who sees them, and what the database keeps true."""

import pytest
from django.db import IntegrityError, transaction

from accounts.permissions import Role
from tests.factories.accounts import UserFactory
from tests.factories.themes import (
    CodebookChangeFactory,
    CodebookFactory,
    CodebookVersionFactory,
    CodeFactory,
)
from tests.themes.ground import analyst, coder
from themes.models import Code, Codebook

pytestmark = pytest.mark.django_db


def test_coders_and_analysts_see_codebooks_and_others_do_not(codebook: Codebook) -> None:
    code = CodeFactory.create(codebook=codebook)
    for user in (analyst(), coder()):
        assert list(Codebook.objects.visible_to(user)) == [codebook]
        assert list(Code.objects.visible_to(user)) == [code]
    assert list(Codebook.objects.visible_to(UserFactory.create(role=Role.MANAGER))) == [codebook]
    practitioner = UserFactory.create(role=Role.PRACTITIONER)
    assert not Codebook.objects.visible_to(practitioner)
    assert not Code.objects.visible_to(practitioner)


def test_rows_say_what_they_are(codebook: Codebook) -> None:
    version = CodebookVersionFactory.create(codebook=codebook)
    change = CodebookChangeFactory.create(codebook=codebook)
    assert (str(version), str(change)) == ("What helps, version 1", "Added “Time”")


def test_the_database_keeps_codes_whole(codebook: Codebook) -> None:
    code = CodeFactory.create(codebook=codebook, name="Time")
    CodeFactory.create(codebook=codebook, name="TIME", is_retired=True)
    for broken in ({"name": "time"}, {"definition": ""}, {"colour": 7}, {"merged_into": code}):
        with pytest.raises(IntegrityError), transaction.atomic():
            CodeFactory.create(codebook=codebook, **broken)
    with pytest.raises(IntegrityError), transaction.atomic():
        CodebookFactory.create(programme=codebook.programme, name="WHAT helps")
    for make in (CodebookVersionFactory, CodebookChangeFactory):
        make.create(codebook=codebook)
        with pytest.raises(IntegrityError), transaction.atomic():
            make.create(codebook=codebook)
