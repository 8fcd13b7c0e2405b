"""What was coded is taken away for a purpose that is written down."""

import pytest

from accounts.errors import Refused
from accounts.models import AuditEvent
from tests.factories.themes import CodeFactory
from tests.themes.ground import analyst, coder
from themes.actions.exports import record_export
from themes.models import Codebook

pytestmark = pytest.mark.django_db


def test_a_purpose_is_asked_and_kept(codebook: Codebook) -> None:
    with pytest.raises(Refused, match="what the file is for"):
        record_export(by=analyst(), codebook=codebook, kind="qdc", purpose="x")
    with pytest.raises(Refused, match="does not keep"):
        record_export(by=coder(), codebook=codebook, kind="qdc", purpose="To look at it")
    with pytest.raises(Refused, match="no codes yet"):
        record_export(by=analyst(), codebook=codebook, kind="qdc", purpose="To look at it")
    CodeFactory.create(codebook=codebook)
    record_export(by=analyst(), codebook=codebook, kind="qdc", purpose=" To compare codebooks ")
    details = AuditEvent.objects.get(event="took what was coded away").details
    assert details == {"kind": "qdc", "purpose": "To compare codebooks"}
