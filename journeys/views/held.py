"""An interview in which a concern arose, as it was written down: for the lead alone."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.audit import record_view
from accounts.doors import PersonRequest, requires
from accounts.permissions import Permission
from journeys.interview_pages import held_page
from safeguarding.models import AboutKind, Concern


@requires(Permission.SEE_CONCERNS, is_hidden=True)
@require_safe
def interview_held(request: PersonRequest, interview: UUID) -> HttpResponse:
    """What was said and what was noted by the guide; each look is written down."""
    seen = Concern.objects.visible_to(request.user)
    concern = seen.about([AboutKind.INTERVIEW], interview).first()
    page = held_page(interview) if concern else {}
    if not page:
        raise Http404
    record_view(by=request.user, what="an interview in which a concern arose", about=concern)
    return render(request, "journeys/interviews/held.html", {"concern": concern, **page})
