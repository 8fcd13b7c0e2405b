"""Differences are settled, with a reason."""

import pytest

from accounts.errors import Refused
from tests.factories.themes import CodeFactory, CodingFactory
from tests.themes.ground import coder
from tests.themes.test_comparing import read_by
from themes.actions.settlements import settle
from themes.models import Codebook, Settlement

pytestmark = pytest.mark.django_db


def test_only_a_difference_is_settled_and_a_later_word_replaces_an_earlier(
    codebook: Codebook,
) -> None:
    code, ann, ben = CodeFactory.create(codebook=codebook), coder("Ann"), coder("Ben")
    document, alike = read_by(codebook, ann, ben), read_by(codebook, ann, ben)
    CodingFactory.create(document=document, code=code, coder=ann)
    with pytest.raises(Refused, match="Say why"):
        settle(by=None, document=document, code=code, applies=True, reason=" ")
    with pytest.raises(Refused, match="do not differ"):
        settle(by=None, document=alike, code=code, applies=True, reason="x")
    with pytest.raises(Refused, match="does not keep"):
        settle(by=ann, document=document, code=code, applies=True, reason="x")
    settle(by=None, document=document, code=code, applies=True, reason="She says it.")
    settle(by=None, document=document, code=code, applies=False, reason="She does not.")
    assert Settlement.objects.get().reason == "She does not."
    assert document.codings.live().count() == 1
