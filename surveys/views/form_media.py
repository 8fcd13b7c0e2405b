"""What a form shows, for those who look through it or build on it."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from accounts.doors import PersonRequest, requires
from accounts.permissions import Permission
from surveys.attachments import as_shown
from surveys.views.instruments import version_for
from surveys.views.sketches import sketch_for


@requires(Permission.SEE_SURVEYS)
@require_safe
def version_medium(request: PersonRequest, slug: str, number: int, name: str) -> HttpResponse:
    """A picture, sound or video of a version."""
    version = version_for(request.user, slug, number).version
    return as_shown(request, version.pk, name)


@requires(Permission.PREPARE_INSTRUMENTS)
@require_safe
def sketch_medium(request: PersonRequest, sketch_id: UUID, name: str) -> HttpResponse:
    """A picture, sound or video of the version that is being built on."""
    begun_from = sketch_for(request.user, sketch_id).begun_from
    if begun_from is None:
        raise Http404
    return as_shown(request, begun_from.pk, name)
