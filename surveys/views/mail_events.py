"""Where a mail provider tells what became of emails: come back, complained of, delivered.

Anymail checks the secret and reads each provider's own way of telling. It would
send a Django signal; we ask it for the events and call an action instead.
"""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from accounts.doors import public
from surveys.actions.people import note_delivery
from surveys.models import InvitationState

TOLD = {
    "bounced": InvitationState.BOUNCED,
    "rejected": InvitationState.BOUNCED,
    "failed": InvitationState.BOUNCED,
    "complained": InvitationState.OPTED_OUT,
    "unsubscribed": InvitationState.OPTED_OUT,
    "delivered": InvitationState.SENT,
}
"""What we make of what anymail calls an event; any other changes nothing."""


def reader() -> Any:
    """Anymail's reader for the provider of EMAIL_URL. Raises Http404 without one or a secret."""
    if not settings.MAIL_PROVIDER or not settings.ANYMAIL["WEBHOOK_SECRET"]:
        raise Http404
    try:
        found = resolve(f"/{settings.MAIL_PROVIDER}/tracking/", urlconf="anymail.urls")
    except Resolver404 as error:
        raise Http404 from error
    return found.func.view_class()  # type: ignore[attr-defined]  # a class-based view


@csrf_exempt
@public
@require_POST
def mail_events(request: HttpRequest) -> HttpResponse:
    """Write down what the provider tells; without the secret it is refused."""
    told = reader()
    told.run_validators(request)
    for event in told.parse_events(request):
        state = TOLD.get(event.event_type)
        if state and event.recipient:
            note_delivery(address=event.recipient, state=state)
    return HttpResponse()
