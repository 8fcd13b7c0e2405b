"""Answers in which a concern arose, as they came: for the safeguarding lead alone."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.audit import record_view
from accounts.doors import PersonRequest, requires
from accounts.models import User
from accounts.permissions import Permission
from safeguarding.models import Concern
from surveys.attachments import attachment
from surveys.keepsakes import files_in, records_in
from surveys.models import NAMED_BY


def concern_about(user: User, key: UUID) -> Concern:
    """A concern of this lead that arose in these answers, or 404."""
    found = Concern.objects.visible_to(user).about(NAMED_BY, key).first()
    if found is None:
        raise Http404
    return found


@requires(Permission.SEE_CONCERNS, is_hidden=True)
@require_safe
def held_answers(request: PersonRequest, key: UUID) -> HttpResponse:
    """Every word of them; each look is written down."""
    concern = concern_about(request.user, key)
    record_view(by=request.user, what="answers in which a concern arose", about=concern)
    context = {"concern": concern, "records": records_in(concern), "key": key}
    return render(request, "surveys/held_answers.html", context)


@requires(Permission.SEE_CONCERNS, is_hidden=True)
@require_safe
def held_file(request: PersonRequest, key: UUID, upload_id: UUID) -> HttpResponse:
    """A picture, recording or file that came with them, to be saved."""
    concern = concern_about(request.user, key)
    upload = get_object_or_404(files_in(concern), pk=upload_id)
    record_view(by=request.user, what="a file in which a concern arose", about=concern)
    return attachment(upload)
