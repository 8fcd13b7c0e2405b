"""The plan of a questionnaire, for pages that follow their answers; browsers keep it for good."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.views.decorators.http import require_safe

from accounts.doors import public
from surveys.cookies import holder_of
from surveys.entry import Door, standing_of_pass
from surveys.following import DEFAULT, plan_in

FOR_GOOD = "private, max-age=31536000, immutable"


@public
@require_safe
def plan_show(request: HttpRequest, version: UUID, language: str, digest: str) -> HttpResponse:
    """What follows from what in the version that somebody is answering; to nobody else.

    The address changes with the plan, so that a copy is never stale.
    """
    holder = holder_of(request)
    standing = standing_of_pass(holder)
    if standing.door is not Door.OPEN or not standing.survey or not holder:
        return HttpResponseNotFound()
    spoken = "" if language == DEFAULT else language
    if standing.survey.version_id != version or spoken != holder.language:
        return HttpResponseNotFound()
    plan = plan_in(version, spoken)
    if plan.digest != digest:
        return HttpResponseNotFound()
    headers = {"Cache-Control": FOR_GOOD, "Referrer-Policy": "no-referrer"}
    return HttpResponse(plan.text, content_type="application/json", headers=headers)
