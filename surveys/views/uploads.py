"""The files that people sent with their answers: the list of them, and each as a download."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from accounts.audit import record_view
from accounts.doors import PersonRequest, requires
from accounts.permissions import Permission
from surveys.attachments import attachment
from surveys.forms import place_in
from surveys.models import Upload
from surveys.rules import why_not_read_answers
from surveys.upload_pages import upload_table
from surveys.views.surveys import survey_for

PAGE = 50


@requires(Permission.READ_ANSWERS)
@require_GET
def upload_list(request: PersonRequest, survey_id: UUID) -> HttpResponse:
    """Every file of a closed survey, in an order that means nothing. Looking is written down."""
    survey = survey_for(request.user, survey_id)
    rows = Upload.objects.visible_to(request.user).filter(response__survey=survey)
    total = rows.count()
    if after := place_in(request.GET):
        rows = rows.filter(pk__gt=after)
    found = rows.without_content().select_related("response").order_by("pk")
    listed = list(found[: PAGE + 1])
    if listed:
        shown = len(listed[:PAGE])
        record_view(by=request.user, what="the list of files sent", about=survey, rows=shown)
    context: dict[str, Any] = {"survey": survey, "reason": why_not_read_answers(survey)}
    context |= {"total": total, "last": listed[PAGE - 1] if listed[PAGE:] else None}
    context |= {"table": upload_table(survey, listed[:PAGE])}
    return render(request, "surveys/upload_list.html", context)


@requires(Permission.READ_ANSWERS)
@require_GET
def upload_download(request: PersonRequest, survey_id: UUID, upload_id: UUID) -> HttpResponse:
    """One file, to be saved. That it was taken is written down."""
    survey = survey_for(request.user, survey_id)
    rows = Upload.objects.visible_to(request.user).filter(response__survey=survey)
    upload = get_object_or_404(rows, pk=upload_id)
    record_view(
        by=request.user, what="a file sent with an answer", about=survey, rows=1,
        upload=str(upload.pk),
    )  # fmt: skip
    return attachment(upload)
