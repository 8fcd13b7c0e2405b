"""The demonstration's mail: kept in a table instead of sent.

It holds links beside addresses, which is just what a confidential survey must
never keep. So it works only where everything is invented.
"""

from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from accounts.errors import Refused
from accounts.models import Council
from surveys.models import OutboxMessage


def why_no_outbox() -> str:
    """Why mail may not be kept here."""
    if not settings.DEMONSTRATION:
        return "Mail is kept only in the demonstration. Set EMAIL_URL to send it."
    if not Council.objects.filter(is_invented=True).exists():
        return "Mail is kept only for an invented council. Set EMAIL_URL to send it."
    return ""


class OutboxBackend(BaseEmailBackend):
    """Keeps every message; raises Refused outside the demonstration."""

    def open(self) -> bool:
        reason = why_no_outbox()
        if reason:
            raise Refused(reason)
        return True

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        self.open()
        for message in email_messages:
            OutboxMessage.objects.bulk_create(
                OutboxMessage(to=to, subject=str(message.subject), body=str(message.body))
                for to in message.recipients()
            )
        return len(email_messages)
