"""One press of a button, known again when it is sent twice."""

import uuid

from django.http import Http404, HttpRequest


def key_of(request: HttpRequest) -> uuid.UUID:
    """The key that the form was shown with; a post without one came from no page of ours."""
    try:
        return uuid.UUID(request.POST.get("key", ""))
    except ValueError as error:
        raise Http404 from error
