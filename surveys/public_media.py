"""What a form shows to those who are answering it, and to nobody else."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.views.decorators.http import require_safe

from accounts.doors import public
from surveys.attachments import as_shown
from surveys.cookies import holder_of
from surveys.entry import Door, standing_of_pass


@public
@require_safe
def medium_show(request: HttpRequest, version: UUID, name: str) -> HttpResponse:
    """A picture, sound or video of the version that somebody is answering."""
    standing = standing_of_pass(holder_of(request))
    survey = standing.survey
    if standing.door is not Door.OPEN or not survey or survey.version_id != version:
        return HttpResponseNotFound()
    return as_shown(request, version, name)
