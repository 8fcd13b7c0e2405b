"""Memos are about one thing, and coders read their own."""

import pytest
from django.db import IntegrityError, transaction

from accounts.permissions import Role
from tests.factories.accounts import UserFactory
from tests.factories.themes import CodeFactory, MemoFactory
from tests.themes.ground import analyst, coder
from themes.models import Memo

pytestmark = pytest.mark.django_db


def test_coders_read_their_own_memos_and_those_on_codes() -> None:
    ann = coder("Ann")
    memo = MemoFactory.create(by=ann)
    on_code = MemoFactory.create(document=None, code=CodeFactory.create(name="Time"))
    seen = Memo.objects.visible_to
    assert set(seen(ann)) == {memo, on_code}
    assert list(seen(coder("Ben"))) == [on_code]
    assert seen(analyst()).count() == 2
    assert not seen(UserFactory.create(role=Role.MANAGER))
    assert (str(on_code), str(memo)) == ("Memo on Time", f"Memo on {memo.document}")


def test_a_memo_is_about_one_thing_and_says_something() -> None:
    for broken in ({"document": None}, {"code": CodeFactory.create()}, {"text": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            MemoFactory.create(**broken)
