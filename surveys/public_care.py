"""Whom to ring, for somebody who answers without an account and is worried about somebody."""

from django.http import HttpRequest, HttpResponse

from safeguarding.models import LeadContact
from surveys.cookies import holder_of
from surveys.kiosk import SECRET, kiosk_head
from surveys.printing import look_of
from surveys.public_doors import answering
from surveys.public_words import draw


@answering
def worried_page(request: HttpRequest) -> HttpResponse:
    """Act now. Nothing is asked and nothing is kept: nobody is known here."""
    words = {
        "contacts": LeadContact.objects.to_ring(),
        "has_begun": holder_of(request) is not None or SECRET in request.COOKIES,
        "frame": {"look": look_of(request)},
        "at_kiosk": kiosk_head(request),
    }
    return draw(request, "worried", words)
