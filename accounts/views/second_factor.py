"""What we add to the library's pages for second factors."""

from allauth.mfa.webauthn.views import remove_webauthn
from django.http import HttpResponse

from accounts.doors import PersonRequest, before_second_factor, signed_in
from accounts.errors import Refused
from accounts.rules import why_not_remove_second_factor


@before_second_factor
@signed_in
def passkey_remove(request: PersonRequest, pk: int) -> HttpResponse:
    """Remove a passkey, unless it is the last second factor of somebody who needs one."""
    reason = why_not_remove_second_factor(request.user)
    if reason and request.method == "POST":
        raise Refused(reason)
    response: HttpResponse = remove_webauthn(request, pk=pk)
    return response
