"""Mail kept instead of sent: in the demonstration, and nowhere else."""

import pytest
from django.conf import LazySettings
from django.core.mail import EmailMessage, get_connection

from accounts.errors import Refused
from surveys.models import OutboxMessage
from surveys.outbox import why_no_outbox
from tests.factories.accounts import CouncilFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def keep_mail(settings: LazySettings) -> None:
    settings.EMAIL_BACKEND = "surveys.outbox.OutboxBackend"


def send_one() -> int:
    message = EmailMessage(subject="Hello", body="A link", to=["ann@wealdshire.example"])
    return int(get_connection().send_messages([message]) or 0)


def test_in_the_demonstration_mail_is_kept(settings: LazySettings) -> None:
    settings.DEMONSTRATION = True
    CouncilFactory.create(is_invented=True)

    assert send_one() == 1

    kept = OutboxMessage.objects.values_list("to", "subject", "body")
    assert list(kept) == [("ann@wealdshire.example", "Hello", "A link")]


@pytest.mark.parametrize(("demonstration", "invented"), [(False, True), (True, False)])
def test_elsewhere_no_mail_is_kept(
    settings: LazySettings, demonstration: bool, invented: bool
) -> None:
    settings.DEMONSTRATION = demonstration
    CouncilFactory.create(is_invented=invented)

    assert "EMAIL_URL" in why_no_outbox()
    with pytest.raises(Refused, match="Mail is kept only"):
        send_one()
    assert not OutboxMessage.objects.exists()
